import { expect, test } from 'vitest'
import { mirror1, mirror4 } from '../../gallery/mirror.ts'
import { size } from '../bias/size.ts'
import { costTable } from '../enumerate/cost-tables.ts'
import { circuits } from '../model/classes.ts'
import { always } from '../predicate/combine.ts'
import { misgeneralises } from '../predicate/misgeneralises.ts'
import { completionVerdict } from '../select/captured.ts'
import { type EditKind, rowEdits } from '../task/row-edits.ts'
import type { Task } from '../task/task.ts'
import { type Robustness, robustness } from './robustness.ts'

async function robust(task: Task, kinds: readonly EditKind[], editsMax: number): Promise<Robustness> {
  return await robustness({
    task,
    models: circuits(),
    bias: size,
    predicate: misgeneralises,
    kinds,
    editsMax,
  })
}

test('one label unforces the mirror of the zero rule, and two are needed for the rule of the query', async () => {
  const zero = await robust(mirror4.task({ bad: '00' }), ['train'], 2)
  expect(zero).toMatchObject({ verdict: 'forced', least: 1, tried: 2, changing: 2 })
  expect(zero.example?.verdict).toBe('possible')
  const query = await robust(mirror4.task({ bad: '01' }), ['train'], 2)
  expect(query).toMatchObject({ verdict: 'forced', least: 2, tried: 1, changing: 1 })
  expect(query.example?.verdict).toBe('excluded')
})

test('every single edit of the smallest mirror changes its verdict exactly where the table of costs says so', async () => {
  const task = mirror1.task()
  const costs = costTable('gates', 2)
  // Rows 00, 01, 10, 11; bit m of a mask is for row m.
  const [trained, right] = [0b1101, 0b0100]
  const plain = (kinds: readonly EditKind[]): number =>
    rowEdits(task, kinds).filter(({ kind, sees }) => {
      const bit = 1 << Number.parseInt(sees, 2)
      const edited = {
        inputs: 2,
        trained: kind === 'relabel' ? trained : trained ^ bit,
        right: kind === 'relabel' ? right ^ bit : right,
      }
      return completionVerdict(costs, edited)?.kind !== 'possible'
    }).length
  for (const kinds of [['train'], ['untrain'], ['relabel']] as const) {
    const found = await robust(task, kinds, 1)
    expect([kinds, found.changing]).toEqual([kinds, plain(kinds)])
  }
})

test('where there are no more rows to train, what was tried last is said', async () => {
  const untouched = { kinds: ['train'], editsMax: 3 } as const
  const again = await robustness({
    ...untouched,
    task: mirror1.task(),
    models: circuits(),
    bias: size,
    predicate: always,
  })
  expect(again).toEqual({ verdict: 'forced', tried: 1, changing: 0 })
})

test('nothing is changed by no edit', async () => {
  expect(await robust(mirror1.task(), ['relabel'], 0)).toEqual({ verdict: 'possible', tried: 0, changing: 0 })
})
