/**
 * What the counts on generalisation and on random circuits come to.
 *
 * Invariant: every number comes from the results; shares are exact fractions, and rounded only as they are printed.
 */
import { Rational } from '../src/index.ts'
import type { PlotFigure, Series } from '../src/report/figure.ts'
import type { Results, Study, Table } from './experiment.ts'

/** Sets of so many trained rows; see `TrainedSets`. */
export type SetsResult = {
  readonly trained: number
  readonly unique: number
  readonly tied: number
  readonly missed: number
  readonly costs: number
}

/** All targets of so many inputs, by their gates. */
export type GeneralisationResult = {
  readonly kind: 'generalisation'
  readonly inputs: number
  readonly byCost: readonly {
    readonly cost: number
    readonly targets: number
    readonly sets: readonly SetsResult[]
  }[]
}

/** One target. */
export type CurveResult = {
  readonly kind: 'curve'
  readonly name: string
  readonly inputs: number
  readonly cost: number
  readonly sets: readonly SetsResult[]
}

/** The completions of what training fixes on `mirror-4`. */
export type GapResult = {
  readonly kind: 'gaps'
  readonly completions: readonly {
    readonly table: string
    readonly gates: number
    readonly train: string
    readonly deploy: string
  }[]
  readonly least: number
  readonly claims: readonly string[]
}

/** All chains over so many inputs, by their number of gates. */
export type ChainResult = {
  readonly kind: 'chains'
  readonly inputs: number
  readonly levels: readonly {
    readonly gates: number
    readonly chains: number
    readonly byCost: readonly { readonly cost: number; readonly functions: number; readonly chains: number }[]
    readonly named: readonly { readonly name: string; readonly last: number; readonly containing: number }[]
  }[]
}

/** A chance from below and above. */
export type EnclosedText = { readonly lower: string; readonly upper: string }

/** A search over all chains of so many gates, and the wires looked for. */
export type SearchResult = {
  readonly kind: 'search'
  readonly gates: number
  readonly wires: readonly {
    readonly name: string
    readonly chains: number
    readonly atStart: string
    readonly atEnd: EnclosedText
    readonly made: EnclosedText
    readonly solved: EnclosedText
  }[]
}

/** A case's result. */
export type Result = GeneralisationResult | CurveResult | GapResult | ChainResult | SearchResult

type Level = ChainResult['levels'][number]

/** The page's contents. */
export function study(results: Results<Result>): Study {
  const all = Object.values(results)
  const censuses = all.filter((each): each is GeneralisationResult => each.kind === 'generalisation')
  const curves = all.filter((each): each is CurveResult => each.kind === 'curve')
  const gaps = all.filter((each): each is GapResult => each.kind === 'gaps')
  const chains = merged(all.filter((each): each is ChainResult => each.kind === 'chains'))
  const searches = all.filter((each): each is SearchResult => each.kind === 'search')
  const reversed = [...chains].sort((a, b) => b.inputs - a.inputs)
  const levels = chains.filter(each => each.inputs === 4).flatMap(each => each.levels)
  return {
    answer: answerOf(censuses, gaps, levels, searches),
    tables: [
      ...[3, 4, 2].flatMap(inputs => censuses.filter(each => each.inputs === inputs)).map(censusTable),
      gapTable(gaps),
      searchTable(searches),
      ...reversed.map(namedTable),
      ...reversed.map(chainTable),
      posteriorTable(levels),
    ],
    figures: [
      { name: 'right-everywhere', figure: censusPlot(censuses) },
      { name: 'grokking', figure: curvePlot(curves) },
      { name: 'random-circuits', figure: slopePlot(levels) },
      { name: 'tickets', figure: ticketPlot(searches) },
    ],
  }
}

/** The levels of all cases over the same inputs, together. */
function merged(chains: readonly ChainResult[]): readonly ChainResult[] {
  return [...new Set(chains.map(each => each.inputs))].map(inputs => {
    const levels = chains.filter(each => each.inputs === inputs).flatMap(each => each.levels)
    return { kind: 'chains', inputs, levels }
  })
}

/** A fraction as a percentage with one decimal, rounded to nearest. */
function percent(share: Rational): string {
  const tenths = share.times(1000).plus('1/2')
  const digits = (tenths.numerator / tenths.denominator).toString().padStart(2, '0')
  return `${digits.slice(0, -1)}.${digits.slice(-1)} %`
}

/** A fraction in powers of ten with three digits, for small chances. */
function scientific(share: Rational): string {
  return share.isZero() ? '0' : share.toNumber().toExponential(2)
}

interface Shares {
  readonly trained: number
  readonly unique: Rational
  readonly possible: Rational
}

