import { expect, test } from 'vitest'
import { Unsupported } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { npnClasses } from '../logic/npn.ts'
import { histogram, UNSETTLED } from './census.ts'
import { formulaLengths } from './dynamic-formula.ts'

const full = basisOf('full')

test('functions and classes of four inputs have the published numbers by formula length', () => {
  const length = formulaLengths(4, full)
  expect(histogram(length)).toEqual([10, 60, 456, 2474, 10624, 24184, 24640, 3088])
  const ofClasses = Uint8Array.from(npnClasses(4), ({ canonical }) => length[canonical] ?? UNSETTLED)
  expect(histogram(ofClasses)).toEqual([2, 2, 5, 20, 34, 75, 68, 16])
})

test('lengths of three-input formulas agree with a search that splits each function in all ways', () => {
  for (const [name, gates] of [
    ['full', ['0001', '0010', '0100', '0111', '0110']],
    ['aig', ['0001', '0010', '0100', '0111']],
  ] as const) {
    expect(formulaLengths(3, basisOf(name)), name).toEqual(relaxed(gates))
  }
})

test('priced inverters count in a formula', () => {
  const length = formulaLengths(2, basisOf('nand:1110=1;inverters=priced'))
  const [and, or, xor] = [0b1000, 0b1110, 0b0110]
  expect([and, or, xor].map(table => length[table])).toEqual([2, 3, 5])
})

test('gates of three operands are refused', () => {
  expect(() => formulaLengths(3, basisOf('mig'))).toThrow(Unsupported)
})

/** Bellman and Ford: lower the length of every combination of two functions until nothing changes. */
function relaxed(gates: readonly string[]): Uint8Array {
  const length = new Uint8Array(256).fill(UNSETTLED)
  for (const table of [0, 0xf0, 0xcc, 0xaa]) length[table] = length[table ^ 255] = 0
  for (let changed = true; changed; ) {
    changed = false
    for (let a = 0; a < 256; a++) {
      for (let b = 0; b < a; b++) {
        const sum = 1 + (length[a] ?? 0) + (length[b] ?? 0)
        if (sum >= UNSETTLED) continue
        for (const gate of gates) {
          const table = apply(gate, a, b)
          if (sum >= (length[table] ?? 0)) continue
          length[table] = length[table ^ 255] = sum
          changed = true
        }
      }
    }
  }
  return length
}

function apply(gate: string, a: number, b: number): number {
  let table = 0
  for (let m = 0; m < 8; m++) if (gate[2 * ((a >> m) & 1) + ((b >> m) & 1)] === '1') table |= 1 << m
  return table
}
