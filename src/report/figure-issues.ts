/**
 * What must hold of a figure besides its form: names that exist, scales that can show their values, exact numbers in
 * exact figures, and letters that the fonts of figures have.
 */
import { at, type Issue, type Json } from '../base/errors.ts'
import type { AutomatonFigure, CircuitFigure, Figure, GridFigure, TreeFigure } from './figure.ts'
import { CATEGORIES_MAX } from './palette.ts'
import { plotIssues } from './plot-issues.ts'
import { missingCharacters } from './text-width.ts'

/** Everything that is wrong with a well-formed description. */
export function figureIssues(figure: Figure): Issue[] {
  return [
    ...valueIssues(figure as unknown as Json, '', figure.exactness !== 'indicative'),
    ...kindIssues(figure),
  ]
}

function kindIssues(figure: Figure): Issue[] {
  switch (figure.kind) {
    case 'plot':
      return plotIssues(figure)
    case 'circuit':
      return circuitIssues(figure)
    case 'automaton':
      return automatonIssues(figure)
    case 'grid':
      return gridIssues(figure)
    case 'tree':
      return treeIssues(figure)
  }
}

/** Letters without a glyph, and rounded numbers in a figure that says it is exact. */
function valueIssues(json: Json, path: string, isExact: boolean): Issue[] {
  if (typeof json === 'string') {
    const missing = missingCharacters(json)
    if (missing === '') return []
    const expected = `no characters that the fonts of figures lack: ${missing}`
    return [
      { path, found: json, expected, remedy: 'write Latin or Greek letters, digits, arrows or operators' },
    ]
  }
  if (typeof json === 'number') {
    const isMeasured = isExact && !Number.isSafeInteger(json) && path !== 'aspect'
    const remedy = 'write a fraction as text, "9/10", or call the figure indicative'
    return isMeasured ? [{ path, found: json, expected: 'exact numbers in an exact figure', remedy }] : []
  }
  if (json === null || typeof json !== 'object') return []
  return Object.entries(json).flatMap(([key, value]) => {
    const inner = Array.isArray(json) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`
    return valueIssues(value as Json, inner, isExact)
  })
}

/** Names that stand twice in a list. */
export function doubled(names: readonly string[], path: string): Issue[] {
  const expected = 'a name that no other has'
  return names.flatMap((name, index) =>
    names.indexOf(name) === index ? [] : [{ path: `${path}[${index}]`, found: name, expected }],
  )
}

/** A name that must be one of several. */
export function unknownName(name: string, known: readonly string[], path: string, what: string): Issue[] {
  return known.includes(name) ? [] : [{ path, found: name, expected: `${what}: ${known.join(', ')}` }]
}

/** More categories than can be told apart. */
export function crowded(names: Iterable<string>, path: string): Issue[] {
  const count = new Set(names).size
  const expected = `at most ${CATEGORIES_MAX} categories that are no verdicts`
  const remedy = 'use facets, or several figures'
  return count > CATEGORIES_MAX ? [{ path, found: count, expected, remedy }] : []
}

function circuitIssues({ circuit, groups = [], word }: CircuitFigure): Issue[] {
  const inputs = circuit.inputs.length
  const nodes = 1 + inputs + circuit.gates.length
  const gates = circuit.gates.flatMap(({ table, fanIn }, index) => {
    const own = 1 + inputs + index
    const path = `circuit.gates[${index}]`
    const isOrdered = fanIn.every(
      (each, place) => each > (place === 0 ? 0 : at(fanIn, place - 1)) && each < own,
    )
    const order = {
      path: `${path}.fanIn`,
      found: [...fanIn],
      expected: `nodes from 1 to ${own - 1}, ascending`,
    }
    const size = { path: `${path}.table`, found: table, expected: `a word of ${2 ** fanIn.length} bits` }
    return [...(isOrdered ? [] : [order]), ...(table.length === 2 ** fanIn.length ? [] : [size])]
  })
  const outputs = circuit.outputs.flatMap(({ node }, index) =>
    outside(node, nodes, `circuit.outputs[${index}].node`),
  )
  const wires = groups.flatMap((group, index) =>
    group.wires.flatMap((wire, place) => {
      const path = `groups[${index}].wires[${place}]`
      const isTaken = groups.slice(0, index).some(each => each.wires.includes(wire))
      const taken = { path, found: wire, expected: 'a wire that is in no other group' }
      return [...outside(wire, nodes, path), ...(isTaken ? [taken] : [])]
    }),
  )
  const names = doubled(
    groups.map(group => group.name),
    'groups',
  )
  return [
    ...gates,
    ...outputs,
    ...wires,
    ...names,
    ...crowded(
      groups.map(each => each.name),
      'groups',
    ),
    ...wordIssues(word, inputs),
  ]
}

function outside(node: number, nodes: number, path: string): Issue[] {
  return node < nodes ? [] : [{ path, found: node, expected: `a node from 0 to ${nodes - 1}` }]
}

function wordIssues(word: string | undefined, inputs: number): Issue[] {
  if (word === undefined || word.length === inputs) return []
  return [{ path: 'word', found: word, expected: `a word of ${inputs} bits` }]
}

function automatonIssues({ states, transitions, start }: AutomatonFigure): Issue[] {
  const names = states.map(state => state.name)
  const groups = states.flatMap(state => state.group ?? [])
  return [
    ...doubled(names, 'states'),
    ...crowded(groups, 'states'),
    ...transitions.flatMap(({ from, to }, index) => [
      ...unknownName(from, names, `transitions[${index}].from`, 'a state'),
      ...unknownName(to, names, `transitions[${index}].to`, 'a state'),
    ]),
    ...start.flatMap(({ state }, index) => unknownName(state, names, `start[${index}].state`, 'a state')),
  ]
}

function gridIssues({ columns, rows, cells, categories = [], value }: GridFigure): Issue[] {
  const names = categories.map(category => category.name)
  const places = cells.map(({ column, row }) => JSON.stringify([column, row]))
  return [
    ...doubled(columns.names, 'columns.names'),
    ...doubled(rows.names, 'rows.names'),
    ...doubled(names, 'categories'),
    ...crowded(
      categories.filter(each => each.verdict === undefined).map(each => each.name),
      'categories',
    ),
    ...cells.flatMap((cell, index) => {
      const path = `cells[${index}]`
      const isTwice = places.indexOf(at(places, index)) !== index
      const twice = { path, found: `${cell.column}, ${cell.row}`, expected: 'one cell in each place' }
      const unsaid = {
        path: `${path}.value`,
        found: cell.value ?? null,
        expected: 'no values without `value`, which says what they are',
      }
      const both = { path, found: 'a category and a value', expected: 'one of the two' }
      return [
        ...unknownName(cell.column, columns.names, `${path}.column`, 'a column'),
        ...unknownName(cell.row, rows.names, `${path}.row`, 'a row'),
        ...(cell.category === undefined
          ? []
          : unknownName(cell.category, names, `${path}.category`, 'a category')),
        ...(isTwice ? [twice] : []),
        ...(cell.value !== undefined && value === undefined ? [unsaid] : []),
        ...(cell.value !== undefined && cell.category !== undefined ? [both] : []),
      ]
    }),
  ]
}

function treeIssues({ tree, word }: TreeFigure): Issue[] {
  const walk = (node: TreeFigure['tree']['root'], path: string): Issue[] => {
    if ('word' in node) {
      const expected = `a word of ${tree.outputs.length} bits`
      return node.word.length === tree.outputs.length
        ? []
        : [{ path: `${path}.word`, found: node.word, expected }]
    }
    const expected = `an input from 0 to ${tree.inputs.length - 1}`
    const own = node.test < tree.inputs.length ? [] : [{ path: `${path}.test`, found: node.test, expected }]
    return [...own, ...walk(node.zero, `${path}.zero`), ...walk(node.one, `${path}.one`)]
  }
  return [...walk(tree.root, 'tree.root'), ...wordIssues(word, tree.inputs.length)]
}
