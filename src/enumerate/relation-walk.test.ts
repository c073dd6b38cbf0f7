import fc from 'fast-check'
import { expect, test } from 'vitest'
import { functionOf } from '../../test/select/functions.ts'
import { allBits } from '../base/bits.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions } from '../logic/gate.ts'
import { GateSetWalk } from '../logic/gate-sets.ts'
import { evaluate } from '../model/evaluate.ts'
import { Acceptance, choiceBy } from './relation-acceptance.ts'
import { RelationCircuits } from './relation-circuits.ts'
import { type RelationQuestion, rowWord } from './relation-problem.ts'
import { RelationWalk } from './relation-walk.ts'
import { countsOfCircuits, firstWiring } from './relation-wirings.ts'
import type { TargetQuestion } from './target-problem.ts'
import { countsForTargets, targetSearch } from './target-search.ts'
import type { Wide } from './wide.ts'

test.each([
  ['majority of three', functionOf(3, word => [ones(word) >= 2]), 4],
  ['full adder', functionOf(3, word => bits(ones(word), 2)), 5],
  ['product of two-bit numbers', functionOf(4, word => bits((word >> 2) * (word & 3), 4)), 7],
])('%s: the sets and counts of the search for targets', async (_, question, size) => {
  const relation = relationFor(question)
  const found = least(relation)
  const answer = await targetSearch(question)
  if (answer.kind !== 'minimal') throw new Error('open')
  expect(found).toEqual({ size, sets: answer.sets.map(gates => gates.join()).sort() })
  const expansion = new RelationCircuits(relation, choiceBy(new Acceptance(relation)))
  const circuits = answer.sets.flatMap(gates => [...expansion.of(wide(gates))])
  expect(countsOfCircuits(circuits, question.basis)).toEqual(countsForTargets(question, answer.sets))
})

test('relations and bars: the sets that the other enumerator finds when all of them are tried', () => {
  const property = fc.property(
    fc.constantFrom('full', 'aig', 'mig', 'xor:0110=1,maj:00010111=1'),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 0, max: 4 }),
    fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }), {
      minLength: 6,
      maxLength: 6,
    }),
    (basis, outputs, slack, table) => {
      const relation: RelationQuestion = {
        inputs: ['a', 'b', 'c'],
        outputs: Array.from({ length: outputs }, (_, output) => `y${output}`),
        rows: ['000', '001', '011', '100', '110', '111'],
        losses: table.map(row => [0, ...row].slice(0, 2 ** outputs).map(loss => Math.min(loss, slack + 1))),
        slack,
        basis: basisOf(basis),
      }
      const found = least(relation)
      for (let size = 0; size <= found.size; size += 1)
        expect(plainSets(relation, size)).toEqual(size === found.size ? found.sets : [])
    },
  )
  fc.assert(property, { seed: 1, numRuns: 60 })
})

test('stages are those of the other enumerator as far as nothing is passed over', () => {
  const relation = relationFor(functionOf(4, word => [[3, 5, 6, 9].includes(word)]))
  const walk = new RelationWalk(relation, new Acceptance(relation))
  for (const _ of walk.run(5, () => {}));
  expect(walk.stagesWhole).toEqual([1, 30, 735, 18037])
  const other = otherWalk(relation)
  for (const _ of other.run(3, () => {}));
  expect(other.stages).toEqual([1, 30, 735, 18037])
})

test('estimates come near the number of nodes, and are the same each time', () => {
  const relation = relationFor(functionOf(4, word => bits(ones(word), 3)))
  const walk = new RelationWalk(relation, new Acceptance(relation))
  const estimates = [1, 1, 2].map(seed => walk.estimate(6, 200, seed))
  const all = walk.estimateAll(3, 200, 1)
  for (const _ of walk.run(6, () => {}));
  expect(estimates[0]).toBe(estimates[1])
  for (const each of estimates) expect(each / walk.nodes).toBeCloseTo(1, 0)
  expect(all / (30 + 735 + 18037)).toBeCloseTo(1, 0)
})

