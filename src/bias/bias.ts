/**
 * What selection prefers, as an exact cost to be made small.
 *
 * The costs of FORMAL's table (Hubinger's thread on minimal circuits argues about which of them is "time"): size,
 * depth, width, reads, expected reads, stored rows, and lexicographic and weighted combinations. Researchers add
 * their own by implementing this interface; selection then needs it behind a built-in cost in `lexicographic`, or a
 * class of models that can be listed.
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

/** A preference over models: the smaller the cost, the better. */
export interface Bias<M extends Model = Model> extends Role {
  cost(model: M, setting: Setting<M>): Rational
}
