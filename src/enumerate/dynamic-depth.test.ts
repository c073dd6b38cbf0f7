import { expect, test } from 'vitest'
import { Unsupported } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions } from '../logic/gate.ts'
import { npnClasses } from '../logic/npn.ts'
import { census, histogram, UNSETTLED } from './census.ts'
import { GateKernel } from './census-gates.ts'
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

test('depths agree with settling every function from all pairs and triples of functions before it', () => {
  for (const [inputs, name] of [
    [3, 'full'],
    [3, 'aig'],
    [2, 'mig'],
    [3, 'mig'],
    [2, 'nand:1110=1;inverters=priced'],
    [2, 'ite:00110101=1,not:10=1;inverters=priced'],
  ] as const) {
    expect(leastDepths(inputs, basisOf(name)), name).toEqual(levelByLevel(inputs, name))
  }
})

test('more than four inputs are refused', () => {
  expect(() => leastDepths(5, basisOf('full'))).toThrow(Unsupported)
})

/** Depths level by level, with gates evaluated row by row and nothing left out. */
function levelByLevel(inputs: number, name: string): Uint8Array {
  const basis = basisOf(name)
  const kernel = new GateKernel(inputs, basis)
  const depth = new Uint8Array(kernel.tableCount).fill(UNSETTLED)
  const both = (table: number): number[] => (basis.invertersFree ? [table, table ^ kernel.all] : [table])
  for (const table of [0, kernel.all, ...kernel.projections].flatMap(both)) depth[table] = 0
  for (let level = 1, grew = true; grew; level++) {
    const known = [...depth.keys()].filter(
      table => depth[table] !== UNSETTLED && kernel.normalise(table) === table,
    )
    grew = false
    for (const gate of gateFunctions(basis)) {
      for (const operands of choices(known, gate.arity)) {
        const table = evaluated(gate.table, operands, 2 ** inputs)
        if (depth[table] !== UNSETTLED) continue
        for (const each of both(table)) depth[each] = level
        grew = true
      }
    }
  }
  return depth
}

/** Gate functions are closed under permuting operands. */
function* choices(tables: readonly number[], length: number): Generator<number[]> {
  if (length === 0) yield []
  else
    for (const [index, table] of tables.entries())
      for (const rest of choices(tables.slice(0, index), length - 1)) yield [...rest, table]
}

function evaluated(gate: string, operands: readonly number[], rows: number): number {
  let table = 0
  for (let m = 0; m < rows; m++) {
    const index = operands.reduce((word, operand) => 2 * word + ((operand >> m) & 1), 0)
    if (gate[index] === '1') table |= 1 << m
  }
  return table
}
