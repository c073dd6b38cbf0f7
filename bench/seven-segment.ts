/**
 * All least decoders for seven segments, digit by digit more, and arithmetic with several outputs; every circuit that
 * is found is built and simulated, and the known sizes are insisted on.
 */

import { assert } from '../src/base/errors.ts'
import type { TargetQuestion } from '../src/enumerate/target-problem.ts'
import { circuitsForTargets, targetSearch } from '../src/enumerate/target-search.ts'
import { functionOf, sevenSegments } from '../test/select/functions.ts'
import { type Benchmark, type Row, timed } from './record.ts'

const bits = (value: number, count: number): boolean[] =>
  Array.from({ length: count }, (_, bit) => ((value >> bit) & 1) === 1)
const ones = (word: number): number => bits(word, 4).filter(bit => bit).length

/** Each case, and its least size as published or found by another road. */
const CASES: readonly (readonly [name: string, question: TargetQuestion, size: number])[] = [
  ['full adder', functionOf(3, word => bits(ones(word), 2)), 5],
  ['product of two-bit numbers', functionOf(4, word => bits((word >> 2) * (word & 3), 4)), 7],
  ['sum of two-bit numbers', functionOf(4, word => bits((word >> 2) + (word & 3), 3)), 7],
  ['number of ones among four bits', functionOf(4, word => bits(ones(word), 3)), 9],
  ['10 digits', sevenSegments(10), 11],
  ['11 digits', sevenSegments(11), 12],
]

async function* run(): AsyncGenerator<Row> {
  for (const [name, question, size] of CASES) {
    const { value: answer, secondsCpu } = await timed(() => targetSearch(question))
    assert(
      answer.kind === 'minimal' && answer.size === size,
      'wrong-count',
      `${name}: ${JSON.stringify(answer.records)}`,
    )
    const { length } = circuitsForTargets(question, answer.sets)
    const last = answer.records[answer.records.length - 1]
    const nodes = answer.records.reduce((sum, each) => sum + each.nodes, 0)
    yield { case: name, gates: size, sets: length, nodes, stages: last?.stages.join(' '), secondsCpu }
  }
}

/** All least circuits for several outputs. */
export const sevenSegment: Benchmark = {
  name: 'seven-segment',
  measures: 'all least circuits for several outputs, by exhaustion',
  run,
}
