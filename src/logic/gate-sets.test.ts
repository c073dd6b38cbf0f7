import fc from 'fast-check'
import { expect, test } from 'vitest'
import { basisOf } from './basis.ts'
import { gateFunctions } from './gate.ts'
import { GateSetWalk, gateWord } from './gate-sets.ts'

const FULL = gateFunctions(basisOf('full'))

/** The inputs of so many variables on all rows, relative to the row of zeros. */
function inputs(count: number): number[] {
  const rows = Array.from({ length: 2 ** count - 1 }, (_, row) => row + 1)
  return Array.from({ length: count }, (_, input) =>
    rows.reduce((word, row, place) => word + ((row >> input) & 1) * 2 ** place, 0),
  )
}

function walked(
  sets: Omit<ConstructorParameters<typeof GateSetWalk>[0], 'functions'>,
  size: number,
  functions = FULL,
) {
  const walk = new GateSetWalk({ ...sets, functions })
  const found: string[] = []
  const given = sets.given.length
  const keep = (wires: Int32Array, count: number): void => {
    found.push([...wires.subarray(given, count)].sort((a, b) => a - b).join(' '))
  }
  for (const _ of walk.run(size, keep)) expect(walk.stages.length).toBe(size - sets.targets.length + 1)
  return { found, stages: walk.stages }
}

/** The same by brute force: all sets grown in all ways, kept in a set. */
function grown(given: readonly number[], size: number, all: number, functions = FULL): Set<string> {
  let sets = new Map<string, readonly number[]>([['', []]])
  for (let k = 0; k < size; k += 1) {
    const next = new Map<string, readonly number[]>()
    for (const gates of sets.values()) {
      const wires = [...given, ...gates]
      for (const { arity, table } of functions) {
        for (const operands of tuples(wires, arity)) {
          const word = gateWord(table, operands, all)
          if (word === 0 || wires.includes(word)) continue
          const more = [...gates, word].sort((a, b) => a - b)
          next.set(more.join(' '), more)
        }
      }
    }
    sets = next
  }
  return new Set(sets.keys())
}

function tuples(wires: readonly number[], length: number): readonly (readonly number[])[] {
  if (length === 0) return [[]]
  return wires.flatMap((wire, k) => tuples(wires.slice(k + 1), length - 1).map(rest => [wire, ...rest]))
}

test('four inputs have 30, 735 and 18,037 sets of one, two and three gates', () => {
  const { found, stages } = walked({ rows: 16, given: inputs(4), targets: [] }, 3)
  expect(stages).toEqual([1, 30, 735, 18037])
  expect(new Set(found).size).toBe(18037)
})

test('every set is reported, and none twice, as growing them all in every way says', () => {
  const functions = ['full', 'aig', 'mig', 'xor:0110=1'].map(name => gateFunctions(basisOf(name)))
  for (const each of functions) {
    for (const size of [0, 1, 2, 3]) {
      const { found } = walked({ rows: 8, given: inputs(3), targets: [] }, size, each)
      expect(new Set(found).size).toBe(found.length)
      expect(new Set(found)).toEqual(grown(inputs(3), size, 127, each))
    }
  }
})

test('with targets, exactly the sets that contain them are reported', () => {
  const bySize = new Map([2, 3, 4].map(size => [size, grown(inputs(3), size, 127)]))
  const target = fc.integer({ min: 1, max: 127 }).filter(word => !inputs(3).includes(word))
  fc.assert(
    fc.property(
      fc.uniqueArray(target, { minLength: 1, maxLength: 3 }),
      fc.constantFrom(3, 4),
      (targets, size) => {
        const expected = [...(bySize.get(size) ?? [])].filter(set => {
          const words = set.split(' ').map(Number)
          return targets.every(each => words.includes(each))
        })
        const { found } = walked({ rows: 8, given: inputs(3), targets }, size)
        expect(found.length).toBe(expected.length)
        expect(new Set(found)).toEqual(new Set(expected))
      },
    ),
    { seed: 1, numRuns: 150 },
  )
})

test('the same over AND alone and over XOR alone', () => {
  for (const name of ['aig', 'xor:0110=1']) {
    const functions = gateFunctions(basisOf(name))
    const all = grown(inputs(3), 4, 127, functions)
    const members = [...new Set([...all].flatMap(set => set.split(' ').map(Number)))]
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...members), { minLength: 1, maxLength: 2 }), targets => {
        const expected = [...all].filter(set =>
          targets.every(each => set.split(' ').map(Number).includes(each)),
        )
        const { found } = walked({ rows: 8, given: inputs(3), targets }, 4, functions)
        expect(new Set(found)).toEqual(new Set(expected))
        expect(found.length).toBe(expected.length)
      }),
      { seed: 2, numRuns: 60 },
    )
  }
})

test('the full adder has 30 sets of five gates and none of four', () => {
  const rows = Array.from({ length: 7 }, (_, row) => row + 1)
  const ones = rows.map(row => [0, 1, 2].filter(input => (row >> input) & 1).length)
  const word = (bit: number): number => ones.reduce((sum, count, k) => sum + ((count >> bit) & 1) * 2 ** k, 0)
  const targets = [word(0), word(1)]
  expect(walked({ rows: 8, given: inputs(3), targets }, 4).found).toEqual([])
  expect(walked({ rows: 8, given: inputs(3), targets }, 5).found.length).toBe(30)
})
