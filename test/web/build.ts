/**
 * Builds the page and serves it as it would be served to anybody: the production build, by Vite's preview server.
 *
 * The build runs in a process of its own. Vitest sets NODE_ENV to `test`, with which Vite would build another page than
 * the one that is shipped, and a bundler in the process that runs the tests would delay them.
 */
import { spawn } from 'node:child_process'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { preview } from 'vite'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const BUILD_SECONDS = 300

/** Build the page into a folder. Throws with what the bundler printed. */
export function buildPage(folder: string): Promise<void> {
  const words = [
    join(ROOT, 'node_modules/vite/bin/vite.js'),
    'build',
    '--outDir',
    folder,
    '--emptyOutDir',
    '--logLevel',
    'warn',
  ]
  const { NODE_ENV: _ours, VITEST: _also, ...env } = process.env
  return new Promise((resolve, reject) => {
    const options = { cwd: ROOT, env, timeout: BUILD_SECONDS * 1000 } as const
    const child = spawn(process.execPath, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', reject)
    child.on('close', status =>
      status === 0 ? resolve() : reject(new Error(`the page cannot be built:\n${output}`)),
    )
  })
}

/** A folder that is served on this machine. */
export interface Served {
  readonly url: string
  close(): Promise<void>
}

/** Serve a built page on a free port; what is not there is an error, not the first page again. */
export async function servePage(folder: string): Promise<Served> {
  const server = await preview({
    configFile: false,
    appType: 'mpa',
    root: dirname(folder),
    logLevel: 'warn',
    build: { outDir: basename(folder) },
    preview: { host: '127.0.0.1', port: 0, open: false },
  })
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('the server of the page has no address')
  return { url, close: () => server.close() }
}
