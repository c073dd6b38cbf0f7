import { expect, test } from 'vitest'
import { at } from '../base/errors.ts'
import { apply, type LambdaTerm, lambda, variable } from './lambda.ts'
import { divergenceFault, type LambdaDivergence } from './lambda-divergence.ts'
import { divergenceOf } from './lambda-evidence.ts'
import { formatLambda, parseLambda } from './lambda-notation.ts'
import { normalForm, traceLambda } from './lambda-reduce.ts'

function church(number: number): LambdaTerm {
  let body = variable(1)
  for (let count = 0; count < number; count += 1) body = apply(variable(2), body)
  return lambda(lambda(body))
}

function normal(term: LambdaTerm): string {
  const found = normalForm(term, { steps: 500, bits: 4000 })
  return found.kind === 'normal' ? `${formatLambda(found.term)} in ${found.steps}` : found.because
}

test('numerals add, multiply and raise to powers, in a known number of steps', () => {
  const plus = parseLambda('\\m n f x. m f (n f x)')
  const times = parseLambda('\\m n f. m (n f)')
  const show = (number: number): string => formatLambda(church(number))
  for (const [m, n] of [
    [0, 3],
    [2, 2],
    [3, 4],
  ] as const) {
    expect(normal(apply(plus, church(m), church(n)))).toBe(`${show(m + n)} in 6`)
    expect(normal(apply(times, church(m), church(n))).split(' in ')[0]).toBe(show(m * n))
    expect(normal(apply(church(n), church(m))).split(' in ')[0]).toBe(show(m ** n))
  }
})

test('normal order finds a normal form that other orders miss, and every budget ends', () => {
  const omega = '((\\x. x x) (\\x. x x))'
  expect(normal(parseLambda(`(\\x y. y) ${omega}`))).toBe('\\x. x in 1')
  expect(normal(parseLambda(omega))).toBe('steps')
  expect(normal(parseLambda('(\\x. x x x) (\\x. x x x)'))).toBe('size')
  expect(normal(apply(church(2), church(2), church(2), church(2), church(2)))).toBe('size')
})

test('a trace lists the terms and the redexes, and ends with the normal form', () => {
  const term = parseLambda('(\\x. x x) (\\x. x) (\\x y. x)')
  const { steps, end } = traceLambda(term)
  expect(steps.map(step => `${formatLambda(step.term)} at "${step.redex}"`)).toEqual([
    '(\\x. x x) (\\x. x) (\\x y. x) at "h"',
    '(\\x. x) (\\x. x) (\\x y. x) at "h"',
    '(\\x. x) (\\x y. x) at ""',
  ])
  expect(formatLambda(end)).toBe('\\x y. x')
  expect(traceLambda(term, { steps: 2, bits: 100 }).steps).toHaveLength(2)
})

function evidenceFor(text: string): LambdaDivergence {
  const term = parseLambda(text)
  const evidence = divergenceOf(term)
  if (evidence === undefined) throw new Error(`nothing found for ${text}`)
  expect(divergenceFault(term, evidence)).toBeUndefined()
  return evidence
}

test('terms without normal form have evidence, by each of the rules', () => {
  const rules = [
    ['(\\x. x x) (\\x. x x)', 'shape'],
    ['\\y. y ((\\x. x x x) (\\x. x x x))', 'shape'],
    ['\\f. (\\x. f (x x)) (\\x. f (x x))', 'shape'],
    ['(\\x y. y (x x y)) (\\x y. y (x x y))', 'tree'],
    ['(\\x. x x) (\\x. x (x (\\y. x)))', 'head'],
    ['(\\x. x x x) (\\x y. y (\\z. x) y)', 'instance'],
    ['(\\x. x x) (\\x. x (\\y z. z (x y)))', 'shape'],
    ['(\\x. x (\\y. x)) (\\x. x x (\\y. y x))', 'grammar'],
    ['\\y. (\\x. x x y) (\\x z. y (x x (\\u. u) z))', 'tree'],
  ] as const
  expect(rules.map(([text]) => evidenceFor(text).because.rule)).toEqual(rules.map(([, rule]) => rule))
})

