/**
 * The clauses that say "this is a circuit of depth at most d, with any number of gates".
 *
 * Depth does not reward sharing, so a circuit of depth d is as good as, for each output, a full tree of d levels: every
 * inner node combines its children by a gate function or passes on its first child, and every leaf is an input or
 * the constant. Variables, for each output, root first:
 *
 *     op(t, m)      what tree node t answers when its children spell m       leaf(t, v)   leaf t is node v
 *     value(t, c)   what tree node t answers in observation class c          negated, out(c): as for gates
 *
 * Where inverters are free, everything is in normal form and the complement is taken once, at the output. Where they
 * are priced, nothing is complemented for free, and a leaf may be either constant.
 *
 * Invariant: satisfiable exactly when some circuit of depth at most d computes `out` in every class encoded.
 */
import { allBits, type Bits, numberOf } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import type { Literal } from '../logic/cnf.ts'
import type { GateFunction } from '../logic/gate.ts'
import { FALSE, type Formula } from './clauses.ts'

/** What is to be encoded about levels. */
export interface LevelsPlan {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly functions: readonly GateFunction[]
  readonly normal: boolean
  readonly depth: number
  readonly seen: readonly Bits[]
}

/** Add trees of so many levels; returns the literal of output bit o in the class at a position. */
export function encodeLevels(
  formula: Formula,
  plan: LevelsPlan,
): (output: number, position: number) => Literal {
  const outs = plan.outputs.map(() => {
    const values = encodeNode(formula, plan, plan.depth)
    if (!plan.normal) return values
    const negated = formula.variable()
    return values.map(value => {
      const out = formula.variable()
      formula.clause([negated, -value, out])
      formula.clause([negated, value, -out])
      formula.clause([-negated, -value, -out])
      formula.clause([-negated, value, out])
      return out
    })
  })
  return (output, position) => at(at(outs, output), position)
}

function encodeNode(formula: Formula, plan: LevelsPlan, levels: number): readonly Literal[] {
  return levels === 0 ? encodeLeaf(formula, plan) : encodeInner(formula, plan, levels)
}

function encodeLeaf(formula: Formula, plan: LevelsPlan): readonly Literal[] {
  const inputs = plan.inputs.map((_, input) => (seen: Bits) => seen[input] === '1')
  const constants = [() => false, ...(plan.normal ? [] : [() => true])]
  const choices = [...constants, ...inputs].map(isOn => ({ isOn, chosen: formula.variable() }))
  formula.exactlyOne(choices.map(each => each.chosen))
  return plan.seen.map(seen => {
    const value = valueIn(formula, plan, seen)
    for (const { isOn, chosen } of choices) formula.implies([chosen], [isOn(seen) ? value : -value])
    return value
  })
}

function encodeInner(formula: Formula, plan: LevelsPlan, levels: number): readonly Literal[] {
  const widest = Math.max(...plan.functions.map(each => each.arity))
  const op = Array.from({ length: 2 ** widest }, (_, m) =>
    m === 0 && plan.normal ? FALSE : formula.variable(),
  )
  const children = Array.from({ length: widest }, () => encodeNode(formula, plan, levels - 1))
  restrict(formula, plan, op, widest)
  return plan.seen.map((seen, position) => {
    const value = valueIn(formula, plan, seen)
    for (const word of allBits(widest)) {
      const matches = children.map((child, k) =>
        word[k] === '1' ? at(child, position) : -at(child, position),
      )
      const answer = at(op, numberOf(word))
      formula.implies([...matches, answer], [value])
      formula.implies([...matches, value], [answer])
    }
    return value
  })
}

/** In normal form everything is 0 on the word of zeros. */
function valueIn(formula: Formula, plan: LevelsPlan, seen: Bits): Literal {
  return plan.normal && !seen.includes('1') ? FALSE : formula.variable()
}

/** Allowed: the gate functions on the first operands, and passing on the first. */
function restrict(formula: Formula, plan: LevelsPlan, op: readonly Literal[], widest: number): void {
  const widened = plan.functions.map(each => widen(each.table, widest))
  const allowed = new Set([...widened, widen('01', widest)])
  for (const table of allBits(2 ** widest)) {
    if (allowed.has(table)) continue
    formula.implies(
      op.map((bit, m) => (table[m] === '1' ? bit : -bit)),
      [],
    )
  }
}

/** The table over more operands that ignores the added ones (the last). */
function widen(table: Bits, arity: number): Bits {
  const times = 2 ** arity / table.length
  return [...table].map(bit => bit.repeat(times)).join('')
}
