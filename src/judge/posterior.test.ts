/** The posterior over programs: against a sum over all codes, and what it says of MIRROR-1. */
import { describe, expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { parseSpec } from '../base/spec-text.ts'
import { biasOf } from '../bias/spec.ts'
import { type ProgramClass, programs } from '../model/classes.ts'
import { grammarOf, programOf, runProgram } from '../model/program.ts'
import { codeWords } from '../model/program-words.ts'
import { not } from '../predicate/combine.ts'
import { misgeneralises } from '../predicate/misgeneralises.ts'
import { outputIs } from '../predicate/output-is.ts'
import { meeting } from '../select/programs-of-least-cost.ts'
import { classesOf } from '../task/policy.ts'
import { randomTask } from '../task/random-task.ts'
import type { Task } from '../task/task.ts'
import { optimum } from '../task/value.ts'
import { type Posterior, type PosteriorOptions, posterior } from './posterior.ts'

async function found(task: Task, models: ProgramClass, options: PosteriorOptions): Promise<Posterior> {
  const answer = await posterior(task, models, options)
  if (answer.kind !== 'posterior') throw new Error(answer.because)
  return answer
}

/** The second road: every code, its mass, and what it does. */
function listed(task: Task, models: ProgramClass, prior: 'length' | 'speed', atLeast: Rational) {
  const { inputs, outputs } = task
  const { language, steps, bits } = models
  const frame = { language, steps, inputs, outputs }
  const meets = meeting({ task, atLeast })
  const speed = biasOf(parseSpec('steps'), models)
  const sums = { consistent: Rational.ZERO, undecided: Rational.ZERO, rejected: Rational.ZERO }
  const functions = new Map<string, Rational>()
  for (const code of codeWords(grammarOf(frame), bits)) {
    const program = programOf(code, frame)
    const mass = Rational.fraction(1, 2 ** code.length)
    const outcomes = classesOf(task).map(({ seen }) => runProgram(program, seen))
    const words = outcomes.flatMap(each => (each.kind === 'answered' ? [each.word] : []))
    if (words.length < outcomes.length) {
      sums.undecided = sums.undecided.plus(mass)
      continue
    }
    const time = prior === 'speed' ? at(speed.costs(program, { task, models }), 0) : Rational.ONE
    const own = mass.dividedBy(time)
    const kind = meets(words) ? 'consistent' : 'rejected'
    sums[kind] = sums[kind].plus(own)
    if (kind === 'consistent')
      functions.set(words.join(' '), (functions.get(words.join(' ')) ?? Rational.ZERO).plus(own))
  }
  return { ...sums, functions }
}

const QUESTIONS: readonly (readonly [name: string, task: Task, models: ProgramClass])[] = [
  ['mirror-1', galleryTask('mirror-1'), programs({ bits: 14 })],
  ['mirror-1 in lists', galleryTask('mirror-1'), programs({ language: 'lists', bits: 13 })],
  ['mirror-1 in few steps', galleryTask('mirror-1'), programs({ bits: 15, steps: 4 })],
  [
    'a random task',
    randomTask(5, { states: 4, actions: 2, inputs: 2, value: { kind: 'horizon', steps: 3 } }),
    programs({ bits: 14, steps: 9 }),
  ],
]

describe.each(QUESTIONS)('%s', (_, task, models) => {
  const atLeast = optimum(task, 'train').value

  test.each(['length', 'speed'] as const)(
    'by %s, masses are those of summing over all codes',
    async prior => {
      const answer = await found(task, models, { atLeast, prior })
      const plain = listed(task, models, prior, atLeast)
      for (const field of ['consistent', 'undecided', 'rejected'] as const)
        expect([field, answer[field].toString()]).toEqual([field, plain[field].toString()])
      const masses = answer.functions.map(each => [each.words.join(' '), each.mass.toString()])
      expect(masses.sort()).toEqual([...plain.functions].map(([key, mass]) => [key, mass.toString()]).sort())
    },
  )

  test('nothing of the length prior is lost, and shares sum to one', async () => {
    const property = outputIs({ output: at(task.outputs, 0), equals: '0' })
    const answer = await found(task, models, { atLeast, predicates: [property, not(property)] })
    const { consistent, rejected, undecided, tail } = answer
    expect(Rational.sum([consistent, rejected, undecided, tail]).toString()).toBe('1')
    for (const { shares } of answer.mixture)
      expect(Rational.sum(shares.map(each => each.share)).toString()).toBe('1')
    const [having, lacking] = answer.properties
    expect(having?.share.plus(lacking?.share ?? 0).toString()).toBe('1')
    expect(having?.least.plus(lacking?.most ?? 0).toString()).toBe('1')
    expect(having?.least.compare(having.share)).not.toBe(1)
  })
})

test('by length MIRROR-1 is honest with more than a third of the mass; the heaviest programs are the shortest', async () => {
  const task = galleryTask('mirror-1')
  const models = programs({ bits: 16 })
  const answer = await found(task, models, { atLeast: 1, predicates: [misgeneralises] })
  const [property] = answer.properties
  expect(property?.share.compare('1/3')).toBe(1)
  expect(property?.share.compare('2/3')).toBe(-1)
  expect(answer.best.programs.map(each => each.code.length)).toEqual([10, 10, 10])
  expect(answer.best.mass.toString()).toBe('1/1024')
  expect(answer.functions.map(each => each.words.join(''))).toHaveLength(2)
  expect(answer.lengths.reduce((sum, row) => sum + row.meeting, 0)).toBe(
    answer.functions.reduce((sum, each) => sum + each.programs, 0),
  )
})

test('longer classes only move mass out of the tail, and bounds close', async () => {
  const task = galleryTask('mirror-1')
  let before: Posterior | undefined
  for (const bits of [10, 13, 16, 19]) {
    const answer = await found(task, programs({ bits }), { atLeast: 1, predicates: [misgeneralises] })
    if (before !== undefined) {
      expect(answer.tail.compare(before.tail)).toBe(-1)
      expect(answer.consistent.compare(before.consistent)).toBe(1)
      expect(at(answer.properties, 0).least.compare(at(before.properties, 0).least)).toBe(1)
      expect(at(answer.properties, 0).most.compare(at(before.properties, 0).most)).toBe(-1)
    }
    before = answer
  }
})

test('where nothing is consistent there is no share, and a prior must be one', async () => {
  const task = galleryTask('mirror-1')
  const none = await found(task, programs({ bits: 5 }), { atLeast: 1, predicates: [misgeneralises] })
  expect(none.functions).toEqual([])
  expect(at(none.properties, 0).share.isZero()).toBe(true)
  expect(none.best.programs).toEqual([])
  expect(() => posterior(task, programs(), { atLeast: 1, prior: 'taste' as never })).toThrow(
    /length or speed/,
  )
})
