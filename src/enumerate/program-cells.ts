/**
 * Programs by dynamic programming on behaviours: for each sort and length, the different tables of values and steps that terms
 * have, each with the number of terms that have it.
 *
 * Two terms with the same values and the same steps in every environment (an observation, and what may be bound) can
 * stand for each other in every program, so only one of them is put into larger terms, and counts are multiplied: observational
 * equivalence, as in bottom-up synthesis (Udupa, Raghavan, Deshmukh, Mador-Haim, Martin and Alur 2013, "TRANSIT"), but
 * with nothing lost, since counts stay exact. The codes of a behaviour are found afterwards, by going back from whole
 * programs to their parts (`program-unfold.ts`).
 *
 * A table is a text with one code unit for each environment: it is its own key.
 *
 * Invariants: the counts of a cell sum to the number of terms of that sort and length; a term whose steps are spent in an
 * environment has no value there, and neither has what asks it.
 */
import type { Bits } from '../base/bits.ts'
import { assert, at } from '../base/errors.ts'
import type { Machine, Production } from '../model/program-language.ts'
import { type ProgramSpace, packed, UNDECIDED } from './program-space.ts'

/** Tables with the number of terms that have them. */
export type Cell = ReadonlyMap<string, number>

/** A term made of a construct and a table for each argument. */
export interface Composition {
  readonly production: Production
  readonly lengths: readonly number[]
  readonly parts: readonly string[]
}

/** Between turns of the event loop so many terms are made. */
const COMPOSITIONS_BETWEEN_TURNS = 5000

/** The cells of a space, filled as they are asked for. */
export class ProgramCells {
  compositions = 0
  kinds = 0
  /** Code units of all tables. */
  units = 0
  readonly space: ProgramSpace
  private readonly cells = new Map<string, Map<string, number>>()
  private readonly machine: TableMachine

  constructor(space: ProgramSpace) {
    this.space = space
    this.machine = new TableMachine(space.seen)
  }

  /** The terms of a sort whose code has exactly so many bits; yields now and then. */
  *fill(sort: string, length: number): Generator<void, Cell, void> {
    const id = `${length} ${sort}`
    const known = this.cells.get(id)
    if (known !== undefined) return known
    const cell = new Map<string, number>()
    yield* this.compose(sort, length, (table, count) => {
      const before = cell.get(table)
      if (before === undefined) {
        this.kinds += 1
        this.units += table.length
      }
      cell.set(table, (before ?? 0) + count)
    })
    this.cells.set(id, cell)
    return cell
  }

  /** Make every term of a sort and length of parts that were found before. */
  *compose(
    sort: string,
    length: number,
    visit: (table: string, count: number, composition: Composition) => void,
  ): Generator<void, void, void> {
    const { productions, bounds } = this.space.grammar.sort(sort)
    for (const production of productions) {
      const left = length - production.word.length
      if (left < 0) continue
      for (const lengths of splits(production.args.length, left)) {
        const cells: Cell[] = []
        for (const [place, arg] of production.args.entries()) {
          const cell = yield* this.fill(arg, at(lengths, place))
          if (cell.size === 0) break
          cells.push(cell)
        }
        if (cells.length < lengths.length) continue
        this.machine.begin(
          production,
          production.args.map(arg => this.space.grammar.sort(arg).bounds),
          bounds,
        )
        for (const [parts, count] of choices(cells)) {
          this.compositions += 1
          if (this.compositions % COMPOSITIONS_BETWEEN_TURNS === 0) yield
          visit(this.machine.table(parts, this.space.stepsMax), count, { production, lengths, parts })
        }
      }
    }
  }
}

/** All ways to write a length as a sum of so many lengths in order. */
function* splits(parts: number, length: number): Generator<readonly number[], void, void> {
  if (parts === 0) {
    if (length === 0) yield []
  } else if (parts === 1) yield [length]
  else {
    for (let first = 0; first <= length; first += 1)
      for (const rest of splits(parts - 1, length - first)) yield [first, ...rest]
  }
}

/** One table of each cell, in all combinations, with the product of the counts. */
function* choices(cells: readonly Cell[]): Generator<readonly [readonly string[], number], void, void> {
  const [first, ...others] = cells
  if (first === undefined) {
    yield [[], 1]
    return
  }
  for (const [table, count] of first)
    for (const [rest, product] of choices(others)) yield [[table, ...rest], count * product]
}

/** So many code units are put into a text at once. */
const UNITS_AT_ONCE = 8192

/** Code units as a text. */
function textOf(units: Uint16Array): string {
  let text = ''
  for (let from = 0; from < units.length; from += UNITS_AT_ONCE) {
    const some = units.subarray(from, from + UNITS_AT_ONCE)
    text += String.fromCharCode.apply(null, some as unknown as number[])
  }
  return text
}

/** A machine whose arguments are tables. */
class TableMachine implements Machine {
  bound = 0
  private steps = 0
  private isSpent = false
  private production: Production | undefined
  private parts: readonly string[] = []
  private partBounds: readonly number[] = []
  private bounds = 1
  private place = 0
  private units: Uint16Array
  private readonly words: readonly Bits[]

  constructor(words: readonly Bits[]) {
    this.words = words
    this.units = new Uint16Array(words.length)
  }

  /** Get ready for terms of one construct. */
  begin(production: Production, partBounds: readonly number[], bounds: number): void {
    this.production = production
    this.partBounds = partBounds
    this.bounds = bounds
    const size = this.words.length * bounds
    if (this.units.length !== size) this.units = new Uint16Array(size)
  }

  /** The table of a term. */
  table(parts: readonly string[], stepsMax: number): string {
    const { production, bounds, units } = this
    assert(
      production?.meaning !== undefined,
      'construct-without-meaning',
      'a term was made of what cannot be run',
    )
    const { meaning, charge } = production
    this.parts = parts
    let environment = 0
    for (this.place = 0; this.place < this.words.length; this.place += 1) {
      for (let bound = 0; bound < bounds; bound += 1, environment += 1) {
        this.bound = bound
        this.steps = charge
        this.isSpent = false
        const value = meaning(this)
        units[environment] = this.isSpent || this.steps > stepsMax ? UNDECIDED : packed(this.steps, value)
      }
    }
    return textOf(units)
  }

  seen(input: number): number {
    return this.words[this.place]?.[input] === '1' ? 1 : 0
  }

  ask(argument: number, bound: number = this.bound): number {
    const unit = (this.parts[argument] as string).charCodeAt(
      this.place * (this.partBounds[argument] as number) + bound,
    )
    if (unit === UNDECIDED) {
      this.isSpent = true
      return 0
    }
    this.steps += unit >> 3
    return unit & 7
  }

  spend(steps: number): void {
    this.steps += steps
  }
}
