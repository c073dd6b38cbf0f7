import { expect, test } from 'vitest'
import { npnOrbit } from '../logic/npn.ts'
import { RowRenamings } from './row-renamings.ts'

test('the images of a function and their complements are its class', () => {
  for (const [inputs, table] of [
    [2, 0b0001],
    [3, 0b11010001],
    [4, 0x1796],
  ] as const) {
    const renamings = new RowRenamings(inputs)
    const all = 2 ** (2 ** inputs) - 1
    const images = Array.from({ length: renamings.count }, (_, index) => renamings.image(index, table))
    const orbit = new Set(images.flatMap(image => [image, image ^ all]))
    expect([...orbit].sort((a, b) => a - b)).toEqual(npnOrbit(table, inputs))
  }
})

test('the first renaming changes nothing, and there are as many as signed permutations', () => {
  const renamings = new RowRenamings(4)
  expect(renamings.count).toBe(384)
  expect(renamings.image(0, 0x1796)).toBe(0x1796)
})
