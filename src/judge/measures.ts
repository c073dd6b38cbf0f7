/**
 * One question under every measure of cost, side by side: whoever says "you chose the cost measure" sees all of them.
 *
 * The measures are those that the discussion of minimal circuits argues about: gates over all two-input functions, gates
 * of AND type, formula length over both, depth, nodes and expected reads of a decision tree, rows of a table, and
 * ties of the gate count broken by reads and by width. Each row is a selection and, if a property is given, a verdict.
 *
 * Invariant: every row is what `select` and `judge` answer for its class and bias; nothing is left out: a measure that
 * does not apply to the task, or was not finished, has a row that says so.
 */
import { Unsupported } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, type Run, run } from '../base/run.ts'
import type { Bias } from '../bias/bias.ts'
import { lexicographic } from '../bias/combine.ts'
import { depth } from '../bias/depth.ts'
import { expectedReads } from '../bias/expected-reads.ts'
import { reads } from '../bias/reads.ts'
import { size } from '../bias/size.ts'
import { width } from '../bias/width.ts'
import type { Circuit } from '../model/circuit.ts'
import { circuits, formulas, tables, trees } from '../model/classes.ts'
import type { ModelClass } from '../model/model.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { type SelectOptions, select } from '../select/select.ts'
import type { Selection } from '../select/selection.ts'
import type { Task } from '../task/task.ts'
import { judge, type Verdict } from './judge.ts'

/** A way of measuring cost: a class of models and a bias. */
export interface Measure {
  readonly name: string
  readonly models: ModelClass
  readonly bias: Bias
}

/** A question under one measure; `refused` says why the measure does not apply. */
export type Measured =
  | { readonly measure: Measure; readonly selection: Selection; readonly verdict?: Verdict }
  | { readonly measure: Measure; readonly refused: string }

function ofCircuits(name: string, models: ModelClass<Circuit>, bias: Bias<Circuit>): Measure {
  return { name, models: models as unknown as ModelClass, bias: bias as unknown as Bias }
}

/** Every measure, in the order in which they are shown. */
export function measures(): readonly Measure[] {
  return [
    ofCircuits('gates', circuits(), size),
    ofCircuits('gates, then reads', circuits(), lexicographic<Circuit>(size, reads)),
    ofCircuits('gates, then width', circuits(), lexicographic<Circuit>(size, width)),
    ofCircuits('gates, then depth', circuits(), lexicographic<Circuit>(size, depth)),
    ofCircuits('depth', circuits(), depth),
    ofCircuits('AND gates', circuits({ basis: 'aig' }), size),
    ofCircuits('formula', formulas(), size),
    ofCircuits('AND formula', formulas({ basis: 'aig' }), size),
    { name: 'tree nodes', models: trees() as unknown as ModelClass, bias: size },
    {
      name: 'expected reads',
      models: trees() as unknown as ModelClass,
      bias: expectedReads as unknown as Bias,
    },
    { name: 'table rows', models: tables() as unknown as ModelClass, bias: size },
  ]
}

/** What to measure: the bar, a property if wanted, and which measures (all, unless said). */
export interface MeasureOptions extends SelectOptions {
  readonly atLeast: RationalLike
  readonly predicate?: Predicate
  readonly names?: readonly string[]
}

/** Ask one question under every measure. The budget is for each measure by itself. */
export function measure(task: Task, options: MeasureOptions): Run<readonly Measured[], Bounds> {
  return run(() => measuring(task, options), options.signal)
}

async function* measuring(
  task: Task,
  options: MeasureOptions,
): AsyncGenerator<Bounds, readonly Measured[], void> {
  const wanted = measures().filter(each => options.names === undefined || options.names.includes(each.name))
  const rows: Measured[] = []
  for (const each of wanted) {
    yield { lower: Rational.of(rows.length), upper: Rational.of(wanted.length), doing: each.name }
    rows.push(await measured(task, each, options))
  }
  return rows
}

async function measured(task: Task, each: Measure, options: MeasureOptions): Promise<Measured> {
  try {
    const selection = await select(task, each.models, each.bias, options)
    if (options.predicate === undefined) return { measure: each, selection }
    return { measure: each, selection, verdict: await judge(selection, options.predicate, options) }
  } catch (error) {
    if (error instanceof Unsupported) return { measure: each, refused: error.message }
    throw error
  }
}
