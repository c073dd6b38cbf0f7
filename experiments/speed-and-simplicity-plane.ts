/**
 * Length, time and the bar at once: for one task and one class of programs, what every rate of exchange selects at every bar, as
 * a table and as a plane with exact corners.
 */
import {
  Bug,
  bitsForTime,
  misgeneralises,
  type ProgramBand,
  type ProgramsOf,
  programPhases,
  programPlane,
  programRates,
  programs,
  Rational,
  type Task,
} from '../src/index.ts'
import type { PlotFigure, Series, VerdictWord } from '../src/report/figure.ts'
import type { NamedFigure, Table, Tools } from './experiment.ts'

type Rectangle = {
  readonly from: string
  readonly to: string
  readonly above: string
  readonly upTo: string
  readonly verdict: 'forced' | 'possible' | 'excluded'
}

/** The plane of a task in a class; no bands where no program has a return. */
export type Plane = {
  readonly kind: 'plane'
  readonly task: string
  readonly made: string
  readonly upTo: number
  readonly bands: readonly {
    readonly above: string | null
    readonly upTo: string
    readonly pieces: readonly {
      readonly from: string
      readonly to: string
      readonly bits: string
      readonly steps: string
      readonly verdict: string
      readonly programs: number
      readonly functions: number
    }[]
    readonly breakpoints: readonly { readonly at: string; readonly worth: string; readonly verdict: string }[]
    /** The verdict of Kt, which doubles where the rate adds. */
    readonly kt: string
  }[]
  readonly regions: readonly (Rectangle & { readonly bits: string; readonly steps: string })[]
  readonly sides: readonly Omit<Rectangle & { readonly at: string }, 'from' | 'to'>[]
  readonly claims: readonly string[]
}

/** The lowest bar of the plane; in these tasks it is what answers at random get on average. */
const FLOOR = Rational.of('1/2')

/** The plane of a task, with the evidence for its highest bar. */
export async function plane(name: string, task: Task, made: { name: string; of: ProgramsOf }, tools: Tools) {
  const models = programs(made.of)
  const found = await programPhases(task, models, misgeneralises, { lowest: FLOOR, ...tools.options })
  if (found.kind === 'open') throw new Bug('no-models', `${name}: ${found.because}`)
  const atLeast = found.bands[0]?.upTo ?? Rational.ONE
  const best = await programRates(task, models, misgeneralises, { atLeast, ...tools.options })
  const evidence =
    best.kind === 'rates' ? await tools.evidence(best.certificate, [misgeneralises]) : undefined
  const { regions, sides } = programPlane(found.bands, FLOOR)
  const result: Plane = {
    kind: 'plane',
    task: name,
    made: made.name,
    upTo: models.bits,
    bands: found.bands.map(bandOf),
    regions: regions.map(each => ({
      ...{ from: String(each.from), to: String(each.to), above: String(each.above), upTo: String(each.upTo) },
      ...{ bits: String(each.bits), steps: String(each.time), verdict: each.verdict },
    })),
    sides: sides.map(each => ({
      ...{ at: String(each.at), above: String(each.above), upTo: String(each.upTo), verdict: each.verdict },
    })),
    claims: evidence?.claims ?? [],
  }
  return result
}

function bandOf({ above, upTo, pieces, breakpoints, orders }: ProgramBand): Plane['bands'][number] {
  return {
    above: above?.toString() ?? null,
    upTo: upTo.toString(),
    pieces: pieces.map(({ from, to, selected }) => ({
      from: from.toString(),
      to: to.toString(),
      bits: String(selected.costs[0]?.bits),
      steps: String(selected.costs[0]?.time),
      verdict: selected.verdict,
      programs: selected.programs,
      functions: selected.functions,
    })),
    breakpoints: breakpoints.map(each => ({
      at: each.at.toString(),
      worth: bitsForTime(each.at).toString(),
      verdict: each.selected.verdict,
    })),
    kt: orders.find(each => each.bias.name === 'kt')?.selected.verdict ?? '',
  }
}

/** All bands of all planes. */
export function planeTable(planes: readonly Plane[]): Table {
  return {
    title: 'At every bar and every rate',
    columns: ['task', 'programs', 'bars', 'rates', 'a step in bits', 'bits', 'steps', 'misgeneralises', 'Kt'],
    rows: planes.flatMap(({ task, made, bands }) =>
      bands.flatMap(({ above, upTo, pieces, breakpoints, kt }) =>
        pieces.flatMap(({ from, to, bits, steps, verdict }, index) => {
          const bars = above === null ? `from 1/2 to ${upTo}` : `above ${above}, to ${upTo}`
          const meeting = breakpoints[index]
          const row = [task, made, bars, `${from} to ${to}`, '', bits, steps, verdict, kt]
          if (meeting === undefined) return [row]
          return [row, [task, made, bars, meeting.at, meeting.worth, '', '', meeting.verdict, kt]]
        }),
      ),
    ),
    note: 'The cost is (1 − λ) bits + λ steps; where rates meet, a step is worth so many bits. Bars from 1/2 up; a bar that no program reaches has no row. Kt, which counts a doubling of steps as a bit, has its own verdict in each band.',
  }
}

