/**
 * Does the model compute a function somewhere inside?
 *
 * A wire is a gate; inputs and constants are not wires. A function is a table with one character for each observation
 * class in the order of `classesOf(task)`, and is the same wire as its complement, because inverters are free. So the
 * property does not change when gates are renamed, reordered or negated.
 */
import { type Bits, isBits } from '../base/bits.ts'
import { InvalidInput } from '../base/errors.ts'
import { classesOf } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type { MechanisticPredicate } from './predicate.ts'
import { describeTable } from './wire.ts'

/** Some gate equals this function up to complement. Throws `InvalidInput` when the table does not fit the task. */
export function containsWire(table: Bits): MechanisticPredicate {
  const names = new WeakMap<Task, string>()
  return {
    spec: { name: 'contains', params: { 0: table } },
    kind: 'mechanistic',
    meaning: `Computes the wire ${table}, or its complement, in some gate.`,
    holds(subject, task) {
      const classes = classesOf(task).length
      if (!isBits(table, classes)) {
        const expected = `${classes} bits, one for each observation class`
        throw new InvalidInput('wire-does-not-fit', [{ path: 'wire', found: table, expected }])
      }
      const name = names.get(task) ?? describeTable(task, table)
      names.set(task, name)
      const holds = subject.hasWire(table)
      return {
        holds,
        because: `${holds ? 'some' : 'no'} gate computes ${name} or its complement`,
      }
    },
  }
}
