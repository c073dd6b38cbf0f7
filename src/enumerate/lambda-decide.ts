/**
 * Which lambda terms have a normal form, for very many short terms: normal, diverging or undecided.
 *
 * A term is reduced at its head until it has a head normal form, whose arguments must have normal forms in turn. It
 * diverges where the head comes back to an instance of itself, or a part to a part that it is inside of, or by its
 * shape; why that is sound stands in `model/lambda-divergence.ts`. The few that are left are given to `divergenceOf`. Free variables are all one here, and lambdas that are
 * not applied are taken off by putting it in; so all terms at hand are closed, nothing has to be renamed, and what was
 * decided once is not decided again, whichever term it comes up in.
 *
 * Arguments are a stack, so which arguments of an earlier state have been used since is a matter of how low the stack has
 * been, and only these must come back.
 *
 * Invariants: every call ends; `NORMAL` and `DIVERGES` are facts, also when they were found within a larger term.
 */
import { divergenceFault } from '../model/lambda-divergence.ts'
import { divergenceOf } from '../model/lambda-evidence.ts'
import { normalOf } from './lambda-normal.ts'
import { isSharedInstance, sharedAppliesItself, sharedGrowsForEver, sharedPattern } from './lambda-shapes.ts'
import { APPLY, FREE, FREE_VARIABLE, LAMBDA, type LambdaStore, plainOf } from './lambda-store.ts'

/** The term has a normal form; it has none; or neither was found. */
export type LambdaStatus = typeof NORMAL | typeof DIVERGES | typeof UNDECIDED

/** What is known of a term. */
export const NORMAL = 1
export const DIVERGES = 2
export const UNDECIDED = 3

/** Head steps spent on one term, on one head normal form; parts within parts; nodes of a term on the way. */
const STEPS_MAX = 2000
const HEADS_MAX = 200
const PARTS_MAX = 60
const NODES_MAX = 20_000
/** Head steps and additional nodes for the normal form of an argument, and for a pattern. */
const ARGUMENT_STEPS_MAX = 16
const ARGUMENT_GROWTH_MAX = 120
const PATTERN_HEADS_MAX = 24
/** Terms that are looked at as plain terms have at most so many nodes. */
const PLAIN_NODES_MAX = 100

/** A state of the reduction at the head: an abstraction, and arguments of which the last is used next. */
interface Head {
  readonly lambda: number
  readonly args: readonly number[]
}

/** Decides terms of one store, and remembers what it decided. */
export class LambdaDecider {
  /** Head steps so far. */
  steps = 0
  readonly #store: LambdaStore
  readonly #status = new Map<number, LambdaStatus>()
  readonly #arguments = new Map<number, number>()
  readonly #unsolvable = new Map<number, boolean>()
  #left = 0

  constructor(store: LambdaStore) {
    this.#store = store
  }

  /** Has a closed term a normal form? */
  decide(term: number): LambdaStatus {
    this.#left = STEPS_MAX
    const status = this.#part(term, [])
    return status === UNDECIDED && this.#hasEvidence(term) ? DIVERGES : status
  }

