/**
 * How a set of AND-type gates can be completed to least circuits of wanted functions by four more gates, backwards: the
 * wanted function says what the gate below it must be on some rows, and so on down to two wires of the set.
 *
 * If f = g AND w, then f is 0 wherever w is, and g equals f wherever w is 1; elsewhere g is free. For a wire w few of
 * the wanted functions are 0 (or 1) wherever w is 0 (or 1), and they are looked up (`MatchTable`); from the gate g that must
 * be so on these rows one goes on with another wire. A handful of tries for each set is left where going forwards
 * there are hundred thousands.
 *
 * In a least circuit a gate f = g AND h that is the only one to read g never has h below g: where h leaves f undecided it
 * is constant, so that g could be made without it. Hence four gates end a circuit in one of four ways, in which wires a to e
 * stand in the set and M, N are single gates of such wires:
 *
 *     chain     ((M(a,b) . c) . d) . e           cross    (M(a,b) . c) . N(d,e)
 *     join      (M(a,b) . N(c,d)) . e            fork     (M(a,b) . c) . (M(a,b) . d), a multiplexer
 *
 * A gate of the set that can be left out must be read by what follows, or fewer gates would do (`must`). The same circuit
 * contains many sets. If the end is no chain, some gate of it can often be exchanged for one that must be read, so that
 * the end becomes a chain, or at least one that is nearer to it; then it is passed over here, and found there:
 *
 *     cross: N for a gate p that it does not read. Then M reads p, and there is a chain; or c is p, and there is a join.
 *     join: M for a gate p that it does not read, but N does. Then there is a chain.
 *     fork: M for a gate p that it does not read, if p is one of c and d. Then there is a cross.
 *
 * Legend: wires are bits of a mask, inputs first; a goal (m, v) is any function that equals v on the rows of m.
 *
 * Invariants: every least circuit of a wanted function that contains a set of the size is reported from one such set at
 * least; whatever is reported computes the wanted function.
 */
import { assert } from '../base/errors.ts'
import type { Ending, KnownSizes } from './census-ends.ts'
import type { GateKernel } from './census-gates.ts'
import { GOAL_DEPTH, GoalList } from './census-goals.ts'
import { AndWays, WIRES_MAX } from './census-ways.ts'

/** The gates that complete a set. */
export const TOP_GATES = 4

/** Completes one set after the other. */
export class AndTops {
  private readonly all: number
  private readonly ways: AndWays
  private readonly wires: Int32Array
  private readonly wanted: Int32Array
  private readonly size: Uint8Array
  private total = 0
  private readonly isWanted: Uint8Array
  private count = 0
  /** goals[table]: see `goalsOf`. */
  private readonly goals: (Int32Array | undefined)[]
  /** Place i and 16 + i: a wire and its complement. */
  private readonly signed = new Int32Array(2 * WIRES_MAX)
  /** holding[16 n + v]: the places of what is 1 on the rows 4 n + i for each bit i of v. */
  private readonly holding = new Int32Array(64)
  /** On the way down from f: what each gate below is ANDed with, and whether that is negated (all rows, or none). */
  private readonly mate = new Int32Array(TOP_GATES)
  private readonly flip = new Int32Array(TOP_GATES)
  private depth = 0
  /** stamps[table] is the stamp of the last list of gates that the function is in. */
  private readonly stamps: Int32Array
  private stamp = 0
  /** The goals of all sets that begin with these gates. */
  private prefix: readonly number[] = [-1]
  private readonly surveyed = Array.from({ length: GOAL_DEPTH }, (_, index) => new GoalList(index + 1))
  /** The gates beside the way down. */
  private beside: number[] = []
  private ending: Ending = () => {}

