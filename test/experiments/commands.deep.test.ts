/** The commands on the pages of experiments: each runs, answers, and ends as an answer does. */
import { rmSync } from 'node:fs'
import { afterAll, describe, expect, test } from 'vitest'
import { experiments } from '../../experiments/index.ts'
import { runCase, workFolder } from '../cli/markdown.ts'

const work = workFolder()
afterAll(() => rmSync(work, { recursive: true, force: true }))

describe.each(experiments.map(each => [each.name, each.commands] as const))('%s', (_, commands) => {
  test.each(commands.map(each => [each]))('%s', command => {
    const { exit, stdout, stderr } = runCase({ commands: `mesascope ${command}` }, work)
    expect({ exit, stderr }).toEqual({ exit: exit === 1 ? 1 : 0, stderr })
    expect(stdout.length).toBeGreaterThan(0)
  })
})
