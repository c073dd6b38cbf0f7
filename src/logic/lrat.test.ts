import { expect, test } from 'vitest'
import { pigeonhole, randomThreeSat } from '../../test/families.ts'
import { at } from '../base/errors.ts'
import { cdcl } from '../solve/cdcl.ts'
import type { Cnf } from './cnf.ts'
import { checkLrat, formatLratStep, type LratVerdict, parseLratLine } from './lrat.ts'

/** All four signs of two variables. */
const CUBE: Cnf = {
  variables: 2,
  clauses: [
    [1, 2],
    [1, -2],
    [-1, 2],
    [-1, -2],
  ],
}
const PROOF = ['5 1 0 1 2 0', '6 -1 0 3 4 0', '6 d 1 2 0', '7 0 5 6 0']

const reasonOf = (verdict: LratVerdict): string =>
  verdict.kind === 'rejected' ? verdict.because : 'verified'
const check = (...lines: string[]): string => reasonOf(checkLrat(CUBE, lines))

test('a proof by hand is verified, in one piece or in lines, from a list or a stream', async () => {
  expect(checkLrat(CUBE, PROOF)).toEqual({ kind: 'verified', steps: 3 })
  expect(checkLrat(CUBE, [PROOF.join('\n')])).toEqual({ kind: 'verified', steps: 3 })
  const stream = async function* (): AsyncIterable<string> {
    yield* PROOF
  }
  expect(await checkLrat(CUBE, stream())).toEqual({ kind: 'verified', steps: 3 })
})

test('every way of going wrong is rejected with its reason', () => {
  expect(check()).toBe('the proof ends without the empty clause')
  expect(check('5 1 0 1 2 0')).toBe('the proof ends without the empty clause')
  expect(check('4 1 0 1 2 0')).toBe('ids increase, and 4 came before')
  expect(check('5 1 0 1 0')).toBe('the hints end without a conflict')
  expect(check('5 1 0 0')).toBe('the hints end without a conflict')
  expect(check('5 1 0 1 9 0')).toBe('there is no clause 9')
  expect(check('5 1 0 3 4 0')).toBe('clause 3 is not unit')
  expect(check('5 1 0 1 2 3 0')).toBe('hints follow the conflict at clause 2')
  expect(check('5 1 0 1 -2 3 0')).toBe('RAT steps (negative hints) are not accepted')
  expect(check('5 1 0 1 0 2 0')).toBe('a 0 stands among the hints')
  expect(check('5 3 0 1 2 0')).toBe('variable 3 is not in the formula')
  expect(check('5 1 0 1 2')).toBe('the line does not end in 0')
  expect(check('5 1 x 0 1 2 0')).toBe('cannot read 5 1 x 0 1 2 0')
  expect(check('5 d 9 0')).toBe('there is no clause 9 to delete')
  expect(check('5 d 1 0', '5 1 0 1 2 0')).toBe('there is no clause 1')
  expect(check('99999999999999 0 1 0')).toMatch(/cannot read/)
  expect(check('2000000000 1 0 1 2 0')).toBe('the proof ends without the empty clause')
})

test('a satisfiable formula has no proof that is believed', () => {
  const cnf: Cnf = {
    variables: 2,
    clauses: [
      [1, 2],
      [-1, 2],
    ],
  }
  expect(checkLrat(cnf, ['3 2 0 1 2 0', '4 0 3 0']).kind).toBe('rejected')
  expect(checkLrat({ variables: 1, clauses: [[1, -1]] }, ['2 0 1 0']).kind).toBe('rejected')
})

/** A real proof in which every line and every hint is needed by what follows. */
async function realProof(cnf: Cnf): Promise<string[]> {
  const session = await cdcl().session({ proof: true })
  for (const clause of cnf.clauses) session.add(clause)
  expect((await session.solve()).kind).toBe('unsat')
  return session.proof().chunks.join('').trimEnd().split('\n')
}

test('steps survive parsing and formatting, and other lines are refused', async () => {
  const lines = await realProof(pigeonhole(5, 4))
  for (const line of lines) expect(formatLratStep(parseLratLine(line))).toBe(`${line}\n`)
  for (const line of ['', '5', '5 1 2', '5 1 0', '5 d 1 0 2 0', 'x 1 0 1 0', '5 1 0 1 0 0']) {
    expect(() => parseLratLine(line)).toThrow(/not-an-lrat-line/)
  }
})

test('mutants of real proofs are rejected: lost lines, lost hints, flipped literals, changed ids', async () => {
  for (const cnf of [pigeonhole(5, 4), randomThreeSat(40, 190, 2)]) {
    const lines = await realProof(cnf)
    const isVerified = (mutant: readonly string[]): boolean => checkLrat(cnf, mutant).kind === 'verified'
    expect(isVerified(lines)).toBe(true)
    for (let i = 0; i < lines.length; i += 1) {
      const step = parseLratLine(at(lines, i))
      const replaced = (line: string): string[] => lines.with(i, line)
      if (step.kind === 'delete') {
        const early = lines.toSpliced(i, 1).toSpliced(i - 1, 0, at(lines, i))
        expect(isVerified(early)).toBe(false)
        continue
      }
      expect(isVerified(lines.toSpliced(i, 1))).toBe(false)
      expect(isVerified(lines.slice(0, i))).toBe(false)
      expect(isVerified(replaced(formatLratStep({ ...step, id: step.id - 1 })))).toBe(false)
      expect(isVerified(replaced(formatLratStep({ ...step, hints: step.hints.slice(0, -1) })))).toBe(false)
    }
  }
})

test('flipping a literal or dropping any hint never lets a false lemma through', async () => {
  const cnf = pigeonhole(5, 4)
  const lines = await realProof(cnf)
  let rejected = 0
  let mutants = 0
  for (const [i, line] of lines.entries()) {
    const step = parseLratLine(line)
    if (step.kind === 'delete') continue
    const variants = [
      ...step.literals.map((literal, k) => ({ ...step, literals: step.literals.with(k, -literal) })),
      ...step.hints.map((_, k) => ({ ...step, hints: step.hints.toSpliced(k, 1) })),
    ]
    for (const variant of variants) {
      mutants += 1
      if (checkLrat(cnf, lines.with(i, formatLratStep(variant))).kind === 'rejected') rejected += 1
    }
  }
  expect(mutants).toBeGreaterThan(100)
  expect(rejected).toBe(mutants)
})
