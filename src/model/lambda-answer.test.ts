import { expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { lambdaBits } from './lambda.ts'
import { type LambdaConvention, lambdaAnswer } from './lambda-answer.ts'
import { lambdaOfProgram, lambdaTerms } from './lambda-language.ts'
import { formatLambda, parseLambda } from './lambda-notation.ts'
import { decode, encode, expectedConstructs, programCounts } from './program-code.ts'
import { runTerm } from './program-run.ts'
import { formatTerm, parseTerm } from './program-text.ts'

/** The answers to all words of so many inputs, in order; `-` for silence, `?` for undecided. */
function answers(text: string, inputs: number, outputs: number, convention?: LambdaConvention): string {
  return allBits(inputs)
    .map(word => {
      const answer = lambdaAnswer(parseLambda(text), word, outputs, convention && { convention })
      return answer.kind === 'answered' ? answer.word : answer.kind === 'silent' ? '-' : '?'
    })
    .join(' ')
}

test('with booleans of Church the usual terms compute the usual functions', () => {
  expect(answers('\\x. x', 1, 1)).toBe('0 1')
  expect(answers('\\p x y. p y x', 1, 1)).toBe('1 0')
  expect(answers('\\x y. x y x', 2, 1)).toBe('0 0 0 1')
  expect(answers('\\x y. x x y', 2, 1)).toBe('0 1 1 1')
  expect(answers('\\x y. x (y (\\u v. v) x) y', 2, 1)).toBe('0 1 1 0')
  expect(answers('\\x y z. z y x', 2, 2)).toBe('00 10 01 11')
  expect(answers('\\z. z (\\x y. x) (\\x y. y) (\\x y. y)', 0, 3)).toBe('100')
})

test('with lists of Tromp a term takes one list and gives one', () => {
  expect(answers('\\l. l', 2, 2, 'tromp')).toBe('00 01 10 11')
  expect(answers('\\l. l (\\h t n z. z (h (\\x y. y) (\\x y. x)) t)', 1, 1, 'tromp')).toBe('- -')
  expect(answers('\\l. l (\\h t z. z (\\x y. h y x) t)', 1, 1, 'tromp')).toBe('1 0')
  expect(answers('\\l. l (\\h t. t)', 2, 1, 'tromp')).toBe('0 1 0 1')
  expect(answers('\\l x y. y', 2, 0, 'tromp')).toBe('   ')
})

test('what is no word is silence, and what has no normal form is undecided', () => {
  expect(answers('\\x y z. x', 1, 1)).toBe('- -')
  expect(answers('\\x. x x', 1, 1)).toBe('- -')
  expect(answers('\\x. x ((\\y. y y) (\\y. y y)) x', 1, 1)).toBe('0 ?')
  expect(lambdaAnswer(parseLambda('\\x. x (\\y. y)'), '1', 1)).toMatchObject({ word: '0', steps: 2 })
  expect(answers('\\x y. y', 1, 2)).toBe('- -')
  const budget = { steps: 1, bits: 100 }
  expect(lambdaAnswer(parseLambda('\\x. x'), '1', 1, { budget })).toMatchObject({
    kind: 'answered',
    steps: 1,
  })
  expect(lambdaAnswer(parseLambda('\\x. (\\y. y) x'), '1', 1, { budget })).toEqual({
    kind: 'undecided',
    because: 'steps',
    steps: 1,
  })
})

test('as a language, a program is its term: text, code and length', () => {
  const grammar = lambdaTerms.grammar(['y', 'd'], ['a'])
  const program = parseTerm(grammar, '(lambda (lambda (apply (apply 2 1) 2)))')
  const term = lambdaOfProgram(program)
  expect(formatLambda(term)).toBe('\\x y. x y x')
  expect(encode(program)).toHaveLength(lambdaBits(term))
  expect(formatTerm(decode(grammar, encode(program)))).toBe(formatTerm(program))
  const run = (seen: string, stepsMax: number): unknown =>
    runTerm(grammar, program, { seen, outputs: 1, stepsMax })
  expect(run('11', 64)).toEqual({ kind: 'answered', word: '1', steps: 4 })
  expect(run('11', 3)).toEqual({ kind: 'undecided', steps: 3 })
  expect(programCounts(grammar, 12).map(Number)).toEqual([0, 0, 0, 0, 1, 0, 1, 1, 2, 1, 6, 5, 13])
  expect(expectedConstructs(grammar)).toBeUndefined()
})
