import { expect, test } from 'vitest'
import { basisOf } from './basis.ts'
import { BEYOND, formulaCosts, wholeCosts } from './formula-costs.ts'
import { gateFunctions } from './gate.ts'

/** The costs of all functions of so many inputs, up to a bound. */
function costsOf(inputs: number, basis: string, bound: number): Int32Array {
  const functions = gateFunctions(basisOf(basis))
  const words = Array.from({ length: inputs }, (_, input) => {
    const rows = Array.from({ length: 2 ** inputs }, (_, row) => (row >> (inputs - 1 - input)) & 1)
    return rows.reduce((word, bit, row) => word | (bit << row), 0)
  })
  const { costs } = wholeCosts(functions)
  const work = formulaCosts({ rows: 2 ** inputs, inputs: words, functions, costs }, bound)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

function histogram(costs: Int32Array): number[] {
  const counts: number[] = []
  for (const cost of costs) if (cost !== BEYOND) counts[cost] = (counts[cost] ?? 0) + 1
  return counts
}

test('functions of four inputs have the published numbers by formula length', () => {
  expect(histogram(costsOf(4, 'full', 5))).toEqual([10, 60, 456, 2474, 10624, 24184])
})

test('gates of unequal cost and of three operands add up', () => {
  const parity = 0b10010110
  const majority = 0b11101000
  expect([parity, majority].map(word => costsOf(3, 'and:0001=3,xor:0110=1/2', 30)[word])).toEqual([2, 9])
  expect(costsOf(3, 'mig', 4)[majority]).toBe(1)
  expect(costsOf(3, 'xor:0110=1', 9)[majority]).toBe(BEYOND)
})

test('nothing beyond the bound is in the table', () => {
  const [near, far] = [costsOf(3, 'aig', 3), costsOf(3, 'aig', 6)]
  near.forEach((cost, word) => {
    expect(cost).toBe((far[word] as number) > 3 ? BEYOND : far[word])
  })
})
