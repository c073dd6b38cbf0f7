/** Least AND-type circuits of four inputs by three roads: through every set, from the middle forwards, and backwards. */
import { expect, test } from 'vitest'
import { census } from '../../src/enumerate/census.ts'
import { GateKernel } from '../../src/enumerate/census-gates.ts'
import { CircuitLists, type LeastLists } from '../../src/enumerate/census-lists.ts'
import { OrbitWalk } from '../../src/enumerate/census-orbits.ts'
import { basisOf } from '../../src/logic/basis.ts'

const basis = basisOf('aig')
const kernel = new GateKernel(4, basis)
const walk = new OrbitWalk(kernel, true)
const { size } = census({ inputs: 4, basis, sizeMax: 8 })
const lists = new CircuitLists(kernel, walk.renamings, size)

function marks(least: number): Uint8Array {
  return size.map((each, table) => (each >= least && kernel.normalise(table) === table ? 1 : 0))
}

function texts(found: LeastLists): readonly unknown[] {
  return [...found].map(([least, list]) => [least, [...list.keys()].sort()]).sort()
}

test.each([5, 6, 7, 8])('with %i gates the same circuits are found forwards and backwards', gates => {
  const [forwards, backwards] = [false, true].map(each => texts(lists.find(gates, marks(gates), 4, each)))
  expect(backwards).toEqual(forwards)
})

test.each([7, 8])('with %i gates lists count what walking through every set counts', gates => {
  expect(lists.count(gates, marks(gates), true)).toEqual(walk.count(gates, marks(gates), true))
})
