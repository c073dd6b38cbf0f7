/**
 * AIGER, the format of and-inverter graphs (Biere 2007, "The AIGER And-Inverter Graph (AIG) Format"), read and
 * written as text (`aag`) and binary (`aig`). Only combinational circuits: a file with latches is refused.
 * Names are kept in the symbol table; inputs and outputs without one are called i0, i1, ... and o0, o1, ...
 *
 * A literal is twice a variable plus one if negated, which is what a `Signal` is, so reading is a walk over the
 * gates. Reading folds constants and merges equal gates; the functions stay.
 *
 * Invariant: a circuit that is written and read computes the same functions under the same names.
 */
import { type Issue, refuse, Unsupported } from '../base/errors.ts'
import { andCircuit } from './ands.ts'
import { CircuitBuilder, FALSE, type Signal } from './builder.ts'
import { type Circuit, nodeOfGate } from './circuit.ts'
import { resolve } from './resolve.ts'

/** Larger files are refused unread. */
const BYTES_MAX = 64_000_000
/** Files that announce more variables are refused. */
const VARIABLES_MAX = 1_000_000

interface Header {
  readonly binary: boolean
  readonly variables: number
  readonly inputs: number
  readonly outputs: number
  readonly ands: number
}

/** The gates of a file: `lhs = rhs0 & rhs1`, all literals. */
type And = readonly [lhs: number, rhs0: number, rhs1: number]

interface Parsed {
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  readonly ands: readonly And[]
  readonly symbols: readonly string[]
}

/** A circuit as AIGER text. Throws `InvalidInput` when a name contains a line break. */
export function writeAigerText(circuit: Circuit): string {
  const { inputs, outputs, ands } = literalsOf(circuit)
  const variables = inputs.length + ands.length
  const head = `aag ${variables} ${inputs.length} 0 ${outputs.length} ${ands.length}`
  const lines = [
    [head],
    inputs.map(String),
    outputs.map(String),
    ands.map(and => and.join(' ')),
    symbolsOf(circuit),
  ]
  return `${lines.flat().join('\n')}\n`
}

/** A circuit as binary AIGER. Throws `InvalidInput` when a name contains a line break. */
export function writeAigerBinary(circuit: Circuit): Uint8Array {
  const { inputs, outputs, ands } = literalsOf(circuit)
  const head = [
    `aig ${inputs.length + ands.length} ${inputs.length} 0 ${outputs.length} ${ands.length}`,
    ...outputs.map(String),
  ]
  const bytes: number[] = []
  for (const [lhs, rhs0, rhs1] of ands) {
    pushDelta(bytes, lhs - rhs0)
    pushDelta(bytes, rhs0 - rhs1)
  }
  const symbols = symbolsOf(circuit)
    .map(line => `${line}\n`)
    .join('')
  const before = new TextEncoder().encode(`${head.join('\n')}\n`)
  const after = new TextEncoder().encode(symbols)
  const whole = new Uint8Array(before.length + bytes.length + after.length)
  whole.set(before)
  whole.set(bytes, before.length)
  whole.set(after, before.length + bytes.length)
  return whole
}

/** Read AIGER, text or binary. Throws `InvalidInput` with every problem, `Unsupported` for latches and huge files. */
export function readAiger(data: string | Uint8Array): Circuit {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
  if (bytes.length > BYTES_MAX) {
    throw new Unsupported(
      'file-too-large',
      `${bytes.length} bytes of AIGER`,
      `at most ${BYTES_MAX} bytes are read`,
    )
  }
  const issues: Issue[] = []
  const header = readHeader(firstLine(bytes), bytes.length, issues)
  refuse('not-aiger', issues)
  const parsed = header.binary ? readBinary(bytes, header, issues) : readText(bytes, header, issues)
  refuse('not-aiger', issues)
  const circuit = assemble(parsed, issues)
  refuse('not-aiger', issues)
  return circuit
}

function literalsOf(circuit: Circuit): { inputs: number[]; outputs: number[]; ands: And[] } {
  const plain = andCircuit(circuit)
  const isOr = (node: number): boolean => plain.gates[node - nodeOfGate(plain, 0)]?.table === '0111'
  const literal = (node: number): number => 2 * node + (isOr(node) ? 1 : 0)
  const ands = plain.gates.map(({ table, fanIn: [first = 0, second = 0] }, gate): And => {
    const [negateFirst, negateSecond] = [
      table === '0100' || table === '0111',
      table === '0010' || table === '0111',
    ]
    const operands = [literal(first) ^ (negateFirst ? 1 : 0), literal(second) ^ (negateSecond ? 1 : 0)]
    return [2 * nodeOfGate(plain, gate), Math.max(...operands), Math.min(...operands)]
  })
  const outputs = plain.outputs.map(({ node, negated }) => literal(node) ^ (negated ? 1 : 0))
  return { inputs: plain.inputs.map((_, input) => 2 * (1 + input)), outputs, ands }
}

