import { expect, test } from 'vitest'
import { basisOf } from '../logic/basis.ts'
import { census } from './census.ts'
import { GateKernel } from './census-gates.ts'
import { CircuitLists } from './census-lists.ts'
import { OrbitWalk } from './census-orbits.ts'

const aig = basisOf('aig')

/** The lists, and for each size the marks of the functions that have at least so many gates. */
function listing(inputs: number, sizeMax: number) {
  const kernel = new GateKernel(inputs, aig)
  const walk = new OrbitWalk(kernel, true)
  const { size } = census({ inputs, basis: aig, sizeMax })
  const marks = (least: number): Uint8Array =>
    size.map((each, table) => (each >= least && kernel.normalise(table) === table ? 1 : 0))
  return { lists: new CircuitLists(kernel, walk.renamings, size), walk, marks }
}

test('lists of least circuits count what walking through every set counts, wherever the middle is', () => {
  const { lists, walk, marks } = listing(3, 6)
  for (const gates of [2, 3, 4, 5, 6]) {
    const walked = walk.count(gates, marks(gates), true)
    expect(lists.count(gates, marks(gates), true), `${gates} gates`).toEqual(walked)
    const sizes = [1, 2, 3, 4, 'backwards' as const]
      .filter(added => (added === 'backwards' ? 5 : added) <= gates)
      .map(added => {
        const [ends, backwards] = added === 'backwards' ? [4, true] : [added, false]
        const found = lists.find(gates, marks(gates), ends, backwards)
        return [...found].map(([least, list]) => [least, [...list.keys()].sort()]).sort()
      })
    for (const each of sizes) expect(each, `${gates} gates`).toEqual(sizes[0])
  }
})

test('for functions of four inputs with seven gates lists and walk count the same', () => {
  const { lists, walk, marks } = listing(4, 6)
  expect(lists.count(7, marks(7), true)).toEqual(walk.count(7, marks(7), true))
})

test('each list is of sets that are one gate short of the function, without repetitions', () => {
  const { lists, marks } = listing(4, 5)
  const kernel = new GateKernel(4, aig)
  for (const [least, list] of lists.find(6, marks(6))) {
    for (const set of list.values()) {
      expect(new Set(set).size).toBe(5)
      expect(kernel.oneGateFrom(set)).toContain(least)
    }
  }
})
