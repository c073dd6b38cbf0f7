/**
 * Where to walk, and when to walk elsewhere.
 *
 * Every start is walked for a while. Then walks of growing length follow each other, two of three from the best network, which is
 * shaken first by letting it grow by some gates for two hundred moves ("iterated local search", Lourenço, Martin and Stützle
 * 2003), and one of three from a new start. How long each may go without finding anything better follows the sequence of
 * Luby, Sinclair and Zuckerman (1993), which is within a logarithm of the best fixed length. A walk that finds something
 * better than itself begins to count anew.
 *
 * Why not plateaus alone, without an allowance for a gate or two more: SUM6 with its 16 gates is found on four seeds of four
 * with an allowance, within 0.3 million moves, and on one of four within two million without. Why shaking: without it
 * the ten gates that sort four bits were missed on two seeds of four within ten seconds, and with it on none.
 *
 * Invariant: `best` never gets worse, and meets the bar; the same seed takes the same way, however it is cut into
 * slices.
 */
import type { Random } from '../base/random.ts'
import type { GatePrices } from './improve-gates.ts'
import type { Network } from './improve-network.ts'
import type { LossTable } from './improve-rows.ts'
import { dependsOnSum, type StartKind, startNetwork } from './improve-start.ts'
import { energyOf, type Steering, Walk } from './improve-walk.ts'

/** Steps without progress: on each start at first, and then in units of the sequence. */
const FIRST_PATIENCE = 2000
const PATIENCE = 30_000
/** How long the best network is shaken, and by how many gates more than two at most. */
const SHAKING = 200
const SHAKING_GATES = 6

/** What is walked over: the rows, the prices of gates, what is to be cheap, and a circuit that is given. */
export interface Ground {
  readonly rows: LossTable
  readonly prices: GatePrices
  readonly steering: Steering
  readonly random: Random
  readonly from?: Network
}

/** A search that goes on for as long as it is asked to. */
export class Schedule {
  best: Network
  moves = 0
  private readonly ground: Ground
  private readonly kinds: readonly StartKind[]
  private readonly waiting: Network[]
  private readonly walk: Walk
  /** How dear one gate is at most. */
  private readonly gate: number
  private walks = 0
  private walkBest = 0
  private allowance = 0
  private patience = 0
  private idle = 0
  /** Moves of shaking left. */
  private shaking = 0

  constructor(ground: Ground) {
    const { rows, prices, random, steering, from } = ground
    this.ground = ground
    this.kinds = dependsOnSum(rows) ? ['inputs', 'sum'] : ['inputs']
    const starts = [...this.kinds, 'inputs' as const].map(kind => startNetwork(rows, prices, random, kind))
    this.waiting = from === undefined ? starts : [from, ...starts]
    this.best = this.waiting.reduce((best, each) => (this.isBetter(each, best) ? each : best))
    this.gate = steering.price * Math.max(...prices.price2)
    this.walk = new Walk(this.best, random, steering)
    this.begin()
  }

  /** Take so many steps more. */
  advance(steps: number): void {
    for (let step = 0; step < steps; step += 1) {
      this.walk.step(this.walkBest + this.allowance)
      this.moves += 1
      this.idle += 1
      if (this.shaking > 0) this.shake()
      const { current } = this.walk
      if (this.isBetter(current, this.best)) this.best = current.copy()
      if (this.walk.energy < this.walkBest) {
        this.walkBest = this.walk.energy
        this.idle = 0
      } else if (this.idle >= this.patience) this.begin()
    }
  }

  /** Cheaper, or as cheap and less deep, or neither and smaller. */
  private isBetter(one: Network, other: Network): boolean {
    const { steering } = this.ground
    const order =
      energyOf(one, steering) - energyOf(other, steering) ||
      one.depth - other.depth ||
      one.price - other.price
    return order < 0
  }

  /** One move of shaking is over; after the last the walk counts from where it is. */
  private shake(): void {
    this.shaking -= 1
    if (this.shaking > 0) return
    this.walkBest = this.walk.energy
    this.allowance = (1 + (this.walks % 2)) * this.gate
    this.idle = 0
  }

  private begin(): void {
    const { rows, prices, random, steering } = this.ground
    const first = this.waiting.shift()
    this.walks += 1
    const turn = this.walks % 3
    this.idle = 0
    this.patience = first === undefined ? PATIENCE * luby(this.walks) : FIRST_PATIENCE
    if (first !== undefined) this.walk.moveTo(first)
    else if (turn === 0) this.walk.moveTo(startNetwork(rows, prices, random, random.pick(this.kinds)))
    else this.walk.moveTo(this.best)
    this.walkBest = energyOf(this.walk.current, steering)
    this.shaking = first === undefined && turn !== 0 ? SHAKING : 0
    this.allowance = (this.shaking > 0 ? 2 + random.below(SHAKING_GATES) : 2) * this.gate
  }
}

/** 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 ... from index 1 on. */
export function luby(index: number): number {
  for (let length = 1; ; length = 2 * length + 1) {
    if (index === length) return (length + 1) / 2
    if (index < length) return luby(index - (length - 1) / 2)
  }
}
