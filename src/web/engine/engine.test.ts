/** The page's side of a worker: what it does when a worker cannot be had, or breaks down at work. */
import { expect, test } from 'vitest'
import { engineOf, type WorkerLike } from './engine.ts'
import type { Reply, Request } from './messages.ts'

type Listener = (event: never) => void

/** A worker that says what it is told to say. */
class Fake implements WorkerLike {
  readonly asked: Request[] = []
  private readonly listeners = new Map<string, Listener>()

  addEventListener(kind: string, listener: Listener): void {
    this.listeners.set(kind, listener)
  }

  postMessage(message: Request): void {
    this.asked.push(message)
  }

  terminate(): void {}

  say(data: Reply): void {
    this.listeners.get('message')?.({ data } as never)
  }

  break(message: string): void {
    this.listeners.get('error')?.({ message } as never)
  }
}

function engine() {
  const workers: Fake[] = []
  const lost: string[] = []
  const make = (): WorkerLike => {
    const worker = new Fake()
    workers.push(worker)
    return worker
  }
  const { call } = engineOf<{ double: (input: number) => Promise<number> }>(make, () => lost.push('lost'))
  return { call, workers, lost }
}

test('a worker whose file is gone is not started again and again, and that is told', async () => {
  const { call, workers, lost } = engine()
  const first = call('double', 1)
  workers[0]?.break('')
  await expect(first).rejects.toThrow('a part of this page could not be loaded')
  expect([workers.length, lost.length]).toEqual([1, 1])
  const second = call('double', 2)
  workers[1]?.say({ kind: 'answer', id: 2, answer: 4 })
  expect([await second, workers.length]).toEqual([4, 2])
})

test('a worker that breaks down at work is replaced, and its calls fail', async () => {
  const { call, workers, lost } = engine()
  const first = call('double', 1)
  workers[0]?.say({ kind: 'progress', id: 1, progress: { lower: '0', upper: null, doing: '' } })
  workers[0]?.break('out of memory')
  await expect(first).rejects.toThrow('out of memory')
  expect([workers.length, lost.length]).toEqual([2, 0])
})

test('a worker that cannot load what it needs says so, and that is told', async () => {
  const { call, workers, lost } = engine()
  const asked = call('double', 1)
  const message = 'Failed to fetch dynamically imported module: elk.js'
  workers[0]?.say({ kind: 'failure', id: 1, failing: { code: 'bug', message, problems: [] } })
  await expect(asked).rejects.toThrow('dynamically imported')
  expect(lost).toEqual(['lost'])
})
