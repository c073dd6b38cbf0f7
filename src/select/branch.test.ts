import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allBits } from '../base/bits.ts'
import { Rational } from '../base/rational.ts'
import type { Tree } from '../model/tree.ts'
import {
  type Allowed,
  type BranchAnswer,
  type BranchQuestion,
  branchAndBound,
  type Relaxed,
} from './branch.ts'
import { leastTrees } from './dynamic-tree.ts'

const FREE: Allowed = allBits(3).map(() => ['0', '1'])

/** The cheapest tree within the allowed words: exact, row by row. */
function relax(allowed: Allowed): Relaxed<Tree> | undefined {
  const rows = allBits(3).map((seen, row) => ({
    seen,
    weight: Rational.ONE,
    allowed: (allowed[row] ?? []).map(word => ({ word, loss: Rational.ZERO })),
  }))
  const least = leastTrees(
    { inputs: ['a', 'b', 'c'], outputs: ['o'], rows, lossMax: Rational.ZERO },
    { cost: 'nodes' },
  )
  const [first] = least?.functions ?? []
  return least && first ? { cost: least.cost, model: first.model, words: first.words } : undefined
}

function drain<M>(question: BranchQuestion<M>): { answer: BranchAnswer<M>; bounds: Rational[] } {
  const bounds: Rational[] = []
  const steps = branchAndBound(question)
  for (;;) {
    const step = steps.next()
    if (step.done) return { answer: step.value, bounds }
    bounds.push(step.value)
  }
}

const costOf = (words: readonly string[]): Rational => relax(words.map(word => [word]))?.cost ?? Rational.ZERO
const everything = allBits(8).map(text => ({ words: [...text], cost: costOf([...text]) }))

test('the minimum and all behaviours that attain it are those found by judging every function', () => {
  const property = fc.property(
    fc.array(fc.nat({ max: 255 }), { maxLength: 250 }),
    fc.boolean(),
    (numbers, small) => {
      const isGood = (words: readonly string[]): boolean => {
        const number = Number.parseInt(words.join(''), 2)
        return small ? (number * 37 + numbers.length) % 11 < 3 : numbers.includes(number)
      }
      const good = everything.filter(({ words }) => isGood(words))
      const { answer, bounds } = drain<Tree>({
        allowed: FREE,
        relax,
        judge: ({ words }) =>
          isGood(words) ? 'ok' : { conflict: words.map((word, row) => [row, word] as const) },
        functionsMax: 256,
      })
      expect(bounds.every((bound, i) => i === 0 || bound.compare(bounds[i - 1] ?? 0) >= 0)).toBe(true)
      if (good.length === 0) {
        expect(answer.kind).toBe('infeasible')
        return
      }
      const least = Rational.min(good[0]?.cost ?? Rational.ZERO, ...good.map(each => each.cost))
      const minimal = good.filter(each => each.cost.equals(least)).map(each => each.words.join(''))
      expect(answer).toMatchObject({ kind: 'minimal', cost: least, complete: true })
      expect(answer.kind === 'minimal' && answer.found.map(each => each.words.join('')).sort()).toEqual(
        minimal,
      )
    },
  )
  fc.assert(property, { seed: 1, numRuns: 25 })
})

test('small conflicts reach the same minimum with fewer judgements', () => {
  const pairs = [
    [0, 7],
    [1, 6],
    [2, 5],
  ] as const
  const broken = (words: readonly string[]) => pairs.find(([i, j]) => words[i] === words[j])
  const isGood = (words: readonly string[]): boolean => broken(words) === undefined && words[0] === words[3]
  const judge = ({ words }: Relaxed<Tree>, isSmall: boolean) => {
    if (isGood(words)) return 'ok' as const
    const rows = isSmall ? (broken(words) ?? [0, 3]) : words.map((_, row) => row)
    return { conflict: rows.map(row => [row, words[row] ?? ''] as const) }
  }
  const large = drain<Tree>({ allowed: FREE, relax, judge: each => judge(each, false) }).answer
  const little = drain<Tree>({ allowed: FREE, relax, judge: each => judge(each, true) }).answer
  const best = Rational.min(
    Rational.of(9),
    ...everything.filter(each => isGood(each.words)).map(each => each.cost),
  )
  expect(large).toMatchObject({ kind: 'minimal', cost: best, complete: false })
  expect(little).toMatchObject({ kind: 'minimal', cost: best })
  expect(little.explored).toBeLessThan(large.explored)
})

test('a conflict of no decisions, or rows without words, end the search', () => {
  expect(drain<Tree>({ allowed: FREE, relax, judge: () => ({ conflict: [] }) }).answer).toEqual({
    kind: 'infeasible',
    explored: 1,
  })
  const stuck = FREE.map((words, row) => (row === 3 ? [] : words))
  expect(drain<Tree>({ allowed: stuck, relax, judge: () => 'ok' }).answer).toEqual({
    kind: 'infeasible',
    explored: 0,
  })
})
