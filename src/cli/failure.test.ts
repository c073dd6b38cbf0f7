/** How misuse is told: short enough to be read, and nothing that a terminal would obey. */
import { expect, test } from 'vitest'
import { InvalidInput, type Issue } from '../base/errors.ts'
import { report } from './failure.ts'
import { EXIT, Terminal } from './terminal.ts'

class Listening extends Terminal {
  readonly lines: string[] = []
  override warn(text: string): void {
    this.lines.push(text)
  }
}

function told(issues: readonly Issue[]): readonly string[] {
  const terminal = new Listening(new AbortController().signal)
  expect(report(new InvalidInput('invalid-task', issues), terminal)).toBe(EXIT.misuse)
  return terminal.lines.slice(1)
}

const issue = (path: string): Issue => ({ path, found: 1, expected: 'two' })

test('ten problems are told, and how many more there are', () => {
  const many = Array.from({ length: 25 }, (_, index) => issue(`states[${index}]`))
  expect(told(many)).toHaveLength(11)
  expect(told(many).at(-1)).toBe('  and 15 more')
  expect(told(many.slice(0, 10)).at(-1)).toBe('  states[9]: found 1, expected two')
})

test('the same problem is told once', () => {
  expect(told([issue('a'), issue('b'), issue('a')])).toEqual([
    '  a: found 1, expected two',
    '  b: found 1, expected two',
  ])
})

test('a long problem is cut, its remedy is kept, and control characters are not printed', () => {
  const [line = ''] = told([
    { path: 'x\u001b[31m\n'.repeat(500), found: 'y'.repeat(9999), expected: 'z', remedy: 'do this' },
  ])
  expect(line.length).toBeLessThan(620)
  expect(line).toMatch(/\.\.\.; do this$/)
  expect(line).not.toMatch(/\p{Cc}/u)
})
