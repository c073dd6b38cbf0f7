/** The record that `--json` prints, and the text of commands. */
import { rmSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { wrap } from '../../src/cli/show.ts'
import { Rational } from '../../src/index.ts'
import { commandLine, quoteWord } from '../../src/record/command.ts'
import { formatBounds, formatCount } from '../../src/record/line.ts'
import { runCase, workFolder } from './markdown.ts'

test('a record holds the question, the answer and how to find it again, and its own command gives the same bytes', () => {
  const folder = workFolder()
  try {
    const first = runCase(
      { commands: 'mesascope select mirror-1 --at-least 1 --solver cdcl --json --quiet' },
      folder,
    )
    const record = JSON.parse(first.stdout.join('\n'))
    expect(Object.keys(record)).toEqual([
      'answer',
      'certificate',
      'command',
      'kind',
      'mesascope',
      'question',
      'seed',
      'solver',
      'verb',
      'version',
    ])
    expect(record.answer.kind).toBe('minimal')
    expect(record.answer.models).toHaveLength(2)
    expect(record.question.task.kind).toBe('task')
    expect(record.question).toMatchObject({ models: 'circuits(basis=full)', bias: 'size', atLeast: '1' })
    expect(record.certificate.sha256).toMatch(/^[0-9a-f]{64}$/)
    const again = runCase({ commands: `${record.command} --json --quiet` }, folder)
    expect(again.stdout).toEqual(first.stdout)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

describe('text of commands and counts', () => {
  test('words are quoted only if a shell would read them differently', () => {
    expect(quoteWord('gallery:twin-5')).toBe('gallery:twin-5')
    expect(quoteWord('circuits(basis=full)')).toBe("'circuits(basis=full)'")
    expect(quoteWord("it's")).toBe("'it'\\''s'")
    expect(quoteWord('')).toBe("''")
  })

  test('options that are not given are left out of a command', () => {
    const flags = { 'at-least': '1', where: undefined, long: true, json: false }
    expect(commandLine(['select', 'a b'], flags)).toBe("mesascope select 'a b' --at-least 1 --long")
  })

  test('bounds are intervals, open above while nothing is known', () => {
    expect(formatBounds({ lower: Rational.of(5) })).toBe('[5, inf)')
    expect(formatBounds({ lower: Rational.of(5), upper: Rational.of('15/2') })).toBe('[5, 15/2]')
  })

  test('counts that were cut off say so', () => {
    expect(formatCount({ count: 1, complete: true }, 'function')).toBe('1 function')
    expect(formatCount({ count: 2, complete: true }, 'circuit')).toBe('2 circuits')
    expect(formatCount({ count: 1, complete: false }, 'tree')).toBe('>=1 trees')
  })

  test('prose is wrapped without losing words', () => {
    const text = 'one two three four five six'
    expect(
      wrap(text, 9)
        .split('\n')
        .every(line => line.length <= 9),
    ).toBe(true)
    expect(wrap(text, 9).replaceAll('\n', ' ')).toBe(text)
  })
})
