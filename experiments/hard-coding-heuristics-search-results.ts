/**
 * The results of comparing hard-coding, heuristics and search, and how they are looked up.
 *
 * Invariant: where `atLeast` and `atMost` are the same, that is the least length.
 */
import type { Results } from './experiment.ts'

/** A program on a frontier, and how many functions tie there. */
export type Cost = {
  readonly bits: number
  readonly steps: string
  readonly program: string
  readonly functions: number
}

/** What is known of one way to answer. */
export type WayResult = {
  readonly way: string
  /** All programs of at most so many bits were gone through. */
  readonly upTo: number
  /** The least length lies here; both are the same where it is known. */
  readonly atLeast: number
  readonly atMost: number | null
  /** The least length of a program with what every right one must have. */
  readonly needed: number | null
  /** The frontier of length and most steps, and of length and mean steps, up to that length. */
  readonly points: readonly Cost[]
  readonly means: readonly Cost[]
  /** A program that was written down. */
  readonly written: {
    readonly program: string
    readonly bits: number
    readonly steps: string
    readonly mean: string
  } | null
}

/** What is chosen at which rates, of what was found or written. */
export type Exchange = readonly {
  readonly from: string
  readonly to: string
  readonly bits: number
  readonly steps: string
  readonly chosen: readonly { readonly way: string; readonly program: string }[]
}[]

/** One task of a family. */
export type MemberResult = {
  readonly kind: 'member'
  readonly family: string
  readonly size: number
  readonly inputs: number
  readonly inputsNeeded: number
  readonly answersNeeded: number
  readonly reads: { readonly expected: string; readonly claims: readonly string[] }
  readonly ways: readonly WayResult[]
  readonly shortest: {
    readonly upTo: number
    readonly searching: number | null
    readonly other: number | null
    readonly claims: readonly string[]
  }
  readonly rates: { readonly steps: Exchange; readonly means: Exchange }
  /** Up to which rate every program of least cost searches, also counting what was not gone through. */
  readonly forcedUpTo: { readonly steps: string; readonly means: string }
}

/** The shortest program of a way at a bar, and the steps of the fastest; nothing where there is none. */
export type BarWay = {
  readonly way: string
  readonly bits: number | null
  readonly steps: string | null
  readonly program: string | null
}

/** Least lengths and times at every bar, given as so many parts of all. */
export type Bars = {
  readonly kind: 'bars'
  readonly task: string
  readonly parts: number
  readonly upTo: { readonly [way: string]: number }
  readonly rows: readonly { readonly bar: number; readonly least: readonly BarWay[] }[]
}

/** Functions that have a program as short as their table. */
export type Counting = {
  readonly kind: 'counting'
  readonly language: string
  readonly inputs: number
  readonly bits: number
  readonly programs: string
  readonly functions: number
}

/** Any result. */
export type Result = MemberResult | Bars | Counting

/** The results of one kind. */
export function those<K extends Result['kind']>(
  results: Results<Result>,
  kind: K,
): readonly Extract<Result, { kind: K }>[] {
  return Object.values(results).filter((each): each is Extract<Result, { kind: K }> => each.kind === kind)
}

/** The members of a family, the smallest first. */
export function familyOf(results: Results<Result>, family: string): readonly MemberResult[] {
  return those(results, 'member').filter(each => each.family === family)
}

/** One way of a member. */
export function wayIn(member: MemberResult, way: string): WayResult | undefined {
  return member.ways.find(each => each.way === way)
}

/** The shortest program that is known of a way. */
export function shortestKnown(found: WayResult | undefined): WayResult['written'] {
  const [point] = found?.points ?? []
  const [mean] = found?.means ?? []
  if (point === undefined || mean === undefined) return found?.written ?? null
  return { program: point.program, bits: point.bits, steps: point.steps, mean: mean.steps }
}

const SAID: { readonly [task: string]: string } = {
  'option-4': 'option, 4',
  'criteria-2': 'criteria, 2',
}

/** How a task is called on the page. */
export function taskText(name: string): string {
  return SAID[name] ?? 'corridor'
}
