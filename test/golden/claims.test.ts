/** Every published number that is quickly computed, computed again. */
import { describe, expect, test } from 'vitest'
import { publishedClaims } from '../../gallery/claims/index.ts'
import { canonicalLine } from '../../src/base/document.ts'

describe('published numbers', () => {
  const quick = publishedClaims.filter(claim => claim.long === undefined)

  test.each(quick.map(claim => [claim.id, claim.says, claim] as const))(
    '%s: %s',
    async (_id, _says, claim) => {
      expect(canonicalLine(await claim.compute())).toBe(canonicalLine(claim.expected))
    },
  )

  test('have names of their own and say something', () => {
    expect(new Set(publishedClaims.map(claim => claim.id)).size).toBe(publishedClaims.length)
    for (const claim of publishedClaims) expect(claim.says).toMatch(/^[A-Z].*\.$/)
  })
})
