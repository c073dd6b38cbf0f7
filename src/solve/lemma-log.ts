/**
 * Where a solver writes down what it learns, and how that becomes a short proof.
 *
 * Each lemma is recorded with its hints (the clauses from which it follows by unit propagation, in order) in blocks
 * of whole numbers, because the log of a minute of search has tens of millions of them and one string or one object
 * per lemma would not fit. When the empty clause is reached the log is walked backwards once, marking what is needed:
 * usually much less than half (the trimming of Heule, Hunt and Wetzler 2013, on hints that are known already).
 *
 * Clause names, here and in all solvers of this room: k > 0 is the k-th clause of the formula, -k is the k-th lemma.
 * So formula clauses may still be added when lemmas exist, and the final numbering is made when the proof is written.
 *
 * Invariant: the hints of a lemma name formula clauses and earlier lemmas only.
 */
import { assert, at, Bug } from '../base/errors.ts'
import type { LratProof } from './solver.ts'

/** Blocks of this many numbers; the first grows to it, for most logs are short. */
const BLOCK = 1 << 20
const FIRST = 1 << 12
const CHUNK_CHARACTERS = 1 << 18
const [SPACE, NEWLINE, MINUS, ZERO, LETTER_D] = [32, 10, 45, 48, 100] as const

/** Names a clause: k > 0 is the k-th clause of the formula, -k is the k-th lemma. */
export type ClauseName = number

/** A growing list of lemmas with their hints. */
export class LemmaLog {
  /** The number of lemmas so far. */
  count = 0
  private readonly blocks: Int32Array[] = []
  private last = new Int32Array(0)
  private end = 0
  private starts = new Float64Array(1024)

  /** Begin a lemma; follow with `push` of literals, 0, hints, 0. Its name is minus the new count. */
  begin(): ClauseName {
    this.count += 1
    if (this.count === this.starts.length) {
      const longer = new Float64Array(2 * this.starts.length)
      longer.set(this.starts)
      this.starts = longer
    }
    this.starts[this.count] = this.end
    return -this.count
  }

  push(value: number): void {
    const offset = this.end & (BLOCK - 1)
    if (offset === this.last.length || offset === 0) this.extend()
    this.last[offset] = value
    this.end += 1
  }

  private extend(): void {
    if (this.end === 0 || this.last.length === BLOCK) {
      this.last = new Int32Array(this.end === 0 ? FIRST : BLOCK)
      this.blocks.push(this.last)
      return
    }
    const longer = new Int32Array(4 * this.last.length)
    longer.set(this.last)
    this.last = longer
    this.blocks[0] = longer
  }

  /** How much memory the log takes. */
  get bytes(): number {
    const numbers = this.blocks.reduce((sum, block) => sum + block.length, 0)
    return 4 * numbers + 8 * this.starts.length
  }

  /** Record a whole lemma. */
  add(literals: ArrayLike<number>, hints: ArrayLike<ClauseName>): ClauseName {
    const name = this.begin()
    for (let i = 0; i < literals.length; i += 1) this.push(at(literals, i))
    this.push(0)
    for (let i = 0; i < hints.length; i += 1) this.push(at(hints, i))
    this.push(0)
    return name
  }

  /** The literals of a lemma, and its hints. */
  read(name: ClauseName): { readonly literals: number[]; readonly hints: ClauseName[] } {
    let from = at(this.starts, -name)
    const list = (): number[] => {
      const items: number[] = []
      for (let item = this.value(from++); item !== 0; item = this.value(from++)) items.push(item)
      return items
    }
    return { literals: list(), hints: list() }
  }

  /** The proof of a lemma (of the empty clause, for a refutation) from a formula of so many clauses. */
  proof(name: ClauseName, inputCount: number): LratProof {
    const last = -name
    assert(last >= 1 && last <= this.count, 'no-such-lemma', `lemma ${last} of ${this.count}`)
    const lastUse = this.lastUses(last)
    const stream = (): Iterable<string> => new ProofWriter(this, lastUse, inputCount).write(last)
    let chunks: readonly string[] | undefined
    return {
      steps: lastUse.reduce((steps, use) => (use === 0 ? steps : steps + 1), 0),
      stream,
      get chunks() {
        chunks ??= [...stream()]
        return chunks
      },
    }
  }

