import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import {
  apply,
  decodeLambda,
  encodeLambda,
  freeDepth,
  type LambdaTerm,
  lambda,
  lambdaBits,
  sameLambda,
  variable,
} from './lambda.ts'
import { formatLambda, parseLambda } from './lambda-notation.ts'

const { term: closedTerms } = fc.letrec<{ term: LambdaTerm; open: LambdaTerm }>(tie => ({
  open: fc.oneof(
    { maxDepth: 6 },
    fc.integer({ min: 1, max: 3 }).map(variable),
    tie('open').map(lambda),
    fc.tuple(tie('open'), tie('open')).map(([head, argument]) => apply(head, argument)),
  ),
  term: tie('open').map(term => {
    let closed = term
    while (freeDepth(closed) > 0) closed = lambda(closed)
    return closed
  }),
}))

test('terms have the codes that Tromp gives', () => {
  const codes = [
    ['\\x. x', '0010'],
    ['\\x y. x', '0000110'],
    ['\\x y. y', '000010'],
    ['\\x. x x', '00011010'],
    ['(\\x. x x) (\\x. x x)', '010001101000011010'],
    ['\\x y z. x z (y z)', '00000001011110100111010'],
  ] as const
  for (const [text, code] of codes) {
    expect(encodeLambda(parseLambda(text))).toBe(code)
    expect(formatLambda(decodeLambda(code), 'indices')).toBe(formatLambda(parseLambda(text), 'indices'))
  }
})

test('codes and texts of both styles are read back, and no code begins with another', () => {
  fc.assert(
    fc.property(closedTerms, closedTerms, (term, other) => {
      const code = encodeLambda(term)
      expect(lambdaBits(term)).toBe(code.length)
      expect(sameLambda(decodeLambda(code), term)).toBe(true)
      for (const style of ['names', 'indices'] as const)
        expect(sameLambda(parseLambda(formatLambda(term, style)), term)).toBe(true)
      expect(encodeLambda(other).startsWith(code)).toBe(sameLambda(term, other))
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('text may mix names and numbers, and the nearest of two equal names counts', () => {
  expect(encodeLambda(parseLambda('\\x. \\2 x 1'))).toBe(encodeLambda(parseLambda('λx y. x x y')))
  expect(formatLambda(parseLambda('\\x x. x'), 'indices')).toBe('\\\\1')
  expect(formatLambda(parseLambda('\\f. f (\\y. f y) \\z. z'))).toBe('\\x. x (\\y. x y) (\\y. y)')
})

function issuesOf(work: () => unknown): readonly string[] {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map(({ path, found }) => `${path}: ${found}`)
    throw error
  }
}

test('every problem of a text is said', () => {
  expect(issuesOf(() => parseLambda('\\x y x z'))).toEqual(['word 6: the end', 'word 6: the end'])
  expect(issuesOf(() => parseLambda('\\x. a (b x'))).toEqual(['word 4: a', 'word 6: b', 'word 5: ('])
  expect(issuesOf(() => parseLambda('\\1 2 () $'))).toEqual(['word 3: 2', 'word 5: )', 'word 6: $'])
  expect(issuesOf(() => parseLambda('\\1) \\1'))).toEqual(['word 3: )'])
  expect(issuesOf(() => parseLambda(''))).toEqual(['word 1: the end'])
  expect(issuesOf(() => parseLambda('('.repeat(5000)))[0]).toBe('term: 5000')
})

test('every problem of a code is said', () => {
  expect(issuesOf(() => decodeLambda('00x102'))).toEqual(['code: x2'])
  expect(issuesOf(() => decodeLambda('01110'))).toEqual(['bit 3: variable 2', 'bit 6: the end'])
  expect(issuesOf(() => decodeLambda('0010010'))).toEqual(['bit 5: 010'])
  expect(issuesOf(() => decodeLambda('001'))).toEqual(['bit 4: the end'])
  expect(issuesOf(() => decodeLambda('0'.repeat(4097)))).toEqual(['code: 4097'])
})
