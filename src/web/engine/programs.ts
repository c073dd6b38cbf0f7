/** The verb about rates of exchange: what is selected among programs at every bar and every rate. Exact numbers are text. */
import {
  type Asked,
  biasAtRate,
  commandLine,
  costsText,
  formatModel,
  formatSpec,
  type Predicate,
  type ProgramBand,
  type ProgramClass,
  type ProgramTime,
  programPhases,
  programPlane,
  Rational,
  rateRows,
  type SelectedPrograms,
} from '../../index.ts'
import { watched } from './answers.ts'
import { type Question, readQuestion, taskWord } from './asked.ts'
import type { Calling } from './messages.ts'

/** What is selected at one place along the rates. */
export interface ShownRate {
  readonly where: string
  /** The rates that it holds for: strictly between two, or one; null for Kt. */
  readonly rates: { readonly from: string; readonly to: string } | null
  /** What one step is worth there, in bits. */
  readonly worth: string
  /** The bias of the question that is asked there. */
  readonly bias: string
  readonly costs: string
  readonly verdict: SelectedPrograms['verdict']
  readonly programs: number
  readonly functions: number
  readonly having: number
  /** Some of the programs, as text. */
  readonly shown: readonly { readonly text: string; readonly holds: boolean }[]
}

/** Bars that select the same. */
export interface ShownProgramBand {
  /** Null where no lower bar changes anything. */
  readonly above: string | null
  readonly upTo: string
  readonly rates: readonly ShownRate[]
}

/** A rectangle of the plane. */
export interface ShownRectangle {
  readonly from: string
  readonly to: string
  readonly above: string
  readonly upTo: string
  readonly bits: string
  readonly time: string
  readonly verdict: SelectedPrograms['verdict']
}

/** The plane, or why there is none. */
export type ShownProgramPlane =
  | {
      readonly kind: 'plane'
      readonly time: ProgramTime
      /** The bars that the picture shows. */
      readonly lowest: string
      readonly highest: string
      /** From the highest bars down. */
      readonly bands: readonly ShownProgramBand[]
      readonly regions: readonly ShownRectangle[]
      readonly sides: readonly Pick<
        ShownRectangle & { readonly at: string },
        'at' | 'above' | 'upTo' | 'verdict'
      >[]
      /** The command that finds it again. */
      readonly command: string
    }
  | { readonly kind: 'none'; readonly because: string }

/** Rates and bars of a question about programs; its own bias and bar only say how time is measured. */
async function programRatesPlane(question: Question, calling: Calling): Promise<ShownProgramPlane> {
  const asked = readQuestion(question)
  const { task, models, properties } = asked
  const [predicate] = properties
  const because = reasonAgainst(asked, predicate)
  if (because !== undefined || predicate === undefined) return { kind: 'none', because: because ?? '' }
  const time = timeOf(asked)
  const options = { time, signal: calling.signal }
  const found = await watched(
    programPhases(task, models as unknown as ProgramClass, predicate, options),
    calling,
  )
  if (found.kind === 'open') return { kind: 'none', because: found.because }
  const [first] = found.bands
  if (first === undefined) return { kind: 'none', because: 'no program of the class has a return' }
  const lowest = lowestOf(found.bands)
  const { regions, sides } = programPlane(found.bands, lowest)
  return {
    kind: 'plane',
    time,
    lowest: lowest.toString(),
    highest: first.upTo.toString(),
    bands: found.bands.map(band => bandOf(band, time)),
    regions: regions.map(each => ({
      from: each.from.toString(),
      to: each.to.toString(),
      above: each.above.toString(),
      upTo: each.upTo.toString(),
      bits: each.bits.toString(),
      time: each.time.toString(),
      verdict: each.verdict,
    })),
    sides: sides.map(each => ({
      at: each.at.toString(),
      above: each.above.toString(),
      upTo: each.upTo.toString(),
      verdict: each.verdict,
    })),
    command: commandOf(question, asked, predicate, time),
  }
}

function commandOf(question: Question, { models }: Asked, predicate: Predicate, time: ProgramTime): string {
  return commandLine(['frontier', taskWord(question.task)], {
    models: formatSpec(models.spec),
    return: true,
    property: formatSpec(predicate.spec),
    time,
  })
}

/** Why there are no rates for a question, if so. */
export function reasonAgainst({ models }: Asked, predicate: Predicate | undefined): string | undefined {
  if (!isPrograms(models)) return 'length and time are measured on programs'
  if (predicate === undefined) return 'no property is asked about'
  if (predicate.kind === 'mechanistic') return 'this property is about circuits'
  return undefined
}

/** Is this a class of programs? */
export function isPrograms(models: Asked['models']): boolean {
  return models.spec.name === 'programs'
}

/** How a question measures time: the mean where its bias does. */
export function timeOf({ bias }: Asked): ProgramTime {
  return formatSpec(bias.spec).includes('meanSteps') ? 'meanSteps' : 'steps'
}

/** Half of the highest bar, where that is above zero; else the lowest that changes something, or one below. */
function lowestOf(bands: readonly ProgramBand[]): Rational {
  const highest = bands[0]?.upTo ?? Rational.ONE
  if (highest.sign() > 0) return highest.dividedBy(2)
  const lowest = bands.at(-1)?.upTo ?? highest
  return lowest.equals(highest) ? highest.minus(1) : lowest
}

function biasText(rate: Rational, time: ProgramTime): string {
  return formatSpec(biasAtRate(rate, time).spec)
}

function bandOf(band: ProgramBand, time: ProgramTime): ShownProgramBand {
  const { above, upTo } = band
  const rows = rateRows(band).map(({ where, rates, worth, selected }): ShownRate => {
    const { verdict, programs, functions, having, shown } = selected
    return {
      where,
      worth,
      rates: rates && { from: rates.from.toString(), to: rates.to.toString() },
      bias: rates === null ? 'kt' : biasText(rates.from.plus(rates.to).dividedBy(2), time),
      costs: costsText(selected, time),
      verdict,
      programs,
      functions,
      having,
      shown: shown.map(({ model, holds }) => ({ text: formatModel(model), holds })),
    }
  })
  return { above: above?.toString() ?? null, upTo: upTo.toString(), rates: rows }
}

/** The verbs. */
export const programVerbs = { programRatesPlane }
