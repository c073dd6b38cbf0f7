/**
 * Circuits as data for a machine with loops: an interpreter that goes through the gates one after the other.
 *
 * In the discussion of "Are minimal circuits deceptive?" (Hubinger 2019) Rohin Shah observes that circuits are no
 * programs, but that a machine which simulates a circuit given to it runs in time proportional to the number of gates,
 * so that a bias for speed on such a machine is a bias for few gates. Here the machine is `machine.ts`, the program is
 * `INTERPRETER`, and the claim can be tested: the steps are counted while it runs, and `interpreterSteps` says beforehand
 * how many there will be.
 *
 * A circuit is written as numbers: how many lines follow, and for each gate its number of operands, their nodes, and
 * where its table lies; outputs are gates of one operand. Values stand by node. No instruction depends on a value, so
 * the steps depend on the circuit alone; and a value is as near as any other, which is what a tape does not grant: there the
 * way of the head comes on top, and it depends on how far operands lie apart.
 *
 * Invariant: the interpreter computes what `evaluate` computes, in as many steps as `interpreterSteps` says.
 */
import type { Bits } from '../base/bits.ts'
import { assert, at } from '../base/errors.ts'
import { type Circuit, nodeCount } from './circuit.ts'
import { type MachineRun, machineProgram, runMachine } from './machine.ts'

/** The program. Registers: `code` and `free` say where the circuit and the next value stand. */
export const INTERPRETER = machineProgram(`
        set one 1
        set minus -1
        load count code
        add code one
  next: zero count done
        load left code
        add code one
        set index 0
  more: zero left look
        add index index
        load node code
        add code one
        load value node
        add index value
        add left minus
        jump more
  look: load table code
        add code one
        add table index
        load value table
        store free value
        add free one
        add count minus
        jump next
  done: halt
`)

/** What the interpreter answered, in how many steps, and how far a head on a tape would have moved. */
export interface Interpreted {
  readonly answer: Bits
  readonly steps: number
  readonly travelled: number
}

/** Let the machine run a circuit on a word. */
export function interpret(circuit: Circuit, seen: Bits): Interpreted {
  const { memory, code } = encoded(circuit, seen)
  const free = 1 + circuit.inputs.length
  const run = runMachine(INTERPRETER, { registers: { code, free }, memory })
  assert(run.kind === 'halted', 'interpreter-runs-on', `${run.steps} steps`)
  return { answer: answerOf(circuit, run), steps: run.steps, travelled: run.travelled }
}

/**
 * How many steps the interpreter takes: some to begin and end, some for each gate, some for each operand. So for gates
 * of two operands it is affine in the number of gates and of outputs.
 */
export function interpreterSteps(circuit: Circuit): number {
  const fanIns = [...circuit.gates.map(({ fanIn }) => fanIn.length), ...circuit.outputs.map(() => 1)]
  const [toBegin, forEach, forOperand] = [6, 13, 8]
  return toBegin + fanIns.reduce((sum, operands) => sum + forEach + forOperand * operands, 0)
}

/** The circuit and its inputs as memory: values by node, then tables, then the code. */
function encoded(
  circuit: Circuit,
  seen: Bits,
): { readonly memory: readonly number[]; readonly code: number } {
  const outputs = circuit.outputs.map(({ node, negated }) => ({
    table: negated ? '10' : '01',
    fanIn: [node],
  }))
  const lines = [...circuit.gates, ...outputs]
  const values = [0, ...[...seen].map(Number)]
  const memory = [...values, ...new Array<number>(lines.length).fill(0)]
  const tables = new Map<Bits, number>()
  for (const { table } of lines) {
    if (tables.has(table)) continue
    tables.set(table, memory.length)
    memory.push(...[...table].map(Number))
  }
  const code = memory.length
  memory.push(lines.length)
  for (const { table, fanIn } of lines) memory.push(fanIn.length, ...fanIn, tables.get(table) ?? 0)
  return { memory, code }
}

function answerOf(circuit: Circuit, { memory }: MachineRun): Bits {
  const first = nodeCount(circuit)
  return circuit.outputs.map((_, output) => String(at(memory, first + output))).join('')
}
