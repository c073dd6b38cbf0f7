/** The lemma of one gate more on functions of five inputs, whose sizes up to six gates the walk over all of them says. */
import { expect, test } from 'vitest'
import { basisOf } from '../logic/basis.ts'
import { outputTables } from '../model/evaluate.ts'
import { functionsOfFive } from './census-five.ts'
import { injection } from './injection.ts'

/** The half of a table of five inputs where the last one has a value. */
function half(table: number, value: number): number {
  return [...Array(16).keys()].reduce((sum, row) => sum | (((table >>> (2 * row + value)) & 1) << row), 0)
}

test('says what the sizes of functions of five inputs say', () => {
  const sampled: (readonly [table: number, size: number])[] = []
  functionsOfFive(basisOf('full'), 6, (table, size) => {
    const every = [1, 1, 5, 50, 600, 6000, 60_000][size] ?? 1
    if ((Math.imul(table ^ (table >>> 15), 0x9e3779b1) >>> 0) % every === 0) sampled.push([table, size])
  })
  let [enough, not] = [0, 0]
  for (const [table, size] of sampled) {
    const [off, on] = [half(table, 0), half(table, 1)]
    if (on === off || on === 0 || on === 0xffff) continue
    const found = injection({ inputs: 4, on, off, sizeMax: 7 })
    expect([table, found?.circuit !== undefined]).toEqual([table, size === (found?.size ?? 0) + 1])
    if (found?.circuit === undefined) not++
    else {
      enough++
      const bits = outputTables(found.circuit)[0] ?? ''
      expect([...bits].reduce((sum, bit, row) => sum | (Number(bit) << row), 0)).toBe(table)
    }
  }
  expect(enough).toBeGreaterThan(100)
  expect(not).toBeGreaterThan(100)
})
