/**
 * Closed lambda terms by length: made and reduced one by one, and decided all together as shared terms.
 *
 * Compared with what is published: OEIS A114852 for the numbers of terms, A333958 for terms with a normal form, A333479 for
 * the largest normal form of a length (Tromp). Every term without normal form has evidence that is checked.
 */
import { assert } from '../src/base/errors.ts'
import { lambdaCensus } from '../src/enumerate/lambda-census.ts'
import { closedLambdaTerms } from '../src/enumerate/lambda-terms.ts'
import { lambdaBits } from '../src/model/lambda.ts'
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

/** What was found here before: terms and largest normal forms are as published, the counts between them are not. */
const FOUND: typeof PUBLISHED = { 32: [978447, 975507, 298], 33: [1761907, 1757787, 1812] }

interface Counts {
  readonly terms: number
  readonly normalising: number
  readonly diverging: number
  readonly undecided: number
  readonly largestNormalForm: number
}

function verified(bits: number, counts: Counts): Counts {
  const { terms, normalising, undecided, largestNormalForm } = counts
  const known = PUBLISHED[bits] ?? FOUND[bits]
  const found = `${terms},${normalising},${largestNormalForm}`
  assert(known?.join() === found && undecided === 0, 'wrong-count', `${bits} bits: ${found}, ${undecided}`)
  return counts
}

/** Every term of a length is made, reduced as it stands, and refuted where that comes to no end. */
function oneByOne(bits: number): Counts & { readonly steps: number } {
  const found = { terms: 0, normalising: 0, diverging: 0, undecided: 0, largestNormalForm: 0, steps: 0 }
  for (const term of closedLambdaTerms(bits)) {
    found.terms += 1
    const reduced = normalForm(term, { steps: 500, bits: 8000 })
    found.steps += reduced.steps
    if (reduced.kind === 'normal') {
      found.normalising += 1
      found.largestNormalForm = Math.max(found.largestNormalForm, lambdaBits(reduced.term))
      continue
    }
    const evidence = divergenceOf(term)
    const isRefuted = evidence !== undefined && divergenceFault(term, evidence) === undefined
    found[isRefuted ? 'diverging' : 'undecided'] += 1
  }
  return found
}

function made(bits: number): number {
  let count = 0
  for (const _ of closedLambdaTerms(bits)) count += 1
  return count
}

async function plain(bits: number): Promise<Row> {
  const making = await timed(() => made(bits))
  const { value, secondsCpu } = await timed(() => oneByOne(bits))
  return {
    case: `terms of ${bits} bits one by one, with evidence`,
    ...verified(bits, value),
    termsMadePerSecond: round(making.value / Math.max(0.01, making.secondsCpu)),
    stepsPerSecond: round(value.steps / Math.max(0.01, secondsCpu)),
    secondsCpu,
  }
}

async function together(bits: number): Promise<Row> {
  const { value, secondsCpu } = await timed(() => lambdaCensus(bits))
  const rows = value.rows.filter(row => row.bits in PUBLISHED || row.bits in FOUND)
  for (const row of rows) verified(row.bits, row)
  const all = value.rows.reduce((sum, row) => sum + row.terms, 0)
  return {
    case: `terms of at most ${bits} bits as shared terms`,
    ...rows.at(-1),
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
  if (!isLong) return
  yield await plain(32)
  yield await plain(33)
  yield await together(33)
}

/** Lambda terms. */
export const lambdaTerms: Benchmark = {
  name: 'lambda',
  measures: 'closed lambda terms by length: made, reduced, decided',
  run,
}
