/**
 * `posterior`: not only the shortest programs but all of them, each weighed by a prior, and which of them do what.
 *
 * The length prior gives a program of so many bits the mass 2^-length (Solomonoff 1964); the speed prior divides by its
 * steps in the worst case that training can reach, so that twice the time counts as one bit (after Levin 1973 and
 * Schmidhuber 2002). A program is consistent if it meets the bar; the consistent ones, each with its mass, are the
 * posterior up to a factor. It is split by properties of what programs do, and mixed into one prediction for each
 * observation class.
 *
 * Syntactic variants are programs of their own, and count as mass: that is what the prior says, and the number of programs
 * behind each function is given beside its mass. What is not known is bounded: programs that were undecided when
 * their steps were spent, and those that are longer than the class allows, have at most so much mass together.
 *
 * Invariants: masses are exact; under the length prior, of all programs of a complete language, the consistent, the rejected, the undecided and
 * the tail sum to 1; the shares of the words of a class sum to 1.
 */
import type { Bits } from '../base/bits.ts'
import type { Spec } from '../base/document.ts'
import { at, refuse } from '../base/errors.ts'
import { deadlineOf } from '../base/pace.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, type Run, type RunOptions, run } from '../base/run.ts'
import { text } from '../bias/text.ts'
import type { ProgramsOfLength } from '../certificate/claim.ts'
import { explain } from '../certificate/reason.ts'
import type { ProgramClass } from '../model/classes.ts'
import { grammarOf, type Program } from '../model/program.ts'
import { kraftSum } from '../model/program-code.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { mostSteps } from '../select/program-costs.ts'
import {
  codesOf,
  leastPrograms,
  meeting,
  type ProgramQuestion,
  type ProgramTable,
  programIn,
  programsOf,
} from '../select/programs-of-least-cost.ts'
import { barOf } from '../select/select.ts'
import { classesOf, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'

/** How programs are weighed. */
export type Prior = 'length' | 'speed'

/** The bar is compulsory; the prior is `length` unless said. */
export interface PosteriorOptions extends RunOptions {
  readonly atLeast: RationalLike
  readonly prior?: Prior
  /** Properties of behaviour to split by. */
  readonly predicates?: readonly Predicate[]
}

/** The consistent programs that compute one function. */
export interface FunctionMass {
  /** What they answer in each observation class. */
  readonly words: readonly Bits[]
  readonly programs: number
  readonly mass: Rational
  /** Of the mass of all consistent programs of the class. */
  readonly share: Rational
}

/** How much of the posterior has a property. */
export interface PropertyMass {
  readonly predicate: Spec
  readonly programs: number
  readonly mass: Rational
  /** Of the mass of all consistent programs of the class; 0 where there are none. */
  readonly share: Rational
  /** Where the share lies if undecided and longer programs are counted too, whatever they do. */
  readonly least: Rational
  readonly most: Rational
}

/** What the mixture says in one observation class. */
export interface MixedAnswer {
  readonly seen: Bits
  readonly shares: readonly { readonly word: Bits; readonly share: Rational }[]
}

/** The posterior over a class of programs. */
export interface Posterior {
  readonly kind: 'posterior'
  readonly prior: Prior
  /** For each length, how many programs there are, are undecided, and are consistent. */
  readonly lengths: readonly ProgramsOfLength[]
  readonly consistent: Rational
  /** The prior mass of programs that are not consistent; under the speed prior of those that end at all. */
  readonly rejected: Rational
  /** The undecided have at most this mass. */
  readonly undecided: Rational
  /** Programs that are longer than the class allows have at most this mass. */
  readonly tail: Rational
  /** The heaviest first. */
  readonly functions: readonly FunctionMass[]
  readonly properties: readonly PropertyMass[]
  readonly mixture: readonly MixedAnswer[]
  /** The consistent programs of largest mass each, the first hundred of them; none where nothing is consistent. */
  readonly best: { readonly mass: Rational; readonly programs: readonly Program[] }
}

/** The posterior, or that the budget ran out. */
export type PosteriorAnswer =
  | Posterior
  | { readonly kind: 'open'; readonly because: string; readonly bounds: Bounds }

/** The posterior over all programs of a class that meet the bar. */
export function posterior(
  task: Task,
  models: ProgramClass,
  options: PosteriorOptions,
): Run<PosteriorAnswer, Bounds> {
  const atLeast = barOf(options)
  const { prior = 'length' } = options
  const isPrior = prior === 'length' || prior === 'speed'
  refuse('not-a-prior', isPrior ? [] : [{ path: 'options.prior', found: prior, expected: 'length or speed' }])
  const question = { task, models, bias: text, atLeast }
  return run(() => weighing(question, { ...options, prior }), options.signal)
}

async function* weighing(
  question: ProgramQuestion,
  options: PosteriorOptions & { readonly prior: Prior },
): AsyncGenerator<Bounds, PosteriorAnswer, void> {
  const models = question.models as ProgramClass
  const found = yield* programsOf(question.task, models, deadlineOf(options.budget))
  if (found.kind === 'open') return found
  const { table } = found
  const { lengths } = leastPrograms(question, table)
  const weighed = new Weighed(question, table, options.prior)
  const { language, bits } = models
  const { inputs, outputs } = question.task
  const { tail } = kraftSum(grammarOf({ language, inputs, outputs }), bits)
  const undecided = Rational.sum(
    lengths.map(row => Rational.fraction(row.undecided, 1n << BigInt(row.length))),
  )
  const functions = weighed.functions()
  const unknown = undecided.plus(tail)
  return {
    kind: 'posterior',
    prior: options.prior,
    lengths,
    consistent: weighed.consistent,
    rejected: weighed.rejected(),
    undecided,
    tail,
    functions,
    properties: (options.predicates ?? []).map(each => propertyOf(question.task, functions, unknown, each)),
    mixture: mixtureOf(question.task, functions),
    best: bestOf(question, table, options.prior),
  }
}

/** How a prior weighs a behaviour: the mass of one program with it. */
function massOf(task: Task, prior: Prior): (behaviour: ProgramTable['behaviours'][number]) => Rational {
  const most = mostSteps(task)
  return behaviour => {
    const divisor = prior === 'speed' ? BigInt(Math.max(1, most(behaviour))) : 1n
    return Rational.fraction(1n, divisor << BigInt(behaviour.length))
  }
}

/** Masses summed function by function: in units of 2^-bits for each number of steps, so that few fractions are added. */
class Weighed {
  readonly consistent: Rational
  private readonly all: Rational
  private readonly silent: Rational
  private readonly groups = new Map<
    string,
    { words: readonly Bits[]; programs: number; masses: Rational[] }
  >()

  constructor(question: ProgramQuestion, table: ProgramTable, prior: Prior) {
    const { task, models } = question
    const { bits } = models as ProgramClass
    const meets = meeting(question)
    const most = mostSteps(task)
    const units = new Map<
      string,
      { words: readonly Bits[]; steps: number; programs: number; units: bigint }
    >()
    for (const each of table.behaviours) {
      const steps = prior === 'speed' ? Math.max(1, most(each)) : 1
      const key = `${steps} ${each.words.join(' ')}`
      const group = units.get(key) ?? { words: each.words, steps, programs: 0, units: 0n }
      group.programs += each.count
      group.units += BigInt(each.count) << BigInt(bits - each.length)
      units.set(key, group)
    }
    const masses: Rational[] = []
    for (const { words, steps, programs, units: whole } of units.values()) {
      const mass = Rational.fraction(whole, BigInt(steps) << BigInt(bits))
      masses.push(mass)
      if (!meets(words)) continue
      const key = words.join(' ')
      const group = this.groups.get(key) ?? { words, programs: 0, masses: [] }
      group.programs += programs
      group.masses.push(mass)
      this.groups.set(key, group)
    }
    this.all = Rational.sum(masses)
    this.silent = Rational.sum(
      table.lengths.map(({ length, silent }) => Rational.fraction(silent, 1n << BigInt(length))),
    )
    this.consistent = Rational.sum([...this.groups.values()].flatMap(each => each.masses))
  }

  /** What answered otherwise, or ended without an answer. */
  rejected(): Rational {
    return this.all.minus(this.consistent).plus(this.silent)
  }

  functions(): readonly FunctionMass[] {
    const found = [...this.groups.values()].map(({ words, programs, masses }) => {
      const mass = Rational.sum(masses)
      return { words, programs, mass, share: mass.dividedBy(this.consistent) }
    })
    return found.sort((a, b) => b.mass.compare(a.mass) || (a.words.join(' ') < b.words.join(' ') ? -1 : 1))
  }
}

function propertyOf(
  task: Task,
  functions: readonly FunctionMass[],
  unknown: Rational,
  predicate: Predicate,
): PropertyMass {
  const having = functions.filter(
    ({ words }) => explain(task, policyOfWords(task, words), undefined, predicate).holds,
  )
  const mass = Rational.sum(having.map(each => each.mass))
  const all = Rational.sum(functions.map(each => each.mass))
  const part = (some: Rational, of: Rational): Rational => (of.isZero() ? Rational.ZERO : some.dividedBy(of))
  return {
    predicate: predicate.spec,
    programs: having.reduce((sum, each) => sum + each.programs, 0),
    mass,
    share: part(mass, all),
    least: part(mass, all.plus(unknown)),
    most: part(mass.plus(unknown), all.plus(unknown)),
  }
}

function mixtureOf(task: Task, functions: readonly FunctionMass[]): readonly MixedAnswer[] {
  return classesOf(task).map(({ seen }, index) => {
    const words = [...new Set(functions.map(each => at(each.words, index)))].sort()
    const shares = words.map(word => ({
      word,
      share: Rational.sum(functions.filter(each => each.words[index] === word).map(each => each.share)),
    }))
    return { seen, shares }
  })
}

const BEST_LISTED_MAX = 100

/** The consistent programs of largest mass. */
function bestOf(question: ProgramQuestion, table: ProgramTable, prior: Prior): Posterior['best'] {
  const meets = meeting(question)
  const mass = massOf(question.task, prior)
  let heaviest = Rational.ZERO
  let found: ProgramTable['behaviours'][number][] = []
  for (const each of table.behaviours) {
    if (!meets(each.words)) continue
    const own = mass(each)
    const order = own.compare(heaviest)
    if (order < 0) continue
    if (order > 0) [heaviest, found] = [own, []]
    found.push(each)
  }
  const codes = codesOf(table, found, BEST_LISTED_MAX)
  return { mass: heaviest, programs: codes.map(code => programIn(question, code)) }
}
