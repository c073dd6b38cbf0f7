/**
 * Normal forms of shared lambda terms, by normal order, with a budget of head steps and of size.
 *
 * It works as the reference in `model/lambda-reduce.ts` does, head first and then the arguments from the left, but on
 * shared terms, in which small redexes are contracted as they are built. So the normal forms are the same (the theorem of
 * Church and Rosser 1936), and the steps are not: those that come for free are not counted.
 *
 * Invariants: every call ends; a normal form has no redex.
 */
import { APPLY, LAMBDA, type LambdaStore, VARIABLE } from './lambda-store.ts'

/** What is left to spend on a normal form; `steps` goes down. */
export interface NormalBudget {
  steps: number
  readonly nodes: number
}

/** The normal form of a term; nothing when the budget is spent. */
export function normalOf(store: LambdaStore, given: number, budget: NormalBudget): number | undefined {
  const { kind, left, right } = store
  const stack: number[] = []
  let head = given
  for (;;) {
    while (kind[head] === APPLY) {
      stack.push(right[head] as number)
      head = left[head] as number
    }
    const argument = kind[head] === LAMBDA ? stack.pop() : undefined
    if (argument === undefined) break
    head = store.contract(head, argument)
    budget.steps -= 1
    if (budget.steps < 0 || (store.nodes[head] as number) > budget.nodes) return undefined
  }
  if (kind[head] === LAMBDA) {
    const body = normalOf(store, left[head] as number, budget)
    return body === undefined ? undefined : store.lambda(body)
  }
  while (stack.length > 0) {
    const argument = normalOf(store, stack.pop() as number, budget)
    if (argument === undefined) return undefined
    head = store.apply(head, argument)
  }
  return head
}

/** The bits of a term, each shared part looked at once. `known` is kept between calls. */
export function bitsOfShared(store: LambdaStore, term: number, known: Map<number, number>): number {
  const found = known.get(term)
  if (found !== undefined) return found
  const left = store.left[term] as number
  const kind = store.kind[term]
  const bits =
    kind === VARIABLE
      ? left + 2
      : kind === LAMBDA
        ? 2 + bitsOfShared(store, left, known)
        : 2 + bitsOfShared(store, left, known) + bitsOfShared(store, store.right[term] as number, known)
  known.set(term, bits)
  return bits
}
