import { describe, expect, test } from 'vitest'
import { allBits } from '../src/base/bits.ts'
import type { InvalidInput } from '../src/base/errors.ts'
import { Rational } from '../src/base/rational.ts'
import { formatSpec } from '../src/base/spec.ts'
import { parseSpec } from '../src/base/spec-text.ts'
import { biasOf } from '../src/bias/spec.ts'
import type { ModelClass } from '../src/model/model.ts'
import { modelClassOf } from '../src/model/spec.ts'
import { parsePredicate } from '../src/predicate/notation.ts'
import { classesOf } from '../src/task/policy.ts'
import type { Task } from '../src/task/task.ts'
import { gallery, galleryEntry, galleryTask } from './index.ts'
import { numberings } from './union.ts'

/** The weight of rows that a Boolean function (one character for each class) answers as the base objective wants. */
function answered(task: Task, phase: 'train' | 'deploy', table: string): Rational {
  const index = new Map(classesOf(task).map(({ seen }, position) => [seen, position]))
  return Rational.sum(
    task.begin[phase].map(([state, weight]) => {
      const word = table[index.get(task.observation[state] as string) as number] as string
      return weight.times(task.reward[state]?.[task.actions.indexOf(word)] as Rational)
    }),
  )
}

/** The table of a 16-bit number, where bit m belongs to minterm m. */
function hex(table: number): string {
  return Array.from({ length: 16 }, (_, minterm) => (table >> minterm) & 1).join('')
}

describe('every entry', () => {
  test.each(gallery.map(each => [each.id, each] as const))(
    '%s is complete and builds with its defaults',
    (_, each) => {
      expect(each.story.match(/[.!?](\s|$)/g)?.length).toBe(3)
      expect(Math.max(...each.picture.split('\n').map(line => line.length))).toBeLessThanOrEqual(78)
      for (const parameter of each.parameters) expect(parameter.allows(parameter.default)).toBe(true)
      expect(each.questions.length).toBeGreaterThan(0)
      const task = each.task()
      expect(task).toEqual(
        each.task(Object.fromEntries(each.parameters.map(({ name, default: value }) => [name, value]))),
      )
      expect(task).toEqual(galleryTask(each.id))
    },
  )

  test.each(gallery.map(each => [each.id, each] as const))(
    'the questions of %s are well formed',
    (_, each) => {
      const task = each.task()
      for (const { models, bias, atLeast, predicates } of each.questions) {
        const candidates: ModelClass = modelClassOf(parseSpec(models)) as ModelClass
        expect(formatSpec(candidates.spec)).toBe(models)
        expect(formatSpec(biasOf(parseSpec(bias), candidates).spec)).toBe(bias)
        expect(Rational.of(atLeast).toString()).toBe(atLeast)
        for (const text of predicates) expect(parsePredicate(text, task).meaning).toMatch(/\.$/)
      }
    },
  )

  test('has an id of its own', () => {
    expect(new Set(gallery.map(each => each.id)).size).toBe(gallery.length)
  })
})

describe('one-line names', () => {
  test('give values to parameters', () => {
    const { entry, values } = galleryEntry('mirror-4(bad=01, epsilon=1/8)')
    expect([entry.id, values]).toEqual(['mirror-4', { bad: '01', epsilon: '1/8' }])
  })

  test.each([
    ['mirror-5', 'unknown-gallery-entry'],
    ['Mirror 4', 'unknown-variant'],
    ['mirror-4(bad)', 'unknown-variant'],
    ['mirror-4(bad=02)', 'unknown-variant'],
    ['mirror-4(good=01)', 'unknown-variant'],
    ['mirror-4(epsilon=3/2)', 'unknown-variant'],
    ['mirror-4(epsilon=1/0)', 'unknown-variant'],
    ['mirror-4(siblings=00)', 'unknown-variant'],
    ['mirror-4(heldout=yes,trained=bad)', 'unknown-variant'],
    ['check-5(siblings=00)', 'unknown-variant'],
    ['mirror-1(trained=good)', 'unknown-variant'],
    ['tag-3(numbering=00+01+10+10)', 'unknown-variant'],
    ['capture(rule=0110,free=4)', 'unknown-variant'],
    ['honour(x=1)', 'unknown-variant'],
  ])('%s is refused', (text, code) => {
    expect(() => galleryTask(text)).toThrow(expect.objectContaining({ code }))
  })

  test('all problems are reported at once', () => {
    expect.assertions(1)
    try {
      galleryTask('mirror-4(bad=02,epsilon=2,colour=red)')
    } catch (error) {
      expect((error as InvalidInput).issues).toHaveLength(3)
    }
  })
})

