/** What is foreseen of a selection is compared with what it then takes, counted in sets of gates and not in seconds. */
import { expect, test } from 'vitest'
import { affine5, affine6, mirror4, twin5 } from '../../gallery/mirror.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { depth } from '../bias/depth.ts'
import { size } from '../bias/size.ts'
import { exactProblem } from '../enumerate/exact-problem.ts'
import { ExactWalk } from '../enumerate/exact-walk.ts'
import { basisOf } from '../logic/basis.ts'
import { circuits, formulas, trees } from '../model/classes.ts'
import { readsInput } from '../predicate/reads-input.ts'
import type { Task } from '../task/task.ts'
import { exactQuestionOf, relationOf } from './by-exhaustion-relation.ts'
import { foresee } from './foresee.ts'

const BAR = { atLeast: 1 } as const
const aig = circuits({ basis: basisOf('aig') })

test('walks are estimated from a hundred descents within a sixth of what they look at', () => {
  for (const [task, gates] of [
    [twin5.task(), 6],
    [affine5.task(), 6],
    [affine6.task(), 6],
  ] as const) {
    const relation = relationOf({ task, models: circuits(), bias: size, atLeast: Rational.ONE })
    const exact = typeof relation === 'string' ? undefined : exactQuestionOf(relation)
    if (exact === undefined) throw new Error(`${task.name} has rows left open`)
    const walk = new ExactWalk(exactProblem(exact))
    const said = walk.estimate(gates, 100, 1)
    for (const _ of walk.run(gates, () => false)) if (walk.nodes > 1e6) throw new Error('too many')
    expect(Math.abs(said / walk.nodes - 1)).toBeLessThan(1 / 6)
  }
})

test('what takes a moment is told from what takes many seconds, and that from what takes hours', async () => {
  const about = async (task: Task, models = circuits()): Promise<number> =>
    (await foresee(task, models, size, BAR)).seconds?.about ?? Number.NaN
  expect(await about(mirror4.task())).toBeLessThan(0.1)
  expect(await about(mirror4.task(), aig)).toBeLessThan(0.5)
  expect(await about(twin5.task())).toBeLessThan(0.1)
  const long = await about(affine6.task())
  expect(long).toBeGreaterThan(8)
  expect(long).toBeLessThan(60)
  expect(await about(twin5.task(), aig)).toBeGreaterThan(600)
})

test('an estimate says what it rests on, and stands between its bounds', async () => {
  const walked = await foresee(affine6.task(), circuits(), size, BAR)
  expect(walked.because).toMatch(/^a circuit of 7 gates was found at once; .+ about 11,000,000 sets of gates/)
  const refuted = await foresee(twin5.task(), aig, size, BAR)
  expect(refuted.because).toMatch(/^a circuit of 12 gates was found at once; .+ 1,700 variables/)
  for (const { seconds } of [walked, refuted]) {
    const { least, about, most } = seconds ?? { least: 0, about: 0, most: 0 }
    expect([least, about, most]).toEqual([least, about, most].toSorted((a, b) => a - b))
    expect(most / least).toBeGreaterThan(2)
  }
})

test('where nothing was measured there is no number', async () => {
  const task = twin5.task()
  const all = [
    await foresee(task, circuits(), size, { atLeast: '31/32' }),
    await foresee(task, circuits(), depth, BAR),
    await foresee(task, formulas(), size, BAR),
    await foresee(task, trees(), size, BAR),
    await foresee(task, circuits({ where: readsInput('d') }), size, BAR),
  ]
  expect(all.map(each => each.seconds)).toEqual(all.map(() => undefined))
  expect(at(all, 0).because).toContain('nobody knows beforehand')
  expect(at(all, 3).because).toBe('what trees take was not measured')
})
