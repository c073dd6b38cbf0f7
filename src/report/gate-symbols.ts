/**
 * The distinctive shapes of gates (IEEE Std 91-1984, annex A): AND is flat and round, OR curved and pointed, XOR an OR
 * behind a second curve, an inverter a triangle, and a bubble where an operand or the result is negated. A table that is
 * none of these stands in a box.
 *
 * Shapes are drawn in coordinates along and across the flow of signals, each from 0 to 1, so that one set of outlines
 * serves circuits that run to the right and circuits that run downwards.
 */
import { at } from '../base/errors.ts'

/** The outlines there are. */
export type GateShape = 'and' | 'or' | 'xor' | 'not' | 'box'

/** How a gate is drawn. */
export interface GateSymbol {
  readonly shape: GateShape
  /** Which operands have a bubble. */
  readonly inverted: readonly boolean[]
  readonly isOutputInverted: boolean
  /** Stands in a box: a name, or the table. */
  readonly text?: string
  /** May operands be drawn in any order? */
  readonly isSymmetric: boolean
}

const NAMED: { readonly [table: string]: string } = { '00010111': 'MAJ', '01010011': 'MUX' }

/** The symbol of a gate with the fewest bubbles; a bubble at an operand rather than at the result. */
export function gateSymbol(table: string): GateSymbol {
  const arity = Math.log2(table.length)
  if (arity === 1) return plain('not', arity, table === '10')
  const parity = parityOf(table)
  if (parity !== undefined) return plain('xor', arity, parity === 1)
  const ones = [...table].filter(bit => bit === '1').length
  if (ones === 1) return fewest(table.indexOf('1'), arity, 'and')
  if (ones === table.length - 1) return fewest(table.indexOf('0'), arity, 'or')
  const text = NAMED[table] ?? table
  return { ...plain('box', arity, false), text, isSymmetric: text === 'MAJ' }
}

function plain(shape: GateShape, arity: number, isOutputInverted: boolean): GateSymbol {
  const inverted = new Array<boolean>(arity).fill(false)
  return { shape, inverted, isOutputInverted, isSymmetric: true }
}

/** 0 for exclusive or, 1 for its complement, nothing for other tables. */
function parityOf(table: string): 0 | 1 | undefined {
  const first = Number(table[0])
  const isParity = [...table].every(
    (bit, row) => Number(bit) === (first + [...row.toString(2)].filter(each => each === '1').length) % 2,
  )
  return isParity ? (first as 0 | 1) : undefined
}

/**
 * A table that is special in one row is an AND whose operands are negated where that row has a 0, or an OR negated
 * where it has a 1; by De Morgan each is the other with all bubbles exchanged.
 */
function fewest(row: number, arity: number, shape: 'and' | 'or'): GateSymbol {
  const zeros = Array.from({ length: arity }, (_, operand) => ((row >> (arity - 1 - operand)) & 1) === 0)
  const inverted = shape === 'and' ? zeros : zeros.map(each => !each)
  const bubbles = inverted.filter(Boolean).length
  if (bubbles <= arity - bubbles + 1) return { shape, inverted, isOutputInverted: false, isSymmetric: true }
  const other = shape === 'and' ? 'or' : 'and'
  return { shape: other, inverted: inverted.map(each => !each), isOutputInverted: true, isSymmetric: true }
}

/** A point along and across the flow. */
export type FlowPoint = readonly [along: number, across: number]

/** A curve: a point to begin at, and cubic pieces of three points each, or straight ones of one. */
export interface Outline {
  readonly start: FlowPoint
  readonly pieces: readonly (readonly FlowPoint[])[]
  readonly isClosed: boolean
}

/** How far the back of an OR is curved in, and how far the second curve of an XOR stands behind it. */
const BACK = 0.24
const BEHIND = 0.16

const OUTLINES: { readonly [shape in GateShape]: readonly Outline[] } = {
  and: [
    {
      start: [0, 0],
      pieces: [
        [[0.45, 0]],
        [
          [0.76, 0],
          [1, 0.22],
          [1, 0.5],
        ],
        [
          [1, 0.78],
          [0.76, 1],
          [0.45, 1],
        ],
        [[0, 1]],
      ],
      isClosed: true,
    },
  ],
  or: [orOutline(0)],
  xor: [
    orOutline(BEHIND),
    {
      start: [0, 0],
      pieces: [
        [
          [BACK, 0.3],
          [BACK, 0.7],
          [0, 1],
        ],
      ],
      isClosed: false,
    },
  ],
  not: [{ start: [0, 0], pieces: [[[1, 0.5]], [[0, 1]]], isClosed: true }],
  box: [{ start: [0, 0], pieces: [[[1, 0]], [[1, 1]], [[0, 1]]], isClosed: true }],
}

function orOutline(shift: number): Outline {
  return {
    start: [shift, 0],
    pieces: [
      [
        [0.5, 0],
        [0.82, 0.12],
        [1, 0.5],
      ],
      [
        [0.82, 0.88],
        [0.5, 1],
        [shift, 1],
      ],
      [
        [shift + BACK, 0.7],
        [shift + BACK, 0.3],
        [shift, 0],
      ],
    ],
    isClosed: true,
  }
}

/** The outlines of a shape. */
export function outlinesOf(shape: GateShape): readonly Outline[] {
  return OUTLINES[shape]
}

/** How deep a wire that arrives at a place across the flow runs into the frame of a shape before it meets the outline. */
export function depthAt(shape: GateShape, across: number): number {
  if (shape !== 'or' && shape !== 'xor') return 0
  const t = curveTime(across)
  return 3 * t * (1 - t) * BACK
}

/** The parameter at which the back curve, whose heights are 0, 0.3, 0.7 and 1, is at a height; by bisection. */
function curveTime(across: number): number {
  let [low, high] = [0, 1]
  for (let round = 0; round < 30; round++) {
    const t = (low + high) / 2
    const height = 3 * t * (1 - t) ** 2 * 0.3 + 3 * t * t * (1 - t) * 0.7 + t ** 3
    if (height < across) low = t
    else high = t
  }
  return (low + high) / 2
}

/** The text of a box in lines of at most eight characters. */
export function boxLines(symbol: GateSymbol): readonly string[] {
  const text = symbol.text ?? ''
  return Array.from({ length: Math.ceil(text.length / 8) }, (_, row) => text.slice(8 * row, 8 * row + 8))
}

/** The values of all nodes of a circuit on a word: the constant, the inputs, the gates. */
export function nodeValues(
  circuit: { readonly gates: readonly { readonly table: string; readonly fanIn: readonly number[] }[] },
  word: string,
): readonly string[] {
  const values = ['0', ...word]
  for (const { table, fanIn } of circuit.gates) {
    const row = fanIn.reduce((sum, node) => 2 * sum + Number(at(values, node)), 0)
    values.push(at([...table], row))
  }
  return values
}
