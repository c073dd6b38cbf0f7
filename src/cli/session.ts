/**
 * One run of a program of ours: a terminal, Ctrl-C (or a request to end, or a terminal that is closed), and how it ended as an exit status.
 *
 * The first interrupt aborts the computation through its signal, so that nothing is left half-written; the second one ends
 * the process at once. The status is set rather than forced, so that what was printed into a pipe arrives.
 * Where standard output cannot be written to, that is told; where standard error cannot, there is nobody to tell.
 */
import { report } from './failure.ts'
import { EXIT, Interrupted, Terminal } from './terminal.ts'

/** Do something that talks to a terminal; failures are told, and become the exit status. */
export async function session(work: (terminal: Terminal) => Promise<void>): Promise<void> {
  const stop = new AbortController()
  const terminal = new Terminal(stop.signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stop.signal.aborted) process.exit(EXIT.interrupted)
      stop.abort(new Interrupted('interrupted'))
    })
  }
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? terminal.exitCode : report(error, terminal))
  })
  process.stderr.on('error', () => {})
  try {
    await work(terminal)
  } catch (error) {
    terminal.exitCode = report(error, terminal)
  }
  terminal.clear()
  process.exitCode = terminal.exitCode
}
