/** Figures as tables. */
import { expect, test } from 'vitest'
import type { Figure } from './figure.ts'
import { figureCsv, figureTable } from './figure-table.ts'

const HEAD = { title: 'A title', caption: 'A caption.', exactness: 'exact', alt: 'What is seen.' } as const

test('exact numbers stay exact, and columns that nothing fills are left out', () => {
  const figure: Figure = {
    kind: 'plot',
    ...HEAD,
    x: { label: 'size', unit: 'gates' },
    y: { label: 'share, exact' },
    series: [
      { kind: 'line', name: 'a "b"', points: [{ x: 1, y: '1/3' }] },
      { kind: 'area', points: [{ x: 2, lower: 0, upper: '2/3' }] },
    ],
  }
  expect(figureCsv(figure)).toBe('series,size (gates),from,"share, exact"\n"a ""b""",1,,1/3\n,2,0,2/3\n')
})

test('a circuit is listed by its wires, with groups and values', () => {
  const figure: Figure = {
    kind: 'circuit',
    ...HEAD,
    circuit: {
      kind: 'circuit',
      inputs: ['a', 'w1'],
      gates: [{ table: '0010', fanIn: [1, 2] }],
      outputs: [{ name: 'y', node: 3, negated: true }],
    },
    groups: [{ name: 'trigger', wires: [3] }],
    word: '10',
  }
  expect(figureTable(figure)).toEqual({
    columns: ['wire', 'is', 'table', 'reads', 'group', 'value'],
    rows: [
      ['a', 'input', '', '', '', '1'],
      ['w1', 'input', '', '', '', '0'],
      ['gate 1', 'AND, operand 2 negated', '0010', 'a w1', 'trigger', '1'],
      ['y', 'negated output', '', 'gate 1', '', '0'],
    ],
  })
})

test('a tree has one row for each answer, with the bits that lead to it', () => {
  const root = { test: 1, zero: { word: '0' }, one: { test: 0, zero: { word: '1' }, one: { word: '0' } } }
  const tree = { kind: 'tree', inputs: ['a', 'b'], outputs: ['y'], root } as const
  const { columns, rows } = figureTable({ kind: 'tree', ...HEAD, tree, answers: { '1': 'go' } })
  expect(columns).toEqual(['a', 'b', 'y', 'answer'])
  expect(rows).toEqual([
    ['', '0', '0', ''],
    ['0', '1', '1', 'go'],
    ['1', '1', '0', ''],
  ])
})

test('what a state puts out, what is said of it and where it goes are rows of one table', () => {
  const { columns, rows } = figureTable({
    kind: 'automaton',
    ...HEAD,
    states: [{ name: 's', outputs: [{ symbol: 'x', weight: '1/2' }], notes: ['worth 3/4'] }],
    transitions: [
      { from: 's', to: 's', on: '0', taken: true },
      { from: 's', to: 's', on: '1', taken: false },
    ],
    start: [{ state: 's' }],
  })
  expect(columns).toEqual(['state', 'does', 'symbol', 'to', 'weight'])
  expect(rows).toEqual([
    ['s', 'begins', '', '', ''],
    ['s', 'puts out', 'x', '', '1/2'],
    ['s', 'is', 'worth 3/4', '', ''],
    ['s', 'goes', '0', 's', ''],
    ['s', 'could go', '1', 's', ''],
  ])
})
