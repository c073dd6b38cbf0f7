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
      const least = images.reduce((a, b) => Math.min(a, b))
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

  /** One text for all images of a set. */
  canonical(set: readonly number[]): string {
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
    let text = ''
    for (let i = 0; i < set.length; i++) text += String.fromCharCode(this.best[i] as number)
    return text
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
    const seen = new Set<string>()
    const next: (readonly number[])[] = []
    for (const set of level) {
      for (const gate of this.table.kernel.oneGateFrom(set)) {
        const larger = [...set, gate]
        const key = this.table.canonical(larger)
        if (seen.has(key)) continue
        seen.add(key)
        next.push(larger)
      }
    }
    return next
  }
}
