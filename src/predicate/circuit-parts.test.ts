/** Groups of wires, on the circuits that are known to learn, to run and to check, and against names given by hand. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { at } from '../base/errors.ts'
import type { Circuit } from '../model/circuit.ts'
import { reachedFrom } from '../model/decomposition.ts'
import { wireNames } from '../model/format.ts'
import { parseCircuit } from '../model/notation.ts'
import { inputRoles, partsOfCircuit } from './circuit-parts.ts'

function rolesOf(text: string) {
  const task = galleryTask(text)
  const names = (inputs: readonly number[]): string => inputs.map(input => task.inputs[input]).join(' ')
  const { data, condition, query } = inputRoles(task)
  return [names(data), names(condition), names(query)]
}

function groupsOf(text: string, circuit: string) {
  const task = galleryTask(text)
  const read = parseCircuit(circuit, { inputs: task.inputs, outputs: task.outputs })
  const names = wireNames(read)
  return Object.fromEntries(
    partsOfCircuit(task, read).map(({ name, wires }) => [name, wires.map(node => at(names, node)).join(' ')]),
  )
}

const TWIN = 's = y0 ^ y1; b = y0 ^ d; o1 = b ^ (q & s); o2 = b ^ (p & s)'
const CHECK = 'w1 = u & v; w2 = y0 ^ y1; w3 = w2 & q; w4 = y0 ^ w1; a = w3 ^ w4'

test('the roles of inputs are read off the tasks', () => {
  expect(rolesOf('twin-5')).toEqual(['y0 y1', 'd', 'q p'])
  expect(rolesOf('twin-5(bad=01)')).toEqual(['y0 y1', 'd', 'q p'])
  expect(rolesOf('mirror-4')).toEqual(['y0 y1', 'd', 'q'])
  expect(rolesOf('mirror-4(epsilon=1/8)')).toEqual(['y0 y1', 'd', 'q'])
  expect(rolesOf('check-5')).toEqual(['y0 y1', 'u v', 'q'])
  expect(rolesOf('mirror-1')).toEqual(['y', 'd', ''])
  expect(rolesOf('affine-5')).toEqual(['y00 y10 y01', '', 'q1 q2'])
})

test('a smallest circuit of TWIN-5 is a learner of two wires and a runner of four', () => {
  const groups = groupsOf('twin-5', TWIN)
  expect(groups.learner?.split(' ')).toHaveLength(2)
  expect(groups.runner?.split(' ')).toHaveLength(4)
  expect(Object.keys(groups)).toEqual(['learner', 'runner'])
})

test('in CHECK-5 the wire u & v is the check, and no output is one', () => {
  const groups = groupsOf('check-5', CHECK)
  expect(Object.keys(groups)).toEqual(['learner', 'runner', 'check'])
  expect(groups.check?.split(' ')).toHaveLength(1)
  expect(groups.learner?.split(' ')).toHaveLength(2)
})

test('a check that is smeared over two wires is a lookout', () => {
  const smeared = 'w1 = u & !v; w2 = u ^ w1; w3 = y0 ^ y1; w4 = w3 & q; w5 = y0 ^ w2; a = w4 ^ w5'
  expect(groupsOf('check-5', smeared)).toMatchObject({
    lookout: expect.any(String),
    check: expect.any(String),
  })
  const hidden = 'w1 = u & !v; w2 = u ^ y0; w3 = y0 ^ y1; w4 = w3 & q; w5 = w1 ^ w2; a = w4 ^ w5'
  const groups = groupsOf('check-5', hidden)
  expect(groups.check).toBeUndefined()
  expect(groups.lookout?.split(' ')).toHaveLength(1)
})

test('without a query there is neither learner nor runner', () => {
  expect(groupsOf('mirror-1', 'a = y ^ d')).toEqual({})
})

test('the runner is what the query reaches, by the other road', () => {
  const task = galleryTask('twin-5')
  const circuit: Circuit = parseCircuit(TWIN, { inputs: task.inputs, outputs: task.outputs })
  const runner = partsOfCircuit(task, circuit).find(part => part.name === 'runner')
  const reached = [...reachedFrom(circuit, ['q', 'p'])].filter(node => node > circuit.inputs.length)
  expect(runner?.wires).toEqual(reached)
})
