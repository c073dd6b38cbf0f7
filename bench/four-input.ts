/**
 * All 65,536 functions of four inputs: least sizes, least circuits counted as far as six gates, and the sizes over
 * AND-type gates as far as six; and all functions of five inputs as far as five gates.
 */

import { canonicalLine } from '../src/base/document.ts'
import { assert } from '../src/base/errors.ts'
import { census, histogram } from '../src/enumerate/census.ts'
import { functionsOfFive } from '../src/enumerate/census-five.ts'
import { leastDepths } from '../src/enumerate/dynamic-depth.ts'
import { basisOf } from '../src/logic/basis.ts'
import type { Basis } from '../src/logic/gate.ts'
import { type Benchmark, type Row, timed } from './record.ts'

async function counted(
  name: string,
  count: () => readonly number[],
  expected: readonly number[],
): Promise<Row> {
  const { value, secondsCpu } = await timed(count)
  assert(canonicalLine(value) === canonicalLine(expected), 'wrong-count', `${name}: ${value}`)
  return { case: name, counts: value.join(' '), secondsCpu }
}

/** The numbers of functions by depth, from none to four levels (Knuth, TAOCP 4A, 7.1.2). */
const DEPTHS = [10, 60, 1458, 56456, 7552]

/** Functions by size, the number of all their least sets of gates, and functions by depth. */
function all(basis: Basis): () => readonly number[] {
  return () => {
    const { size, sets } = census({ inputs: 4, basis, count: true })
    const total = (sets ?? new Float64Array()).reduce((sum, each) => sum + each, 0)
    return [...histogram(size), total, ...histogram(leastDepths(4, basis))]
  }
}

async function* run(): AsyncGenerator<Row> {
  const full = basisOf('full')
  const sizes = (options: Omit<Parameters<typeof census>[0], 'inputs'>) => (): readonly number[] =>
    histogram(census({ inputs: 4, ...options }).size)
  const known = [10, 60, 456, 2474, 10624, 24184, 25008, 2720]
  yield await counted('sizes', sizes({ basis: full }), known)
  yield await counted(
    'sizes and least circuits, six gates',
    sizes({ basis: full, count: true, sizeMax: 6 }),
    known.slice(0, 7),
  )
  yield await counted('sizes, depths and all least circuits', all(full), [...known, 3115972, ...DEPTHS])
  const ands = [10, 48, 256, 940, 2336, 6464, 10616]
  yield await counted('AND-type gates, six gates', sizes({ basis: basisOf('aig'), sizeMax: 6 }), ands)
  const five = [12, 100, 1140, 11570, 109826, 995240]
  yield await counted('five inputs, five gates', () => functionsOfFive(full, 5), five)
}

/** The census. */
export const fourInput: Benchmark = {
  name: 'four-input',
  measures: 'functions by least number of gates',
  run,
}
