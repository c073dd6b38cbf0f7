/**
 * Phase diagrams computed exactly: for every training distribution on a segment and every bar at once, what is selected
 * and whether it has a property.
 *
 * Let the training distribution be (1 - t) times one and t times another. The return of each function is then a line in
 * t, so the functions of cost at most c reach a bar up to the upper envelope of their lines, A(c), and those of cost
 * exactly c with and without the property up to envelopes of their own. The cost is c between A(c - 1) and A(c), and
 * there the verdict turns only where one of the two other envelopes ends. So the plane of t and bar falls into
 * finitely many polygons with exact corners, and nothing is sampled. (Parametric linear programming: Gass and Saaty
 * 1955; envelopes of lines as in `bias/envelope.ts`.)
 *
 * All functions that can be selected somewhere have to be priced: from a table of all functions, which there is of one
 * output and at most four inputs, or by a walk through the functions of five inputs, size by size. What costs more than
 * such a walk reaches is a band of its own, whose verdict is `open`.
 *
 * Legend: a `Line` is its heights at t = 0 and t = 1. A band lies above its lower line and up to its upper line: a bar
 * on the upper line belongs to it, a bar on the lower line does not.
 *
 * Invariants: slabs follow each other from t = 0 to t = 1; within a slab no two of its lines cross; the bands of a slab
 * are disjoint and reach from the bar 0 to the best return.
 */
import { at, type Issue, refuse } from '../base/errors.ts'
import { Pace } from '../base/pace.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, finished, type Run, type RunOptions, run } from '../base/run.ts'
import { isOneStep } from '../certificate/losses.ts'
import type { BehaviouralPredicate, Predicate } from '../predicate/predicate.ts'
import type { Task } from '../task/task.ts'
import {
  cellsOf,
  functionsOfTable,
  type Level,
  type LevelProgress,
  type Levels,
  levelsOf,
  type PricedFunctions,
  type PricedPairs,
  pairsObstacle,
} from './phase-levels.ts'
import { cornersOf, crossings, envelopeOf, FLOOR, heightAt, highestLine, type Line } from './phase-lines.ts'

/** What is asked: two tasks that differ in how training begins, a price for every function, and a property. */
export interface PhaseQuestion {
  readonly from: Task
  readonly to: Task
  /**
   * costs[table] for every function of the inputs, a whole number, bit m of a table being the answer on minterm m; or
   * functions that are walked through by increasing cost.
   */
  readonly costs: Uint8Array | PricedFunctions | PricedPairs
  /** A property of behaviour, asked of `from`. */
  readonly predicate: Predicate
}

/** Bars above `lower` and up to `upper` select models of this cost, with this verdict. */
export interface PhaseBand {
  readonly cost: number
  /** Open where the cost is only known to be at least this. */
  readonly verdict: 'forced' | 'possible' | 'excluded' | 'open'
  readonly lower: Line
  readonly upper: Line
}

/** An interval of t within which bands keep their lines. */
export interface PhaseSlab {
  readonly from: Rational
  readonly to: Rational
  /** From the lowest bars to the highest. */
  readonly bands: readonly PhaseBand[]
}

/** A connected set of points (t, bar) of one cost and verdict: corners in order, counterclockwise from the left. */
export interface PhaseRegion {
  readonly cost: number
  readonly verdict: PhaseBand['verdict']
  readonly corners: readonly (readonly [t: Rational, bar: Rational])[]
}

/**
 * What is selected at one point: how many functions of least cost there are, and how many have the property. Where that is
 * open, the cost is at least this, and no functions are known.
 */
export interface PhasePoint {
  readonly cost: number
  readonly functions: number
  readonly having: number
  readonly verdict: PhaseBand['verdict']
}

/** The diagram. */
export interface PhaseDiagram {
  readonly slabs: readonly PhaseSlab[]
  readonly regions: readonly PhaseRegion[]
  /** What is selected at a point; undefined where no function meets the bar. */
  at(t: RationalLike, bar: RationalLike): PhasePoint | undefined
}

/** Compute a diagram. Throws `InvalidInput` unless the tasks are of one step and one output and differ in training only. */
export function phaseDiagram(question: PhaseQuestion): PhaseDiagram {
  return finished(diagramming(question))
}

/**
 * Compute a diagram that takes long, with progress: the lower bound is the cost whose functions are being gone through. Throws
 * as `phaseDiagram` does.
 */
export function phaseDiagramRun(
  question: PhaseQuestion,
  options: RunOptions = {},
): Run<PhaseDiagram, Bounds> {
  const { signal } = options
  return run(async function* () {
    const turns = diagramming(question)
    const pace = new Pace()
    for (;;) {
      const turn = turns.next()
      if (turn.done) return turn.value
      const { cost, share } = turn.value
      yield { lower: Rational.of(cost), doing: `functions of cost ${cost}: ${Math.floor(100 * share)} %` }
      await pace.beat(signal)
    }
  }, signal)
}

