/**
 * A hard formula split into cubes that threads solve side by side, with one proof of it all at the end: cube and conquer
 * (Heule, Kullmann, Wieringa and Biere 2011).
 *
 * Where to split is read off the formula: a clause says that one of its literals holds, pairs of them exclude each other (in
 * the formulas of circuits: which operands a gate reads, which gate an output is), and each is assumed in turn. Of these
 * clauses the last is taken that leaves at least two choices, so circuits are split from their outputs inwards; literals
 * that lead to a conflict at once are refuted here. A cube that takes too many conflicts is split again.
 *
 * Cubes wait in the order of the tree, and of several that are satisfiable the first one's assignment is taken, whatever
 * the others found meanwhile. So the answer and its proof do not depend on how many threads there are.
 *
 * Invariants: cubes that were refuted stay so when clauses are added, and are not solved again; what happened behind a
 * satisfiable cube is forgotten.
 */
import { at } from '../base/errors.ts'
import { isPast } from '../base/pace.ts'
import type { Workers } from '../base/workers.ts'
import type { Clause, Cnf, Literal } from '../logic/cnf.ts'
import type { LratProof, SolverAnswer } from '../solve/solver.ts'
import { type CubeAnswer, cubeAnswer, cubeJob } from './cube-job.ts'
import { CUBE_MAX, type Derivation, joined, type Refuted } from './cube-proof.ts'
import { Propagation } from './propagation.ts'

/** After so many conflicts on one cube it is split. */
export const CONFLICTS_PER_CUBE = 60_000

/** What threads are asked with. */
export interface Conquest {
  readonly workers: Workers
  /** The solver for cubes, by name. */
  readonly solver: string
  readonly signal?: AbortSignal
  /** In milliseconds of `performance.now()`. */
  readonly deadline: number
  readonly conflictsPerCube?: number
  /** What each thread's solver may hold. */
  readonly megabytes?: number
}

/** A place in the tree: how it was reached, and what is known of it. */
interface Node {
  /** Which choice was made at each level: the order of places. */
  readonly path: readonly number[]
  readonly cube: readonly Literal[]
  state:
    | { readonly kind: 'open' }
    | { readonly kind: 'refuted'; readonly derivation: Derivation }
    | { readonly kind: 'split'; readonly clause: number; readonly choices: readonly Node[] }
}

/** The cubes of one growing formula. */
export class Cubes {
  /** Conflicts that threads have had. */
  conflicts = 0
  private readonly root: Node = { path: [], cube: [], state: { kind: 'open' } }

  /** Has the formula been split? Then threads are asked first, for what was refuted need not be solved again. */
  get isSplit(): boolean {
    return this.root.state.kind !== 'open'
  }

  /** Solve the formula, which has the clauses of the call before and perhaps some more. */
  async solve(cnf: Cnf, conquest: Conquest): Promise<SolverAnswer> {
    const round = new Round(conquest, cnf)
    if (!this.isSplit) round.split(this.root)
    const answer = await round.run(this.root)
    this.conflicts += round.conflicts
    return answer
  }

  /** The refutation of a formula of so many clauses, after `unsat`. */
  proof(clauses: number): LratProof {
    const { steps, stream } = joined(refutedOf(this.root), clauses)
    return {
      steps,
      stream,
      get chunks() {
        return [...stream()]
      },
    }
  }
}

function refutedOf({ state }: Node): Refuted {
  if (state.kind !== 'split') {
    return { kind: 'leaf', derivation: (state as Extract<Node['state'], { kind: 'refuted' }>).derivation }
  }
  const choices = state.choices.map(each => ({
    literal: at(each.cube, each.cube.length - 1),
    refuted: refutedOf(each),
  }))
  return { kind: 'choice', clause: state.clause, choices }
}

/** One call of `solve`: the formula does not change meanwhile. */
class Round {
  conflicts = 0
  private readonly conquest: Conquest
  private readonly cnf: Cnf
  private readonly propagation: Propagation
  private readonly candidates: readonly number[]
  private readonly stops = new Map<Node, AbortController>()
  private readonly changed: Node[] = []
  private best: { readonly node: Node; readonly isTrue: ReadonlySet<number> } | undefined
  private isOver = false

  constructor(conquest: Conquest, cnf: Cnf) {
    this.conquest = conquest
    this.cnf = cnf
    this.propagation = new Propagation(cnf.variables, cnf.clauses)
    this.candidates = choicesIn(cnf.clauses)
  }

  async run(root: Node): Promise<SolverAnswer> {
    const flights = new Set<Promise<void>>()
    try {
      for (;;) {
        while (flights.size < this.conquest.workers.count) {
          const node = this.next(root)
          if (node === undefined) break
          const flight = this.attempt(node).finally(() => flights.delete(flight))
          flights.add(flight)
        }
        if (flights.size === 0) break
        await Promise.race(flights)
      }
    } finally {
      for (const stop of this.stops.values()) stop.abort()
      await Promise.allSettled(flights)
    }
    return this.answer()
  }

  private answer(): SolverAnswer {
    const { best } = this
    if (best === undefined) return this.isOver ? { kind: 'unknown' } : { kind: 'unsat', core: [] }
    for (const node of this.changed) if (isBefore(best.node, node)) node.state = { kind: 'open' }
    const assignment = Array.from({ length: this.cnf.variables + 1 }, (_, variable) =>
      best.isTrue.has(variable),
    )
    return { kind: 'sat', assignment }
  }

