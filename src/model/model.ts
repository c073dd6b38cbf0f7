/**
 * What the kinds of model have in common, and the interface by which a researcher adds a class of models.
 *
 * A model has a meaning (the policy it computes on a task) and costs (the business of `bias/`). A class of models is
 * the set over which selection minimises. Built-in classes are searched by their own exact methods; a class from
 * outside lists its members and is searched exhaustively.
 */
import type { Bits } from '../base/bits.ts'
import type { Role } from '../base/document.ts'
import type { Task } from '../task/task.ts'
import type { Circuit } from './circuit.ts'
import type { Mechanism } from './mechanism.ts'
import type { Program } from './program.ts'
import type { Table } from './table.ts'
import type { Tree } from './tree.ts'

/** A candidate that selection may choose. Formulas are circuits in which every gate is read once. */
export type Model = Circuit | Tree | Table | Program

/** The set of models that selection chooses from. */
export interface ModelClass<M extends Model = Model> extends Role {
  /** The output word of a model for a word seen. */
  output(model: M, seen: Bits): Bits
  /** All members, for classes that are searched exhaustively; absent where an exact method is built in. */
  members?(task: Task): Iterable<M>
}

/**
 * A property that every member of a class must have on the task at hand: any predicate of the `predicate` room.
 * Declared here by its shape, because models come before predicates.
 */
export interface Constraint extends Role {
  readonly kind: 'behavioural' | 'mechanistic'
  readonly meaning: string
  holds(subject: Mechanism, task: Task): { readonly holds: boolean; readonly because: string }
}
