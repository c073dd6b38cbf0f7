/**
 * The functions that `synth` is to build: a table typed as it is, a file, or standard input (`-`), as truth tables, PLA, AIGER
 * or BLIF; what a file is, is told from how it begins.
 *
 * A network is read as a circuit and evaluated on all words. A word of digits is a table unless a file of that name
 * exists.
 */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import type { Circuit, FunctionOptions, Task } from '../index.ts'
import { readBytes } from './files.ts'
import { type Laboratory, laboratory } from './laboratory.ts'

/** What a file of functions may be. */
export const FUNCTION_FORMATS = ['auto', 'tt', 'pla', 'aiger', 'blif'] as const

/** A kind of file of functions. */
export type FunctionFormat = (typeof FUNCTION_FORMATS)[number]

/** How such an argument is explained in help texts. */
export const FUNCTIONS_ARGUMENT =
  'tables such as 0x96,0xe8 (one for each output), or a file of tables, PLA, AIGER or BLIF; - for standard input'

/** How the functions are to be read. */
export interface Reading {
  readonly format: FunctionFormat
  /** How many inputs there are, or their names separated by commas. */
  readonly inputs?: string
}

/** The task of building the functions that an argument means. Throws `InvalidInput` with everything that is wrong. */
export async function readFunctions(argument: string, { format, inputs }: Reading): Promise<Task> {
  const lab = await laboratory()
  const typed = isTyped(argument)
  const bytes = typed ? Buffer.from(argument.replaceAll(',', '\n')) : await readBytes(argument)
  const text = bytes.toString('utf8')
  const options = { name: nameOf(argument), ...(inputs !== undefined && { inputs: namesOf(lab, inputs) }) }
  const kind = format === 'auto' ? (typed ? 'tt' : formatOf(text)) : format
  if (kind === 'tt') return lab.taskFromTables(text, options)
  if (kind === 'pla') return lab.taskFromPla(text, options)
  return taskOfCircuit(lab, kind === 'aiger' ? lab.readAiger(bytes) : lab.parseBlif(text), options)
}

/** Is an argument a list of tables itself? */
function isTyped(argument: string): boolean {
  return (
    argument !== '-' && /^(0[xb])?[0-9a-f-]+(,(0[xb])?[0-9a-f-]+)*$/i.test(argument) && !existsSync(argument)
  )
}

function nameOf(argument: string): string {
  return argument === '-' ? 'functions' : basename(argument)
}

function formatOf(text: string): FunctionFormat {
  if (/^a[ai]g /.test(text)) return 'aiger'
  const [first = ''] = text.replace(/#.*$/gm, '').trim().split(/\s/)
  if (first === '.model') return 'blif'
  return first.startsWith('.') ? 'pla' : 'tt'
}

function namesOf({ InvalidInput }: Laboratory, text: string): number | readonly string[] {
  if (/^\d{1,9}$/.test(text)) return Number(text)
  const names = text.split(',').map(name => name.trim())
  if (names.every(name => name !== '')) return names
  const expected = 'how many inputs there are, or their names separated by commas'
  throw new InvalidInput('not-a-question', [{ path: '--inputs', found: text, expected }])
}

/** The functions that a network computes, as a task. Its inputs may be called anew. */
function taskOfCircuit(lab: Laboratory, circuit: Circuit, { name, inputs }: FunctionOptions): Task {
  const count = circuit.inputs.length
  const names = typeof inputs === 'object' ? inputs : circuit.inputs
  const asked = typeof inputs === 'object' ? inputs.length : (inputs ?? count)
  if (asked !== count) {
    const expected = `${count} inputs, as the network has`
    throw new lab.InvalidInput('not-a-question', [{ path: '--inputs', found: asked, expected }])
  }
  const tables = lab.outputTables(circuit)
  const outputs = circuit.outputs.map((output, index) => ({ name: output.name, cells: tables[index] ?? '' }))
  return lab.taskOfTables({ name, inputs: names, outputs })
}
