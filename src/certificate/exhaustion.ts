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
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type GateSets, GateSetWalk, gateWord, ROWS_MAX } from '../logic/gate-sets.ts'
import { CircuitBuilder, FALSE, type Signal } from '../model/builder.ts'
import { canonicalKey, labelledKey } from '../model/canonical.ts'
import type { Circuit } from '../model/circuit.ts'
import { classesOf, decode } from '../task/policy.ts'
import type { Claim, Exhaustion } from './claim.ts'
import type { Context } from './claim-fault.ts'
import { isOneStep, lossRows, slackOf } from './losses.ts'
import { isMeaningful, trainingStates } from './meaning.ts'
import { wordsOf } from './reason.ts'

/** More circuits than this are not compared with a list. */
const CIRCUITS_MAX = 1_000_000
/** Of so many words it is remembered which outputs they may be. */
const SERVES_MAX = 1_000_000

/** Go through the sets again; yields now and then. Returns why the exhaustion does not support the claim, or nothing. */
export function* exhaustionFault(
  context: Context,
  claim: Claim,
  exhaustion: Exhaustion,
): Generator<void, string | undefined, void> {
  const { gates, sets, stages } = exhaustion
  const outside = beyond(context, claim)
  if (outside !== undefined) return outside
  const rows = new Rows(context)
  const problem = rows.problem()
  if (typeof problem === 'string') return problem
  const list = new Listed(context, claim)
  const walk = new GateSetWalk(problem)
  for (let size = 0; size <= gates; size += 1) {
    const accepted: number[][] = []
    const found = (wires: Int32Array, count: number): void => {
      if (rows.accepts(wires, count)) accepted.push([...wires.subarray(problem.given.length, count)])
    }
    yield* walk.run(size, found)
    if (size < gates && accepted.length > 0) return `${size} gates meet the bar, fewer than ${gates}`
    if (size < gates) continue
    if (accepted.length !== sets) return `${accepted.length} sets of ${gates} gates meet the bar, not ${sets}`
    const wrong = stages.findIndex((count, stage) => count !== walk.stages[stage])
    if (wrong !== -1) return `${walk.stages[wrong]} sets of ${wrong} chosen gates, not ${stages[wrong]}`
    const fault = unlisted(rows, list, accepted)
    if (fault !== undefined) return fault
  }
  return undefined
}

/** Why exhaustion has nothing to say about this claim. */
function beyond({ question, models, functions, imposed }: Context, claim: Claim): string | undefined {
  const costs = new Set(functions.map(each => each.cost.toString()))
  if (!isOneStep(question.task)) return 'exhaustion is about tasks of one step'
  if (!models.basis.invertersFree || costs.size !== 1)
    return 'exhaustion is about gates of one cost with free inverters'
  if (models.formula) return 'exhaustion is about circuits, not formulas'
  return imposed.length > 0 || claim.require.length > 0
    ? 'exhaustion knows nothing of required properties'
    : undefined
}

