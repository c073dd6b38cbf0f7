/**
 * Answers on rows, told apart no further than by their return.
 *
 * Rows of the same weights count alike, so the return of a word of answers is a number of right answers for each kind of row:
 * its *cell*. Cells are few; of a word no more is looked up than its cell, byte by byte.
 *
 * Invariant: nothing is held of a word besides the counts of its cell.
 */
import { assert, at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { crossings, envelopeOf, FLOOR, heightAt, isSomewhereAbove, type Line } from './phase-lines.ts'

/** Functions of one cost whose returns are one line. */
export interface Family {
  readonly line: Line
  having: number
  lacking: number
}

/** What the answers 0 and 1 gain on a row. */
export type Worth = readonly [zero: Rational, one: Rational]

/** Rows on which the better answer gains the same, at t = 0 and at t = 1. */
interface Kind {
  readonly gain: Line
  readonly rows: readonly number[]
}

/** Rows by what they count; those on which both answers gain the same are of no kind. */
function kindsOf(start: readonly Worth[], end: readonly Worth[]): readonly Kind[] {
  const kinds = new Map<string, Kind & { readonly rows: number[] }>()
  for (let row = 0; row < start.length; row++) {
    const gain = gainOf(at(start, row), at(end, row))
    if (gain.atZero.isZero() && gain.atOne.isZero()) continue
    const key = `${gain.atZero} ${gain.atOne}`
    const kind = kinds.get(key) ?? { gain, rows: [] }
    kinds.set(key, kind)
    kind.rows.push(row)
  }
  return [...kinds.values()]
}

/** What one answer gains more than the other: than 0, or than 1 where that is better at t = 0, or there equal and better at t = 1. */
function gainOf(start: Worth, end: Worth): Line {
  const [atZero, atOne] = [start[1].minus(start[0]), end[1].minus(end[0])]
  return isDown(atZero, atOne) ? { atZero: atZero.negated(), atOne: atOne.negated() } : { atZero, atOne }
}

function isDown(atZero: Rational, atOne: Rational): boolean {
  return atZero.sign() < 0 || (atZero.isZero() && atOne.sign() < 0)
}

/** The returns of the functions that are best somewhere: between two places where a row changes its mind there is one. */
export function bestOf(start: readonly Worth[], end: readonly Worth[]): readonly Line[] {
  const changes = start.flatMap((worth, row) => {
    const gain = gainOf(worth, at(end, row))
    return crossings([gain, FLOOR])
  })
  const ts = [Rational.ZERO, ...changes, Rational.ONE].sort((a, b) => a.compare(b))
  const lines = ts.slice(1).map((to, index): Line => {
    const middle = to.plus(at(ts, index)).dividedBy(2)
    const chosen = start.map((worth, row) => {
      const [zero, one] = ([0, 1] as const).map(answer => ({
        atZero: worth[answer],
        atOne: at(end, row)[answer],
      })) as [Line, Line]
      return heightAt(one, middle).compare(heightAt(zero, middle)) > 0 ? one : zero
    })
    return sumOf(chosen)
  })
  return envelopeOf(lines)
}

function sumOf(lines: readonly Line[]): Line {
  return {
    atZero: Rational.sum(lines.map(({ atZero }) => atZero)),
    atOne: Rational.sum(lines.map(({ atOne }) => atOne)),
  }
}

/** How many cells there are. */
export function cellCount(start: readonly Worth[], end: readonly Worth[]): number {
  return kindsOf(start, end).reduce((count, { rows }) => count * (rows.length + 1), 1)
}

/** Has a cell been looked at, and does it rise above? */
const [UNKNOWN, LOW, HIGH] = [0, 1, 2]

/** The cells of all words of answers, one level at a time: bit m of a word is the answer on row m. */
export class Cells {
  private readonly kinds: readonly Kind[]
  /** Where no row has its better answer. */
  private readonly base: Line
  /** place[256 b + v]: what the byte v, the b-th of a table, adds to the number of its cell. */
  private readonly place: Int32Array
  private readonly state: Uint8Array
  private readonly found = new Map<number, Family>()
  private below: readonly Line[] = [FLOOR]

  constructor(start: readonly Worth[], end: readonly Worth[]) {
    this.kinds = kindsOf(start, end)
    this.base = baseOf(start, end)
    this.state = new Uint8Array(cellCount(start, end))
    this.place = placesByByte(this.kinds, start, end)
  }

  /** Begin a level, above which these lines are. */
  begin(below: readonly Line[]): void {
    this.below = below
    this.state.fill(UNKNOWN)
    this.found.clear()
  }

  /** Does a word of answers rise above? */
  isHigh(word: number): boolean {
    const cell = this.cellOf(word)
    const state = this.state[cell] as number
    return state === UNKNOWN ? this.rises(cell) : state === HIGH
  }

  /** The family of a word that rises above. */
  familyOf(word: number): Family {
    const family = this.found.get(this.cellOf(word))
    assert(family !== undefined, 'no-family', `${word} does not rise above`)
    return family
  }

  /** What was counted since the beginning of the level. */
  families(): readonly Family[] {
    return [...this.found.values()].filter(({ having, lacking }) => having + lacking > 0)
  }

  private cellOf(word: number): number {
    const { place } = this
    return (
      (place[word & 255] as number) +
      (place[256 + ((word >>> 8) & 255)] as number) +
      (place[512 + ((word >>> 16) & 255)] as number) +
      (place[768 + (word >>> 24)] as number)
    )
  }

  /** Look at a cell for the first time. */
  private rises(cell: number): boolean {
    const line = this.lineOf(cell)
    const isHigh = isSomewhereAbove(line, this.below)
    this.state[cell] = isHigh ? HIGH : LOW
    if (isHigh) this.found.set(cell, { line, having: 0, lacking: 0 })
    return isHigh
  }

  private lineOf(cell: number): Line {
    let rest = cell
    let { atZero, atOne } = this.base
    for (const { gain, rows } of this.kinds) {
      const count = rest % (rows.length + 1)
      rest = (rest - count) / (rows.length + 1)
      atZero = atZero.plus(gain.atZero.times(count))
      atOne = atOne.plus(gain.atOne.times(count))
    }
    return { atZero, atOne }
  }
}

/** The return if each row has the answer that its gain is counted from. */
function baseOf(start: readonly Worth[], end: readonly Worth[]): Line {
  const worse = start.map((worth, row) => {
    const answer = answerOf(worth, at(end, row)) === 1 ? 0 : 1
    return { atZero: worth[answer], atOne: at(end, row)[answer] }
  })
  return sumOf(worse)
}

/** The answer that is counted on a row. */
function answerOf(start: Worth, end: Worth): 0 | 1 {
  return isDown(start[1].minus(start[0]), end[1].minus(end[0])) ? 0 : 1
}

function placesByByte(kinds: readonly Kind[], start: readonly Worth[], end: readonly Worth[]): Int32Array {
  const place = new Int32Array(4 * 256)
  let unit = 1
  for (const { rows } of kinds) {
    for (const row of rows) {
      const counted = answerOf(at(start, row), at(end, row))
      for (let value = 0; value < 256; value++) {
        const index = 256 * (row >> 3) + value
        if (((value >> (row & 7)) & 1) === counted) place[index] = (place[index] as number) + unit
      }
    }
    unit *= rows.length + 1
  }
  return place
}
