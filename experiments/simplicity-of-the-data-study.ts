/**
 * What the cases of the experiment on simple data come to: bands of demands, chances of answers, and the truths that the
 * cheapest hypothesis gets wrong.
 */
import { Rational } from '../src/index.ts'
import type { GridFigure, PlotFigure, VerdictWord } from '../src/report/figure.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'

/** Demands above one return and up to another, what they select, and whether it answers as the cheapest hypothesis. */
export type BandResult = {
  readonly above: string
  readonly upTo: string
  readonly cost: string
  readonly functions: number
  readonly verdict: string
  readonly claims: readonly string[]
}

/** What the data of one pattern leave. */
export type PatternResult = {
  readonly data: string
  readonly chance: string
  readonly consistent: readonly { readonly table: string; readonly weight: string }[]
  readonly cheapest: string | null
  readonly asked: readonly { readonly situation: string; readonly chanceOfOne: string }[]
}

/** A truth that is not the cheapest for its own data, and in how many situations the cheapest is wrong. */
export type BadResult = {
  readonly data: string
  readonly truth: string
  readonly chosen: string
  readonly wrong: number
  readonly of: number
  readonly chance: string
}

/** What was found for a design. */
export type Result = {
  readonly shown: readonly string[]
  readonly base: string
  readonly costs: readonly { readonly table: string; readonly cost: number; readonly weight: string }[]
  readonly optimum: string
  /** The return of choosing the cheapest, where there is always one. */
  readonly cheapest: string | null
  readonly patterns: readonly PatternResult[]
  readonly bad: readonly BadResult[]
  readonly bands: readonly BandResult[]
}

const FORMULAS: { readonly [table: string]: string } = {
  '0000': '0',
  '1111': '1',
  '0011': 'q',
  '1100': '¬q',
  '0101': 'd',
  '1010': '¬d',
  '0001': 'q ∧ d',
  '0010': 'q ∧ ¬d',
  '0100': '¬q ∧ d',
  '1000': '¬q ∧ ¬d',
  '0111': 'q ∨ d',
  '1011': 'q ∨ ¬d',
  '1101': '¬q ∨ d',
  '1110': '¬q ∨ ¬d',
  '0110': 'q ⊕ d',
  '1001': '¬(q ⊕ d)',
}

function formulaOf(table: string): string {
  return FORMULAS[table] ?? table
}

/** What is shown, as `(q,d) = 00, 10`, and the steepness where it is not two. */
function designText({ shown, base }: Result): string {
  const steep = base === '2' ? '' : `, base ${base}`
  return `shown ${shown.join(', ')}${steep}`
}

/** Bands with the same cost and verdict that follow each other, as one. */
function joined(bands: readonly BandResult[]): readonly BandResult[] {
  const found: BandResult[] = []
  for (const band of bands) {
    const last = found.at(-1)
    if (last !== undefined && last.cost === band.cost && last.verdict === band.verdict) {
      found[found.length - 1] = { ...band, above: last.above }
    } else found.push(band)
  }
  return found
}

/** The demand above which every smallest circuit answers as the cheapest, up to the optimum: nothing if it never does at the top. */
function threshold({ bands }: Result): string | undefined {
  let found: string | undefined
  for (const band of bands) found = band.verdict === 'forced' ? (found ?? band.above) : undefined
  return found
}

function bandTable(results: readonly Result[]): Table {
  return {
    title: 'Does every smallest circuit answer as the cheapest hypothesis?',
    columns: ['design', 'demand above', 'up to', 'gates', 'functions at the top', 'answers as the cheapest'],
    rows: results.flatMap(result =>
      joined(result.bands).map(each => [
        designText(result),
        each.above,
        each.upTo,
        each.cost,
        String(each.functions),
        each.verdict,
      ]),
    ),
    note: 'A demand is a return, the chance of being right, that a circuit must reach. Asked on all data for which one hypothesis alone is cheapest.',
  }
}

function thresholdTable(results: readonly Result[]): Table {
  return {
    title: 'Thresholds',
    columns: [
      'design',
      'forced above',
      'best return',
      'return of choosing the cheapest',
      'chance that the cheapest is wrong somewhere',
    ],
    rows: results.map(result => [
      designText(result),
      threshold(result) ?? 'never at the top',
      result.optimum,
      result.cheapest ?? 'not always one cheapest',
      Rational.sum(result.bad.map(each => each.chance)).toString(),
    ]),
  }
}

function badTable(results: readonly Result[]): Table {
  return {
    title: 'Truths that are not the cheapest for their own data',
    columns: ['design', 'data', 'truth', 'chosen', 'wrong', 'chance of this truth'],
    rows: results
      .filter(each => each.base === '2')
      .flatMap(result =>
        result.bad.map(each => [
          designText(result),
          each.data,
          formulaOf(each.truth),
          formulaOf(each.chosen),
          `${each.wrong} of ${each.of}`,
          each.chance,
        ]),
      ),
  }
}

