/** Computing published numbers again, one test for each. */
import { expect, test } from 'vitest'
import type { PublishedClaim } from '../../gallery/claims/claim.ts'
import { publishedClaims } from '../../gallery/claims/index.ts'
import { canonicalLine } from '../../src/base/document.ts'

/** Declare the tests of the claims that are wanted. */
export function testClaims(isWanted: (claim: PublishedClaim) => boolean): void {
  const wanted = publishedClaims.filter(isWanted)
  test.each(wanted.map(claim => [claim.id, claim.says, claim] as const))(
    '%s: %s',
    async (_id, _says, claim) => {
      expect(canonicalLine(await claim.compute())).toBe(canonicalLine(claim.expected))
    },
  )
}
