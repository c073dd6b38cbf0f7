/**
 * A walk over circuits that meet the bar: along plateaus of equal cost, down wherever a step down is seen, and a gate or
 * two up at times to come out of a hollow (simulated annealing with thresholds, Dueck and Scheuer 1990).
 *
 * A step looks at one gate or output, by lot, with its complete don't-cares. It takes the cheapest of all its substitutes
 * (`improve-resubstitute.ts`), one of equals by lot; or two gates in its stead, of which the upper and one operand are
 * drawn and the lower is searched. Exact resynthesis of windows (Kulikov, Pechenev and Slezkin 2022) finds
 * more at each place and takes a thousand times as long; walking finds the same windows by many small steps.
 *
 * Invariants: every network on the way has losses within the slack; the same seed takes the same way.
 */
import type { Random } from '../base/random.ts'
import { Freedom } from './improve-freedom.ts'
import { AND2, XOR2 } from './improve-gates.ts'
import type { Edit, Network, NewGate, Signal } from './improve-network.ts'
import { type Demand, Resubstitution } from './improve-resubstitute.ts'

/** What a step makes cheaper: so much for each unit of price, so much for each level. */
export interface Steering {
  readonly price: number
  readonly depth: number
}

/** How dear a network is to those who steer by these weights. */
export function energyOf({ price, depth }: Network, steering: Steering): number {
  return steering.price * price + steering.depth * depth
}

/** Past so many nodes only a drawn part of them is looked at. */
const NODES_MAX = 160

/** One in so many steps replaces a gate by two. */
const TWO_GATES_EVERY = 4
/** The upper of two gates, over a drawn node and the lower gate: AND, inhibition, implication, OR, XOR. */
const UPPER = [AND2, 4, 13, 14, XOR2] as const

/** Walks from a network that meets the bar. */
export class Walk {
  current: Network
  private spare: Network
  private readonly random: Random
  private readonly steering: Steering
  private readonly freedom = new Freedom()
  private readonly substitutes: Resubstitution
  private readonly lower: { must1: Int32Array; must0: Int32Array }

  constructor(start: Network, random: Random, steering: Steering) {
    this.current = start.copy()
    this.spare = start.copy()
    this.random = random
    this.steering = steering
    this.substitutes = new Resubstitution(random)
    this.lower = { must1: new Int32Array(start.width), must0: new Int32Array(start.width) }
  }

  get energy(): number {
    return energyOf(this.current, this.steering)
  }

  /** Go on from another network. */
  moveTo(net: Network): void {
    this.current = net.copy()
  }

  /** One step; it is kept if it costs at most the limit. */
  step(limit: number): void {
    const { current, random } = this
    const places = current.gateCount + current.outputs.length
    const place = random.below(places)
    const edit =
      place >= current.gateCount
        ? this.otherOutput(place - current.gateCount)
        : random.below(TWO_GATES_EVERY) === 0
          ? this.twoGates(current.first + place)
          : this.otherGate(current.first + place)
    if (edit === undefined) return
    this.spare.rebuild(current, edit)
    if (this.spare.loss > current.rows.slack || energyOf(this.spare, this.steering) > limit) return
    this.current = this.spare
    this.spare = current
  }

  private otherOutput(output: number): Edit | undefined {
    const { current, freedom, substitutes } = this
    freedom.ofOutput(current, output)
    const node = (current.outputs[output] as number) >> 1
    const found = substitutes.searchWire(current, freedom, node, node)
    if (typeof found?.becomes !== 'number') return undefined
    return { added: [], nodes: [], outputs: [[output, found.becomes]] }
  }

  private otherGate(gate: number): Edit | undefined {
    const { current, freedom, substitutes } = this
    freedom.ofGate(current, gate)
    this.thin(gate)
    const found = substitutes.search(current, freedom, gate, gate)
    return found === undefined ? undefined : editOf(current, gate, found.becomes, [])
  }

  /** In a large network, leave some of the nodes that a gate does not read out of account. */
  private thin(gate: number): void {
    const { current, freedom, random } = this
    const { count, first, fan } = current
    if (count <= NODES_MAX) return
    for (let node = first; node < count; node += 1) {
      const isRead = node === fan[3 * gate] || node === fan[3 * gate + 1] || node === fan[3 * gate + 2]
      if (!isRead && random.below(count) >= NODES_MAX) freedom.usable[node] = 0
    }
  }

  private twoGates(gate: number): Edit | undefined {
    const { current, freedom, random, substitutes, lower } = this
    freedom.ofGate(current, gate)
    this.thin(gate)
    const node = 1 + random.below(current.count - 1)
    if (freedom.usable[node] === 0) return undefined
    const upper = random.pick(UPPER)
    if (current.prices.price2[upper] === 0 || !demandBelow(current, freedom, node, upper, lower))
      return undefined
    const found = substitutes.search(current, { ...lower, usable: freedom.usable }, gate, -1)
    if (found === undefined) return undefined
    const { becomes } = found
    if (typeof becomes === 'number')
      return editOf(current, gate, { table: upper, fan: [2 * node, becomes] }, [])
    return editOf(current, gate, { table: upper, fan: [2 * node, 2 * current.count] }, [becomes])
  }
}

/** A gate becomes another, which stands after those that were added before. */
function editOf(net: Network, gate: number, becomes: NewGate | Signal, before: readonly NewGate[]): Edit {
  if (typeof becomes === 'number') return { added: before, nodes: [[gate, becomes]], outputs: [] }
  const added = [...before, becomes]
  return { added, nodes: [[gate, 2 * (net.count + before.length)]], outputs: [] }
}

/** What the lower gate must be, so that the upper one over it and a node is right; false if nothing will do. */
function demandBelow(
  { width, values }: Network,
  { must1, must0 }: Demand,
  node: number,
  upper: number,
  lower: { must1: Int32Array; must0: Int32Array },
): boolean {
  for (let w = 0; w < width; w += 1) {
    const x = values[node * width + w] as number
    const [one, zero] = [must1[w] as number, must0[w] as number]
    if (upper === XOR2) {
      lower.must1[w] = (one & ~x) | (zero & x)
      lower.must0[w] = (zero & ~x) | (one & x)
      continue
    }
    const passing = upper === AND2 || upper === 13 ? x : ~x
    const stuck = upper === AND2 || upper === 4 ? one : zero
    if (stuck & ~passing) return false
    lower.must1[w] = one & passing
    lower.must0[w] = zero & passing
  }
  return true
}
