/** What would take long waits until it is asked for, and says what it would take. */
import { signal } from '@preact/signals'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Outlook } from '../engine/estimate.ts'
import { type Laboratory, laboratoryOf } from './laboratory.ts'
import type { Took } from './patience.ts'
import { FIRST_VIEW, type View } from './view.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

const LONG: Outlook = { seconds: { least: 10, about: 20, most: 40 }, because: 'sets are many' }
const SHORT: Outlook = { seconds: { least: 1, about: 2, most: 4 }, because: 'sets are few' }
const UNKNOWN: Outlook = { because: 'nobody knows' }

/** A laboratory in which one verb takes a minute, and every estimate is this one. */
function laboratory(slow: string, outlook: Outlook, view: Partial<View> = {}, took?: Took): Laboratory {
  const call = (verb: string, _: unknown, { signal: stop }: { signal?: AbortSignal } = {}) => {
    if (verb === 'estimate') return Promise.resolve(outlook)
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve({ line: verb }), verb === slow ? 60_000 : 1)
      stop?.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(stop.reason)
      })
    })
  }
  const engines = { compute: { call }, draw: { call } } as unknown as Laboratory['engines']
  return laboratoryOf(engines, { ...FIRST_VIEW, ...view }, signal('light' as const), took)
}

const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds)

test('a selection that is estimated long is held with its estimate, and begun when it is asked for', async () => {
  const lab = laboratory('select', LONG)
  await after(1000)
  expect(lab.selected.value).toMatchObject({ state: 'held', why: { outlook: LONG } })
  expect([lab.judged.value.state, lab.isBusy.value]).toEqual(['idle', false])
  lab.again()
  await after(30_000)
  expect(lab.selected.value).toMatchObject({ state: 'running', outlook: LONG })
  await after(40_000)
  expect(lab.priced.value.state).toBe('done')
})

test('a short one, one that nothing is known of, and one with a budget go on, each with its estimate', async () => {
  for (const [outlook, view] of [
    [SHORT, {}],
    [UNKNOWN, {}],
    [LONG, { seconds: 30 }],
  ] as const) {
    const lab = laboratory('select', outlook, view)
    await after(30_000)
    expect(lab.selected.value).toMatchObject({ state: 'running', outlook })
  }
})

test('a question that took long here before is held without another estimate', async () => {
  const lab = laboratory('select', SHORT, {}, () => 12)
  await after(1000)
  const { value } = lab.selected
  expect(value.state === 'held' && value.why.outlook).toEqual({
    seconds: { least: 12, about: 12, most: 12 },
    because: 'it took that long in this browser before',
  })
})

test('a price is looked for as long as a short question takes, and then held beside the verdict', async () => {
  const lab = laboratory('price', UNKNOWN)
  await after(4000)
  expect(lab.priced.value.state).toBe('running')
  await after(2000)
  expect([lab.judged.value.state, lab.priced.value.state]).toEqual(['done', 'held'])
  lab.again()
  await after(70_000)
  expect(lab.priced.value.state).toBe('done')
})

test('a knob that is moved takes a held question away', async () => {
  const lab = laboratory('select', LONG)
  await after(1000)
  lab.change({ atLeast: '15/16' })
  expect(lab.selected.value.state).toBe('running')
  await after(1000)
  expect(lab.selected.value.state).toBe('held')
})
