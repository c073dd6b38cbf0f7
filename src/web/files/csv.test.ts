/** Tables as CSV. */
import { expect, test } from 'vitest'
import type { ShownTask } from '../engine/shows.ts'
import { csvOf, measuresCsv, rowsCsv } from './csv.ts'

test('cells with commas, quotes and line breaks stand in quotes', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['1,2', 'say "x"'],
        ['two\nlines', ''],
      ],
    ),
  ).toBe('a,b\r\n"1,2","say ""x"""\r\n"two\nlines",\r\n')
})

test('the rows of a task have one column for each input and exact weights', () => {
  const row = { seen: '01', states: ['a', 'b'], train: '3/4', deploy: '0', kind: 'care' } as const
  const task = { inputs: ['x', 'y'], rows: [{ ...row, good: ['0', '1'], harm: null }] }
  expect(rowsCsv(task as unknown as ShownTask)).toBe(
    'x,y,seen,states,train,deploy,kind,good,harm\r\n0,1,01,a b,3/4,0,care,0 1,\r\n',
  )
})

test('measures that do not apply say why, and have no verdict', () => {
  const roles = { name: 'depth', models: 'circuits(basis=full)', bias: 'depth' }
  const refused = { ...roles, answer: 'not here, sorry', verdict: null, isRefused: true }
  expect(measuresCsv([refused])).toBe(
    'measure,models,bias,answer,verdict\r\ndepth,circuits(basis=full),depth,"not here, sorry",\r\n',
  )
})
