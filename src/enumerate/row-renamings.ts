/**
 * Renaming the inputs of small functions, as permutations of their rows.
 *
 * Permuting and negating inputs permutes the rows of a table. Here a renaming is kept with its number and applied to any set
 * of rows, so that two tables can be renamed together: a rule and the rows on which it is wrong. Each is two tables of
 * bytes, so that a renaming costs two look-ups (at most four inputs).
 *
 * Invariants: renaming 0 is the identity; renamings form a group, and `count` is 2^n n!.
 */
import { assert } from '../base/errors.ts'

/** All renamings of so many inputs, of which there are at most four. */
export class RowRenamings {
  readonly count: number
  private readonly low: readonly Uint16Array[]
  private readonly high: readonly Uint16Array[]

  constructor(inputs: number) {
    assert(inputs >= 1 && inputs <= 4, 'too-many-inputs', `renamings of ${inputs} inputs`)
    const renamings = permutations(inputs).flatMap(order =>
      Array.from({ length: 2 ** inputs }, (_, negated) => movesOf(inputs, order, negated)),
    )
    this.count = renamings.length
    this.low = renamings.map(moves => byteImages(moves, 0))
    this.high = renamings.map(moves => byteImages(moves, 8))
  }

  /** The image of a set of rows under a renaming. */
  image(index: number, rows: number): number {
    const [low, high] = [this.low[index] as Uint16Array, this.high[index] as Uint16Array]
    return (low[rows & 255] as number) | (high[rows >>> 8] as number)
  }
}

/** moves[m]: the row to which row m goes. */
function movesOf(inputs: number, order: readonly number[], negated: number): readonly number[] {
  return Array.from({ length: 2 ** inputs }, (_, row) =>
    order.reduce((moved, source, target) => moved | (((row >> source) & 1) << target), 0),
  ).map(row => row ^ negated)
}

function byteImages(moves: readonly number[], shift: number): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let image = 0
    for (let bit = 0; bit < 8; bit++) {
      const moved = moves[bit + shift]
      if (moved !== undefined && (byte >> bit) & 1) image |= 1 << moved
    }
    return image
  })
}

function permutations(items: number): readonly (readonly number[])[] {
  if (items === 0) return [[]]
  return permutations(items - 1).flatMap(order =>
    Array.from({ length: items }, (_, place) => order.toSpliced(items - 1 - place, 0, items - 1)),
  )
}
