/**
 * Two-symbol Turing machines in the formalism of the busy beaver (Radó 1962): one tape without ends, states A, B, ..., and
 * for each state and symbol a rule that writes a symbol, moves and goes on in a state, or writes a symbol and halts.
 *
 * The text is that of the busy beaver challenge (bbchallenge.org): the rules of a state for 0 and for 1 stand together,
 * states are parted by `_`, a rule is symbol, move and next state, and any letter that is no state halts.
 *
 *     1RB1LB_1LA1RZ     in A, reading 0: write 1, move right, go on in B;  in B, reading 1: write 1, move right, halt
 *     1RB1LB_1LA1-Z     the same, but halting where it stands (Delahaye and Zenil 2012)
 *     1RB---_------     only one rule is defined: all machines that have it, of which nothing more need be known
 *
 * A halting rule that stays has two forms, and any other 4n, so there are (4n + 2)^(2n) machines of n states
 * (OEIS A141475); with equal weights each is named by log2 of that many bits.
 *
 * Invariants: there is a rule or a gap for each state and symbol; only halting rules stay.
 */
import { at, type Issue, refuse } from '../base/errors.ts'
import { Logarithm } from '../base/logarithm.ts'

/** What is on a cell of the tape. */
export type TuringSymbol = 0 | 1

/** What a machine does in a state with a symbol under its head. */
export interface TuringRule {
  readonly write: TuringSymbol
  /** Left, stay or right; only a rule that halts may stay. */
  readonly move: -1 | 0 | 1
  /** The state to go on in, by its index; without it the machine halts, after having moved. */
  readonly next?: number
}

/** A machine, which may have gaps: rules that nobody has said yet. */
export interface TuringMachine {
  readonly kind: 'turing-machine'
  readonly states: number
  /** The rule for a state and a symbol is at 2 * state + symbol. */
  readonly rules: readonly (TuringRule | undefined)[]
}

/** States are letters before Z, which halts. */
const STATES_MAX = 25
const GAP = '---'
const MOVES = { L: -1, '-': 0, R: 1 } as const

/** Read a machine. Throws `InvalidInput` with every rule that is none. */
export function parseTuring(text: string): TuringMachine {
  const rows = text.trim().split('_')
  const issues = rows.flatMap((row, state) => rowIssues(row, state, rows.length))
  if (rows.length > STATES_MAX)
    issues.push({ path: 'states', found: rows.length, expected: `at most ${STATES_MAX} states` })
  refuse('not-a-turing-machine', issues)
  const rules = rows.flatMap(row => [row.slice(0, 3), row.slice(3)].map(each => ruleOf(each, rows.length)))
  return { kind: 'turing-machine', states: rows.length, rules }
}

function rowIssues(row: string, state: number, states: number): Issue[] {
  const path = `state ${letter(state)}`
  if (row.length !== 6) return [{ path, found: row, expected: 'two rules of three characters each' }]
  return [row.slice(0, 3), row.slice(3)].flatMap((rule, symbol) => {
    const issue = { path: `${path}, symbol ${symbol}`, found: rule }
    if (rule === GAP) return []
    if (!/^[01][LR-][A-Z]$/.test(rule))
      return [{ ...issue, expected: `0 or 1, L or R, and a letter; or ${GAP} for no rule` }]
    const stays = rule[1] === '-' && indexOf(rule) < states
    return stays ? [{ ...issue, expected: 'a move, since only a rule that halts may stay' }] : []
  })
}

function ruleOf(text: string, states: number): TuringRule | undefined {
  if (text === GAP) return undefined
  const write = text[0] === '1' ? 1 : 0
  const move = MOVES[text[1] as keyof typeof MOVES]
  const next = indexOf(text)
  return next < states ? { write, move, next } : { write, move }
}

function indexOf(rule: string): number {
  return rule.charCodeAt(2) - 65
}

function letter(state: number): string {
  return String.fromCharCode(65 + state)
}

/** The text of a machine; `parseTuring` reads it. */
export function formatTuring({ rules }: TuringMachine): string {
  const texts = rules.map(rule =>
    rule === undefined
      ? GAP
      : `${rule.write}${at(['L', '-', 'R'], rule.move + 1)}${rule.next === undefined ? 'Z' : letter(rule.next)}`,
  )
  return texts.map((text, index) => (index > 0 && index % 2 === 0 ? `_${text}` : text)).join('')
}

/** How many machines of so many states there are, if halting rules stay: (4n + 2)^(2n). */
export function turingCount(states: number): bigint {
  return BigInt(4 * states + 2) ** BigInt(2 * states)
}

/**
 * The length of the code of a machine of so many states. `bits`: each rule on its own takes the same whole number of
 * bits, 2n times the least k with 2^k >= 4n + 2. `exact`: log2 of the number of machines, which is what equal weights give
 * and what a code for many machines at once comes close to.
 */
export function turingLength(states: number): { readonly bits: number; readonly exact: Logarithm } {
  const bitsOfRule = (4 * states + 1).toString(2).length
  return { bits: 2 * states * bitsOfRule, exact: Logarithm.of(4 * states + 2).times(2 * states) }
}
