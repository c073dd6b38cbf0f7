/**
 * Which rows of a rule a single gate more can flip: the regularity-capture lemma made exact.
 *
 * Take a function L of n inputs that is not constant, a fresh input d and a set S of rows, not empty, and let F(x, d) be L(x),
 * negated where d = 1 and x is in S. *Every circuit of F has at least one gate more than the least for L*: some gate reads d;
 * with d = 0 each such gate becomes a wire or a constant and can be left out (the restriction argument of Schnorr
 * 1974). *F costs exactly one gate more if and only if S is the set of rows that detect a fault of a least circuit of L*:
 * some branches of one wire flipped or stuck (`wiring-faults.ts`).
 *
 * Proof. Let a circuit of F have one gate more. By the restriction exactly one gate g reads d, and the other operand w of g does
 * not depend on d. If g is of AND-type and d = 0 makes it constant, then what reads g can be left out too, a second
 * gate (g is not the output, since L is not constant): too few are left for L. So d = 0 makes g pass on w, and what is left is
 * a least circuit of L in which the readers of g read w; d = 1 makes g the opposite of w if it is an exclusive or, and else a
 * constant. So d = 1 is the fault of those branches of w, and S are the rows that detect it. Conversely a fault is made by one
 * gate: w xor d, w and not d, or w or d, put before the faulty branches.
 *
 * Corollary, for the family of regularity capture (`select/captured.ts`): the cheapest completions are the S that are faults
 * and contain every row that is not bad. All rows are always one (the output flipped), so honesty is never forced; and deceit
 * is undetermined if the rows that are not bad are themselves such a set, else forced.
 *
 * Invariants: sets are listed for one rule of each class; both roads, through faults of least circuits and through the
 * sizes of functions with one input more, give the same.
 */
import { assert } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { census } from './census.ts'
import { functionsOfFive } from './census-five.ts'
import { GateKernel } from './census-gates.ts'
import { OrbitWalk } from './census-orbits.ts'
import { RowRenamings } from './row-renamings.ts'
import { eachFault, type Fault } from './wiring-faults.ts'

/** The sets of rows that one gate more can flip, for one rule of each class up to renaming and negation. */
export interface FlipSets {
  readonly rule: number
  readonly gates: number
  /** How many rules the class has. */
  readonly members: number
  /** For each set, the conditions that explain it: bit c for condition c; zero by the road that knows none. */
  readonly sets: ReadonlyMap<number, number>
}

/** A kind of fault that might be thought to be enough. */
export interface FaultCondition {
  readonly name: string
  holds(fault: Fault): boolean
}

/** Kinds of fault: which of them explain which sets. */
export const faultConditions: readonly FaultCondition[] = [
  { name: 'any fault', holds: () => true },
  { name: 'flipped branches', holds: fault => fault.kind === 'flip' },
  { name: 'stuck branches', holds: fault => fault.kind === 'stuck' },
  { name: 'all branches of a wire', holds: fault => fault.faulty === fault.branches },
  { name: 'one branch', holds: fault => fault.faulty === 1 },
  { name: 'a gate or the output', holds: fault => fault.wire !== 'input' },
  { name: 'the output', holds: fault => fault.wire === 'output' },
]

/** The sets by the faults of all least circuits, in all their wirings. One to four inputs; all binary gates. */
export function flipSetsByFaults(inputs: number): readonly FlipSets[] {
  const kernel = new GateKernel(inputs, basisOf('full'))
  const { size } = census({ inputs, basis: basisOf('full') })
  const found = new Map<number, Map<number, number>>()
  const collect = (gates: readonly number[], output: number): void => {
    const own = found.get(output) ?? new Map<number, number>()
    found.set(output, own)
    eachFault(kernel, gates, output, fault => {
      own.set(fault.detects, (own.get(fault.detects) ?? 0) | explains(fault))
    })
  }
  for (const input of kernel.projections) collect([], input)
  const walk = new OrbitWalk(kernel, true)
  for (let gates = 1; gates <= Math.max(...size); gates++) {
    walk.each(gates, (fresh, count, wires, placed) => {
      const below = [...wires.subarray(inputs, inputs + placed)]
      for (const table of new Set(fresh.subarray(0, count)))
        if (size[table] === gates) collect([...below, table], table)
    })
  }
  return classesOf(inputs, size, found)
}

function explains(fault: Fault): number {
  return faultConditions.reduce((mask, { holds }, bit) => (holds(fault) ? mask | (1 << bit) : mask), 0)
}

