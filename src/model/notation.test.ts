import fc from 'fast-check'
import { expect, test } from 'vitest'
import { circuitIn } from '../../test/laws/arbitrary.ts'
import { type InvalidInput, MesascopeError } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { canonicalCircuit } from './canonical.ts'
import { type Circuit, circuitIssues } from './circuit.ts'
import { outputTables } from './evaluate.ts'
import { formatCircuit, formatTable, formatTree } from './format.ts'
import { parseCircuit, type Reading } from './notation.ts'

const TWIN = 's = y0 ^ y1; b = y0 ^ d; o1 = b ^ (q & s); o2 = b ^ (p & s)'
const TWIN_NAMES = { inputs: ['y0', 'y1', 'q', 'p', 'd'], outputs: ['o1', 'o2'] }

const namesOf = (circuit: Circuit): Reading => ({
  inputs: circuit.inputs,
  outputs: circuit.outputs.map(each => each.name),
})

test('the two-query learner as people write it', () => {
  const circuit = parseCircuit(TWIN, TWIN_NAMES)
  expect(circuit.gates).toHaveLength(6)
  expect(formatCircuit(circuit)).toBe(
    'w1 = y0 ^ y1; w2 = y0 ^ d; w3 = q & w1; o1 = w2 ^ w3; w4 = p & w1; o2 = w2 ^ w4',
  )
  expect(formatCircuit(circuit, { unicode: true, lines: true }).split('\n')[2]).toBe('w3 = q ∧ w1')
  expect(parseCircuit(TWIN.replaceAll('^', '⊕').replaceAll('&', '∧'), TWIN_NAMES)).toEqual(circuit)
  expect(parseCircuit(`# slope\n${TWIN.replaceAll('; ', '\n')}\n`, TWIN_NAMES)).toEqual(circuit)
})

test('operators bind as usual, inverters are pushed to the outputs, equal gates are used once', () => {
  const read = (text: string): readonly string[] =>
    outputTables(parseCircuit(text, { inputs: ['a', 'b'], outputs: ['y'] }))
  const tables: readonly (readonly [string, string])[] = [
    ['y = a | b & !a', '0111'],
    ['y = ¬(a ∧ b)', '1110'],
    ['y = ~a ^ b', '1001'],
    ['y = a ^ 1', '1100'],
    ['y = 0', '0000'],
    ['y = !0', '1111'],
    ['y = maj(a, b, 1)', '0111'],
    ['y = mux(a, b, !b)', '1001'],
    ['y = gate("1011", a, b)', '1011'],
    ['y = a && a', '0011'],
    ['y = a || true', '1111'],
  ]
  for (const [text, table] of tables) expect([text, ...read(text)]).toEqual([text, table])
  const shared = parseCircuit('u = a & b; v = !a | !b; y = u ^ (v & c)', {
    inputs: ['a', 'b', 'c'],
    outputs: ['y'],
  })
  expect(shared.gates).toHaveLength(3)
  const copied = parseCircuit('y = (a & b) ^ ((a & b) & c)', {
    inputs: ['a', 'b', 'c'],
    outputs: ['y'],
    share: false,
  })
  expect(copied.gates).toHaveLength(4)
})

test('names that are not plain words stand in quotes, and an output may be called like an input', () => {
  const names = { inputs: ['x[0]', 'coin;here', 'say "hi"\\', 'this'], outputs: ['x[0]', 'out = 1', 'w1'] }
  const text =
    '"x[0]" = !"x[0]" & "coin;here"; "out = 1" = "x[0]" ^ "this"; w1 = "say \\"hi\\"\\\\" | "out = 1"'
  const circuit = parseCircuit(text, names)
  expect(circuit.gates).toHaveLength(3)
  expect(canonicalCircuit(parseCircuit(formatCircuit(circuit), names))).toEqual(canonicalCircuit(circuit))
})

test('every circuit is read back from its text', () => {
  for (const text of ['full', 'mig', 'mux:01010011=1', 'odd:01101001=1,three:00000001=1']) {
    fc.assert(
      fc.property(
        circuitIn(basisOf(text), 4, 3, 8),
        fc.boolean(),
        fc.boolean(),
        (circuit, unicode, lines) => {
          const back = parseCircuit(formatCircuit(circuit, { unicode, lines }), namesOf(circuit))
          expect(canonicalCircuit(back)).toEqual(canonicalCircuit(circuit))
        },
      ),
      { seed: 1, numRuns: 100 },
    )
  }
})