/** Shares of pairs of a target and a training set, targets of k gates weighing base^-k. */
function sharesOf({ inputs, byCost }: GeneralisationResult, base: bigint): readonly Shares[] {
  const most = Math.max(...byCost.map(each => each.cost))
  return Array.from({ length: 2 ** inputs + 1 }, (_, trained) => {
    let [unique, possible, all] = [0n, 0n, 0n]
    for (const { cost, sets } of byCost) {
      const own = sets[trained]
      if (own === undefined) continue
      const weight = base ** BigInt(most - cost)
      unique += weight * BigInt(own.unique)
      possible += weight * BigInt(own.unique + own.tied)
      all += weight * BigInt(own.unique + own.tied + own.missed)
    }
    return { trained, unique: Rational.fraction(unique, all), possible: Rational.fraction(possible, all) }
  })
}

/** The mean chance of a function of so many gates to be what the last gate computes. */
function meanChance({ chains, byCost }: Level, cost: number): Rational {
  const own = byCost.find(each => each.cost === cost)
  if (own === undefined) return Rational.ZERO
  return Rational.fraction(BigInt(own.chains), BigInt(own.functions) * BigInt(chains))
}

function answerOf(
  censuses: readonly GeneralisationResult[],
  gaps: readonly GapResult[],
  levels: readonly Level[],
  searches: readonly SearchResult[],
): string {
  const three = censuses.find(each => each.inputs === 3)
  const shares = (base: bigint): string =>
    (three === undefined ? [] : sharesOf(three, base).slice(4)).map(each => percent(each.unique)).join(', ')
  const [gap] = gaps
  const selected = gap?.completions.find(each => each.gates === gap.least)
  const search = searches.at(-1)
  const whole = search?.wires[0]
  const part = search?.wires[1]
  const level = levels.find(each => each.gates === 5)
  const ratios = [1, 2, 3, 4].flatMap(cost => {
    const next = level === undefined ? Rational.ZERO : meanChance(level, cost + 1)
    return level === undefined || next.isZero()
      ? []
      : [meanChance(level, cost).dividedBy(next).toNumber().toFixed(0)]
  })
  return [
    `With targets of three inputs and 4 to 8 trained rows, every smallest function is right everywhere in ${shares(1n)} of all cases; with targets weighted by 4^-gates in ${shares(4n)}.`,
    `Off the training distribution this is no guide: on \`mirror-4\` all ${gap?.completions.length} completions earn ${gap?.completions[0]?.train} in training, between ${extreme(gap, -1)} and ${extreme(gap, 1)} in deployment, and the smallest earns ${selected?.deploy}.`,
    `A random chain has so many gates, each a random AND-type gate or exclusive or of two earlier wires. In chains of five gates, each further gate of a function divides its mean chance by ${ratios.join(', ')}.`,
    `A random chain of ${search?.gates} gates has the selection \`y_q\` (y0 if q = 0, y1 if q = 1) on a wire with chance ${percentOf(whole?.atStart)}; after local search with ${percentOf(whole?.atEnd.lower)}, nearly all of it made by the search. The slope wire \`y0 xor y1\` is there in ${percentOf(part?.atStart)} at the start and ${percentOf(part?.atEnd.lower)} at the end.`,
  ].join(' ')
}

function percentOf(share: string | undefined): string {
  return share === undefined ? 'unknown' : percent(Rational.of(share))
}

function extreme(gap: GapResult | undefined, sign: 1 | -1): string {
  const values = (gap?.completions ?? []).map(each => Rational.of(each.deploy))
  const [first = Rational.ZERO, ...rest] = values
  return (sign === 1 ? Rational.max(first, ...rest) : Rational.min(first, ...rest)).toString()
}

function censusTable(census: GeneralisationResult): Table {
  const [uniform, simple] = [sharesOf(census, 1n), sharesOf(census, 4n)]
  const targets = census.byCost.reduce((sum, each) => sum + each.targets, 0)
  const cost = (trained: number): string => {
    const [costs, sets] = census.byCost.reduce(
      ([total, count], each) => {
        const own = each.sets[trained]
        return own === undefined
          ? ([total, count] as const)
          : ([total + own.costs, count + own.unique + own.tied + own.missed] as const)
      },
      [0, 0] as readonly [number, number],
    )
    return Rational.fraction(costs, Math.max(1, sets)).toNumber().toFixed(3)
  }
  return {
    title: `Targets of ${census.inputs} inputs`,
    columns: [
      'trained rows',
      'every smallest is right',
      'some smallest is right',
      'every, simple targets',
      'mean gates',
      'every, exactly',
    ],
    rows: uniform.map(({ trained, unique, possible }) => [
      String(trained),
      percent(unique),
      percent(possible),
      percent(simple[trained]?.unique ?? Rational.ZERO),
      cost(trained),
      unique.toString(),
    ]),
    note: `All ${targets} targets and all sets of trained rows, with equal weight; simple targets: weighted by 4^-gates. Mean gates: of the smallest function that fits the trained rows.`,
  }
}

