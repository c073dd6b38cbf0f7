/**
 * Tasks as JSON values, without any package: what task documents and certificates carry.
 *
 * States are listed with what is said of each; everything that is a default is left out, so that a small task reads
 * like a table. Exact numbers are strings (`"9/10"`); numbers of at most nine digits are read as they are spelled.
 *
 * ```json
 * { "kind": "task", "version": 1, "name": "honour system",
 *   "inputs": ["watched"], "outputs": ["y"], "actions": ["work", "shirk"], "value": { "horizon": 1 },
 *   "states": [ { "name": "watched", "sees": "1", "train": "1", "accept": ["0"] },
 *               { "name": "alone", "sees": "0", "deploy": "1", "accept": ["0"] } ] }
 * ```
 *
 * - `train`, `deploy`: weights of the beginnings; if no state gives `deploy`, deployment begins as training does.
 * - `moves`: for each legal action `{ "reward", "to" }`; `to` is a state, or weights by state. In one-step tasks `to` may
 *   be left out: nothing comes after, and the state stays. A reward of zero may be left out.
 * - `accept`: instead of `moves` in one-step tasks: these output words pay 1, and others 0.
 * - `ends`: instead of `moves`: every legal action stays and pays nothing.
 * - `legal`: all actions if left out. `good`, `harm`: nothing is declared if left out.
 * - `codes`: action i is the i-th word if left out. `illegal`: `{ "means": action }`; invalid if left out.
 *
 * Invariants: `taskFromJson(taskToJson(task))` deep-equals `task`; unknown fields are errors; all errors are reported.
 */
import type { Bits } from '../base/bits.ts'
import { at, type Issue, type Json, refuse } from '../base/errors.ts'
import type { Rational, RationalLike } from '../base/rational.ts'
import { type Chances, defaultCodes, type PathOf, taskOf, type ValueDraft } from './build.ts'
import { Fields, issueAt } from './json-fields.ts'
import type { Part, Task, ValueFunctional } from './task.ts'

type JsonObject = { readonly [key: string]: Json }

/** A task as a JSON value. */
export function taskToJson(task: Task): JsonObject {
  const sameBeginning = JSON.stringify(task.begin.train) === JSON.stringify(task.begin.deploy)
  const usual =
    JSON.stringify(task.codes) === JSON.stringify(defaultCodes(task.actions.length, task.outputs.length))
  return {
    kind: 'task',
    version: 1,
    name: task.name,
    inputs: task.inputs,
    outputs: task.outputs,
    actions: task.actions,
    ...(usual ? {} : { codes: task.codes }),
    ...(task.illegal === 'invalid' ? {} : { illegal: { means: at(task.actions, task.illegal) } }),
    value: valueToJson(task.value),
    states: task.states.map((_, state) => stateToJson(task, state, sameBeginning)),
    ...(task.parts.length === 0 ? {} : { parts: task.parts.map(part => partToJson(task, part)) }),
  }
}

function valueToJson(value: ValueFunctional): Json {
  if (value.kind === 'horizon') return { horizon: value.steps }
  return value.kind === 'discount' ? { discount: value.factor.toString() } : 'total'
}

function partToJson(task: Task, part: Part): Json {
  return { name: part.name, states: part.states.map(state => at(task.states, state)) }
}

function stateToJson(task: Task, state: number, sameBeginning: boolean): Json {
  const name = (action: number): string => at(task.actions, action)
  const weight = (phase: 'train' | 'deploy'): JsonObject => {
    const entry = task.begin[phase].find(([begins]) => begins === state)
    return entry === undefined || (phase === 'deploy' && sameBeginning)
      ? {}
      : { [phase]: entry[1].toString() }
  }
  const declared = (field: 'good' | 'harm'): JsonObject => {
    const actions = at(task[field], state)
    return actions === null ? {} : { [field]: actions.map(name) }
  }
  const legal = at(task.legal, state)
  return {
    name: at(task.states, state),
    sees: at(task.observation, state),
    ...weight('train'),
    ...weight('deploy'),
    ...(legal.length === task.actions.length ? {} : { legal: legal.map(name) }),
    ...effectsToJson(task, state),
    ...declared('good'),
    ...declared('harm'),
  }
}

