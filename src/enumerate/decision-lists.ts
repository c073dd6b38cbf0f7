/**
 * The shortest decision list for every function of at most four inputs: "if this feature then this answer, else if ...,
 * else this answer". Rivest 1987 ("Learning decision lists") made them a class of models; here they are what a pile of
 * heuristics is, with a vocabulary of features that is given.
 *
 * A list of k rules is one rule before a list of k - 1, so lengths follow level by level from the constants, which have
 * none. A rule may ask for a feature or for its absence.
 *
 * Invariants: entries are exact; bit m of a table is the answer on the word of number m; a function and its complement
 * have the same entry, for all answers of a list can be exchanged.
 */
import { type Issue, refuse } from '../base/errors.ts'
import { UNSETTLED } from './census-unsettled.ts'

const INPUTS_MAX = 4

/**
 * rules[table]: the least number of rules of a decision list over these features (tables as well) and their negations;
 * `UNSETTLED` where no list of any length computes the function. Throws `InvalidInput` for more than four inputs, and for
 * features that are no tables of so many inputs.
 */
export function decisionListLengths(inputs: number, features: readonly number[]): Uint8Array {
  refuse('not-a-decision-list', issuesOf(inputs, features))
  const all = 2 ** (2 ** inputs) - 1
  const asked = [...new Set(features.flatMap(feature => [feature, all & ~feature]))]
  const rules = new Uint8Array(all + 1).fill(UNSETTLED)
  rules[0] = 0
  rules[all] = 0
  let last = [0, all]
  for (let length = 1; last.length > 0; length++) {
    const next: number[] = []
    const settle = (table: number): void => {
      if (rules[table] !== UNSETTLED) return
      rules[table] = length
      next.push(table)
    }
    for (const rest of last) {
      for (const feature of asked) {
        settle(rest | feature)
        settle(rest & ~feature)
      }
    }
    last = next
  }
  return rules
}

function issuesOf(inputs: number, features: readonly number[]): readonly Issue[] {
  if (!Number.isInteger(inputs) || inputs < 1 || inputs > INPUTS_MAX)
    return [{ path: 'inputs', found: inputs, expected: `a whole number from 1 to ${INPUTS_MAX}` }]
  const all = 2 ** (2 ** inputs) - 1
  return features.flatMap((feature, index) =>
    Number.isInteger(feature) && feature >= 0 && feature <= all
      ? []
      : [{ path: `features[${index}]`, found: feature, expected: `a table, from 0 to ${all}` }],
  )
}
