/**
 * Functions that are to be built, as a task: one row for each input word, and on each row the output words that will
 * do. This is exact synthesis (Kojevnikov, Kulikov and Yaroslavtsev 2009; Knuth 2015, TAOCP 4, 7.2.2.2, exercise 477)
 * said as selection: the bar is 1, so that every row must be answered acceptably.
 *
 * A cell of a table is `0`, `1` or `-`, a don't-care: on its row both values of that output will do, independently of
 * the other outputs. A row that does not care at all stays a row, so that functions are counted over all input words.
 *
 * Invariants: rows stand in the order of their words, first input most significant; all rows weigh the same, in training
 * and in deployment.
 */
import { allBits, type Bits } from '../../base/bits.ts'
import { refuse, Unsupported } from '../../base/errors.ts'
import { rows } from '../rows.ts'
import type { Task } from '../task.ts'

/** Tables are read up to this many inputs. */
export const FUNCTION_INPUTS_MAX = 12
/** Tables are read up to this many outputs. */
export const FUNCTION_OUTPUTS_MAX = 8
/** A task is made of at most so many answers: rows times output words. */
const ANSWERS_MAX = 1 << 16

/** A value of a partial function: false, true, or either. */
export type Cell = '0' | '1' | '-'

/** Partial functions of the same inputs. */
export interface PartialTables {
  readonly name: string
  /** Names of the inputs, most significant first. */
  readonly inputs: readonly string[]
  /** One for each output: its name, and a cell for each input word in order, 0, 1 or -. */
  readonly outputs: readonly { readonly name: string; readonly cells: string }[]
}

/** What the readers of functions let one choose. */
export interface FunctionOptions {
  /** What the task is called. */
  readonly name: string
  /** How many inputs there are, or what they are called, most significant first. */
  readonly inputs?: number | readonly string[]
}

/**
 * The task of building these functions: a return of 1 is reached by exactly the models that compute them. Throws
 * `InvalidInput` for names and cells that will not do, `Unsupported` for tables that are too large.
 */
export function taskOfTables(tables: PartialTables): Task {
  const { name, inputs, outputs } = tables
  refuseLarge(inputs.length, outputs.length)
  const expected = `${2 ** inputs.length} of 0, 1 and -`
  const wrong = outputs.flatMap(({ cells }, index) =>
    cells.length === 2 ** inputs.length && /^[01-]*$/.test(cells)
      ? []
      : [{ path: `outputs[${index}].cells`, found: cells, expected }],
  )
  refuse('not-truth-tables', wrong)
  return rows({
    name,
    inputs,
    outputs: outputs.map(output => output.name),
    rows: allBits(inputs.length).map((sees, row) => ({
      sees,
      accept: wordsOf(outputs.map(({ cells }) => cells[row] ?? '')),
    })),
  })
}

/** Refuse functions of more inputs and outputs than a task is made of. */
export function refuseLarge(inputs: number, outputs: number): void {
  if (inputs > FUNCTION_INPUTS_MAX) {
    const remedy =
      'cut out the part of the network that matters, or state the rows that matter with rows(table)'
    const message = `a table of ${inputs} inputs, the limit is ${FUNCTION_INPUTS_MAX}`
    throw new Unsupported('too-many-inputs', message, remedy)
  }
  const answers = 2 ** (inputs + outputs)
  if (outputs <= FUNCTION_OUTPUTS_MAX && answers <= ANSWERS_MAX) return
  const message = `${outputs} outputs of ${inputs} inputs; the limits are ${FUNCTION_OUTPUTS_MAX} outputs, and 16 inputs and outputs together`
  throw new Unsupported('too-many-functions', message, 'build fewer outputs at a time')
}

/** What inputs or outputs are called when nobody says: x1, x2, ... ; one alone has no number if `alone` is given. */
export function defaultNames(letter: string, count: number, alone = `${letter}1`): readonly string[] {
  return count === 1 ? [alone] : Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
}

/** The words that agree with a row of cells. */
function wordsOf(cells: readonly string[]): readonly Bits[] {
  let words: readonly Bits[] = ['']
  for (const cell of cells) {
    const choices = cell === '-' ? ['0', '1'] : [cell]
    words = words.flatMap(word => choices.map(choice => word + choice))
  }
  return words
}

/** Where, in order, a cube of 0, 1 and - holds: the numbers of its words, first position most significant. */
export function minterms(cube: string): readonly number[] {
  let found: readonly number[] = [0]
  for (let place = 0; place < cube.length; place += 1) {
    const bits = cube[place] === '-' ? [0, 1] : [Number(cube[place])]
    found = found.flatMap(number => bits.map(bit => 2 * number + bit))
  }
  return found
}

/** The names that the options give, or as many as were counted. */
export function namesFrom(given: number | readonly string[] | undefined, count: number): readonly string[] {
  return typeof given === 'object' ? given : defaultNames('x', count)
}
