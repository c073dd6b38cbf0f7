/**
 * The ways in which the gates of a set can be made of each other by AND-type gates, and what follows from them: which gates
 * can be left out, so that the rest can still be built.
 *
 * Legend: wires are bits of a mask, inputs first, then the gates of the set in an order in which they can be built.
 *
 * Invariant: a way of a gate reads neither the gate itself nor anything outside of the set.
 */
import type { GateKernel } from './census-gates.ts'

/** The most inputs and gates. */
export const WIRES_MAX = 16

/** One set after the other. */
export class AndWays {
  /** The inputs, then the gates. */
  readonly wires = new Int32Array(WIRES_MAX)
  wireCount = 0
  private readonly inputs: number
  /** ways[place]: the pairs of wires that make a gate of the set, as masks. */
  private ways: number[][] = []

  constructor(kernel: GateKernel) {
    this.inputs = kernel.inputs
    this.wires.set(kernel.projections)
  }

  /** Take up a set. */
  enter(set: readonly number[]): void {
    this.wires.set(set, this.inputs)
    this.wireCount = this.inputs + set.length
    const { wires, wireCount, inputs } = this
    this.ways = set.map(() => [])
    for (let i = 0; i < wireCount; i++) {
      for (let j = 0; j < i; j++) {
        const [a, b] = [wires[i] as number, wires[j] as number]
        const both = a & b
        for (let place = inputs; place < wireCount; place++) {
          const gate = wires[place] as number
          if (place === i || place === j) continue
          if (gate === both || gate === (a ^ both) || gate === (b ^ both) || gate === (a | b))
            this.ways[place - inputs]?.push((1 << i) | (1 << j))
        }
      }
    }
  }

  /** The gates that can be left out one by one, when those `without` are left out already. */
  mustRead(without = 0): number {
    const { inputs, wireCount } = this
    const whole = ((1 << wireCount) - 1) & ~without
    const given = (1 << inputs) - 1
    let must = 0
    for (let open = whole & ~given & ~this.neededWithout(without); open !== 0; open &= open - 1) {
      const gate = open & -open
      if (this.canBuild(whole & ~gate, given)) must |= gate
    }
    return must
  }

  /** The gates that all ways to make some gate read. */
  private neededWithout(without: number): number {
    const { ways, inputs } = this
    let needed = 0
    for (let index = 0; index < ways.length; index++) {
      if ((without >> (inputs + index)) & 1) continue
      const own = ways[index] as readonly number[]
      let shared = -1
      for (let i = 0; i < own.length; i++)
        if (((own[i] as number) & without) === 0) shared &= own[i] as number
      if (shared !== -1) needed |= shared
    }
    return needed
  }

  private canBuild(goal: number, given: number): boolean {
    const { inputs, wireCount, ways } = this
    let have = given
    for (let before = -1; before !== have; ) {
      before = have
      for (let place = inputs; place < wireCount; place++) {
        if ((((goal & ~have) >> place) & 1) === 0) continue
        const own = ways[place - inputs] as readonly number[]
        for (let i = 0; i < own.length; i++) if (((own[i] as number) & ~have) === 0) have |= 1 << place
      }
    }
    return have === goal
  }
}
