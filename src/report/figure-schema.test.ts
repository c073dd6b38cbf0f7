/** Descriptions that are refused, with everything that is wrong with them. */
import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import type { CircuitFigure, PlotFigure } from './figure.ts'
import { readFigure } from './figure-schema.ts'

const HEAD = { title: 'A title', caption: 'A caption.', exactness: 'exact', alt: 'What is seen.' } as const
const PLOT: PlotFigure = {
  kind: 'plot',
  ...HEAD,
  x: { label: 'size', unit: 'gates' },
  y: { label: 'share' },
  series: [{ kind: 'line', name: 'a', points: [{ x: 1, y: '1/2' }] }],
}
const CIRCUIT: CircuitFigure = {
  kind: 'circuit',
  ...HEAD,
  circuit: {
    kind: 'circuit',
    inputs: ['a', 'b'],
    gates: [{ table: '0001', fanIn: [1, 2] }],
    outputs: [{ name: 'y', node: 3, negated: false }],
  },
}

/** Where something is wrong. */
function paths(json: unknown): readonly string[] {
  try {
    readFigure(json)
    return []
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    expect(error.code).toBe('invalid-figure')
    return error.issues.map(issue => issue.path)
  }
}

test('good descriptions are read as they are', () => {
  expect(readFigure(PLOT)).toEqual(PLOT)
  expect(readFigure(JSON.parse(JSON.stringify(CIRCUIT)))).toEqual(CIRCUIT)
})

test('everything that is wrong with the form is told at once', () => {
  const bad = {
    ...PLOT,
    title: '',
    exactness: 'roughly',
    x: { label: 'size', scale: 'cubic' },
    colour: 'red',
  }
  expect([...paths(bad)].sort()).toEqual(['exactness', 'figure', 'title', 'x.scale'])
  expect(paths(null)).toEqual(['figure'])
  expect(paths({ kind: 'pie' })).toEqual(['kind'])
})

test('an exact figure holds no rounded numbers, and no figure letters that cannot be drawn', () => {
  const series = [{ kind: 'line', points: [{ x: 0.1, y: 0.25 }] }]
  expect(paths({ ...PLOT, series })).toEqual(['series[0].points[0].x', 'series[0].points[0].y'])
  expect(paths({ ...PLOT, series, exactness: 'indicative' })).toEqual([])
  expect(paths({ ...PLOT, title: 'mesa 机' })).toEqual(['title'])
  expect(paths({ ...PLOT, title: 'x ∧ y ⊕ ¬z ≥ α²' })).toEqual([])
})

test('series need axes that can show them', () => {
  const bar = { kind: 'bar', bars: [{ at: 'b', to: 1 }] }
  expect(paths({ ...PLOT, series: [bar] })).toEqual(['series[0]'])
  expect(paths({ ...PLOT, x: { label: 'x', scale: 'band' }, series: [bar] })).toEqual([])
  expect(paths({ ...PLOT, x: { label: 'x', scale: 'band', names: ['a'] }, series: [bar] })).toEqual([
    'series[0] on x',
  ])
  const log = { label: 'y', scale: 'log' }
  expect(paths({ ...PLOT, x: { label: 'x', scale: 'band' }, y: log, series: [bar] })).toEqual([
    'series[0] on y',
  ])
  expect(paths({ ...PLOT, y: { ...log, domain: [0, 1] } })).toEqual(['y'])
  expect(paths({ ...PLOT, x: { label: 'x', domain: ['2', '1/2'] } })).toEqual(['x.domain'])
  expect(paths({ ...PLOT, series: [{ kind: 'rule', rules: [{}, { x: 1, y: 1 }] }] })).toHaveLength(2)
  expect(paths({ ...PLOT, series: [{ kind: 'line', points: [{ x: 'left', y: 1 }] }] })).toEqual([
    'series[0] on x',
  ])
  expect(paths({ ...PLOT, series: [{ kind: 'line', facet: 'f', points: [{ x: 1, y: 1 }] }] })).toEqual([
    'series[0].facet',
  ])
})

test('no more categories than can be told apart', () => {
  const series = Array.from({ length: 7 }, (_, index) => ({ ...PLOT.series[0], name: `series ${index}` }))
  expect(paths({ ...PLOT, series })).toEqual(['series'])
})

test('a circuit is one, and its groups and word fit it', () => {
  const gates = [{ table: '000', fanIn: [2, 1] }]
  expect(paths({ ...CIRCUIT, circuit: { ...CIRCUIT.circuit, gates } })).toEqual([
    'circuit.gates[0].fanIn',
    'circuit.gates[0].table',
  ])
  const groups = [
    { name: 'g', wires: [1, 9] },
    { name: 'g', wires: [1] },
  ]
  expect(paths({ ...CIRCUIT, groups, word: '0' })).toEqual([
    'groups[0].wires[1]',
    'groups[1].wires[0]',
    'groups[1]',
    'word',
  ])
})

test('names in automata, grids and trees exist', () => {
  const automaton = { kind: 'automaton', ...HEAD, states: [{ name: 's' }], start: [{ state: 't' }] }
  expect(paths({ ...automaton, transitions: [{ from: 's', to: 'u', on: '0' }] })).toEqual([
    'transitions[0].to',
    'start[0].state',
  ])
  const sides = { columns: { label: 'c', names: ['1', '1'] }, rows: { label: 'r', names: ['a'] } }
  const cells = [
    { column: '1', row: 'b' },
    { column: '1', row: 'a', category: 'none', value: 1 },
    { column: '1', row: 'a' },
  ]
  expect([...paths({ kind: 'grid', ...HEAD, ...sides, cells })].sort()).toEqual([
    'cells[0].row',
    'cells[1]',
    'cells[1].category',
    'cells[1].value',
    'cells[2]',
    'columns.names[1]',
  ])
  const root = { test: 1, zero: { word: '01' }, one: { word: '1' } }
  const tree = { kind: 'tree', inputs: ['a'], outputs: ['y'], root }
  expect(paths({ kind: 'tree', ...HEAD, tree, word: '00' })).toEqual([
    'tree.root.test',
    'tree.root.zero.word',
    'word',
  ])
})
