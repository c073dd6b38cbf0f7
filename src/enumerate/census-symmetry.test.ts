import { expect, test } from 'vitest'
import { basisOf } from '../logic/basis.ts'
import { npnOrbit } from '../logic/npn.ts'
import { GateKernel } from './census-gates.ts'
import { branchesOf, oneGateBeyond, Renamings } from './census-symmetry.ts'

const full = basisOf('full')
const priced = basisOf('nand:1110=1;inverters=priced')

test('there are as many renamings as signed permutations, or permutations where negations are priced', () => {
  const counts = [1, 2, 3, 4, 5].map(inputs => new Renamings(new GateKernel(inputs, full)).count)
  expect(counts).toEqual([2, 8, 48, 384, 3840])
  expect([1, 2, 3, 4].map(inputs => new Renamings(new GateKernel(inputs, priced)).count)).toEqual([
    1, 2, 6, 24,
  ])
})

test('no two renamings do the same, and the images of a function are its class', () => {
  for (const basis of [full, priced]) {
    const kernel = new GateKernel(4, basis)
    const renamings = new Renamings(kernel)
    const product = kernel.projections.reduce((both, each) => both & each)
    const images = [...kernel.projections, product].map(table => [...renamings.imagesOf(table)])
    const together = Array.from({ length: renamings.count }, (_, i) => images.map(each => each[i]).join())
    expect(new Set(together).size).toBe(renamings.count)
  }
  const renamings = new Renamings(new GateKernel(4, full))
  for (const table of [0x0002, 0x6996, 0x8000, 0x1668, 0x35ca]) {
    const normal = npnOrbit(table, 4).filter(each => (each & 1) === 0)
    expect(renamings.orbitOf(table & 1 ? table ^ 0xffff : table)).toEqual(normal)
  }
})

test('five inputs give the images as signed words', () => {
  const kernel = new GateKernel(5, full)
  const parity = kernel.projections.reduce((sum, each) => sum ^ each, 0)
  expect(new Renamings(kernel).orbitOf(parity)).toEqual([parity])
  expect(new Renamings(kernel).orbitOf(kernel.projections[0] as number)).toEqual(
    [...kernel.projections].sort((a, b) => a - b),
  )
})

test('every set of two gates has an image in exactly one way of each branch', () => {
  const kernel = new GateKernel(3, full)
  const renamings = new Renamings(kernel)
  const branches = branchesOf(renamings, 2, oneGateBeyond(kernel))
  const first = kernel.oneGateFrom([])
  const sets = new Set(first.flatMap(a => kernel.oneGateFrom([a]).map(b => [a, b].sort(ascending).join())))
  const met = new Set<string>()
  for (const { prefix } of branches) {
    const images = prefix.map(gate => [...renamings.imagesOf(gate)])
    for (let i = 0; i < renamings.count; i++)
      met.add(
        images
          .map(each => each[i] as number)
          .sort(ascending)
          .join(),
      )
  }
  expect(met).toEqual(sets)
})

function ascending(a: number, b: number): number {
  return a - b
}
