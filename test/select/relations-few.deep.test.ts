/** Both engines on the same questions, and what else may be asked of an answer that exhaustion gave. */
import { expect, test } from 'vitest'
import { check } from '../../src/certificate/check.ts'
import type { Certificate } from '../../src/certificate/claim.ts'
import {
  circuits,
  formulas,
  judge,
  misgeneralises,
  price,
  rows,
  select,
  size,
  taskFromTables,
} from '../../src/index.ts'
import { answered, difference, drawn, drawnSteps } from './relations.ts'

const SEEDS = Array.from({ length: 80 }, (_, index) => 1 + index)

test('both engines give the same cost, functions, circuits and counts', async () => {
  let complete = 0
  for (const seed of SEEDS) {
    const question = drawn(seed)
    const [one, other] = [await answered(question, 'satisfiability'), await answered(question, 'exhaustion')]
    expect([seed, difference(one, other)]).toEqual([seed, undefined])
    expect([seed, one.engine?.name]).toEqual([seed, 'satisfiability'])
    if (one.kind === 'minimal' && one.complete) complete += 1
  }
  expect(complete).toBeGreaterThan(60)
}, 60_000)

test('tasks of several steps: the exact return decides what rows alone do not say', async () => {
  const costs = new Set<string>()
  for (const seed of SEEDS) {
    const question = drawnSteps(seed)
    const [one, other] = [await answered(question, 'satisfiability'), await answered(question, 'exhaustion')]
    expect([seed, difference(one, other)]).toEqual([seed, undefined])
    costs.add(other.kind === 'minimal' ? other.cost.join() : other.kind)
    if (other.kind !== 'minimal') continue
    const claims = other.certificate?.claims.map(claim => claim.kind)
    const isOneStep = question.task.value.kind === 'horizon' && question.task.value.steps === 1
    expect([seed, claims]).toEqual([
      seed,
      isOneStep ? ['attained', 'none-below', 'none-besides'] : ['attained'],
    ])
  }
  expect([...costs].sort()).toEqual(['0', '1', 'infeasible'])
}, 60_000)

test('what exhaustion claims is verified, and the claims are those that satisfiability makes', async () => {
  let checked = 0
  for (const seed of SEEDS.slice(0, 30)) {
    const question = drawn(seed)
    if (question.kind === 'steps') continue
    const [one, other] = [await answered(question, 'satisfiability'), await answered(question, 'exhaustion')]
    if (one.kind !== 'minimal' || other.kind !== 'minimal' || !one.complete) continue
    const said = await check(other.certificate as Certificate)
    expect([seed, said.kind]).toEqual([seed, 'verified'])
    const wanted = await check(one.certificate as Certificate)
    if (said.kind !== 'verified' || wanted.kind !== 'verified') throw new Error('unchecked')
    expect(said.says.map(words => words.split(' ').slice(0, 4))).toEqual(
      wanted.says.map(words => words.split(' ').slice(0, 4)),
    )
    checked += 1
  }
  expect(checked).toBeGreaterThan(15)
}, 60_000)

const question = taskFromTables('f = 0b--------11101000', {
  name: 'half a majority',
  inputs: ['a', 'b', 'c', 'd'],
})

test('the choice is said with its estimate, and a named solver or engine decides it', async () => {
  const ask = (options: object) => select(question, circuits(), size, { atLeast: 1, ...options })
  const auto = await ask({})
  expect(auto.engine?.name).toBe('exhaustion')
  expect(auto.engine?.because).toMatch(/\d+ (placements of gates|sets of up to)/)
  expect((await ask({ solver: 'cdcl' })).engine).toEqual({
    name: 'satisfiability',
    because: 'a solver was named',
  })
  expect((await ask({ engine: 'satisfiability' })).engine?.because).toBe('it was asked for')
  expect((await ask({ engine: 'exhaustion' })).engine?.because).toMatch(/^it was asked for, and /)
  await expect(ask({ engine: 'guessing' })).rejects.toThrow('not-an-engine')
})

