/**
 * The clauses that say "this is a circuit of exactly r gates": the encoding of Kojevnikov, Kulikov and Yaroslavtsev
 * (2009) in Knuth's normal form (TAOCP 4A, 7.1.2), widened to several outputs, gates of any arity, and any basis.
 *
 * Nodes as in `model/circuit.ts`: 0 is false, 1..n the inputs, n+1..n+r the gates. Variables, in the order made:
 *
 *     select(i, T)   gate i reads exactly the nodes of the tuple T (ascending)             one tuple for each gate
 *     op(i, m)       what gate i answers when its operands spell m, first operand most significant
 *                    (m = 0 is false where inverters are free: the normal form)
 *     wire(i, c)     what gate i answers in observation class c
 *     source(o, v)   output o is node v;  negated(o): complemented
 *     out(o, c)      output bit o in class c
 *
 * For n = 1, r = 1 over two-input gates there is no tuple, so no circuit: the empty disjunction over select(2, .) is
 * false, as it should be.
 *
 * Every gate is used (that is part of what a circuit of r gates *is*). The two symmetry breaks are optional and
 * argued for in docs/reference/symmetry.md: gates stand in the least order that their dependencies permit, no
 * two are the same, and (full closure only) no gate reads another together with one of that one's operands.
 *
 * Invariant: an assignment decodes to a circuit that computes `out` in every class encoded, and every reduced
 * circuit of the shape has an assignment, up to the symmetries named.
 */
import { allBits, type Bits, numberOf } from '../base/bits.ts'
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Clause, Literal } from '../logic/cnf.ts'
import type { GateFunction } from '../logic/gate.ts'
import type { Circuit, Gate } from '../model/circuit.ts'
import type { Symmetry, SymmetryBreak } from './claim.ts'
import { FALSE, type Formula, TRUE } from './clauses.ts'

/** What is to be encoded about structure. */
export interface GatesPlan {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly functions: readonly GateFunction[]
  readonly normal: boolean
  readonly formula: boolean
  readonly gates: number
  readonly cost?: Rational
  readonly depth?: number
  readonly breaks: readonly SymmetryBreak[]
  readonly symmetries: readonly Symmetry[]
  /** The words seen in the classes encoded. */
  readonly seen: readonly Bits[]
}

/** A structure in a formula: its literals, and how to read a circuit off an assignment. */
export interface Structure {
  /** Output bit o in the class at this position. */
  out(output: number, position: number): Literal
  /** Gate i in the class at this position, for every gate. */
  wires(position: number): readonly Literal[]
  /** Every literal that is true exactly when something reads this input. */
  readers(input: number): readonly Literal[]
  /** The literals that hold exactly of this circuit, as it is wired and ordered. */
  literalsOf(circuit: Circuit): Clause
  decode(assignment: readonly boolean[]): Circuit
}

interface Slot {
  readonly tuples: readonly (readonly number[])[]
  readonly select: readonly Literal[]
  readonly op: readonly Literal[]
  readonly wire: readonly Literal[]
}

interface Source {
  readonly source: readonly Literal[]
  readonly negated: Literal
  readonly out: readonly Literal[]
}

/** Add a structure of exactly so many gates to a formula. */
export function encodeGates(formula: Formula, plan: GatesPlan): Structure {
  const slots: Slot[] = []
  for (let gate = 0; gate < plan.gates; gate += 1) slots.push(encodeSlot(formula, plan, slots))
  const sources = plan.outputs.map(() => encodeOutput(formula, plan, slots))
  requireUse(formula, plan, slots, sources)
  if (plan.breaks.includes('gate-order')) orderGates(formula, plan, slots)
  if (plan.breaks.includes('no-reapplication')) forbidReapplication(formula, plan, slots)
  for (const symmetry of plan.symmetries) breakSymmetry(formula, slots, symmetry)
  if (plan.depth !== undefined) boundDepth(formula, plan, slots, plan.depth)
  if (plan.cost !== undefined) boundCost(formula, plan, slots, plan.cost)
  return structureOf(plan, slots, sources)
}

/** Is every "gate over another gate and one of its operands" replaceable by one gate over the other's operands? */
export function closedUnderReapplication(functions: readonly GateFunction[]): boolean {
  if (functions.some(each => each.arity !== 2)) return false
  const cost = new Map(functions.map(each => [each.table, each.cost]))
  return functions.every(outer =>
    functions.every(inner =>
      [0, 1].every(kept => {
        const both = allBits(2).map(word => {
          const operand = at(word, kept)
          const value = at(inner.table, numberOf(word))
          return at(outer.table, numberOf(`${operand}${value}`))
        })
        const table = both.join('')
        const trivial = ['0000', '1111', '0011', '1100', '0101', '1010'].includes(table)
        const direct = cost.get(table)
        return trivial || (direct !== undefined && direct.compare(outer.cost) <= 0)
      }),
    ),
  )
}

