/** `npm start` tells the whole story without a terminal, and what it says is checked. */
import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { COMMAND_WORDS, environment, workFolder } from './markdown.ts'

test('the main job runs from the task document to two verified certificates', () => {
  const folder = workFolder()
  try {
    const [node, ...words] = COMMAND_WORDS
    const start = words.map(word => word.replace(/main\.(ts|js)$/, 'start.$1'))
    const options = { cwd: folder, env: environment(folder), encoding: 'utf8', timeout: 500_000 } as const
    const { status, stdout, stderr } = spawnSync(node, start, options)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    expect(stdout.match(/^s .*$/gm)).toEqual([
      's MINIMAL 6 (2 circuits, 1 function)',
      's FORCED within(T00, and(outputIs(o1, d), outputIs(o2, d)))',
      's PRICE within(T00, misgeneralises): with 6, without 8',
      expect.stringMatching(/^s VERIFIED {2}out\/twin-5\.cert: \d+ claims, \d+ proof steps$/),
      expect.stringMatching(/^s VERIFIED {2}out\/twin-5-price\.cert: \d+ claims, \d+ proof steps$/),
    ])
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['twin-5-price.cert', 'twin-5.cert'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
