/**
 * A search by exhaustion, repeated: every set of wire functions that so many gates can make on the rows that count is gone
 * through again, by another enumerator than the searcher's, and what meets the bar is compared with what is claimed.
 *
 * Rows are the observation classes that training sees and does not leave entirely open. On them a circuit is the set of
 * functions on its wires, up to complement, for inverters are free. Two gates may compute the same function there, or
 * a gate the function of an input or a constant; then fewer gates do for those rows, so sizes are gone through from none
 * upwards, and nothing may be found before the last. An output that only one answer suits, on every row, is a target:
 * its function is in every set that is wanted. Any other demand is put to each set: is there a choice of wires, possibly
 * inverted, for the outputs that loses no more than the slack (`losses.ts`)?
 *
 * Beside a list, each set that meets the bar is expanded to all circuits with those wires: for each gate the operands and
 * tables that compute it on the rows, and for each output the wires. All of them must be listed, circuits up to what
 * their keys say (`model/canonical.ts`), functions by their words for every class.
 *
 * Invariants: exhaustion speaks about one-step tasks, gates of one cost with free inverters, and circuits, not formulas; where it finds no
 * fault, no circuit of at most that many gates meets the bar besides those listed.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { product } from '../base/combinations.ts'
import { at } from '../base/errors.ts'
import { type GateSets, GateSetWalk, ROWS_MAX } from '../logic/gate-sets.ts'
import { RowLosses, relative } from '../logic/row-losses.ts'
import { WIDE_ROWS_MAX, type WideGateSets, WideGateSetWalk } from '../logic/wide-gate-sets.ts'
import { wirings } from '../logic/wirings.ts'
import { CircuitBuilder, FALSE, type Signal } from '../model/builder.ts'
import { canonicalKey, labelledKey } from '../model/canonical.ts'
import type { Circuit } from '../model/circuit.ts'
import { classesOf } from '../task/policy.ts'
import type { Claim, Exhaustion } from './claim.ts'
import { type Context, requirementFault } from './claim-fault.ts'
import { isOneStep, wholeLosses } from './losses.ts'
import { wordsOf } from './reason.ts'
import { answersThatMay, type Words } from './required-answers.ts'

/** More circuits than this are not compared with a list. */
const CIRCUITS_MAX = 1_000_000
/** So many rows index a table; with more, functions that are targets are found by hashing. */
const TABLE_ROWS_MAX = 16

/** Go through the sets again; yields now and then. Returns why the exhaustion does not support the claim, or nothing. */
export function* exhaustionFault(
  context: Context,
  claim: Claim,
  exhaustion: Exhaustion,
): Generator<void, string | undefined, void> {
  const outside = beyond(context)
  if (outside !== undefined) return outside
  const cases = isLowerBound(context, claim)
    ? answersThatMay(context, claim.require, wholeLosses(context.question))
    : [undefined]
  if (typeof cases === 'string') return cases
  let sets = 0
  for (const answers of cases) {
    const found = yield* repeated(context, claim, exhaustion, answers)
    if (typeof found === 'string') return found
    sets += found
  }
  if (sets === exhaustion.sets) return undefined
  return `${sets} sets of ${exhaustion.gates} gates meet the bar, not ${exhaustion.sets}`
}

/** May something smaller meet the bar, without what is required? */
function isLowerBound({ imposed }: Context, claim: Claim): boolean {
  return imposed.length > 0 || (claim.kind === 'none-below' && claim.require.length > 0)
}

