/**
 * LRAT refutations (Cruz-Filipe, Heule, Hunt, Kaufmann, Schneider-Kamp 2017), and the checker that every lower bound
 * and every "forced" verdict rests on. A line `id lit.. 0 hint.. 0` adds a clause, `id d id.. 0` deletes clauses.
 *
 * The checker goes forward and does only what the hints say: assume that the new clause is false; then each hint
 * names a clause that has become unit, whose last literal must be true, until one hint names a clause that is false
 * altogether. There is no search, so the cost is one look at each literal of each hinted clause. RAT
 * steps (negative hints) are refused: no solver here needs them, and with them a lemma would no longer follow from
 * the formula, so that lemmas could not be read as facts.
 *
 * Invariant: `verified` is said only when the empty clause follows from the formula's clauses by unit propagation
 * alone, through lemmas that do so themselves. What the lines say beyond that is never believed.
 */
import { InvalidInput } from '../base/errors.ts'
import type { Clause, Cnf } from './cnf.ts'

/** One line of a proof. Clauses 1 to m are the formula's; ids of lemmas increase from there. */
export type LratStep =
  | {
      readonly kind: 'add'
      readonly id: number
      readonly literals: Clause
      readonly hints: readonly number[]
    }
  | { readonly kind: 'delete'; readonly id: number; readonly ids: readonly number[] }

/** What the checker says; `step` is the id at which the proof fails, or the last one when it stops too early. */
export type LratVerdict =
  | { readonly kind: 'verified'; readonly steps: number }
  | { readonly kind: 'rejected'; readonly step: number; readonly because: string }

const MINUS = 45
const ZERO = 48
const LETTER_C = 99
const LETTER_D = 100

/** One line as a value. Throws `InvalidInput` when it is not a line of LRAT. */
export function parseLratLine(line: string): LratStep {
  const match =
    /^\s*(\d{1,9})\s+(?:(d)\s+)?((?:-?[1-9]\d{0,8}\s+)*)0(?:\s+((?:-?[1-9]\d{0,8}\s+)*)0)?\s*$/.exec(line)
  const isDeletion = match?.[2] === 'd'
  if (match === null || isDeletion === (match[4] !== undefined)) {
    const expected = '`id literals 0 hints 0` or `id d ids 0`'
    throw new InvalidInput('not-an-lrat-line', [{ path: 'line', found: line, expected }])
  }
  const numbers = (text = ''): number[] =>
    text
      .split(/\s+/)
      .filter(word => word !== '')
      .map(Number)
  const id = Number(match[1])
  if (isDeletion) return { kind: 'delete', id, ids: numbers(match[3]) }
  return { kind: 'add', id, literals: numbers(match[3]), hints: numbers(match[4]) }
}

/** One step as a line, with its newline. */
export function formatLratStep(step: LratStep): string {
  if (step.kind === 'delete') return `${step.id} d ${[...step.ids, 0].join(' ')}\n`
  return `${step.id} ${[...step.literals, 0, ...step.hints, 0].join(' ')}\n`
}

/**
 * Does this proof refute the formula? Each piece of text is one or more whole lines; the proof is read once, from
 * the front, and no further than the empty clause. An asynchronous source (a file, a stream) gives a promise.
 */
export function checkLrat(cnf: Cnf, lines: Iterable<string>): LratVerdict
export function checkLrat(cnf: Cnf, lines: AsyncIterable<string>): Promise<LratVerdict>
export function checkLrat(
  cnf: Cnf,
  lines: Iterable<string> | AsyncIterable<string>,
): LratVerdict | Promise<LratVerdict> {
  const checker = new LratChecker(cnf)
  if (Symbol.iterator in lines) {
    for (const text of lines) if (checker.feed(text) !== undefined) break
    return checker.verdict()
  }
  return (async () => {
    for await (const text of lines) if (checker.feed(text) !== undefined) break
    return checker.verdict()
  })()
}

/** The checker itself, fed with pieces of text of any number of whole lines. */
export class LratChecker {
  /** Clauses by id; deleted ones are undefined. A sparse array when ids are: a hostile id costs no memory. */
  private readonly clauses: (Clause | undefined)[]
  private readonly variables: number
  /** At index literal + variables: the number of the step in which this literal was last assumed true. */
  private readonly assumed: Float64Array
  private steps = 0
  private lastId: number
  private settled: LratVerdict | undefined
  private line: number[] = []

  constructor(cnf: Cnf) {
    this.clauses = [undefined, ...cnf.clauses]
    this.variables = cnf.variables
    this.assumed = new Float64Array(2 * cnf.variables + 1)
    this.lastId = cnf.clauses.length
  }

