/**
 * The phases in words, and as a figure: regions of the plane, places of the cursor, bands between bars. Fractions are text; a
 * place on the screen is the only thing that is rounded.
 */

import type { PlotFigure } from '../../report/report.ts'
import type { Unit } from '../answers/words.ts'
import { sayCost } from '../answers/words.ts'
import type { ShownVerdictAt } from '../engine/phase.ts'
import type { ShownPlane, ShownPoint } from '../engine/planes.ts'

/** The cursor moves by this part of one: 1/64. */
export const GRID = 64
/** The lowest bar of the picture. */
export const FLOOR = 1 / 2

/** A place in the drawing area, from 0 to 1 each, the second from the top. */
export interface Spot {
  readonly x: number
  readonly y: number
}

/** A number of sixty-fourths in its shortest form: `3/4`. */
export function sixtyFourths(count: number): string {
  let [top, bottom] = [count, GRID]
  while (bottom > 1 && top % 2 === 0) [top, bottom] = [top / 2, bottom / 2]
  return bottom === 1 ? String(top) : `${top}/${bottom}`
}

/** The value of an exact number, for its place on the screen. */
export function onScreen(exact: string): number {
  const [top = '0', bottom = '1'] = exact.split('/')
  return Number(top) / Number(bottom)
}

/** Where a point stands in the drawing area. */
export function spotOf({ epsilon, alpha }: Pick<ShownPoint, 'epsilon' | 'alpha'>): Spot {
  const y = (1 - onScreen(alpha)) / (1 - FLOOR)
  return { x: onScreen(epsilon), y: Math.min(1, Math.max(0, y)) }
}

/** The nearest point of the grid to a spot. */
export function pointAt({ x, y }: Spot): Pick<ShownPoint, 'epsilon' | 'alpha'> {
  const bounded = (value: number): number => Math.min(1, Math.max(0, value))
  return {
    epsilon: sixtyFourths(Math.round(GRID * bounded(x))),
    alpha: sixtyFourths(Math.round(GRID * (1 - bounded(y) * (1 - FLOOR)))),
  }
}

/** The point after a step of the grid; a point between two of the grid goes to the next one in that direction. */
export function stepped(
  { epsilon, alpha }: Pick<ShownPoint, 'epsilon' | 'alpha'>,
  right: number,
  up: number,
): Pick<ShownPoint, 'epsilon' | 'alpha'> {
  const move = (exact: string, by: number, least: number): string => {
    if (by === 0) return exact
    const now = GRID * onScreen(exact)
    const next = by > 0 ? Math.floor(now) + by : Math.ceil(now) + by
    return sixtyFourths(Math.min(GRID, Math.max(least, next)))
  }
  return { epsilon: move(epsilon, right, 0), alpha: move(alpha, up, GRID * FLOOR) }
}

const VERDICT_ORDER = ['forced', 'possible', 'excluded', 'open'] as const

/** The figure of a plane. */
export function planeFigure(
  plane: Extract<ShownPlane, { kind: 'plane' }>,
  task: string,
  unit: Unit,
): PlotFigure {
  const caption = `Least ${unit.many} (numbers) and verdict for every epsilon and every bar alpha. A bar on an upper side belongs to its region, one on a lower side does not.`
  return {
    kind: 'plot',
    title: `${task}: where the property is forced`,
    caption,
    exactness: 'exact',
    alt: `Phase diagram of ${plane.regions.length} regions. ${VERDICT_ORDER.map(verdict =>
      sayRegions(plane, verdict),
    )
      .join(' ')
      .trim()}`,
    x: {
      label: 'epsilon, the weight of the mirrored rows',
      domain: ['0', '1'],
      ticks: ['0', '1/4', '1/2', '3/4', '1'],
    },
    y: { label: 'bar alpha', domain: ['1/2', '1'], ticks: ['1/2', '5/8', '3/4', '7/8', '15/16', '1'] },
    series: VERDICT_ORDER.flatMap(verdict => {
      const own = plane.regions.filter(region => region.verdict === verdict)
      if (own.length === 0) return []
      const polygons = own.map(({ corners, cost, isLarge }) => ({
        vertices: corners,
        ...(isLarge && { label: verdict === 'open' ? `at least ${cost}` : String(cost) }),
      }))
      return [{ kind: 'region' as const, name: verdict, verdict, polygons }]
    }),
    aspect: 1,
  }
}

function sayRegions(
  { regions }: Extract<ShownPlane, { kind: 'plane' }>,
  verdict: (typeof VERDICT_ORDER)[number],
): string {
  const costs = regions.filter(region => region.verdict === verdict).map(({ cost }) => cost)
  if (costs.length === 0) return verdict === 'open' ? '' : `Nowhere ${verdict}.`
  const least = verdict === 'open' ? 'at least ' : ''
  return `${verdict} in ${costs.length === 1 ? 'one region' : `${costs.length} regions`} of cost ${least}${[...new Set(costs)].join(', ')}.`
}

/** A point of the plane in a sentence. */
export function sayPoint(
  { epsilon, alpha, cost, functions, having, verdict }: ShownPoint,
  unit: Unit,
): string {
  const place = `At epsilon = ${epsilon}, alpha = ${alpha}:`
  if (cost === null || verdict === null) return `${place} nothing reaches the bar.`
  if (verdict === 'open')
    return `${place} at least ${sayCost([String(cost)], [unit])}; no cheaper function reaches the bar, and dearer ones were not gone through. Asking this point alone may settle it.`
  const share =
    functions === 1
      ? 'one function'
      : `${functions} functions, of which ${having} ${having === 1 ? 'has' : 'have'} the property`
  return `${place} ${sayCost([String(cost)], [unit])}, ${verdict} (${share}).`
}

/** A bar with its answer. */
export interface BarAnswer {
  /** The greatest bar of the band. */
  readonly alpha: string
  readonly answer: ShownVerdictAt
}

/** Bars above `above` and up to `upTo` have one answer. */
export interface Band {
  /** Null where the next bar was not computed. */
  readonly above: string | null
  readonly upTo: string
  readonly answer: ShownVerdictAt
}

/**
 * Bands from answers at attainable returns, the greatest first: nothing changes between two of them, and neighbours of equal
 * cost, count and verdict are one band. `next` is the return below the last that was asked, null where that is unknown.
 */
export function bandsOf(answers: readonly BarAnswer[], next: string | null): readonly Band[] {
  const bands: Band[] = []
  answers.forEach(({ alpha, answer }, index) => {
    const above = answers[index + 1]?.alpha ?? next
    const last = bands.at(-1)
    if (last !== undefined && isSame(last.answer, answer)) bands[bands.length - 1] = { ...last, above }
    else bands.push({ above, upTo: alpha, answer })
  })
  return bands
}

function isSame(a: ShownVerdictAt, b: ShownVerdictAt): boolean {
  return a.verdict === b.verdict && a.functions === b.functions && a.cost.join() === b.cost.join()
}

/** A band as an interval in words. */
export function sayBand({ above, upTo }: Band): string {
  return above === null ? `${upTo} and a little below` : `above ${above}, up to ${upTo}`
}
