/**
 * How the cost of an exact answer grows, and where it stops: CPU seconds of both engines against gates, rows and outputs,
 * one at a time.
 *
 * - gates: functions of four inputs, one output, all sixteen rows, by the number of gates that they need;
 * - rows: functions of five inputs of which so many rows are asked about, the others left open;
 * - outputs: so many functions of four inputs at once, each of which needs three gates by itself.
 *
 * Each point is the median of three seeded questions; every answer is minimal with all its ties (up to 400) or is counted
 * as stopped. An engine is not asked again on a curve once its median stops at the limit.
 */
import { allBits, type Bits } from '../src/base/bits.ts'
import { type Random, random } from '../src/base/random.ts'
import { census } from '../src/enumerate/census.ts'
import { circuits, rows, select, size, type Task } from '../src/index.ts'
import { basisOf } from '../src/logic/basis.ts'
import { type Benchmark, cpuSeconds, type Row, round } from './record.ts'

/** A question that takes longer is stopped. */
export const SECONDS_MAX = 20
const TIMES = 3
const TIES_MAX = 400
/** Each of several outputs needs so many gates by itself. */
const GATES_EACH = 3

type Engine = 'satisfiability' | 'exhaustion'
const ENGINES: readonly Engine[] = ['satisfiability', 'exhaustion']

/** A curve: what is varied, over which values, and a question for a value and a seed. */
interface Curve {
  readonly axis: string
  readonly values: readonly number[]
  ask(value: number, seed: number): Task
}

/** The curves. */
export const growth: Benchmark = {
  name: 'growth',
  measures: `CPU seconds against gates, rows and outputs, at most ${SECONDS_MAX} s each, median of ${TIMES}`,
  async *run() {
    for (const curve of curves()) yield* measured(curve)
  },
}

function curves(): readonly Curve[] {
  const sizes = census({ inputs: 4, basis: basisOf('full') }).size
  return [
    {
      axis: 'gates',
      values: [1, 2, 3, 4, 5, 6, 7],
      ask: (gates, seed) => functionOfSize(sizes, gates, seed),
    },
    { axis: 'rows', values: [4, 8, 12, 16, 20, 24], ask: someRows },
    {
      axis: 'outputs',
      values: [1, 2, 3, 4, 5],
      ask: (outputs, seed) => manyOutputs(sizes, outputs, seed),
    },
  ]
}

async function* measured({ axis, values, ask }: Curve): AsyncGenerator<Row, void, void> {
  const stopped = new Set<Engine>()
  for (const value of values) {
    const found: { [engine: string]: number | string } = {}
    for (const engine of ENGINES.filter(each => !stopped.has(each))) {
      const seconds: number[] = []
      for (let seed = 1; seed <= TIMES; seed += 1) seconds.push(await secondsOf(ask(value, seed), engine))
      const median = seconds.sort((a, b) => a - b)[1] ?? Number.POSITIVE_INFINITY
      if (median >= SECONDS_MAX) stopped.add(engine)
      found[engine] = median >= SECONDS_MAX ? 'stopped' : median
    }
    yield { case: `${axis} ${value}`, axis, value, ...found }
  }
}

/** CPU seconds to the complete answer; the limit where there is none. */
async function secondsOf(task: Task, engine: Engine): Promise<number> {
  const before = cpuSeconds()
  try {
    const options = { atLeast: 1, engine, tiesMax: TIES_MAX, budget: { seconds: SECONDS_MAX } }
    const { kind } = await select(task, circuits(), size, options)
    if (kind !== 'minimal') return SECONDS_MAX
  } catch (error) {
    if (!String(error).includes('exhaustion-does-not-apply')) throw error
    return SECONDS_MAX
  }
  return Math.min(SECONDS_MAX, round(cpuSeconds() - before))
}

function functionOfSize(sizes: Uint8Array, gates: number, seed: number): Task {
  const tables = [...sizes.keys()].filter(table => sizes[table] === gates)
  const table = random(seed).pick(tables)
  return taskOf(`gates-${gates}-${seed}`, 4, allBits(4), sees => [
    String((table >> Number.parseInt(sees, 2)) & 1),
  ])
}

function someRows(count: number, seed: number): Task {
  const draw = random(seed)
  const asked = shuffled(allBits(5), draw).slice(0, count)
  const answers = new Map(asked.map(sees => [sees, String(draw.below(2))]))
  return taskOf(`rows-${count}-${seed}`, 5, asked, sees => [answers.get(sees) ?? '0'])
}

function manyOutputs(sizes: Uint8Array, outputs: number, seed: number): Task {
  const draw = random(seed)
  const tables = [...sizes.keys()].filter(table => sizes[table] === GATES_EACH)
  const chosen = Array.from({ length: outputs }, () => draw.pick(tables))
  return taskOf(`outputs-${outputs}-${seed}`, 4, allBits(4), sees => [
    chosen.map(table => (table >> Number.parseInt(sees, 2)) & 1).join(''),
  ])
}

function taskOf(name: string, inputs: number, asked: readonly Bits[], accept: (sees: Bits) => Bits[]): Task {
  const width = accept(asked[0] ?? '')[0]?.length ?? 1
  return rows({
    name,
    inputs: Array.from({ length: inputs }, (_, index) => `x${index + 1}`),
    outputs: Array.from({ length: width }, (_, index) => `z${index + 1}`),
    rows: asked.map(sees => ({ sees, accept: accept(sees) })),
  })
}

function shuffled<T>(items: readonly T[], { below }: Random): T[] {
  const left = [...items]
  return items.map(() => left.splice(below(left.length), 1)[0] as T)
}
