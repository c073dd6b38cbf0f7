/**
 * What all explicit-state formats say, and how that becomes a task: the one place where choices of the importer are
 * made, so that PRISM's, Storm's and Gymnasium's files of the same process give the same task.
 *
 * - Actions are the positions of a state's choices, `0`, `1`, ...; a position that a state does not have means its first
 *   choice (position 0 is legal everywhere), unless `illegal` says `invalid`.
 * - Observations are the state variables in binary, each offset by its least value and as wide as its greatest needs
 *   (`row.1`, `row.0`: the most significant first); without variables, the number of the state.
 * - `goal` makes the states with a label ends; with `reward: 'reach'`, entering one is what pays.
 * - `minimise` turns the sign of all rewards, because a task's return is made large.
 *
 * Invariant: numbers are exact; nothing is renormalised unless the format's own rule says so.
 */
import { type Bits, bitsOf } from '../../base/bits.ts'
import { at, type Issue, refuse } from '../../base/errors.ts'
import { Rational } from '../../base/rational.ts'
import { bitsFor, type Chances, taskOf } from '../build.ts'
import { type ValueRule, valueRuleOf } from '../explore.ts'
import type { Task } from '../task.ts'

/** One choice in a state: what it pays, expected over the next state, and where it leads. */
export interface Choice {
  readonly reward: Rational
  readonly to: Chances<number>
}

/** An integer that a state is made of, with its value in each state. */
export interface Variable {
  readonly name: string
  readonly values: readonly number[]
}

/** A Markov decision process as explicit-state files say it. */
export interface ExplicitModel {
  readonly choices: readonly (readonly Choice[])[]
  readonly variables: readonly Variable[]
  readonly labels: ReadonlyMap<string, readonly number[]>
  readonly begin: Chances<number>
}

/** How an explicit model becomes a task. */
export interface ImportOptions extends ValueRule {
  readonly name: string
  /** The state variables that are observed; all of them if left out. */
  readonly observe?: readonly string[]
  /** States with this label are ends: nothing is paid there and they are not left. */
  readonly goal?: string
  /** `model`: what the files say. `reach`: 1 for entering the goal, 0 otherwise. */
  readonly reward?: 'model' | 'reach'
  readonly minimise?: boolean
  /** The label of the states in which deployment begins, with equal weights; as training if left out. */
  readonly deploy?: string
  /** What a position means that a state does not have: `invalid`, or its first choice (if left out). */
  readonly illegal?: 'invalid' | 'first'
}

/** The most states, and the most choices and branches together, that a reader takes. */
export const STATES_MAX = 1_000_000
export const BRANCHES_MAX = 10_000_000

/** A task from an explicit model. Throws `InvalidInput` with everything that is wrong. */
export function taskOfExplicit(model: ExplicitModel, options: ImportOptions): Task {
  const issues: Issue[] = []
  const states = model.choices.map((_, state) => state)
  const goal = new Set(options.goal === undefined ? [] : labelled(model, options.goal, 'goal', issues))
  if (options.reward === 'reach' && options.goal === undefined) {
    issues.push({ path: 'goal', found: null, expected: 'the label that is to be reached' })
  }
  const choices = states.map(state => (goal.has(state) ? [stay(state)] : at(model.choices, state)))
  const observed = observedVariables(model, options, issues)
  const deploy = options.deploy === undefined ? undefined : labelled(model, options.deploy, 'deploy', issues)
  const value = valueRuleOf(options, issues)
  refuse('invalid-import', issues)
  const width = Math.max(1, ...choices.map(each => each.length))
  const positions = Array.from({ length: width }, (_, position) => position)
  const rewardOf = (choice: Choice): Rational => {
    const plain = options.reward === 'reach' ? chanceOf(choice, goal) : choice.reward
    return options.minimise ? plain.negated() : plain
  }
  const paysStaying = (state: number): boolean => goal.has(state)
  return taskOf({
    name: options.name,
    states: states.map(state => nameOf(model, state)),
    actions: positions.map(String),
    inputs: observed.flatMap(variable => inputsOf(variable)),
    observation: states.map(state => observed.map(variable => wordOf(variable, state)).join('')),
    illegal: options.illegal === 'invalid' ? 'invalid' : 0,
    legal: choices.map(each => each.map((_, position) => position)),
    transition: choices.map(each => positions.map(position => each[position]?.to ?? [])),
    reward: choices.map((each, state) =>
      positions.map(position => {
        const choice = each[position]
        return choice === undefined || paysStaying(state) ? 0 : rewardOf(choice)
      }),
    ),
    begin: {
      train: model.begin,
      ...(deploy && { deploy: deploy.map(state => [state, Rational.fraction(1, deploy.length)] as const) }),
    },
    value,
  })
}

function stay(state: number): Choice {
  return { reward: Rational.ZERO, to: [[state, 1]] }
}

function chanceOf(choice: Choice, goal: ReadonlySet<number>): Rational {
  return Rational.sum(choice.to.flatMap(([state, weight]) => (goal.has(state) ? [weight] : [])))
}

function labelled(model: ExplicitModel, label: string, path: string, issues: Issue[]): readonly number[] {
  const states = model.labels.get(label)
  if (states === undefined || states.length === 0) {
    const expected = `a label that some state has: ${[...model.labels.keys()].join(', ')}`
    issues.push({ path, found: label, expected })
  }
  return states ?? []
}

function observedVariables(
  model: ExplicitModel,
  options: ImportOptions,
  issues: Issue[],
): readonly Variable[] {
  const number = { name: 'state', values: model.choices.map((_, state) => state) }
  const known = model.variables.length === 0 ? [number] : model.variables
  return (options.observe ?? known.map(variable => variable.name)).flatMap(name => {
    const variable = known.find(each => each.name === name)
    if (variable === undefined) {
      const expected = `a state variable: ${known.map(each => each.name).join(', ')}`
      issues.push({ path: 'observe', found: name, expected })
    }
    return variable === undefined ? [] : [variable]
  })
}

function inputsOf(variable: Variable): readonly string[] {
  const { bits } = rangeOf(variable)
  if (bits === 1) return [variable.name]
  return Array.from({ length: bits }, (_, index) => `${variable.name}.${bits - 1 - index}`)
}

function wordOf(variable: Variable, state: number): Bits {
  const { least, bits } = rangeOf(variable)
  return bitsOf(at(variable.values, state) - least, bits)
}

function rangeOf({ values }: Variable): { readonly least: number; readonly bits: number } {
  const least = values.reduce((one, other) => Math.min(one, other))
  const most = values.reduce((one, other) => Math.max(one, other))
  return { least, bits: bitsFor(most - least + 1) }
}

function nameOf(model: ExplicitModel, state: number): string {
  const values = model.variables.map(variable => `${variable.name}=${at(variable.values, state)}`)
  return values.length === 0 ? `${state}` : `${state}:${values.join(',')}`
}
