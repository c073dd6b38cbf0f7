/**
 * The results of `diversity` as its cases give them, and the law of the phase diagrams: which two lines bound the verdicts
 * near the top, and how far they do.
 */
import { Rational } from '../src/index.ts'
import type { VerdictWord } from '../src/report/figure.ts'
import type { Results } from './experiment.ts'

/** One rung of the ladder, as its case gives it. */
export interface Rung {
  readonly siblings: number
  readonly gates: string
  readonly functions: number
  readonly circuits: number
  readonly honest: number
  readonly half: number
  readonly full: number
  readonly verdict: VerdictWord
}

/** A line: its heights at 0 and 1. */
export type Pair = readonly [string, string]

/** As the case gives it. */
export interface Band {
  readonly cost: number
  readonly verdict: VerdictWord
  readonly lower: Pair
  readonly upper: Pair
}

/** As the case gives it. */
export interface Point {
  readonly cost: number
  readonly functions: number
  readonly having: number
  readonly verdict: VerdictWord
}

/** As the case gives it. */
export interface Slab {
  readonly from: string
  readonly to: string
  readonly bands: readonly Band[]
}

/** A diagram as its case gives it. */
export interface Diagram {
  readonly slabs: readonly Slab[]
  readonly regions: readonly {
    readonly cost: number
    readonly verdict: VerdictWord
    readonly corners: readonly Pair[]
  }[]
  readonly columns?: readonly {
    readonly weight: string
    readonly above: string
    readonly upTo: string
    readonly foot: Point
    readonly top: Point
  }[]
}

/** As the case gives it. */
export type Diagrams = { readonly [bad: string]: Diagram }

/** The data of the four tasks. */
export const RULES = ['00', '01', '10', '11'] as const
/** The verdicts of bands. */
export const VERDICTS = ['forced', 'possible', 'excluded'] as const
/** The rungs of the ladder with the bad task 00. */
export const RUNG_SIBLINGS = ['none', '01', '10', '11', '01+10', '01+11', '10+11', '01+10+11']
/** The measures of cost, by the keys of their cases. */
export const MEASURES: readonly (readonly [key: string, name: string])[] = [
  ['gates', 'gates'],
  ['and-gates', 'AND gates'],
  ['depth', 'depth'],
  ['formula', 'formula gates'],
  ['and-formula', 'AND formula'],
  ['tree-nodes', 'tree nodes'],
  ['tree-reads', 'reads'],
]

/** The result of a case, as its case made it. */
export function take<T>(results: Results, key: string): T {
  return results[key] as unknown as T
}

/** The height of a line at a weight. */
function height([atZero, atOne]: Pair, weight: Rational): Rational {
  const start = Rational.of(atZero)
  return start.plus(Rational.of(atOne).minus(start).times(weight))
}

/** How far a law reaches: the weights up to which it describes every bar above a floor. */
export interface Law {
  /** The first weight at which it fails, or 1. */
  readonly upTo: string
}

/**
 * Up to which weight do the bars above a floor have failure forced exactly below `1 - forcedBelow t`, and failure
 * excluded exactly above `1 - excludedAbove t`? Bands are compared wherever two lines cross, which decides, since
 * between crossings everything is straight. With `verdicts`, only these are compared.
 */
export function lawReach(
  diagram: Diagram,
  floor: string,
  forcedBelow: string,
  excludedAbove: string,
  verdicts: readonly VerdictWord[] = VERDICTS,
): Law {
  const at = (slope: string, t: Rational): Rational => {
    const line = Rational.ONE.minus(Rational.of(slope).times(t))
    return Rational.max(line, Rational.of(floor))
  }
  const lawAt = (verdict: VerdictWord, t: Rational): readonly [Rational, Rational] => {
    const [forced, possible] = [at(forcedBelow, t), at(excludedAbove, t)]
    if (verdict === 'forced') return [Rational.of(floor), forced]
    return verdict === 'possible' ? [forced, possible] : [possible, Rational.ONE]
  }
  const holdsIn = ({ from, to, bands }: Slab): boolean => {
    const law: readonly Pair[] = [forcedBelow, excludedAbove].map(slope => [
      '1',
      String(Rational.ONE.minus(slope)),
    ])
    const lines = [...bands.flatMap(each => [each.lower, each.upper]), [floor, floor] as const, ...law]
    return bendsWithin(lines, Rational.of(from), Rational.of(to)).every(t =>
      verdicts.every(verdict => {
        const [low, high] = lawAt(verdict, t)
        const found = lengthOf(bands, verdict, t, low, high)
        return found.equals(Rational.max(high.minus(low), Rational.ZERO))
      }),
    )
  }
  const failing = diagram.slabs.find(slab => !holdsIn(slab))
  return { upTo: failing?.from ?? '1' }
}

/** The ends of an interval and all crossings of some lines in it: between them every height is a straight line. */
function bendsWithin(lines: readonly Pair[], from: Rational, to: Rational): readonly Rational[] {
  const crossings = lines.flatMap((first, index) =>
    lines.slice(index + 1).flatMap(second => {
      const [left, right] = [0, 1].map(t =>
        height(first, Rational.of(t)).minus(height(second, Rational.of(t))),
      )
      if (left === undefined || right === undefined || left.equals(right)) return []
      const t = left.dividedBy(left.minus(right))
      return t.compare(from) > 0 && t.compare(to) < 0 ? [t] : []
    }),
  )
  return [from, ...crossings, to]
}

/** How much of the bars from `low` to `high` has a verdict. */
function lengthOf(
  bands: readonly Band[],
  verdict: VerdictWord,
  t: Rational,
  low: Rational,
  high: Rational,
): Rational {
  const parts = bands.flatMap(band => {
    if (band.verdict !== verdict) return []
    const foot = Rational.max(height(band.lower, t), low)
    const top = Rational.min(height(band.upper, t), high)
    return foot.compare(top) < 0 ? [top.minus(foot)] : []
  })
  return Rational.sum(parts)
}

/** The law of one bad task and how far it reaches. */
export interface LawRow {
  readonly bad: string
  readonly forcedBelow: string
  readonly excludedAbove: string
  /** The first half alone, above 7/8. */
  readonly forced: Law
  readonly near: Law
  readonly top: Law
}

/** The lines read off the topmost bands at small weights, and how far they describe everything. */
export function lawOf(bad: string, diagram: Diagram): LawRow {
  const bands = diagram.slabs[0]?.bands ?? []
  const slope = (line: Pair): string => String(Rational.of(line[0]).minus(line[1]))
  const forcedBelow = slope(bands.filter(each => each.verdict === 'forced').at(-1)?.upper ?? ['1', '1'])
  const excludedAbove = slope(bands.at(-1)?.lower ?? ['1', '1'])
  return {
    bad,
    forcedBelow,
    excludedAbove,
    forced: lawReach(diagram, '7/8', forcedBelow, excludedAbove, ['forced']),
    near: lawReach(diagram, '7/8', forcedBelow, excludedAbove),
    top: lawReach(diagram, '15/16', forcedBelow, excludedAbove),
  }
}

/** A rung by its siblings. */
export function rungOf(results: Results, bad: string, siblings: string): Rung {
  return take<Rung>(results, `ladder/${bad}/${siblings}`)
}

/** The law's factor from a slope. */
export function inverse(slope: string): string {
  return String(Rational.ONE.dividedBy(slope))
}
