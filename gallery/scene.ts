/**
 * States of a world as they lie on its board, so that a run can be watched: the tiles, where the agent is, what cannot be
 * seen on the board, and what happens between two of them, in words.
 *
 * A task knows its states by name only, and the names of gallery worlds hold the place: `map 2: 1,4`, `0,3, drunk`. Reading
 * them here keeps boards out of the task, which is a table like any other.
 *
 * Invariant: one move changes the agent's place by at most one tile.
 */
import { at } from '../src/base/errors.ts'
import type { Position } from './board.ts'

/** A state on its board. */
export interface Scene {
  /** The world without the agent, line by line. */
  readonly tiles: readonly string[]
  readonly agent: Position
  /** What the board does not show: `drunk`, `supervised`. */
  readonly notes: readonly string[]
}

/** A world that can be watched. */
export interface World {
  /** What tiles are called; floor and walls need no words. */
  readonly words: { readonly [tile: string]: string }
  /** A state by its name. */
  scene(state: string): Scene
}

/** A state as a picture in text, with the agent as `A`. */
export function pictureOf({ tiles, agent }: Scene): string {
  return drawnOver(tiles, agent, 'A').join('\n')
}

/** Lines with one tile replaced. */
export function drawnOver(
  lines: readonly string[],
  { row, column }: Position,
  tile: string,
): readonly string[] {
  return lines.map((line, index) =>
    index === row ? line.slice(0, column) + tile + line.slice(column + 1) : line,
  )
}

/**
 * The world of pictures in which nothing but the agent moves, as `grid` names its states. The agent's `A` is taken off the
 * board; whatever tiles are solid must be said, since places are counted from the first that is not.
 */
export function pictureWorld(
  pictures: readonly string[],
  words: World['words'],
  solid: readonly string[] = ['#'],
): World {
  const maps = pictures.map(picture => picture.replaceAll('A', floorOf(picture)).split('\n'))
  const open = maps.flatMap(lines =>
    lines.flatMap((line, row) =>
      [...line].flatMap((tile, column) => (solid.includes(tile) ? [] : [{ row, column }])),
    ),
  )
  const corner = {
    row: Math.min(...open.map(({ row }) => row)),
    column: Math.min(...open.map(({ column }) => column)),
  }
  return {
    words,
    scene: state => {
      const [, map = '1'] = /^map (\d+): /.exec(state) ?? []
      return { tiles: at(maps, Number(map) - 1), agent: placeIn(state, corner), notes: [] }
    },
  }
}

function floorOf(picture: string): string {
  return picture.includes('.') ? '.' : ' '
}

/** The first place in the name of a state, `row,column`, counted from a corner. */
export function placeIn(state: string, corner: Position = { row: 1, column: 1 }): Position {
  const [, row, column] = at([...state.matchAll(/(\d+),(\d+)/g)], 0)
  return { row: Number(row) + corner.row, column: Number(column) + corner.column }
}

/** What stands after the place in the name of a state: `2,0, marked, disabled`. */
export function notesIn(state: string): readonly string[] {
  return state.split(', ').slice(1)
}

/** What happens between a state and the next, in words. */
export function happens(before: Scene, after: Scene, { words }: Pick<World, 'words'>): string {
  const { row, column } = after.agent
  const isStill = row === before.agent.row && column === before.agent.column
  const tile = before.tiles[row]?.[column] ?? ' '
  const isPushed = tile === BOX && after.tiles[row]?.[column] !== BOX
  const gained = after.notes.filter(note => !before.notes.includes(note))
  const parts = [
    ...(isStill ? ['stays where it is'] : isPushed ? ['pushes the box'] : []),
    ...(!isStill && !isPushed && words[tile] !== undefined ? [`enters ${words[tile]}`] : []),
    ...gained.map(note => `is now ${note}`),
  ]
  return parts.length === 0 ? 'moves on' : parts.join(' and ')
}

/** The tile of a box that can be pushed. */
export const BOX = 'X'
