/**
 * What a search has learnt that later searches of the same question use: lemmas, and what symmetries do not keep.
 *
 * A search that is taken from a journal teaches the same things in the same order as the search itself would have, so
 * that everything after it goes the same way, and a run that was resumed ends with the same certificate.
 *
 * Invariant: lemmas are only ever added, each once.
 */
import { canonicalLine } from '../base/document.ts'
import type { Lemma, Requirement } from '../certificate/claim.ts'
import { claimsToJson } from '../certificate/json.ts'
import type { ValueLemma } from './conflict.ts'

/** What was learnt so far. */
export interface Learnt {
  /** Lemmas about values: true of every shape. */
  readonly values: ValueLemma[]
  /** Lemmas about verdicts, by requirement. */
  readonly verdicts: Map<string, Lemma[]>
  /** Requirements, by text, that some relabelling does not keep; and `value`, where value lemmas are needed. */
  readonly lopsided: Set<string>
}

/** A requirement as text. */
export function keyOf(requirement: Requirement): string {
  return canonicalLine(requirement)
}

/** What would be learnt by a search that ended with these lemmas. */
export function withLessons(
  { values, verdicts, lopsided }: Learnt,
  lessons: { readonly lemmas: readonly Lemma[]; readonly lopsided: readonly string[] },
): Learnt {
  const after: Learnt = {
    values: [...values],
    verdicts: new Map(verdicts),
    lopsided: new Set([...lopsided, ...lessons.lopsided]),
  }
  const known = new Set([...values, ...[...verdicts.values()].flat()].map(textOf))
  for (const lemma of lessons.lemmas) {
    if (known.has(textOf(lemma))) continue
    if (lemma.kind === 'value') after.values.push(lemma)
    if (lemma.kind !== 'verdict') continue
    const key = keyOf({ predicate: lemma.predicate, holds: !lemma.holds })
    after.verdicts.set(key, [...(after.verdicts.get(key) ?? []), lemma])
  }
  return after
}

/** Make one know what another knows. */
export function learn(one: Learnt, { values, verdicts, lopsided }: Learnt): void {
  one.values.push(...values.slice(one.values.length))
  for (const [key, lemmas] of verdicts) one.verdicts.set(key, lemmas)
  for (const each of lopsided) one.lopsided.add(each)
}

function textOf(lemma: Lemma): string {
  const nothing = { classes: [], breaks: [], symmetries: [], proof: 0 }
  const refutation = { shape: { kind: 'any' }, ...nothing, lemmas: [lemma] } as const
  return canonicalLine(claimsToJson([{ kind: 'infeasible', require: [], refutations: [refutation] }]).lemmas)
}
