/**
 * Berkeley PLA, the format of espresso (Brayton, Hachtel, McMullen and Sangiovanni-Vincentelli 1984; Rudell 1986): functions of
 * two values as cubes.
 *
 * A cube is a word of 0, 1 and - for the inputs and a word for the outputs; what the latter means is the `.type`: where it
 * is `f` or `fd` (if nothing is said), what no cube mentions is 0; where it is `fr`, it is a don't-care; where it is `fdr`,
 * everything must be mentioned. `1` puts the cube into the on-set, `0` into the off-set (`fr`, `fdr`) and `-` into the
 * don't-care set (`fd`, `fdr`); `~`, and the others where they do not apply, say nothing. The old digits 2 for `-`, 4 for
 * `1` and 3 for `~` are read too.
 *
 * A word that two cubes put into different sets is refused, with the lines of both: programs do not agree on what it
 * means. The first input is the most significant.
 */
import { at, type Issue, refuse } from '../../base/errors.ts'
import { refuseLong } from '../json-text.ts'
import type { Task } from '../task.ts'
import { type Line, Lines } from './lines.ts'
import {
  type Cell,
  defaultNames,
  type FunctionOptions,
  minterms,
  namesFrom,
  refuseLarge,
  taskOfTables,
} from './partial-tables.ts'

const CHARACTERS_MAX = 1_000_000
const TYPES = ['f', 'fd', 'fr', 'fdr'] as const
type Type = (typeof TYPES)[number]

/** What a file says besides its cubes. */
interface Head {
  inputs?: number
  outputs?: number
  cubes?: number
  type: Type
  inputNames?: readonly string[]
  outputNames?: readonly string[]
}

interface Cube {
  readonly line: Line
  readonly inputs: string
  readonly outputs: string
}

