/**
 * Truth tables as text, one line for each output: the way in which functions are named in logic synthesis (ABC, kitty,
 * Knuth's TAOCP 4A).
 *
 * A table is a number, and its digits are hexadecimal (`0x596a`) or binary (`0b0110`, where `-` is a don't-care). Minterm 0
 * is the *last* digit's least significant bit: bit m is the output when the inputs spell the number m, first input most
 * significant. So `0x8` is AND, `0xa` is the second of two inputs, and 0x596a over y0, y1, q, d is y_q xor d. (ABC's
 * variables `a`, `b`, ... are our inputs from last to first.)
 *
 * `0x` and `0b` may be left out where the number of inputs, said or told by another line, leaves one reading; a word that
 * could be read both ways is refused. A line may begin with the name of the output: `carry = 0xe8`. Lines that begin with
 * # are comments.
 */
import { at, type Issue, refuse } from '../../base/errors.ts'
import { parseHex, tableText } from '../../logic/truth-table.ts'
import type { Task } from '../task.ts'
import { type Line, Lines } from './lines.ts'
import {
  defaultNames,
  FUNCTION_INPUTS_MAX,
  type FunctionOptions,
  namesFrom,
  refuseLarge,
  taskOfTables,
} from './partial-tables.ts'

/** A table as it stands in its line. */
interface Written {
  readonly line: Line
  readonly name: string | undefined
  /** The digits, without `0x` or `0b`. */
  readonly digits: string
  /** The bases in which it may be written, each with the number of inputs that its length then means. */
  readonly readings: readonly Reading[]
}

interface Reading {
  readonly base: 2 | 16
  readonly inputs: number
}

/** The task of building the functions of these tables. Throws `InvalidInput` with every problem and its line. */
export function taskFromTables(text: string, options: FunctionOptions): Task {
  const issues: Issue[] = []
  const lines = new Lines(text, 'table', ['#'], issues)
  const known = typeof options.inputs === 'object' ? options.inputs.length : options.inputs
  refuseLarge(known ?? 0, lines.list.length)
  const tables = lines.list.map(line => written(lines, line, known))
  if (tables.length === 0) lines.note(undefined, null, 'one table for each output')
  refuse('not-truth-tables', issues)
  const inputs = inputsOf(lines, tables)
  refuse('not-truth-tables', issues)
  refuseLarge(inputs, tables.length)
  const names = defaultNames('f', tables.length, 'f')
  return taskOfTables({
    name: options.name,
    inputs: namesFrom(options.inputs, inputs),
    outputs: tables.map((table, index) => ({
      name: table.name ?? at(names, index),
      cells: cellsIn(table, inputs),
    })),
  })
}

function written(lines: Lines, line: Line, inputs: number | undefined): Written {
  const match = /^(?:([^=]*[^=\s])\s*=\s*)?(?:0([xb]))?([0-9a-f-]+)$/i.exec(line.text)
  const digits = (match?.[3] ?? '').toLowerCase()
  const readings = match === null ? [] : readingsOf(digits, match[2]?.toLowerCase(), inputs)
  if (readings.length === 0) lines.note(line, line.text.slice(0, 80), expectedOf(inputs))
  return { line, name: match?.[1], digits, readings }
}

function expectedOf(inputs: number | undefined): string {
  if (inputs === undefined) return 'hexadecimal digits, or 0, 1 and -; a power of two of them'
  const bits = 2 ** inputs
  return `a table of ${inputs} inputs: hexadecimal, ${Math.max(1, bits / 4)} digits; or ${bits} of 0, 1 and -`
}

function readingsOf(
  digits: string,
  prefix: string | undefined,
  inputs: number | undefined,
): readonly Reading[] {
  const power = Math.log2(digits.length)
  const found: Reading[] = []
  if (prefix !== 'b' && !digits.includes('-')) {
    if (digits.length === 1 && inputs !== undefined && inputs < 2) {
      if (Number.parseInt(digits, 16) < 2 ** (2 ** inputs)) found.push({ base: 16, inputs })
    } else found.push({ base: 16, inputs: power + 2 })
  }
  const isBinary = prefix !== 'x' && /^[01-]+$/.test(digits)
  if (isBinary && (digits.length > 1 || prefix === 'b' || inputs === 0))
    found.push({ base: 2, inputs: power })
  const isFine = (reading: Reading): boolean =>
    Number.isInteger(reading.inputs) && (inputs === undefined || reading.inputs === inputs)
  return found.filter(isFine)
}

/** The one number of inputs that every line can mean. */
function inputsOf(lines: Lines, tables: readonly Written[]): number {
  const [first, ...others] = tables.map(table => new Set(table.readings.map(reading => reading.inputs)))
  const shared = [...(first ?? [])].filter(count => others.every(each => each.has(count)))
  if (shared.length === 1) return at(shared, 0)
  const { line, digits } = at(tables, 0)
  if (shared.length === 0)
    lines.note(line, digits.slice(0, 80), 'tables that are all of the same number of inputs')
  else {
    const expected = `0x or 0b in front, since this may be a table of ${shared.join(' or ')} inputs`
    lines.note(line, digits.slice(0, 80), expected, 'or say how many inputs there are')
  }
  return FUNCTION_INPUTS_MAX
}

/** A cell for each word, in the order of the words. */
function cellsIn({ digits, readings }: Written, inputs: number): string {
  const reading = at(
    readings.filter(each => each.inputs === inputs),
    0,
  )
  return reading.base === 2 ? [...digits].reverse().join('') : tableText(parseHex(digits, inputs), inputs)
}
