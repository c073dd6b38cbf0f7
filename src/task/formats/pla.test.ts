/** Berkeley PLA: its four types, cubes, names, conflicts, and the same function written in different ways. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { InvalidInput } from '../../base/errors.ts'
import type { Task } from '../task.ts'
import { taskOfTables } from './partial-tables.ts'
import { taskFromPla } from './pla.ts'
import { taskFromTables } from './truth-table.ts'

/** What a task of one output accepts, as a cell for each row. */
function cells(task: Task): string {
  return task.good.map(words => (words?.length === 2 ? '-' : task.actions[words?.[0] ?? -1])).join('')
}

const pla = (type: string, rows: string): string =>
  cells(taskFromPla(`.i 2\n.o 1\n${type}\n${rows}\n.e`, { name: 'x' }))

test('the type says what cubes mean and what nobody mentions', () => {
  const rows = '00 1\n01 0\n10 -'
  expect(pla('', rows)).toBe('10-0')
  expect(pla('.type fd', rows)).toBe('10-0')
  expect(pla('.type f', rows)).toBe('1000')
  expect(pla('.type fr', rows)).toBe('10--')
  expect(pla('.type fdr', `${rows}\n11 0`)).toBe('10-0')
  expect(() => pla('.type fdr', rows)).toThrow('fdr promises')
})

test('cubes may overlap where they agree, stand apart or behind a bar, and use the old digits', () => {
  expect(pla('', '1- 1\n-1 1')).toBe('0111')
  expect(pla('', '1 2|4\n- 1 | 1')).toBe('0111')
  expect(pla('', '-- ~\n01 3')).toBe('0000')
})

test('names, comments, and lines after the end', () => {
  const text =
    '# adder\n.i 2 # inputs\n.o 2\n.ilb a b\n.ob sum carry\n.p 3\n10 10\n01 10\n11 01\n.e\nanything'
  const task = taskFromPla(text, { name: 'half adder' })
  expect([task.inputs, task.outputs]).toEqual([
    ['a', 'b'],
    ['sum', 'carry'],
  ])
  expect(task).toEqual(taskFromTables('sum = 6\ncarry = 8', { name: 'half adder', inputs: ['a', 'b'] }))
})

test('a word in two sets is refused with both lines', () => {
  try {
    taskFromPla('.i 2\n.o 1\n.type fr\n1- 1\n-1 0\n', { name: 'x' })
    expect.unreachable()
  } catch (error) {
    const [issue] = (error as InvalidInput).issues
    expect([issue?.path, issue?.expected]).toEqual(['pla, line 5', expect.stringContaining('line 4')])
  }
  expect(() => pla('', '1- 1\n-1 -')).toThrow('disjoint')
})

test('everything that is wrong is told at once, with its line', () => {
  const paths = (text: string): readonly string[] => {
    try {
      taskFromPla(text, { name: 'x' })
      return []
    } catch (error) {
      return (error as InvalidInput).issues.map(issue => issue.path)
    }
  }
  expect(paths('.i two\n.o 1\n.type ff\n.phase 1\n')).toEqual(['pla, line 1', 'pla, line 3', 'pla, line 4'])
  expect(paths('.i 2\n.o 1\n.p 3\n1 1\n111 1\n.ob a b')).toEqual(['pla', 'pla, line 4', 'pla, line 5', 'pla'])
  expect(paths('11 1')).toEqual(['pla'])
  expect(paths('.i 2\n.o 0')).toEqual(['pla'])
})

test('files that are too large are refused with the remedy', () => {
  expect(() => taskFromPla('.i 13\n.o 1\n', { name: 'x' })).toThrow('too-many-inputs')
  expect(() => taskFromPla('.i 2\n.o 9\n', { name: 'x' })).toThrow('too-many-functions')
  expect(() => taskFromPla('.i 10\n.o 8\n', { name: 'x' })).toThrow('too-many-functions')
})

const partial = fc.integer({ min: 1, max: 4 }).chain(inputs =>
  fc.record({
    inputs: fc.constant(inputs),
    tables: fc.array(
      fc.string({ unit: fc.constantFrom('0', '1', '-'), minLength: 2 ** inputs, maxLength: 2 ** inputs }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  }),
)

test('a partial function is the same task whether it is written as cells, as tables or as a PLA of any type', () => {
  fc.assert(
    fc.property(partial, ({ inputs, tables }) => {
      const names = tables.map((_, index) => (tables.length === 1 ? 'f' : `f${index + 1}`))
      const task = taskOfTables({
        name: 'x',
        inputs: Array.from({ length: inputs }, (_, index) => `x${index + 1}`),
        outputs: tables.map((cells, index) => ({ name: names[index] ?? '', cells })),
      })
      const text = tables.map(cells => `0b${[...cells].reverse().join('')}`).join('\n')
      expect(taskFromTables(text, { name: 'x' })).toEqual(task)
      const row = (word: number, say: (cell: string) => string): string =>
        `${word.toString(2).padStart(inputs, '0')} ${tables.map(cells => say(cells[word] ?? '')).join('')}`
      const written = (type: string, say: (cell: string) => string): string =>
        [
          `.i ${inputs}`,
          `.o ${tables.length}`,
          `.type ${type}`,
          ...Array.from({ length: 2 ** inputs }, (_, word) => row(word, say)),
        ].join('\n')
      const same = (cell: string): string => cell
      for (const text of [
        written('fd', same),
        written('fdr', same),
        written('fr', cell => (cell === '-' ? '~' : cell)),
      ])
        expect(taskFromPla(text, { name: 'x' })).toEqual(task)
    }),
    { seed: 1, numRuns: 60 },
  )
})