function nodesBefore(plan: GatesPlan, gate: number): readonly number[] {
  return Array.from({ length: plan.inputs.length + gate }, (_, index) => index + 1)
}

function arities(plan: GatesPlan): readonly number[] {
  return [...new Set(plan.functions.map(each => each.arity))].sort((a, b) => a - b)
}

/** The value of a node in a class: a constant for an input, a variable for a gate. */
function valueOf(plan: GatesPlan, slots: readonly Slot[], node: number, position: number): Literal {
  if (node === 0) return FALSE
  if (node <= plan.inputs.length) return at(plan.seen, position)[node - 1] === '1' ? TRUE : FALSE
  return at(at(slots, node - plan.inputs.length - 1).wire, position)
}

function encodeSlot(formula: Formula, plan: GatesPlan, earlier: readonly Slot[]): Slot {
  const nodes = nodesBefore(plan, earlier.length)
  const tuples = arities(plan).flatMap(arity => [...subsets(nodes, arity)])
  const select = tuples.map(() => formula.variable())
  formula.exactlyOne(select)
  const widest = Math.max(0, ...arities(plan))
  const op = Array.from({ length: 2 ** widest }, (_, m) =>
    m === 0 && plan.normal ? FALSE : formula.variable(),
  )
  const wire = plan.seen.map(seen => (plan.normal && !seen.includes('1') ? FALSE : formula.variable()))
  const slot = { tuples, select, op, wire }
  restrictFunctions(formula, plan, slot)
  tuples.forEach((tuple, index) => {
    plan.seen.forEach((_, position) => {
      const operands = tuple.map(node => valueOf(plan, earlier, node, position))
      computeWire(formula, at(select, index), operands, op, at(wire, position))
    })
  })
  return slot
}

/** If the tuple is selected, the wire is what the op answers to the operands. */
function computeWire(
  formula: Formula,
  selected: Literal,
  operands: readonly Literal[],
  op: readonly Literal[],
  wire: Literal,
): void {
  for (const word of allBits(operands.length)) {
    const matches = operands.map((operand, k) => (word[k] === '1' ? operand : -operand))
    if (matches.includes(FALSE)) continue
    const answer = at(op, numberOf(word))
    formula.implies([selected, ...matches, answer], [wire])
    formula.implies([selected, ...matches, wire], [answer])
  }
}

/** Which tuples have this many operands, as one literal. */
function hasArity(formula: Formula, plan: GatesPlan, slot: Slot, arity: number): Literal {
  if (arities(plan).length === 1) return TRUE
  return formula.either(slot.select.filter((_, index) => at(slot.tuples, index).length === arity))
}

/** Forbid every table that is no gate function of the basis. */
function restrictFunctions(formula: Formula, plan: GatesPlan, slot: Slot): void {
  for (const arity of arities(plan)) {
    const here = hasArity(formula, plan, slot, arity)
    const allowed = new Set(plan.functions.filter(each => each.arity === arity).map(each => each.table))
    for (const table of allBits(2 ** arity)) {
      if (!allowed.has(table)) formula.implies([here, ...spells(slot.op, table)], [])
    }
    for (const unused of slot.op.slice(2 ** arity)) formula.implies([here], [-unused])
  }
}

/** The literals that say that the op is this table. */
function spells(op: readonly Literal[], table: Bits): Clause {
  return [...table].map((bit, m) => (bit === '1' ? at(op, m) : -at(op, m)))
}

function encodeOutput(formula: Formula, plan: GatesPlan, slots: readonly Slot[]): Source {
  const nodes = [0, ...nodesBefore(plan, slots.length)]
  const source = nodes.map(() => formula.variable())
  formula.exactlyOne(source)
  const negated = formula.variable()
  const out = plan.seen.map(() => formula.variable())
  nodes.forEach((node, index) => {
    const chosen = at(source, index)
    if (!plan.normal && node !== 0) formula.implies([chosen], [-negated])
    out.forEach((bit, position) => {
      const value = valueOf(plan, slots, node, position)
      formula.clause([-chosen, negated, -value, bit])
      formula.clause([-chosen, negated, value, -bit])
      formula.clause([-chosen, -negated, -value, -bit])
      formula.clause([-chosen, -negated, value, bit])
    })
  })
  return { source, negated, out }
}