  /** What is left is looked at as a plain term, for which more rules are known. */
  #hasEvidence(term: number): boolean {
    if ((this.#store.nodes[term] as number) > PLAIN_NODES_MAX) return false
    const plain = plainOf(this.#store, term)
    const evidence = divergenceOf(plain)
    return evidence !== undefined && divergenceFault(plain, evidence) === undefined
  }

  #part(given: number, chain: number[]): LambdaStatus {
    const store = this.#store
    let part = given
    while (store.kind[part] === LAMBDA) part = store.contract(part, FREE)
    if (part === FREE) return NORMAL
    const known = this.#status.get(part)
    if (known !== undefined) return known
    if (chain.includes(part)) return DIVERGES
    if (chain.length > PARTS_MAX) return UNDECIDED
    const status = this.#undecided(part, chain)
    this.#status.set(part, status)
    return status
  }

  #undecided(part: number, chain: number[]): LambdaStatus {
    if (chain.length === 1 && sharedGrowsForEver(this.#store, part)) return DIVERGES
    const args = this.#head(part, HEADS_MAX, true)
    if (typeof args === 'number') return args
    chain.push(part)
    let status: LambdaStatus = NORMAL
    while (args.length > 0 && status !== DIVERGES) {
      const each = this.#part(args.pop() as number, chain)
      if (each !== NORMAL) status = each
    }
    chain.pop()
    return status
  }

  /** The arguments of the head normal form, the last one first; or what is known when there is none. */
  #head(term: number, headsMax: number, mayWiden: boolean): number[] | typeof DIVERGES | typeof UNDECIDED {
    const store = this.#store
    const heads: Head[] = []
    const args: number[] = []
    let head = term
    for (;;) {
      for (; store.kind[head] === APPLY; head = store.left[head] as number)
        args.push(store.right[head] as number)
      if (store.kind[head] === FREE_VARIABLE) return args
      if (args.length === 0) {
        head = store.contract(head, FREE)
        continue
      }
      if (this.#left <= 0 || heads.length >= headsMax) return UNDECIDED
      const now = { lambda: head, args: args.slice() }
      if (this.#goesOn(heads, now, mayWiden)) return DIVERGES
      heads.push(now)
      this.#left -= 1
      this.steps += 1
      head = store.contract(head, this.#argument(args.pop() as number))
      if ((store.nodes[head] as number) > NODES_MAX) return UNDECIDED
    }
  }

  /** Does the state go on for ever, by its shape or since it is an instance of an earlier one? */
  #goesOn(heads: readonly Head[], now: Head, mayWiden: boolean): boolean {
    const store = this.#store
    if (heads.length === 2) {
      const redex = store.applyPlain(now.lambda, now.args.at(-1) as number)
      if (sharedAppliesItself(store, redex)) return true
    }
    let low = now.args.length
    for (let index = heads.length - 1; index >= 0; index -= 1) {
      const before = heads[index] as Head
      low = Math.min(low, before.args.length - 1)
      const need = before.args.length - low
      if (now.args.length - low < need) continue
      if (this.#isInstance(before, now, need)) return true
      if (mayWiden && this.#isWidened(before, now, need)) return true
    }
    return false
  }

  #isInstance(before: Head, now: Head, need: number): boolean {
    const store = this.#store
    if (!isSharedInstance(store, before.lambda, now.lambda)) return false
    for (let place = 1; place <= need; place += 1) {
      const [one, other] = [before.args.at(-place) as number, now.args.at(-place) as number]
      if (!isSharedInstance(store, one, other)) return false
    }
    return true
  }

  /** Has what both states have in common no head normal form? Then neither of them has. */
  #isWidened(before: Head, now: Head, need: number): boolean {
    const store = this.#store
    let pattern = sharedPattern(store, before.lambda, now.lambda) ?? FREE
    if (store.kind[pattern] !== LAMBDA) return false
    for (let place = 1; place <= need; place += 1) {
      const common = sharedPattern(store, before.args.at(-place) as number, now.args.at(-place) as number)
      if (common === undefined) return false
      pattern = store.applyPlain(pattern, common)
    }
    const known = this.#unsolvable.get(pattern)
    if (known !== undefined) return known
    const isUnsolvable = this.#head(pattern, PATTERN_HEADS_MAX, false) === DIVERGES
    this.#unsolvable.set(pattern, isUnsolvable)
    return isUnsolvable
  }

  /** An argument, or its normal form if that takes few steps. */
  #argument(term: number): number {
    const known = this.#arguments.get(term)
    if (known !== undefined) return known
    const nodes = (this.#store.nodes[term] as number) + ARGUMENT_GROWTH_MAX
    const normal = normalOf(this.#store, term, { steps: ARGUMENT_STEPS_MAX, nodes }) ?? term
    this.#arguments.set(term, normal)
    return normal
  }
}
