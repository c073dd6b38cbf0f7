/**
 * The plane of rates and bars as rectangles: where one pair of length and time is selected with one verdict, and the sides
 * between two of them, at which both are selected.
 *
 * Legend: a rectangle contains its upper side and not its lower one; its left and right sides are breakpoints, with a verdict
 * of their own.
 *
 * Invariant: rectangles of one band do not overlap, and cover all rates strictly between 0 and 1 but the breakpoints.
 */
import { at } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import type { ProgramBand } from './program-phases.ts'
import type { SelectedPrograms } from './program-rates.ts'

/** Bars above `above` and up to `upTo`. */
interface Bars {
  readonly above: Rational
  readonly upTo: Rational
}

/** Where one pair is selected with one verdict. */
export interface ProgramRegion extends Bars {
  readonly from: Rational
  readonly to: Rational
  readonly bits: Rational
  readonly time: Rational
  readonly verdict: SelectedPrograms['verdict']
}

/** A side between two rectangles, or several one over the other. */
export interface ProgramSideLine extends Bars {
  readonly at: Rational
  readonly verdict: SelectedPrograms['verdict']
}

/** The plane above the lowest bar. */
export interface ProgramPlane {
  readonly regions: readonly ProgramRegion[]
  readonly sides: readonly ProgramSideLine[]
}

/** The rectangles of a diagram; those one over the other that differ in nothing else are one. */
export function programPlane(bands: readonly ProgramBand[], lowest: RationalLike): ProgramPlane {
  const floor = Rational.of(lowest)
  const shown = bands.filter(({ upTo }) => upTo.compare(floor) > 0)
  const barsOf = ({ above, upTo }: ProgramBand): Bars => ({
    above: above === null ? floor : Rational.max(floor, above),
    upTo,
  })
  const regions = shown.flatMap(band =>
    band.pieces.map(({ from, to, selected }): ProgramRegion => {
      const { bits, time } = at(selected.costs, 0)
      return { from, to, bits, time, verdict: selected.verdict, ...barsOf(band) }
    }),
  )
  const sides = shown.flatMap(band =>
    band.breakpoints.map(({ at: rate, selected }): ProgramSideLine => {
      return { at: rate, verdict: selected.verdict, ...barsOf(band) }
    }),
  )
  return {
    regions: stacked(regions, each =>
      [each.from, each.to, each.bits, each.time, each.verdict].map(String).join(),
    ),
    sides: stacked(sides, each => `${each.at} ${each.verdict}`),
  }
}

/** From the highest bars down: what continues something that ends where it begins is part of it. */
function stacked<T extends Bars>(parts: readonly T[], keyOf: (part: T) => string): readonly T[] {
  const found: T[] = []
  const last = new Map<string, number>()
  for (const part of parts) {
    const key = keyOf(part)
    const index = last.get(key)
    const over = index === undefined ? undefined : found[index]
    if (index !== undefined && over?.above.equals(part.upTo)) found[index] = { ...over, above: part.above }
    else {
      last.set(key, found.length)
      found.push(part)
    }
  }
  return found
}
