/** A gate's symbol, read back as what it stands for, is the gate. */
import { expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { dependsOnAll } from '../logic/gate.ts'
import type { Circuit } from '../model/circuit.ts'
import { nodeValues as evaluated } from '../model/evaluate.ts'
import { boxLines, depthAt, gateSymbol, nodeValues, outlinesOf } from './gate-symbols.ts'

/** The table that somebody reads off a symbol. */
function tableRead(table: string): string {
  const { shape, inverted, isOutputInverted, text } = gateSymbol(table)
  if (shape === 'box') return { MAJ: '00010111', MUX: '01010011' }[text ?? ''] ?? text ?? ''
  return allBits(inverted.length)
    .map(word => {
      const operands = [...word].map((bit, index) => (bit === '1') !== inverted[index])
      const ones = operands.filter(Boolean).length
      const value = { and: ones === operands.length, or: ones > 0, xor: ones % 2 === 1, not: ones === 1 }[
        shape
      ]
      return value !== isOutputInverted ? '1' : '0'
    })
    .join('')
}

test('every gate of up to three operands reads as its own table', () => {
  const tables = [1, 2, 3].flatMap(arity => allBits(2 ** arity).filter(dependsOnAll))
  expect(tables).toHaveLength(2 + 10 + 218)
  expect(tables.filter(table => tableRead(table) !== table)).toEqual([])
})

test('the gates that people know have the shapes that people know', () => {
  const shapes = ['0001', '0111', '0110', '1001', '1110', '10', '00010111'].map(
    table => gateSymbol(table).shape,
  )
  expect(shapes).toEqual(['and', 'or', 'xor', 'xor', 'and', 'not', 'box'])
  expect(gateSymbol('0010').inverted).toEqual([false, true])
  expect(gateSymbol('1000')).toMatchObject({ shape: 'or', isOutputInverted: true, inverted: [false, false] })
})

test('a long table is broken into lines', () => {
  expect(boxLines(gateSymbol('0110100110010111'))).toEqual(['01101001', '10010111'])
})

test('wires reach the curved back of an OR and of an XOR, and the flat back of an AND', () => {
  expect(depthAt('and', 0.3)).toBe(0)
  expect(depthAt('or', 0)).toBeCloseTo(0, 5)
  expect(depthAt('or', 0.5)).toBeCloseTo(0.18, 5)
  expect(outlinesOf('xor')).toHaveLength(2)
})

test('values of wires are those of the evaluation of circuits', () => {
  const circuit: Circuit = {
    kind: 'circuit',
    inputs: ['a', 'b', 'c'],
    gates: [
      { table: '0110', fanIn: [1, 2] },
      { table: '00010111', fanIn: [1, 3, 4] },
      { table: '0010', fanIn: [4, 5] },
    ],
    outputs: [{ name: 'y', node: 6, negated: false }],
  }
  for (const word of allBits(3))
    expect(nodeValues(circuit, word).map(Number)).toEqual(evaluated(circuit, word))
})
