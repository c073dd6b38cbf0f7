/** Fifty random questions with a property: exhaustion and satisfiability say the same. */
import { expect, test } from 'vitest'
import { check } from '../../src/certificate/check.ts'
import { answers, partial, propertyFor, rests } from './required.ts'

test('verdicts and prices on random functions left open on some rows are those of satisfiability', async () => {
  let rested = 0
  for (let seed = 101; seed <= 150; seed += 1) {
    const { task, source } = partial(seed)
    const predicate = propertyFor(task, source)
    const one = await answers(task, predicate)
    const other = await answers(task, predicate, 'cdcl')
    expect([seed, one.said]).toEqual([seed, other.said])
    for (const certificate of one.certificates)
      expect([seed, await check(certificate)]).toMatchObject([seed, { kind: 'verified' }])
    if (rests(one.certificates)) rested += 1
  }
  expect(rested).toBeGreaterThan(25)
})
