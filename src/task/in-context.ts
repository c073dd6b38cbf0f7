/**
 * Prediction in context from a weighted family of hypotheses: the truth is drawn once, some of its values are shown, and
 * others are asked for.
 *
 * A hypothesis is a function of a situation, a word of bits. A state holds the values shown (the data) and the situation
 * asked about; the reward of an answer is the chance that it is right given the data, so that the return is the chance of
 * being right, and its optimum is Bayes' rule. With weights 2^-cost the truth follows a simplicity prior (Solomonoff 1964),
 * and "choose the cheapest hypothesis that agrees with the data" is a policy like any other.
 *
 * Invariants: patterns of data stand in the order of their words, and only those that some hypothesis gives; chances of
 * answers given the data sum to one.
 */
import { allBits, type Bits, isBits, numberOf } from '../base/bits.ts'
import { at, type Issue, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { taskOf } from './build.ts'
import type { Task } from './task.ts'

/** A function of the situation, as its values in the order of the words, with a weight above zero. */
export interface Hypothesis {
  readonly table: Bits
  readonly weight: Rational
}

/** What is shown and what is asked. */
export interface InContext {
  readonly name: string
  /** Names of the bits of a situation. */
  readonly situation: readonly string[]
  readonly hypotheses: readonly Hypothesis[]
  /** The situations whose values are shown, in the order in which they are shown. */
  readonly shown: readonly Bits[]
  /** The situations that are asked about, each as often as the others; all that are not shown, unless said. */
  readonly asked?: readonly Bits[]
}

/** What the data of one pattern leave: the hypotheses that agree, and for each situation asked the chance of a one. */
export interface Pattern {
  readonly data: Bits
  readonly chance: Rational
  readonly consistent: readonly Hypothesis[]
  /** The one of greatest weight among them, if it is one alone. */
  readonly heaviest?: Hypothesis
  readonly asked: readonly { readonly situation: Bits; readonly chanceOfOne: Rational }[]
}

/** The patterns of data that can be shown. Throws `InvalidInput` with everything that does not fit. */
export function patternsOf(of: InContext): readonly Pattern[] {
  refuse('not-a-context', issuesOf(of))
  const total = weightOf(of.hypotheses)
  return allBits(of.shown.length).flatMap(data => {
    const consistent = of.hypotheses.filter(each => dataOf(of, each) === data)
    if (consistent.length === 0) return []
    const chance = weightOf(consistent).dividedBy(total)
    const asked = askedOf(of).map(situation => {
      const ones = consistent.filter(each => valueAt(each, situation) === '1')
      return { situation, chanceOfOne: weightOf(ones).dividedBy(weightOf(consistent)) }
    })
    const greatest = consistent.reduce((most, each) => Rational.max(most, each.weight), Rational.ZERO)
    const heaviest = consistent.filter(each => each.weight.equals(greatest))
    return [{ data, chance, consistent, ...(heaviest.length === 1 && { heaviest: at(heaviest, 0) }), asked }]
  })
}

/** The values that a hypothesis shows. */
export function dataOf({ shown }: InContext, hypothesis: Hypothesis): Bits {
  return shown.map(situation => valueAt(hypothesis, situation)).join('')
}

/** The value of a hypothesis in a situation. */
export function valueAt({ table }: Hypothesis, situation: Bits): Bits {
  return table.charAt(numberOf(situation))
}

/** The task of answering what is asked. Inputs: `y` with the situation shown for each value, then the situation asked. */
export function inContextTask(of: InContext): Task {
  const patterns = patternsOf(of)
  const states = patterns.flatMap(pattern => pattern.asked.map(each => ({ pattern, ...each })))
  const share = Rational.fraction(1, askedOf(of).length)
  return taskOf({
    name: of.name,
    states: states.map(({ pattern, situation }) => `${pattern.data} ${situation}`),
    actions: ['0', '1'],
    inputs: [...of.shown.map(situation => `y${situation}`), ...of.situation],
    outputs: ['a'],
    observation: states.map(({ pattern, situation }) => pattern.data + situation),
    codes: ['0', '1'],
    transition: states.map((_, state) => [[[state, 1]], [[state, 1]]]),
    reward: states.map(({ chanceOfOne }) => [Rational.ONE.minus(chanceOfOne), chanceOfOne]),
    begin: { train: states.map(({ pattern }, state) => [state, pattern.chance.times(share)]) },
    value: { kind: 'horizon', steps: 1 },
  })
}

function askedOf({ situation, shown, asked }: InContext): readonly Bits[] {
  return asked ?? allBits(situation.length).filter(word => !shown.includes(word))
}

function weightOf(hypotheses: readonly Hypothesis[]): Rational {
  return Rational.sum(hypotheses.map(each => each.weight))
}

function issuesOf(of: InContext): readonly Issue[] {
  const bits = of.situation.length
  const words = (path: string, found: readonly Bits[]): Issue[] => {
    const isFine = found.every(word => isBits(word, bits)) && new Set(found).size === found.length
    return isFine ? [] : [{ path, found: [...found], expected: `different words of ${bits} bits` }]
  }
  const issues = [...words('shown', of.shown), ...words('asked', askedOf(of))]
  if (askedOf(of).length === 0)
    issues.push({ path: 'asked', found: [], expected: 'some situation that is asked about' })
  for (const [index, { table, weight }] of of.hypotheses.entries()) {
    if (isBits(table, 2 ** bits) && weight.sign() > 0) continue
    const expected = `a table of ${2 ** bits} bits and a weight above zero`
    issues.push({ path: `hypotheses[${index}]`, found: `${table} of weight ${weight}`, expected })
  }
  if (of.hypotheses.length === 0)
    issues.push({ path: 'hypotheses', found: [], expected: 'at least one hypothesis' })
  return issues
}
