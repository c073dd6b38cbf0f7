import { expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { type Random, random } from '../base/random.ts'
import { type Circuit, circuitIssues, type Gate } from './circuit.ts'
import { evaluate } from './evaluate.ts'
import { INTERPRETER, interpret, interpreterSteps } from './interpreter.ts'
import { machineProgram, runMachine } from './machine.ts'
import { parseCircuit } from './notation.ts'

const TWO = ['0001', '0010', '0100', '0110', '0111']

/** A circuit of gates of one to three operands; some of its gates reach no output. */
function drawn(source: Random): Circuit {
  const inputs = ['x', 'y', 'z'].slice(0, 1 + source.below(3))
  const gates: Gate[] = []
  const count = source.below(8)
  for (let gate = 0; gate < count; gate += 1) {
    const nodes = Array.from({ length: inputs.length + gate }, (_, node) => 1 + node)
    const fanIn = nodes.filter(() => source.below(2) === 0).slice(0, 3)
    const operands = fanIn.length === 0 ? [1] : fanIn
    const table = Array.from({ length: 2 ** operands.length }, () => String(source.below(2))).join('')
    gates.push({ table, fanIn: operands })
  }
  const outputs = Array.from({ length: 1 + source.below(3) }, (_, output) => ({
    name: `o${output}`,
    node: source.below(1 + inputs.length + gates.length),
    negated: source.below(2) === 1,
  }))
  return { kind: 'circuit', inputs, gates, outputs }
}

test('the machine answers as the circuit does, in the steps foretold, for 200 random circuits on all words', () => {
  const source = random(1)
  for (let round = 0; round < 200; round += 1) {
    const circuit = drawn(source)
    for (const seen of allBits(circuit.inputs.length)) {
      const { answer, steps } = interpret(circuit, seen)
      expect([answer, steps]).toEqual([evaluate(circuit, seen), interpreterSteps(circuit)])
    }
  }
})

test('with gates of two operands the steps are affine in gates and outputs', () => {
  const source = random(2)
  const inputs = ['a', 'b', 'c', 'd']
  for (let gates = 0; gates <= 12; gates += 1) {
    const lines = Array.from({ length: gates }, (_, gate) => ({
      table: source.pick(TWO),
      fanIn: [1 + source.below(2), 3 + source.below(2 + gate)],
    }))
    for (const outputs of [1, 2, 3]) {
      const names = Array.from({ length: outputs }, (_, output) => `o${output}`)
      const circuit: Circuit = {
        kind: 'circuit',
        inputs,
        gates: lines,
        outputs: names.map(name => ({ name, node: inputs.length + gates, negated: false })),
      }
      expect(interpret(circuit, '0110').steps).toBe(29 * gates + 21 * outputs + 6)
    }
  }
})

test('constants, inputs and negations are interpreted too', () => {
  const circuit = parseCircuit('a = 1; b = !x; c = x', { inputs: ['x'], outputs: ['a', 'b', 'c'] })
  expect(circuitIssues(circuit)).toEqual([])
  expect([interpret(circuit, '0').answer, interpret(circuit, '1').answer]).toEqual(['110', '101'])
})

test('the text of the interpreter is the same for all circuits', () => {
  expect(INTERPRETER.length).toBe(INTERPRETER.instructions.length)
  expect(INTERPRETER.length).toBe(INTERPRETER.text.trim().split('\n').length)
})

test('a loop runs as often as it is told, and its text does not grow', () => {
  const sum = machineProgram(`
      set minus -1
    next: zero left done
      load value place
      add sum value
      add place one
      add left minus
      jump next
    done: halt
  `)
  for (const count of [0, 1, 5, 50]) {
    const memory = Array.from({ length: count }, (_, index) => index)
    const run = runMachine(sum, { registers: { left: count, one: 1 }, memory })
    expect([run.kind, run.steps]).toEqual(['halted', 3 + 6 * count])
    expect(run.registers.get('sum') ?? 0).toBe((count ** 2 - count) / 2)
  }
})

test('a program without end is stopped, and one that stores nowhere or counts too far is stuck', () => {
  expect(runMachine(machineProgram('on: jump on'), {}, 10)).toMatchObject({ kind: 'stopped', steps: 10 })
  expect(runMachine(machineProgram('set p -1\nstore p p'))).toMatchObject({ kind: 'stuck', steps: 2 })
  const far = machineProgram('set x 999999999999999\non: add x x\njump on')
  expect(runMachine(far)).toMatchObject({ kind: 'stuck' })
  expect(runMachine(machineProgram('set p 3\nstore p p')).memory).toEqual([0, 0, 0, 3])
})

test('a head travels to every place that is loaded from or stored to, and back', () => {
  const far = machineProgram('set p 7\nload r p\nset p 2\nstore p r\nload r p\nadd r r')
  expect(runMachine(far)).toMatchObject({ kind: 'halted', steps: 6, travelled: 7 + 5 })
  expect(runMachine(machineProgram('set r 5\nadd r r')).travelled).toBe(0)
})

test('on a tape the same gates cost more where operands lie far apart', () => {
  const inputs = Array.from({ length: 8 }, (_, index) => `x${index}`)
  const near = parseCircuit('a = x6 ^ x7', { inputs, outputs: ['a'] })
  const apart = parseCircuit('a = x0 ^ x7', { inputs, outputs: ['a'] })
  const [one, other] = [interpret(near, '00000011'), interpret(apart, '00000011')]
  expect(other.steps).toBe(one.steps)
  expect(other.travelled).toBeGreaterThan(one.travelled)
})

test('every line that is no instruction is named', () => {
  const text = 'a: set r\nfetch r s\na: jump b\nset r x\nhalt now'
  expect(() => machineProgram(text)).toThrow(
    expect.objectContaining({
      code: 'not-a-machine-program',
      issues: [
        { path: 'line 1', found: 'set r', expected: 'set and 2 operands' },
        { path: 'line 2', found: 'fetch r s', expected: expect.stringContaining('one of set') },
        { path: 'line 3', found: 'a', expected: 'a label that no other line has' },
        { path: 'line 3', found: 'b', expected: 'the label of a line' },
        { path: 'line 4', found: 'x', expected: 'a whole number of at most 15 digits' },
        { path: 'line 5', found: 'halt now', expected: 'halt and 0 operands' },
      ],
    }),
  )
})
