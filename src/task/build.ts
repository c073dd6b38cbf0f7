/**
 * From a table to a task: the one place where a `Task` is made, so that whoever holds one need not check it again.
 *
 * A draft is the table as a person or a reader has it: weights and rewards in any exact spelling, defaults left out.
 * All problems are found before anything is refused ("parse, don't validate": King 2019; here: report, then parse).
 * Where a problem stands is said in the words of whoever made the draft: the readers of documents and rules pass
 * their own `PathOf`.
 *
 * Defaults: every action is legal; deployment begins as training does; inputs are called x1, x2, ... and outputs y1,
 * y2, ... (y if there is one); action i is coded by the i-th output word; a word that means nothing is invalid;
 * nothing is declared good or harmful.
 *
 * Invariants: no action is both good and harmful in a state; equal tasks are deeply equal, because every list of indices and words is stored ascending;
 * `taskOf(task)` deep-equals `task`.
 */
import { type Bits, bitsOf, isBits } from '../base/bits.ts'
import { type Distribution, readDistribution } from '../base/distribution.ts'
import { at, InvalidInput, type Issue, type Json, refuse } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import type { IllegalMeaning, Part, Task, ValueFunctional } from './task.ts'

/** Outcomes and their weights, in any exact spelling. */
export type Chances<T> = readonly (readonly [outcome: T, weight: RationalLike])[]

/** A value functional in any exact spelling. */
export type ValueDraft =
  | { readonly kind: 'horizon'; readonly steps: number }
  | { readonly kind: 'discount'; readonly factor: RationalLike }
  | { readonly kind: 'total' }

/** A task as a table that nobody has checked yet. Every `Task` is one. */
export interface TaskDraft {
  readonly kind?: 'task'
  readonly name: string
  readonly states: readonly string[]
  readonly actions: readonly string[]
  readonly inputs?: readonly string[]
  readonly outputs?: readonly string[]
  readonly observation: readonly Bits[]
  readonly codes?: readonly (Bits | readonly Bits[])[]
  readonly illegal?: IllegalMeaning
  readonly legal?: readonly (readonly number[])[]
  readonly transition: readonly (readonly Chances<number>[])[]
  readonly reward: readonly (readonly RationalLike[])[]
  readonly begin: { readonly train: Chances<number>; readonly deploy?: Chances<number> }
  readonly value: ValueDraft
  readonly good?: readonly (readonly number[] | null)[]
  readonly harm?: readonly (readonly number[] | null)[]
  readonly parts?: readonly Part[]
}

/** Where a part of a draft stands, in the words of whoever wrote it. */
export type PathOf = (field: string, state?: number, action?: number) => string

/** The most output bits that a task may have: every word is listed in several places. */
export const OUTPUTS_MAX = 16

const HORIZON_MAX = 1_000_000

/** A task from a complete table. Throws `InvalidInput` with everything that is wrong with it. */
export function taskOf(draft: TaskDraft, pathOf: PathOf = draftPath): Task {
  const reading = new Reading(draft, pathOf)
  const task = reading.task()
  refuse('invalid-task', reading.issues)
  return task
}

function draftPath(field: string, state?: number, action?: number): string {
  return `${field}${state === undefined ? '' : `[${state}]`}${action === undefined ? '' : `[${action}]`}`
}

/** The default code of each action: action i is spelled by the i-th word. */
export function defaultCodes(actions: number, outputs: number): readonly (readonly Bits[])[] {
  return Array.from({ length: actions }, (_, action) =>
    action < 2 ** outputs ? [bitsOf(action, outputs)] : [],
  )
}

/** The number of bits that tell so many things apart; at least one. */
export function bitsFor(count: number): number {
  return Math.max(1, Math.ceil(Math.log2(Math.max(count, 1))))
}

/** Default names: the letter alone for one bit, else the letter and a number from 1. */
export function numbered(letter: string, count: number): readonly string[] {
  return count === 1 ? [letter] : Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
}

/** A handle on a draft that is being read: what is right is kept, what is wrong is noted. */
class Reading {
  readonly issues: Issue[] = []
  readonly #draft: TaskDraft
  readonly #pathOf: PathOf
  readonly #actions: number
  readonly #states: number

  constructor(draft: TaskDraft, pathOf: PathOf) {
    this.#draft = draft
    this.#pathOf = pathOf
    this.#actions = draft.actions.length
    this.#states = draft.states.length
  }

