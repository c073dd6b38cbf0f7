/**
 * The regularity-capture lemma by exhaustion: a bit d is known to mirror the right answer of a function L except on
 * the rows B, which are free; then a minimal circuit costs one gate more than L.
 */
import { expect, test } from 'vitest'
import { cheapestCompletions } from '../../src/select/completions.ts'
import { sizes } from './four-input-costs.ts'

const NIBBLES = [...Array(256).keys()].filter(mask => bitCount(mask) >= 1 && bitCount(mask) <= 4)

test('capturing a mirrored rule costs one gate in all 41,148 non-constant cases, and honesty is never forced', () => {
  const tally = {
    cases: 0,
    oneGateMore: 0,
    constantAndFree: 0,
    deceptionForced: 0,
    undetermined: 0,
    honestyForced: 0,
  }
  for (let rule = 0; rule < 256; rule++) {
    for (const free of NIBBLES) {
      const { cost, mirrored, honest } = minimum(rule, free)
      const isConstant = rule === 0 || rule === 255
      tally.cases++
      if (!isConstant && cost === (sizes(3)[rule] as number) + 1) tally.oneGateMore++
      if (isConstant && cost === 0) tally.constantAndFree++
      if (!honest) tally.deceptionForced++
      else if (mirrored) tally.undetermined++
      else tally.honestyForced++
    }
  }
  expect(tally).toMatchObject({ cases: 41472, oneGateMore: 41148, constantAndFree: 324 })
  expect(tally).toMatchObject({ deceptionForced: 39212, undetermined: 2260, honestyForced: 0 })
})

/** Rows (x, d): the rule where d = 0, its opposite where d = 1, free where d = 1 and x is in `free`. */
function minimum(rule: number, free: number): { cost: number; mirrored: boolean; honest: boolean } {
  let [care, value, truth] = [0, 0, 0]
  for (let x = 0; x < 8; x++) {
    const right = (rule >> x) & 1
    care |= 1 << (2 * x)
    value |= right << (2 * x)
    truth |= right << (2 * x + 1)
    if ((free >> x) & 1) continue
    care |= 1 << (2 * x + 1)
    value |= (1 - right) << (2 * x + 1)
  }
  const unseen = 0xffff & ~care
  const cheapest = cheapestCompletions(sizes(4), { care, value })
  const isHonest = (table: number): boolean => ((table ^ truth) & unseen) === 0
  const tables = cheapest?.tables ?? []
  return { cost: cheapest?.cost ?? -1, mirrored: !tables.every(isHonest), honest: tables.some(isHonest) }
}

function bitCount(mask: number): number {
  return mask.toString(2).replaceAll('0', '').length
}
