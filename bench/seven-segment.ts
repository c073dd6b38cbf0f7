/**
 * All least decoders for seven segments, digit by digit more, and arithmetic with several outputs; every circuit that
 * is found is built and simulated, and the known sizes are insisted on.
 */

import { assert } from '../src/base/errors.ts'
import type { RunOptions } from '../src/base/run.ts'
import type { TargetQuestion } from '../src/enumerate/target-problem.ts'
import { circuitsForTargets, targetSearch } from '../src/enumerate/target-search.ts'
import { directoryJournal } from '../src/node/journal.ts'
import { nodeWorkers } from '../src/node/workers.ts'
import { functionOf, sevenSegments } from '../test/select/functions.ts'
import { type Benchmark, type Row, timed } from './record.ts'

const bits = (value: number, count: number): boolean[] =>
  Array.from({ length: count }, (_, bit) => ((value >> bit) & 1) === 1)
const ones = (word: number): number => bits(word, 4).filter(bit => bit).length

type Case = readonly [name: string, question: TargetQuestion, size: number]

/** Each case, and its least size as published or found by another road. */
const CASES: readonly Case[] = [
  ['full adder', functionOf(3, word => bits(ones(word), 2)), 5],
  ['product of two-bit numbers', functionOf(4, word => bits((word >> 2) * (word & 3), 4)), 7],
  ['sum of two-bit numbers', functionOf(4, word => bits((word >> 2) + (word & 3), 3)), 7],
  ['number of ones among four bits', functionOf(4, word => bits(ones(word), 3)), 9],
  ['10 digits', sevenSegments(10), 11],
  ['11 digits', sevenSegments(11), 12],
  ['12 digits', sevenSegments(12), 14],
]

/** Minutes, in parts and by two threads; what is kept in the folder is not searched again. */
const LONG: readonly Case[] = [['13 digits', sevenSegments(13), 15]]
const THREADS = 2
const FOLDER = 'out/bench/seven-segment'

async function* run(isLong: boolean): AsyncGenerator<Row> {
  for (const each of CASES) yield measured(each, {})
  if (!isLong) return
  const journal = directoryJournal(FOLDER)
  const workers = nodeWorkers({ count: THREADS })
  try {
    for (const each of LONG) {
      const row = await measured(each, { journal, workers })
      yield { ...row, partsKeptBefore: journal.tally().taken }
    }
  } finally {
    await workers.close()
  }
}

async function measured([name, question, size]: Case, options: RunOptions): Promise<Row> {
  const { value: answer, secondsCpu } = await timed(() => targetSearch(question, options))
  const found = answer.kind === 'minimal' ? answer.size : 'open'
  assert(answer.kind === 'minimal' && found === size, 'wrong-count', `${name}: ${found}`)
  const { length } = circuitsForTargets(question, answer.sets)
  const stages = answer.records.at(-1)?.stages.join(' ')
  const nodes = answer.records.reduce((sum, each) => sum + each.nodes, 0)
  return { case: name, gates: size, sets: length, nodes, stages, secondsCpu }
}

/** All least circuits for several outputs. */
export const sevenSegment: Benchmark = {
  name: 'seven-segment',
  measures: 'all least circuits for several outputs, by exhaustion',
  run,
}
