/**
 * Reading a LIDRUP trace (Fazekas, Pollitt, Fleury and Biere 2024) while CaDiCaL writes it: bytes in, lemmas out.
 *
 *     i 7 1 -2 0          clause 7 of the solver is the next clause that was added
 *     l 9 2 0 4 5 0       clause 9 is a lemma: literals, then hints
 *     d w r q s m u ..    deletions, weakenings, restorations, queries, answers: not needed here
 *
 * Ignoring what is deleted or weakened is sound, for a lemma that follows from some clauses follows from more. All
 * lemmas that CaDiCaL writes in its default configuration have hints for plain unit propagation (extension variables
 * are off), and if one day one had not, the checker would say so.
 *
 * Invariant: the number of `i` lines is the number of clauses that were added.
 */
import { assert } from '../base/errors.ts'
import type { ClauseName, LemmaLog } from './lemma-log.ts'

const NEWLINE = 10
const MINUS = 45
const ZERO = 48
const LETTER_I = 105
const LETTER_L = 108

/** Takes the bytes of a trace in pieces of any size. */
export class LidrupReader {
  /** The number of formula clauses so far. */
  inputs = 0
  /** The lemma that is the empty clause; 0 before. */
  refuted: ClauseName = 0

  private readonly log: LemmaLog
  /** By clause id of the solver. */
  private names: Int32Array = new Int32Array(1024)
  private kind = 0
  /** 0: before the id; 1: among the literals; 2: among the hints; 3: after the end. */
  private part = 0
  private number = 0
  private isNegative = false
  private hasDigits = false
  private id = 0
  private isEmpty = true

  constructor(log: LemmaLog) {
    this.log = log
  }

  push(bytes: Uint8Array): void {
    for (let i = 0; i < bytes.length; i += 1) {
      const byte = bytes[i] as number
      if (this.kind === 0) this.begin(byte)
      else if (byte === NEWLINE) this.endLine()
      else if (this.part === 3) continue
      else if (byte >= ZERO && byte <= ZERO + 9) {
        this.number = this.number * 10 + byte - ZERO
        this.hasDigits = true
      } else if (byte === MINUS) this.isNegative = true
      else if (this.hasDigits) this.end()
    }
  }

  /** The first letter of a line. Lines of other kinds are passed over (part 3). */
  private begin(byte: number): void {
    this.kind = byte
    this.isEmpty = true
    this.part = byte === LETTER_I || byte === LETTER_L ? 0 : 3
  }

  private endLine(): void {
    if (this.hasDigits) this.end()
    assert(
      this.part === 3,
      'unreadable-trace',
      `the line of clause ${this.id} in the LIDRUP trace ends too early`,
    )
    this.kind = 0
  }

  /** The end of a number. */
  private end(): void {
    const value = this.isNegative ? -this.number : this.number
    this.number = 0
    this.isNegative = false
    this.hasDigits = false
    this.take(value)
  }

  private take(value: number): void {
    if (this.part === 0) {
      this.id = value
      this.part = 1
      this.nameClause()
    } else if (this.part === 1) {
      if (value === 0) this.endLiterals()
      else this.isEmpty = false
      if (this.kind === LETTER_L) this.log.push(value)
    } else {
      this.log.push(value === 0 ? 0 : this.nameOf(value))
      if (value === 0) this.part = 3
    }
  }

  private nameClause(): void {
    if (this.kind === LETTER_I) this.inputs += 1
    const name = this.kind === LETTER_I ? this.inputs : this.log.begin()
    if (this.id >= this.names.length) {
      const longer = new Int32Array(Math.max(2 * this.names.length, this.id + 1))
      longer.set(this.names)
      this.names = longer
    }
    this.names[this.id] = name
  }

  private endLiterals(): void {
    this.part = this.kind === LETTER_I ? 3 : 2
    if (!this.isEmpty || this.refuted !== 0) return
    const name = this.nameOf(this.id)
    this.refuted = name > 0 ? this.log.add([], [name]) : name
  }

  private nameOf(id: number): ClauseName {
    const name = this.names[id] ?? 0
    assert(name !== 0, 'unreadable-trace', `a LIDRUP hint names clause ${id}, which has not appeared`)
    return name
  }
}
