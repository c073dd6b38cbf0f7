/**
 * Several outputs of which each is one function on the rows that matter, on up to 64 rows: what the wide search works on.
 *
 * Inverters are free, so of two complementary functions the one that is 0 on the first row stands for both (Knuth, TAOCP
 * 4A, 7.1.2: normal chains, here relative to the first row that matters).
 *
 * A *banned* function may be on no wire: sets of gates without it are searched as if it could not be made.
 *
 * Invariants: no target is constant, given or listed twice; every circuit that answers the targets reads the given wires
 * marked as `essential`.
 */
import type { Bits } from '../base/bits.ts'
import { assert, at } from '../base/errors.ts'
import { type Basis, gateFunctions } from '../logic/gate.ts'
import type { ChooseOutputs } from './relation-circuits.ts'
import { type Wide, wideBit, wideOf } from './wide.ts'

/** Two machine words. */
export const EXACT_ROWS_MAX = 64

/** Which circuits are asked for: those that answer each target, the words of the rows being seen. */
export interface ExactQuestion {
  readonly inputs: readonly string[]
  readonly rows: readonly Bits[]
  /** For each output its value on each row. */
  readonly targets: readonly Bits[]
  readonly basis: Basis
  /** Values of a function on the rows that no wire may have, nor their complements. */
  readonly banned?: Bits
}

/** The question as words. */
export interface ExactProblem {
  readonly given: readonly Wide[]
  readonly targets: readonly Wide[]
  readonly banned: Wide | undefined
  /** Bit i: given wire i is read by every circuit that answers the targets. */
  readonly essential: number
  readonly hasAnd: boolean
  readonly hasXor: boolean
}

/** Why a question is not one for words; nothing where it is. */
export function exactObstacle({ inputs, rows, targets, basis }: ExactQuestion): string | undefined {
  const gates = gateFunctions(basis)
  if (!basis.invertersFree || gates.some(gate => gate.arity !== 2)) return 'the basis is not of two operands'
  if (gates.some(gate => !gate.cost.equals(at(gates, 0).cost))) return 'gates differ in cost'
  if (rows.length === 0 || rows.length > EXACT_ROWS_MAX) return `${rows.length} rows matter`
  return inputs.length + targets.length > WIRES_EXACT_MAX ? 'there are too many inputs' : undefined
}

/** Wires are bits of a mask. */
export const WIRES_EXACT_MAX = 30

/** State the question in words. */
export function exactProblem(question: ExactQuestion): ExactProblem {
  const obstacle = exactObstacle(question)
  assert(obstacle === undefined, 'not-exact', obstacle ?? '')
  const { inputs, rows, targets, basis, banned } = question
  const given = unique(inputs.map((_, input) => wideOf(rows.map(row => row[input] ?? '0').join(''))))
  const wanted = unique(targets.map(wideOf)).filter(target => !given.some(each => isSame(each, target)))
  const tables = gateFunctions(basis).map(gate => gate.table)
  return {
    given,
    targets: wanted,
    banned: banned === undefined ? undefined : wideOf(banned),
    essential: essentialAmong(given, wanted, rows.length),
    hasAnd: tables.includes('0001'),
    hasXor: tables.includes('0110'),
  }
}

/** The choice of outputs that answer the targets. */
export function choiceOfTargets({ rows, targets }: ExactQuestion): ChooseOutputs {
  const wanted = targets.map(target => ({ word: wideOf(target), isOne: target[0] === '1' }))
  const [low, high] = [-1 >>> Math.max(0, 32 - rows.length), rows.length > 32 ? -1 >>> (64 - rows.length) : 0]
  return wires => {
    const options = wanted.map(({ word, isOne }) =>
      wires.flatMap((wire, place) => {
        const isFlipped = (wire.low & 1) === 1
        const normal = isFlipped ? { low: ~wire.low & low, high: ~wire.high & high } : wire
        if ((normal.low ^ word.low) | (normal.high ^ word.high)) return []
        return [2 * place + (isFlipped === isOne ? 0 : 1)]
      }),
    )
    return options.reduce<readonly (readonly number[])[]>(
      (chosen, places) => chosen.flatMap(some => places.map(place => [...some, place])),
      [[]],
    )
  }
}

function isSame(one: Wide, other: Wide): boolean {
  return one.low === other.low && one.high === other.high
}

function unique(words: readonly Wide[]): readonly Wide[] {
  return words.filter(
    (word, index) =>
      (word.low !== 0 || word.high !== 0) && words.findIndex(each => isSame(each, word)) === index,
  )
}

/** The given wires in which alone two rows differ whose answers differ. */
function essentialAmong(given: readonly Wide[], targets: readonly Wide[], rows: number): number {
  const seen = Array.from({ length: rows }, (_, row) => spelled(given, row))
  const answers = Array.from({ length: rows }, (_, row) => spelled(targets, row))
  const place = new Map(seen.map((word, row) => [word, row]))
  return given.reduce((mask, _, wire) => {
    const differs = seen.some((word, row) => {
      const other = place.get(word ^ (1 << wire))
      return other !== undefined && answers[row] !== answers[other]
    })
    return differs ? mask | (1 << wire) : mask
  }, 0)
}

function spelled(words: readonly Wide[], row: number): number {
  return words.reduce((sum, word, index) => sum | (wideBit(word, row) << index), 0)
}
