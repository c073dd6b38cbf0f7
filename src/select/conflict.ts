/**
 * From a policy that misses the bar to a small reason why: the theory lemmas of SAT modulo Markov decision processes.
 *
 * Fix only some of the policy's decisions and let every other state choose as it likes: the optimum of that relaxed
 * task bounds every policy that makes those decisions. If it is below the bar, the decisions are a conflict, and the
 * optimum's value function is its certificate (`certificate/value-lemma.ts`). Decisions are dropped in chunks that
 * halve, as in QuickXplain (Junker 2004), as long as the bound stays below the bar.
 *
 * Invariant: every lemma returned is true; it excludes the policy it was made from.
 */
import { at } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import type { Lemma } from '../certificate/claim.ts'
import { behaviourOf, classesOf, classOfState, legalised, NO_ACTION, type Policy } from '../task/policy.ts'
import { reachableClasses } from '../task/reach.ts'
import type { Task } from '../task/task.ts'
import { type RestrictedOptimum, restrictedOptimum, support } from '../task/value.ts'

/** A lemma about a value. */
export type ValueLemma = Extract<Lemma, { readonly kind: 'value' }>

type Decision = readonly [classIndex: number, action: number]

/** The optimum when these decisions are made and every other state is free. */
function relaxed(task: Task, decisions: readonly Decision[]): RestrictedOptimum {
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

function lemmaOf(decisions: readonly Decision[], optimum: RestrictedOptimum): ValueLemma {
  const values = optimum.values.map(row => new Map(row.map((value, state) => [state, value] as const)))
  return { kind: 'value', decisions: [...decisions].sort(([a], [b]) => a - b), values }
}

/** Single decisions that alone keep every policy below the bar: excluded before any search. */
export function rootLemmas(task: Task, atLeast: Rational): readonly ValueLemma[] {
  return reachableClasses(task).flatMap(index => {
    const states = at(classesOf(task), index).states
    const actions = task.actions.flatMap((_, action) =>
      states.every(state => legalised(task, state, action) !== NO_ACTION) ? [action] : [],
    )
    return actions.flatMap(action => {
      const optimum = relaxed(task, [[index, action]])
      return optimum.value.compare(atLeast) < 0 ? [lemmaOf([[index, action]], optimum)] : []
    })
  })
}

/** A minimal set of this policy's decisions that keeps every policy with them below the bar. */
export function conflictOf(task: Task, atLeast: Rational, policy: Policy): ValueLemma {
  const classOf = classOfState(task)
  const reached = support(task, behaviourOf(task, policy), 'train')
  const classes = [...new Set(reached.map(state => at(classOf, state)))]
  let kept: readonly Decision[] = classes.map(index => [index, at(policy.action, index)] as const)
  let optimum = relaxed(task, kept)
  for (let chunk = Math.ceil(kept.length / 2); chunk >= 1; chunk = chunk === 1 ? 0 : Math.ceil(chunk / 2)) {
    for (let start = 0; start < kept.length; ) {
      const without = [...kept.slice(0, start), ...kept.slice(start + chunk)]
      const bound = relaxed(task, without)
      if (bound.value.compare(atLeast) < 0) {
        kept = without
        optimum = bound
      } else start += chunk
    }
  }
  return lemmaOf(kept, optimum)
}
