import { expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { basisOf } from '../logic/basis.ts'
import { npnClasses } from '../logic/npn.ts'
import type { Circuit, Gate } from '../model/circuit.ts'
import { outputTables } from '../model/evaluate.ts'
import { depthOf } from '../model/structure.ts'
import { leastDepths } from './dynamic-depth.ts'
import { shapesForTargets } from './target-levels.ts'
import type { TargetQuestion } from './target-problem.ts'
import { targetSearch } from './target-search.ts'

const INPUTS = ['x', 'y', 'z']
const TABLES = ['0001', '0010', '0100', '0110', '0111']

function questionFor(table: number): TargetQuestion {
  const rows = allBits(3)
  const values = rows.map((_, row) => String((table >> row) & 1)).join('')
  return { inputs: INPUTS, rows, targets: [{ name: 'f', values }], basis: basisOf('full') }
}

/** Every circuit of so many gates, gate after gate: the other road. */
function* allCircuits(gates: readonly Gate[], count: number): Generator<Circuit, void, void> {
  const nodes = INPUTS.length + gates.length
  if (gates.length === count) {
    const last = { name: 'f', node: nodes, negated: false }
    yield { kind: 'circuit', inputs: INPUTS, gates, outputs: [last] }
    return
  }
  for (let b = 2; b <= nodes; b += 1)
    for (let a = 1; a < b; a += 1)
      for (const table of TABLES) yield* allCircuits([...gates, { table, fanIn: [a, b] }], count)
}

function tableOf(circuit: Circuit): number {
  const bits = outputTables(circuit)[0] ?? ''
  return [...bits].reduce((sum, bit, row) => sum + (bit === '1' ? 2 ** row : 0), 0)
}

test('the least depth of the least circuits is that of all circuits of so many gates, for functions of three inputs', async () => {
  const [depthOfTable, sizeOfTable] = [new Map<number, number>(), new Map<number, number>()]
  for (let gates = 1; gates <= 3; gates += 1) {
    for (const circuit of allCircuits([], gates)) {
      const table = tableOf(circuit)
      for (const each of [table, 255 - table]) {
        const size = sizeOfTable.get(each) ?? gates
        sizeOfTable.set(each, size)
        if (size !== gates) continue
        depthOfTable.set(each, Math.min(depthOfTable.get(each) ?? gates, depthOf(circuit)))
      }
    }
  }
  let compared = 0
  for (const { canonical } of npnClasses(3)) {
    const question = questionFor(canonical)
    const answer = await targetSearch(question)
    if (answer.kind !== 'minimal' || answer.size === 0 || answer.size > 3) continue
    const shapes = shapesForTargets(question, answer.sets)
    expect(Math.min(...shapes.map(each => each.depth))).toBe(depthOfTable.get(canonical))
    expect(answer.size).toBe(sizeOfTable.get(canonical))
    compared += 1
  }
  expect(compared).toBe(10)
})

test('no set of gates is shallower than the least depth, and width times depth holds all gates', async () => {
  const depths = leastDepths(3, basisOf('full'))
  for (const { canonical } of npnClasses(3)) {
    const question = questionFor(canonical)
    const answer = await targetSearch(question)
    if (answer.kind !== 'minimal') throw new Error(answer.kind)
    for (const { gates, depth, width } of shapesForTargets(question, answer.sets)) {
      expect(depth).toBeGreaterThanOrEqual(depths[canonical] ?? 0)
      expect(gates).toBe(answer.size)
      expect(width * depth).toBeGreaterThanOrEqual(gates)
    }
  }
})

test('a set that cannot be built is a mistake of whoever made it', () => {
  expect(() => shapesForTargets(questionFor(0x16), [[0x16]])).toThrow(
    expect.objectContaining({ code: 'not-constructible' }),
  )
})
