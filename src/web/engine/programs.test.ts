/** The verbs about programs, called directly: the plane, the posterior and a run. */
import { expect, test } from 'vitest'
import { check, modelToJson, parseProgram, readCertificate, textSource } from '../../index.ts'
import { posteriorVerbs } from './posterior.ts'
import { programVerbs } from './programs.ts'
import { provenRatesVerbs } from './proven-rates.ts'

const signal = new AbortController().signal
const calling = { signal, progress: () => {} }
const QUESTION = {
  task: { gallery: 'mirror-1' },
  models: 'programs(bits=16,using=argmax)',
  bias: 'text',
  atLeast: '1',
  properties: ['misgeneralises'],
}

test('the plane tells regions, sides and what is asked at each rate', async () => {
  const plane = await programVerbs.programRatesPlane(QUESTION, calling)
  if (plane.kind !== 'plane') throw new Error(plane.because)
  expect([plane.lowest, plane.highest, plane.time]).toEqual(['1/2', '1', 'steps'])
  expect(plane.regions.map(each => `${each.from} ${each.to} ${each.verdict}`)).toEqual([
    '0 1/3 forced',
    '1/3 1 excluded',
    '0 1 excluded',
  ])
  expect(plane.sides).toEqual([{ at: '1/3', above: '3/4', upTo: '1', verdict: 'possible' }])
  const [highest] = plane.bands
  expect(highest?.rates.map(each => each.bias)).toEqual([
    'text',
    'weighted(text=5/6,steps=1/6)',
    'weighted(text=2/3,steps=1/3)',
    'weighted(text=1/3,steps=2/3)',
    'steps',
    'kt',
  ])
  expect(plane.command).toContain('mesascope frontier mirror-1')
})

test('there is no plane of circuits, nor without a property', async () => {
  const circuits = { ...QUESTION, models: 'circuits(basis=full)', bias: 'size' }
  expect(await programVerbs.programRatesPlane(circuits, calling)).toMatchObject({ kind: 'none' })
  const silent = { ...QUESTION, properties: [] }
  expect(await programVerbs.programRatesPlane(silent, calling)).toMatchObject({ kind: 'none' })
})

test('the posterior has shares in words and bounds for what is not known', async () => {
  const question = { ...QUESTION, models: 'programs(bits=10)' }
  const found = await posteriorVerbs.programPosterior({ question, prior: 'length' }, calling)
  if (found.kind !== 'posterior') throw new Error(found.because)
  expect(found.programs).toBe(3)
  expect(found.property).toMatchObject({ programs: 2, share: { exact: '2/3', percent: '66.7 %' } })
  expect(found.functions.map(each => each.share.exact)).toEqual(['2/3', '1/3'])
  expect(found.mixture).toHaveLength(4)
  expect(found.best).toHaveLength(3)
})

test('a run tells every construct with its value and steps', async () => {
  const frame = { language: 'expressions', inputs: ['y', 'd'], outputs: ['a'], steps: 64 }
  const json = modelToJson(parseProgram('(add y d)', frame))
  const run = await posteriorVerbs.programRun({ model: json, word: '11' }, calling)
  if (run.kind !== 'run') throw new Error(run.kind)
  expect(run.trace.map(({ text, value, steps }) => `${text} ${value} ${steps}`)).toEqual([
    'y 1 2',
    'd 1 3',
    '(add y d) 2 3',
  ])
  expect([run.answer, run.steps]).toEqual(['0', 3])
  expect(await posteriorVerbs.programRun({ model: json, word: '1' }, calling)).toEqual({
    kind: 'none',
  })
})

test('the proof of all rates is the record of the command line, and the checker accepts it', async () => {
  const proven = await provenRatesVerbs.provenRates(QUESTION, calling)
  if (proven.kind !== 'proven') throw new Error(proven.because)
  expect(proven.line).toBe('s FRONTIER misgeneralises: (15,9) forced, rate 1/3 possible, (16,7) excluded')
  expect(proven.command).toContain('--property misgeneralises --time steps')
  expect(JSON.parse(proven.record)).toMatchObject({ verb: 'frontier', answer: { kind: 'rates' } })
  const certificate = await readCertificate(textSource((await proven.certificate?.text()) ?? ''))
  expect(await check(certificate)).toMatchObject({ kind: 'verified' })
})