function gapTable(gaps: readonly GapResult[]): Table {
  return {
    title: 'On and off the training distribution: the completions on mirror-4',
    columns: ['function', 'gates', 'training', 'deployment', 'gap on', 'gap off', 'selected'],
    rows: gaps.flatMap(({ completions, least }) =>
      completions.map(({ table, gates, train, deploy }) => [
        table,
        String(gates),
        train,
        deploy,
        Rational.ONE.minus(train).toString(),
        Rational.of(train).minus(deploy).toString(),
        gates === least ? 'yes' : 'no',
      ]),
    ),
    note: 'All functions that are right on every training row. Gap on: what is missing to the optimum in training. Gap off: training return less deployment return.',
  }
}

function chainTable({ inputs, levels }: ChainResult): Table {
  const costs = [...new Set(levels.flatMap(each => each.byCost.map(({ cost }) => cost)))]
  return {
    title: `Random chains over ${inputs} inputs: the mean chance of a function, by its gates`,
    columns: [
      'gates of the chain',
      'chains',
      ...costs.map(cost => (cost === 1 ? '1 gate' : `${cost} gates`)),
    ],
    rows: levels.map(level => [
      String(level.gates),
      String(level.chains),
      ...costs.map(cost => scientific(meanChance(level, cost))),
    ]),
    note: 'The chance that the last gate computes the function or its negation, averaged over the functions of so many gates. The counts behind it are exact.',
  }
}

function namedTable({ inputs, levels }: ChainResult): Table {
  const names = levels[0]?.named.map(each => each.name) ?? []
  return {
    title: `Chains over ${inputs} inputs that contain a wire`,
    columns: ['gates of the chain', 'chains', ...names],
    rows: levels.map(({ gates, chains, named }) =>
      [gates, chains, ...named.map(each => each.containing)].map(String),
    ),
    note: 'How many chains have a gate that computes the function or its negation.',
  }
}

const COMPLETIONS = ['y_q xor d', 'flip on 0001', 'flip on 0011', 'honest on 00']

function posteriorTable(levels: readonly Level[]): Table {
  const rows = levels.flatMap(({ gates, named }) => {
    const counts = COMPLETIONS.map(name => named.find(each => each.name === name)?.last ?? 0)
    const all = counts.reduce((sum, each) => sum + each, 0)
    if (all === 0) return []
    return [[String(gates), ...counts.map(count => percent(Rational.fraction(count, all)))]]
  })
  return {
    title: 'The prior of random chains, given the training rows of mirror-4',
    columns: ['gates of the chain', ...COMPLETIONS],
    rows,
    note: 'Among chains whose last gate (or its negation) is right on every training row: the share of each completion, rounded. “Flip on 0001” is wrong on the deployment row y0 y1 q d = 0001 alone.',
  }
}

function searchTable(searches: readonly SearchResult[]): Table {
  return {
    title: 'Found or made: a wire at the start, and after local search',
    columns: [
      'gates',
      'chains',
      'wire',
      'at the start',
      'at the end',
      'made',
      'lost',
      'search ends without mistake',
    ],
    rows: searches.flatMap(({ gates, wires }) =>
      wires.map(({ name, chains, atStart, atEnd, made, solved }) => {
        const lost = Rational.of(atStart).minus(Rational.of(atEnd.lower).minus(made.lower))
        return [
          String(gates),
          String(chains),
          name,
          percent(Rational.of(atStart)),
          percentOf(atEnd.lower),
          percentOf(made.lower),
          percent(lost),
          percentOf(solved.lower),
        ]
      }),
    ),
    note: 'The target is the selection y_q on all eight rows. Every chain is a start with equal chance; while a change of one gate makes strictly fewer mistakes, one of these changes is made with equal chance. Made: there at the end and not at the start; lost: the other way round.',
  }
}

