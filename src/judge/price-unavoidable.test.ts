/** A property that no good circuit can be without, because of what it answers, has no price, which is found out and proved. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { size } from '../bias/size.ts'
import { check } from '../certificate/check.ts'
import { circuits } from '../model/classes.ts'
import { containsWire } from '../predicate/contains-wire.ts'
import { parsePredicate } from '../predicate/notation.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { taskFromTables } from '../task/formats/truth-table.ts'
import type { Task } from '../task/task.ts'
import { price } from './price.ts'

/** The cost on both sides, and what the checker says of the certificate. */
async function priced(task: Task, predicate: Predicate): Promise<readonly string[]> {
  const options = { atLeast: 1, budget: { conflicts: 20_000 }, solver: 'cdcl' } as const
  const found = await price(task, circuits(), size, predicate, options)
  const sides = [found.with, found.without].map(side =>
    side.kind === 'least' ? side.cost.join() : side.kind,
  )
  return [...sides, found.certificate ? (await check(found.certificate)).kind : 'no certificate']
}

const parity = taskFromTables('0x96', { name: 'parity' })

test('the wire that is the output, or its complement, cannot be avoided', async () => {
  expect(await priced(parity, containsWire('01101001'))).toEqual(['2', 'infeasible', 'verified'])
  expect(await priced(parity, containsWire('10010110'))).toEqual(['2', 'infeasible', 'verified'])
})

test('a wire inside can, and an output that is an input or constant needs no gate', async () => {
  expect(await priced(parity, containsWire('00111100'))).toEqual(['2', '2', 'verified'])
  const given = taskFromTables('0xaa\n0x00', { name: 'given' })
  const [, without] = await priced(given, containsWire('00001111'))
  expect(without).toBe('0')
})

test('an input on which every good function depends is read', async () => {
  const task = galleryTask('mirror-4')
  const reads = parsePredicate('readsInput(q)', task)
  expect(await priced(task, reads)).toEqual(['4', 'infeasible', 'verified'])
})
