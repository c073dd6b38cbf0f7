/** Five inputs by exhaustion: functions by size, and the family of affine rules learned from part of its tasks. */
import { expect, test } from 'vitest'
import { Rational } from '../../src/base/rational.ts'
import { basisOf } from '../../src/logic/basis.ts'
import {
  agreementSizes,
  functionsOfFive,
  type PartsVerdict,
  partsVerdicts,
} from '../../src/select/census-five.ts'

const full = basisOf('full')

test('functions of five inputs have the published numbers by least size, up to six gates', () => {
  expect(functionsOfFive(full, 6)).toEqual([12, 100, 1140, 11570, 109826, 995240, 8430800])
})

/** The answer to a query about an affine rule of two bits, from its values at 00, 10 and 01. */
function learner(row: number): number {
  const [y00 = 0, y10 = 0, y01 = 0, q1 = 0, q2 = 0] = [16, 8, 4, 2, 1].map(bit => (row & bit ? 1 : 0))
  return y00 ^ (q1 & (y00 ^ y10)) ^ (q2 & (y00 ^ y01))
}

test('with any seven of the eight affine rules trained, every least circuit learns the eighth', () => {
  let target = 0
  for (let row = 0; row < 32; row++) target |= learner(row) << row
  const parts = Array.from({ length: 8 }, (_, task) => 0xf << (4 * task))
  const exact = agreementSizes({ inputs: 5, basis: full, target, parts, sizeMax: 6 })
  expect(summary(partsVerdicts(exact))).toEqual([
    'N=0: 0:1, mean 0, forced 0, possible 0',
    'N=1: 0:6 1:2, mean 1/4, forced 0, possible 0',
    'N=2: 0:1 1:10 2:13 3:4, mean 12/7, forced 0, possible 0',
    'N=3: 2:4 3:30 4:22, mean 93/28, forced 0, possible 0',
    'N=4: 3:6 4:15 5:31 6:18, mean 341/70, forced 0, possible 18',
    'N=5: 4:2 5:20 6:34, mean 39/7, forced 0, possible 34',
    'N=6: 5:4 6:24, mean 41/7, forced 3, possible 24',
    'N=7: 6:8, mean 6, forced 8, possible 8',
    'N=8: 6:1, mean 6, forced 1, possible 1',
  ])
})

/** One line for each number of trained tasks: how many subsets have each least size, and what they say of the rest. */
function summary(verdicts: readonly (PartsVerdict | undefined)[]): string[] {
  return [0, 1, 2, 3, 4, 5, 6, 7, 8].map(tasks => {
    const rows = verdicts.flatMap((verdict, trained) =>
      bitCount(trained) === tasks && verdict ? [verdict] : [],
    )
    const sizes = [0, 1, 2, 3, 4, 5, 6].flatMap(size => {
      const count = rows.filter(each => each.size === size).length
      return count === 0 ? [] : [`${size}:${count}`]
    })
    const mean = Rational.fraction(
      rows.reduce((sum, each) => sum + each.size, 0),
      rows.length,
    )
    const forced = rows.filter(each => each.forced).length
    return `N=${tasks}: ${sizes.join(' ')}, mean ${mean}, forced ${forced}, possible ${rows.filter(each => each.possible).length}`
  })
}

function bitCount(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length
}
