/**
 * Laws that every reduction must obey on a task: call this with your own. What is broken comes back as a list of
 * sentences; an empty list means that the laws hold.
 *
 * 1. The image is a well-formed task. 2. A policy's return is mapped as `value` says. 3. `pull` undoes `push`. 4. `value` is
 * strictly increasing, so that a bar is reached before exactly if it is reached after. 5. Where verdicts move both ways, the
 * image has as many policies as the task.
 *
 * All policies of the task are tried, so it should have few observation classes.
 */
import { at } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import { taskOf } from '../task/build.ts'
import { behaviourOf, classesOf, type Policy } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { expectedReturn } from '../task/value.ts'
import type { Reduction } from './reduction.ts'

/** The laws that a reduction breaks on a task, in words; none if all hold. Every policy of the task is tried. */
export function reductionLaws(reduction: Reduction, task: Task): readonly string[] {
  const proof = reduction.prove(task)
  if (!proof.holds) return [`its obligation is not met: ${proof.because}`]
  const image = reduction.map(task)
  const broken = new Set<string>()
  if (JSON.stringify(taskOf(image)) !== JSON.stringify(image))
    broken.add('the image is not a well-formed task')
  const all = policiesOf(task)
  for (const policy of all) {
    const pushed = reduction.push(policy, task)
    const expected = reduction.value(worth(task, policy), task)
    if (!worth(image, pushed).equals(expected)) broken.add('a return is not mapped as `value` says')
    if (JSON.stringify(reduction.pull(pushed, task)) !== JSON.stringify(policy))
      broken.add('`pull` does not undo `push`')
  }
  const returns = all.map(policy => worth(task, policy)).sort((a, b) => a.compare(b))
  for (const [index, value] of returns.slice(1).entries()) {
    const before = at(returns, index)
    const order = reduction.value(before, task).compare(reduction.value(value, task))
    if (order !== before.compare(value)) broken.add('`value` is not strictly increasing')
  }
  const isBoth = reduction.direction === 'both'
  if (isBoth && classesOf(image).length !== classesOf(task).length) broken.add('the image has other policies')
  return [...broken]
}

/** All policies of a task: every action in every observation class. */
export function policiesOf(task: Task): readonly Policy[] {
  const actions = task.actions.map((_, action) => action)
  const all = classesOf(task).reduce<readonly (readonly number[])[]>(
    prefixes => prefixes.flatMap(prefix => actions.map(action => [...prefix, action])),
    [[]],
  )
  return all.map(action => ({ kind: 'policy', action }))
}

function worth(task: Task, policy: Policy): Rational {
  return expectedReturn(task, behaviourOf(task, policy), 'train')
}