/** Demands below one half are met by guessing: the figure begins at two fifths. */
const BEGIN = Rational.fraction(2, 5)

function shownFrom(above: string): string {
  return Rational.max(BEGIN, Rational.of(above)).toString()
}

function bandFigure(results: readonly Result[]): PlotFigure {
  const words = [...new Set(results.flatMap(each => each.bands.map(band => band.verdict)))]
  const names = results.map(designText)
  const series = words.map(word => ({
    kind: 'bar' as const,
    name: word,
    verdict: word as VerdictWord,
    stacked: true,
    bars: results.flatMap(result =>
      joined(result.bands)
        .filter(each => each.verdict === word)
        .map(each => ({ at: designText(result), from: shownFrom(each.above), to: each.upTo })),
    ),
  }))
  const said = results.map(each => `${designText(each)}: ${threshold(each) ?? 'never at the top'}`)
  return {
    kind: 'plot',
    title: 'How much must be demanded',
    caption: `Bands of demands by whether the smallest circuits that meet them answer as the cheapest hypothesis that agrees with the data: all of them (forced), some or none. Below ${BEGIN} nothing changes. Forced from here up to the best return: ${said.join('; ')}.`,
    exactness: 'exact',
    alt: `Forced from: ${said.join('; ')}.`,
    x: {
      label: 'demanded return',
      domain: [BEGIN.toString(), '9/10'],
      ticks: ['0.4', '0.5', '0.6', '0.7', '0.8', '0.9'],
    },
    y: { label: 'design', scale: 'band', names },
    series,
  }
}

function chanceFigure(result: Result): GridFigure {
  const situations = result.patterns[0]?.asked.map(each => each.situation) ?? []
  const cells = result.patterns.flatMap(({ data, cheapest, asked }) =>
    asked.map(({ situation, chanceOfOne }) => {
      const says = cheapest?.charAt(Number.parseInt(situation, 2))
      const chance = says === '1' ? chanceOfOne : Rational.ONE.minus(chanceOfOne).toString()
      return { column: situation, row: data, value: chance, text: chance }
    }),
  )
  return {
    kind: 'grid',
    title: 'How likely the cheapest hypothesis is right',
    caption: `The chance, given the data, that the cheapest hypothesis that agrees with them answers rightly; ${designText(result)} in this order. More than one half: Bayes’ rule answers likewise.`,
    exactness: 'exact',
    alt: cells.map(each => `data ${each.row}, asked ${each.column}: ${each.value}`).join('; '),
    columns: { label: 'asked (q, d)', names: situations },
    rows: { label: 'data', names: result.patterns.map(each => each.data) },
    cells,
    value: { label: 'chance of being right' },
  }
}

function answer(results: Results<Result>): string {
  const steep = Object.values(results).filter(each => each.base === '2')
  const said = steep.map(each => `${threshold(each) ?? 'never'} of ${each.optimum} (${designText(each)})`)
  const flatter = Object.values(results)
    .filter(each => each.base !== '2')
    .map(
      each =>
        `with weights ${each.base}^-cost ${threshold(each) === undefined ? 'not at the top' : `above ${threshold(each)}`}`,
    )
  const example = results['two-examples']?.patterns.find(each => each.data === '00')
  const chance = example?.asked[0]?.chanceOfOne
  return [
    `The truth is a function of two bits (q, d), drawn with a weight that falls with its cost; a circuit sees its answers in one to three situations (shown 00: at q=0, d=0) and must predict the others. With weights 2^-cost a demand that is high enough settles it: above the following returns, up to the best that there is, every smallest circuit answers as the cheapest hypothesis that agrees with the data: ${said.join('; ')}.`,
    ...(flatter.length === 0
      ? []
      : [
          `After one example, ${flatter.join(', ')}: a flatter prior lets dearer hypotheses outvote the cheapest.`,
        ]),
    ...(chance === undefined
      ? []
      : [
          `Where 0 was shown twice, the answer 0 at d=1 has the chance ${Rational.ONE.minus(chance)}, so the learner says 0, and errs where the truth is “answer d”.`,
        ]),
  ].join(' ')
}

/** Lay out what was found. */
export function study(results: Results<Result>): Study {
  const all = Object.values(results)
  const example = results['two-examples']
  const figures: NamedFigure[] = [{ name: 'bands', figure: bandFigure(all) }]
  if (example !== undefined) figures.push({ name: 'chances', figure: chanceFigure(example) })
  return {
    answer: answer(results),
    tables: [thresholdTable(all), bandTable(all), badTable(all)],
    figures,
  }
}
