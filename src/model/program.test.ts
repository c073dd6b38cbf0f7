/** Languages of programs: codes, text, sums over all codes, runs and traces, each by two roads. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { at, InvalidInput, type Json, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { modelFromJson, modelToJson } from './json.ts'
import {
  answerOf,
  formatProgram,
  grammarOf,
  LANGUAGES,
  parseProgram,
  programOf,
  runProgram,
  traceProgram,
} from './program.ts'
import {
  decode,
  encode,
  expectedConstructs,
  indexWords,
  kraftSum,
  programCounts,
  readCode,
} from './program-code.ts'
import type { Grammar, Term } from './program-language.ts'
import { formatTerm, parseTerm } from './program-text.ts'
import { codeWords } from './program-words.ts'

const NAMES = ['y', 'd', 'e', 'f']

function frame(language: string, inputs = 2, outputs = 1, steps = 64) {
  return { language, inputs: NAMES.slice(0, inputs), outputs: ['o', 'p', 'q'].slice(0, outputs), steps }
}

/** The languages whose constructs have meanings. */
const BUILT_OF_CONSTRUCTS = LANGUAGES.filter(each => each.grammar(['y'], ['o']).run === undefined)

describe.each(BUILT_OF_CONSTRUCTS.map(language => [language.name, language] as const))(
  '%s',
  (name, language) => {
    const grammar = language.grammar(NAMES.slice(0, 2), ['o'])
    const codes = [...codeWords(grammar, 14)]

    test('codes and text are read as what was written', () => {
      for (const code of codes) {
        const term = decode(grammar, code)
        expect(encode(term)).toBe(code)
        expect(encode(parseTerm(grammar, formatTerm(term)))).toBe(code)
      }
      expect(codes.length).toBeGreaterThan(90)
    })

    test('no code begins with another, and codes come in order', () => {
      const sorted = [...codes].sort()
      expect(codes).toEqual(sorted)
      expect(sorted.some((code, index) => index > 0 && code.startsWith(at(sorted, index - 1)))).toBe(false)
    })

    test('there are as many codes of each length as the recurrence says, and they sum to the same', () => {
      const counts = programCounts(grammar, 14).map(Number)
      expect(counts).toEqual(counts.map((_, length) => codes.filter(code => code.length === length).length))
      const sum = Rational.sum(codes.map(code => Rational.fraction(1, 2 ** code.length)))
      const { upTo, tail } = kraftSum(grammar, 14)
      expect(upTo.toString()).toBe(sum.toString())
      expect(upTo.plus(tail).toString()).toBe('1')
    })

    test('the code is complete: nothing is lost, and a random program is finite', () => {
      for (const inputs of [1, 2, 3, 4]) {
        const some = language.grammar(NAMES.slice(0, inputs), ['o'])
        expect(kraftSum(some, 10).complete).toBe(true)
        expect(expectedConstructs(some)?.compare(1)).toBe(1)
      }
      expect(kraftSum(grammar, 24).upTo.compare(kraftSum(grammar, 14).upTo)).toBe(1)
    })

    test('every word of bits begins with a code, once it is long enough', () => {
      for (const word of allBits(7)) {
        const long = word + '0'.repeat(80)
        const ends = Array.from({ length: 87 }, (_, end) => long.slice(0, end + 1))
        expect(ends.filter(code => readCode(grammar, code, []) !== undefined).length).toBe(1)
      }
    })

    test('the charges of a trace are the steps, and the last step has the answer', () => {
      for (const code of codes.filter((_, index) => index % 7 === 0)) {
        const program = programOf(code, frame(name))
        const outcome = runProgram(program, '01')
        const last = traceProgram(program, '01').at(-1)
        expect(outcome.kind).toBe('answered')
        expect(last?.steps).toBe(outcome.steps)
        expect(last?.text).toBe(formatProgram(program))
      }
    })

    test('programs survive JSON', () => {
      const program = programOf(at(codes, 5), frame(name))
      expect(modelFromJson(modelToJson(program))).toEqual(program)
    })
  },
)

test('phased-in codes are complete and as short as they can be', () => {
  for (let count = 1; count <= 40; count += 1) {
    const words = indexWords(count)
    expect(new Set(words).size).toBe(count)
    expect(Rational.sum(words.map(word => Rational.fraction(1, 2 ** word.length))).equals(1)).toBe(true)
    const lengths = words.map(word => word.length)
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1)
  }
})

