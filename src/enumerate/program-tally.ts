/**
 * Counting programs by what they do: tables of steps and values become behaviours, as they are found, length by length.
 *
 * Values that spell the same answer are one behaviour. Words are kept once for all behaviours that answer alike.
 *
 * Invariant: what was added is counted once: as a behaviour, as undecided, or as silent.
 */
import { type Bits, bitsOf } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import {
  type ProgramBehaviour,
  type ProgramSpace,
  type ProgramsOfLength,
  packed,
  SILENT,
  UNDECIDED,
} from './program-space.ts'

interface Group {
  count: number
  /** The tables with this behaviour. */
  readonly tables: string[]
}

/** What was found of one length. */
interface Found {
  programs: number
  undecided: number
  silent: number
  readonly groups: Map<string, Group>
}

/** A tally of programs. */
export class ProgramTally {
  private readonly answers: readonly Bits[]
  private readonly found: Found[]
  private readonly words = new Map<string, readonly Bits[]>()

  constructor({ outputs, bits }: ProgramSpace) {
    this.answers = Array.from({ length: 2 ** outputs }, (_, value) => bitsOf(value, outputs))
    this.found = Array.from({ length: bits + 1 }, () => ({
      programs: 0,
      undecided: 0,
      silent: 0,
      groups: new Map<string, Group>(),
    }))
  }

  /** So many programs of a length have this table. */
  add(length: number, table: string, count: number): void {
    const found = at(this.found, length)
    found.programs += count
    const units = Array.from(table, (_, place) => table.charCodeAt(place))
    if (units.includes(UNDECIDED)) found.undecided += count
    else if (units.includes(SILENT)) found.silent += count
    else {
      const answers = this.answers.length
      const key = String.fromCharCode(...units.map(unit => packed(unit >> 3, (unit & 7) % answers)))
      const group = found.groups.get(key)
      if (group === undefined) found.groups.set(key, { count, tables: [table] })
      else {
        group.count += count
        if (!group.tables.includes(table)) group.tables.push(table)
      }
    }
  }

  /** How many there are of each length. */
  lengths(): readonly ProgramsOfLength[] {
    return this.found.map(({ programs, undecided, silent }, length) => ({
      length,
      programs,
      undecided,
      silent,
    }))
  }

  /** What they do, shorter programs first. */
  behaviours(): readonly ProgramBehaviour[] {
    return this.found.flatMap(({ groups }, length) =>
      [...groups].map(([key, { count }]) => {
        const units = Array.from(key, (_, place) => key.charCodeAt(place))
        return { length, key, count, words: this.wordsOf(units), steps: units.map(unit => unit >> 3) }
      }),
    )
  }

  /** The tables with a behaviour. */
  tablesOf({ length, key }: ProgramBehaviour): readonly string[] {
    return at(this.found, length).groups.get(key)?.tables ?? []
  }

  private wordsOf(units: readonly number[]): readonly Bits[] {
    const id = String.fromCharCode(...units.map(unit => unit & 7))
    const known = this.words.get(id) ?? units.map(unit => at(this.answers, unit & 7))
    this.words.set(id, known)
    return known
  }
}