function symbolsOf(circuit: Circuit): string[] {
  const outputs = circuit.outputs.map(output => output.name)
  const issues = [...circuit.inputs, ...outputs].flatMap(name =>
    /[\r\n]/.test(name) ? [{ path: 'names', found: name, expected: 'a name without line breaks' }] : [],
  )
  refuse('name-not-writable', issues)
  return [
    ...circuit.inputs.map((name, index) => `i${index} ${name}`),
    ...outputs.map((name, index) => `o${index} ${name}`),
  ]
}

/** Seven bits a byte, least first, the top bit set on all bytes but the last. */
function pushDelta(bytes: number[], delta: number): void {
  let left = delta
  while (left >= 128) {
    bytes.push((left % 128) + 128)
    left = Math.floor(left / 128)
  }
  bytes.push(left)
}

function firstLine(bytes: Uint8Array): string {
  const end = bytes.subarray(0, 200).indexOf(10)
  return new TextDecoder().decode(bytes.subarray(0, end === -1 ? 200 : end))
}

function readHeader(line: string, length: number, issues: Issue[]): Header {
  const expected = 'a header "aag M I L O A" or "aig M I L O A"'
  const match = /^(aag|aig)((?: \d{1,9}){5,9})\r?$/.exec(line)
  const numbers = (match?.[2] ?? '').trim().split(' ').map(Number)
  const [variables = 0, inputs = 0, latches = 0, outputs = 0, ands = 0, ...properties] = numbers
  const binary = match?.[1] === 'aig'
  if (match === null) issues.push({ path: 'line 1', found: line.slice(0, 80), expected })
  if (latches > 0 || properties.some(count => count > 0)) {
    throw new Unsupported(
      'sequential-aiger',
      'a file with latches or properties',
      'unroll it into a combinational circuit',
    )
  }
  if (variables > VARIABLES_MAX || outputs > VARIABLES_MAX) {
    throw new Unsupported(
      'file-too-large',
      `${variables} variables, ${outputs} outputs`,
      `at most ${VARIABLES_MAX} of each are read`,
    )
  }
  if (inputs + ands > variables || (binary && inputs + ands !== variables)) {
    issues.push({ path: 'line 1', found: line, expected: 'as many variables as inputs and gates together' })
  }
  if (outputs + ands > length)
    issues.push({ path: 'line 1', found: line, expected: 'a file that is long enough for its header' })
  return { binary, variables, inputs, outputs, ands }
}

function readText(bytes: Uint8Array, header: Header, issues: Issue[]): Parsed {
  const lines = new TextDecoder().decode(bytes).split(/\r?\n/)
  let next = 1
  const take = (count: number, width: number): number[][] =>
    Array.from({ length: count }, () => readNumbers(lines[next], ++next, width, header, issues))
  const inputs = take(header.inputs, 1).map(([literal = 0]) => literal)
  const outputs = take(header.outputs, 1).map(([literal = 0]) => literal)
  const ands = take(header.ands, 3).map(([lhs = 0, rhs0 = 0, rhs1 = 0]): And => [lhs, rhs0, rhs1])
  return { inputs, outputs, ands, symbols: lines.slice(next) }
}

function readNumbers(
  line: string | undefined,
  number: number,
  width: number,
  header: Header,
  issues: Issue[],
): number[] {
  const words = line?.split(' ') ?? []
  const values = words.map(Number)
  const isFine =
    words.length === width &&
    words.every(word => /^\d{1,9}$/.test(word)) &&
    values.every(value => value <= 2 * header.variables + 1)
  if (isFine) return values
  const expected = `${width === 1 ? 'one literal' : `${width} literals`} from 0 to ${2 * header.variables + 1}`
  issues.push({ path: `line ${number}`, found: line?.slice(0, 80) ?? null, expected })
  return []
}

function readBinary(bytes: Uint8Array, header: Header, issues: Issue[]): Parsed {
  let place = bytes.indexOf(10) + 1
  const outputs = Array.from({ length: header.outputs }, (_, index) => {
    const end = bytes.indexOf(10, place)
    const line = new TextDecoder()
      .decode(bytes.subarray(place, end === -1 ? bytes.length : end))
      .replace(/\r$/, '')
    place = end === -1 ? bytes.length : end + 1
    return readNumbers(line, index + 2, 1, header, issues)[0] ?? 0
  })
  const ands: And[] = []
  for (let gate = 0; gate < header.ands; gate++) {
    const lhs = 2 * (1 + header.inputs + gate)
    const [first, afterFirst] = readDelta(bytes, place)
    const [second, afterSecond] = readDelta(bytes, afterFirst)
    const [rhs0, rhs1] = [lhs - first, lhs - first - second]
    if (first < 1 || rhs1 < 0 || afterSecond > bytes.length) {
      issues.push({
        path: `gate ${gate}`,
        found: [first, second],
        expected: `two differences that fit below literal ${lhs}`,
      })
      break
    }
    ands.push([lhs, rhs0, rhs1])
    place = afterSecond
  }
  const inputs = Array.from({ length: header.inputs }, (_, input) => 2 * (1 + input))
  return { inputs, outputs, ands, symbols: new TextDecoder().decode(bytes.subarray(place)).split(/\r?\n/) }
}

