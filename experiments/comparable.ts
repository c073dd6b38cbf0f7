/**
 * When two results of a case say the same: as canonical text, in which the claims of an evidence have no order.
 *
 * Which claim of a certificate is made first depends on how the question was settled, and says nothing about the answer.
 */
import { canonicalLine } from '../src/index.ts'

/** The text by which a result is compared. */
export function comparable(result: unknown): string {
  return canonicalLine(withSortedClaims(result))
}

function withSortedClaims(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedClaims)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === 'claims' && Array.isArray(inner) ? [...inner].sort() : withSortedClaims(inner),
    ]),
  )
}
