import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { basisOf } from '../logic/basis.ts'
import { cheapestCompletions } from '../select/completions.ts'
import { census } from './census.ts'
import { agreementSizes, functionsOfFive, partsVerdicts } from './census-five.ts'

const full = basisOf('full')

test('functions of five inputs have the published numbers by least size, up to four gates', () => {
  expect(functionsOfFive(full, 4)).toEqual([12, 100, 1140, 11570, 109826])
})

test('for every set of trained parts, size and verdict agree with completing the target on the rest', () => {
  const { size } = census({ inputs: 3, basis: full })
  const parts = [0b00000011, 0b00001100, 0b00110000, 0b11000000]
  const { below } = random(1)
  for (let round = 0; round < 20; round++) {
    const target = below(256)
    const verdicts = partsVerdicts(agreementSizes({ inputs: 3, basis: full, target, parts, sizeMax: 4 }))
    verdicts.forEach((verdict, trained) => {
      const care = parts.reduce((mask, part, index) => ((trained >> index) & 1 ? mask | part : mask), 0)
      const minimal = cheapestCompletions(size, { care, value: target })
      expect(verdict).toEqual({
        size: minimal?.cost,
        forced: minimal?.tables.every(table => table === target),
        possible: minimal?.tables.includes(target),
      })
    })
  }
})

test('a least size beyond the search is not claimed', () => {
  const exact = agreementSizes({ inputs: 3, basis: full, target: 0b10010111, parts: [0xff], sizeMax: 1 })
  expect(partsVerdicts(exact)[1]).toBeUndefined()
})

test('parts without rows, too many parts and priced inverters are refused', () => {
  const question = { inputs: 3, basis: full, target: 0, sizeMax: 1 }
  expect(() => agreementSizes({ ...question, parts: [0, 256] })).toThrow(InvalidInput)
  expect(() => agreementSizes({ ...question, parts: new Array(9).fill(1) })).toThrow(InvalidInput)
  expect(() => functionsOfFive(basisOf('nand:1110=1;inverters=priced'), 1)).toThrow(InvalidInput)
})
