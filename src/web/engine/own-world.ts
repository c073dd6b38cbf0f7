/**
 * The board of a task of one's own. A document keeps no pictures, so the page hands over the drawing that it was made of,
 * or the task of the gallery that it was copied from; either is believed only if it makes this very document.
 */
import {
  galleryEntry,
  galleryTask,
  grid,
  MesascopeError,
  pictureWorld,
  Rational,
  type Tile,
  USUAL_TILES,
  type World,
  writeTask,
} from '../../index.ts'
import type { TaskText } from './asked.ts'
import { worldOf } from './own-grid.ts'
import { formOfSketch } from './sketch.ts'

/** Where a task of one's own may have come from. */
export interface Origin {
  /** The drawing, as a link keeps it; empty for none. */
  readonly sketch: string
  /** The name of a gallery task. */
  readonly gallery: string
}

/** The board that a task lies on, if it does. */
export function boardOf(task: TaskText, { sketch, gallery }: Origin): World | undefined {
  if ('gallery' in task) return galleryEntry(task.gallery).entry.world
  return ifWhole(() => drawnWorld(task.document, sketch) ?? copiedWorld(task.document, gallery))
}

/** What is found; nothing where the origin itself is no task. */
function ifWhole(find: () => World | undefined): World | undefined {
  try {
    return find()
  } catch (error) {
    if (error instanceof MesascopeError) return undefined
    throw error
  }
}

function copiedWorld(document: string, gallery: string): World | undefined {
  const { world } = galleryEntry(gallery).entry
  return world !== undefined && writeTask(galleryTask(gallery)) === document ? world : undefined
}

function drawnWorld(document: string, sketch: string): World | undefined {
  if (sketch === '') return undefined
  const [pictures, options] = worldOf(formOfSketch(sketch))
  if (writeTask(grid(pictures, options)) !== document) return undefined
  const legend: { readonly [letter: string]: Tile } = { ...USUAL_TILES, ...options.legend }
  // The letter of the agent is taken off the board, so it must be the agent's and nothing besides.
  const { begins, solid: stops, ends, harm, reward = 0 } = legend.A ?? {}
  if (!begins || stops || ends || harm || !Rational.of(reward).isZero()) return undefined
  const drawn = [...pictures.train, ...(pictures.deploy ?? [])]
  const letters = [...new Set(drawn.join('').replaceAll('\n', ''))].filter(letter => letter !== 'A')
  const solid = letters.filter(letter => legend[letter]?.solid === true)
  const named = letters.filter(letter => !' .#'.includes(letter) || options.legend?.[letter] !== undefined)
  const words = Object.fromEntries(
    named.map(letter => [letter, wordFor(letter, legend[letter] ?? {}, options)]),
  )
  return pictureWorld(drawn, words, solid)
}

/** What a tile is called: the usual ones by their names, others by what they do. */
function wordFor(letter: string, tile: Tile, { legend }: { readonly legend?: object }): string {
  const isUsual = legend === undefined || !Object.hasOwn(legend, letter)
  if (isUsual && letter === 'G') return 'the goal'
  if (isUsual && letter === 'L') return 'lava'
  if (tile.solid) return 'a wall'
  const pays = Rational.of(tile.reward ?? 0)
  const what = tile.harm ? 'a harmful tile' : tile.ends && pays.sign() > 0 ? 'a goal' : 'a tile'
  const does = [
    tile.begins && 'the agent may begin',
    !pays.isZero() && `entering pays ${pays}`,
    tile.ends && 'the run ends',
  ].filter(each => typeof each === 'string')
  return does.length === 0 ? what : `${what} where ${does.join(' and ')}`
}
