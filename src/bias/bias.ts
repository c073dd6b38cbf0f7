/**
 * What selection prefers, as exact costs to be made small.
 *
 * The built-in costs are those that the discussion of minimal circuits weighs against each other as "time" and
 * "simplicity" (Christiano 2018, "Are minimal circuits deceptive?", and Hubinger's thread under it): size,
 * depth, width, inputs read, expected reads, formula size, and lexicographic and weighted combinations. A cost
 * is a list of exact numbers, compared first entry first: most biases give one, lexicographic ones several.
 * Researchers add their own by implementing this interface; selection then needs it behind a built-in cost in
 * `lexicographic`, or a class of models that can be listed.
 *
 * Invariants: a bias gives equally many numbers for all models; the numbers do not change when gates are renamed.
 */
import type { Role } from '../base/document.ts'
import type { Rational } from '../base/rational.ts'
import type { Model, ModelClass } from '../model/model.ts'
import type { Task } from '../task/task.ts'

/** What a cost may depend on besides the model. */
export interface Setting<M extends Model = Model> {
  readonly task: Task
  readonly models: ModelClass<M>
}

/** A preference over models: the smaller the costs, first entry first, the better. */
export interface Bias<in M extends Model = Model> extends Role {
  /** The kinds of model for which the cost is defined; absent when it is defined for all. */
  readonly on?: readonly Model['kind'][]
  /** What a model costs: one number, or several that are compared in order. */
  costs(model: M, setting: Setting<M>): readonly Rational[]
}

/** Which of two lists of costs is better: negative when the first is, 0 when they are equal. */
export function compareCosts(first: readonly Rational[], second: readonly Rational[]): -1 | 0 | 1 {
  for (const [index, cost] of first.entries()) {
    const other = second[index]
    const sign = other === undefined ? 1 : cost.compare(other)
    if (sign !== 0) return sign
  }
  return first.length < second.length ? -1 : 0
}
