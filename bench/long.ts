/**
 * What matters to whoever runs something for hours: how soon an abort is heard, what threads save, and what memory a proof
 * takes.
 *
 * Latencies are milliseconds from the moment at which the abort was due (not at which the busy thread got round to it) to the
 * rejection, over twenty aborts at moments drawn with seed 1. What threads save is told in CPU seconds: on a machine
 * that has nothing else to do, the thread that is busiest decides how long it takes.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { assert } from '../src/base/errors.ts'
import { Rational } from '../src/base/rational.ts'
import { encode } from '../src/certificate/encode.ts'
import {
  circuits,
  improve,
  random,
  type SolverName,
  select,
  size,
  solverOf,
  taskFromTables,
} from '../src/index.ts'
import { checkLrat } from '../src/logic/lrat.ts'
import { nodeWorkers } from '../src/node/node.ts'
import { cubeSolver } from '../src/select/cube-solver.ts'
import { search } from '../src/select/search.ts'
import { searcherOf } from '../src/select/searcher.ts'
import { nativeSolver } from '../src/solve/native.ts'
import type { Solver } from '../src/solve/solver.ts'
import { pigeonhole } from '../test/families.ts'
import { type Benchmark, cpuSeconds, type Row, round } from './record.ts'

const ABORTS = 20
const sum = taskFromTables('0x6996\n0x7ee8\n0x8000', { name: 'sum of four bits' })

type Work = (signal: AbortSignal) => PromiseLike<unknown>

/** How soon something hears an abort. */
async function abortRow(name: string, work: Work): Promise<Row> {
  const source = random(1)
  const latencies: number[] = []
  for (let k = 0; k < ABORTS; k += 1) {
    const controller = new AbortController()
    const delay = 20 + source.below(800)
    const reason = new Error('stopped')
    const due = performance.now() + delay
    setTimeout(() => controller.abort(reason), delay)
    const ended = await Promise.resolve(work(controller.signal)).catch((error: unknown) => error)
    latencies.push(performance.now() - due)
    assert(ended === reason, 'no-abort', `${name} ended with ${ended}`)
  }
  latencies.sort((a, b) => a - b)
  const at = (share: number): number => Math.round(latencies[Math.floor(share * (ABORTS - 1))] ?? 0)
  return { case: `abort: ${name}`, aborts: ABORTS, msMedian: at(0.5), msMax: at(1) }
}

/** A formula that no solver here refutes in a second. */
const HARD = pigeonhole(13, 12)

function solving(solver: Solver): Work {
  return async signal => {
    const session = await solver.session({ proof: true })
    for (const clause of HARD.clauses) session.add(clause)
    return await session.solve({ signal }).finally(() => session.dispose())
  }
}

async function* aborts(): AsyncGenerator<Row> {
  const names: SolverName[] = [
    'cdcl',
    'cadical-wasm',
    ...((await nativeSolver()) ? (['native'] as const) : []),
  ]
  for (const name of names) yield await abortRow(name, solving(await solverOf(name)))
  for (const engine of ['satisfiability', 'exhaustion'] as const) {
    const ask: Work = signal => select(sum, circuits(), size, { atLeast: 1, engine, signal })
    yield await abortRow(`select by ${engine}`, ask)
  }
  yield await abortRow('improve', signal =>
    improve(sum, circuits(), size, { atLeast: 1, signal, budget: { seconds: 60 } }),
  )
  const workers = nodeWorkers({ count: 2 })
  try {
    const cubes = cubeSolver(await solverOf('cdcl'), workers, { first: 1, each: 1_000_000 })
    yield await abortRow('cubes on two threads', solving(cubes))
  } finally {
    await workers.close()
  }
}

/** CPU seconds of each thread of this process, by thread; only Linux tells. */
function threadSeconds(): ReadonlyMap<string, number> {
  const folder = '/proc/self/task'
  const threads = existsSync(folder) ? readdirSync(folder) : []
  return new Map(
    threads.map(thread => {
      const fields =
        readFileSync(`${folder}/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ').map(Number) ?? []
      return [thread, ((fields[11] ?? 0) + (fields[12] ?? 0)) / 100]
    }),
  )
}

/** The sum of four bits in eight gates, refuted by one solver and in cubes. */
async function* threads(): AsyncGenerator<Row> {
  const question = { task: sum, models: circuits().spec, bias: size.spec, atLeast: Rational.ONE }
  for (const count of [0, 1, 2]) {
    const workers = count === 0 ? undefined : nodeWorkers({ count })
    const searcher = searcherOf(
      question,
      [],
      await solverOf('cdcl'),
      workers === undefined ? {} : { workers },
    )
    const [total, each, wall] = [cpuSeconds(), threadSeconds(), performance.now()]
    const found = await search(searcher, { shape: { kind: 'gates', gates: 8 }, require: [] })
    const used = [...threadSeconds()].map(([thread, now]) => now - (each.get(thread) ?? 0))
    const spent = {
      conflicts: searcher.conflicts,
      secondsCpu: round(cpuSeconds() - total),
      secondsCpuBusiest: round(Math.max(...used)),
      secondsWall: round((performance.now() - wall) / 1000),
    }
    await workers?.close()
    assert(found.kind === 'none', 'wrong-answer', `eight gates: ${found.kind}`)
    const { cnf } = encode({ question, ...found.refutation }, searcher.context.models)
    const [proof] = searcher.proofs
    const chunks = [...((proof?.chunks() ?? []) as Iterable<string>)]
    const verdict = checkLrat(cnf, chunks)
    assert(verdict.kind === 'verified', 'wrong-proof', `eight gates on ${count} threads`)
    const megabytes = round(chunks.reduce((bytes, chunk) => bytes + chunk.length, 0) / 1e6)
    const label = count === 0 ? 'no cubes' : `cubes on ${count} ${count === 1 ? 'thread' : 'threads'}`
    yield { case: `sum of four bits, 8 gates, ${label}`, ...spent, steps: verdict.steps, megabytes }
  }
}

/** Peak memory of a refutation with its proof, in memory and in a journal; and when it is taken from the journal. */
function* memory(): Generator<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-bench-'))
  const script = new URL('long-refutation.ts', import.meta.url).pathname
  try {
    for (const [label, place] of [
      ['proof in memory', []],
      ['proof in a journal', [folder]],
      ['taken from the journal', [folder]],
    ] as const) {
      const words = ['--import', 'tsx', script, '8', 'cdcl', ...place]
      const done = spawnSync(process.execPath, words, { encoding: 'utf8' })
      assert(done.status === 0, 'no-measurement', done.stderr)
      const measured = JSON.parse(done.stdout) as {
        readonly answer: string
        readonly [column: string]: string | number
      }
      assert(measured.answer === 'none', 'wrong-answer', `eight gates: ${measured.answer}`)
      yield { case: `sum of four bits, 8 gates, ${label}`, ...measured }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function* run(): AsyncGenerator<Row> {
  yield* aborts()
  yield* threads()
  yield* memory()
}

/** Aborts, threads and memory. */
export const long: Benchmark = {
  name: 'long',
  measures: 'how soon aborts are heard, what threads save, and what memory proofs take',
  run,
}
