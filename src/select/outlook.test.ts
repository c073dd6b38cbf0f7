/** What is said beforehand is compared with the formulas that are then made. */
import { expect, test } from 'vitest'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { size } from '../bias/size.ts'
import { encode } from '../certificate/encode.ts'
import { circuits } from '../model/classes.ts'
import { cdcl } from '../solve/cdcl.ts'
import { taskFromTables } from '../task/formats/truth-table.ts'
import { classesOf } from '../task/policy.ts'
import { least } from './least.ts'
import { outlookOf, sayOutlook } from './outlook.ts'
import { searcherOf } from './searcher.ts'
import { claimQuestion } from './select.ts'

function searcherFor(tables: string) {
  const asked = {
    task: taskFromTables(tables, { name: tables }),
    models: circuits(),
    bias: size,
    atLeast: Rational.ONE,
  }
  return searcherOf(claimQuestion(asked), [], cdcl(), { budget: { conflicts: 1 } })
}

test('formulas have about as many variables and clauses as was said', () => {
  for (const [tables, gates] of [
    ['0xfee8', 6],
    ['0x6996\n0x7ee8\n0x8000', 8],
    ['0xfee8e880', 8],
  ] as const) {
    const searcher = searcherFor(tables)
    const { question, models } = searcher.context
    const classes = classesOf(question.task).map((_, index) => index)
    const shape = { kind: 'gates', gates } as const
    const { cnf } = encode(
      { question, shape, classes, lemmas: [], breaks: ['gate-order'], symmetries: [] },
      models,
    )
    const said = outlookOf(searcher, gates)
    for (const ratio of [said.variables / cnf.variables, said.clauses / cnf.clauses.length]) {
      expect(ratio).toBeGreaterThan(1 / 2)
      expect(ratio).toBeLessThan(3)
    }
  }
})

test('only what may take long is spoken of, in one digit, and each gate takes longer', () => {
  const searcher = searcherFor('0xfee8e880')
  const said = (gates: number): string => sayOutlook(searcher, { kind: 'gates', gates })
  expect(said(7)).toBe('')
  expect(said(8)).toBe(', by estimate 912 variables, 80,000 clauses, 30 s')
  expect(said(10)).toMatch(/ 10 min$/)
  expect(said(12)).toMatch(/ 6 h$/)
  expect(sayOutlook(searcher, { kind: 'levels', depth: 9 })).toBe('')
  const seconds = [4, 5, 6].map(gates => outlookOf(searcher, gates).seconds)
  expect(at(seconds, 1) / at(seconds, 0)).toBeCloseTo(at(seconds, 2) / at(seconds, 1))
})

test('progress says what it is working on without an estimate while that is short', async () => {
  const step = await least(searcherFor('0xfee8'), []).next()
  expect(step.done === false && step.value.doing).toBe('circuits of 0 gates')
})
