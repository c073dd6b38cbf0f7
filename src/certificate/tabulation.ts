/**
 * A table of formulas, made again: the least cost of every function on the rows that count, up to a bound, and the test that
 * none of these functions meets the bar.
 *
 * Rows are those of `exhaustion.ts`. Of what a formula does elsewhere nothing is lost, so a formula meets the bar exactly
 * if its function on these rows does; and the least cost of that function is in the table, for formulas share nothing
 * (`logic/formula-costs.ts`). Whatever else is required of a model only makes fewer of them, so it may be left aside.
 *
 * Invariant: where it finds no fault, no formula that costs less than is claimed meets the bar.
 */
import { at } from '../base/errors.ts'
import { FORMULA_ROWS_MAX, formulaCosts, wholeCosts } from '../logic/formula-costs.ts'
import type { Claim, Tabulation } from './claim.ts'
import type { Context } from './claim-fault.ts'
import { Rows } from './exhaustion.ts'
import { isOneStep } from './losses.ts'

/** Costs are gone through one by one. */
const COSTS_MAX = 1_000_000

/** Make the table again; yields now and then. Returns why it does not support the claim, or nothing. */
export function* tabulationFault(
  context: Context,
  claim: Extract<Claim, { readonly kind: 'none-below' }>,
  tabulation: Tabulation,
): Generator<void, string | undefined, void> {
  const outside = beyond(context)
  if (outside !== undefined) return outside
  const rows = new Rows(context)
  const problem = rows.problem()
  if (typeof problem === 'string') return problem
  if (problem.rows > FORMULA_ROWS_MAX)
    return `${problem.rows} rows count, and ${FORMULA_ROWS_MAX} can be tabulated`
  const { functions } = context
  const { costs, unit } = wholeCosts(functions)
  const bound = Number(tabulation.cost.dividedBy(unit).toString())
  if (!Number.isInteger(bound) || bound < 0 || bound > COSTS_MAX)
    return `a table up to ${tabulation.cost}: expected a multiple of ${unit}, not too many times`
  const [lead] = context.bias.parts
  const [cost, ...others] = claim.cost
  if (lead === undefined || cost === undefined || others.length > 0) return 'a tabulation is about one cost'
  const beyondTable = tabulation.cost.plus(unit).times(lead.size)
  if (beyondTable.compare(cost) < 0) return `formulas of cost ${beyondTable}`
  const inputs = problem.given.map(word => 2 * word)
  const table = yield* formulaCosts({ rows: problem.rows, inputs, functions, costs }, bound)
  return acceptedFault(rows, table, bound) ?? reachedFault(table, bound, tabulation.reached)
}

/** Why a table of formulas has nothing to say about a question. */
function beyond({ question, models, bias }: Context): string | undefined {
  if (!isOneStep(question.task)) return 'a tabulation is about tasks of one step'
  if (!models.formula || !models.basis.invertersFree)
    return 'a tabulation is about formulas with free inverters'
  if (question.task.outputs.length !== 1) return 'a tabulation is about one output'
  const [lead, ...later] = bias.parts
  return lead?.depth.isZero() && later.length === 0 ? undefined : 'a tabulation is about size alone'
}

/** Of two complements the even one is asked about: it is 0 on the first row. */
function acceptedFault(rows: Rows, table: Int32Array, bound: number): string | undefined {
  for (let word = 0; word < table.length; word += 2) {
    if (at(table, word) > bound) continue
    if (rows.accepts(Int32Array.of(word / 2), 1)) return 'a formula of less cost meets the bar'
  }
  return undefined
}

function reachedFault(table: Int32Array, bound: number, reached: readonly number[]): string | undefined {
  const counts = new Map<number, number>()
  for (let word = 0; word < table.length; word += 2) {
    const cost = at(table, word)
    if (cost <= bound) counts.set(cost, (counts.get(cost) ?? 0) + 1)
  }
  const found = [...counts].sort(([a], [b]) => a - b).map(([, count]) => count)
  return found.join() === reached.join()
    ? undefined
    : `${found.join()} functions of each cost, not ${reached.join()}`
}
