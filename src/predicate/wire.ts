/**
 * Functions of the observation as tables, and tables in words.
 *
 * A table has one character for each observation class, in the order of `classesOf(task)`. Constants, literals and
 * two-input functions get their formula; anything else is shown as its table.
 */
import { type Bits, bitsOf } from '../base/bits.ts'
import { classesOf } from '../task/policy.ts'
import type { Task } from '../task/task.ts'

/** The table of an input, over the observation classes of a task. */
export function inputTable(task: Task, input: number): Bits {
  return classesOf(task)
    .map(({ seen }) => seen[input])
    .join('')
}

/** The complement of a table. */
export function complement(table: Bits): Bits {
  return [...table].map(bit => (bit === '0' ? '1' : '0')).join('')
}

/** Does a table, or its complement, need no gate, because it is constant or an input? */
export function isGiven(task: Task, table: Bits): boolean {
  const columns = task.inputs.map((_, input) => inputTable(task, input))
  return ['0'.repeat(table.length), ...columns].some(each => each === table || each === complement(table))
}

/** A table as text: `u ∧ v`, `¬y0 ⊕ d`, or the table itself. */
export function describeTable(task: Task, table: Bits): string {
  if (!table.includes('1')) return '0'
  if (!table.includes('0')) return '1'
  const columns = task.inputs.map((name, input) => ({ name, column: inputTable(task, input) }))
  for (const { name, column } of columns) {
    if (column === table) return name
    if (complement(column) === table) return `¬${name}`
  }
  for (const [i, first] of columns.entries()) {
    for (const second of columns.slice(i + 1)) {
      const found = ofTwo(table, first, second)
      if (found !== undefined) return found
    }
  }
  return table
}

interface Column {
  readonly name: string
  readonly column: Bits
}

/** The formula of a table as a function of two columns, if it is one. */
function ofTwo(table: Bits, first: Column, second: Column): string | undefined {
  const values = new Map<string, string>()
  for (const [row, bit] of [...table].entries()) {
    const key = `${first.column[row]}${second.column[row]}`
    if (values.has(key) && values.get(key) !== bit) return undefined
    values.set(key, bit)
  }
  const word = [0, 1, 2, 3].map(value => values.get(bitsOf(value, 2)) ?? '?').join('')
  return formula(word, first.name, second.name)
}

function formula(word: Bits, a: string, b: string): string | undefined {
  if (word === '0110') return `${a} ⊕ ${b}`
  if (word === '1001') return `¬(${a} ⊕ ${b})`
  const ones = [...word].filter(bit => bit === '1').length
  if (word.includes('?') || ones === 0 || ones === 4 || ones === 2) return undefined
  const index = word.indexOf(ones === 1 ? '1' : '0')
  const literal = (name: string, positive: boolean): string => (positive ? name : `¬${name}`)
  const [left, right] = [index >= 2, index % 2 === 1]
  if (ones === 1) return `${literal(a, left)} ∧ ${literal(b, right)}`
  return `${literal(a, !left)} ∨ ${literal(b, !right)}`
}
