import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '../base/random.ts'
import { basisOf } from './basis.ts'
import { gateFunctions } from './gate.ts'
import { GateSetWalk } from './gate-sets.ts'
import { WideGateSetWalk, wideGateWord } from './wide-gate-sets.ts'

/** The inputs of so many variables on all rows, relative to the row of zeros. */
function inputs(count: number): bigint[] {
  return Array.from({ length: count }, (_, input) => {
    let word = 0n
    for (let row = 1; row < 2 ** count; row += 1) if ((row >> input) & 1) word |= 1n << BigInt(row - 1)
    return word
  })
}

/** Some functions that so many random gates compute. */
function planted(seed: number, given: readonly bigint[], gates: number, basis: string): readonly bigint[] {
  const source = random(seed)
  const wires = [...given]
  const functions = gateFunctions(basisOf(basis))
  while (wires.length < given.length + gates) {
    const word = wideGateWord(source.pick(functions).table, [source.pick(wires), source.pick(wires)])
    if (word !== 0n && !wires.includes(word)) wires.push(word)
  }
  return wires.slice(given.length).reverse()
}

function textOf(gates: readonly bigint[]): string {
  return [...gates].sort((a, b) => (a < b ? -1 : 1)).join(' ')
}

function walked(walk: WideGateSetWalk, size: number, isLeast: boolean): string[] {
  const found: string[] = []
  for (const _ of walk.run(size, gates => found.push(textOf(gates)), isLeast));
  return found.sort()
}

test('the sets of the enumerator with tables, on rows that it can index, and one size past the least', () => {
  const bases = fc.constantFrom('full', 'full', 'aig', 'xor:0110=1')
  const property = fc.property(bases, fc.nat(1000), fc.integer({ min: 1, max: 3 }), (basis, seed, count) => {
    const given = inputs(basis === 'full' ? 3 : 4)
    const targets = planted(seed, given, 4, basis).slice(0, count)
    const functions = gateFunctions(basisOf(basis))
    const rows = 2 ** given.length
    const narrow = new GateSetWalk({
      rows,
      given: given.map(Number),
      functions,
      targets: targets.map(Number),
    })
    const wide = new WideGateSetWalk({ rows, given, functions, targets })
    let least = Number.POSITIVE_INFINITY
    for (let size = 0; size <= Math.min(least + 1, 5); size += 1) {
      const found: string[] = []
      const keep = (wires: Int32Array, end: number): void => {
        found.push(textOf([...wires.subarray(given.length, end)].map(BigInt)))
      }
      for (const _ of narrow.run(size, keep));
      if (found.length > 0) least = Math.min(least, size)
      expect(walked(wide, size, false)).toEqual(found.sort())
      if (size <= least) expect(walked(wide, size, true)).toEqual(found)
    }
  })
  fc.assert(property, { seed: 1, numRuns: 60 })
})

test('more rows than one machine word has: parity of six, in all fifteen-fold ways of tree order', () => {
  const given = inputs(6)
  const parity = given.reduce((word, input) => word ^ input, 0n)
  const functions = gateFunctions(basisOf('xor:0110=1'))
  const walk = new WideGateSetWalk({ rows: 64, given, functions, targets: [parity] })
  expect(walked(walk, 4, true)).toEqual([])
  const sets = walked(walk, 5, true)
  expect(new Set(sets).size).toBe(sets.length)
  expect(sets.length).toBe(945)
})

test('too many rows and gates of three operands are mistakes of the caller', () => {
  const functions = gateFunctions(basisOf('full'))
  expect(() => new WideGateSetWalk({ rows: 66, given: [], functions, targets: [] })).toThrow('too-many-rows')
  const mig = gateFunctions(basisOf('mig'))
  expect(() => new WideGateSetWalk({ rows: 3, given: [], functions: mig, targets: [] })).toThrow(
    'basis-not-closed',
  )
})
