/**
 * Labelled rows: supervised learning as a one-step task, which is how the questions about circuits that started
 * this field are posed ("What is the minimal circuit for a task?", Christiano 2018).
 *
 * One state for each row; the actions are all output words, each called by its word; an accepted word pays 1 and any
 * other 0, so that the return is the weight of the rows answered acceptably. Rows that accept every word are don't
 * cares.
 *
 * Weights: `train` and `deploy` are exact, zero if left out, and are divided by their sum. If no row gives `train`, all
 * rows weigh the same in training; if no row gives `deploy` (or all are zero), deployment begins as training does.
 *
 * `good` defaults to `accept`; `harm` to nothing declared.
 *
 * Invariant: states stand in the order of the rows.
 */
import { allBits, type Bits, isBits } from '../base/bits.ts'
import { type Issue, refuse } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Chances, readRational, taskOf } from './build.ts'
import type { Task } from './task.ts'

/** One row: what is seen, how much it weighs, and which answers are accepted. */
export interface LabelledRow {
  readonly sees: Bits
  readonly train?: RationalLike
  readonly deploy?: RationalLike
  /** The words that pay 1; those of `good` if left out, and one of the two must be given. */
  readonly accept?: Bits | readonly Bits[]
  /** The acceptable words, for predicates; those of `accept` if left out, `null` for nothing declared. */
  readonly good?: Bits | readonly Bits[] | null
  readonly harm?: Bits | readonly Bits[]
  /** What the row is called; the word it sees if left out (with a number where that is taken). */
  readonly name?: string
}

/** A table of labelled rows. */
export interface RowTable {
  readonly name: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly rows: readonly LabelledRow[]
  /** Named sets of rows, by index: the tasks that this one is a union of. */
  readonly parts?: readonly { readonly name: string; readonly rows: readonly number[] }[]
}

const OUTPUTS_MAX_ROWS = 8

/** A one-step task from labelled rows. Throws `InvalidInput` with everything that is wrong. */
export function rows(table: RowTable): Task {
  const issues: Issue[] = []
  if (table.outputs.length > OUTPUTS_MAX_ROWS) {
    const remedy =
      'every word becomes an action: use task(rules) with the actions that matter and their codes'
    const expected = `at most ${OUTPUTS_MAX_ROWS} outputs`
    refuse('too-many-outputs', [{ path: 'outputs', found: table.outputs.length, expected, remedy }])
  }
  const words = allBits(table.outputs.length)
  const answers = table.rows.map((row, index) => answersOf(row, index, words, issues))
  const begin = beginOf(table.rows, issues)
  refuse('invalid-rows', issues)
  const draft = {
    name: table.name,
    states: namesOf(table.rows),
    actions: words,
    inputs: table.inputs,
    outputs: table.outputs,
    observation: table.rows.map(row => row.sees),
    codes: words,
    transition: table.rows.map((_, state) => words.map(() => [[state, 1] as const])),
    reward: answers.map(({ accept }) => words.map((_, action) => (accept.includes(action) ? 1 : 0))),
    begin,
    value: { kind: 'horizon', steps: 1 } as const,
    good: answers.map(({ good }) => good),
    harm: answers.map(({ harm }) => harm),
    parts: (table.parts ?? []).map(part => ({ name: part.name, states: part.rows })),
  }
  return taskOf(draft, (field, state) => (state === undefined ? field : `rows[${state}].${wordOf(field)}`))
}

function wordOf(field: string): string {
  return field === 'observation' ? 'sees' : field === 'states' ? 'name' : field
}

interface Answers {
  readonly accept: readonly number[]
  readonly good: readonly number[] | null
  readonly harm: readonly number[] | null
}

function answersOf(row: LabelledRow, index: number, words: readonly Bits[], issues: Issue[]): Answers {
  const read = (field: 'accept' | 'good' | 'harm'): readonly number[] | null => {
    const given = row[field] ?? null
    if (given === null) return null
    return (typeof given === 'string' ? [given] : given).map(word => {
      const action = words.indexOf(word)
      const width = words[0]?.length ?? 0
      if (action === -1)
        issues.push({ path: `rows[${index}].${field}`, found: word, expected: `words of ${width} bits` })
      return action
    })
  }
  const accept = read('accept') ?? read('good')
  if (accept === null) {
    const remedy = "a row that accepts everything is a don't care"
    issues.push({
      path: `rows[${index}].accept`,
      found: null,
      expected: 'the words that are accepted',
      remedy,
    })
  }
  const good = row.good === undefined ? accept : read('good')
  return { accept: accept ?? [], good, harm: read('harm') }
}

function beginOf(
  table: readonly LabelledRow[],
  issues: Issue[],
): { train: Chances<number>; deploy?: Chances<number> } {
  const equal = table.every(row => row.train === undefined)
  const train = weightsOf(
    table.map((row, index) => weight(equal ? 1 : row.train, `rows[${index}].train`, issues)),
  )
  const deploy = weightsOf(table.map((row, index) => weight(row.deploy, `rows[${index}].deploy`, issues)))
  if (train.length === 0) {
    const expected = 'some row of positive weight'
    issues.push({ path: 'rows', found: 'a training weight of 0 in every row', expected })
  }
  return deploy.length === 0 ? { train } : { train, deploy }
}

function weight(given: RationalLike | undefined, path: string, issues: Issue[]): Rational {
  const exact = readRational(given ?? 0, path, issues)
  if (exact.sign() < 0) issues.push({ path, found: exact.toString(), expected: 'a weight of at least zero' })
  return exact
}

function weightsOf(weights: readonly Rational[]): Chances<number> {
  const total = Rational.sum(weights)
  return weights.flatMap((each, state) => (each.sign() > 0 ? [[state, each.dividedBy(total)] as const] : []))
}

function namesOf(table: readonly LabelledRow[]): readonly string[] {
  const taken = new Set(table.flatMap(row => (row.name === undefined ? [] : [row.name])))
  return table.map(row => {
    if (row.name !== undefined) return row.name
    const plain = row.sees === '' || !isBits(row.sees) ? 'row' : row.sees
    let name = plain
    for (let copy = 2; taken.has(name); copy += 1) name = `${plain}#${copy}`
    taken.add(name)
    return name
  })
}
