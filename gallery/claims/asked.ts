/**
 * Claims that are questions: a gallery task, a class of models, a bias and a bar, and what the selected models are like.
 *
 * The keys of `expected` say what is asked (the cost, the number of functions, verdicts, prices); the values say what
 * must come out, and are not looked at while computing. Every certificate is checked before a number is returned.
 */
import { Bug, type Json } from '../../src/base/errors.ts'
import { Rational } from '../../src/base/rational.ts'
import { parseSpec } from '../../src/base/spec-text.ts'
import { biasOf } from '../../src/bias/spec.ts'
import { check } from '../../src/certificate/check.ts'
import type { Certificate } from '../../src/certificate/claim.ts'
import { judge, type Verdict } from '../../src/judge/judge.ts'
import { type Priced, price } from '../../src/judge/price.ts'
import { formatHex, tableOf } from '../../src/logic/truth-table.ts'
import { type CircuitClass, circuits } from '../../src/model/classes.ts'
import type { ModelClass } from '../../src/model/model.ts'
import { modelClassOf } from '../../src/model/spec.ts'
import { parsePredicate } from '../../src/predicate/notation.ts'
import { partOf, restrict } from '../../src/predicate/within.ts'
import { select } from '../../src/select/select.ts'
import type { Minimal, Question, Selection } from '../../src/select/selection.ts'
import { classesOf } from '../../src/task/policy.ts'
import { galleryTask } from '../index.ts'
import { type ClaimOptions, HERE, type PublishedClaim } from './claim.ts'

/** What can be asked of the selected models; predicates are written as on the command line. */
export interface Answers {
  /** The least cost, its parts joined by commas; or `infeasible`. */
  readonly cost?: string
  /** How many functions and models are selected. */
  readonly functions?: number
  readonly models?: number
  /** The output tables of the selected functions of one output, as numbers with bit m for minterm m, ascending. */
  readonly tables?: readonly string[]
  readonly verdicts?: { readonly [predicate: string]: Verdict['kind'] }
  /** How many of the selected functions, or models, have a property. */
  readonly functionsWith?: { readonly [predicate: string]: number }
  readonly modelsWith?: { readonly [predicate: string]: number }
  /** The least costs with a property and without it. */
  readonly prices?: { readonly [predicate: string]: readonly [string, string] }
}

/** A question and its answers. Models are circuits over all gates, the bias is size and the bar 1 unless said. */
export interface Asked {
  readonly id: string
  readonly says: string
  readonly source?: string
  readonly long?: number
  /** A gallery task by its one-line name. */
  readonly task: string
  /** Only this part of it, as a task of its own. */
  readonly part?: string
  readonly models?: string
  /** A property that every model of the class must have: a restriction on circuits over all gates. */
  readonly where?: string
  readonly bias?: string
  readonly atLeast?: string
  /** List so many ties at most: for questions whose ties are many and not asked about. */
  readonly tiesMax?: number
  readonly expected: Answers
}

/** The claim that a question has these answers. */
export function asked(question: Asked): PublishedClaim {
  const { id, says, source = HERE, long, expected } = question
  const json = expected as unknown as Json
  const compute = (options: ClaimOptions = {}): Promise<Json> => answer(question, options)
  return { id, says, source, ...(long === undefined ? {} : { long }), expected: json, compute }
}

async function answer(asked: Asked, options: ClaimOptions): Promise<Json> {
  const { prices, ...about } = asked.expected
  const question = questionOf(asked)
  const limits = asked.tiesMax === undefined ? {} : { tiesMax: asked.tiesMax }
  const selected =
    Object.keys(about).length === 0 ? {} : await describe(question, about, { ...limits, ...options })
  if (prices === undefined) return selected
  const priced = await overPredicates(prices, predicate => pricesOf(question, predicate, options))
  return { ...selected, prices: priced }
}

/** The question that is asked, with its roles read from their texts. */
export function questionOf(asked: Omit<Asked, 'id' | 'says' | 'expected'>): Question {
  const whole = galleryTask(asked.task)
  const task = asked.part === undefined ? whole : restrict(whole, partOf(whole, asked.part))
  const models = (asked.where === undefined
    ? modelClassOf(parseSpec(asked.models ?? 'circuits(basis=full)'))
    : circuits({ where: parsePredicate(asked.where, task) })) as unknown as ModelClass
  const bias = biasOf(parseSpec(asked.bias ?? 'size'), models)
  return { task, models, bias, atLeast: Rational.of(asked.atLeast ?? '1') }
}

