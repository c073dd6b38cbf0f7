/** Both engines on more of the questions of `relations.ts`, and every certificate of exhaustion checked. */
import { expect, test } from 'vitest'
import { check } from '../../src/certificate/check.ts'
import type { Certificate } from '../../src/certificate/claim.ts'
import { answered, difference, drawn } from './relations.ts'

test.each([1000])('both engines agree on the 100 questions from seed %d on', async first => {
  for (let seed = first; seed < first + 100; seed += 1) {
    const question = drawn(seed)
    const [one, other] = [await answered(question, 'satisfiability'), await answered(question, 'exhaustion')]
    expect([seed, difference(one, other)]).toEqual([seed, undefined])
    if (question.kind === 'steps' || other.engine?.name !== 'exhaustion') continue
    expect([seed, (await check(other.certificate as Certificate)).kind]).toEqual([seed, 'verified'])
  }
})