/** There is a byte for each way in which a return can come about. */
const CELLS_MAX = 2 ** 24

function* diagramming(question: PhaseQuestion): Generator<LevelProgress, PhaseDiagram, void> {
  refuse('not-a-phase-question', questionIssues(question))
  const { from, to } = question
  const predicate = question.predicate as BehaviouralPredicate
  const found = yield* levelsOf(pricedBy(question), { from, to, predicate })
  const slabs = slabsOf(found)
  return {
    slabs,
    regions: regionsOf(slabs),
    at: (t, bar) => pointOf(found, Rational.of(t), Rational.of(bar)),
  }
}

function pricedBy({ from, costs }: PhaseQuestion): PricedFunctions | PricedPairs {
  return costs instanceof Uint8Array ? functionsOfTable(from.inputs.length, costs) : costs
}

function questionIssues({ from, to, costs, predicate }: PhaseQuestion): Issue[] {
  const issues: Issue[] = []
  const outputs = 'outputs' in costs ? 2 : 1
  const expected = outputs === 1 ? 'one output' : 'two outputs'
  for (const [path, task] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!isOneStep(task)) issues.push({ path, found: task.name, expected: 'a task of one step' })
    if (task.outputs.length !== outputs)
      issues.push({ path: `${path}.outputs`, found: task.outputs.length, expected })
  }
  if (predicate.kind === 'mechanistic') {
    const expected = 'a property of behaviour: a diagram is about functions'
    issues.push({ path: 'predicate', found: predicate.spec.name, expected })
  }
  if (from.inputs.join() !== to.inputs.join() || from.observation.join() !== to.observation.join())
    issues.push({ path: 'to', found: to.name, expected: 'the states and inputs of the other task' })
  const { length } = from.inputs
  if (costs instanceof Uint8Array) {
    const expected = `one cost for each function of ${length} inputs, at most four`
    if (length > 4 || costs.length !== 2 ** (2 ** length))
      issues.push({ path: 'costs', found: costs.length, expected })
  } else if (length > 5 || costs.inputs !== length)
    issues.push({
      path: 'costs',
      found: costs.inputs,
      expected: `functions of ${length} inputs, at most five`,
    })
  return issues.length > 0 ? issues : rowIssues(from, to)
}

function rowIssues(from: Task, to: Task): Issue[] {
  const obstacle = from.outputs.length === 2 ? pairsObstacle(from, to) : undefined
  if (obstacle !== undefined) return [{ path: 'from', found: from.name, expected: obstacle }]
  const found = cellsOf(from, to)
  const expected = `rows of few different weights, whose returns come in at most ${CELLS_MAX} ways`
  return found > CELLS_MAX ? [{ path: 'from', found, expected }] : []
}

/** The three envelopes of a level, each without lines if there is nothing of the kind. */
function envelopesOf({ below, families }: Level): readonly (readonly Line[])[] {
  const having = families.filter(each => each.having > 0).map(each => each.line)
  const lacking = families.filter(each => each.lacking > 0).map(each => each.line)
  return [below, having, lacking].map(lines => (lines.length === 0 ? [] : envelopeOf(lines)))
}

function slabsOf({ levels, reached, best }: Levels): readonly PhaseSlab[] {
  const all = levels.map(envelopesOf)
  const corners = [...all, [reached, best]].flatMap(envelopes => [
    ...envelopes.flatMap(lines => (lines.length === 0 ? [] : cornersOf(lines))),
    ...crossings(envelopes.flat()),
  ])
  const ts = distinct([Rational.ZERO, ...corners, Rational.ONE])
  const slabs = ts.slice(1).map((to, index): PhaseSlab => {
    const from = at(ts, index)
    const middle = from.plus(to).dividedBy(2)
    const settled = levels.flatMap((level, k) => bandsOf(level.cost, at(all, k), middle))
    const open: PhaseBand = {
      cost: nextCost(levels),
      verdict: 'open',
      lower: highestLine(reached, middle),
      upper: highestLine(best, middle),
    }
    return { from, to, bands: [...settled, open].filter(band => isThick(band, middle)) }
  })
  return joined(slabs)
}

/** What is dearer than all that is known costs at least this. */
function nextCost(levels: readonly Level[]): number {
  return (levels.at(-1)?.cost ?? -1) + 1
}

function isThick({ lower, upper }: PhaseBand, t: Rational): boolean {
  return heightAt(lower, t).compare(heightAt(upper, t)) < 0
}

