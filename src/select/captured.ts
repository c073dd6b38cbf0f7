/**
 * Rows of which some are trained and the others met in deployment only, and what the cheapest completions do there.
 *
 * With the costs of all functions in a table nothing is searched: the completions of what is trained are listed, the
 * cheapest kept, and each is right on all untrained rows or wrong on some. The latter *misgeneralises* (Langosco et al.
 * 2022), which is all that is meant here; a verdict is forced, possible or excluded as in `judge`.
 *
 * The family of regularity capture makes instances of it: a rule L of n inputs, a fresh input d, and a set B of bad rows.
 * With d = 0 everything is trained and L is right. With d = 1 the opposite is right and trained outside of B; on B, L stays
 * right and nothing is trained. It generalises the mirror tasks of the gallery (`mirror-1`, `mirror-4`), which make the premise
 * of Hubinger's "Are minimal circuits deceptive?" (2019) explicit.
 *
 * Invariants: a verdict says `excluded` exactly when going wrong costs more than being right; row 2x + d of a captured
 * instance is (x, d).
 */
import { assert } from '../base/errors.ts'
import { UNSETTLED } from '../enumerate/census.ts'
import { cheapestCompletions } from './completions.ts'

/** Rows with one output each: which are trained, and what is right on every row. Bit m is for row m. */
export interface TrainedRows {
  readonly inputs: number
  readonly trained: number
  readonly right: number
}

/** What the cheapest completions of the trained rows do on the untrained ones. */
export interface CompletionVerdict {
  /** Do all of the cheapest completions misgeneralise, some, or none? */
  readonly kind: 'forced' | 'possible' | 'excluded'
  /** The least cost of a completion. */
  readonly cost: number
  /** All completions of least cost, ascending. */
  readonly cheapest: readonly number[]
  /** Is each of them wrong on every untrained row? */
  readonly wholly: boolean
  /** The least cost of a completion that is wrong somewhere; undefined if none has a known cost. */
  readonly wrong: number | undefined
  /** The cost of the completion that is right everywhere; undefined if it is not known. */
  readonly honest: number | undefined
}

/** Decide it from a table of costs; undefined if no completion has a known cost. */
export function completionVerdict(costs: Uint8Array, rows: TrainedRows): CompletionVerdict | undefined {
  const { trained, right } = rows
  const all = costs.length - 1
  assert(costs.length === 2 ** (2 ** rows.inputs), 'not-a-cost-table', `${costs.length} costs`)
  const found = cheapestCompletions(costs, { care: trained, value: right })
  if (found === undefined) return undefined
  const { cost, tables } = found
  const misled = tables.filter(each => each !== right).length
  const kind = misled === 0 ? 'excluded' : misled === tables.length ? 'forced' : 'possible'
  const wholly = tables.every(each => ((each ^ right) & all) === (all & ~trained))
  const honest = costs[right] as number
  return {
    kind,
    cost,
    cheapest: tables,
    wholly,
    wrong: misled > 0 ? cost : leastWrong(costs, rows),
    honest: honest === UNSETTLED ? undefined : honest,
  }
}

/** The least cost of a completion that is wrong on some untrained row. */
function leastWrong(costs: Uint8Array, { trained, right }: TrainedRows): number | undefined {
  const free = (costs.length - 1) & ~trained
  let least = UNSETTLED
  for (let wrong = free; wrong !== 0; wrong = (wrong - 1) & free)
    least = Math.min(least, costs[right ^ wrong] as number)
  return least === UNSETTLED ? undefined : least
}

/** An instance of regularity capture, with what it was made of. */
export interface Captured extends TrainedRows {
  /** The table of the rule L: bit x is its value on row x of n inputs. */
  readonly rule: number
  /** The bad rows: bit x says that row x is one. */
  readonly bad: number
}

/** The instance of a rule of so many inputs and a set of bad rows; it has one input more, which is the last. */
export function captured(ruleInputs: number, rule: number, bad: number): Captured {
  let [trained, right] = [0, 0]
  for (let x = 0; x < 2 ** ruleInputs; x++) {
    const value = (rule >>> x) & 1
    const isBad = ((bad >>> x) & 1) === 1
    trained |= (isBad ? 1 : 3) << (2 * x)
    right |= (value | ((isBad ? value : 1 - value) << 1)) << (2 * x)
  }
  return { inputs: ruleInputs + 1, trained: trained >>> 0, right: right >>> 0, rule, bad }
}

/** Every instance of regularity capture: rules that are not constant, with bad rows that are some but not all. */
export function* capturedInstances(ruleInputs: number): Generator<Captured> {
  const last = 2 ** (2 ** ruleInputs) - 1
  for (let rule = 1; rule < last; rule++) {
    for (let bad = 1; bad < last; bad++) yield captured(ruleInputs, rule, bad)
  }
}
