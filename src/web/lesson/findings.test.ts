/** Every exercise of the lesson can be done: what is computed is one of its options, and some circuit is right. */
import { describe, expect, test } from 'vitest'
import { direct } from '../engine/direct.ts'
import { engineVerbs } from '../engine/verbs.ts'
import { findChoice, findCircuit, findDamage, findPremise } from './findings.ts'
import { type Exercise, questionOfStep, steps } from './steps.ts'

const compute = direct(engineVerbs())

/** Circuits that the reader might write. */
const GOOD: { readonly [side: string]: string } = {
  with: 's = y0 ^ y1; a = y0 ^ (q & s) ^ d',
  without: 'a = (y0 & !q | y1 & q) ^ (d & (y0 | y1))',
}

const exercises = steps.map(({ title, exercise }, index) => [`${index + 1}: ${title}`, exercise] as const)

function ofKind<K extends Exercise['kind']>(kind: K) {
  return exercises.flatMap(([title, exercise]) =>
    exercise.kind === kind ? [[title, exercise as Extract<Exercise, { readonly kind: K }>] as const] : [],
  )
}

test('there are about ten steps, each with a title of its own', () => {
  expect(steps.length).toBeGreaterThanOrEqual(10)
  expect(new Set(steps.map(each => each.title)).size).toBe(steps.length)
})

describe('exactly one option is right', () => {
  test.each(ofKind('choice'))('%s', async (_, exercise) => {
    const found = await Promise.all(exercise.options.map(option => findChoice(compute, exercise, option)))
    expect(found.filter(each => each.isRight).length).toBe(1)
  })
  test.each(ofKind('premises'))('%s', async (_, exercise) => {
    const found = await Promise.all(exercise.options.map(option => findPremise(compute, exercise, option)))
    expect(found.filter(each => each.isRight).length).toBe(1)
  })
})

describe('a good circuit is right, and what stands there at first is not', () => {
  test.each(ofKind('circuit'))('%s', async (_, exercise) => {
    expect((await findCircuit(compute, exercise, GOOD[exercise.side] ?? '')).isRight).toBe(true)
    expect((await findCircuit(compute, exercise, exercise.start)).isRight).toBe(false)
  })
})

test('a damaged certificate is rejected, or is none any more', async () => {
  const [step] = steps.filter(each => each.exercise.kind === 'damage')
  if (step === undefined) throw new Error('the lesson damages a certificate')
  const { certificate } = await compute.call('select', questionOfStep(step.view))
  const found = await findDamage(compute, certificate)
  expect(found.says).toMatch(/^As it was: verified\./)
  expect(found.isRight).toBe(true)
})
