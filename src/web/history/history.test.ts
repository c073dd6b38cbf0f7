/** The history: what is kept, what differs, and what happens where nothing can be kept. */
import { expect, test } from 'vitest'
import { keptIn, RUNS_MAX, type Storing } from './keep.ts'
import { compare, csvOfRuns, linesOfJson, type Run } from './run.ts'

const RUN: Run = {
  at: 1_000,
  task: 'mirror-4',
  source: 'mirror-4',
  models: 'circuits(basis=full)',
  bias: 'size',
  atLeast: '1',
  where: '',
  property: 'misgeneralises',
  seconds: 0,
  selected: 'MINIMAL 4 (12 circuits, 1 function)',
  verdict: 'forced',
  price: 'with 4, without 6',
  milliseconds: 12.5,
  link: '#v1&gallery=mirror-4',
}

function storing(room = Number.POSITIVE_INFINITY): Storing {
  const map = new Map<string, string>([['mesascope-theme', 'dark']])
  return {
    get length() {
      return map.size
    },
    key: index => [...map.keys()][index] ?? null,
    getItem: key => map.get(key) ?? null,
    removeItem: key => void map.delete(key),
    setItem: (key, value) => {
      if (map.size >= room) throw new DOMException('full', 'QuotaExceededError')
      map.set(key, value)
    },
  }
}

test('runs are there again when the page is opened again, the newest first', () => {
  const store = storing()
  const kept = keptIn(() => store)
  kept.put(RUN)
  kept.put({ ...RUN, at: 2_000, atLeast: '7/8' })
  expect(keptIn(() => store).runs.value.map(run => run.at)).toEqual([2_000, 1_000])
  kept.clear()
  expect(keptIn(() => store).runs.value).toEqual([])
  expect(store.getItem('mesascope-theme')).toBe('dark')
})

test('the same question is one run with its newest answer and its first time', () => {
  const kept = keptIn(() => storing())
  kept.put({ ...RUN, verdict: '', price: '' })
  kept.put({ ...RUN, at: 3_000, milliseconds: 0 })
  expect(kept.runs.value).toEqual([RUN])
  kept.put({ ...RUN, at: 4_000, link: '#v1&document=abc' })
  expect(kept.runs.value).toHaveLength(2)
})

test('beyond the limit the oldest runs leave, from the storage as well', () => {
  const store = storing()
  const kept = keptIn(() => store)
  for (let run = 0; run < RUNS_MAX + 3; run += 1) kept.put({ ...RUN, at: run, atLeast: String(run) })
  expect(kept.runs.value).toHaveLength(RUNS_MAX)
  expect(keptIn(() => store).runs.value.at(-1)?.at).toBe(3)
})

test('where storage is full or forbidden, runs stay until the page is closed and the page says so', () => {
  const forbidden = keptIn(() => {
    throw new DOMException('no', 'SecurityError')
  })
  const full = keptIn(() => storing(1))
  for (const kept of [forbidden, full]) {
    kept.put(RUN)
    expect(kept.runs.value).toEqual([RUN])
    expect(kept.trouble.value).toContain('until the page is closed')
  }
})

test('what another version wrote is passed over and left alone', () => {
  const store = storing()
  store.setItem('mesascope-run-1', '{"at": 1}')
  store.setItem('mesascope-run-2', 'broken')
  expect(keptIn(() => store).runs.value).toEqual([])
  expect(store.getItem('mesascope-run-2')).toBe('broken')
})

test('runs are compared in words, the question apart from the answer', () => {
  const other: Run = { ...RUN, at: 2_000, atLeast: '7/8', property: 'malign', verdict: 'possible' }
  const { lines, says } = compare([RUN, other])
  expect(says).toBe('The questions differ in: bar and property. The answers differ in: verdict.')
  expect(lines.filter(line => line.differs).map(line => line.title)).toEqual(['Bar', 'Property', 'Verdict'])
  expect(compare([RUN, RUN]).says).toBe('The same was asked. The answers are the same.')
})

test('the history as files holds every run, oldest first', () => {
  const other: Run = { ...RUN, at: 500, task: 'a, "b"' }
  const lines = linesOfJson([RUN, other]).trimEnd().split('\n')
  expect(lines.map(line => (JSON.parse(line) as { at: string }).at)).toEqual([
    '1970-01-01T00:00:00.500Z',
    '1970-01-01T00:00:01.000Z',
  ])
  const csv = csvOfRuns([RUN, other]).split('\r\n')
  expect(csv).toHaveLength(4)
  expect(csv[1]).toContain('"a, ""b"""')
})
