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
 * Every gate is used (that is part of what a circuit of r gates *is*). Which of several equivalent circuits is meant
 * is said by `encode-breaks.ts`.
 *
 * Invariant: an assignment decodes to a circuit that computes `out` in every class encoded, and every reduced
 * circuit of the shape has an assignment.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Clause, Literal } from '../logic/cnf.ts'
import type { GateFunction } from '../logic/gate.ts'
import type { Circuit, Gate } from '../model/circuit.ts'
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

/** One gate as variables. */
export interface Slot {
  readonly tuples: readonly (readonly number[])[]
  readonly select: readonly Literal[]
  readonly op: readonly Literal[]
  readonly wire: readonly Literal[]
}

/** One output as variables. */
export interface Source {
  readonly source: readonly Literal[]
  readonly negated: Literal
  readonly out: readonly Literal[]
}

/** A structure with its variables, gate by gate and output by output. */
export interface Wired extends Structure {
  readonly slots: readonly Slot[]
  readonly sources: readonly Source[]
}

/** Add a structure of exactly so many gates to a formula, pausing after each. */
export function* encodeGates(formula: Formula, plan: GatesPlan): Generator<unknown, Wired, void> {
  const slots: Slot[] = []
  for (let gate = 0; gate < plan.gates; gate += 1) yield slots.push(encodeSlot(formula, plan, slots))
  const sources = plan.outputs.map(() => encodeOutput(formula, plan, slots))
  requireUse(formula, plan, slots, sources)
  if (plan.depth !== undefined) boundDepth(formula, plan, slots, plan.depth)
  if (plan.cost !== undefined) boundCost(formula, plan, slots, plan.cost)
  return { ...structureOf(plan, slots, sources), slots, sources }
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
  const { length } = operands
  for (let m = 0; m < 2 ** length; m += 1) {
    const unless = [-selected]
    for (let k = 0; k < length; k += 1) {
      const operand = operands[k] as Literal
      unless.push((m >> (length - 1 - k)) & 1 ? -operand : operand)
    }
    if (unless.includes(TRUE)) continue
    const answer = at(op, m)
    formula.clause([...unless, -answer, wire])
    formula.clause([...unless, -wire, answer])
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
export function spells(op: readonly Literal[], table: Bits): Clause {
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

/** Colexicographic order, shorter tuples first: the last operand decides. */
export function compareTuples(first: readonly number[], second: readonly number[]): number {
  if (first.length !== second.length) return first.length - second.length
  for (let k = first.length - 1; k >= 0; k -= 1) {
    if (first[k] !== second[k]) return at(first, k) - at(second, k)
  }
  return 0
}

function* subsets(nodes: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) yield []
  else {
    for (let last = size - 1; last < nodes.length; last += 1) {
      for (const rest of subsets(nodes.slice(0, last), size - 1)) yield [...rest, at(nodes, last)]
    }
  }
}
