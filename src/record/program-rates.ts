/**
 * What is selected among programs along the rates of exchange, as rows, as a line, and as data: what the command line prints
 * and the page shows. The rate of exchange is always said with it: what one unit of time is worth in bits.
 *
 * Invariant: rows stand in the order of the rates, from length alone to time alone, with Kt at the end.
 */
import type { Json } from '../base/errors.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { formatSpec } from '../base/spec-text.ts'
import type { ProgramBand, ProgramPhases } from '../judge/program-phases.ts'
import {
  bitsForTime,
  type ProgramRates,
  type ProgramTime,
  type SelectedPrograms,
} from '../judge/program-rates.ts'
import { modelJson } from './record.ts'

/** What is selected somewhere along the rates. */
export interface RateRow {
  /** `length alone`, `rates from 0 to 1/3`, `rate 1/3`. */
  readonly where: string
  /** The rates that it holds for: strictly between two, or one. Null for Kt, which is no rate. */
  readonly rates: { readonly from: Rational; readonly to: Rational } | null
  /** What one unit of time is worth there, in bits. */
  readonly worth: string
  readonly selected: SelectedPrograms
}

/** All rows: the pieces between rates, the rates where they meet, both ends, and Kt. */
export function rateRows({ pieces, breakpoints, orders }: ProgramRates): readonly RateRow[] {
  const [shortest, , doubling, , fastest] = orders
  const between = pieces.flatMap(({ from, to, selected }, index): RateRow[] => {
    const where = `rates from ${from} to ${to}`
    const row = { where, rates: { from, to }, worth: worthBetween(from, to), selected }
    const meeting = breakpoints[index]
    if (meeting === undefined) return [row]
    const worth = bitsText(bitsForTime(meeting.at))
    const rates = { from: meeting.at, to: meeting.at }
    return [row, { where: `rate ${meeting.at}`, rates, worth, selected: meeting.selected }]
  })
  const end = (
    where: string,
    rate: Rational | null,
    worth: string,
    order: ProgramRates['orders'][number] | undefined,
  ): RateRow[] => {
    const rates = rate && { from: rate, to: rate }
    return order === undefined ? [] : [{ where, rates, worth, selected: order.selected }]
  }
  return [
    ...end('length alone', Rational.ZERO, 'nothing', shortest),
    ...between,
    ...end('time alone', Rational.ONE, 'more than any length', fastest),
    ...end('Kt', null, 'one bit for each doubling', doubling),
  ]
}

function worthBetween(from: Rational, to: Rational): string {
  if (from.isZero() && to.equals(1)) return 'any number of bits'
  if (from.isZero()) return `less than ${bitsText(bitsForTime(to))}`
  const above = `more than ${bitsText(bitsForTime(from))}`
  return to.equals(1) ? above : `${above}, less than ${bitsText(bitsForTime(to))}`
}

function bitsText(bits: Rational): string {
  return `${bits} ${bits.compare(1) > 0 ? 'bits' : 'bit'}`
}

/** `15 bits, 9 steps`; several pairs where what is selected differs in them. */
export function costsText({ costs }: SelectedPrograms, time: ProgramTime): string {
  const unit = time === 'steps' ? 'step' : 'mean step'
  const many = (number: Rational, what: string): string => `${number} ${what}${number.equals(1) ? '' : 's'}`
  return costs.map(each => `${many(each.bits, 'bit')}, ${many(each.time, unit)}`).join(' or ')
}

/** `(15,9) forced, rate 1/3 possible, (16,7) excluded`: pairs of length and time with verdicts, and the rates between. */
export function ratesLine({ pieces, breakpoints }: ProgramRates): string {
  return pieces
    .flatMap(({ selected }, index) => {
      const { bits, time } = at(selected.costs, 0)
      const meeting = breakpoints[index]
      const here = `(${bits},${time}) ${selected.verdict}`
      return meeting === undefined ? [here] : [here, `rate ${meeting.at} ${meeting.selected.verdict}`]
    })
    .join(', ')
}

/** `up to 1: (15,9) forced; up to 3/4: (7,5) excluded`: band after band, from the highest bars down. */
export function phasesLine(bands: readonly ProgramBand[]): string {
  return bands.map(band => `up to ${band.upTo}: ${ratesLine(band)}`).join('; ')
}

/** What is selected at every rate, as data. */
export function ratesJson({ pieces, breakpoints, orders }: ProgramRates): { readonly [field: string]: Json } {
  return {
    pieces: pieces.map(({ from, to, selected }) => ({
      from: from.toString(),
      to: to.toString(),
      ...selectedJson(selected),
    })),
    breakpoints: breakpoints.map(({ at: rate, selected }) => ({
      rate: rate.toString(),
      bitsForTime: bitsForTime(rate).toString(),
      ...selectedJson(selected),
    })),
    orders: orders.map(({ bias, cost, selected }) => ({
      bias: formatSpec(bias),
      cost: cost.map(String),
      ...selectedJson(selected),
    })),
  }
}

/** A diagram as data: its bands from the highest bars down. */
export function phasesJson({ time, bands }: Extract<ProgramPhases, { kind: 'phases' }>): Json {
  return {
    kind: 'phases',
    time,
    bands: bands.map(band => ({
      above: band.above?.toString() ?? null,
      upTo: band.upTo.toString(),
      ...ratesJson(band),
    })),
  }
}

function selectedJson(selected: SelectedPrograms): { readonly [field: string]: Json } {
  const { verdict, costs, programs, functions, having, shown } = selected
  return {
    verdict,
    costs: costs.map(({ bits, time }) => ({ bits: bits.toString(), time: time.toString() })),
    programs,
    functions,
    having,
    shown: shown.map(({ count, holds, model }) => ({ count, holds, ...(modelJson(model) as object) })),
  }
}
