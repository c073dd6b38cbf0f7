/**
 * Is this table of least sizes true? A second road to the sizes of all functions of at most four inputs, sharing nothing
 * with the search that finds them.
 *
 * Breadth first: layer k holds sets of k gates, one of every kind up to renaming the inputs, and each set of the next layer
 * is one of this layer with one more gate. A function that is one gate beyond a set of layer k takes at most k + 1 gates,
 * and every circuit is met in this way, so what layers 0 to k - 2 do not make has at least k gates. That a size is attained
 * follows from a layer too, or else from two functions, of sizes that sum to one less, under one gate.
 *
 * Why renaming is sound. Permuting the inputs, and negating them where inverters are free, maps gate functions to gate
 * functions, hence circuits to circuits of the same size. So if T extends S by a gate, an image of T extends the
 * image of S that the layer holds; by induction every set that can be built has an image in its layer, and every function
 * with a circuit of k + 1 gates has an image one gate beyond layer k. The table is first compared with itself under the
 * renamings that generate all others, so an entry speaks for its class. Of the images of a set the layer keeps one
 * that all of them agree on (McKay 1998: isomorph-free exhaustive generation by canonical form): among the images in which
 * a gate of the rarest class in the set is the least of its class, the one that is least when sorted.
 *
 * Invariant: `undefined` means that each entry other than `UNCLAIMED` is the least number of gates of its function.
 */
import { assert, at } from '../base/errors.ts'
import { type Basis, type GateFunction, gateFunctions } from './gate.ts'
import { npnNeighbours } from './npn.ts'

/** The entry of a function about which nothing is claimed. */
export const UNCLAIMED = 255

const INPUTS_MAX = 4

/** What is wrong with a table of least sizes (bit m of an index is the output on minterm m), or `undefined`. */
export function sizeTableFault(size: Uint8Array, inputs: number, basis: Basis): string | undefined {
  const isFitting = inputs >= 1 && inputs <= INPUTS_MAX && size.length === 2 ** (2 ** inputs)
  if (!isFitting) return `a table of ${size.length} sizes for ${inputs} inputs`
  const space = new Space(inputs, basis)
  return renamingFault(size, space) ?? freeFault(size, space) ?? new Layers(size, space).fault()
}

/** Functions that differ by a renaming have the same entry. */
function renamingFault(size: Uint8Array, { inputs, isNormal }: Space): string | undefined {
  for (let table = 0; table < size.length; table++) {
    const others = npnNeighbours(table, inputs)
    const other = others.find((each, index) => (isNormal || isExchange(index)) && size[each] !== size[table])
    if (other !== undefined) {
      return `${say(table, inputs)} and ${say(other, inputs)} differ by a renaming, and have entries ${size[table]} and ${size[other]}`
    }
  }
  return undefined
}

/** Of the neighbours by renaming, the first negates the output, and then come negations and exchanges in turn. */
function isExchange(index: number): boolean {
  return index > 0 && index % 2 === 0
}

/** Constants and inputs are free, and nothing else is. */
function freeFault(size: Uint8Array, { inputs, given, normalised }: Space): string | undefined {
  const table = size.findIndex((entry, each) => (entry === 0) !== given.includes(normalised(each)))
  return table === -1 ? undefined : `${say(table, inputs)} has entry ${size[table]}`
}

/** A function under each renaming, by representatives; the least image, and the renamings that produce it. */
interface Class {
  readonly images: readonly number[]
  readonly least: number
  readonly toLeast: readonly number[]
}

/** Functions as words, their gates, and their images under renaming. */
class Space {
  readonly inputs: number
  readonly all: number
  readonly isNormal: boolean
  readonly projections: readonly number[]
  /** Constants and inputs by their representatives. */
  readonly given: readonly number[]
  private readonly gates: readonly GateFunction[]
  /** rows[r][m]: the minterm that renaming r reads instead of m. */
  private readonly rows: readonly (readonly number[])[]
  private readonly classes = new Map<number, Class>()

