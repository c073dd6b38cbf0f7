/**
 * Verdicts and prices by exhaustion: what satisfiability says of the same questions, and certificates that the checker
 * accepts.
 */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { at } from '../../src/base/errors.ts'
import { check } from '../../src/certificate/check.ts'
import type { Certificate, Claim } from '../../src/certificate/claim.ts'
import { circuits, misgeneralises, parsePredicate, price, size } from '../../src/index.ts'
import { agreeing, answers, seedsBetween } from './required.ts'

test('random functions left open on some rows: verdicts and prices are those of satisfiability', async () => {
  const { verdicts, rested } = await agreeing(seedsBetween(1, 40))
  expect([...verdicts.keys()].sort()).toEqual(['excluded', 'forced', 'possible'])
  expect(rested).toBeGreaterThan(15)
}, 120_000)

test.each([
  ['mirror-1', 'misgeneralises', 'possible 1 1'],
  ['mirror-4', 'within(T00, misgeneralises)', 'forced 4 6'],
  ['mirror-4', 'contains(y0 ^ y1)', 'possible 4 4'],
  ['twin-5', 'within(T00, misgeneralises)', 'forced 6 8'],
  ['check-5', 'within(T00, misgeneralises)', 'forced 5 7'],
  ['check-5', 'contains(u & v)', 'forced 5 6'],
])(
  '%s, %s: %s, without a formula',
  async (name, property, expected) => {
    const task = galleryTask(name)
    const { said, certificates } = await answers(task, parsePredicate(property, task))
    expect(said).toBe(expected)
    expect(certificates.flatMap(each => each.proofs)).toEqual([])
    for (const certificate of certificates)
      expect(await check(certificate)).toMatchObject({ kind: 'verified' })
  },
  60_000,
)

test('a cost too high, a verdict too strong and a property that exhaustion cannot tell are found', async () => {
  const task = galleryTask('mirror-4')
  const predicate = parsePredicate('contains(y0 ^ y1)', task)
  const { certificate } = await price(task, circuits(), size, misgeneralises, { atLeast: 1 })
  const honest = certificate?.claims.at(-1) as Extract<Claim, { kind: 'none-below' }>
  const saidOf = async (claim: Claim): Promise<string> => {
    const checked = await check({ ...(certificate as Certificate), claims: [claim] })
    return checked.kind === 'verified' ? 'verified' : checked.because
  }
  expect(await saidOf(honest)).toBe('verified')
  const [cost = at(honest.cost, 0)] = honest.cost
  const higher = { ...honest, cost: [cost.plus(1)] }
  expect(await saidOf(higher)).toContain('circuits of 6 gates')
  const exhaustion = { kind: 'exhaustion', gates: 6, sets: 0, stages: [] } as const
  expect(await saidOf({ ...higher, exhaustion })).toContain('is not listed')
  const wires = { ...honest, exhaustion: { ...exhaustion, gates: 5 } }
  const having = [{ predicate: predicate.spec, holds: true }]
  expect(await saidOf({ ...wires, require: having })).toContain('banned wires')
  const besides = { ...wires, kind: 'none-besides', cost: [cost.minus(2)], listed: { circuits: [] } } as const
  const four = { ...exhaustion, gates: 4, sets: 12 }
  expect(await saidOf({ ...besides, require: having, exhaustion: four })).toContain('is not listed')
})
