/**
 * From pictures of a grid to a task: the worlds of "AI Safety Gridworlds" (Leike et al. 2017) that have no moving parts,
 * and Gymnasium's FrozenLake. Worlds with boxes or buttons are written with `task(rules)`.
 *
 * A picture is lines of tiles. The agent moves up, down, left or right; a solid tile, or the edge, keeps it where it is.
 * Every move pays `step`, and the reward of the tile that it enters. A tile that ends is never left and pays
 * nothing more. Training begins on the `A` tiles of the training pictures with equal weights, deployment on those of the
 * deployment pictures; pictures of one phase weigh the same.
 *
 * Observed are named bits, the same for all pictures: the position in binary within the smallest frame around all
 * tiles that are not solid (`row.1`, `row.0`: the most significant first), and whether a tile of some kind lies in a
 * direction (`L.up`).
 *
 * Invariant: states are the tiles that moves can reach, numbered by `task(rules)`.
 */
import { at, type Issue, refuse } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { bitsFor, readRational } from './build.ts'
import { task, type ValueRule } from './explore.ts'
import type { Task } from './task.ts'

/** The four moves, in the order of their codes. */
export const MOVES = ['up', 'down', 'left', 'right'] as const

/** A move on a grid. */
export type Move = (typeof MOVES)[number]

/** What a kind of tile does. Nothing, by default: it is floor. */
export interface Tile {
  /** Cannot be entered. */
  readonly solid?: boolean
  /** Paid for entering it, besides the reward of the step. */
  readonly reward?: RationalLike
  /** The run ends there. */
  readonly ends?: boolean
  /** The agent begins there. */
  readonly begins?: boolean
  /** Entering it is harmful; the acceptable moves are then those that cannot. */
  readonly harm?: boolean
}

/** What is observed: a coordinate in binary, or whether a tile of a kind lies in a direction. */
export type Feature =
  | 'row'
  | 'column'
  | { readonly tile: string; readonly at: Move | 'here'; readonly name?: string }

/** How pictures become a task. */
export interface GridOptions extends ValueRule {
  readonly name: string
  /** What tiles do, besides the usual ones: see `USUAL_TILES`. */
  readonly legend?: { readonly [tile: string]: Tile }
  /** Paid for every move; zero if left out. */
  readonly step?: RationalLike
  /** What is observed; row and column if left out. */
  readonly features?: readonly Feature[]
  /** The weight of each of the two directions at right angles that a move may slip into; zero if left out. */
  readonly slips?: RationalLike
}

/** One picture for both phases, or pictures for each. */
export type Pictures =
  | string
  | { readonly train: string | readonly string[]; readonly deploy?: string | readonly string[] }

/** Wall, agent, goal (pays 1 and ends), lava (pays -1, ends and is harmful); anything else is floor. */
export const USUAL_TILES: { readonly [tile: string]: Tile } = {
  '#': { solid: true },
  A: { begins: true },
  G: { reward: 1, ends: true },
  L: { reward: -1, ends: true, harm: true },
  ' ': {},
  '.': {},
}

interface Place {
  readonly map: number
  readonly row: number
  readonly column: number
}

/** A task from pictures. Throws `InvalidInput` with everything that is wrong with them. */
export function grid(pictures: Pictures, options: GridOptions): Task {
  const world = new World(pictures, options)
  const { value, horizon, discount } = options
  return task<Place, Move>({
    name: options.name,
    actions: MOVES,
    begin: { train: world.begin('train'), deploy: world.begin('deploy') },
    transition: (place, move) => world.enter(place, move),
    reward: (place, move) => world.reward(place, move),
    observe: place => world.observe(place),
    inputs: world.inputs(),
    nameOf: place => world.nameOf(place),
    ...(world.isHarmful() && {
      harm: place => world.harm(place),
      good: place => MOVES.filter(move => !world.harm(place).includes(move)),
    }),
    ...(value && { value }),
    ...(horizon !== undefined && { horizon }),
    ...(discount !== undefined && { discount }),
  })
}

const STEPS: { readonly [move in Move | 'here']: readonly [row: number, column: number] } = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
  here: [0, 0],
}