function effectsToJson(task: Task, state: number): JsonObject {
  const legal = at(task.legal, state)
  const stays = legal.every(action => staysFor(task, state, action))
  const reward = (action: number): Rational => at(at(task.reward, state), action)
  if (stays && !isOneStep(task) && legal.every(action => reward(action).isZero())) return { ends: true }
  const coded = legal.every(action => at(task.codes, action).length > 0)
  const paid = legal.filter(action => !reward(action).isZero())
  if (stays && isOneStep(task) && coded && paid.every(action => reward(action).equals(1))) {
    return { accept: paid.map(action => at(at(task.codes, action), 0)) }
  }
  return {
    moves: Object.fromEntries(
      legal.map(action => [at(task.actions, action), moveToJson(task, state, action)]),
    ),
  }
}

function moveToJson(task: Task, state: number, action: number): Json {
  const reward = at(at(task.reward, state), action)
  const next = at(at(task.transition, state), action)
  const single = next.length === 1 ? at(task.states, at(next, 0)[0]) : undefined
  const to =
    single ?? Object.fromEntries(next.map(([other, weight]) => [at(task.states, other), weight.toString()]))
  const stays = isOneStep(task) && staysFor(task, state, action)
  return { ...(reward.isZero() ? {} : { reward: reward.toString() }), ...(stays ? {} : { to }) }
}

function staysFor(task: Task, state: number, action: number): boolean {
  return at(at(task.transition, state), action).every(([to]) => to === state)
}

function isOneStep(task: { readonly value: ValueDraft }): boolean {
  return task.value.kind === 'horizon' && task.value.steps === 1
}

/** A task from a JSON value. Throws `InvalidInput` with everything that is wrong, each with its path. */
export function taskFromJson(json: Json): Task {
  const issues: Issue[] = []
  const head = readHead(json, issues)
  const states = head.states.map((state, index) => readState(state, `states[${index}]`, head, issues))
  refuse('invalid-task', issues)
  const deploys = states.some(state => state.deploy !== undefined)
  const begin = (phase: 'train' | 'deploy'): Chances<number> =>
    states.flatMap((state, index) => (state[phase] === undefined ? [] : [[index, state[phase]] as const]))
  const draft = {
    ...head.fixed,
    states: head.names,
    observation: states.map(state => state.sees),
    legal: states.map(state => state.legal),
    transition: states.map(state => state.effects.map(effect => effect.to)),
    reward: states.map(state => state.effects.map(effect => effect.reward)),
    begin: deploys ? { train: begin('train'), deploy: begin('deploy') } : { train: begin('train') },
    good: states.map(state => state.good),
    harm: states.map(state => state.harm),
  }
  return taskOf(draft, documentPath(head.actions))
}

/** Where a part of a table stands in a document. */
function documentPath(actions: readonly string[]): PathOf {
  const inState: { readonly [field: string]: string } = {
    states: '.name',
    observation: '.sees',
    transition: '.to',
  }
  return (field, state, action) => {
    if (field.startsWith('begin.')) return `states[*].${field.slice('begin.'.length)}`
    if (state === undefined) return field
    const move = action === undefined ? '' : `.moves.${at(actions, action)}`
    return `states[${state}]${move}${inState[field] ?? `.${field}`}`
  }
}

interface Head {
  readonly fixed: {
    readonly name: string
    readonly actions: readonly string[]
    readonly inputs: readonly string[]
    readonly outputs: readonly string[]
    readonly codes: readonly (readonly Bits[])[]
    readonly illegal: 'invalid' | number
    readonly value: ValueDraft
    readonly parts: readonly Part[]
  }
  readonly actions: readonly string[]
  readonly actionOf: ReadonlyMap<string, number>
  readonly codes: readonly (readonly Bits[])[]
  readonly names: readonly string[]
  readonly stateOf: ReadonlyMap<string, number>
  readonly states: readonly Json[]
  readonly oneStep: boolean
}

