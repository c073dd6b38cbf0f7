/**
 * Random circuits, counted: how many of all chains of M gates compute each function with their last gate, or on any wire.
 *
 * A chain takes M gates one after the other; each reads two different wires among the inputs and the gates before it, by one of
 * the five normal operations (AND with negations, and XOR; Knuth, TAOCP 4A, 7.1.2). Gates may repeat, be constant, or
 * be read by none: this is the random circuit in which a "lottery ticket" (Frankle and Carbin 2019) is looked for, and the
 * prior of which "random circuits are simple" speaks (Valle-Pérez, Camargo and Louis 2019).
 *
 * What may follow a chain depends only on the functions on its wires, as a list without order. So chains are gone
 * through level by level as lists with weights (Bellman's dynamic programming), up to renaming the inputs: of the
 * images of a list one is kept, the least among those that bring a wire of the largest class to its least member
 * (after McKay 1998, as in `logic/size-table.ts`).
 *
 * Invariants: the counts of the last gate add up to the number of chains; all counts are whole numbers below 2^53; functions
 * are told by their normal form, 0 on the first row, and functions that differ by renaming have equal counts.
 */
import { assert, refuse } from '../base/errors.ts'
import { RowRenamings } from './row-renamings.ts'

/** All chains of so many gates. */
export interface ChainCounts {
  readonly gates: number
  /** How many chains there are. */
  readonly chains: number
  /** last[table]: in how many the last gate computes the function or its negation. */
  readonly last: Float64Array
  /** containing[table]: in how many some gate does. Whether an input does is not asked. */
  readonly containing: Float64Array
}

/** How many chains there are of one gate more, for each chain of so many gates. */
export function chainChoices(inputs: number, gates: number): number {
  const wires = inputs + gates
  return 5 * ((wires * (wires - 1)) / 2)
}

/** The counts for one to so many gates, over one to four inputs. Throws `InvalidInput` where a count would not be exact. */
export function chainCounts(inputs: number, gatesMax: number): readonly ChainCounts[] {
  refuse('chain-counts', issuesOf(inputs, gatesMax))
  const space = new ChainSpace(inputs)
  let lists: ReadonlyMap<string, number> = new Map([['', 1]])
  let first = new Float64Array(space.tables)
  let chains = 1
  const counts: ChainCounts[] = []
  for (let gates = 1; gates <= gatesMax; gates++) {
    const level = new Level(space, gates < gatesMax)
    for (const [list, weight] of lists) level.extend(list, weight)
    const choices = chainChoices(inputs, gates - 1)
    chains *= choices
    first = first.map((known, table) => known * choices + (level.first[table] as number))
    counts.push({ gates, chains, last: space.shared(level.last), containing: space.shared(first) })
    lists = level.lists
  }
  return counts
}

function issuesOf(inputs: number, gatesMax: number): Parameters<typeof refuse>[1] {
  const path = 'inputs'
  if (![2, 3, 4].includes(inputs)) return [{ path, found: inputs, expected: 'a whole number from 2 to 4' }]
  let chains = 1
  for (let gates = 0; gates < gatesMax; gates++) chains *= chainChoices(inputs, gates)
  const isFitting = Number.isInteger(gatesMax) && gatesMax >= 1 && Number.isSafeInteger(chains)
  const expected = 'a whole number from 1 on, with fewer than 2^53 chains'
  return isFitting ? [] : [{ path: 'gatesMax', found: gatesMax, expected }]
}

/** Functions of so many inputs, their classes, and lists of them up to renaming. */
class ChainSpace {
  readonly tables: number
  readonly inputs: readonly number[]
  /** least[table]: the least normal function of the class. */
  readonly least: Uint16Array
  private readonly all: number
  private readonly renamings: RowRenamings
  private readonly members: Uint16Array
  /** For each function, the renamings that bring it to the least of its class. */
  private readonly toLeast: (readonly number[])[]

