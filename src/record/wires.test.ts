/** The wires of a circuit as a person sees them, against what the circuit computes. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { allBits } from '../base/bits.ts'
import { evaluate } from '../model/evaluate.ts'
import { parseCircuit } from '../model/notation.ts'
import { circuitSummary } from './wires.ts'

const task = galleryTask('check-5')
const frame = { inputs: task.inputs, outputs: task.outputs }
const circuit = parseCircuit('w1 = u & v; w2 = y0 ^ y1; w3 = w2 & q; w4 = y0 ^ w1; a = w3 ^ w4', frame)

test('each wire has its name, its formula, its property and its role', () => {
  const { wires, outputs, parts } = circuitSummary(task, circuit)
  expect(wires.map(({ name }) => name).slice(0, 5)).toEqual(['y0', 'y1', 'q', 'u', 'v'])
  expect(wires.map(({ role }) => role).slice(0, 5)).toEqual([
    'data',
    'data',
    'query',
    'condition',
    'condition',
  ])
  const check = wires.find(({ role }) => role === 'check')
  expect(check).toMatchObject({ definition: 'u ∧ v', formula: 'u & v', predicate: 'contains(u & v)' })
  expect(parts.map(({ name }) => name)).toEqual(['learner', 'runner', 'check'])
  expect(outputs).toHaveLength(1)
})

test('values are what the circuit computes, on every word', () => {
  const { words, outputs, wires } = circuitSummary(task, circuit)
  expect(words).toEqual(allBits(5))
  expect(outputs[0]?.table).toBe(words.map(word => evaluate(circuit, word)).join(''))
  expect(wires[4]?.table).toBe('01'.repeat(16))
})

test('a negated output is not its wire', () => {
  const { outputs, wires } = circuitSummary(task, parseCircuit('w1 = y0 & y1; a = !w1', frame))
  expect(outputs[0]).toMatchObject({ name: 'a', definition: expect.stringContaining('¬') })
  expect(wires.at(-1)?.table).toBe('0'.repeat(24) + '1'.repeat(8))
  expect(outputs[0]?.table).toBe('1'.repeat(24) + '0'.repeat(8))
})
