/**
 * One set of actions for several tasks: actions are the same when the same output words mean them.
 *
 * A model has one output, so in a union its words must mean one thing. Actions with equal code words are merged
 * (their names are joined when they differ), actions without code words are merged by name, and code words that
 * overlap without being equal cannot be merged at all.
 *
 * Invariant: in a merged codec no word is the code of two actions.
 */
import type { Bits } from '../base/bits.ts'
import { at, type Issue } from '../base/errors.ts'
import type { IllegalMeaning, Task } from '../task/task.ts'

/** The actions of a union, and for each task what its actions are called there. */
export interface CommonCodec {
  readonly actions: readonly string[]
  readonly codes: readonly (readonly Bits[])[]
  readonly illegal: IllegalMeaning
  /** actionOf[task][action]: the index among the common actions. */
  readonly actionOf: readonly (readonly number[])[]
}

/** Merge the codecs of several tasks; what cannot be merged is reported. */
export function commonCodec(tasks: readonly Task[], issues: Issue[]): CommonCodec {
  const first = at(tasks, 0)
  const merged = new Map<string, { readonly names: Set<string>; readonly codes: readonly Bits[] }>()
  for (const [index, task] of tasks.entries()) {
    sameNames(task, first, `tasks[${index}]`, issues)
    for (const [action, name] of task.actions.entries()) {
      const codes = at(task.codes, action)
      const known = merged.get(keyOf(name, codes))
      if (known === undefined) merged.set(keyOf(name, codes), { names: new Set([name]), codes })
      else known.names.add(name)
    }
  }
  const keys = [...merged.keys()]
  const entries = [...merged.values()]
  noOverlap(entries, issues)
  const actionOf = tasks.map(task =>
    task.actions.map((name, action) => keys.indexOf(keyOf(name, at(task.codes, action)))),
  )
  const meanings = tasks.map((task, index) => meaningOf(task, at(actionOf, index)))
  const illegal = at(meanings, 0)
  for (const [index, meaning] of meanings.entries()) {
    if (meaning !== illegal)
      issues.push({ path: `tasks[${index}].illegal`, found: meaning, expected: String(illegal) })
  }
  const actions = entries.map(({ names }) => [...names].join(' or '))
  return { actions, codes: entries.map(({ codes }) => codes), illegal, actionOf }
}

function keyOf(name: string, codes: readonly Bits[]): string {
  return codes.length === 0 ? `name ${name}` : [...codes].sort().join(' ')
}

function meaningOf(task: Task, actionOf: readonly number[]): IllegalMeaning {
  return task.illegal === 'invalid' ? 'invalid' : at(actionOf, task.illegal)
}

function sameNames(task: Task, first: Task, path: string, issues: Issue[]): void {
  for (const which of ['inputs', 'outputs'] as const) {
    if (task[which].join(' ') === first[which].join(' ')) continue
    const remedy = 'rename or add inputs (dummyInput) and outputs (recode) until they agree'
    issues.push({
      path: `${path}.${which}`,
      found: [...task[which]],
      expected: first[which].join(', '),
      remedy,
    })
  }
}

function noOverlap(
  entries: readonly { readonly names: ReadonlySet<string>; readonly codes: readonly Bits[] }[],
  issues: Issue[],
): void {
  const owner = new Map<Bits, string>()
  for (const { names, codes } of entries) {
    const name = [...names].join(' or ')
    for (const word of codes) {
      const other = owner.get(word)
      const expected = `one action for the word ${word}; it means ${other} in another task`
      const remedy = 'give the tasks a common codec first'
      if (other !== undefined) issues.push({ path: `codes.${name}`, found: word, expected, remedy })
      owner.set(word, name)
    }
  }
}
