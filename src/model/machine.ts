/**
 * A random access machine: registers, memory, and programs that may jump (Cook and Reckhow 1973). What "running time"
 * means where it is not simply a number of gates: every instruction takes one step, wherever its operand lies.
 *
 * Programs are text, one instruction to a line, and may have a label in front (`next: load left code`):
 *
 *     set r 5       r becomes 5                     jump label      go on there
 *     add r s       r becomes r + s                 zero r label    go on there if r is 0
 *     load r s      r becomes memory[s]             halt            end
 *     store r s     memory[r] becomes s
 *
 * What a tape would charge besides is counted apart: the distance between each place of memory that is loaded from or
 * stored to and the one before, beginning at place 0.
 *
 * The length of a program is its number of instructions, so length and time are different costs of one object: a loop
 * is short however long it runs. That is what circuits, which have no loops, cannot show.
 *
 * Invariants: numbers are whole and stay safe integers; memory that was never written to is 0; a run ends with an
 * answer, also where the program does not halt.
 */
import { at, type Issue, refuse } from '../base/errors.ts'

/** How many operands each instruction has; of `jump` and `zero` the last one is a label. */
const OPERANDS = { set: 2, add: 2, load: 2, store: 2, jump: 1, zero: 2, halt: 0 } as const

type Operation = keyof typeof OPERANDS

interface Instruction {
  readonly operation: Operation
  /** The register that is named first, unless the instruction is a jump. */
  readonly to: string
  /** The register that is named second, for `add`, `load` and `store`. */
  readonly from: string
  /** The number that is set, or the place of the instruction to go on with. */
  readonly value: number
}

/** A program that can be run. */
export interface MachineProgram {
  readonly kind: 'machine-program'
  readonly text: string
  /** Its number of instructions. */
  readonly length: number
  readonly instructions: readonly Instruction[]
}

/** What a machine begins with. */
export interface MachineState {
  readonly registers?: { readonly [name: string]: number }
  readonly memory?: readonly number[]
}

/**
 * How a run ended: at `halt` (or behind the last instruction), because the steps were spent, or at an instruction that
 * means nothing, because it stores outside of memory or adds up to more than a safe integer.
 */
export interface MachineRun {
  readonly kind: 'halted' | 'stopped' | 'stuck'
  /** Instructions carried out, `halt` among them. */
  readonly steps: number
  /** How far a head would have moved that begins at place 0 and must go to every place that is loaded from or stored to. */
  readonly travelled: number
  readonly registers: ReadonlyMap<string, number>
  readonly memory: readonly number[]
}

/** Steps after which a run is stopped unless said. */
const STEPS_MAX = 1_000_000
/** The last place of memory that can be written to. */
const PLACES_MAX = 2 ** 20

/** Read a program. Throws `InvalidInput` with every line that is no instruction. */
export function machineProgram(text: string): MachineProgram {
  const lines = text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => /^(?:(\w+):)?\s*(.*)$/.exec(line) ?? ['', '', ''])
  const places = new Map<string, number>()
  lines.forEach(([, label], place) => {
    if (label !== undefined && !places.has(label)) places.set(label, place)
  })
  const issues = lines.flatMap(([, label, rest = ''], place) => [
    ...(label !== undefined && places.get(label) !== place
      ? [{ path: `line ${place + 1}`, found: label, expected: 'a label that no other line has' }]
      : []),
    ...instructionIssues(rest, place, places),
  ])
  refuse('not-a-machine-program', issues)
  const instructions = lines.map(([, , rest = '']) => instructionOf(rest, places))
  return { kind: 'machine-program', text, length: instructions.length, instructions }
}

function instructionIssues(rest: string, place: number, places: ReadonlyMap<string, number>): Issue[] {
  const path = `line ${place + 1}`
  const [operation = '', ...operands] = rest.split(/\s+/)
  const last = operands.at(-1) ?? ''
  if (!Object.hasOwn(OPERANDS, operation))
    return [{ path, found: rest, expected: `one of ${Object.keys(OPERANDS).join(', ')}` }]
  const count = OPERANDS[operation as Operation]
  if (operands.length !== count)
    return [{ path, found: rest, expected: `${operation} and ${count} operands` }]
  if (operation === 'set' && !/^-?\d{1,15}$/.test(last))
    return [{ path, found: last, expected: 'a whole number of at most 15 digits' }]
  if ((operation === 'jump' || operation === 'zero') && !places.has(last))
    return [{ path, found: last, expected: 'the label of a line' }]
  return []
}

function instructionOf(rest: string, places: ReadonlyMap<string, number>): Instruction {
  const [operation, ...operands] = rest.split(/\s+/) as [Operation, ...string[]]
  const last = operands.at(-1) ?? ''
  const isJump = operation === 'jump' || operation === 'zero'
  const value = isJump ? (places.get(last) ?? 0) : operation === 'set' ? Number(last) : 0
  return { operation, to: operands[0] ?? '', from: last, value }
}

/** Run a program from a state. What comes out depends on nothing else. */
export function runMachine(
  { instructions }: MachineProgram,
  { registers = {}, memory: given = [] }: MachineState = {},
  stepsMax: number = STEPS_MAX,
): MachineRun {
  const register = new Map(Object.entries(registers))
  const memory = [...given]
  let [place, steps, head, travelled] = [0, 0, 0, 0]
  const ended = (kind: MachineRun['kind']): MachineRun => ({
    kind,
    steps,
    travelled,
    registers: register,
    memory,
  })
  while (place < instructions.length) {
    if (steps === stepsMax) return ended('stopped')
    const each = at(instructions, place)
    steps += 1
    if (each.operation === 'halt') break
    place = goesOnAt(each, register) ?? place + 1
    const next = placeOf(each, register) ?? head
    travelled += Math.abs(next - head)
    head = next
    if (!carryOut(each, register, memory)) return ended('stuck')
  }
  return ended('halted')
}

/** The place of memory that an instruction goes to, if it does. */
function placeOf(
  { operation, to, from }: Instruction,
  register: ReadonlyMap<string, number>,
): number | undefined {
  if (operation === 'load') return register.get(from) ?? 0
  return operation === 'store' ? (register.get(to) ?? 0) : undefined
}

/** Where an instruction jumps to, if it does. */
function goesOnAt(
  { operation, to, value }: Instruction,
  register: ReadonlyMap<string, number>,
): number | undefined {
  const jumps = operation === 'jump' || (operation === 'zero' && (register.get(to) ?? 0) === 0)
  return jumps ? value : undefined
}

/** Do what an instruction says; false where it means nothing. */
function carryOut(
  { operation, to, from, value }: Instruction,
  register: Map<string, number>,
  memory: number[],
): boolean {
  const read = (name: string): number => register.get(name) ?? 0
  if (operation === 'set') register.set(to, value)
  if (operation === 'load') register.set(to, memory[read(from)] ?? 0)
  if (operation === 'add') register.set(to, read(to) + read(from))
  if (operation === 'store') return storedAt(read(to), read(from), memory)
  return Number.isSafeInteger(read(to))
}

function storedAt(place: number, value: number, memory: number[]): boolean {
  if (place < 0 || place > PLACES_MAX) return false
  while (memory.length < place) memory.push(0)
  memory[place] = value
  return true
}
