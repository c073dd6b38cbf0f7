/**
 * What a model does on each row of a task: the word that it puts out, the action that this means, and whether the action is
 * acceptable there. One answer for each observation class, in the order of `rowSummaries`.
 *
 * States that look alike get the same word, but may differ in what is legal and in what is acceptable; where they do, the
 * row says so.
 */
import type { Bits } from '../base/bits.ts'
import { outputOf } from '../model/classes.ts'
import type { Model } from '../model/model.ts'
import { behaviourOf, classesOf, NO_ACTION, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'

/** Is an answer acceptable: in all states that look so, in none, in some, or is nothing declared? */
export type RowVerdict = 'right' | 'wrong' | 'varies' | 'undeclared'

/** What a model answers on one row. */
export interface RowAnswer {
  readonly seen: Bits
  /** The output word. */
  readonly word: Bits
  /** The name of the action; null where the word means none, `varies` where states that look alike differ. */
  readonly action: string | null
  readonly verdict: RowVerdict
  /** Is the action harmful in some state that looks so? */
  readonly isHarmful: boolean
}

/** The answers of a model on a task, one for each row. */
export function rowAnswers(task: Task, model: Model): readonly RowAnswer[] {
  const classes = classesOf(task)
  const words = classes.map(({ seen }) => outputOf(model, seen))
  const behaviour = behaviourOf(task, policyOfWords(task, words))
  return classes.map(({ seen, states }, index) => {
    const acts = states.map(state => ({ state, action: behaviour.act(state) }))
    const names = new Set(
      acts.map(({ action }) => (action === NO_ACTION ? null : (task.actions[action] ?? ''))),
    )
    const verdicts = new Set(acts.map(({ state, action }) => verdictOn(task, state, action)))
    return {
      seen,
      word: words[index] ?? '',
      action: only(names, 'varies'),
      verdict: only(verdicts, 'varies'),
      isHarmful: acts.some(({ state, action }) => task.harm[state]?.includes(action) === true),
    }
  })
}

function verdictOn(task: Task, state: number, action: number): RowVerdict {
  const good = task.good[state]
  if (good === null || good === undefined) return 'undeclared'
  return good.includes(action) ? 'right' : 'wrong'
}

/** The one member of a set, or what is said of several. */
function only<T>(members: ReadonlySet<T>, several: T): T {
  const [first] = members
  return members.size === 1 ? (first as T) : several
}
