/**
 * All small Turing machines from blank tapes, by what they write: through the tree of runs, and one by one.
 *
 * Compared with the numbers of halting machines that Delahaye and Zenil (2012) publish, with the busy beavers of Radó (1962),
 * Lin and Radó (1965) and Brady (1983), and for five states with the machine of Marxen and Buntrock (1990).
 */

import { assert } from '../src/base/errors.ts'
import { outputFrequencies } from '../src/enumerate/turing.ts'
import { parseTuring } from '../src/model/turing.ts'
import { runTuring } from '../src/model/turing-run.ts'
import { plainTally } from '../test/enumerate/plain-turing.ts'
import { type Benchmark, type Row, timed } from './record.ts'

/** By states: runs that halt from tapes of 0 and of 1, most steps, highest score, different outputs. */
const KNOWN = [
  [1, 24, 1, 1, 2],
  [2, 6_088, 6, 4, 22],
  [3, 4_294_368, 21, 6, 128],
  [4, 5_970_768_960, 107, 13, 1832],
] as const

async function tree([states, halting, steps, score, words]: (typeof KNOWN)[number]): Promise<Row> {
  const { value, secondsCpu } = await timed(() => outputFrequencies({ states, symbols: 2, steps: 200 }))
  const found = [Number(value.halting), value.stepsMax, value.scoreMax, value.outputs.length]
  assert(`${found}` === `${[halting, steps, score, words]}`, 'wrong-count', `${states} states: ${found}`)
  return { case: `${states} states, tree of runs`, halting, undecided: Number(value.undecided), secondsCpu }
}

async function oneByOne(states: number, halting: number): Promise<Row> {
  const { value, secondsCpu } = await timed(() =>
    [0, 1].map(blank => plainTally(states, 25, blank === 0 ? 0 : 1)),
  )
  const found = value.reduce((sum, each) => sum + each.halting, 0)
  assert(found === halting, 'wrong-count', `${states} states one by one: ${found}`)
  return { case: `${states} states, one by one`, halting, secondsCpu }
}

async function champion(): Promise<Row> {
  const machine = parseTuring('1RB1LC_1RC1RB_1RD0LE_1LA1LD_1RZ0LA')
  const { value, secondsCpu } = await timed(() => runTuring(machine, { steps: 50_000_000 }))
  assert(value.steps === 47_176_870 && value.score === 4098, 'wrong-run', `${value.steps} ${value.score}`)
  return { case: 'five states, the busy beaver', steps: value.steps, score: value.score, secondsCpu }
}

async function* run(): AsyncGenerator<Row> {
  for (const known of KNOWN) yield await tree(known)
  yield await oneByOne(3, KNOWN[2][1])
  yield await champion()
}

/** Small Turing machines. */
export const turing: Benchmark = { name: 'turing', measures: 'what all small Turing machines write', run }
