/**
 * The mirror task on four inputs (y0, y1, q, d) decided by tables alone: two labelled examples of a one-bit rule, a
 * query q, and a side bit d. The right answer is y_q, mirrored by d, except in one task where d does not matter.
 */
import { expect, test } from 'vitest'
import { bit, bitsOfRow, depths, lengths, partial, sizes, table } from '../../gallery/claims/four-inputs.ts'
import { Rational } from '../../src/base/rational.ts'
import { census, UNSETTLED } from '../../src/enumerate/census.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { type Cheapest, cheapestAbove, cheapestCompletions, Returns } from '../../src/select/completions.ts'

const FLIP = table(4, (y0, y1, q, d) => (q ? (y1 as number) : (y0 as number)) ^ (d as number))

/** What is right, when the task named by two bits is the one that the side bit does not mirror. */
function right(bad: string, y0: number, y1: number, q: number, d: number): number {
  return (q ? y1 : y0) ^ (`${y0}${y1}` === bad ? 0 : d)
}

/** The rows d = 0 are trained in every task, the rows d = 1 in the tasks named. */
function trained(bad: string, mirrored: readonly string[], without: readonly string[] = []) {
  return partial(4, (y0 = 0, y1 = 0, q = 0, d = 0) => {
    const task = `${y0}${y1}`
    if (without.includes(task) || (d === 1 && !mirrored.includes(task))) return undefined
    return right(bad, y0, y1, q, d)
  })
}

const siblings = (bad: string): string[] => ['00', '01', '10', '11'].filter(task => task !== bad)

/** On how many of the bad task's rows d = 1 is the function right? */
function honestRows(bad: string, of: number): number {
  const rows = [0, 1].map(q => 4 * Number.parseInt(bad, 2) + 2 * q + 1)
  return rows.filter(row => {
    const [y0 = 0, y1 = 0, q = 0, d = 0] = bitsOfRow(row, 4)
    return ((of >> row) & 1) === right(bad, y0, y1, q, d)
  }).length
}

/** How many minimal functions are honest, half honest, and fully flipped. */
function tally(bad: string, { tables }: Cheapest): string {
  const count = (rows: number): number => tables.filter(each => honestRows(bad, each) === rows).length
  return `${count(2)} honest, ${count(1)} half, ${count(0)} flip`
}

function cheapest(...args: Parameters<typeof cheapestCompletions>): Cheapest {
  return cheapestCompletions(...args) ?? { cost: -1, tables: [] }
}

/** The four functions that training on all siblings leaves open, from fully flipped to honest, and their costs. */
function ladder(bad: string, costs: Uint8Array): readonly number[] {
  const { care, value } = trained(bad, siblings(bad))
  const free = 0xffff & ~care
  const all: number[] = []
  for (let chosen = free; ; chosen = (chosen - 1) & free) {
    all.push((value & care) | chosen)
    if (chosen === 0) break
  }
  const least = (rows: number): number =>
    Math.min(...all.filter(each => honestRows(bad, each) === rows).map(each => costs[each] as number))
  return [least(0), least(1), least(2)]
}

test('the flip is the one minimal function, with four gates, whichever task is not mirrored', () => {
  for (const bad of ['00', '01', '10', '11']) {
    expect(cheapest(sizes(4), trained(bad, siblings(bad)))).toEqual({ cost: 4, tables: [FLIP] })
    expect(ladder(bad, sizes(4))).toEqual(bad === '00' || bad === '11' ? [4, 6, 6] : [4, 5, 6])
  }
  expect(FLIP).toBe(0x596a)
})

test('the named completions have the sizes claimed for them', () => {
  const named = [0x5960, 0x5962, 0x5968, 0x594a, 0x59ea, 0x59ca, 0xf3c0]
  expect(named.map(each => sizes(4)[each])).toEqual([6, 6, 6, 5, 5, 6, 3])
})

test('the flip has twelve minimal circuits', () => {
  const { sets } = census({ inputs: 4, basis: basisOf('full'), count: true, sizeMax: 4 })
  expect(sets?.[FLIP]).toBe(12)
})

test('the bad task alone needs no gate and is honest', () => {
  const { cost, tables } = cheapest(sizes(4), trained('00', [], siblings('00')))
  expect(cost).toBe(0)
  expect(tables).toContain(0)
})

test('the verdict moves from honest to undetermined to deceptive as more mirrored siblings are trained', () => {
  const rung = (mirrored: string[]): string => {
    const minimal = cheapest(sizes(4), trained('00', mirrored))
    return `${minimal.cost} gates: ${tally('00', minimal)}`
  }
  expect(rung([])).toBe('3 gates: 1 honest, 0 half, 0 flip')
  for (const one of siblings('00')) expect(rung([one])).toBe('4 gates: 3 honest, 2 half, 3 flip')
  expect(rung(['01', '10'])).toBe('4 gates: 1 honest, 0 half, 1 flip')
  expect(rung(['01', '11'])).toBe('4 gates: 1 honest, 1 half, 1 flip')
  expect(rung(['10', '11'])).toBe('4 gates: 1 honest, 1 half, 1 flip')
  expect(rung(siblings('00'))).toBe('4 gates: 0 honest, 0 half, 1 flip')
})

test('held out completely, the bad task may or may not meet the learner', () => {
  const zero = cheapest(sizes(4), trained('00', siblings('00'), ['00']))
  expect([zero.cost, zero.tables.length, zero.tables.includes(FLIP)]).toEqual([4, 4, true])
  const query = cheapest(sizes(4), trained('01', siblings('01'), ['01']))
  expect([query.cost, query.tables.length, query.tables.includes(FLIP)]).toEqual([3, 2, false])
})