  task(): Task {
    const draft = this.#draft
    if (draft.name.trim() === '') this.#note(this.#pathOf('name'), draft.name, 'a name')
    this.#names('states', draft.states)
    this.#names('actions', draft.actions)
    const width = draft.inputs?.length ?? draft.observation[0]?.length ?? 0
    const inputs = draft.inputs ?? Array.from({ length: width }, (_, index) => `x${index + 1}`)
    const outputs = draft.outputs ?? numbered('y', bitsFor(this.#actions))
    this.#wires('inputs', inputs)
    this.#wires('outputs', outputs)
    const illegal = draft.illegal ?? 'invalid'
    const legal = this.#legal(illegal)
    const train = this.#chances(draft.begin.train, this.#pathOf('begin.train'))
    const deploy = draft.begin.deploy && this.#chances(draft.begin.deploy, this.#pathOf('begin.deploy'))
    return {
      kind: 'task',
      name: draft.name,
      states: [...draft.states],
      actions: [...draft.actions],
      inputs: [...inputs],
      outputs: [...outputs],
      observation: this.#observation(width),
      codes: this.#codes(outputs.length),
      illegal,
      legal,
      transition: this.#transition(legal),
      reward: this.#reward(legal),
      begin: { train, deploy: deploy ?? train },
      value: this.#value(),
      good: this.#declared('good'),
      harm: this.#harm(),
      parts: this.#parts(),
    }
  }

  #note(path: string, found: Json, expected: string, remedy?: string): void {
    this.issues.push(remedy === undefined ? { path, found, expected } : { path, found, expected, remedy })
  }

  #names(field: 'states' | 'actions', names: readonly string[]): void {
    if (names.length === 0) this.#note(this.#pathOf(field), [], `at least one of the ${field}`)
    const seen = new Set<string>()
    names.forEach((name, index) => {
      const path = field === 'states' ? this.#pathOf('states', index) : `${this.#pathOf('actions')}[${index}]`
      if (name === '') this.#note(path, name, 'a name that is not empty')
      if (seen.has(name)) this.#note(path, name, `names of ${field} that are all different`)
      seen.add(name)
    })
  }