const HEAD = [
  'kind',
  'version',
  'name',
  'inputs',
  'outputs',
  'actions',
  'codes',
  'illegal',
  'value',
  'states',
  'parts',
]

function readHead(json: Json, issues: Issue[]): Head {
  const fields = new Fields(json, 'task', '', issues)
  fields.only(HEAD)
  fields.exactly('kind', 'task')
  fields.exactly('version', 1)
  const actions = fields.texts('actions')
  const actionOf = new Map(actions.map((action, index) => [action, index]))
  const outputs = fields.texts('outputs')
  const states = fields.list('states')
  const names = states.map((state, index) =>
    new Fields(state, 'state', `states[${index}]`, issues).text('name'),
  )
  const stateOf = new Map(names.map((name, index) => [name, index]))
  const codes = fields.has('codes')
    ? readCodes(fields, issues)
    : defaultCodes(actions.length, Math.min(outputs.length, 16))
  const value = readValue(fields.get('value'), issues)
  const fixed = {
    name: fields.text('name'),
    actions,
    inputs: fields.texts('inputs'),
    outputs,
    codes,
    illegal: readIllegal(fields, actionOf, issues),
    value,
    parts: readParts(fields, stateOf, issues),
  }
  return { fixed, actions, actionOf, codes, names, stateOf, states, oneStep: isOneStep({ value }) }
}

function readCodes(fields: Fields, issues: Issue[]): readonly (readonly Bits[])[] {
  return fields.list('codes').map((words, action) => {
    if (typeof words === 'string') return [words]
    return new Fields({ words }, 'codes', `codes[${action}]`, issues).texts('words')
  })
}

function readIllegal(
  fields: Fields,
  actionOf: ReadonlyMap<string, number>,
  issues: Issue[],
): 'invalid' | number {
  const given = fields.has('illegal') ? fields.get('illegal') : 'invalid'
  if (given === 'invalid') return 'invalid'
  const meaning = new Fields(given, 'illegal', 'illegal', issues)
  meaning.only(['means'])
  return named(meaning.text('means'), actionOf, 'illegal.means', 'an action', issues)
}

function readValue(json: Json, issues: Issue[]): ValueDraft {
  if (json === 'total') return { kind: 'total' }
  if (json !== null && typeof json === 'object' && !Array.isArray(json)) {
    const entries = Object.entries(json as JsonObject)
    const [key, value] = entries[0] ?? []
    if (entries.length === 1 && key === 'horizon' && typeof value === 'number')
      return { kind: 'horizon', steps: value }
    if (
      entries.length === 1 &&
      key === 'discount' &&
      (typeof value === 'string' || typeof value === 'number')
    ) {
      return { kind: 'discount', factor: value }
    }
  }
  issueAt(issues, 'value', json, '{ "horizon": steps }, { "discount": "9/10" } or "total"')
  return { kind: 'horizon', steps: 1 }
}

function readParts(fields: Fields, stateOf: ReadonlyMap<string, number>, issues: Issue[]): readonly Part[] {
  if (!fields.has('parts')) return []
  return fields.list('parts').map((json, index) => {
    const path = `parts[${index}]`
    const part = new Fields(json, 'part', path, issues)
    part.only(['name', 'states'])
    const states = part.texts('states').map(name => named(name, stateOf, `${path}.states`, 'a state', issues))
    return { name: part.text('name'), states }
  })
}

function named(
  name: string,
  index: ReadonlyMap<string, number>,
  path: string,
  what: string,
  issues: Issue[],
): number {
  const found = index.get(name)
  if (found === undefined) issueAt(issues, path, name, `the name of ${what}`)
  return found ?? 0
}

