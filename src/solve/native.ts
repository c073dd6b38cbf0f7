/**
 * A native solver found on PATH: CaDiCaL or Kissat (Biere et al.), one process for each `solve`. The formula goes out
 * as a DIMACS file; answer and statistics come back on the standard output, the proof as a file.
 *
 * CaDiCaL from version 1.7 on writes LRAT, which is only trimmed here. Older ones (Debian 12 has 1.5.3, which calls
 * itself sc2021) and Kissat write binary DRAT, which is elaborated into LRAT once.
 *
 * A process knows nothing of the one before it, so this pays only for hard questions; and with assumptions, which
 * become unit clauses, the failed core is all of them.
 *
 * Invariants: an abort kills the process; temporary files are gone when `solve` ends, however it ends.
 */
import type { ChildProcess } from 'node:child_process'
import { at, InvalidInput, Unsupported } from '../base/errors.ts'
import { deadlineOf, isPast, Pace } from '../base/pace.ts'
import type { Clause, Cnf, Literal } from '../logic/cnf.ts'
import { formatDimacs } from '../logic/dimacs.ts'
import { parseBinaryDrat } from './drat.ts'
import { elaborate } from './elaborate.ts'
import { readLrat } from './lrat-reader.ts'
import { assertSatisfies } from './satisfies.ts'
import type { LratProof, SolveOptions, Solver, SolverAnswer, SolverSession } from './solver.ts'
import { isNode } from './wasm-bytes.ts'

/** A program that was found: where it is and what it can do. */
interface Program {
  readonly path: string
  readonly kind: 'cadical' | 'kissat'
  readonly version: string
  readonly writesLrat: boolean
}

/** The native solver on PATH, CaDiCaL before Kissat; undefined when there is none, and always in a page. */
export async function nativeSolver(path: string | undefined = searchPath()): Promise<Solver | undefined> {
  if (!isNode() || path === undefined) return undefined
  for (const kind of ['cadical', 'kissat'] as const) {
    const program = await find(kind, path)
    if (program === undefined) continue
    const pace = new Pace()
    return {
      name: `${kind} ${program.version} (native)`,
      ...(program.writesLrat ? {} : { lacksHints: true as const }),
      session: async options => new NativeSession(program, options?.proof === true, pace),
    }
  }
  return undefined
}

function searchPath(): string | undefined {
  return isNode() ? process.env.PATH : undefined
}

async function find(kind: Program['kind'], path: string): Promise<Program | undefined> {
  const { join, delimiter } = await import('node:path')
  const { access, constants } = await import('node:fs/promises')
  for (const folder of path.split(delimiter)) {
    if (folder === '') continue
    const file = join(folder, kind)
    try {
      await access(file, constants.X_OK)
    } catch {
      continue
    }
    const ended = await start(file, ['--version']).ended.catch(() => undefined)
    const version = ended?.output.trim().split('\n').at(0)?.trim() ?? ''
    if (!/^[\w.-]+$/.test(version)) continue
    const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? []
    const writesLrat =
      kind === 'cadical' && (Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 7))
    return { path: file, kind, version, writesLrat }
  }
  return undefined
}

class NativeSession implements SolverSession {
  conflicts = 0
  private readonly program: Program
  private readonly proves: boolean
  private readonly pace: Pace
  private readonly clauses: Clause[] = []
  private variables = 0
  private refutation: LratProof | undefined

  constructor(program: Program, proves: boolean, pace: Pace) {
    this.program = program
    this.proves = proves
    this.pace = pace
  }

  add(clause: Clause): void {
    this.clauses.push(clause)
    this.refutation = undefined
    for (const literal of clause) this.variables = Math.max(this.variables, Math.abs(literal))
  }

