/** Circuits as straight lines, against the circuits. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { circuitIn } from '../../test/laws/arbitrary.ts'
import { allBits } from '../base/bits.ts'
import { InvalidInput } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import type { Circuit } from './circuit.ts'
import { outputOf } from './classes.ts'
import { parseCircuit } from './notation.ts'
import { formatProgram, type Program, runProgram } from './program.ts'
import { straightLines } from './straight-lines.ts'

function linesOf(circuit: Circuit): readonly Program[] | undefined {
  try {
    return [...straightLines(circuit)]
  } catch (error) {
    if (error instanceof InvalidInput) return undefined
    throw error
  }
}

test('every line computes its circuit, in a step for each gate and each output', () => {
  let written = 0
  fc.assert(
    fc.property(circuitIn(basisOf('full'), 3, 2, 6), circuit => {
      for (const line of linesOf(circuit) ?? []) {
        written += 1
        for (const seen of allBits(3)) {
          const outcome = runProgram(line, seen)
          expect(outcome).toMatchObject({ kind: 'answered', word: outputOf(circuit, seen) })
          expect(outcome.steps).toBe(circuit.gates.length + 2)
        }
      }
    }),
    { seed: 1, numRuns: 600 },
  )
  expect(written).toBeGreaterThan(100)
})

test('gates are written in every order in which they can be built, and inputs that are called like gates are numbered', () => {
  const circuit = parseCircuit('u = w1 & b; v = w1 ^ c; o = !(u | v)', {
    inputs: ['w1', 'b', 'c'],
    outputs: ['o'],
  })
  expect([...straightLines(circuit)].map(formatProgram)).toEqual([
    '(and x1 x2 (xor x1 x3 (nor w1 w2 (out w3))))',
    '(xor x1 x3 (and x1 x2 (nor w2 w1 (out w3))))',
  ])
})

test('what cannot be a line is refused with all that is wrong', () => {
  const frame = { inputs: ['a', 'b'], outputs: ['o', 'p'] }
  expect(() => [...straightLines(parseCircuit('o = !a; p = 1', frame))]).toThrow(
    /outputs\.0[\s\S]*outputs\.1/,
  )
  expect(() => [...straightLines(parseCircuit('o = a & b; p = !o', frame))]).toThrow(/not-a-straight-line/)
})
