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
import { assert, at } from '../base/errors.ts'
import type { LratProof } from './solver.ts'

const BLOCK = 1 << 20
const CHUNK_CHARACTERS = 1 << 18

/** Names a clause: k > 0 is the k-th clause of the formula, -k is the k-th lemma. */
export type ClauseName = number

/** A growing list of lemmas with their hints. */
export class LemmaLog {
  /** The number of lemmas so far. */
  count = 0
  private readonly blocks: Int32Array[] = []
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
    const offset = this.end % BLOCK
    if (offset === 0) this.blocks.push(new Int32Array(BLOCK))
    ;(this.blocks[this.blocks.length - 1] as Int32Array)[offset] = value
    this.end += 1
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
        assert(-hint < lemma, 'hint-from-the-future', `lemma ${lemma} uses lemma ${-hint}`)
        if (lastUse[-hint] === 0) lastUse[-hint] = lemma
      }
    }
    return lastUse
  }

  private hintsStart(lemma: number): number {
    let from = this.starts[lemma] as number
    while (this.value(from) !== 0) from += 1
    return from + 1
  }

  private value(index: number): number {
    return (this.blocks[Math.floor(index / BLOCK)] as Int32Array)[index % BLOCK] as number
  }
}

/** Writes the needed lemmas in order, numbered from the formula's last clause on, and deletes each after its use. */
class ProofWriter {
  private readonly log: LemmaLog
  private readonly lastUse: Int32Array
  private readonly numbers: Int32Array
  private pending = ''
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
      if (this.pending.length < CHUNK_CHARACTERS && lemma < last) continue
      if (this.pending !== '') yield this.pending
      this.pending = ''
    }
  }

  private step(lemma: number): void {
    const { literals, hints } = this.log.read(-lemma)
    const number = this.next++
    this.numbers[lemma] = number
    const named = hints.map(hint => (hint > 0 ? hint : at(this.numbers, -hint)))
    this.line(`${number} ${literals.length > 0 ? `${literals.join(' ')} ` : ''}0 ${named.join(' ')} 0\n`)
    if (literals.length === 0) return
    const spent = hints.filter(hint => hint < 0 && this.lastUse[-hint] === lemma)
    if (spent.length === 0) return
    this.line(`${number} d ${spent.map(hint => at(this.numbers, -hint)).join(' ')} 0\n`)
  }

  private line(text: string): void {
    this.pending += text
  }
}
