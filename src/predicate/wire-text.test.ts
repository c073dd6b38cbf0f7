/** Wires as text: what is written is read back as the same function, and holds of the circuit it was taken from. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { allBits } from '../base/bits.ts'
import type { Circuit } from '../model/circuit.ts'
import { parseCircuit } from '../model/notation.ts'
import { parsePredicate } from './notation.ts'
import { mechanismOf } from './subject.ts'
import { nodeTable, wirePredicate, wireTexts } from './wire-text.ts'

const task = galleryTask('twin-5')
const frame = { inputs: task.inputs, outputs: task.outputs }
const twin = parseCircuit('s = y0 ^ y1; b = y0 ^ d; o1 = b ^ (q & s); o2 = b ^ (p & s)', frame)

test('the wires of TWIN-5 are written over the inputs', () => {
  const texts = wireTexts(twin)
  expect(texts).toHaveLength(6)
  expect(texts).toContain('y0 ^ y1')
  expect(texts).toContain('y0 ^ d')
})

const odd: Circuit = parseCircuit('m = maj(y0,y1,q); w = mux(d,m,p); o1 = !m & w; o2 = w', frame)

test.each([
  ['two operands', twin],
  ['three operands', odd],
] as const)('a wire of a circuit of %s is found again by its predicate', (_, circuit) => {
  circuit.gates.forEach((_gate, gate) => {
    const predicate = parsePredicate(wirePredicate(task, circuit, gate), task)
    if (predicate.kind !== 'mechanistic') throw new Error('a wire is a mechanism')
    expect(predicate.holds(mechanismOf(task, circuit), task).holds).toBe(true)
    const other = parsePredicate('contains(y0 & p & q)', task)
    expect(other.holds(mechanismOf(task, circuit) as never, task).holds).toBe(false)
  })
})

test('what is too long, or has names that are no words, is given by its table', () => {
  const chain = Array.from({ length: 7 }, (_, k) => `w${k} = (w${k - 1} & d) ^ (w${k - 1} ^ q)`).slice(1)
  const long = parseCircuit(`w0 = y0 ^ y1; ${chain.join('; ')}; o1 = w6; o2 = w6`, frame)
  const last = long.gates.length - 1
  expect(wireTexts(long)[last]).toBeUndefined()
  expect(wirePredicate(task, long, last)).toMatch(/^contains\([01]{32}\)$/)
  expect(wireTexts({ ...twin, inputs: ['y 0', 'y1', 'q', 'p', 'd'] })[0]).toBeUndefined()
})

test('a node has one value for each word', () => {
  const words = allBits(5)
  expect(nodeTable(twin, 0, words)).toBe('0'.repeat(32))
  expect(nodeTable(twin, 1, words)).toBe('0'.repeat(16) + '1'.repeat(16))
  const slope = 6 + wireTexts(twin).indexOf('y0 ^ y1')
  expect(nodeTable(twin, slope, words)).toBe('0'.repeat(8) + '1'.repeat(16) + '0'.repeat(8))
})
