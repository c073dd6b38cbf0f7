/**
 * The census of one size by symmetry: only sets that contain one of a few first gates are walked.
 *
 * Where inverters are free, negating and permuting the inputs maps sets of gates to sets of gates. Every set contains a
 * gate that reads inputs only, and up to symmetry there are few of these: with gates of any two operands, one AND and one
 * XOR. So all functions of a class are counted together, by the sets that contain the representative of an orbit of such
 * gates and no gate of an earlier orbit; a set that has m gates of the orbit is met for each of them, and counts 1/m of
 * the size of the orbit (double counting). The walk is about a fifth of the whole one for seven gates.
 *
 * Invariants: functions of one class have the same entry; weights are whole numbers, and dividing leaves no rest.
 */
import { assert, at } from '../base/errors.ts'
import { npnOrbit } from '../logic/npn.ts'
import type { GateKernel } from './census-gates.ts'
import { CensusWalk } from './census-walk.ts'

/** Divisible by every number of gates that a set may have of one orbit. */
const UNIT = 2520

/** The least and the largest size that is walked by symmetry. */
export const ORBIT_GATES_MIN = 3
/** A set of eleven gates might have eleven gates of one orbit, which does not divide the unit. */
export const ORBIT_GATES_MAX = 10

/** For each function that is marked unsettled, normal ones only, the number of sets of so many gates that compute it. */
export function setsByOrbits(kernel: GateKernel, gates: number, isUnsettled: Uint8Array): Float64Array {
  assert(gates >= ORBIT_GATES_MIN && gates <= ORBIT_GATES_MAX, 'too-many-gates', `orbits of ${gates} gates`)
  const walk = new CensusWalk(kernel)
  const weight = new Float64Array(isUnsettled.length)
  const earlier: number[] = []
  for (const orbit of firstOrbits(kernel)) {
    addOrbit({ kernel, walk, gates, isUnsettled, weight }, orbit, earlier)
    earlier.push(...orbit)
  }
  return sharedOut(kernel, weight)
}

interface Tally {
  readonly kernel: GateKernel
  readonly walk: CensusWalk
  readonly gates: number
  readonly isUnsettled: Uint8Array
  readonly weight: Float64Array
}

function addOrbit(tally: Tally, orbit: readonly number[], earlier: readonly number[]): void {
  const { kernel, walk, gates, isUnsettled, weight } = tally
  const member = new Uint8Array(isUnsettled.length)
  for (const table of orbit) member[table] = 1
  const counted = new Float64Array(isUnsettled.length)
  let set = 0
  walk.runFrom(at(orbit, 0), earlier, gates, (fresh, count, wires, placed) => {
    set++
    let share = 0
    for (let i = 0; i < count; i++) {
      const table = fresh[i] as number
      if (isUnsettled[table] === 0 || counted[table] === set) continue
      counted[table] = set
      if (share === 0) share = shareOf(member, wires, kernel.inputs, placed) * orbit.length
      weight[table] = (weight[table] as number) + share
    }
  })
}

/** The unit, divided by the number of gates in the orbit. */
function shareOf(member: Uint8Array, wires: Int32Array, inputs: number, placed: number): number {
  let count = 0
  for (let gate = 0; gate < placed; gate++) count += member[wires[inputs + gate] as number] as number
  return UNIT / count
}

/** The gates that read inputs only, by orbits; the smallest orbit first, since it is left out afterwards. */
function firstOrbits(kernel: GateKernel): readonly (readonly number[])[] {
  const first = new Set<number>()
  const given = new Set(kernel.given)
  new CensusWalk(kernel).run(1, (fresh, count) => {
    for (const table of fresh.subarray(0, count)) if (!given.has(table)) first.add(table)
  })
  const orbits: number[][] = []
  for (const table of first) {
    if (orbits.some(orbit => orbit.includes(table))) continue
    orbits.push(normalOrbit(kernel, table))
  }
  return orbits.sort((a, b) => a.length - b.length || at(a, 0) - at(b, 0))
}

function normalOrbit(kernel: GateKernel, table: number): number[] {
  return npnOrbit(table, kernel.inputs).filter(each => kernel.normalise(each) === each)
}

/** Share the weight of each class among its functions. */
function sharedOut(kernel: GateKernel, weight: Float64Array): Float64Array {
  const sets = new Float64Array(weight.length)
  const seen = new Uint8Array(weight.length)
  weight.forEach((found, table) => {
    if (found === 0 || seen[table]) return
    const orbit = normalOrbit(kernel, table)
    const each = orbit.reduce((sum, member) => sum + (weight[member] as number), 0) / (UNIT * orbit.length)
    assert(Number.isInteger(each), 'wrong-count', `${each} sets for ${table}`)
    for (const member of orbit) {
      seen[member] = 1
      sets[member] = each
    }
  })
  return sets
}
