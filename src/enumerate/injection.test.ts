/** The lemma of one gate more against the census: all pairs of halves of two inputs, and many of three. */
import { describe, expect, test } from 'vitest'
import { random } from '../base/random.ts'
import { basisOf } from '../logic/basis.ts'
import { outputTables } from '../model/evaluate.ts'
import { census } from './census.ts'
import { injection } from './injection.ts'

/** The table of (x, d), d last, from its halves: minterm 2 m + d. */
function joined(inputs: number, on: number, off: number): number {
  let table = 0
  for (let row = 0; row < 2 ** inputs; row++) {
    table |= ((off >> row) & 1) << (2 * row)
    table |= ((on >> row) & 1) << (2 * row + 1)
  }
  return table >>> 0
}

/** Is there a circuit of one gate more exactly if the census says so, and does it compute the function? */
function agrees(inputs: number, sizes: Uint8Array, halves: Uint8Array, on: number, off: number): boolean {
  const answer = injection({ inputs, on, off, sizeMax: 7 })
  const sizeOf = (low: number): number => sizes[joined(inputs, on, low)] as number
  const isEnough = sizeOf(off) === (halves[on] as number) + 1
  if (answer === undefined || answer.size !== halves[on]) return false
  const { circuit } = answer
  if (circuit === undefined) return !isEnough
  const table = [...(outputTables(circuit)[0] ?? '')].reduce(
    (sum, bit, row) => sum + Number(bit) * 2 ** row,
    0,
  )
  return isEnough && circuit.gates.length === answer.size + 1 && table === joined(inputs, on, off)
}

describe('injection', () => {
  test('says what the census says for all halves of two inputs', () => {
    const [sizes, halves] = [3, 2].map(inputs => census({ inputs, basis: basisOf('full') }).size)
    if (sizes === undefined || halves === undefined) throw new Error('no census')
    for (let on = 1; on < 15; on++) {
      for (let off = 0; off < 16; off++) {
        if (on !== off) expect([on, off, agrees(2, sizes, halves, on, off)]).toEqual([on, off, true])
      }
    }
  })

  test('says what the census says for halves of three inputs', () => {
    const [sizes, halves] = [4, 3].map(inputs => census({ inputs, basis: basisOf('full') }).size)
    if (sizes === undefined || halves === undefined) throw new Error('no census')
    const dice = random(1)
    for (let round = 0; round < 300; round++) {
      const [on, off] = [1 + dice.below(254), dice.below(256)]
      if (on !== off) expect([on, off, agrees(3, sizes, halves, on, off)]).toEqual([on, off, true])
    }
  })

  test('a multiplexer with a mirror takes one gate more, and with honesty on one data pattern more than that', () => {
    const rule = (row: number): number => (row & 1 ? row >> 1 : row >> 2) & 1
    const tableOf = (right: (row: number) => number): number =>
      [...Array(8).keys()].reduce((table, row) => table | (right(row) << row), 0)
    const off = tableOf(rule)
    expect(
      injection({ inputs: 3, on: tableOf(row => 1 - rule(row)), off, sizeMax: 7 })?.circuit,
    ).toBeDefined()
    const honest = tableOf(row => (row < 2 ? rule(row) : 1 - rule(row)))
    expect(injection({ inputs: 3, on: honest, off, sizeMax: 7 })).not.toHaveProperty('circuit')
  })

  test('constants, equal halves and tables that are too long are refused together', () => {
    expect(() => injection({ inputs: 2, on: 15, off: 15, sizeMax: -1 })).toThrow(
      /constant[\s\S]*another function[\s\S]*whole/,
    )
    expect(() => injection({ inputs: 2, on: 16, off: 3, sizeMax: 1 })).toThrow('a table of 2 inputs')
  })
})