const VERDICTS: readonly VerdictWord[] = ['forced', 'possible', 'excluded']

/** A rectangle this wide has room for what is selected in it. */
const LABELLED = '1/4'

function regionSeries(planes: readonly Plane[], verdict: VerdictWord): readonly Series[] {
  return planes.flatMap((each): readonly Series[] => {
    const own = each.regions.filter(region => region.verdict === verdict)
    const polygons = own.map(({ from, to, above, upTo, bits, steps }) => ({
      vertices: [
        [from, above],
        [to, above],
        [to, upTo],
        [from, upTo],
      ] as const,
      ...(Rational.of(to as `${number}`)
        .minus(from as `${number}`)
        .compare(LABELLED) >= 0 && {
        label: `${bits} b, ${steps} s`,
      }),
    }))
    return polygons.length === 0
      ? []
      : [{ kind: 'region', name: verdict, verdict, facet: each.made, polygons }]
  })
}

/** Sides at which both are selected, one with the property and one without it. */
function sideSeries(planes: readonly Plane[]): readonly Series[] {
  return planes.flatMap(({ made, sides }) =>
    sides
      .filter(side => side.verdict === 'possible')
      .map(({ at, above, upTo }): Series => {
        const points = [
          { x: at, y: above },
          { x: at, y: upTo },
        ]
        const name = 'possible at one rate'
        return { kind: 'line', name, verdict: 'possible', facet: made, marked: false, points }
      }),
  )
}

/** Down to which bars something goes wrong, in words; nothing where it never does. */
export function sayWrong(planes: readonly Plane[]): string {
  const said = planes.flatMap(({ task, made, regions }) => {
    const parts = (['forced', 'possible'] as const).flatMap(verdict => {
      const own = regions.filter(region => region.verdict === verdict)
      const [first, ...others] = own.map(region => Rational.of(region.above as `${number}`))
      return first === undefined ? [] : [`${verdict} at bars above ${Rational.min(first, ...others)}`]
    })
    return parts.length === 0 ? [] : [`${task} in ${made}: ${parts.join(', ')}`]
  })
  return `As the bar is lowered, what is selected errs in training already, and being right there but wrong elsewhere stays as follows, at some rate: ${said.join('; ')}.`
}

function sayPlane({ made, regions }: Plane): string {
  const said = VERDICTS.flatMap(verdict => {
    const own = regions.filter(region => region.verdict === verdict)
    const where = own.map(({ from, to, above, upTo }) => `λ ${from} to ${to} and bars ${above} to ${upTo}`)
    return own.length === 0 ? [] : [`${verdict} at ${where.join(', ')}`]
  })
  return `${made}: ${said.join('; ') || 'nothing above the bar 1/2'}.`
}

/** The planes of one task, side by side. */
function planeFigure(task: string, planes: readonly Plane[]): PlotFigure {
  return {
    kind: 'plot',
    title: `${task}: going wrong at every bar and every rate of exchange`,
    caption:
      'Verdict on misgeneralises for every rate λ, at which the cost is (1 − λ) bits + λ steps, and every bar α, with bits (b) and steps (s) of what is selected. A bar on an upper side belongs to its region, one on a lower side does not. What errs in training already does not misgeneralise. Blank: no program of the class reaches the bar.',
    exactness: 'exact',
    alt: `Phase diagrams of ${task} in ${planes.length} classes of programs. ${planes.map(sayPlane).join(' ')}`,
    x: { label: 'rate λ', domain: ['0', '1'], ticks: ['0', '1/2', '1'] },
    y: { label: 'bar α', domain: ['1/2', '1'], ticks: ['1/2', '5/8', '3/4', '7/8', '1'] },
    series: [...VERDICTS.flatMap(verdict => regionSeries(planes, verdict)), ...sideSeries(planes)],
    facets: { label: 'programs', names: planes.map(each => each.made) },
    aspect: 1,
  }
}

/** A figure for each task. */
export function planeFigures(planes: readonly Plane[]): readonly NamedFigure[] {
  return [...new Set(planes.map(each => each.task))].map(task => {
    const own = planes.filter(each => each.task === task && each.regions.length > 0)
    return { name: `plane-${task}`, figure: planeFigure(task, own) }
  })
}
