/** What every experiment must be before anything is computed: named once, in names that fit into paths. */
import { expect, test } from 'vitest'
import { experiments } from '../../experiments/index.ts'

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, index) => names.indexOf(name) !== index)
}

test('experiments have different names and titles', () => {
  expect(repeated(experiments.map(each => each.name))).toEqual([])
  expect(repeated(experiments.map(each => each.title))).toEqual([])
  expect(experiments.map(each => each.name).filter(name => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual(
    [],
  )
})

test('cases of an experiment have different keys, which fit into names of files', () => {
  for (const { name, cases } of experiments) {
    const keys = cases.map(each => each.key)
    expect([name, repeated(keys), repeated(keys.map(key => key.replaceAll('/', '-')))]).toEqual([
      name,
      [],
      [],
    ])
    expect([name, keys.filter(key => !/^[a-z0-9][a-z0-9.+/-]*$/.test(key))]).toEqual([name, []])
    expect([name, cases.length > 0]).toEqual([name, true])
  }
})

test('cases that are said to take long take about ten seconds or more', () => {
  for (const { name, cases } of experiments) {
    const wrong = cases.filter(({ long }) => long !== undefined && long < 8).map(each => each.key)
    expect([name, wrong]).toEqual([name, []])
  }
})

test('every experiment asks a question, says whose it is, what it does not show, and how a reader sees it', () => {
  for (const { name, question, sources, shows, doesNotShow, commands } of experiments) {
    expect(question, name).toMatch(/\?$/)
    expect(sources.length, name).toBeGreaterThan(0)
    expect(
      sources.filter(each => !/\b(1[89]|20)\d\d\b/.test(each)),
      name,
    ).toEqual([])
    expect(shows.length, name).toBeGreaterThan(40)
    expect(doesNotShow.length, name).toBeGreaterThan(40)
    expect(commands.length, name).toBeGreaterThan(0)
    expect(
      commands.filter(each => /^(npx )?mesascope /.test(each)),
      name,
    ).toEqual([])
    expect(
      commands.filter(each => /[\n;&|>]/.test(each.replaceAll(/'[^']*'/g, ''))),
      name,
    ).toEqual([])
  }
})
