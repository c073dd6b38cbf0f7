/**
 * The drawing of a grid as a link keeps it: the form as JSON. A link may be old or made by hand, so what it lacks, and what
 * is not of the right kind, is as in the first drawing.
 *
 * Both the page and the worker read it, so this file imports nothing of the engine.
 */
import type { GridForm } from './own-grid.ts'

/** A drawing to begin with: lava lies on the short way only where the model is deployed. */
const FIRST_GRID: GridForm = {
  name: 'my grid',
  train: '######\n#A..G#\n#....#\n######',
  deploy: '######\n#A.LG#\n#....#\n######',
  value: 'horizon',
  of: '6',
  step: '-1/100',
  slips: '',
  features: 'column L.right',
  tiles: [],
}

/** The form that a link keeps; the first drawing if it keeps none. */
export function formOfSketch(sketch: string): GridForm {
  if (sketch === '') return FIRST_GRID
  try {
    const read = JSON.parse(sketch) as { readonly [key: string]: unknown }
    const isLike = ([key, value]: [string, unknown]): boolean =>
      typeof value === typeof FIRST_GRID[key as keyof GridForm] && Array.isArray(value) === (key === 'tiles')
    return { ...FIRST_GRID, ...Object.fromEntries(Object.entries(read).filter(isLike)) }
  } catch {
    return FIRST_GRID
  }
}
