/**
 * The shortest decision list of every function of at most four inputs, over a given vocabulary of tests.
 *
 * A decision list asks its tests in order and answers at the first that is true (Rivest 1987, "Learning decision lists"):
 * the plainest form of a pile of heuristics. A list of k + 1 rules is a rule in front of a list of k rules, so all
 * functions of each length follow from those of the length before.
 *
 * Invariants: constants take no rule; `rules[table]` is `UNSETTLED` exactly if no list over the vocabulary computes the
 * function.
 */
import { type Issue, refuse } from '../base/errors.ts'
import { UNSETTLED } from './census-unsettled.ts'

const INPUTS_MAX = 4

/**
 * rules[table]: the least number of rules besides the default. A test is the table of a function; it and nothing else may
 * be asked, so negated tests have to be listed. Throws `InvalidInput` for what is no table of so many inputs.
 */
export function decisionListRules(inputs: number, vocabulary: readonly number[]): Uint8Array {
  refuse('decision-lists', vocabularyIssues(inputs, vocabulary))
  const all = 2 ** (2 ** inputs) - 1
  const rules = new Uint8Array(all + 1).fill(UNSETTLED)
  rules[0] = rules[all] = 0
  let last: readonly number[] = [0, all]
  for (let count = 1; last.length > 0; count++) {
    const next: number[] = []
    for (const rest of last) {
      for (const test of vocabulary) {
        for (const table of [rest | test, rest & ~test & all]) {
          if (rules[table] !== UNSETTLED) continue
          rules[table] = count
          next.push(table)
        }
      }
    }
    last = next
  }
  return rules
}

function vocabularyIssues(inputs: number, vocabulary: readonly number[]): Issue[] {
  if (!Number.isInteger(inputs) || inputs < 1 || inputs > INPUTS_MAX)
    return [{ path: 'inputs', found: inputs, expected: `a whole number from 1 to ${INPUTS_MAX}` }]
  const tables = 2 ** (2 ** inputs)
  return vocabulary.flatMap((test, index) => {
    const isTable = Number.isInteger(test) && test >= 0 && test < tables
    return isTable
      ? []
      : [{ path: `vocabulary[${index}]`, found: test, expected: `a table of ${inputs} inputs` }]
  })
}