interface Effect {
  readonly reward: RationalLike
  readonly to: Chances<number>
}

interface StateDraft {
  readonly sees: Bits
  readonly train?: RationalLike
  readonly deploy?: RationalLike
  readonly legal: readonly number[]
  readonly effects: readonly Effect[]
  readonly good: readonly number[] | null
  readonly harm: readonly number[] | null
}

const STATE = ['name', 'sees', 'train', 'deploy', 'legal', 'moves', 'accept', 'ends', 'good', 'harm']

function readState(json: Json, path: string, head: Head, issues: Issue[]): StateDraft {
  const fields = new Fields(json, 'state', path, issues)
  fields.only(STATE)
  const actions = (field: string): readonly number[] =>
    fields.texts(field).map(name => named(name, head.actionOf, `${path}.${field}`, 'an action', issues))
  const legal = fields.has('legal') ? actions('legal') : head.actions.map((_, action) => action)
  return {
    sees: fields.text('sees'),
    ...(fields.has('train') && { train: fields.exact('train') }),
    ...(fields.has('deploy') && { deploy: fields.exact('deploy') }),
    legal,
    effects: readEffects(fields, legal, head, issues),
    good: fields.has('good') ? actions('good') : null,
    harm: fields.has('harm') ? actions('harm') : null,
  }
}

function readEffects(
  fields: Fields,
  legal: readonly number[],
  head: Head,
  issues: Issue[],
): readonly Effect[] {
  const { path } = fields
  const given = ['moves', 'accept', 'ends'].filter(field => fields.has(field))
  if (given.length !== 1) issueAt(issues, path, given, 'exactly one of moves, accept and ends')
  const stay: Chances<number> = [[head.stateOf.get(fields.text('name')) ?? 0, 1]]
  const forLegal = (effect: (action: number) => Effect): readonly Effect[] =>
    head.actions.map((_, action) => (legal.includes(action) ? effect(action) : { reward: 0, to: [] }))
  if (given[0] === 'accept') {
    if (!head.oneStep) issueAt(issues, `${path}.accept`, 'accept', 'moves', 'accept is for tasks of one step')
    const paid = acceptedActions(fields, legal, head, issues)
    return forLegal(action => ({ reward: paid.has(action) ? 1 : 0, to: stay }))
  }
  if (given[0] !== 'moves') {
    if (fields.has('ends')) fields.exactly('ends', true)
    return forLegal(() => ({ reward: 0, to: stay }))
  }
  const moves = new Fields(fields.get('moves'), 'moves', `${path}.moves`, issues)
  moves.only(legal.map(action => at(head.actions, action)))
  return forLegal(action => readMove(moves, at(head.actions, action), stay, head, issues))
}

function acceptedActions(
  fields: Fields,
  legal: readonly number[],
  head: Head,
  issues: Issue[],
): ReadonlySet<number> {
  const paid = fields.texts('accept').map(word => {
    const action = head.codes.findIndex(words => words.includes(word))
    if (!legal.includes(action))
      issueAt(issues, `${fields.path}.accept`, word, 'output words that mean legal actions')
    return action
  })
  return new Set(paid)
}

function readMove(moves: Fields, action: string, stay: Chances<number>, head: Head, issues: Issue[]): Effect {
  const move = new Fields(moves.get(action), 'move', `${moves.path}.${action}`, issues)
  move.only(['reward', 'to'])
  const reward = move.has('reward') ? move.exact('reward') : 0
  if (!move.has('to') && head.oneStep) return { reward, to: stay }
  const path = `${move.path}.to`
  const to = move.get('to')
  if (typeof to === 'string') return { reward, to: [[named(to, head.stateOf, path, 'a state', issues), 1]] }
  const weights = new Fields(to, 'weights by state', path, issues)
  const chances = weights
    .keys()
    .map(name => [named(name, head.stateOf, path, 'a state', issues), weights.exact(name)] as const)
  return { reward, to: chances }
}
