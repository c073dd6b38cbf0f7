/** The words of the circuit panel: bits that are toggled, values looked up, figures with a text alternative. */
import { expect, test } from 'vitest'
import { readFigure } from '../../report/report.ts'
import { figureOf, sayRole, valueOn, withBit } from './circuit-words.ts'

const json = {
  kind: 'circuit',
  inputs: ['u', 'v'],
  gates: [{ table: '0001', fanIn: [1, 2] }],
  outputs: [{ name: 'a', node: 3, negated: false }],
}
const pictured = { json, task: 'a task', says: 'selected, 1 of 2', notation: 'a = u & v', word: '' }

test('the first input that is set makes a whole word', () => {
  expect(withBit('', ['u', 'v', 'w'], 1)).toBe('010')
  expect(withBit('010', ['u', 'v', 'w'], 1)).toBe('000')
  expect(withBit('010', ['u', 'v', 'w'], 0)).toBe('110')
})

test('a value is looked up by its word', () => {
  const words = ['00', '01', '11']
  expect(valueOn({ words }, { table: '001' }, '11')).toBe('1')
  expect(valueOn({ words }, { table: '001' }, '10')).toBeNull()
})

test('figures are well formed, with groups and values', () => {
  const parts = [{ name: 'check', meaning: '', wires: [3] }] as const
  const figure = figureOf({ ...pictured, parts, word: '11' })
  if (figure === undefined) throw new Error('a circuit has a figure')
  expect(readFigure(figure)).toMatchObject({
    title: 'a task: selected, 1 of 2',
    word: '11',
    groups: [{ name: 'check for deployment', wires: [3] }],
  })
  expect(figure.alt).toContain('a = u & v')
  expect(figureOf({ ...pictured, parts: [], word: '111' })).not.toHaveProperty('word')
  const tree = { kind: 'tree', inputs: ['u'], outputs: ['a'], root: { word: '0' } }
  const asked = figureOf({ ...pictured, json: tree, notation: 'if u:\n  1\nelse: 0', parts: [] })
  expect(readFigure(asked).alt).toContain('if u: 1 else: 0')
  expect(figureOf({ ...pictured, json: { kind: 'table', inputs: ['u'] }, parts: [] })).toBeUndefined()
})

test('roles have words', () => {
  expect([sayRole('data'), sayRole('check'), sayRole(null)]).toEqual(['example', 'check for deployment', ''])
})
