/**
 * All least circuits for several outputs on few rows, by exhaustion, size by size.
 *
 * For at most sixteen rows that matter this beats satisfiability by far when targets are many, since a target that is
 * one gate away is never a choice (`target-walk.ts`). Circuits are told apart by the functions on their wires on the
 * rows that matter; `counts.ts` counts wirings and circuits for each such set. It shares no code with the search by
 * satisfiability, and is a second road for it.
 *
 * The record of each size, how many placements were tried and a fingerprint of the sets on the way, depends on the
 * question only: whoever runs the search again gets the same, and that is what it certifies, no more.
 *
 * Invariant: an answer `minimal` lists every set of least size, ascending, without repetitions.
 */
import { at } from '../base/errors.ts'
import { deadlineOf, isPast, Pace } from '../base/pace.ts'
import { Rational } from '../base/rational.ts'
import { type Bounds, type Run, type RunOptions, run } from '../base/run.ts'
import type { Circuit } from '../model/circuit.ts'
import { type CircuitCounts, circuitCounts } from './counts.ts'
import { targetCircuit } from './target-circuit.ts'
import { type TargetProblem, type TargetQuestion, targetProblem } from './target-problem.ts'
import { TargetWalk } from './target-walk.ts'

/** What a search may spend, besides seconds: placements, which are the same on every machine. */
export interface TargetOptions extends RunOptions {
  readonly nodesMax?: number
}

/** What happened at one size. */
export interface SizeRecord {
  readonly size: number
  /** How many placements of a gate were tried. */
  readonly nodes: number
  /** A fingerprint of the sets that were extended, as eight hexadecimal digits. */
  readonly hash: string
  /** How many sets of this size have all targets. */
  readonly sets: number
}

/** All sets of gates of least size, or how far the search came. */
export type TargetAnswer =
  | {
      readonly kind: 'minimal'
      readonly size: number
      /** Each set as the words of its gates, ascending: bit i is the value on row i, 0 on the first row. */
      readonly sets: readonly (readonly number[])[]
      readonly records: readonly SizeRecord[]
    }
  | { readonly kind: 'open'; readonly lower: number; readonly records: readonly SizeRecord[] }

/** Search for the least circuits. Throws `InvalidInput` or `Unsupported`; running out of budget is an answer. */
export function targetSearch(
  question: TargetQuestion,
  options: TargetOptions = {},
): Run<TargetAnswer, Bounds> {
  const problem = targetProblem(question)
  return run(() => searching(problem, options), options.signal)
}

async function* searching(
  problem: TargetProblem,
  options: TargetOptions,
): AsyncGenerator<Bounds, TargetAnswer, void> {
  const { nodesMax = Number.POSITIVE_INFINITY } = options
  const deadline = deadlineOf(options.budget)
  const walk = new TargetWalk(problem)
  const pace = new Pace()
  const records: SizeRecord[] = []
  let spent = 0
  for (let size = problem.exact.length + (problem.loose.length > 0 ? 1 : 0); ; size++) {
    const sets: number[][] = []
    for (const _ of walk.run(size, gates => sets.push([...gates].sort((a, b) => a - b)))) {
      if (isPast(deadline) || spent + walk.nodes > nodesMax) return { kind: 'open', lower: size, records }
      yield { lower: Rational.of(size), doing: `${size} gates, ${walk.nodes} placements` }
      await pace.beat(options.signal)
    }
    spent += walk.nodes
    records.push({ size, nodes: walk.nodes, hash: hex(walk.hash), sets: sets.length })
    if (sets.length > 0) return { kind: 'minimal', size, sets: sets.sort(compareSets), records }
  }
}

/** A circuit for each of these sets, checked against the question. */
export function circuitsForTargets(
  question: TargetQuestion,
  sets: readonly (readonly number[])[],
): readonly Circuit[] {
  const problem = targetProblem(question)
  return sets.map(gates => targetCircuit(question, problem, gates))
}

/** The three counts of what a search answered. */
export function countsForTargets(
  question: TargetQuestion,
  sets: readonly (readonly number[])[],
): CircuitCounts {
  return circuitCounts(targetProblem(question), sets)
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0')
}

function compareSets(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((gate, index) => gate !== b[index])
  return first === -1 ? 0 : at(a, first) - at(b, first)
}
