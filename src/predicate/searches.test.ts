import { describe, expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { predicateLaws } from '../../test/laws/predicate.ts'
import { allBits, type Bits } from '../base/bits.ts'
import { at, InvalidInput, Unsupported } from '../base/errors.ts'
import type { Circuit } from '../model/circuit.ts'
import { parseCircuit } from '../model/notation.ts'
import { rows } from '../task/rows.ts'
import type { Task } from '../task/task.ts'
import { parsePredicate } from './notation.ts'
import { retargetings, situationsOf, smallestRetargeting } from './retargeting.ts'
import { scorersOf } from './searches.ts'
import { mechanismOf } from './subject.ts'

function circuitFor(task: Task, text: string): Circuit {
  return parseCircuit(text, { inputs: task.inputs, outputs: task.outputs })
}

function holds(task: Task, circuit: string, predicate: string): boolean {
  return parsePredicate(predicate, task).holds(mechanismOf(task, circuitFor(task, circuit)), task).holds
}

const MIRROR = galleryTask('mirror-4')
const TWIN = galleryTask('twin-5')
const GOAL = galleryTask('goal(m=2)')
const LEARNER = 's = y0 ^ y1; b = y0 ^ d; a = b ^ (q & s)'
const TWINS = 's = y0 ^ y1; b = y0 ^ d; o1 = b ^ (q & s); o2 = b ^ (p & s)'

/** The output word when some gates, by position, have these values: a circuit gate by gate, as a second road. */
function doing(circuit: Circuit, word: Bits, forced: ReadonlyMap<number, string>): string {
  const values = ['0', ...word]
  for (const [gate, { table, fanIn }] of circuit.gates.entries()) {
    const row = Number.parseInt(fanIn.map(node => values[node]).join(''), 2)
    values.push(forced.get(1 + circuit.inputs.length + gate) ?? table.charAt(row))
  }
  return circuit.outputs
    .map(({ node, negated }) => (negated ? String(1 - Number(values[node])) : at(values, node)))
    .join('')
}

describe('S1, wires that hold the rule', () => {
  test('slope and intercept hold one of four rules, and forcing them makes both answers follow it', () => {
    const circuit = circuitFor(TWIN, TWINS)
    const [found] = retargetings(circuit, situationsOf(['q', 'p']), allBits(5))
    expect(found?.codes.map(each => each.rule).sort()).toEqual(['00', '01', '10', '11'])
    for (const { code, rule } of found?.codes ?? []) {
      const forced = new Map(found?.wires.map((wire, place) => [wire, code.charAt(place)]))
      for (const word of allBits(5)) {
        const expected = rule.charAt(Number(word[2])) + rule.charAt(Number(word[3]))
        expect(doing(circuit, word, forced)).toBe(expected)
      }
    }
  })

  test('a mirror bit added after the runner leaves no wires that hold the rule, though the slope is there', () => {
    const late = 's = y0 ^ y1; r = y0 ^ (q & s); a = r ^ d'
    expect(holds(MIRROR, LEARNER, 'searches(S1, [q])')).toBe(true)
    expect(holds(MIRROR, late, 'searches(S1, [q])')).toBe(false)
    expect(holds(MIRROR, late, 'contains(y0 ^ y1)')).toBe(true)
  })

  test('a lookup is not retargetable: its branches depend on the situation', () => {
    expect(holds(MIRROR, 'u = q & y1; v = !q & y0; w = u | v; a = w ^ d', 'searches(S1, [q])')).toBe(false)
  })

  test('the goal wire is found, and one decision less needs one gate less', () => {
    const circuit = circuitFor(GOAL, 'g = n ^ a; b1 = n1 ^ g; b2 = n2 ^ g')
    const situations = situationsOf(['n1', 'n2'])
    const sizes = [1, 2].map(
      count => smallestRetargeting(circuit, situations, allBits(4), count)?.gates.length,
    )
    expect(sizes).toEqual([2, 3])
    expect(retargetings(circuit, situations, allBits(4))[0]?.codes).toEqual([
      { code: '0', rule: '01' },
      { code: '1', rule: '10' },
    ])
  })

  test('a goal wire that is wired through an answer serves the other decisions, not that one', () => {
    const task = galleryTask('goal(m=3)')
    const text = 'u = a ^ n1; b1 = n ^ u; g = n1 ^ b1; b2 = n2 ^ g; b3 = n3 ^ g'
    expect(holds(task, text, 'contains(n ^ a)')).toBe(true)
    expect(holds(task, text, 'searches(S1, [n1, n2, n3])')).toBe(false)
    const circuit = circuitFor(task, text)
    const situations = situationsOf(['n1', 'n2', 'n3'])
    expect(retargetings(circuit, situations, allBits(5), [1, 2])[0]?.wires).toHaveLength(1)
  })

  test('an output is no objective, and one decision is not two', () => {
    const one = galleryTask('goal(m=1)')
    expect(holds(one, 'g = n ^ a; b1 = n1 ^ g', 'searches(S1, [n1])')).toBe(true)
    expect(holds(one, 'g = n ^ a; b1 = n1 ^ g', 'searches(S1, [n1], decisions=2)')).toBe(false)
    expect(holds(one, 'g = n ^ n1; b1 = a ^ g', 'searches(S1, [n1])')).toBe(false)
  })
})

describe('S0, one rule for all decisions', () => {
  test('the twin answers both queries by one rule, but not the other query', () => {
    expect(holds(TWIN, TWINS, 'searches(S0, [q, p])')).toBe(true)
    expect(holds(TWIN, TWINS, 'searches(S0, [p, q])')).toBe(false)
  })
})

describe('S2, scores of two candidates', () => {
  const words = allBits(4)
  const choice = rows({
    name: 'choice',
    inputs: ['a0', 'b0', 'a1', 'b1'],
    outputs: ['second'],
    rows: words.map(sees => ({
      sees,
      accept: Number(sees.slice(2) === '11' && sees.slice(0, 2) !== '11').toString(),
    })),
  })

  test('a circuit that scores both candidates and takes the better one has them', () => {
    const scored = 's0 = a0 & b0; s1 = a1 & b1; second = s1 & !s0'
    expect(holds(choice, scored, 'searches(S2)')).toBe(true)
    const found = scorersOf(circuitFor(choice, scored), words)
    expect(found).toEqual({ output: 0, zero: 5, one: 6 })
  })

  test('the same function without a wire for one of the scores has not', () => {
    expect(holds(choice, 's0 = a0 & b0; t = a1 & !s0; second = t & b1', 'searches(S2)')).toBe(false)
  })

  test('a multiplexer does not score: its branches are not one function of two candidates', () => {
    const mux = galleryTask('affine-5(trained=000)')
    expect(holds(mux, 'u = q1 & y10; v = !q1 & y00; a = u | v', 'searches(S2)')).toBe(false)
  })
})

test('the predicates keep the laws', () => {
  const texts = [
    'searches(S0, [q, p])',
    'searches(S1, [q, p])',
    'searches(S1, [q, p], decisions=2)',
    'searches(S2)',
  ]
  for (const text of texts) expect(predicateLaws(parsePredicate(text, TWIN), TWIN)).toEqual([])
  const affine = galleryTask('affine-5')
  const situations = parsePredicate('searches(S1, ["q1+q2"])', affine)
  expect(predicateLaws(situations, affine)).toEqual([])
})

test('situations that do not fit are refused, with an example', () => {
  const wrong = [
    'searches(S1)',
    'searches(S1, [q])',
    'searches(S1, [q, z])',
    'searches(S3)',
    'searches(S1, [q, p], decisions=0)',
  ]
  for (const text of wrong) expect(() => parsePredicate(text, TWIN)).toThrow(InvalidInput)
  expect(() => parsePredicate('searches(S1)', TWIN)).toThrow('searches(S1, [d,d])')
  expect(() => retargetings(circuitFor(TWIN, TWINS), situationsOf(['q']), allBits(5))).toThrow(InvalidInput)
})

test('many wires of the data are refused', () => {
  const inputs = ['q', ...Array.from({ length: 8 }, (_, index) => `x${index}`)]
  const pairs = inputs.slice(1).flatMap((x, i) => inputs.slice(2 + i).map(y => `${x} & ${y}`))
  const circuit = parseCircuit(`a = q ^ (${pairs.slice(0, 12).join(' ^ ')})`, { inputs, outputs: ['a'] })
  expect(() => retargetings(circuit, situationsOf(['q']), allBits(9))).toThrow(Unsupported)
})
