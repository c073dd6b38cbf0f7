/**
 * The answer of `select`: the argmin set, because "the" minimal model does not exist.
 *
 * Three honest answers: minimal (the cost, the ties, counts and a certificate), infeasible (no model of any cost meets
 * the bar) and open (the budget ran out; here are the bounds). Counts are always given twice: distinct functions
 * (output tables over the task's observation classes) and distinct models (circuits up to gate order, inverters and
 * functionally identical wiring). A count that was cut off says so.
 */
import type { Bits } from '../base/bits.ts'
import type { Rational } from '../base/rational.ts'
import type { Bounds } from '../base/run.ts'
import type { Bias } from '../bias/bias.ts'
import type { Certificate } from '../certificate/claim.ts'
import type { CircuitCounts } from '../enumerate/counts.ts'
import type { Model, ModelClass } from '../model/model.ts'
import type { Task } from '../task/task.ts'
import type { Engine } from './engine.ts'

/** What is asked: which models of the class meet the bar at the least cost? */
export interface Question<M extends Model = Model> {
  readonly task: Task
  readonly models: ModelClass<M>
  readonly bias: Bias<M>
  readonly atLeast: Rational
}

/** A number of things; `complete: false` means that there are at least so many. */
export interface Count {
  readonly count: number
  readonly complete: boolean
}

interface Answer<M extends Model> {
  readonly question: Question<M>
  /** The evidence for whatever has been shown; absent for classes that are searched by dynamic programming. */
  readonly certificate?: Certificate
  /** Which solver worked, and what it took: for the record. */
  readonly solver: string
  /** Which engine settled a question about circuits, and why that one. */
  readonly engine?: Engine
}

/** Programs of least cost that compute one function. */
export interface ProgramsOfFunction<M extends Model = Model> {
  /** What they answer in each observation class. */
  readonly words: readonly Bits[]
  readonly count: number
  /** The first of them. */
  readonly model: M
}

/** The models of least cost. */
export interface Minimal<M extends Model = Model> extends Answer<M> {
  readonly kind: 'minimal'
  /** The least cost: one number, or one for each part of a lexicographic bias. */
  readonly cost: readonly Rational[]
  /** The ties, in canonical order, one of each kind of model; some of them when there are too many. */
  readonly models: readonly [M, ...M[]]
  /** Are these all of them? */
  readonly complete: boolean
  readonly functions: Count
  readonly distinct: Count
  /** Of circuits under the size bias, where all are listed: wire functions, their wirings, and those with operations. */
  readonly counts?: CircuitCounts
  /** Of formulas that were tabulated: trees of gates, up to the order of operands and the placement of inverters. */
  readonly formulas?: Rational
  /** Of programs: the functions of least cost, as far as they are listed, and how many programs compute each. */
  readonly programs?: readonly ProgramsOfFunction<M>[]
}

/** No model of any cost meets the bar. */
export interface Infeasible<M extends Model = Model> extends Answer<M> {
  readonly kind: 'infeasible'
}

/** The budget ran out, or a limit was reached. */
export interface Open<M extends Model = Model> extends Answer<M> {
  readonly kind: 'open'
  readonly because: string
  readonly bounds: Bounds
  readonly best?: M
}

/** What selection answers. */
export type Selection<M extends Model = Model> = Minimal<M> | Infeasible<M> | Open<M>