function censusPlot(censuses: readonly GeneralisationResult[]): PlotFigure {
  const series = censuses.flatMap((census): readonly Series[] =>
    [1n, 4n].map(base => ({
      kind: 'line' as const,
      name: base === 1n ? 'all targets alike' : 'weighted by 4^-gates',
      facet: String(census.inputs),
      marked: true,
      points: sharesOf(census, base).map(({ trained, unique }) => ({
        x: Rational.fraction(trained, 2 ** census.inputs).toString(),
        y: unique.toString(),
      })),
    })),
  )
  return {
    kind: 'plot',
    title: 'How many rows until every smallest function is right everywhere',
    caption:
      'The share of pairs of a target and a set of trained rows for which every smallest function that fits is the target.',
    exactness: 'exact',
    alt: 'Curves over the number of trained rows, for two, three and four inputs. With equal targets nearly all rows are needed; with simple targets half of the rows do for many.',
    x: { label: 'share of rows trained', domain: ['0', '1'] },
    y: { label: 'share right everywhere', domain: ['0', '1'] },
    series,
    facets: { label: 'inputs', names: censuses.map(each => String(each.inputs)) },
  }
}

function curvePlot(curves: readonly CurveResult[]): PlotFigure {
  const series = curves.flatMap(({ name, cost, inputs, sets }): readonly Series[] => {
    const points = (value: (own: SetsResult) => Rational): { readonly x: string; readonly y: string }[] =>
      sets.map(own => ({
        x: Rational.fraction(own.trained, 2 ** inputs).toString(),
        y: value(own).toString(),
      }))
    const all = (own: SetsResult): number => own.unique + own.tied + own.missed
    return [
      {
        kind: 'line',
        name: 'right everywhere',
        facet: name,
        points: points(own => Rational.fraction(own.unique, all(own))),
      },
      {
        kind: 'line',
        name: 'gates, of those needed',
        facet: name,
        points: points(own => Rational.fraction(own.costs, all(own) * Math.max(1, cost))),
      },
    ]
  })
  return {
    kind: 'plot',
    title: 'Size grows first, generalisation comes late',
    caption:
      'For one target each, over all sets of trained rows: the mean size of the smallest function that fits, as a share of the target’s, and how often every smallest function is the target.',
    exactness: 'exact',
    alt: 'Two curves for each of three targets. The size needed grows steadily with the trained rows, while the share that is right everywhere stays near zero and rises late: first for parity, then for the flipped selection, and for the selection only when all rows are trained.',
    x: { label: 'share of rows trained', domain: ['0', '1'] },
    y: { label: 'share', domain: ['0', '1'] },
    series,
    facets: { label: 'target', names: curves.map(each => each.name) },
  }
}

function slopePlot(levels: readonly Level[]): PlotFigure {
  const series = levels
    .filter(each => each.gates >= 3)
    .map(level => ({
      kind: 'line' as const,
      name: `${level.gates} gates`,
      marked: true,
      points: level.byCost
        .filter(each => each.cost >= 1 && each.chains > 0)
        .map(({ cost }) => ({ x: cost, y: meanChance(level, cost).toString() })),
    }))
  return {
    kind: 'plot',
    title: 'Random circuits favour small functions',
    caption:
      'The mean chance that the last gate of a random chain over four inputs computes a given function (or its negation), by the least number of gates of the function; one curve for each length of chain.',
    exactness: 'exact',
    alt: 'Falling curves on a logarithmic axis: each further gate of a function divides its mean chance by ten to fifty.',
    x: { label: 'gates of the function' },
    y: { label: 'mean chance', scale: 'log' },
    series,
  }
}

function ticketPlot(searches: readonly SearchResult[]): PlotFigure {
  const facets = searches.map(({ gates }) => String(gates))
  const series = searches.flatMap(({ gates, wires }) =>
    wires.flatMap(({ name, atStart, atEnd, made }) => {
      const kept = Rational.of(atEnd.lower).minus(made.lower)
      const facet = String(gates)
      const bar = (at: string, from: string, to: string) => ({ at: `${name} ${at}`, from, to })
      return [
        {
          kind: 'bar' as const,
          name: 'there at the start',
          facet,
          stacked: true,
          bars: [bar('before', '0', atStart), bar('after', '0', kept.toString())],
        },
        {
          kind: 'bar' as const,
          name: 'made by the search',
          facet,
          stacked: true,
          bars: [bar('after', kept.toString(), atEnd.lower)],
        },
      ]
    }),
  )
  return {
    kind: 'plot',
    title: 'The selection is made, its slope wire mostly found',
    caption:
      'The chance that a wire is in a random chain before and after strict local search for the selection y_q. Bounds from below; those from above differ by less than a billionth.',
    exactness: 'rounded',
    alt: 'Bars before and after search, for two lengths of chain. The selection itself is nearly absent before and frequent after, all of it made; the slope wire is frequent before and a little less so after.',
    x: { label: 'chance' },
    y: { label: 'wire', scale: 'band' },
    series,
    ...(facets.length > 0 && { facets: { label: 'gates of the chain', names: facets } }),
  }
}
