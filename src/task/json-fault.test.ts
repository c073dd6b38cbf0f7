/** Where a text stops being JSON, by hand and against `JSON.parse`. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault } from './json-fault.ts'

test('the first token that does not belong is found', () => {
  const faults: readonly (readonly [text: string, position: number])[] = [
    ['{"a": x}', 6],
    ['{a}', 1],
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['[1, 2', 5],
    ['{"a":01}', 6],
    ['{"a":"\\q"}', 5],
    ['[1]]', 3],
    ['[1}', 2],
    ['', 0],
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['{1:2}', 1],
    ['{"a":1 "b":2}', 7],
  ]
  for (const [text, position] of faults) expect([text, jsonFault(text)]).toEqual([text, position])
})

test('a text has no fault exactly if it is JSON or ends too early, and what stands before a fault has none', () => {
  const put = fc.constantFrom('', 'x', '}', ']', ',', ':', '"', '1', '\u0085', '\n')
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(1000), put, (value, place, extra) => {
      const text = JSON.stringify(value, undefined, 1)
      const at = place % (text.length + 1)
      const changed = text.slice(0, at) + extra + text.slice(at)
      const fault = jsonFault(changed)
      expect(jsonFault(changed.slice(0, fault))).toBe(fault)
      if (isJson(changed)) expect(fault).toBe(changed.length)
      if (fault < changed.length) expect(isJson(changed)).toBe(false)
    }),
    { seed: 1, numRuns: 500 },
  )
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
