/**
 * Proofs under a cube, made into proofs without it, so that the proofs of many cubes become one refutation.
 *
 * A cube is a list of literals that are assumed. A solver refutes "formula and cube" with the literals as unit clauses; every
 * lemma of that proof rests on some of them. If to each lemma the negations of those are added, the same steps prove it from
 * the formula alone, and the last step, which was the empty clause, says that the cube cannot hold:
 *
 *     formula, a, b  |-  x,  empty        becomes        formula  |-  (x or not a),  (not a or not b)
 *
 * Hints are followed again while this is done, since a literal that is assumed from the beginning can make a clause false
 * earlier than the unit clause did; what then follows is cut off. Where every choice of a clause (one of its literals must
 * hold) has been refuted, one more step resolves them (`joined`). The combination is LRAT as any other: whoever checks it
 * need not know that there were cubes. The idea of cubes is Heule, Kullmann, Wieringa and Biere's (2011).
 *
 * Invariant: each step that is written follows from the formula and earlier steps by unit propagation along its hints.
 */
import { assert, at } from '../base/errors.ts'
import type { Clause, Literal } from '../logic/cnf.ts'

/** Some steps that derive a clause from a formula of so many clauses; the steps are numbered from there on. */
export interface Derivation {
  readonly clauses: number
  /** What is derived by the last addition: negations of literals of the cube. */
  readonly clause: Clause
  readonly steps: number
  readonly chunks: readonly string[]
}

/** Cubes have at most so many literals. */
export const CUBE_MAX = 30

const CHUNK_CHARACTERS = 1 << 18

const NEWLINE = 10
const MINUS = 45
const DIGIT = 48
const LETTER_D = 100

/** Turn a refutation of a formula and a cube, whose literals are its last clauses, into a derivation from the formula. */
export function withoutCube(
  formula: readonly Clause[],
  cube: readonly Literal[],
  proof: Iterable<string>,
): Derivation {
  const translation = new Translation(formula, cube)
  for (const chunk of proof) {
    translation.readAll(chunk)
    if (translation.clause !== undefined) break
  }
  assert(translation.clause !== undefined, 'cube-not-refuted', 'the proof ends without the empty clause')
  return translation.end(translation.clause)
}

/** A lemma of the proof under the cube: its clause and number without it; nothing where it then says nothing. */
interface Lemma {
  readonly literals: Clause
  readonly number: number
  /** Which literals of the cube it rests on, as bits. */
  readonly rests: number
}

class Translation {
  /** The last clause, once it is there. */
  clause: Clause | undefined
  private readonly formula: readonly Clause[]
  private readonly cube: readonly Literal[]
  /** By number in the proof under the cube, less those of the formula. */
  private readonly lemmas: (Lemma | undefined)[] = []
  /** At literal + variables: the number of the step in which it was last taken to be true. */
  private readonly assumed: Int32Array
  private readonly variables: number
  private round = 0
  private readonly line: number[] = []
  private readonly chunks: string[] = []
  private pending = ''
  private steps = 0

  constructor(formula: readonly Clause[], cube: readonly Literal[]) {
    this.formula = formula
    this.cube = cube
    this.variables = [...formula, cube].reduce(largest, 0)
    this.assumed = new Int32Array(2 * this.variables + 1)
  }

  /** Take lines of the proof under the cube, as the solvers here write them: whole numbers, and a d in deletions. */
  readAll(text: string): void {
    const { line } = this
    let isDeletion = false
    let value = 0
    let sign = 1
    for (let at = 0; at < text.length && this.clause === undefined; at += 1) {
      const code = text.charCodeAt(at)
      if (code >= DIGIT) {
        if (code === LETTER_D) isDeletion = true
        else value = 10 * value + code - DIGIT
      } else if (code === MINUS) sign = -1
      else {
        if (text.charCodeAt(at - 1) !== LETTER_D) line.push(sign * value)
        value = 0
        sign = 1
        if (code !== NEWLINE) continue
        if (isDeletion) this.forget(line.slice(1, -1))
        else this.take(line)
        isDeletion = false
        line.length = 0
      }
    }
  }