test('circuits with priced inverters are read back gate by gate', () => {
  const priced = { invertersFree: false }
  for (const text of [
    'nand:1110=1;inverters=priced',
    'less:0010=1,not:10=1/2,maj:00010111=2;inverters=priced',
  ]) {
    fc.assert(
      fc.property(circuitIn(basisOf(text), 3, 2, 8), circuit => {
        const back = parseCircuit(formatCircuit(circuit, priced), { ...namesOf(circuit), ...priced })
        expect(canonicalCircuit(back, priced)).toEqual(canonicalCircuit(circuit, priced))
      }),
      { seed: 1, numRuns: 100 },
    )
  }
})

test('every problem of a text is reported at once', () => {
  const issuesOf = (text: string): readonly string[] => {
    try {
      parseCircuit(text, { inputs: ['a', 'b'], outputs: ['y', 'z'] })
    } catch (error) {
      return (error as InvalidInput).issues.map(issue => `${issue.path}: ${JSON.stringify(issue.found)}`)
    }
    return []
  }
  expect(
    issuesOf('u = a & c; a = b; v = w ^ a; w = a + b; w = b; y = u; just this; gate = maj(a,b)'),
  ).toEqual([
    'definition 7: "just this"',
    'definition 1: "c"',
    'definition 2: "a"',
    'definition 3: "w"',
    'definition 4: "+"',
    'definition 5: "w"',
    'definition 8: "maj of 2 operands"',
    'outputs: "z"',
    'definition 2: "a"',
    'definition 3: "v"',
    'definition 5: "w"',
    'definition 8: "gate"',
  ])
  expect(issuesOf(`y = ${'('.repeat(500)}a${')'.repeat(500)}; z = a`).length).toBe(2)
})

test('any text gives a well-formed circuit or an error with a code, and quickly', () => {
  const pieces = [
    'y',
    'a',
    '=',
    ';',
    '&',
    '^',
    '!',
    '(',
    ')',
    'maj(',
    ',',
    '"',
    "'",
    '\\',
    '0',
    '1',
    '[',
    '.',
    '?',
    ':',
    '\n',
    '#',
    '¬',
    'this',
    'gate("01",',
    '2',
    '`',
    '{',
    '==',
    '/',
  ]
  const text = fc.oneof(
    fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(parts => parts.join('')),
    fc
      .tuple(fc.constantFrom('!', '(', '~ ', 'maj(', 'a ^ ', 'a.', '[', '-'), fc.nat(6000))
      .map(([part, count]) => `y = ${part.repeat(count)}a`),
    fc.string({ maxLength: 60 }),
  )
  let read = 0
  fc.assert(
    fc.property(text, written => {
      try {
        expect(
          circuitIssues(parseCircuit(written, { inputs: ['a'], outputs: ['y'] }), { invertersFree: true }),
        ).toEqual([])
        read += 1
      } catch (error) {
        if (!(error instanceof MesascopeError)) throw error
        expect(error.code).toBe('not-a-circuit')
      }
    }),
    { seed: 1, numRuns: 3000 },
  )
  expect(read).toBeGreaterThan(20)
})

test('trees and tables read as questions and rows', () => {
  const root = { test: 1, one: { word: '11' }, zero: { test: 0, one: { word: '01' }, zero: { word: '00' } } }
  expect(formatTree({ kind: 'tree', inputs: ['a', 'b'], outputs: ['y', 'z'], root })).toBe(
    'if b: 11\nelse:\n  if a: 01\n  else: 00',
  )
  expect(formatTree({ kind: 'tree', inputs: [], outputs: ['y'], root: { word: '1' } })).toBe('1')
  const table = {
    kind: 'table',
    inputs: ['a', 'b'],
    outputs: ['y'],
    otherwise: '0',
    rows: [['01', '1']],
  } as const
  expect(formatTable(table)).toBe('# a b -> y\n01 -> 1\notherwise -> 0')
})
