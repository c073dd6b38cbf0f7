/**
 * The command line in this process: what `mesascope ...` prints on standard output, without starting a program for each
 * question. The page must show the same bytes.
 */
import { program } from '../../src/cli/program.ts'
import { Terminal } from '../../src/cli/terminal.ts'

/** A terminal that keeps what is printed on it. */
class Kept extends Terminal {
  text = ''

  override print(text: string | Uint8Array): void {
    const line = typeof text === 'string' ? text : new TextDecoder().decode(text)
    this.text += line.endsWith('\n') ? line : `${line}\n`
  }

  override warn(): void {}
}

/** What a command prints. Throws what it throws. */
export async function printed(words: readonly string[]): Promise<string> {
  const terminal = new Kept(new AbortController().signal)
  const root = await program(terminal)
  await root.parseAsync(['node', 'mesascope', ...words])
  return terminal.text
}
