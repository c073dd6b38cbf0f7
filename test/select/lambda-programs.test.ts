/**
 * Lambda terms are selected, judged and certified as programs of a language; compared with going through closed terms by a road
 * that knows no language.
 */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { at } from '../../src/base/errors.ts'
import { biasOf } from '../../src/bias/spec.ts'
import { check } from '../../src/certificate/check.ts'
import type { Certificate } from '../../src/certificate/claim.ts'
import { closedLambdaTerms } from '../../src/enumerate/lambda-terms.ts'
import { judge } from '../../src/judge/judge.ts'
import { programs } from '../../src/model/classes.ts'
import { decodeLambda, encodeLambda } from '../../src/model/lambda.ts'
import { lambdaAnswer } from '../../src/model/lambda-answer.ts'
import { formatLambda } from '../../src/model/lambda-notation.ts'
import { misgeneralises } from '../../src/predicate/misgeneralises.ts'
import { select } from '../../src/select/select.ts'

const task = galleryTask('mirror-1')
const models = programs({ language: 'lambda', bits: 20 })
const OBSERVATIONS = ['00', '10', '11', '01']

/** What a term answers to each observation, and the steps; nothing where one has no answer within 64 steps. */
function behaviour(code: string): { readonly words: string; readonly steps: number } | undefined {
  const budget = { steps: 64, bits: 4096 }
  const answers = OBSERVATIONS.map(seen => lambdaAnswer(decodeLambda(code), seen, 1, { budget }))
  const words = answers.map(each => (each.kind === 'answered' ? each.word : '?')).join('')
  const trained = answers.slice(0, 3).map(({ steps }) => steps)
  return words.includes('?') ? undefined : { words, steps: Math.max(...trained) }
}

test('the shortest lambda terms for MIRROR-1 are those that going through all of them finds', async () => {
  const found = await select(task, models, biasOf({ name: 'text', params: {} }, models), { atLeast: 1 })
  if (found.kind !== 'minimal') throw new Error(found.kind)
  const shortest: string[] = []
  for (let bits = 0; bits <= 20 && shortest.length === 0; bits += 1)
    for (const term of closedLambdaTerms(bits)) {
      const code = encodeLambda(term)
      if (/^010/.test(behaviour(code)?.words ?? '')) shortest.push(code)
    }
  expect(found.models.map(each => each.code)).toEqual(shortest)
  expect(shortest.map(code => formatLambda(decodeLambda(code)))).toEqual(['\\x y. y (\\z u. u) x'])
  expect(behaviour(at(shortest, 0))).toEqual({ words: '0100', steps: 4 })
  expect((await check(found.certificate as Certificate)).kind).toBe('verified')
  const verdict = await judge(found, misgeneralises)
  expect(verdict.kind).toBe('excluded')
})

test('a certificate that counts lambda terms wrongly is rejected', async () => {
  const found = await select(task, models, biasOf({ name: 'kt', params: {} }, models), { atLeast: 1 })
  const certificate = found.certificate as Certificate
  expect((await check(certificate)).kind).toBe('verified')
  const claims = certificate.claims.map(claim =>
    claim.kind === 'least-programs' ? { ...claim, programs: claim.programs + 1 } : claim,
  )
  expect((await check({ ...certificate, claims })).kind).not.toBe('verified')
})