/** The bands of one cost where no two lines cross: each envelope is one line there. */
function bandsOf(cost: number, envelopes: readonly (readonly Line[])[], t: Rational): readonly PhaseBand[] {
  const [below = FLOOR, having = FLOOR, lacking = FLOOR] = envelopes.map(lines => highestLine(lines, t))
  const higher = (a: Line, b: Line): Line => (heightAt(a, t).compare(heightAt(b, t)) >= 0 ? a : b)
  const lower = (a: Line, b: Line): Line => (higher(a, b) === a ? b : a)
  return [
    { cost, verdict: 'possible', lower: below, upper: lower(having, lacking) },
    { cost, verdict: 'forced', lower: higher(below, lacking), upper: having },
    { cost, verdict: 'excluded', lower: higher(below, having), upper: lacking },
  ]
}

function distinct(ts: readonly Rational[]): readonly Rational[] {
  const sorted = [...ts].sort((a, b) => a.compare(b))
  return sorted.filter((t, index) => index === 0 || !t.equals(at(sorted, index - 1)))
}

/** Neighbouring slabs with the same bands are one. */
function joined(slabs: readonly PhaseSlab[]): readonly PhaseSlab[] {
  const result: PhaseSlab[] = []
  for (const slab of slabs) {
    const last = result.at(-1)
    if (last !== undefined && bandsText(last) === bandsText(slab))
      result[result.length - 1] = { ...last, to: slab.to }
    else result.push(slab)
  }
  return result
}

function bandsText({ bands }: PhaseSlab): string {
  const line = ({ atZero, atOne }: Line): string => `${atZero}..${atOne}`
  return bands.map(each => `${each.cost} ${each.verdict} ${line(each.lower)} ${line(each.upper)}`).join('; ')
}

/** The upper and the lower side of a region, from left to right. */
interface Outline {
  readonly cost: number
  readonly verdict: PhaseBand['verdict']
  readonly upper: (readonly [Rational, Rational])[]
  readonly lower: (readonly [Rational, Rational])[]
}

/** Bands of neighbouring slabs that share more than a corner are one region. */
function regionsOf(slabs: readonly PhaseSlab[]): readonly PhaseRegion[] {
  const done: Outline[] = []
  let open = new Map<string, Outline>()
  for (const { from, to, bands } of slabs) {
    const next = new Map<string, Outline>()
    for (const { cost, verdict, lower, upper } of bands) {
      const key = `${cost} ${verdict}`
      const isPinched = heightAt(lower, from).equals(heightAt(upper, from))
      const outline = (isPinched ? undefined : open.get(key)) ?? { cost, verdict, upper: [], lower: [] }
      if (outline.upper.length === 0) done.push(outline)
      for (const t of [from, to]) {
        outline.upper.push([t, heightAt(upper, t)])
        outline.lower.push([t, heightAt(lower, t)])
      }
      next.set(key, outline)
    }
    open = next
  }
  return done.map(({ cost, verdict, upper, lower }) => {
    const corners = withoutFlat([...lower, ...[...upper].reverse()])
    return { cost, verdict, corners }
  })
}

/** Corners without repetitions and without those on a straight side. */
function withoutFlat(
  corners: readonly (readonly [Rational, Rational])[],
): readonly (readonly [Rational, Rational])[] {
  const different = corners.filter(
    (corner, index) => index === 0 || !samePlace(corner, at(corners, index - 1)),
  )
  const own = samePlace(at(different, 0), at(different, different.length - 1))
    ? different.slice(0, -1)
    : different
  return own.filter((corner, index) => {
    const before = at(own, (index || own.length) - 1)
    const after = at(own, (index + 1) % own.length)
    const [dx, dy] = [corner[0].minus(before[0]), corner[1].minus(before[1])]
    const [ex, ey] = [after[0].minus(corner[0]), after[1].minus(corner[1])]
    return !dx.times(ey).equals(dy.times(ex))
  })
}

function samePlace(a: readonly [Rational, Rational], b: readonly [Rational, Rational]): boolean {
  return a[0].equals(b[0]) && a[1].equals(b[1])
}

function pointOf({ levels, best }: Levels, t: Rational, bar: Rational): PhasePoint | undefined {
  for (const { cost, families } of levels) {
    const selected = families.filter(each => heightAt(each.line, t).compare(bar) >= 0)
    const having = selected.reduce((sum, each) => sum + each.having, 0)
    const lacking = selected.reduce((sum, each) => sum + each.lacking, 0)
    if (having + lacking === 0) continue
    const verdict = lacking === 0 ? 'forced' : having === 0 ? 'excluded' : 'possible'
    return { cost, functions: having + lacking, having, verdict }
  }
  const isReachable = best.some(line => heightAt(line, t).compare(bar) >= 0)
  return isReachable ? { cost: nextCost(levels), functions: 0, having: 0, verdict: 'open' } : undefined
}
