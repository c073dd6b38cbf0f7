/**
 * How programs call the inputs, and which answers they can give: the parts that languages have in common.
 *
 * Invariant: names are different, have no space and no bracket, and are none of a language's own words.
 */
import { Unsupported } from '../base/errors.ts'
import { VALUES } from './program-language.ts'

/** The names of inputs in programs: their own where they are plain words, else `x1`, `x2` and so on for all. */
export function inputNames(inputs: readonly string[], words: readonly string[]): readonly string[] {
  const isPlain = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !words.includes(name)
  return inputs.every(isPlain) ? inputs : inputs.map((_, input) => `x${input + 1}`)
}

/** Throws `Unsupported` where an answer is no number of a program. */
export function requireOutputs(language: string, outputs: readonly string[]): void {
  if (2 ** outputs.length <= VALUES) return
  const message = `${language} answer with numbers below ${VALUES}, and there are ${outputs.length} output bits`
  throw new Unsupported('too-many-outputs-for-programs', message, 'use a task with at most 3 output bits')
}
