import { expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { InvalidInput, MesascopeError } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { basisOf, formatBasis } from './basis.ts'
import {
  complementTable,
  dependsOnAll,
  fixOperand,
  gateFunctions,
  joinOperands,
  negateOperand,
  permuteOperands,
} from './gate.ts'

const tablesOf = (text: string): string[] => gateFunctions(basisOf(text)).map(each => each.table)

test('the full basis has the five normal functions that stand for all ten two-input functions', () => {
  const normal = allBits(4).filter(table => table[0] === '0' && dependsOnAll(table))
  expect(tablesOf('full')).toEqual(normal)
  expect(tablesOf('xaig')).toEqual(normal)
  expect(normal).toHaveLength(5)
})

test('AND alone gives everything but XOR', () => {
  expect(tablesOf('aig')).toEqual(['0001', '0010', '0100', '0111'])
})

test('majority brings AND and OR at its own cost, and its eight input polarities up to complement', () => {
  const functions = gateFunctions(basisOf('mig'))
  expect(functions.filter(each => each.arity === 2).map(each => each.table)).toEqual([
    '0001',
    '0010',
    '0100',
    '0111',
  ])
  expect(functions.filter(each => each.arity === 3)).toHaveLength(4)
  expect(functions.every(each => each.cost.equals(1))).toBe(true)
})

test('a multiplexer closes to the ways of choosing, by brute force over all bindings of operands', () => {
  const mux = '00100111'
  const reached = new Set<string>()
  const signals = ['0', '1', 'a', 'b', 'c', '!a', '!b', '!c']
  const read = (signal: string, m: number): number => {
    if (signal === '0' || signal === '1') return Number(signal)
    const bit = (m >> (2 - 'abc'.indexOf(signal.slice(-1)))) & 1
    return signal[0] === '!' ? 1 - bit : bit
  }
  for (const x of signals)
    for (const y of signals)
      for (const z of signals) {
        const table = allBits(3)
          .map((_, m) => mux[read(x, m) * 4 + read(y, m) * 2 + read(z, m)])
          .join('')
        reached.add(table)
        reached.add(complementTable(table))
      }
  const threes = [...reached].filter(table => table[0] === '0' && dependsOnAll(table)).sort()
  const closure = gateFunctions(basisOf('mux:00100111=2'))
  expect(closure.filter(each => each.arity === 3).map(each => each.table)).toEqual(threes)
  expect(closure.filter(each => each.arity === 2).map(each => each.table)).toEqual([
    '0001',
    '0010',
    '0100',
    '0110',
    '0111',
  ])
  expect(closure.every(each => each.cost.equals(2))).toBe(true)
})

test('the cheapest way to a function counts', () => {
  const costs = gateFunctions(basisOf('maj:00010111=2,and:0001=1/2')).map(
    each => `${each.arity}:${each.cost}`,
  )
  expect(new Set(costs)).toEqual(new Set(['2:1/2', '3:2']))
})

test('where inverters are priced nothing is negated for free, and a NAND with joined operands is an inverter', () => {
  const functions = gateFunctions(basisOf('nand:1110=1;inverters=priced'))
  expect(functions.map(each => each.table)).toEqual(['10', '1110'])
  const priced = gateFunctions(basisOf('less:0100=3,not:10=1/2;inverters=priced'))
  expect(priced.map(each => `${each.table}=${each.cost}`)).toEqual(['10=1/2', '0010=3', '0100=3'])
})

test('operations on operands agree with the definition on every three-input table', () => {
  for (const table of allBits(8)) {
    expect(negateOperand(negateOperand(table, 1), 1)).toBe(table)
    expect(permuteOperands(permuteOperands(table, [1, 2, 0]), [2, 0, 1])).toBe(table)
    const value = (a: number, b: number, c: number): string => table[a * 4 + b * 2 + c] as string
    for (const x of [0, 1])
      for (const y of [0, 1])
        for (const z of [0, 1] as const) {
          expect(permuteOperands(table, [2, 0, 1])[x * 4 + y * 2 + z]).toBe(value(y, z, x))
          expect(fixOperand(table, 1, z)[x * 2 + y]).toBe(value(x, z, y))
          expect(joinOperands(table, 0, 2)[x * 2 + y]).toBe(value(x, y, x))
          expect(joinOperands(table, 2, 0)[x * 2 + y]).toBe(value(y, x, y))
        }
  }
})

test('a basis is read back from its text', () => {
  for (const text of [
    'full',
    'aig',
    'xaig',
    'mig',
    'and:0001=1,xor:0110=3',
    'nand:1110=1,not:10=1/2;inverters=priced',
  ]) {
    expect(formatBasis(basisOf(text))).toBe(text)
    expect(basisOf(formatBasis(basisOf(text)))).toEqual(basisOf(text))
  }
  expect(basisOf('and:0001').gates[0]?.cost.equals(Rational.ONE)).toBe(true)
  expect(basisOf('and:0001=0.5;inverters=free').name).toBe('and:0001=1/2')
})

test('a name that is no basis is answered with the names that are', () => {
  expect(() => basisOf('foo')).toThrow('found "foo", expected one of full, xaig, aig, mig, or gates')
})

test('every problem of a basis is reported at once', () => {
  const read = (): unknown => basisOf('and:0001=0,or:011=1,wire:0011=1,foo,and:01=1/0;inverters=maybe')
  expect(read).toThrow(InvalidInput)
  try {
    read()
  } catch (error) {
    const paths = (error as InvalidInput).issues.map(issue => issue.path)
    expect(paths).toEqual([
      'basis inverters',
      'basis gate 1 cost',
      'basis gate 2 table',
      'basis gate 3 table',
      'basis gate 4',
      'basis gate 5 table',
      'basis gate 5 cost',
    ])
  }
  for (const text of ['', 'not:10', 'constructor', 'a:0001,a:0110', ':0001=1', 'a:0001=1e99999']) {
    expect(() => basisOf(text)).toThrow(MesascopeError)
  }
})
