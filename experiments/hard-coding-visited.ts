/**
 * Right where one has been, against right everywhere: least circuits for the words that are visited, as noise makes more
 * of them visited, and as a bar below the optimum forgives some.
 *
 * The world has words of four bits. Its path leads through the four words with a single one; a *law* says for each of the
 * sixteen words which of two actions is right. Means are over all laws. Here an error costs what its word weighs, whatever
 * was done before; walks, on which errors lead elsewhere, are in `hard-coding-walk.ts`.
 */
import { costTable, nearbyCosts, Rational } from '../src/index.ts'
import type { Case } from './experiment.ts'
import type { NoiseResult, Piece, Result, SlipResult } from './hard-coding-study.ts'

const WORDS = 16
const PATH = [8, 4, 2, 1]
const OTHERS = [...Array(WORDS).keys()].filter(word => !PATH.includes(word))

function maskOf(words: readonly number[]): number {
  return words.reduce((mask, word) => mask | (1 << word), 0)
}

function mean(costs: Uint8Array): Rational {
  const total = costs.reduce((sum, cost) => sum + cost, 0)
  return Rational.fraction(total, costs.length)
}

/** The mean over all laws of the least size that is right on these words. */
function meanOn(costs: Uint8Array, words: readonly number[]): Rational {
  const free = [...Array(WORDS).keys()].filter(word => !words.includes(word))
  return mean(nearbyCosts(costs, maskOf(free), free.length))
}

/** How many bits must be flipped in a word to come to the path. */
function distance(word: number): number {
  return Math.min(...PATH.map(other => [...(word ^ other).toString(2)].filter(bit => bit === '1').length))
}

/** Words one after the other: the path, then the nearest first. */
async function slips(): Promise<SlipResult> {
  const costs = costTable('gates', 4)
  const order = [...PATH, ...OTHERS.sort((a, b) => distance(a) - distance(b) || a - b)]
  const visited = order.slice(PATH.length - 1).map((_, more) => order.slice(0, PATH.length + more))
  return {
    kind: 'slips',
    order: order.map(word => word.toString(2).padStart(4, '0')),
    means: visited.map(words => ({ words: words.length, mean: String(meanOn(costs, words)) })),
    reaches: [0, 1, 2, 3].map(reach => {
      const words = order.filter(word => distance(word) <= reach)
      return { flips: reach, words: words.length, mean: String(meanOn(costs, words)) }
    }),
  }
}

/** least[errors on the path][errors elsewhere][law], so many forgiven. */
function budgets(costs: Uint8Array): readonly (readonly Uint8Array[])[] {
  return [0, 1, 2, 3, 4].map(onPath => {
    const near = nearbyCosts(costs, maskOf(PATH), onPath)
    return [...Array(OTHERS.length + 1).keys()].map(elsewhere => nearbyCosts(near, maskOf(OTHERS), elsewhere))
  })
}

/** What an error costs on the path and elsewhere when, with this probability, any word is seen instead. */
function worths(noise: Rational): readonly [Rational, Rational] {
  const elsewhere = noise.dividedBy(WORDS)
  return [Rational.ONE.minus(noise).dividedBy(PATH.length).plus(elsewhere), elsewhere]
}

/** The mean over all laws of the least size that returns the bar under this noise. */
function meanAt(least: readonly (readonly Uint8Array[])[], noise: Rational, bar: Rational): Rational {
  const [onPath, elsewhere] = worths(noise)
  const loss = Rational.ONE.minus(bar)
  const allowed = least.flatMap((tables, first) => {
    const fitting = tables.filter((_, second) => {
      const lost = onPath.times(first).plus(elsewhere.times(second))
      return lost.compare(loss) <= 0
    })
    return fitting.slice(-1)
  })
  const [start = new Uint8Array(0), ...rest] = allowed
  return mean(
    rest.reduce((best, table) => best.map((cost, law) => Math.min(cost, table[law] ?? cost)), start),
  )
}

/** Where something can change: noise at which some numbers of errors cost exactly what the bar forgives. */
function breakpoints(bar: Rational): readonly Rational[] {
  const loss = Rational.ONE.minus(bar)
  const found = [Rational.ZERO, Rational.ONE]
  for (let onPath = 0; onPath <= PATH.length; onPath++) {
    for (let elsewhere = 0; elsewhere <= OTHERS.length; elsewhere++) {
      const slope = elsewhere - 3 * onPath
      if (slope === 0) continue
      const point = loss.minus(Rational.fraction(onPath, 4)).times(WORDS).dividedBy(slope)
      const isInside = point.compare(0) > 0 && point.compare(1) < 0
      if (isInside && !found.some(each => each.equals(point))) found.push(point)
    }
  }
  return found.sort((a, b) => a.compare(b))
}

/** Mean sizes on the open intervals of noise between breakpoints, joined where nothing changes. */
function pieces(least: readonly (readonly Uint8Array[])[], bar: Rational): readonly Piece[] {
  const ends = breakpoints(bar)
  const joined: Piece[] = []
  ends.slice(1).forEach((to, index) => {
    const from = ends[index] ?? Rational.ZERO
    const between = String(meanAt(least, from.plus(to).dividedBy(2), bar))
    const last = joined.at(-1)
    if (last?.mean === between) joined[joined.length - 1] = { ...last, to: String(to) }
    else joined.push({ from: String(from), to: String(to), mean: between })
  })
  return joined
}

async function noise(): Promise<NoiseResult> {
  const least = budgets(costTable('gates', 4))
  return {
    kind: 'noise',
    bars: ['1', '31/32', '15/16', '7/8'].map(text => {
      const bar = Rational.of(text)
      return { bar: text, without: String(meanAt(least, Rational.ZERO, bar)), pieces: pieces(least, bar) }
    }),
  }
}

/** The cases about visited words, as far as they are about tables of all laws. */
export const visitedCases: readonly Case<Result>[] = [
  { key: 'visited/slips', run: slips },
  { key: 'visited/noise', run: noise },
]
