/**
 * All functions of four inputs: least sizes, depths, least circuits counted in three ways, formula lengths, in several
 * bases; costs where gates cost differently; and functions of five inputs by size as far as it goes.
 *
 * What the literature knows is compared with it: counts of functions and classes over gates of any two operands (Knuth,
 * TAOCP 4A, 7.1.2), over AND-type gates (the largest size is OEIS A057241), over majority gates (Soeken, Amaru, Gaillardon
 * and De Micheli 2017). The rest is compared with what was found here before.
 */

import { canonicalLine } from '../src/base/document.ts'
import { assert } from '../src/base/errors.ts'
import { type CensusOptions, census, histogram, UNSETTLED } from '../src/enumerate/census.ts'
import { costCensus } from '../src/enumerate/census-costs.ts'
import { functionsOfFive } from '../src/enumerate/census-five.ts'
import { leastDepths } from '../src/enumerate/dynamic-depth.ts'
import { formulaLengths } from '../src/enumerate/dynamic-formula.ts'
import { basisOf } from '../src/logic/basis.ts'
import type { Basis } from '../src/logic/gate.ts'
import { npnClasses } from '../src/logic/npn.ts'
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

const full = basisOf('full')

/** Functions of four inputs by size, in a named basis. */
function sizes(basis: string, options: Partial<CensusOptions> = {}): () => readonly number[] {
  return () => histogram(census({ inputs: 4, basis: basisOf(basis), ...options }).size)
}

function total(counts: Float64Array | undefined): number {
  return (counts ?? new Float64Array()).reduce((sum, each) => sum + each, 0)
}

/** Functions by size, and all their least sets of gates, wirings and circuits. */
function counts(basis: Basis, sizeMax = UNSETTLED - 1): () => readonly number[] {
  return () => {
    const { size, sets, wirings, circuits } = census({ inputs: 4, basis, wirings: true, sizeMax })
    return [...histogram(size), total(sets), total(wirings), total(circuits)]
  }
}

/** The same, and functions by depth. */
function everything(basis: Basis, sizeMax?: number): () => readonly number[] {
  return () => [...counts(basis, sizeMax)(), ...histogram(leastDepths(4, basis))]
}

/** Classes by size, by formula length and by depth, one after the other. */
function classes(): readonly number[] {
  const members = npnClasses(4).map(({ canonical }) => canonical)
  return [census({ inputs: 4, basis: full }).size, formulaLengths(4, full), leastDepths(4, full)].flatMap(
    entries => [...histogram(Uint8Array.from(members, table => entries[table] as number))],
  )
}

const SIZES = [10, 60, 456, 2474, 10624, 24184, 25008, 2720]
const DEPTHS = [10, 60, 1458, 56456, 7552]
const CLASSES = [2, 2, 5, 20, 34, 75, 72, 12, 2, 2, 5, 20, 34, 75, 68, 16, 2, 2, 17, 179, 22]
const FIVE = [12, 100, 1140, 11570, 109826, 995240, 8430800, 63401728]

async function* run(): AsyncGenerator<Row> {
  yield await counted('sizes', sizes('full'), SIZES)
  const circuits = [3115972, 4473892, 5122276]
  const all = [...SIZES, ...circuits, ...DEPTHS]
  // AND and XOR with free inverters make the same gates: this is their row too.
  const xorAnd = 'sizes, depths and least circuits counted in three ways'
  yield await counted(xorAnd, everything(full), all)
  yield await counted('classes by size, formula length and depth', classes, CLASSES)
  const ands = [10, 48, 256, 940, 2336, 6464, 10616, 18984, 17680, 7882, 320]
  yield await counted('AND-type gates, eight gates', sizes('aig', { sizeMax: 8 }), ands.slice(0, 9))
  yield await counted('AND-type gates, all functions', sizes('aig'), ands)
  const majorities = [10, 80, 640, 3300, 10352, 40064, 11058, 32]
  const andCounts = [3579346, 4932274, 4932274]
  const andDepths = [10, 48, 684, 17064, 47634, 96]
  yield await counted(
    'AND-type gates, nine gates: sizes, depths and least circuits counted in three ways',
    everything(basisOf('aig'), 9),
    [...ands.slice(0, 10), ...andCounts, ...andDepths],
  )
  const allAnds = [...ands, 3715858, 5154418, 5154418, ...andDepths]
  yield await counted('AND-type gates, all functions: the same', everything(basisOf('aig')), allAnds)
  yield await counted('majority gates, all functions', sizes('mig'), majorities)
  const majorityCounts = [50162210, 72299570, 72299570]
  yield await counted(
    'majority gates, six gates: sizes and least circuits counted in three ways',
    counts(basisOf('mig'), 6),
    [...majorities.slice(0, 7), ...majorityCounts],
  )
  const costs = [10, 48, 268, 1120, 3272, 10072, 14962, 22264, 12208, 1312]
  yield await counted(
    'AND of cost 1, exclusive or of cost 2, all functions by cost',
    () => histogram(costCensus({ inputs: 4, basis: basisOf('and:0001=1,xor:0110=2') }).cost),
    costs,
  )
  yield await counted('five inputs, six gates', () => functionsOfFive(full, 6), FIVE.slice(0, 7))
  yield await counted('five inputs, seven gates', () => functionsOfFive(full, 7), FIVE)
}

/** The census. */
export const fourInput: Benchmark = {
  name: 'four-input',
  measures: 'functions by least number of gates',
  run,
}
