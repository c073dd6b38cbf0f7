/** Narrowed classes of programs: by grammars of their own, against asking every program what it is made of. */
import { describe, expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { languageOf } from './program.ts'
import { isMadeOf, type Made, madeOf } from './program-class.ts'
import { decode, encode, programCounts } from './program-code.ts'
import type { Grammar, Term } from './program-language.ts'
import { codeWords } from './program-words.ts'

const CASES: readonly (readonly [language: string, bits: number, made: Made])[] = [
  ['expressions', 17, { without: ['add'], using: [] }],
  ['expressions', 17, { without: [], using: ['argmax'] }],
  ['expressions', 17, { without: ['argmax', 'if'], using: ['add', 'at'] }],
  ['expressions', 16, { without: [], using: ['y'] }],
  ['lists', 14, { without: ['same:y:d'], using: ['both', 'not:y'] }],
  ['straight', 18, { without: ['xor', 'same'], using: ['and', 'nor'] }],
  ['straight', 18, { without: [], using: ['w1'] }],
]

/** All terms of a sort with a code of so many bits, whatever their code words. */
function* terms(grammar: Grammar, sort: string, bits: number): Generator<Term> {
  for (const production of grammar.sort(sort).productions)
    for (const children of lists(grammar, production.args, bits - production.word.length))
      yield { production, children }
}

function* lists(grammar: Grammar, sorts: readonly string[], bits: number): Generator<readonly Term[]> {
  const [first, ...others] = sorts
  if (bits < 0) return
  if (first === undefined) {
    if (bits === 0) yield []
    return
  }
  for (let own = others.length === 0 ? bits : 0; own <= bits; own += 1)
    for (const term of terms(grammar, first, own))
      for (const rest of lists(grammar, others, bits - own)) yield [term, ...rest]
}

describe.each(CASES)('%s of %i bits, %o', (language, bits, made) => {
  const grammar = languageOf(language).grammar(['y', 'd'], ['o'])
  const narrowed = madeOf(grammar, made)
  const members = [...codeWords(grammar, bits)].filter(code => isMadeOf(decode(grammar, code), made))

  test('the narrowed grammar counts exactly the members', () => {
    const counts = programCounts(narrowed, bits).map(Number)
    expect(counts).toEqual(counts.map((_, length) => members.filter(code => code.length === length).length))
    expect(members.length).toBeGreaterThan(3)
    expect(members.length).toBeLessThan([...codeWords(grammar, bits)].length)
  })

  test('and makes each of them once', () => {
    const short = Math.min(bits, 13)
    const lengths = Array.from({ length: short + 1 }, (_, length) => length)
    const found = lengths.flatMap(length => [...terms(narrowed, narrowed.start, length)].map(encode))
    expect(found.sort()).toEqual(members.filter(code => code.length <= short).sort())
  })
})

test('a construct that the language has not is refused, with those that it has', () => {
  const grammar = languageOf('expressions').grammar(['y', 'd'], ['o'])
  expect(() => madeOf(grammar, { without: [], using: ['oracle'] })).toThrow(InvalidInput)
  expect(() => madeOf(grammar, { without: ['rule'], using: [] })).toThrow(/argmax/)
  expect(madeOf(grammar, { without: [], using: [] })).toBe(grammar)
})
