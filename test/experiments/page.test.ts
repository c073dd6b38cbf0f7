/** The page of an experiment and its tables as comma-separated values. */
import { expect, test } from 'vitest'
import { comparable, pageOf, tableCsv } from '../../experiments/index.ts'
import { tiny } from './tiny.ts'

test('a page has the question, the answer, the tables, and the claims of each case once', () => {
  const claims = ['a circuit of 1 gate is least']
  const page = pageOf(tiny(), { 1: 1, 2: 4 })
  expect(page).toContain('# Squares\n\n**What are the squares?**\n\nThey sum to 5.\n')
  expect(page).toContain('| x | x \\| "squared" |\n|---|---|\n| 1 | 1 |\n| 2 | 4 |\n')
  expect(page).toContain('mesascope list\nmesascope experiment run tiny --long --fresh\n')
  expect(page).toContain('- Euclid, Elements\n')
  expect(page).not.toContain('Claims that the checker accepted')
  const proved = pageOf(tiny(), { 1: { claims }, 2: { inner: [{ claims }, { claims }] } })
  expect(proved).toContain('Claims that the checker accepted: 2</summary>')
  expect(proved).toContain('\n- `1`: a circuit of 1 gate is least\n- `2`: a circuit of 1 gate is least\n')
})

test('commas, quotes and line ends are quoted in comma-separated values, as RFC 4180 says', () => {
  const table = { title: 't', columns: ['a', 'b "c"'], rows: [['1,5', 'two\nlines']] }
  expect(tableCsv(table)).toBe('a,"b ""c"""\r\n"1,5","two\nlines"\r\n')
})

test('results are compared as canonical text, and the order of claims does not matter', () => {
  const one = { b: [{ claims: ['x', 'y'] }], a: ['x', 'y'] }
  expect(comparable(one)).toBe(comparable({ a: ['x', 'y'], b: [{ claims: ['y', 'x'] }] }))
  expect(comparable(one)).not.toBe(comparable({ ...one, a: ['y', 'x'] }))
  expect(comparable(one)).not.toBe(comparable({ ...one, b: [{ claims: ['x'] }] }))
})
