/**
 * DRAT proofs (Wetzler, Heule and Hunt 2014) as solvers write them: lemmas and deletions without any reasons. Text is
 * one clause per line that ends in 0, deletions begin with `d`. Binary is a letter `a` or `d`, then each literal as
 * a number of seven bits per byte, least significant first (2v for v, 2v + 1 for its negation), and a zero byte.
 */
import { InvalidInput } from '../base/errors.ts'
import type { Literal } from '../logic/cnf.ts'

/** One step of a DRAT proof. */
export interface DratStep {
  readonly isDeletion: boolean
  readonly literals: readonly Literal[]
}

const LETTER_A = 97
const LETTER_D = 100

/** The steps of a binary proof, in order. Throws `InvalidInput` at the first byte that cannot be. */
export function* parseBinaryDrat(bytes: Uint8Array): Iterable<DratStep> {
  let at = 0
  while (at < bytes.length) {
    const letter = bytes[at] as number
    if (letter !== LETTER_A && letter !== LETTER_D) throw notDrat(`byte ${at}`, letter, 'the letter a or d')
    at += 1
    const literals: Literal[] = []
    for (;;) {
      let code = 0
      let weight = 1
      let byte = bytes[at++]
      for (; byte !== undefined && byte >= 128; byte = bytes[at++]) {
        code += (byte - 128) * weight
        weight *= 128
      }
      if (byte === undefined) throw notDrat(`byte ${at}`, null, 'a zero byte that ends the clause')
      code += byte * weight
      if (code === 0) break
      literals.push(code % 2 === 0 ? code / 2 : -(code - 1) / 2)
    }
    yield { isDeletion: letter === LETTER_D, literals }
  }
}

/** The steps of a proof in text, in order. Throws `InvalidInput` at the first line that is not a clause. */
export function* parseTextDrat(text: string): Iterable<DratStep> {
  for (const [index, line] of text.split('\n').entries()) {
    const words = line.trim().split(/\s+/)
    if (words[0] === '' || words[0] === 'c') continue
    const isDeletion = words[0] === 'd'
    const numbers = (isDeletion ? words.slice(1) : words).map(Number)
    if (numbers.indexOf(0) !== numbers.length - 1 || !numbers.every(Number.isSafeInteger)) {
      throw notDrat(`line ${index + 1}`, line, 'literals and a final 0')
    }
    yield { isDeletion, literals: numbers.slice(0, -1) }
  }
}

function notDrat(path: string, found: string | number | null, expected: string): InvalidInput {
  return new InvalidInput('not-drat', [{ path, found, expected }])
}
