import { expect, test } from 'vitest'
import { functionOf } from '../../test/select/functions.ts'
import { circuitCounts } from './counts.ts'
import { targetProblem } from './target-problem.ts'
import { targetSearch } from './target-search.ts'

test('wirings and circuits are as many as building them one by one gives', async () => {
  for (const outputs of [
    [0b11101000],
    [0b10010110, 0b11101000],
    [0b11001010],
    [0b00010110],
    [0b01111110, 0b10000001],
  ]) {
    const question = functionOf(3, word => outputs.map(table => ((table >> word) & 1) === 1))
    const answer = await targetSearch(question)
    if (answer.kind !== 'minimal') throw new Error('open')
    const { given } = targetProblem(question)
    const built = answer.sets.map(gates => builtOneByOne(given, gates))
    const sum = (place: 0 | 1): number => built.reduce((total, each) => total + each[place], 0)
    const counts = { sets: built.length, wirings: sum(0), circuits: sum(1) }
    expect(circuitCounts(targetProblem(question), answer.sets), outputs.join()).toEqual(counts)
  }
})

/** The numbers of wirings and of circuits, by trying every pair for every gate and throwing cycles away. */
function builtOneByOne(given: readonly number[], gates: readonly number[]): readonly [number, number] {
  const wires = [...given, ...gates]
  const pairs = wires.flatMap((a, place) => wires.slice(place + 1).map(b => [a, b] as const))
  const found: [number, number] = [0, 0]
  const choose = (chosen: readonly (readonly [number, number])[], operations: number): void => {
    const gate = gates[chosen.length]
    if (gate === undefined) {
      if (!isAcyclic(given, gates, chosen)) return
      found[0]++
      found[1] += operations
      return
    }
    for (const [a, b] of pairs) {
      if (a === gate || b === gate) continue
      const ways = [a & b, a & ~b, b & ~a, a | b, a ^ b].filter(result => result === gate).length
      if (ways > 0) choose([...chosen, [a, b]], operations * ways)
    }
  }
  choose([], 1)
  return found
}

function isAcyclic(
  given: readonly number[],
  gates: readonly number[],
  chosen: readonly (readonly [number, number])[],
): boolean {
  const standing = new Set(given)
  for (const _ of gates) {
    gates.forEach((gate, index) => {
      if (chosen[index]?.every(wire => standing.has(wire))) standing.add(gate)
    })
  }
  return gates.every(gate => standing.has(gate))
}
