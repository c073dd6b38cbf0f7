/**
 * Which of many equivalent circuits is meant: clauses that do not follow from the claim, but lose no case of it. All
 * rest on one argument, given in docs/reference/symmetry.md: of the circuits that the rest of the formula permits, one
 * with the fewest gates, and among those one whose list of gates (operands, then table) is least, satisfies them all.
 *
 *     gate-order         gates ascend, unless one reads the one before it
 *     no-reapplication   no gate reads another together with one of that one's operands, or two over one pair
 *     association        of x, y and z in z * (x * y), the gate that only the other reads has the two earliest
 *     symmetries         the list of gates is no greater than that of the relabelled circuit, as far as they agree
 *
 * (Knuth, TAOCP 7.2.2.2, exercise 477 for the first two; Kojevnikov, Kulikov and Yaroslavtsev 2009 for exchanged
 * inputs; full lexicographic comparison as in Crawford, Ginsberg, Luks and Roy 1996.)
 */

import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { associatingPairs, closedUnderPairing } from '../logic/closure.ts'
import type { Literal } from '../logic/cnf.ts'
import { complementTable, negateOperand, permuteOperands } from '../logic/gate.ts'
import type { Query, Symmetry } from './claim.ts'
import { FALSE, type Formula, TRUE } from './clauses.ts'
import { compareTuples, type GatesPlan, type Slot, spells, type Wired } from './encode-gates.ts'

/** Add the clauses for the breaks and symmetries of a query to its gates, pausing between them. */
export function* encodeBreaks(
  formula: Formula,
  plan: GatesPlan,
  wired: Wired,
  { breaks, symmetries }: Pick<Query, 'breaks' | 'symmetries'>,
): Generator<unknown, void, void> {
  const { slots } = wired
  if (breaks.includes('gate-order')) orderGates(formula, plan, slots)
  if (breaks.includes('no-reapplication')) {
    forbidReapplication(formula, plan, slots)
    if (closedUnderPairing(plan.functions)) forbidPairing(formula, plan, slots)
  }
  if (breaks.includes('association')) orderOperands(formula, plan, wired)
  for (const symmetry of symmetries) yield breakSymmetry(formula, plan, slots, symmetry)
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

/** No gate reads two gates that read the same pair. */
function forbidPairing(formula: Formula, plan: GatesPlan, slots: readonly Slot[]): void {
  const n = plan.inputs.length
  slots.forEach((first, i) => {
    slots.slice(i + 1).forEach((second, gap) => {
      const j = i + 1 + gap
      const readers = slots.slice(j + 1).map(each => selects(each, [n + i + 1, n + j + 1]))
      if (readers.length === 0) return
      const read = readers.length === 1 ? at(readers, 0) : formula.either(readers)
      first.tuples.forEach((tuple, k) => {
        formula.clause([-read, -at(first.select, k), -selects(second, tuple)])
      })
    })
  })
}

/** The literal that says that a gate reads this tuple. */
function selects(slot: Slot, tuple: readonly number[]): Literal {
  return slot.select[slot.tuples.findIndex(each => compareTuples(each, tuple) === 0)] ?? FALSE
}

/** A gate over x < y that only one gate reads, together with z < y, does not associate with that gate. */
function orderOperands(formula: Formula, plan: GatesPlan, { slots, sources }: Wired): void {
  const pairs = associatingPairs(plan.functions)
  slots.forEach((inner, i) => {
    const self = plan.inputs.length + i + 1
    const later = slots.slice(i + 1)
    const reads = later.map(each =>
      formula.either(each.select.filter((_, k) => at(each.tuples, k).includes(self))),
    )
    const places = [...reads, ...sources.map(each => at(each.source, self))]
    const shared = plan.formula ? FALSE : formula.variable()
    for (const place of places) formula.clause([-shared, ...places.filter(other => other !== place)])
    for (const outer of later) {
      const associates = formula.variable()
      for (const [first, second] of pairs)
        formula.implies([...spells(inner.op, first), ...spells(outer.op, second)], [associates])
      inner.tuples.forEach((tuple, k) => {
        for (let z = 1; z < at(tuple, 1); z += 1) {
          if (!tuple.includes(z))
            formula.clause([shared, -associates, -at(inner.select, k), -selects(outer, [z, self])])
        }
      })
    }
  })
}

/**
 * The gates of a circuit, from the first on, are no greater than those of the relabelled circuit, up to and with the first
 * that differs. Where a relabelled gate is the same up to complement the comparison ends, for its readers change.
 */
function breakSymmetry(formula: Formula, plan: GatesPlan, slots: readonly Slot[], symmetry: Symmetry): void {
  let same: Literal = TRUE
  for (const [index, slot] of slots.entries()) {
    const next = index + 1 < slots.length ? formula.variable() : TRUE
    slot.tuples.forEach((tuple, k) => {
      const given = [same, at(slot.select, k)]
      const image = imageOf(symmetry, tuple)
      const order = compareTuples(image.tuple, tuple)
      if (order < 0) formula.implies(given, [])
      else if (order === 0 && image.isStill) formula.implies(given, [next])
      else if (order === 0) {
        for (const { table, arity } of plan.functions.filter(each => each.arity === tuple.length)) {
          const moved = image.table(table)
          const isNegated = plan.normal && moved[0] === '1'
          const normal = isNegated ? complementTable(moved) : moved
          const here = [...given, ...spells(slot.op.slice(0, 2 ** arity), table)]
          if (normal < table) formula.implies(here, [])
          else if (normal === table && !isNegated) formula.implies(here, [next])
        }
      }
    })
    same = next
  }
}

interface Image {
  readonly tuple: readonly number[]
  /** Nothing was moved or complemented. */
  readonly isStill: boolean
  table(table: Bits): Bits
}

/** What a relabelling makes of a gate over this tuple, whose gates are as they were. */
function imageOf({ inputs, inputsNegated }: Symmetry, tuple: readonly number[]): Image {
  const moved = tuple.map(node => (node <= inputs.length ? at(inputs, node - 1) + 1 : node))
  const negated = tuple.flatMap((node, operand) => (inputsNegated[node - 1] === '1' ? [operand] : []))
  const order = [...moved.keys()].sort((a, b) => at(moved, a) - at(moved, b))
  return {
    tuple: order.map(operand => at(moved, operand)),
    isStill: negated.length === 0 && moved.every((node, operand) => node === tuple[operand]),
    table: table => permuteOperands(negated.reduce(negateOperand, table), order),
  }
}
