/**
 * How free a gate is: on which rows the circuit would miss the bar if the gate answered otherwise.
 *
 * These are the complete don't-cares of the gate, observability and the relation on the outputs together, found by
 * flipping it on every row at once and simulating what reads it (Mishchenko and Brayton 2005, "SAT-based complete
 * don't-care computation", where it takes a solver because there are too many rows). An output is flipped like a
 * gate.
 *
 * Invariant: changing the node on rows outside `must0` and `must1`, on one of them, keeps the losses within the
 * slack; where the slack is zero, on any number of them.
 */
import { apply2, apply3 } from './improve-gates.ts'
import type { Network } from './improve-network.ts'

/** Room for the analysis of one node after the other. */
export class Freedom {
  /** Rows on which the node must stay 1, and 0. */
  must1 = new Int32Array(0)
  must0 = new Int32Array(0)
  /** usable[node]: 1 if it does not depend on the node that was flipped. */
  usable = new Uint8Array(0)
  private flipped = new Int32Array(0)
  private words = new Int32Array(0)
  private change = new Int32Array(0)

  /** Analyse a gate. */
  ofGate(net: Network, gate: number): void {
    this.begin(net)
    const { width, values } = net
    for (let w = 0; w < width; w += 1) this.flipped[gate * width + w] = ~(values[gate * width + w] as number)
    this.usable[gate] = 0
    for (let node = gate + 1; node < net.count; node += 1) this.follow(net, node)
    net.outputs.forEach((signal, output) => {
      if (this.usable[signal >> 1] === 0) this.flipWords(net, signal >> 1, output)
    })
    this.weigh(net, gate, 0)
  }

  /** Analyse an output: what it may be instead of what it is. */
  ofOutput(net: Network, output: number): void {
    this.begin(net)
    for (let row = 0; row < this.words.length; row += 1)
      this.words[row] = (net.words[row] as number) ^ (1 << output)
    const signal = net.outputs[output] as number
    this.weigh(net, signal >> 1, signal & 1)
  }

  private begin(net: Network): void {
    const { count, width, words } = net
    if (this.usable.length < count) {
      this.usable = new Uint8Array(2 * count)
      this.flipped = new Int32Array(2 * count * width)
    }
    if (this.must1.length !== width) {
      this.must1 = new Int32Array(width)
      this.must0 = new Int32Array(width)
    }
    if (this.words.length !== words.length) {
      this.words = new Int32Array(words.length)
      this.change = new Int32Array(words.length)
    }
    this.words.set(words)
    this.usable.fill(1, 0, count)
  }

  /** Simulate a gate that may read something flipped. */
  private follow(net: Network, node: number): void {
    const { fan, width, values, table } = net
    const [x, y, z] = [fan[3 * node] as number, fan[3 * node + 1] as number, fan[3 * node + 2] as number]
    const { usable, flipped } = this
    const [fx, fy] = [usable[x] === 0, usable[y] === 0]
    const fz = z >= 0 && usable[z] === 0
    if (!fx && !fy && !fz) return
    usable[node] = 0
    const [xs, ys, zs] = [fx ? flipped : values, fy ? flipped : values, fz ? flipped : values]
    const seen = table[node] as number
    for (let w = 0; w < width; w += 1) {
      const [a, b] = [xs[x * width + w] as number, ys[y * width + w] as number]
      flipped[node * width + w] = z < 0 ? apply2(seen, a, b) : apply3(seen, a, b, zs[z * width + w] as number)
    }
  }

  private flipWords(net: Network, node: number, output: number): void {
    const { width, values, lastMask } = net
    for (let w = 0; w < width; w += 1) {
      let rows = (values[node * width + w] as number) ^ (this.flipped[node * width + w] as number)
      if (w === width - 1) rows &= lastMask
      while (rows !== 0) {
        const row = 32 * w + (31 - Math.clz32(rows & -rows))
        this.words[row] = (this.words[row] as number) ^ (1 << output)
        rows &= rows - 1
      }
    }
  }

  /** From the flipped words to the rows on which the flip costs too much. */
  private weigh(net: Network, node: number, sign: number): void {
    const { rows, outputs, words, values, width } = net
    const { losses, slack } = rows
    const shift = outputs.length
    let room = slack - net.loss
    for (let row = 0; row < words.length; row += 1) {
      const start = row << shift
      const now = losses[start + (words[row] as number)] as number
      const then = losses[start + (this.words[row] as number)] as number
      this.change[row] = then - now
      if (then < now) room += now - then
    }
    this.must1.fill(0)
    this.must0.fill(0)
    for (let row = 0; row < words.length; row += 1) {
      if ((this.change[row] as number) <= room) continue
      const bit = ((values[node * width + (row >> 5)] as number) >>> (row & 31)) & 1
      const must = (bit ^ sign) === 1 ? this.must1 : this.must0
      must[row >> 5] = (must[row >> 5] as number) | (1 << (row & 31))
    }
  }
}