  /** The functions wanted, normal ones; that no smaller circuit makes them is for the caller to know. */
  constructor(kernel: GateKernel, wanted: readonly number[], known: KnownSizes) {
    this.size = known.size
    this.all = kernel.all
    this.wanted = Int32Array.from(wanted)
    this.isWanted = new Uint8Array(kernel.tableCount)
    for (const table of wanted) this.isWanted[table] = 1
    this.goals = new Array<Int32Array | undefined>(kernel.tableCount)
    this.stamps = new Int32Array(kernel.tableCount)
    this.ways = new AndWays(kernel)
    this.wires = this.ways.wires
  }

  /** Report the completions of a set by four gates; the set is not empty, and sets that begin alike come together. */
  run(set: readonly number[], ending: Ending): void {
    assert(set.length > 0, 'empty-set', 'a set to complete has gates')
    this.ways.enter(set)
    const must = this.ways.mustRead()
    const unread = bitCount(must)
    if (unread > TOP_GATES + 1) return
    this.count = this.ways.wireCount
    this.ending = ending
    this.total = set.length + TOP_GATES
    this.hold()
    this.survey(set)
    this.chains(must)
    if (unread > 3) return
    if (unread <= 2) this.crosses(must)
    this.joins(must)
    this.forks(must)
  }

  private hold(): void {
    const { wires, count, signed, holding, all } = this
    for (let i = 0; i < count; i++) {
      signed[i] = wires[i] as number
      signed[WIRES_MAX + i] = all ^ (wires[i] as number)
    }
    const every = (1 << count) - 1
    for (let nibble = 0; nibble < 64; nibble += 16) {
      holding[nibble] = every | (every << WIRES_MAX)
      for (let row = 0; row < 4; row++) {
        let on = 0
        for (let i = 0; i < count; i++) on |= (((wires[i] as number) >> (nibble / 4 + row)) & 1) << i
        const places = on | ((every & ~on) << WIRES_MAX)
        const bit = nibble + (1 << row)
        for (let rest = 0; rest < 1 << row; rest++)
          holding[bit + rest] = places & (holding[nibble + rest] as number)
      }
    }
  }

  /** The places of all wires and complements that are 1 on these rows. */
  private holdersOf(rows: number): number {
    const { holding } = this
    return (
      (holding[rows & 15] as number) &
      (holding[16 + ((rows >> 4) & 15)] as number) &
      (holding[32 + ((rows >> 8) & 15)] as number) &
      (holding[48 + ((rows >> 12) & 15)] as number)
    )
  }

  /**
   * What a gate must be on the rows of a table so that, ANDed with the table, it gives a wanted function, first, or the
   * complement of one, after that; the first entry says how many there are of the former.
   */
  private goalsOf(table: number): Int32Array {
    const known = this.goals[table]
    if (known !== undefined) return known
    const { wanted } = this
    const off = this.all ^ table
    const [plain, negated]: [number[], number[]] = [[], []]
    for (let i = 0; i < wanted.length; i++) {
      const f = wanted[i] as number
      const outside = f & off
      if (outside === 0) plain.push(f)
      if (outside === off) negated.push(table & ~f)
    }
    const goals = Int32Array.from([plain.length, ...plain, ...negated])
    this.goals[table] = goals
    return goals
  }

  /** ((M . c) . d) . e, where the last gate of the set is one of the wires a to e, since it must be read. */
  private chains(must: number): void {
    const last = this.count - 1
    const left = must & ~(1 << last)
    this.beside = []
    if (bitCount(left) <= TOP_GATES) this.from(this.wires[last] as number, 2, 1 << last, left)
    this.surveyed.forEach((list, index) => {
      const depth = index + 1
      for (let i = 0; i < list.count; i++) {
        const rest = left & ~list.used(i)
        if (bitCount(rest) > TOP_GATES - depth) continue
        const [rows, value] = [list.rows(i), list.value(i)]
        const other = rows & ~value
        const wire = this.wires[last] as number
        if ((value & ~wire) === 0) this.resume(depth, i, wire, rest, value, 0)
        if ((other & ~wire) === 0) this.resume(depth, i, wire, rest, other, this.all)
        if ((value & wire) === 0) this.resume(depth, i, this.all ^ wire, rest, value, 0)
        if ((other & wire) === 0) this.resume(depth, i, this.all ^ wire, rest, other, this.all)
      }
    })
  }

