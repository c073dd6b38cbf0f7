/**
 * The published numbers, family by family: what `mesascope reproduce` recomputes. Quick claims have no `long`.
 */
import { affine } from './affine.ts'
import { censuses } from './census.ts'
import type { PublishedClaim } from './claim.ts'
import { conjecture } from './conjecture.ts'
import { aboutGoals } from './goals.ts'
import { gridworlds } from './gridworlds.ts'
import { mirrorFour } from './mirror-four.ts'
import { mirrorTables } from './mirror-tables.ts'
import { phases } from './phases.ts'
import { twinCheck } from './twin-check.ts'
import { unions } from './unions.ts'

export type { ClaimOptions, PublishedClaim } from './claim.ts'

/** All published claims, in the order in which they are best read. */
export const publishedClaims: readonly PublishedClaim[] = [
  ...mirrorFour,
  ...mirrorTables,
  ...phases,
  ...twinCheck,
  ...affine,
  ...aboutGoals,
  ...unions,
  ...censuses,
  ...conjecture,
  ...gridworlds,
]
