/**
 * Least depth by dynamic programming over the functions on all observation classes.
 *
 * Under depth alone any number of gates will do, so what is listed are functions: all that some circuit of least depth
 * computes, also where training does not look. That is why all classes are rows here. Each function comes with a circuit
 * of least depth for it, and a cheap one, if not the cheapest; the list of circuits is never complete.
 *
 * Invariant: the same functions as by satisfiability.
 */
import { assert, at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Bounds } from '../base/run.ts'
import { compareCosts } from '../bias/bias.ts'
import { DepthTable } from '../enumerate/depth-table.ts'
import { formulaGates } from '../enumerate/formula-gates.ts'
import { CircuitBuilder, FALSE, type Signal } from '../model/builder.ts'
import { canonicalCircuit, canonicalKey } from '../model/canonical.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import {
  ACCEPTS_COMPLEMENT,
  ACCEPTS_WORD,
  inputWord,
  type RowBar,
  type RowQuestion,
} from './by-dynamic-rows.ts'
import { inTurns, openAt, TABLES, type TableLimits } from './by-dynamic-turns.ts'
import type { Question, Selection } from './selection.ts'

/** The functions of least depth, with a circuit for each. Yields the lower bound as it rises. */
export async function* leastDepth(
  question: Question<Circuit>,
  rows: RowQuestion,
  { functionsMax, deadline }: TableLimits,
): AsyncGenerator<Bounds, Selection<Circuit>, void> {
  const gates = formulaGates((question.models as CircuitClass).basis)
  const given = question.task.inputs.map((_, input) => inputWord(rows.rows, input))
  const table = new DepthTable(rows.rows.length, given, gates)
  const wants = rows.bars.map(bar => (word: number) => bar.accepts(word) !== 0)
  const settled = yield* inTurns(table.leastOf(wants), deadline, Rational.of)
  if (settled.kind === 'spent') return openAt(question, settled.lower)
  const depth = settled.answer
  if (depth === undefined) return { kind: 'infeasible', question, solver: TABLES }
  const choices = rows.bars.map((bar, output) => choicesOf(table.upTo(depth, at(wants, output)), bar))
  const count = choices.reduce((product, each) => product * each.length, 1)
  const listed: Circuit[] = []
  for (const chosen of combinations(choices)) {
    if (listed.length === functionsMax) break
    listed.push(circuitOf(question, rows, given, table, chosen))
  }
  const [first, ...others] = sorted(question, listed)
  assert(first !== undefined, 'no-formula', 'a depth without a circuit')
  const { task, models, bias } = question
  const cost = bias.costs(first, { task, models })
  const isLeast = compareCosts(cost, [Rational.of(depth)]) <= 0
  assert(isLeast, 'tabulated-cost', `${depth} tabulated, ${cost.join()} built`)
  return {
    kind: 'minimal',
    question,
    solver: TABLES,
    cost: [Rational.of(depth)],
    models: [first, ...others],
    complete: false,
    functions: { count, complete: true },
    distinct: { count: listed.length, complete: false },
  }
}

/** A function of an output on the rows: a word, or its complement. */
interface Choice {
  readonly word: number
  readonly complement: boolean
}

function choicesOf(words: readonly number[], bar: RowBar): readonly Choice[] {
  return words.flatMap(word => {
    const flags = bar.accepts(word)
    const signs = [false, true].filter(sign => (flags & (sign ? ACCEPTS_COMPLEMENT : ACCEPTS_WORD)) !== 0)
    return signs.map(complement => ({ word, complement }))
  })
}

function* combinations(lists: readonly (readonly Choice[])[]): Generator<readonly Choice[], void, void> {
  const [first, ...rest] = lists
  if (first === undefined) yield []
  else for (const one of first) for (const others of combinations(rest)) yield [one, ...others]
}

function circuitOf(
  { task, models }: Question<Circuit>,
  { rows }: RowQuestion,
  given: readonly number[],
  table: DepthTable,
  chosen: readonly Choice[],
): Circuit {
  const builder = new CircuitBuilder(task.inputs, { share: !(models as CircuitClass).formula })
  const built = (word: number): Signal => {
    if (word === 0) return FALSE
    const last = table.lastGate(word)
    if (last !== undefined) return builder.gate(last.table, last.operands.map(built))
    const input = given.indexOf(word)
    return builder.input(input) ^ (at(rows, 0)[input] === '1' ? 1 : 0)
  }
  return builder.build(
    chosen.map(({ word, complement }, output) => {
      return [at(task.outputs, output), built(word) ^ (complement ? 1 : 0)] as const
    }),
  )
}

function sorted({ models }: Question<Circuit>, listed: readonly Circuit[]): readonly Circuit[] {
  const { basis } = models as CircuitClass
  const keyed = listed.map(each => [canonicalKey(each, basis), canonicalCircuit(each, basis)] as const)
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, circuit]) => circuit)
}
