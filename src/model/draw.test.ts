import fc from 'fast-check'
import { expect, test } from 'vitest'
import { circuitIn } from '../../test/laws/arbitrary.ts'
import { basisOf } from '../logic/basis.ts'
import { drawCircuit } from './draw.ts'
import { parseCircuit } from './notation.ts'

const TWIN = parseCircuit('s = y0 ^ y1; b = y1 ^ d; o1 = b ^ (!q & s); o2 = b ^ (!p & s)', {
  inputs: ['y0', 'y1', 'q', 'p', 'd'],
  outputs: ['o1', 'o2'],
})

test('the two-query learner as a score, with the slope and the intercept pointed out', () => {
  const notes = new Map([
    [6, 'slope'],
    [7, 'intercept'],
  ])
  expect(`\n${drawCircuit(TWIN, { notes })}\n`).toBe(`
y0 ──●
y1 ──●──●
q  ──┼──┼──○
p  ──┼──┼──┼─────○
d  ──┼──●  │     │
w1   ⊕──┼──●─────●         w1 = y0 ⊕ y1 (slope)
w2      ⊕──┼──●──┼──●      w2 = y1 ⊕ d (intercept)
w3         ∧──●  │  │      w3 = ¬q ∧ w1
o1            ⊕──┼──┼───▶  o1 = w2 ⊕ w3
w4               ∧──●      w4 = ¬p ∧ w1
o2                  ⊕───▶  o2 = w2 ⊕ w4
`)
})

test('dispatch by a task number, also in ASCII', () => {
  const circuit = parseCircuit('a = t0 ^ (t1 & q)', { inputs: ['t0', 't1', 'q'], outputs: ['a'] })
  expect(drawCircuit(circuit, { ascii: true }).split('\n')).toEqual([
    't0 -----*',
    't1 --*  :',
    'q  --*  :',
    'w1   &--*      w1 = t1 & q',
    'a       ^--->  a = t0 ^ w1',
  ])
})

test('a circuit too wide for the page becomes a list by level, and what is pointed out is painted', () => {
  const paint = (line: string): string => `<${line}>`
  expect(drawCircuit(TWIN, { width: 30, notes: new Map([[8, 'use']]), paint }).split('\n')).toEqual([
    'level 1  w1 = y0 ⊕ y1',
    '         w2 = y1 ⊕ d',
    '<level 2  w3 = ¬q ∧ w1 (use)>',
    '         w4 = ¬p ∧ w1',
    'level 3  o1 = w2 ⊕ w3',
    '         o2 = w2 ⊕ w4',
  ])
})

test('outputs that are inputs, constants or negated are said', () => {
  const circuit = parseCircuit('y = !maj(a,b,c); z = a; k = 1; u = !y', {
    inputs: ['a', 'b', 'c', 'd'],
    outputs: ['y', 'z', 'k', 'u'],
  })
  expect(drawCircuit(circuit).split('\n')).toEqual([
    'a ──●───▶  z = a',
    'b ──●',
    'c ──●',
    'd   │',
    'u   □───▶  u = maj(a,b,c), y = ¬u',
    'k = 1',
  ])
})

test('no drawing is wider than the page, and each wire and output is named in it', () => {
  fc.assert(
    fc.property(circuitIn(basisOf('mig'), 5, 3, 30), fc.boolean(), (circuit, ascii) => {
      const lines = drawCircuit(circuit, { ascii }).split('\n')
      expect(Math.max(...lines.map(line => [...line].length))).toBeLessThanOrEqual(80)
      for (const { name } of circuit.outputs)
        expect(lines.filter(line => line.includes(`${name} = `))).toHaveLength(1)
      if (ascii) expect(lines.join('')).toMatch(/^[\x20-\x7e]*$/)
      expect(lines.filter(line => / = .*(\w|\))/.test(line)).length).toBeGreaterThanOrEqual(
        circuit.gates.length,
      )
    }),
    { seed: 1, numRuns: 100 },
  )
})
