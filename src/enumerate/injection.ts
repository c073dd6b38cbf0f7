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
 * with the image of `on`, up to complement; what is found is then built under every renaming, and compared with f.
 *
 * Invariants: without a circuit, every circuit of f has at least k + 2 gates; a circuit computes f with k + 1 gates.
 */
import { type Issue, refuse } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { CircuitBuilder } from '../model/builder.ts'
import type { Circuit } from '../model/circuit.ts'
import { GateKernel } from './census-gates.ts'
import { OrbitWalk } from './census-orbits.ts'
import { type Meaning, OPERATIONS, type Replacement, Wiring, wiringsOf } from './injection-wirings.ts'

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
  /** A circuit of f with one gate more, its inputs `x1`, `x2`, ... and `d`; without it at least two more are needed. */
  readonly circuit?: Circuit
}

/** Go through all least circuits of `on`; undefined if it takes more than `sizeMax` gates. Gates of any two operands. */
export function injection(question: InjectionQuestion): Injection | undefined {
  refuse('injection-question', questionIssues(question))
  const kernel = new GateKernel(question.inputs, basisOf('full'))
  const halves = imagesOf(kernel, question)
  for (let size = 0; size <= question.sizeMax; size++) {
    const sets = setsOfSize(kernel, size, halves)
    if (sets.length > 0) return tryAll(kernel, size, sets, halves, question)
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
  question: InjectionQuestion,
): Injection {
  const tables = tableMeaning(kernel)
  let [wirings, tried] = [0, 0]
  let circuit: Circuit | undefined
  for (const gates of sets) {
    const offs = halves.get(gates[gates.length - 1] as number) ?? new Set()
    const own = size === 0 ? [new Wiring(gates, [], [])] : wiringsOf(kernel, gates)
    const inputs = size === 0 ? gates : kernel.projections
    for (const wiring of own) {
      wirings++
      for (const replacement of wiring.replacements()) {
        tried++
        const isCandidate = offs.has(kernel.normalise(wiring.output(inputs, tables, replacement)))
        if (isCandidate) circuit ??= built(kernel, wiring, replacement, question, size)
      }
    }
  }
  return { size, sets: sets.length, wirings, tried, ...(circuit && { circuit }) }
}

function tableMeaning({ all }: GateKernel): Meaning<number> {
  return {
    operation: (operation, a, b) => (OPERATIONS[operation] as (a: number, b: number) => number)(a, b) & all,
    replaced: (value, by) => (by === 'zero' ? 0 : by === 'one' ? all : ~value & all),
  }
}

/** The tables of the operations, for the builder. */
const BUILT = ['0001', '0010', '0100', '0111', '0110']

/** The circuit of f that a replacement stands for, under whichever renaming of the inputs it is one; if it is one. */
function built(
  kernel: GateKernel,
  wiring: Wiring,
  replacement: Replacement,
  { inputs, on, off }: InjectionQuestion,
  size: number,
): Circuit | undefined {
  const tables = tableMeaning(kernel)
  const given = size === 0 ? 1 : inputs
  for (const order of orders(given, inputs)) {
    for (let negated = 0; negated < 2 ** given; negated++) {
      const isNegated = (place: number): number => (negated >> place) & 1
      const words = order.map((input, place) => {
        const word = kernel.projections[input] as number
        return isNegated(place) ? ~word & kernel.all : word
      })
      const mirror = wiring.output(words, tables) ^ on
      if (mirror !== 0 && mirror !== kernel.all) continue
      if ((wiring.output(words, tables, replacement) ^ off) !== mirror) continue
      const builder = new CircuitBuilder([...namesOf(inputs), 'd'])
      const d = builder.input(inputs)
      const signals = order.map((input, place) => builder.input(input) ^ isNegated(place))
      const output = wiring.output(
        signals,
        {
          operation: (operation, a, b) => builder.gate(BUILT[operation] as string, [a, b]),
          replaced: (signal, by) =>
            by === 'zero'
              ? builder.and(signal, d)
              : by === 'one'
                ? builder.or(signal, d ^ 1)
                : builder.xor(signal, d ^ 1),
        },
        replacement,
      )
      return builder.build([['o', output ^ (mirror === 0 ? 0 : 1)]])
    }
  }
  return undefined
}

function namesOf(inputs: number): readonly string[] {
  return Array.from({ length: inputs }, (_, input) => `x${input + 1}`)
}

/** All ways to give so many places different inputs. */
function orders(places: number, inputs: number): readonly (readonly number[])[] {
  if (places === 0) return [[]]
  return orders(places - 1, inputs).flatMap(order =>
    [...Array(inputs).keys()].filter(input => !order.includes(input)).map(input => [...order, input]),
  )
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
