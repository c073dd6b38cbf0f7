import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Spec } from '../base/document.ts'
import { Rational } from '../base/rational.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions } from '../logic/gate.ts'
import type { Refutation, Shape } from './claim.ts'
import { linearBias, uncovered, unitOf } from './coverage.ts'

const FULL = gateFunctions(basisOf('full'))
const UNEQUAL = gateFunctions(basisOf('and:0001=1,xor:0110=3/2'))
const SIZE: Spec = { name: 'size', params: {} }
const DEPTH: Spec = { name: 'depth', params: {} }
const SIZE_DEPTH: Spec = { name: 'lexicographic', params: { 0: 'size', 1: 'depth' } }
const DEPTH_SIZE: Spec = { name: 'lexicographic', params: { 0: 'depth', 1: 'size' } }
const SUM: Spec = { name: 'weighted', params: { size: '1', depth: '2' } }
const SIZE_READS: Spec = { name: 'lexicographic', params: { 0: 'size', 1: 'reads' } }
const WIDTH: Spec = { name: 'width', params: {} }

function refutation(shape: Shape): Refutation {
  return { shape, classes: [], lemmas: [], breaks: [], symmetries: [], proof: 0 }
}

/** `2` two gates, `3d2` three gates at most two deep, `4c5` four gates of cost five, `l1` one level, `any`. */
function shapeOf(text: string): Shape {
  if (text === 'any') return { kind: 'any' }
  if (text.startsWith('l')) return { kind: 'levels', depth: Number(text.slice(1)) }
  const [, gates, depth, cost] = /^(\d+)(?:d(\d+))?(?:c(.+))?$/.exec(text) ?? []
  return {
    kind: 'gates',
    gates: Number(gates),
    ...(depth ? { depth: Number(depth) } : {}),
    ...(cost ? { cost: Rational.of(cost) } : {}),
  }
}

function gap(
  bias: Spec,
  cost: string,
  shapes: string,
  options: { equal?: boolean; functions?: typeof FULL } = {},
): string | undefined {
  const excluded = {
    cost: cost === '' ? [] : cost.split(',').map(text => Rational.of(text)),
    equal: options.equal === true,
  }
  const refutations = shapes
    .split(' ')
    .filter(text => text !== '')
    .map(text => refutation(shapeOf(text)))
  return uncovered(linearBias(bias), options.functions ?? FULL, excluded, { refutations })
}

describe('covered are', () => {
  test.each<[string, Spec, string, string, boolean]>([
    ['nothing below no gates', SIZE, '0', '', false],
    ['every number of gates below the bound', SIZE, '3', '0 1 2', false],
    ['and at the bound', SIZE, '3', '0 1 2 3', true],
    ['everything by any function', SIZE, '100', 'any', false],
    ['shallow circuits by their levels', DEPTH, '2', 'l1', false],
    ['shallower ones by deeper levels', DEPTH, '2', 'l0 l3', false],
    ['ties of depth by levels', DEPTH, '2', 'l2', true],
    ['size, then depth', SIZE_DEPTH, '3,2', '0 1 2 3d1', false],
    ['size, then depth, with its ties', SIZE_DEPTH, '3,2', '0 1 2 3d2', true],
    ['the leading part alone', SIZE_DEPTH, '3', '0 1 2', false],
    ['depth, then size', DEPTH_SIZE, '2,3', 'l1 2d2 1 0', false],
    ['a sum of both', SUM, '6', '0 1 2 3d1', false],
    ['parts that are no sums are left to the models listed', SIZE_READS, '2', '0 1', false],
  ])('%s', (_, bias, cost, shapes, equal) => {
    expect(gap(bias, cost, shapes, { equal })).toBeUndefined()
  })

  test('gates of unequal costs, rounded down to sums that occur', () => {
    expect(unitOf([Rational.of('3/2'), Rational.ONE])).toEqual(Rational.of('1/2'))
    expect(gap(SIZE, '3', '0 1 2c5/2', { functions: UNEQUAL })).toBeUndefined()
    expect(gap(SIZE, '3', '0 1c3 2c3 3c3', { functions: UNEQUAL, equal: true })).toBeUndefined()
    expect(gap(SIZE, '11/4', '0 1 2c5/2', { functions: UNEQUAL })).toBeUndefined()
  })
})

