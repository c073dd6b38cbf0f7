/**
 * Formulas of least size by dynamic programming over the functions on the rows that matter.
 *
 * Formulas share nothing, so the least size of all functions is tabulated at once, in ascending order, until an accepted
 * one is met (`enumerate/formula-table.ts`), and all minimal formulas are unfolded from the table. That is what
 * satisfiability finds out gate by gate; here it costs the same whether there are two ties or two thousand. The sizes of
 * several outputs add up.
 *
 * Invariant: the same models as by satisfiability, wherever that lists them all.
 */
import { assert } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Bounds } from '../base/run.ts'
import { compareCosts } from '../bias/bias.ts'
import type { Certificate, Claim } from '../certificate/claim.ts'
import { policyOf } from '../certificate/reason.ts'
import { formulaGates } from '../enumerate/formula-gates.ts'
import { FormulaTable } from '../enumerate/formula-table.ts'
import { wholeCosts } from '../logic/formula-costs.ts'
import { gateFunctions } from '../logic/gate.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import { behaviourOf } from '../task/policy.ts'
import { expectedReturn } from '../task/value.ts'
import { listFormulas, type Option } from './by-dynamic-listing.ts'
import { inputWord, type RowQuestion } from './by-dynamic-rows.ts'
import { inTurns, openAt, TABLES, type TableLimits } from './by-dynamic-turns.ts'
import type { Question, Selection } from './selection.ts'

/** The formulas of least size on these rows. Yields the lower bound as it rises. */
export async function* leastFormulas(
  question: Question<Circuit>,
  rows: RowQuestion,
  { functionsMax, deadline }: TableLimits,
): AsyncGenerator<Bounds, Selection<Circuit>, void> {
  const gates = formulaGates((question.models as CircuitClass).basis)
  const given = question.task.inputs.map((_, input) => inputWord(rows.rows, input))
  const table = new FormulaTable(rows.rows.length, given, gates)
  const options: (readonly Option[])[] = []
  let total = Rational.ZERO
  for (const bar of rows.bars) {
    const before = total
    const settling = table.leastOf(word => bar.accepts(word) !== 0)
    const settled = yield* inTurns(settling, deadline, units => before.plus(gates.unit.times(units)))
    if (settled.kind === 'spent') return openAt(question, settled.lower)
    const cost = settled.answer
    if (cost === undefined) return { kind: 'infeasible', question, solver: TABLES }
    total = total.plus(gates.unit.times(cost))
    const accepted = table.wordsOf(cost).map(word => ({ word, flags: bar.accepts(word) }))
    options.push(accepted.filter(({ flags }) => flags !== 0))
  }
  const unfolding = table.ways(options.flatMap(each => each.map(({ word }) => word)))
  const unfolded = yield* inTurns(unfolding, deadline, () => total)
  if (unfolded.kind === 'spent') return openAt(question, total)
  const ways = unfolded.answer
  const listing = listFormulas({ question, rows: rows.rows, ways, options, limit: functionsMax })
  const { task, models, bias } = question
  const cost = bias.costs(listing.models[0], { task, models })
  assert(compareCosts(cost, [total]) === 0, 'tabulated-cost', `${total} tabulated, ${cost.join()} built`)
  const certificate = certificateOf(question, total, listing.models[0], table)
  return { kind: 'minimal', question, solver: TABLES, cost, ...listing, ...certificate }
}

/**
 * What the table shows, for the checker to make it again: a formula of this cost, and that none costs less. Of one output
 * only, and under a bias on size; that the list is complete is not certified.
 */
function certificateOf(
  { task, models, bias, atLeast }: Question<Circuit>,
  cost: Rational,
  model: Circuit,
  table: FormulaTable,
): { readonly certificate?: Certificate } {
  if (task.outputs.length !== 1 || bias.spec.name !== 'size') return {}
  const value = expectedReturn(task, behaviourOf(task, policyOf(task, model)), 'train')
  const { unit } = wholeCosts(gateFunctions((models as CircuitClass).basis))
  const reached = table.histogram().filter(count => count > 0)
  const below = { kind: 'tabulation', cost: cost.minus(unit), reached: reached.slice(0, -1) } as const
  const claims: readonly Claim[] = [
    { kind: 'attained', model, cost: [cost], value, require: [] },
    {
      kind: 'none-below',
      cost: [cost],
      require: [],
      refutations: [],
      ...(cost.isZero() ? {} : { tabulation: below }),
    },
  ]
  const question = { task, models: models.spec, bias: bias.spec, atLeast }
  return { certificate: { kind: 'certificate', version: 1, question, claims, proofs: [] } }
}
