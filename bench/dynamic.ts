/**
 * Dynamic programming: the least formulas and the least depth of all 222 classes of functions of four inputs (NPN), by
 * tables, and the same by satisfiability as far as it gets in a few seconds each; and least trees of many inputs.
 *
 * Numbers of classes by formula length and by depth are compared with the published ones (Knuth, TAOCP 4A, 7.1.2),
 * lists and counts of the two engines with each other, trees with a table lookup for every row. `ties` are minimal
 * models, up to wirings that compute the same.
 */
import { assert, at } from '../src/base/errors.ts'
import { random } from '../src/base/random.ts'
import {
  allBits,
  depth,
  type EngineName,
  expectedReads,
  formulas,
  outputOf,
  rows,
  type Selection,
  select,
  size,
  type Task,
  type Tree,
  trees,
} from '../src/index.ts'
import { npnClasses } from '../src/logic/npn.ts'
import { formatHex } from '../src/logic/truth-table.ts'
import { taskFromTables } from '../src/task/formats/truth-table.ts'
import { type Benchmark, type Row, round, timed } from './record.ts'

/** Classes by least formula length and by least depth, as published. */
const LENGTHS = [2, 2, 5, 20, 34, 75, 68, 16]
const DEPTHS = [2, 2, 17, 179, 22]

/** What satisfiability gets for a question. */
const SECONDS = 3
/** Satisfiability is asked about formulas of at most so many gates, and about circuits of at most this depth. */
const ASKED = { size: 5, depth: 3 }

interface Found {
  readonly cost: number
  readonly ties: number
  /** Cost and counts, as text. */
  readonly said: string
  readonly secondsCpu: number
}

async function ask(
  task: Task,
  bias: typeof size | typeof depth,
  engine: EngineName,
): Promise<Found | undefined> {
  const budget = engine === 'satisfiability' ? { seconds: SECONDS } : {}
  const { value, secondsCpu } = await timed(() =>
    select(task, formulas(), bias, { atLeast: 1, engine, tiesMax: 1000, budget }),
  )
  if (value.kind !== 'minimal') return undefined
  const { cost, functions, distinct } = value
  const said = `${cost.join()} ${functions.count}${bias === size ? ` ${distinct.count}` : ''}`
  const isWhole = bias === size ? distinct.complete : functions.complete
  return isWhole ? { cost: Number(cost.join()), ties: distinct.count, said, secondsCpu } : undefined
}

async function* allClasses(bias: typeof size | typeof depth, known: readonly number[]): AsyncGenerator<Row> {
  const name = bias === size ? 'formulas' : 'depth'
  const sums = known.map(() => ({ classes: 0, ties: 0, secondsCpu: 0, settled: 0, secondsSatisfiability: 0 }))
  for (const { canonical } of npnClasses(4)) {
    const task = taskFromTables(formatHex(BigInt(canonical), 4), { name: `class ${canonical}` })
    const found = await ask(task, bias, 'dynamic')
    assert(found !== undefined, 'wrong-answer', `class ${canonical} has no table`)
    const sum = at(sums, found.cost)
    sum.classes += 1
    sum.ties += found.ties
    sum.secondsCpu += found.secondsCpu
    if (found.cost > (bias === size ? ASKED.size : ASKED.depth)) continue
    const { value: other, secondsCpu } = await timed(() => ask(task, bias, 'satisfiability'))
    assert((other?.said ?? found.said) === found.said, 'wrong-answer', `class ${canonical}: ${other?.said}`)
    sum.secondsSatisfiability += secondsCpu
    if (other !== undefined) sum.settled += 1
  }
  assert(
    sums.map(sum => sum.classes).join() === known.join(),
    'wrong-count',
    sums.map(sum => sum.classes).join(),
  )
  for (const [cost, { classes, ties, secondsCpu, settled, secondsSatisfiability }] of sums.entries()) {
    const measured = { classes, ties, secondsCpu: round(secondsCpu) }
    const asked = settled > 0 || secondsSatisfiability > 0
    const other = asked ? { settled, secondsSatisfiability: round(secondsSatisfiability) } : {}
    yield { case: `${name}, ${cost}`, ...measured, ...other }
  }
  yield {
    case: `${name}, all classes`,
    classes: 222,
    secondsCpu: round(sums.reduce((sum, each) => sum + each.secondsCpu, 0)),
  }
}

/** A random function of so many inputs as labelled rows. */
function randomFunction(inputs: number): Task {
  const source = random(inputs)
  return rows({
    name: `random function of ${inputs} inputs`,
    inputs: Array.from({ length: inputs }, (_, input) => `x${input}`),
    outputs: ['y'],
    rows: allBits(inputs).map(sees => ({
      sees,
      train: 1 + source.below(3),
      accept: source.pick(['0', '1']),
    })),
  })
}

async function* allTrees(): AsyncGenerator<Row> {
  for (const inputs of [5, 6, 8]) {
    for (const bias of [size, expectedReads]) {
      for (const atLeast of ['1', '9/10'] as const) {
        const task = randomFunction(inputs)
        const { value, secondsCpu } = await timed(() => select(task, trees(), bias, { atLeast }))
        const name = `trees of ${inputs} inputs, ${bias.spec.name}, bar ${atLeast}`
        yield { case: name, cost: costOf(task, value), secondsCpu }
      }
    }
  }
}

/** The cost; where no mistakes are allowed, the tree must make none. */
function costOf(task: Task, found: Selection<Tree>): string {
  assert(found.kind === 'minimal', 'wrong-answer', found.kind)
  const isExact = found.question.atLeast.equals(1)
  const [model] = found.models
  const right = task.states.filter((_, state) => {
    const word = outputOf(model, at(task.observation, state))
    return (
      !at(task.reward, state).every(reward => reward.isZero()) &&
      at(at(task.reward, state), Number(word)).sign() > 0
    )
  })
  assert(!isExact || right.length === task.states.length, 'wrong-answer', `${right.length} rows are right`)
  return found.cost.join()
}

async function* run(): AsyncGenerator<Row> {
  yield* allClasses(size, LENGTHS)
  yield* allClasses(depth, DEPTHS)
  yield* allTrees()
}

/** The benchmark. */
export const dynamic: Benchmark = {
  name: 'dynamic',
  measures: 'tables of formulas and depths against satisfiability on 222 classes; trees of 5, 6 and 8 inputs',
  run,
}
