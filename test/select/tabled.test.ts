/** Tables against satisfiability on a few random questions (more in the deep test), and what tables alone can say. */
import { expect, test } from 'vitest'
import { at } from '../../src/base/errors.ts'
import {
  circuits,
  depth,
  formulaSize,
  formulas,
  judge,
  readsInput,
  rows,
  select,
  size,
} from '../../src/index.ts'
import { canonicalKey } from '../../src/model/canonical.ts'
import { outputTables } from '../../src/model/evaluate.ts'
import { formulaSizeOf } from '../../src/model/structure.ts'
import { taskFromTables } from '../../src/task/formats/truth-table.ts'
import { answered, saidOf, tabled } from './tabled.ts'

test('tables and satisfiability list the same formulas', async () => {
  for (let seed = 1; seed <= 10; seed++) {
    const question = tabled(seed, 'size')
    const expected = saidOf(await answered(question, 'satisfiability'))
    if (expected !== undefined)
      expect([seed, saidOf(await answered(question, 'dynamic'))]).toEqual([seed, expected])
  }
})

test('tables and satisfiability list the same functions of least depth', async () => {
  for (let seed = 101; seed <= 104; seed++) {
    const question = tabled(seed, 'depth')
    const expected = saidOf(await answered(question, 'satisfiability'))
    if (expected !== undefined)
      expect([seed, saidOf(await answered(question, 'dynamic'))]).toEqual([seed, expected])
  }
})

test('formula size is made small among circuits too: the same wire functions, gates shared', async () => {
  const task = taskFromTables('6996', { name: 'parity of four' })
  const asked = { atLeast: 1 }
  const shared = await select(task, circuits(), formulaSize, asked)
  const alone = await select(task, formulas(), size, { ...asked, engine: 'dynamic' })
  if (shared.kind !== 'minimal' || alone.kind !== 'minimal') throw new Error('nothing was found')
  expect(shared.engine?.name).toBe('dynamic')
  expect([shared.cost.join(), shared.models.length, shared.complete]).toEqual(['3', 15, true])
  expect(shared.models.map(each => canonicalKey(each))).toEqual(alone.models.map(each => canonicalKey(each)))
  expect([shared.formulas?.toString(), alone.formulas?.toString()]).toEqual(['15', '15'])
  for (const model of shared.models) expect(formulaSizeOf(model)?.toString()).toBe('3')
})

test('depth over gates of unequal cost is tabulated', async () => {
  const task = taskFromTables('e8', { name: 'majority' })
  const found = await select(task, circuits({ basis: 'and:0001=2,xor:0110=3' }), depth, { atLeast: 1 })
  if (found.kind !== 'minimal') throw new Error(found.kind)
  expect([found.engine?.name, found.cost.join(), found.functions]).toEqual([
    'dynamic',
    '3',
    { count: 1, complete: true },
  ])
  expect(outputTables(at(found.models, 0))).toEqual(['00010111'])
})

test('where formulas are too many to list they are counted, and the functions are listed', async () => {
  const task = rows({
    name: 'one row in ten left open',
    inputs: ['a', 'b', 'c', 'd', 'e'],
    outputs: ['y'],
    rows: [...Array(32).keys()].map(row => {
      const sees = row.toString(2).padStart(5, '0')
      const ones = sees.replaceAll('0', '').length
      return { sees, train: row % 2 === 0 || row === 31 ? 1 : 0, accept: String(ones % 2) }
    }),
  })
  const found = await select(task, formulas(), size, { atLeast: 1, engine: 'dynamic', tiesMax: 20 })
  if (found.kind !== 'minimal') throw new Error(found.kind)
  expect([found.complete, found.distinct.complete, found.functions.complete]).toEqual([false, true, true])
  expect(found.distinct.count).toBeGreaterThan(20)
  const every = await select(task, formulas(), size, { atLeast: 1, engine: 'dynamic', tiesMax: 10_000 })
  if (every.kind !== 'minimal') throw new Error(every.kind)
  expect([every.complete, every.distinct.count]).toEqual([true, found.distinct.count])
  for (const model of every.models) expect(formulaSizeOf(model)?.toString()).toBe(every.cost.join())
})

test('what was tabulated is judged by satisfiability', async () => {
  const task = taskFromTables('8', { name: 'and' })
  const found = await select(task, formulas(), size, { atLeast: 1, engine: 'dynamic' })
  const verdict = await judge(found, readsInput(at(task.inputs, 0)))
  expect(verdict.kind).toBe('forced')
})

test('tables that are asked for where there are none are refused with the reason', async () => {
  const task = taskFromTables('e8', { name: 'majority' })
  await expect(select(task, circuits(), size, { atLeast: 1, engine: 'dynamic' })).rejects.toThrow(
    'size of circuits',
  )
})
