/** What is said of a posterior, against the posterior. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { Rational } from '../base/rational.ts'
import { posterior } from '../judge/posterior.ts'
import { programs } from '../model/classes.ts'
import { formatProgram } from '../model/program.ts'
import { misgeneralises } from '../predicate/misgeneralises.ts'
import { heaviestRemark, mixtureRemarks, posteriorJson, posteriorLine, propertyRemark } from './posterior.ts'

async function asked(atLeast: string, bits: number) {
  const options = { atLeast: Rational.of(atLeast as `${number}`), predicates: [misgeneralises] }
  const found = await posterior(galleryTask('mirror-1'), programs({ bits }), options)
  if (found.kind !== 'posterior') throw new Error(found.because)
  return found
}

test('the line counts programs, and the remark of a property bounds its share', async () => {
  const found = await asked('1', 16)
  expect(posteriorLine(found)).toBe('s POSTERIOR 28 programs, 2 functions, misgeneralises 146/281')
  const [property] = found.properties
  if (property === undefined) throw new Error('no property')
  expect(propertyRemark(property)).toContain(`between ${property.least} and ${property.most}`)
  expect(heaviestRemark(found, formatProgram)).toBe('heaviest program: (add y d) and 2 as heavy, mass 1/1024')
  expect(mixtureRemarks(found)).toEqual(['where it sees 01 the mixture says 0 with 135/281, 1 with 146/281'])
})

test('as data the masses of all programs add up to one, and the shares of the functions too', async () => {
  const { mass, functions } = posteriorJson(await asked('1', 16)) as unknown as {
    readonly mass: { readonly [part: string]: string }
    readonly functions: readonly { readonly share: string }[]
  }
  const exact = (text: string): Rational => Rational.of(text as `${number}`)
  expect(Rational.sum(Object.values(mass).map(exact)).equals(Rational.ONE)).toBe(true)
  expect(Rational.sum(functions.map(({ share }) => exact(share))).equals(Rational.ONE)).toBe(true)
})

test('where nothing meets the bar there is no heaviest program', async () => {
  const found = await asked('1', 8)
  expect(posteriorLine(found)).toBe('s POSTERIOR 0 programs, 0 functions, misgeneralises 0')
  expect(heaviestRemark(found, formatProgram)).toBe('no program of the class meets the bar')
})
