/**
 * Is a lottery ticket there at the start, or made by training? Local search over all chains of a few gates, with the chances
 * of every start added up instead of sampled.
 *
 * A chain (`random-chains.ts`) is drawn with equal chances. While some change of a single gate, of its operation and
 * operands, makes strictly fewer mistakes on the trained rows, one of these changes is made, each with equal chance; the
 * answer is the last wire or its negation, whichever is right more often. Every step makes fewer mistakes, so chances
 * at the end follow from those of chains with fewer mistakes: dynamic programming over mistakes, without a seed. It is a
 * stand-in for training in the dispute on whether winning tickets are found or made (Frankle and Carbin 2019, and the comments
 * on Hubinger 2019); it is not gradient descent.
 *
 * Chances are kept as whole multiples of 2^-40, rounded down in one table and up in another, so that what is returned are
 * bounds; the error of a step is less than one unit, and there are as many steps as mistakes.
 *
 * Invariants: lower <= upper, and they differ by at most the number of rows times 2^-40; with no mistakes left to make the
 * answer is the target.
 */
import { assert, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { chainChoices } from './random-chains.ts'

/** What is searched for, and what is looked for on the wires. */
export interface ChainSearch {
  readonly inputs: number
  readonly gates: number
  /** The function to be computed, and the rows on which it is trained: bit m is for row m. */
  readonly target: number
  readonly trained: number
  /** The function whose wire is looked for; its negation counts too. */
  readonly wire: number
}

/** A chance, from below and from above. */
export interface Enclosed {
  readonly lower: Rational
  readonly upper: Rational
}

/** The chances that the wire is there, over chains with equal chances. */
export interface ChainSearchResult {
  readonly chains: number
  /** There at the start; exact. */
  readonly atStart: Rational
  /** There when no change helps any more. */
  readonly atEnd: Enclosed
  /** There at the end and not at the start. */
  readonly made: Enclosed
  /** That the search ends without a mistake. */
  readonly solved: Enclosed
}

const UNIT = 2 ** 40
const CHAINS_MAX = 4_000_000

/** Follow the search from every chain at once. Throws `InvalidInput` for more than four million chains. */
export function chainSearch(question: ChainSearch): ChainSearchResult {
  const space = new SearchSpace(question)
  const { count } = space
  const mistakes = Uint8Array.from({ length: count }, (_, chain) => space.mistakes(chain))
  const has = Uint8Array.from({ length: count }, (_, chain) => space.hasWire(chain))
  const order = byMistakes(mistakes)
  const isSolved = mistakes.map(each => (each === 0 ? 1 : 0))
  const solved = chancesAtEnd(space, order, mistakes, isSolved)
  const ends = chancesAtEnd(space, order, mistakes, has)
  const isAbsent = (chain: number): boolean => has[chain] === 0
  const every = (): boolean => true
  return {
    chains: count,
    atStart: Rational.fraction(
      has.reduce((sum, each) => sum + each, 0),
      count,
    ),
    atEnd: enclosed(ends, every),
    made: enclosed(ends, isAbsent),
    solved: enclosed(solved, every),
  }
}

interface Chances {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** For each chain as a start, the chance that the search ends in a marked chain, in units. */
function chancesAtEnd(
  space: SearchSpace,
  order: Uint32Array,
  mistakes: Uint8Array,
  marked: Uint8Array,
): Chances {
  const [lower, upper] = [new Float64Array(order.length), new Float64Array(order.length)]
  for (const chain of order) {
    const own = mistakes[chain] as number
    let [better, low, high] = [0, 0, 0]
    space.neighbours(chain, other => {
      if ((mistakes[other] as number) >= own) return
      better++
      low += lower[other] as number
      high += upper[other] as number
    })
    const here = UNIT * (marked[chain] as number)
    lower[chain] = better === 0 ? here : Math.floor(low / better)
    upper[chain] = better === 0 ? here : Math.ceil(high / better)
  }
  return { lower, upper }
}

/** The mean over all chains of the chances of those that are counted. */
function enclosed({ lower, upper }: Chances, isCounted: (chain: number) => boolean): Enclosed {
  const mean = (chances: Float64Array): Rational => {
    const total = chances.reduce((sum, each, chain) => (isCounted(chain) ? sum + BigInt(each) : sum), 0n)
    return Rational.fraction(total, BigInt(UNIT) * BigInt(chances.length))
  }
  return { lower: mean(lower), upper: mean(upper) }
}

/** All chains, those with fewer mistakes first. */
function byMistakes(mistakes: Uint8Array): Uint32Array {
  const order = Uint32Array.from(mistakes, (_, chain) => chain)
  return order.sort((a, b) => (mistakes[a] as number) - (mistakes[b] as number))
}

/** A gate that may be placed: its operands as wires, and its operation. */
interface Choice {
  readonly left: number
  readonly right: number
  readonly operation: number
}

/** All chains as numbers: the choice of gate i is a digit of a mixed radix, the first gate least significant. */
class SearchSpace {
  readonly count: number
  private readonly question: ChainSearch
  private readonly choices: readonly (readonly Choice[])[]
  private readonly places: readonly number[]
  private readonly wires: Uint16Array

  constructor(question: ChainSearch) {
    const { inputs, gates } = question
    refuse('chain-search', issuesOf(question))
    this.question = question
    this.choices = Array.from({ length: gates }, (_, gate) => choicesAmong(inputs + gate))
    const places: number[] = [1]
    for (const own of this.choices) places.push((places.at(-1) as number) * own.length)
    this.count = places.pop() as number
    this.places = places
    this.wires = new Uint16Array(inputs + gates)
    for (let input = 0; input < inputs; input++) this.wires[input] = projectionOf(inputs, input)
  }

  /** The trained rows on which the last wire, or its negation if that is better, is wrong. */
  mistakes(chain: number): number {
    this.place(chain)
    const { target, trained } = this.question
    const wrong = bitCount(((this.wires.at(-1) as number) ^ target) & trained)
    return Math.min(wrong, bitCount(trained) - wrong)
  }

  /** Is the wire, or its negation, among the gates? */
  hasWire(chain: number): number {
    this.place(chain)
    const { inputs, wire } = this.question
    const all = 2 ** (2 ** inputs) - 1
    return this.wires.subarray(inputs).some(each => each === wire || (each ^ all) === wire) ? 1 : 0
  }

  /** Call with every chain that differs in one gate. */
  neighbours(chain: number, each: (other: number) => void): void {
    for (let gate = 0; gate < this.choices.length; gate++) {
      const [place, count] = [this.places[gate] as number, this.choices[gate]?.length ?? 0]
      const own = Math.floor(chain / place) % count
      const base = chain - own * place
      for (let choice = 0; choice < count; choice++) if (choice !== own) each(base + choice * place)
    }
  }

  private place(chain: number): void {
    const { inputs } = this.question
    const all = 2 ** (2 ** inputs) - 1
    let rest = chain
    this.choices.forEach((own, gate) => {
      const choice = own[rest % own.length]
      rest = Math.floor(rest / own.length)
      assert(choice !== undefined, 'index-out-of-range', `chain ${chain}`)
      const [a, b] = [this.wires[choice.left] as number, this.wires[choice.right] as number]
      this.wires[inputs + gate] = applied(choice.operation, a, b) & all
    })
  }
}

function choicesAmong(wires: number): readonly Choice[] {
  const choices: Choice[] = []
  for (let right = 0; right < wires; right++) {
    for (let left = 0; left < right; left++) {
      for (let operation = 0; operation < 5; operation++) choices.push({ left, right, operation })
    }
  }
  return choices
}

/** The normal operations of two operands. */
function applied(operation: number, a: number, b: number): number {
  if (operation === 4) return a ^ b
  return operation === 0 ? a & b : operation === 1 ? a & ~b : operation === 2 ? b & ~a : a | b
}

function projectionOf(inputs: number, input: number): number {
  let table = 0
  for (let row = 0; row < 2 ** inputs; row++) if ((row >> (inputs - 1 - input)) & 1) table |= 1 << row
  return table
}

function issuesOf({ inputs, gates, target, trained, wire }: ChainSearch): Parameters<typeof refuse>[1] {
  const all = 2 ** (2 ** inputs) - 1
  let chains = 1
  for (let gate = 0; gate < gates; gate++) chains *= chainChoices(inputs, gate)
  const isSmall = [2, 3, 4].includes(inputs) && Number.isInteger(gates) && gates >= 1 && chains <= CHAINS_MAX
  const tables = Object.entries({ target, trained, wire })
  return [
    ...(isSmall ? [] : [{ path: 'gates', found: gates, expected: `at most ${CHAINS_MAX} chains` }]),
    ...tables
      .filter(([, table]) => !Number.isInteger(table) || table < 0 || table > all)
      .map(([path, found]) => ({ path, found, expected: `a table of ${inputs} inputs` })),
  ]
}

function bitCount(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}
