/**
 * All experiments at once: committed results are complete, everything drawn from them is what is committed, quick cases
 * come out again, and the commands on the pages run.
 *
 * Cases are recomputed in turns, the first of every experiment, then the second, until the seconds are spent, so that a
 * new experiment makes the test no longer. `mesascope reproduce --experiments --long` recomputes all.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Results } from '../../experiments/index.ts'
import { comparable, experiments, runExperiment } from '../../experiments/index.ts'
import { at } from '../../src/base/errors.ts'
import { drawnAgain } from '../../src/cli/experiment-compare.ts'
import { filesOf, publishedFolder, readResults } from '../../src/cli/experiment-files.ts'

/** CPU seconds after which no case begins, besides the first of each experiment. */
const SECONDS = 8

async function published(name: string): Promise<Results> {
  const found = experiments.find(each => each.name === name)
  return (found && (await readResults(publishedFolder(), found))) ?? {}
}

describe.each(experiments.map(each => [each.name, each] as const))('%s', (name, experiment) => {
  test('has a committed result for every case, and for nothing else', async () => {
    const keys = experiment.cases.map(each => each.key)
    expect(Object.keys(await published(name)).sort()).toEqual([...keys].sort())
  })

  test('is drawn again byte for byte', async () => {
    const outcomes = await drawnAgain(experiment, await published(name))
    expect(outcomes.length).toBeGreaterThan(0)
    expect(outcomes.filter(each => !each.agrees)).toEqual([])
  })

  test('has no file in its folder that is not drawn', async () => {
    const folder = join(publishedFolder(), name)
    const drawn = [...(await filesOf(experiment, await published(name))).keys(), 'results.json']
    expect(existsSync(folder) ? readdirSync(folder).filter(file => !drawn.includes(file)) : []).toEqual([])
  })
})

test('every folder of results is that of an experiment', () => {
  const names = experiments.map(each => each.name)
  expect(readdirSync(publishedFolder()).filter(name => !names.includes(name))).toEqual([])
})

test('quick cases come out again, in turns while there is time', async () => {
  const quick = experiments.map(each => ({
    each,
    keys: each.cases.filter(({ long }) => long === undefined).map(({ key }) => key),
  }))
  const turns = Math.max(...quick.map(({ keys }) => keys.length))
  const begin = process.cpuUsage()
  const isTime = (): boolean => {
    const { user, system } = process.cpuUsage(begin)
    return user + system < SECONDS * 1e6
  }
  let count = 0
  const differing: string[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    for (const { each, keys } of quick) {
      const key = keys[turn]
      if (key === undefined || (turn > 0 && !isTime())) continue
      const one = { ...each, cases: each.cases.filter(({ key: other }) => other === key) }
      const { results } = await runExperiment(one)
      const committed = (await published(each.name))[key]
      if (comparable(results[key] ?? null) !== comparable(committed ?? null))
        differing.push(`${each.name} ${key}`)
      count += 1
    }
  }
  expect(differing).toEqual([])
  expect(count).toBeGreaterThanOrEqual(quick.filter(({ keys }) => keys.length > 0).length)
})

test('a case that comes out differently, or a page that was edited, is told', async () => {
  const experiment = at(experiments, 0)
  const results = await published(experiment.name)
  const edited = { ...experiment, title: `${experiment.title}, edited` }
  const outcomes = await drawnAgain(edited, results)
  expect(outcomes.filter(each => !each.agrees).map(each => each.name)).toEqual([
    `${experiment.name}/README.md`,
  ])
})
