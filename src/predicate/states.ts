/**
 * Where a property is looked at: the states visited in training, those visited in deployment, all states, some
 * observation classes, or some states by name.
 *
 * A place is one word, so that it can stand in the one-line text of a predicate: `train`, `deploy`, `everywhere`, or
 * a word with one bit for each observation class (in the order of `classesOf`), 1 for the classes meant. A list
 * holds names of states.
 */
import { type Bits, isBits } from '../base/bits.ts'
import { InvalidInput } from '../base/errors.ts'
import { type Behaviour, classesOf } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { type Visit, visits } from './visit.ts'

/** `train`, `deploy`, `everywhere`, a word with one bit for each observation class, or names of states. */
export type Place = 'train' | 'deploy' | 'everywhere' | Bits | readonly string[]

/** The decisions of a subject in a place, asked one by one. Throws `InvalidInput` on a place the task has not. */
export function* decisionsIn(task: Task, subject: Behaviour, place: Place): Generator<Visit> {
  if (place === 'train' || place === 'deploy') {
    yield* visits(task, subject, place)
    return
  }
  for (const state of statesOf(task, place)) yield { state, action: subject.act(state) }
}

function statesOf(task: Task, place: Place): readonly number[] {
  if (place === 'everywhere') return task.states.map((_, state) => state)
  if (typeof place === 'string') return statesOfClasses(task, place)
  const missing = place.filter(name => !task.states.includes(name))
  if (missing.length > 0) {
    const expected = 'names of states of the task'
    throw new InvalidInput(
      'unknown-state',
      missing.map(found => ({ path: 'on', found, expected })),
    )
  }
  return place.map(name => task.states.indexOf(name))
}

function statesOfClasses(task: Task, word: Bits): readonly number[] {
  const classes = classesOf(task)
  if (!isBits(word, classes.length)) {
    const expected = `train, deploy, everywhere or ${classes.length} bits, one for each observation class`
    throw new InvalidInput('unknown-place', [{ path: 'on', found: word, expected }])
  }
  return classes.flatMap((each, index) => (word[index] === '1' ? each.states : []))
}

/** A place in words, for titles. */
export function describePlace(place: Place): string {
  if (place === 'train') return 'in training'
  if (place === 'deploy') return 'in deployment'
  if (place === 'everywhere') return 'everywhere'
  return typeof place === 'string' ? `in the observation classes ${place}` : `in ${place.join(', ')}`
}
