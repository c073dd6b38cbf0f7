import fc from 'fast-check'
import { expect, test } from 'vitest'
import { circuitIn } from '../../test/laws/arbitrary.ts'
import { Bug, type InvalidInput, MesascopeError, Unsupported } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions } from '../logic/gate.ts'
import { readAiger, writeAigerBinary, writeAigerText } from './aiger.ts'
import { andCircuit } from './ands.ts'
import { parseBlif, writeBlif } from './blif.ts'
import { canonicalCircuit } from './canonical.ts'
import { type Circuit, circuitIssues } from './circuit.ts'
import { evaluate, outputTables } from './evaluate.ts'
import { parseCircuit } from './notation.ts'
import { resolve } from './resolve.ts'
import { writeVerilog } from './verilog.ts'

const CIRCUITS = fc.oneof(
  ...['full', 'mig', 'mux:01010011=1,odd:0110100110010110=1'].map(text => circuitIn(basisOf(text), 4, 3, 8)),
)
const TWIN = parseCircuit('s = y0 ^ y1; b = y0 ^ d; o1 = b ^ (q & s); o2 = !(b ^ (p & s))', {
  inputs: ['y0', 'y1', 'q', 'p', 'd'],
  outputs: ['o1', 'o2'],
})

/** What a reader must keep. */
const meaning = (circuit: Circuit): unknown => [
  circuit.inputs,
  circuit.outputs.map(each => each.name),
  outputTables(circuit),
]

test('AND gates alone compute the same, an exclusive or as three', () => {
  const andTypes = gateFunctions(basisOf('aig')).map(each => each.table)
  fc.assert(
    fc.property(CIRCUITS, circuit => {
      const plain = andCircuit(circuit)
      expect(meaning(plain)).toEqual(meaning(circuit))
      expect(plain.gates.every(gate => andTypes.includes(gate.table))).toBe(true)
      expect(circuitIssues(plain, { invertersFree: true })).toEqual([])
    }),
    { seed: 1, numRuns: 200 },
  )
  expect(andCircuit(TWIN).gates).toHaveLength(14)
})

