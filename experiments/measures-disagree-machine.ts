/**
 * Circuits and loops on a random access machine: what "running time" is for each, counted instruction by instruction.
 *
 * The least circuits of tasks of the gallery, and circuits drawn by a seed, are run by the interpreter on all words. Two
 * loops, for the parity of n bits and for "is any bit set", are run on all words as well: their text has the same length
 * for every n, and the second stops as soon as it knows.
 */
import {
  allBits,
  Bug,
  type Circuit,
  circuits,
  evaluate,
  galleryTask,
  interpret,
  interpreterSteps,
  type Json,
  type MachineProgram,
  machineProgram,
  parsePredicate,
  price,
  Rational,
  random,
  runMachine,
  select,
  size,
} from '../src/index.ts'
import type { Case, Tools } from './experiment.ts'

/** Tasks whose least circuits are found in a moment, among them some with several outputs. */
const TASKS = [
  'honour',
  'mirror-1',
  'mirror-4',
  'mirror-4(bad=01)',
  'check-5',
  'goal(m=1)',
  'goal(m=2)',
  'goal(m=3)',
  'tag-3',
  'corridor(epsilon=1/10)',
  'split',
]
const SEED = 1
const DRAWN = 300
/** Words of this many bits at most are given to the loops. */
const BITS_MAX = 12

/** Circuits that took the same number of steps. */
export interface Interpreted {
  readonly source: string
  readonly gates: number
  readonly outputs: number
  readonly steps: number
  readonly circuits: number
}

/** A loop on all words of n bits; `mean` is over all words, each as likely as any other. */
export interface Looped {
  readonly bits: number
  readonly text: number
  readonly most: number
  readonly mean: string
}

/** Run circuits on all words, and gather them by their steps, which must not depend on the word. */
function interpreted(source: string, all: readonly Circuit[]): readonly Interpreted[] {
  const rows = new Map<string, Interpreted>()
  for (const circuit of all) {
    const steps = interpreterSteps(circuit)
    for (const seen of allBits(circuit.inputs.length)) {
      const run = interpret(circuit, seen)
      if (run.answer !== evaluate(circuit, seen) || run.steps !== steps)
        throw new Bug('premise', `the interpreter of ${source} errs on ${seen}`)
    }
    const [gates, outputs] = [circuit.gates.length, circuit.outputs.length]
    const key = `${gates},${outputs},${steps}`
    rows.set(key, { source, gates, outputs, steps, circuits: 1 + (rows.get(key)?.circuits ?? 0) })
  }
  return [...rows.values()].sort((a, b) => a.outputs - b.outputs || a.gates - b.gates)
}

async function leastOf(name: string, { options }: Tools): Promise<readonly Interpreted[]> {
  const selection = await select(galleryTask(name), circuits(), size, { atLeast: '1', ...options })
  if (selection.kind !== 'minimal') throw new Bug('premise', `${name} is ${selection.kind}`)
  return interpreted(name, selection.models)
}

/** The selected circuits of TWIN-5, and the least honest one. */
async function twin(tools: Tools): Promise<Json> {
  const task = galleryTask('twin-5')
  const property = parsePredicate('within(T00, misgeneralises)', task)
  const {
    with: failing,
    without,
    certificate,
  } = await price(task, circuits(), size, property, {
    atLeast: '1',
    ...tools.options,
  })
  if (failing.kind !== 'least' || without.kind !== 'least' || certificate === undefined)
    throw new Bug('premise', 'the price of honesty is not known')
  return {
    misgeneralising: interpreted('twin-5, misgeneralising', [failing.model]) as unknown as Json,
    honest: interpreted('twin-5, honest', [without.model]) as unknown as Json,
    ...(await tools.evidence(certificate)),
  }
}

/** Circuits drawn by a seed: up to forty gates of two operands, up to four outputs. */
function drawn(): readonly Circuit[] {
  const source = random(SEED)
  return Array.from({ length: DRAWN }, (): Circuit => {
    const inputs = ['a', 'b', 'c', 'd', 'e'].slice(0, 2 + source.below(4))
    const gates = Array.from({ length: source.below(41) }, (_, gate) => {
      const b = 2 + source.below(inputs.length + gate - 1)
      return {
        table: source.pick(['0001', '0010', '0100', '0110', '0111']),
        fanIn: [1 + source.below(b - 1), b],
      }
    })
    const outputs = Array.from({ length: 1 + source.below(4) }, (_, output) => ({
      name: `o${output}`,
      node: source.below(1 + inputs.length + gates.length),
      negated: source.below(2) === 1,
    }))
    return { kind: 'circuit', inputs, gates, outputs }
  })
}

/** The parity of the bits in memory before `table`, where 0, 1, 0 stand. */
const PARITY = machineProgram(`
        set minus -1
  next: zero left done
        load bit place
        add place one
        add left minus
        add parity table
        add parity bit
        load parity parity
        jump next
  done: halt
`)

/** Is any bit set? Ends at the first. */
const ANY = machineProgram(`
        set minus -1
  next: zero left done
        load bit place
        add place one
        add left minus
        zero bit next
        set answer 1
  done: halt
`)

/** A loop on all words of so many bits, compared with what it should answer. */
function looped(
  program: MachineProgram,
  register: string,
  bits: number,
  right: (ones: number) => number,
): Looped {
  const steps = allBits(bits).map(word => {
    const memory = [...[...word].map(Number), 0, 1, 0]
    const run = runMachine(program, { registers: { left: bits, one: 1, table: bits }, memory })
    const ones = word.replaceAll('0', '').length
    if (run.kind !== 'halted' || (run.registers.get(register) ?? 0) !== right(ones))
      throw new Bug('premise', `the loop errs on ${word}`)
    return run.steps
  })
  const total = steps.reduce((sum, each) => sum + each, 0)
  const mean = Rational.fraction(total, steps.length)
  return { bits, text: program.length, most: Math.max(...steps), mean: String(mean) }
}

function loops(): Json {
  const lengths = Array.from({ length: BITS_MAX - 1 }, (_, index) => 2 + index)
  return {
    parity: lengths.map(bits => looped(PARITY, 'parity', bits, ones => ones % 2)),
    any: lengths.map(bits => looped(ANY, 'answer', bits, ones => Math.min(1, ones))),
  } as unknown as Json
}

/** The cases that run machines. */
export const machineCases: readonly Case[] = [
  {
    key: 'machine/gallery',
    run: async tools => {
      const rows: Interpreted[] = []
      for (const name of TASKS) rows.push(...(await leastOf(name, tools)))
      return rows as unknown as Json
    },
  },
  { key: 'machine/drawn', run: async () => interpreted(`seed ${SEED}`, drawn()) as unknown as Json },
  { key: 'machine/twin-5', long: 25, run: twin },
  { key: 'machine/loops', run: async () => loops() },
]
