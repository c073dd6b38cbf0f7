import { expect, test } from 'vitest'
import { checkLrat } from '../logic/lrat.ts'
import { LemmaLog } from './lemma-log.ts'

const CLAUSES = [
  [1, 2],
  [1, -2],
  [-1, 2],
  [-1, -2],
]

test('a proof keeps what the empty clause needs, numbered from the formula on, and deletes it after its last use', () => {
  const log = new LemmaLog()
  const one = log.add([1], [1, 2])
  log.add([2], [1, 3])
  const minusOne = log.add([-1], [3, 4])
  const empty = log.add([], [one, minusOne])
  log.add([-2], [2, 4])
  const proof = log.proof(empty, 4)
  expect(proof).toMatchObject({ chunks: ['5 1 0 1 2 0\n6 -1 0 3 4 0\n7 0 5 6 0\n'], steps: 3 })
  expect(checkLrat({ variables: 2, clauses: CLAUSES }, proof.chunks)).toEqual({ kind: 'verified', steps: 3 })
  const chain = log.add([2], [one, 3])
  const last = log.add([], [chain, 4, 1])
  expect(log.proof(last, 9).chunks.join('')).toBe('10 1 0 1 2 0\n11 2 0 10 3 0\n11 d 10 0\n12 0 11 4 1 0\n')
})

test('lemmas are read back as they were written, also across the blocks of the log', () => {
  const log = new LemmaLog()
  const lemma = (k: number): number[] =>
    Array.from({ length: k % 50 }, (_, i) => (i % 2 === 0 ? k : -k) + i * 1000)
  const count = 60_000
  for (let k = 1; k <= count; k += 1) log.add(lemma(k), k === 1 ? [7] : [1 - k, 7])
  expect(log.count).toBe(count)
  for (let k = 1; k <= count; k += 997) {
    expect(log.read(-k)).toEqual({ literals: lemma(k), hints: k === 1 ? [7] : [1 - k, 7] })
  }
})

test('a proof of a lemma that is not there, or that rests on a later one, is our mistake', () => {
  const log = new LemmaLog()
  expect(() => log.proof(-1, 4)).toThrow(/no-such-lemma/)
  const circular = log.add([], [-2])
  log.add([1], [1, 2])
  expect(() => log.proof(circular, 4)).toThrow(/hint-from-the-future/)
})
