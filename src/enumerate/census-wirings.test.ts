import { expect, test } from 'vitest'
import { combinations, evaluated } from '../../test/enumerate/plain-gates.ts'
import { random } from '../base/random.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions } from '../logic/gate.ts'
import { census, UNSETTLED } from './census.ts'
import { leastCircuits } from './census-circuits.ts'
import { GateKernel } from './census-gates.ts'
import { Wirings } from './census-wirings.ts'
import { circuitCounts } from './counts.ts'

test('all three counts are those of circuits built gate by gate, for every function of three inputs', () => {
  for (const [inputs, name, sizeMax] of [
    [3, 'full', 4],
    [3, 'aig', 3],
    [3, 'mig', 2],
    [2, 'nand:1110=1;inverters=priced', 3],
    [2, 'ite:00110101=1,not:10=1;inverters=priced', 2],
  ] as const) {
    const counted = census({ inputs, basis: basisOf(name), sizeMax, wirings: true })
    const built = builtOneByOne(inputs, name, counted.size, sizeMax)
    counted.size.forEach((size, table) => {
      if (size === UNSETTLED || size === 0) return
      const found = [counted.sets, counted.wirings, counted.circuits].map(counts => counts?.[table])
      expect(found, `${name} ${table}`).toEqual(built.get(table)?.map(each => each.size))
    })
  }
})

test('majority has 21 sets of gates, 33 wirings and 51 circuits', () => {
  const { sets, wirings, circuits } = census({ inputs: 3, basis: basisOf('full'), wirings: true })
  expect([sets, wirings, circuits].map(counts => counts?.[0b11101000])).toEqual([21, 33, 51])
})

test('the counts of four inputs are those of the list of least sets', () => {
  const counted = census({ inputs: 4, basis: basisOf('full'), sizeMax: 4, wirings: true })
  const { below } = random(1)
  const given = new GateKernel(4, basisOf('full')).projections
  for (let round = 0; round < 60; round++) {
    const table = 2 * below(32768)
    if (counted.size[table] === UNSETTLED) continue
    const least = leastCircuits({ inputs: 4, basis: basisOf('full'), care: 65535, value: table, sizeMax: 4 })
    const lists = least?.circuits.map(circuit => circuit.gates) ?? []
    const counts = circuitCounts({ given, hasAnd: true, hasXor: true }, lists)
    expect([counts.sets, counts.wirings, counts.circuits], `${table}`).toEqual(
      [counted.sets, counted.wirings, counted.circuits].map(each => each?.[table]),
    )
  }
})

test('gates that can read each other in a circle are counted without the circle', () => {
  const kernel = new GateKernel(3, basisOf('full'))
  const [a, b, c] = kernel.projections as [number, number, number]
  const gates = [a ^ b, b ^ c, a ^ c]
  const wirings = new Wirings(kernel).count(gates, [a ^ b ^ c])
  const [allReadInputs, oneReadsTheOthers, waysToReadThem] = [1, 3, 3]
  const expected = (allReadInputs + oneReadsTheOthers) * waysToReadThem
  expect(wirings).toEqual([expected, expected])
})

type Keys = readonly [Set<string>, Set<string>, Set<string>]

/** The sets, wirings and circuits of each function, as texts, from all sequences of gates. */
function builtOneByOne(
  inputs: number,
  name: string,
  sizes: Uint8Array,
  sizeMax: number,
): ReadonlyMap<number, Keys> {
  const kernel = new GateKernel(inputs, basisOf(name))
  const gates = gateFunctions(basisOf(name))
  const found = new Map<number, Keys>()
  const build = (wires: readonly number[], labels: readonly (readonly [string, string, string])[]): void => {
    const sorted = [...wires].sort((a, b) => a - b)
    for (const { arity, table } of gates) {
      for (const operands of combinations(sorted, arity)) {
        const value = kernel.normalise(evaluated(table, operands, 2 ** inputs))
        if (value === 0 || value === kernel.all || wires.includes(value)) continue
        const reads = `${value}(${operands.join('.')})`
        const next = [...labels, [`${value}`, reads, `${reads}${table}`] as const]
        if (sizes[value] === next.length) keep(found, value, next)
        if (next.length < sizeMax) build([...wires, value], next)
      }
    }
  }
  build(kernel.projections, [])
  if (kernel.normal) for (const [table, keys] of [...found]) found.set(table ^ kernel.all, keys)
  return found
}

function keep(found: Map<number, Keys>, table: number, labels: readonly (readonly string[])[]): void {
  const keys: Keys = found.get(table) ?? [new Set(), new Set(), new Set()]
  found.set(table, keys)
  keys.forEach((set, kind) => {
    set.add(
      labels
        .map(label => label[kind])
        .sort()
        .join(' '),
    )
  })
}