  /** Go on from goal i of a list by the last gate of the set, or its complement. */
  private resume(depth: number, i: number, mate: number, left: number, value: number, flip: number): void {
    const list = this.surveyed[depth - 1] as GoalList
    const used = list.used(i) | (1 << (this.count - 1))
    const rows = list.rows(i)
    list.restore(i, this.mate, this.flip)
    this.depth = depth
    if (depth === GOAL_DEPTH) {
      this.partner(mate, used, left, rows, value, flip)
      return
    }
    this.mate[depth] = mate
    this.flip[depth] = flip
    this.depth++
    this.descend(GOAL_DEPTH - 1 - depth, used, left, rows & mate, value)
  }

  /** A wire whose AND with this one is the value on these rows, and that reads what is left. */
  private partner(one: number, used: number, left: number, rows: number, value: number, flip: number): void {
    const free = (left === 0 ? -1 : left) & ~used & 0xffff
    if ((left & (left - 1)) !== 0) return
    for (let open = this.holdersOf(value) & (free | (free << WIRES_MAX)); open !== 0; open &= open - 1) {
      const both = one & (this.signed[31 - Math.clz32(open & -open)] as number)
      if ((both & rows) === value) this.climb(both ^ flip)
    }
  }

  /** List what is left after going down by one to three wires, without the last gate of the set. */
  private survey(set: readonly number[]): void {
    const { prefix } = this
    let same = 0
    while (same < set.length - 1 && prefix[same] === set[same]) same++
    if (same === set.length - 1 && prefix.length === same) return
    this.prefix = set.slice(0, -1)
    for (const list of this.surveyed) list.count = 0
    for (let i = 0; i < this.count - 1; i++) {
      for (const mate of [this.signed[i] as number, this.signed[WIRES_MAX + i] as number]) {
        const goals = this.goalsOf(mate)
        const plain = goals[0] as number
        this.mate[0] = mate
        this.depth = 1
        for (let k = 1; k < goals.length; k++) {
          this.flip[0] = k > plain ? this.all : 0
          this.note(1 << i, mate, goals[k] as number)
        }
      }
    }
  }

  private note(used: number, rows: number, value: number): void {
    this.surveyed[this.depth - 1]?.push(this.mate, this.flip, used, rows, value)
    if (this.depth === GOAL_DEPTH) return
    const free = ((1 << (this.count - 1)) - 1) & ~used
    const open = free | (free << WIRES_MAX)
    const other = rows & ~value
    this.noteEach(this.holdersOf(value) & open, used, rows, value, 0)
    this.noteEach(this.holdersOf(other) & open, used, rows, other, this.all)
  }

  private noteEach(places: number, used: number, rows: number, value: number, flip: number): void {
    const depth = this.depth++
    this.flip[depth] = flip
    for (let open = places; open !== 0; open &= open - 1) {
      const place = 31 - Math.clz32(open & -open)
      const mate = this.signed[place] as number
      this.mate[depth] = mate
      this.note(used | (1 << (place & (WIRES_MAX - 1))), rows & mate, value)
    }
    this.depth--
  }

  /** (M . c) . N, where N reads whatever must be read. */
  private crosses(must: number): void {
    for (const gate of this.gatesReading(must, 0)) {
      this.beside = [gate]
      this.from(gate, 1, 0, 0)
    }
  }

