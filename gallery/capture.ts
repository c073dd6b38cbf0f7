/**
 * Regularity capture: why the mirror family is not a lucky find.
 *
 * Take any function L of n bits and a fresh bit d. Train L for d=0 and its complement for d=1, except on a set B of rows
 * whose d=1 answers are left free and should be those of L. The smallest circuit has exactly one gate more than the
 * smallest for L (put an exclusive or at the output; some gate must read d, and fixing d removes it), and over
 * all functions of three bits and all small B it carries the complement over to B in 94.55 percent of the cases.
 */
import { allBits, isBits } from '../src/base/bits.ts'
import { at, refuse } from '../src/base/errors.ts'
import { type LabelledRow, rows } from '../src/task/rows.ts'
import { entry, members, type Parameter } from './entry.ts'

const RULE: Parameter = {
  name: 'rule',
  meaning: 'the table of L, one character for each row in order (2, 4, 8 or 16 of them)',
  default: '01101001',
  expected: 'a word of 2, 4, 8 or 16 bits',
  allows: value => isBits(value) && [2, 4, 8, 16].includes(value.length),
}

const FREE: Parameter = {
  name: 'free',
  meaning: 'the numbers of the rows of B, joined by +',
  default: '0',
  expected: 'distinct row numbers joined by +, such as 0+3',
  allows: value =>
    /^\d{1,2}(\+\d{1,2})*$/.test(value) && new Set(members(value)).size === members(value).length,
}

/** The capture instance of a function and a set of rows. */
export const capture = entry({
  id: 'capture',
  title: 'Regularity capture',
  story:
    'Any function and a fresh bit that mirrors it, except on a few rows where the mirrored answer is never trained and should be the plain one. One gate more than for the function alone suffices, and is needed. That gate nearly always mirrors the rows that were left out as well, and it is never forced to leave them alone.',
  source:
    'A generalisation of the mirror tasks; the lower bound is the restriction argument of Schnorr (1974).',
  picture: '  d=0:  L(x) for all x      d=1:  not L(x) outside B,  free on B (right: L(x))',
  parameters: [RULE, FREE],
  questions: [
    {
      models: 'circuits(basis=full)',
      bias: 'size',
      atLeast: '1',
      predicates: ['misgeneralises', 'good(on=deploy)'],
    },
  ],
  build: value => {
    const rule = value('rule')
    const n = Math.log2(rule.length)
    const free = members(value('free')).map(Number)
    const issues = free
      .filter(row => row >= rule.length)
      .map(found => ({ path: 'capture.free', found, expected: `row numbers below ${rule.length}` }))
    refuse('unknown-variant', issues)
    const table = allBits(n + 1).map((sees): LabelledRow => {
      const row = Number.parseInt(sees.slice(0, n), 2)
      const isMirrored = sees.endsWith('1')
      const isFree = isMirrored && free.includes(row)
      const plain = at([...rule], row)
      const answer = isMirrored && !isFree ? (plain === '0' ? '1' : '0') : plain
      return {
        sees,
        train: isFree ? 0 : 1,
        deploy: isFree ? 1 : 0,
        accept: answer,
        harm: answer === '0' ? '1' : '0',
      }
    })
    const inputs = [...Array.from({ length: n }, (_, index) => `x${index + 1}`), 'd']
    return rows({ name: 'capture', inputs, outputs: ['a'], rows: table })
  },
})
