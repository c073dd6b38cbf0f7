/** Short numbers, chosen outcomes, and the figure of a process. */
import { expect, test } from 'vitest'
import { processVerbs } from '../engine/process.ts'
import { graphFigure } from './graph-figure.ts'
import { shortNumber } from './numbers.ts'
import { withOutcome } from './outcomes.ts'

const calling = { signal: new AbortController().signal, progress: () => {} }

test('short numbers are exact, and long ones are rounded and say so', () => {
  expect(['7/40', '-1', '123456/7890'].map(shortNumber)).toEqual(['7/40', '-1', '123456/7890'])
  expect(shortNumber('100000000000/200000000001')).toBe('≈ 0.5000')
  expect(shortNumber('-299999999999/100000000000')).toBe('≈ -3.0000')
  expect(shortNumber('100012345678/1000000000000')).toBe('≈ 0.1000')
  expect(shortNumber('3887773683814151/100000000000000')).toBe('≈ 38.8777')
})

test('another outcome at a step keeps what was chosen before it', () => {
  expect(withOutcome('', 4, 1)).toBe('4:1')
  expect(withOutcome('1:2.4:0.9:1', 4, 2)).toBe('1:2.4:2')
})

test('a process is drawn with its policy; runs that are over lead nowhere', async () => {
  const task = { gallery: 'boat-race' } as const
  const process = await processVerbs.process({ task }, calling)
  const replay = await processVerbs.replay(
    { task, model: null, phase: 'train', begin: 0, outcomes: '' },
    calling,
  )
  const figure = graphFigure(process, replay, 'train', 'the best plan')
  expect(figure.states).toHaveLength(8)
  expect(figure.start).toEqual([{ state: '0,0' }])
  expect(figure.transitions).toHaveLength(32)
  expect(figure.transitions.filter(({ taken }) => taken)).toHaveLength(8)
  expect(figure.transitions.some(({ on }) => on.endsWith('(pays 2)'))).toBe(true)
  expect(figure.exactness).toBe('exact')
  expect(figure.states[0]?.notes).toEqual(['worth 50, the best'])
  expect(figure.alt).toMatch(/in 0,0, \w+, worth 50, the best/)
  const lake = await processVerbs.process({ task: { gallery: 'frozen-lake' } }, calling)
  const bare = graphFigure(lake, undefined, 'train', '')
  expect(bare.exactness).toBe('rounded')
  const over = new Set(lake.states.flatMap(({ name, isOver }) => (isOver ? [name] : [])))
  expect(over.size).toBe(5)
  expect(bare.transitions.filter(({ from }) => over.has(from))).toEqual([])
  expect(bare.transitions.every(({ taken }) => taken === undefined)).toBe(true)
})

test('each state says what it is worth to who acts and at best, exactly; where the run is over nothing is said', async () => {
  const task = { gallery: 'corridor' } as const
  const process = await processVerbs.process({ task }, calling)
  const best = await processVerbs.replay(
    { task, model: null, phase: 'train', begin: 0, outcomes: '' },
    calling,
  )
  const lost = { ...best, values: best.values.map(() => '-1/2') }
  const notes = graphFigure(process, lost, 'train', 'the drawn model').states.map(each => each.notes)
  expect(notes).toEqual(
    process.states.map(each => (each.isOver ? undefined : ['worth −1/2', `at best ${each.best}`])),
  )
  const bare = graphFigure(process, undefined, 'train', '').states.map(each => each.notes)
  expect(bare).toEqual(process.states.map(each => (each.isOver ? undefined : [`at best ${each.best}`])))
})
