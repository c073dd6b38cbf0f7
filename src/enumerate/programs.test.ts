/** All programs of a class by two roads: by what their parts do, and one by one; and a third, straight from the codes. */
import { describe, expect, test } from 'vitest'
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { finished } from '../base/run.ts'
import { LANGUAGES } from '../model/program.ts'
import { decode, programCounts } from '../model/program-code.ts'
import { runTerm } from '../model/program-run.ts'
import { codeWords } from '../model/program-words.ts'
import type { ProgramBehaviour, ProgramSpace, ProgramTable } from './program-space.ts'
import { type Tabulated, tabulateByBehaviour, tabulateOneByOne, tabulatePrograms } from './programs.ts'

interface Small {
  readonly language: string
  readonly inputs: number
  readonly outputs: number
  readonly bits: number
  readonly stepsMax: number
}

const SMALL: readonly Small[] = [
  { language: 'expressions', inputs: 1, outputs: 1, bits: 15, stepsMax: 64 },
  { language: 'expressions', inputs: 2, outputs: 1, bits: 16, stepsMax: 64 },
  { language: 'expressions', inputs: 2, outputs: 2, bits: 14, stepsMax: 64 },
  { language: 'expressions', inputs: 2, outputs: 1, bits: 16, stepsMax: 7 },
  { language: 'expressions', inputs: 3, outputs: 1, bits: 14, stepsMax: 5 },
  { language: 'lists', inputs: 2, outputs: 1, bits: 14, stepsMax: 64 },
  { language: 'lists', inputs: 3, outputs: 2, bits: 13, stepsMax: 4 },
  { language: 'straight', inputs: 1, outputs: 1, bits: 14, stepsMax: 64 },
  { language: 'straight', inputs: 2, outputs: 2, bits: 16, stepsMax: 64 },
  { language: 'straight', inputs: 3, outputs: 1, bits: 16, stepsMax: 2 },
]

function spaceOf({ language, inputs, outputs, bits, stepsMax }: Small): ProgramSpace {
  const made = LANGUAGES.find(({ name }) => name === language)
  if (made === undefined) throw new Error(language)
  const names = (prefix: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`)
  const grammar = made.grammar(names('in', inputs), names('out', outputs))
  return { grammar, seen: allBits(inputs), outputs, bits, stepsMax }
}

function tableOf(turns: Generator<number, Tabulated, void>): ProgramTable {
  const found = finished(turns)
  if ('kind' in found) throw new Error(found.kind)
  return found
}

function sayBehaviour({ length, words, steps, count }: ProgramBehaviour): string {
  return `${length}: ${words.join(' ')} in ${steps.join(' ')} by ${count}`
}

/** The third road: every code word is run by itself. */
function fromCodes({ grammar, seen, outputs, bits, stepsMax }: ProgramSpace) {
  const codes = new Map<string, Bits[]>()
  let undecided = 0
  for (const code of codeWords(grammar, bits)) {
    const outcomes = seen.map(word =>
      runTerm(grammar, decode(grammar, code), { seen: word, outputs, stepsMax }),
    )
    const words = outcomes.flatMap(each => (each.kind === 'answered' ? [each.word] : []))
    if (words.length < seen.length) {
      undecided += 1
      continue
    }
    const key = `${code.length}: ${words.join(' ')} in ${outcomes.map(each => each.steps).join(' ')}`
    codes.set(key, [...(codes.get(key) ?? []), code])
  }
  return { codes, undecided }
}

describe.each(SMALL.map(small => [JSON.stringify(small), small] as const))('%s', (_, small) => {
  const space = spaceOf(small)
  const table = tableOf(tabulateByBehaviour(space))

  test('both roads find the same numbers and behaviours', () => {
    const other = tableOf(tabulateOneByOne(space))
    expect(table.lengths).toEqual(other.lengths)
    expect(table.behaviours.map(sayBehaviour).sort()).toEqual(other.behaviours.map(sayBehaviour).sort())
    expect(table.behaviours.length).toBeGreaterThan(3)
  })

  test('there are as many programs as the recurrence says', () => {
    expect(table.lengths.map(each => each.programs)).toEqual(
      programCounts(space.grammar, space.bits).map(Number),
    )
  })

  test('every behaviour has exactly the codes that do it, in order', () => {
    const { codes, undecided } = fromCodes(space)
    expect(table.lengths.reduce((sum, each) => sum + each.undecided, 0)).toBe(undecided)
    expect(table.behaviours.length).toBe(codes.size)
    const found = table.codesOf(table.behaviours, 5)
    for (const behaviour of table.behaviours) {
      const { length, words, steps, count } = behaviour
      const expected = codes.get(`${length}: ${words.join(' ')} in ${steps.join(' ')}`) ?? []
      expect(count).toBe(expected.length)
      expect(found.get(behaviour)).toEqual([...expected].sort().slice(0, 5))
    }
  })
})

test('few steps leave programs undecided, and more steps only decide more', () => {
  const undecidedOf = (stepsMax: number): number =>
    tableOf(
      tabulatePrograms(spaceOf({ language: 'expressions', inputs: 2, outputs: 1, bits: 18, stepsMax })),
    ).lengths.reduce((sum, each) => sum + each.undecided, 0)
  const some = [1, 3, 6, 12, 40].map(undecidedOf)
  expect(some.every((count, index) => index === 0 || count <= at(some, index - 1))).toBe(true)
  expect(some.at(-1)).toBe(0)
  expect(at(some, 1)).toBeGreaterThan(100)
})

test('parts that do the same are put together once: fewer terms are made than there are programs', () => {
  const { lengths, work } = tableOf(
    tabulatePrograms(spaceOf({ language: 'straight', inputs: 2, outputs: 1, bits: 30, stepsMax: 64 })),
  )
  const programs = lengths.reduce((sum, each) => sum + each.programs, 0)
  expect(programs).toBeGreaterThan(50 * work.compositions)
})
