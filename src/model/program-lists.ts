/**
 * The language of decision lists: "if this feature then this answer, else if ..., else this answer" (Rivest 1987).
 *
 *     (rule feature answer rest)     a rule and what follows it
 *     01                             the answer when no rule applied
 *
 * Features are an input, its absence (`not:y`), two inputs being the same (`same:y:d`), and two literals together
 * (`(both y not:d)`). The vocabulary is general, so it does not hold the answer of any task in particular.
 *
 * Steps: one for each rule that is tried, each feature and literal that is looked at, and the answer at the end.
 *
 * Invariant: every sort's code is complete where there is an input.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { indexWords } from './program-code.ts'
import type { Grammar, Language, Machine, Production, Sort } from './program-language.ts'
import { inputNames, requireOutputs } from './program-names.ts'

const LIST = 'list'
const FEATURE = 'feature'
const LITERAL = 'literal'
const ANSWER = 'answer'

/** Programs that are decision lists. */
export const lists: Language = {
  name: 'lists',
  meaning: 'decision lists over inputs, equality of inputs, and pairs of literals',
  grammar(inputs, outputs): Grammar {
    requireOutputs('lists', outputs)
    const names = inputNames(inputs, ['rule', 'both'])
    const answers = allBits(outputs.length)
    const sorts: { readonly [name: string]: Sort } = {
      [LIST]: { bounds: 1, productions: [...answerProductions('0', 1, answers), RULE] },
      [ANSWER]: { bounds: 1, productions: answerProductions('', 0, answers) },
      [FEATURE]: { bounds: 1, productions: featureProductions(names) },
      [LITERAL]: { bounds: 1, productions: literalProductions('', names) },
    }
    return { start: LIST, sort: name => sorts[name] as Sort }
  },
}

const RULE: Production = {
  name: 'rule',
  word: '1',
  args: [FEATURE, ANSWER, LIST],
  charge: 1,
  meaning: machine => machine.ask(machine.ask(0) === 1 ? 1 : 2),
}

function answerProductions(prefix: Bits, charge: number, answers: readonly Bits[]): readonly Production[] {
  return answers.map((name, value) => ({
    name,
    word: prefix + name,
    args: [],
    charge,
    meaning: (): number => value,
  }))
}

function featureProductions(names: readonly string[]): readonly Production[] {
  if (names.length < 2) return literalProductions('', names)
  const both = (machine: Machine): number => (machine.ask(0) === 1 && machine.ask(1) === 1 ? 1 : 0)
  return [
    ...literalProductions('0', names),
    ...sameProductions('10', names),
    { name: 'both', word: '11', args: [LITERAL, LITERAL], charge: 1, meaning: both },
  ]
}

function literalProductions(prefix: Bits, names: readonly string[]): readonly Production[] {
  const words = indexWords(names.length)
  const literal = (name: string, input: number, negated: number): Production => ({
    name: negated === 1 ? `not:${name}` : name,
    word: `${prefix}${negated}${at(words, input)}`,
    args: [],
    charge: 1,
    meaning: machine => (machine.seen(input) === negated ? 0 : 1),
  })
  return [0, 1].flatMap(negated => names.map((name, input) => literal(name, input, negated)))
}

function sameProductions(prefix: Bits, names: readonly string[]): readonly Production[] {
  const pairs = names.flatMap((_, first) =>
    names.slice(first + 1).map((_, more) => [first, first + 1 + more] as const),
  )
  const words = indexWords(pairs.length)
  return pairs.map(([first, second], index) => ({
    name: `same:${at(names, first)}:${at(names, second)}`,
    word: prefix + at(words, index),
    args: [],
    charge: 1,
    meaning: (machine: Machine): number => (machine.seen(first) === machine.seen(second) ? 1 : 0),
  }))
}
