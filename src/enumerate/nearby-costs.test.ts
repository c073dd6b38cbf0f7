/**
 * Least costs nearby against trying every function at that distance.
 */
import { describe, expect, test } from 'vitest'
import { costTable } from './cost-tables.ts'
import { nearbyCosts } from './nearby-costs.ts'

function bitCount(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length
}

describe('least costs nearby', () => {
  const costs = costTable('gates', 3)

  test('are minima over all functions that differ on few enough of the rows', () => {
    for (const rows of [0, 0b1, 0b10110, 0b11111111]) {
      for (const changes of [0, 1, 2, 5, 8]) {
        const found = nearbyCosts(costs, rows, changes)
        for (let table = 0; table < 256; table++) {
          const near = [...costs.keys()].filter(
            other => ((other ^ table) & ~rows) === 0 && bitCount(other ^ table) <= changes,
          )
          expect(found[table]).toBe(Math.min(...near.map(each => costs[each] as number)))
        }
      }
    }
  })

  test('leave the table of costs as it is', () => {
    const before = [...costs]
    nearbyCosts(costs, 255, 3)
    expect([...costs]).toEqual(before)
  })

  test('are refused for rows that there are not', () => {
    expect(() => nearbyCosts(costs, 256, 1)).toThrow()
  })
})
