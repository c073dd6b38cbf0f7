/**
 * Satisfiability and exhaustion on the same random questions: do they agree, and which is faster?
 *
 * The first row goes through ten thousand questions (`test/select/relations.ts` draws them, each from its seed) and stops at
 * the first on which the engines differ. The rows after it are a grid of relations by inputs, outputs and gates, each
 * found and checked by both engines; `src/select/engine.ts` takes its limits from where they cost the same.
 */
import { random } from '../src/base/random.ts'
import { Rational } from '../src/base/rational.ts'
import { check } from '../src/certificate/check.ts'
import type { Certificate } from '../src/certificate/claim.ts'
import { circuits, type EngineName, select, size, type Task } from '../src/index.ts'
import type { Circuit } from '../src/model/circuit.ts'
import type { Selection } from '../src/select/selection.ts'
import { answered, difference, drawn, relation } from '../test/select/relations.ts'
import { type Benchmark, cpuSeconds, type Row, round } from './record.ts'

const QUESTIONS = 10_000
const PARTS = 10

/** Engines against each other. */
export const relations: Benchmark = {
  name: 'relations',
  measures: `agreement of two engines on ${QUESTIONS} random questions, and CPU seconds on a grid of relations`,
  async *run() {
    for (let part = 0; part < PARTS; part += 1) {
      const count = QUESTIONS / PARTS
      yield await agreement(1 + part * count, count)
    }
    yield* grid()
  },
}

/** Ask so many questions of both engines. Throws where they differ. */
async function agreement(first: number, count: number): Promise<Row> {
  const seconds = { satisfiability: 0, exhaustion: 0 }
  const gates = new Map<string, number>()
  let complete = 0
  for (let seed = first; seed < first + count; seed += 1) {
    const question = drawn(seed)
    const begun = cpuSeconds()
    const one = await answered(question, 'satisfiability')
    const between = cpuSeconds()
    const other = await answered(question, 'exhaustion')
    seconds.exhaustion += cpuSeconds() - between
    seconds.satisfiability += between - begun
    const differing = difference(one, other)
    if (differing !== undefined) throw new Error(`seed ${seed}: ${differing}`)
    const cost = other.kind === 'minimal' ? other.cost.join() : other.kind
    gates.set(cost, 1 + (gates.get(cost) ?? 0))
    if (one.kind !== 'minimal' || one.complete) complete += 1
  }
  return {
    case: `seeds ${first} to ${first + count - 1}`,
    agree: count,
    complete,
    gates: [...gates]
      .sort()
      .map(([cost, times]) => `${cost}: ${times}`)
      .join(', '),
    secondsSatisfiability: round(seconds.satisfiability),
    secondsExhaustion: round(seconds.exhaustion),
  }
}

/** One relation for each number of inputs, outputs and planted gates, three times. */
async function* grid(): AsyncGenerator<Row, void, void> {
  for (let inputs = 2; inputs <= 5; inputs += 1) {
    for (let outputs = 1; outputs <= 4; outputs += 1) {
      for (let gates = 2; gates <= 8; gates += 2) {
        for (let again = 0; again < 3; again += 1) yield* duel({ inputs, outputs, gates, again })
      }
    }
  }
}

interface Cell {
  readonly inputs: number
  readonly outputs: number
  readonly gates: number
  readonly again: number
}

async function* duel({ inputs, outputs, gates, again }: Cell): AsyncGenerator<Row, void, void> {
  const seed = again * 1000 + inputs * 100 + outputs * 10 + gates
  const isBar = again === 2
  const task = relation(random(seed), { seed, inputs, outputs, gates, basis: 'full' }, isBar)
  const asked = { task, atLeast: Rational.of(isBar ? '9/10' : 1) }
  const one = await engineRow(asked, 'satisfiability')
  const other = await engineRow(asked, 'exhaustion').catch((): undefined => undefined)
  const auto = await engineRow(asked, 'auto', false)
  if (other === undefined) return
  const differing = difference(one.selection, other.selection)
  const isOpen = [one, other].some(each => each.selection.kind === 'open')
  if (differing !== undefined && !isOpen) throw new Error(`seed ${seed}: ${differing}`)
  const { selection } = other
  yield {
    case: `${inputs} inputs, ${outputs} outputs, seed ${seed}`,
    gates: selection.kind === 'minimal' ? selection.cost.join() : selection.kind,
    circuits: selection.kind === 'minimal' ? selection.distinct.count : undefined,
    satisfiability: one.found,
    checkSatisfiability: one.checked,
    exhaustion: other.found,
    checkExhaustion: other.checked,
    auto: auto.selection.engine?.name,
    because: auto.selection.engine?.because,
  }
}

interface Duellist {
  readonly selection: Selection<Circuit>
  readonly found: number
  readonly checked?: number
}

async function engineRow(
  { task, atLeast }: { readonly task: Task; readonly atLeast: Rational },
  engine: EngineName,
  isChecked = true,
): Promise<Duellist> {
  const options = { atLeast, engine, tiesMax: 400, budget: { seconds: 20 } }
  const before = cpuSeconds()
  const selection = await select(task, circuits(), size, options)
  const found = millis(cpuSeconds() - before)
  const { certificate } = selection
  if (!isChecked || certificate === undefined || selection.kind !== 'minimal' || !selection.complete)
    return { selection, found }
  const checked = await checkSeconds(certificate)
  return { selection, found, ...(checked === undefined ? {} : { checked }) }
}

/** How long it takes to check, at most so long; a checker that is stopped says nothing. */
async function checkSeconds(certificate: Certificate): Promise<number | undefined> {
  const before = cpuSeconds()
  try {
    const said = await check(certificate, { signal: AbortSignal.timeout(CHECK_MILLISECONDS_MAX) })
    if (said.kind !== 'verified') throw new Error(said.because)
  } catch (error) {
    if ((error as Error).name === 'TimeoutError') return undefined
    throw error
  }
  return millis(cpuSeconds() - before)
}

const CHECK_MILLISECONDS_MAX = 10_000

function millis(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}
