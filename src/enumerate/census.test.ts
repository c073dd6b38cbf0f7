import { expect, test } from 'vitest'
import { InvalidInput, Unsupported } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions } from '../logic/gate.ts'
import { npnClasses } from '../logic/npn.ts'
import { census, histogram, jointHistogram, UNSETTLED } from './census.ts'
import { leastCircuits } from './census-circuits.ts'
import { GateKernel } from './census-gates.ts'
import { CensusWalk } from './census-walk.ts'
import { leastDepths } from './dynamic-depth.ts'
import { formulaLengths } from './dynamic-formula.ts'

const full = basisOf('full')
const four = census({ inputs: 4, basis: full })

test('functions of four inputs have the published numbers by least size', () => {
  expect(histogram(four.size)).toEqual([10, 60, 456, 2474, 10624, 24184, 25008, 2720])
  expect(four.exhausted).toBe(7)
})

test('functions of three inputs have the published numbers by least size', () => {
  expect(histogram(census({ inputs: 3, basis: full }).size)).toEqual([8, 30, 114, 80, 24])
})

test('AND-type gates alone give the published numbers up to six gates', () => {
  const { size } = census({ inputs: 4, basis: basisOf('aig'), sizeMax: 6 })
  expect(histogram(size)).toEqual([10, 48, 256, 940, 2336, 6464, 10616])
  expect(size.filter(each => each === UNSETTLED).length).toBe(18984 + 17680 + 7882 + 320)
})

test('majority gates alone compute 10, 80, 640, 3300 and 10352 functions of four inputs with up to four gates', () => {
  const { size } = census({ inputs: 4, basis: basisOf('mig'), sizeMax: 4 })
  expect(histogram(size)).toEqual([10, 80, 640, 3300, 10352])
  expect(histogram(plainSizes(4, 'mig', 2))).toEqual([10, 80, 640])
})

test('NPN classes of four inputs have the published numbers by least size', () => {
  const counts: number[] = []
  for (const { canonical: table } of npnClasses(4)) {
    const size = four.size[table] as number
    counts[size] = (counts[size] ?? 0) + 1
  }
  expect(counts).toEqual([2, 2, 5, 20, 34, 75, 72, 12])
})

test('size and depth are jointly distributed as published', () => {
  const joint = jointHistogram(four.size, leastDepths(4, full))
  expect(joint.map(row => Object.entries(row).filter(([, count]) => count > 0))).toEqual([
    [['0', 10]],
    [['1', 60]],
    [['2', 456]],
    [
      ['2', 1002],
      ['3', 1472],
    ],
    [['3', 10624]],
    [
      ['3', 24120],
      ['4', 64],
    ],
    [
      ['3', 19184],
      ['4', 5824],
    ],
    [
      ['3', 1056],
      ['4', 1664],
    ],
  ])
})

test('all sets of gates are as many as an independent count found', () => {
  const walk = new CensusWalk(new GateKernel(4, full), { prune: false })
  const counts = [2, 3, 4, 5].map(size => {
    walk.run(size, () => {})
    return walk.visited
  })
  expect(counts).toEqual([30, 735, 18037, 473767])
})

test('the least circuits of a function are counted up to wirings that compute the same', () => {
  const three = census({ inputs: 3, basis: full, count: true })
  expect(three.sets?.[0b11101000], 'the majority of three').toBe(21)
  expect(three.sets?.[0b11001010], 'a multiplexer').toBe(4)
})

test('the counts are those of the circuits listed one by one', () => {
  for (const name of ['full', 'aig', 'mig', 'nand:1110=1;inverters=priced']) {
    const basis = basisOf(name)
    const counted = census({ inputs: 3, basis, count: true, sizeMax: 4 })
    const { below } = random(1)
    for (let round = 0; round < 12; round++) {
      const table = below(256)
      if (counted.size[table] === UNSETTLED) continue
      const listed = leastCircuits({ inputs: 3, basis, care: 255, value: table, sizeMax: 4 })
      expect(listed?.circuits.length, `${name} ${table}`).toBe(counted.sets?.[table])
    }
  }
})

test('sizes agree with a plain search over sets of functions, in every kind of basis', () => {
  for (const name of [
    'full',
    'aig',
    'mig',
    'nand:1110=1;inverters=priced',
    'ite:00110101=1,not:10=1;inverters=priced',
  ]) {
    const basis = basisOf(name)
    expect(census({ inputs: 2, basis }).size, name).toEqual(plainSizes(2, name))
  }
  const rich = 'maj:00010111=1,ite:00110101=1,mix:01101001=1,odd:00010110=1'
  expect(census({ inputs: 3, basis: basisOf(rich), sizeMax: 2 }).size).toEqual(plainSizes(3, rich, 2))
  expect(census({ inputs: 3, basis: full, sizeMax: 3 }).size).toEqual(plainSizes(3, 'full', 3))
  expect(census({ inputs: 3, basis: basisOf('mig'), sizeMax: 3 }).size).toEqual(plainSizes(3, 'mig', 3))
})

