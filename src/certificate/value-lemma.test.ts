import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choices } from '../../test/certificate/plain.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { behaviourOf, classesOf, classOfState, legalised, NO_ACTION } from '../task/policy.ts'
import { randomTask } from '../task/random-task.ts'
import type { Task } from '../task/task.ts'
import { restrictedOptimum, returnOf } from '../task/value.ts'
import { valueLemmaFault } from './value-lemma.ts'

const VALUES = [
  { kind: 'horizon', steps: 3 },
  { kind: 'discount', factor: '2/3' },
  { kind: 'total' },
] as const

type Decisions = readonly (readonly [classIndex: number, action: number])[]

/** The value function that bounds whoever makes these decisions. */
function boundOf(task: Task, decisions: Decisions): ReturnType<typeof restrictedOptimum> {
  const decided = new Map(decisions)
  const classOf = classOfState(task)
  const allowed = task.states.map((_, state) => {
    const action = decided.get(at(classOf, state))
    if (action === undefined) return at(task.legal, state)
    const taken = legalised(task, state, action)
    return taken === NO_ACTION ? [] : [taken]
  })
  return restrictedOptimum(task, allowed, 'train')
}

/** The greatest return of a policy on observation classes that makes these decisions; nothing if none has a return. */
function bestByEnumeration(task: Task, decisions: Decisions): Rational | undefined {
  const decided = new Map(decisions)
  const answers = classesOf(task).map((_, index) => {
    const action = decided.get(index)
    return action === undefined ? [NO_ACTION, ...task.actions.keys()] : [action]
  })
  const found = [...choices(answers)].flatMap(action => {
    const value = returnOf(task, behaviourOf(task, { kind: 'policy', action }), 'train')
    return value.kind === 'value' ? [value.value] : []
  })
  const [first, ...rest] = found
  return first && Rational.max(first, ...rest)
}

function decisionsOf(task: Task, seed: number, count: number): Decisions {
  const classes = classesOf(task).length
  const places = [seed % classes, (seed >> 3) % classes].slice(0, count)
  return [...new Set(places)].map(
    (place, k) => [place, ((seed >> (5 + k)) % (task.actions.length + 1)) - 1] as const,
  )
}

const question = fc.tuple(fc.nat(1e6), fc.constantFrom(...VALUES), fc.nat(2))

function tableOf(values: readonly (readonly Rational[])[]): Map<number, Rational>[] {
  return values.map(row => new Map(row.map((value, state) => [state, value] as const)))
}

test('what is accepted is true, also after a value or a decision is changed at random', () => {
  let accepted = 0
  fc.assert(
    fc.property(
      question,
      fc.nat(1e6),
      fc.integer({ min: -3, max: 3 }),
      fc.boolean(),
      ([seed, value, count], place, change, drops) => {
        const task = randomTask(seed, { states: 4, actions: 2, value, ends: true })
        const made = decisionsOf(task, seed, count)
        const bound = boundOf(task, made)
        const values = tableOf(bound.values)
        const row = at(values, place % values.length)
        const state = place % task.states.length
        row.set(state, (row.get(state) ?? Rational.ZERO).plus(Rational.fraction(change, 4)))
        const decisions = drops ? made.slice(1) : made
        const bar = bound.value.plus('1/3')
        if (valueLemmaFault(task, bar, { kind: 'value', decisions, values }) !== undefined) return
        accepted += 1
        const best = bestByEnumeration(task, decisions)
        expect(best === undefined || best.compare(bar) < 0).toBe(true)
      },
    ),
    { seed: 1, numRuns: 300 },
  )
  expect(accepted).toBeGreaterThan(60)
})

test('each value that is lowered where it is tight, or left out, spoils the lemma', () => {
  fc.assert(
    fc.property(question, fc.nat(1e6), fc.boolean(), ([seed, value], place, removes) => {
      const task = randomTask(seed, { states: 4, actions: 2, value, ends: true })
      const bound = boundOf(task, [])
      const last = bound.values.length - 1
      const begin = task.begin.train.map(([state]) => state).filter(state => state < task.states.length - 1)
      if (begin.length === 0) return
      const state = at(begin, place % begin.length)
      const bar = bound.value.plus(1)
      const values = tableOf(bound.values)
      expect(valueLemmaFault(task, bar, { kind: 'value', decisions: [], values })).toBeUndefined()
      const row = at(values, last)
      if (removes) row.delete(state)
      else row.set(state, at(at(bound.values, last), state).minus('1/9'))
      expect(valueLemmaFault(task, bar, { kind: 'value', decisions: [], values })).toMatch(
        /is less than|no value is given|negative value at the end/,
      )
    }),
    { seed: 2, numRuns: 150 },
  )
})

test('the wrong number of value functions, or a state that does not exist, is no lemma', () => {
  const task = randomTask(7, { states: 4, actions: 2, value: { kind: 'horizon', steps: 2 } })
  const { values } = boundOf(task, [])
  const bar = Rational.of(1000)
  const lemma = (rows: readonly ReadonlyMap<number, Rational>[]): string | undefined =>
    valueLemmaFault(task, bar, { kind: 'value', decisions: [], values: rows })
  expect(lemma(tableOf(values))).toBeUndefined()
  expect(lemma(tableOf(values.slice(1)))).toMatch(/values for 2 step counts, expected 3/)
  const low = tableOf(values)
  at(low, 0).set(0, Rational.of(-1))
  expect(lemma(low)).toMatch(/negative value with no steps to go/)
  const strange = tableOf(values)
  at(strange, 2).set(99, Rational.ONE)
  expect(() => lemma(strange)).toThrow(/index-out-of-range/)
})

test('without discount, a policy that can go on for ever is no business of a lemma', () => {
  const task = randomTask(3, { states: 4, actions: 2, value: { kind: 'total' } })
  const values = [new Map(task.states.map((_, state) => [state, Rational.of(1000)] as const))]
  expect(valueLemmaFault(task, Rational.of(5000), { kind: 'value', decisions: [], values })).toMatch(
    /is less than|stay away from every end/,
  )
})
