/**
 * The published numbers, family by family: what `mesascope reproduce` recomputes. Quick claims have no `long`.
 */
import type { PublishedClaim } from './claim.ts'
import { mirrorFour } from './mirror-four.ts'
import { twinCheck } from './twin-check.ts'

export type { ClaimOptions, PublishedClaim } from './claim.ts'

/** All published claims, in the order in which they are best read. */
export const publishedClaims: readonly PublishedClaim[] = [...mirrorFour, ...twinCheck]
