import { expect, test } from 'vitest'
import { plainTally } from '../../test/enumerate/plain-turing.ts'
import { Rational } from '../base/rational.ts'
import { parseTuring } from '../model/turing.ts'
import { runTuring } from '../model/turing-run.ts'
import { type OutputFrequencies, outputFrequencies } from './turing.ts'
import { isClosed } from './turing-closed.ts'

const D = [1, 2, 3].map(states => outputFrequencies({ states, symbols: 2, steps: 100 }))

function countsOf({ outputs }: OutputFrequencies): ReadonlyMap<string, number> {
  return new Map(outputs.map(({ output, count }) => [output, Number(count)]))
}

test.each([1, 2])('running all machines of %i states one by one gives the same outputs', states => {
  for (const blank of [0, 1] as const) {
    const plain = plainTally(states, 100, blank)
    const found = outputFrequencies({ states, symbols: 2, steps: 100, blanks: [blank] })
    expect(countsOf(found)).toEqual(plain.outputs)
    expect([Number(found.halting), Number(found.endless)]).toEqual([plain.halting, plain.running])
  }
})

test('every run from either tape halts or is endless, and outputs add up to those that halt', () => {
  expect(D.map(({ runs, halting, undecided }) => [runs, halting, undecided])).toEqual([
    [72n, 24n, 0n],
    [20_000n, 6_088n, 0n],
    [15_059_072n, 4_294_368n, 0n],
  ])
  for (const { runs, halting, endless, undecided, outputs } of D) {
    expect(halting + endless + undecided).toBe(runs)
    expect(outputs.reduce((sum, { count }) => sum + count, 0n)).toBe(halting)
  }
})

test('with nothing undecided, the longest runs and the highest scores are those of the busy beavers', () => {
  expect(D.map(({ stepsMax, scoreMax }) => [stepsMax, scoreMax])).toEqual([
    [1, 1],
    [6, 4],
    [21, 6],
  ])
})

test('outputs come in the order of OEIS A141474, which has 736 symbols', () => {
  const order = D.flatMap(({ outputs }) => outputs.map(({ output }) => output))
  expect(order.join('')).toHaveLength(736)
  const begin = '0 1 0 1 00 01 10 11 001 011 100 110 000 010 101 111 0000 0010 0100 0110 1001 1011 1101 1111'
  expect(order.slice(0, 24)).toEqual(begin.split(' '))
  expect(order.slice(24, 39)).toEqual('0 1 00 01 10 11 000 111 001 011 100 110 010 101 0000'.split(' '))
})

test('with too few steps the undecided part is counted, and the true share lies between its bounds', () => {
  const full = new Map(D[1]?.outputs.map(({ output, lower }) => [output, lower]))
  for (const steps of [1, 2, 3, 4]) {
    const few = outputFrequencies({ states: 2, symbols: 2, steps })
    expect(few.undecided).toBeGreaterThan(0n)
    expect(few.halting + few.undecided + few.endless).toBe(few.runs)
    for (const { output, lower, upper } of few.outputs) {
      expect(lower.compare(full.get(output) ?? Rational.ZERO)).toBeLessThanOrEqual(0)
      expect(upper.compare(full.get(output) ?? Rational.ZERO)).toBeGreaterThanOrEqual(0)
    }
  }
})

test('sweeps that keep a parity need memory, which windows alone do not replace', () => {
  const bouncer = parseTuring('1RB1LC_1LC1RB_---1LA')
  expect(runTuring(bouncer, { steps: 3000 }).kind).toBe('stopped')
  expect([1, 2, 3, 4, 5, 6].map(cells => isClosed(bouncer, { cells, memory: 0 }))).not.toContain(true)
  expect(isClosed(bouncer, { cells: 2, memory: 2 })).toBe(true)
})

test('no set of views is closed where a machine halts', () => {
  for (const text of ['1RB1LB_1LA1RZ', '1RB1RZ_1LB0RC_1LC1LA', '1RB1LB_1LA0LC_1RZ1LD_1RD0RA']) {
    for (const memory of [0, 1, 2]) {
      for (const cells of [1, 2, 3]) expect(isClosed(parseTuring(text), { cells, memory })).toBe(false)
    }
  }
})

test('what is beyond is refused with all that is wrong', () => {
  expect(() => outputFrequencies({ states: 0, symbols: 2, steps: 0, blanks: [] })).toThrow(
    /states.*steps.*blanks/,
  )
  expect(() => outputFrequencies({ states: 5, symbols: 2, steps: 10 })).toThrow(/too-many-turing-machines/)
})
