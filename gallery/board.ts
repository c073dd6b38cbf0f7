/**
 * A picture of a world as something that rules can ask: what lies where, and where a move leads.
 *
 * Worlds with moving parts need rules of their own, and this is what those rules have in common. A world without moving
 * parts needs none of it: `grid` reads its picture directly.
 *
 * Invariant: moves never leave the picture; walls (`#`) stop them.
 */
import { bitsOf } from '../src/base/bits.ts'
import { at } from '../src/base/errors.ts'
import { MOVES, type Move } from '../src/task/grid.ts'

/** A position in a picture, counted from its upper left corner. */
export interface Position {
  readonly row: number
  readonly column: number
}

const STEPS: { readonly [move in Move]: readonly [number, number] } = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
}

/** A world drawn as lines of tiles. */
export class Board {
  readonly #lines: readonly string[]

  constructor(lines: readonly string[]) {
    this.#lines = lines
  }

  /** The tile at a position; a wall outside of the picture. */
  tile({ row, column }: Position): string {
    return this.#lines[row]?.[column] ?? '#'
  }

  /** The first position of a tile. */
  find(tile: string): Position {
    const row = this.#lines.findIndex(line => line.includes(tile))
    return { row, column: at(this.#lines, row).indexOf(tile) }
  }

  /** The neighbour in a direction, wall or not. */
  beside({ row, column }: Position, move: Move): Position {
    const [down, right] = STEPS[move]
    return { row: row + down, column: column + right }
  }

  /** Where a move leads: the neighbour, or nowhere if that is a wall. */
  after(from: Position, move: Move): Position {
    const next = this.beside(from, move)
    return this.tile(next) === '#' ? from : next
  }

  /** The position as bits, counted from inside the outer wall: first the row, then the column. */
  bits({ row, column }: Position): string {
    return (
      bitsOf(row - 1, this.#width(this.#lines.length)) +
      bitsOf(column - 1, this.#width(at(this.#lines, 0).length))
    )
  }

  /** The names of those bits. */
  inputs(): readonly string[] {
    return (['row', 'column'] as const).flatMap(name => {
      const bits = this.#width(name === 'row' ? this.#lines.length : at(this.#lines, 0).length)
      return Array.from({ length: bits }, (_, index) => `${name}.${bits - 1 - index}`)
    })
  }

  #width(size: number): number {
    return Math.ceil(Math.log2(size - 2))
  }
}

/** The same place? */
export function isAt(first: Position, second: Position): boolean {
  return first.row === second.row && first.column === second.column
}

/** The moves for which something does not hold. */
export function movesWithout(isWrong: (move: Move) => boolean): readonly Move[] {
  return MOVES.filter(move => !isWrong(move))
}
