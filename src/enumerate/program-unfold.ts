/**
 * The codes behind a table of values: whole programs are taken apart again, the long ones first, and only as far as the
 * behaviours that are wanted need it.
 *
 * Codes come in order. Of each part the first so many codes are enough for the first so many of the whole, since the codes
 * of one composition differ part by part, and parts of one length are compared one after the other.
 *
 * Invariant: what is found are the first codes of each behaviour, and all of them if they are not more than the limit.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { finished } from '../base/run.ts'
import type { Composition, ProgramCells } from './program-cells.ts'

/** Terms of one sort and length, by their tables. */
interface Wanted {
  readonly sort: string
  readonly length: number
  readonly tables: Map<string, Composition[]>
}

/** The first codes of terms of the starting sort: for each length, the tables that are wanted. */
export function unfold(
  cells: ProgramCells,
  wanted: readonly { readonly length: number; readonly table: string }[],
  limit: number,
): (length: number, table: string) => readonly Bits[] {
  const { start } = cells.space.grammar
  const asked = new Map<string, Wanted>()
  const ask = (sort: string, length: number, table: string): void => {
    const id = `${length} ${sort}`
    const cell = asked.get(id) ?? { sort, length, tables: new Map() }
    cell.tables.set(table, cell.tables.get(table) ?? [])
    asked.set(id, cell)
  }
  for (const { length, table } of wanted) ask(start, length, table)
  for (let length = cells.space.bits; length >= 0; length -= 1) {
    const here = (): readonly Wanted[] => [...asked.values()].filter(each => each.length === length)
    const done = new Set<Wanted>()
    for (let next = here(); next.length > 0; next = here().filter(each => !done.has(each))) {
      for (const cell of next) {
        done.add(cell)
        takeApart(cells, cell, ask)
      }
    }
  }
  const known = new Map<string, readonly Bits[]>()
  const codes = (sort: string, length: number, table: string): readonly Bits[] => {
    const id = `${length} ${sort} ${table}`
    const found = known.get(id)
    if (found !== undefined) return found
    const ways = asked.get(`${length} ${sort}`)?.tables.get(table) ?? []
    const all = ways.flatMap(({ production, lengths, parts }) => {
      const lists = production.args.map((arg, place) => codes(arg, at(lengths, place), at(parts, place)))
      return lists.reduce<readonly Bits[]>(
        (before, list) => before.flatMap(word => list.map(code => word + code)).slice(0, limit),
        [production.word],
      )
    })
    const first = all.sort().slice(0, limit)
    known.set(id, first)
    return first
  }
  return (length, table) => codes(start, length, table)
}

/** Find how the wanted tables of a cell are made, and want the tables of their parts. */
function takeApart(
  cells: ProgramCells,
  { sort, length, tables }: Wanted,
  ask: (sort: string, length: number, table: string) => void,
): void {
  finished(
    cells.compose(sort, length, (table, _, composition) => {
      const ways = tables.get(table)
      if (ways === undefined) return
      ways.push(composition)
      const { production, lengths, parts } = composition
      production.args.forEach((arg, place) => {
        ask(arg, at(lengths, place), at(parts, place))
      })
    }),
  )
}