/** The literals, one for each reader, that say "node v is read". */
function readersOf(slots: readonly Slot[], sources: readonly Source[], node: number): Clause {
  const gates = slots.flatMap(slot => slot.select.filter((_, index) => at(slot.tuples, index).includes(node)))
  const outputs = sources.flatMap(each => (each.source[node] === undefined ? [] : [at(each.source, node)]))
  return [...gates, ...outputs]
}

/** Every gate is read; in a formula, exactly once. */
function requireUse(
  formula: Formula,
  plan: GatesPlan,
  slots: readonly Slot[],
  sources: readonly Source[],
): void {
  slots.forEach((_, gate) => {
    const readers = readersOf(slots, sources, plan.inputs.length + gate + 1)
    formula.clause(readers)
    if (plan.formula) atMostOneReader(formula, plan, gate, slots, sources)
  })
}

/** Readers in one slot or one output exclude each other already; only pairs across them need clauses. */
function atMostOneReader(
  formula: Formula,
  plan: GatesPlan,
  gate: number,
  slots: readonly Slot[],
  sources: readonly Source[],
): void {
  const node = plan.inputs.length + gate + 1
  const bySlot = slots
    .slice(gate + 1)
    .map(slot => slot.select.filter((_, k) => at(slot.tuples, k).includes(node)))
  const places = [
    ...bySlot.map(literals => formula.either(literals)),
    ...sources.map(each => at(each.source, node)),
  ]
  formula.atMostOne(places)
}

/** Gates stand in the least order: unless gate i+1 reads gate i, (tuple, op) of i is less than that of i+1. */
function orderGates(formula: Formula, plan: GatesPlan, slots: readonly Slot[]): void {
  slots.slice(1).forEach((next, index) => {
    const slot = at(slots, index)
    const self = plan.inputs.length + index + 1
    const same = formula.variable()
    next.tuples.forEach((tuple, k) => {
      if (tuple.includes(self)) return
      slot.tuples.forEach((other, j) => {
        const order = compareTuples(other, tuple)
        if (order > 0) formula.clause([-at(slot.select, j), -at(next.select, k)])
        if (order === 0) formula.implies([at(slot.select, j), at(next.select, k)], [same])
      })
    })
    forbidNotLess(formula, plan, same, slot, next)
  })
}

/** Where two neighbours read the same tuple, the first has the lesser table; in a formula they may be alike. */
function forbidNotLess(formula: Formula, plan: GatesPlan, same: Literal, slot: Slot, next: Slot): void {
  const width = slot.op.length
  const tables = [...new Set(plan.functions.map(each => each.table.padEnd(width, '0')))].sort()
  for (const first of tables) {
    for (const second of tables) {
      if (first > second || (first === second && !plan.formula))
        formula.implies([same, ...spells(slot.op, first), ...spells(next.op, second)], [])
    }
  }
}

/** Colexicographic order, shorter tuples first: the last operand decides. */
function compareTuples(first: readonly number[], second: readonly number[]): number {
  if (first.length !== second.length) return first.length - second.length
  for (let k = first.length - 1; k >= 0; k -= 1) {
    if (first[k] !== second[k]) return at(first, k) - at(second, k)
  }
  return 0
}

/** The first gate that reads an input which is exchanged or negated reads, of a tuple and its image, the lesser. */
function breakSymmetry(formula: Formula, slots: readonly Slot[], symmetry: Symmetry): void {
  const { inputs, inputsNegated } = symmetry
  const moved = new Set(
    inputs.flatMap((to, input) => (to !== input || inputsNegated[input] === '1' ? [input + 1] : [])),
  )
  const image = (tuple: readonly number[]): readonly number[] =>
    tuple.map(node => (node <= inputs.length ? at(inputs, node - 1) + 1 : node)).sort((a, b) => a - b)
  const before: Literal[] = []
  for (const slot of slots) {
    const touching = slot.tuples.flatMap((tuple, k) => (tuple.some(node => moved.has(node)) ? [k] : []))
    for (const k of touching) {
      const tuple = at(slot.tuples, k)
      if (compareTuples(image(tuple), tuple) < 0) formula.clause([-at(slot.select, k), ...before])
    }
    before.push(formula.either(touching.map(k => at(slot.select, k))))
  }
}

/** No gate reads gate j together with an operand of gate j. */
function forbidReapplication(formula: Formula, plan: GatesPlan, slots: readonly Slot[]): void {
  slots.forEach((slot, gate) => {
    const self = plan.inputs.length + gate + 1
    slot.tuples.forEach((operands, j) => {
      for (const later of slots.slice(gate + 1)) {
        later.tuples.forEach((tuple, k) => {
          const again = tuple.includes(self) && tuple.some(node => operands.includes(node))
          if (again) formula.clause([-at(slot.select, j), -at(later.select, k)])
        })
      }
    })
  })
}

