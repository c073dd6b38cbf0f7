/**
 * All least circuits for several outputs on few rows, by exhaustion, size by size.
 *
 * For at most sixteen rows that matter this beats satisfiability by far when targets are many, since a target that is
 * one gate away is never a choice (`target-walk.ts`). Circuits are told apart by the functions on their wires on the
 * rows that matter; `counts.ts` counts wirings and circuits for each such set. It shares no code with the search by
 * satisfiability, and is a second road for it.
 *
 * The record of each size says how many sets of each number of gates were passed on the way, as the problem defines them
 * and not this program: an enumerator that is written differently must count the same (`logic/gate-sets.ts` does).
 * Long sizes are searched in parts, by threads if there are any (`target-parts.ts`).
 *
 * Invariant: an answer `minimal` lists every set of least size, ascending, without repetitions.
 */
import { at } from '../base/errors.ts'
import { deadlineOf, Pace } from '../base/pace.ts'
import { Rational } from '../base/rational.ts'
import { type Bounds, type Run, type RunOptions, run } from '../base/run.ts'
import type { Circuit } from '../model/circuit.ts'
import { type CircuitCounts, circuitCounts } from './counts.ts'
import { targetCircuit } from './target-circuit.ts'
import { searchSize } from './target-parts.ts'
import { type TargetProblem, type TargetQuestion, targetProblem, wantedOf } from './target-problem.ts'
import { TargetWalk } from './target-walk.ts'

/** What a search may spend, besides seconds: placements, which are the same on every machine. */
export interface TargetOptions extends RunOptions {
  /** How many placements may be tried in all by the end of a size. */
  readonly nodesMax?: (size: number) => number
}

/** What happened at one size. */
export interface SizeRecord {
  readonly size: number
  /**
   * stages[s]: the number of constructible sets with exactly s gates that are no exact target, and with every exact
   * target that is one gate away; up to two less than the gates that a set of this size has besides the exact targets,
   * or to as many less as there are loose targets of which no function answers two.
   */
  readonly stages: readonly number[]
  /** How many placements of a gate were tried: effort and no more. */
  readonly nodes: number
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
  return run(() => searching(question, problem, options), options.signal)
}

async function* searching(
  question: TargetQuestion,
  problem: TargetProblem,
  { nodesMax = () => Number.POSITIVE_INFINITY, ...options }: TargetOptions,
): AsyncGenerator<Bounds, TargetAnswer, void> {
  const walk = new TargetWalk(problem)
  const state = { ...options, question, walk, pace: new Pace(), deadline: deadlineOf(options.budget) }
  const records: SizeRecord[] = []
  let spent = 0
  for (let size = walk.least; ; size++) {
    const lower = Rational.of(size)
    const steps = searchSize(state, size, nodesMax(size) - spent)
    let step = await steps.next()
    try {
      for (; !step.done; step = await steps.next()) yield { lower, doing: step.value }
    } finally {
      await steps.return(undefined)
    }
    if (step.value === undefined) return { kind: 'open', lower: size, records }
    const { nodes, stages, sets } = step.value
    spent += nodes
    records.push({ size, stages, nodes, sets: sets.length })
    if (sets.length > 0) return { kind: 'minimal', size, sets: [...sets].sort(compareSets), records }
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

/** The three counts of what a search answered, with every choice of a wire for an output with rows left open. */
export function countsForTargets(
  question: TargetQuestion,
  sets: readonly (readonly number[])[],
): CircuitCounts {
  const problem = targetProblem(question)
  const outputs = question.targets.map(target => wantedOf(target, problem.all))
  return circuitCounts(problem, sets, outputs)
}

function compareSets(a: readonly number[], b: readonly number[]): number {
  const first = a.findIndex((gate, index) => gate !== b[index])
  return first === -1 ? 0 : at(a, first) - at(b, first)
}
