/** Commands as text and back. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandLine, commandWords, quoteWord } from './command.ts'

test('a command is read as the words that it was written from', () => {
  const line = commandLine(['judge', 'twin-5', 'within(T00, misgeneralises)'], {
    where: "it's",
    'at-least': '1',
  })
  expect(commandWords(line)).toEqual([
    'mesascope',
    'judge',
    'twin-5',
    'within(T00, misgeneralises)',
    '--where',
    "it's",
    '--at-least',
    '1',
  ])
  fc.assert(
    fc.property(fc.array(fc.string({ unit: fc.constantFrom("'", ' ', 'a', '(', '"', '\\') })), words => {
      expect(commandWords(words.map(quoteWord).join(' '))).toEqual(words)
    }),
    { seed: 1, numRuns: 200 },
  )
})