function unlisted(rows: Rows, list: Listed, accepted: readonly (readonly number[])[]): string | undefined {
  let count = 0
  for (const gates of accepted) {
    for (const circuit of rows.circuits(gates)) {
      count += 1
      if (count > CIRCUITS_MAX) return `more than ${CIRCUITS_MAX} circuits to be compared with a list`
      if (!list.has(circuit)) return `a circuit of ${gates.length} gates meets the bar and is not listed`
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

/** The rows that count, and what is lost there. */
export class Rows {
  private readonly context: Context
  private readonly seen: readonly Bits[]
  /** least[j][row][prefix]: what is lost at least if the first j outputs spell the prefix; beyond the slack: too much. */
  private readonly least: readonly (readonly (readonly number[])[])[]
  /** alone[row][output][bit]: what is lost at least if this output is this bit. */
  private readonly alone: readonly (readonly (readonly [number, number])[])[]
  private readonly serves = new Map<number, number>()
  private readonly outputs: number
  private readonly slack: number
  private readonly all: number

  constructor(context: Context) {
    this.context = context
    const { task, atLeast } = context.question
    const looked = trainingStates(task)
    const table = lossRows(task)
    const slack = slackOf(table, atLeast)
    const scale = Rational.of(
      [slack, ...table.flatMap(row => row.losses)].reduce(
        (product, each) => lcm(product, each.denominator),
        1n,
      ),
    )
    const whole = (loss: Rational): number => Number(loss.times(scale).toString())
    this.slack = whole(slack)
    const losses = table.map((row, index) =>
      row.losses.map((loss, word) => {
        const action = decode(task, at(allBits(task.outputs.length), word))
        const fits = isMeaningful(task, at(looked, index), action) && loss.compare(slack) <= 0
        return fits ? whole(loss) : this.slack + 1
      }),
    )
    const classes = classesOf(task).map(each => each.seen)
    const counting = losses.flatMap((row, index) => (row.some(loss => loss > 0) ? [index] : []))
    const kept = counting.length > 0 ? counting : [0]
    this.seen = kept.map(index => at(classes, index))
    this.all = 2 ** (kept.length - 1) - 1
    this.outputs = task.outputs.length
    this.alone = kept.map(index => task.outputs.map((_, output) => leastByBit(at(losses, index), output)))
    this.least = Array.from({ length: task.outputs.length + 1 }, (_, j) =>
      kept.map(index => leastByPrefix(at(losses, index), 2 ** (task.outputs.length - j))),
    )
  }

  /** What the enumerator works on, or why it cannot. */
  problem(): GateSets | string {
    const rows = this.seen.length
    if (rows > ROWS_MAX) return `${rows} rows count, and ${ROWS_MAX} can be gone through`
    if (!Number.isSafeInteger(this.slack * (rows + 1))) return 'the losses are too fine to be summed exactly'
    const inputs = this.context.question.task.inputs.map((_, input) => this.inputWord(input)[0])
    const given = [...new Set(inputs)].filter(word => word !== 0)
    const targets = [...new Set(this.targets())].filter(word => word !== 0 && !given.includes(word))
    return { rows, given, functions: this.context.functions, targets }
  }

  /** An input as a word, and whether it is 1 on the first row. */
  private inputWord(input: number): readonly [number, boolean] {
    return relative(this.seen.map(word => word[input] === '1'))
  }

  /** The functions of those outputs of which only one answer suits on every row; without slack only. */
  private targets(): readonly number[] {
    if (this.slack !== 0) return []
    return this.context.question.task.outputs.flatMap((_, output) => {
      const values = this.seen.map((_, row) => this.onlyValue(row, output))
      return values.includes(undefined) ? [] : [relative(values as boolean[])[0]]
    })
  }

  /** The one value of an output on a row that loses nothing; nothing if both do, or none. */
  private onlyValue(row: number, output: number): boolean | undefined {
    const { outputs } = this.context.question.task
    const words = at(at(this.least, outputs.length), row)
    const place = outputs.length - 1 - output
    const fitting = [...words.keys()].filter(word => at(words, word) <= this.slack)
    const ones = fitting.filter(word => (word >> place) & 1).length
    return ones > 0 && ones < fitting.length ? undefined : fitting.length === 0 ? undefined : ones > 0
  }

  /** Is there a choice of wires for the outputs that loses no more than the slack? */
  accepts(wires: Int32Array, count: number): boolean {
    const everyOutput = 2 ** this.outputs - 1
    let serves = this.servesOf(0)
    for (let k = 0; k < count; k += 1) serves |= this.servesOf(wires[k] as number)
    if (((serves | (serves >> this.outputs)) & everyOutput) !== everyOutput) return false
    for (const _ of this.choices([0, ...wires.subarray(0, count)])) return true
    return false
  }

  /** Bit o: output o may be this word, if the others are whatever loses least; bits after those: its inverse. */
  private servesOf(word: number): number {
    const known = this.serves.get(word)
    if (known !== undefined) return known
    let mask = 0
    for (let signal = 0; signal < 2 * this.outputs; signal += 1) {
      const first = signal < this.outputs ? 0 : 1
      const loss = this.alone.reduce(
        (sum, row, index) => sum + at(at(row, signal % this.outputs), valueOf(word, first, index)),
        0,
      )
      if (loss <= this.slack) mask |= 1 << signal
    }
    if (this.serves.size < SERVES_MAX) this.serves.set(word, mask)
    return mask
  }

  /** Every choice of a word for each output, with its value on the first row, that loses no more than the slack. */
  private *choices(
    words: readonly number[],
    chosen: readonly (readonly [number, 0 | 1])[] = [],
    prefixes: readonly number[] = this.seen.map(() => 0),
  ): Generator<readonly (readonly [word: number, first: 0 | 1])[], void, void> {
    if (chosen.length === this.outputs) {
      yield chosen
      return
    }
    const table = at(this.least, chosen.length + 1)
    for (const word of words) {
      for (const first of [0, 1] as const) {
        if (((this.servesOf(word) >> (first * this.outputs + chosen.length)) & 1) === 0) continue
        const next = prefixes.map((prefix, row) => 2 * prefix + valueOf(word, first, row))
        let loss = 0
        for (const [row, prefix] of next.entries()) loss += at(at(table, row), prefix)
        if (loss <= this.slack) yield* this.choices(words, [...chosen, [word, first]], next)
      }
    }
  }

  /** Every circuit whose gates compute exactly these functions on the rows, and that meets the bar. */
  *circuits(gates: readonly number[]): Generator<Circuit, void, void> {
    const { task } = this.context.question
    const inputs = task.inputs.map((_, input) => this.inputWord(input))
    const words = [...inputs.map(([word]) => word), ...gates]
    const ways = gates.map((gate, index) => this.ways(words, inputs.length + index, gate))
    for (const wiring of product(ways)) {
      const order = orderOf(inputs.length, wiring)
      if (order === undefined) continue
      const builder = new CircuitBuilder(task.inputs)
      const signals: Signal[] = inputs.map(([, first], input) => builder.input(input) ^ (first ? 1 : 0))
      for (const node of order) {
        const { table, operands } = at(wiring, node - inputs.length)
        signals[node] = builder.gate(
          table,
          operands.map(each => at(signals, each)),
        )
      }
      yield* this.withOutputs(builder, [0, ...words], [FALSE, ...signals])
    }
  }

  /** Every way to compute a node on the rows by one gate of other nodes. */
  private ways(words: readonly number[], node: number, gate: number): readonly Way[] {
    const others = [...words.keys()].filter(each => each !== node)
    return this.context.functions.flatMap(({ arity, table }) =>
      subsets(others, arity)
        .filter(
          operands =>
            gateWord(
              table,
              operands.map(each => at(words, each)),
              this.all,
            ) === gate,
        )
        .map(operands => ({ table, operands })),
    )
  }

  /** Every choice of nodes for the outputs. */
  private *withOutputs(
    builder: CircuitBuilder,
    words: readonly number[],
    signals: readonly Signal[],
  ): Generator<Circuit, void, void> {
    const { outputs } = this.context.question.task
    for (const choice of this.choices([...new Set(words)])) {
      const options = choice.map(([word, first]) =>
        [...words.keys()].filter(node => at(words, node) === word).map(node => at(signals, node) ^ first),
      )
      for (const chosen of product(options)) {
        yield builder.build(outputs.map((name, output) => [name, at(chosen, output)] as const))
      }
    }
  }
}

/** A gate: its table over other nodes, each taken so that it is 0 on the first row. */
interface Way {
  readonly table: Bits
  readonly operands: readonly number[]
}

/** The gates, each after those that it reads; nothing where they read in a circle. */
function orderOf(inputs: number, wiring: readonly Way[]): readonly number[] | undefined {
  const order: number[] = []
  const isThere = (node: number): boolean => node < inputs || order.includes(node)
  for (const _ of wiring) {
    const next = wiring.findIndex(
      ({ operands }, gate) => !order.includes(inputs + gate) && operands.every(isThere),
    )
    if (next === -1) return undefined
    order.push(inputs + next)
  }
  return order
}

/** One of each list, in all combinations. */
function* product<T>(lists: readonly (readonly T[])[]): Generator<readonly T[], void, void> {
  const [first, ...rest] = lists
  if (first === undefined) yield []
  else for (const one of first) for (const others of product(rest)) yield [one, ...others]
}

function subsets(nodes: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]]
  return nodes.flatMap((node, index) =>
    subsets(nodes.slice(index + 1), size - 1).map(rest => [node, ...rest]),
  )
}

/** A column of values as a word relative to the first, and the first. */
function relative(values: readonly boolean[]): readonly [word: number, first: boolean] {
  const [first = false, ...rest] = values
  return [rest.reduce((word, value, index) => (value === first ? word : word + 2 ** index), 0), first]
}

/** The value of a word on a row, given that on the first. */
function valueOf(word: number, first: 0 | 1, row: number): 0 | 1 {
  return (row === 0 ? first : ((word >> (row - 1)) & 1) ^ first) as 0 | 1
}

/** The least loss of the words in which an output (the first is most significant) is 0, and 1. */
function leastByBit(losses: readonly number[], output: number): readonly [number, number] {
  const block = losses.length >> (output + 1)
  const least = (bit: number): number =>
    Math.min(...losses.filter((_, word) => Math.floor(word / block) % 2 === bit))
  return [least(0), least(1)]
}

/** The least of each block of so many losses. */
function leastByPrefix(losses: readonly number[], block: number): readonly number[] {
  return Array.from({ length: losses.length / block }, (_, prefix) =>
    Math.min(...losses.slice(prefix * block, (prefix + 1) * block)),
  )
}

function lcm(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b]
  while (low !== 0n) [high, low] = [low, high % low]
  return (a / high) * b
}
