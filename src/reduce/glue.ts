/**
 * Policies of a union and policies of its tasks, there and back.
 *
 * Every policy of the union contains one for each task. The other way round, policies for the tasks make one for the
 * union exactly if no two of them disagree about an observation that both tasks show: with a tag, or with disjoint tasks,
 * always. This is where a set of tasks that share observations and their tagged union part ways.
 *
 * Invariant: what `glue` makes of the pieces of a policy is the policy, on all observations of the union.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { classesOf, NO_ACTION, type Policy } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type { MetaProof } from './meta-proof.ts'

/** One policy for the union, or an observation that two tasks show and on which their policies disagree. */
export type Glued =
  | { readonly kind: 'glued'; readonly policy: Policy }
  | { readonly kind: 'disagree'; readonly seen: Bits; readonly tasks: readonly [string, string] }

/** The policy for one of the tasks that a policy for the union contains. */
export function pieceOf(union: MetaProof, index: number, policy: Policy): Policy {
  const task = at(union.tasks, index)
  const classOf = classIndex(union.union)
  const action = classesOf(task).map(({ states }) => {
    const there = at(at(union.stateOf, index), at(states, 0))
    const taken = at(policy.action, classOf.get(at(union.union.observation, there)) as number)
    return taken === NO_ACTION ? NO_ACTION : at(union.actionOf, index).indexOf(taken)
  })
  return { kind: 'policy', action }
}

/** The policy for the union that contains these policies, one for each task. */
export function glue(union: MetaProof, policies: readonly Policy[]): Glued {
  const classOf = classIndex(union.union)
  const action: number[] = classesOf(union.union).map(() => NO_ACTION)
  const owner = new Map<number, string>()
  for (const [index, policy] of policies.entries()) {
    const task = at(union.tasks, index)
    for (const [position, { states }] of classesOf(task).entries()) {
      const seen = at(union.union.observation, at(at(union.stateOf, index), at(states, 0)))
      const there = classOf.get(seen) as number
      const own = at(policy.action, position)
      const taken = own === NO_ACTION ? NO_ACTION : at(at(union.actionOf, index), own)
      const other = owner.get(there)
      if (other !== undefined && action[there] !== taken)
        return { kind: 'disagree', seen, tasks: [other, task.name] }
      action[there] = taken
      owner.set(there, task.name)
    }
  }
  return { kind: 'glued', policy: { kind: 'policy', action } }
}

function classIndex(task: Task): ReadonlyMap<Bits, number> {
  return new Map(classesOf(task).map(({ seen }, index) => [seen, index]))
}
