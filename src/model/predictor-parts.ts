/**
 * Does a predictor search? What the rungs of `predicate/searches.ts` come to for a machine whose only inside is its state.
 *
 * - *S1*: overwriting the state makes it pursue another objective. The objectives at hand are "predict this coin": whoever
 *   pursues one bets the same for ever. So a state *keeps a rule* if every state that can follow it bets alike, and the rung
 *   asks for two states that keep different rules.
 * - *S2*: the state is a pair of scores, one for each of two candidates, kept by one procedure. A part of the state that
 *   runs by itself is a congruence: a partition of the states that transitions respect (Hartmanis and Stearns 1966,
 *   "Algebraic structure theory of sequential machines"). Two of them that together tell all states apart make the machine
 *   two machines side by side; they score by one procedure if one becomes the other by renaming states and, at most,
 *   exchanging 0 and 1. This is necessary for scoring, not sufficient: what the scores mean is not asked.
 *
 * Invariant: nothing depends on how states are numbered, except that the start is 0.
 */
import { at } from '../base/errors.ts'
import type { Predictor, Transitions } from './predictor.ts'

/** block[state], numbered in the order of the first state of each block. */
export type Partition = readonly number[]

/** The states from which every bet is the same for ever. */
export function statesThatKeepARule({ next, ones }: Predictor): readonly number[] {
  return next.flatMap((_, state) => {
    const reached = reachable(next, state)
    return [...reached].every(each => at(ones, each).equals(at(ones, state))) ? [state] : []
  })
}

/** Can the rule be exchanged by overwriting the state: do two states keep different rules? */
export function isRetargetable(predictor: Predictor): boolean {
  const bets = statesThatKeepARule(predictor).map(state => at(predictor.ones, state).toString())
  return new Set(bets).size > 1
}

function reachable(next: Transitions, from: number): ReadonlySet<number> {
  const reached = new Set([from])
  for (const state of reached) for (const each of at(next, state)) reached.add(each)
  return reached
}

/** All partitions of the states that transitions respect, the trivial ones among them. */
export function congruences(next: Transitions): readonly Partition[] {
  return partitions(next.length).filter(partition =>
    next.every((_, first) =>
      next.every((__, second) => {
        if (at(partition, first) !== at(partition, second)) return true
        const [a, b] = [at(next, first), at(next, second)]
        return at(partition, a[0]) === at(partition, b[0]) && at(partition, a[1]) === at(partition, b[1])
      }),
    ),
  )
}

function partitions(states: number): readonly Partition[] {
  let all: readonly Partition[] = [[]]
  for (let state = 0; state < states; state += 1) {
    all = all.flatMap(blocks => {
      const count = new Set(blocks).size
      return Array.from({ length: count + 1 }, (_, block) => [...blocks, block])
    })
  }
  return all
}

/** Two parts of the state that run by themselves, by one procedure, and together are the whole state. */
export interface Pair {
  readonly first: Partition
  readonly second: Partition
  /** Does one become the other only when 0 and 1 are exchanged? */
  readonly isMirrored: boolean
}

/** All such pairs of parts. None means that the state is no pair of scores kept by one procedure. */
export function pairsOfScores(next: Transitions): readonly Pair[] {
  const parts = congruences(next).filter(each => new Set(each).size > 1 && new Set(each).size < next.length)
  return parts.flatMap((first, index) =>
    parts.slice(index + 1).flatMap((second): readonly Pair[] => {
      const both = new Set(first.map((block, state) => `${block} ${at(second, state)}`))
      if (both.size < next.length) return []
      const [one, other] = [quotient(next, first), quotient(next, second)]
      const mirrored = other.map(([onZero, onOne]) => [onOne, onZero] as const)
      if (isSame(one, other)) return [{ first, second, isMirrored: false }]
      return isSame(one, mirrored) ? [{ first, second, isMirrored: true }] : []
    }),
  )
}

function quotient(next: Transitions, partition: Partition): Transitions {
  const blocks = [...new Set(partition)]
  return blocks.map(block => {
    const [onZero, onOne] = at(next, partition.indexOf(block))
    return [at(partition, onZero), at(partition, onOne)] as const
  })
}

/** Are two machines the same up to the names of states? Both are walked from the start, in step. */
function isSame(first: Transitions, second: Transitions): boolean {
  if (first.length !== second.length) return false
  const twin = new Map([[0, 0]])
  for (const [state, other] of twin) {
    for (const symbol of [0, 1] as const) {
      const [to, otherTo] = [at(first, state)[symbol], at(second, other)[symbol]]
      if ((twin.get(to) ?? otherTo) !== otherTo) return false
      twin.set(to, otherTo)
    }
  }
  return new Set(twin.values()).size === twin.size
}
