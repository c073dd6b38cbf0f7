/**
 * What renaming the inputs does to functions and to sets of gates, and branches that meet every set up to renaming.
 *
 * Permuting the inputs, and negating them where inverters are free, maps gates to gates and therefore sets of gates
 * to sets of gates. The elements of this group are listed once, as a walk from each to the next by one exchange of
 * neighbouring inputs (Johnson 1963; Trotter 1962) or one negation (Gray code), so that all images of a function
 * take a few word operations each.
 *
 * A branch is a prefix of gates, with gates that are passed over. Every set of gates has a first gate, which reads inputs
 * only; of these gates, take the orbits one after the other: a set that has a gate of the first orbit can be renamed
 * so that it contains a fixed member, else it avoids the orbit altogether. The same again with the gates that the
 * inputs and the fixed gate make, and the renamings that keep it in place, and so on (orderly generation in the manner
 * of Read 1978, by pointwise stabilisers as in McKay 1998, cut off where few renamings are left).
 *
 * Invariants: every set of enough gates has an image that contains the prefix of a branch and nothing that it passes over;
 * what a branch passes over at a level is a union of orbits of that level.
 */
import { assert, at } from '../base/errors.ts'
import type { GateKernel } from './census-gates.ts'

/** All images of functions under the renamings of a kernel's inputs. */
export class Renamings {
  /** How many there are. */
  readonly count: number
  private readonly kernel: GateKernel
  private readonly high: Int32Array
  private readonly up: Int32Array
  private readonly down: Int32Array
  /** steps[i]: how element i comes from the one before: ~input for a negation, else the first input to exchange. */
  private readonly steps: Int8Array
  private readonly images: Int32Array

  constructor(kernel: GateKernel) {
    this.kernel = kernel
    this.high = Int32Array.from(kernel.projections)
    this.up = this.high.map((first, input) => first & ~(this.high[input + 1] ?? 0))
    this.down = this.high.map((first, input) => ~first & (this.high[input + 1] ?? 0))
    const gray = kernel.normal ? grayCode(kernel.inputs) : []
    this.steps = Int8Array.from(
      [-128, ...exchanges(kernel.inputs)].flatMap(step => [step, ...gray.map(input => ~input)]),
    )
    this.count = this.steps.length
    this.images = new Int32Array(this.count)
  }

  /** The image under every renaming, each by its representative; overwritten by the next call. The first is the function. */
  imagesOf(table: number): Int32Array {
    const { kernel, images, steps } = this
    const normal = kernel.normal
    const all = kernel.all
    let image = table
    images[0] = kernel.normalise(image)
    for (let i = 1; i < steps.length; i++) {
      const step = steps[i] as number
      image = step < 0 ? this.negated(image, ~step) : this.exchanged(image, step)
      images[i] = normal && image & 1 ? image ^ all : image
    }
    return images
  }

  /** The different images, ascending. */
  orbitOf(table: number): readonly number[] {
    return [...new Set(this.imagesOf(table))].sort((a, b) => a - b)
  }

  /** Those of the renamings, given by their numbers, that keep a function. */
  keeping(table: number, among: readonly number[]): readonly number[] {
    const images = this.imagesOf(table)
    return among.filter(index => images[index] === table)
  }

  /** The functions split into orbits under some of the renamings, small orbits first. The functions must be closed. */
  orbitsUnder(tables: readonly number[], among: readonly number[]): readonly (readonly number[])[] {
    const seen = new Set<number>()
    const orbits: (readonly number[])[] = []
    for (const table of tables) {
      if (seen.has(table)) continue
      const images = this.imagesOf(table)
      const orbit = new Set(among.map(index => images[index] as number))
      for (const each of orbit) seen.add(each)
      orbits.push([...orbit].sort((a, b) => a - b))
    }
    assert(
      seen.size === tables.length,
      'renaming-leads-out',
      `${tables.length} functions, ${seen.size} in orbits`,
    )
    return orbits.sort((a, b) => a.length - b.length || at(a, 0) - at(b, 0))
  }

  private negated(table: number, input: number): number {
    const high = this.high[input] as number
    const shift = 1 << (this.kernel.inputs - 1 - input)
    return ((table & high) >>> shift) | ((table & ~high) << shift)
  }

  private exchanged(table: number, input: number): number {
    const [up, down] = [this.up[input] as number, this.down[input] as number]
    const shift = 1 << (this.kernel.inputs - 2 - input)
    return (table & ~(up | down)) | ((table & up) >>> shift) | ((table & down) << shift)
  }
}

/** Sets of gates that contain `prefix`, in this order of construction, and none of the gates passed over. */
export interface Branch {
  readonly prefix: readonly number[]
  /** For each gate of the prefix, the orbit that it was taken from. */
  readonly orbits: readonly (readonly number[])[]
  /** For each gate of the prefix, the gates that were candidates with it and came earlier. */
  readonly passed: readonly (readonly number[])[]
}

/** Every set. */
export const WHOLE: Branch = { prefix: [], orbits: [], passed: [] }

/**
 * Branches of so many gates in the prefix, or fewer where no renaming keeps them. `next` says which gates may extend a
 * branch; it must not depend on how the inputs are named.
 */
export function branchesOf(
  renamings: Renamings,
  levels: number,
  next: (branch: Branch) => readonly number[],
): readonly Branch[] {
  const everything = Array.from({ length: renamings.count }, (_, index) => index)
  const branches: Branch[] = []
  const extend = (branch: Branch, keeping: readonly number[]): void => {
    if (branch.prefix.length === levels || (keeping.length === 1 && branch.prefix.length > 0)) {
      branches.push(branch)
      return
    }
    const earlier: number[] = []
    for (const orbit of renamings.orbitsUnder(next(branch), keeping)) {
      const gate = at(orbit, 0)
      const longer = {
        prefix: [...branch.prefix, gate],
        orbits: [...branch.orbits, orbit],
        passed: [...branch.passed, [...earlier]],
      }
      extend(longer, renamings.keeping(gate, keeping))
      earlier.push(...orbit)
    }
  }
  extend(WHOLE, everything)
  return branches
}

/** What one gate computes from the inputs and the prefix, except what was passed over. */
export function oneGateBeyond(kernel: GateKernel): (branch: Branch) => readonly number[] {
  return ({ prefix, passed }) => {
    const without = new Set(passed.flat())
    return kernel.oneGateFrom(prefix).filter(table => !without.has(table))
  }
}

/** The inputs to negate, one after the other, to pass through all words. */
function grayCode(inputs: number): number[] {
  return Array.from({ length: 2 ** inputs - 1 }, (_, index) => 31 - Math.clz32((index + 1) & -(index + 1)))
}

/** The neighbours to exchange, one pair after the other, to pass through all permutations. */
function exchanges(items: number): number[] {
  if (items < 2) return []
  const inner = exchanges(items - 1)
  const sweep = Array.from({ length: items - 1 }, (_, index) => index)
  const result: number[] = []
  for (let round = 0; round <= inner.length; round++) {
    const isDown = round % 2 === 0
    result.push(...(isDown ? [...sweep].reverse() : sweep))
    const step = inner[round]
    if (step !== undefined) result.push(isDown ? step + 1 : step)
  }
  return result
}
