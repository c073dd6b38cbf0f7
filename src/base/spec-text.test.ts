import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Spec } from './document.ts'
import { InvalidInput, type Json, MesascopeError } from './errors.ts'
import { nestSpec } from './spec.ts'
import { formatSpec, parseSpec } from './spec-text.ts'

test('specs as people type them', () => {
  const cases: readonly (readonly [string, Spec])[] = [
    ['size', { name: 'size', params: {} }],
    ['circuits(basis=full)', { name: 'circuits', params: { basis: 'full' } }],
    ['lexicographic(size,reads)', { name: 'lexicographic', params: { '0': 'size', '1': 'reads' } }],
    ['weighted(size=1/2,depth=-2)', { name: 'weighted', params: { size: '1/2', depth: -2 } }],
    [
      'circuits(basis="and:0001=1;inverters=priced")',
      { name: 'circuits', params: { basis: 'and:0001=1;inverters=priced' } },
    ],
    [
      'not(containsWire(1,of=[a,0.5,true]))',
      { name: 'not', params: { '0': { name: 'containsWire', params: { '0': 1, of: ['a', 0.5, true] } } } },
    ],
    ['f("8")', { name: 'f', params: { '0': '8' } }],
    ['f(g())', { name: 'f', params: { '0': { name: 'g', params: {} } } }],
  ]
  for (const [text, spec] of cases) {
    expect(parseSpec(text)).toEqual(spec)
    expect(formatSpec(spec)).toBe(text)
    expect(parseSpec(` ${text.replaceAll(',', ' , ')} `)).toEqual(spec)
  }
  expect(parseSpec('f(atLeast = 9 / 10)').params).toEqual({ atLeast: '9/10' })
  expect(parseSpec('f(x=0.50)').params).toEqual({ x: '0.50' })
})

test('a role without parameters is nested by its bare name', () => {
  expect(nestSpec({ name: 'size', params: {} })).toBe('size')
  expect(nestSpec({ name: 'f', params: { x: 1 } })).toEqual({ name: 'f', params: { x: 1 } })
})

test('every spec survives its line of text', () => {
  const name = fc
    .stringMatching(/^[a-z][A-Za-z0-9_]{0,6}$/)
    .filter(each => !['json', 'true', 'false', 'null', 'this'].includes(each))
  const value = fc.letrec<{ json: Json }>(tie => ({
    json: fc.oneof(
      { maxDepth: 3 },
      name,
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.tuple(fc.integer(), fc.nat()).map(([top, bottom]) => `${top}/${bottom}`),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.record({
        name,
        params: fc.dictionary(fc.oneof(name, fc.string({ minLength: 1 })), tie('json'), { maxKeys: 3 }),
      }),
      fc.dictionary(name, tie('json'), { maxKeys: 2 }),
    ),
  })).json
  const spec = fc.record({
    name,
    params: fc.dictionary(fc.oneof(name, fc.nat(3).map(String)), value, { maxKeys: 4 }),
  })
  fc.assert(
    fc.property(spec, given => {
      expect(parseSpec(formatSpec(given))).toEqual(given)
    }),
    { seed: 1, numRuns: 1000 },
  )
})

test('what is not a spec is refused with issues, never with another error', () => {
  for (const text of [
    '',
    'a b',
    'a.b',
    'f(',
    'f(x=)',
    'f(,)',
    'f(x=1,x=2)',
    'f(1+1)',
    '1',
    '"a"',
    'f(a?b:c)',
    'f(json(3))',
    'f(`x`)',
    '['.repeat(300),
    'f(1=2)',
  ]) {
    expect(() => parseSpec(text), text).toThrow(InvalidInput)
  }
  const pieces = [
    'f',
    '(',
    ')',
    ',',
    '=',
    '"',
    '/',
    '-',
    '1',
    '0.5',
    '[',
    ']',
    'json(',
    ' ',
    'this',
    '.',
    '!',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), parts => {
      try {
        parseSpec(parts.join(''))
      } catch (error) {
        if (!(error instanceof MesascopeError)) throw error
      }
    }),
    { seed: 1, numRuns: 2000 },
  )
})
