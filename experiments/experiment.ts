/**
 * What an experiment is: one published question, the cases that answer it, and how their results are put together.
 *
 * Cases are computed apart, in any order, and kept one by one, so that a run that was killed goes on with what is left.
 * `study` sees results only, and computes nothing that a case should have: it counts, compares and lays out. So pages and
 * figures can be drawn again without computing anything, and a difference in a committed page is a difference in results.
 *
 * Experiments compose the public page of the library, as any user could; whatever decides something about a model
 * belongs in a room of `src`, with its tests.
 *
 * Invariants: a case gives the same result each time, whatever engine, solver or number of threads settles it; results
 * are JSON with rationals as text; keys of cases are unique and fit into file names.
 */
import type { Certificate, Json, Predicate, RunOptions } from '../src/index.ts'
import type { Figure } from '../src/report/figure.ts'

/** What a certificate claims, in words, after the checker accepted it. */
export type Evidence = {
  readonly claims: readonly string[]
}

/** What a case may use. */
export interface Tools {
  /** How it can be stopped, its threads and its journal: to be handed on to every verb. */
  readonly options: RunOptions
  /** Check a certificate and keep it if certificates are kept. Throws `Bug` if it is rejected. */
  evidence(certificate: Certificate, predicates?: readonly Predicate[]): Promise<Evidence>
  /** Say what is being worked on. */
  say(doing: string): void
}

/** One part of an experiment. */
export interface Case<R extends Json = Json> {
  /** Its name in the results: `mirror-4/gates` and the like, in small letters, digits, `-`, `.`, `+` and `/`. */
  readonly key: string
  /** CPU seconds when measured, where they are more than ten: such a case runs with `--long` only. */
  readonly long?: number
  run(tools: Tools): Promise<R>
}

/** The results of cases, by key. */
export type Results<R extends Json = Json> = { readonly [key: string]: R }

/** A table for people: every cell is text, as it is to be read. */
export interface Table {
  readonly title: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** What the columns mean, where their names do not say it. */
  readonly note?: string
}

/** A figure and the name of its file. */
export interface NamedFigure {
  /** In small letters, digits and `-`. */
  readonly name: string
  readonly figure: Figure
}

/** What the results come to. */
export interface Study {
  /** The answer to the question in a few sentences, with numbers from the results. */
  readonly answer: string
  readonly tables: readonly Table[]
  readonly figures: readonly NamedFigure[]
}

/** One published question and the way to answer it. */
export interface Experiment<R extends Json = Json> {
  /** Its name on the command line and of its folder of results. */
  readonly name: string
  readonly title: string
  /** The question, in one sentence. */
  readonly question: string
  /** Who asked or claimed it, where: author, year, title, place in it. */
  readonly sources: readonly string[]
  /** To be raised when cases change their meaning: results of another revision are not taken over. */
  readonly revision: number
  readonly cases: readonly Case<R>[]
  study(results: Results<R>): Study
  /** What the result shows. */
  readonly shows: string
  /** What it does not show, and what a reader might wrongly take from it. */
  readonly doesNotShow: string
  /** Single commands by which a reader sees the heart of it, without `mesascope`. */
  readonly commands: readonly string[]
}

/** The experiment with its types forgotten, for lists. */
export function experiment<R extends Json>(given: Experiment<R>): Experiment {
  return {
    ...given,
    study: results => given.study(inOrder(given.cases, results) as Results<R>),
  }
}

/** A case for each instance, under its key; those that take long say so. */
export function casesFor<I extends { readonly key: string; readonly long?: number }, R extends Json>(
  instances: readonly I[],
  run: (instance: I, tools: Tools) => Promise<R>,
): readonly Case<R>[] {
  return instances.map(instance => ({
    key: instance.key,
    ...(instance.long !== undefined && { long: instance.long }),
    run: tools => run(instance, tools),
  }))
}

/** Results in the order of the cases: files keep them by name, and what is drawn must not depend on that. */
export function inOrder(cases: readonly { readonly key: string }[], results: Results): Results {
  return Object.fromEntries(cases.flatMap(({ key }) => (key in results ? [[key, results[key] as Json]] : [])))
}
