/** Random questions with a property, asked and imposed: exhaustion and satisfiability say the same. */
import { expect, test } from 'vitest'
import { agreeing, seedsBetween } from './required.ts'

test('verdicts and prices on random functions left open on some rows are those of satisfiability', async () => {
  const { rested } = await agreeing(seedsBetween(101, 150))
  expect(rested).toBeGreaterThan(25)
})

test('among circuits with a property, both engines list the same models and say the same of another', async () => {
  const { verdicts } = await agreeing(seedsBetween(201, 240), true)
  expect([...verdicts.keys()].sort()).toEqual(['excluded', 'forced', 'possible'])
})
