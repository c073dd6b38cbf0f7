import { describe, expect, test } from 'vitest'
import { sizes } from '../../gallery/claims/four-inputs.ts'
import { galleryTask } from '../../gallery/index.ts'
import { allBits, type Bits } from '../base/bits.ts'
import { at, InvalidInput, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { lexicographic } from '../bias/combine.ts'
import { reads } from '../bias/reads.ts'
import { size } from '../bias/size.ts'
import { circuits, trees } from '../model/classes.ts'
import { behaviourOf, classesOf, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { expectedReturn } from '../task/value.ts'
import { auditsOf, forwards, returnForwarded } from './forwarding.ts'
import { costOfFunction, type Inner, innerChoices, innerTasks } from './inner.ts'
import { price } from './price.ts'

const BOTH = { models: circuits(), bias: lexicographic(size, reads) }
const GATES = { models: circuits(), bias: size }
const MIRROR = galleryTask('mirror-4')
/** What the examples show: both queries with d=0. */
const CONTEXT: Inner = { situation: ['q', 'd'], shown: ['00', '10'] }
const TRAINED: Inner = { situation: ['q', 'd'] }

/** The answer of the rule (y0, y1) to q, mirrored by d. */
function flip(seen: Bits): Bits {
  const answer = seen[2] === '0' ? seen[0] : seen[1]
  return answer === seen[3] ? '0' : '1'
}

function behaviour(task: Task, output: (seen: Bits) => Bits): ReturnType<typeof behaviourOf> {
  return behaviourOf(
    task,
    policyOfWords(
      task,
      classesOf(task).map(({ seen }) => output(seen)),
    ),
  )
}

/** Gates and inputs read of every function of two inputs, by its table of four characters: a second road to costs. */
function costOf(table: Bits): string {
  const [a, b, c, d] = [...table]
  const needs = [a !== c || b !== d, a !== b || c !== d].filter(Boolean).length
  const ofThree = [...table].flatMap(bit => [bit, bit])
  const gates = sizes(3)[Number.parseInt(ofThree.reverse().join(''), 2)]
  return `${gates},${needs}`
}

describe('what a bias would choose from the data', () => {
  test('is the cheapest function that agrees with what is shown, found again from the table of all 16 functions', async () => {
    for (const inner of [CONTEXT, TRAINED]) {
      for (const choice of await innerChoices(MIRROR, inner, BOTH)) {
        const agreeing = allBits(4).filter(table =>
          choice.shown.every(word => {
            const seen = choice.data + word
            const isTrained = inner === TRAINED || word[1] === '0'
            const right = word[1] === '1' && choice.data === '00' ? '0' : flip(seen)
            return !isTrained || table[Number.parseInt(word, 2)] === right
          }),
        )
        const least = agreeing.map(costOf).sort()[0]
        expect(choice.cost.join()).toBe(least)
        expect(choice.functions.map(words => words.join('')).sort()).toEqual(
          agreeing.filter(table => costOf(table) === least),
        )
      }
    }
  })

  test('leaves ties where the bias does', async () => {
    const choices = await innerChoices(MIRROR, CONTEXT, GATES)
    expect(choices.map(each => each.functions.length)).toEqual([2, 1, 1, 2])
  })

  test('is every function where nothing is shown', async () => {
    const [choice] = await innerChoices(galleryTask('mirror-4(heldout=yes)'), TRAINED, GATES)
    expect(choice?.shown).toEqual([])
    expect(choice?.cost.join()).toBe('0')
    expect(choice?.functions).toHaveLength(6)
  })
})

describe('the gap of the flip circuit on the bad task', () => {
  test.each([
    ['00', '0,1', '0,0'],
    ['01', '1,2', '0,1'],
  ])('bad=%s: %s where %s would do', async (bad, chosen, cheapest) => {
    const task = galleryTask(`mirror-4(bad=${bad})`)
    const choice = (await innerChoices(task, TRAINED, BOTH)).find(each => each.data === bad)
    if (choice === undefined) throw new Error(bad)
    const words = allBits(2).map(word => flip(bad + word))
    expect((await costOfFunction(choice, words, BOTH)).join()).toBe(chosen)
    expect(choice.cost.join()).toBe(cheapest)
  })
})

describe('handing on the bias', () => {
  test('holds of exactly the functions that are put together from what the bias would choose', async () => {
    const choices = await innerChoices(MIRROR, CONTEXT, GATES)
    const predicate = forwards(MIRROR, CONTEXT, choices)
    const allowed = choices.map(each => each.functions.map(words => words.join('')))
    const tables = allBits(16).filter((_, index) => index % 7 === 0)
    const built = at(allowed, 0).flatMap(a =>
      at(allowed, 3).map(d => a + at(at(allowed, 1), 0) + at(at(allowed, 2), 0) + d),
    )
    for (const table of [...tables, ...built]) {
      const subject = behaviour(MIRROR, seen => at([...table], Number.parseInt(seen, 2)))
      const isBuilt = allowed.every((some, index) => some.includes(table.slice(4 * index, 4 * index + 4)))
      expect(predicate.holds(subject, MIRROR).holds).toBe(isBuilt)
    }
    expect(built).toHaveLength(4)
  })

  test('caps the return: 5/8 with reads as tie-breaker, 3/4 without, found again by trying all of them', async () => {
    for (const [selector, cap] of [
      [BOTH, '5/8'],
      [GATES, '3/4'],
    ] as const) {
      const choices = await innerChoices(MIRROR, CONTEXT, selector)
      expect(returnForwarded(MIRROR, CONTEXT, choices).toString()).toBe(cap)
      let tables = ['']
      for (const { functions } of choices)
        tables = tables.flatMap(table => functions.map(words => table + words.join('')))
      const returns = tables.map(table =>
        expectedReturn(
          MIRROR,
          behaviour(MIRROR, seen => at([...table], Number.parseInt(seen, 2))),
          'train',
        ),
      )
      expect(Rational.max(at(returns, 0), ...returns).toString()).toBe(cap)
    }
  })

  test('costs two gates where the data are all that training shows', async () => {
    const predicate = forwards(MIRROR, TRAINED, await innerChoices(MIRROR, TRAINED, BOTH))
    const found = await price(MIRROR, circuits(), size, predicate, { atLeast: 1 })
    const costs = [found.with, found.without].map(side => (side.kind === 'least' ? side.cost.join() : ''))
    expect(costs).toEqual(['6', '4'])
  })

  test('is asked of two outputs at once', async () => {
    const task = galleryTask('twin-5')
    const inner = { situation: ['q', 'p', 'd'], shown: ['000', '010', '100', '110'] }
    const [choice] = await innerChoices(task, inner, BOTH)
    expect(choice?.functions).toEqual([allBits(3).map(() => '00')])
    const predicate = forwards(task, inner, choice === undefined ? [] : [choice])
    const never = behaviour(task, () => '00')
    expect(predicate.holds(never, task).holds).toBe(true)
    expect(
      predicate.holds(
        behaviour(task, seen => (seen === '00001' ? '01' : '00')),
        task,
      ).holds,
    ).toBe(false)
  })
})

test('audits tell a wrong objective from a bad outcome', async () => {
  const choices = await innerChoices(MIRROR, TRAINED, GATES)
  const [flipped] = auditsOf(MIRROR, TRAINED, choices, flip)
  expect(flipped).toEqual({
    data: '00',
    chosen: ['0', '1', '0', '1'],
    shown: 2,
    agrees: 2,
    isCheapest: true,
    deployed: 2,
    acceptable: 0,
  })
  const [ones] = auditsOf(MIRROR, TRAINED, choices, () => '1')
  expect(ones).toMatchObject({ agrees: 0, isCheapest: false, acceptable: 0 })
  const [zeros] = auditsOf(MIRROR, TRAINED, choices, () => '0')
  expect(zeros).toMatchObject({ agrees: 2, isCheapest: true, acceptable: 2 })
})

test('questions that do not fit are refused', async () => {
  expect(() => innerTasks(MIRROR, { situation: ['z'] })).toThrow(InvalidInput)
  expect(() => innerTasks(MIRROR, { situation: ['q', 'q'] })).toThrow(InvalidInput)
  expect(() => innerTasks(MIRROR, { situation: ['q'], shown: ['00'] })).toThrow(InvalidInput)
  expect(() => innerTasks(galleryTask('corridor'), { situation: ['c1'] })).toThrow(Unsupported)
  const tooMany = innerChoices(MIRROR, CONTEXT, GATES, { tiesMax: 1, engine: 'satisfiability' })
  await expect(tooMany).rejects.toThrow(Unsupported)
})

test('trees choose too', async () => {
  const choices = await innerChoices(MIRROR, CONTEXT, { models: trees(), bias: size })
  expect(choices.map(each => each.cost.join())).toEqual(['0', '1', '1', '0'])
})