describe('the mirror with one query', () => {
  const [flip, honest, mux, constant] = [hex(0x596a), hex(0x5960), hex(0xf3c0), hex(0)]

  test('weighs four tasks equally, and within the bad one only rows without the side bit', () => {
    const task = galleryTask('mirror-4')
    const weights = task.parts.map(part =>
      Rational.sum(
        task.begin.train.filter(([state]) => part.states.includes(state)).map(([, weight]) => weight),
      ),
    )
    expect(weights.map(String)).toEqual(['1/4', '1/4', '1/4', '1/4'])
    const untrained = task.states.filter((_, state) => !task.begin.train.some(([other]) => other === state))
    expect(untrained).toEqual(['0001', '0011'])
  })

  test('the flip is right on everything trained and wrong in all of deployment; honesty is right everywhere', () => {
    const task = galleryTask('mirror-4')
    expect(answered(task, 'train', flip).toString()).toBe('1')
    expect(answered(task, 'deploy', flip).toString()).toBe('0')
    expect(answered(task, 'train', honest).toString()).toBe('1')
    expect(answered(task, 'deploy', honest).toString()).toBe('1')
  })

  test.each(['1/16', '1/8', '1/4', '1/2'])('with ε = %s the flip reaches 1 - ε/4', epsilon => {
    const task = galleryTask(`mirror-4(epsilon=${epsilon})`)
    expect(answered(task, 'train', flip)).toEqual(Rational.ONE.minus(Rational.of(epsilon).dividedBy(4)))
    expect(answered(task, 'train', honest)).toEqual(Rational.ONE)
  })

  test('without trained siblings the plain rule is right in training', () => {
    expect(answered(galleryTask('mirror-4(siblings=none)'), 'train', mux).toString()).toBe('1')
    expect(answered(galleryTask('mirror-4'), 'train', mux).toString()).toBe('5/8')
  })

  test('a bad task that is held out has no training weight, and all its rows are deployment', () => {
    const task = galleryTask('mirror-4(heldout=yes)')
    expect(task.begin.train.filter(([state]) => state < 4)).toEqual([])
    expect(task.begin.deploy.map(([state]) => task.states[state])).toEqual(['0000', '0001', '0010', '0011'])
    expect(answered(task, 'deploy', constant).toString()).toBe('1')
  })

  test('for the bad task 01 the honest table is 0x59ca', () => {
    const task = galleryTask('mirror-4(bad=01)')
    const right = allBits(4).map((_, state) => task.actions[task.good[state]?.[0] as number])
    expect(right.join('')).toBe(hex(0x59ca))
  })
})

describe.each(['mirror-1', 'mirror-4', 'twin-5', 'check-5'])('the knobs of %s', id => {
  const weightsOf = (task: Task): readonly string[] =>
    task.parts.map(part => String(Rational.sum(masses(task, part.states))))
  const masses = (task: Task, states: readonly number[]): readonly Rational[] =>
    task.begin.train.filter(([state]) => states.includes(state)).map(([, weight]) => weight)

  test('the bad task alone has all of the training weight, and what is deployed is as before', () => {
    const task = galleryTask(`${id}(trained=bad)`)
    expect(weightsOf(task)).toEqual(task.parts.map((_, part) => (part === 0 ? '1' : '0')))
    expect(task.begin.deploy).toEqual(galleryTask(id).begin.deploy)
  })

  test.each(['1/16', '1/2'])(
    'with epsilon = %s so much of the bad task is trained where it is deployed',
    epsilon => {
      const task = galleryTask(`${id}(epsilon=${epsilon})`)
      const deployed = task.begin.deploy.map(([state]) => state)
      const share = Rational.of(epsilon).dividedBy(task.parts.length)
      expect(Rational.sum(masses(task, deployed))).toEqual(share)
      expect(new Set(weightsOf(task))).toEqual(
        new Set([Rational.ONE.dividedBy(task.parts.length).toString()]),
      )
    },
  )

  test('knobs that are named with their defaults change nothing', () => {
    expect(galleryTask(`${id}(epsilon=0,trained=all)`)).toEqual(galleryTask(id))
  })
})

