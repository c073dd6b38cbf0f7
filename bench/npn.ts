/**
 * All 222 classes of functions of four inputs up to negations and permutations (NPN), each with the least number
 * of gates, checked: as one table that exhaustion finds and a second enumerator accepts (`size-table.ts`), and class by
 * class with a certificate that says what no solver need be trusted for; and beside it the exact synthesis of ABC (`exact`, by Soeken, of Berkeley's ABC),
 * which says how many gates but leaves no evidence, where the program is on PATH.
 *
 * Sizes are compared with the published table (Knuth, TAOCP 4A, 7.1.2, Table 1). Times are CPU seconds by size: finding,
 * which includes writing proofs down, and checking. Nothing is listed besides one least circuit. A constant
 * and a variable need no gate; ABC, which begins at one gate, is not asked about them.
 */
import { execFileSync } from 'node:child_process'
import { assert, at } from '../src/base/errors.ts'
import { Rational } from '../src/base/rational.ts'
import { size } from '../src/bias/size.ts'
import { check } from '../src/certificate/check.ts'
import { census, histogram, UNSETTLED } from '../src/enumerate/census.ts'
import { basisOf } from '../src/logic/basis.ts'
import { npnClasses } from '../src/logic/npn.ts'
import { sizeTableFault } from '../src/logic/size-table.ts'
import { formatHex, normalise, parseHex } from '../src/logic/truth-table.ts'
import { circuits } from '../src/model/classes.ts'
import { least } from '../src/select/least.ts'
import { searcherOf } from '../src/select/searcher.ts'
import { certificateOf, claimQuestion } from '../src/select/select.ts'
import { cdcl } from '../src/solve/cdcl.ts'
import { solverOf } from '../src/solve/choose.ts'
import { nativeSolver } from '../src/solve/native.ts'
import type { Solver } from '../src/solve/solver.ts'
import { taskFromTables } from '../src/task/formats/truth-table.ts'
import { type Benchmark, type Row, round, timed } from './record.ts'

/** Classes by least number of gates, as published. */
const KNOWN = [2, 2, 5, 20, 34, 75, 72, 12]

/** CPU seconds, and how much work, summed over the classes of a size. */
interface Sum {
  classes: number
  secondsCpu: number
  secondsCheck: number
  proofSteps: number
}

/** The least number of gates of a function, and its checked certificate added to the sum of its size. */
async function certify(table: string, solver: Solver, sums: readonly Sum[]): Promise<number> {
  const found = await timed(async () => {
    const task = taskFromTables(table, { name: table })
    const asked = { task, models: circuits(), bias: size, atLeast: Rational.ONE }
    const searcher = searcherOf(claimQuestion(asked), [], solver, {})
    const search = least(searcher, [])
    let step = await search.next()
    while (!step.done) step = await search.next()
    assert(step.value.kind === 'least', 'wrong-answer', `${table}: ${step.value.kind}`)
    return { cost: step.value.best.cost, certificate: certificateOf(searcher, step.value.claims) }
  })
  const { cost, certificate } = found.value
  const checked = await timed(() => check(certificate))
  assert(checked.value.kind === 'verified', 'wrong-proof', table)
  const gates = Number(cost.join())
  const sum = at(sums, gates)
  sum.classes += 1
  sum.secondsCpu += found.secondsCpu
  sum.secondsCheck += checked.secondsCpu
  for (const proof of certificate.proofs) sum.proofSteps += proof.steps
  return gates
}