/** How many sets of the last size are accepted, or what is wrong. `answers`: of circuits that give these everywhere. */
function* repeated(
  context: Context,
  claim: Claim,
  { gates, stages }: Exhaustion,
  answers: Words | undefined,
): Generator<void, number | string, void> {
  const rows = new Rows(context, answers)
  const walk = rows.walk()
  if (typeof walk === 'string') return walk
  const list = new Listed(context, claim)
  let accepted: (readonly bigint[])[] = []
  let isLeast = true
  for (let size = 0; size <= gates; size += 1) {
    accepted = []
    yield* walk.run(size, isLeast && stages.length === 0, each => accepted.push(each))
    isLeast &&= accepted.length === 0
    if (answers !== undefined) accepted = accepted.filter(each => hasRequired(context, claim, rows, each))
    if (size < gates && answers === undefined) {
      if (!isLeast) return `${size} gates meet the bar, fewer than ${gates}`
      continue
    }
    const fault = unlisted(context, claim, rows, list, accepted)
    if (fault !== undefined) return fault
  }
  const wrong = stages.findIndex((count, stage) => count !== walk.stages()[stage])
  return wrong === -1
    ? accepted.length
    : `${walk.stages()[wrong]} sets of ${wrong} chosen gates, not ${stages[wrong]}`
}

/** Why exhaustion has nothing to say about this question. */
function beyond({ question, models, functions }: Context): string | undefined {
  const costs = new Set(functions.map(each => each.cost.toString()))
  if (!isOneStep(question.task)) return 'exhaustion is about tasks of one step'
  if (!models.basis.invertersFree || costs.size !== 1)
    return 'exhaustion is about gates of one cost with free inverters'
  return models.formula ? 'exhaustion is about circuits, not formulas' : undefined
}

function hasRequired(context: Context, { require }: Claim, rows: Rows, gates: readonly bigint[]): boolean {
  for (const circuit of rows.circuits(gates))
    if (requirementFault(context, circuit, require) === undefined) return true
  return false
}

/** Is there a circuit of accepted sets that has what is required and is not listed? */
function unlisted(
  context: Context,
  claim: Claim,
  rows: Rows,
  list: Listed,
  accepted: readonly (readonly bigint[])[],
): string | undefined {
  let count = 0
  for (const gates of accepted) {
    for (const circuit of rows.circuits(gates)) {
      count += 1
      if (count > CIRCUITS_MAX) return `more than ${CIRCUITS_MAX} circuits to be compared with a list`
      if (!list.has(circuit) && requirementFault(context, circuit, claim.require) === undefined)
        return `a circuit of ${gates.length} gates meets the bar and is not listed`
    }
  }
  return undefined
}

/** What a claim lists, by key. */
class Listed {
  private readonly keys: ReadonlySet<string>
  private readonly key: (circuit: Circuit) => string

  constructor({ question: { task }, bias }: Context, claim: Claim) {
    const listed = claim.kind === 'none-besides' ? claim.listed : { circuits: [] }
    if ('circuits' in listed) {
      this.key = circuit => (bias.whole ? canonicalKey(circuit) : labelledKey(circuit))
      this.keys = new Set(listed.circuits.map(this.key))
    } else {
      this.key = circuit => wordsOf(task, circuit).join(' ')
      this.keys = new Set(listed.functions.map(words => words.join(' ')))
    }
  }

  has(circuit: Circuit): boolean {
    return this.keys.has(this.key(circuit))
  }
}

/** A walk through the sets that meet the bar, gate by gate. */
interface Walk {
  run(size: number, isLeast: boolean, found: (gates: readonly bigint[]) => void): Generator<void, void, void>
  stages(): readonly number[]
}

/** The rows that count, and what is lost there; or all classes, where all answers are given. */
export class Rows {
  private readonly context: Context
  private readonly seen: readonly Bits[]
  private readonly demands: RowLosses

  constructor(context: Context, answers?: Words) {
    const { task } = context.question
    const words = allBits(task.outputs.length)
    const given = answers?.map(answer => words.map(word => (word === answer ? 0 : 1)))
    const { losses, slack } =
      given === undefined ? wholeLosses(context.question) : { losses: given, slack: 0 }
    const counting = losses.flatMap((row, index) => (row.some(loss => loss > 0) ? [index] : []))
    const kept = counting.length > 0 ? counting : [0]
    this.context = context
    this.seen = kept.map(index => at(classesOf(task), index).seen)
    this.demands = new RowLosses(
      kept.map(index => at(losses, index)),
      task.outputs.length,
      slack,
    )
  }

