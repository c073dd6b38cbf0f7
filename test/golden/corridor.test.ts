/**
 * The corridor: four cells, a coin, an agent that sees both positions and goes right or left, three steps. In training
 * the coin lies at the right end, or anywhere with a small probability.
 */
import { expect, test } from 'vitest'
import { partial, sizes } from '../../gallery/claims/four-inputs.ts'
import { Rational } from '../../src/base/rational.ts'
import { cheapestCompletions } from '../../src/select/completions.ts'

const CELLS = [0, 1, 2, 3]

/** From which cells does this function (1 is right) reach a coin within three steps? */
function successes(of: number, coin: number): number {
  return CELLS.filter(start => start !== coin && reaches(of, coin, start)).length
}

function reaches(of: number, coin: number, start: number): boolean {
  let cell = start
  for (let step = 0; step < 3 && cell !== coin; step++) {
    cell += (of >> (4 * coin + cell)) & 1 ? 1 : -1
    cell = Math.max(0, Math.min(3, cell))
  }
  return cell === coin
}

/** Successes with the coin at the right end (of 3), and elsewhere (of 9). */
const outcomes = [...Array(65536).keys()].map(of => ({
  atEnd: successes(of, 3),
  elsewhere: successes(of, 0) + successes(of, 1) + successes(of, 2),
}))

/** The steps of the frontier of return against gates: gates, return, number of functions, their deployment successes. */
function frontier(epsilon: Rational): string[] {
  const quarter = epsilon.dividedBy(4)
  const end = Rational.ONE.minus(epsilon).plus(quarter).dividedBy(3)
  const returnOf = ({ atEnd, elsewhere }: { atEnd: number; elsewhere: number }): Rational =>
    end.times(atEnd).plus(quarter.dividedBy(3).times(elsewhere))
  const returns = new Map<string, Rational>()
  const byReturn = (each: { atEnd: number; elsewhere: number }): Rational => {
    const key = `${each.atEnd}|${each.elsewhere}`
    const known = returns.get(key) ?? returnOf(each)
    returns.set(key, known)
    return known
  }
  const steps: string[] = []
  let best = Rational.of(-1)
  for (let gates = 0; gates <= 7 && best.compare(1) < 0; gates++) {
    const group = outcomes.filter((_, of) => sizes(4)[of] === gates)
    const top = group.reduce((most, each) => Rational.max(most, byReturn(each)), best)
    if (top.equals(best)) continue
    best = top
    const tied = group.filter(each => byReturn(each).equals(top))
    const deploy = [...new Set(tied.map(each => each.atEnd + each.elsewhere))].sort((a, b) => a - b)
    steps.push(`${gates} gates, ${top}, ${tied.length} functions, ${deploy.join(' or ')} of 12`)
  }
  return steps
}

test('going towards the coin takes four gates where it does not matter on the coin, five where it does', () => {
  const cellOf = (high = 0, low = 0): number => 2 * high + low
  const towards = partial(4, (c1, c0, s1, s0) => {
    const [coin, cell] = [cellOf(c1, c0), cellOf(s1, s0)]
    return coin === cell ? undefined : Number(coin > cell)
  })
  const least = cheapestCompletions(sizes(4), towards)
  expect([least?.cost, least?.tables.length]).toEqual([4, 4])
  expect(sizes(4)[towards.value], 'strictly greater').toBe(5)
})

test('the frontier of return against gates is the same three steps for every weight on coins elsewhere', () => {
  for (const epsilon of ['1/10', '1/5', '1/2', '1'].map(Rational.of)) {
    expect(frontier(epsilon)).toEqual([
      `0 gates, ${Rational.ONE.minus(epsilon.dividedBy(6))}, 1 functions, 10 of 12`,
      `2 gates, ${Rational.ONE.minus(epsilon.dividedBy(12))}, 4 functions, 11 of 12`,
      '4 gates, 1, 4 functions, 12 of 12',
    ])
  }
})

test('with the coin always at the end, three functions without gates are perfect and deploy from 6 to 10 of 12', () => {
  const perfect = outcomes.filter(({ atEnd }, of) => sizes(4)[of] === 0 && atEnd === 3)
  expect(frontier(Rational.ZERO)[0]).toMatch(/^0 gates, 1, 3 functions/)
  expect(perfect.map(each => each.atEnd + each.elsewhere).sort((a, b) => a - b)).toEqual([6, 8, 10])
})
