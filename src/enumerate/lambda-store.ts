/**
 * Lambda terms for exhaustion: every term has one number, equal terms have equal numbers, and what reduces for free is
 * reduced when it is built.
 *
 * A table of nodes in which each node stands once (hash-consing; Ershov 1958, Goto 1974) makes equality one comparison
 * and lets a reduction share what it copies. Nodes are variables in de Bruijn's form, counted from 0 here, abstractions,
 * applications, and `FREE`, one name for all free variables: whether a term has a normal form, and in how many steps,
 * does not change when free variables are renamed, not even when two of them become the same.
 *
 * A redex whose variable occurs at most once, or whose argument is a variable, is contracted as soon as it is built. Such
 * a step makes the term smaller, so building ends; and it joins beta-equal terms, so that an argument that grows by
 * administrative redexes only (`\y. (\z. W z) y`) is seen to be the same argument.
 *
 * Invariants: `intern` gives the same number for the same node; numbers of children are smaller than their parent's.
 */
import { Bug } from '../base/errors.ts'
import { apply, type LambdaTerm, lambda, variable } from '../model/lambda.ts'

/** What a node is. */
export const VARIABLE = 0
export const LAMBDA = 1
export const APPLY = 2
export const FREE_VARIABLE = 3

/** The number of the one free variable, which is always there. */
export const FREE = 0

/** Nodes of a tree are counted up to here. */
const NODES_MAX = 2 ** 45

/** Terms longer than this many nodes are substituted into with a table of what was done already. */
const MEMO_FROM = 48

/** A table of lambda terms. */
export class LambdaStore {
  /** By node: what it is, its children (a variable has its index as left child), and facts about it. */
  readonly kind: number[] = [FREE_VARIABLE]
  readonly left: number[] = [0]
  readonly right: number[] = [0]
  /** How many enclosing lambdas the free indices of the node need; 0 for a closed term. */
  readonly loose: number[] = [0]
  /** Nodes of the term as a tree. */
  readonly nodes: number[] = [1]
  /** Of an abstraction: whether its variable occurs never, once, or twice and more (0, 1, 2). */
  readonly uses: number[] = [0]
  #slots = new Int32Array(1 << 12)

  /** How many different terms there are. */
  get size(): number {
    return this.kind.length
  }

  /** The variable with this index; 0 is bound by the nearest lambda. */
  variable(index: number): number {
    return this.#intern(VARIABLE, index, 0)
  }

  /** An abstraction. */
  lambda(body: number): number {
    return this.#intern(LAMBDA, body, 0)
  }

  /** An application, reduced at once where that makes it smaller. */
  apply(head: number, argument: number): number {
    if (this.kind[head] === LAMBDA) {
      const kind = this.kind[argument] as number
      const isSmaller = (this.uses[head] as number) < 2 || kind === VARIABLE || kind === FREE_VARIABLE
      if (isSmaller) return this.contract(head, argument)
    }
    return this.#intern(APPLY, head, argument)
  }

  /** An application as it stands, a redex or not. */
  applyPlain(head: number, argument: number): number {
    return this.#intern(APPLY, head, argument)
  }

  /** What a redex becomes: the body of an abstraction with the argument for its variable. */
  contract(lambda: number, argument: number): number {
    const body = this.left[lambda] as number
    const memo = (this.nodes[body] as number) > MEMO_FROM ? new Map<number, number>() : undefined
    return this.#substitute(body, 0, argument, memo)
  }

  #substitute(term: number, depth: number, argument: number, memo: Map<number, number> | undefined): number {
    if ((this.loose[term] as number) <= depth) return term
    const kind = this.kind[term] as number
    const left = this.left[term] as number
    if (kind === VARIABLE) return left === depth ? this.#shift(argument, depth, 0) : this.variable(left - 1)
    const key = term * 4096 + depth
    const before = memo?.get(key)
    if (before !== undefined) return before
    const result =
      kind === LAMBDA
        ? this.lambda(this.#substitute(left, depth + 1, argument, memo))
        : this.apply(
            this.#substitute(left, depth, argument, memo),
            this.#substitute(this.right[term] as number, depth, argument, memo),
          )
    memo?.set(key, result)
    return result
  }

  #shift(term: number, by: number, from: number): number {
    if (by === 0 || (this.loose[term] as number) <= from) return term
    const kind = this.kind[term] as number
    const left = this.left[term] as number
    if (kind === VARIABLE) return this.variable(left + by)
    if (kind === LAMBDA) return this.lambda(this.#shift(left, by, from + 1))
    return this.apply(this.#shift(left, by, from), this.#shift(this.right[term] as number, by, from))
  }

  /** How often the variable with this index occurs, counted up to 2. */
  #occurrences(term: number, index: number): number {
    if ((this.loose[term] as number) <= index) return 0
    const kind = this.kind[term] as number
    const left = this.left[term] as number
    if (kind === VARIABLE) return left === index ? 1 : 0
    if (kind === LAMBDA) return this.#occurrences(left, index + 1)
    const before = this.#occurrences(left, index)
    return before === 2 ? 2 : Math.min(2, before + this.#occurrences(this.right[term] as number, index))
  }

  #intern(kind: number, left: number, right: number): number {
    if (this.kind.length * 2 > this.#slots.length) this.#grow()
    const mask = this.#slots.length - 1
    let slot = hashOf(kind, left, right) & mask
    for (;;) {
      const id = this.#slots[slot] as number
      if (id === 0) break
      if (this.kind[id] === kind && this.left[id] === left && this.right[id] === right) return id
      slot = (slot + 1) & mask
    }
    const id = this.#add(kind, left, right)
    this.#slots[slot] = id
    return id
  }

  #add(kind: number, left: number, right: number): number {
    const id = this.kind.length
    if (id >= 2 ** 30) throw new Bug('lambda-store-full', `${id} terms`)
    const loose = (term: number): number => this.loose[term] as number
    const nodes = (term: number): number => this.nodes[term] as number
    this.kind.push(kind)
    this.left.push(left)
    this.right.push(right)
    this.uses.push(0)
    if (kind === VARIABLE) {
      this.loose.push(left + 1)
      this.nodes.push(1)
    } else if (kind === LAMBDA) {
      this.loose.push(Math.max(0, loose(left) - 1))
      this.nodes.push(nodes(left) + 1)
      this.uses[id] = this.#occurrences(left, 0)
    } else {
      this.loose.push(Math.max(loose(left), loose(right)))
      this.nodes.push(Math.min(NODES_MAX, nodes(left) + nodes(right) + 1))
    }
    return id
  }

  #grow(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let id = 1; id < this.kind.length; id++) {
      let slot = hashOf(this.kind[id] as number, this.left[id] as number, this.right[id] as number) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = id
    }
    this.#slots = slots
  }
}

/** A closed shared term as a plain one. */
export function plainOf(store: LambdaStore, term: number): LambdaTerm {
  const left = store.left[term] as number
  if (store.kind[term] === VARIABLE) return variable(left + 1)
  if (store.kind[term] === LAMBDA) return lambda(plainOf(store, left))
  return apply(plainOf(store, left), plainOf(store, store.right[term] as number))
}

function hashOf(kind: number, left: number, right: number): number {
  let hash = Math.imul(left + 1, 0x9e3779b1) ^ Math.imul(right + 1, 0x85ebca6b) ^ (kind << 29)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
