/**
 * Circuits for the majority of six, seven and nine bits, found by `improve` and evaluated here on every word: of 14, 16 and
 * 24 gates, where the collection of circuits beside "SAT-based circuit local improvement" (Kulikov, Pechenev and
 * Slezkin 2022) has 15, 17 and 27. Upper bounds only: nothing is said about what is below.
 */
import { expect, test } from 'vitest'
import { allBits } from '../../src/base/bits.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { gateFunctions } from '../../src/logic/gate.ts'
import { circuitIssues } from '../../src/model/circuit.ts'
import { evaluate } from '../../src/model/evaluate.ts'
import { parseCircuit } from '../../src/model/notation.ts'

const CIRCUITS: readonly (readonly [inputs: number, gates: number, text: string])[] = [
  [
    6,
    14,
    'w1 = x2 ^ x6; w2 = x6 & !w1; w3 = x4 ^ x5; w4 = w1 ^ w3; w5 = x4 ^ w1; w6 = w3 | w5; w7 = w4 ^ w6; w8 = w2 ^ w7; w9 = x1 ^ x3; w10 = x3 ^ w4; w11 = !w9 & w10; w12 = w6 ^ w11; w13 = w8 & !w12; y = w2 ^ w13',
  ],
  [
    7,
    16,
    'w1 = x1 ^ x2; w2 = x4 ^ x6; w3 = x4 ^ x7; w4 = w2 | w3; w5 = x3 ^ x5; w6 = x7 ^ w2; w7 = x3 ^ w6; w8 = !w5 & w7; w9 = w4 ^ w8; w10 = !w1 & w9; w11 = x2 ^ w6; w12 = w5 | w7; w13 = w4 & w12; w14 = w11 ^ w13; w15 = !w10 & w14; y = x2 ^ w15',
  ],
  [
    9,
    24,
    'w1 = x1 ^ x6; w2 = x3 ^ x7; w3 = x5 ^ w2; w4 = x6 ^ w3; w5 = !w1 & w4; w6 = x7 ^ w3; w7 = w2 | w6; w8 = w5 ^ w7; w9 = x4 ^ x8; w10 = x9 ^ w9; w11 = x4 ^ w10; w12 = w9 | w11; w13 = w8 ^ w12; w14 = w10 ^ w13; w15 = w3 ^ w14; w16 = w5 ^ w15; w17 = w8 | w16; w18 = w1 ^ w15; w19 = w13 | w18; w20 = w17 & !w19; w21 = x2 & w20; w22 = w14 | w20; w23 = w21 ^ w22; y = w17 ^ w23',
  ],
]

test.each(CIRCUITS)(
  'the majority of %d bits takes at most %d gates of two operands',
  (inputs, gates, text) => {
    const names = Array.from({ length: inputs }, (_, index) => `x${index + 1}`)
    const circuit = parseCircuit(text, { inputs: names, outputs: ['y'] })
    expect(circuitIssues(circuit, { invertersFree: true })).toEqual([])
    expect(circuit.gates.length).toBe(gates)
    const tables = gateFunctions(basisOf('full')).map(each => each.table)
    for (const gate of circuit.gates) expect(tables).toContain(gate.table)
    for (const word of allBits(inputs)) {
      const ones = [...word].filter(bit => bit === '1').length
      expect([word, evaluate(circuit, word)]).toEqual([word, 2 * ones > inputs ? '1' : '0'])
    }
  },
)
