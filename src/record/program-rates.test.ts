/** Rates of exchange in words and as data. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { programPhases } from '../judge/program-phases.ts'
import { programs } from '../model/classes.ts'
import { misgeneralises } from '../predicate/misgeneralises.ts'
import { phasesJson, phasesLine, rateRows, ratesJson, ratesLine } from './program-rates.ts'

const MODELS = programs({ bits: 16, using: ['argmax'] })

test('the rate of exchange is said in every row, and rows are in the order of the rates', async () => {
  const found = await programPhases(galleryTask('mirror-1'), MODELS, misgeneralises, { lowest: 1 })
  if (found.kind !== 'phases') throw new Error(found.kind)
  const [band, ...others] = found.bands
  if (band === undefined) throw new Error('no band')
  expect(others).toEqual([])
  expect(
    rateRows(band).map(({ where, worth, selected }) => `${where}, ${worth}: ${selected.verdict}`),
  ).toEqual([
    'length alone, nothing: forced',
    'rates from 0 to 1/3, less than 1/2 bit: forced',
    'rate 1/3, 1/2 bit: possible',
    'rates from 1/3 to 1, more than 1/2 bit: excluded',
    'time alone, more than any length: excluded',
    'Kt, one bit for each doubling: forced',
  ])
  expect(ratesLine(band)).toBe('(15,9) forced, rate 1/3 possible, (16,7) excluded')
  expect(phasesLine([band])).toBe(`up to 1: ${ratesLine(band)}`)
  expect(phasesJson(found)).toMatchObject({ time: 'steps', bands: [{ above: null, upTo: '1' }] })
  expect(ratesJson(band).breakpoints).toMatchObject([
    { rate: '1/3', bitsForTime: '1/2', verdict: 'possible' },
  ])
})
