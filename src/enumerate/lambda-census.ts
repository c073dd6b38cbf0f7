/**
 * All closed lambda terms by length: how many have a normal form, how many have none, and the largest normal form, which is the
 * busy beaver function of the lambda calculus (OEIS A333479, Tromp 2020; the counts of terms with a normal form: A333958).
 *
 * Terms are not made one by one. For a number of variables and a length, what is kept is which shared terms there are and
 * how many terms each stands for; since small redexes are contracted when terms are built, many terms are one shared
 * term, and each is decided once. At thirty bits 293,840 terms are 62,520 shared ones.
 *
 * A row with no undecided terms is exact in every column. Otherwise the counts of terms with and without normal form,
 * and the largest normal form, are lower bounds.
 *
 * Invariant: normalising + diverging + undecided = terms, in every row.
 */
import { assert, type Issue, refuse } from '../base/errors.ts'
import { DIVERGES, LambdaDecider, NORMAL } from './lambda-decide.ts'
import { bitsOfShared, normalOf } from './lambda-normal.ts'
import { LambdaStore } from './lambda-store.ts'

/** The closed terms of one length. */
export interface LambdaRow {
  readonly bits: number
  readonly terms: number
  /** Terms with a normal form. */
  readonly normalising: number
  /** Terms without one. */
  readonly diverging: number
  /** Terms of which neither was shown. */
  readonly undecided: number
  /** Bits of the largest normal form of these terms; 0 if there is none. */
  readonly largestNormalForm: number
}

/** What a census found, and what it took. */
export interface LambdaCensus {
  /** For 0, 1, ... bits. */
  readonly rows: readonly LambdaRow[]
  /** Shared terms that stand for the closed terms of all rows together. */
  readonly shared: number
  /** Head steps that deciding them took. */
  readonly headSteps: number
}

/** The table of shared terms stays in memory up to here. */
const BITS_MAX = 33
/** What the normal form of a term that has one may take. */
const NORMAL_BUDGET = { steps: 1_000_000, nodes: 1_000_000 }

/** The closed lambda terms of at most so many bits. Throws `InvalidInput` for more than 33 bits. */
export function lambdaCensus(bitsMax: number): LambdaCensus {
  const issues: Issue[] = []
  const isFit = Number.isInteger(bitsMax) && bitsMax >= 0 && bitsMax <= BITS_MAX
  if (!isFit) issues.push({ path: 'bits', found: bitsMax, expected: `a whole number from 0 to ${BITS_MAX}` })
  refuse('lambda-bits', issues)
  const terms = new SharedTerms()
  const decider = new LambdaDecider(terms.store)
  const sizes = new Map<number, number>()
  let shared = 0
  const rows = Array.from({ length: bitsMax + 1 }, (_, bits) => {
    const closed = terms.inside(0, bits)
    shared += closed.size
    return rowOf(bits, closed, decider, term => normalBits(terms.store, term, sizes))
  })
  return { rows, shared, headSteps: decider.steps }
}

function rowOf(
  bits: number,
  closed: ReadonlyMap<number, number>,
  decider: LambdaDecider,
  sizeOf: (term: number) => number,
): LambdaRow {
  let [terms, normalising, diverging, largestNormalForm] = [0, 0, 0, 0]
  for (const [term, count] of closed) {
    terms += count
    const status = decider.decide(term)
    if (status === DIVERGES) diverging += count
    if (status !== NORMAL) continue
    normalising += count
    largestNormalForm = Math.max(largestNormalForm, sizeOf(term))
  }
  const undecided = terms - normalising - diverging
  return { bits, terms, normalising, diverging, undecided, largestNormalForm }
}

function normalBits(store: LambdaStore, term: number, sizes: Map<number, number>): number {
  const normal = normalOf(store, term, { ...NORMAL_BUDGET })
  assert(
    normal !== undefined,
    'normal-form-too-large',
    `a normal form takes more than ${NORMAL_BUDGET.steps} steps`,
  )
  return bitsOfShared(store, normal, sizes)
}

/** The shared terms of a length with so many variables, and how many terms each stands for. */
class SharedTerms {
  readonly store = new LambdaStore()
  readonly #known = new Map<number, ReadonlyMap<number, number>>()

  inside(variables: number, bits: number): ReadonlyMap<number, number> {
    const key = variables * (BITS_MAX + 1) + bits
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const found = new Map<number, number>()
    const add = (term: number, count: number): unknown => found.set(term, (found.get(term) ?? 0) + count)
    if (bits >= 2 && bits <= variables + 1) add(this.store.variable(bits - 2), 1)
    if (bits >= 4)
      for (const [body, count] of this.inside(variables + 1, bits - 2)) add(this.store.lambda(body), count)
    for (let head = 2; head <= bits - 4; head += 1)
      for (const [first, count] of this.inside(variables, head))
        for (const [argument, times] of this.inside(variables, bits - 2 - head))
          add(this.store.apply(first, argument), count * times)
    this.#known.set(key, found)
    return found
  }
}