/** deep(i, l): gate i has depth at least l, implied upwards; no gate has depth greater than the bound. */
function boundDepth(formula: Formula, plan: GatesPlan, slots: readonly Slot[], bound: number): void {
  const deep = slots.map(() => Array.from({ length: bound }, (_, l) => (l === 0 ? TRUE : formula.variable())))
  slots.forEach((slot, gate) => {
    if (bound === 0) formula.clause([])
    slot.tuples.forEach((tuple, index) => {
      for (const node of tuple.filter(each => each > plan.inputs.length)) {
        const below = at(deep, node - plan.inputs.length - 1)
        const here = at(deep, gate)
        for (let level = 0; level < bound; level += 1) {
          const above = level + 1 < bound ? at(here, level + 1) : FALSE
          formula.implies([at(slot.select, index), at(below, level)], [above])
        }
      }
    })
  })
}

/** The gates' costs (above zero) sum to at most the bound, each gate costing what its function costs. */
function boundCost(formula: Formula, plan: GatesPlan, slots: readonly Slot[], bound: Rational): void {
  const costs = [...new Set(plan.functions.map(each => each.cost.toString()))]
  const groups = slots.map(slot => {
    const priced = costs.map(cost => ({ literal: formula.variable(), weight: Rational.of(cost) }))
    for (const each of plan.functions) {
      const here = slot.select.filter((_, index) => at(slot.tuples, index).length === each.arity)
      const price = at(priced, costs.indexOf(each.cost.toString())).literal
      const isTable = spells(slot.op.slice(0, 2 ** each.arity), each.table)
      for (const selected of here) formula.implies([selected, ...isTable], [price])
    }
    return priced
  })
  if (bound.sign() < 0) formula.clause([])
  else if (!formula.atMost(groups, bound)) {
    const message = `sums of ${costs.length} gate costs over ${slots.length} gates take too many values`
    throw new Unsupported('counter-too-large', message, 'give the gates of the basis simpler costs')
  }
}

function structureOf(plan: GatesPlan, slots: readonly Slot[], sources: readonly Source[]): Structure {
  return {
    out: (output, position) => at(at(sources, output).out, position),
    wires: position => slots.map(slot => at(slot.wire, position)),
    readers: input => readersOf(slots, sources, input + 1),
    literalsOf: circuit => literalsOf(slots, sources, circuit),
    decode: assignment => decodeCircuit(plan, slots, sources, assignment),
  }
}

function literalsOf(slots: readonly Slot[], sources: readonly Source[], circuit: Circuit): Clause {
  if (circuit.gates.length !== slots.length) return [FALSE]
  const gates = circuit.gates.flatMap((gate, index) => {
    const slot = at(slots, index)
    const place = slot.tuples.findIndex(tuple => compareTuples(tuple, gate.fanIn) === 0)
    return place === -1
      ? [FALSE]
      : [at(slot.select, place), ...spells(slot.op, gate.table.padEnd(slot.op.length, '0'))]
  })
  const outputs = circuit.outputs.flatMap((output, index) => {
    const { source, negated } = at(sources, index)
    return [at(source, output.node), output.negated ? negated : -negated]
  })
  return [...gates, ...outputs]
}

function decodeCircuit(
  plan: GatesPlan,
  slots: readonly Slot[],
  sources: readonly Source[],
  assignment: readonly boolean[],
): Circuit {
  const isTrue = (literal: Literal): boolean => assignment[Math.abs(literal)] === literal > 0
  const gates: Gate[] = slots.map(slot => {
    const fanIn = at(slot.tuples, slot.select.findIndex(isTrue))
    const table = slot.op.slice(0, 2 ** fanIn.length).map(bit => (isTrue(bit) ? '1' : '0'))
    return { table: table.join(''), fanIn }
  })
  const outputs = sources.map(({ source, negated }, index) => ({
    name: at(plan.outputs, index),
    node: source.findIndex(isTrue),
    negated: isTrue(negated),
  }))
  return { kind: 'circuit', inputs: plan.inputs, gates, outputs }
}

function* subsets(nodes: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) yield []
  else {
    for (let last = size - 1; last < nodes.length; last += 1) {
      for (const rest of subsets(nodes.slice(0, last), size - 1)) yield [...rest, at(nodes, last)]
    }
  }
}