/** A difference and the place after it; past the end of the file, a place that shows it. */
function readDelta(bytes: Uint8Array, start: number): readonly [number, number] {
  let value = 0
  for (let place = start; place < start + 5; place++) {
    const byte = bytes[place]
    if (byte === undefined) break
    value += (byte % 128) * 128 ** (place - start)
    if (byte < 128) return [value, place + 1]
  }
  return [-1, bytes.length + 1]
}

function assemble({ inputs, outputs, ands, symbols }: Parsed, issues: Issue[]): Circuit {
  const defined = new Map<number, And>()
  const inputOf = new Map(inputs.map((literal, index) => [literal >> 1, index]))
  inputs.forEach((literal, index) => {
    if (literal & 1 || literal === 0 || inputOf.get(literal >> 1) !== index) {
      issues.push({ path: `input ${index}`, found: literal, expected: 'an even literal of its own' })
    }
  })
  ands.forEach((and, index) => {
    const variable = and[0] >> 1
    if (and[0] & 1 || variable === 0 || inputOf.has(variable) || defined.has(variable)) {
      issues.push({
        path: `gate ${index}`,
        found: and[0],
        expected: 'an even literal that is not defined yet',
      })
    }
    defined.set(variable, and)
  })
  const known = (literal: number): boolean =>
    literal <= 1 || inputOf.has(literal >> 1) || defined.has(literal >> 1)
  for (const [what, literals] of [
    ['outputs', outputs],
    ['gates', ands.flatMap(and => [and[1], and[2]])],
  ] as const) {
    for (const literal of new Set(literals)) {
      if (!known(literal)) issues.push({ path: what, found: literal, expected: 'a literal that is defined' })
    }
  }
  const names = readSymbols(symbols, inputs.length, outputs.length, issues)
  refuse('not-aiger', issues)
  return build(names, inputOf, outputs, defined, issues)
}

function build(
  names: Names,
  inputOf: ReadonlyMap<number, number>,
  outputs: readonly number[],
  defined: ReadonlyMap<number, And>,
  issues: Issue[],
): Circuit {
  const { order, cyclic } = resolve(
    new Map([...defined].map(([variable, [, a, b]]) => [variable, [a >> 1, b >> 1]])),
  )
  for (const variable of cyclic)
    issues.push({ path: 'gates', found: 2 * variable, expected: 'a gate that does not depend on itself' })
  const builder = new CircuitBuilder(names.inputs)
  const signals = new Map<number, Signal>([[0, FALSE]])
  for (const [variable, index] of inputOf) signals.set(variable, builder.input(index))
  const signal = (literal: number): Signal => (signals.get(literal >> 1) ?? FALSE) ^ (literal & 1)
  for (const variable of order) {
    const [, rhs0, rhs1] = defined.get(variable) as And
    signals.set(variable, builder.and(signal(rhs0), signal(rhs1)))
  }
  return builder.build(outputs.map((literal, index) => [names.outputs[index] as string, signal(literal)]))
}

interface Names {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

/** The symbol table ends at a line `c`, after which everything is comment. */
function readSymbols(lines: readonly string[], inputs: number, outputs: number, issues: Issue[]): Names {
  const named = {
    i: Array.from({ length: inputs }, (_, index) => `i${index}`),
    o: Array.from({ length: outputs }, (_, index) => `o${index}`),
  }
  for (const line of lines) {
    if (line === 'c' || line.startsWith('c ')) break
    if (line === '') continue
    const match = /^([io])(\d{1,9}) (.+)$/.exec(line)
    const names = match === null ? undefined : named[match[1] as 'i' | 'o']
    const index = Number(match?.[2])
    if (names === undefined || index >= names.length) {
      issues.push({
        path: 'symbols',
        found: line.slice(0, 80),
        expected: 'i0 name or o0 name, for an input or output there is',
      })
    } else names[index] = match?.[3] as string
  }
  return { inputs: distinct(named.i, 'inputs', issues), outputs: distinct(named.o, 'outputs', issues) }
}

function distinct(names: readonly string[], path: string, issues: Issue[]): readonly string[] {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) issues.push({ path, found: name, expected: 'names that are all different' })
    seen.add(name)
  }
  return names
}
