import { expect, test } from 'vitest'
import { pigeonhole, randomThreeSat } from '../../test/families.ts'
import type { Cnf } from '../logic/cnf.ts'
import { checkLrat, parseLratLine } from '../logic/lrat.ts'
import { cdcl } from './cdcl.ts'
import { type DratStep, parseBinaryDrat, parseTextDrat } from './drat.ts'
import { type Elaborated, elaborate } from './elaborate.ts'

function run(cnf: Cnf, steps: Iterable<DratStep>): Elaborated {
  const work = elaborate(cnf, steps)
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** A proof of our own solver as DRAT: hints are dropped, and each deletion names its literals. */
async function dratOf(cnf: Cnf): Promise<DratStep[]> {
  const session = await cdcl().session({ proof: true })
  for (const clause of cnf.clauses) session.add(clause)
  expect((await session.solve()).kind).toBe('unsat')
  const literals = new Map(cnf.clauses.map((clause, index) => [index + 1, clause]))
  const steps: DratStep[] = []
  for (const line of session.proof().chunks.join('').trimEnd().split('\n')) {
    const step = parseLratLine(line)
    if (step.kind === 'add') literals.set(step.id, step.literals)
    const named = step.kind === 'add' ? [step.id] : step.ids
    for (const id of named)
      steps.push({ isDeletion: step.kind === 'delete', literals: literals.get(id) ?? [] })
  }
  return steps
}

const CASES: readonly Cnf[] = [pigeonhole(6, 5), ...[2, 3, 4, 8].map(seed => randomThreeSat(50, 260, seed))]

test('hints are found again after they were dropped, with and without deletions', async () => {
  for (const cnf of CASES) {
    const steps = await dratOf(cnf)
    for (const some of [steps, steps.filter(step => !step.isDeletion)]) {
      const elaborated = run(cnf, some)
      expect(elaborated.kind).toBe('proved')
      if (elaborated.kind === 'proved') expect(checkLrat(cnf, elaborated.proof.chunks).kind).toBe('verified')
    }
  }
})

test('lemmas that nothing needs are left out', async () => {
  const cnf = pigeonhole(5, 4)
  const steps = await dratOf(cnf)
  const useless: DratStep[] = [1, 2, 3].map(v => ({
    isDeletion: false,
    literals: [v, -v - 1, v + 5, -v - 5],
  }))
  const plain = run(cnf, steps)
  const padded = run(cnf, [...useless, ...steps])
  expect(
    padded.kind === 'proved' && plain.kind === 'proved' && padded.proof.steps <= plain.proof.steps + 3,
  ).toBe(true)
})

test('what does not follow by propagation fails with its lemma', () => {
  const cnf: Cnf = {
    variables: 3,
    clauses: [
      [1, 2],
      [-1, 2],
      [3, -2],
    ],
  }
  expect(run(cnf, [])).toEqual({
    kind: 'failed',
    because: 'the lemmas do not refute the formula by propagation',
  })
  const wrong = [[-2], [-3]].map(literals => ({ isDeletion: false, literals }))
  expect(run(cnf, wrong)).toEqual({ kind: 'failed', because: 'lemma -2 does not follow by propagation' })
})

test('a formula that is false by propagation needs no lemma', () => {
  const cnf: Cnf = { variables: 2, clauses: [[1], [-1, 2], [-2]] }
  const elaborated = run(cnf, [])
  expect(elaborated.kind === 'proved' && checkLrat(cnf, elaborated.proof.chunks)).toEqual({
    kind: 'verified',
    steps: 1,
  })
})

test('text and binary proofs say the same', () => {
  const steps = [...parseTextDrat('c by hand\n1 -64 0\nd 1 -64 0\n0\n')]
  const bytes = new Uint8Array([97, 2, 129, 1, 0, 100, 2, 129, 1, 0, 97, 0])
  expect([...parseBinaryDrat(bytes)]).toEqual(steps)
  expect(steps).toEqual([
    { isDeletion: false, literals: [1, -64] },
    { isDeletion: true, literals: [1, -64] },
    { isDeletion: false, literals: [] },
  ])
  expect(() => [...parseBinaryDrat(bytes.subarray(0, 4))]).toThrow(/not-drat/)
  expect(() => [...parseBinaryDrat(new Uint8Array([1]))]).toThrow(/not-drat/)
  expect(() => [...parseTextDrat('1 x 0')]).toThrow(/not-drat/)
  expect(() => [...parseTextDrat('1 2')]).toThrow(/not-drat/)
})
