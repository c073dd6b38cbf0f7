/**
 * A circuit as a drawing for the terminal, in the manner of a musical score: every wire is a line, every gate a column
 * that takes dots from the lines it reads (empty dots where it reads the negation) and starts the line below.
 *
 *     t0 ─────●
 *     t1 ──●  │
 *     q  ──●  │
 *     w1   ∧──●      w1 = t1 ∧ q
 *     a       ⊕───▶  a = t0 ⊕ w1
 *
 * Dots are empty where the gate's value falls as the operand rises: a gate with a single 1 in its table is an
 * AND of signed operands, one with a single 0 an OR (De Morgan). Circuits too wide for the page become a list
 * of definitions by level.
 *
 * Invariant: the drawing depends on nothing but the circuit and the options, and no line is longer than the page
 * unless a single definition is.
 */
import { at } from '../base/errors.ts'
import { fixOperand } from '../logic/gate.ts'
import { type Circuit, type Gate, gateOfNode, nodeCount, nodeOfGate } from './circuit.ts'
import { formatEnd, formatGate, wireNames } from './format.ts'
import { levels } from './structure.ts'

/** How a circuit is drawn. */
export interface Drawing {
  /** The width of the page in characters; 80 unless said. */
  readonly width?: number
  /** Plain ASCII instead of lines and dots. */
  readonly ascii?: boolean
  /** Wires to point out, by node, each with a note that is written beside it. */
  readonly notes?: ReadonlyMap<number, string>
  /** Applied to the lines of the wires pointed out: colour, for example. */
  readonly paint?: (line: string) => string
}

interface Ink {
  readonly line: string
  readonly bar: string
  readonly cross: string
  readonly dot: string
  readonly hole: string
  readonly arrow: string
  readonly and: string
  readonly or: string
  readonly xor: string
  readonly same: string
  readonly not: string
  readonly other: string
}

const UNICODE: Ink = {
  line: '─',
  bar: '│',
  cross: '┼',
  dot: '●',
  hole: '○',
  arrow: '▶',
  and: '∧',
  or: '∨',
  xor: '⊕',
  same: '⊙',
  not: '¬',
  other: '□',
}

const ASCII: Ink = {
  line: '-',
  bar: ':',
  cross: '+',
  dot: '*',
  hole: 'o',
  arrow: '>',
  and: '&',
  or: '|',
  xor: '^',
  same: '=',
  not: '!',
  other: '#',
}

/** A circuit as lines of text, without a final line break. */
export function drawCircuit(circuit: Circuit, drawing: Drawing = {}): string {
  const { width = 80, paint = (line: string): string => line } = drawing
  const names = wireNames(circuit)
  const ends = endLabels(circuit, names, drawing)
  const mayFit = 3 * circuit.gates.length < width
  const score = mayFit ? scoreLines(circuit, names, ends, drawing) : []
  const fits = mayFit && score.every(({ text }) => [...text].length <= width)
  const lines = fits ? score : listLines(circuit, names, ends, drawing)
  return lines.map(({ node, text }) => (drawing.notes?.has(node) ? paint(text) : text)).join('\n')
}

interface Row {
  readonly node: number
  readonly text: string
}

/** What stands at the right of each wire: its definition, the outputs it drives, its note. */
interface EndLabel {
  readonly definition: string
  readonly drives: string
  readonly note: string
}

function endLabels(
  circuit: Circuit,
  names: readonly string[],
  { ascii = false, notes }: Drawing,
): readonly EndLabel[] {
  const not = ascii ? '!' : '¬'
  return names.map((name, node) => {
    const gate = circuit.gates[gateOfNode(circuit, node)]
    const operands = gate?.fanIn.map(operand => at(names, operand)) ?? []
    const definition =
      gate === undefined ? '' : `${name} = ${formatGate(gate, operands, { unicode: !ascii })}`
    const own = circuit.outputs.filter(
      output => output.node === node && (output.negated || output.name !== name || gate === undefined),
    )
    const drives = own.map(output => `${output.name} = ${formatEnd(names, output, not)}`).join(', ')
    const note = notes?.get(node)
    return { definition, drives, note: note === undefined ? '' : `(${note})` }
  })
}

