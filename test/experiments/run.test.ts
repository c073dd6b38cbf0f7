/** Running cases: which are computed, what is kept after each, and how a run that was stopped goes on. */
import { expect, test } from 'vitest'
import { runExperiment } from '../../experiments/index.ts'
import {
  type Certificate,
  type Claim,
  circuits,
  galleryTask,
  Rational,
  select,
  size,
} from '../../src/index.ts'
import { memoryStore, tiny } from './tiny.ts'

test('without --long, cases that take long are left, and named', async () => {
  expect(await runExperiment(tiny())).toEqual({
    results: { 1: 1, 2: 4 },
    computed: ['1', '2'],
    taken: [],
    left: ['3'],
  })
  const all = await runExperiment(tiny(), { long: true })
  expect([all.results, all.left]).toEqual([{ 1: 1, 2: 4, 3: 9 }, []])
})

test('results are kept after every case', async () => {
  const store = memoryStore()
  await runExperiment(tiny(), { store, long: true })
  expect(store.kept).toEqual([{ 1: 1 }, { 1: 1, 2: 4 }, { 1: 1, 2: 4, 3: 9 }])
})

test('a run that was stopped between two cases loses nothing and goes on with what is left', async () => {
  const store = memoryStore()
  const stop = new AbortController()
  const asked: string[] = []
  const stopping = tiny(async key => {
    asked.push(key)
    if (key === '1') stop.abort(new Error('killed'))
    return Number(key) ** 2
  })
  await expect(runExperiment(stopping, { store, long: true, signal: stop.signal })).rejects.toThrow('killed')
  expect(store.kept).toEqual([{ 1: 1 }])
  const { results, computed, taken } = await runExperiment(stopping, { store, long: true })
  expect({ results, computed, taken }).toEqual({
    results: { 1: 1, 2: 4, 3: 9 },
    computed: ['2', '3'],
    taken: ['1'],
  })
  expect(asked).toEqual(['1', '2', '3'])
})

test('a fresh run takes nothing over, and a beginning chooses cases', async () => {
  const store = memoryStore({ 1: 7, 2: 7, 3: 7 })
  expect((await runExperiment(tiny(), { store })).results).toEqual({ 1: 7, 2: 7, 3: 7 })
  const fresh = await runExperiment(tiny(), { store, fresh: true, only: '2' })
  expect(fresh).toEqual({ results: { 2: 4 }, computed: ['2'], taken: [], left: ['1', '3'] })
})

test('cases that the experiment does not have are forgotten', async () => {
  const store = memoryStore({ 1: 1, 4: 16 })
  expect((await runExperiment(tiny(), { store })).results).toEqual({ 1: 1, 2: 4 })
})

test('evidence is checked before it counts, and kept under the name of its case', async () => {
  const certificate = await provedOf('mirror-1')
  const names: string[] = []
  const proving = tiny(async (_, { evidence }) => ({ ...(await evidence(certificate)) }))
  const keepCertificate = async (name: string): Promise<void> => {
    names.push(name)
  }
  const { results } = await runExperiment(proving, { keepCertificate, only: '1' })
  expect(names).toEqual(['tiny-1-1'])
  expect(results[1]).toEqual({ claims: expect.arrayContaining(['no model of cost below 1 meets the bar']) })
  const forged = await provedOf('mirror-1', claim => ({ ...claim, cost: [Rational.of(0)] }))
  const forging = tiny(async (_, { evidence }) => ({ ...(await evidence(forged)) }))
  await expect(runExperiment(forging, { only: '1' })).rejects.toThrow(
    expect.objectContaining({ code: 'claim-rejected' }),
  )
})

/** The certificate of the least circuits for a task, with its claims changed. */
async function provedOf(name: string, change = (claim: Claim): Claim => claim): Promise<Certificate> {
  const selected = await select(galleryTask(name), circuits(), size, { atLeast: 1 })
  if (selected.kind !== 'minimal' || selected.certificate === undefined) throw new Error(selected.kind)
  return { ...selected.certificate, claims: selected.certificate.claims.map(change) }
}
