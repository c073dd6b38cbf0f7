import { expect, test } from 'vitest'
import {
  formatTuring,
  parseTuring,
  type TuringMachine,
  type TuringRule,
  turingCount,
  turingLength,
} from './turing.ts'
import { runTuring, traceTuring } from './turing-run.ts'

const SCORES = '1RB1RZ_0RC1RB_1LC1LA'
const CHAMPIONS: readonly (readonly [text: string, steps: number, score: number])[] = [
  ['1-Z---', 1, 1],
  ['1RZ---', 1, 1],
  ['1RB1LB_1LA1RZ', 6, 4],
  ['1RB1RZ_1LB0RC_1LC1LA', 21, 5],
  [SCORES, 14, 6],
  ['1RB1LB_1LA0LC_1RZ1LD_1RD0RA', 107, 13],
]

test.each(CHAMPIONS)('%s halts after %i steps and leaves %i ones', (text, steps, score) => {
  const run = runTuring(parseTuring(text))
  expect(run).toMatchObject({ kind: 'halted', steps, score })
  expect(run.output.replaceAll('0', '')).toHaveLength(score)
})

test('a machine is written as it is read, H and Z being no states alike', () => {
  for (const [text] of CHAMPIONS) expect(formatTuring(parseTuring(text))).toBe(text)
  expect(formatTuring(parseTuring('1RB1LB_1LA1RH'))).toBe('1RB1LB_1LA1RZ')
})

test('every rule that is none is reported', () => {
  expect(() => parseTuring('1RB2LB_1-A1RZ_0L')).toThrow(
    /state A, symbol 1: found "2LB".*state B, symbol 0: found "1-A".*may stay.*state C: found "0L"/,
  )
  expect(() => runTuring(parseTuring('1RZ---'), { steps: -1 })).toThrow(/turing-steps/)
})

test('there are 36, 10,000 and 7,529,536 machines of one to three states, and a code for each', () => {
  expect([1, 2, 3, 4].map(turingCount)).toEqual([36n, 10_000n, 7_529_536n, 11_019_960_576n])
  expect([1, 2, 3, 4].map(states => turingLength(states).bits)).toEqual([6, 16, 24, 40])
  expect(`${turingLength(2).exact}`).toBe('4 + 4 log2(5)')
  expect(turingLength(3).exact.toDecimal(3)).toBe('22.844')
})

test('a gap ends a run, and the run says where it is', () => {
  expect(runTuring(parseTuring('1RB---_1LA---'))).toEqual({
    kind: 'undefined',
    state: 0,
    symbol: 1,
    steps: 2,
    output: '11',
    score: 2,
  })
})

test('a run that is neither ended nor a loop is stopped, however few the steps', () => {
  const machine = parseTuring('1RB1LB_1LA1RZ')
  expect([0, 1, 5, 6].map(steps => runTuring(machine, { steps }).kind)).toEqual([
    'stopped',
    'stopped',
    'stopped',
    'halted',
  ])
})

test('from a tape of 1, a machine with its symbols exchanged does the same', () => {
  const complement: TuringMachine = exchanged(parseTuring(SCORES))
  expect(runTuring(complement, { blank: 1 })).toMatchObject({
    kind: 'halted',
    steps: 14,
    score: 6,
    output: '000000',
  })
})

function exchanged(machine: TuringMachine): TuringMachine {
  const rules = machine.rules.map((_, index) => {
    const rule = machine.rules[index ^ 1]
    return rule && { ...rule, write: rule.write === 0 ? (1 as const) : (0 as const) }
  })
  return { ...machine, rules }
}

test('a trace has every configuration and ends as the run does', () => {
  const texts = [...traceTuring(parseTuring('1RB1LB_1LA1RZ'))].map(
    ({ state, tape, head }) => `${tape.slice(0, head)}${'AB'[state ?? 2] ?? '.'}${tape.slice(head)}`,
  )
  expect(texts).toEqual(['A0', '1B0', 'A11', 'B011', 'A0111', '1B111', '11.11'])
})

/** All machines of two states, each rule being one of ten. */
function* machinesOfTwo(): Generator<TuringMachine> {
  const choices: TuringRule[] = ([0, 1] as const).flatMap(write => [
    { write, move: 0 as const },
    ...[0, 1].flatMap(next => ([-1, 1] as const).map(move => ({ write, move, next }))),
  ])
  for (let number = 0; number < 10_000; number++) {
    const rules = [0, 1, 2, 3].map(place => choices[Math.floor(number / 10 ** place) % 10])
    yield { kind: 'turing-machine', states: 2, rules }
  }
}

test('a loop recurs step by step as it was reported, for every machine of two states that has one', () => {
  let [loops, longest] = [0, 0]
  for (const machine of machinesOfTwo()) {
    const run = runTuring(machine)
    if (run.kind !== 'endless') continue
    loops++
    const { from, period, shift } = run.loop
    longest = Math.max(longest, period)
    const trace = [...traceTuring(machine, { steps: from + 5 * period })]
    const path = trace.map(({ state, head, origin }) => ({ state, position: head - origin }))
    for (let step = from; step + period < trace.length; step++) {
      expect(path[step + period]).toEqual({
        state: path[step]?.state,
        position: (path[step]?.position ?? 0) + shift,
      })
    }
    if (shift === 0) expect(trace[from + period]?.tape).toBe(trace[from + 2 * period]?.tape)
  }
  // Of the 6,956 that never halt 12 do not recur; the longest period is 9 (Drozd 2022).
  expect([loops, longest]).toEqual([6944, 9])
})