function scoreLines(
  circuit: Circuit,
  names: readonly string[],
  ends: readonly EndLabel[],
  { ascii = false }: Drawing,
): Row[] {
  const ink = ascii ? ASCII : UNICODE
  const longest = Math.max(0, ...names.slice(1).map(name => [...name].length))
  const rows = Array.from({ length: nodeCount(circuit) - 1 }, (_, index) => index + 1).map(node => {
    const staff = circuit.gates.map((_, column) => cell(circuit, node, column, ink)).join('')
    const isOutput = circuit.outputs.some(output => output.node === node)
    const arrow = isOutput ? ink.line + ink.line + ink.arrow : '   '
    const { definition, drives, note } = at(ends, node)
    const label = [definition, drives, note]
      .filter(part => part !== '')
      .join(', ')
      .replace(', (', ' (')
    const begin = gateOfNode(circuit, node) < 0 && lastRead(circuit, node) >= 0 ? ink.line : ' '
    return { node, text: `${at(names, node).padEnd(longest)} ${begin}${staff}${arrow}  ${label}`.trimEnd() }
  })
  const { drives } = at(ends, 0)
  return drives === '' ? rows : [...rows, { node: 0, text: drives }]
}

/** The three characters of one wire in the column of one gate. */
function cell(circuit: Circuit, node: number, column: number, ink: Ink): string {
  const gate = at(circuit.gates, column)
  const own = gateOfNode(circuit, node)
  const from = own < 0 ? -1 : own
  const until = lastRead(circuit, node)
  const left = from < column && column <= until ? ink.line : ' '
  const right = from <= column && column < until ? ink.line : ' '
  const isPassed = node > Math.min(...gate.fanIn) && node < nodeOfGate(circuit, column)
  const operand = gate.fanIn.indexOf(node)
  const through = left === right ? left : ' '
  const inside =
    own === column
      ? symbol(gate, ink)
      : operand >= 0
        ? dot(gate, operand, ink)
        : isPassed
          ? crossing(through, ink)
          : through
  return left + inside + right
}

function crossing(through: string, ink: Ink): string {
  return through === ink.line ? ink.cross : ink.bar
}

/** The last column that reads a wire: past all columns for an output, before all for a wire that is not read. */
function lastRead(circuit: Circuit, node: number): number {
  if (circuit.outputs.some(output => output.node === node)) return circuit.gates.length
  return circuit.gates.findLastIndex(gate => gate.fanIn.includes(node))
}

function symbol({ table }: Gate, ink: Ink): string {
  const ones = [...table].filter(bit => bit === '1').length
  if (table.length === 2) return ink.not
  if (ones === 1) return ink.and
  if (ones === table.length - 1) return ink.or
  if (isParity(table, '0')) return ink.xor
  return isParity(table, '1') ? ink.same : ink.other
}

function isParity(table: string, even: string): boolean {
  return [...table].every(
    (bit, row) => (bit === even) === (row.toString(2).replaceAll('0', '').length % 2 === 0),
  )
}

/** Empty when the gate never rises with this operand. */
function dot({ table }: Gate, operand: number, ink: Ink): string {
  const [zero, one] = [fixOperand(table, operand, 0), fixOperand(table, operand, 1)]
  return [...zero].every((bit, row) => bit >= (one[row] as string)) ? ink.hole : ink.dot
}

/** The definitions by level, for circuits that are too wide to draw. */
function listLines(
  circuit: Circuit,
  names: readonly string[],
  ends: readonly EndLabel[],
  { ascii = false }: Drawing,
): Row[] {
  const level = levels(circuit)
  const nodes = circuit.gates
    .map((_, gate) => nodeOfGate(circuit, gate))
    .sort((a, b) => at(level, a) - at(level, b) || a - b)
  const margin = `level ${Math.max(0, ...level)}`.length + 2
  const rows = nodes.map((node, index) => {
    const isNew = index === 0 || level[node] !== level[nodes[index - 1] as number]
    const { definition, note } = at(ends, node)
    const text = `${(isNew ? `level ${level[node]}` : '').padEnd(margin)}${definition}${note === '' ? '' : ` ${note}`}`
    return { node, text }
  })
  const not = ascii ? '!' : '¬'
  const outputs = circuit.outputs.filter(({ name, node, negated }) => negated || at(names, node) !== name)
  const last = outputs.map((output, index) => {
    const head = (index === 0 ? 'outputs' : '').padEnd(margin)
    return { node: output.node, text: `${head}${output.name} = ${formatEnd(names, output, not)}` }
  })
  return [...rows, ...last]
}
