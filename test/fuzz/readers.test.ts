/** Readers of other people's text: whatever is thrown at them, they answer or refuse; they never break or hang. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { MesascopeError } from '../../src/base/errors.ts'
import { type Random, random } from '../../src/base/random.ts'
import { readTask, writeTask } from '../../src/task/document.ts'
import { taskFromDrn } from '../../src/task/formats/drn.ts'
import { taskFromGymnasium } from '../../src/task/formats/gymnasium.ts'
import { taskFromPla } from '../../src/task/formats/pla.ts'
import { taskFromPrism } from '../../src/task/formats/prism-explicit.ts'
import { taskFromTables } from '../../src/task/formats/truth-table.ts'
import { taskFromJson } from '../../src/task/json.ts'
import { randomTask } from '../../src/task/random-task.ts'
import type { Task } from '../../src/task/task.ts'

const fixture = (name: string): string =>
  readFileSync(new URL(`../../src/task/formats/fixtures/${name}`, import.meta.url), 'utf8')

const SNIPPETS = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '\n',
  '- ',
  '0',
  '-1',
  '1e999',
  '1e99999',
  '0.1',
  '1/0',
  '1/3',
  'null',
  'true',
  '"to"',
  '__proto__',
  '"constructor"',
  '&a',
  '*a',
  '!!js',
  '#',
  '//',
  '@',
  'state',
  'action',
  '\u0000',
  'é',
  '99999999999999999999',
]

/** A text with a few random cuts, copies and insertions. */
function mutated(text: string, source: Random): string {
  let result = text
  for (let edits = 1 + source.below(4); edits > 0; edits -= 1) {
    const from = source.below(result.length + 1)
    const to = Math.min(result.length, from + source.below(12))
    const choice = source.below(3)
    const inserted =
      choice === 0 ? '' : choice === 1 ? source.pick(SNIPPETS) : result.slice(to, to + source.below(40))
    result = result.slice(0, from) + inserted + result.slice(to)
  }
  return result
}

/** How many of the mutants are still read. */
function survive(read: (text: string) => Task, text: string, runs: number): number {
  const source = random(1)
  let accepted = 0
  for (let run = 0; run < runs; run += 1) {
    const mutant = mutated(text, source)
    try {
      expect(read(mutant).kind).toBe('task')
      accepted += 1
    } catch (error) {
      if (!(error instanceof MesascopeError) || error.name === 'Bug') {
        throw new Error(`run ${run}: ${String(error)}\n${mutant.slice(0, 2000)}`, { cause: error })
      }
    }
  }
  return accepted
}

const small = randomTask(1, { states: 4, actions: 2, value: { kind: 'discount', factor: '1/2' } })
const yaml = `kind: task
version: 1
name: honour
inputs: [watched]
outputs: [y]
actions: [work, shirk]
value: { horizon: 1 }
states:
  - { name: watched, sees: 1, train: 1, accept: [0] }
  - { name: alone, sees: 0, deploy: 1, accept: [0], good: [work] }
`

describe('mutated texts are read or refused, never anything else:', () => {
  test('task documents in JSON', () => {
    expect(survive(readTask, writeTask(small), 400)).toBeLessThan(400)
  })

  test('task documents in YAML', () => {
    expect(survive(readTask, yaml, 400)).toBeGreaterThan(0)
  })

  test('Gymnasium tables', () => {
    const read = (text: string): Task => taskFromGymnasium(text, { name: 'x', discount: '9/10' })
    expect(survive(read, fixture('frozenlake-4x4-det.P.json'), 300)).toBeGreaterThan(0)
  })

  test('explicit files of PRISM', () => {
    const files = { tra: fixture('ij.3.tra'), sta: fixture('ij.3.sta'), lab: fixture('ij.3.lab') }
    for (const each of ['tra', 'sta', 'lab'] as const) {
      const read = (text: string): Task =>
        taskFromPrism({ ...files, [each]: text }, { name: 'x', horizon: 2 })
      expect(survive(read, files[each], 200)).toBeGreaterThan(0)
    }
  })

  test('truth tables', () => {
    const read = (text: string): Task => taskFromTables(text, { name: 'x' })
    expect(survive(read, '# adder\nsum = 0x96\ncarry = 0b11-01000\n', 1000)).toBeGreaterThan(0)
  })

  test('Berkeley PLA', () => {
    const read = (text: string): Task => taskFromPla(text, { name: 'x' })
    const adder = '# adder\n.i 3\n.o 2\n.ilb a b c\n.ob s c\n.type fd\n.p 3\n11- 01\n1-1 ~1\n000 -0\n.e\n'
    expect(survive(read, adder, 1000)).toBeGreaterThan(0)
  })

  test('DRN files', () => {
    const text = `@type: MDP\n@parameters\n\n@reward_models\nr\n@nr_states\n2\n@model\nstate 0 [1] init\n\taction a [0]\n\t\t0 : 0.5\n\t\t1 : 0.5\nstate 1 [0]\n\taction b [1/2]\n\t\t1 : 1\n`
    expect(survive(text => taskFromDrn(text, { name: 'x', horizon: 2 }), text, 400)).toBeGreaterThan(0)
  })

  test('JSON values of any shape', () => {
    const source = random(2)
    const value = (depth: number): unknown => {
      const kind = source.below(depth > 3 ? 4 : 7)
      if (kind === 0) return source.below(3)
      if (kind === 1) return source.pick(['', '0', '1/2', 'a', 'task', 'total'])
      if (kind === 2) return null
      if (kind === 3) return source.below(2) === 0
      if (kind === 4) return Array.from({ length: source.below(4) }, () => value(depth + 1))
      const keys = [
        'kind',
        'version',
        'name',
        'states',
        'actions',
        'inputs',
        'outputs',
        'value',
        'moves',
        'sees',
        'to',
      ]
      return Object.fromEntries(keys.filter(() => source.below(2) === 0).map(key => [key, value(depth + 1)]))
    }
    for (let run = 0; run < 2000; run += 1) {
      try {
        taskFromJson(value(0) as never)
        expect.unreachable('a random value is a task')
      } catch (error) {
        if (!(error instanceof MesascopeError) || error.name === 'Bug') throw error
      }
    }
  })
})

test('nesting without end, and keys of the prototype, are refused', () => {
  expect(() => readTask(`{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`)).toThrow(MesascopeError)
  expect(() => readTask(`a: ${'['.repeat(5_000)}${']'.repeat(5_000)}`)).toThrow(MesascopeError)
  expect(() => readTask('{"__proto__": {"kind": "task"}}')).toThrow(MesascopeError)
})
