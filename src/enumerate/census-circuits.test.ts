import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { cheapestCompletions } from '../select/completions.ts'
import { census } from './census.ts'
import { leastCircuits } from './census-circuits.ts'

const full = basisOf('full')
const byte = fc.nat({ max: 255 })

test('least circuits have the size, the functions and the number that the census says', () => {
  const { size, sets } = census({ inputs: 3, basis: full, count: true })
  const property = fc.property(byte, byte, (care, value) => {
    const least = leastCircuits({ inputs: 3, basis: full, care, value, sizeMax: 4 })
    const minimal = cheapestCompletions(size, { care, value })
    expect(least?.size).toBe(minimal?.cost)
    expect([...new Set(least?.circuits.map(each => each.output))]).toEqual(minimal?.tables)
    const counted = minimal?.tables.reduce((sum, table) => sum + (sets?.[table] ?? 0), 0)
    expect(least?.circuits.length).toBe(counted)
  })
  fc.assert(property, { seed: 1, numRuns: 200 })
})

test('every least circuit can be built gate by gate from its inputs', () => {
  const least = leastCircuits({ inputs: 3, basis: full, care: 255, value: 0b11101000, sizeMax: 4 })
  expect(least?.circuits.length).toBe(21)
  for (const { gates } of least?.circuits ?? []) {
    const built = [0xf0, 0xcc, 0xaa]
    for (let grew = true; grew; ) {
      const next = gates.find(
        gate => !built.includes(gate) && built.some(a => built.some(b => isOneGate(gate, a, b))),
      )
      grew = next !== undefined
      if (next !== undefined) built.push(next)
    }
    expect(built.length).toBe(3 + gates.length)
  }
})

test('banning wires leaves the least circuits without them', () => {
  const parity = { inputs: 3, basis: full, care: 255, value: 0b10010110, sizeMax: 5 }
  expect(leastCircuits(parity)?.circuits.length).toBe(3)
  const [ab, ac, bc] = [0b00111100, 0b01011010, 0b01100110]
  expect(leastCircuits({ ...parity, without: [ab] })?.circuits.length).toBe(2)
  expect(leastCircuits({ ...parity, without: [ab ^ 255, ac] })?.circuits.length).toBe(1)
  const smeared = leastCircuits({ ...parity, without: [ab, ac, bc] })
  expect(smeared?.size).toBe(4)
  expect(
    smeared?.circuits.some(({ gates }) => gates.includes(ab) || gates.includes(ac) || gates.includes(bc)),
  ).toBe(false)
})

test('a search that ends too early answers nothing, and malformed questions are refused', () => {
  expect(leastCircuits({ inputs: 3, basis: full, care: 255, value: 0b11101000, sizeMax: 3 })).toBeUndefined()
  const bad = { inputs: 3, basis: full, care: 0.5, value: Number.NaN, sizeMax: -1 }
  expect(() => leastCircuits(bad)).toThrow(InvalidInput)
})

/** Is this table determined by the pair of tables, in some way? */
function isOneGate(table: number, a: number, b: number): boolean {
  const answers = new Map<number, number>()
  for (let m = 0; m < 8; m++) {
    const operands = 2 * ((a >> m) & 1) + ((b >> m) & 1)
    const known = answers.get(operands)
    if (known !== undefined && known !== ((table >> m) & 1)) return false
    answers.set(operands, (table >> m) & 1)
  }
  return true
}
