import { expect, test } from 'vitest'
import {
  captureTally,
  type FlipSets,
  faultConditions,
  flipSetsByFaults,
  flipSetsBySizes,
} from './flip-sets.ts'

/** Everything but the conditions. */
function plain(classes: readonly FlipSets[]): unknown {
  return classes.map(({ rule, gates, members, sets }) => ({ rule, gates, members, sets: [...sets.keys()] }))
}

/** How many pairs of a rule and a set a condition explains. */
function explained(classes: readonly FlipSets[], name: string): number {
  const bit = faultConditions.findIndex(each => each.name === name)
  return classes.reduce(
    (sum, { members, sets }) => sum + members * [...sets.values()].filter(mask => (mask >> bit) & 1).length,
    0,
  )
}

test('faults of least circuits are exactly the sets that one gate more can flip, up to three inputs', () => {
  for (const inputs of [1, 2, 3])
    expect(plain(flipSetsByFaults(inputs))).toEqual(plain(flipSetsBySizes(inputs)))
})

test('every rule that is not constant can be flipped everywhere, where it is 1, and where it is 0', () => {
  for (const { rule, sets } of flipSetsBySizes(3)) {
    for (const rows of [255, rule, 255 & ~rule])
      expect([rule, rows, sets.has(rows)]).toEqual([rule, rows, true])
  }
})

test('with three inputs and one to four bad rows, 2260 pairs are undetermined', () => {
  const { byGates } = captureTally(3, flipSetsBySizes(3))
  expect(byGates.map(each => each.rules)).toEqual([6, 30, 114, 80, 24])
  const few = byGates.map(each => each.undetermined.slice(1, 5).reduce((sum, count) => sum + count, 0))
  expect(few.reduce((sum, count) => sum + count, 0)).toBe(2260)
})

test('no kind of fault but one branch suffices up to three inputs, and each is first missed where it is said to be', () => {
  const byInputs = [1, 2, 3].map(flipSetsByFaults)
  const missedFirst = (name: string): number | undefined =>
    [1, 2, 3].find(inputs => {
      const classes = byInputs[inputs - 1] ?? []
      return explained(classes, name) < explained(classes, 'any fault')
    })
  expect(faultConditions.map(({ name }) => [name, missedFirst(name)])).toEqual([
    ['any fault', undefined],
    ['flipped branches', 1],
    ['stuck branches', 1],
    ['all branches of a wire', 3],
    ['one branch', undefined],
    ['a gate or the output', 2],
    ['the output', 2],
  ])
})
