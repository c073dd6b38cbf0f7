/**
 * Random questions about formulas and depth for two engines, tables and satisfiability, and what an answer says, as text.
 *
 * Rows are left out, left open, unseen in training, or weighted under a bar; some questions have two outputs, of which
 * each may answer what it likes. A question is drawn from its seed alone, so a seed that fails is a test case.
 */
import { allBits, type Bits } from '../../src/base/bits.ts'
import { type Random, random } from '../../src/base/random.ts'
import { Rational } from '../../src/base/rational.ts'
import { wordsOf } from '../../src/certificate/reason.ts'
import {
  circuits,
  depth,
  type EngineName,
  formulas,
  rows,
  type Selection,
  select,
  size,
  type Task,
} from '../../src/index.ts'
import { canonicalKey } from '../../src/model/canonical.ts'
import type { Circuit } from '../../src/model/circuit.ts'

/** A question, ready to be asked of either engine. */
export interface Tabled {
  readonly seed: number
  readonly bias: 'size' | 'depth'
  readonly task: Task
  readonly basis: string
  readonly formula: boolean
  readonly atLeast: Rational
}

/** The question of a seed: of formulas and their size, or of depth. */
export function tabled(seed: number, bias: 'size' | 'depth'): Tabled {
  const source = random(seed)
  const isExact = source.below(2) === 0
  const even = ['full', 'full', 'aig', 'aig', 'mig']
  const basis = source.pick(
    bias === 'size' ? [...even, 'and:0001=2,xor:0110=3', 'and:0001=3/2,xor:0110=1/2'] : even,
  )
  const inputs = basis === 'mig' ? 3 : 2 + source.below(3)
  const outputs = source.below(4) === 0 ? 2 : 1
  const task = taskOf(seed, source, { inputs, outputs, isExact: isExact || outputs > 1 })
  const atLeast = Rational.of(isExact || outputs > 1 ? 1 : source.pick(['4/5', '9/10', '19/20']))
  return { seed, bias, task, basis, formula: bias === 'size' || source.below(2) === 0, atLeast }
}

interface Size {
  readonly inputs: number
  readonly outputs: number
  readonly isExact: boolean
}

function taskOf(seed: number, source: Random, { inputs, outputs, isExact }: Size): Task {
  const names = (letter: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${letter}${index}`)
  const seen = allBits(inputs).filter(word => /^0*$/.test(word) || source.below(12) > 0)
  return rows({
    name: `question ${seed}`,
    inputs: names('x', inputs),
    outputs: names('y', outputs),
    rows: seen.map((sees, index) => ({
      sees,
      train: index > 0 && source.below(8) === 0 ? 0 : isExact ? 1 : 1 + source.below(3),
      accept: acceptedWords(source, outputs),
    })),
  })
}

/** One bit for each output, or, one time in eight, both. */
function acceptedWords(source: Random, outputs: number): Bits[] {
  const bits = Array.from({ length: outputs }, () => source.pick(['0', '0', '0', '1', '1', '1', '1', '01']))
  return bits.reduce<string[]>(
    (words, choice) => words.flatMap(word => [...choice].map(bit => word + bit)),
    [''],
  )
}

/** What an engine answers; satisfiability within so many conflicts. */
export async function answered(
  { task, basis, formula, bias, atLeast }: Tabled,
  engine: EngineName,
): Promise<Selection<Circuit>> {
  const models = formula ? formulas({ basis }) : circuits({ basis })
  const budget = engine === 'satisfiability' ? { conflicts: CONFLICTS_MAX } : {}
  return await select(task, models, bias === 'size' ? size : depth, {
    atLeast,
    engine,
    tiesMax: TIES_MAX,
    budget,
  })
}

const CONFLICTS_MAX = 20_000
const TIES_MAX = 300

/** What is said of cost, models and functions; nothing where satisfiability did not come to an end. */
export function saidOf(selection: Selection<Circuit>): string | undefined {
  if (selection.kind !== 'minimal') return selection.kind === 'open' ? undefined : selection.kind
  const { cost, models, complete, functions, distinct, question } = selection
  const isDepth = question.bias.spec.name === 'depth'
  if (!(isDepth ? functions : distinct).complete) return undefined
  const words = models.map(model => wordsOf(question.task, model).join(' '))
  const listed = isDepth ? [...new Set(words)] : models.map(model => canonicalKey(model))
  return [cost.join(), complete, functions.count, distinct.count, ...listed.sort()].join('\n')
}
