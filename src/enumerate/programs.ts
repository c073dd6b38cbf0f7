/**
 * All programs of a language up to a length, each run on all observations.
 *
 * Languages whose constructs have meanings are gone through by dynamic programming on behaviours (`program-cells.ts`), where
 * the work grows with the number of different behaviours of parts and not with the number of programs. Others are gone
 * through program by program.
 *
 * Invariant: both ways give the same table.
 */
import { type Bits, numberOf } from '../base/bits.ts'
import { encode, termCounter } from '../model/program-code.ts'
import type { Term } from '../model/program-language.ts'
import { runTerm } from '../model/program-run.ts'
import { ProgramCells } from './program-cells.ts'
import {
  type ProgramBehaviour,
  type ProgramSpace,
  type ProgramTable,
  packed,
  SILENT,
  UNDECIDED,
} from './program-space.ts'
import { ProgramTally } from './program-tally.ts'
import { unfold } from './program-unfold.ts'

/** Tables together hold at most so many code units, two bytes each. */
const UNITS_MAX = 2 ** 27
/** Programs that are run one by one are at most so many. */
const PROGRAMS_MAX = 20_000_000
/** Between turns of the event loop so many programs are run. */
const PROGRAMS_BETWEEN_TURNS = 500

/** There are too many; programs of fewer than `length` bits were gone through. */
export interface TooManyPrograms {
  readonly kind: 'too-many'
  readonly length: number
}

/** What going through them comes to. */
export type Tabulated = ProgramTable | TooManyPrograms

/** Go through all programs of a space; yields the length it is at, now and then. */
export function tabulatePrograms(space: ProgramSpace): Generator<number, Tabulated, void> {
  return space.grammar.run === undefined ? tabulateByBehaviour(space) : tabulateOneByOne(space)
}

/** Go through the programs by what their parts do. */
export function* tabulateByBehaviour(space: ProgramSpace): Generator<number, Tabulated, void> {
  const cells = new ProgramCells(space)
  const tally = new ProgramTally(space)
  for (let length = 0; length <= space.bits; length += 1) {
    const filling = cells.fill(space.grammar.start, length)
    for (let step = filling.next(); ; step = filling.next()) {
      if (step.done) {
        for (const [table, count] of step.value) tally.add(length, table, count)
        break
      }
      yield length
      if (cells.units > UNITS_MAX) return { kind: 'too-many', length }
    }
    yield length
  }
  return {
    lengths: tally.lengths(),
    behaviours: tally.behaviours(),
    work: { compositions: cells.compositions, kinds: cells.kinds },
    codesOf(wanted, limit) {
      const asked = wanted.flatMap(each =>
        tally.tablesOf(each).map(table => ({ length: each.length, table })),
      )
      const codes = unfold(cells, asked, limit)
      return new Map(
        wanted.map(each => {
          const found = tally.tablesOf(each).flatMap(table => codes(each.length, table))
          return [each, found.sort().slice(0, limit)]
        }),
      )
    },
  }
}

/** Go through the programs one by one, running each on every observation. */
export function* tabulateOneByOne(space: ProgramSpace): Generator<number, Tabulated, void> {
  const tally = new ProgramTally(space)
  const terms = new Terms(space)
  let programs = 0
  for (let length = 0; length <= space.bits; length += 1) {
    for (const term of terms.of(space.grammar.start, length)) {
      tally.add(length, tableOf(space, term), 1)
      programs += 1
      if (programs % PROGRAMS_BETWEEN_TURNS === 0) yield length
      if (programs > PROGRAMS_MAX) return { kind: 'too-many', length }
    }
    yield length
  }
  const behaviours = tally.behaviours()
  return {
    lengths: tally.lengths(),
    behaviours,
    work: { compositions: programs, kinds: behaviours.length },
    codesOf: (wanted, limit) => codesAmongAll(space, terms, tally, wanted, limit),
  }
}

/** What a program does: steps and answer for each observation. */
function tableOf({ grammar, seen, outputs, stepsMax }: ProgramSpace, term: Term): string {
  const units = seen.map(word => {
    const outcome = runTerm(grammar, term, { seen: word, outputs, stepsMax })
    if (outcome.kind === 'undecided') return UNDECIDED
    return outcome.kind === 'silent' ? SILENT : packed(outcome.steps, numberOf(outcome.word))
  })
  return String.fromCharCode(...units)
}

/** The terms of a grammar, one by one; what has no term is not looked into. */
class Terms {
  private readonly space: ProgramSpace
  private readonly count: (sort: string, length: number) => bigint

  constructor(space: ProgramSpace) {
    this.space = space
    this.count = termCounter(space.grammar)
  }

  /** Every term of a sort whose code has exactly so many bits. */
  *of(sort: string, length: number): Generator<Term, void, void> {
    if (this.count(sort, length) === 0n) return
    for (const production of this.space.grammar.sort(sort).productions) {
      const left = length - production.word.length
      if (left < 0) continue
      for (const children of this.lists(production.args, left)) yield { production, children }
    }
  }

  private *lists(args: readonly string[], length: number): Generator<readonly Term[], void, void> {
    const [first, ...others] = args
    if (first === undefined) {
      if (length === 0) yield []
      return
    }
    const least = others.length === 0 ? length : 0
    for (let own = least; own <= length; own += 1) {
      for (const child of this.of(first, own))
        for (const rest of this.lists(others, length - own)) yield [child, ...rest]
    }
  }
}

function codesAmongAll(
  space: ProgramSpace,
  terms: Terms,
  tally: ProgramTally,
  wanted: readonly ProgramBehaviour[],
  limit: number,
): ReadonlyMap<ProgramBehaviour, readonly Bits[]> {
  const byTable = new Map(
    wanted.flatMap(each => tally.tablesOf(each).map(table => [`${each.length} ${table}`, each] as const)),
  )
  const found = new Map<ProgramBehaviour, Bits[]>(wanted.map(each => [each, []]))
  for (const length of new Set(wanted.map(each => each.length))) {
    for (const term of terms.of(space.grammar.start, length)) {
      const behaviour = byTable.get(`${length} ${tableOf(space, term)}`)
      if (behaviour !== undefined) found.get(behaviour)?.push(encode(term))
    }
  }
  return new Map([...found].map(([each, codes]) => [each, codes.sort().slice(0, limit)]))
}