describe('not covered is', () => {
  test.each<[string, Spec, string, string, boolean, RegExp]>([
    ['a number of gates that was forgotten', SIZE, '3', '0 2', false, /of 1 gates/],
    ['the cost itself, where ties are excluded', SIZE, '3', '0 1 2', true, /of 3 gates/],
    ['a deeper circuit of so many gates', SIZE, '3', '0 1 2d1', false, /of 2 gates and depth up to 2/],
    ['a circuit of more gates that is shallow', DEPTH, '2', '0 1 2 3 4 5', false, /of 6 gates/],
    ['a deeper level', DEPTH, '3', 'l1', false, /depth up to 2/],
    ['a smaller depth of equal size', SIZE_DEPTH, '3,2', '0 1 2', false, /of 3 gates and depth up to 1/],
    ['a smaller size of equal depth', DEPTH_SIZE, '2,3', 'l1 1 0', false, /of 2 gates/],
    ['what a sum leaves', SUM, '6', '0 1 2', false, /of 3 gates and depth up to 1/],
    ['a cost of too many numbers', SIZE, '1,2', '0', false, /costs of 2 numbers/],
    ['a cost of no numbers', SIZE, '', 'any', false, /costs of 0 numbers/],
    ['anything under a bias that is no sum', WIDTH, '1', '0', false, /costs of 1 numbers/],
    ['a bounded cost where gates cost the same', SIZE, '1', '0c0', false, /of 0 gates/],
  ])('%s', (_, bias, cost, shapes, equal, because) => {
    expect(gap(bias, cost, shapes, { equal })).toMatch(because)
  })

  test('a sum of unequal costs between the formula and the bound', () => {
    expect(gap(SIZE, '3', '0 1 2c2', { functions: UNEQUAL })).toMatch(/of 2 gates that cost at most 5\/2/)
    expect(gap(SIZE, '11/4', '0 1 2c9/4', { functions: UNEQUAL })).toMatch(
      /of 2 gates that cost at most 5\/2/,
    )
    expect(gap(SIZE, '3', '0 1d1 2', { functions: UNEQUAL })).toMatch(/of 1 gates/)
    expect(gap(SIZE_DEPTH, '3,1', '0 1 2', { functions: UNEQUAL })).toMatch(/size bias alone/)
  })
})

test('a weight that is not above zero is no bias', () => {
  for (const params of [{ size: '0' }, { size: '-1' }, { depth: 'x' }, { size: ['1'] }, { size: null }]) {
    expect(() => linearBias({ name: 'weighted', params })).toThrow(/not-a-bias|not-an-exact-number/)
  }
})

test('covered means that every size and depth that the claim excludes is refuted, and the other way round', () => {
  const shape = fc.oneof(
    fc.record({ kind: fc.constant('gates' as const), gates: fc.nat(5), depth: fc.nat(5) }),
    fc.record({ kind: fc.constant('gates' as const), gates: fc.nat(5) }),
    fc.record({ kind: fc.constant('levels' as const), depth: fc.nat(2) }),
  )
  const bias = fc.constantFrom(SIZE, DEPTH, SIZE_DEPTH, DEPTH_SIZE, SUM)
  fc.assert(
    fc.property(
      bias,
      fc.array(shape, { maxLength: 9 }),
      fc.nat(5),
      fc.nat(4),
      fc.boolean(),
      (spec, shapes, first, second, equal) => {
        const linear = linearBias(spec)
        const cost = [first, second].slice(0, linear.parts.length).map(each => Rational.of(each))
        const refutes = (each: Shape, gates: number, depth: number): boolean =>
          each.kind === 'levels'
            ? depth <= each.depth
            : each.kind === 'gates' && each.gates === gates && depth <= (each.depth ?? depth)
        let isCovered = true
        for (let gates = 0; gates <= 9; gates += 1) {
          for (let depth = gates === 0 ? 0 : 1; depth <= gates; depth += 1) {
            const parts = linear.parts.map(part => part.size.times(gates).plus(part.depth.times(depth)))
            const place = parts.findIndex((part, k) => !part.equals(cost[k] ?? 0))
            const order = place === -1 ? 0 : (parts[place] ?? Rational.ZERO).compare(cost[place] ?? 0)
            const isExcluded = order < 0 || (order === 0 && equal)
            if (isExcluded && !shapes.some(each => refutes(each, gates, depth))) isCovered = false
          }
        }
        const found = uncovered(linear, FULL, { cost, equal }, { refutations: shapes.map(refutation) })
        expect(found === undefined).toBe(isCovered)
      },
    ),
    { seed: 1, numRuns: 1500 },
  )
})
