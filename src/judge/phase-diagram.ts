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
 * All functions have to be priced, which limits this to one output and at most four inputs.
 *
 * Legend: a `Line` is its heights at t = 0 and t = 1. A band lies above its lower line and up to its upper line: a bar
 * on the upper line belongs to it, a bar on the lower line does not.
 *
 * Invariants: slabs follow each other from t = 0 to t = 1; within a slab no two of its lines cross; the bands of a slab
 * are disjoint and reach from the bar 0 to the best return.
 */
import { at, type Issue, refuse } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { envelope, mixedCost } from '../bias/envelope.ts'
import { isOneStep, lossRows } from '../certificate/losses.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { Returns, type RowWorth } from '../select/completions.ts'
import { behaviourOf, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'

/** A return as it depends on t: the height at t = 0 and at t = 1. */
export interface Line {
  readonly atZero: Rational
  readonly atOne: Rational
}

/** What is asked: two tasks that differ in how training begins, a price for every function, and a property. */
export interface PhaseQuestion {
  readonly from: Task
  readonly to: Task
  /** costs[table] for every function of the inputs: a whole number; bit m of a table is the answer on minterm m. */
  readonly costs: Uint8Array
  /** A property of behaviour, asked of `from`. */
  readonly predicate: Predicate
}

/** Bars above `lower` and up to `upper` select models of this cost, with this verdict. */
export interface PhaseBand {
  readonly cost: number
  readonly verdict: 'forced' | 'possible' | 'excluded'
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

/** What is selected at one point: how many functions of least cost there are, and how many have the property. */
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

/** Functions of one cost whose returns are one line. */
interface Family {
  readonly line: Line
  having: number
  lacking: number
}

/** Everything of one cost that is selected somewhere. */
interface Level {
  readonly cost: number
  /** What cheaper functions reach. */
  readonly below: readonly Line[]
  readonly families: readonly Family[]
}

const FLOOR: Line = { atZero: Rational.ZERO, atOne: Rational.ZERO }

/** Compute a diagram. Throws `InvalidInput` unless the tasks are of one step and one output and differ in training only. */
export function phaseDiagram(question: PhaseQuestion): PhaseDiagram {
  refuse('not-a-phase-question', questionIssues(question))
  const levels = levelsOf(question)
  const slabs = slabsOf(levels)
  return {
    slabs,
    regions: regionsOf(slabs),
    at: (t, bar) => pointOf(levels, Rational.of(t), Rational.of(bar)),
  }
}

/** The height of a line at t. */
export function heightAt(line: Line, t: RationalLike): Rational {
  return mixedCost({ x: line.atZero, y: line.atOne, of: undefined }, Rational.of(t))
}

function questionIssues({ from, to, costs }: PhaseQuestion): Issue[] {
  const issues: Issue[] = []
  for (const [path, task] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!isOneStep(task)) issues.push({ path, found: task.name, expected: 'a task of one step' })
    if (task.outputs.length !== 1)
      issues.push({ path: `${path}.outputs`, found: task.outputs.length, expected: 'one output' })
  }
  if (from.inputs.join() !== to.inputs.join() || from.observation.join() !== to.observation.join())
    issues.push({ path: 'to', found: to.name, expected: 'the states and inputs of the other task' })
  const expected = `one cost for each function of ${from.inputs.length} inputs, at most four`
  if (from.inputs.length > 4 || costs.length !== 2 ** (2 ** from.inputs.length))
    issues.push({ path: 'costs', found: costs.length, expected })
  return issues
}

/** The functions that are selected somewhere, by cost, with the property asked of these only. */
function levelsOf({ from, to, costs, predicate }: PhaseQuestion): readonly Level[] {
  const [start, end] = [new Returns(worthOf(from)), new Returns(worthOf(to))]
  const lineOf = (table: number): Line => ({ atZero: start.of(table), atOne: end.of(table) })
  const holds = holdsOf(from, predicate)
  const levels: Level[] = []
  let below: readonly Line[] = [FLOOR]
  for (const cost of [...new Set(costs)].sort((a, b) => a - b)) {
    const groups = new Map<string, number[]>()
    costs.forEach((each, table) => {
      if (each !== cost) return
      const key = `${start.scaled(table)},${end.scaled(table)}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [table])
      else group.push(table)
    })
    const families = [...groups.values()].flatMap(tables => {
      const line = lineOf(at(tables, 0))
      if (!isSomewhereAbove(line, below)) return []
      const having = tables.filter(holds).length
      return [{ line, having, lacking: tables.length - having }]
    })
    levels.push({ cost, below, families })
    below = envelopeOf([...below, ...families.map(each => each.line)])
  }
  return levels
}

/** worth[m]: what the answers 0 and 1 gain on minterm m, which may not be seen in training. */
function worthOf(task: Task): readonly RowWorth[] {
  const bySeen = new Map(lossRows(task).map(row => [Number.parseInt(row.seen, 2), row]))
  return Array.from({ length: 2 ** task.inputs.length }, (_, minterm) => {
    const row = bySeen.get(minterm)
    if (row === undefined) return { zero: 0, one: 0 }
    return { zero: row.best.minus(at(row.losses, 0)), one: row.best.minus(at(row.losses, 1)) }
  })
}

function holdsOf(task: Task, predicate: Predicate): (table: number) => boolean {
  if (predicate.kind === 'mechanistic') {
    const expected = 'a property of behaviour: a diagram is about functions'
    refuse('not-a-phase-question', [{ path: 'predicate', found: predicate.spec.name, expected }])
    return () => false
  }
  const seen = lossRows(task).map(row => Number.parseInt(row.seen, 2))
  return table => {
    const words = seen.map(minterm => String((table >> minterm) & 1))
    return predicate.holds(behaviourOf(task, policyOfWords(task, words)), task).holds
  }
}

/** Is a line above an upper envelope anywhere? It is so at a corner of the envelope or at an end, if at all. */
function isSomewhereAbove(line: Line, others: readonly Line[]): boolean {
  return [Rational.ZERO, ...cornersOf(others), Rational.ONE].some(
    t => heightAt(line, t).compare(highest(others, t)) > 0,
  )
}

function highest(lines: readonly Line[], t: Rational): Rational {
  const [first, ...rest] = lines.map(line => heightAt(line, t))
  return Rational.max(first as Rational, ...rest)
}

/** The pieces of the upper envelope: the lower envelope upside down. */
function upperPieces(lines: readonly Line[]): readonly { readonly from: Rational; readonly line: Line }[] {
  const points = lines.map(of => ({ x: of.atZero.negated(), y: of.atOne.negated(), of }))
  return envelope(points).pieces.map(({ from, best }) => ({ from, line: at(best, 0).of }))
}

/** The lines of the upper envelope. */
function envelopeOf(lines: readonly Line[]): readonly Line[] {
  return upperPieces(lines).map(each => each.line)
}

/** Where pieces of the upper envelope meet. */
function cornersOf(lines: readonly Line[]): readonly Rational[] {
  return upperPieces(lines)
    .slice(1)
    .map(each => each.from)
}

/** The three envelopes of a level, each without lines if there is nothing of the kind. */
function envelopesOf({ below, families }: Level): readonly (readonly Line[])[] {
  const having = families.filter(each => each.having > 0).map(each => each.line)
  const lacking = families.filter(each => each.lacking > 0).map(each => each.line)
  return [below, having, lacking].map(lines => (lines.length === 0 ? [] : envelopeOf(lines)))
}

function slabsOf(levels: readonly Level[]): readonly PhaseSlab[] {
  const all = levels.map(envelopesOf)
  const corners = all.flatMap(envelopes => [
    ...envelopes.flatMap(lines => (lines.length === 0 ? [] : cornersOf(lines))),
    ...crossings(envelopes.flat()),
  ])
  const ts = distinct([Rational.ZERO, ...corners, Rational.ONE])
  const slabs = ts.slice(1).map((to, index): PhaseSlab => {
    const from = at(ts, index)
    const middle = from.plus(to).dividedBy(2)
    const bands = levels.flatMap((level, k) => bandsOf(level.cost, at(all, k), middle))
    return { from, to, bands }
  })
  return joined(slabs)
}

/** The bands of one cost where no two lines cross: each envelope is one line there. */
function bandsOf(cost: number, envelopes: readonly (readonly Line[])[], t: Rational): readonly PhaseBand[] {
  const [below = FLOOR, having = FLOOR, lacking = FLOOR] = envelopes.map(lines => highestLine(lines, t))
  const higher = (a: Line, b: Line): Line => (heightAt(a, t).compare(heightAt(b, t)) >= 0 ? a : b)
  const lower = (a: Line, b: Line): Line => (higher(a, b) === a ? b : a)
  const bands: PhaseBand[] = [
    { cost, verdict: 'possible', lower: below, upper: lower(having, lacking) },
    { cost, verdict: 'forced', lower: higher(below, lacking), upper: having },
    { cost, verdict: 'excluded', lower: higher(below, having), upper: lacking },
  ]
  return bands.filter(band => heightAt(band.lower, t).compare(heightAt(band.upper, t)) < 0)
}

function highestLine(lines: readonly Line[], t: Rational): Line {
  return lines.reduce((best, each) => (heightAt(each, t).compare(heightAt(best, t)) > 0 ? each : best), FLOOR)
}

/** All t strictly between 0 and 1 at which two of the lines cross. */
function crossings(lines: readonly Line[]): readonly Rational[] {
  return lines.flatMap((first, index) =>
    lines.slice(index + 1).flatMap(second => {
      const [left, right] = [first.atZero.minus(second.atZero), first.atOne.minus(second.atOne)]
      if (left.sign() * right.sign() >= 0) return []
      return [left.dividedBy(left.minus(right))]
    }),
  )
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

function pointOf(levels: readonly Level[], t: Rational, bar: Rational): PhasePoint | undefined {
  for (const { cost, families } of levels) {
    const selected = families.filter(each => heightAt(each.line, t).compare(bar) >= 0)
    const having = selected.reduce((sum, each) => sum + each.having, 0)
    const lacking = selected.reduce((sum, each) => sum + each.lacking, 0)
    if (having + lacking === 0) continue
    const verdict = lacking === 0 ? 'forced' : having === 0 ? 'excluded' : 'possible'
    return { cost, functions: having + lacking, having, verdict }
  }
  return undefined
}