  constructor(inputs: number) {
    this.tables = 2 ** (2 ** inputs)
    this.all = this.tables - 1
    this.renamings = new RowRenamings(inputs)
    this.inputs = Array.from({ length: inputs }, (_, input) => {
      const rows = Array.from({ length: 2 ** inputs }, (_none, row) => (row >> (inputs - 1 - input)) & 1)
      return rows.reduce((table, value, row) => table | (value << row), 0)
    })
    this.least = new Uint16Array(this.tables)
    this.members = new Uint16Array(this.tables)
    this.toLeast = Array.from({ length: this.tables }, () => [])
    for (let table = 0; table < this.tables; table += 2) this.classify(table)
  }

  private classify(table: number): void {
    const images = Array.from({ length: this.renamings.count }, (_, index) => this.image(index, table))
    const least = Math.min(...images)
    this.least[table] = least
    this.toLeast[table] = images.flatMap((image, index) => (image === least ? [index] : []))
    this.members[least] = this.renamings.count / (this.toLeast[table]?.length ?? 1)
  }

  private image(index: number, table: number): number {
    const image = this.renamings.image(index, table)
    return image & 1 ? image ^ this.all : image
  }

  /** Counts of classes, told of each function, and of its negation. */
  shared(byClass: Float64Array): Float64Array {
    return Float64Array.from(byClass, (_, table) => {
      const least = this.least[table & 1 ? table ^ this.all : table] as number
      const each = (byClass[least] as number) / (this.members[least] as number)
      assert(Number.isInteger(each), 'wrong-count', `${each} chains for ${table}`)
      return each
    })
  }

  /** The list that stands for all images of a list. */
  canonical(gates: readonly number[]): string {
    const rank = (table: number): number => {
      const least = this.least[table] as number
      return (this.members[least] as number) * this.tables + least
    }
    const most = Math.max(...gates.map(rank))
    let best = ''
    for (const gate of new Set(gates)) {
      if (rank(gate) !== most) continue
      for (const index of this.toLeast[gate] ?? []) {
        const image = gates.map(each => this.image(index, each)).sort((a, b) => a - b)
        const spelled = String.fromCharCode(...image)
        if (best === '' || spelled < best) best = spelled
      }
    }
    return best
  }
}

/** One gate more than the lists of the level before. */
class Level {
  readonly lists = new Map<string, number>()
  /** By the least function of each class: chains whose last gate is in the class, and is the first in the chain to be so. */
  readonly last: Float64Array
  readonly first: Float64Array
  private readonly space: ChainSpace
  private readonly isKept: boolean
  private readonly tally: Int32Array

  constructor(space: ChainSpace, isKept: boolean) {
    this.space = space
    this.isKept = isKept
    this.last = new Float64Array(space.tables)
    this.first = new Float64Array(space.tables)
    this.tally = new Int32Array(space.tables)
  }

  /** Put every gate after a list; `weight` chains have it. */
  extend(list: string, weight: number): void {
    const gates = [...list].map(each => each.charCodeAt(0))
    for (const made of this.choices([...this.space.inputs, ...gates])) {
      const chains = weight * (this.tally[made] as number)
      this.tally[made] = 0
      const least = this.space.least[made] as number
      this.last[least] = (this.last[least] as number) + chains
      if (!gates.includes(made)) this.first[least] = (this.first[least] as number) + chains
      if (!this.isKept) continue
      const key = this.space.canonical([...gates, made])
      this.lists.set(key, (this.lists.get(key) ?? 0) + chains)
    }
  }

  /** What a gate may compute from these wires, each once; `tally` says in how many ways. */
  private choices(wires: readonly number[]): readonly number[] {
    const made: number[] = []
    const add = (table: number): void => {
      if (this.tally[table] === 0) made.push(table)
      this.tally[table] = (this.tally[table] as number) + 1
    }
    for (let i = 0; i < wires.length; i++) {
      for (let j = 0; j < i; j++) {
        const [a, b] = [wires[i] as number, wires[j] as number]
        add(a & b)
        add(a & ~b)
        add(b & ~a)
        add(a | b)
        add(a ^ b)
      }
    }
    return made
  }
}
