/** The published numbers that take seconds to minutes; what takes longer still is left to `mesascope reproduce --long`. */
import { expect, test } from 'vitest'
import { publishedClaims } from '../../gallery/claims/index.ts'
import { canonicalLine } from '../../src/base/document.ts'

const SECONDS_MAX = 10

const deep = publishedClaims.filter(({ long = 0 }) => long > 0 && long <= SECONDS_MAX)

test.each(deep.map(claim => [claim.id, claim.says, claim] as const))('%s: %s', async (_id, _says, claim) => {
  expect(canonicalLine(await claim.compute())).toBe(canonicalLine(claim.expected))
})
