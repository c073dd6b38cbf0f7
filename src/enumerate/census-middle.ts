/**
 * Sets of AND-type gates up to renaming the inputs: half of the way to large circuits, met once each.
 *
 * Sets of so many gates are kept as one image of each orbit, found level by level and told apart by a canonical image
 * (the isomorph rejection of Read 1978 with a hash table). The canonical image needs few renamings: only those that take
 * some gate of the rarest class to its representative.
 *
 * Invariants: each orbit of such sets occurs once; sets are in an order in which they can be built.
 */
import { assert } from '../base/errors.ts'
import type { GateKernel } from './census-gates.ts'
import type { Renamings } from './census-symmetry.ts'

/** The images of all functions of at most four inputs, and how to bring each to the representative of its class. */
export class ImageTable {
  readonly kernel: GateKernel
  /** toLeast[table]: the renamings that take a function to the least of its class. */
  readonly toLeast: readonly (readonly number[])[]
  /** The image of `table` under renaming i is at table / 2 * count + i. */
  private readonly images: Uint16Array
  private readonly count: number
  private readonly least: Uint16Array
  private readonly best = new Uint16Array(16)
  private readonly image = new Uint16Array(16)
  private isEmpty = true

  constructor(kernel: GateKernel, renamings: Renamings) {
    assert(kernel.normal, 'not-normal', 'images are stored for normal functions only')
    this.kernel = kernel
    this.count = renamings.count
    const half = kernel.tableCount / 2
    this.images = new Uint16Array(half * this.count)
    this.least = new Uint16Array(half)
    const toLeast: number[][] = []
    for (let index = 0; index < half; index++) {
      const images = renamings.imagesOf(2 * index)
      this.images.set(images, index * this.count)
      let least = images[0] as number
      for (let i = 1; i < this.count; i++) if ((images[i] as number) < least) least = images[i] as number
      this.least[index] = least
      const taking: number[] = []
      for (let i = 0; i < this.count; i++) if (images[i] === least) taking.push(i)
      toLeast.push(taking)
    }
    this.toLeast = toLeast
  }

  /** The least function of the class. */
  leastOf(table: number): number {
    return this.least[table >> 1] as number
  }

  /** The renamings that take a function to the least of its class. */
  renamingsOf(table: number): readonly number[] {
    return this.toLeast[table >> 1] as readonly number[]
  }

  /** The image of a function under one renaming. */
  imageOf(table: number, renaming: number): number {
    return this.images[(table >> 1) * this.count + renaming] as number
  }

  /** One image for all images of a set; overwritten by the next call. */
  canonical(set: readonly number[]): Uint16Array {
    let [fewest, pivot] = [this.count + 1, 0]
    for (const gate of set) {
      const few = this.renamingsOf(gate).length
      const least = this.leastOf(gate)
      if (few < fewest || (few === fewest && least < pivot)) [fewest, pivot] = [few, least]
    }
    this.isEmpty = true
    for (const gate of set) {
      if (this.leastOf(gate) !== pivot) continue
      for (const renaming of this.renamingsOf(gate)) this.keepLess(set, renaming)
    }
    return this.best
  }

  /** Put the image into `best`, ascending, if it is the first or comes before what is there. */
  private keepLess(set: readonly number[], renaming: number): void {
    const { best, image } = this
    for (let end = 0; end < set.length; end++) {
      const gate = this.imageOf(set[end] as number, renaming)
      let place = end
      for (; place > 0 && (image[place - 1] as number) > gate; place--)
        image[place] = image[place - 1] as number
      image[place] = gate
    }
    let same = 0
    while (same < set.length && image[same] === best[same]) same++
    if (!this.isEmpty && (image[same] as number) >= (best[same] as number)) return
    for (let i = same; i < set.length; i++) best[i] = image[i] as number
    this.isEmpty = false
  }
}

/** The sets of each size that can be built, one image of each. */
export class MiddleSets {
  private readonly table: ImageTable
  private readonly levels: (readonly (readonly number[])[])[] = [[[]]]

  constructor(table: ImageTable) {
    this.table = table
  }

  /** The sets of so many gates. */
  ofSize(gates: number): readonly (readonly number[])[] {
    while (this.levels.length <= gates) this.levels.push(this.extended(this.levels.at(-1) ?? []))
    return this.levels[gates] ?? []
  }

  private extended(level: readonly (readonly number[])[]): readonly (readonly number[])[] {
    const seen = new SeenWords((level[0]?.length ?? 0) + 1)
    const next: (readonly number[])[] = []
    for (const set of level) {
      const larger = [...set, 0]
      for (const gate of this.table.kernel.oneGateFrom(set)) {
        larger[set.length] = gate
        if (seen.add(this.table.canonical(larger))) next.push([...larger])
      }
    }
    return next
  }
}

/** Words of one length that were met before: a hash table with linear probing, at most half full. */
class SeenWords {
  private readonly length: number
  private count = 0
  private words: Uint16Array
  /** One more than the place of a word, or 0. */
  private slots = new Int32Array(2 ** 10)

  constructor(length: number) {
    this.length = length
    this.words = new Uint16Array(length * (this.slots.length >> 1))
  }

  /** Was the word new? It is known from now on. */
  add(word: Uint16Array): boolean {
    const { words, length } = this
    let slot = this.slotOf(word, 0)
    for (let entry = this.slots[slot] as number; entry !== 0; entry = this.slots[slot] as number) {
      let same = 0
      while (same < length && words[length * (entry - 1) + same] === word[same]) same++
      if (same === length) return false
      slot = (slot + 1) & (this.slots.length - 1)
    }
    for (let i = 0; i < length; i++) words[length * this.count + i] = word[i] as number
    this.slots[slot] = ++this.count
    if (2 * this.count === this.slots.length) this.grow()
    return true
  }

  private slotOf(words: Uint16Array, start: number): number {
    let hash = 0
    for (let i = 0; i < this.length; i++)
      hash = Math.imul((hash ^ (words[start + i] as number)) + (hash >>> 15), 0x9e3779b1)
    return (hash >>> 7) & (this.slots.length - 1)
  }

  private grow(): void {
    const { length, count } = this
    this.slots = new Int32Array(2 * this.slots.length)
    const wider = new Uint16Array(length * (this.slots.length >> 1))
    wider.set(this.words)
    this.words = wider
    for (let place = 0; place < count; place++) {
      let slot = this.slotOf(wider, length * place)
      while (this.slots[slot] !== 0) slot = (slot + 1) & (this.slots.length - 1)
      this.slots[slot] = place + 1
    }
  }
}
