/** The census where it takes long: every way of counting against walking every set, and the larger bases to their end. */
import { expect, test } from 'vitest'
import { census, histogram, UNSETTLED } from '../../src/enumerate/census.ts'
import { leastCircuits } from '../../src/enumerate/census-circuits.ts'
import { costCensus } from '../../src/enumerate/census-costs.ts'
import { functionsOfFive } from '../../src/enumerate/census-five.ts'
import { GateKernel } from '../../src/enumerate/census-gates.ts'
import { OrbitWalk } from '../../src/enumerate/census-orbits.ts'
import { circuitCounts } from '../../src/enumerate/counts.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { npnClasses, npnOrbit } from '../../src/logic/npn.ts'
import { sizeTableFault, UNCLAIMED } from '../../src/logic/size-table.ts'

const full = basisOf('full')

test('counting up to renaming gives what walking through every set gives, in all three ways', () => {
  const options = { inputs: 4, basis: full, wirings: true, sizeMax: 6 }
  expect(census(options)).toEqual(census({ ...options, symmetry: false }))
})

test('the counts of every class of at most six gates are those of the list of its least sets', () => {
  const counted = census({ inputs: 4, basis: full, wirings: true })
  const given = new GateKernel(4, full).projections
  const classes = npnClasses(4).filter(({ canonical }) => (counted.size[canonical] ?? 9) <= 6)
  for (const [index, { canonical }] of classes.entries()) {
    if (counted.size[canonical] === 6 && index % 6 !== 0) continue
    const table = canonical & 1 ? canonical ^ 65535 : canonical
    const least = leastCircuits({ inputs: 4, basis: full, care: 65535, value: table, sizeMax: 6 })
    const lists = least?.circuits.map(circuit => circuit.gates) ?? []
    const counts = circuitCounts({ given, hasAnd: true, hasXor: true }, lists)
    expect([counts.sets, counts.wirings, counts.circuits], `${table}`).toEqual(
      [counted.sets, counted.wirings, counted.circuits].map(each => each?.[table]),
    )
  }
})

test('the second enumerator accepts the table of four inputs, and no class of it raised or lowered by one', () => {
  const { size } = census({ inputs: 4, basis: full })
  expect(sizeTableFault(size, 4, full)).toBeUndefined()
  for (const [index, { canonical }] of npnClasses(4).entries()) {
    const isLargest = size[canonical] === 7
    if (index % 80 !== 7) continue
    for (const by of isLargest ? [-1] : [-1, 1]) {
      const changed = size.slice()
      for (const member of npnOrbit(canonical, 4)) changed[member] = (size[canonical] ?? 0) + by
      expect(sizeTableFault(changed, 4, full), `${canonical} ${by}`).toBeDefined()
    }
  }
})

test('AND-type gates have the published numbers to the end, and twice up to eight: by sizes, and by costs', () => {
  const aig = basisOf('aig')
  const { size } = census({ inputs: 4, basis: aig })
  expect(histogram(size)).toEqual([10, 48, 256, 940, 2336, 6464, 10616, 18984, 17680, 7882, 320])
  const costs = costCensus({ inputs: 4, basis: basisOf('and:0001=1,xor:0110=3'), costMax: 8 }).cost
  expect(costs).toEqual(size.map(entry => (entry > 8 ? UNSETTLED : entry)))
  const upToSix = size.map(entry => (entry > 6 ? UNCLAIMED : entry))
  expect(sizeTableFault(upToSix, 4, aig)).toBeUndefined()
  const named = [0x596a, 0x5960, 0x5962, 0x5968, 0x594a, 0x59ea, 0x59ca]
  expect(
    named.map(table => size[table]),
    'flips, honest and half honest answers of the mirror task',
  ).toEqual([6, 8, 8, 8, 7, 7, 8])
})

test('majority gates have the published numbers to the end, and twice', () => {
  const mig = basisOf('mig')
  const { size } = census({ inputs: 4, basis: mig })
  expect(histogram(size)).toEqual([10, 80, 640, 3300, 10352, 40064, 11058, 32])
  expect(costCensus({ inputs: 4, basis: mig }).cost).toEqual(size)
  const walked = census({ inputs: 4, basis: mig, sizeMax: 5, symmetry: false }).size
  expect(walked).toEqual(size.map(entry => (entry > 5 ? UNSETTLED : entry)))
})

test('functions of five inputs have the published numbers up to seven gates', () => {
  const counts = [12, 100, 1140, 11570, 109826, 995240, 8430800, 63401728]
  expect(functionsOfFive(full, 7)).toEqual(counts)
})

test('lists and walk count the same least circuits of the functions of eight AND-type gates', () => {
  const kernel = new GateKernel(4, basisOf('aig'))
  const { size, sets, wirings, circuits } = census({
    inputs: 4,
    basis: basisOf('aig'),
    wirings: true,
    sizeMax: 8,
  })
  const isLater = size.map((entry, table) => (entry >= 8 && kernel.normalise(table) === table ? 1 : 0))
  const walked = new OrbitWalk(kernel, true).count(8, isLater, true)
  for (const [name, entries] of Object.entries({ sets, wirings, circuits })) {
    const found = walked[name as keyof typeof walked]
    const differing = isLater.filter(
      (mark, table) => mark === 1 && size[table] === 8 && found[table] !== entries?.[table],
    )
    expect(differing.length, name).toBe(0)
  }
})
