import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { chainSearch } from './chain-search.ts'
import { chainCounts } from './random-chains.ts'

const MUX = 0b11011000
const XOR = 0b00111100

/** Two inputs and two gates, followed by exact fractions and plain recursion. */
function plainSearch(target: number, trained: number, wire: number): { atEnd: Rational; solved: Rational } {
  const operations = [
    (a: number, b: number) => a & b,
    (a: number, b: number) => a & ~b,
    (a: number, b: number) => b & ~a,
    (a: number, b: number) => a | b,
    (a: number, b: number) => a ^ b,
  ]
  const choices = (wires: number): (readonly [number, number, number])[] =>
    Array.from({ length: wires }, (_, right) => right).flatMap(right =>
      Array.from({ length: right }, (_, left) => left).flatMap(left =>
        operations.map((_, operation) => [left, right, operation] as const),
      ),
    )
  type Chain = readonly (readonly [number, number, number])[]
  const wiresOf = (chain: Chain): number[] => {
    const wires = [0b1100, 0b1010]
    for (const [left, right, operation] of chain)
      wires.push((operations[operation]?.(wires[left] as number, wires[right] as number) ?? 0) & 15)
    return wires
  }
  const bits = (rows: number): number => [...rows.toString(2)].filter(bit => bit === '1').length
  const mistakes = (chain: Chain): number => {
    const wrong = bits(((wiresOf(chain).at(-1) as number) ^ target) & trained)
    return Math.min(wrong, bits(trained) - wrong)
  }
  const end = (chain: Chain): readonly [Rational, Rational] => {
    const better = chain.flatMap((_, gate) =>
      choices(2 + gate)
        .map(choice => chain.map((own, index) => (index === gate ? choice : own)))
        .filter(other => mistakes(other) < mistakes(chain)),
    )
    if (better.length === 0) {
      const has = wiresOf(chain)
        .slice(2)
        .some(each => each === wire || each === (wire ^ 15))
      return [Rational.of(has ? 1 : 0), Rational.of(mistakes(chain) === 0 ? 1 : 0)]
    }
    const ends = better.map(end)
    const mean = (side: 0 | 1): Rational => Rational.sum(ends.map(each => each[side])).dividedBy(ends.length)
    return [mean(0), mean(1)]
  }
  const all = choices(2).flatMap(first => choices(3).map(second => end([first, second])))
  const mean = (side: 0 | 1): Rational => Rational.sum(all.map(each => each[side])).dividedBy(all.length)
  return { atEnd: mean(0), solved: mean(1) }
}

test('chances by dynamic programming enclose those of plain recursion with fractions', () => {
  for (const [target, trained, wire] of [
    [0b0110, 15, 0b1000],
    [0b0110, 15, 0b0110],
    [0b0010, 7, 0b0110],
  ] as const) {
    const found = chainSearch({ inputs: 2, gates: 2, target, trained, wire })
    const plain = plainSearch(target, trained, wire)
    for (const name of ['atEnd', 'solved'] as const) {
      const { lower, upper } = found[name]
      expect([lower.compare(plain[name]) <= 0, upper.compare(plain[name]) >= 0]).toEqual([true, true])
      expect(upper.minus(lower).compare(Rational.fraction(4, 2 ** 40)) <= 0).toBe(true)
    }
  }
})

test('at the start the wire is there as often as among all chains', () => {
  const found = chainSearch({ inputs: 3, gates: 3, target: MUX, trained: 255, wire: XOR })
  const counts = chainCounts(3, 3).at(-1)
  expect(found.chains).toBe(counts?.chains)
  expect(found.atStart.equals(Rational.fraction(counts?.containing[XOR] ?? 0, counts?.chains ?? 1))).toBe(
    true,
  )
})

test('trained on every row, to solve the task is to have the target as a wire', () => {
  const found = chainSearch({ inputs: 3, gates: 3, target: MUX, trained: 255, wire: MUX })
  expect(found.atEnd).toEqual(found.solved)
})

test('too many chains are refused', () => {
  expect(() => chainSearch({ inputs: 4, gates: 5, target: 0, trained: 0, wire: 0 })).toThrow(InvalidInput)
})
