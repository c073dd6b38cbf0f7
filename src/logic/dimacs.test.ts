import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InvalidInput } from '../base/errors.ts'
import { formatDimacs, parseDimacs } from './dimacs.ts'

const issuesOf = (text: string): string[] => {
  try {
    parseDimacs(text)
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map(issue => `${issue.path}: ${issue.expected}`)
    throw error
  }
  return []
}

test('formulas survive writing and reading', () => {
  const literal = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.boolean()).map(([v, sign]) => (sign ? v : -v))
  const clauses = fc.array(fc.array(literal, { maxLength: 5 }), { maxLength: 20 })
  fc.assert(
    fc.property(clauses, list => {
      const cnf = { variables: 9, clauses: list }
      expect(parseDimacs([...formatDimacs(cnf)].join(''))).toEqual(cnf)
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('comments, clauses over several lines and the SATLIB ending are understood', () => {
  const text = 'c a comment\np cnf 3 2\n1 -2\n 0 3\nc inside\n0\n%\n0\n'
  expect(parseDimacs(text)).toEqual({ variables: 3, clauses: [[1, -2], [3]] })
})

test('all problems are reported together, each with its line', () => {
  expect(issuesOf('p cnf 2 1\n1 x 0\n5 0\np cnf 3 3\n2')).toEqual([
    'line 2: a whole number',
    'line 3: a variable from 1 to 2',
    'line 4: only one header',
    'last clause: a final 0',
  ])
})

test('a missing header and a wrong number of clauses are reported', () => {
  expect(issuesOf('1 2 0\n')).toEqual(['line 1: the header before the first clause'])
  expect(issuesOf('')).toEqual(['file: a header: p cnf <variables> <clauses>'])
  expect(issuesOf('p cnf 2 3\n1 0\n2 0\n')).toEqual(['header: 2 clauses, as the file has'])
})