test('nothing is found for terms with a normal form', () => {
  for (const text of ['\\x. x', '(\\x. x x) (\\x y. x)', '(\\x y. y) ((\\x. x x) (\\x. x x))'])
    expect(divergenceOf(parseLambda(text))).toBeUndefined()
  expect(divergenceOf(apply(church(2), church(2), church(2)))).toBeUndefined()
})

test('evidence that was tampered with is refused', () => {
  const term = parseLambda('\\y. y ((\\x. x x x) (\\x. x x x))')
  const loop = { rule: 'head', steps: [''], again: 'h' } as const
  expect(divergenceFault(term, { steps: [], at: 'ba', because: loop })).toBeUndefined()
  const faults = [
    { steps: [], at: 'ba', because: { ...loop, steps: [] } },
    { steps: [], at: 'ba', because: { ...loop, again: '' } },
    { steps: [], at: 'ba', because: { ...loop, again: 'a' } },
    { steps: [], at: 'ba', because: { ...loop, steps: ['h'] } },
    { steps: [], at: 'ba', because: { ...loop, rule: 'tree' as const } },
    {
      steps: [],
      at: '',
      because: { rule: 'instance' as const, pattern: term, evidence: evidenceFor(formatLambda(term)) },
    },
    { steps: ['b'], at: 'ba', because: loop },
    { steps: [], at: 'bh', because: { rule: 'shape' as const } },
    { steps: [], at: 'bx', because: loop },
  ]
  expect(faults.map(each => divergenceFault(term, each))).toEqual([
    'no step of the loop is at the head',
    'the loop does not come back to an instance',
    'the loop does not come back to an instance',
    'a step of the loop is at no redex, or the term gets too long',
    'the loop does not come back inside',
    'the head normal form does not need what stands at "ba"',
    'a step is at no redex, or the term gets too long',
    'the part does not go on for ever by its shape',
    'the normal form does not need what stands at "bx"',
  ])
})

test('a grammar that some step leaves, or that does not have the part, is refused', () => {
  const term = parseLambda('(\\x. x (\\y. x)) (\\x. x x (\\y. y x))')
  const evidence = evidenceFor(formatLambda(term))
  if (evidence.because.rule !== 'grammar') throw new Error(evidence.because.rule)
  const { members, shapes } = evidence.because.grammar
  expect(members.map(each => formatLambda(each, 'indices'))).toEqual(['\\\\1 1 (\\1 2)', '\\1 2'])
  expect(shapes.map(each => formatLambda(each, 'indices'))).toEqual(['(\\1 1 (\\1 2)) 1', '1 1 1'])
  const changes = [
    { members, shapes: shapes.slice(0, 1) },
    { members: members.slice(1), shapes },
    { members: [...members, lambda(variable(1))], shapes },
    { members: [variable(1), ...members], shapes },
    { members, shapes: [...shapes, members[0] as LambdaTerm] },
    { members, shapes: [...shapes, variable(2)] },
  ]
  const faults = changes.map(grammar =>
    divergenceFault(term, { ...evidence, because: { rule: 'grammar', grammar } }),
  )
  expect(faults).toEqual([
    'a step leaves the grammar',
    'the part is not in the grammar',
    'a step leaves the grammar',
    'a member of the grammar is no abstraction, or has more than one free variable',
    'a shape of the grammar has no step at its head',
    'a shape of the grammar has more than one free variable',
  ])
})

test('what is nested so deeply that looking at it all would never end is given up', () => {
  let term = variable(1)
  for (let count = 0; count < 100; count += 1)
    term = apply(
      lambda(apply(variable(1), variable(1), term)),
      lambda(term.kind === 'apply' ? term.head : term),
    )
  expect(divergenceFault(lambda(term), { steps: [], at: 'b', because: { rule: 'shape' } })).toMatch(
    /by its shape/,
  )
})

test('a part that an argument is only applied to is not needed', () => {
  const term = parseLambda('(\\x y. y) ((\\x. x x) (\\x. x x))')
  expect(divergenceFault(term, { steps: [], at: 'a', because: { rule: 'shape' } })).toMatch(/does not need/)
  const applied = parseLambda('(\\x. x ((\\y. y y) (\\y. y y))) (\\x y. y)')
  expect(divergenceFault(applied, { steps: [], at: 'hba', because: { rule: 'shape' } })).toMatch(/not need/)
  expect(at(traceLambda(applied).steps, 1).redex).toBe('')
})
