/**
 * Progress as two closing bounds on one line of a terminal, with the seconds that have passed. Without a terminal there is
 * none: logs should hold answers. The answer never depends on whether anybody watches.
 */
import type { Bounds, Run } from '../index.ts'
import { formatBounds } from '../record/line.ts'
import type { Terminal } from './terminal.ts'

/** Wait for the answer of a run, showing its bounds as they close. */
export async function watch<T>(run: Run<T, Bounds>, terminal: Terminal, what: string): Promise<T> {
  if (!terminal.isLive || terminal.isQuiet) return await run
  const start = Date.now()
  let line = what
  const draw = (): void => terminal.show(`${line}  ${Math.floor((Date.now() - start) / 1000)} s`)
  const clock = setInterval(draw, 1000)
  try {
    for await (const bounds of run) {
      line = `${what} ${formatBounds(bounds)}${bounds.doing === undefined ? '' : `  ${bounds.doing}`}`
      draw()
    }
    return await run
  } finally {
    clearInterval(clock)
    terminal.clear()
  }
}
