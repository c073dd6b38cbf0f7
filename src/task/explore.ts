/**
 * From rules to a table: explore every state that legal actions can reach, in breadth-first order from the
 * beginnings (explicit-state exploration, as in model checkers since Holzmann 1991).
 *
 * States are any values that JSON can carry; two states are the same if their canonical text is. The order of
 * discovery (training's beginnings, deployment's, declared extras; then by action) numbers the states, so the same rules
 * give the same task, byte for byte.
 *
 * A transition is a state, or a list of pairs `[state, weight]`. So a state must not itself be a list of pairs that
 * end in an exact number: wrap such a state in an object.
 *
 * Invariant: rules are asked once for each state and legal action.
 */
import type { Bits } from '../base/bits.ts'
import { canonicalLine } from '../base/document.ts'
import { at, InvalidInput, type Issue, type Json, refuse, Unsupported } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Chances, taskOf, type ValueDraft } from './build.ts'
import type { Task } from './task.ts'

/** A state for certain, or several with exact weights. */
export type Outcome<S> = S | Chances<S>

/** What is seen: a word, or named bits. */
export type Seen = Bits | { readonly [input: string]: boolean | 0 | 1 }

/** What the return is: exactly one of the three. */
export interface ValueRule {
  /** The number of steps that are summed. */
  readonly horizon?: number
  /** The discount factor, from 0 to below 1. */
  readonly discount?: RationalLike
  /** Any value functional, in full. */
  readonly value?: ValueDraft
}

/** A task as rules over states of any type. */
export interface TaskRules<S, A extends string> extends ValueRule {
  readonly name: string
  readonly actions: readonly A[]
  /** Where training and deployment begin; deployment as training if it is left out. */
  readonly begin: { readonly train: Outcome<S>; readonly deploy?: Outcome<S> }
  readonly transition: (state: S, action: A) => Outcome<S>
  readonly reward: (state: S, action: A) => RationalLike
  readonly observe: (state: S) => Seen
  /** Names of the observation bits; the keys of `observe` if it gives named bits. */
  readonly inputs?: readonly string[]
  readonly outputs?: readonly string[]
  /** The output words that mean an action; action i is the i-th word if left out. */
  readonly codes?: { readonly [action in A]: Bits | readonly Bits[] }
  /** `invalid`, or the action that words without meaning stand for. */
  readonly illegal?: 'invalid' | { readonly means: A }
  /** The actions that may be taken; all of them if left out. */
  readonly legal?: (state: S) => readonly A[]
  /** The acceptable actions, for predicates; `null` where nothing is declared. */
  readonly good?: (state: S) => readonly A[] | null
  /** The harmful actions, for predicates; `null` where nothing is declared. */
  readonly harm?: (state: S) => readonly A[] | null
  /** What a state is called; its own text if left out. */
  readonly nameOf?: (state: S) => string
  /** States that exist although nothing reaches them, such as rows that training and deployment leave out. */
  readonly also?: readonly S[]
  /** Refuse tasks of more states than this; 200,000 if left out. */
  readonly maxStates?: number
}

const STATES_MAX = 200_000

/**
 * A task from rules, by exploring every state that they can reach. Throws `InvalidInput` with everything that is wrong
 * with the table, and `Unsupported` past `maxStates`.
 */
export function task<S, A extends string>(rules: TaskRules<S, A>): Task {
  const issues: Issue[] = []
  const found = explore(rules, issues)
  const view = new View(rules, issues)
  const rows = found.states.map(state => view.row(state))
  const inputs = view.inputs()
  const observation = found.states.map(state => view.seen(state, inputs))
  const illegal = rules.illegal ?? 'invalid'
  const draft = {
    name: rules.name,
    states: found.states.map(state => nameOf(rules, state)),
    actions: rules.actions,
    ...(inputs && { inputs }),
    ...(rules.outputs && { outputs: rules.outputs }),
    observation,
    ...(rules.codes && { codes: rules.actions.map(action => (rules.codes as { [a in A]: Bits })[action]) }),
    illegal: illegal === 'invalid' ? illegal : view.action(illegal.means, 'illegal'),
    legal: found.legal,
    transition: found.transition,
    reward: rows.map((row, state) => row.reward(at(found.legal, state))),
    begin: found.begin,
    value: valueRuleOf(rules, issues),
    good: rows.map(row => row.good),
    harm: rows.map(row => row.harm),
  }
  refuse('invalid-task', issues)
  return taskOf(draft, (field, state, action) => {
    if (state === undefined) return field
    const where = at(draft.states, state)
    return `${field}(${where}${action === undefined ? '' : `, ${at(rules.actions, action)}`})`
  })
}

/** The value functional of a rule, or an issue if it does not give exactly one. */
export function valueRuleOf(rule: ValueRule, issues: Issue[]): ValueDraft {
  const given: ValueDraft[] = []
  if (rule.value !== undefined) given.push(rule.value)
  if (rule.horizon !== undefined) given.push({ kind: 'horizon', steps: rule.horizon })
  if (rule.discount !== undefined) given.push({ kind: 'discount', factor: rule.discount })
  if (given.length !== 1) {
    const remedy = 'a task is not complete without saying what its return is'
    issues.push({
      path: 'value',
      found: given.length,
      expected: 'exactly one of horizon, discount and value',
      remedy,
    })
  }
  return given[0] ?? { kind: 'total' }
}

interface Found<S> {
  readonly states: readonly S[]
  readonly legal: readonly (readonly number[])[]
  readonly transition: readonly (readonly Chances<number>[])[]
  readonly begin: { readonly train: Chances<number>; readonly deploy: Chances<number> }
}

