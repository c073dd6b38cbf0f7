/**
 * The phase diagram of programs: for every bar and every rate of exchange between length and time at once, what is selected
 * and whether it has a property. Length with time is what the speed prior (Schmidhuber 2002) and Kt (Levin 1973) mix, each at
 * one rate; whether some rate removes what goes wrong outside of training is then a question about finitely many
 * regions (after Shavit 2022, who proposed speed and simplicity together).
 *
 * Lowering the bar only admits more programs, and only at the returns that some program has. So programs are added from the
 * highest return down, and whenever what is selected somewhere has changed a new band of bars begins. In a band the
 * rates fall into finitely many pieces with exact ends (`program-rates.ts`). So the plane of rate and bar falls into
 * finitely many rectangles, the sides between them, and the ends.
 *
 * The certificate of one bar claims what costs least at every breakpoint, at one rate inside of each piece, and in every
 * order, of all programs, of those with the property and of those without it. This covers every other rate too: the least
 * cost is a concave function of the rate, and a concave function with the values of a line at three places is that line
 * between them.
 *
 * Invariants: bands follow each other from the highest bar down without gaps; every verdict is over all selected programs.
 */
import type { Bits } from '../base/bits.ts'
import { at, Bug } from '../base/errors.ts'
import { deadlineOf } from '../base/pace.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, type Run, type RunOptions, run } from '../base/run.ts'
import { lexicographic } from '../bias/combine.ts'
import { text } from '../bias/text.ts'
import type { Certificate, Claim } from '../certificate/claim.ts'
import { explain } from '../certificate/reason.ts'
import type { ProgramClass } from '../model/classes.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { CODES_LISTED_MAX, certificateOfPrograms } from '../select/by-programs.ts'
import {
  claimOf,
  leastPrograms,
  meeting,
  type ProgramQuestion,
  type ProgramTable,
  programIn,
  programsOf,
  remembering,
  valuing,
} from '../select/programs-of-least-cost.ts'
import { barOf } from '../select/select.ts'
import { policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import {
  Admitted,
  biasAtRate,
  type Chosen,
  chosenIn,
  clockOf,
  type ProgramRates,
  type ProgramTime,
  type Rates,
  type SelectedPrograms,
} from './program-rates.ts'

/** The bar is compulsory; time is the worst case (`steps`) unless `meanSteps` is asked for. */
export interface ProgramRatesOptions extends RunOptions {
  readonly atLeast: RationalLike
  readonly time?: ProgramTime
}

type Open = { readonly kind: 'open'; readonly because: string; readonly bounds: Bounds }

/** What is selected at every rate under one bar, with the evidence; or that no program of the class reaches it. */
export type ProgramRatesAnswer =
  | (ProgramRates & {
      readonly kind: 'rates'
      readonly time: ProgramTime
      readonly certificate: Certificate
    })
  | { readonly kind: 'infeasible' }
  | Open

/** Every bar down to the lowest; down to where nothing changes if none is said. Time as above. */
export interface ProgramPhasesOptions extends RunOptions {
  readonly lowest?: RationalLike
  readonly time?: ProgramTime
}

/** Bars up to `upTo` and above `above` select the same; `above` is null where no lower bar changes anything. */
export interface ProgramBand extends ProgramRates {
  readonly above: Rational | null
  readonly upTo: Rational
}

/** The diagram; no bands where no program reaches the lowest bar. */
export type ProgramPhases =
  | { readonly kind: 'phases'; readonly time: ProgramTime; readonly bands: readonly ProgramBand[] }
  | Open

/** What is selected at every rate of exchange between length and time, and whether it has a property. */
export function programRates(
  task: Task,
  models: ProgramClass,
  predicate: Predicate,
  options: ProgramRatesOptions,
): Run<ProgramRatesAnswer, Bounds> {
  const atLeast = barOf(options)
  const { time = 'steps' } = options
  const bias = lexicographic(text, clockOf(time))
  return run(() => rating({ task, models, bias, atLeast }, predicate, { ...options, time }), options.signal)
}

/** What is selected at every rate and every bar, and whether it has a property. */
export function programPhases(
  task: Task,
  models: ProgramClass,
  predicate: Predicate,
  options: ProgramPhasesOptions = {},
): Run<ProgramPhases, Bounds> {
  const { time = 'steps', lowest } = options
  const least = lowest === undefined ? undefined : Rational.of(lowest)
  const question = { task, models, bias: text, atLeast: least ?? Rational.ZERO }
  const said = { ...options, time, lowest: least }
  return run(() => banding(question, predicate, said), options.signal)
}

interface Timed extends RunOptions {
  readonly time: ProgramTime
}

async function* rating(
  question: ProgramQuestion,
  predicate: Predicate,
  options: Timed,
): AsyncGenerator<Bounds, ProgramRatesAnswer, void> {
  const found = yield* programsOf(question.task, question.models as ProgramClass, deadlineOf(options.budget))
  if (found.kind === 'open') return found
  const { time } = options
  const admitted = new Admitted(question.task, time)
  const meets = meeting(question)
  const behaviours = found.table.behaviours.filter(({ words }) => meets(words))
  if (behaviours.length === 0) return { kind: 'infeasible' }
  for (const each of behaviours) admitted.add(each)
  const rates = admitted.rates()
  const [said] = judged({ question, table: found.table, predicate, admitted }, [rates])
  const claims = claimsOf(question, found.table, predicate, { rates, time })
  return {
    kind: 'rates',
    time,
    ...(said as ProgramRates),
    certificate: certificateOfPrograms(question, claims),
  }
}

async function* banding(
  question: ProgramQuestion,
  predicate: Predicate,
  options: Timed & { readonly lowest: Rational | undefined },
): AsyncGenerator<Bounds, ProgramPhases, void> {
  const found = yield* programsOf(question.task, question.models as ProgramClass, deadlineOf(options.budget))
  if (found.kind === 'open') return found
  const { time, lowest } = options
  const admitted = new Admitted(question.task, time)
  const value = valuing(question.task)
  const bands = bandsOf(found.table, admitted, words => {
    const own = value(words)
    return own === undefined || (lowest !== undefined && own.compare(lowest) < 0) ? undefined : own
  })
  const said = judged(
    { question, table: found.table, predicate, admitted },
    bands.map(each => each.rates),
  )
  return {
    kind: 'phases',
    time,
    bands: bands.map(({ upTo }, index) => {
      return { above: bands[index + 1]?.upTo ?? null, upTo, ...at(said, index) }
    }),
  }
}

interface RawBand {
  readonly upTo: Rational
  readonly rates: Rates
}

/** From the highest return down; a new band wherever something is selected that was not selected before. */
function bandsOf(
  table: ProgramTable,
  admitted: Admitted,
  value: (words: readonly Bits[]) => Rational | undefined,
): readonly RawBand[] {
  const levels = new Map<string, { readonly value: Rational; readonly behaviours: Chosen[number][] }>()
  for (const each of table.behaviours) {
    const own = value(each.words)
    if (own === undefined) continue
    const level = levels.get(own.toString()) ?? { value: own, behaviours: [] }
    level.behaviours.push(each)
    levels.set(own.toString(), level)
  }
  const bands: RawBand[] = []
  for (const { value: upTo, behaviours } of [...levels.values()].sort((a, b) => b.value.compare(a.value))) {
    for (const each of behaviours) admitted.add(each)
    const rates = admitted.rates()
    const last = bands.at(-1)
    if (last === undefined || !isSame(last.rates, rates)) bands.push({ upTo, rates })
  }
  return bands
}

/** Programs are only ever added, so the same number of behaviours at the same rates are the same. */
function isSame(first: Rates, second: Rates): boolean {
  const said = ({ pieces, breakpoints, orders }: Rates): string =>
    [
      ...pieces.map(({ to, chosen }) => `${to} ${idOf(chosen)}`),
      ...breakpoints.map(({ chosen }) => idOf(chosen)),
      ...orders.map(({ cost, chosen }) => `${cost.join()} ${idOf(chosen)}`),
    ].join(';')
  return said(first) === said(second)
}

function idOf(chosen: Chosen): string {
  const first = at(chosen, 0)
  return `${chosen.length} ${first.length} ${first.key}`
}

/** What the verdicts are worked out from. */
interface Judging {
  readonly question: ProgramQuestion
  readonly table: ProgramTable
  readonly predicate: Predicate
  readonly admitted: Admitted
}

/** Functions of one side are shown up to this number. */
const SHOWN_MAX = 3

/** Verdicts on everything that is selected, with the first programs of some functions. */
function judged(judging: Judging, all: readonly Rates[]): readonly ProgramRates[] {
  const { question, table, predicate } = judging
  const holds = remembering(words => {
    return explain(question.task, policyOfWords(question.task, words), undefined, predicate).holds
  })
  const shown = new Map(all.flatMap(chosenIn).map(chosen => [chosen, someFunctions(chosen, holds)] as const))
  const codes = table.codesOf([...new Set([...shown.values()].flat(2))], 1)
  const say = (chosen: Chosen): SelectedPrograms => ({
    ...countsOf(judging, chosen, holds),
    shown: (shown.get(chosen) ?? []).map(group => ({
      words: at(group, 0).words,
      count: group.reduce((sum, each) => sum + each.count, 0),
      model: programIn(question, firstCode(group.flatMap(each => codes.get(each) ?? []))),
      holds: holds(at(group, 0).words),
    })),
  })
  return all.map(({ pieces, breakpoints, orders }) => ({
    pieces: pieces.map(({ from, to, chosen }) => ({ from, to, selected: say(chosen) })),
    breakpoints: breakpoints.map(({ at: rate, chosen }) => ({ at: rate, selected: say(chosen) })),
    orders: orders.map(({ bias, cost, chosen }) => ({ bias: bias.spec, cost, selected: say(chosen) })),
  }))
}

function firstCode(codes: readonly Bits[]): Bits {
  return [...codes].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? ''
}

/** Behaviours by the function that they compute: those with the shortest programs first, then by what they answer. */
function byFunction(chosen: Chosen): readonly Chosen[] {
  const groups = new Map<string, Chosen[number][]>()
  const shortest = [...chosen].sort(
    (a, b) => a.length - b.length || (a.words.join() < b.words.join() ? -1 : 1),
  )
  for (const each of shortest) {
    const key = each.words.join(' ')
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [each])
    else group.push(each)
  }
  return [...groups.values()]
}

