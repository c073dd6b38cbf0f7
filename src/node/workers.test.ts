/** Threads of Node: jobs come back, errors keep their class, and an abort stops a job that never looks at its signal. */
import { afterAll, expect, test } from 'vitest'
import { nodeWorkers } from './workers.ts'

const threads = nodeWorkers({ count: 1 })
afterAll(() => threads.close())

test('an unknown job is misuse, and is told as misuse on this side too', async () => {
  const failure = await threads.run({ kind: 'none' }).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'InvalidInput', code: 'not-a-job' })
  expect(String(failure)).toContain('job.kind: found "none"')
})

test('a signal that is aborted already starts nothing', async () => {
  const reason = new Error('stopped')
  await expect(threads.run({ kind: 'none' }, AbortSignal.abort(reason))).rejects.toBe(reason)
})

test('a number of threads that is none is refused', () => {
  expect(() => nodeWorkers({ count: 0 })).toThrow(/not-a-count/)
  expect(() => nodeWorkers({ count: 1.5 })).toThrow(/not-a-count/)
})
