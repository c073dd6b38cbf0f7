import fc from 'fast-check'
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { type Json, MesascopeError } from '../base/errors.ts'
import { formatSpec } from '../base/spec.ts'
import { parsePredicate } from './notation.ts'
import { predicateNames, predicateOf } from './spec.ts'

const task = galleryTask('mirror-4')
const words = [
  'y0',
  'd',
  'a',
  'T00',
  'T9',
  'train',
  '0011001100110011',
  '1/2',
  '0',
  'on',
  'goals',
  'answers',
  ...predicateNames(),
]

/** Does this either work or fail with an error of ours? Anything else is thrown on. */
function isCivil(work: () => unknown): boolean {
  try {
    work()
  } catch (error) {
    if (!(error instanceof MesascopeError) || error.name === 'Bug') throw error
  }
  return true
}

test('no text makes the reader fail in any other way than with its own errors', () => {
  const pieces = fc.constantFrom(
    ...words,
    '(',
    ')',
    ',',
    '=',
    ' & ',
    ' ^ ',
    '!',
    '¬',
    '[',
    ']',
    '"',
    "'",
    '.',
    '?',
    ':',
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 14 }).map(parts => parts.join('')),
  )
  fc.assert(
    fc.property(texts, text => isCivil(() => parsePredicate(text, task))),
    { seed: 1, numRuns: 1500 },
  )
})

test('no spec makes the reader fail in any other way than with its own errors', () => {
  const params = fc.dictionary(
    fc.constantFrom('0', '1', '2', 'on', 'goals', 'atLeast', 'x', '__proto__'),
    fc.jsonValue(),
  )
  const specs = fc.record({ name: fc.constantFrom('toString', '__proto__', ...predicateNames()), params })
  fc.assert(
    fc.property(specs, spec =>
      isCivil(() => predicateOf(spec as { name: string; params: { [key: string]: Json } }, task)),
    ),
    { seed: 1, numRuns: 1500 },
  )
})

test('a predicate inside of thousands is refused, not run out of stack', () => {
  let spec: Json = 'malign'
  for (let depth = 0; depth < 5000; depth += 1) spec = { name: 'not', params: { 0: spec } }
  expect(() => predicateOf(spec as { name: string; params: { [key: string]: Json } }, task)).toThrow(
    expect.objectContaining({ code: 'not-a-predicate' }),
  )
})

test('well-formed texts mean what their canonical text means', () => {
  const leaves = fc.constantFrom(
    'misgeneralises',
    'malign',
    'isAligned',
    'always',
    'good(on=train)',
    'good(on=y0 & !d)',
    'readsInput(q)',
    'contains(y0 ∨ (q ⊕ d))',
    'outputIs(a, d, on=everywhere)',
    'outputIs(a, 1)',
    'outputIs(a, y0 ^ d)',
    'aligned(atLeast=3/4)',
    'pseudoAligned(atLeast=1)',
    'coherent(goals=outcomes)',
    'within(T01, contains(q ^ d))',
  )
  const { predicate } = fc.letrec<{ predicate: string }>(tie => ({
    predicate: fc.oneof(
      { depthSize: 'small' },
      leaves,
      tie('predicate').map(inner => `not(${inner})`),
      fc.tuple(tie('predicate'), tie('predicate')).map(([left, right]) => `and(${left}, ${right})`),
      fc.tuple(tie('predicate'), tie('predicate')).map(([left, right]) => `or(${left}, ${right})`),
    ),
  }))
  fc.assert(
    fc.property(predicate, text => {
      const read = parsePredicate(text, task)
      const again = parsePredicate(formatSpec(read.spec), task)
      expect(again.spec).toEqual(read.spec)
      expect(again.kind).toBe(read.kind)
      expect(again.meaning).toBe(read.meaning)
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('expressions over inputs become tables in the order of the observation classes', () => {
  expect(parsePredicate('contains(q & d)', task).spec.params).toEqual({ 0: '0001'.repeat(4) })
  expect(parsePredicate('contains(q && d || y0)', task).spec.params).toEqual({ 0: '0001000111111111' })
  expect(parsePredicate('within(T10, contains(q ^ d))', task).spec.params).toEqual({
    0: 'T10',
    1: { name: 'contains', params: { 0: '0110' } },
  })
})
