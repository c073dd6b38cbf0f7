/**
 * Tables are made in turns, so that an abort, a timer or a progress display gets its own, and a budget of seconds ends
 * them with an open answer.
 *
 * Invariant: the clock decides only when to give way and when the budget is spent.
 */
import { Pace } from '../base/pace.ts'
import type { Rational } from '../base/rational.ts'
import type { Bounds } from '../base/run.ts'
import type { Circuit } from '../model/circuit.ts'
import type { Open, Question } from './selection.ts'

/** What these answers say has worked. */
export const TABLES = 'dynamic programming'

/** How much to list, and when the budget runs out (`performance.now()`). */
export interface TableLimits {
  readonly functionsMax: number
  readonly deadline: number
}

/** What became of work in turns: its answer, or the lower bound at which the budget ran out. */
export type Turned<T> =
  | { readonly kind: 'done'; readonly answer: T }
  | { readonly kind: 'spent'; readonly lower: Rational }

/** Work in turns; `boundOf` is the lower bound at a step. */
export async function* inTurns<S, T>(
  work: Generator<S, T, void>,
  deadline: number,
  boundOf: (step: S) => Rational,
): AsyncGenerator<Bounds, Turned<T>, void> {
  const pace = new Pace()
  for (;;) {
    const step = work.next()
    if (step.done) return { kind: 'done', answer: step.value }
    const lower = boundOf(step.value)
    yield { lower, doing: 'tabulating functions' }
    await pace.beat(undefined)
    if (performance.now() > deadline) return { kind: 'spent', lower }
  }
}

/** The budget is spent; nothing costs less than this. */
export function openAt(question: Question<Circuit>, lower: Rational): Open<Circuit> {
  return { kind: 'open', question, solver: TABLES, because: 'the budget is spent', bounds: { lower } }
}