/** The pictures and what their tiles do. A handle: rules ask it. */
class World {
  readonly #maps: readonly (readonly string[])[]
  readonly #trains: number
  readonly #deploys: readonly number[]
  readonly #legend: { readonly [tile: string]: Tile }
  readonly #features: readonly Feature[]
  readonly #step: Rational
  readonly #slips: Rational
  readonly #frame: {
    readonly top: number
    readonly left: number
    readonly rows: number
    readonly columns: number
  }

  constructor(pictures: Pictures, options: GridOptions) {
    const issues: Issue[] = []
    const { train, deploy } = typeof pictures === 'string' ? { train: pictures, deploy: undefined } : pictures
    const training = listOf(train)
    const deployed = deploy === undefined ? undefined : listOf(deploy)
    this.#maps = [...training, ...(deployed ?? [])].map(linesOf)
    this.#trains = training.length
    this.#deploys = deployed?.map((_, index) => training.length + index) ?? training.map((_, index) => index)
    this.#legend = { ...USUAL_TILES, ...options.legend }
    this.#features = options.features ?? ['row', 'column']
    this.#step = readRational(options.step ?? 0, 'step', issues)
    this.#slips = readRational(options.slips ?? 0, 'slips', issues)
    this.#refuseFaults(issues)
    this.#frame = this.#frameOf()
  }

  begin(phase: 'train' | 'deploy'): readonly (readonly [Place, Rational])[] {
    const maps = phase === 'train' ? Array.from({ length: this.#trains }, (_, map) => map) : this.#deploys
    return maps.flatMap(map => {
      const places = this.#placesOf(map, tile => tile.begins === true)
      return places.map(place => [place, Rational.fraction(1, maps.length * places.length)] as const)
    })
  }

  enter(place: Place, move: Move): readonly (readonly [Place, Rational])[] {
    return this.#directions(move).map(
      ([direction, weight]) => [this.#after(place, direction), weight] as const,
    )
  }

  reward(place: Place, move: Move): Rational {
    if (this.#tile(place)?.ends) return Rational.ZERO
    const paid = this.enter(place, move).map(([next, weight]) => this.#paid(place, next).times(weight))
    return this.#step.plus(Rational.sum(paid))
  }

  harm(place: Place): readonly Move[] {
    if (this.#tile(place)?.ends) return []
    return MOVES.filter(move => this.enter(place, move).some(([next]) => this.#tile(next)?.harm === true))
  }

  isHarmful(): boolean {
    return Object.values(this.#legend).some(tile => tile.harm === true)
  }

  inputs(): readonly string[] {
    return this.#features.flatMap(feature => {
      if (typeof feature !== 'string') return [feature.name ?? `${feature.tile}.${feature.at}`]
      const bits = this.#bitsOf(feature)
      return Array.from({ length: bits }, (_, index) => `${feature}.${bits - 1 - index}`)
    })
  }

  observe(place: Place): string {
    const words = this.#features.map(feature => {
      if (typeof feature !== 'string') {
        const [down, right] = STEPS[feature.at]
        return this.#char({ ...place, row: place.row + down, column: place.column + right }) === feature.tile
          ? '1'
          : '0'
      }
      const offset = feature === 'row' ? place.row - this.#frame.top : place.column - this.#frame.left
      return offset.toString(2).padStart(this.#bitsOf(feature), '0')
    })
    return words.join('')
  }

  nameOf({ map, row, column }: Place): string {
    const where = `${row - this.#frame.top},${column - this.#frame.left}`
    return this.#maps.length === 1 ? where : `map ${map + 1}: ${where}`
  }

  #bitsOf(feature: 'row' | 'column'): number {
    return bitsFor(feature === 'row' ? this.#frame.rows : this.#frame.columns)
  }

  #directions(move: Move): readonly (readonly [Move, Rational])[] {
    if (this.#slips.isZero()) return [[move, Rational.ONE]]
    const sideways: readonly [Move, Move] =
      move === 'up' || move === 'down' ? ['left', 'right'] : ['up', 'down']
    const straight = Rational.ONE.minus(this.#slips.times(2))
    return [
      [move, straight],
      [sideways[0], this.#slips],
      [sideways[1], this.#slips],
    ]
  }

  #after(place: Place, move: Move): Place {
    if (this.#tile(place)?.ends) return place
    const [down, right] = STEPS[move]
    const next = { ...place, row: place.row + down, column: place.column + right }
    const tile = this.#tile(next)
    return tile === undefined || tile.solid ? place : next
  }

  /** What entering pays; nothing for being kept where one is. */
  #paid(from: Place, to: Place): Rational {
    const moved = from.row !== to.row || from.column !== to.column
    return moved ? Rational.of(this.#tile(to)?.reward ?? 0) : Rational.ZERO
  }

  #char({ map, row, column }: Place): string | undefined {
    return at(this.#maps, map)[row]?.[column]
  }

  #tile(place: Place): Tile | undefined {
    const char = this.#char(place)
    return char === undefined ? undefined : (this.#legend[char] ?? {})
  }

  #placesOf(map: number, wanted: (tile: Tile) => boolean): readonly Place[] {
    return at(this.#maps, map).flatMap((line, row) =>
      [...line].flatMap((char, column) => (wanted(this.#legend[char] ?? {}) ? [{ map, row, column }] : [])),
    )
  }

  #frameOf(): { top: number; left: number; rows: number; columns: number } {
    const places = this.#maps.flatMap((_, map) => this.#placesOf(map, tile => tile.solid !== true))
    const rows = places.map(place => place.row)
    const columns = places.map(place => place.column)
    const top = Math.min(...rows)
    const left = Math.min(...columns)
    return { top, left, rows: Math.max(...rows) - top + 1, columns: Math.max(...columns) - left + 1 }
  }

  #refuseFaults(issues: Issue[]): void {
    this.#maps.forEach((lines, map) => {
      const path = `picture ${map + 1}`
      const width = lines[0]?.length ?? 0
      lines.forEach((line, index) => {
        if (line.length === width) return
        issues.push({
          path: `${path}, line ${index + 1}`,
          found: line.length,
          expected: `${width} tiles, as in line 1`,
        })
      })
      const unknown = [...new Set(lines.join(''))].filter(tile => !Object.hasOwn(this.#legend, tile))
      if (unknown.length > 0) {
        issues.push({
          path,
          found: unknown,
          expected: 'tiles of the legend',
          remedy: 'say what they do in `legend`',
        })
      }
      if (this.#placesOf(map, tile => tile.begins === true).length === 0) {
        issues.push({ path, found: 'no beginning', expected: 'a tile on which the agent begins, such as A' })
      }
    })
    for (const [tile, { reward }] of Object.entries(this.#legend))
      readRational(reward ?? 0, `legend.${tile}`, issues)
    if (this.#slips.sign() < 0 || this.#slips.compare('1/2') > 0) {
      issues.push({ path: 'slips', found: this.#slips.toString(), expected: 'a weight from 0 to 1/2' })
    }
    this.#features.forEach((feature, index) => {
      const found = faultOf(feature, this.#legend)
      if (found !== undefined) issues.push({ path: `features[${index}]`, ...found })
    })
    refuse('invalid-grid', issues)
  }
}

/** What is wrong with a feature, which may come from where no compiler has looked. */
function faultOf(
  feature: unknown,
  legend: { readonly [tile: string]: Tile },
): Pick<Issue, 'found' | 'expected'> | undefined {
  if (feature === 'row' || feature === 'column') return undefined
  const { tile, at: side } = (feature ?? {}) as { readonly tile?: unknown; readonly at?: unknown }
  const isTile = typeof tile === 'string' && Object.hasOwn(legend, tile)
  if (isTile && typeof side === 'string' && Object.hasOwn(STEPS, side)) return undefined
  const expected = `"row", "column", or { tile: one of the legend, at: ${Object.keys(STEPS).join(', ')} }`
  return { found: typeof feature === 'string' ? feature : (JSON.stringify(feature) ?? 'nothing'), expected }
}

function listOf(pictures: string | readonly string[]): readonly string[] {
  return typeof pictures === 'string' ? [pictures] : pictures
}

/** The lines of a picture; a first and a last line of nothing but spaces are not part of it. */
function linesOf(picture: string): readonly string[] {
  return picture
    .replace(/^[ ]*\n/, '')
    .replace(/\n[ ]*$/, '')
    .split('\n')
}
