/** Tables against satisfiability: the same cost, lists and counts, on more than three hundred random questions. */
import { expect, test } from 'vitest'
import { answered, saidOf, tabled } from './tabled.ts'

test.each(['size', 'depth'] as const)(
  'tables and satisfiability agree about least %s',
  async bias => {
    let compared = 0
    for (let seed = 1000; compared < 60; seed++) {
      const question = tabled(seed, bias)
      const expected = saidOf(await answered(question, 'satisfiability'))
      if (expected === undefined) continue
      compared += 1
      expect([seed, saidOf(await answered(question, 'dynamic'))]).toEqual([seed, expected])
    }
  },
  600_000,
)
