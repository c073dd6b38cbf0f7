/**
 * How short a program can be that has to contain certain constructs: lower bounds on length where there are too many
 * programs to go through.
 *
 * A program that is written out, without loops and without reading inputs by their number, can depend on an input only if it
 * names it, and can give an answer only if some construct makes that answer. So "it names seven inputs" and "the numbers 2
 * to 7 occur" are necessary, and the shortest term in which they hold bounds every correct program from below. Where
 * a correct program of that length is known, the bound is the least length. This is the counting half of Shannon's
 * argument (1949) with the code of a language in place of a number of gates.
 *
 * The least lengths solve a recurrence over sorts and over what is still demanded; it is iterated until nothing changes, as
 * for shortest derivations of a grammar (Knuth 1977, "A generalization of Dijkstra's algorithm").
 *
 * Invariant: some term has exactly that length and what is demanded, and no shorter one has it.
 */
import { at, refuse, Unsupported } from '../base/errors.ts'
import type { Grammar, Production } from './program-language.ts'

/** At least so many constructs of these names. */
export interface Demand {
  readonly names: readonly string[]
  readonly count: number
}

/** A grammar with more sorts than this is not looked at whole. */
const SORTS_MAX = 64
/** What is still demanded takes at most so many values. */
const STATES_MAX = 4096

/** Least bits by what is demanded, as a number in mixed radix; `Infinity` where nothing has it. */
type Lengths = readonly number[]

/**
 * The least bits of a program with all that is demanded; nothing if no program of the grammar has it. A construct counts for
 * every demand that names it. Throws `InvalidInput` for counts that are no whole numbers, `Unsupported` for a grammar of
 * too many sorts or for too many demands.
 */
export function leastBitsWith(grammar: Grammar, demands: readonly Demand[]): number | undefined {
  const all = new Demanded(demands)
  const sorts = sortsOf(grammar)
  const least = new Map(sorts.map(name => [name, all.states.map(() => Number.POSITIVE_INFINITY)]))
  for (let changed = true; changed; ) {
    changed = false
    for (const name of sorts) {
      const own = least.get(name) as number[]
      for (const production of grammar.sort(name).productions)
        changed = all.improve(own, lengthsOf(production, all, least)) || changed
    }
  }
  const found = at(least.get(grammar.start) ?? [], all.states.length - 1)
  return Number.isFinite(found) ? found : undefined
}

function sortsOf(grammar: Grammar): readonly string[] {
  const sorts = [grammar.start]
  for (const name of sorts) {
    for (const arg of grammar.sort(name).productions.flatMap(each => each.args))
      if (!sorts.includes(arg)) sorts.push(arg)
    if (sorts.length <= SORTS_MAX) continue
    throw new Unsupported(
      'too-many-sorts',
      `the grammar has more than ${SORTS_MAX} sorts`,
      'use another language',
    )
  }
  return sorts
}

/** The least lengths of terms that begin with a production. */
function lengthsOf(production: Production, all: Demanded, least: ReadonlyMap<string, Lengths>): Lengths {
  const { word, args } = production
  const own = all.lessOwn(production.name)
  const parts = args.map(arg => least.get(arg) ?? [])
  const joined = parts.reduce<Lengths | undefined>(
    (sum, part) => (sum ? all.join(sum, part) : part),
    undefined,
  )
  return own.map(left => word.length + (joined === undefined ? nothingFor(left) : at(joined, left)))
}

/** A construct without arguments has no others, so nothing may be left to demand. */
function nothingFor(left: number): number {
  return left === 0 ? 0 : Number.POSITIVE_INFINITY
}

/** Everything that can still be demanded, as numbers in mixed radix. */
class Demanded {
  /** states[number]: how many of each demand are still to come. */
  readonly states: readonly (readonly number[])[]
  readonly #demands: readonly Demand[]
  readonly #weights: readonly number[]
  readonly #splits: readonly (readonly (readonly [first: number, second: number])[])[]

  constructor(demands: readonly Demand[]) {
    refuse(
      'not-a-demand',
      demands.flatMap(({ count }, index) =>
        Number.isInteger(count) && count >= 0
          ? []
          : [{ path: `demands.${index}.count`, found: count, expected: 'a whole number from 0 on' }],
      ),
    )
    const weights = [1]
    for (const { count } of demands) weights.push(at(weights, weights.length - 1) * (count + 1))
    const states = at(weights, demands.length)
    if (states > STATES_MAX)
      throw new Unsupported('too-many-demands', `${states} ways to have demanded less`, 'demand less')
    this.#demands = demands
    this.#weights = weights
    this.states = Array.from({ length: states }, (_, state) =>
      demands.map(({ count }, index) => Math.floor(state / at(weights, index)) % (count + 1)),
    )
    this.#splits = this.states.map(state => this.#splitsOf(state))
  }

  #numberOf(state: readonly number[]): number {
    return state.reduce((sum, count, index) => sum + count * at(this.#weights, index), 0)
  }

  /** All ways to leave a part to a first term and the rest to a second one. */
  #splitsOf(state: readonly number[]): readonly (readonly [number, number])[] {
    const whole = this.#numberOf(state)
    return state
      .reduce<readonly number[]>(
        (parts, count, index) =>
          parts.flatMap(part =>
            Array.from({ length: count + 1 }, (_, taken) => part + taken * at(this.#weights, index)),
          ),
        [0],
      )
      .map(first => [first, whole - first] as const)
  }

  /** own[state]: what is still demanded once a construct of this name is there. */
  lessOwn(name: string): readonly number[] {
    return this.states.map(state =>
      this.#numberOf(
        state.map((count, index) =>
          at(this.#demands, index).names.includes(name) ? Math.max(0, count - 1) : count,
        ),
      ),
    )
  }

  /** The least lengths of two terms together. */
  join(first: Lengths, second: Lengths): Lengths {
    return this.#splits.map(splits =>
      splits.reduce(
        (least, [a, b]) => Math.min(least, at(first, a) + at(second, b)),
        Number.POSITIVE_INFINITY,
      ),
    )
  }

  /** Take over what is shorter; did anything change? */
  improve(own: number[], found: Lengths): boolean {
    let changed = false
    found.forEach((bits, state) => {
      if (bits >= at(own, state)) return
      own[state] = bits
      changed = true
    })
    return changed
  }
}