/** The task of building the functions of a PLA. Throws `InvalidInput` with every problem and its line. */
export function taskFromPla(text: string, options: FunctionOptions): Task {
  refuseLong(text, CHARACTERS_MAX)
  const issues: Issue[] = []
  const lines = new Lines(text.replace(/#.*$/gm, ''), 'pla', [], issues)
  const head: Head = { type: 'fd' }
  const rows = readLines(lines, head)
  const { inputs, outputs } = head
  if (inputs === undefined || outputs === undefined)
    lines.note(undefined, null, 'lines .i and .o with whole numbers')
  refuse('not-pla', issues)
  const size = { inputs: inputs ?? 0, outputs: outputs ?? 0 }
  refuseLarge(size.inputs, size.outputs)
  const names = namesOf(lines, head, size, options)
  const cubes = rows.flatMap(line => cubeOf(lines, line, size))
  if (head.cubes !== undefined && head.cubes !== rows.length)
    lines.note(undefined, rows.length, `${head.cubes} cubes, as .p says`)
  refuse('not-pla', issues)
  const tables = names.outputs.map((name, output) => ({
    name,
    cells: tableOfOutput(lines, cubes, head.type, output, size.inputs).join(''),
  }))
  refuse('not-pla', issues)
  return taskOfTables({ name: options.name, inputs: names.inputs, outputs: tables })
}

/** Read the lines that begin with a dot; the others, up to `.e`, are cubes. */
function readLines(lines: Lines, head: Head): readonly Line[] {
  const rows: Line[] = []
  for (const line of lines.list) {
    const [word = '', ...rest] = line.words
    if (word === '.e' || word === '.end') break
    if (word.startsWith('.')) readHead(lines, head, line, word, rest)
    else rows.push(line)
  }
  return rows
}

function readHead(lines: Lines, head: Head, line: Line, word: string, rest: readonly string[]): void {
  const [first] = rest
  if (word === '.i') head.inputs = lines.index(line, first, 1 << 20, 'how many inputs there are')
  else if (word === '.o') head.outputs = lines.index(line, first, 1 << 20, 'how many outputs there are')
  else if (word === '.p') head.cubes = lines.index(line, first, 1 << 20, 'how many cubes there are')
  else if (word === '.ilb') head.inputNames = rest
  else if (word === '.ob') head.outputNames = rest
  else if (word === '.type') {
    const type = TYPES.find(each => each === first)
    if (type === undefined) lines.note(line, first ?? null, `one of ${TYPES.join(', ')}`)
    else head.type = type
  } else {
    const remedy = 'only two-valued functions without phases or pairs are read'
    lines.note(line, word, '.i, .o, .p, .ilb, .ob, .type or .e', remedy)
  }
}

interface Size {
  readonly inputs: number
  readonly outputs: number
}

function namesOf(
  lines: Lines,
  head: Head,
  { inputs, outputs }: Size,
  options: FunctionOptions,
): { readonly inputs: readonly string[]; readonly outputs: readonly string[] } {
  const names = {
    inputs: head.inputNames ?? namesFrom(options.inputs, inputs),
    outputs: head.outputNames ?? defaultNames('f', outputs, 'f'),
  }
  const asked = typeof options.inputs === 'number' ? options.inputs : inputs
  if (names.inputs.length !== inputs || asked !== inputs)
    lines.note(undefined, asked === inputs ? [...names.inputs] : asked, `${inputs} inputs, as .i says`)
  if (names.outputs.length !== outputs)
    lines.note(undefined, [...names.outputs], `${outputs} names in .ob, as .o says`)
  if (outputs === 0) lines.note(undefined, 0, 'at least one output')
  return names
}

/** The words of a cube, which may stand apart or be divided by a bar. */
function cubeOf(lines: Lines, line: Line, { inputs, outputs }: Size): readonly Cube[] {
  const whole = line.text.replace(/[\s|]+/g, '')
  const cube = {
    line,
    inputs: whole.slice(0, inputs).replaceAll('2', '-'),
    outputs: whole.slice(inputs).replaceAll('2', '-').replaceAll('4', '1').replaceAll('3', '~'),
  }
  const isFine =
    whole.length === inputs + outputs && /^[01-]*$/.test(cube.inputs) && /^[01~-]*$/.test(cube.outputs)
  if (isFine) return [cube]
  lines.note(line, line.text.slice(0, 80), `${inputs} of 0, 1 and -, then ${outputs} of 0, 1, - and ~`)
  return []
}

/** Which set a character of the output plane puts its cube into, if any. */
function setOf(character: string, type: Type): Cell | undefined {
  if (character === '1') return '1'
  if (character === '0') return type === 'fr' || type === 'fdr' ? '0' : undefined
  return character === '-' && (type === 'fd' || type === 'fdr') ? '-' : undefined
}

function tableOfOutput(
  lines: Lines,
  cubes: readonly Cube[],
  type: Type,
  output: number,
  inputs: number,
): readonly Cell[] {
  const by: (Cube | undefined)[] = new Array(2 ** inputs).fill(undefined)
  const cells: (Cell | undefined)[] = new Array(2 ** inputs).fill(undefined)
  for (const cube of cubes) {
    const cell = setOf(at(cube.outputs, output), type)
    if (cell === undefined) continue
    const words = minterms(cube.inputs)
    const clash = words.find(word => cells[word] !== undefined && cells[word] !== cell)
    if (clash !== undefined) noteClash(lines, cube, at(by, clash), output)
    for (const word of words) [cells[word], by[word]] = [cell, cube]
  }
  const rest = type === 'fr' ? '-' : '0'
  const missing = type === 'fdr' ? cells.indexOf(undefined) : -1
  if (missing !== -1) {
    const word = missing.toString(2).padStart(inputs, '0')
    lines.note(undefined, word, `a cube with 0, 1 or - for output ${output + 1}, as .type fdr promises`)
  }
  return cells.map(cell => cell ?? rest)
}

function noteClash(lines: Lines, cube: Cube, other: Cube | undefined, output: number): void {
  if (other === undefined) return
  const expected = `the same value of output ${output + 1} as line ${other.line.number} gives where both apply`
  lines.note(cube.line, cube.line.text.slice(0, 80), expected, 'make the cubes disjoint')
}