  /** Wanted functions that are a gate of this wire and another, which is then looked for `more` wires further down. */
  private from(wire: number, more: number, used: number, left: number): void {
    this.depth = 1
    for (let sign = 0; sign < 2; sign++) {
      const mate = sign === 0 ? wire : this.all ^ wire
      const goals = this.goalsOf(mate)
      const plain = goals[0] as number
      this.mate[0] = mate
      for (let i = 1; i < goals.length; i++) {
        this.flip[0] = i > plain ? this.all : 0
        this.descend(more, used, left, mate, goals[i] as number)
      }
    }
  }

  /** A gate with this goal must be made of so many wires besides those used, and of a gate of two more. */
  private descend(more: number, used: number, left: number, rows: number, value: number): void {
    const free = (bitCount(left) > more + 1 ? left : -1) & ~used & 0xffff
    const open = free | (free << WIRES_MAX)
    const other = rows & ~value
    const [plain, negated] = [this.holdersOf(value) & open, this.holdersOf(other) & open]
    if (more === 0) {
      if (plain !== 0) this.bottom(plain, left, rows, value, 0)
      if (negated !== 0) this.bottom(negated, left, rows, other, this.all)
      return
    }
    if (plain !== 0) this.step(plain, more, used, left, rows, value, 0)
    if (negated !== 0) this.step(negated, more, used, left, rows, other, this.all)
  }

  /** Go down by each of these places. */
  private step(
    places: number,
    more: number,
    used: number,
    left: number,
    rows: number,
    value: number,
    flip: number,
  ): void {
    const depth = this.depth++
    this.flip[depth] = flip
    for (let open = places; open !== 0; open &= open - 1) {
      const place = 31 - Math.clz32(open & -open)
      const bit = 1 << (place & (WIRES_MAX - 1))
      const mate = this.signed[place] as number
      this.mate[depth] = mate
      this.descend(more - 1, used | bit, left & ~bit, rows & mate, value)
    }
    this.depth--
  }

  /** Two of these places whose AND is the value on these rows, and that read what is left. */
  private bottom(places: number, left: number, rows: number, value: number, flip: number): void {
    const { signed } = this
    for (let open = places & (places - 1); open !== 0; open &= open - 1) {
      const first = 31 - Math.clz32(open & -open)
      const one = signed[first] as number
      const rest = left & ~(1 << (first & (WIRES_MAX - 1)))
      for (let before = places & ((1 << first) - 1); before !== 0; before &= before - 1) {
        const second = 31 - Math.clz32(before & -before)
        if ((rest & ~(1 << (second & (WIRES_MAX - 1)))) !== 0) continue
        const both = one & (signed[second] as number)
        if ((both & rows) === value) this.climb(both ^ flip)
      }
    }
  }

  /** The way up again from the lowest gate. */
  private climb(lowest: number): void {
    const gates = [this.normal(lowest)]
    let gate = lowest
    for (let level = this.depth - 1; level >= 0; level--) {
      gate = (gate & (this.mate[level] as number)) ^ (this.flip[level] as number)
      gates.push(this.normal(gate))
    }
    this.ending([...gates.reverse(), ...this.beside])
  }

  /**
   * (M . N) . e, where M and N both read whatever must be read and is not e. The larger one of M and N comes first: with two
   * of its size, e and two gates more, what is wanted could be made.
   */
  private joins(must: number): void {
    const { count, signed, wires } = this
    for (let i = 0; i < count; i++) {
      const rest = must & ~(1 << i)
      if (bitCount(rest) > 2) continue
      const sides = [signed[i] as number, signed[WIRES_MAX + i] as number]
      if (sides.every(side => this.goalsOf(side).length === 1)) continue
      const least = (this.total - 2 - (this.size[wires[i] as number] as number)) / 2
      const gates = this.gatesReading(rest, 1 << i).filter(gate => (this.size[gate] as number) >= least)
      for (const side of sides) this.join(gates, side, 1 << i, rest)
    }
  }

