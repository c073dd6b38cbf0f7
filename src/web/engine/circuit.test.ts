/** The verbs of circuits and rows: plain data that the worker can hand over, with what is known of TWIN-5. */
import { expect, test } from 'vitest'
import { circuitVerbs } from './circuit.ts'
import { direct } from './direct.ts'
import { rowVerbs } from './rows.ts'

const engine = direct({ ...circuitVerbs, ...rowVerbs })
const task = { gallery: 'twin-5' }
const names = { inputs: ['y0', 'y1', 'q', 'p', 'd'], outputs: ['o1', 'o2'] }
const xor = '0110'
const model = {
  kind: 'circuit',
  inputs: names.inputs,
  gates: [
    { table: xor, fanIn: [1, 2] },
    { table: xor, fanIn: [1, 5] },
    { table: '0001', fanIn: [3, 6] },
    { table: '0001', fanIn: [4, 6] },
    { table: xor, fanIn: [7, 8] },
    { table: xor, fanIn: [7, 9] },
  ],
  outputs: [
    { name: 'o1', node: 10, negated: false },
    { name: 'o2', node: 11, negated: false },
  ],
}

test('the wires of a smallest circuit of TWIN-5 are a learner of two and a runner of four', async () => {
  const answer = await engine.call('circuitParts', { task, model })
  expect(structuredClone(answer)).toEqual(answer)
  expect(answer.of).toEqual({ task, model })
  const { found } = answer
  expect(found?.parts.map(({ name, wires }) => [name, wires])).toEqual([
    ['learner', [6, 7]],
    ['runner', [8, 9, 10, 11]],
  ])
  expect(found?.wires.find(({ node }) => node === 6)?.predicate).toBe('contains(y0 ^ y1)')
})

test('it is wrong on the four rows that only deployment meets', async () => {
  const { found } = await engine.call('behaviour', { task, model })
  expect(found.filter(({ verdict }) => verdict === 'wrong')).toHaveLength(4)
})

test('a table has no wires, and answers all the same', async () => {
  const table = { kind: 'table', ...names, rows: [], otherwise: '00' }
  expect((await engine.call('circuitParts', { task, model: table })).found).toBeNull()
  expect((await engine.call('behaviour', { task, model: table })).found).toHaveLength(32)
})
