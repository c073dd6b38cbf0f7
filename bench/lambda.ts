/**
 * Closed lambda terms by length: made and reduced one by one, and decided all together as shared terms.
 *
 * Compared with what is published: OEIS A114852 for the numbers of terms, A333958 for terms with a normal form, A333479 for
 * the largest normal form of a length (Tromp).
 */
import { assert } from '../src/base/errors.ts'
import { type LambdaRow, lambdaCensus } from '../src/enumerate/lambda-census.ts'
import { closedLambdaTerms } from '../src/enumerate/lambda-terms.ts'
import { divergenceFault } from '../src/model/lambda-divergence.ts'
import { divergenceOf } from '../src/model/lambda-evidence.ts'
import { normalForm } from '../src/model/lambda-reduce.ts'
import { type Benchmark, type Row, round, timed } from './record.ts'

/** Terms, those with a normal form, and bits of the largest normal form. */
const PUBLISHED: { readonly [bits: number]: readonly [number, number, number] } = {
  26: [27465, 27400, 52],
  30: [293840, 293014, 160],
  31: [522913, 521730, 267],
}

/** Every term of a length is made, reduced as it stands, and refuted where that comes to no end. */
function plainRow(bits: number): { normal: number; diverging: number; undecided: number; steps: number } {
  const found = { normal: 0, diverging: 0, undecided: 0, steps: 0 }
  for (const term of closedLambdaTerms(bits)) {
    const reduced = normalForm(term, { steps: 60, bits: 1000 })
    found.steps += reduced.steps
    if (reduced.kind === 'normal') {
      found.normal += 1
      continue
    }
    const evidence = divergenceOf(term)
    const isRefuted = evidence !== undefined && divergenceFault(term, evidence) === undefined
    found[isRefuted ? 'diverging' : 'undecided'] += 1
  }
  return found
}

function verify(bits: number, terms: number, normalising: number, largest?: number): void {
  const [published, normal, size] = PUBLISHED[bits] ?? []
  const isRight = published === terms && normal === normalising && (largest === undefined || largest === size)
  assert(
    isRight,
    'wrong-count',
    `${bits} bits: ${terms} terms, ${normalising} with a normal form, ${largest}`,
  )
}

async function plain(bits: number): Promise<Row> {
  const made = await timed(() => [...closedLambdaTerms(bits)].length)
  const { value, secondsCpu } = await timed(() => plainRow(bits))
  verify(bits, made.value, value.normal)
  return {
    case: `terms of ${bits} bits one by one, with evidence`,
    ...value,
    termsMadePerSecond: round(made.value / Math.max(0.01, made.secondsCpu)),
    stepsPerSecond: round(value.steps / Math.max(0.01, secondsCpu)),
    secondsCpu,
  }
}

async function together(bits: number): Promise<Row> {
  const { value, secondsCpu } = await timed(() => lambdaCensus(bits))
  for (const row of value.rows) {
    if (row.bits in PUBLISHED) verify(row.bits, row.terms, row.normalising, row.largestNormalForm)
  }
  const last = value.rows[bits] as LambdaRow
  const all = value.rows.reduce((sum, row) => sum + row.terms, 0)
  const { terms, normalising, diverging, undecided, largestNormalForm } = last
  return {
    case: `terms of at most ${bits} bits as shared terms`,
    terms,
    normalising,
    diverging,
    undecided,
    largestNormalForm,
    shared: value.shared,
    headSteps: value.headSteps,
    termsDecidedPerSecond: round(all / secondsCpu),
    secondsCpu,
  }
}

async function* run(isLong: boolean): AsyncGenerator<Row> {
  yield await plain(26)
  yield await plain(30)
  yield await together(31)
  if (isLong) {
    yield await together(32)
    yield await together(33)
  }
}

/** Lambda terms. */
export const lambdaTerms: Benchmark = {
  name: 'lambda',
  measures: 'closed lambda terms by length: made, reduced, decided',
  run,
}
