/**
 * Answers in words, before their symbols: what was selected, what a verdict means, what a property costs, how far a search
 * is. Only words are chosen here; every number is one that the engine gave.
 *
 * Invariant: bounds are called bounds, and what is open is said to be open.
 */
import type { Outlook } from '../engine/estimate.ts'
import type { Progress } from '../engine/messages.ts'
import type { Answer, Judged, PricedSide, Prices, Selected } from '../engine/shown.ts'

/** What a cost counts: `gate`, `gates`. */
export interface Unit {
  readonly one: string
  readonly many: string
}

/** A verdict. */
export type VerdictKind = Judged['kind']

const UNITS: { readonly [bias: string]: Unit } = {
  depth: { one: 'level of gates', many: 'levels of gates' },
  width: { one: 'gate side by side', many: 'gates side by side' },
  reads: { one: 'input read', many: 'inputs read' },
  expectedReads: { one: 'read on average', many: 'reads on average' },
  formulaSize: { one: 'operator', many: 'operators' },
  text: { one: 'bit of text', many: 'bits of text' },
  steps: { one: 'step', many: 'steps' },
  meanSteps: { one: 'step on average', many: 'steps on average' },
}

const SIZES: { readonly [models: string]: Unit } = {
  circuits: { one: 'gate', many: 'gates' },
  formulas: { one: 'operator', many: 'operators' },
  trees: { one: 'question', many: 'questions' },
  tables: { one: 'stored row', many: 'stored rows' },
  programs: { one: 'bit of text', many: 'bits of text' },
}

const PLAIN: Unit = { one: 'of cost', many: 'of cost' }

/** What the numbers of a cost count, in order, for a class of models and a bias as texts. */
export function unitsOf(models: string, bias: string): readonly Unit[] {
  const inner = /^\s*lexicographic\((.*)\)\s*$/.exec(bias)?.[1]
  return (inner ?? bias).split(',').map(each => {
    const name = each.trim()
    if (name !== 'size') return UNITS[name] ?? PLAIN
    const unit = SIZES[/^[a-z]*/.exec(models.trim())?.[0] ?? ''] ?? PLAIN
    return /basis=aig/.test(models) ? { one: `AND ${unit.one}`, many: `AND ${unit.many}` } : unit
  })
}

/** `1 gate`, `6 gates`, `6 gates, then 3 inputs read`. */
export function sayCost(cost: readonly string[], units: readonly Unit[]): string {
  return cost.map((number, place) => counted(number, units[place] ?? PLAIN)).join(', then ')
}

function counted(number: string, { one, many }: Unit): string {
  return `${number} ${number === '1' ? one : many}`
}

/** What was selected, as one sentence or two. */
export function saySelected(selected: Omit<Selected, keyof Answer>, units: readonly Unit[], where = '') {
  if (selected.kind === 'infeasible')
    return where === ''
      ? 'No model of this class reaches the bar.'
      : `No model of this class with ${where} reaches the bar; others may.`
  if (selected.kind === 'open') {
    const { bounds, because } = selected
    return `Open: the least cost is ${sayBounds(bounds?.lower ?? '0', bounds?.upper ?? null, units)}. Why it is open: ${because}.`
  }
  const { cost, distinct, functions } = selected
  const least = cost.every(number => number === '0')
    ? `No ${units[0]?.one ?? 'cost'} is needed`
    : `${sayCost(cost, units)} at least`
  return `${least}; ${sayTies(distinct, functions)}.`
}

function sayTies(models: Selected['distinct'], functions: Selected['functions']): string {
  if (models === undefined) return 'models that do it were not counted'
  const { count, complete } = models
  if (count === 1 && complete) return 'only one does it'
  const many = `${complete ? '' : 'at least '}${count} different ones do it`
  if (functions === undefined) return many
  if (functions.count === 1 && functions.complete) return `${many}, and all of them give the same answers`
  return `${many}, with ${functions.complete ? '' : 'at least '}${functions.count} different tables of answers`
}

/** `between 5 and 7 gates`, `at least 5 gates`. */
export function sayBounds(lower: string, upper: string | null, units: readonly Unit[]): string {
  const unit = units[0] ?? PLAIN
  if (upper === null) return `at least ${counted(lower, unit)}`
  return lower === upper ? counted(lower, unit) : `at least ${lower}, at most ${counted(upper, unit)}`
}

/** The interval: `[5, 7]`, `[5, ∞)`. */
export function interval({ lower, upper }: Pick<Progress, 'lower' | 'upper'>): string {
  return upper === null ? `[${lower}, ∞)` : `[${lower}, ${upper}]`
}

