/**
 * Rates of exchange in words, and the plane of rates and bars as a figure: places of the cursor, the bias at a rate, the band of
 * a bar. Exact numbers are compared exactly; a place on the screen is the only thing that is rounded.
 */
import type { PlotFigure } from '../../report/report.ts'
import type { ShownProgramBand, ShownProgramPlane, ShownRate } from '../engine/programs.ts'
import { GRID, onScreen, type Spot, sixtyFourths } from '../phase/phase-words.ts'

/** A plane that there is. */
export type RatePlane = Extract<ShownProgramPlane, { readonly kind: 'plane' }>

/** Is this the text of a class of programs? */
export function isProgramClass(models: string): boolean {
  return /^\s*programs\b/.test(models)
}

/** The longest programs of a class; 16 bits where its text does not say. */
export function bitsOf(models: string): number {
  return Number(/\bbits=(\d+)/.exec(models)?.[1] ?? 16)
}

interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

/** An exact number: `3`, `3/4`, `0.75`. Undefined for anything else. */
function fractionOf(text: string): Fraction | undefined {
  const match = /^(-?\d+)(?:\/(\d+)|\.(\d+))?$/.exec(text.trim())
  if (match === null) return undefined
  const [, whole = '0', below, decimals = ''] = match
  if (below !== undefined) return { top: BigInt(whole), bottom: BigInt(below) }
  return { top: BigInt(whole + decimals), bottom: 10n ** BigInt(decimals.length) }
}

