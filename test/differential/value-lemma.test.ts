/** Two roads to the same bound: the optimum of a restricted task, and the checker that verifies its value function. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at } from '../../src/base/errors.ts'
import { Rational } from '../../src/base/rational.ts'
import { valueLemmaFault } from '../../src/certificate/value-lemma.ts'
import { classesOf, classOfState, legalised, NO_ACTION } from '../../src/task/policy.ts'
import { randomTask } from '../../src/task/random-task.ts'
import type { Task } from '../../src/task/task.ts'
import { restrictedOptimum } from '../../src/task/value.ts'

const VALUES = [
  { kind: 'horizon', steps: 3 },
  { kind: 'discount', factor: '4/5' },
  { kind: 'total' },
] as const

type Decision = readonly [classIndex: number, action: number]

function boundOf(task: Task, decisions: readonly Decision[]): ReturnType<typeof restrictedOptimum> {
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

test('the value function of a restricted optimum is accepted above its value, and refused at it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e6 }),
      fc.constantFrom(...VALUES),
      fc.nat(2),
      (seed, value, action) => {
        const task = randomTask(seed, { states: 5, actions: 3, value, ends: true })
        const index = seed % classesOf(task).length
        const decisions = [[index, action]] as const
        const bound = boundOf(task, decisions)
        const values = bound.values.map(row => new Map(row.map((each, state) => [state, each] as const)))
        const lemma = { kind: 'value', decisions, values } as const
        const above = bound.value.plus(Rational.fraction(1, 1_000_000))
        expect(valueLemmaFault(task, above, lemma)).toBeUndefined()
        expect(valueLemmaFault(task, bound.value, lemma)).toMatch(/is not below the bar/)
      },
    ),
    { seed: 1, numRuns: 100 },
  )
})
