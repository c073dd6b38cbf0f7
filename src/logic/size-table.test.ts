import { expect, test } from 'vitest'
import { basisOf } from './basis.ts'
import { npnClasses, npnOrbit } from './npn.ts'
import { sizeTableFault, UNCLAIMED } from './size-table.ts'

const full = basisOf('full')

/** Least sizes of three inputs over any two-operand gates, by class: published counts 8, 30, 114, 80, 24. */
const three = tableOf(3, {
  0: 0,
  15: 0,
  3: 1,
  60: 1,
  1: 2,
  6: 2,
  7: 2,
  30: 2,
  105: 2,
  25: 3,
  27: 3,
  22: 4,
  23: 4,
  24: 3,
})

test('the least sizes of all functions of three inputs are confirmed', () => {
  expect([0, 1, 2, 3, 4].map(size => three.filter(each => each === size).length)).toEqual([
    8, 30, 114, 80, 24,
  ])
  expect(sizeTableFault(three, 3, full)).toBeUndefined()
})

test('no class can be given any other size', () => {
  for (const { canonical } of npnClasses(3)) {
    for (const wrong of [0, 1, 2, 3, 4, 5]) {
      const changed = three.slice()
      for (const member of npnOrbit(canonical, 3)) changed[member] = wrong
      const isRight = wrong === three[canonical]
      expect(sizeTableFault(changed, 3, full) === undefined, `${canonical} of ${wrong}`).toBe(isRight)
    }
  }
})

test('what is wrong is said of a function', () => {
  const faultOf = (entries: readonly (readonly [number, number])[]): string | undefined => {
    const changed = three.slice()
    for (const [canonical, entry] of entries)
      for (const member of npnOrbit(canonical, 3)) changed[member] = entry
    return sizeTableFault(changed, 3, full)
  }
  expect(faultOf([[0x17, 5]])).toMatch(/^0x.. has entry 5, and 4 gates make it$/)
  expect(faultOf([[0x17, 3]])).toMatch(/^0x.. does not take 3 gates$/)
  expect(faultOf([[0x0f, 1]])).toMatch(/^0x.. has entry 1$/)
  const single = three.slice()
  single[0xe8] = 5
  expect(sizeTableFault(single, 3, full)).toMatch(
    /^0x.. and 0x.. differ by a renaming, and have entries [45] and [45]$/,
  )
  expect(sizeTableFault(three, 4, full)).toBe('a table of 256 sizes for 4 inputs')
})

test('nothing is said about functions without a claim', () => {
  const short = three.map(entry => (entry > 2 ? UNCLAIMED : entry))
  expect(sizeTableFault(short, 3, full)).toBeUndefined()
  const wrong = short.slice()
  for (const member of npnOrbit(0x17, 3)) wrong[member] = 3
  expect(sizeTableFault(wrong, 3, full)).toMatch(/does not take 3 gates/)
})

test('bases with gates of three operands, and with priced inverters, are told apart', () => {
  const two = (entries: Parameters<typeof tableOf>[1]): Uint8Array => tableOf(2, entries)
  const aig = two({ 0: 0, 3: 0, 1: 1, 6: 3 })
  expect(sizeTableFault(aig, 2, basisOf('aig'))).toBeUndefined()
  expect(sizeTableFault(aig, 2, basisOf('mig'))).toBeUndefined()
  expect(sizeTableFault(aig, 2, full)).toMatch(/has entry 3, and 1 gates make it/)
  const majority = three.map((entry, table) => (npnOrbit(0x17, 3).includes(table) ? 1 : entry))
  expect(sizeTableFault(majority, 3, basisOf('mig'))).toMatch(/does not take|gates make it/)
  const priced = basisOf('nand:1110=1;inverters=priced')
  const right = Uint8Array.from([0, 4, 3, 1, 3, 1, 4, 1, 2, 5, 0, 2, 0, 2, 3, 0])
  expect(sizeTableFault(right, 2, priced)).toBeUndefined()
  expect(sizeTableFault(Uint8Array.from(right).fill(4, 9, 10), 2, priced)).toBe('0x9 does not take 4 gates')
  expect(sizeTableFault(Uint8Array.from(right).fill(6, 9, 10), 2, priced)).toBe(
    '0x9 has entry 6, and 5 gates make it',
  )
})

/** A table from the entry of each class. */
function tableOf(inputs: number, entries: { readonly [canonical: number]: number }): Uint8Array {
  const table = new Uint8Array(2 ** (2 ** inputs)).fill(UNCLAIMED)
  for (const [canonical, entry] of Object.entries(entries))
    for (const member of npnOrbit(Number(canonical), inputs)) table[member] = entry
  return table
}
