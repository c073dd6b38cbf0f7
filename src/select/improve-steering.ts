/**
 * What a walk is to make cheap under a bias: so much for a gate's price, so much for a level.
 *
 * A bias that is led by size or by a weighted sum is followed exactly. One that is led by depth alone counts gates too, a
 * little, since walking needs plateaus on which something falls. Any other bias is followed as if it were size: what is found
 * is then evaluated by the bias itself.
 *
 * Invariant: both weights are whole numbers, and the price of a gate never counts for nothing.
 */
import type { Spec } from '../base/document.ts'
import { Rational } from '../base/rational.ts'
import { linearBias } from '../certificate/coverage.ts'
import type { GatePrices } from './improve-gates.ts'
import type { Steering } from './improve-walk.ts'

/** Under depth alone a level is worth so many of the dearest gates. */
const GATES_PER_LEVEL = 16
const WEIGHT_MAX = 2n ** 20n

/** The weights for a bias. */
export function steeringOf(bias: Spec, prices: GatePrices): Steering {
  const [lead] = linearBias(bias).parts
  if (lead === undefined) return { price: 1, depth: 0 }
  if (lead.size.isZero()) return { price: 1, depth: GATES_PER_LEVEL * Math.max(...prices.price2) }
  const ratio = lead.depth.dividedBy(lead.size).times(Rational.fraction(prices.scale, 1n))
  const { numerator, denominator } = ratio
  if (numerator <= WEIGHT_MAX && denominator <= WEIGHT_MAX)
    return { price: Number(denominator), depth: Number(numerator) }
  return { price: 1, depth: Number(numerator / denominator) }
}
