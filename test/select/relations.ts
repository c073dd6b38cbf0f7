/**
 * Random questions about circuits for both engines: relations of several densities, bars on weighted rows, rows left open,
 * and tasks of several steps; and what an answer says, as text.
 *
 * Most questions are planted: a random circuit of a few gates answers every row acceptably, so that its size bounds the
 * optimum. A question is drawn from its seed alone, so a seed that fails is a test case.
 */
import { allBits, type Bits } from '../../src/base/bits.ts'
import { at } from '../../src/base/errors.ts'
import { type Random, random } from '../../src/base/random.ts'
import { Rational } from '../../src/base/rational.ts'
import { wordsOf } from '../../src/certificate/reason.ts'
import { circuits, type EngineName, optimum, rows, select, size, type Task } from '../../src/index.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { gateFunctions } from '../../src/logic/gate.ts'
import { CircuitBuilder } from '../../src/model/builder.ts'
import { canonicalKey } from '../../src/model/canonical.ts'
import type { Circuit } from '../../src/model/circuit.ts'
import { evaluate } from '../../src/model/evaluate.ts'
import type { Selection } from '../../src/select/selection.ts'
import { behaviourOf, classesOf, policyOfWords } from '../../src/task/policy.ts'
import { randomTask } from '../../src/task/random-task.ts'
import { returnOf } from '../../src/task/value.ts'

/** A question, ready to be asked of either engine. */
export interface Drawn {
  readonly seed: number
  readonly kind: 'relation' | 'bar' | 'steps'
  readonly task: Task
  readonly basis: string
  readonly atLeast: Rational
}

/** The question of a seed. */
export function drawn(seed: number): Drawn {
  const source = random(seed)
  const kind = source.pick([
    'relation',
    'relation',
    'relation',
    'relation',
    'bar',
    'bar',
    'bar',
    'steps',
  ] as const)
  if (kind === 'steps') return drawnSteps(seed, source)
  const inputs = source.pick([2, 3, 3, 4, 4, 4])
  const outputs = 1 + source.below(3)
  const bases = inputs === 4 ? ['full', 'full', 'aig'] : ['full', 'aig', 'mig', 'xor:0110=1,maj:00010111=1']
  const basis = source.pick(bases)
  const task = relation(source, { seed, inputs, outputs, gates: 2 + source.below(4), basis }, kind === 'bar')
  const atLeast = Rational.of(kind === 'bar' ? source.pick(['5/6', '7/8', '9/10', '19/20']) : 1)
  return { seed, kind, task, basis, atLeast }
}

/** What a relation looks like: the planted circuit has so many gates. */
export interface Planted {
  readonly seed: number
  readonly inputs: number
  readonly outputs: number
  readonly gates: number
  readonly basis: string
}

/** Rows that accept what a random circuit answers and some words besides; with weights, for bars. */
export function relation(source: Random, planted: Planted, isWeighted: boolean): Task {
  const { seed, inputs, outputs } = planted
  const circuit = plantedCircuit(source, planted)
  const density = source.below(outputs === 1 ? 2 : 3)
  const open = source.below(2)
  const names = (letter: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${letter}${index}`)
  const words = allBits(outputs)
  return rows({
    name: `relation ${seed}`,
    inputs: names('x', inputs),
    outputs: names('y', outputs),
    rows: allBits(inputs).map((sees, row) => {
      const answer = evaluate(circuit, sees)
      return {
        sees,
        train: row > 0 && source.below(8) < open ? 0 : isWeighted ? 1 + source.below(4) : 1,
        accept: words.filter(word => word === answer || source.below(8) < density),
      }
    }),
  })
}

function plantedCircuit(source: Random, { inputs, outputs, gates, basis }: Planted): Circuit {
  const builder = new CircuitBuilder(Array.from({ length: inputs }, (_, input) => `x${input}`))
  const signals = Array.from({ length: inputs }, (_, input) => builder.input(input))
  const functions = gateFunctions(basisOf(basis))
  for (let gate = 0; gate < gates; gate += 1) {
    const { table, arity } = source.pick(functions.filter(each => each.arity <= signals.length))
    signals.push(builder.gate(table, someOf(source, signals, arity)))
  }
  const last = signals.slice(-3).reverse()
  return builder.build(
    Array.from({ length: outputs }, (_, output) => [
      `y${output}`,
      at(last, output % last.length) ^ source.below(2),
    ]),
  )
}

/** So many different ones of a list. */
function someOf<T>(source: Random, items: readonly T[], count: number): readonly T[] {
  const rest = [...items]
  return Array.from({ length: count }, () => at(rest.splice(source.below(rest.length), 1), 0))
}

/** A task of a few steps, and a bar that some random function reaches, or the optimum. */
export function drawnSteps(seed: number, source: Random = random(seed)): Drawn {
  const value = { kind: 'horizon', steps: 1 + source.below(3) } as const
  const inputs = 2 + source.below(2)
  const task = randomTask(seed, { states: 3 + source.below(4), actions: 2 + source.below(3), inputs, value })
  const words = allBits(task.outputs.length)
  const returns = Array.from({ length: 6 }, () => {
    const policy = policyOfWords(
      task,
      classesOf(task).map(() => source.pick(words)),
    )
    const found = returnOf(task, behaviourOf(task, policy), 'train')
    return found.kind === 'value' ? [found.value] : []
  }).flat()
  const best = optimum(task, 'train').value
  const atLeast =
    returns.length === 0 || source.below(3) === 0 ? best : Rational.max(at(returns, 0), ...returns)
  return { seed, kind: 'steps', task, basis: 'full', atLeast }
}

/** Ask an engine. */
export async function answered(question: Drawn, engine: EngineName): Promise<Selection<Circuit>> {
  const { task, basis, atLeast } = question
  return await select(task, circuits({ basis }), size, { atLeast, engine, tiesMax: 400 })
}

/** Do these answers say the same, as far as they are complete? The difference in words, or nothing. */
export function difference(one: Selection<Circuit>, other: Selection<Circuit>): string | undefined {
  if (one.kind !== 'minimal' || other.kind !== 'minimal')
    return one.kind === other.kind ? undefined : `${one.kind}, ${other.kind}`
  if (one.cost.join() !== other.cost.join()) return `cost ${one.cost.join()}, ${other.cost.join()}`
  const both = (said: string, a: unknown, b: unknown): string[] =>
    JSON.stringify(a) === JSON.stringify(b) ? [] : [`${said}: ${JSON.stringify(a)}, ${JSON.stringify(b)}`]
  const differing = [
    ...(one.functions.complete && other.functions.complete
      ? both(
          'functions',
          [one.functions.count, functionsOf(one)],
          [other.functions.count, functionsOf(other)],
        )
      : []),
    ...(one.complete && other.complete
      ? [
          ...both('circuits', keysOf(one), keysOf(other)),
          ...both('counts', one.counts, other.counts),
          ...both('models', one.models, other.models),
        ]
      : []),
  ]
  return differing[0]
}

/** The functions of the models, as text. */
function functionsOf({
  question: { task },
  models,
}: Extract<Selection<Circuit>, { kind: 'minimal' }>): readonly Bits[] {
  return [...new Set(models.map(model => wordsOf(task, model).join(' ')))].sort()
}

function keysOf({ models }: Extract<Selection<Circuit>, { kind: 'minimal' }>): readonly string[] {
  return models.map(model => canonicalKey(model)).sort()
}
