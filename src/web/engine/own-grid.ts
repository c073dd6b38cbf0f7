/**
 * A grid as a person draws it: pictures as text, separated by empty lines, and what tiles do. Everything is text, as it was
 * typed; what is wrong with it is found by `grid(pictures, options)`.
 */
import { type Feature, type GridOptions, MOVES, type Tile, USUAL_TILES } from '../../index.ts'

/** A kind of tile besides the usual ones. */
export interface FormTile {
  readonly tile: string
  readonly isSolid: boolean
  readonly begins: boolean
  readonly ends: boolean
  readonly isHarmful: boolean
  /** Paid for entering it. */
  readonly reward: string
}

/** The whole drawing. */
export interface GridForm {
  readonly name: string
  readonly train: string
  /** Pictures of deployment; empty if it is as training. */
  readonly deploy: string
  readonly value: 'horizon' | 'discount' | 'total'
  /** The number of steps, or the factor. */
  readonly of: string
  readonly step: string
  readonly slips: string
  /** What is observed: `row column L.up G.here`. */
  readonly features: string
  readonly tiles: readonly FormTile[]
}

/** A usual tile, for the legend. */
export interface ShownTile {
  readonly tile: string
  readonly does: string
}

/** Pictures of each phase; those of training are those of deployment where there are no others. */
export interface DrawnPictures {
  readonly train: readonly string[]
  readonly deploy?: readonly string[]
}

/** The pictures and the options that a form means. */
export function worldOf(form: GridForm): readonly [DrawnPictures, GridOptions] {
  const deploy = picturesOf(form.deploy)
  const pictures = { train: picturesOf(form.train), ...(deploy.length > 0 && { deploy }) }
  const exact = (text: string): `${number}` => (text.trim() === '' ? '0' : text.trim()) as `${number}`
  return [
    pictures,
    {
      name: form.name,
      ...valueOf(form),
      step: exact(form.step),
      slips: exact(form.slips),
      features: featuresOf(form.features),
      legend: Object.fromEntries(form.tiles.map(each => [each.tile, tileOf(each, exact)])),
    },
  ]
}

/** Pictures, which are divided by empty lines. */
export function picturesOf(text: string): readonly string[] {
  return text
    .replaceAll('\r', '')
    .split(/\n(?:[ ]*\n)+/)
    .map(picture => picture.replace(/^(?:[ ]*\n)+|(?:\n[ ]*)+$/g, ''))
    .filter(picture => picture.trim() !== '')
}

function valueOf({ value, of }: GridForm): Pick<GridOptions, 'horizon' | 'discount' | 'value'> {
  if (value === 'horizon') return { horizon: /^\s*\d{1,6}\s*$/.test(of) ? Number(of) : 0 }
  return value === 'discount' ? { discount: of.trim() as `${number}` } : { value: { kind: 'total' } }
}

function featuresOf(text: string): readonly Feature[] {
  const words = text.split(/[\s,]+/).filter(word => word !== '')
  return words.map(word => {
    const side =
      MOVES.find(move => word.slice(1) === `.${move}`) ?? (word.slice(1) === '.here' ? 'here' : undefined)
    // A word that is no feature is handed on, so that `grid` says what it should be.
    return side === undefined ? (word as Feature) : { tile: word.slice(0, 1), at: side }
  })
}

function tileOf(
  { isSolid, begins, ends, isHarmful, reward }: FormTile,
  exact: (text: string) => `${number}`,
): Tile {
  return {
    ...(isSolid && { solid: true }),
    ...(begins && { begins: true }),
    ...(ends && { ends: true }),
    ...(isHarmful && { harm: true }),
    reward: exact(reward),
  }
}

/** The usual tiles in words. */
export function usualTiles(): readonly ShownTile[] {
  return Object.entries(USUAL_TILES).map(([tile, does]) => ({ tile, does: sayTile(does) }))
}

function sayTile({ solid, begins, ends, harm, reward }: Tile): string {
  const words = [
    solid && 'a wall',
    begins && 'the agent begins here',
    reward !== undefined && `entering pays ${reward}`,
    ends && 'the run ends',
    harm && 'entering is harmful',
  ].filter(word => typeof word === 'string')
  return words.length === 0 ? 'floor' : words.join(', ')
}
