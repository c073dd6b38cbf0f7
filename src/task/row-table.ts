/**
 * The table of labelled rows that a task is, if it is one: the way back from `rows(table)`, for editors that show a task
 * as a table. Tasks that a table cannot say, with several steps, other rewards than 0 and 1, or other actions than the
 * output words, have none.
 *
 * Invariant: `rows(rowTableOf(task))` is the task again.
 */
import { allBits } from '../base/bits.ts'
import { canonicalLine } from '../base/document.ts'
import { InvalidInput } from '../base/errors.ts'
import { taskToJson } from './json.ts'
import { type LabelledRow, type RowTable, rows } from './rows.ts'
import type { Phase, Task } from './task.ts'

/** Tables are looked for where there are at most so many output words. */
const OUTPUTS_MAX = 8

/** The table of a task; undefined where a table cannot say it. */
export function rowTableOf(task: Task): RowTable | undefined {
  if (task.outputs.length > OUTPUTS_MAX) return undefined
  const words = allBits(task.outputs.length)
  if (canonicalLine(words) !== canonicalLine(task.actions)) return undefined
  const table: RowTable = {
    name: task.name,
    inputs: task.inputs,
    outputs: task.outputs,
    rows: task.states.map((_, state) => rowOf(task, state)),
    ...(task.parts.length > 0 && {
      parts: task.parts.map(({ name, states }) => ({ name, rows: states })),
    }),
  }
  return isSame(table, task) ? table : undefined
}

function rowOf(task: Task, state: number): LabelledRow {
  const words = (actions: readonly number[]): readonly string[] =>
    actions.map(action => task.actions[action] ?? '')
  const accept = task.actions.filter((_, action) => task.reward[state]?.[action]?.equals(1))
  const [name = '', sees = ''] = [task.states[state], task.observation[state]]
  const good = task.good[state] ?? null
  const harm = task.harm[state] ?? null
  const sameGood = good !== null && canonicalLine(words(good)) === canonicalLine(accept)
  const sameBeginning = canonicalLine(task.begin.train) === canonicalLine(task.begin.deploy)
  return {
    sees,
    train: weightOf(task, 'train', state),
    ...(!sameBeginning && { deploy: weightOf(task, 'deploy', state) }),
    accept,
    ...(!sameGood && { good: good && words(good) }),
    ...(harm !== null && { harm: words(harm) }),
    ...(name !== sees && { name }),
  }
}

function weightOf(task: Task, phase: Phase, state: number): `${number}` {
  const weight = task.begin[phase].find(([begins]) => begins === state)?.[1]
  return (weight?.toString() ?? '0') as `${number}`
}

function isSame(table: RowTable, task: Task): boolean {
  try {
    return canonicalLine(taskToJson(rows(table))) === canonicalLine(taskToJson(task))
  } catch (error) {
    if (error instanceof InvalidInput) return false
    throw error
  }
}