  private take(line: readonly number[]): void {
    const middle = line.indexOf(0)
    this.add(at(line, 0), line.slice(1, middle), line.slice(middle + 1, -1))
  }

  private lemma(id: number): Lemma | undefined {
    return this.lemmas[id - this.formula.length]
  }

  private forget(ids: readonly number[]): void {
    let numbers = ''
    for (const id of ids) {
      const lemma = this.lemma(id)
      if (lemma !== undefined) numbers += `${lemma.number} `
      this.lemmas[id - this.formula.length] = undefined
    }
    if (numbers !== '') this.write(`${this.formula.length + this.steps} d ${numbers}0\n`)
  }

  private add(id: number, literals: Clause, hints: readonly number[]): void {
    const rests = this.restsOf(hints)
    const denied = this.cube.flatMap((literal, k) => (((rests >> k) & 1) === 1 ? [-literal] : []))
    const whole = [...literals, ...denied.filter(literal => !literals.includes(literal))]
    const isTautology = denied.some(literal => literals.includes(-literal))
    this.lemmas[id - this.formula.length] = isTautology ? undefined : this.derived(whole, rests, hints)
    if (literals.length === 0) this.clause = whole
  }

  /** Which literals of the cube some hints rest on. */
  private restsOf(hints: readonly number[]): number {
    let rests = 0
    for (const hint of hints) {
      const place = hint - this.formula.length - 1
      if (place < 0) continue
      rests |= place < this.cube.length ? 1 << place : (this.lemma(hint)?.rests ?? 0)
    }
    return rests
  }

  private isOfCube(id: number): boolean {
    return id > this.formula.length && id <= this.formula.length + this.cube.length
  }

  private derived(literals: Clause, rests: number, hints: readonly number[]): Lemma {
    const useful = this.follow(literals, hints)
    this.steps += 1
    const number = this.formula.length + this.steps
    const head = literals.length === 0 ? '' : `${literals.join(' ')} `
    this.write(`${number} ${head}0 ${useful.join(' ')} 0\n`)
    return { literals, number, rests }
  }

  /** The hints that are needed, in order, up to the first clause that is false. */
  private follow(literals: Clause, hints: readonly number[]): readonly number[] {
    this.round += 1
    for (const literal of literals) this.assumed[this.variables - literal] = this.round
    const useful: number[] = []
    for (const hint of hints) {
      if (this.isOfCube(hint)) continue
      const lemma = this.lemma(hint)
      const clause = hint <= this.formula.length ? this.formula[hint - 1] : lemma?.literals
      const open = clause === undefined ? undefined : this.openIn(clause)
      if (open === undefined) continue
      useful.push(lemma?.number ?? hint)
      if (open === 0) return useful
      this.assumed[this.variables + open] = this.round
    }
    assert(
      false,
      'cube-not-refuted',
      `the hints of ${literals.join(' ')} lead to no conflict without the cube`,
    )
  }

  /** The one literal of a clause that is not false, 0 if all are; nothing if it is true, or there are several. */
  private openIn(clause: Clause): Literal | undefined {
    const { assumed, round, variables } = this
    let open: Literal = 0
    for (const literal of clause) {
      if (assumed[variables - literal] === round) continue
      if (open !== 0 || assumed[variables + literal] === round) return undefined
      open = literal
    }
    return open
  }

  private write(text: string): void {
    this.pending += text
    if (this.pending.length < CHUNK_CHARACTERS) return
    this.chunks.push(this.pending)
    this.pending = ''
  }

  /** Delete what is still there, except for the last clause. */
  end(clause: Clause): Derivation {
    const last = this.formula.length + this.steps
    const rest = this.lemmas.flatMap(lemma => lemma?.number ?? []).filter(each => each !== last)
    if (rest.length > 0) this.write(`${last} d ${rest.join(' ')} 0\n`)
    if (this.pending !== '') this.chunks.push(this.pending)
    return { clauses: this.formula.length, clause, steps: this.steps, chunks: this.chunks }
  }
}

/** The largest variable so far, or of a clause. */
function largest(most: number, clause: Clause): number {
  return clause.reduce((max, literal) => Math.max(max, Math.abs(literal)), most)
}

