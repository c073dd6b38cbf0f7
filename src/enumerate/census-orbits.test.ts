import { expect, test } from 'vitest'
import { basisOf } from '../logic/basis.ts'
import { census } from './census.ts'

test('counting by symmetry gives what walking through every set gives', () => {
  for (const [inputs, name, sizeMax] of [
    [3, 'full', 9],
    [3, 'aig', 6],
    [3, 'mig', 3],
    [4, 'full', 4],
  ] as const) {
    const options = { inputs, basis: basisOf(name), sizeMax, count: true }
    expect(census(options), `${inputs} inputs, ${name}`).toEqual(census({ ...options, symmetry: false }))
  }
})
