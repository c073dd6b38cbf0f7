import { expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { basisOf } from '../logic/basis.ts'
import { columns, evaluate } from '../model/evaluate.ts'
import { rows } from '../task/rows.ts'
import { Freedom } from './improve-freedom.ts'
import { apply2, apply3, gatePrices, negated2, negated3, swapped2 } from './improve-gates.ts'
import type { Network } from './improve-network.ts'
import { type LossTable, lossTable } from './improve-rows.ts'
import { luby } from './improve-schedule.ts'
import { startNetwork } from './improve-start.ts'
import { Walk } from './improve-walk.ts'

/** A relation with losses on weighted rows; more than 32 rows, so that words are crossed. */
function tableOf(seed: number, atLeast: string): LossTable {
  const lot = random(seed)
  const words = allBits(2)
  const task = rows({
    name: 'relation',
    inputs: ['a', 'b', 'c', 'd', 'e', 'f'],
    outputs: ['y', 'z'],
    rows: allBits(6).map(sees => ({
      sees,
      train: 1 + lot.below(3),
      accept: [...new Set([lot.pick(words), lot.pick(words)])],
    })),
  })
  const table = lossTable(task, Rational.of(atLeast as '1'))
  if (table === undefined) throw new Error('the bar is too high')
  return table
}

function lossOf({ losses, outputs }: LossTable, words: readonly number[]): number {
  return words.reduce((sum, word, row) => sum + (losses[(row << outputs.length) + word] ?? 0), 0)
}

/** What the outputs answer on each row when one gate is flipped on one row; by plain evaluation, gate by gate. */
function wordFlipped(net: Network, gate: number, row: number): number {
  const values: number[] = []
  const own = (node: number): number => (at(net.values, node * net.width + (row >> 5)) >>> (row & 31)) & 1
  const computed = (node: number): number => {
    const fan = [...net.fan.subarray(3 * node, 3 * node + 3)].filter(each => each >= 0)
    const spelled = fan.reduce((sum, each, place) => sum | (at(values, each) << place), 0)
    return (at(net.table, node) >> spelled) & 1
  }
  for (let node = 0; node < net.count; node += 1) {
    const value = node < net.first ? own(node) : computed(node)
    values.push(node === gate ? value ^ 1 : value)
  }
  return [...net.outputs].reduce(
    (word, signal, output) => word | ((at(values, signal >> 1) ^ (signal & 1)) << output),
    0,
  )
}

/** A network somewhere on a walk. */
function walked(table: LossTable, seed: number, basis: string): Network {
  const lot = random(seed)
  const start = startNetwork(table, gatePrices(basisOf(basis)), lot, 'inputs')
  const walk = new Walk(start, lot, { price: 1, depth: 0 })
  for (let step = 0; step < 40; step += 1) walk.step(start.price + 2)
  return walk.current
}

test('a gate must stay as it is exactly on the rows on which its flip costs more than is left', () => {
  for (const [seed, bar] of [
    [1, '1'],
    [2, '9/10'],
    [3, '4/5'],
  ] as const) {
    const table = tableOf(seed, bar)
    const net = walked(table, seed, seed === 2 ? 'mig' : 'full')
    const freedom = new Freedom()
    for (let gate = net.first; gate < net.count; gate += 1) {
      freedom.ofGate(net, gate)
      const changes = table.seen.map((_, row) => {
        const words = [...net.words]
        words[row] = wordFlipped(net, gate, row)
        return lossOf(table, words) - net.loss
      })
      const gained = changes.reduce((sum, change) => sum - Math.min(0, change), 0)
      const bound = table.slack - net.loss + gained
      const musts = table.seen.map((_, row) => {
        const must = (at(freedom.must1, row >> 5) | at(freedom.must0, row >> 5)) >>> (row & 31)
        return (must & 1) === 1
      })
      expect(musts).toEqual(changes.map(change => change > bound))
    }
  }
})

test('a network on a walk is the circuit that it says, and its losses are within the slack', () => {
  for (const [seed, basis] of [
    [1, 'full'],
    [2, 'mig'],
    [3, 'aig'],
  ] as const) {
    const table = tableOf(seed, '9/10')
    const net = walked(table, seed, basis)
    const circuit = net.circuit()
    const words = table.seen.map(sees => Number.parseInt([...evaluate(circuit, sees)].reverse().join(''), 2))
    expect(words).toEqual([...net.words])
    expect(lossOf(table, words)).toBe(net.loss)
    expect(net.loss).toBeLessThanOrEqual(table.slack)
    const ones = (1n << BigInt(table.seen.length)) - 1n
    const seen = columns(circuit, table.seen).map(column => (column & 1n ? ones ^ column : column))
    expect(new Set(seen).size, 'no two nodes agree up to complement').toBe(seen.length)
  }
})

test('tables of gates with negated and exchanged operands', () => {
  for (let m = 0; m < 8; m += 1) {
    const [x, y, z] = [m & 1, (m >> 1) & 1, m >> 2]
    for (let table = 0; table < 256; table += 1) {
      expect(apply3(table, -x, -y, -z) & 1).toBe((table >> m) & 1)
      for (let signs = 0; signs < 8; signs += 1)
        expect(apply3(negated3(table, signs), -x, -y, -z) & 1).toBe((table >> (m ^ signs)) & 1)
    }
    for (let table = 0; table < 16 && m < 4; table += 1) {
      expect(apply2(swapped2(table), -x, -y)).toBe(apply2(table, -y, -x))
      expect(apply2(negated2(table, 3), -x, -y) & 1).toBe((table >> (m ^ 3)) & 1)
    }
  }
})

test('walks grow by the sequence of Luby, Sinclair and Zuckerman', () => {
  expect(Array.from({ length: 15 }, (_, index) => luby(index + 1))).toEqual([
    1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8,
  ])
})
