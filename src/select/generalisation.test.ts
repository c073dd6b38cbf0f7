import { expect, test } from 'vitest'
import { Rational } from '../base/rational.ts'
import { costTable } from '../enumerate/cost-tables.ts'
import { cheapestCompletions } from './completions.ts'
import { generalisation, trainedSets } from './generalisation.ts'

function bits(mask: number): number {
  return [...mask.toString(2)].filter(bit => bit === '1').length
}

test('the subset transform says what listing the cheapest completions says', () => {
  const costs = costTable('gates', 3)
  for (const target of [0x00, 0x80, 0x96, 0xd8, 0x1b, 0xe8]) {
    const plain = Array.from({ length: 9 }, (_, trained) => ({
      trained,
      unique: 0,
      tied: 0,
      missed: 0,
      costs: 0,
    }))
    for (let care = 0; care < 256; care++) {
      const entry = plain[bits(care)]
      const found = cheapestCompletions(costs, { care, value: target })
      if (entry === undefined || found === undefined) continue
      if (!found.tables.includes(target)) entry.missed++
      else if (found.tables.length > 1) entry.tied++
      else entry.unique++
      entry.costs += found.cost
    }
    expect(trainedSets(costs, target)).toEqual(plain)
  }
})

test('of three inputs and 4 to 8 trained rows, the share that is right everywhere', () => {
  const targets = generalisation(costTable('gates', 3))
  expect(targets.map(each => [each.cost, each.targets])).toEqual([
    [0, 8],
    [1, 30],
    [2, 114],
    [3, 80],
    [4, 24],
  ])
  const shares = [4, 5, 6, 7, 8].map(trained => {
    const sets = targets.flatMap(each => each.sets[trained] ?? [])
    const unique = sets.reduce((sum, each) => sum + each.unique, 0)
    const all = sets.reduce((sum, each) => sum + each.unique + each.tied + each.missed, 0)
    return (Math.round(Rational.fraction(unique, all).toNumber() * 1000) / 10).toFixed(1)
  })
  expect(shares).toEqual(['3.7', '7.5', '14.0', '35.2', '100.0'])
})
