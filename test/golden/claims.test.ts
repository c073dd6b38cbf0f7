/** Published numbers have names of their own and say something; `claims.deep.test.ts` computes them again. */
import { expect, test } from 'vitest'
import { publishedClaims } from '../../gallery/claims/index.ts'

test('published numbers have names of their own and say something', () => {
  expect(new Set(publishedClaims.map(claim => claim.id)).size).toBe(publishedClaims.length)
  for (const claim of publishedClaims) expect(claim.says).toMatch(/^[A-Z].*\.$/)
})