async function describe(
  question: Question,
  about: Answers,
  options: ClaimOptions,
): Promise<{ [key: string]: Json }> {
  const { task, models, bias, atLeast } = question
  const selection: Selection = await select(task, models, bias, { atLeast, ...options })
  await verified(selection.certificate)
  if (selection.kind !== 'minimal') return { cost: selection.kind }
  const described: { [key: string]: Json } = {}
  for (const key of Object.keys(about) as (keyof typeof about)[]) {
    described[key] = await describeBy[key](selection, about, options)
  }
  return described
}

type Describe = (selection: Minimal, about: Answers, options: ClaimOptions) => Promise<Json>

const describeBy: { readonly [key in keyof Answers]-?: Describe } = {
  cost: async selection => selection.cost.join(),
  functions: async ({ functions }) => complete(functions.count, functions.complete),
  models: async ({ distinct }) => complete(distinct.count, distinct.complete),
  tables: async selection => tablesOf(selection),
  verdicts: (selection, about, options) =>
    overPredicates(about.verdicts, async predicate => (await verdictOn(selection, predicate, options)).kind),
  functionsWith: (selection, about, options) =>
    overPredicates(about.functionsWith, predicate => countWith(selection, predicate, 'functions', options)),
  modelsWith: (selection, about, options) =>
    overPredicates(about.modelsWith, predicate => countWith(selection, predicate, 'models', options)),
  prices: (selection, about, options) =>
    overPredicates(about.prices, predicate => pricesOf(selection.question, predicate, options)),
}

function complete(count: number, isComplete: boolean): Json {
  return isComplete ? count : `at least ${count}`
}

/** One answer for each predicate that is asked about. */
async function overPredicates(
  predicates: { readonly [predicate: string]: Json } | undefined,
  one: (predicate: string) => Promise<Json>,
): Promise<Json> {
  const answers: { [predicate: string]: Json } = {}
  for (const predicate of Object.keys(predicates ?? {})) answers[predicate] = await one(predicate)
  return answers
}

async function verdictOn(selection: Minimal, predicate: string, options: ClaimOptions): Promise<Verdict> {
  const verdict = await judge(selection, parsePredicate(predicate, selection.question.task), options)
  if ('certificate' in verdict) await verified(verdict.certificate)
  return verdict
}

async function countWith(
  selection: Minimal,
  predicate: string,
  of: 'functions' | 'models',
  options: ClaimOptions,
): Promise<Json> {
  const verdict = await verdictOn(selection, predicate, options)
  const all = of === 'functions' ? selection.functions.count : selection.distinct.count
  if (verdict.kind === 'forced') return all
  if (verdict.kind === 'excluded') return 0
  if (verdict.kind !== 'possible' || verdict.share === undefined) return verdict.kind
  return Number(verdict.share[of]?.times(all).toString())
}

function tablesOf({ question, models }: Minimal): Json {
  const classes = classesOf(question.task)
  const inputs = question.task.inputs.length
  const answers = models.map(model => classes.map(({ seen }) => question.models.output(model, seen)).join(''))
  const tables = answers.map(text => formatHex(tableOf(text), inputs))
  return [...new Set(tables)].sort()
}

async function pricesOf(question: Question, predicate: string, options: ClaimOptions): Promise<Json> {
  const { task, bias, atLeast } = question
  const models = question.models as unknown as CircuitClass
  const found = await price(task, models, bias, parsePredicate(predicate, task), { atLeast, ...options })
  await verified(found.certificate)
  const cost = (side: Priced): string => (side.kind === 'least' ? side.cost.join() : side.kind)
  return [cost(found.with), cost(found.without)]
}

/** Throws `Bug` unless the checker verifies the certificate. */
export async function verified(certificate: Certificate | undefined): Promise<void> {
  if (certificate === undefined) return
  const found = await check(certificate)
  if (found.kind !== 'verified') throw new Bug('claim-rejected', `claim ${found.step}: ${found.because}`)
}
