/**
 * Returns as lines in the weight t of one training distribution against another, and what such lines reach together.
 *
 * The greatest of finitely many lines is a convex chain of pieces: the lower envelope of `bias/envelope.ts` upside down.
 *
 * Invariant: an upper envelope lists its lines from t = 0 to t = 1, each of them the highest somewhere.
 */
import { at } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { envelope, mixedCost } from '../bias/envelope.ts'

/** A return as it depends on t: the height at t = 0 and at t = 1. */
export interface Line {
  readonly atZero: Rational
  readonly atOne: Rational
}

/** Nothing at all. */
export const FLOOR: Line = { atZero: Rational.ZERO, atOne: Rational.ZERO }

/** The height of a line at t. */
export function heightAt(line: Line, t: RationalLike): Rational {
  return mixedCost({ x: line.atZero, y: line.atOne, of: undefined }, Rational.of(t))
}

/** Is a line above an upper envelope anywhere? It is so at a corner of the envelope or at an end, if at all. */
export function isSomewhereAbove(line: Line, others: readonly Line[]): boolean {
  return placesOf(others).some(t => heightAt(line, t).compare(highest(others, t)) > 0)
}

/** The ends, and where pieces of the upper envelope meet. */
function placesOf(lines: readonly Line[]): readonly Rational[] {
  return [Rational.ZERO, ...cornersOf(lines), Rational.ONE]
}

function highest(lines: readonly Line[], t: Rational): Rational {
  return heightAt(highestLine(lines, t), t)
}

/** The highest of some lines at t, none of which is below the floor. */
export function highestLine(lines: readonly Line[], t: Rational): Line {
  return lines.reduce((best, each) => (heightAt(each, t).compare(heightAt(best, t)) > 0 ? each : best), FLOOR)
}

/** The pieces of the upper envelope: the lower envelope upside down. */
function upperPieces(lines: readonly Line[]): readonly { readonly from: Rational; readonly line: Line }[] {
  const points = lines.map(of => ({ x: of.atZero.negated(), y: of.atOne.negated(), of }))
  return envelope(points).pieces.map(({ from, best }) => ({ from, line: at(best, 0).of }))
}

/** The lines of the upper envelope. */
export function envelopeOf(lines: readonly Line[]): readonly Line[] {
  return upperPieces(lines).map(each => each.line)
}

/** Where pieces of the upper envelope meet. */
export function cornersOf(lines: readonly Line[]): readonly Rational[] {
  return upperPieces(lines)
    .slice(1)
    .map(each => each.from)
}

/** All t strictly between 0 and 1 at which two of the lines cross. */
export function crossings(lines: readonly Line[]): readonly Rational[] {
  return lines.flatMap((first, index) =>
    lines.slice(index + 1).flatMap(second => {
      const [left, right] = [first.atZero.minus(second.atZero), first.atOne.minus(second.atOne)]
      if (left.sign() * right.sign() >= 0) return []
      return [left.dividedBy(left.minus(right))]
    }),
  )
}
