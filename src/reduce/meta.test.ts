import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { opposed, worked } from '../../gallery/union.ts'
import { allFunctions, forwardReturn, functionBehaviour, randomTask } from '../../test/laws/random-task.ts'
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { type Random, random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { size } from '../bias/size.ts'
import { circuits } from '../model/classes.ts'
import { select } from '../select/select.ts'
import { rows } from '../task/rows.ts'
import type { Task, ValueFunctional } from '../task/task.ts'
import { type Meta, meta } from './meta.ts'
import { checkMetaProof } from './meta-proof.ts'
import { transfer } from './transfer.ts'

/** A preference over functions: the smaller the better, ties included. */
type Selector = (table: Bits) => number

/** The functions of least cost among those whose return reaches the bar. */
function selected(
  tables: readonly Bits[],
  selector: Selector,
  value: (table: Bits) => Rational,
  bar: Rational,
): readonly Bits[] {
  const feasible = tables.filter(table => value(table).compare(bar) >= 0)
  const least = Math.min(...feasible.map(selector))
  return feasible.filter(table => selector(table) === least)
}

/** The mean return over a set of tasks, which is how a learner of the set is judged. */
function meanReturn(tasks: readonly Task[], weights: readonly Rational[], table: Bits): Rational {
  return Rational.sum(
    tasks.map((task, index) =>
      forwardReturn(task, functionBehaviour(task, table), 'train').times(at(weights, index)),
    ),
  )
}

function unionReturn(union: Task, table: Bits): Rational {
  return forwardReturn(union, functionBehaviour(union, table), 'train')
}

/** Gate counts, number of ones, random costs with ties, random orders, and a preference for late tables. */
function selectors(random: Random, inputs: number): readonly Selector[] {
  const tables = allFunctions(inputs)
  const coarse = new Map(tables.map(table => [table, random.below(4)]))
  const fine = new Map(tables.map(table => [table, random.below(2 ** 30)]))
  return [
    table => [...table].filter(bit => bit === '1').length,
    table => (dependsOn(table, inputs) === 0 ? 0 : dependsOn(table, inputs) - 1),
    table => coarse.get(table) as number,
    table => fine.get(table) as number,
    table => -Number.parseInt(table, 2),
  ]
}

/** The number of inputs a function depends on (for two inputs, one more than its gates). */
function dependsOn(table: Bits, inputs: number): number {
  const words = allBits(inputs)
  const flip = (word: Bits, input: number): number => Number.parseInt(word, 2) ^ (1 << (inputs - 1 - input))
  return words[0] === undefined
    ? 0
    : [...words[0]].filter((_, input) => words.some((word, row) => table[row] !== table[flip(word, input)]))
        .length
}

/** Tasks that are told apart by their first input bits, with the rest of the word left to their states. */
function disjointTasks(
  random: Random,
  inputs: number,
): { readonly tasks: readonly Task[]; readonly weights: readonly Rational[] } {
  const data = 1 + random.below(inputs - 1)
  const value: ValueFunctional = { kind: 'horizon', steps: 1 + random.below(3) }
  const names = Array.from({ length: inputs }, (_, input) => `x${input}`)
  const tasks = allBits(data).map(prefix => {
    const words = allBits(inputs - data).map(rest => prefix + rest)
    return randomTask(random, {
      name: `T${prefix}`,
      states: 1 + random.below(3),
      words,
      inputs: names,
      value,
    })
  })
  const parts = tasks.map(() => 1 + random.below(4))
  const total = parts.reduce((sum, part) => sum + part, 0)
  return { tasks, weights: parts.map(part => Rational.fraction(part, total)) }
}

describe('selected models of the union are those of the set', () => {
  test('for 1000 random disjoint sets, five selectors each, and bars at and between attained returns', () => {
    const source = random(1)
    let compared = 0
    for (let round = 0; round < 1000; round += 1) {
      const inputs = round % 40 === 0 ? 3 : 2
      const { tasks, weights } = disjointTasks(source, inputs)
      const { task, report, proof } = meta(tasks, { weights })
      expect(report.every(each => each.holds)).toBe(true)
      if (round % 10 === 0) expect(checkMetaProof(proof).kind).toBe('verified')
      const tables = allFunctions(inputs)
      const set = new Map(tables.map(table => [table, meanReturn(tasks, weights, table)]))
      const union = new Map(tables.map(table => [table, unionReturn(task, table)]))
      const bar = (set.get(source.pick(tables)) as Rational).minus(source.below(2))
      for (const selector of selectors(source, inputs)) {
        const ofSet = selected(tables, selector, table => set.get(table) as Rational, bar)
        const ofUnion = selected(tables, selector, table => union.get(table) as Rational, bar)
        expect(ofUnion).toEqual(ofSet)
        compared += 1
      }
    }
    expect(compared).toBe(5000)
  })

  test('with a tag of its own, a union of shared tasks may select models that the set never had', () => {
    const [one, two] = opposed()
    const plain = meta([one, two])
    const tagged = meta([one, two], { tag: 'bits' })
    const half = [Rational.fraction(1, 2), Rational.fraction(1, 2)]
    for (const table of allFunctions(1)) {
      expect(meanReturn([one, two], half, table).toString()).toBe('1/2')
      expect(unionReturn(plain.task, table).toString()).toBe('1/2')
    }
    const best = allFunctions(2).filter(table => unionReturn(tagged.task, table).equals(1))
    expect(best).toEqual(['0110'])
  })
})

describe('premises', () => {
  test('shared observations are reported with the states that show it, and stop the transfer', () => {
    const { report } = meta(opposed())
    expect(report.map(each => [each.name, each.holds])).toEqual([
      ['disjoint', false],
      ['same-codec', true],
      ['same-value', true],
      ['tag-is-not-news', true],
    ])
    expect(report[0]?.states).toEqual(['repeat/0', 'repeat/1', 'oppose/0', 'oppose/1'])
    expect(transfer('forced', report)).toMatchObject({ kind: 'premise-fails', premise: { name: 'disjoint' } })
  })

  test('a tag on tasks that share observations is news', () => {
    const { report } = meta(opposed(), { tag: 'bits' })
    expect(report.filter(each => !each.holds).map(each => each.name)).toEqual(['disjoint', 'tag-is-not-news'])
  })

  test('a tag on disjoint tasks is not news, and a verdict transfers unchanged', () => {
    const { tasks } = disjointTasks(random(3), 2)
    expect(transfer('forced', meta(tasks, { tag: 'bits' }).report)).toEqual({
      kind: 'transferred',
      verdict: 'forced',
    })
  })

  describe('a tag that would have to be computed', () => {
    const see = (name: string, ...words: readonly string[]): Task =>
      rows({
        name,
        inputs: ['x', 'y'],
        outputs: ['a'],
        rows: words.map((sees, row) => ({ sees, accept: sees[0] === sees[1] ? '0' : '1', name: `${row}` })),
      })
    const equal = see('A', '00', '11')
    const differ = see('B', '01', '10')

    test('is news: it gives away the gate, and a verdict does not transfer', async () => {
      const [plain, tagged] = (['none', 'bits'] as const).map(tag => meta([equal, differ], { tag }))
      const costs = [plain, tagged].map(async union => {
        const found = await select((union as Meta).task, circuits(), size, { atLeast: 1 })
        return found.kind === 'minimal' ? at(found.cost, 0).toString() : found.kind
      })
      expect(await Promise.all(costs)).toEqual(['1', '0'])
      const moved = transfer('forced', (tagged as Meta).report)
      expect(moved).toMatchObject({ kind: 'premise-fails', premise: { name: 'tag-is-not-news' } })
      expect(moved.kind === 'premise-fails' && moved.premise.states).toEqual(
        (tagged as Meta).task.states.filter(state => state !== 'B/1'),
      )
    })

    test('is not meant by a constant, an input or a negated input, and negation has its caution', () => {
      const premise = (...tasks: readonly Task[]) => at(meta(tasks, { tag: 'bits' }).report, 3)
      expect(premise(equal)).toMatchObject({ holds: true })
      expect(premise(see('A', '00', '01'), see('B', '10'))).toMatchObject({
        holds: true,
        because: 'the tag repeats what is seen: x',
      })
      expect(premise(see('A', '10', '11'), see('B', '00', '01'))).toMatchObject({
        holds: true,
        because: 'the tag repeats what is seen: !x (free only where inverters are free)',
      })
      expect(premise(see('A', '00'), see('B', '01'), see('C', '11')).holds).toBe(false)
    })
  })

  test('what cannot be united is refused with everything that is wrong', () => {
    const source = random(5)
    const one = randomTask(source, {
      states: 2,
      words: ['0', '1'],
      inputs: ['x'],
      value: { kind: 'horizon', steps: 1 },
    })
    const two = { ...one, inputs: ['y'], value: { kind: 'horizon', steps: 2 } as const }
    expect(() => meta([one, two], { weights: ['1/2', '1/3'] })).toThrow(
      expect.objectContaining({
        code: 'tasks-do-not-unite',
        issues: [
          expect.objectContaining({ path: 'tasks[1].inputs' }),
          expect.objectContaining({ path: 'tasks[1].value' }),
          expect.objectContaining({ path: 'weights' }),
        ],
      }),
    )
    expect(() => meta([])).toThrow(expect.objectContaining({ code: 'tasks-do-not-unite' }))
  })

  test('a word that means different actions in different tasks is refused', () => {
    const one = randomTask(random(6), {
      states: 1,
      words: ['0'],
      inputs: ['x'],
      value: { kind: 'horizon', steps: 1 },
    })
    const two: Task = { ...one, actions: ['0 or 1', 'never'], codes: [['0', '1'], []] }
    expect(() => meta([one, two])).toThrow(expect.objectContaining({ code: 'tasks-do-not-unite' }))
  })

  test('actions of other names with the same code are one action', () => {
    const one = randomTask(random(7), {
      states: 1,
      words: ['0'],
      inputs: ['x'],
      value: { kind: 'horizon', steps: 1 },
    })
    const two: Task = { ...one, name: 'other', actions: ['stay', 'go'], observation: ['1'] }
    expect(meta([one, two]).task.actions).toEqual(['0 or stay', '1 or go'])
  })
})

describe('the proof of the return identity', () => {
  const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 })

  test('is accepted, and weight times occupancy is what every policy has in the union', () => {
    fc.assert(
      fc.property(seeds, seed => {
        const source = random(seed)
        const { tasks, weights } = disjointTasks(source, 2)
        const { task, proof } = meta(tasks, { weights })
        expect(checkMetaProof(proof).kind).toBe('verified')
        for (const phase of ['train', 'deploy'] as const) {
          const table = source.pick(allFunctions(2))
          const parts = tasks.map((each, index) =>
            forwardReturn(each, functionBehaviour(each, table), phase).times(at(weights, index)),
          )
          expect(forwardReturn(task, functionBehaviour(task, table), phase)).toEqual(Rational.sum(parts))
        }
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  test('is rejected after any change of a coefficient', () => {
    const { proof } = meta(disjointTasks(random(11), 2).tasks)
    for (const broken of mutants(proof.union))
      expect(checkMetaProof({ ...proof, union: broken }).kind).toBe('rejected')
    expect(checkMetaProof({ ...proof, weights: proof.weights.map(() => Rational.ONE) }).kind).toBe('rejected')
    expect(checkMetaProof({ ...proof, weights: proof.weights.slice(1) }).kind).toBe('rejected')
    const folded = proof.stateOf.map(states => states.map(() => 0))
    expect(checkMetaProof({ ...proof, stateOf: folded }).kind).toBe('rejected')
    const merged = proof.actionOf.map(actions => actions.map(() => 0))
    expect(checkMetaProof({ ...proof, actionOf: merged }).kind).toBe('rejected')
  })

  /** The union with a reward rescaled, a beginning moved, a move changed, an action withdrawn, another horizon. */
  function mutants(union: Task): readonly Task[] {
    const [state, weight] = at(union.begin.train, 0)
    const last = union.states.length - 1
    return [
      {
        ...union,
        reward: union.reward.map((row, index) => (index === 0 ? row.map(each => each.plus(1)) : row)),
      },
      {
        ...union,
        begin: { ...union.begin, train: [[state, weight.dividedBy(2)], ...union.begin.train.slice(1)] },
      },
      {
        ...union,
        transition: union.transition.map((row, index) =>
          index === 0 ? row.map(() => [[last, Rational.ONE]]) : row,
        ),
      },
      { ...union, legal: union.legal.map((legal, index) => (index === 0 ? legal.slice(1) : legal)) },
      { ...union, value: { kind: 'total' } },
    ]
  }
})

describe('two tasks, one bar: the worked example', () => {
  const tables1 = allFunctions(1)
  const [follow, match] = worked()
  const half = [Rational.fraction(1, 2), Rational.fraction(1, 2)]

  test('returns of the four shared policies', () => {
    const rows = tables1.map(table => [
      forwardReturn(follow, functionBehaviour(follow, table), 'train').toString(),
      forwardReturn(match, functionBehaviour(match, table), 'train').toString(),
      meanReturn([follow, match], half, table).toString(),
    ])
    expect(rows).toEqual([
      ['0', '1', '1/2'],
      ['0', '2', '1'],
      ['3', '0', '3/2'],
      ['1', '1', '1'],
    ])
  })

  test.each([
    ['3/2', 0, 1],
    ['2', 1, 3],
    ['5/2', 1, 1],
  ])(
    'with a tag, at the bar %s the smallest functions have %d gates and there are %d',
    (bar, gates, count) => {
      const union: Meta = meta([follow, match], { tag: 'bits' })
      const tables = allFunctions(2)
      const size: Selector = table => Math.max(0, dependsOn(table, 2) - 1)
      const chosen = selected(tables, size, table => unionReturn(union.task, table), Rational.of(bar))
      expect([size(chosen[0] as string), chosen.length]).toEqual([gates, count])
      const listed = { '3/2': ['1010'], '2': ['1000', '1001', '1011'], '5/2': ['1001'] }[bar]
      expect(chosen).toEqual(listed)
    },
  )
})
