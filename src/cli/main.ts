/**
 * The command `mesascope`: build the program, let Ctrl-C stop it, run it, and turn how it ended into an exit status.
 *
 * The first interrupt aborts the computation through its signal, so that nothing is left half-written; the second one ends
 * the process at once. The status is set rather than forced, so that what was printed into a pipe arrives.
 */
import { report } from './failure.ts'
import { program } from './program.ts'
import { EXIT, Interrupted, Terminal } from './terminal.ts'

const stop = new AbortController()
const terminal = new Terminal(stop.signal)

process.on('SIGINT', () => {
  if (stop.signal.aborted) process.exit(EXIT.interrupted)
  stop.abort(new Interrupted('interrupted'))
})
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(terminal.exitCode)
})

try {
  const root = await program(terminal)
  await root.parseAsync(process.argv)
} catch (error) {
  terminal.exitCode = report(error, terminal)
}
terminal.clear()
process.exitCode = terminal.exitCode
