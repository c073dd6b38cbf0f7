import { expect, test } from 'vitest'
import { Unsupported } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { npnClasses } from '../logic/npn.ts'
import { census, histogram, UNSETTLED } from './census.ts'
import { leastDepths } from './dynamic-depth.ts'

test('functions and classes of four inputs have the published numbers by depth', () => {
  const depth = leastDepths(4, basisOf('full'))
  expect(histogram(depth)).toEqual([10, 60, 1458, 56456, 7552])
  const ofClasses = Uint8Array.from(npnClasses(4), ({ canonical }) => depth[canonical] ?? UNSETTLED)
  expect(histogram(ofClasses)).toEqual([2, 2, 17, 179, 22])
})

test('depth lies between the logarithm of what is read and the size', () => {
  for (const name of ['full', 'aig', 'mig', 'nand:1110=1;inverters=priced']) {
    const depth = leastDepths(3, basisOf(name))
    const { size } = census({ inputs: 3, basis: basisOf(name), sizeMax: 4 })
    size.forEach((gates, table) => {
      if (gates === UNSETTLED) return
      expect(depth[table], `${name} ${table}`).toBeLessThanOrEqual(gates)
      expect(depth[table] === 0, `${name} ${table}`).toBe(gates === 0)
      expect(depth[table] === 1, `${name} ${table}`).toBe(gates === 1)
    })
  }
})

test('named functions have the depths known by hand', () => {
  const [parity, majority, and] = [0b10010110, 0b11101000, 0b10000000]
  const depthsIn = (name: string): (number | undefined)[] =>
    [parity, majority, and].map(table => leastDepths(3, basisOf(name))[table])
  expect(depthsIn('full')).toEqual([2, 3, 2])
  expect(depthsIn('aig')).toEqual([4, 3, 2])
  expect(depthsIn('mig')).toEqual([2, 1, 2])
})

test('a basis that cannot compute everything leaves the rest unsettled', () => {
  const depth = leastDepths(4, basisOf('xor:0110=1'))
  expect(depth.filter(each => each !== UNSETTLED).length, 'affine functions of four inputs').toBe(32)
})

test('gates of three operands on four inputs are refused', () => {
  expect(() => leastDepths(4, basisOf('mig'))).toThrow(Unsupported)
})
