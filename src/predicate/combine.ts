/**
 * Boolean combinations of predicates, in a fixed order, stopping at the first answer that decides.
 *
 * A combination of behavioural predicates is behavioural; with a mechanistic one among them it is mechanistic.
 */
import { nestSpec } from '../base/spec.ts'
import type { Task } from '../task/task.ts'
import type { BehaviouralPredicate, Finding, Mechanism, Predicate } from './predicate.ts'

/** The opposite verdict, for the same reason. */
export function not(predicate: BehaviouralPredicate): BehaviouralPredicate
export function not(predicate: Predicate): Predicate
export function not(predicate: Predicate): Predicate {
  const holds = (subject: Mechanism, task: Task): Finding => {
    const found = predicate.holds(subject, task)
    return { holds: !found.holds, because: found.because }
  }
  return combined('not', `Not: ${predicate.meaning}`, [predicate], holds)
}

/** All of them: asked in order up to the first that fails. Holds of everything when the list is empty. */
export function and(...predicates: readonly BehaviouralPredicate[]): BehaviouralPredicate
export function and(...predicates: readonly Predicate[]): Predicate
export function and(...predicates: readonly Predicate[]): Predicate {
  const meaning = predicates.map(each => each.meaning).join(' And: ')
  return combined('and', `All of: ${meaning}`, predicates, (subject, task) => {
    const reasons: string[] = []
    for (const predicate of predicates) {
      const found = predicate.holds(subject, task)
      if (!found.holds) return found
      reasons.push(found.because)
    }
    return { holds: true, because: reasons.join('; ') }
  })
}

/** At least one of them: asked in order up to the first that holds. Holds of nothing when the list is empty. */
export function or(...predicates: readonly BehaviouralPredicate[]): BehaviouralPredicate
export function or(...predicates: readonly Predicate[]): Predicate
export function or(...predicates: readonly Predicate[]): Predicate {
  const meaning = predicates.map(each => each.meaning).join(' Or: ')
  return combined('or', `At least one of: ${meaning}`, predicates, (subject, task) => {
    const reasons: string[] = []
    for (const predicate of predicates) {
      const found = predicate.holds(subject, task)
      if (found.holds) return found
      reasons.push(found.because)
    }
    return { holds: false, because: reasons.join('; ') }
  })
}

/** Holds of every model: what a verdict on the bare existence of models is asked with. */
export const always: BehaviouralPredicate = {
  spec: { name: 'always', params: {} },
  kind: 'behavioural',
  meaning: 'Holds of every model.',
  holds: () => ({ holds: true, because: 'it holds of every model' }),
}

/** A predicate over others: behavioural if all of them are. */
function combined(
  name: string,
  meaning: string,
  parts: readonly Predicate[],
  holds: (subject: Mechanism, task: Task) => Finding,
): Predicate {
  const params = Object.fromEntries(parts.map((part, index) => [String(index), nestSpec(part.spec)]))
  const spec = { name, params }
  if (parts.some(part => part.kind === 'mechanistic')) return { spec, kind: 'mechanistic', meaning, holds }
  return { spec, kind: 'behavioural', meaning, holds: (subject, task) => holds(subject as Mechanism, task) }
}
