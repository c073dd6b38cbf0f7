import { expect, test } from 'vitest'
import { random } from '../base/random.ts'
import { MajorityTriples } from './majority-triples.ts'

const majority = (a: number, b: number, c: number): number => (a & b) | (a & c) | (b & c)

test('looking backwards finds what trying all triples finds', () => {
  const source = random(1)
  for (let round = 0; round < 40; round++) {
    const known = Array.from({ length: 3 + source.below(5) }, () => source.below(256))
    const made = new Set(known.flatMap(a => known.flatMap(b => known.map(c => majority(a, b, c)))))
    const triples = new MajorityTriples(8, known)
    const found = Array.from({ length: 256 }, (_, table) => table).filter(table => triples.isMajority(table))
    expect(found).toEqual([...made].sort((a, b) => a - b))
  }
})

test('one or two known functions are majorities of themselves alone', () => {
  const triples = new MajorityTriples(4, [3, 5])
  expect([1, 3, 5, 7].filter(table => triples.isMajority(table))).toEqual([3, 5])
})
