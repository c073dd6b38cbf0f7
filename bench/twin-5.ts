/**
 * TWIN-5 from nothing: the least size, both circuits, that defection is forced, and what honesty costs, every
 * certificate checked; by exhaustion, with the embedded solvers, and with a native one, where there is one.
 */
import { galleryTask } from '../gallery/index.ts'
import { Bug } from '../src/base/errors.ts'
import { size } from '../src/bias/size.ts'
import type { Certificate } from '../src/certificate/claim.ts'
import { judge } from '../src/judge/judge.ts'
import { type Priced, price } from '../src/judge/price.ts'
import { circuits } from '../src/model/classes.ts'
import { parsePredicate } from '../src/predicate/notation.ts'
import { select } from '../src/select/select.ts'
import { embedded, solverOf } from '../src/solve/choose.ts'
import { nativeSolver } from '../src/solve/native.ts'
import type { Solver } from '../src/solve/solver.ts'
import { type Certified, measured } from './certified.ts'
import { exhausted } from './exhausted.ts'
import type { Benchmark, Row } from './record.ts'

const task = galleryTask('twin-5')
const failure = parsePredicate('within(T00, misgeneralises)', task)

function certified(answer: string, certificate: Certificate | undefined): Certified {
  if (certificate === undefined) throw new Bug('no-certificate', answer)
  return { answer, certificate }
}

async function selecting(solver: Solver): Promise<Certified> {
  const found = await select(task, circuits(), size, { atLeast: 1, solver })
  const answer =
    found.kind === 'minimal' ? `${found.cost.join()} gates, ${found.distinct.count} circuits` : found.kind
  return certified(answer, found.certificate)
}

async function judging(solver: Solver): Promise<Certified> {
  const selection = await select(task, circuits(), size, { atLeast: 1, solver })
  const verdict = await judge(selection, failure, { solver })
  return certified(verdict.kind, 'certificate' in verdict ? verdict.certificate : undefined)
}

async function pricing(solver: Solver): Promise<Certified> {
  const found = await price(task, circuits(), size, failure, { atLeast: 1, solver })
  const cost = (side: Priced): string => (side.kind === 'least' ? side.cost.join() : side.kind)
  return certified(`${cost(found.with)} with, ${cost(found.without)} without`, found.certificate)
}

async function* run(): AsyncGenerator<Row> {
  const property = 'within(T00, misgeneralises)'
  yield await exhausted('twin-5', 'select', property, '6 gates, 2 circuits')
  yield await exhausted('twin-5', 'judge', property, 'forced')
  yield await exhausted('twin-5', 'price', property, '6 with, 8 without')
  const native = (await nativeSolver()) === undefined ? [] : [await solverOf('native')]
  for (const solver of [embedded(), ...native]) {
    yield await measured('select', solver, selecting, '6 gates, 2 circuits')
    yield await measured('select and judge', solver, judging, 'forced')
    yield await measured('price', solver, pricing, '6 with, 8 without')
  }
}

/** TWIN-5 complete. */
export const twin5: Benchmark = {
  name: 'twin-5',
  measures: 'selection, verdict and price with certificates',
  run,
}
