/**
 * What is selected among programs at every rate of exchange between length and time, and with which verdict, while more and
 * more programs become admissible.
 *
 * At the rate l a program of x bits and time y costs (1 - l) x + l y, so one unit of time is worth l / (1 - l) bits. Between 0
 * and 1 only points of the Pareto frontier are selected, piece by piece of its lower envelope (`bias/envelope.ts`); where two
 * pieces meet, everything that is best there is selected together. At the ends length or time counts alone, and ties are
 * not broken; in the two lexicographic orders they are. Kt is no weighted sum and has an order of its own.
 *
 * Invariants: what is kept is exact at any moment for the programs added so far; the first and the last piece select what the
 * two lexicographic orders select.
 */
import type { Spec } from '../base/document.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Bias, compareCosts } from '../bias/bias.ts'
import { lexicographic, weighted } from '../bias/combine.ts'
import { envelope, type Point } from '../bias/envelope.ts'
import { kt } from '../bias/kt.ts'
import { meanSteps } from '../bias/mean-steps.ts'
import { steps } from '../bias/steps.ts'
import { text } from '../bias/text.ts'
import type { Program } from '../model/program.ts'
import { figureCosts } from '../select/program-costs.ts'
import type { ProgramTable } from '../select/programs-of-least-cost.ts'
import type { ProgramsOfFunction } from '../select/selection.ts'
import type { Task } from '../task/task.ts'

/** Time: the most steps that training can see, or their mean over its beginnings. */
export type ProgramTime = 'steps' | 'meanSteps'

/** The programs that some cost selects. */
export interface SelectedPrograms {
  readonly verdict: 'forced' | 'possible' | 'excluded'
  /** The pairs of length and time that they have, shorter ones first. */
  readonly costs: readonly { readonly bits: Rational; readonly time: Rational }[]
  readonly programs: number
  /** The functions that they compute, and how many of these have the property. */
  readonly functions: number
  readonly having: number
  /** The first few functions with the property and the first few without, each with its first program. */
  readonly shown: readonly (ProgramsOfFunction<Program> & { readonly holds: boolean })[]
}

/** What is selected at every rate. */
export interface ProgramRates {
  /** Strictly between two rates. */
  readonly pieces: readonly {
    readonly from: Rational
    readonly to: Rational
    readonly selected: SelectedPrograms
  }[]
  /** Exactly at a rate where pieces meet. */
  readonly breakpoints: readonly { readonly at: Rational; readonly selected: SelectedPrograms }[]
  /** Length alone, length before time, Kt, time before length, time alone. */
  readonly orders: readonly {
    readonly bias: Spec
    readonly cost: readonly Rational[]
    readonly selected: SelectedPrograms
  }[]
}

/** How many bits one unit of time is worth at a rate below 1. */
export function bitsForTime(rate: Rational): Rational {
  return rate.dividedBy(Rational.ONE.minus(rate))
}

/** The bias that measures time. */
export function clockOf(time: ProgramTime): Bias<Program> {
  return time === 'steps' ? steps : meanSteps
}

/** The bias at a rate: length or time alone at the ends, the weighted sum between them. */
export function biasAtRate(rate: Rational, time: ProgramTime): Bias<Program> {
  if (rate.isZero()) return text
  if (rate.equals(1)) return clockOf(time)
  return weighted([
    [text, Rational.ONE.minus(rate)],
    [clockOf(time), rate],
  ])
}

/** A behaviour with its length and time. */
type Behaviour = ProgramTable['behaviours'][number]

/** Behaviours that are selected together. */
export type Chosen = readonly Behaviour[]

/** What is selected at every rate, before anybody is asked about the property. */
export interface Rates {
  readonly pieces: readonly { readonly from: Rational; readonly to: Rational; readonly chosen: Chosen }[]
  readonly breakpoints: readonly { readonly at: Rational; readonly chosen: Chosen }[]
  readonly orders: readonly {
    readonly bias: Bias<Program>
    readonly cost: readonly Rational[]
    readonly chosen: Chosen
  }[]
}

/** What costs least by one bias. */
class Least {
  readonly bias: Bias<Program>
  cost: readonly Rational[] = []
  chosen: Behaviour[] = []
  private readonly costs: (behaviour: Behaviour) => readonly Rational[]

  constructor(bias: Bias<Program>, task: Task) {
    this.bias = bias
    this.costs = figureCosts(bias, task)
  }

  add(behaviour: Behaviour): void {
    const cost = this.costs(behaviour)
    const order = this.chosen.length === 0 ? -1 : compareCosts(cost, this.cost)
    if (order > 0) return
    if (order < 0) [this.cost, this.chosen] = [cost, []]
    this.chosen.push(behaviour)
  }
}

/** The best of the programs added so far, at every rate and in every order. */
export class Admitted {
  private points: Point<Behaviour[]>[] = []
  private readonly least: readonly Least[]
  private readonly time: (behaviour: Behaviour) => readonly Rational[]

  constructor(task: Task, time: ProgramTime) {
    const clock = clockOf(time)
    this.time = figureCosts(clock, task)
    const orders = [text, lexicographic(text, clock), kt, lexicographic(clock, text), clock]
    this.least = orders.map(bias => new Least(bias, task))
  }

  /** The pair of length and time of a behaviour. */
  costOf(behaviour: Behaviour): { readonly bits: Rational; readonly time: Rational } {
    return { bits: Rational.of(behaviour.length), time: at(this.time(behaviour), 0) }
  }

  /** Programs with this behaviour are admissible from now on. */
  add(behaviour: Behaviour): void {
    for (const least of this.least) least.add(behaviour)
    const { bits: x, time: y } = this.costOf(behaviour)
    const same = this.points.find(point => point.x.equals(x) && point.y.equals(y))
    if (same !== undefined) {
      same.of.push(behaviour)
      return
    }
    if (this.points.some(point => point.x.compare(x) <= 0 && point.y.compare(y) <= 0)) return
    const others = this.points.filter(point => x.compare(point.x) > 0 || y.compare(point.y) > 0)
    this.points = [...others, { x, y, of: [behaviour] }]
  }

  /** What is selected now; at least one program was added. */
  rates(): Rates {
    const sorted = [...this.points].sort((a, b) => a.x.compare(b.x))
    const { pieces, breakpoints } = envelope(sorted)
    const all = (best: readonly Point<Behaviour[]>[]): Chosen => best.flatMap(point => point.of)
    return {
      pieces: pieces.map(({ from, to, best }) => ({ from, to, chosen: all(best) })),
      breakpoints: breakpoints.map(({ at: rate, best }) => ({ at: rate, chosen: all(best) })),
      orders: this.least.map(({ bias, cost, chosen }) => ({ bias, cost, chosen: [...chosen] })),
    }
  }
}

/** Everything that is selected somewhere. */
export function chosenIn({ pieces, breakpoints, orders }: Rates): readonly Chosen[] {
  return [...pieces, ...breakpoints, ...orders].map(each => each.chosen)
}
