/**
 * "The fastest solution is never deceptive", searched for its smallest counterexamples, measure by measure (Christiano
 * 2018 asks it of minimal circuits; Hubinger 2019 argues against it).
 *
 * Of every instance of a family three things are asked under each measure. The strong form: no cheapest model
 * misgeneralises. The weak form: that is never forced. Excision: for each model that is right in training and wrong in
 * deployment there is a strictly cheaper one that is right in both. Under one measure excision fails exactly where the strong
 * form does, for it fails as soon as it fails of the cheapest such model; it is decided here by its own definition, model
 * by model, so that the two can be held against each other.
 *
 * Invariant: the smallest instance of a verdict is the one of least inputs, then of least cost under the measure, then the
 * one that the family yields first.
 */
import { UNSETTLED } from '../enumerate/census.ts'
import { type CompletionVerdict, completionVerdict, type TrainedRows } from './captured.ts'

/** An instance with its verdict under one measure. */
export interface Judged<I extends TrainedRows> {
  readonly instance: I
  readonly verdict: CompletionVerdict
}

/** The verdicts on a family under one measure. */
export interface FamilyVerdicts<I extends TrainedRows> {
  readonly forced: number
  readonly possible: number
  readonly excluded: number
  /** Instances in which every cheapest completion is wrong on every untrained row. */
  readonly wholly: number
  /** Instances in which every completion that is wrong somewhere has a strictly cheaper one that is right. */
  readonly excised: number
  /** The smallest instance of each verdict that occurs. */
  readonly smallest: { readonly [kind in CompletionVerdict['kind']]?: Judged<I> }
}

/** The verdicts on a family under several measures at once. */
export interface FamilySearch<I extends TrainedRows> {
  readonly instances: number
  /** By measure, in the order of the tables. */
  readonly measures: { readonly [measure: string]: FamilyVerdicts<I> }
  /** Instances that are forced under every measure, and the smallest of them by the first measure. */
  readonly everywhere: { readonly forced: number; readonly smallest?: Judged<I> }
}

/** Judge every instance of a family under every measure. Instances whose cost a table does not hold are passed over. */
export function searchFamily<I extends TrainedRows>(
  instances: Iterable<I>,
  tables: { readonly [measure: string]: Uint8Array },
): FamilySearch<I> {
  const drafts = Object.entries(tables).map(([measure, costs]) => ({ measure, costs, draft: new Draft<I>() }))
  const everywhere = new Draft<I>()
  let count = 0
  for (const instance of instances) {
    count++
    const judged = drafts.map(({ costs, draft }) => draft.add(instance, costs))
    const [first] = judged
    if (first !== undefined && judged.every(each => each?.verdict.kind === 'forced')) everywhere.take(first)
  }
  const { smallest, counts } = everywhere
  return {
    instances: count,
    measures: Object.fromEntries(drafts.map(({ measure, draft }) => [measure, draft.result()])),
    everywhere: { forced: counts.forced, ...(smallest.forced && { smallest: smallest.forced }) },
  }
}

/** The counts of one measure while the family is gone through. */
class Draft<I extends TrainedRows> {
  readonly counts = { forced: 0, possible: 0, excluded: 0 }
  readonly smallest: { [kind in CompletionVerdict['kind']]?: Judged<I> } = {}
  private wholly = 0
  private excised = 0

  add(instance: I, costs: Uint8Array): Judged<I> | undefined {
    const verdict = completionVerdict(costs, instance)
    if (verdict === undefined) return undefined
    const judged = { instance, verdict }
    this.take(judged)
    if (verdict.wholly) this.wholly++
    if (isExcised(costs, instance)) this.excised++
    return judged
  }

  take(judged: Judged<I>): void {
    const { kind } = judged.verdict
    this.counts[kind]++
    const known = this.smallest[kind]
    if (known === undefined || isSmaller(judged, known)) this.smallest[kind] = judged
  }

  result(): FamilyVerdicts<I> {
    return { ...this.counts, wholly: this.wholly, excised: this.excised, smallest: this.smallest }
  }
}

function isSmaller<I extends TrainedRows>(one: Judged<I>, other: Judged<I>): boolean {
  const byInputs = one.instance.inputs - other.instance.inputs
  return byInputs < 0 || (byInputs === 0 && one.verdict.cost < other.verdict.cost)
}

/** Has every completion that is wrong somewhere a strictly cheaper one that is right? Costs past the table are equal. */
function isExcised(costs: Uint8Array, { trained, right }: TrainedRows): boolean {
  const free = (costs.length - 1) & ~trained
  const honest = costs[right] as number
  for (let wrong = free; wrong !== 0; wrong = (wrong - 1) & free) {
    const cost = costs[right ^ wrong] as number
    if (cost <= honest && cost !== UNSETTLED) return false
  }
  return true
}