/** What was found of any rule, told of the least rule of its class. */
function classesOf(
  inputs: number,
  size: Uint8Array,
  found: ReadonlyMap<number, ReadonlyMap<number, number>>,
): readonly FlipSets[] {
  const renamings = new RowRenamings(inputs)
  const all = size.length - 1
  const normal = (table: number): number => (table & 1 ? table ^ all : table)
  const classes = new Map<number, { members: Set<number>; sets: Map<number, number> }>()
  for (const [rule, sets] of found) {
    const images = Array.from({ length: renamings.count }, (_, index) => normal(renamings.image(index, rule)))
    const least = Math.min(...images)
    const known = classes.get(least) ?? { members: new Set(images), sets: new Map<number, number>() }
    classes.set(least, known)
    images.forEach((image, index) => {
      if (image !== least) return
      for (const [rows, mask] of sets) {
        const renamed = renamings.image(index, rows)
        known.sets.set(renamed, (known.sets.get(renamed) ?? 0) | mask)
      }
    })
  }
  return [...classes]
    .sort(([a], [b]) => a - b)
    .map(([rule, { members, sets }]) => ({
      rule,
      gates: size[rule] as number,
      members: 2 * members.size,
      sets: new Map([...sets].sort(([a], [b]) => a - b)),
    }))
}

/** The same sets by the sizes of all functions with one input more; at most three inputs. */
export function flipSetsBySizes(inputs: number): readonly FlipSets[] {
  assert(inputs <= 3, 'too-many-inputs', `sizes of all functions of ${inputs + 1} inputs`)
  const [small, large] = [inputs, inputs + 1].map(
    each => census({ inputs: each, basis: basisOf('full') }).size,
  )
  const rows = 2 ** inputs
  const found = new Map<number, Map<number, number>>()
  const sizes = small as Uint8Array
  for (let rule = 2; rule < sizes.length; rule += 2) {
    const sets = new Map<number, number>()
    for (let flipped = 1; flipped < sizes.length; flipped++) {
      const cost = large?.[rule | ((rule ^ flipped) << rows)]
      if (cost === (sizes[rule] as number) + 1) sets.set(flipped, 0)
    }
    found.set(rule, sets)
  }
  return classesOf(inputs, sizes, found)
}

/** How many pairs of a rule and a set of bad rows leave deceit undetermined. */
export interface CaptureTally {
  readonly inputs: number
  /** For each number of gates of the rule: how many rules there are, and undetermined pairs by the number of bad rows. */
  readonly byGates: readonly { readonly rules: number; readonly undetermined: readonly number[] }[]
}

/** Count them from the sets. */
export function captureTally(inputs: number, classes: readonly FlipSets[]): CaptureTally {
  const rows = 2 ** inputs
  const byGates: { rules: number; undetermined: number[] }[] = []
  for (const { gates, members, sets } of classes) {
    while (byGates.length <= gates) byGates.push({ rules: 0, undetermined: new Array(rows).fill(0) })
    const own = byGates[gates]
    if (own === undefined) continue
    own.rules += members
    for (const flipped of sets.keys()) addPair(own.undetermined, rows, flipped, members)
  }
  return { inputs, byGates }
}

/** The rows that are not flipped are the bad ones; if there are none, nothing is left open. */
function addPair(undetermined: number[], rows: number, flipped: number, members: number): void {
  const bad = rows - bitCount(flipped)
  if (bad > 0) undetermined[bad] = (undetermined[bad] as number) + members
}

/**
 * The same count for rules of four inputs by going through all functions of five inputs of at most eight gates, which takes
 * 256 MiB and a minute: the second road.
 */
export function captureTallyByFive(): CaptureTally {
  const basis = basisOf('full')
  const { size } = census({ inputs: 4, basis })
  const most = Math.max(...size)
  const byGates = Array.from({ length: most + 1 }, () => ({
    rules: 0,
    undetermined: new Array<number>(16).fill(0),
  }))
  for (const gates of size.subarray(1, size.length - 1)) {
    const own = byGates[gates]
    if (own !== undefined) own.rules++
  }
  functionsOfFive(basis, most + 1, (table, gates) => {
    const rule = table & 0xffff
    const own = byGates[gates - 1]
    if (rule !== 0 && own !== undefined && size[rule] === gates - 1)
      addPair(own.undetermined, 16, rule ^ (table >>> 16), 2)
  })
  return { inputs: 4, byGates }
}

function bitCount(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}
