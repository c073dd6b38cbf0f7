/**
 * What a reduction between selection problems is: another task, another bar, and the way of every policy there and
 * back.
 *
 * "The argument shows that one task is as hard as a set; what else is equivalent?" (the discussion under Hubinger's
 * "Are minimal circuits deceptive?", 2019). Each answer is one file here. It states what has to be shown for a task
 * (`obligation`), shows it (`prove`), maps the task, the bar and the policies, and says in which direction verdicts move.
 *
 * Invariants, tested for every entry of the catalogue on random tasks: a policy reaches the bar before exactly if its
 * image reaches the mapped bar (`both`), or at least then (`there`); `pull` undoes `push`.
 */
import type { Role } from '../base/document.ts'
import { at, InvalidInput } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import { classesOf, NO_ACTION, type Policy } from '../task/policy.ts'
import type { Task } from '../task/task.ts'

/** Do verdicts move both ways, only from the task to its image, or not at all? */
export type Direction = 'both' | 'there' | 'neither'

/** Has the obligation been met for a task, and why? */
export interface Obligation {
  readonly holds: boolean
  readonly because: string
}

/** A way from one selection problem to another. */
export interface Reduction extends Role {
  readonly direction: Direction
  /** What is the same before and after. */
  readonly law: string
  /** What has to be shown of a task for the law to hold. */
  readonly obligation: string
  /** Show it, by looking at the task. */
  prove(task: Task): Obligation
  /** The image of a task. Throws `InvalidInput('obligation-not-met')` where `prove` fails. */
  map(task: Task): Task
  /** The return that a policy of this return has afterwards; so also the image of a bar. Strictly increasing. */
  value(before: Rational, task: Task): Rational
  /** The image of a policy. */
  push(policy: Policy, task: Task): Policy
  /** The policy that a policy of the image comes from, or nothing if it comes from none. */
  pull(policy: Policy, task: Task): Policy | undefined
}

/** Refuse to map a task for which the obligation is not met. */
export function oblige(reduction: Pick<Reduction, 'spec' | 'obligation'>, proof: Obligation): void {
  if (proof.holds) return
  const issue = { path: reduction.spec.name, found: proof.because, expected: reduction.obligation }
  throw new InvalidInput('obligation-not-met', [issue])
}

/** The policy on one task that does what a policy on another does, given what each of its words looks like there. */
export function carried(policy: Policy, from: Task, to: Task, lookOf: (seen: string) => string): Policy {
  const index = new Map(classesOf(from).map(({ seen }, position) => [seen, position]))
  const action = classesOf(to).map(({ seen }) => {
    const position = index.get(lookOf(seen))
    return position === undefined ? NO_ACTION : at(policy.action, position)
  })
  return { kind: 'policy', action }
}

/** A reduction that leaves observations and actions alone, so that policies stay as they are. */
export function samePolicies(): Pick<Reduction, 'push' | 'pull'> {
  return { push: policy => policy, pull: policy => policy }
}