function someFunctions(chosen: Chosen, holds: (words: readonly Bits[]) => boolean): readonly Chosen[] {
  const groups = byFunction(chosen)
  return [true, false].flatMap(side =>
    groups.filter(group => holds(at(group, 0).words) === side).slice(0, SHOWN_MAX),
  )
}

function countsOf(
  { admitted }: Judging,
  chosen: Chosen,
  holds: (words: readonly Bits[]) => boolean,
): Omit<SelectedPrograms, 'shown'> {
  const groups = byFunction(chosen)
  const having = groups.filter(group => holds(at(group, 0).words)).length
  const pairs = new Map(
    chosen.map(each => {
      const cost = admitted.costOf(each)
      return [`${cost.bits} ${cost.time}`, cost] as const
    }),
  )
  const costs = [...pairs.values()].sort((a, b) => a.bits.compare(b.bits) || a.time.compare(b.time))
  const verdict = having === groups.length ? 'forced' : having === 0 ? 'excluded' : 'possible'
  const programs = chosen.reduce((sum, each) => sum + each.count, 0)
  return { verdict, costs, programs, functions: groups.length, having }
}

/** Least costs of all, of those with the property and of those without it: claims that a checker goes through again. */
function claimsOf(
  question: ProgramQuestion,
  table: ProgramTable,
  predicate: Predicate,
  { rates, time }: { readonly rates: Rates; readonly time: ProgramTime },
): readonly Claim[] {
  const { pieces, breakpoints, orders } = rates
  const asked = [
    ...pieces.map(({ from, to, chosen }) => ({ bias: biasAtRate(from.plus(to).dividedBy(2), time), chosen })),
    ...breakpoints.map(({ at: rate, chosen }) => ({ bias: biasAtRate(rate, time), chosen })),
    ...orders,
  ]
  const sides = [[], [{ predicate, holds: true }], [{ predicate, holds: false }]].map(require => {
    return { require, meets: meeting(question, require) }
  })
  return asked.flatMap(({ bias, chosen }) =>
    sides.map(({ require, meets }) => {
      const least = leastPrograms({ ...question, bias }, table, require, meets)
      if (require.length === 0 && least.behaviours.length !== chosen.length)
        throw new Bug(
          'rates-disagree',
          `${least.behaviours.length} behaviours cost least, not ${chosen.length}`,
        )
      return claimOf(table, least, { require, bias: bias.spec }, CODES_LISTED_MAX)
    }),
  )
}