  /** For each lemma, the last needed lemma that uses it; 0 for those that nothing needed uses. */
  private lastUses(last: number): Int32Array {
    const lastUse = new Int32Array(last + 1)
    lastUse[last] = last
    for (let lemma = last; lemma >= 1; lemma -= 1) {
      if (lastUse[lemma] === 0) continue
      for (
        let from = this.hintsStart(lemma), hint = this.value(from);
        hint !== 0;
        hint = this.value(++from)
      ) {
        if (hint > 0) continue
        if (-hint >= lemma) throw new Bug('hint-from-the-future', `lemma ${lemma} uses lemma ${-hint}`)
        if (lastUse[-hint] === 0) lastUse[-hint] = lemma
      }
    }
    return lastUse
  }

  /** Where the literals of a lemma begin; a 0, the hints and a 0 follow. */
  startOf(lemma: number): number {
    return this.starts[lemma] as number
  }

  private hintsStart(lemma: number): number {
    let from = this.startOf(lemma)
    while (this.value(from) !== 0) from += 1
    return from + 1
  }

  /** One number of the log. */
  value(index: number): number {
    return (this.blocks[Math.floor(index / BLOCK)] as Int32Array)[index & (BLOCK - 1)] as number
  }
}

/** Writes the needed lemmas in order, numbered from the formula's last clause on, and deletes each after its use. */
class ProofWriter {
  private readonly log: LemmaLog
  private readonly lastUse: Int32Array
  private readonly numbers: Int32Array
  private readonly text = new LineBuffer()
  private next: number

  constructor(log: LemmaLog, lastUse: Int32Array, inputCount: number) {
    this.log = log
    this.lastUse = lastUse
    this.numbers = new Int32Array(lastUse.length)
    this.next = inputCount + 1
  }

  *write(last: number): Generator<string, void, void> {
    for (let lemma = 1; lemma <= last; lemma += 1) {
      if (this.lastUse[lemma] !== 0) this.step(lemma)
      if (this.text.length >= CHUNK_CHARACTERS || lemma === last) yield this.text.take()
    }
  }

  private step(lemma: number): void {
    const { log, numbers, text } = this
    const number = this.next++
    numbers[lemma] = number
    text.number(number)
    let from = log.startOf(lemma)
    const isEmpty = log.value(from) === 0
    for (let item = log.value(from); item !== 0; item = log.value(++from)) text.number(item)
    text.number(0)
    const hints = from + 1
    let spent = 0
    for (from = hints; log.value(from) !== 0; from += 1) {
      const hint = log.value(from)
      text.number(hint > 0 ? hint : (numbers[-hint] as number))
      if (this.isSpent(hint, lemma)) spent += 1
    }
    text.endLine()
    if (spent > 0 && !isEmpty) this.deletion(number, hints, lemma)
  }

  private deletion(number: number, hints: number, lemma: number): void {
    const { log, text } = this
    text.number(number)
    text.letterD()
    for (let from = hints; log.value(from) !== 0; from += 1) {
      const hint = log.value(from)
      if (this.isSpent(hint, lemma)) text.number(this.numbers[-hint] as number)
    }
    text.endLine()
  }

  private isSpent(hint: ClauseName, lemma: number): boolean {
    return hint < 0 && this.lastUse[-hint] === lemma
  }
}

/** Numbers written as text into bytes, because strings put together number by number are slow to make and to free. */
class LineBuffer {
  length = 0
  private bytes = new Uint8Array(2 * CHUNK_CHARACTERS)

  /** A number and a space. */
  number(value: number): void {
    if (this.length + 12 > this.bytes.length) this.grow()
    const { bytes } = this
    if (value < 0) bytes[this.length++] = MINUS
    let rest = Math.abs(value)
    let digits = 1
    for (let power = 10; power <= rest; power *= 10) digits += 1
    for (let place = this.length + digits - 1; place >= this.length; place -= 1) {
      const tenth = (rest / 10) | 0
      bytes[place] = ZERO + rest - 10 * tenth
      rest = tenth
    }
    this.length += digits
    bytes[this.length++] = SPACE
  }

  letterD(): void {
    this.bytes[this.length++] = LETTER_D
    this.bytes[this.length++] = SPACE
  }

  /** A zero and a newline. */
  endLine(): void {
    this.number(0)
    this.bytes[this.length - 1] = NEWLINE
  }

  /** The text so far; the buffer is empty then. */
  take(): string {
    const text = new TextDecoder('latin1').decode(this.bytes.subarray(0, this.length))
    this.length = 0
    return text
  }

  private grow(): void {
    const longer = new Uint8Array(2 * this.bytes.length)
    longer.set(this.bytes)
    this.bytes = longer
  }
}
