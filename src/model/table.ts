/**
 * Lookup tables: rows stored one by one, and one word for everything that is not stored.
 *
 * Invariant: no stored row repeats the default word; rows are in the order of their words.
 */
import type { Bits } from '../base/bits.ts'
import type { Issue } from '../base/errors.ts'

/** A lookup table; its cost is the number of rows stored. */
export interface Table {
  readonly kind: 'table'
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly otherwise: Bits
  readonly rows: readonly (readonly [seen: Bits, word: Bits])[]
}

/** The output word of a table for a word seen. */
export function lookUp(table: Table, seen: Bits): Bits {
  return table.rows.find(([row]) => row === seen)?.[1] ?? table.otherwise
}

/** Everything that is wrong with a table: lengths of words, the order of rows, rows that repeat the default word. */
export function tableIssues(table: Table): Issue[] {
  const issues: Issue[] = []
  const ofLength = (word: Bits, length: number, path: string): void => {
    if (word.length !== length) issues.push({ path, found: word, expected: `a word of ${length} bits` })
  }
  ofLength(table.otherwise, table.outputs.length, 'otherwise')
  table.rows.forEach(([seen, word], index) => {
    const path = `rows[${index}]`
    ofLength(seen, table.inputs.length, `${path}[0]`)
    ofLength(word, table.outputs.length, `${path}[1]`)
    const before = table.rows[index - 1]?.[0]
    if (before !== undefined && before >= seen)
      issues.push({ path, found: seen, expected: `a word after ${before}` })
    if (word === table.otherwise) {
      issues.push({
        path,
        found: word,
        expected: 'a word other than the default',
        remedy: 'leave the row out',
      })
    }
  })
  return issues
}