  /** Check more lines. Says the verdict as soon as there is one; feeding on after that changes nothing. */
  feed(text: string): LratVerdict | undefined {
    let from = 0
    while (from < text.length && this.settled === undefined) {
      const end = text.indexOf('\n', from)
      this.readLine(text, from, end < 0 ? text.length : end)
      from = end < 0 ? text.length : end + 1
    }
    return this.settled
  }

  /** The verdict when the proof has ended. */
  verdict(): LratVerdict {
    return this.settled ?? this.reject(this.lastId, 'the proof ends without the empty clause')
  }

  private reject(step: number, because: string): LratVerdict {
    this.settled = { kind: 'rejected', step, because }
    return this.settled
  }

  /** Scan the numbers of one line (the letter d reads as its place in the line) and act on them. */
  private readLine(text: string, from: number, end: number): void {
    const line = this.line
    line.length = 0
    let isDeletion = false
    for (let at = from; at < end; ) {
      let code = text.charCodeAt(at)
      if (code <= 32) {
        at += 1
        continue
      }
      if (code === LETTER_C && line.length === 0) return
      if (code === LETTER_D && line.length === 1 && !isDeletion) {
        isDeletion = true
        at += 1
        continue
      }
      const isNegative = code === MINUS
      if (isNegative) code = text.charCodeAt(++at)
      const start = at
      let value = 0
      for (; code >= ZERO && code <= ZERO + 9; code = text.charCodeAt(++at)) value = value * 10 + code - ZERO
      if (at === start || value > 0x7fffffff || (at < end && code > 32)) {
        this.reject(line[0] ?? this.lastId, `cannot read ${text.slice(from, Math.min(end, from + 60))}`)
        return
      }
      line.push(isNegative ? -value : value)
    }
    if (line.length > 0) this.act(line, isDeletion)
  }

  private act(line: readonly number[], isDeletion: boolean): void {
    const id = line[0] as number
    if (line.length < 2 || line.at(-1) !== 0) this.reject(id, 'the line does not end in 0')
    else if (isDeletion) this.delete(id, line)
    else this.add(id, line)
  }

  private delete(step: number, line: readonly number[]): void {
    for (let i = 1; i < line.length - 1; i += 1) {
      const id = line[i] as number
      if (this.clauses[id] === undefined) {
        this.reject(step, `there is no clause ${id} to delete`)
        return
      }
      this.clauses[id] = undefined
    }
  }

  private add(id: number, line: readonly number[]): void {
    if (id <= this.lastId) {
      this.reject(id, `ids increase, and ${this.lastId} came before`)
      return
    }
    this.steps += 1
    const middle = line.indexOf(0, 1)
    const literals = line.slice(1, middle)
    if (!this.assumeFalse(id, literals) || !this.followHints(id, line, middle + 1)) return
    this.lastId = id
    this.clauses[id] = literals
    if (literals.length === 0) this.settled = { kind: 'verified', steps: this.steps }
  }

  /** Assume the negation of every literal of the lemma. */
  private assumeFalse(id: number, literals: Clause): boolean {
    const { assumed, variables, steps } = this
    for (const literal of literals) {
      if (literal > variables || -literal > variables) {
        this.reject(id, `variable ${Math.abs(literal)} is not in the formula`)
        return false
      }
      assumed[variables - literal] = steps
    }
    return true
  }

  /** Let each hint give one more literal; true when the last of them is false altogether. */
  private followHints(id: number, line: readonly number[], from: number): boolean {
    const { assumed, variables, steps, clauses } = this
    for (let i = from; i < line.length - 1; i += 1) {
      const hint = line[i] as number
      if (hint <= 0) {
        this.reject(
          id,
          hint === 0 ? 'a 0 stands among the hints' : 'RAT steps (negative hints) are not accepted',
        )
        return false
      }
      const clause = clauses[hint]
      if (clause === undefined) {
        this.reject(id, `there is no clause ${hint}`)
        return false
      }
      let unit = 0
      for (let k = 0; k < clause.length; k += 1) {
        const literal = clause[k] as number
        if (assumed[variables - literal] === steps || literal === unit) continue
        if (unit !== 0) {
          this.reject(id, `clause ${hint} is not unit`)
          return false
        }
        unit = literal
      }
      if (unit !== 0) assumed[variables + unit] = steps
      else if (i === line.length - 2) return true
      else {
        this.reject(id, `hints follow the conflict at clause ${hint}`)
        return false
      }
    }
    this.reject(id, 'the hints end without a conflict')
    return false
  }
}
