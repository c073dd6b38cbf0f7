/** Ctrl-C, a request to end or a closed terminal stops a command at once; it says so, and leaves no file half-written. */
import { spawn } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { COMMAND_WORDS, environment, workFolder } from './markdown.ts'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

test.each(SIGNALS)(
  'a selection that gets %s ends with status 130 and leaves no certificate',
  async signal => {
    const folder = workFolder()
    try {
      const [node, ...words] = COMMAND_WORDS
      const question = [
        'price',
        'affine-6',
        'within(T000, misgeneralises)',
        '--at-least',
        '1',
        '--certificate',
        'out.cert',
      ]
      const child = spawn(node, [...words, ...question], { cwd: folder, env: environment(folder) })
      const told: string[] = []
      child.stderr.on('data', chunk => told.push(String(chunk)))
      child.stdout.on('data', chunk => told.push(String(chunk)))
      await new Promise(resolve => setTimeout(resolve, 4000))
      expect(child.exitCode, 'the question was to take longer than this').toBe(null)
      const ended = new Promise<number | null>(resolve => child.on('exit', resolve))
      child.kill(signal)
      expect(await ended).toBe(130)
      expect(told.join('').trim()).toBe('interrupted')
      expect(readdirSync(folder)).toEqual(['.bin'])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)