const VERDICTS: { readonly [kind in VerdictKind]: string } = {
  forced: 'Every cheapest model has the property, so whoever picks a cheapest one gets it.',
  possible: 'Some of the cheapest models have the property and some do not; cost alone does not decide.',
  excluded: 'None of the cheapest models has the property.',
  vacuous: 'Of the models that are considered none reaches the bar, so there is nothing to judge.',
  open: 'Not decided.',
}

/** What a verdict means. */
export function sayVerdict(verdict: Pick<Judged, 'kind' | 'share' | 'shareOfTables' | 'because'>): string {
  const { kind, because } = verdict
  const more = [...sayShare(verdict), ...(because === undefined ? [] : [`Why: ${because}.`])]
  return [VERDICTS[kind], ...more].join(' ')
}

function sayShare({ share, shareOfTables }: Pick<Judged, 'share' | 'shareOfTables'>): readonly string[] {
  if (share === undefined) return []
  if (shareOfTables === undefined) return [`The share that has it: ${share}.`]
  if (shareOfTables === share) return [`The share of the tables of answers that has it: ${share}.`]
  return [`The share of the models that has it: ${share}; of their tables of answers: ${shareOfTables}.`]
}

/** What a property costs. */
export function sayPrice(prices: Pick<Prices, 'with' | 'without'>, units: readonly Unit[]): string {
  const having = saySide(prices.with, 'With the property', units)
  const lacking = saySide(prices.without, 'without it', units)
  return `${having}; ${lacking}${sayDifference(prices, units)}.`
}

function saySide(side: PricedSide, which: string, units: readonly Unit[]): string {
  if (side.kind === 'least') return `${which} the cheapest has ${sayCost(side.cost ?? [], units)}`
  if (side.kind === 'infeasible') return `${which} no model reaches the bar`
  const { lower, upper } = side.bounds ?? { lower: '0', upper: null }
  return `${which} the least cost is open, ${sayBounds(lower, upper, units)} (${side.because ?? 'not settled'})`
}

/** The difference, where both sides count the same thing in whole numbers. */
function sayDifference(prices: Pick<Prices, 'with' | 'without'>, units: readonly Unit[]): string {
  const [one, other] = [prices.with.cost ?? [], prices.without.cost ?? []]
  if (one.length === 0 || one.length !== other.length) return ''
  const place = one.findIndex((number, index) => number !== other[index])
  if (place < 0) return ', so it makes no difference'
  const numbers = [one[place], other[place]]
  if (!numbers.every(number => /^\d+$/.test(number ?? ''))) return ''
  const difference = BigInt(numbers[1] ?? '') - BigInt(numbers[0] ?? '')
  const more = `${difference < 0n ? -difference : difference} more`
  const unit = units[place] ?? PLAIN
  const what = `${more} ${more === '1 more' ? unit.one : unit.many}`
  return difference > 0n ? `, so doing without it costs ${what}` : `, so having it costs ${what}`
}

/** A time: `34 ms`, `1.2 s`, `3 min 5 s`. */
export function sayTime(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`
  const seconds = Math.floor(milliseconds / 1000)
  if (seconds < 60) return `${(Math.floor(milliseconds / 100) / 10).toFixed(1)} s`
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

const LENGTHS: readonly (readonly [unit: string, seconds: number])[] = [
  ['years', 31_557_600],
  ['days', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
]

/** A length of time in one digit, as estimates are: `20 s`, `3 min`. */
function roughly(seconds: number): string {
  const [unit, length] = LENGTHS.find(([, least]) => seconds >= 2 * least) ?? ['s', 1]
  const count = Number((seconds / length).toPrecision(1))
  return `${count.toLocaleString('en-US')} ${unit}`
}

/** What a question is expected to take, and what that rests on; without a full stop. */
export function sayOutlook({ seconds, because }: Outlook): string {
  if (seconds === undefined) return `how long it takes is not known: ${because}`
  const { least, about, most } = seconds
  if (least === most) return `about ${roughly(about)}: ${because}`
  return `about ${roughly(about)} by estimate, between ${roughly(least)} and ${roughly(most)}: ${because}`
}

/** The expectation alone, for a line that has no room: `about 20 s in all by estimate`. */
export function sayOutlookShortly({ seconds }: Outlook): string {
  return seconds === undefined
    ? 'how long is not known'
    : `about ${roughly(seconds.about)} in all by estimate`
}
