/** The census where it takes long: counts at seven gates, and AND-type gates up to eight. */
import { expect, test } from 'vitest'
import { census, histogram, UNSETTLED } from '../../src/enumerate/census.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { npnOrbit } from '../../src/logic/npn.ts'

test('walking the last level gives the same sizes as the formula bound, and counts that respect symmetry', () => {
  const basis = basisOf('full')
  const counted = census({ inputs: 4, basis, count: true, symmetry: false })
  expect(census({ inputs: 4, basis, count: true }), 'by symmetry').toEqual(counted)
  expect(counted.size).toEqual(census({ inputs: 4, basis }).size)
  expect(counted.exhausted).toBe(7)
  const hardest = [...counted.size.keys()].filter(table => counted.size[table] === 7)
  const sets = new Map<number, Set<number>>()
  for (const table of hardest) {
    const [canonical = 0] = npnOrbit(table, 4)
    sets.set(canonical, (sets.get(canonical) ?? new Set()).add(counted.sets?.[table] ?? 0))
  }
  expect(sets.size).toBe(12)
  for (const [canonical, counts] of sets) expect(counts.size, `class of ${canonical}`).toBe(1)
})

test('AND-type gates alone give the published numbers up to eight gates', () => {
  const { size } = census({ inputs: 4, basis: basisOf('aig'), sizeMax: 8 })
  expect(histogram(size)).toEqual([10, 48, 256, 940, 2336, 6464, 10616, 18984, 17680])
  expect(size.filter(each => each === UNSETTLED).length).toBe(7882 + 320)
  const named = [0x596a, 0x5960, 0x5962, 0x5968, 0x594a, 0x59ea, 0x59ca]
  expect(
    named.map(table => size[table]),
    'flips, honest and half honest answers of the mirror task',
  ).toEqual([6, 8, 8, 8, 7, 7, 8])
})

test('majority gates reach 40,064 functions with five gates, and every other function with more', () => {
  const { size } = census({ inputs: 4, basis: basisOf('mig'), sizeMax: 5 })
  expect(histogram(size)).toEqual([10, 80, 640, 3300, 10352, 40064])
  expect(size.filter(each => each === UNSETTLED).length).toBe(11090)
})
