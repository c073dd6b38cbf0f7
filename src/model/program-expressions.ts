/**
 * The language of expressions: numbers from 0 to 7, arithmetic, tests, a bounded loop, and search over the answers.
 *
 *     y          the input of that name: 0 or 1               equal, less    tests of two numbers
 *     0 .. 7     a number                                     y              the input is 1
 *     add        modulo 8           less-by  not below 0      not, and       of tests
 *     at         the input of that number (modulo how many)   if             a test and two numbers
 *     loop       `(loop count first next)`: begins with `first` and takes `next`, in which `acc` is the value so far and
 *                `i` counts from 0, as often as `count` says
 *     argmax     `(argmax score)`: the first answer `i` for which `score` is largest
 *
 * A loop whose `next` is the law of a small world simulates that world, and a search scores its answers by a world and an
 * objective that stand in the program. Nothing is lent: whoever searches has paid for the world in bits of code and
 * pays for each look at it in steps. So lookup, heuristics, computation and search compete in one currency.
 *
 * What is alike costs alike: addition as much as subtraction, a loop as much as a search. Which language is chosen matters all
 * the same, as it does for every measure of simplicity.
 *
 * Steps: one for each construct that is run, one more for each turn of a loop and for each answer that is scored.
 *
 * Invariant: every sort's code is complete, and the expected length of a random program is finite, so the sum of
 * 2^-length over all programs is 1 where there is an input.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { indexWords } from './program-code.ts'
import {
  type Grammar,
  type Language,
  type Machine,
  type Production,
  type Sort,
  VALUES,
} from './program-language.ts'
import { inputNames, requireOutputs } from './program-names.ts'

const NUMBER = 'number'
const TEST = 'test'
const INNER_NUMBER = 'number in a loop'
const INNER_TEST = 'test in a loop'

/** What is bound in a loop: the counter and the value so far. */
function bind(counter: number, value: number): number {
  return counter * VALUES + value
}

/** Constructs that are written alike in and outside of loops. */
interface Codes {
  readonly input: Bits
  readonly zero: Bits
  readonly one: Bits
  readonly digit: Bits
  readonly add: Bits
  readonly lessBy: Bits
  readonly at: Bits
  readonly if: Bits
  readonly loop: Bits
  readonly argmax: Bits
}

const OUTSIDE: Codes = {
  input: '00',
  zero: '010',
  one: '011',
  if: '101',
  add: '1000',
  lessBy: '1001',
  digit: '1100',
  at: '1101',
  loop: '1110',
  argmax: '1111',
}

const INSIDE: Codes = {
  input: '010',
  one: '011',
  if: '101',
  add: '1000',
  lessBy: '1001',
  zero: '1100',
  digit: '1101',
  at: '1110',
  loop: '11110',
  argmax: '11111',
}

/** Names that inputs cannot have. */
const WORDS = 'i acc add less-by at if loop argmax equal less not and'.split(' ')

/** Programs that compute a number whose lowest bits are the answer. */
export const expressions: Language = {
  name: 'expressions',
  meaning: 'typed expressions over the inputs and numbers from 0 to 7, with bounded loops and search',
  grammar(inputs, outputs): Grammar {
    requireOutputs('expressions', outputs)
    const answers = 2 ** outputs.length
    const names = inputNames(inputs, WORDS)
    const sorts: { readonly [name: string]: Sort } = {
      [NUMBER]: { bounds: 1, productions: numbers(OUTSIDE, NUMBER, TEST, names, answers) },
      [TEST]: { bounds: 1, productions: tests(NUMBER, TEST, names) },
      [INNER_NUMBER]: {
        bounds: VALUES * VALUES,
        productions: [...BOUND, ...numbers(INSIDE, INNER_NUMBER, INNER_TEST, names, answers)],
      },
      [INNER_TEST]: { bounds: VALUES * VALUES, productions: tests(INNER_NUMBER, INNER_TEST, names) },
    }
    return { start: NUMBER, sort: name => sorts[name] as Sort }
  },
}

/** What stands for what a loop binds. */
const BOUND: readonly Production[] = [
  { name: 'i', word: '000', args: [], charge: 1, meaning: ({ bound }) => Math.floor(bound / VALUES) },
  { name: 'acc', word: '001', args: [], charge: 1, meaning: ({ bound }) => bound % VALUES },
]

/** Arithmetic on two numbers. */
const PLAIN = [
  {
    name: 'add',
    code: 'add',
    meaning: (machine: Machine): number => (machine.ask(0) + machine.ask(1)) % VALUES,
  },
  {
    name: 'less-by',
    code: 'lessBy',
    meaning: (machine: Machine): number => Math.max(0, machine.ask(0) - machine.ask(1)),
  },
] as const

function numbers(
  codes: Codes,
  number: string,
  test: string,
  names: readonly string[],
  answers: number,
): readonly Production[] {
  const made = (
    name: string,
    word: Bits,
    args: readonly string[],
    meaning: Production['meaning'],
  ): Production => ({
    name,
    word,
    args,
    charge: 1,
    ...(meaning && { meaning }),
  })
  const digits = indexWords(VALUES - 2)
  return [
    ...inputProductions(codes.input, names),
    made('0', codes.zero, [], () => 0),
    made('1', codes.one, [], () => 1),
    ...digits.map((word, index) => made(`${index + 2}`, codes.digit + word, [], () => index + 2)),
    ...PLAIN.map(({ name, code, meaning }) => made(name, codes[code], [number, number], meaning)),
    made('at', codes.at, [number], machine => {
      const place = machine.ask(0)
      return names.length === 0 ? 0 : machine.seen(place % names.length)
    }),
    made('if', codes.if, [test, number, number], machine => machine.ask(machine.ask(0) === 1 ? 1 : 2)),
    made('loop', codes.loop, [number, number, INNER_NUMBER], loop),
    made('argmax', codes.argmax, [INNER_NUMBER], machine => argmax(machine, answers)),
  ]
}

function loop(machine: Machine): number {
  const count = machine.ask(0)
  let value = machine.ask(1)
  for (let turn = 0; turn < count; turn += 1) {
    machine.spend(1)
    value = machine.ask(2, bind(turn, value))
  }
  return value
}

function argmax(machine: Machine, answers: number): number {
  let [best, highest] = [0, -1]
  for (let answer = 0; answer < answers; answer += 1) {
    machine.spend(1)
    const score = machine.ask(0, bind(answer, 0))
    if (score > highest) [best, highest] = [answer, score]
  }
  return best
}

function inputProductions(prefix: Bits, names: readonly string[]): readonly Production[] {
  const words = indexWords(names.length)
  return names.map((name, input) => ({
    name,
    word: prefix + at(words, input),
    args: [],
    charge: 1,
    meaning: (machine: Machine): number => machine.seen(input),
  }))
}

function tests(number: string, test: string, names: readonly string[]): readonly Production[] {
  const two = [number, number]
  const made = (
    name: string,
    word: Bits,
    args: readonly string[],
    holds: (machine: Machine) => boolean,
  ): Production => ({
    name,
    word,
    args,
    charge: 1,
    meaning: machine => (holds(machine) ? 1 : 0),
  })
  return [
    ...inputProductions('00', names),
    made('equal', '01', two, machine => machine.ask(0) === machine.ask(1)),
    made('less', '10', two, machine => machine.ask(0) < machine.ask(1)),
    made('not', '110', [test], machine => machine.ask(0) === 0),
    made('and', '111', [test, test], machine => machine.ask(0) === 1 && machine.ask(1) === 1),
  ]
}