/** All states, breadth first, and the table of where actions lead. */
function explore<S, A extends string>(rules: TaskRules<S, A>, issues: Issue[]): Found<S> {
  const states: S[] = []
  const index = new Map<string, number>()
  const limit = rules.maxStates ?? STATES_MAX
  const meet = (state: S): number => {
    const key = keyOf(state)
    const known = index.get(key)
    if (known !== undefined) return known
    if (states.length >= limit) {
      const remedy = 'make the rules forget what does not matter, or raise maxStates'
      throw new Unsupported('too-many-states', `the rules reach more than ${limit} states`, remedy)
    }
    index.set(key, states.length)
    states.push(state)
    return states.length - 1
  }
  const meetAll = (outcome: Outcome<S>): Chances<number> =>
    chancesOf(outcome).map(([state, weight]) => [meet(state), weight] as const)
  const train = meetAll(rules.begin.train)
  const deploy = rules.begin.deploy === undefined ? train : meetAll(rules.begin.deploy)
  for (const extra of rules.also ?? []) meet(extra)
  const legal: number[][] = []
  const transition: Chances<number>[][] = []
  for (let state = 0; state < states.length; state += 1) {
    const here = at(states, state)
    const may = legalIn(rules, here, issues)
    legal.push(may)
    transition.push(
      rules.actions.map((action, each) =>
        may.includes(each) ? meetAll(rules.transition(here, action)) : [],
      ),
    )
  }
  return { states, legal, transition, begin: { train, deploy } }
}

function keyOf(state: unknown): string {
  if (
    state === undefined ||
    typeof state === 'function' ||
    typeof state === 'bigint' ||
    typeof state === 'symbol'
  ) {
    const issue = { path: 'state', found: String(state), expected: 'a value that JSON can carry' }
    throw new InvalidInput('state-is-not-json', [issue])
  }
  return canonicalLine(state)
}

/** A list of pairs that end in an exact number is a distribution; anything else is a state. */
function chancesOf<S>(outcome: Outcome<S>): Chances<S> {
  return isChances(outcome) ? outcome : [[outcome, Rational.ONE]]
}

function isChances<S>(outcome: Outcome<S>): outcome is Chances<S> {
  if (!Array.isArray(outcome) || outcome.length === 0) return false
  return outcome.every(pair => Array.isArray(pair) && pair.length === 2 && isExact(pair[1]))
}

function isExact(value: unknown): boolean {
  if (value instanceof Rational || typeof value === 'bigint' || typeof value === 'number') return true
  return typeof value === 'string' && /^\s*[+-]?\d+(\.\d*)?(\s*\/\s*\d+)?\s*$/.test(value)
}

function legalIn<S, A extends string>(rules: TaskRules<S, A>, state: S, issues: Issue[]): number[] {
  if (rules.legal === undefined) return rules.actions.map((_, action) => action)
  return indicesOf(rules, rules.legal(state), `legal(${nameOf(rules, state)})`, issues)
}

function indicesOf<S, A extends string>(
  rules: TaskRules<S, A>,
  actions: readonly A[],
  path: string,
  issues: Issue[],
): number[] {
  return actions.flatMap(action => {
    const found = rules.actions.indexOf(action)
    if (found === -1) issues.push({ path, found: action, expected: `one of ${rules.actions.join(', ')}` })
    return found === -1 ? [] : [found]
  })
}

function nameOf<S, A extends string>(rules: TaskRules<S, A>, state: S): string {
  if (rules.nameOf) return rules.nameOf(state)
  return typeof state === 'string' ? state : canonicalLine(state)
}

interface Row {
  readonly good: readonly number[] | null
  readonly harm: readonly number[] | null
  reward(legal: readonly number[]): readonly RationalLike[]
}

/** What the rules say about single states. A handle on the rules and the issues found so far. */
class View<S, A extends string> {
  readonly #rules: TaskRules<S, A>
  readonly #issues: Issue[]
  #named: readonly string[] | undefined

  constructor(rules: TaskRules<S, A>, issues: Issue[]) {
    this.#rules = rules
    this.#issues = issues
  }

  row(state: S): Row {
    const rules = this.#rules
    const seen = rules.observe(state)
    if (typeof seen !== 'string') this.#named ??= Object.keys(seen)
    return {
      good: this.#declared('good', state),
      harm: this.#declared('harm', state),
      reward: legal =>
        rules.actions.map((action, each) => (legal.includes(each) ? rules.reward(state, action) : 0)),
    }
  }

  /** The names of the inputs, if the rules give any. */
  inputs(): readonly string[] | undefined {
    return this.#rules.inputs ?? this.#named
  }

  seen(state: S, inputs: readonly string[] | undefined): Bits {
    const seen = this.#rules.observe(state)
    if (typeof seen === 'string') return seen
    const unknown = Object.keys(seen).filter(name => !inputs?.includes(name))
    const missing = (inputs ?? []).filter(name => !(name in seen))
    if (unknown.length + missing.length > 0) {
      const path = `observe(${nameOf(this.#rules, state)})`
      const expected = `exactly the inputs ${inputs?.join(', ')}`
      this.#issues.push({ path, found: seen as { readonly [key: string]: Json }, expected })
    }
    return (inputs ?? []).map(name => (seen[name] ? '1' : '0')).join('')
  }

  action(name: A, path: string): number {
    return indicesOf(this.#rules, [name], path, this.#issues)[0] ?? 0
  }

  #declared(field: 'good' | 'harm', state: S): readonly number[] | null {
    const actions = this.#rules[field]?.(state) ?? null
    if (actions === null) return null
    return indicesOf(this.#rules, actions, `${field}(${nameOf(this.#rules, state)})`, this.#issues)
  }
}
