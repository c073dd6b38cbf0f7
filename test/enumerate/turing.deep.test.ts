/** All machines of three states one by one, and loops of three states, as second roads. */
import { expect, test } from 'vitest'
import { outputFrequencies } from '../../src/enumerate/turing.ts'
import type { TuringMachine, TuringRule } from '../../src/model/turing.ts'
import { runTuring } from '../../src/model/turing-run.ts'
import { plainTally } from './plain-turing.ts'

test.each([0, 1] as const)(
  'running all machines of three states from a tape of %i gives the same outputs',
  blank => {
    const plain = plainTally(3, 25, blank)
    const found = outputFrequencies({ states: 3, symbols: 2, steps: 25, blanks: [blank] })
    expect(new Map(found.outputs.map(({ output, count }) => [output, Number(count)]))).toEqual(plain.outputs)
    expect([Number(found.halting), Number(found.endless)]).toEqual([plain.halting, plain.running])
    // Counts by steps as others have found them; none takes more than 21.
    expect(plain.halted.slice(18, 23)).toEqual([32, 16, 16, 8, 0])
  },
)

test('the longest period of a loop of three states is 92', () => {
  let longest = 0
  const grow = (machine: TuringMachine): void => {
    const run = runTuring(machine, { steps: 3000 })
    if (run.kind === 'endless') longest = Math.max(longest, run.loop.period)
    if (run.kind !== 'undefined') return
    for (const write of [0, 1] as const)
      for (const move of [-1, 1] as const)
        for (const next of [0, 1, 2]) {
          const rule: TuringRule = { write, move, next }
          grow({ ...machine, rules: machine.rules.with(2 * run.state + run.symbol, rule) })
        }
  }
  grow({ kind: 'turing-machine', states: 3, rules: new Array<undefined>(6).fill(undefined) })
  // Drozd (2022).
  expect(longest).toBe(92)
})