test('AIGER keeps functions and names, as text and as bytes', () => {
  fc.assert(
    fc.property(CIRCUITS, circuit => {
      const [text, binary] = [writeAigerText(circuit), writeAigerBinary(circuit)]
      expect(meaning(readAiger(text))).toEqual(meaning(circuit))
      expect(readAiger(binary)).toEqual(readAiger(text))
      expect(readAiger(new TextEncoder().encode(text))).toEqual(readAiger(text))
      expect(canonicalCircuit(readAiger(text))).toEqual(canonicalCircuit(andCircuit(circuit)))
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('the half adder of the AIGER report is read, gates in any order', () => {
  const text = 'aag 7 2 0 2 3\n2\n4\n6\n12\n6 13 15\n12 2 4\n14 3 5\ni0 x\ni1 y\no0 s\no1 c\nc\nhalf adder\n'
  const circuit = readAiger(text)
  expect(outputTables(circuit)).toEqual(['0110', '0001'])
  expect(circuit.outputs.map(each => each.name)).toEqual(['s', 'c'])
  expect(outputTables(readAiger('aag 0 0 0 2 0\n0\n1\n'))).toEqual(['0', '1'])
})

test('BLIF keeps functions, names and gates', () => {
  fc.assert(
    fc.property(CIRCUITS, circuit => {
      const back = parseBlif(writeBlif(circuit))
      expect(meaning(back)).toEqual(meaning(circuit))
      expect(canonicalCircuit(back)).toEqual(canonicalCircuit(circuit))
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('covers of BLIF: off-sets, constants, long blocks, continued lines, any order', () => {
  const text = `# a comment
.model m
.inputs a b \\
  c d e
.outputs y z one zero copy
.names u y
0 1
.names a b c d e z   # at least: a and not e, or b c d
1---0 1
-111- 1
.names a b u
11 0
0- 0
.names one
1
.names zero
.names a copy
1 1
.end
.model second
.latch ignored`
  const circuit = parseBlif(text)
  for (const seen of ['00000', '10000', '11111', '01110', '10001']) {
    const [a, b, c, d, e] = [...seen].map(Number) as [number, number, number, number, number]
    const u = a & b || !a ? 0 : 1
    expect(evaluate(circuit, seen)).toBe(`${1 - u}${(a & (1 - e)) | (b & c & d)}10${a}`)
  }
})

/** A module of assignments, evaluated by JavaScript: `~x` as `1^x`. */
function simulate(
  verilog: string,
  inputs: readonly string[],
  outputs: readonly string[],
  seen: string,
): string {
  const wires = new Map(inputs.map((name, index) => [name, seen[index] as string]))
  for (const [, name = '', expression = ''] of verilog.matchAll(/assign (\S+) += (.*);/g)) {
    const value = expression
      .replace(/1'b0/g, '0')
      .replace(/\\?[A-Za-z_][\w$]*|\\\S+/g, word => wires.get(word.replace(/^\\/, '')) ?? `unknown_${word}`)
      .replace(/~/g, '1^')
      .replace(/1\^(\d)/g, '(1^$1)')
    wires.set(name.replace(/^\\/, ''), String(Function(`return (${value}) & 1`)()))
  }
  return outputs.map(name => wires.get(name)).join('')
}

test('Verilog computes the same', () => {
  fc.assert(
    fc.property(CIRCUITS, circuit => {
      const verilog = writeVerilog(circuit)
      const outputs = circuit.outputs.map(each => each.name)
      for (const seen of ['0000', '0110', '1011', '1111', '0001']) {
        expect(simulate(verilog, circuit.inputs, outputs, seen)).toBe(evaluate(circuit, seen))
      }
    }),
    { seed: 1, numRuns: 200 },
  )
  const odd = parseCircuit('assign = "x[0]" & reg', { inputs: ['x[0]', 'reg'], outputs: ['assign'] })
  expect(writeVerilog(odd)).toBe(
    'module circuit(input \\x[0] , input \\reg , output \\assign );\n  assign \\assign  = \\x[0]  & \\reg ;\nendmodule\n',
  )
})

test('names that a format cannot hold are refused, all at once', () => {
  const circuit: Circuit = {
    kind: 'circuit',
    inputs: ['a b', 'c\nd', 'e'],
    gates: [],
    outputs: [
      { name: 'e', node: 1, negated: false },
      { name: '#', node: 0, negated: true },
    ],
  }
  const issuesOf = (write: (given: Circuit) => unknown): number => {
    try {
      write(circuit)
    } catch (error) {
      return (error as InvalidInput).issues.length
    }
    return 0
  }
  expect([writeAigerText, writeAigerBinary, writeBlif, writeVerilog].map(write => issuesOf(write))).toEqual([
    1, 1, 4, 3,
  ])
})

test('every problem of a file is reported at once', () => {
  const pathsOf = (read: () => unknown): readonly string[] => {
    try {
      read()
    } catch (error) {
      return (error as InvalidInput).issues.map(issue => issue.path)
    }
    return []
  }
  expect(pathsOf(() => readAiger('aag 3 1 0 1 1\n3\n9\n6 2\n'))).toEqual(['line 3', 'line 4'])
  expect(pathsOf(() => readAiger('aag 3 1 0 2 2\n3\n6\n7\n6 4 2\n6 2 2\ni7 x\n'))).toEqual([
    'input 0',
    'gate 1',
    'gates',
    'symbols',
  ])
  expect(pathsOf(() => readAiger('aag 3 1 0 1 2\n2\n6\n6 4 2\n4 6 2\n'))).toEqual(['gates'])
  expect(pathsOf(() => readAiger('aig 2 1 0 1 1\n4\n'))).toEqual(['gate 0'])
  expect(() => readAiger('aag 1 0 1 0 0\n2 3\n')).toThrow(Unsupported)
  expect(() => readAiger('aig 900000000 900000000 0 0 0\n')).toThrow(Unsupported)
  const blif = '.inputs a a\n.outputs y\n11 1\n.latch a b\n.names a y\n1 1\n0 0\n1x 1\n.names a\n.end\n'
  expect(pathsOf(() => parseBlif(blif))).toEqual([
    'line 3',
    'line 4',
    'line 7',
    'line 8',
    'line 9',
    'line 1',
    'inputs[1]',
  ])
  expect(pathsOf(() => parseBlif('.model m\n.inputs a\n.outputs y z\n.names y u y\n1- 1\n.end'))).toEqual([
    'line 4',
    'line 4',
    '.outputs',
  ])
})

test('definitions are ordered after what they read, deep chains and cycles included', () => {
  const chain = new Map(Array.from({ length: 200_000 }, (_, index) => [index, [index + 1]]))
  expect(resolve(chain).order.slice(0, 2)).toEqual([199_999, 199_998])
  expect(
    resolve(
      new Map([
        ['a', ['b', 'c', 'b']],
        ['b', ['c', 'x']],
        ['c', []],
      ]),
    ),
  ).toEqual({ order: ['c', 'b', 'a'], cyclic: [] })
  expect(
    resolve(
      new Map([
        ['a', ['b']],
        ['b', ['a']],
      ]),
    ).cyclic,
  ).toEqual(['a'])
  expect(resolve(new Map([['a', ['a']]])).cyclic).toEqual(['a'])
})

test('damaged files give a well-formed circuit or an error with a code', () => {
  const files = [writeAigerText(TWIN), writeBlif(TWIN)].map(text => new TextEncoder().encode(text))
  const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255), fc.constantFrom('set', 'drop', 'double', 'cut')), {
    minLength: 1,
    maxLength: 4,
  })
  let refused = 0
  fc.assert(
    fc.property(fc.nat(2), damage, (which, edits) => {
      const bytes = [...(which === 2 ? writeAigerBinary(TWIN) : (files[which] as Uint8Array))]
      for (const [place, byte, how] of edits) {
        const index = place % (bytes.length + 1)
        if (how === 'set') bytes[index] = byte
        if (how === 'drop') bytes.splice(index, 1)
        if (how === 'double') bytes.splice(index, 0, ...bytes.slice(index, index + 5))
        if (how === 'cut') bytes.length = index
      }
      const data = Uint8Array.from(bytes)
      try {
        const circuit = which === 1 ? parseBlif(new TextDecoder().decode(data)) : readAiger(data)
        expect(circuitIssues(circuit, { invertersFree: true })).toEqual([])
      } catch (error) {
        if (!(error instanceof MesascopeError)) throw error
        expect(error).not.toBeInstanceOf(Bug)
        refused += 1
      }
    }),
    { seed: 1, numRuns: 3000 },
  )
  expect(refused).toBeGreaterThan(1000)
})