  #wires(field: 'inputs' | 'outputs', names: readonly string[]): void {
    names.forEach((name, index) => {
      const path = `${this.#pathOf(field)}[${index}]`
      if (!/^\S+$/.test(name)) this.#note(path, name, 'a name without spaces')
      if (names.indexOf(name) !== index) this.#note(path, name, `names of ${field} that are all different`)
    })
    if (field === 'outputs' && names.length > OUTPUTS_MAX) {
      this.#note(this.#pathOf(field), names.length, `at most ${OUTPUTS_MAX} output bits`)
    }
  }

  #observation(width: number): readonly Bits[] {
    const { observation } = this.#draft
    this.#lengthIs('observation', observation.length)
    observation.forEach((seen, state) => {
      if (isBits(seen, width)) return
      this.#note(
        this.#pathOf('observation', state),
        seen,
        `${width} bits, one for each input`,
        'pad it or add inputs',
      )
    })
    return [...observation]
  }

  #lengthIs(field: string, length: number): void {
    if (length !== this.#states)
      this.#note(this.#pathOf(field), length, `${this.#states} entries, one for each state`)
  }

  #codes(width: number): readonly (readonly Bits[])[] {
    const codes = this.#draft.codes?.map(words => (typeof words === 'string' ? [words] : [...words].sort()))
    const path = this.#pathOf('codes')
    if (codes === undefined) {
      const expected = `at most ${2 ** width} actions for ${width} output bits`
      if (this.#actions > 2 ** width)
        this.#note(this.#pathOf('outputs'), this.#actions, expected, 'add output bits')
      return width > OUTPUTS_MAX ? [] : defaultCodes(this.#actions, width)
    }
    if (codes.length !== this.#actions) this.#note(path, codes.length, 'a list of words for each action')
    const seen = new Set<Bits>()
    codes.forEach((words, action) => {
      for (const word of words) {
        if (!isBits(word, width)) this.#note(`${path}[${action}]`, word, `${width} bits, one for each output`)
        if (seen.has(word)) this.#note(`${path}[${action}]`, word, 'words that are all different')
        seen.add(word)
      }
    })
    return codes
  }

  #legal(illegal: IllegalMeaning): readonly (readonly number[])[] {
    const all = Array.from({ length: this.#actions }, (_, action) => action)
    const legal = this.#draft.legal ?? this.#draft.states.map(() => all)
    if (this.#draft.legal) this.#lengthIs('legal', legal.length)
    if (illegal !== 'invalid') this.#index(illegal, this.#actions, this.#pathOf('illegal'), 'an action')
    return legal.map((actions, state) => {
      const path = this.#pathOf('legal', state)
      if (actions.length === 0) this.#note(path, [], 'at least one legal action')
      if (illegal !== 'invalid' && !actions.includes(illegal)) {
        this.#note(path, [...actions], 'the action that stands for illegal words to be legal everywhere')
      }
      return this.#indices(actions, this.#actions, path, 'an action')
    })
  }

  #transition(legal: readonly (readonly number[])[]): readonly (readonly Distribution<number>[])[] {
    const { transition } = this.#draft
    this.#lengthIs('transition', transition.length)
    return transition.map((row, state) => {
      if (row.length !== this.#actions) {
        this.#note(
          this.#pathOf('transition', state),
          row.length,
          `${this.#actions} entries, one for each action`,
        )
      }
      return row.map((chances, action) => {
        const path = this.#pathOf('transition', state, action)
        if (legal[state]?.includes(action) ?? true) return this.#chances(chances, path)
        if (chances.length > 0) this.#note(path, chances.length, 'nothing for an action that is not legal')
        return []
      })
    })
  }

  #reward(legal: readonly (readonly number[])[]): readonly (readonly Rational[])[] {
    const { reward } = this.#draft
    this.#lengthIs('reward', reward.length)
    return reward.map((row, state) => {
      if (row.length !== this.#actions) {
        this.#note(this.#pathOf('reward', state), row.length, `${this.#actions} entries, one for each action`)
      }
      return row.map((value, action) => {
        const path = this.#pathOf('reward', state, action)
        const exact = readRational(value, path, this.issues)
        const legalHere = legal[state]?.includes(action) ?? true
        if (!legalHere && !exact.isZero())
          this.#note(path, exact.toString(), '0 for an action that is not legal')
        return exact
      })
    })
  }

  #chances(chances: Chances<number>, path: string): Distribution<number> {
    const known = this.issues.length
    const entries = chances.map(([state, weight]) => {
      this.#index(state, this.#states, path, 'a state')
      return [state, readRational(weight, path, this.issues)] as const
    })
    if (this.issues.length > known) return []
    return [...readDistribution(entries, path, this.issues)].sort(([a], [b]) => a - b)
  }

  #value(): ValueFunctional {
    const { value } = this.#draft
    const path = this.#pathOf('value')
    if (value.kind === 'horizon') {
      if (!Number.isSafeInteger(value.steps) || value.steps < 1 || value.steps > HORIZON_MAX) {
        this.#note(path, value.steps, `a whole number of steps from 1 to ${HORIZON_MAX}`)
      }
      return { kind: 'horizon', steps: value.steps }
    }
    if (value.kind === 'total') return { kind: 'total' }
    const factor = readRational(value.factor, path, this.issues)
    if (factor.sign() < 0 || factor.compare(1) >= 0) {
      this.#note(path, factor.toString(), 'a discount factor from 0 to below 1', 'without discount say total')
    }
    return { kind: 'discount', factor }
  }

  #declared(field: 'good' | 'harm'): readonly (readonly number[] | null)[] {
    const declared = this.#draft[field] ?? this.#draft.states.map(() => null)
    if (this.#draft[field]) this.#lengthIs(field, declared.length)
    return declared.map((actions, state) =>
      actions === null
        ? null
        : this.#indices(actions, this.#actions, this.#pathOf(field, state), 'an action'),
    )
  }

  /** What is harmful, and never acceptable as well: else a failure could be malign without being a failure. */
  #harm(): readonly (readonly number[] | null)[] {
    const harm = this.#declared('harm')
    harm.forEach((actions, state) => {
      const both = actions?.filter(action => this.#draft.good?.[state]?.includes(action)) ?? []
      if (both.length === 0) return
      const found = both.map(action => this.#draft.actions[action] ?? action)
      const remedy = 'take them out of one of the two, `good` or `harm`'
      this.#note(
        this.#pathOf('harm', state),
        found,
        'harmful actions that are not acceptable as well',
        remedy,
      )
    })
    return harm
  }

  #parts(): readonly Part[] {
    const parts = this.#draft.parts ?? []
    return parts.map(({ name, states }, index) => {
      const path = `${this.#pathOf('parts')}[${index}]`
      if (name === '' || parts.findIndex(other => other.name === name) !== index) {
        this.#note(path, name, 'names of parts that are not empty and all different')
      }
      return { name, states: this.#indices(states, this.#states, path, 'a state') }
    })
  }

  #indices(items: readonly number[], below: number, path: string, what: string): readonly number[] {
    for (const item of items) this.#index(item, below, path, what)
    if (new Set(items).size !== items.length) this.#note(path, [...items], 'each only once')
    return [...items].sort((a, b) => a - b)
  }

  #index(item: number, below: number, path: string, what: string): void {
    if (Number.isSafeInteger(item) && item >= 0 && item < below) return
    this.#note(path, item, `${what}, as an index below ${below}`)
  }
}

/** An exact number, or an issue and zero. */
export function readRational(value: RationalLike, path: string, issues: Issue[]): Rational {
  try {
    return Rational.of(value)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    issues.push({ ...at(error.issues, 0), path })
    return Rational.ZERO
  }
}
