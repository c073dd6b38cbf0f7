/** The target search against the search by satisfiability, and where it takes long. */
import { expect, test } from 'vitest'
import { allBits } from '../../src/base/bits.ts'
import { at } from '../../src/base/errors.ts'
import { size } from '../../src/bias/size.ts'
import { census } from '../../src/enumerate/census.ts'
import {
  inputWord,
  normalised,
  type TargetQuestion,
  targetProblem,
} from '../../src/enumerate/target-problem.ts'
import { targetSearch } from '../../src/enumerate/target-search.ts'
import { TargetWalk } from '../../src/enumerate/target-walk.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { npnClasses } from '../../src/logic/npn.ts'
import type { Circuit } from '../../src/model/circuit.ts'
import { circuits } from '../../src/model/classes.ts'
import { evaluate } from '../../src/model/evaluate.ts'
import { select } from '../../src/select/select.ts'
import { rows } from '../../src/task/rows.ts'
import { functionOf, sevenSegments } from './functions.ts'
import { BASES, randomQuestion, secondRoad, textOf } from './target-roads.ts'

const bits = (value: number, count: number): boolean[] =>
  Array.from({ length: count }, (_, bit) => ((value >> bit) & 1) === 1)
const ones = (word: number): number => (word === 0 ? 0 : (word & 1) + ones(word >> 1))

test.each([
  ['full adder', functionOf(3, word => bits(ones(word), 2))],
  ['product of two-bit numbers', functionOf(4, word => bits((word >> 2) * (word & 3), 4))],
  [
    'two of three with rows left out',
    withoutRows(
      functionOf(3, word => bits(ones(word), 2)),
      [2, 5],
    ),
  ],
])('%s: satisfiability finds the same sets', async (_, question) => {
  const answer = await targetSearch(question)
  const selection = await select(taskOfTargets(question), circuits(), size, { atLeast: 1, tiesMax: 5000 })
  if (selection.kind !== 'minimal' || answer.kind !== 'minimal') throw new Error('open')
  expect(selection.complete).toBe(true)
  expect(selection.cost.join()).toBe(`${answer.size}`)
  const sets = new Set(selection.models.map(circuit => gatesOf(question, circuit)))
  expect([...sets].sort()).toEqual(answer.sets.map(gates => gates.join()).sort())
  if (question.rows.length === 2 ** question.inputs.length) {
    expect(selection.distinct).toEqual({ count: answer.sets.length, complete: true })
  }
})

test('the sets of classes of functions of four inputs are as many as the census counts', async () => {
  const { size: sizes, sets } = census({ inputs: 4, basis: basisOf('full'), count: true, sizeMax: 6 })
  for (const [index, { canonical }] of npnClasses(4).entries()) {
    const gates = sizes[canonical] as number
    if (gates > 6 || (gates === 6 && index % 8 > 0)) continue
    const question = functionOf(4, word => [((canonical >> word) & 1) === 1])
    const answer = await targetSearch(question)
    if (answer.kind !== 'minimal') throw new Error('open')
    expect([answer.size, answer.sets.length], `class of ${canonical}`).toEqual([
      sizes[canonical],
      sets?.[canonical],
    ])
  }
})

test('sets and stages are those of the second enumerator, for many more random questions', () => {
  for (let seed = 0; seed < 500; seed++) {
    const basis = at(BASES, seed % BASES.length)
    const question = randomQuestion(seed, 2 + (seed % 8 < 3 ? 2 : seed % 2), basis)
    const problem = targetProblem(question)
    const walk = new TargetWalk(problem)
    for (let size = walk.least, found: string[] = []; found.length === 0; size++) {
      found = []
      for (const _ of walk.run(size, gates => found.push(textOf(gates))));
      const other = secondRoad(problem, question, size)
      expect(found.sort(), `seed ${seed}`).toEqual(other.sets)
      expect(walk.stages, `seed ${seed}`).toEqual(other.stages.slice(0, walk.stages.length))
    }
  }
})

test('the decoder of eleven digits takes twelve gates, and the second enumerator finds the same sets', async () => {
  const question = sevenSegments(11)
  const answer = await targetSearch(question)
  expect(answer.kind === 'minimal' && [answer.size, answer.sets.length]).toEqual([12, 91])
  const other = secondRoad(targetProblem(question), question, 12)
  expect(answer.kind === 'minimal' ? answer.sets.map(textOf).sort() : []).toEqual(other.sets)
  expect(answer.records.at(-1)?.stages).toEqual(other.stages.slice(0, 4))
})

function withoutRows(question: TargetQuestion, out: readonly number[]): TargetQuestion {
  const kept = (_: unknown, row: number): boolean => !out.includes(row)
  const targets = question.targets.map(each => ({ ...each, values: [...each.values].filter(kept).join('') }))
  return { ...question, rows: question.rows.filter(kept), targets }
}

function taskOfTargets(question: TargetQuestion): ReturnType<typeof rows> {
  const outputs = question.targets.map(each => each.name)
  const answerOn = (row: number): string => question.targets.map(each => each.values[row]).join('')
  const others = allBits(question.inputs.length).filter(word => !question.rows.includes(word))
  return rows({
    name: 'targets',
    inputs: question.inputs,
    outputs,
    rows: [
      ...question.rows.map((sees, row) => ({ sees, train: 1, accept: answerOn(row) })),
      ...others.map(sees => ({ sees, train: 0, accept: allBits(outputs.length) })),
    ],
  })
}

function gatesOf(question: TargetQuestion, circuit: Circuit): string {
  const all = 2 ** question.rows.length - 1
  const given = question.inputs.map((_, input) => inputWord(question.rows, input))
  expect(given.length).toBe(circuit.inputs.length)
  const first = 1 + circuit.inputs.length
  const outputs = circuit.gates.map((_, gate) => ({ name: `g${gate}`, node: first + gate, negated: false }))
  const shown = question.rows.map(row => evaluate({ ...circuit, outputs }, row))
  const words = circuit.gates.map((_, gate) => inputWord(shown, gate))
  return words
    .map(word => normalised(word, all))
    .sort((a, b) => a - b)
    .join()
}