  constructor(inputs: number, basis: Basis) {
    this.inputs = inputs
    this.all = 2 ** (2 ** inputs) - 1
    this.isNormal = basis.invertersFree
    this.gates = gateFunctions(basis)
    const rows = Array.from({ length: 2 ** inputs }, (_, m) => m)
    this.projections = Array.from({ length: inputs }, (_, input) =>
      rows.reduce((word, m) => word | (((m >> (inputs - 1 - input)) & 1) << m), 0),
    )
    this.given = [...new Set([0, this.all, ...this.projections].map(this.normalised))]
    const flips = this.isNormal ? rows : [0]
    this.rows = orders(inputs).flatMap(order => flips.map(flip => rows.map(m => permuted(m, order) ^ flip)))
  }

  /** The function, or where inverters are free its complement if that is 0 on the first minterm. */
  readonly normalised = (table: number): number => (this.isNormal && table & 1 ? table ^ this.all : table)

  /** A function under renaming. */
  classOf(table: number): Class {
    const known = this.classes.get(table)
    if (known !== undefined) return known
    const images = this.rows.map(row => {
      let image = 0
      for (let m = 0; m < row.length; m++) image |= ((table >> (row[m] as number)) & 1) << m
      return this.normalised(image)
    })
    const least = images.reduce((low, image) => Math.min(low, image))
    const toLeast = [...images.keys()].filter(renaming => images[renaming] === least)
    const own = { images, least, toLeast }
    this.classes.set(table, own)
    return own
  }

  /** Everything that one gate makes of the inputs and the given functions. */
  oneGateBeyond(tables: readonly number[]): Set<number> {
    const wires = [...this.projections, ...tables]
    const found = new Set<number>()
    for (const gate of this.gates) {
      forEachChoice(wires, gate.arity, operands => {
        found.add(this.normalised(valueOf(gate.table, operands, this.all)))
      })
    }
    return found
  }

  /** Is the function one gate on top of functions whose entries sum to `sum`? */
  onTop(sum: number, size: Uint8Array): Uint8Array {
    const made = new Uint8Array(size.length)
    const ofSize = (entry: number): number[] =>
      [...size.keys()].filter(table => size[table] === entry && this.normalised(table) === table)
    const binary = this.gates.filter(gate => gate.arity === 2)
    for (let low = 0; 2 * low <= sum; low++) {
      const others = ofSize(sum - low)
      for (const a of ofSize(low)) {
        for (const b of others)
          for (const gate of binary) made[this.normalised(valueOf(gate.table, [a, b], this.all))] = 1
      }
    }
    return made
  }
}

/** The layers of sets of gates, against which the entries are held. */
class Layers {
  private readonly size: Uint8Array
  private readonly space: Space
  private readonly attained: Uint8Array

  constructor(size: Uint8Array, space: Space) {
    this.size = size
    this.space = space
    this.attained = size.map(entry => (entry === 0 || entry === UNCLAIMED ? 1 : 0))
  }

  fault(): string | undefined {
    const claimed = this.size.filter(entry => entry !== UNCLAIMED)
    const most = claimed.reduce((largest, entry) => Math.max(largest, entry), 0)
    const last = this.areOnTop(most) ? most - 1 : most
    let layer: readonly (readonly number[])[] = [[]]
    for (let gates = 1; gates <= last; gates++) {
      const next = new Map<string, readonly number[]>()
      for (const set of layer) {
        const fault = this.extend(set, gates, gates === last ? undefined : next)
        if (fault !== undefined) return fault
      }
      layer = [...next.values()]
    }
    return this.missedFault()
  }

  /** Put one more gate on a set, and keep what results for the next layer if there is one. */
  private extend(
    set: readonly number[],
    gates: number,
    next: Map<string, readonly number[]> | undefined,
  ): string | undefined {
    for (const table of this.space.oneGateBeyond(set)) {
      const fault = this.meet(table, gates)
      if (fault !== undefined) return fault
      const isKnown = set.includes(table) || this.space.given.includes(table)
      if (next !== undefined && !isKnown) this.keep(next, [...set, table])
    }
    return undefined
  }

