import { expect, test } from 'vitest'
import { all, drain, inputsOn } from '../../test/enumerate/rows-as-words.ts'
import { basisOf } from '../logic/basis.ts'
import { UNSETTLED } from './census.ts'
import { DepthTable, UNSETTLED_DEPTH } from './depth-table.ts'
import { leastDepths } from './dynamic-depth.ts'
import { formulaGates } from './formula-gates.ts'

test('depths agree with the table over words of inputs', () => {
  for (const basis of ['full', 'aig', 'mig', 'xor:0110=1']) {
    const depths = leastDepths(3, basisOf(basis))
    const table = new DepthTable(8, inputsOn(all(3), 3), formulaGates(basisOf(basis)))
    drain(table.leastOf([() => true, () => false]))
    depths.forEach((depth, word) => {
      const normal = (word & 1 ? ~word & 255 : word) >> 1
      const expected = depth === UNSETTLED ? UNSETTLED_DEPTH : depth
      expect([basis, word, table.depth[normal]]).toEqual([basis, word, expected])
    })
  }
})

test('the last gates make a formula of the function that is as deep as the table says', () => {
  const table = new DepthTable(16, inputsOn(all(4), 4), formulaGates(basisOf('full')))
  const wanted = [0b0110100110010110 >> 1, 0b1000000000000000 >> 1, 0b1110100010000000 >> 1]
  expect(drain(table.leastOf(wanted.map(each => (word: number) => word === each)))).toBe(3)
  for (const word of wanted) expect([word, heightOf(table, word)]).toEqual([word, table.depth[word]])
  expect(wanted.map(word => table.upTo(2, each => each === word).length)).toEqual([1, 1, 0])
})

test('nothing is found where the gates cannot do what is demanded', () => {
  const table = new DepthTable(4, inputsOn(all(2), 2), formulaGates(basisOf('xor:0110=1')))
  expect(drain(table.leastOf([word => word === 0b100]))).toBe(undefined)
})

/** The height of the formula, whose gates must compute what they are said to. */
function heightOf(table: DepthTable, word: number): number {
  const last = table.lastGate(word)
  if (last === undefined) return 0
  for (let bit = 0; bit < 15; bit++) {
    const row = last.operands.reduce((spelled, operand) => 2 * spelled + ((operand >> bit) & 1), 0)
    expect(last.table[row]).toBe(String((word >> bit) & 1))
  }
  return 1 + Math.max(...last.operands.map(operand => heightOf(table, operand)))
}
