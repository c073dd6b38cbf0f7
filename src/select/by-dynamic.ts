/**
 * Selection by tables: least formulas and least depth, by dynamic programming over all functions on the rows.
 *
 * What a formula costs is a sum over its parts, and how deep a circuit is depends on its deepest part alone, so both are
 * tabulated for all functions at once (Knuth, TAOCP 4A, 7.1.2). The bias on formula size selects among circuits what the
 * bias on size selects among formulas, with equal gates shared.
 *
 * Invariant: a question is refused with a reason, or answered in full.
 */
import { Unsupported } from '../base/errors.ts'
import type { Bounds } from '../base/run.ts'
import { isOneStep } from '../certificate/losses.ts'
import { formulaBasisObstacle } from '../enumerate/formula-gates.ts'
import { TABLE_ROWS_MAX } from '../enumerate/formula-table.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import { leastDepth } from './by-dynamic-depth.ts'
import { NO_FUNCTION, type RowQuestion, rowQuestion } from './by-dynamic-rows.ts'
import { leastFormulas } from './by-dynamic-size.ts'
import type { TableLimits } from './by-dynamic-turns.ts'
import type { EngineName } from './engine.ts'
import type { Question, Selection } from './selection.ts'

/** Columns for all inputs have two to the number of inputs bits. */
const INPUTS_MAX = 12

/** A question that tables answer: what is made small, and the rows. */
export interface TableQuestion {
  readonly question: Question<Circuit>
  readonly by: 'formula size' | 'depth'
  readonly rows: RowQuestion
}

/** A question as tables take it; or, in words, why they do not. */
export function tableQuestion(question: Question<Circuit>): TableQuestion | string {
  const { task, bias, atLeast } = question
  const { basis, formula, where } = question.models as CircuitClass
  const { name } = bias.spec
  const isSize = name === 'formulaSize' || (name === 'size' && formula)
  if (!isSize && name !== 'depth') return `${name} of ${formula ? 'formulas' : 'circuits'} is not tabulated`
  if (where !== undefined) return 'a property is imposed on the class'
  if (!isOneStep(task)) return 'the task has several steps'
  if (task.inputs.length > INPUTS_MAX) return `${task.inputs.length} inputs are more than ${INPUTS_MAX}`
  const obstacle = formulaBasisObstacle(basis)
  if (obstacle !== undefined) return obstacle
  const rows = rowQuestion(task, atLeast, !isSize)
  if (typeof rows === 'string') return rows
  if (rows.rows.length > TABLE_ROWS_MAX)
    return `${rows.rows.length} rows matter, and functions on ${TABLE_ROWS_MAX} are tabulated`
  return { question, by: isSize ? 'formula size' : 'depth', rows }
}

/**
 * The answer of tables if they are asked for, or if `auto` is and nothing else has a method; otherwise nothing. Throws
 * `Unsupported` where they are asked for and do not apply.
 */
export async function* answerByTables(
  question: Question<Circuit>,
  engine: EngineName,
  limits: TableLimits,
): AsyncGenerator<Bounds, Selection<Circuit> | undefined, void> {
  const isAsked = engine === 'dynamic'
  if (!isAsked && !(engine === 'auto' && isForTablesOnly(question))) return undefined
  const asked = tableQuestion(question)
  if (typeof asked === 'object') {
    const selection = yield* selectByTables(asked, limits)
    const because = isAsked ? 'it was asked for' : `${asked.by} is tabulated`
    return { ...selection, engine: { name: 'dynamic', because } }
  }
  if (asked === NO_FUNCTION || !isAsked) return undefined
  throw new Unsupported('tables-do-not-apply', asked, 'leave the choice to engine: auto')
}

/** Is there no formula of logic for this bias and these gates? */
function isForTablesOnly({ models, bias }: Question<Circuit>): boolean {
  const costs = new Set((models as CircuitClass).basis.gates.map(gate => gate.cost.toString()))
  return bias.spec.name === 'formulaSize' || (bias.spec.name === 'depth' && costs.size > 1)
}

/** Answer a question by tables. Yields the lower bound as it rises. */
export async function* selectByTables(
  { question, by, rows }: TableQuestion,
  limits: TableLimits,
): AsyncGenerator<Bounds, Selection<Circuit>, void> {
  if (by === 'depth') return yield* leastDepth(question, rows, limits)
  return yield* leastFormulas(question, rows, limits)
}
