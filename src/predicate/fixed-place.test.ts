/** Places that are written out: the same models as the word, and the same models after the weights have changed. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { allBits } from '../base/bits.ts'
import { behaviourOf, classesOf, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { misgeneralisesHere } from './fixed-place.ts'
import { parsePredicate } from './notation.ts'
import type { BehaviouralPredicate } from './predicate.ts'

/** For each of many policies, whether a property holds of it. */
function verdicts(task: Task, text: string | undefined): string {
  if (text === undefined) throw new Error('a task of one step has a text')
  const side = task.inputs.includes('u') ? '11' : '1'
  const predicate = parsePredicate(text, task) as BehaviouralPredicate
  const classes = classesOf(task)
  const policies = Array.from({ length: 400 }, (_, number) =>
    classes.map(({ seen }) => {
      const rule = seen[Number(seen[2])] ?? '0'
      const flips = seen.endsWith(side) && (number & 1) === 1
      const noise = (number * 2654435761 + Number.parseInt(seen, 2) * 40503) % 31 === 0 && number > 3
      return (rule === '1') !== (flips || noise) ? '1' : '0'
    }),
  )
  return policies
    .map(words => predicate.holds(behaviourOf(task, policyOfWords(task, words)), task).holds)
    .map(holds => (holds ? '1' : '0'))
    .join('')
}

test('the places of the mirrors are named by a formula', () => {
  expect(misgeneralisesHere(galleryTask('mirror-4'), 'T00')).toBe('within(T00, and(good(!d), not(good(d))))')
  expect(misgeneralisesHere(galleryTask('twin-5(bad=01)'), 'T01')).toBe(
    'within(T01, and(good(!d), not(good(d))))',
  )
  expect(misgeneralisesHere(galleryTask('check-5'), 'T00')).toBe(
    'within(T00, and(good(!(u & v)), not(good(u & v))))',
  )
})

test.each(['mirror-4', 'check-5', 'mirror-4(siblings=01)'])('in %s it is the same property', name => {
  const task = galleryTask(name)
  const here = verdicts(task, misgeneralisesHere(task, 'T00'))
  expect(here).toBe(verdicts(task, 'within(T00, misgeneralises)'))
  expect(new Set(here)).toEqual(new Set(['0', '1']))
})

test('it stays the same when training comes to look at the rows, and the word does not', () => {
  const [before, after] = [galleryTask('mirror-4'), galleryTask('mirror-4(epsilon=1/8)')]
  const text = misgeneralisesHere(before, 'T00')
  expect(verdicts(after, text)).toBe(verdicts(before, text))
  expect(verdicts(after, 'within(T00, misgeneralises)')).not.toContain('1')
})

test('without a formula places are words with one bit for each observation class', () => {
  const task = galleryTask('affine-5(trained=000+111)')
  const text = misgeneralisesHere(task)
  expect(text).toMatch(/^and\(good\(on=[01]{32}\), not\(good\(on=[01]{32}\)\)\)$/)
  expect(() => parsePredicate(text ?? '', task)).not.toThrow()
  expect(allBits(5)).toHaveLength(classesOf(task).length)
})

test('there is no such text for several steps', () => {
  expect(misgeneralisesHere(galleryTask('corridor'))).toBeUndefined()
})
