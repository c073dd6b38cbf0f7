/**
 * Shared lambda terms as patterns, and shapes that apply themselves for ever: what `model/lambda-patterns.ts` says about plain
 * terms, where the definitions and the reasons stand.
 *
 * The parts that are reduced are closed here but for `FREE`, so a pattern's free variables are the places of `FREE`, and
 * what may stand for one is closed. Which variables are self variables, and which rigid, are bits of a number, the
 * nearest lambda's lowest; below `DEPTH_MAX` lambdas nothing is claimed.
 */
import { APPLY, FREE, LAMBDA, type LambdaStore, VARIABLE } from './lambda-store.ts'

/** Masks have room for so many lambdas. */
const DEPTH_MAX = 28
/** Larger terms are not looked at. */
const NODES_MAX = 400

/** Is a term an instance of a pattern? */
export function isSharedInstance(store: LambdaStore, pattern: number, term: number): boolean {
  if (pattern === term) return true
  if (pattern === FREE) return store.loose[term] === 0
  const kind = store.kind[pattern]
  if (kind !== store.kind[term] || kind === VARIABLE) return false
  return (
    isSharedInstance(store, store.left[pattern] as number, store.left[term] as number) &&
    (kind === LAMBDA || isSharedInstance(store, store.right[pattern] as number, store.right[term] as number))
  )
}

/** The most special pattern of which both terms are instances; nothing where a difference has a bound variable. */
export function sharedPattern(store: LambdaStore, one: number, other: number): number | undefined {
  if (one === other) return one
  const open = store.loose[one] === 0 && store.loose[other] === 0 ? FREE : undefined
  const kind = store.kind[one]
  if (kind !== store.kind[other] || (kind !== LAMBDA && kind !== APPLY)) return open
  const left = sharedPattern(store, store.left[one] as number, store.left[other] as number)
  if (kind === LAMBDA) return left === undefined ? open : store.lambda(left)
  const right = left && sharedPattern(store, store.right[one] as number, store.right[other] as number)
  return left === undefined || right === undefined ? open : store.apply(left, right)
}

/** Has a term no head normal form, by its shape? `self` marks the self variables. */
export function sharedAppliesItself(store: LambdaStore, term: number, self = 0, depth = 0): boolean {
  const { kind, left, right } = store
  const first = left[term] as number
  if (depth > DEPTH_MAX || (store.nodes[term] as number) > NODES_MAX) return false
  if (kind[term] === LAMBDA) return sharedAppliesItself(store, first, self << 1, depth + 1)
  if (kind[term] !== APPLY) return false
  if (kind[first] === APPLY) return sharedAppliesItself(store, first, self, depth)
  if (!isMember(store, first, self, depth)) return false
  const argument = right[term] as number
  return isMember(store, argument, self, depth) || sharedAppliesItself(store, first, self, depth)
}

function isMember(store: LambdaStore, term: number, self: number, depth: number): boolean {
  const left = store.left[term] as number
  if (store.kind[term] === VARIABLE) return isMarked(self, left)
  if (store.kind[term] === APPLY) return sharedAppliesItself(store, term, self, depth)
  const isLambda = store.kind[term] === LAMBDA && depth < DEPTH_MAX
  return isLambda && sharedAppliesItself(store, left, (self << 1) | 1, depth + 1)
}

function isMarked(mask: number, index: number): boolean {
  return index <= DEPTH_MAX && ((mask >> index) & 1) === 1
}

/** Has a term no normal form, by its shape, where it is not applied? `FREE` is rigid. */
export function sharedGrowsForEver(
  store: LambdaStore,
  term: number,
  self = 0,
  rigid = 0,
  depth = 0,
): boolean {
  const { kind, left, right } = store
  const first = left[term] as number
  if (depth > DEPTH_MAX || (store.nodes[term] as number) > NODES_MAX) return false
  if (kind[term] === LAMBDA) return sharedGrowsForEver(store, first, self << 1, (rigid << 1) | 1, depth + 1)
  if (kind[term] !== APPLY) return false
  const isPair = isGrower(store, first, self, rigid, depth)
  if (isPair && isGrower(store, right[term] as number, self, rigid, depth)) return true
  let head = term
  while (kind[head] === APPLY) head = left[head] as number
  if (head !== FREE && !(kind[head] === VARIABLE && isMarked(rigid, left[head] as number))) return false
  for (head = term; kind[head] === APPLY; head = left[head] as number)
    if (sharedGrowsForEver(store, right[head] as number, self, rigid, depth)) return true
  return false
}

function isGrower(store: LambdaStore, term: number, self: number, rigid: number, depth: number): boolean {
  const left = store.left[term] as number
  if (store.kind[term] === VARIABLE) return isMarked(self, left)
  const isLambda = store.kind[term] === LAMBDA && depth < DEPTH_MAX
  return isLambda && sharedGrowsForEver(store, left, (self << 1) | 1, rigid << 1, depth + 1)
}