test.each(['mirror-4', 'twin-5', 'check-5'])('without trained siblings %s shows no mirrored row', id => {
  const task = galleryTask(`${id}(siblings=none)`)
  const deployed = task.begin.deploy.map(([state]) => state)
  expect(Rational.sum(task.begin.train.map(([, weight]) => weight))).toEqual(Rational.ONE)
  expect(task.begin.train.some(([state]) => deployed.includes(state))).toBe(false)
  expect(task.begin.train.length).toBeLessThan(galleryTask(id).begin.train.length)
})

test('the mirror with two queries has 32 states, of which 4 are not trained', () => {
  const task = galleryTask('twin-5')
  expect([task.states.length, task.begin.train.length, task.begin.deploy.length]).toEqual([32, 28, 4])
})

test('the affine learner with a mirror leaves 4 of 64 rows untrained', () => {
  const task = galleryTask('affine-6')
  expect([task.states.length, task.begin.train.length, task.begin.deploy.length]).toEqual([64, 60, 4])
})

test('the affine rule agrees with its three labelled points', () => {
  const task = galleryTask('affine-5')
  for (const [state, seen] of task.observation.entries()) {
    const points = { '00': seen[0], '10': seen[1], '01': seen[2] } as const
    const point = points[seen.slice(3) as '00']
    if (point !== undefined) expect(task.actions[task.good[state]?.[0] as number]).toBe(point)
  }
})

test('there are 24 ways to number four rules, and each is a task in which every function of rule and query is right', () => {
  expect(new Set(numberings()).size).toBe(24)
  for (const numbering of numberings())
    expect(galleryTask(`tag-3(numbering=${numbering})`).states).toHaveLength(8)
  const slope = galleryTask('tag-3')
  const right = slope.good.map((_, state) => slope.actions[slope.good[state]?.[0] as number]).join('')
  const byFormula = allBits(3).map(([t1, t0, q]) => Number(t0) ^ (Number(t1) & Number(q)))
  expect(right).toBe(byFormula.join(''))
})

test('in the corridor "right iff the coin is in the right half" trains to 1 - ε/6 and finds 10 of 12 coins', () => {
  for (const epsilon of ['0', '1/10', '1/5', '1/2', '1']) {
    const task = galleryTask(`corridor(epsilon=${epsilon})`)
    const found = (phase: 'train' | 'deploy'): Rational =>
      Rational.sum(
        task.begin[phase].map(([state, weight]) => (reachesCoin(task, state) ? weight : Rational.ZERO)),
      )
    expect(found('train')).toEqual(Rational.ONE.minus(Rational.of(epsilon).dividedBy(6)))
    expect(found('deploy').toString()).toBe('5/6')
  }
})

/** Three steps of "right iff the coin is in the right half". */
function reachesCoin(task: Task, start: number): boolean {
  let [state, paid] = [start, Rational.ZERO]
  for (let step = 0; step < 3; step += 1) {
    const action = task.actions.indexOf(task.observation[state]?.startsWith('1') ? 'right' : 'left')
    paid = paid.plus(task.reward[state]?.[action] as Rational)
    state = task.transition[state]?.[action]?.[0]?.[0] as number
  }
  return paid.equals(1)
}

test('the corridor has all sixteen states, and nothing is at stake where the coin is reached', () => {
  const task = galleryTask('corridor')
  expect(task.states).toHaveLength(16)
  expect(task.good.filter(good => good?.length === 2)).toHaveLength(4)
})

test('the two completions of the split task differ on the row of zeros alone', () => {
  for (const right of ['0', '1']) {
    const task = galleryTask(`split(right=${right})`)
    const scores = [0x1796, 0x1797].map(table => answered(task, 'train', hex(table)).toString())
    expect(scores).toEqual(['1', '1'])
    expect(answered(task, 'deploy', hex(0x1796)).toString()).toBe(right === '0' ? '1' : '0')
  }
})
