import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { encodeLambda, type LambdaTerm, lambdaBits } from '../model/lambda.ts'
import { divergenceFault } from '../model/lambda-divergence.ts'
import { divergenceOf } from '../model/lambda-evidence.ts'
import { normalForm } from '../model/lambda-reduce.ts'
import { lambdaCensus } from './lambda-census.ts'
import { DIVERGES, LambdaDecider, NORMAL } from './lambda-decide.ts'
import { bitsOfShared, normalOf } from './lambda-normal.ts'
import { LambdaStore, plainOf } from './lambda-store.ts'
import { closedLambdaTerms, lambdaCounts } from './lambda-terms.ts'

/** OEIS A333958 and A333479, from 1 bit on. */
const NORMALISING = [
  0, 0, 0, 1, 0, 1, 1, 2, 1, 6, 5, 13, 14, 37, 44, 101, 134, 297, 431, 882, 1361, 2729, 4405, 8549, 14311,
  27400, 47101, 89022, 156080,
]
const BUSY_BEAVER = [
  0, 0, 0, 4, 0, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 22, 24, 26, 30, 42, 52, 44, 58, 223,
]

function shared(store: LambdaStore, term: LambdaTerm): number {
  if (term.kind === 'variable') return store.variable(term.index - 1)
  if (term.kind === 'lambda') return store.lambda(shared(store, term.body))
  return store.apply(shared(store, term.head), shared(store, term.argument))
}

test('terms with a normal form, and largest normal forms, are as published up to 29 bits, and all is decided', () => {
  const { rows } = lambdaCensus(29)
  expect(rows.slice(1).map(row => row.normalising)).toEqual(NORMALISING)
  expect(rows.slice(1).map(row => row.largestNormalForm)).toEqual(BUSY_BEAVER)
  expect(rows.every(row => row.undecided === 0)).toBe(true)
  expect(rows.map(row => BigInt(row.terms))).toEqual(lambdaCounts(29).map(each => each.terms))
})

test('term by term, shared terms and plain terms agree on status, normal form and evidence', () => {
  const store = new LambdaStore()
  const decider = new LambdaDecider(store)
  const sizes = new Map<number, number>()
  const found = { normal: 0, diverges: 0 }
  for (let bits = 4; bits <= 24; bits += 1) {
    for (const term of closedLambdaTerms(bits)) {
      const id = shared(store, term)
      const plain = normalForm(term, { steps: 40, bits: 500 })
      if (plain.kind === 'normal') {
        found.normal += 1
        const normal = normalOf(store, id, { steps: 100, nodes: 1000 }) ?? 0
        expect(decider.decide(id)).toBe(NORMAL)
        expect(encodeLambda(plainOf(store, normal))).toBe(encodeLambda(plain.term))
        expect(bitsOfShared(store, normal, sizes)).toBe(lambdaBits(plain.term))
      } else {
        found.diverges += 1
        const evidence = divergenceOf(term)
        expect(decider.decide(id)).toBe(DIVERGES)
        expect(evidence && divergenceFault(term, evidence)).toBeUndefined()
        expect(evidence).toBeDefined()
      }
    }
  }
  const normal = NORMALISING.slice(0, 24).reduce((sum, each) => sum + each, 0)
  expect(found).toEqual({ normal, diverges: 34 })
})

test('equal terms are one node, and small redexes are contracted as they are built', () => {
  const store = new LambdaStore()
  const identity = store.lambda(store.variable(0))
  const first = store.lambda(store.lambda(store.variable(1)))
  expect(store.lambda(store.variable(0))).toBe(identity)
  expect(store.apply(identity, first)).toBe(first)
  expect(store.apply(store.apply(first, identity), first)).toBe(identity)
  const twice = store.lambda(store.apply(store.variable(0), store.variable(0)))
  expect(store.apply(twice, twice)).toBe(store.applyPlain(twice, twice))
  expect(store.contract(twice, identity)).toBe(identity)
})

test('a census of more than fits in memory is refused', () => {
  for (const bits of [34, -1, 2.5]) expect(() => lambdaCensus(bits)).toThrow(InvalidInput)
})
