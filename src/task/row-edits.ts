/**
 * Labelled rows with an edit or two: what would have to be different for another verdict?
 *
 * A one-step task with one state for each word seen is read back as the table that it is (`rows.ts`), every row trained or
 * met in deployment only, with the words that are right. An edit trains a deployment row, moves a trained row to
 * deployment, or declares another word right. This is the robustness proxy for "natural" tasks: an instance whose verdict
 * hangs on one label is a weaker witness than one that stands many.
 *
 * Invariants: an edited task differs from its original in the edited rows alone, up to the weights of rows, which become
 * equal; at a bar of 1 the weights of trained rows do not matter.
 */
import { type Bits, isBits } from '../base/bits.ts'
import { at, Unsupported } from '../base/errors.ts'
import { classesOf } from './policy.ts'
import { type LabelledRow, rows } from './rows.ts'
import type { Task } from './task.ts'

/** The three ways to edit a row. */
export type EditKind = 'train' | 'untrain' | 'relabel'

/** An edit of the row that sees a word; a relabelling says which word becomes the only right one. */
export interface RowEdit {
  readonly kind: EditKind
  readonly sees: Bits
  readonly right?: Bits
}

/** A row as edits see it. */
interface PlainRow {
  readonly sees: Bits
  readonly isTrained: boolean
  readonly right: readonly Bits[]
}

/** Every edit of the kinds asked for, in the order of the rows. Throws `Unsupported` for what is no table of rows. */
export function rowEdits(task: Task, kinds: readonly EditKind[]): readonly RowEdit[] {
  const words = task.codes.flat()
  return plainRows(task).flatMap(({ sees, isTrained, right }): readonly RowEdit[] => [
    ...(kinds.includes('train') && !isTrained ? [{ kind: 'train' as const, sees }] : []),
    ...(kinds.includes('untrain') && isTrained ? [{ kind: 'untrain' as const, sees }] : []),
    ...(kinds.includes('relabel')
      ? words
          .filter(word => !right.includes(word))
          .map(word => ({ kind: 'relabel' as const, sees, right: word }))
      : []),
  ])
}

/** The task with some rows edited. Throws `Unsupported` for what is no table of rows. */
export function withEdits(task: Task, edits: readonly RowEdit[]): Task {
  const table = plainRows(task).map((row): LabelledRow => {
    const own = edits.filter(each => each.sees === row.sees)
    const isTrained = own.reduce(
      (before, { kind }) => (kind === 'train' ? true : kind === 'untrain' ? false : before),
      row.isTrained,
    )
    const right = own.flatMap(each => each.right ?? [])
    return {
      sees: row.sees,
      train: isTrained ? 1 : 0,
      deploy: isTrained ? 0 : 1,
      accept: right.length > 0 ? right : row.right,
    }
  })
  const { name, inputs, outputs } = task
  return rows({ name, inputs, outputs, rows: table })
}

function plainRows(task: Task): readonly PlainRow[] {
  const classes = classesOf(task)
  const isOneStep = task.value.kind === 'horizon' && task.value.steps === 1
  const isPlain = classes.every(each => each.states.length === 1)
  const isCoded = task.codes.every(words => words.length === 1 && isBits(words[0] ?? '', task.outputs.length))
  if (!isOneStep || !isPlain || !isCoded) {
    const message = `${task.name} has several steps, states that look alike, or actions with several words`
    throw new Unsupported(
      'not-labelled-rows',
      message,
      'edit tasks of one step, with one state for each word',
    )
  }
  const trained = new Set(task.begin.train.map(([state]) => state))
  return classes.map(({ seen, states }) => {
    const state = at(states, 0)
    const pays = at(task.reward, state)
    const best = pays.reduce((most, each) => (each.compare(most) > 0 ? each : most), at(pays, 0))
    const right = pays.flatMap((each, action) => (each.equals(best) ? [at(at(task.codes, action), 0)] : []))
    return { sees: seen, isTrained: trained.has(state), right }
  })
}
