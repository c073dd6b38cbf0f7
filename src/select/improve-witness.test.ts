import { expect, test } from 'vitest'
import { allBits, bitsOf } from '../base/bits.ts'
import { Rational } from '../base/rational.ts'
import { size } from '../bias/size.ts'
import { circuits } from '../model/classes.ts'
import { evaluate } from '../model/evaluate.ts'
import { rows } from '../task/rows.ts'
import { select } from './select.ts'

/** The number of ones among so many bits, in three digits. */
function sidewaysSum(inputs: number) {
  return rows({
    name: 'sum',
    inputs: Array.from({ length: inputs }, (_, index) => `x${index}`),
    outputs: ['y4', 'y2', 'y1'],
    rows: allBits(inputs).map(sees => ({
      sees,
      accept: bitsOf([...sees].filter(bit => bit === '1').length, 3),
    })),
  })
}

test('an answer that stays open says what is attained, with the circuit and its claim', async () => {
  const task = sidewaysSum(6)
  const selection = await select(task, circuits(), size, { atLeast: 1, budget: { conflicts: 20 } })
  expect(selection.kind).toBe('open')
  if (selection.kind !== 'open') return
  const { bounds, best, certificate } = selection
  expect(bounds.upper?.compare(Rational.of(17))).toBeLessThanOrEqual(0)
  expect(bounds.lower.compare(bounds.upper ?? 0)).toBeLessThan(0)
  expect(best?.gates.length).toBe(Number(String(bounds.upper)))
  for (const sees of allBits(6))
    expect(best && evaluate(best, sees)).toBe(bitsOf([...sees].filter(bit => bit === '1').length, 3))
  expect(certificate?.claims.map(claim => claim.kind)).toContain('attained')
})