  /** Is there a choice of wires for the outputs that loses no more than the slack? */
  accepts(wires: Int32Array, count: number): boolean {
    return this.demands.accepts(wires, count)
  }

  /** What the enumerator works on, or why it cannot. */
  problem(): GateSets | string {
    const { rows, given, targets, functions } = this.wideProblem()
    if (rows > ROWS_MAX) return `${rows} rows count, and ${ROWS_MAX} can be gone through`
    if (!Number.isSafeInteger(this.demands.slack * (rows + 1)))
      return 'the losses are too fine to be summed exactly'
    return { rows, given: given.map(Number), functions, targets: targets.map(Number) }
  }

  /** The enumerator that goes through the sets, or why none does. */
  walk(): Walk | string {
    const wide = this.wideProblem()
    const isExact = this.demands.targets().length === this.context.question.task.outputs.length
    const isBinary = wide.functions.every(each => each.arity === 2)
    if (isExact && isBinary && wide.rows > TABLE_ROWS_MAX && wide.rows <= WIDE_ROWS_MAX) {
      const walk = new WideGateSetWalk(wide)
      return { run: (size, isLeast, found) => walk.run(size, found, isLeast), stages: () => [] }
    }
    const problem = this.problem()
    if (typeof problem === 'string') return problem
    const walk = new GateSetWalk(problem)
    return {
      run: (size, _, found) =>
        walk.run(size, (wires, count) => {
          if (this.accepts(wires, count))
            found([...wires.subarray(problem.given.length, count)].map(word => BigInt(word)))
        }),
      stages: () => walk.stages,
    }
  }

  private wideProblem(): WideGateSets {
    const inputs = this.context.question.task.inputs.map((_, input) => this.inputWord(input)[0])
    const given = [...new Set(inputs)].filter(word => word !== 0n)
    const targets = [...new Set(this.demands.targets())].filter(word => word !== 0n && !given.includes(word))
    return { rows: this.seen.length, given, functions: this.context.functions, targets }
  }

  /** An input as a word, and whether it is 1 on the first row. */
  private inputWord(input: number): readonly [bigint, boolean] {
    return relative(this.seen.map(word => word[input] === '1'))
  }

  /** Every circuit whose gates compute exactly these functions on the rows, and that meets the bar. */
  *circuits(gates: readonly bigint[]): Generator<Circuit, void, void> {
    const { task } = this.context.question
    const inputs = task.inputs.map((_, input) => this.inputWord(input))
    const words = [...inputs.map(([word]) => word), ...gates]
    for (const wiring of wirings(this.context.functions, words, inputs.length)) {
      const builder = new CircuitBuilder(task.inputs)
      const signals: Signal[] = inputs.map(([, first], input) => builder.input(input) ^ (first ? 1 : 0))
      for (const { node, table, operands } of wiring) {
        const read = operands.map(each => at(signals, each))
        signals[node] = builder.gate(table, read)
      }
      yield* this.withOutputs(builder, [0n, ...words], [FALSE, ...signals])
    }
  }

  /** Every choice of nodes for the outputs. */
  private *withOutputs(
    builder: CircuitBuilder,
    words: readonly bigint[],
    signals: readonly Signal[],
  ): Generator<Circuit, void, void> {
    const { outputs } = this.context.question.task
    for (const choice of this.demands.choices([...new Set(words)])) {
      const options = choice.map(([word, first]) =>
        [...words.keys()].filter(node => at(words, node) === word).map(node => at(signals, node) ^ first),
      )
      for (const chosen of product(options)) {
        yield builder.build(outputs.map((name, output) => [name, at(chosen, output)] as const))
      }
    }
  }
}
