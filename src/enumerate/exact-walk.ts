/**
 * A walk through all sets of gates of one size that compute given functions on up to 64 rows, each set once.
 *
 * What is chosen are the spares, the gates that are no target, in the order of the list (`exact-sets.ts`); the last two
 * are asked for by name (`exact-end.ts`). A set is passed over when the gates that are left cannot read all that must be
 * read: each of them reads two wires, and is then to be read itself unless it is a target. In the wiring that counts
 * here, each gate made of what it was first made of, a gate that is not read could be left out.
 *
 * `estimate` is Knuth's (1975): random descents, each weighing the sets that it passes by the choices it had.
 *
 * Invariants: every set of the walk's size that has all targets is reported, once, if no smaller set has them; `nodes`
 * depends on the problem and the size only.
 */
import { random } from '../base/random.ts'
import { ExactEnd } from './exact-end.ts'
import { type ExactProblem, WIRES_EXACT_MAX } from './exact-problem.ts'
import { ExactSets } from './exact-sets.ts'
import type { Wide } from './wide.ts'

/** Subtrees of so many spares are walked without a pause. */
const PAUSE_SPARES = 3

/** Called with the gates of each set; true ends the walk. */
export type ReportExact = (gates: readonly Wide[]) => boolean

/** One walk at a time over the sets of gates for a problem. */
export class ExactWalk {
  /** How many sets were looked at in the last walk. */
  nodes = 0
  private readonly problem: ExactProblem
  private readonly sets: ExactSets
  private readonly last: ExactEnd
  private readonly known = new Set<string>()
  private report: ReportExact = () => false
  private isOver = false

  constructor(problem: ExactProblem) {
    this.problem = problem
    this.sets = new ExactSets(problem)
    this.last = new ExactEnd(this.sets, () => this.complete())
  }

  /** No fewer gates can have all targets. */
  get least(): number {
    return this.problem.targets.length
  }

  /** More gates than this have no place. */
  get most(): number {
    return WIRES_EXACT_MAX - this.problem.given.length
  }

  /** Walk through the sets of `size` gates; yields now and then, so that the walk can be watched and left. */
  *run(size: number, report: ReportExact): Generator<void, void, void> {
    this.nodes = 0
    this.isOver = false
    this.known.clear()
    this.report = report
    const spares = size - this.problem.targets.length
    if (spares < 0) return
    this.sets.begin()
    yield* this.climb(spares, this.problem.given.length)
  }

  /** About how many sets the walk through those of `size` gates looks at, from so many random descents. */
  estimate(size: number, descents: number, seed: number): number {
    const { sets, problem } = this
    const { below } = random(seed)
    const spares = size - problem.targets.length
    if (spares < 0) return 0
    let total = 0
    for (let descent = 0; descent < descents; descent++) {
      sets.begin()
      let [from, weight] = [problem.given.length, 1]
      for (let left = spares; left > 2 && sets.missing !== 0; left--) {
        total += weight
        const fitting: number[] = []
        for (let i = from; i < sets.end; i++) if (!sets.placed[i] && sets.fits(i, left - 1)) fitting.push(i)
        weight *= fitting.length
        if (weight === 0) break
        const i = fitting[below(fitting.length)] as number
        sets.enter(i)
        from = i + 1
      }
      total += weight
    }
    return total / descents
  }

  /** The outer levels, which yield. */
  private *climb(spares: number, from: number): Generator<void, void, void> {
    if (spares <= PAUSE_SPARES) {
      this.descend(spares, from)
      yield
      return
    }
    const { sets } = this
    const { end } = sets
    for (let i = from; i < end && !this.isOver; i++) {
      if (sets.placed[i] || !sets.fits(i, spares - 1)) continue
      sets.enter(i)
      if (sets.missing !== 0) yield* this.climb(spares - 1, i + 1)
      sets.leave()
    }
  }

  /** Place each candidate from `from` on as the next spare. */
  private descend(spares: number, from: number): void {
    const { sets } = this
    this.nodes++
    if (spares === 0) {
      if (sets.missing === 0) this.complete()
      return
    }
    if (spares === 1) this.last.one(from)
    else if (spares === 2) this.last.two(from)
    else {
      const { end } = sets
      for (let i = from; i < end && !this.isOver; i++) {
        if (sets.placed[i] || !sets.fits(i, spares - 1)) continue
        sets.enter(i)
        if (sets.missing !== 0) this.descend(spares - 1, i + 1)
        sets.leave()
      }
    }
  }

  /** Report the set that is placed, unless it was reported before. */
  private complete(): void {
    if (this.isOver) return
    const gates = [...this.sets.gates()].sort((a, b) => a.high - b.high || a.low - b.low)
    const key = gates.map(({ low, high }) => `${low},${high}`).join(' ')
    if (this.known.has(key)) return
    this.known.add(key)
    if (this.report(gates)) this.isOver = true
  }
}
