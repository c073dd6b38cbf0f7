import fc from 'fast-check'
import { expect, test } from 'vitest'
import { circuitIn, names, rewritten } from '../../test/laws/arbitrary.ts'
import { allBits, numberOf } from '../base/bits.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions, negateOperand } from '../logic/gate.ts'
import { CircuitBuilder } from './builder.ts'
import { canonicalCircuit, canonicalKey, dagKey, labelledKey, normalForm } from './canonical.ts'
import { type Circuit, circuitIssues, type Gate } from './circuit.ts'
import { evaluate, outputsOn, outputTables, wiresOn, wireTables } from './evaluate.ts'
import {
  depthOf,
  fanOuts,
  formulaSizeOf,
  gateCosts,
  inputsRead,
  isFormula,
  levels,
  sizeOf,
  widthOf,
} from './structure.ts'

const FULL = circuitIn(basisOf('full'), 4, 2, 9)
const MIG = circuitIn(basisOf('mig'), 4, 2, 9)
const NAND = circuitIn(basisOf('nand:1110=1;inverters=priced'), 3, 2, 9)

test('built circuits are well formed, in normal form where inverters are free', () => {
  fc.assert(
    fc.property(fc.oneof(FULL, MIG), circuit => {
      expect(circuitIssues(circuit, { invertersFree: true })).toEqual([])
      expect(normalForm(circuit)).toEqual(circuit)
    }),
    { seed: 1, numRuns: 200 },
  )
  fc.assert(
    fc.property(NAND, circuit => {
      expect(circuitIssues(circuit, { invertersFree: false })).toEqual([])
      const listed = gateFunctions(basisOf('nand:1110=1;inverters=priced')).map(each => each.table)
      expect(circuit.gates.every(gate => listed.includes(gate.table))).toBe(true)
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('a circuit computes the same word by word, on a list of words and as tables', () => {
  fc.assert(
    fc.property(fc.oneof(FULL, MIG), circuit => {
      const words = allBits(4)
      const tables = outputTables(circuit)
      words.forEach((seen, row) => {
        expect(evaluate(circuit, seen)).toBe(tables.map(table => table[row]).join(''))
      })
      const some = [words[11], words[3], words[3]] as string[]
      expect(outputsOn(circuit, some)).toEqual(
        tables.map(table => some.map(seen => table[numberOf(seen)]).join('')),
      )
      expect(wiresOn(circuit, some)).toEqual(
        wireTables(circuit).map(table => some.map(seen => table[numberOf(seen)]).join('')),
      )
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('the builder computes what was asked for, whatever it simplifies, free inverters or not', () => {
  const ask = fc.array(fc.tuple(fc.nat(255), fc.nat(999), fc.nat(999), fc.nat(999)), {
    minLength: 1,
    maxLength: 6,
  })
  fc.assert(
    fc.property(ask, fc.boolean(), fc.boolean(), (asked, invertersFree, share) => {
      const builder = new CircuitBuilder(names('x', 3), { invertersFree, share })
      const signals = [0, 1, ...[0, 1, 2].map(input => builder.input(input))]
      const expected = [
        '00000000',
        '11111111',
        ...[0, 1, 2].map(input =>
          allBits(3)
            .map(seen => seen[input])
            .join(''),
        ),
      ]
      for (const [number, ...draws] of asked) {
        const table = number.toString(2).padStart(8, '0')
        const picks = draws.map(draw => draw % signals.length)
        signals.push(
          builder.gate(
            table,
            picks.map(pick => signals[pick] as number),
          ),
        )
        expected.push(
          allBits(3)
            .map((_, row) => table[numberOf(picks.map(pick => expected[pick]?.[row]).join(''))])
            .join(''),
        )
      }
      const outputs = signals.map((signal, index) => [`y${index}`, signal] as const)
      const circuit = builder.build(outputs)
      expect(outputTables(circuit)).toEqual(expected)
      expect(circuitIssues(circuit, { invertersFree })).toEqual([])
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('renaming gates changes no key, no canonical circuit and no cost', () => {
  fc.assert(
    fc.property(fc.oneof(FULL, MIG), fc.nat(), (circuit, seed) => {
      const other = rewritten(circuit, seed)
      expect(circuitIssues(other)).toEqual([])
      expect([canonicalKey, dagKey, labelledKey].map(key => key(other))).toEqual(
        [canonicalKey, dagKey, labelledKey].map(key => key(circuit)),
      )
      expect(canonicalCircuit(other)).toEqual(canonicalCircuit(circuit))
      expect(circuitIssues(canonicalCircuit(circuit))).toEqual([])
      for (const cost of [depthOf, widthOf, isFormula, (each: Circuit) => inputsRead(each).join()])
        expect(cost(other)).toEqual(cost(circuit))
      expect(formulaSizeOf(other)).toEqual(formulaSizeOf(circuit))
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('moving an inverter through the gates changes no key', () => {
  fc.assert(
    fc.property(
      FULL.filter(each => each.gates.length > 0),
      fc.nat(),
      (circuit, draw) => {
        const moved = 5 + (draw % circuit.gates.length)
        const gates = circuit.gates.map(({ table, fanIn }, gate) => {
          let seen = table
          for (const [operand, node] of fanIn.entries())
            if (node === moved) seen = negateOperand(seen, operand)
          if (5 + gate === moved) seen = [...seen].map(bit => (bit === '0' ? '1' : '0')).join('')
          return { table: seen, fanIn }
        })
        const outputs = circuit.outputs.map(each =>
          each.node === moved ? { ...each, negated: !each.negated } : each,
        )
        const other = { ...circuit, gates, outputs }
        expect(outputTables(other)).toEqual(outputTables(circuit))
        expect(labelledKey(other)).toBe(labelledKey(circuit))
        expect(canonicalCircuit(other)).toEqual(canonicalCircuit(circuit))
        const priced = { invertersFree: false }
        expect(canonicalKey(other, priced)).not.toBe(canonicalKey(circuit, priced))
      },
    ),
    { seed: 1, numRuns: 100 },
  )
})

/** Every chain of so many two-input gates over x1, x2, x3, with the value of each node as a number of eight bits. */
function* chains(
  gates: number,
): Generator<{ readonly chain: readonly Gate[]; readonly values: readonly number[] }> {
  if (gates === 0) {
    yield { chain: [], values: [0, 0xf0, 0xcc, 0xaa] }
    return
  }
  const operations: readonly [string, (a: number, b: number) => number][] = [
    ['0001', (a, b) => a & b],
    ['0010', (a, b) => a & ~b],
    ['0100', (a, b) => ~a & b],
    ['0110', (a, b) => a ^ b],
    ['0111', (a, b) => a | b],
  ]
  for (const { chain, values } of chains(gates - 1)) {
    for (let b = 2; b < values.length; b++) {
      for (let a = 1; a < b; a++) {
        for (const [table, operation] of operations) {
          const value = operation(values[a] as number, values[b] as number)
          yield { chain: [...chain, { table, fanIn: [a, b] }], values: [...values, value] }
        }
      }
    }
  }
}

test('majority of three has 21 circuits of least size by functions, 33 by wiring, 51 by gates', () => {
  const keys = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const { chain, values } of chains(4)) {
    if (values[7] !== 0xe8) continue
    const outputs = [{ name: 'y', node: 7, negated: false }]
    const circuit: Circuit = { kind: 'circuit', inputs: names('x', 3), gates: chain, outputs }
    expect(outputTables(circuit)).toEqual(['00010111'])
    ;[canonicalKey, dagKey, labelledKey].forEach((key, index) => {
      keys[index]?.add(key(circuit))
    })
  }
  expect(keys.map(each => each.size)).toEqual([21, 33, 51])
})

test('costs of the two-query learner: six gates, depth three, width two, eight as formulas', () => {
  const builder = new CircuitBuilder(['y0', 'y1', 'q', 'p', 'd'])
  const [y0, y1, q, p, d] = [0, 1, 2, 3, 4].map(input => builder.input(input)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const slope = builder.xor(y0, y1)
  const intercept = builder.xor(y0, d)
  const circuit = builder.build([
    ['o1', builder.xor(intercept, builder.and(q, slope))],
    ['o2', builder.xor(intercept, builder.and(p, slope))],
  ])
  expect(levels(circuit).slice(6)).toEqual([1, 1, 2, 3, 2, 3])
  expect([depthOf(circuit), widthOf(circuit), `${formulaSizeOf(circuit)}`, `${sizeOf(circuit)}`]).toEqual([
    3,
    2,
    '8',
    '6',
  ])
  expect(isFormula(circuit)).toBe(false)
  expect(fanOuts(circuit)).toEqual([2, 2, 1, 1, 1, 1])
  expect(`${sizeOf(circuit, gateCosts(basisOf('and:0001=1,xor:0110=3')))}`).toBe('14')
  expect(sizeOf(circuit, gateCosts(basisOf('aig')))).toBeUndefined()
})

test('every problem of a circuit is reported at once', () => {
  const broken: Circuit = {
    kind: 'circuit',
    inputs: ['a', 'a', ''],
    gates: [
      { table: '0001', fanIn: [2, 1] },
      { table: '0011', fanIn: [1, 2] },
      { table: '01', fanIn: [0] },
      { table: '011', fanIn: [1, 9] },
    ],
    outputs: [{ name: 'y', node: 99, negated: false }],
  }
  expect(circuitIssues(broken).map(issue => issue.path)).toEqual([
    'inputs[1]',
    'inputs[2]',
    'gates[0].fanIn',
    'gates[1].table',
    'gates[2].fanIn',
    'gates[3].fanIn',
    'gates[3].table',
    'outputs[0].node',
  ])
  const dead: Circuit = {
    ...broken,
    inputs: ['a', 'b'],
    gates: [{ table: '0001', fanIn: [1, 2] }],
    outputs: [{ name: 'y', node: 1, negated: true }],
  }
  expect(circuitIssues(dead).map(issue => issue.path)).toEqual(['gates[0]'])
  const priced: Circuit = { ...dead, gates: [] }
  expect(circuitIssues(priced, { invertersFree: false }).map(issue => issue.path)).toEqual([
    'outputs[0].negated',
  ])
  const notNormal: Circuit = {
    ...dead,
    gates: [{ table: '1110', fanIn: [1, 2] }],
    outputs: [{ name: 'y', node: 3, negated: true }],
  }
  expect(circuitIssues(notNormal, { invertersFree: true }).map(issue => issue.path)).toEqual([
    'gates[0].table',
  ])
})
