/** How a session ends: by a signal, or by an output that nobody can write to. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const HERE = fileURLToPath(new URL('.', import.meta.url))

function ended(script: string): { readonly status: number | null; readonly stderr: string } {
  const words = ['--import', 'tsx', '--input-type=module', '--eval', script]
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: HERE, encoding: 'utf8' })
  return { status, stderr }
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  '%s stops the work through its signal, with status 130',
  signal => {
    const work = `async terminal => {
    process.kill(process.pid, '${signal}')
    const keep = setTimeout(() => {}, 60000)
    await new Promise(resolve => terminal.signal.addEventListener('abort', resolve))
    clearTimeout(keep)
    terminal.signal.throwIfAborted()
  }`
    const script = `import { session } from './session.ts'; await session(${work})`
    expect(ended(script)).toEqual({ status: 130, stderr: 'interrupted\n' })
  },
)

test.runIf(existsSync('/dev/full'))('a full disk under the answer is one line and status 2', () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url))
  const command = `"${process.execPath}" --import tsx "${main}" list >/dev/full`
  const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: HERE, encoding: 'utf8' })
  expect(stderr.trimEnd().split('\n').at(-1)).toBe(
    'mesascope: the output could not be written: no space left',
  )
  expect(stderr).not.toContain('    at ')
  expect(status).toBe(2)
})
