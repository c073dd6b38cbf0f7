/**
 * Selection with its certificate against nested loops, on random tasks of several steps with illegal actions and states
 * that look alike: the same least size, and whatever is said verifies.
 */
import { expect, test } from 'vitest'
import { Rational } from '../../src/base/rational.ts'
import { size } from '../../src/bias/size.ts'
import { check } from '../../src/certificate/check.ts'
import { isMeaningful, trainingStates } from '../../src/certificate/meaning.ts'
import { policyOf } from '../../src/certificate/reason.ts'
import { gateFunctions } from '../../src/logic/gate.ts'
import { circuits } from '../../src/model/classes.ts'
import { select } from '../../src/select/select.ts'
import { cdcl } from '../../src/solve/cdcl.ts'
import { behaviourOf } from '../../src/task/policy.ts'
import { randomTask } from '../../src/task/random-task.ts'
import type { Task } from '../../src/task/task.ts'
import { returnOf } from '../../src/task/value.ts'
import { circuitsOf } from './plain.ts'

const VALUES = [
  { kind: 'horizon', steps: 1 },
  { kind: 'horizon', steps: 3 },
  { kind: 'discount', factor: '1/2' },
  { kind: 'total' },
] as const
const models = circuits()

/** The returns of the valid circuits of so many gates, by loops. */
function returnsOf(task: Task, gates: number): readonly Rational[] {
  const { invertersFree } = models.basis
  const kind = {
    inputs: task.inputs,
    outputs: task.outputs,
    functions: gateFunctions(models.basis),
    invertersFree,
    formula: false,
  }
  const looked = trainingStates(task)
  return [...circuitsOf(kind, gates)].flatMap(circuit => {
    const policy = policyOf(task, circuit)
    if (!policy.action.every((action, index) => isMeaningful(task, looked[index] ?? [], action))) return []
    const found = returnOf(task, behaviourOf(task, policy), 'train')
    return found.kind === 'value' ? [found.value] : []
  })
}

test.each(VALUES)('the least size is the one that nested loops find: %j', async value => {
  const seen = new Set<string>()
  for (let seed = 0; seed < 8; seed += 1) {
    const task = randomTask(seed, { states: 5, actions: 2 + (seed % 2), value, ends: true })
    const returns = [0, 1, 2].map(gates => returnsOf(task, gates))
    const best = returns.flat()
    const [first, ...rest] = best
    const top = first === undefined ? Rational.ZERO : Rational.max(first, ...rest)
    for (const atLeast of [top, top.minus('1/3'), top.plus('1/1000')]) {
      const least = returns.findIndex(some => some.some(each => each.compare(atLeast) >= 0))
      const found = await select(task, models, size, {
        atLeast,
        solver: cdcl(),
        tiesMax: 50,
        budget: { conflicts: 3000 },
      })
      const cost = found.kind === 'minimal' ? found.cost.join() : found.kind
      seen.add(cost)
      if (least !== -1) expect([seed, cost]).toEqual([seed, String(least)])
      else expect(['infeasible', 'open', '3', '4', '5', '6']).toContain(cost)
      if (found.certificate === undefined) continue
      const checked = await check(found.certificate)
      expect([seed, checked.kind === 'verified' ? '' : checked.because]).toEqual([seed, ''])
    }
  }
  expect(seen.size).toBeGreaterThanOrEqual(2)
})