test('pruning loses no size and no least set', () => {
  const kernel = new GateKernel(3, full)
  for (const gates of [1, 2, 3, 4]) {
    const delivered = [true, false].map(prune => {
      const least = new Set<string>()
      const three = census({ inputs: 3, basis: full })
      new CensusWalk(kernel, { prune }).run(gates, (fresh, count, wires, placed) => {
        const set = [...wires.slice(3, 3 + placed)].sort().join()
        for (const table of fresh.subarray(0, count))
          if (three.size[table] === gates) least.add(`${set}:${table}`)
      })
      return least
    })
    expect(delivered[0]).toEqual(delivered[1])
  }
})

test('a formula needs more gates than a circuit for exactly 368 functions of four inputs', () => {
  const length = formulaLengths(4, full)
  expect(length.filter((each, table) => each !== four.size[table]).length).toBe(368)
  expect(length.every((each, table) => each >= (four.size[table] as number))).toBe(true)
})

test('a basis that cannot compute everything ends with unsettled functions', () => {
  const { size } = census({ inputs: 3, basis: basisOf('and:0001=1,or:0111=1;inverters=priced') })
  expect(size.filter(each => each !== UNSETTLED).length, 'monotone functions of three inputs').toBe(20)
  expect(histogram(census({ inputs: 3, basis: basisOf('xor:0110=1') }).size)).toEqual([8, 6, 2])
})

test('what the tables cannot hold is refused in words', () => {
  expect(() => census({ inputs: 5, basis: full })).toThrow(Unsupported)
  expect(() => census({ inputs: 4, basis: basisOf('and:0001=1,xor:0110=3') })).toThrow(Unsupported)
  expect(() => census({ inputs: 0, basis: full, sizeMax: -1 })).toThrow(InvalidInput)
})

/** Sizes by breadth-first search over sets of functions, with gates evaluated row by row. */
function plainSizes(inputs: number, name: string, sizeMax = 9): Uint8Array {
  const kernel = new GateKernel(inputs, basisOf(name))
  const known = [0, kernel.all, ...kernel.projections]
  const size = new Uint8Array(kernel.tableCount).fill(UNSETTLED)
  const withComplement = (table: number): number[] => (kernel.normal ? [table, table ^ kernel.all] : [table])
  for (const table of known.flatMap(withComplement)) size[table] = 0
  let sets = new Map<string, readonly number[]>([['', []]])
  for (let gates = 1; gates <= sizeMax && sets.size > 0; gates++) {
    const next = new Map<string, readonly number[]>()
    for (const set of sets.values()) {
      for (const table of oneGate(kernel, name, [...kernel.projections, ...set])) {
        if (known.includes(table) || set.includes(table)) continue
        for (const each of withComplement(table)) if (size[each] === UNSETTLED) size[each] = gates
        const larger = [...set, table].sort((a, b) => a - b)
        next.set(larger.join(), larger)
      }
    }
    sets = inputs === 2 && gates > 5 ? new Map() : next
  }
  return size
}

function oneGate(kernel: GateKernel, name: string, wires: readonly number[]): Set<number> {
  const rows = 2 ** kernel.inputs
  const results = new Set<number>()
  for (const table of plainGates(name)) {
    const arity = Math.log2(table.length)
    for (const operands of tuples(wires, arity)) {
      let value = 0
      for (let m = 0; m < rows; m++) {
        const index = operands.reduce((word, operand) => word * 2 + ((operand >> m) & 1), 0)
        if (table[index] === '1') value |= 1 << m
      }
      results.add(kernel.normalise(value))
    }
  }
  return results
}

/** Every gate with its operands in any order, with any negations where they are free, and constants as operands. */
function plainGates(name: string): readonly string[] {
  const ands = ['0001', '0010', '0100', '0111']
  if (name === 'full') return [...ands, '0110']
  if (name === 'aig') return ands
  if (name === 'mig') return [...ands, '00010111', '01110001', '01001101', '00101011']
  if (name.startsWith('nand')) return ['1110', '10']
  if (name.includes('odd')) return [...ands, '0110', ...gateFunctions(basisOf(name)).map(gate => gate.table)]
  return ['00110101', '10', '0001', '0111', '1011', '0010', '0100', '1101']
}

function tuples(items: readonly number[], length: number): number[][] {
  if (length === 0) return [[]]
  return tuples(items, length - 1).flatMap(rest => items.map(item => [...rest, item]))
}