async function* bySize(solver: Solver, tables: readonly string[], sizes: number[]): AsyncGenerator<Row> {
  const sums = KNOWN.map((): Sum => ({ classes: 0, secondsCpu: 0, secondsCheck: 0, proofSteps: 0 }))
  for (const table of tables) sizes.push(await certify(table, solver, sums))
  assert(
    sums.map(sum => sum.classes).join() === KNOWN.join(),
    'wrong-count',
    sums.map(sum => sum.classes).join(),
  )
  const total = { classes: 0, secondsCpu: 0, secondsCheck: 0, proofSteps: 0 }
  for (const [gates, sum] of sums.entries()) {
    yield rowOf(`${gates} gates, ${solver.name}`, sum)
    for (const column of ['classes', 'secondsCpu', 'secondsCheck', 'proofSteps'] as const)
      total[column] += sum[column]
  }
  yield rowOf(`all classes, ${solver.name}`, total)
}

function rowOf(name: string, { classes, secondsCpu, secondsCheck, proofSteps }: Sum): Row {
  return { case: name, classes, secondsCpu: round(secondsCpu), secondsCheck: round(secondsCheck), proofSteps }
}

/** ABC on the classes that need a gate, one process for each size; throws where it says another number of gates. */
async function* abc(tables: readonly string[], sizes: readonly number[]): AsyncGenerator<Row> {
  let [classes, secondsCpu] = [0, 0]
  for (let gates = 1; gates < KNOWN.length; gates += 1) {
    const chosen = tables.filter((_, index) => sizes[index] === gates).map(normal)
    const script = chosen.map(table => `exact -C 0 ${table}; print_stats`).join('; ')
    const { value, secondsCpu: seconds } = await timed(() => runAbc(script))
    const counts = [...value.matchAll(/ nd = +(\d+)/g)].map(match => Number(match[1]))
    const isRight = counts.length === chosen.length && counts.every(count => count === gates)
    assert(isRight, 'wrong-answer', `ABC says ${counts.join()} where ${gates} gates are least`)
    yield { case: `${gates} gates, berkeley-abc`, classes: chosen.length, secondsCpu: seconds }
    classes += chosen.length
    secondsCpu += seconds
  }
  yield { case: 'all classes with gates, berkeley-abc', classes, secondsCpu: round(secondsCpu) }
}

/** The function or its negation, whichever is 0 at minterm 0: ABC counts an inverter for the others. */
function normal(table: string): string {
  return formatHex(normalise(parseHex(table, 4), 4), 4).slice(2)
}

/** What ABC prints for a script; nothing where it is not installed. */
function runAbc(script: string): string {
  return execFileSync('berkeley-abc', ['-q', script], { encoding: 'utf8' })
}

function hasAbc(): boolean {
  try {
    runAbc('version')
    return true
  } catch {
    return false
  }
}

/** The sizes of all classes as one table, found by the census and checked by another enumerator. */
async function byTable(): Promise<Row> {
  const basis = basisOf('full')
  const found = await timed(() => census({ inputs: 4, basis }).size)
  const checked = await timed(() => sizeTableFault(found.value, 4, basis))
  assert(checked.value === undefined, 'wrong-proof', `${checked.value}`)
  const classes = npnClasses(4)
  const sizes = Uint8Array.from(classes, ({ canonical }) => found.value[canonical] ?? UNSETTLED)
  assert(histogram(sizes).join() === KNOWN.join(), 'wrong-count', histogram(sizes).join())
  const { secondsCpu } = found
  return {
    case: 'all classes, by table',
    classes: classes.length,
    secondsCpu,
    secondsCheck: checked.secondsCpu,
  }
}

async function* run(): AsyncGenerator<Row> {
  yield await byTable()
  const tables = npnClasses(4).map(({ canonical }) => formatHex(BigInt(canonical), 4))
  const sizes: number[] = []
  yield* bySize(cdcl(), tables, sizes)
  const native = await nativeSolver()
  if (native !== undefined) yield* bySize(await solverOf('native'), tables, [])
  if (hasAbc()) yield* abc(tables, sizes)
}

/** Every function of four inputs, up to negations and permutations. */
export const npn: Benchmark = {
  name: 'npn',
  measures: 'least gates of all 222 classes of functions of four inputs, certified',
  run,
}