/** Negative, zero or positive, as the first is below, equal to or above the second. */
function compare(first: Fraction, second: Fraction): number {
  const difference = first.top * second.bottom - second.top * first.bottom
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

/** The band of a bar: the highest for `optimum`; undefined where no program reaches it. */
export function bandAt({ bands }: RatePlane, alpha: string): ShownProgramBand | undefined {
  const bar = fractionOf(alpha)
  if (bar === undefined) return alpha.trim() === 'optimum' ? bands[0] : undefined
  return [...bands].reverse().find(({ upTo }) => {
    const top = fractionOf(upTo)
    return top !== undefined && compare(bar, top) <= 0
  })
}

/** The rate of a bias, as an exact number: 0 length alone, 1 time alone. Undefined for a bias that is no weighted sum. */
export function rateOf(bias: string): string | undefined {
  if (/^(text|size|lexicographic\(text,(steps|meanSteps)\))$/.test(bias)) return '0'
  if (/^(steps|meanSteps|lexicographic\((steps|meanSteps),text\))$/.test(bias)) return '1'
  const match = /^weighted\((?:(?=.*\btext=([\d./]+)))(?=.*\b(?:steps|meanSteps)=([\d./]+)).*\)$/.exec(bias)
  const [length, time] = [fractionOf(match?.[1] ?? ''), fractionOf(match?.[2] ?? '')]
  if (length === undefined || time === undefined) return undefined
  const top = time.top * length.bottom
  return shortest(top, top + length.top * time.bottom)
}

function shortest(top: bigint, bottom: bigint): string {
  let [a, b] = [top, bottom]
  while (b !== 0n) [a, b] = [b, a % b]
  return bottom === a ? String(top / a) : `${top / a}/${bottom / a}`
}

/** The bias at a number of sixty-fourths between length and time. */
export function biasAt(count: number, time: RatePlane['time']): string {
  const bounded = Math.min(GRID, Math.max(0, count))
  if (bounded === 0) return 'text'
  if (bounded === GRID) return time
  return `weighted(text=${sixtyFourths(GRID - bounded)},${time}=${sixtyFourths(bounded)})`
}

/** The row of a band that says what is selected at a bias: exactly its rate, or the piece around it; Kt for `kt`. */
export function rowAt({ rates }: ShownProgramBand, bias: string): ShownRate | undefined {
  if (bias === 'kt') return rates.find(each => each.rates === null)
  const exact = rates.find(each => each.bias === bias)
  const rate = fractionOf(rateOf(bias) ?? '')
  if (exact !== undefined || rate === undefined) return exact
  const isOrder = bias.startsWith('lexicographic')
  return rates.find(each => {
    const [from, to] = [fractionOf(each.rates?.from ?? ''), fractionOf(each.rates?.to ?? '')]
    if (from === undefined || to === undefined) return false
    const [left, right] = [compare(from, rate), compare(rate, to)]
    if (isOrder) return (left <= 0 && right < 0) || (left < 0 && right <= 0)
    return left === right && left <= 0
  })
}

/** Where a rate and a bar stand in the drawing area. */
export function spotOfRate(
  { lowest, highest }: RatePlane,
  bias: string,
  alpha: string,
): { readonly x: number | undefined; readonly y: number } {
  const rate = rateOf(bias)
  const bar = fractionOf(alpha) === undefined ? highest : alpha
  const y = (onScreen(highest) - onScreen(bar)) / (onScreen(highest) - onScreen(lowest))
  return { x: rate === undefined ? undefined : onScreen(rate), y: Math.min(1, Math.max(0, y)) }
}

/** The bands that the picture shows, from the highest down. */
function shownBands({ bands, lowest }: RatePlane): readonly ShownProgramBand[] {
  return bands.filter(({ upTo }) => onScreen(upTo) > onScreen(lowest))
}

/** The number of sixty-fourths and the bar at a spot: the highest bar of the band there. */
export function placeAtSpot(
  plane: RatePlane,
  { x, y }: Spot,
): { readonly count: number; readonly alpha: string } {
  const [high, low] = [onScreen(plane.highest), onScreen(plane.lowest)]
  const bar = high - Math.min(1, Math.max(0, y)) * (high - low)
  const below = shownBands(plane).filter(({ upTo }) => onScreen(upTo) >= bar)
  return {
    count: Math.round(GRID * Math.min(1, Math.max(0, x))),
    alpha: below.at(-1)?.upTo ?? plane.highest,
  }
}

/** The bar one band higher or lower; that of the last band at the ends. */
export function alphaBeside(plane: RatePlane, alpha: string, up: number): string {
  const bands = shownBands(plane)
  const here = bandAt(plane, alpha)
  const place = Math.max(
    0,
    bands.findIndex(({ upTo }) => upTo === here?.upTo),
  )
  return bands[Math.min(bands.length - 1, Math.max(0, place - Math.sign(up)))]?.upTo ?? plane.highest
}

/** Longer numbers are rounded for reading. */
const READABLE = 16

/** An exact number, or about what it is where it is too long to be read. */
export function readable(exact: string): string {
  return exact.length <= READABLE ? exact : `about ${rounded(onScreen(exact))}`
}

/** Three digits: 0.0448, 17.4. */
function rounded(value: number): string {
  return String(Number(value.toPrecision(3)))
}

/** What is selected at a place, in a sentence. */
export function sayRate(row: ShownRate, alpha: string): string {
  const { where, worth, costs, verdict, programs, functions, having } = row
  const worthOf = where === 'Kt' ? `steps are worth ${worth}` : `a step is worth ${worth}`
  const share = having > 0 && having < functions ? `, ${having} of them with the property` : ''
  const many = `${programs} ${programs === 1 ? 'program' : 'programs'}, ${functions} ${functions === 1 ? 'function' : 'functions'}${share}`
  return `At alpha = ${readable(alpha)}, ${where} (${worthOf}): ${costs}; ${verdict} (${many}).`
}

const VERDICTS = ['forced', 'possible', 'excluded'] as const
/** A rectangle of at least this share of both sides has room for what is selected in it. */
const LABELLED = { width: 0.22, height: 0.08 }

/** The figure of a plane. */
export function ratePlaneFigure(plane: RatePlane, task: string): PlotFigure {
  const { lowest, highest, time, regions, sides } = plane
  const unit = time === 'steps' ? 'steps' : 'mean steps'
  const range = onScreen(highest) - onScreen(lowest)
  const label = (each: (typeof regions)[number]): { readonly label?: string } => {
    const isWide = onScreen(each.to) - onScreen(each.from) >= LABELLED.width
    const isHigh = (onScreen(each.upTo) - onScreen(each.above)) / range >= LABELLED.height
    return isWide && isHigh ? { label: `${each.bits} b, ${each.time} s` } : {}
  }
  return {
    kind: 'plot',
    title: `${task}: length, time and the bar`,
    caption: `Verdict for every rate of exchange and every bar alpha, with the bits (b) and ${unit} (s) of what is selected. At a rate the cost is (1 − rate) bits + rate ${unit}. A bar on an upper side belongs to its region, one on a lower side does not.`,
    exactness: 'exact',
    alt: `Phase diagram of ${regions.length} regions. ${VERDICTS.map(verdict => sayRegions(plane, verdict)).join(' ')}`,
    x: { label: 'rate of exchange', domain: ['0', '1'], ticks: ['0', '1/4', '1/2', '3/4', '1'] },
    y: { label: 'bar alpha', domain: [lowest, highest], ticks: ticksOf(plane) },
    series: [
      ...VERDICTS.flatMap(verdict => {
        const own = regions.filter(region => region.verdict === verdict)
        const polygons = own.map(each => ({
          vertices: [
            [each.from, each.above],
            [each.to, each.above],
            [each.to, each.upTo],
            [each.from, each.upTo],
          ] as const,
          ...label(each),
        }))
        return polygons.length === 0 ? [] : [{ kind: 'region' as const, name: verdict, verdict, polygons }]
      }),
      ...sides
        .filter(({ verdict }) => verdict === 'possible')
        .map(({ at, above, upTo }) => ({
          kind: 'line' as const,
          name: 'possible at one rate',
          verdict: 'possible' as const,
          marked: false,
          points: [
            { x: at, y: above },
            { x: at, y: upTo },
          ],
        })),
    ],
    aspect: 1,
  }
}

/** Ends of regions that can be read and leave room for each other; round numbers where there are none. */
function ticksOf({ lowest, highest, regions }: RatePlane): readonly string[] {
  const range = onScreen(highest) - onScreen(lowest)
  const ends = [...new Set(regions.map(({ above }) => above))].sort((a, b) => onScreen(b) - onScreen(a))
  const ticks: string[] = []
  for (const end of [highest, ...ends, lowest].filter(each => each.length <= READABLE / 2)) {
    const last = ticks.at(-1)
    if (last === undefined || onScreen(last) - onScreen(end) >= range / 12) ticks.push(end)
  }
  if (ticks.length > 1) return ticks
  return [1, 2, 3].map(quarter => rounded(onScreen(highest) - (range * quarter) / 4))
}

function sayRegions({ regions }: RatePlane, verdict: (typeof VERDICTS)[number]): string {
  const own = regions.filter(region => region.verdict === verdict)
  if (own.length === 0) return `Nowhere ${verdict}.`
  const where = own.map(
    ({ from, to, above, upTo }) => `rates ${from} to ${to} and bars ${readable(above)} to ${readable(upTo)}`,
  )
  return `${verdict} at ${where.join('; ')}.`
}
