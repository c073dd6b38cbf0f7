/**
 * Gymnasium's transition tables: the dictionary `P` of its toy-text environments, dumped as JSON (Towers et al. 2024).
 *
 * `P[state][action]` lists `[probability, next state, reward, terminated]`; beside it stands
 * `initial_state_distribution`. Such a dump takes one line of Python:
 * `json.dumps({"P": env.unwrapped.P, "initial_state_distribution": list(env.unwrapped.initial_state_distrib)})`.
 *
 * A transition that terminates leads to a state in which nothing is paid any more. If a state is entered only by
 * such transitions, it is that end; otherwise a copy of it is, which looks the same. Probabilities are made exact by
 * the rule of `simplest.ts`; rewards are read as they are spelled.
 *
 * The state number says where one is by mixed radix: `variables` names the digits, the most significant first (FrozenLake
 * 4x4: row of 4, column of 4).
 *
 * Invariant: everything wrong with a table is reported together, by state and action.
 */
import { at, type Issue, type Json, refuse } from '../../base/errors.ts'
import { Rational } from '../../base/rational.ts'
import { readRational } from '../build.ts'
import { Fields, issueAt } from '../json-fields.ts'
import { readJsonText } from '../json-text.ts'
import type { Task } from '../task.ts'
import {
  type Choice,
  type ExplicitModel,
  type ImportOptions,
  STATES_MAX,
  taskOfExplicit,
  type Variable,
} from './explicit-model.ts'
import { exactWeights } from './simplest.ts'

/** How a table becomes a task. */
export interface GymnasiumOptions extends Omit<ImportOptions, 'goal' | 'reward' | 'deploy'> {
  /** The digits of the state number, most significant first, with their radix. */
  readonly variables?: readonly { readonly name: string; readonly size: number }[]
}

interface Branch {
  readonly weight: Rational
  readonly next: number
  readonly reward: Rational
  readonly ends: boolean
}

type Table = readonly (readonly (readonly Branch[])[])[]

const CHARACTERS_MAX = 64_000_000

/** A task from the JSON text of a transition table. Throws `InvalidInput` with everything that is wrong. */
export function taskFromGymnasium(text: string, options: GymnasiumOptions): Task {
  const json = readJsonText(text, { charactersMax: CHARACTERS_MAX, exactNumbers: false })
  const issues: Issue[] = []
  const fields = new Fields(json, 'transition table', '', issues)
  const table = readTable(fields, issues)
  const begin = readBegin(fields, table.length, issues)
  refuse('invalid-gymnasium-table', issues)
  const model = withEnds(table, begin, digitsOf(table.length, options, issues))
  refuse('invalid-gymnasium-table', issues)
  return taskOfExplicit(model, options)
}

function readTable(fields: Fields, issues: Issue[]): Table {
  const states = new Fields(fields.get('P'), 'state by number', 'P', issues)
  const count = states.keys().length
  if (count > STATES_MAX) issueAt(issues, 'P', count, `at most ${STATES_MAX} states`)
  return numbers(states, 'P', issues).map(state => {
    const path = `P.${state}`
    const actions = new Fields(states.get(`${state}`), 'action by number', path, issues)
    return numbers(actions, path, issues).map(action =>
      readBranches(actions.list(`${action}`), count, `${path}.${action}`, issues),
    )
  })
}

/** The keys 0, 1, 2, ... that an object must have, no more and no fewer. */
function numbers(fields: Fields, path: string, issues: Issue[]): readonly number[] {
  const count = fields.keys().length
  if (count === 0) issueAt(issues, path, {}, 'at least one entry')
  const missing = Array.from({ length: count }, (_, index) => index).filter(index => !fields.has(`${index}`))
  if (missing.length > 0) issueAt(issues, path, fields.keys().slice(0, 10), `the keys 0 to ${count - 1}`)
  return missing.length > 0 ? [] : Array.from({ length: count }, (_, index) => index)
}

function readBranches(
  list: readonly Json[],
  states: number,
  path: string,
  issues: Issue[],
): readonly Branch[] {
  const branches = list.flatMap(json => {
    const [weight, next, reward, ends] = Array.isArray(json) ? (json as readonly Json[]) : []
    const isState = typeof next === 'number' && Number.isInteger(next) && next >= 0 && next < states
    if (typeof weight === 'number' && isState && typeof reward === 'number' && typeof ends === 'boolean') {
      return [{ weight, next, reward, ends }]
    }
    issueAt(issues, path, json, `[probability, state below ${states}, reward, terminated]`)
    return []
  })
  if (branches.length < list.length) return []
  const weights = exactWeights(
    branches.map(branch => branch.weight),
    path,
    issues,
  )
  return branches.map((branch, index) => ({
    ...branch,
    weight: at(weights, index),
    reward: readRational(branch.reward, path, issues),
  }))
}

function readBegin(fields: Fields, states: number, issues: Issue[]): ExplicitModel['begin'] {
  const path = 'initial_state_distribution'
  const list = fields.list(path)
  const doubles = list.filter(each => typeof each === 'number')
  if (doubles.length !== list.length || list.length !== states) {
    issueAt(issues, path, list.length, `${states} probabilities, one for each state`)
    return []
  }
  const weights = exactWeights(doubles, path, issues)
  return weights.flatMap((weight, state) => (weight.isZero() ? [] : [[state, weight] as const]))
}

function digitsOf(states: number, options: GymnasiumOptions, issues: Issue[]): readonly Variable[] {
  const digits = options.variables ?? []
  const product = digits.reduce((all, { size }) => all * size, 1)
  if (digits.length > 0 && product !== states) {
    issueAt(issues, 'variables', product, `sizes whose product is the number of states, ${states}`)
  }
  let below = product
  return digits.map(({ name, size }) => {
    below /= size
    const unit = below
    return { name, values: Array.from({ length: states }, (_, state) => Math.floor(state / unit) % size) }
  })
}

/** Make ends of the states that termination leads to, copying those that are also entered otherwise. */
function withEnds(
  table: Table,
  begin: ExplicitModel['begin'],
  variables: readonly Variable[],
): ExplicitModel {
  const enteredToEnd = new Set<number>()
  const enteredToGoOn = new Set(begin.map(([state]) => state))
  table.forEach((actions, state) => {
    for (const { next, ends } of actions.flat()) {
      if (ends) enteredToEnd.add(next)
      else if (next !== state) enteredToGoOn.add(next)
    }
  })
  const copied = [...enteredToEnd].filter(state => enteredToGoOn.has(state)).sort((a, b) => a - b)
  const endOf = new Map([...enteredToEnd].map(state => [state, state]))
  for (const [index, state] of copied.entries()) endOf.set(state, table.length + index)
  const stay = (state: number): Choice => ({ reward: Rational.ZERO, to: [[state, 1]] })
  const choices = table.map((actions, state) =>
    actions.map(branches => (endOf.get(state) === state ? stay(state) : choiceOf(branches, endOf))),
  )
  return {
    choices: [
      ...choices,
      ...copied.map((state, index) => at(choices, state).map(() => stay(table.length + index))),
    ],
    variables: variables.map(({ name, values }) => ({
      name,
      values: [...values, ...copied.map(state => at(values, state))],
    })),
    labels: new Map(),
    begin,
  }
}

function choiceOf(branches: readonly Branch[], endOf: ReadonlyMap<number, number>): Choice {
  return {
    reward: Rational.sum(branches.map(({ weight, reward }) => weight.times(reward))),
    to: branches.map(({ weight, next, ends }) => [ends ? (endOf.get(next) ?? next) : next, weight] as const),
  }
}
