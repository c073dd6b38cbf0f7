/**
 * Storm's explicit format DRN (Hensel, Junges, Katoen, Quatmann, Volk 2022): Markov decision processes and chains.
 *
 * ```text
 * @type: MDP
 * @reward_models
 * steps
 * @nr_states
 * 272
 * @model
 * state 0 [1] init label        the state, its rewards (one for each reward model), its labels
 *     action done [0]           a choice, its name (not used), its rewards
 *         2 : 0.5               the next state and the probability
 *         3 : 0.5
 * ```
 *
 * Probabilities are exact by the rule of `simplest.ts`. Begins in the states labelled `init`, with equal weights. Parameters,
 * rates, intervals and partial observation are refused.
 *
 * Invariant: states are numbered without gaps; everything wrong is reported together, with its line.
 */
import { at, type Issue, refuse, Unsupported } from '../../base/errors.ts'
import { Rational } from '../../base/rational.ts'
import type { Task } from '../task.ts'
import {
  type Choice,
  type ExplicitModel,
  type ImportOptions,
  STATES_MAX,
  taskOfExplicit,
} from './explicit-model.ts'
import { isPlainNumber, type Line, Lines } from './lines.ts'
import { exactWeights } from './simplest.ts'

/** How a DRN text becomes a task. */
export interface DrnOptions extends ImportOptions {
  /** The reward model that pays; the first if left out. */
  readonly rewardModel?: string
}

interface ChoiceDraft {
  readonly line: Line
  readonly reward: Rational
  readonly to: number[]
  readonly weights: string[]
}

interface StateDraft {
  readonly line: Line
  readonly reward: Rational
  readonly choices: ChoiceDraft[]
}

interface Head {
  readonly states: number
  /** Which of the rewards in brackets pays, or -1. */
  readonly reward: number
  readonly body: readonly Line[]
}

/** A task from a DRN text. Throws `InvalidInput` with everything that is wrong, and `Unsupported` for other kinds. */
export function taskFromDrn(text: string, options: DrnOptions): Task {
  const issues: Issue[] = []
  const drn = new Lines(text, '.drn', ['//'], issues)
  const head = readHead(drn, options)
  refuse('invalid-drn-file', issues)
  const labels = new Map<string, number[]>()
  const states = readBody(drn, head, labels)
  if (states.length !== head.states)
    drn.note(undefined, states.length, `${head.states} states, as @nr_states says`)
  const choices = states.map(state => state.choices.map(choice => choiceOf(state, choice, drn)))
  states.forEach(state => {
    if (state.choices.length === 0)
      drn.note(state.line, state.line.text, 'at least one action', 'give it a loop to itself')
  })
  const begins = labels.get('init') ?? []
  if (begins.length === 0) drn.note(undefined, null, 'a state that is labelled init')
  refuse('invalid-drn-file', issues)
  const begin = begins.map(state => [state, Rational.fraction(1, begins.length)] as const)
  const model: ExplicitModel = { choices, variables: [], labels, begin }
  return taskOfExplicit(model, options)
}

function readHead(drn: Lines, options: DrnOptions): Head {
  const start = drn.list.findIndex(line => line.text === '@model')
  const after = (key: string): Line | undefined => {
    const index = drn.list.findIndex(line => line.text === key)
    const next = index === -1 ? undefined : drn.list[index + 1]
    return next?.text.startsWith('@') ? undefined : next
  }
  const kind = drn.list.map(line => /^@type:\s*(\S+)$/.exec(line.text)?.[1]).find(Boolean)
  if (kind !== undefined && kind.toUpperCase() !== 'MDP' && kind.toUpperCase() !== 'DTMC') {
    throw new Unsupported(
      'not-a-decision-process',
      `this DRN file is a ${kind}`,
      'export it as an MDP or a DTMC',
    )
  }
  if (start === -1 || kind === undefined) drn.note(undefined, null, 'lines "@type: MDP" and "@model"')
  if (after('@parameters'))
    drn.note(after('@parameters'), after('@parameters')?.text ?? null, 'no parameters')
  const count = after('@nr_states')
  const states =
    count === undefined ? 0 : drn.index(count, count.text, STATES_MAX + 1, 'the number of states')
  if (count === undefined) drn.note(undefined, null, 'a line "@nr_states" and the number')
  const names = after('@reward_models')?.words ?? []
  const reward =
    options.rewardModel === undefined ? Math.min(0, names.length - 1) : names.indexOf(options.rewardModel)
  if (options.rewardModel !== undefined && reward === -1) {
    drn.note(after('@reward_models'), options.rewardModel, `a reward model of the file: ${names.join(', ')}`)
  }
  return { states, reward, body: drn.list.slice(start + 1) }
}

function readBody(drn: Lines, head: Head, labels: Map<string, number[]>): readonly StateDraft[] {
  const states: StateDraft[] = []
  for (const line of head.body) {
    const state = states.at(-1)
    if (line.words[0] === 'state') {
      const { reward, rest } = rewardIn(drn, line, line.text.replace(/^state\s+\d+\s*/, ''), head)
      if (line.words[1] !== `${states.length}`)
        drn.note(line, line.words[1] ?? null, `state ${states.length}`)
      if (/^[!{]/.test(rest)) drn.note(line, rest, 'labels', 'rates and observations are not supported')
      for (const label of rest.match(/"[^"]*"|\S+/g) ?? [])
        mark(labels, label.replace(/^"(.*)"$/, '$1'), states.length)
      states.push({ line, reward, choices: [] })
    } else if (line.words[0] === 'action' && state !== undefined) {
      const { reward } = rewardIn(drn, line, line.text.replace(/^action\s+[^\s[]+\s*/, ''), head)
      state.choices.push({ line, reward, to: [], weights: [] })
    } else readBranch(drn, line, head, state?.choices.at(-1))
  }
  return states
}

function readBranch(drn: Lines, line: Line, head: Head, choice: ChoiceDraft | undefined): void {
  const [, to, weight = ''] = /^(\d+)\s*:\s*(\S+)$/.exec(line.text) ?? []
  if (choice === undefined || to === undefined || !isPlainNumber(weight)) {
    drn.note(line, line.text, 'a state, an action of a state, or "next : probability" of an action')
    return
  }
  choice.to.push(drn.index(line, to, head.states, 'a state'))
  choice.weights.push(weight)
}

/** The reward in brackets at the start of the rest of a line, and what follows it. */
function rewardIn(
  drn: Lines,
  line: Line,
  text: string,
  head: Head,
): { readonly reward: Rational; readonly rest: string } {
  const [whole = '', list] = /^\[([^\]]*)\]\s*/.exec(text) ?? []
  const rest = text.slice(whole.length)
  if (list === undefined || head.reward === -1) return { reward: Rational.ZERO, rest }
  return { reward: drn.exact(line, list.split(',')[head.reward]?.trim()), rest }
}

function mark(labels: Map<string, number[]>, label: string, state: number): void {
  const states = labels.get(label)
  if (states) states.push(state)
  else labels.set(label, [state])
}

function choiceOf(state: StateDraft, choice: ChoiceDraft, drn: Lines): Choice {
  const weights = exactWeights(choice.weights, `.drn, line ${choice.line.number}`, drn.issues)
  return {
    reward: state.reward.plus(choice.reward),
    to: choice.to.map((to, index) => [to, at(weights, index)] as const),
  }
}