  async solve(options: SolveOptions = {}): Promise<SolverAnswer> {
    options.signal?.throwIfAborted()
    const { mkdtemp, rm } = await import('node:fs/promises')
    const { tmpdir } = await import('node:os')
    const { join } = await import('node:path')
    const folder = await mkdtemp(join(tmpdir(), 'mesascope-'))
    try {
      return await this.solveIn(folder, options)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  private async solveIn(folder: string, options: SolveOptions): Promise<SolverAnswer> {
    const { assumptions = [], signal, budget } = options
    const needsProof = this.proves && assumptions.length === 0 && this.refutation === undefined
    const deadline = deadlineOf(budget)
    const cnf = this.formula(assumptions)
    const files = { formula: `${folder}/formula.cnf`, proof: `${folder}/proof` }
    const { writeFile } = await import('node:fs/promises')
    await writeFile(files.formula, formatDimacs(cnf))
    const process = start(this.program.path, this.arguments(files, needsProof, budget?.conflicts))
    const stop = limit(process.child, deadline, signal)
    const { code, output, errors } = await process.ended.finally(stop)
    signal?.throwIfAborted()
    this.conflicts += Number(/^c conflicts:\s+(\d+)/m.exec(output)?.[1] ?? 0)
    if (code === 10) return this.satisfied(output, assumptions, cnf.variables)
    if (code === 20) {
      if (needsProof) this.refutation = await this.readProof(cnf, files.proof, deadline, signal)
      if (needsProof && this.refutation === undefined) return { kind: 'unknown' }
      return { kind: 'unsat', core: [...new Set(assumptions)] }
    }
    if (code === 0 || code === null) return { kind: 'unknown' }
    throw failed(this.program.path, `it ended with code ${code}: ${errors.trim().slice(0, 200)}`)
  }

  private formula(assumptions: readonly Literal[]): Cnf {
    const units = assumptions.map(literal => [literal])
    const variables = assumptions.reduce((most, literal) => Math.max(most, Math.abs(literal)), this.variables)
    return { variables, clauses: [...this.clauses, ...units] }
  }

  private arguments(
    files: { formula: string; proof: string },
    needsProof: boolean,
    conflicts?: number,
  ): string[] {
    const { kind, writesLrat } = this.program
    const options = kind === 'kissat' ? ['--force'] : []
    if (conflicts !== undefined && kind === 'kissat') options.push(`--conflicts=${conflicts}`)
    if (conflicts !== undefined && kind === 'cadical') options.push('-c', String(conflicts))
    if (needsProof && writesLrat) options.push('--lrat', '--no-binary')
    return [...options, files.formula, ...(needsProof ? [files.proof] : [])]
  }

  private satisfied(output: string, assumptions: readonly Literal[], variables: number): SolverAnswer {
    const assignment: boolean[] = Array.from({ length: variables + 1 }, () => false)
    for (const line of output.split('\n')) {
      if (!line.startsWith('v ')) continue
      for (const word of line.slice(2).split(' ')) {
        const literal = Number(word)
        if (literal > 0 && literal <= variables) assignment[literal] = true
      }
    }
    assertSatisfies(assignment, this.clauses, assumptions)
    return { kind: 'sat', assignment }
  }

  /** The proof from its file; undefined when time runs out before it is elaborated. */
  private async readProof(
    cnf: Cnf,
    file: string,
    deadline: number,
    signal: AbortSignal | undefined,
  ): Promise<LratProof | undefined> {
    const { createReadStream } = await import('node:fs')
    const { readFile } = await import('node:fs/promises')
    if (this.program.writesLrat)
      return readLrat(createReadStream(file, { encoding: 'latin1' }), cnf.clauses.length)
    const work = elaborate(cnf, parseBinaryDrat(await readFile(file)))
    for (;;) {
      const step = work.next()
      if (isPast(deadline)) return undefined
      if (!step.done) await this.pace.beat(signal)
      else if (step.value.kind === 'proved') return step.value.proof
      else
        throw new Unsupported(
          'proof-not-elaborated',
          step.value.because,
          'use the embedded solver for this proof',
        )
    }
  }

  proof(): LratProof {
    if (this.refutation !== undefined) return this.refutation
    const found = this.proves ? 'a formula that is not refuted' : 'a session without proof: true'
    throw new InvalidInput('no-proof', [
      { path: 'proof()', found, expected: 'a session with proof: true, after unsat' },
    ])
  }

  dispose(): void {
    this.clauses.length = 0
  }
}

function failed(path: string, because: string): Unsupported {
  return new Unsupported('native-solver-failed', `${path}: ${because}`, 'use the embedded solver')
}

interface Ended {
  /** The exit code; null when the process was killed. */
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

/** A process whose end can be awaited. */
interface Started {
  readonly child: Promise<ChildProcess>
  readonly ended: Promise<Ended>
}

function start(path: string, parameters: readonly string[]): Started {
  const child = import('node:child_process').then(({ spawn }) =>
    spawn(path, parameters, { stdio: ['ignore', 'pipe', 'pipe'] }),
  )
  const ended = child.then(
    process =>
      new Promise<Ended>((resolve, reject) => {
        const texts: [string[], string[]] = [[], []]
        for (const [i, stream] of [process.stdout, process.stderr].entries()) {
          stream?.setEncoding('latin1').on('data', (text: string) => at(texts, i).push(text))
        }
        process.on('error', error => reject(failed(path, error.message)))
        process.on('close', code => resolve({ code, output: texts[0].join(''), errors: texts[1].join('') }))
      }),
  )
  return { child, ended }
}

/** Kill the process when the time is over or the signal is aborted. Returns what ends the watch. */
function limit(child: Promise<ChildProcess>, deadline: number, signal: AbortSignal | undefined): () => void {
  const kill = (): void => {
    child.then(process => process.kill('SIGKILL'))
  }
  if (signal?.aborted) kill()
  signal?.addEventListener('abort', kill, { once: true })
  const left = Math.min(deadline - performance.now(), 2 ** 31 - 1)
  const timer = deadline === Number.POSITIVE_INFINITY ? undefined : setTimeout(kill, Math.max(0, left))
  return () => {
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
  }
}
