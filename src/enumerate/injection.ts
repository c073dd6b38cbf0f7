/**
 * One gate more than half of a function: a lower bound by gate elimination, settled by exhaustion.
 *
 * Let f be `on` where a further input d is 1 and `off` where it is 0, let `on` not be constant, and let k be its least
 * number of gates. Setting d = 1 in a circuit of f leaves a circuit of `on`, and takes away every gate that d feeds. So f
 * takes at least k + 1 gates; and if it takes no more, then d feeds exactly one gate, and that gate is not stuck when
 * d = 1, for then its successors would go as well (gate elimination; see Wegener, "The Complexity of Boolean Functions",
 * 1987, 5.3). So what is left is a least circuit of `on` in which the gate has become a plain wire u, or its negation,
 * on some of the edges that leave u. Read backwards: f takes k + 1 gates exactly if in some least circuit of `on`, on some
 * of the edges that leave one wire, that wire can be replaced by 0, by 1 (an AND-type gate with d) or by its negation (an
 * exclusive or with d) so that `off` comes out. There are finitely many such circuits, and here they are all tried.
 *
 * Sets of gates are walked up to renaming the inputs (`census-orbits.ts`), so `off` is looked for in all its images that go
 * with the image of `on`. Images come up to complement, so a complement of `off` is let pass as well: `none` is proved, and
 * what is found is only a candidate until the circuit is built.
 *
 * Invariant: if nothing is found, every circuit of f has at least k + 2 gates.
 */
import { type Issue, refuse } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { GateKernel } from './census-gates.ts'
import { OrbitWalk } from './census-orbits.ts'
import { Wiring, wiringsOf } from './injection-wirings.ts'

/** The two halves of a function, as tables of at most five inputs, and the largest size to be walked. */
export interface InjectionQuestion {
  readonly inputs: number
  readonly on: number
  readonly off: number
  readonly sizeMax: number
}

/** What was gone through, and whether one gate more can be enough. */
export interface Injection {
  /** The least number of gates of `on`. */
  readonly size: number
  /** Least sets of gates of `on` up to renaming, with repetitions where a set has symmetries. */
  readonly sets: number
  /** Their wirings, with all operations that compute the same. */
  readonly wirings: number
  /** Replacements that were tried. */
  readonly tried: number
  /** Is one gate more possibly enough? If not, at least two more are needed. */
  readonly found: boolean
}

/** Go through all least circuits of `on`; undefined if it takes more than `sizeMax` gates. Gates of any two operands. */
export function injection(question: InjectionQuestion): Injection | undefined {
  refuse('injection-question', questionIssues(question))
  const kernel = new GateKernel(question.inputs, basisOf('full'))
  const halves = imagesOf(kernel, question)
  for (let size = 0; size <= question.sizeMax; size++) {
    const sets = setsOfSize(kernel, size, halves)
    if (sets.length > 0) return tryAll(kernel, size, sets, halves)
  }
  return undefined
}

/** offs.get(image of on): the images of `off` that go with it. */
type Halves = ReadonlyMap<number, ReadonlySet<number>>

function imagesOf(kernel: GateKernel, { on, off }: InjectionQuestion): Halves {
  const { renamings } = new OrbitWalk(kernel, true)
  const ons = renamings.imagesOf(on).slice()
  const offs = renamings.imagesOf(off)
  const halves = new Map<number, Set<number>>()
  ons.forEach((image, index) => {
    const known = halves.get(image) ?? new Set()
    halves.set(image, known.add(offs[index] as number))
  })
  return halves
}

/** All sets of so many gates that have an image of `on` and none smaller, each as its gates, that image last. */
function setsOfSize(kernel: GateKernel, size: number, halves: Halves): readonly (readonly number[])[] {
  if (size === 0)
    return kernel.projections
      .filter(table => halves.has(table))
      .map(table => [table])
      .slice(0, 1)
  const filter = new Uint8Array(2 ** 16)
  for (const table of halves.keys()) filter[hashOf(table)] = 1
  const found = new Map<string, readonly number[]>()
  new OrbitWalk(kernel, true).each(size, (fresh, count, wires, placed) => {
    for (let i = 0; i < count; i++) {
      const table = fresh[i] as number
      if (filter[hashOf(table)] === 0 || !halves.has(table)) continue
      const gates = [...wires.subarray(kernel.inputs, kernel.inputs + placed)]
      found.set(`${[...gates].sort((a, b) => a - b)} ${table}`, [...gates, table])
    }
  })
  return [...found.values()]
}

function hashOf(table: number): number {
  return (table ^ (table >>> 16)) & 0xffff
}

function tryAll(
  kernel: GateKernel,
  size: number,
  sets: readonly (readonly number[])[],
  halves: Halves,
): Injection {
  let [wirings, tried, found] = [0, 0, false]
  for (const gates of sets) {
    const offs = halves.get(gates[gates.length - 1] as number) ?? new Set()
    const isWanted = (table: number): boolean => offs.has(kernel.normalise(table))
    for (const wiring of size === 0 ? [Wiring.ofInput(kernel, gates)] : wiringsOf(kernel, gates)) {
      wirings++
      for (const table of wiring.replacements()) {
        tried++
        found ||= isWanted(table)
      }
    }
  }
  return { size, sets: sets.length, wirings, tried, found }
}

function questionIssues({ inputs, on, off, sizeMax }: InjectionQuestion): Issue[] {
  const issues: Issue[] = []
  if (!Number.isInteger(inputs) || inputs < 1 || inputs > 5) {
    issues.push({ path: 'inputs', found: inputs, expected: 'a whole number from 1 to 5' })
    return issues
  }
  const all = inputs === 5 ? -1 : 2 ** (2 ** inputs) - 1
  const isTable = (table: number): boolean => (inputs === 5 ? table === (table | 0) : (table & all) === table)
  for (const [path, table] of Object.entries({ on, off })) {
    if (!isTable(table)) issues.push({ path, found: table, expected: `a table of ${inputs} inputs` })
  }
  if (on === 0 || on === all)
    issues.push({ path: 'on', found: on, expected: 'a function that is not constant' })
  if (on === off) issues.push({ path: 'off', found: off, expected: 'another function than `on`' })
  if (!Number.isInteger(sizeMax) || sizeMax < 0)
    issues.push({ path: 'sizeMax', found: sizeMax, expected: 'a whole number from 0 on' })
  return issues
}
