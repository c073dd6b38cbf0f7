import { expect, test } from 'vitest'
import { allBits, numberOf } from '../base/bits.ts'
import { InvalidInput } from '../base/errors.ts'
import { npnCanonical, npnClasses, npnOrbit } from './npn.ts'
import {
  allOnes,
  cofactor,
  complement,
  dependsOn,
  formatHex,
  isNormal,
  normalise,
  parseHex,
  projection,
  support,
  tableOf,
  tableText,
} from './truth-table.ts'

test('a projection is the input it names, on every word', () => {
  for (let inputs = 1; inputs <= 6; inputs++) {
    for (let input = 0; input < inputs; input++) {
      const word = tableText(projection(inputs, input), inputs)
      expect(word).toBe(
        allBits(inputs)
          .map(seen => seen[input])
          .join(''),
      )
    }
  }
})

test('the four-input names that everybody knows', () => {
  const [a, b, c, d] = [0, 1, 2, 3].map(input => projection(4, input)) as [bigint, bigint, bigint, bigint]
  expect(formatHex(a & b & c & d, 4)).toBe('0x8000')
  expect(formatHex(a ^ b ^ c ^ d, 4)).toBe('0x6996')
  // With inputs (y0, y1, q, d): y0 where q is 0 and y1 where q is 1, and the same mirrored by d.
  const mux = (a & complement(c, 4)) | (b & c)
  expect(formatHex(mux, 4)).toBe('0xf3c0')
  expect(formatHex(mux ^ d, 4)).toBe('0x596a')
})

test('cofactors, support and normal form agree with evaluation word by word', () => {
  for (let number = 0; number < 256; number++) {
    const table = BigInt(number)
    const value = (word: string): string => tableText(table, 3)[numberOf(word)] as string
    for (let input = 0; input < 3; input++) {
      for (const bit of [0, 1] as const) {
        const fixed = allBits(3)
          .map(word => value(word.slice(0, input) + bit + word.slice(input + 1)))
          .join('')
        expect(tableText(cofactor(table, 3, input, bit), 3)).toBe(fixed)
      }
      const flips = allBits(3).some(
        word =>
          value(word) !==
          value(word.slice(0, input) + (word[input] === '0' ? '1' : '0') + word.slice(input + 1)),
      )
      expect(dependsOn(table, 3, input)).toBe(flips)
      expect(support(table, 3).includes(input)).toBe(flips)
    }
    expect(isNormal(normalise(table, 3))).toBe(true)
    expect([table, complement(table, 3)]).toContain(normalise(table, 3))
    expect(tableOf(tableText(table, 3))).toBe(table)
    expect(parseHex(formatHex(table, 3), 3)).toBe(table)
  }
})

test('a table that does not fit is refused', () => {
  for (const text of ['', '0x', 'zz', '100', '-1', '0x1ff'])
    expect(() => parseHex(text, 3)).toThrow(InvalidInput)
  expect(() => parseHex('3f', 1)).toThrow(InvalidInput)
  expect(parseHex('3', 1)).toBe(allOnes(1))
})

test('there are 1, 2, 4, 14 and 222 classes of functions of 0 to 4 inputs', () => {
  const counts = [0, 1, 2, 3, 4].map(inputs => npnClasses(inputs))
  expect(counts.map(classes => classes.length)).toEqual([1, 2, 4, 14, 222])
  const totals = counts.map(classes => classes.reduce((sum, each) => sum + each.members, 0))
  expect(totals).toEqual([2, 4, 16, 256, 65536])
})

test('an orbit is what all transformations reach, by writing each one out', () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ]
  for (const table of [0x01, 0x17, 0x96, 0xe2, 0x1b, 0xff]) {
    const reached = new Set<number>()
    for (const order of orders)
      for (let flips = 0; flips < 16; flips++) {
        let image = 0
        for (let m = 0; m < 8; m++) {
          const seen = order.map(input => ((m ^ flips) >> (2 - input)) & 1)
          const bit = (table >> ((seen[0] as number) * 4 + (seen[1] as number) * 2 + (seen[2] as number))) & 1
          image |= (bit ^ (flips >> 3)) << m
        }
        reached.add(image)
      }
    expect(npnOrbit(table, 3)).toEqual([...reached].sort((a, b) => a - b))
    for (const member of reached) expect(npnCanonical(member, 3)).toBe(Math.min(...reached))
  }
})

test('five inputs fit in 32 bits: parity has two members, the twelve-gate class 169AE443 all 7680 or a divisor', () => {
  expect(npnOrbit(0x96696996, 5)).toHaveLength(2)
  const orbit = npnOrbit(0x169ae443, 5)
  expect(7680 % orbit.length).toBe(0)
  expect(orbit.every(table => table >= 0 && table < 2 ** 32)).toBe(true)
  expect(new Set(orbit.slice(0, 3).map(table => npnCanonical(table, 5))).size).toBe(1)
})
