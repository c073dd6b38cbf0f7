/** Least lengths under demands, against all programs of small languages read off their codes, and against known programs. */
import { expect, test } from 'vitest'
import { grammarOf, languageOf } from './program.ts'
import { madeOf } from './program-class.ts'
import { decode, encode } from './program-code.ts'
import { leastBitsWith } from './program-demands.ts'
import type { Grammar, Term } from './program-language.ts'
import { parseTerm } from './program-text.ts'
import { codeWords } from './program-words.ts'

function count({ production, children }: Term, names: readonly string[]): number {
  const own = names.includes(production.name) ? 1 : 0
  return children.reduce((sum, child) => sum + count(child, names), own)
}

/** Every program of at most so many bits, and what is demanded of it. */
function shortest(
  grammar: Grammar,
  bits: number,
  demands: Parameters<typeof leastBitsWith>[1],
): number | undefined {
  let least: number | undefined
  for (const code of codeWords(grammar, bits)) {
    if (least !== undefined && code.length >= least) continue
    const term = decode(grammar, code)
    if (demands.every(each => count(term, each.names) >= each.count)) least = code.length
  }
  return least
}

const DEMANDS = [
  [],
  [{ names: ['x1', 'x2'], count: 2 }],
  [
    { names: ['x1'], count: 1 },
    { names: ['x2'], count: 1 },
  ],
  [{ names: ['loop', 'argmax'], count: 1 }],
  [
    { names: ['add', 'less-by'], count: 1 },
    { names: ['3'], count: 1 },
  ],
]

test('the least length is that of the shortest program with what is demanded, found by reading all codes', () => {
  for (const [language, bits] of [
    ['expressions', 15],
    ['lists', 14],
    ['straight', 14],
  ] as const) {
    const grammar = languageOf(language).grammar(['x1', 'x2'], ['a'])
    for (const demands of DEMANDS) {
      const least = leastBitsWith(grammar, demands)
      const isReached = least !== undefined && least <= bits
      expect(shortest(grammar, bits, demands), `${language} ${JSON.stringify(demands)}`).toBe(
        isReached ? least : undefined,
      )
    }
  }
})

test('a program that names eight answers and tests seven of eight inputs has 93 bits, and one has', () => {
  const inputs = Array.from({ length: 8 }, (_, index) => `x${index}`)
  const language = grammarOf({ language: 'expressions', inputs, outputs: ['a', 'b', 'c'] })
  const without = ['add', 'less-by', 'loop', 'argmax', 'at', 'equal', 'less']
  const digits = ['2', '3', '4', '5', '6', '7'].map(name => ({ names: [name], count: 1 }))
  const demands = [{ names: inputs, count: 7 }, ...digits]
  const grammar = madeOf(language, { without, using: [] })
  const written = '(if x2 2 (if x3 3 (if x4 4 (if x5 5 (if x6 6 (if x7 7 x1))))))'
  expect(leastBitsWith(grammar, demands)).toBe(93)
  expect(encode(parseTerm(grammar, written)).length).toBe(93)
})

test('what no program has is said so', () => {
  const grammar = languageOf('lists').grammar(['x'], ['a'])
  expect(leastBitsWith(grammar, [{ names: ['argmax'], count: 1 }])).toBeUndefined()
  expect(leastBitsWith(grammar, [{ names: ['argmax'], count: 0 }])).toBe(2)
})

test('counts that are no whole numbers, too many demands and languages without end are refused', () => {
  const grammar = languageOf('lists').grammar(['x'], ['a'])
  const wrong = [{ names: ['x'], count: -1 }]
  expect(() => leastBitsWith(grammar, wrong)).toThrow(expect.objectContaining({ code: 'not-a-demand' }))
  const many = Array.from({ length: 13 }, () => ({ names: ['x'], count: 1 }))
  expect(() => leastBitsWith(grammar, many)).toThrow(expect.objectContaining({ code: 'too-many-demands' }))
  const lambda = languageOf('lambda').grammar(['x'], ['a'])
  expect(() => leastBitsWith(lambda, [])).toThrow(expect.objectContaining({ code: 'too-many-sorts' }))
})
