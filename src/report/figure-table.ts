/**
 * What a figure shows as a table, for readers who do not see it and programs that read it: every number as it was
 * written, exact ones exactly.
 *
 * Invariant: rows stand in the order of the description, and every row has one entry for each column.
 */
import { at } from '../base/errors.ts'
import type { TreeNode } from '../model/tree.ts'
import type {
  AutomatonFigure,
  CircuitFigure,
  Figure,
  FigureNumber,
  GridFigure,
  PlotFigure,
  Series,
  TreeFigure,
} from './figure.ts'
import { gateSymbol, nodeValues } from './gate-symbols.ts'
import { axisTitle } from './plot-axis.ts'

/** A table of text. */
export interface FigureTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The data of a figure. */
export function figureTable(figure: Figure): FigureTable {
  switch (figure.kind) {
    case 'plot':
      return plotTable(figure)
    case 'circuit':
      return circuitTable(figure)
    case 'automaton':
      return automatonTable(figure)
    case 'grid':
      return gridTable(figure)
    case 'tree':
      return treeTable(figure)
  }
}

/** The data of a figure as comma-separated values (RFC 4180, with line feeds). */
export function figureCsv(figure: Figure): string {
  const { columns, rows } = figureTable(figure)
  const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return [columns, ...rows].map(row => `${row.map(quoted).join(',')}\n`).join('')
}

type Entry = FigureNumber | undefined
type Item = { readonly [key: string]: Entry }

/** Columns by key and title; those that no row fills are left out. */
function tableOf(
  columns: readonly (readonly [key: string, title: string])[],
  items: readonly Item[],
): FigureTable {
  const used = columns.filter(([key]) => items.some(item => item[key] !== undefined))
  return {
    columns: used.map(([, title]) => title),
    rows: items.map(item => used.map(([key]) => String(item[key] ?? ''))),
  }
}

/** Columns that are called like their keys. */
function same(...keys: readonly string[]): readonly (readonly [string, string])[] {
  return keys.map(key => [key, key])
}

function plotTable(figure: PlotFigure): FigureTable {
  const items = figure.series.flatMap(series =>
    seriesItems(series, figure.x.scale === 'band').map(item => {
      return { series: series.name, facet: series.facet, ...item }
    }),
  )
  const columns = [
    ['series', 'series'],
    ['facet', figure.facets?.label ?? 'facet'],
    ['shape', 'shape'],
    ['x', axisTitle(figure.x)],
    ['from', 'from'],
    ['y', axisTitle(figure.y)],
    ['label', 'label'],
  ] as const
  return tableOf(columns, items)
}

function seriesItems(series: Series, isBandX: boolean): readonly Item[] {
  switch (series.kind) {
    case 'line':
    case 'step':
    case 'point':
      return series.points.map(({ x, y, label }) => ({ x, y, label }))
    case 'bar':
      return series.bars.map(({ at: band, from, to, label }) =>
        isBandX ? { x: band, from, y: to, label } : { x: to, from, y: band, label },
      )
    case 'cell':
      return series.cells.map(({ x, y, text }) => ({ x, y, label: text }))
    case 'area':
      return series.points.map(({ x, lower, upper }) => ({ x, from: lower, y: upper }))
    case 'region':
      return series.polygons.flatMap(({ vertices, label }, index) =>
        vertices.map(([x, y]) => ({ shape: `polygon ${index + 1}`, x, y, label })),
      )
    case 'rule':
      return series.rules.map(({ x, y, label }) => ({ shape: 'rule', x, y, label }))
    case 'text':
      return series.texts.map(({ x, y, text }) => ({ x, y, label: text }))
  }
}

function circuitTable({ circuit, groups = [], word }: CircuitFigure): FigureTable {
  const taken = new Set([...circuit.inputs, ...circuit.outputs.map(output => output.name)])
  const mark = ['w', 'gate ', 'gate #'].find(
    each => !circuit.gates.some((_, index) => taken.has(`${each}${index + 1}`)),
  )
  const names = ['0', ...circuit.inputs, ...circuit.gates.map((_, index) => `${mark ?? 'node '}${index + 1}`)]
  const values = word === undefined ? [] : nodeValues(circuit, word)
  const common = (node: number): Item => ({
    wire: names[node],
    group: groups.find(({ wires }) => wires.includes(node))?.name,
    value: values[node],
  })
  const inputs = circuit.inputs.map((_, index) => ({ ...common(index + 1), is: 'input' }))
  const gates = circuit.gates.map(({ table, fanIn }, index) => {
    const reads = fanIn.map(node => at(names, node)).join(' ')
    return { ...common(1 + circuit.inputs.length + index), is: gateName(table), table, reads }
  })
  const outputs = circuit.outputs.map(({ name, node, negated }) => {
    const value = values[node]
    const shown = value === undefined || !negated ? value : String(1 - Number(value))
    return { wire: name, is: negated ? 'negated output' : 'output', reads: names[node], value: shown }
  })
  return tableOf(same('wire', 'is', 'table', 'reads', 'group', 'value'), [...inputs, ...gates, ...outputs])
}

function gateName(table: string): string {
  const { shape, text, isOutputInverted, inverted } = gateSymbol(table)
  if (shape === 'box') return text ?? 'gate'
  const operands = inverted.map((each, index) => (each ? index + 1 : 0)).filter(place => place > 0)
  const name = shape === 'not' ? (isOutputInverted ? 'NOT' : 'wire') : shape.toUpperCase()
  const whole = isOutputInverted && shape !== 'not' ? `negated ${name}` : name
  return operands.length === 0 ? whole : `${whole}, operand ${operands.join(' and ')} negated`
}

function automatonTable({ states, transitions, start }: AutomatonFigure): FigureTable {
  const begins = start.map(({ state, weight }) => ({ state, does: 'begins', weight }))
  const says = states.flatMap(({ name, group, outputs = [], notes = [] }) => [
    ...outputs.map(({ symbol, weight }) => ({ state: name, group, does: 'puts out', symbol, weight })),
    ...notes.map(note => ({ state: name, group, does: 'is', symbol: note })),
  ])
  const goes = transitions.map(({ from, to, on, weight, taken }) => ({
    state: from,
    does: taken === false ? 'could go' : 'goes',
    symbol: on,
    to,
    weight,
  }))
  return tableOf(same('state', 'group', 'does', 'symbol', 'to', 'weight'), [...begins, ...says, ...goes])
}

function gridTable({ columns, rows, cells, value }: GridFigure): FigureTable {
  const titles = [
    ['row', axisTitle(rows)],
    ['column', axisTitle(columns)],
    ['category', 'category'],
    ['value', value === undefined ? 'value' : axisTitle(value)],
    ['text', 'text'],
  ] as const
  return tableOf(
    titles,
    cells.map(cell => ({ ...cell })),
  )
}

/** One row for each answer: the bits that lead to it. */
function treeTable({ tree, answers }: TreeFigure): FigureTable {
  const rows: string[][] = []
  const walk = (node: TreeNode, bits: readonly string[]): void => {
    if ('word' in node) {
      rows.push([...bits, node.word, ...(answers === undefined ? [] : [answers[node.word] ?? ''])])
      return
    }
    walk(node.zero, bits.with(node.test, '0'))
    walk(node.one, bits.with(node.test, '1'))
  }
  walk(
    tree.root,
    tree.inputs.map(() => ''),
  )
  return {
    columns: [...tree.inputs, tree.outputs.join(' '), ...(answers === undefined ? [] : ['answer'])],
    rows,
  }
}