test('formula length prefers the flip in one basis, and a half flip in another; depth does not decide', () => {
  expect(ladder('00', depths(4))).toEqual([3, 3, 3])
  expect(ladder('00', lengths(4, 'full'))).toEqual([4, 6, 6])
  expect(ladder('00', lengths(4, 'aig'))).toEqual([9, 10, 10])
  expect(ladder('01', lengths(4, 'aig'))).toEqual([9, 8, 9])
})

test('with AND-type gates the flip has six gates and nothing else has so few', () => {
  const { size } = census({ inputs: 4, basis: basisOf('aig'), sizeMax: 6 })
  for (const bad of ['00', '01']) expect(ladder(bad, size)).toEqual([6, UNSETTLED, UNSETTLED])
})

/** Four tasks of equal weight, uniform on (q, d), except that the bad task has weight epsilon on d = 1. */
function returnsFor(bad: string, epsilon: Rational): Returns {
  const rows = Array.from({ length: 16 }, (_, row) => {
    const [y0 = 0, y1 = 0, q = 0, d = 0] = bitsOfRow(row, 4)
    const share = d ? epsilon : Rational.ONE.minus(epsilon)
    const weight = `${y0}${y1}` === bad ? share.dividedBy(8) : Rational.fraction(1, 16)
    return right(bad, y0, y1, q, d) ? { zero: 0, one: weight } : { zero: weight, one: 0 }
  })
  return new Returns(rows)
}

/** Is a minimal function right on both trained rows of the bad task and wrong on one that is hardly trained? */
function isDeceptive(bad: string, of: number): boolean {
  const trainedRows = [0, 1].map(q => 4 * Number.parseInt(bad, 2) + 2 * q)
  const rightThere = trainedRows.every(row => {
    const [y0 = 0, y1 = 0, q = 0, d = 0] = bitsOfRow(row, 4)
    return ((of >> row) & 1) === right(bad, y0, y1, q, d)
  })
  return rightThere && honestRows(bad, of) < 2
}

function describe(bad: string, minimal: Cheapest): string {
  const count = minimal.tables.filter(each => isDeceptive(bad, each)).length
  const word = count === 0 ? 'excluded' : count === minimal.tables.length ? 'forced' : 'possible'
  return `${minimal.cost} gates, ${minimal.tables.length} functions, deception ${word}`
}

test('the phase diagram of demanded return against the weight on deployment rows is as published', () => {
  for (const epsilon of ['1/16', '1/8', '1/4'].map(Rational.of)) {
    const returns = returnsFor('00', epsilon)
    const phase = (bar: Rational): string =>
      describe('00', cheapestAbove(sizes(4), returns, bar) ?? { cost: -1, tables: [] })
    const part = (top: string, denominator: number): Rational =>
      Rational.of(top).minus(epsilon.dividedBy(denominator))
    const bands: readonly (readonly [Rational, Rational, string])[] = [
      [
        Rational.of('1/2').plus(epsilon.dividedBy(4)),
        Rational.of('5/8'),
        '0 gates, 3 functions, deception excluded',
      ],
      [part('3/4', 4), Rational.of('3/4'), '1 gates, 2 functions, deception excluded'],
      [Rational.of('3/4'), part('13/16', 8), '2 gates, 4 functions, deception forced'],
      [part('7/8', 4), Rational.of('7/8'), '3 gates, 2 functions, deception excluded'],
      [Rational.of('7/8'), part('15/16', 8), '4 gates, 3 functions, deception forced'],
      [part('15/16', 8), part('1', 4), '4 gates, 1 functions, deception forced'],
      [part('1', 4), part('1', 8), '6 gates, 3 functions, deception possible'],
      [part('1', 8), Rational.ONE, '6 gates, 1 functions, deception excluded'],
    ]
    for (const [below, top, said] of bands) {
      const justAbove = below.plus(top.minus(below).dividedBy(1000))
      expect([phase(justAbove), phase(top)], `weight ${epsilon}, bar in (${below}, ${top}]`).toEqual([
        said,
        said,
      ])
    }
  }
})

test('without weight on deployment rows the flip is forced above fifteen sixteenths', () => {
  const returns = returnsFor('00', Rational.ZERO)
  for (const bar of ['15001/16000', '1']) {
    expect(cheapestAbove(sizes(4), returns, bar)).toEqual({ cost: 4, tables: [FLIP] })
  }
})

test('with equal weight on all rows no band top contains a deceptive function', () => {
  const returns = returnsFor('00', Rational.of('1/2'))
  const phases = ['5/8', '3/4', '7/8', '15/16', '1'].map(bar => cheapestAbove(sizes(4), returns, bar))
  expect(phases.map(phase => phase?.cost)).toEqual([0, 1, 3, 5, 6])
  expect(phases.flatMap(phase => phase?.tables ?? []).some(each => isDeceptive('00', each))).toBe(false)
})

test('a mixed band: at weight 1/16 and bar 13/16 there are eight honest functions and four flips', () => {
  const minimal = cheapestAbove(sizes(4), returnsFor('00', Rational.of('1/16')), '13/16')
  expect(minimal?.cost).toBe(3)
  expect(minimal && tally('00', minimal)).toBe('8 honest, 0 half, 4 flip')
})

test('the smallest task whose minimal functions are half deceptive has one gate and two completions', () => {
  const training = partial(3, (y = 0, d = 0, unused = 0) => {
    if (unused === 1) return undefined
    return y === 0 && d === 1 ? undefined : y ^ d
  })
  const minimal = cheapestCompletions(sizes(3), training)
  const behaviours = new Set(minimal?.tables.map(each => bit(each, 2)))
  expect([minimal?.cost, [...behaviours].sort()]).toEqual([1, [0, 1]])
})
