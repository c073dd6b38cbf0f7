/**
 * Predictors: finite-state machines that read bits and bet on the next one, and sources that hide a coin.
 *
 * A source draws a coin once and throws it again and again; the coin is the latent. It is one generator: the same law is an
 * exchangeable process (de Finetti 1937), so "many tasks" and "one source" are two ways to say it (Ortega et al. 2019,
 * "Meta-learning of sequential strategies"). A predictor starts in state 0, bets on each bit before it reads it, and moves
 * by what it read. Its loss is the expected sum of -log2 of what it bet on the bits that came: an exact sum of logarithms.
 *
 * The best bet in a state is the share of ones among the bits read there (Gibbs' inequality), so only transitions need be
 * searched. The least loss of any predictor, however large, is the entropy of the bits, which Bayes' rule attains.
 *
 * Invariants: every bet that is met lies strictly between 0 and 1 where the source's coins do; expectations are over all
 * sequences, none of them sampled.
 */

import { allBits, type Bits } from '../base/bits.ts'
import { at, type Issue, refuse } from '../base/errors.ts'
import { Logarithm } from '../base/logarithm.ts'
import { Rational } from '../base/rational.ts'

/** Coins that the source may hide: the chance of a one, and of the coin itself. */
export type Source = readonly { readonly ones: Rational; readonly weight: Rational }[]

/** next[state]: the states after reading 0 and 1. The start is state 0. */
export type Transitions = readonly (readonly [onZero: number, onOne: number])[]

/** A machine that bets: for each state the chance that it gives to a one. */
export interface Predictor {
  readonly kind: 'predictor'
  readonly next: Transitions
  readonly ones: readonly Rational[]
}

/** A source from coins and weights. Throws `InvalidInput` unless all lie between 0 and 1 and the weights sum to one. */
export function sourceOf(coins: Source): Source {
  const issues: Issue[] = coins.flatMap(({ ones, weight }, index) =>
    [ones, weight].every(each => each.sign() > 0) && ones.compare(1) < 0
      ? []
      : [
          {
            path: `coins[${index}]`,
            found: `${ones} with weight ${weight}`,
            expected: 'a chance strictly between 0 and 1, and a weight above 0',
          },
        ],
  )
  const total = Rational.sum(coins.map(each => each.weight))
  if (!total.equals(1)) issues.push({ path: 'coins', found: total.toString(), expected: 'weights of sum 1' })
  refuse('not-a-source', issues)
  return coins
}

/** The chance that the source begins with a word. */
export function chanceOf(source: Source, word: Bits): Rational {
  const chances = source.map(({ ones, weight }) =>
    [...word].reduce((sum, bit) => sum.times(bit === '1' ? ones : Rational.ONE.minus(ones)), weight),
  )
  return Rational.sum(chances)
}

/** The chance of a one after a word: Bayes' rule. */
export function oneAfter(source: Source, word: Bits): Rational {
  return chanceOf(source, `${word}1`).dividedBy(chanceOf(source, word))
}

/** The least possible expected loss on so many bits: their entropy. */
export function leastLoss(source: Source, length: number): Logarithm {
  const words = allBits(length).map(word => chanceOf(source, word))
  return Logarithm.sum(words.map(chance => Logarithm.of(chance).times(chance).times(-1)))
}

/** The joint chances of coin and state before each of so many bits: joint[time][coin][state]. */
export function stateChances(
  next: Transitions,
  source: Source,
  length: number,
): readonly (readonly (readonly Rational[])[])[] {
  const none = next.map(() => Rational.ZERO)
  let now = source.map(({ weight }) => none.map((each, state) => (state === 0 ? weight : each)))
  const all = [now]
  for (let time = 0; time < length; time += 1) {
    now = now.map((row, coin) => moved(next, row, at(source, coin).ones))
    all.push(now)
  }
  return all
}

function moved(next: Transitions, row: readonly Rational[], ones: Rational): Rational[] {
  const after = next.map(() => Rational.ZERO)
  for (const [state, chance] of row.entries()) {
    const [onZero, onOne] = at(next, state)
    after[onOne] = at(after, onOne).plus(chance.times(ones))
    after[onZero] = at(after, onZero).plus(chance.times(Rational.ONE.minus(ones)))
  }
  return after
}

/** The predictor with the best bets for these transitions, on so many bits. A state that is never met bets 1/2. */
export function bestBets(next: Transitions, source: Source, length: number): Predictor {
  const times = stateChances(next, source, length).slice(0, length)
  const ones = next.map((_, state) => {
    const met = Rational.sum(times.flatMap(rows => rows.map(row => at(row, state))))
    const hits = Rational.sum(
      times.flatMap(rows => rows.map((row, coin) => at(row, state).times(at(source, coin).ones))),
    )
    return met.isZero() ? Rational.fraction(1, 2) : hits.dividedBy(met)
  })
  return { kind: 'predictor', next, ones }
}

/** The expected loss of a predictor on so many bits. Throws `InvalidInput` if it bets all on what need not come. */
export function lossOf(predictor: Predictor, source: Source, length: number): Logarithm {
  const times = stateChances(predictor.next, source, length).slice(0, length)
  const losses = times.flatMap(rows =>
    rows.flatMap((row, coin) => {
      const { ones } = at(source, coin)
      return row.flatMap((chance, state) => {
        if (chance.isZero()) return []
        const bet = at(predictor.ones, state)
        const hit = Logarithm.of(bet).times(chance.times(ones))
        const missed = Logarithm.of(Rational.ONE.minus(bet)).times(chance.times(Rational.ONE.minus(ones)))
        return [hit.plus(missed)]
      })
    }),
  )
  return Logarithm.sum(losses).times(-1)
}

/** The information, in bits, that the state after so many bits has about the coin. */
export function informationOf(next: Transitions, source: Source, after: number): Logarithm {
  return mutual(at(stateChances(next, source, after), after))
}

/** The information that all of so many bits have about the coin: what a predictor of any size could keep. */
export function informationInBits(source: Source, after: number): Logarithm {
  const words = allBits(after)
  return mutual(source.map(coin => words.map(word => chanceOf([coin], word))))
}

/** The mutual information of two indices from their joint chances: the sum of p(i,j) log2 of p(i,j) / (p(i) p(j)). */
function mutual(joint: readonly (readonly Rational[])[]): Logarithm {
  const rows = joint.map(row => Rational.sum(row))
  const columns = at(joint, 0).map((_, column) => Rational.sum(joint.map(row => at(row, column))))
  const terms = joint.flatMap((row, i) =>
    row.flatMap((chance, j) =>
      chance.isZero()
        ? []
        : [Logarithm.of(chance.dividedBy(at(rows, i).times(at(columns, j)))).times(chance)],
    ),
  )
  return Logarithm.sum(terms)
}
