import { describe, expect, test } from 'vitest'
import { choices, isSatisfiable } from '../../test/certificate/plain.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { FALSE, Formula, TRUE } from './clauses.ts'

/** All choices of one option in each group, with the sum of their weights. */
function sums(
  groups: readonly (readonly number[])[],
): readonly { readonly chosen: readonly number[]; readonly total: number }[] {
  return [...choices(groups.map(group => group.map((_, option) => option)))].map(chosen => ({
    chosen,
    total: chosen.reduce((total, option, group) => total + at(at(groups, group), option), 0),
  }))
}

describe('a counter', () => {
  test.each([
    [
      [
        [0, 1],
        [0, 1],
        [0, 1],
      ],
    ],
    [
      [
        [0, 2],
        [0, 3],
        [0, 5],
        [0, 7],
      ],
    ],
    [
      [
        [0, 1, 4],
        [0, 2],
        [1, 3],
      ],
    ],
    [
      [
        [2, 2],
        [0, 0],
        [1, 6, 6],
      ],
    ],
    [[[5]]],
  ])('lets exactly the choices within the bound stand, for every bound: %j', groups => {
    const most = groups.reduce((total, group) => total + Math.max(...group), 0)
    for (let bound = 0; bound <= most + 1; bound += 1) {
      const formula = new Formula()
      const literals = groups.map(group => group.map(() => formula.variable()))
      const options = groups.map((group, g) =>
        group.map((weight, o) => ({ literal: at(at(literals, g), o), weight: Rational.of(weight) })),
      )
      expect(formula.atMost(options, Rational.of(bound))).toBe(true)
      for (const { chosen, total } of sums(groups)) {
        const asked = literals.flatMap((group, g) =>
          group.map((literal, o) => (chosen[g] === o ? literal : -literal)),
        )
        expect([bound, chosen, isSatisfiable(formula.cnf(), asked)]).toEqual([bound, chosen, total <= bound])
      }
    }
  })

  test('adds nothing when it would be too large', () => {
    const formula = new Formula()
    const groups = Array.from({ length: 17 }, (_, g) =>
      [0, 3 ** g].map(weight => ({ literal: formula.variable(), weight: Rational.of(weight) })),
    )
    const before = formula.cnf().clauses.length
    expect(formula.atMost(groups, Rational.of(3 ** 17))).toBe(true)
    expect(formula.atMost(groups, Rational.of(3 ** 16))).toBe(false)
    expect(formula.cnf().clauses.length).toBe(before)
  })
})

test('the constants simplify: satisfied clauses vanish and false literals are dropped', () => {
  const formula = new Formula()
  const [a, b] = [formula.variable(), formula.variable()]
  formula.clause([a, TRUE])
  formula.clause([a, -a])
  formula.clause([a, FALSE, b, a])
  formula.clause([FALSE])
  expect(formula.cnf().clauses).toEqual([[TRUE], [a, b], []])
})

test('either, all, at most one and exactly one mean what they say', () => {
  for (const count of [0, 1, 2, 3]) {
    const formula = new Formula()
    const literals = Array.from({ length: count }, () => formula.variable())
    const [either, all] = [formula.either(literals), formula.all(literals)]
    const one = new Formula()
    one.exactlyOne(Array.from({ length: count }, () => one.variable()))
    for (const bits of choices(literals.map(() => [false, true]))) {
      const asked = literals.map((literal, k) => (bits[k] === true ? literal : -literal))
      const on = bits.filter(bit => bit).length
      expect(isSatisfiable(formula.cnf(), [...asked, either])).toBe(on > 0)
      expect(isSatisfiable(formula.cnf(), [...asked, -either])).toBe(on === 0)
      expect(isSatisfiable(formula.cnf(), [...asked, all])).toBe(on === count)
      expect(isSatisfiable(formula.cnf(), [...asked, -all])).toBe(on < count)
      expect(isSatisfiable(one.cnf(), asked)).toBe(on === 1)
    }
  }
})
