/** Functions with several outputs as questions for the target search, for tests and measurements. */
import { allBits, numberOf } from '../../src/base/bits.ts'
import type { TargetQuestion } from '../../src/enumerate/target-problem.ts'
import { basisOf } from '../../src/logic/basis.ts'

/** The function that answers each word of its inputs, read as a number, with these outputs. */
export function functionOf(inputs: number, answer: (word: number) => readonly boolean[]): TargetQuestion {
  const rows = allBits(inputs)
  const answers = rows.map(row => answer(numberOf(row)))
  const targets = (answers[0] ?? []).map((_, output) => ({
    name: `y${output}`,
    values: answers.map(each => (each[output] ? '1' : '0')).join(''),
  }))
  return { inputs: [...'abcde'].slice(0, inputs), rows, targets, basis: basisOf('full') }
}

/** For each segment, whether it is lit by the hexadecimal digits 0 to F. */
export const SEGMENTS: readonly string[] = [
  '1011011111100011',
  '1111100111100100',
  '1101111111110100',
  '1011011011011110',
  '1010001010111111',
  '1000111111110011',
  '0011111011111111',
]

/** The decoder of the first so many digits for a display of seven segments; other words do not matter. */
export function sevenSegments(digits: number): TargetQuestion {
  const targets = SEGMENTS.map((lit, segment) => ({ name: `s${segment}`, values: lit.slice(0, digits) }))
  return { inputs: [...'abcd'], rows: allBits(4).slice(0, digits), targets, basis: basisOf('full') }
}
