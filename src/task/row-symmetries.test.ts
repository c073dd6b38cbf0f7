import { expect, test } from 'vitest'
import { mirror4 } from '../../gallery/mirror.ts'
import { allBits } from '../base/bits.ts'
import { random } from '../base/random.ts'
import { npnOrbit } from '../logic/npn.ts'
import { symmetryOrder } from './row-symmetries.ts'
import { rows } from './rows.ts'

function total(table: number): ReturnType<typeof rows> {
  const labelled = allBits(3).map((sees, row) => ({ sees, accept: String((table >> row) & 1) }))
  return rows({ name: 'total', inputs: ['x', 'y', 'z'], outputs: ['a'], rows: labelled })
}

test('of a function, renamings and negations of which there are as many as its group divided by its class', () => {
  const source = random(1)
  const drawn = [0x00, 0x96, 0x80, 0xe8, ...Array.from({ length: 20 }, () => source.below(256))]
  for (const table of drawn)
    expect([table, symmetryOrder(total(table))]).toEqual([table, 96 / npnOrbit(table, 3).length])
})

test('weights count: a row that is not trained is told from one that is', () => {
  const labelled = allBits(2).map(sees => ({
    sees,
    accept: '0',
    train: sees === '11' ? 0 : 1,
    deploy: sees === '11' ? 1 : 0,
  }))
  expect(symmetryOrder(rows({ name: 'held out', inputs: ['x', 'y'], outputs: ['a'], rows: labelled }))).toBe(
    2,
  )
})

test('the mirror: exchanging the examples together with the query is all that keeps it', () => {
  expect(symmetryOrder(mirror4.task())).toBe(2)
})
