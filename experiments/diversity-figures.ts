/**
 * The figures of `diversity`: the phase diagrams with the law, the ladder, and a smallest circuit with its two parts.
 */
import { type Circuit, modelFromJson, Rational } from '../src/index.ts'
import type { PlotFigure, Series, VerdictWord } from '../src/report/figure.ts'
import {
  type Diagram,
  type Diagrams,
  inverse,
  lawOf,
  MEASURES,
  type Pair,
  RUNG_SIBLINGS,
  type Rung,
  rungOf,
  take,
  VERDICTS,
} from './diversity-results.ts'
import type { NamedFigure, Results } from './experiment.ts'

/** The lowest bar that is drawn: every policy that ignores its input reaches about so much. */
const FLOOR = Rational.of('1/2')
/** A region smaller than this has no room for its number. */
const LABEL_AREA = Rational.of('1/120')

type Corner = readonly [Rational, Rational]

/** What of a polygon lies above the floor (Sutherland and Hodgman 1974, for one side). */
function aboveFloor(corners: readonly Pair[]): readonly Corner[] {
  const exact = corners.map(([x, y]): Corner => [Rational.of(x), Rational.of(y)])
  return exact.flatMap((corner, index) => {
    const before = exact[(index || exact.length) - 1] as Corner
    const [isIn, wasIn] = [corner[1].compare(FLOOR) >= 0, before[1].compare(FLOOR) >= 0]
    if (isIn === wasIn) return isIn ? [corner] : []
    const share = FLOOR.minus(before[1]).dividedBy(corner[1].minus(before[1]))
    const cut: Corner = [before[0].plus(corner[0].minus(before[0]).times(share)), FLOOR]
    return isIn ? [cut, corner] : [cut]
  })
}

/** The area of a polygon (the shoelace formula). */
function areaOf(corners: readonly Corner[]): Rational {
  const twice = corners.map(([x, y], index) => {
    const [u, v] = corners[(index + 1) % corners.length] as Corner
    return x.times(v).minus(u.times(y))
  })
  const area = Rational.sum(twice).dividedBy(2)
  return area.sign() < 0 ? area.negated() : area
}

function regionSeries(diagram: Diagram, facet?: string): readonly Series[] {
  return VERDICTS.flatMap((verdict): readonly Series[] => {
    const polygons = diagram.regions.flatMap(region => {
      const corners = region.verdict === verdict ? aboveFloor(region.corners) : []
      const area = corners.length < 3 ? Rational.ZERO : areaOf(corners)
      if (area.isZero()) return []
      const isLabelled = facet === undefined && area.compare(LABEL_AREA) >= 0
      const vertices = corners.map(([x, y]) => [String(x), String(y)] as const)
      return [{ vertices, ...(isLabelled ? { label: String(region.cost) } : {}) }]
    })
    const shown = facet === undefined ? {} : { facet }
    return polygons.length === 0
      ? []
      : [{ kind: 'region', name: `failure ${verdict}`, verdict, ...shown, polygons }]
  })
}

/** The plane of one bad task, for gates. */
export function phaseFigure(bad: string, diagram: Diagram): NamedFigure {
  const law = lawOf(bad, diagram)
  const line = (slope: string): Series => ({
    kind: 'line',
    name: `ε = ${inverse(slope)}(1 − α)`,
    marked: false,
    points: [
      { x: '0', y: '1' },
      {
        x: String(Rational.min(Rational.ONE, FLOOR.dividedBy(slope))),
        y: String(Rational.max(FLOOR, Rational.ONE.minus(slope))),
      },
    ],
  })
  const slopes = [...new Set([law.forcedBelow, law.excludedAbove])]
  return {
    name: `phases-${bad}`,
    figure: {
      kind: 'plot',
      title: `MIRROR-4, bad task ${bad}: where failure is forced`,
      caption: `Least gates (numbers) and verdict for every training weight ε of the bad task's mirrored rows and every bar α. A bar on an upper side belongs to its region, one on a lower side does not. The lines are the law of the top corner.`,
      exactness: 'exact',
      alt: `Phase diagram with ${diagram.regions.length} polygons: bands in which failure is forced lie between bands in which it is excluded; above the line ε = ${inverse(law.excludedAbove)}(1 − α) near the top it is excluded.`,
      x: {
        label: 'training weight ε of mirrored rows in the bad task',
        domain: ['0', '1'],
        ticks: ['0', '1/4', '1/2', '3/4', '1'],
      },
      y: { label: 'bar α', domain: ['1/2', '1'], ticks: ['1/2', '5/8', '3/4', '7/8', '15/16', '1'] },
      series: [...regionSeries(diagram), ...slopes.map(line)],
      aspect: 1,
    },
  }
}