test('a set is expanded to circuits that answer acceptably, each kind once, and one wiring stands for all', () => {
  const words = fc.array(fc.subarray(allBits(2), { minLength: 1 }), { minLength: 5, maxLength: 5 })
  const property = fc.property(words, accepted => {
    const rows = ['001', '010', '011', '101', '111']
    const losses = accepted.map(some => allBits(2).map(word => (some.includes(word) ? 0 : 1)))
    const relation = {
      inputs: ['a', 'b', 'c'],
      outputs: ['x', 'y'],
      rows,
      losses,
      slack: 0,
      basis: basisOf('full'),
    }
    const expansion = new RelationCircuits(relation, choiceBy(new Acceptance(relation)))
    const keys = new Set<string>()
    let count = 0
    for (const set of least(relation).sets) {
      for (const circuit of expansion.of(wide(set === '' ? [] : set.split(',').map(Number)))) {
        for (const [index, row] of rows.entries()) expect(accepted[index]).toContain(evaluate(circuit, row))
        const first = firstWiring(circuit, relation.basis)
        for (const word of allBits(3)) expect(evaluate(first, word)).toBe(evaluate(circuit, word))
        keys.add(JSON.stringify([first.gates, first.outputs]))
        count += 1
      }
    }
    expect(keys.size).toBe(count)
  })
  fc.assert(property, { seed: 1, numRuns: 40 })
})

test('what does not fit is a mistake of the caller', () => {
  const relation = relationFor(functionOf(2, word => [word === 3]))
  expect(() => new Acceptance({ ...relation, slack: -1 })).toThrow('not-a-relation')
  expect(() => new Acceptance({ ...relation, rows: ['00'] })).toThrow('not-a-relation')
  const priced = basisOf('nand:1110=1;inverters=priced')
  expect(() => new Acceptance({ ...relation, basis: priced })).toThrow('inverters are priced')
})

/** The least size and the sets accepted there, as text. */
function least(relation: RelationQuestion): { readonly size: number; readonly sets: readonly string[] } {
  const walk = new RelationWalk(relation, new Acceptance(relation))
  for (let size = 0; ; size += 1) {
    const sets: string[] = []
    for (const _ of walk.run(size, gates => sets.push([...gates].sort((a, b) => a - b).join())));
    if (sets.length > 0) return { size, sets: sets.sort() }
  }
}

/** The accepted sets of one size: every set there is, tried by the definition. */
function plainSets(relation: RelationQuestion, size: number): readonly string[] {
  const sets: string[] = []
  const given = otherGiven(relation)
  const report = (wires: Int32Array, count: number): void => {
    const words = [0, ...wires.subarray(0, count)].map(word => 2 * word)
    if (loses(relation, words) <= relation.slack)
      sets.push(
        words
          .slice(1 + given.length)
          .sort((a, b) => a - b)
          .join(),
      )
  }
  for (const _ of otherWalk(relation).run(size, report));
  return sets.sort()
}

/** The least that any choice of words and their complements for the outputs loses. */
function loses({ rows, losses, outputs }: RelationQuestion, words: readonly number[]): number {
  const all = 2 ** rows.length - 1
  const signals = words.flatMap(word => [word, word ^ all])
  let choices: readonly (readonly number[])[] = [[]]
  for (const _ of outputs) choices = choices.flatMap(chosen => signals.map(signal => [...chosen, signal]))
  const lossOf = (chosen: readonly number[]): number =>
    losses.reduce((sum, answers, row) => {
      const answer = chosen.reduce((number, signal) => 2 * number + ((signal >> row) & 1), 0)
      return sum + (answers[answer] ?? 0)
    }, 0)
  return Math.min(...choices.map(lossOf))
}

function otherWalk(relation: RelationQuestion): GateSetWalk {
  const functions = gateFunctions(relation.basis)
  return new GateSetWalk({ rows: relation.rows.length, given: otherGiven(relation), functions, targets: [] })
}

/** The other enumerator leaves out the first row, on which words are 0. */
function otherGiven({ inputs, rows }: RelationQuestion): readonly number[] {
  const all = 2 ** rows.length - 1
  const words = inputs.map((_, input) => rowWord(rows, input))
  return [...new Set(words.map(word => (word & 1 ? word ^ all : word) >> 1))].filter(word => word !== 0)
}

function relationFor({ inputs, rows, targets, basis }: TargetQuestion): RelationQuestion {
  const losses = rows.map((_, row) =>
    allBits(targets.length).map(word =>
      targets.every(({ values }, output) => values[row] === '-' || values[row] === word[output]) ? 0 : 1,
    ),
  )
  return { inputs, outputs: targets.map(target => target.name), rows, losses, slack: 0, basis }
}

function wide(words: readonly number[]): readonly Wide[] {
  return words.map(low => ({ low, high: 0 }))
}

function ones(word: number): number {
  return word === 0 ? 0 : (word & 1) + ones(word >> 1)
}

function bits(value: number, count: number): boolean[] {
  return Array.from({ length: count }, (_, bit) => ((value >> bit) & 1) === 1)
}
