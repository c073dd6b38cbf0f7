/**
 * The verbs about all programs at once and about one: the posterior, with what is not known bounded, and a run of a program
 * step by step. Exact numbers are text, with what they come to beside them.
 */
import {
  formatModel,
  type Json,
  modelFromJson,
  type Prior,
  type ProgramClass,
  posterior,
  type Rational,
  runProgram,
  traceProgram,
} from '../../index.ts'
import { watched } from './answers.ts'
import { type Question, readQuestion } from './asked.ts'
import type { Calling } from './messages.ts'
import { isPrograms } from './programs.ts'

/** An exact number with its value rounded for reading. */
export interface ShownShare {
  readonly exact: string
  readonly percent: string
}

/** The posterior over all programs that meet the bar. */
export type ShownPosterior =
  | {
      readonly kind: 'posterior'
      readonly prior: Prior
      /** How many programs meet the bar, and what they weigh under the prior. */
      readonly programs: number
      readonly consistent: ShownShare
      readonly undecided: ShownShare
      readonly tail: ShownShare
      /** The part that has the property, and its bounds when everything unknown is counted. */
      readonly property?: {
        readonly programs: number
        readonly share: ShownShare
        readonly least: ShownShare
        readonly most: ShownShare
      }
      /** The heaviest functions, what each weighs among those that meet the bar, and whether it has the property. */
      readonly functions: readonly {
        readonly words: readonly string[]
        readonly programs: number
        readonly share: ShownShare
      }[]
      readonly others: number
      /** The mixed prediction for each observation class: the share of each answer. */
      readonly mixture: readonly {
        readonly seen: string
        readonly shares: readonly { readonly word: string; readonly share: ShownShare }[]
      }[]
      readonly best: readonly string[]
    }
  | { readonly kind: 'none'; readonly because: string }

const FUNCTIONS_SHOWN = 8
const BEST_SHOWN = 3

/** All programs of the class, weighed. */
async function programPosterior(
  { question, prior }: { readonly question: Question; readonly prior: Prior },
  calling: Calling,
): Promise<ShownPosterior> {
  const asked = readQuestion(question)
  const { task, models, atLeast, properties } = asked
  if (!isPrograms(models)) return { kind: 'none', because: 'the posterior is over programs' }
  const predicates = properties.filter(each => each.kind === 'behavioural')
  const options = { atLeast, prior, predicates, signal: calling.signal }
  const found = await watched(posterior(task, models as unknown as ProgramClass, options), calling)
  if (found.kind === 'open') return { kind: 'none', because: found.because }
  const { functions, mixture, best } = found
  const [property] = found.properties
  return {
    kind: 'posterior',
    prior,
    programs: functions.reduce((sum, each) => sum + each.programs, 0),
    consistent: shareOf(found.consistent),
    undecided: shareOf(found.undecided),
    tail: shareOf(found.tail),
    ...(property && {
      property: {
        programs: property.programs,
        share: shareOf(property.share),
        least: shareOf(property.least),
        most: shareOf(property.most),
      },
    }),
    functions: functions.slice(0, FUNCTIONS_SHOWN).map(each => ({
      words: each.words,
      programs: each.programs,
      share: shareOf(each.share),
    })),
    others: Math.max(0, functions.length - FUNCTIONS_SHOWN),
    mixture: mixture.map(({ seen, shares }) => ({
      seen,
      shares: shares.map(({ word, share }) => ({ word, share: shareOf(share) })),
    })),
    best: best.programs.slice(0, BEST_SHOWN).map(program => formatModel(program)),
  }
}

function shareOf(exact: Rational): ShownShare {
  const percent = 100 * exact.toNumber()
  const digits = percent === 0 || percent >= 10 ? 1 : Math.min(6, 1 - Math.floor(Math.log10(percent)))
  return {
    exact: exact.toString(),
    percent: `${percent.toFixed(exact.equals(1) || percent === 0 ? 0 : digits)} %`,
  }
}

/** A run of a program on one observation. */
export type ShownRun =
  | {
      readonly kind: 'run'
      /** What it was found of. */
      readonly of: { readonly model: Json; readonly word: string }
      /** Innermost first; none where the language has no constructs with values. */
      readonly trace: readonly {
        readonly text: string
        readonly value: number
        /** Steps spent when it was done. */
        readonly steps: number
        readonly depth: number
      }[]
      readonly steps: number
      /** Null where the steps were spent, or what it ended with is no answer. */
      readonly answer: string | null
      readonly ended: 'answered' | 'undecided' | 'silent'
    }
  | { readonly kind: 'none' }

/** Longer runs are cut off in the table. */
const TRACE_MAX = 200

/** Run a program and tell every construct that it ran. */
async function programRun(
  of: { readonly model: Json; readonly word: string },
  _: Calling,
): Promise<ShownRun> {
  const program = modelFromJson(of.model)
  if (program.kind !== 'program' || of.word.length !== program.inputs.length) return { kind: 'none' }
  const outcome = runProgram(program, of.word)
  const trace = traceProgram(program, of.word)
    .slice(0, TRACE_MAX)
    .map(({ text, value, steps, depth }) => ({ text, value, steps, depth }))
  const answer = outcome.kind === 'answered' ? outcome.word : null
  return { kind: 'run', of, trace, steps: outcome.steps, answer, ended: outcome.kind }
}

/** The verbs. */
export const posteriorVerbs = { programPosterior, programRun }
