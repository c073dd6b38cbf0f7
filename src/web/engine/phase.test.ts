/** The verbs of the phases: the plane against single questions, the bars between which nothing changes, the ladder. */
import { expect, test } from 'vitest'
import { direct } from './direct.ts'
import { phaseVerbs } from './phase.ts'

const engine = direct(phaseVerbs())
const PROPERTY = 'within(T00, and(good(!d), not(good)))'
const gates = { models: 'circuits(basis=full)', bias: 'size', property: PROPERTY }

test('the plane of MIRROR-4 says at a point what selecting and judging there say', async () => {
  for (const [epsilon, atLeast] of [
    ['1/8', '15/16'],
    ['1/8', '1'],
    ['1/4', '13/16'],
  ] as const) {
    const gallery = `mirror-4(epsilon=${epsilon})`
    const point = await engine.call('planeAt', {
      question: { ...gates, gallery: 'mirror-4' },
      epsilon,
      atLeast,
    })
    const { models, bias } = gates
    const question = { task: { gallery }, models, bias, atLeast, properties: [PROPERTY] }
    const single = await engine.call('verdictAt', question)
    expect([epsilon, atLeast, String(point?.cost), point?.verdict]).toEqual([
      epsilon,
      atLeast,
      single.cost[0],
      single.verdict,
    ])
    expect(String(point?.functions)).toBe(single.functions)
  }
})

test('a plane has regions with exact corners', async () => {
  const plane = await engine.call('plane', { ...gates, gallery: 'mirror-4' })
  if (plane.kind === 'none') throw new Error(plane.because)
  expect(plane.regions.length).toBeGreaterThan(5)
  expect(plane.regions).toContainEqual({
    cost: 4,
    verdict: 'forced',
    isLarge: true,
    corners: [
      ['0', '7/8'],
      ['1/2', '7/8'],
      ['0', '1'],
    ],
  })
})

test.each([
  ['two outputs by depth', { ...gates, gallery: 'twin-5', bias: 'depth' }, 'and two outputs'],
  ['no weight', { ...gates, gallery: 'affine-5' }, 'no weight'],
  ['a mechanism', { ...gates, gallery: 'mirror-4', property: 'contains(y0 ^ y1)' }, 'how a function'],
  ['no property', { ...gates, gallery: 'mirror-4', property: '' }, 'no property'],
  [
    'five inputs by depth',
    { ...gates, gallery: 'check-5', bias: 'depth', property: 'good' },
    'number of gates only',
  ],
  ['a cost without a table', { ...gates, gallery: 'mirror-4', bias: 'lexicographic(size,reads)' }, 'cost'],
])('%s: there is no plane, and the reason is said', async (_, question, reason) => {
  const plane = await engine.call('plane', question)
  expect(plane).toMatchObject({ kind: 'none', because: expect.stringContaining(reason) })
  expect(await engine.call('planeAbout', question)).toEqual(plane)
})

test('a plane that takes long is not made for a single point', async () => {
  const question = { ...gates, gallery: 'twin-5' }
  expect(await engine.call('planeAt', { question, epsilon: '0', atLeast: '1' })).toBeNull()
})

test('how long a plane takes is said before', async () => {
  const full = { ...gates, gallery: 'mirror-4' }
  expect(await engine.call('planeAbout', full)).toEqual({ kind: 'some', seconds: 1, megabytes: 0 })
  const check = { ...gates, gallery: 'check-5', property: 'good' }
  expect(await engine.call('planeAbout', check)).toEqual({ kind: 'some', seconds: 8, megabytes: 256 })
  const twin = { ...gates, gallery: 'twin-5' }
  const further = { upTo: 7, seconds: 70 }
  const pairs = { kind: 'some', seconds: 5, megabytes: 0, upTo: 6, further }
  expect(await engine.call('planeAbout', twin)).toEqual(pairs)
  const on = await engine.call('planeAbout', { ...twin, isFurther: true })
  expect(on).toEqual({ ...pairs, upTo: 7 })
  const ands = { ...gates, models: 'circuits(basis=aig)', gallery: 'mirror-4' }
  expect(await engine.call('planeAbout', ands)).toEqual({ kind: 'some', seconds: 15, megabytes: 0 })
})

test('a property is offered in words that mean the same at every weight', async () => {
  const ask = (property: string) => engine.call('asAtZero', { gallery: 'mirror-4(epsilon=1/4)', property })
  const fixed = 'within(T00, and(good(!d), not(good(d))))'
  expect(await ask('within(T00, misgeneralises)')).toBe(fixed)
  expect(await ask(fixed)).toBeNull()
  const plane = { ...gates, gallery: 'mirror-4', property: 'within(T00, misgeneralises)' }
  expect(await engine.call('plane', plane)).toEqual(await engine.call('plane', { ...plane, property: fixed }))
})

test('bars are offered from the greatest return down', async () => {
  const task = { gallery: 'twin-5' }
  expect(await engine.call('returnsBelow', { task, most: 3 })).toEqual(['1', '31/32', '15/16'])
})

test('the ladder of MIRROR-4 goes from an honest minimum to a forced failure', async () => {
  const rungs = await engine.call('ladderOf', 'mirror-4')
  expect(rungs.map(({ siblings }) => siblings.length)).toEqual([0, 1, 1, 1, 2, 2, 2, 3])
  const { models, bias } = gates
  const verdicts: string[] = []
  for (const { gallery } of rungs) {
    const question = { task: { gallery }, models, bias, atLeast: '1', properties: [PROPERTY] }
    const { cost, functions, verdict } = await engine.call('verdictAt', question)
    verdicts.push(`${cost} ${functions} ${verdict}`)
  }
  expect(verdicts[0]).toBe('3 1 excluded')
  expect(verdicts.slice(1, 4)).toEqual(['4 8 possible', '4 8 possible', '4 8 possible'])
  expect(verdicts[7]).toBe('4 1 forced')
  expect(await engine.call('ladderOf', 'affine-5')).toEqual([])
})
