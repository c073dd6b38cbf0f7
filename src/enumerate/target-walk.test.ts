import fc from 'fast-check'
import { expect, test } from 'vitest'
import { functionOf, sevenSegments } from '../../test/select/functions.ts'
import { BASES, randomQuestion, secondRoad, textOf } from '../../test/select/target-roads.ts'
import { targetProblem } from './target-problem.ts'
import { type Shard, TargetWalk } from './target-walk.ts'

test('sets and stages are those of the second enumerator, with targets that are given, exact and loose', () => {
  let [exact, loose, several, many] = [0, 0, 0, 0]
  const cases = fc.record({
    seed: fc.nat(1e6),
    inputs: fc.integer({ min: 2, max: 4 }),
    basis: fc.constantFrom(...BASES),
  })
  const property = fc.property(cases, ({ seed, inputs, basis }) => {
    const question = randomQuestion(seed, inputs, basis)
    const problem = targetProblem(question)
    const walk = new TargetWalk(problem)
    for (let size = walk.least; ; size++) {
      const found = walkThrough(walk, size)
      const other = secondRoad(problem, question, size)
      expect(found.sets).toEqual(other.sets)
      expect(found.stages).toEqual(other.stages.slice(0, found.stages.length))
      if (found.sets.length > 0) break
    }
    exact += problem.exact.length
    loose += problem.loose.length
    several += walk.stages.length > 0 && problem.exact.length + problem.loose.length > 1 ? 1 : 0
    many += walk.stages.length > 0 && problem.exact.length + problem.loose.length > 4 ? 1 : 0
  })
  fc.assert(property, { seed: 1, numRuns: 150 })
  expect(Math.min(exact, loose)).toBeGreaterThan(30)
  expect(several).toBeGreaterThan(10)
  expect(many).toBeGreaterThan(1)
})

test('without exact targets the stages are the known numbers of sets of gates', () => {
  const question = {
    ...functionOf(4, () => []),
    targets: [{ name: 'y', values: `-${'1'.padEnd(14, '0110')}0` }],
  }
  const walk = new TargetWalk(targetProblem(question))
  expect(walkThrough(walk, 5).stages).toEqual([1, 30, 735, 18037])
})

test('loose targets of which no function serves two need a gate each', () => {
  const targets = ['0110----', '0001----', '0010----', '011-----'].map((values, index) => ({
    name: `y${index}`,
    values,
  }))
  const walk = new TargetWalk(targetProblem({ ...functionOf(3, () => []), targets }))
  expect(walk.least).toBe(3)
})

test('the shards of a walk have its sets and its stages, however many first spares tell them apart', () => {
  for (const [question, size] of [
    [sevenSegments(10), 11],
    [sevenSegments(11), 11],
    [functionOf(3, word => [word === 1 || word > 5, word === 2]), 6],
  ] as const) {
    const walk = new TargetWalk(targetProblem(question))
    const whole = walkThrough(walk, size)
    for (const length of [0, 1, 2]) {
      const { shards, stages } = walk.shards(size, length)
      const parts = shards.map(shard => walkThrough(walk, size, shard))
      const total = stages.map((count, stage) =>
        parts.reduce((sum, part) => sum + (part.stages[stage] as number), count),
      )
      expect(total).toEqual(whole.stages)
      expect(parts.flatMap(part => part.sets).sort()).toEqual(whole.sets)
    }
  }
})

test('a walk that was left does not disturb the next', () => {
  const walk = new TargetWalk(targetProblem(sevenSegments(10)))
  const whole = walkThrough(walk, 11)
  for (const _ of walk.run(11, () => {})) break
  expect(walkThrough(walk, 11)).toEqual(whole)
})

function walkThrough(
  walk: TargetWalk,
  size: number,
  shard: Shard = [],
): { sets: string[]; stages: readonly number[] } {
  const sets: string[] = []
  for (const _ of walk.run(size, gates => sets.push(textOf(gates)), shard));
  return { sets: sets.sort(), stages: walk.stages }
}