  /** The first open cube that nobody works on, before the first that is satisfiable. */
  private next(root: Node): Node | undefined {
    if (this.isOver) return undefined
    for (const node of openNodes(root)) {
      if (this.best !== undefined && !isBefore(node, this.best.node)) return undefined
      if (!this.stops.has(node)) return node
    }
    return undefined
  }

  private async attempt(node: Node): Promise<void> {
    const stop = new AbortController()
    this.stops.set(node, stop)
    try {
      const answer = await this.ask(node, stop.signal)
      if (answer !== undefined) this.take(node, answer)
    } finally {
      this.stops.delete(node)
    }
  }

  /** Let a thread work on a cube; nothing where that was stopped because another cube made it needless. */
  private async ask(node: Node, stop: AbortSignal): Promise<CubeAnswer | undefined> {
    const {
      workers,
      solver,
      signal,
      deadline,
      megabytes,
      conflictsPerCube = CONFLICTS_PER_CUBE,
    } = this.conquest
    const seconds = (deadline - performance.now()) / 1000
    if (seconds <= 0) return { kind: 'unknown', conflicts: 0 }
    const conflicts = this.splitting(node) === undefined ? {} : { conflicts: conflictsPerCube }
    const memory = megabytes === undefined ? {} : { megabytes }
    const budget = { ...conflicts, ...memory, ...(Number.isFinite(seconds) ? { seconds } : {}) }
    const job = cubeJob({ solver, clauses: this.cnf.clauses, cube: node.cube, budget })
    const either = signal === undefined ? stop : AbortSignal.any([signal, stop])
    try {
      return cubeAnswer(await workers.run(job, either), this.cnf.clauses.length)
    } catch (error) {
      signal?.throwIfAborted()
      if (stop.aborted) return undefined
      throw error
    }
  }

  private take(node: Node, answer: CubeAnswer): void {
    this.conflicts += answer.conflicts
    if (answer.kind === 'refuted') this.change(node, { kind: 'refuted', derivation: answer.derivation })
    else if (answer.kind === 'satisfiable') this.found(node, answer.isTrue)
    else if (isPast(this.conquest.deadline) || this.splitting(node) === undefined) this.isOver = true
    else this.split(node)
  }

  private change(node: Node, state: Node['state']): void {
    node.state = state
    this.changed.push(node)
  }

  private found(node: Node, isTrue: ReadonlySet<number>): void {
    if (this.best !== undefined && !isBefore(node, this.best.node)) return
    this.best = { node, isTrue }
    for (const [other, stop] of this.stops) if (isBefore(node, other)) stop.abort()
  }

  /** Split a cube, refuting at once what propagation refutes. */
  split(node: Node): void {
    const clause = this.splitting(node)
    if (clause === undefined) return
    const choices = this.clauseAt(clause).map((literal, k): Node => {
      const cube = [...node.cube, literal]
      const derivation = this.atOnce(cube)
      const state =
        derivation === undefined ? { kind: 'open' as const } : { kind: 'refuted' as const, derivation }
      return { path: [...node.path, k], cube, state }
    })
    this.change(node, { kind: 'split', clause, choices })
  }

  private clauseAt(number: number): Clause {
    return at(this.cnf.clauses, number - 1)
  }

  /** The derivation of one step that refutes a cube by propagation, if there is one. */
  private atOnce(cube: readonly Literal[]): Derivation | undefined {
    const outlook = this.propagation.look(cube)
    if (outlook.kind === 'open') return undefined
    const { length } = this.cnf.clauses
    const clause = outlook.used.map(literal => -literal)
    const line = `${[length + 1, ...clause, 0, ...outlook.hints, 0].join(' ')}\n`
    return { clauses: length, clause, steps: 1, chunks: [line] }
  }

  /** The number of the clause by which to split a cube: the last one that leaves at least two choices. */
  private splitting({ cube }: Node): number | undefined {
    if (cube.length === CUBE_MAX) return undefined
    return this.candidates.find(clause => {
      const literals = this.clauseAt(clause)
      if (literals.some(each => cube.includes(each))) return false
      const open = literals.filter(each => this.propagation.look([...cube, each]).kind === 'open')
      return open.length >= 2
    })
  }
}

/** The open cubes below a node, in order. */
function* openNodes(node: Node): Generator<Node, void, void> {
  if (node.state.kind === 'open') yield node
  if (node.state.kind !== 'split') return
  for (const choice of node.state.choices) yield* openNodes(choice)
}

/** Does a node come before another that is not above or below it? */
function isBefore({ path: first }: Node, { path: second }: Node): boolean {
  const place = first.findIndex((choice, level) => choice !== second[level])
  return place >= 0 && place < second.length && at(first, place) < at(second, place)
}

/** Clauses of at least three literals of which pairs exclude each other, by number, the last one first. */
function choicesIn(clauses: readonly Clause[]): readonly number[] {
  const pairs = new Set(
    clauses.filter(({ length }) => length === 2).map(clause => [...clause].sort((a, b) => b - a).join(' ')),
  )
  const exclude = (a: Literal, b: Literal): boolean => pairs.has(a < b ? `${-a} ${-b}` : `${-b} ${-a}`)
  return clauses
    .flatMap((clause, index) => {
      const isChoice =
        clause.length >= 3 &&
        clause.every(literal => literal > 0) &&
        clause.every((literal, k) => k === 0 || exclude(at(clause, k - 1), literal))
      return isChoice ? [index + 1] : []
    })
    .reverse()
}
