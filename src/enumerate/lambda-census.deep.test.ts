import { expect, test } from 'vitest'
import { divergenceFault } from '../model/lambda-divergence.ts'
import { divergenceOf } from '../model/lambda-evidence.ts'
import { normalForm } from '../model/lambda-reduce.ts'
import { lambdaCensus } from './lambda-census.ts'
import { closedLambdaTerms, lambdaCounts } from './lambda-terms.ts'

test('up to 32 bits all terms are decided, and what is published of them is found', () => {
  const { rows } = lambdaCensus(32)
  expect(rows.slice(30).map(row => row.largestNormalForm)).toEqual([160, 267, 298])
  expect(rows.slice(30).map(row => row.normalising)).toEqual([293014, 521730, 975507])
  expect(rows.every(row => row.undecided === 0)).toBe(true)
  expect(rows.map(row => BigInt(row.terms))).toEqual(lambdaCounts(32).map(each => each.terms))
})

test('of 25 to 28 bits, every term is made, and has a normal form or evidence that it has none', () => {
  const { rows } = lambdaCensus(28)
  for (const { bits, terms, normalising, diverging, largestNormalForm } of rows.slice(25)) {
    const found = { terms: 0, normalising: 0, diverging: 0, largestNormalForm: 0 }
    for (const term of closedLambdaTerms(bits)) {
      found.terms += 1
      const reduced = normalForm(term, { steps: 60, bits: 1000 })
      if (reduced.kind === 'normal') {
        found.normalising += 1
        continue
      }
      const evidence = divergenceOf(term)
      if (evidence !== undefined && divergenceFault(term, evidence) === undefined) found.diverging += 1
    }
    expect({ ...found, largestNormalForm }).toEqual({ terms, normalising, diverging, largestNormalForm })
  }
})
