/**
 * How many rows would have to be different for another verdict?
 *
 * Sets of edits (`task/row-edits.ts`) are tried by their number, all of one number before the next, and each edited task is
 * selected and judged anew. So the first number at which some set changes the verdict is the least, and with it
 * comes how many sets do. It measures how much of a verdict hangs on single labels, as one proxy for "natural" tasks.
 *
 * Invariants: the answer does not depend on the order of the edits; of an edited row at most one edit is made; sets of
 * edits after which nothing is trained are passed over.
 */
import { assert, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Bounds, type Run, type RunOptions, run } from '../base/run.ts'
import type { Bias } from '../bias/bias.ts'
import type { Circuit } from '../model/circuit.ts'
import type { ModelClass } from '../model/model.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { select } from '../select/select.ts'
import { type EditKind, type RowEdit, rowEdits, withEdits } from '../task/row-edits.ts'
import type { Task } from '../task/task.ts'
import { judge, type Verdict } from './judge.ts'

/** What is asked: the models and the bias, the property, and which edits. */
export interface RobustnessQuestion {
  readonly task: Task
  readonly models: ModelClass<Circuit>
  readonly bias: Bias<Circuit>
  readonly predicate: Predicate
  readonly kinds: readonly EditKind[]
  /** Sets of at most so many edits are tried. */
  readonly editsMax: number
}

/** How many edits change the verdict at the bar of 1. */
export interface Robustness {
  readonly verdict: Verdict['kind']
  /** The least number of edits that change it; undefined if none of at most `editsMax` do. */
  readonly least?: number
  /** Sets of edits of the last number tried, and how many of them changed the verdict. */
  readonly tried: number
  readonly changing: number
  /** The first of these, and the verdict that it gives. */
  readonly example?: { readonly edits: readonly RowEdit[]; readonly verdict: Verdict['kind'] }
}

/** The least number of edits after which the verdict is another one. Throws `Unsupported` for what is no table of rows. */
export function robustness(question: RobustnessQuestion, options: RunOptions = {}): Run<Robustness, Bounds> {
  const { editsMax } = question
  const isCount = Number.isInteger(editsMax) && editsMax >= 0
  const issue = { path: 'editsMax', found: editsMax, expected: 'a whole number from 0 on' }
  refuse('not-a-count', isCount ? [] : [issue])
  return run(() => editing(question, options), options.signal)
}

async function* editing(
  question: RobustnessQuestion,
  options: RunOptions,
): AsyncGenerator<Bounds, Robustness, void> {
  const edits = rowEdits(question.task, question.kinds)
  const trainedRows = rowEdits(question.task, ['untrain']).length
  const verdict = await verdictOf(question, withEdits(question.task, []), options)
  let last = { tried: 0, changing: 0 }
  for (let count = 1; count <= question.editsMax; count++) {
    let example: Robustness['example']
    let [tried, changing] = [0, 0]
    for (const some of subsets(edits, count)) {
      if (leftTrained(trainedRows, some) === 0) continue
      yield { lower: Rational.of(count), doing: `edit ${tried + 1} of ${count} rows` }
      const found = await verdictOf(question, withEdits(question.task, some), options)
      tried++
      if (found === verdict) continue
      changing++
      example ??= { edits: some, verdict: found }
    }
    if (tried === 0) break
    last = { tried, changing }
    if (example !== undefined) return { verdict, least: count, tried, changing, example }
  }
  return { verdict, ...last }
}

/** How many rows are trained after some edits. */
function leftTrained(before: number, edits: readonly RowEdit[]): number {
  const count = (kind: EditKind): number => edits.filter(each => each.kind === kind).length
  return before + count('train') - count('untrain')
}

async function verdictOf(
  { models, bias, predicate }: RobustnessQuestion,
  task: Task,
  options: RunOptions,
): Promise<Verdict['kind']> {
  const chosen = await select(task, models, bias, { atLeast: 1, ...options })
  const { kind } = await judge(chosen, predicate, options)
  assert(kind !== 'vacuous', 'no-models', `${task.name}: rows with a right word each`)
  return kind
}

/** Every set of so many edits, no two of one row. */
function* subsets(edits: readonly RowEdit[], count: number, from = 0): Generator<readonly RowEdit[]> {
  if (count === 0) {
    yield []
    return
  }
  for (let index = from; index < edits.length; index++) {
    const own = edits[index]
    if (own === undefined) return
    for (const others of subsets(edits, count - 1, index + 1))
      if (others.every(each => each.sees !== own.sees)) yield [own, ...others]
  }
}