  /** So many gates make this function, and with it its images. */
  private meet(table: number, gates: number): string | undefined {
    const entry = this.size[table] as number
    if (entry === gates && this.attained[table] === 0) {
      for (const image of this.space.classOf(table).images) this.attained[image] = 1
    }
    const isUndercut = entry !== UNCLAIMED && entry > gates
    return isUndercut
      ? `${say(table, this.space.inputs)} has entry ${entry}, and ${gates} gates make it`
      : undefined
  }

  /** Is every function of the largest size attained by one gate on top of smaller ones? */
  private areOnTop(most: number): boolean {
    const made = this.space.onTop(most - 1, this.size)
    let isAll = true
    this.size.forEach((entry, table) => {
      if (entry !== most || this.space.normalised(table) !== table) return
      if (made[table] === 1) this.attained[table] = 1
      else isAll = false
    })
    return isAll
  }

  /** A function whose entry is not shown to suffice. */
  private missedFault(): string | undefined {
    const { inputs, normalised } = this.space
    const table = this.attained.findIndex((isAttained, each) => isAttained === 0 && normalised(each) === each)
    return table === -1 ? undefined : `${say(table, inputs)} does not take ${this.size[table]} gates`
  }

  /** Add the canonical image of a set to the next layer. */
  private keep(next: Map<string, readonly number[]>, gates: readonly number[]): void {
    const classes = gates.map(gate => this.space.classOf(gate))
    const first = classes.reduce((best, each) => (isRarer(each, best) ? each : best))
    let best: number[] | undefined
    for (const own of classes) {
      if (own.least !== first.least) continue
      for (const renaming of own.toLeast) {
        const set = classes.map(each => each.images[renaming] as number).sort((a, b) => a - b)
        if (best === undefined || isBefore(set, best)) best = set
      }
    }
    assert(best !== undefined, 'no-least-image', gates.join())
    next.set(String.fromCharCode(...best), best)
  }
}

/** Is a class produced by fewer renamings than another, or by as many and less? */
function isRarer(a: Class, b: Class): boolean {
  return (
    a.toLeast.length - b.toLeast.length < 0 || (a.toLeast.length === b.toLeast.length && a.least < b.least)
  )
}

/** The word of a gate: the union of the minterms of its operands at which it is 1. */
function valueOf(table: string, operands: readonly number[], all: number): number {
  let word = 0
  for (let m = 0; m < table.length; m++) {
    if (table[m] === '0') continue
    let minterm = all
    for (let place = 0; place < operands.length; place++) {
      const operand = operands[place] as number
      minterm &= (m >> (operands.length - 1 - place)) & 1 ? operand : ~operand
    }
    word |= minterm
  }
  return word
}

/** Every choice of so many of the wires, in their order: gate functions are closed under permuting operands. */
function forEachChoice(
  wires: readonly number[],
  count: number,
  visit: (operands: readonly number[]) => void,
): void {
  const chosen = new Array<number>(count).fill(0)
  const choose = (place: number, from: number): void => {
    if (place === count) visit(chosen)
    for (let wire = from; place < count && wire < wires.length; wire++) {
      chosen[place] = wires[wire] as number
      choose(place + 1, wire + 1)
    }
  }
  choose(0, 0)
}

/** All orders of so many inputs. */
function orders(inputs: number): readonly (readonly number[])[] {
  if (inputs === 0) return [[]]
  return orders(inputs - 1).flatMap(order =>
    Array.from({ length: inputs }, (_, place) => [
      ...order.slice(0, place),
      inputs - 1,
      ...order.slice(place),
    ]),
  )
}

/** The word whose bit i is bit order[i] of the given one. */
function permuted(word: number, order: readonly number[]): number {
  return order.reduce((moved, bit, place) => moved | (((word >> bit) & 1) << place), 0)
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const place = a.findIndex((each, index) => each !== b[index])
  return place !== -1 && at(a, place) < at(b, place)
}

function say(table: number, inputs: number): string {
  return `0x${table.toString(16).padStart(Math.max(1, 2 ** inputs / 4), '0')}`
}