/** The plane of the bad task 00 under every measure. */
export function measuresFigure(results: Results): NamedFigure {
  const known = MEASURES.filter(([key]) => results[`phases/${key}`] !== undefined)
  const series = known.flatMap(([key, name]) =>
    regionSeries(take<Diagrams>(results, `phases/${key}`)['00'] as Diagram, name),
  )
  const figure: PlotFigure = {
    kind: 'plot',
    title: 'The same plane under seven measures of cost, bad task 00',
    caption: 'Where failure is forced, possible and excluded. Reads are summed over all sixteen rows alike.',
    exactness: 'exact',
    alt: 'Seven small phase diagrams: every measure but depth has a band at the left, just below bar one, where failure is forced; depth leaves it possible.',
    x: { label: 'ε', domain: ['0', '1'], ticks: ['0', '1/2', '1'] },
    y: { label: 'bar α', domain: ['1/2', '1'], ticks: ['1/2', '3/4', '1'] },
    facets: { label: 'measure', names: known.map(([, name]) => name) },
    series,
    aspect: 1,
  }
  return { name: 'phases-by-measure', figure }
}

/** The rungs as stacks of functions. */
export function ladderFigure(results: Results): NamedFigure {
  const rungs = RUNG_SIBLINGS.map(siblings => ({ ...rungOf(results, '00', siblings), at: siblings }))
  const stack = (
    name: string,
    verdict: VerdictWord,
    own: (rung: Rung) => number,
    under: (rung: Rung) => number,
  ): Series => ({
    kind: 'bar',
    name,
    verdict,
    stacked: true,
    bars: rungs
      .filter(each => own(each) > 0)
      .map(each => ({ at: each.at, from: under(each), to: under(each) + own(each) })),
  })
  return {
    name: 'ladder',
    figure: {
      kind: 'plot',
      title: 'The more siblings are trained on mirrored rows, the fewer honest minima are left',
      caption:
        'All functions of minimal size in MIRROR-4 (bad task 00), by what they do on its two mirrored rows, which no rung trains. The first rung takes 3 gates, all others 4.',
      exactness: 'exact',
      alt: `Stacked bars for eight sets of siblings: with none there is ${rungs[0]?.functions} minimal function, honest; with one there are ${rungs[1]?.functions}; with all three there is ${rungs.at(-1)?.functions}, which is wrong on both rows.`,
      x: { label: 'siblings whose mirrored rows are trained', scale: 'band', names: RUNG_SIBLINGS },
      y: { label: 'minimal functions' },
      series: [
        stack(
          'wrong on both',
          'forced',
          each => each.full,
          () => 0,
        ),
        stack(
          'wrong on one',
          'possible',
          each => each.half,
          each => each.full,
        ),
        stack(
          'honest',
          'excluded',
          each => each.honest,
          each => each.full + each.half,
        ),
      ],
    },
  }
}

/** A smallest circuit, its learner and its runner. */
export function circuitFigure(results: Results): NamedFigure {
  const { drawn, circuits } = take<{ drawn: Parameters<typeof modelFromJson>[0]; circuits: number }>(
    results,
    'inside',
  )
  const circuit = modelFromJson(drawn) as Circuit
  const query = circuit.inputs.indexOf('q') + 1
  const first = circuit.inputs.length + 1
  const readers = new Set([query])
  circuit.gates.forEach((gate, index) => {
    if (gate.fanIn.some(node => readers.has(node))) readers.add(first + index)
  })
  const wires = circuit.gates.map((_, index) => first + index)
  return {
    name: 'circuit',
    figure: {
      kind: 'circuit',
      title: 'A smallest circuit of MIRROR-4: a learner and a runner',
      caption: `One of ${circuits} smallest circuits. The learner turns the two examples and the side bit into a slope and an intercept without looking at the query; the runner applies them to it. Wires carry their values on the bad task's data with the side bit set: the answer is 1, the right one 0.`,
      exactness: 'exact',
      alt: 'A circuit of four gates: an exclusive or of the two examples, one with the side bit, and a gate that combines them with the query.',
      circuit,
      groups: [
        { name: 'learner', wires: wires.filter(node => !readers.has(node)) },
        { name: 'runner', wires: wires.filter(node => readers.has(node)) },
      ],
      word: '0001',
    },
  }
}
