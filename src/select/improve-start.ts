/**
 * Circuits to begin with.
 *
 * Outputs are built one after the other, each with all the freedom that those before leave it (rows on which several words
 * will do). A function with rows left open is a node that stands, if one fits; else one gate over two that stand; else
 * it is split by a variable into two that know half of the rows (Shannon), which together with looking for what
 * stands shares sub-functions as decision diagrams do (Bryant 1986; with rows left open: Coudert and Madre's
 * `restrict`, 1990). Variables are split in an order that is drawn, so that different seeds begin in different places.
 *
 * Where the outputs depend on the number of ones alone, the number is added up first by full adders of five gates
 * (Knuth, TAOCP 4A, 7.1.2, sideways addition) and its digits are the variables.
 *
 * Invariant: a start answers every row with the least loss.
 */
import { assert } from '../base/errors.ts'
import type { Random } from '../base/random.ts'
import { andOf, choiceOf, orOf, xorOf } from './improve-compose.ts'
import type { GatePrices } from './improve-gates.ts'
import { Network, NO_EDIT, type Signal } from './improve-network.ts'
import { Resubstitution } from './improve-resubstitute.ts'
import type { LossTable } from './improve-rows.ts'

/** Past so many nodes no gates over pairs are looked for. */
const PAIRS_MAX = 80

/** How a start is built: from the inputs, or from the digits of the number of ones. */
export type StartKind = 'inputs' | 'sum'

/** A circuit that answers every row with the least loss, its variables split in a drawn order. */
export function startNetwork(rows: LossTable, prices: GatePrices, random: Random, kind: StartKind): Network {
  const draft = new Draft(rows, prices, random)
  const variables = kind === 'sum' ? draft.sumOfInputs() : rows.inputs.map((_, input) => 2 * (1 + input))
  return draft.build(shuffled(variables, random))
}

/** Do the least losses leave, for each number of ones, one word that will do on all rows with so many? */
export function dependsOnSum(rows: LossTable): boolean {
  const shared = new Map<number, Set<number>>()
  rows.seen.forEach((word, row) => {
    const ones = [...word].filter(bit => bit === '1').length
    const words = bestWords(rows, row)
    const known = shared.get(ones)
    shared.set(ones, new Set(known === undefined ? words : words.filter(each => known.has(each))))
  })
  return [...shared.values()].every(words => words.size > 0)
}

function shuffled<T>(items: readonly T[], random: Random): T[] {
  const left = [...items]
  return items.map(() => left.splice(random.below(left.length), 1)[0] as T)
}

/** The words of least loss on a row. */
function bestWords({ losses, outputs }: LossTable, row: number): number[] {
  const all = losses.subarray(row << outputs.length, (row + 1) << outputs.length)
  const least = all.reduce((best, loss) => Math.min(best, loss))
  return [...all.keys()].filter(word => all[word] === least)
}

class Draft {
  private readonly net: Network
  private readonly usable: Uint8Array
  private readonly substitutes: Resubstitution
  private readonly words: number[][]
  private variables: readonly Signal[] = []

  constructor(rows: LossTable, prices: GatePrices, random: Random) {
    this.net = new Network(rows, prices)
    this.usable = new Uint8Array(PAIRS_MAX).fill(1)
    this.substitutes = new Resubstitution(random)
    this.words = rows.seen.map((_, row) => bestWords(rows, row))
  }

  build(variables: readonly Signal[]): Network {
    this.variables = variables
    const { net } = this
    net.outputs.forEach((_, output) => {
      const [must1, must0] = [this.rowsWith(output, 0), this.rowsWith(output, 1)]
      const signal = this.function(must1, must0, 0)
      net.outputs[output] = signal
      this.settle(output, signal)
    })
    const tidy = new Network(net.rows, net.prices)
    tidy.rebuild(net, NO_EDIT)
    return tidy
  }

  /** The digits of the number of ones. */
  sumOfInputs(): readonly Signal[] {
    let column = this.net.rows.inputs.map((_, input) => 2 * (1 + input))
    const digits: Signal[] = []
    while (column.length > 0) {
      const carries: Signal[] = []
      while (column.length > 1) {
        const [a = 0, b = 0, c] = column.splice(0, 3)
        const first = xorOf(this.net, a, b)
        if (c === undefined) carries.push(andOf(this.net, a, b))
        else
          carries.push(
            xorOf(this.net, orOf(this.net, first, xorOf(this.net, b, c)), xorOf(this.net, first, c)),
          )
        column.push(c === undefined ? first : xorOf(this.net, first, c))
      }
      digits.push(...column)
      column = carries
    }
    return digits
  }

  /** Rows on which no word that is still possible has this bit. */
  private rowsWith(output: number, bit: number): Int32Array {
    const rows = new Int32Array(this.net.width)
    this.words.forEach((words, row) => {
      if (words.some(word => ((word >> output) & 1) === bit)) return
      rows[row >> 5] = (rows[row >> 5] as number) | (1 << (row & 31))
    })
    return rows
  }

  /** Keep the words that agree with what was chosen. */
  private settle(output: number, signal: Signal): void {
    const { values, width } = this.net
    this.words.forEach((words, row) => {
      const value = (values[(signal >> 1) * width + (row >> 5)] as number) >>> (row & 31)
      const bit = (value ^ signal) & 1
      this.words[row] = words.filter(word => ((word >> output) & 1) === bit)
    })
  }

  /** A signal that is 1 and 0 where it must be. */
  private function(must1: Int32Array, must0: Int32Array, depth: number): Signal {
    const { net } = this
    if (net.count <= PAIRS_MAX) {
      const found = this.substitutes.search(net, { must1, must0, usable: this.usable }, 0, -1)
      if (typeof found?.becomes === 'number') return found.becomes
      if (found !== undefined) return net.gate(found.becomes.table, found.becomes.fan)
    } else {
      const found = this.standing(must1, must0)
      if (found !== undefined) return found
    }
    const split = this.variables[depth]
    assert(split !== undefined, 'equal-rows', 'rows that see the same answer differently')
    const low = this.function(this.where(must1, split ^ 1), this.where(must0, split ^ 1), depth + 1)
    const high = this.function(this.where(must1, split), this.where(must0, split), depth + 1)
    return choiceOf(net, split, high, low)
  }

  private standing(must1: Int32Array, must0: Int32Array): Signal | undefined {
    for (let node = 0; node < this.net.count; node += 1) {
      if (this.serves(node, must1, must0)) return 2 * node
      if (this.serves(node, must0, must1)) return 2 * node + 1
    }
    return undefined
  }

  /** Is a node 1 and 0 where it must be? */
  private serves(node: number, must1: Int32Array, must0: Int32Array): boolean {
    const { values, width } = this.net
    for (let w = 0; w < width; w += 1) {
      const value = values[node * width + w] as number
      if (((must1[w] as number) & ~value) | ((must0[w] as number) & value)) return false
    }
    return true
  }

  /** Of these rows, those on which a signal is 1. */
  private where(rows: Int32Array, signal: Signal): Int32Array {
    const { values, width } = this.net
    return rows.map((word, w) => word & ((values[(signal >> 1) * width + w] as number) ^ -(signal & 1)))
  }
}