  /** Wanted functions that are a gate of this and M . N. */
  private join(gates: readonly number[], side: number, used: number, left: number): void {
    const { all, flip } = this
    const goals = this.goalsOf(side)
    const plain = goals[0] as number
    this.depth = 2
    this.mate[0] = side
    for (let i = 1; i < goals.length; i++) {
      const value = goals[i] as number
      const other = side & ~value
      flip[0] = i > plain ? all : 0
      for (let k = 0; k < gates.length; k++) {
        const gate = gates[k] as number
        flip[1] = 0
        if ((value & ~gate) === 0) this.joinTo(gate, used, left, side & gate, value)
        if ((value & gate) === 0) this.joinTo(all ^ gate, used, left, side & ~gate, value)
        flip[1] = all
        if ((other & ~gate) === 0) this.joinTo(gate, used, left, side & gate, other)
        if ((other & gate) === 0) this.joinTo(all ^ gate, used, left, side & ~gate, other)
      }
    }
  }

  private joinTo(gate: number, used: number, left: number, rows: number, value: number): void {
    this.mate[1] = gate
    this.beside[0] = this.normal(gate)
    this.descend(0, used, left, rows, value)
  }

  /** (M . c) . (M . d): on M it is c, or its complement, and off M it is d. */
  private forks(must: number): void {
    const { wires, count, all } = this
    if (bitCount(must) <= 2) {
      for (const gate of this.gatesReading(must, 0)) {
        for (let i = 0; i < count; i++) {
          for (let j = 0; j < count; j++) {
            if (i !== j) this.fork(gate, wires[i] as number, wires[j] as number)
            this.fork(gate, wires[i] as number, all ^ (wires[j] as number))
          }
        }
      }
    }
    for (let i = 0; i < count; i++) {
      const rest = must & ~(1 << i)
      if (rest === must || bitCount(rest) > 2) continue
      for (const gate of this.gatesReading(rest, 1 << i))
        this.fork(gate, wires[i] as number, all ^ (wires[i] as number))
    }
  }

  private fork(gate: number, on: number, off: number): void {
    const f = this.normal((gate & on) | (~gate & off))
    if (!this.isWanted[f]) return
    this.ending([f, gate, this.normal(gate & on), this.normal(~gate & off & this.all)])
    this.ending([f, gate, this.normal(gate & ~on), this.normal(~gate & ~off & this.all)])
  }

  /** All that a gate of two wires makes of these and none of the others, each function once, except what is at hand. */
  private gatesReading(these: number, without: number): readonly number[] {
    const { wires, count, stamps } = this
    const stamp = ++this.stamp
    stamps[0] = stamp
    for (let i = 0; i < count; i++) stamps[wires[i] as number] = stamp
    const gates: number[] = []
    const open = ((1 << count) - 1) & ~without
    for (let first = bitCount(these) === 2 ? these : open; first !== 0; first &= first - 1) {
      const i = 31 - Math.clz32(first & -first)
      const missing = these & ~(1 << i)
      const before = open & ((1 << i) - 1)
      for (let second = missing === 0 ? before : before & missing; second !== 0; second &= second - 1) {
        const j = 31 - Math.clz32(second & -second)
        if ((missing & ~(1 << j)) === 0) this.make(wires[i] as number, wires[j] as number, gates)
      }
    }
    return gates
  }

  /** Add what a gate of these wires computes, if that is new. */
  private make(a: number, b: number, gates: number[]): void {
    const { stamps, stamp } = this
    const both = a & b
    for (let kind = 0; kind < 4; kind++) {
      const gate = kind === 0 ? both : kind === 1 ? a ^ both : kind === 2 ? b ^ both : a | b
      if (stamps[gate] === stamp) continue
      stamps[gate] = stamp
      gates.push(gate)
    }
  }

  private normal(table: number): number {
    return table & 1 ? table ^ this.all : table
  }
}

function bitCount(word: number): number {
  let count = 0
  for (let rest = word; rest !== 0; rest &= rest - 1) count++
  return count
}
