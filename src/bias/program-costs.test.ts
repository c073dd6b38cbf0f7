/** Costs of programs: text, steps, mean steps and Kt. */
import { expect, test } from 'vitest'
import { at, InvalidInput, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { parseSpec } from '../base/spec-text.ts'
import { programs, trees } from '../model/classes.ts'
import { parseProgram } from '../model/program.ts'
import { rows } from '../task/rows.ts'
import { compareCosts } from './bias.ts'
import { biasOf } from './spec.ts'

const task = rows({
  name: 'four',
  inputs: ['y', 'd'],
  outputs: ['o'],
  rows: [
    { sees: '00', train: 3, accept: '0' },
    { sees: '01', train: 1, accept: '1' },
    { sees: '10', train: 0, accept: '1' },
  ],
})
const models = programs({ bits: 20, steps: 64 })
const frame = { language: 'expressions', inputs: ['y', 'd'], outputs: ['o'], steps: 64 }

function costs(text: string, bias: string): string {
  return biasOf(parseSpec(bias), models).costs(parseProgram(text, frame), { task, models }).join(' ')
}

test('a program costs its bits, its worst steps where training can look, and its mean steps there', () => {
  const text = '(if d 1 (add y 0))'
  const { code } = parseProgram(text, frame)
  expect(costs(text, 'text')).toBe(`${code.length}`)
  expect(costs(text, 'size')).toBe(`${code.length}`)
  expect(costs(text, 'steps')).toBe('5')
  expect(costs(text, 'meanSteps')).toBe('9/2')
  expect(costs(text, 'kt')).toBe(`${2 ** code.length * 5}`)
  expect(costs(text, 'lexicographic(text,steps)')).toBe(`${code.length} 5`)
  expect(costs(text, 'weighted(text=1/2,meanSteps=2)')).toBe(
    Rational.fraction(code.length, 2).plus(9).toString(),
  )
})

test('what is not trained costs no steps', () => {
  expect(costs('(if y (add 1 (add y d)) 0)', 'steps')).toBe('3')
})

test('Kt orders programs as length plus the logarithm of steps does', () => {
  const texts = [
    'y',
    '(add y d)',
    '(if d 1 y)',
    '(loop 3 y (add acc d))',
    '(loop 7 y (add acc d))',
    '(argmax i)',
  ]
  const known = texts.map(text => {
    const length = Number(costs(text, 'text'))
    const steps = Number(costs(text, 'steps'))
    const kt = biasOf(parseSpec('kt'), models).costs(parseProgram(text, frame), { task, models })
    return { kt, level: length + Math.log2(steps) }
  })
  for (const [index, one] of known.entries()) {
    for (const other of known.slice(index + 1))
      expect(compareCosts(one.kt, other.kt)).toBe(Math.sign(one.level - other.level))
  }
})

test('a program that is not done has no number of steps', () => {
  const slow = { ...parseProgram('(loop 7 0 (add acc 1))', frame), steps: 10 }
  const steps = biasOf(parseSpec('steps'), models)
  expect(() => steps.costs(slow, { task, models })).toThrow(Unsupported)
})

test('costs of circuits are none of programs, nor the other way round', () => {
  const refused = [
    () => biasOf(parseSpec('depth'), models),
    () => biasOf(parseSpec('text'), trees()),
    () => biasOf(parseSpec('lexicographic(text,reads)'), models),
  ]
  expect(refused.length).toBe(3)
  for (const each of refused) expect(each).toThrow(InvalidInput)
  expect(at(refused, 0)).toThrow(/program/)
})
