import fc from 'fast-check'
import { expect, test } from 'vitest'
import { circuitIn } from '../../test/laws/arbitrary.ts'
import { allBits } from '../base/bits.ts'
import { at, InvalidInput, Unsupported } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { gateOfNode } from './circuit.ts'
import { coneOf, decompositions, minimalSubsets } from './decomposition.ts'
import { columns, evaluate, nodeValues } from './evaluate.ts'
import { parseCircuit } from './notation.ts'

const TWIN = parseCircuit('s = y0 ^ y1; b = y0 ^ d; o1 = b ^ (q & s); o2 = b ^ (p & s)', {
  inputs: ['y0', 'y1', 'q', 'p', 'd'],
  outputs: ['o1', 'o2'],
})

test('the twin circuit is cut at slope and intercept, which is the one cut of fewer wires than there are data', () => {
  const all = decompositions(TWIN, ['q', 'p'])
  const small = all.filter(each => each.parameters.length < 3)
  expect(small).toHaveLength(1)
  const [cut] = small
  expect(cut?.learner).toEqual(cut?.parameters)
  expect(cut?.runner).toHaveLength(4)
  expect(all.some(each => each.learner.length === 0)).toBe(true)
})

test('the runner needs nothing of the data but the cut: 200 random circuits, the outputs computed by words', () => {
  const drawn = circuitIn(basisOf('full'), 4, 2, 6)
  fc.assert(
    fc.property(drawn, circuit => {
      const names = circuit.inputs
      const situation = [at(names, 3)]
      for (const { parameters, learner, runner } of decompositions(circuit, situation)) {
        expect(learner.length + runner.length).toBe(circuit.gates.length)
        const outputs = new Map<string, string>()
        for (const word of allBits(4)) {
          const values = nodeValues(circuit, word)
          const key = `${parameters.map(node => at(values, node)).join('')}|${word[3]}`
          const output = evaluate(circuit, word)
          expect(outputs.get(key) ?? output).toBe(output)
          outputs.set(key, output)
        }
      }
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('no node of a cut can be left out, and no gate of the learner reads the situation', () => {
  const drawn = circuitIn(basisOf('full'), 3, 1, 5)
  fc.assert(
    fc.property(drawn, circuit => {
      const all = decompositions(circuit, [at(circuit.inputs, 2)])
      for (const one of all) {
        const others = all.filter(each => each !== one)
        const isInside = (each: (typeof all)[number]): boolean =>
          each.parameters.every(node => one.parameters.includes(node))
        expect(others.some(isInside)).toBe(false)
        const reads = one.learner.flatMap(node => at(circuit.gates, gateOfNode(circuit, node)).fanIn)
        expect(reads.includes(3)).toBe(false)
      }
    }),
    { seed: 1, numRuns: 100 },
  )
})

test('a circuit that ignores the data has the empty cut', () => {
  const circuit = parseCircuit('a = q', { inputs: ['y', 'q'], outputs: ['a'] })
  expect(decompositions(circuit, ['q'])).toEqual([{ parameters: [], learner: [], runner: [] }])
})

test('cones hold the gates that a node is computed by', () => {
  expect(coneOf(TWIN, [at(TWIN.outputs, 0).node])).toHaveLength(4)
  expect(coneOf(TWIN, [1])).toEqual([])
})

test('minimal subsets are those in which nothing can be spared', () => {
  const found = minimalSubsets([1, 2, 3], subset => subset.reduce((sum, each) => sum + each, 0) >= 3)
  expect(found).toEqual([[3], [1, 2]])
})

test('a forced node has the column that it is forced to, and its readers follow', () => {
  const circuit = parseCircuit('w = x & y; a = w ^ x', { inputs: ['x', 'y'], outputs: ['a'] })
  const words = allBits(2)
  const forced = columns(circuit, words, new Map([[3, 15n]]))
  expect(at(forced, 3)).toBe(15n)
  expect(at(forced, 4)).toBe(at(columns(circuit, words), 1) ^ 15n)
})

test('an unknown input and too many nodes of the data are refused', () => {
  expect(() => decompositions(TWIN, ['z'])).toThrow(InvalidInput)
  const inputs = Array.from({ length: 18 }, (_, index) => `x${index}`)
  const wide = parseCircuit(`a = ${inputs.join(' ^ ')}`, { inputs, outputs: ['a'] })
  expect(() => decompositions(wide, ['x0'])).toThrow(Unsupported)
})