test('where exhaustion does not apply it is refused with the reason, and auto leaves it to others', async () => {
  const refused = async (models: ReturnType<typeof circuits>): Promise<string> => {
    const asked = select(question, models, size, { atLeast: 1, engine: 'exhaustion' })
    return await asked.then(
      () => 'answered',
      (error: Error) => error.message,
    )
  }
  expect(await refused(formulas())).toContain('formulas are not sets of gate functions')
  expect(await refused(circuits({ basis: 'and:0001=1,xor:0110=3' }))).toContain('gates differ in cost')
  expect(await refused(circuits({ basis: 'nand:1110=1;inverters=priced' }))).toContain('priced')
  expect(await refused(circuits({ where: misgeneralises }))).toContain('a property is imposed')
  const priced = circuits({ basis: 'and:0001=1,xor:0110=3' })
  const found = await select(question, priced, size, { atLeast: 1 })
  expect([found.kind, found.engine?.because]).toEqual(['minimal', 'gates differ in cost'])
})

test('a bar that nothing meets is infeasible by either engine', async () => {
  const kinds = ['satisfiability', 'exhaustion', 'auto'] as const
  for (const engine of kinds) {
    const found = await select(question, circuits(), size, { atLeast: '3/2', engine })
    expect([engine, found.kind, found.engine?.name]).toEqual([engine, 'infeasible', 'satisfiability'])
  }
})

test('a spent budget leaves the question open, with what was gone through; a stop is an exception', async () => {
  const hard = taskFromTables('f = 0x6b3d\ng = 0x17e9', { name: 'hard', inputs: ['a', 'b', 'c', 'd'] })
  const options = { atLeast: 1, engine: 'exhaustion', budget: { seconds: 0.2 } } as const
  const found = await select(hard, circuits(), size, options)
  expect(found).toMatchObject({ kind: 'open', because: 'the budget is spent' })
  const signal = AbortSignal.abort(new Error('enough'))
  await expect(select(hard, circuits(), size, { ...options, signal })).rejects.toThrow('enough')
})

test('more circuits than are wanted: some of them, all functions, and no claim of a whole list', async () => {
  const majority = taskFromTables('f = 0xe8', { name: 'majority', inputs: ['a', 'b', 'c'] })
  const found = await select(majority, circuits(), size, { atLeast: 1, engine: 'exhaustion', tiesMax: 5 })
  if (found.kind !== 'minimal') throw new Error(found.kind)
  expect(found.complete).toBe(false)
  expect(found.counts).toBeUndefined()
  expect(found.distinct).toEqual({ count: 5, complete: false })
  expect(found.functions).toEqual({ count: 1, complete: true })
  expect(found.certificate?.claims.map(claim => claim.kind)).toEqual([
    'attained',
    'none-below',
    'none-besides',
  ])
  expect(await check(found.certificate as Certificate)).toMatchObject({ kind: 'verified' })
})

test('properties of the selected models are judged and priced whichever engine selected', async () => {
  const task = rows({
    name: 'tagged',
    inputs: ['x', 'y', 't'],
    outputs: ['o'],
    rows: ['00', '01', '10', '11'].flatMap(word => [
      { sees: `${word}0`, train: 1, accept: word === '11' ? '1' : '0' },
      { sees: `${word}1`, train: 0, deploy: 1, accept: word === '01' ? '1' : '0' },
    ]),
  })
  const verdicts = await Promise.all(
    (['satisfiability', 'exhaustion'] as const).map(async engine => {
      const selection = await select(task, circuits(), size, { atLeast: 1, engine })
      const verdict = await judge(selection, misgeneralises)
      if (verdict.kind !== 'forced') throw new Error(verdict.kind)
      expect(await check(verdict.certificate as Certificate)).toMatchObject({ kind: 'verified' })
      return [verdict.kind, selection.kind === 'minimal' && selection.models]
    }),
  )
  expect(verdicts[0]).toEqual(verdicts[1])
  const cost = await price(task, circuits(), size, misgeneralises, { atLeast: 1 })
  expect(cost.with.kind === 'least' && cost.with.cost.join()).toBe('1')
})
