import { expect, test } from 'vitest'
import { laws } from '../../test/laws/laws.ts'
import { type InvalidInput, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { parseSpec } from '../base/spec-text.ts'
import { circuits, formulas, tables, trees } from '../model/classes.ts'
import type { Table } from '../model/table.ts'
import type { Tree } from '../model/tree.ts'
import type { Task } from '../task/task.ts'
import { type Bias, compareCosts } from './bias.ts'
import { lexicographic, weighted } from './combine.ts'
import { depth } from './depth.ts'
import { expectedReads } from './expected-reads.ts'
import { formulaSize } from './formula-size.ts'
import { reads } from './reads.ts'
import { size } from './size.ts'
import { biasOf } from './spec.ts'
import { width } from './width.ts'

/** One step, three states, seen as 000, 010 and 111 with weights 1/2, 1/4, 1/4; only what costs look at. */
const TASK = {
  kind: 'task',
  name: 'three rows',
  observation: ['000', '010', '111'],
  value: { kind: 'horizon', steps: 1 },
  begin: {
    train: [
      [0, Rational.fraction(1, 2)],
      [1, Rational.fraction(1, 4)],
      [2, Rational.fraction(1, 4)],
    ],
    deploy: [[0, Rational.ONE]],
  },
} as unknown as Task

const TREE: Tree = {
  kind: 'tree',
  inputs: ['a', 'b', 'c'],
  outputs: ['y'],
  root: {
    test: 1,
    zero: { word: '0' },
    one: { test: 0, zero: { word: '1' }, one: { test: 2, zero: { word: '0' }, one: { word: '1' } } },
  },
}

test('every bias obeys the laws on every class on which it is defined', () => {
  for (const models of [circuits(), circuits({ basis: 'mig' }), formulas({ basis: 'aig' })]) {
    for (const bias of [size, depth, width, reads, formulaSize]) laws.bias(bias, models, TASK)
    laws.bias(
      lexicographic(
        size,
        weighted([
          [depth, '1/2'],
          [reads, 2],
        ]),
      ),
      models,
      TASK,
    )
  }
  for (const bias of [size, depth, reads, expectedReads]) laws.bias(bias, trees(), TASK)
  laws.bias(lexicographic<Tree>(expectedReads, size), trees(), TASK)
  laws.bias(size, tables(), TASK)
})

test('a tree costs its inner nodes, its height, its tests and its expected tests', () => {
  const setting = { task: TASK, models: trees() }
  const costs = (bias: Bias<Tree>): string => bias.costs(TREE, setting).join()
  expect([size, depth, reads].map(costs)).toEqual(['3', '3', '3'])
  // 1 test on 000, 2 on 010, 3 on 111: 1/2 + 2/4 + 3/4.
  expect(costs(expectedReads)).toBe('7/4')
})

test('expected reads of a sequential task are refused with the way out', () => {
  const task = { ...TASK, value: { kind: 'discount', factor: Rational.fraction(9, 10) } } as const
  expect(() => expectedReads.costs(TREE, { task, models: trees() })).toThrow(Unsupported)
})

test('a table costs its stored rows', () => {
  const table: Table = { kind: 'table', inputs: ['a'], outputs: ['y'], otherwise: '0', rows: [['1', '1']] }
  expect(size.costs(table, { task: TASK, models: tables() }).join()).toBe('1')
})

test('wrong combinations do not compile', () => {
  // @ts-expect-error: tables have no depth.
  const first: Bias<Table> = depth
  // @ts-expect-error: expected reads are defined for trees.
  const second: Bias<typeof TREE | Table> = expectedReads
  const third: Bias<Tree> = size
  expect([first, second, third]).toHaveLength(3)
})

test('lists of costs are compared first entry first', () => {
  const [one, two] = [Rational.of(1), Rational.of(2)]
  expect(compareCosts([one, two], [two, one])).toBe(-1)
  expect(compareCosts([one, two], [one, one])).toBe(1)
  expect(compareCosts([one, two], [one, two])).toBe(0)
  expect(compareCosts([one], [one, two])).toBe(-1)
})

test('biases are read from one line', () => {
  const read = (text: string): string => JSON.stringify(biasOf(parseSpec(text), circuits()).spec)
  expect(read('size')).toBe('{"name":"size","params":{}}')
  expect(read('lexicographic(size,reads)')).toBe(JSON.stringify(lexicographic(size, reads).spec))
  expect(read('weighted(size=1/2,depth=1/2)')).toBe(
    JSON.stringify(
      weighted([
        [size, '1/2'],
        [depth, '1/2'],
      ]).spec,
    ),
  )
  expect(read('lexicographic(weighted(size=1,depth=2),width)')).toContain('weighted')
  expect(read('weighted([weighted(size=1,depth=2),1/3],[size,2])')).toContain('1/3')
})

test('every problem of a bias is reported at once, with the known names', () => {
  const issuesOf = (text: string, models = tables() as Parameters<typeof biasOf>[1]): readonly string[] => {
    try {
      biasOf(parseSpec(text), models)
    } catch (error) {
      return (error as InvalidInput).issues.map(issue => `${issue.path} ${issue.expected}`)
    }
    return []
  }
  expect(issuesOf('lexicographic(size(x=1),speed,weighted(depth=x,size=0))', circuits())).toHaveLength(3)
  expect(issuesOf('speed')[0]).toContain(
    'size, depth, width, reads, expectedReads, formulaSize, text, steps, meanSteps, kt, lexicographic, weighted',
  )
  expect(issuesOf('depth')[0]).toContain('defined for a table')
  expect(issuesOf('lexicographic(size,depth)')[0]).toContain('defined for a table')
  expect(issuesOf('weighted(size=0)', circuits())[0]).toContain('above zero')
  expect(issuesOf('weighted()', circuits())[0]).toContain('at least one bias')
  expect(issuesOf('lexicographic()', circuits())[0]).toContain('at least one bias')
  expect(issuesOf('weighted([lexicographic(size,depth),1])', circuits())[0]).toContain('one cost')
})