/** Programs with what they answer to 00, 01, 10, 11 (inputs y and d), and their steps there. */
const KNOWN = [
  ['expressions', '(add y d)', '0110', '3333'],
  ['expressions', '(less-by y d)', '0010', '3333'],
  ['expressions', '(if d y (add y 1))', '1001', '5353'],
  ['expressions', '(if (and y d) 1 0)', '0001', '4455'],
  ['expressions', '(if (less d y) 1 0)', '0010', '5555'],
  ['expressions', '(at (add y d))', '0101', '4444'],
  ['expressions', '(argmax (if (equal i y) 1 0))', '0011', 'DDDD'],
  ['expressions', '(loop 3 1 (add acc d))', '1010', 'FFFF'],
  ['lists', '(rule y 1 (rule same:y:d 0 1))', '0111', '4522'],
  ['lists', '(rule (both y not:d) 1 0)', '0010', '4445'],
  ['straight', '(xor y d (nand w1 d (out w2)))', '1011', '3333'],
  ['straight', '(out d)', '0101', '1111'],
] as const

test.each(KNOWN)('%s: %s answers %s', (language, text, answers, steps) => {
  const program = parseProgram(text, frame(language))
  const outcomes = allBits(2).map(seen => runProgram(program, seen))
  expect(outcomes.map(each => (each.kind === 'answered' ? each.word : '?')).join('')).toBe(answers)
  expect(outcomes.map(each => each.steps.toString(36).toUpperCase()).join('')).toBe(steps)
  expect(formatProgram(program)).toBe(text)
})

test('straight lines take one step for each gate and one for each output, on every observation', () => {
  const gatesOf = (term: Term): number =>
    (term.production.args.length === 3 ? 1 : 0) + term.children.reduce((sum, each) => sum + gatesOf(each), 0)
  for (const outputs of [1, 2]) {
    const grammar = grammarOf(frame('straight', 2, outputs))
    const pairs = [...codeWords(grammar, 18)].map(code => {
      const program = programOf(code, frame('straight', 2, outputs))
      const steps = allBits(2).map(seen => runProgram(program, seen).steps)
      expect(new Set(steps).size).toBe(1)
      return [gatesOf(decode(grammar, code)), at(steps, 0)] as const
    })
    expect(pairs.every(([gates, steps]) => steps === gates + outputs)).toBe(true)
    expect(new Set(pairs.map(([gates]) => gates)).size).toBe(3)
  }
})

test('a loop is as short for many turns as for few, and takes longer: there time is not size', () => {
  const [few, many] = ['2', '5'].map(count =>
    parseProgram(`(loop ${count} 0 (add acc (at i)))`, frame('expressions', 4)),
  )
  const steps = [few, many].map(program => runProgram(program as typeof few & object, '1011').steps)
  expect(many?.code.length).toBe((few?.code.length ?? 0) + 1)
  expect(steps).toEqual([13, 28])
})

test('a program that takes too long is undecided, and never hangs', () => {
  const nested = '(loop 7 0 (loop 7 acc (loop 7 acc (add acc 1))))'
  const program = parseProgram(nested, frame('expressions'))
  expect(runProgram(program, '00')).toEqual({ kind: 'undecided', steps: 64 })
  expect(() => answerOf(program, '00')).toThrow(Unsupported)
  const patient = runProgram({ ...program, steps: 4095 }, '00')
  expect(patient.kind).toBe('answered')
  for (const budget of [1, 5, 63, 64, patient.steps - 1])
    expect(runProgram({ ...program, steps: budget }, '00').kind).toBe('undecided')
  expect(runProgram({ ...program, steps: patient.steps }, '00')).toEqual(patient)
})

test('any text and any bits are a program or refused', () => {
  const grammars: readonly Grammar[] = LANGUAGES.map(({ name }) => grammarOf(frame(name)))
  const words = fc.array(
    fc.constantFrom('(', ')', 'add', 'y', 'd', '1', 'rule', 'xor', 'out', 'w1', 'if', 'loop'),
  )
  fc.assert(
    fc.property(words, fc.string({ unit: fc.constantFrom('0', '1'), maxLength: 30 }), (text, bits) => {
      for (const grammar of grammars) {
        for (const read of [() => parseTerm(grammar, text.join(' ')), () => decode(grammar, bits)]) {
          try {
            expect(decode(grammar, encode(read()))).toBeDefined()
          } catch (error) {
            expect(error).toBeInstanceOf(InvalidInput)
          }
        }
      }
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('a program in JSON with anything wrong is refused with the place', () => {
  const good = modelToJson(parseProgram('(add y d)', frame('expressions'))) as {
    readonly [field: string]: Json
  }
  for (const [field, value] of [
    ['code', '111'],
    ['code', '0100'],
    ['steps', 0],
    ['steps', 5000],
    ['language', 'prose'],
    ['more', 1],
  ] as const) {
    expect(() => modelFromJson({ ...good, [field]: value })).toThrow(new RegExp(`model\\.${field}`))
  }
})

test('inputs that are no plain words are called by their numbers', () => {
  const program = parseProgram('(add x1 x2)', { ...frame('expressions'), inputs: ['left hand', 'add'] })
  expect(runProgram(program, '11')).toMatchObject({ word: '0' })
})
