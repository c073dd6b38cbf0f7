/**
 * Does a verdict about a learner of many tasks become a verdict about one task?
 *
 * The second derivation of the argument (Hubinger 2019): the minimal models for the set are the minimal models for the
 * union, so whatever they are forced, possible or excluded to do on a member they do on its part of the union.
 * The verdict moves, unchanged, exactly when every premise of the union holds; otherwise the first premise that fails
 * is named with the states that show it. The property itself is never looked at (Wentworth's comment): any will do.
 */
import type { MetaReport, Precondition } from './meta.ts'

/** A verdict that moved to the union unchanged, or the premise that fails. */
export type Transfer<V> =
  | { readonly kind: 'transferred'; readonly verdict: V }
  | { readonly kind: 'premise-fails'; readonly premise: Precondition }

/** Move a verdict from a set of tasks to their union, if the union's premises allow it. */
export function transfer<V>(verdict: V, report: MetaReport): Transfer<V> {
  const premise = report.find(each => !each.holds)
  return premise === undefined ? { kind: 'transferred', verdict } : { kind: 'premise-fails', premise }
}
