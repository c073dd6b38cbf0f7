/**
 * The greatest training return if every state chooses for itself among the answers of its class, and the same with one class
 * fixed to one answer: the relaxation in which rows are told apart (`row-kind.ts`).
 *
 * In general each of them is an optimum of its own. In a task of one step the return is a sum over classes, so that fixing
 * one class changes one term.
 *
 * Invariant: both ways give the same where both apply.
 */
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { classesOf, classOfState, legalised } from './policy.ts'
import { reachableStates } from './reach.ts'
import type { Task } from './task.ts'
import { restrictedOptimum } from './value.ts'

/** answers[class]: actions that may be answered there. */
export type Answers = readonly (readonly number[])[]

/** What one answer throughout a class can lead to. */
export interface Fixed {
  readonly value: Rational
  /** What is gained from each state of the class on, with each number of steps to go. */
  readonly from: readonly Rational[]
}

/** Optima of the relaxation. */
export interface FreeChoice {
  /** With these answers. */
  whole(answers: Answers): Rational
  /** With one answer throughout a class, and these elsewhere. */
  fixed(answers: Answers, index: number, action: number): Fixed
  /** The classes that training can reach with these answers. */
  reached(answers: Answers): readonly number[]
}

/** The relaxation of a task. */
export function freeChoice(task: Task): FreeChoice {
  return task.value.kind === 'horizon' && task.value.steps === 1 ? new OneStep(task) : new AnySteps(task)
}

/** Every optimum by itself. */
class AnySteps implements FreeChoice {
  private readonly task: Task
  private readonly classOf: readonly number[]

  constructor(task: Task) {
    this.task = task
    this.classOf = classOfState(task)
  }

  whole(answers: Answers): Rational {
    return this.optimum(answers).value
  }

  fixed(answers: Answers, index: number, action: number): Fixed {
    const { states } = at(classesOf(this.task), index)
    const { value, values } = this.optimum(answers.map((each, other) => (other === index ? [action] : each)))
    const rows = values.length === 1 ? values : values.slice(1)
    return { value, from: rows.flatMap(row => states.map(state => at(row, state))) }
  }

  reached(answers: Answers): readonly number[] {
    const states = reachableStates(this.task, 'train', this.allowedBy(answers))
    return [...new Set(states.map(state => at(this.classOf, state)))]
  }

  private optimum(answers: Answers) {
    return restrictedOptimum(this.task, this.allowedBy(answers), 'train')
  }

  private allowedBy(answers: Answers): readonly (readonly number[])[] {
    const { task, classOf } = this
    return task.states.map((_, state) => [
      ...new Set(at(answers, at(classOf, state)).map(action => legalised(task, state, action))),
    ])
  }
}

/** Sums over classes. */
class OneStep implements FreeChoice {
  private readonly task: Task
  private readonly classes: readonly (readonly number[])[]
  private readonly weights = new Map<number, Rational>()
  private readonly begun: readonly number[]
  /** What a class gains at best with the answers in a list. */
  private readonly known = new Map<readonly number[], Map<number, Rational>>()
  private last: { readonly answers: Answers; readonly value: Rational } = {
    answers: [],
    value: Rational.ZERO,
  }

  constructor(task: Task) {
    this.task = task
    this.classes = classesOf(task).map(({ states }) => states)
    for (const [state, weight] of task.begin.train)
      this.weights.set(state, (this.weights.get(state) ?? Rational.ZERO).plus(weight))
    const classOf = classOfState(task)
    const reached = reachableStates(task, 'train').map(state => at(classOf, state))
    this.begun = [...new Set(reached)]
  }

  whole(answers: Answers): Rational {
    if (this.last.answers !== answers)
      this.last = { answers, value: Rational.sum(answers.map((own, index) => this.best(own, index))) }
    return this.last.value
  }

  fixed(answers: Answers, index: number, action: number): Fixed {
    const rest = this.whole(answers).minus(this.best(at(answers, index), index))
    const from = at(this.classes, index).map(state => this.gain(state, [action]))
    const gains = at(this.classes, index).map((state, k) => at(from, k).times(this.weightOf(state)))
    return { value: rest.plus(Rational.sum(gains)), from }
  }

  reached(): readonly number[] {
    return this.begun
  }

  private best(own: readonly number[], index: number): Rational {
    const byClass = this.known.get(own) ?? new Map<number, Rational>()
    this.known.set(own, byClass)
    const known = byClass.get(index)
    if (known !== undefined) return known
    const best = Rational.sum(
      at(this.classes, index).flatMap(state =>
        this.weights.has(state) ? [this.gain(state, own).times(this.weightOf(state))] : [],
      ),
    )
    byClass.set(index, best)
    return best
  }

  private weightOf(state: number): Rational {
    return this.weights.get(state) ?? Rational.ZERO
  }

  /** What a state gains at best with some answers; nothing without any. */
  private gain(state: number, answers: readonly number[]): Rational {
    const gains = answers.map(action => at(at(this.task.reward, state), legalised(this.task, state, action)))
    const [first, ...rest] = gains
    return first === undefined ? Rational.ZERO : Rational.max(first, ...rest)
  }
}
