/**
 * The binary code of programs: encode, decode, and exact counts and sums over all code words.
 *
 * The code of a program is the code words of its productions in prefix order, so it ends where the program ends, and
 * the sum of 2^-length over any set of programs is at most 1 (Kraft 1949). How many programs there are of each length
 * follows from the grammar by a recurrence. Whether the whole infinite language sums to 1 is decided by the theory of branching
 * processes: random bits are read as a program, and the reading ends almost surely if every sort's code is
 * complete and the expected number of constructs still to come is finite (Harris 1963, chapter II); that number
 * solves a linear system, exactly.
 *
 * Invariant: `decode(grammar, encode(term))` is the term, and no code word begins with another.
 */
import { type Bits, bitsOf } from '../base/bits.ts'
import { at, type Issue, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Equation, solve } from '../task/linear.ts'
import type { Grammar, Production, Term } from './program-language.ts'

/** Codes that are longer are refused: it bounds the depth of what recurses over programs. */
export const CODE_BITS_MAX = 4096
/** A language with more sorts than this is not looked at whole. */
const SORTS_MAX = 64

/** A complete code word for each of so many items: all as short as they can be (phased-in codes). */
export function indexWords(count: number): readonly Bits[] {
  let short = 0
  while (2 ** (short + 1) <= count) short += 1
  const few = 2 ** (short + 1) - count
  return Array.from({ length: count }, (_, index) =>
    index < few ? bitsOf(index, short) : bitsOf(index + few, short + 1),
  )
}

/** The code of a program. */
export function encode({ production, children }: Term): Bits {
  return production.word + children.map(encode).join('')
}

/** The program of a code. Throws `InvalidInput` unless the word is exactly one program. */
export function decode(grammar: Grammar, code: Bits): Term {
  const issues: Issue[] = []
  const term = readCode(grammar, code, issues)
  refuse('not-a-program', issues)
  return term as Term
}

/** The program of a code; nothing, and a problem, if the word is not exactly one program. */
export function readCode(grammar: Grammar, code: Bits, issues: Issue[], path = 'code'): Term | undefined {
  const problem = (found: string, expected: string): undefined => {
    issues.push({ path, found, expected })
    return undefined
  }
  if (code.length > CODE_BITS_MAX) return problem(`${code.length} bits`, `at most ${CODE_BITS_MAX} bits`)
  let place = 0
  const read = (sort: string): Term | undefined => {
    const production = grammar.sort(sort).productions.find(({ word }) => code.startsWith(word, place))
    if (production === undefined) return undefined
    place += production.word.length
    const children: Term[] = []
    for (const arg of production.args) {
      const child = read(arg)
      if (child === undefined) return undefined
      children.push(child)
    }
    return { production, children }
  }
  const term = read(grammar.start)
  if (term === undefined)
    return problem(code, `a code word; after ${place} bits this is the beginning of none`)
  if (place < code.length) return problem(code, `one code word; this one ends after ${place} bits`)
  return term
}

/** counts[length]: how many programs have a code of so many bits, by a recurrence over the grammar. */
export function programCounts(grammar: Grammar, bits: number): readonly bigint[] {
  const count = termCounter(grammar)
  return Array.from({ length: bits + 1 }, (_, length) => count(grammar.start, length))
}

/** How many terms of a sort have a code of so many bits. Keeps what it has counted. */
export function termCounter(grammar: Grammar): (sort: string, length: number) => bigint {
  const known = new Map<string, bigint>()
  const ofSort = (sort: string, length: number): bigint => {
    const key = `${length} ${sort}`
    const found = known.get(key)
    if (found !== undefined) return found
    const sum = grammar
      .sort(sort)
      .productions.filter(({ word }) => word.length <= length)
      .reduce((total, { word, args }) => total + ofArgs(args, length - word.length), 0n)
    known.set(key, sum)
    return sum
  }
  const ofArgs = (args: readonly string[], length: number): bigint => {
    const [first, ...rest] = args
    if (first === undefined) return length === 0 ? 1n : 0n
    if (rest.length === 0) return ofSort(first, length)
    let sum = 0n
    for (let own = 0; own <= length; own += 1) {
      const count = ofSort(first, own)
      if (count > 0n) sum += count * ofArgs(rest, length - own)
    }
    return sum
  }
  return ofSort
}

/** What is known of the sum of 2^-length. */
export interface KraftSum {
  /** Over the programs of at most so many bits. */
  readonly upTo: Rational
  /** Over all longer ones it is at most this; exactly this if the code is complete. */
  readonly tail: Rational
  /** Is the sum over the whole language known to be 1? */
  readonly complete: boolean
}

/** The sum of 2^-length over all programs of at most so many bits, and what is left for longer ones. */
export function kraftSum(grammar: Grammar, bits: number): KraftSum {
  const counts = programCounts(grammar, bits)
  const sum = counts.reduce((total, count, length) => total + (count << BigInt(bits - length)), 0n)
  const upTo = Rational.fraction(sum, 1n << BigInt(bits))
  return { upTo, tail: Rational.ONE.minus(upTo), complete: expectedConstructs(grammar) !== undefined }
}

/**
 * The expected number of constructs of a program whose code is thrown with a fair coin; nothing where the code is not known
 * to be complete. It being finite means that the sum of 2^-length over all programs is 1.
 */
export function expectedConstructs(grammar: Grammar): Rational | undefined {
  const sorts = [grammar.start]
  for (const name of sorts) {
    if (sorts.length > SORTS_MAX) return undefined
    const { productions } = grammar.sort(name)
    if (!Rational.sum(productions.map(chanceOf)).equals(1)) return undefined
    for (const arg of productions.flatMap(each => each.args)) if (!sorts.includes(arg)) sorts.push(arg)
  }
  const expected = solve(sorts.map(name => equationOf(grammar.sort(name).productions, sorts)))
  const isFinite = expected?.every(each => each.compare(1) >= 0)
  return isFinite ? at(expected ?? [], 0) : undefined
}

function chanceOf({ word }: Production): Rational {
  return Rational.fraction(1, 1n << BigInt(word.length))
}

/** Expected constructs of a sort: one, and those of the arguments of what is drawn. */
function equationOf(productions: readonly Production[], sorts: readonly string[]): Equation {
  const longest = Math.max(0, ...productions.map(({ word }) => word.length))
  const scale = 1n << BigInt(longest)
  const weights = new Map<number, bigint>()
  for (const { word, args } of productions) {
    for (const arg of args) {
      const sort = sorts.indexOf(arg)
      weights.set(sort, (weights.get(sort) ?? 0n) + (1n << BigInt(longest - word.length)))
    }
  }
  return { scale, constant: scale, terms: [...weights] }
}
