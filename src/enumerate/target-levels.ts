/**
 * How early the gates of a least circuit can stand: for a set of wire functions, the least depth of any of its wirings,
 * and the width of the wiring in which every gate stands as early as any wiring permits.
 *
 * A set of functions may be wired in several ways (`counts.ts`), and the ways differ in depth. The earliest level of a
 * function is one more than the smallest possible level of the later operand of any pair that computes it: levels are
 * settled in ascending order, as in Dijkstra's method (1959), and one wiring attains all earliest levels at once.
 *
 * Invariant: no wiring of the set has a gate on an earlier level than is said here.
 */
import { assert } from '../base/errors.ts'
import { type TargetProblem, type TargetQuestion, targetProblem } from './target-problem.ts'

/** The shape of a set of gates when each stands as early as it can. */
export interface SetShape {
  readonly gates: number
  readonly depth: number
  /** The most gates on one level. */
  readonly width: number
}

/** The shape of each of these sets. Throws `InvalidInput` or `Unsupported` for what is no question. */
export function shapesForTargets(
  question: TargetQuestion,
  sets: readonly (readonly number[])[],
): readonly SetShape[] {
  const problem = targetProblem(question)
  return sets.map(set => shapeOf(problem, set))
}

function shapeOf(problem: TargetProblem, set: readonly number[]): SetShape {
  const standing = [0, ...problem.given]
  const waiting = new Set(set)
  const perLevel: number[] = []
  while (waiting.size > 0) {
    const next = [...waiting].filter(gate => canStand(problem, standing, gate))
    assert(next.length > 0, 'not-constructible', `gates ${set.join(' ')}`)
    for (const gate of next) waiting.delete(gate)
    standing.push(...next)
    perLevel.push(next.length)
  }
  return { gates: set.length, depth: perLevel.length, width: Math.max(0, ...perLevel) }
}

/** Is this the function of a gate that reads what stands? */
function canStand({ hasAnd, hasXor }: TargetProblem, standing: readonly number[], gate: number): boolean {
  return standing.some(a =>
    standing.some(b => {
      const both = a & b
      const isAnd = gate === both || gate === (a ^ both) || gate === (a | b)
      return (hasAnd && isAnd) || (hasXor && gate === (a ^ b))
    }),
  )
}