/** Refuted cubes as a tree: a derivation, or the choices of a clause of the formula, each refuted. */
export type Refuted =
  | { readonly kind: 'leaf'; readonly derivation: Derivation }
  | { readonly kind: 'choice'; readonly clause: number; readonly choices: readonly RefutedChoice[] }

/** A literal of the clause, and how it was refuted. */
export interface RefutedChoice {
  readonly literal: Literal
  readonly refuted: Refuted
}

/** The steps of one refutation of a formula of so many clauses, in pieces, and how many there are. */
export interface Joined {
  readonly steps: number
  stream(): Iterable<string>
}

/** One refutation out of a tree of refuted cubes. */
export function joined(tree: Refuted, clauses: number): Joined {
  return { steps: stepsOf(tree), stream: () => new Joiner(clauses).pieces(tree) }
}

/** What a tree derives: negated literals of the cube above it. */
export function clauseOf(tree: Refuted): Clause {
  if (tree.kind === 'leaf') return tree.derivation.clause
  const direct = directChoice(tree)
  if (direct !== undefined) return clauseOf(direct.refuted)
  const rest = tree.choices.flatMap(({ literal, refuted }) =>
    clauseOf(refuted).filter(each => each !== -literal),
  )
  return [...new Set(rest)]
}

/** The first choice that was refuted without its literal: then nothing else is needed. */
function directChoice({ choices }: Extract<Refuted, { kind: 'choice' }>): RefutedChoice | undefined {
  return choices.find(({ literal, refuted }) => !clauseOf(refuted).includes(-literal))
}

function stepsOf(tree: Refuted): number {
  if (tree.kind === 'leaf') return tree.derivation.steps
  const direct = directChoice(tree)
  if (direct !== undefined) return stepsOf(direct.refuted)
  return tree.choices.reduce((sum, { refuted }) => sum + stepsOf(refuted), 1)
}

class Joiner {
  private readonly clauses: number
  private steps = 0

  constructor(clauses: number) {
    this.clauses = clauses
  }

  /** Write a tree; returns the number of the clause that it derives. */
  *pieces(tree: Refuted): Generator<string, number, void> {
    if (tree.kind === 'leaf') return yield* this.leaf(tree.derivation)
    const direct = directChoice(tree)
    if (direct !== undefined) return yield* this.pieces(direct.refuted)
    const numbers: number[] = []
    for (const { refuted } of tree.choices) numbers.push(yield* this.pieces(refuted))
    this.steps += 1
    const number = this.clauses + this.steps
    yield `${[number, ...clauseOf(tree), 0, ...numbers, tree.clause, 0].join(' ')}\n`
    if (clauseOf(tree).length > 0) yield `${number} d ${numbers.join(' ')} 0\n`
    return number
  }

  private *leaf({ clauses, chunks, steps }: Derivation): Generator<string, number, void> {
    const shift = this.clauses + this.steps - clauses
    for (const chunk of chunks) yield shift === 0 ? chunk : renumbered(chunk, clauses, shift)
    this.steps += steps
    return this.clauses + this.steps
  }
}

/** The same lines with the numbers of steps, but not of clauses of the formula, made larger by `shift`. */
function renumbered(chunk: string, clauses: number, shift: number): string {
  let text = ''
  let [copied, start, value] = [0, 0, 0]
  /** Among literals, whose numbers stay: between the first number of an addition and the next 0. */
  let isLiteral = false
  let isFirst = true
  for (let place = 0; place < chunk.length; place += 1) {
    const code = chunk.charCodeAt(place)
    if (code === LETTER_D) isLiteral = false
    else if (code >= DIGIT) value = 10 * value + code - DIGIT
    else if (code !== MINUS) {
      if (!isLiteral && value > clauses) {
        text += chunk.slice(copied, start) + String(value + shift)
        copied = place
      }
      isLiteral = isFirst || (isLiteral && value !== 0)
      isFirst = code === NEWLINE
      start = place + 1
      value = 0
    }
  }
  return text + chunk.slice(copied)
}
