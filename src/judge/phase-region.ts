/**
 * Regions of a phase diagram made ready to be drawn: what of them lies above a bar, and how large they are. Exact, because
 * the corners of a picture are quoted as facts.
 */
import { at } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import type { PhaseRegion } from './phase-diagram.ts'

type Corner = PhaseRegion['corners'][number]

/** The corners of what of a polygon lies at or above a bar (Sutherland and Hodgman 1974, for one side); none if nothing does. */
export function cornersAbove(corners: readonly Corner[], bar: RationalLike): readonly Corner[] {
  const floor = Rational.of(bar)
  const kept = corners.flatMap((corner, index) => {
    const before = at(corners, (index || corners.length) - 1)
    const [isIn, wasIn] = [corner[1].compare(floor) >= 0, before[1].compare(floor) >= 0]
    if (isIn === wasIn) return isIn ? [corner] : []
    const share = floor.minus(before[1]).dividedBy(corner[1].minus(before[1]))
    const cut: Corner = [before[0].plus(corner[0].minus(before[0]).times(share)), floor]
    return isIn ? [cut, corner] : [cut]
  })
  const different = kept.filter((corner, index) => {
    const before = at(kept, (index || kept.length) - 1)
    return kept.length === 1 || !(corner[0].equals(before[0]) && corner[1].equals(before[1]))
  })
  return different.length < 3 ? [] : different
}

/** The area of a polygon (the shoelace formula). */
export function regionArea(corners: readonly Corner[]): Rational {
  const twice = corners.map(([x, y], index) => {
    const [u, v] = at(corners, (index + 1) % corners.length)
    return x.times(v).minus(u.times(y))
  })
  const area = Rational.sum(twice).dividedBy(2)
  return area.sign() < 0 ? area.negated() : area
}
