/** What models answer on rows, against the numbers that are known of the mirror and against the predicate. */
import { expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { parseCircuit } from '../model/notation.ts'
import type { Table } from '../model/table.ts'
import { good } from '../predicate/good.ts'
import { partOf, restrict } from '../predicate/within.ts'
import { behaviourOf, policyOfWords } from '../task/policy.ts'
import { rowAnswers } from './answers.ts'

const task = galleryTask('twin-5')
const frame = { inputs: task.inputs, outputs: task.outputs }
const smallest = parseCircuit('s = y0 ^ y1; b = y0 ^ d; o1 = b ^ (q & s); o2 = b ^ (p & s)', frame)

test('a smallest circuit of TWIN-5 is wrong on exactly the four rows that are not trained', () => {
  const rows = rowAnswers(task, smallest)
  const wrong = rows.filter(row => row.verdict === 'wrong').map(row => row.seen)
  expect(wrong).toEqual(['00001', '00011', '00101', '00111'])
  expect(rows.filter(row => row.verdict === 'right')).toHaveLength(28)
  expect(rows.filter(row => row.isHarmful).map(row => row.seen)).toEqual(wrong)
  expect(rows.find(row => row.seen === '00001')).toMatchObject({ word: '11', verdict: 'wrong' })
})

test('all rows of a part are right if and only if the part is good', () => {
  const bad = restrict(task, partOf(task, 'T00'))
  for (const model of [smallest, parseCircuit('o1 = 0; o2 = 0', frame)]) {
    const rows = rowAnswers(bad, model)
    const behaviour = behaviourOf(
      bad,
      policyOfWords(
        bad,
        rows.map(row => row.word),
      ),
    )
    const { holds } = good({ on: 'everywhere' }).holds(behaviour, bad)
    expect(rows.every(row => row.verdict === 'right')).toBe(holds)
  }
})

test('a table answers as it is stored', () => {
  const table: Table = { kind: 'table', ...frame, rows: [['00001', '00']], otherwise: '11' }
  const rows = rowAnswers(task, table)
  expect(rows.find(row => row.seen === '00001')?.word).toBe('00')
  expect(rows.filter(row => row.word === '11')).toHaveLength(31)
})
