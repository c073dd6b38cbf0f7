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
import { parseLratLine } from '../logic/lrat.ts'

/** Some steps that derive a clause from a formula of so many clauses; the steps are numbered from there on. */
export interface Derivation {
  readonly clauses: number
  /** What is derived by the last addition: negations of literals of the cube. */
  readonly clause: Clause
  readonly steps: number
  readonly chunks: readonly string[]
}

const CHUNK_CHARACTERS = 1 << 18

/** Turn a refutation of a formula and a cube, whose literals are its last clauses, into a derivation from the formula. */
export function withoutCube(
  formula: readonly Clause[],
  cube: readonly Literal[],
  proof: Iterable<string>,
): Derivation {
  const translation = new Translation(formula, cube)
  for (const chunk of proof) {
    for (const line of chunk.split('\n')) if (line !== '') translation.read(line)
    if (translation.clause !== undefined) break
  }
  assert(translation.clause !== undefined, 'cube-not-refuted', 'the proof ends without the empty clause')
  return translation.end(translation.clause)
}

/** A lemma of the proof under the cube: its clause and number without it; nothing where it then says nothing. */
interface Lemma {
  readonly literals: Clause
  readonly number: number
  /** Which literals of the cube it rests on. */
  readonly rests: ReadonlySet<number>
}

class Translation {
  /** The last clause, once it is there. */
  clause: Clause | undefined
  private readonly formula: readonly Clause[]
  private readonly cube: readonly Literal[]
  private readonly lemmas = new Map<number, Lemma | undefined>()
  private readonly assigned = new Set<Literal>()
  private readonly chunks: string[] = []
  private pending = ''
  private steps = 0

  constructor(formula: readonly Clause[], cube: readonly Literal[]) {
    this.formula = formula
    this.cube = cube
  }

  /** Take one line of the proof under the cube. */
  read(line: string): void {
    const step = parseLratLine(line)
    if (step.kind === 'delete') this.forget(step.ids)
    else this.add(step.id, step.literals, step.hints)
  }

  private forget(ids: readonly number[]): void {
    const numbers = ids.flatMap(id => this.lemmas.get(id)?.number ?? [])
    for (const id of ids) this.lemmas.delete(id)
    if (numbers.length > 0) this.write(`${this.formula.length + this.steps} d ${numbers.join(' ')} 0\n`)
  }

  private add(id: number, literals: Clause, hints: readonly number[]): void {
    const rests = new Set<number>()
    for (const hint of hints) {
      if (this.isOfCube(hint)) rests.add(hint - this.formula.length - 1)
      else for (const each of this.lemmas.get(hint)?.rests ?? []) rests.add(each)
    }
    const whole = [...new Set([...literals, ...[...rests].sort(ascending).map(k => -at(this.cube, k))])]
    const isTautology = whole.some(literal => whole.includes(-literal))
    this.lemmas.set(id, isTautology ? undefined : this.derived(whole, rests, hints))
    if (literals.length === 0) this.clause = whole
  }

  private isOfCube(id: number): boolean {
    return id > this.formula.length && id <= this.formula.length + this.cube.length
  }

  private derived(literals: Clause, rests: ReadonlySet<number>, hints: readonly number[]): Lemma {
    const useful = this.follow(literals, hints)
    this.steps += 1
    const number = this.formula.length + this.steps
    this.write(`${[number, ...literals, 0, ...useful, 0].join(' ')}\n`)
    return { literals, number, rests }
  }

  /** The hints that are needed, in order, up to the first clause that is false. */
  private follow(literals: Clause, hints: readonly number[]): readonly number[] {
    const { assigned } = this
    assigned.clear()
    for (const literal of literals) assigned.add(-literal)
    const useful: number[] = []
    for (const hint of hints) {
      if (this.isOfCube(hint)) continue
      const lemma = this.lemmas.get(hint)
      const clause = hint <= this.formula.length ? this.formula[hint - 1] : lemma?.literals
      if (clause === undefined) continue
      const open = clause.filter(literal => !assigned.has(-literal))
      const isKnown = open.some(literal => assigned.has(literal))
      if (isKnown || open.length > 1) continue
      useful.push(lemma?.number ?? hint)
      if (open.length === 0) return useful
      assigned.add(open[0] as Literal)
    }
    assert(
      false,
      'cube-not-refuted',
      `the hints of ${literals.join(' ')} lead to no conflict without the cube`,
    )
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
    const rest = [...this.lemmas.values()].flatMap(lemma => lemma?.number ?? []).filter(each => each !== last)
    if (rest.length > 0) this.write(`${last} d ${rest.join(' ')} 0\n`)
    if (this.pending !== '') this.chunks.push(this.pending)
    return { clauses: this.formula.length, clause, steps: this.steps, chunks: this.chunks }
  }
}

function ascending(first: number, second: number): number {
  return first - second
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
  const move = (word: string): string => (Number(word) > clauses ? String(Number(word) + shift) : word)
  const lines = chunk.split('\n').map(line => {
    const words = line.split(' ')
    const first = words[1] === 'd' ? 2 : words.indexOf('0') + 1
    return words.map((word, k) => (k === 0 || k >= first ? move(word) : word)).join(' ')
  })
  return lines.join('\n')
}
