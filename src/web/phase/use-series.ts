/**
 * A computation that gives one row after the other and is started by the reader: rows stand as soon as they are known, it is
 * stopped at once, and what is known stays. A new question clears it.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import { Refused } from '../engine/engine.ts'

/** What is known of a series. */
export interface Series<T> {
  readonly state: 'idle' | 'running' | 'done' | 'stopped' | 'failed'
  readonly rows: readonly T[]
  /** How many there will be, once that is known. */
  readonly total: number
  /** What is being computed now, if that is known. */
  readonly doing: string
  /** Why it failed. */
  readonly because: string
}

/** What a series is made by. */
export interface Making<T> {
  readonly signal: AbortSignal
  /** Say how many rows there will be. */
  expect(total: number): void
  /** Say what is being computed now. */
  tell(doing: string): void
  add(row: T): void
}

const NOTHING = { state: 'idle', rows: [], total: 0, doing: '', because: '' } as const

/** A series for a question, which is its key. */
export function useSeries<T>(key: string, make: (making: Making<T>) => Promise<void>) {
  const [series, setSeries] = useState<Series<T>>(NOTHING)
  const running = useRef<AbortController | undefined>(undefined)
  const stop = (): void => running.current?.abort('stopped by the reader')
  useEffect(() => {
    setSeries(NOTHING)
    return () => running.current?.abort('a newer question took its place')
  }, [key])
  const start = (): void => {
    stop()
    const control = new AbortController()
    running.current = control
    const { signal } = control
    const change = (part: (now: Series<T>) => Partial<Series<T>>): void => {
      if (running.current === control) setSeries(now => ({ ...now, ...part(now) }))
    }
    setSeries({ ...NOTHING, state: 'running' })
    signal.addEventListener('abort', () => change(() => ({ state: 'stopped' })), { once: true })
    const making: Making<T> = {
      signal,
      expect: total => change(() => ({ total })),
      tell: doing => change(() => ({ doing })),
      add: row => change(({ rows }) => ({ rows: [...rows, row] })),
    }
    make(making).then(
      () => change(() => (signal.aborted ? {} : { state: 'done' })),
      (error: unknown) => {
        const because = error instanceof Refused ? error.message : String(error)
        if (!signal.aborted) change(() => ({ state: 'failed', because }))
      },
    )
  }
  return { series, start, stop }
}
