/**
 * Functions that have names, each with its least number of gates and a certificate of it that is checked: sums and
 * residues of bits, majorities, sorting, products. Sizes are compared with the literature (Knuth, TAOCP 4A, 7.1.2;
 * Kulikov, Pechenev and Slezkin 2022). One least circuit is found, nothing is listed.
 *
 * What takes more than a minute is measured with `--long`. Three functions whose least size is not refuted downwards within
 * twenty minutes of one core are then asked about for so long, by the last solver alone; their rows say between which
 * sizes the least one is, with a certificate of both.
 */

import { allBits, type Bits } from '../src/base/bits.ts'
import { Bug } from '../src/base/errors.ts'
import { Rational } from '../src/base/rational.ts'
import { size } from '../src/bias/size.ts'
import { circuits } from '../src/model/classes.ts'
import { least } from '../src/select/least.ts'
import { searcherOf } from '../src/select/searcher.ts'
import { certificateOf, claimQuestion } from '../src/select/select.ts'
import { embedded, solverOf } from '../src/solve/choose.ts'
import { nativeSolver } from '../src/solve/native.ts'
import type { Solver } from '../src/solve/solver.ts'
import { rows } from '../src/task/rows.ts'
import type { Task } from '../src/task/task.ts'
import { type Certified, measured } from './certified.ts'
import type { Benchmark, Row } from './record.ts'

interface Named {
  readonly name: string
  readonly inputs: number
  readonly outputs: number
  readonly answer: (word: Bits) => Bits
  readonly gates: number
  readonly isLong?: true
}

/** Seconds after which a function is left open. */
const SECONDS_MAX = 20 * 60

const NAMED: readonly Named[] = [
  residue(4, 0, 7),
  residue(4, 1, 7),
  residue(4, 2, 6),
  { name: 'sum of 4 bits', inputs: 4, outputs: 3, answer: word => binary(onesIn(word), 3), gates: 9 },
  { name: 'product of 2-bit numbers', inputs: 4, outputs: 4, answer: product, gates: 7 },
  { name: 'sum of 2-bit numbers', inputs: 4, outputs: 3, answer: sum, gates: 7 },
  { name: 'majority of 4', inputs: 4, outputs: 1, answer: majority, gates: 7 },
  { name: 'sorting 4 bits', inputs: 4, outputs: 4, answer: sorted, gates: 10 },
  residue(5, 1, 9),
  { name: 'majority of 5', inputs: 5, outputs: 1, answer: majority, gates: 9, isLong: true },
]

/** The least sizes here are those of the literature. */
const OPEN: readonly Named[] = [
  residue(5, 0, 10),
  residue(5, 2, 10),
  { name: 'sum of 5 bits', inputs: 5, outputs: 3, answer: word => binary(onesIn(word), 3), gates: 11 },
]

/** Is the number of ones this residue modulo three? */
function residue(inputs: number, rest: number, gates: number): Named {
  const answer = (word: Bits): Bits => (onesIn(word) % 3 === rest ? '1' : '0')
  return { name: `${inputs} bits, ${rest} modulo 3`, inputs, outputs: 1, answer, gates }
}

function onesIn(word: Bits): number {
  return [...word].filter(bit => bit === '1').length
}

function binary(value: number, width: number): Bits {
  return value.toString(2).padStart(width, '0')
}

/** More than half; of four, at least three. */
function majority(word: Bits): Bits {
  return 2 * onesIn(word) > word.length ? '1' : '0'
}

function sorted(word: Bits): Bits {
  return '1'.repeat(onesIn(word)).padStart(word.length, '0')
}

function product(word: Bits): Bits {
  return binary(Number.parseInt(word.slice(0, 2), 2) * Number.parseInt(word.slice(2), 2), 4)
}

function sum(word: Bits): Bits {
  return binary(Number.parseInt(word.slice(0, 2), 2) + Number.parseInt(word.slice(2), 2), 3)
}

function taskOf({ name, inputs, outputs, answer }: Named): Task {
  const names = (letter: string, count: number): readonly string[] =>
    Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
  return rows({
    name,
    inputs: names('x', inputs),
    outputs: names('y', outputs),
    rows: allBits(inputs).map(sees => ({ sees, accept: answer(sees) })),
  })
}

/** A least circuit, or after so many seconds the sizes between which it is. */
async function minimised(named: Named, solver: Solver, seconds?: number): Promise<Certified> {
  const asked = { task: taskOf(named), models: circuits(), bias: size, atLeast: Rational.ONE }
  const options = seconds === undefined ? {} : { budget: { seconds } }
  const searcher = searcherOf(claimQuestion(asked), [], solver, options)
  const search = least(searcher, [])
  let step = await search.next()
  while (!step.done) step = await search.next()
  const found = step.value
  const certificate = certificateOf(searcher, found.claims)
  if (found.kind === 'least') return { answer: `${found.best.cost.join()} gates`, certificate }
  if (found.kind === 'infeasible') throw new Bug('wrong-answer', `${named.name}: ${found.kind}`)
  const { lower, upper } = found.bounds
  return { answer: `${lower} to ${upper} gates`, certificate }
}

/** A row about a function that may stay open. The circuit that is shown may have a gate more than the best known. */
async function bounded(named: Named, solver: Solver, seconds: number): Promise<Row> {
  const { gates } = named
  const sizes = Array.from({ length: gates }, (_, lower) =>
    [gates, gates + 1].map(upper => `${lower} to ${upper} gates`),
  )
  return await measured(
    named.name,
    solver,
    given => minimised(named, given, seconds),
    `${gates} gates`,
    ...sizes.flat(),
  )
}

async function* run(isLong = false): AsyncGenerator<Row> {
  const native = (await nativeSolver()) === undefined ? [] : [await solverOf('native')]
  for (const solver of [embedded(), ...native]) {
    for (const each of NAMED) {
      if (each.isLong && !isLong) continue
      yield await measured(each.name, solver, given => minimised(each, given), `${each.gates} gates`)
    }
  }
  const last = native[0] ?? embedded()
  for (const each of isLong ? OPEN : []) yield await bounded(each, last, SECONDS_MAX)
}

/** Functions that have names. */
export const named: Benchmark = {
  name: 'named',
  measures: 'least gates of named functions, certified',
  run,
}
