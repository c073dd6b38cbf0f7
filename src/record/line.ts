/**
 * The one line that says an answer, on standard output and above a record, in the manner of the SAT competitions' solvers and checkers:
 * `s` and a word in capitals, then what scripts want to cut out.
 *
 * Words are those of the answers; nothing is decided here. Every answer has exactly one line.
 */
import type { Bounds } from '../base/run.ts'
import type { Check } from '../certificate/check.ts'
import type { Verdict } from '../judge/judge.ts'
import type { Price, Priced } from '../judge/price.ts'
import type { Model } from '../model/model.ts'
import type { Meta } from '../reduce/meta.ts'
import type { Count, Selection } from '../select/selection.ts'

/** `s MINIMAL 6 (2 circuits, 2 functions)`, `s INFEASIBLE`, `s OPEN [5, 7]`. */
export function selectionLine(selection: Selection): string {
  switch (selection.kind) {
    case 'minimal': {
      const { cost, distinct, functions, models } = selection
      return `s MINIMAL ${formatCost(cost)} (${formatCount(distinct, models[0].kind)}, ${formatCount(functions, 'function')})`
    }
    case 'infeasible':
      return 's INFEASIBLE'
    case 'open':
      return `s OPEN ${formatBounds(selection.bounds)}`
  }
}

/** `s FORCED misgeneralises`. */
export function verdictLine(verdict: Verdict, property: string): string {
  return `s ${verdict.kind.toUpperCase()} ${property}`
}

/** `s PRICE misgeneralises: with 6, without 8`. */
export function priceLine(price: Pick<Price, 'with' | 'without'>, property: string): string {
  return `s PRICE ${property}: with ${formatPriced(price.with)}, without ${formatPriced(price.without)}`
}

/** `s VERIFIED`, `s REJECTED`. */
export function checkLine(check: Check): string {
  return check.kind === 'verified' ? 's VERIFIED' : 's REJECTED'
}

/** `s UNION 32 states, premises hold`. */
export function metaLine({ task, report }: Meta): string {
  const failed = report.filter(each => !each.holds).map(each => each.name)
  const premises = failed.length === 0 ? 'premises hold' : `premises fail: ${failed.join(', ')}`
  return `s UNION ${task.states.length} states, ${premises}`
}

/** A cost, or the costs of a lexicographic bias, in order. */
export function formatCost(cost: readonly { toString(): string }[]): string {
  return cost.map(String).join(', ')
}

/** `2 circuits`, `1 function`, `>=1000 circuits` when the list was cut off. */
export function formatCount({ count, complete }: Count, kind: Model['kind'] | 'function'): string {
  return `${complete ? '' : '>='}${count} ${kind}${count === 1 && complete ? '' : 's'}`
}

/** `6`, `infeasible`, or the bounds. */
export function formatPriced(priced: Priced): string {
  if (priced.kind === 'least') return formatCost(priced.cost)
  return priced.kind === 'infeasible' ? 'infeasible' : formatBounds(priced.bounds)
}

/** Bounds as an interval: `[5, 7]`, or `[5, inf)` when nothing is known from above. */
export function formatBounds({ lower, upper }: Bounds): string {
  return upper === undefined ? `[${lower}, inf)` : `[${lower}, ${upper}]`
}
