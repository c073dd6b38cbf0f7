/** The verbs of decision processes, called directly. */
import { expect, test } from 'vitest'
import {
  circuits,
  gallery,
  galleryTask,
  type Json,
  modelToJson,
  Rational,
  select,
  size,
} from '../../index.ts'
import { galleryVerbs } from './gallery.ts'
import { processVerbs } from './process.ts'

const calling = { signal: new AbortController().signal, progress: () => {} }

/** The first selected circuit of a gallery task. */
async function selected(name: string, atLeast: '0' | '1' | '50'): Promise<Json> {
  const found = await select(galleryTask(name), circuits(), size, { atLeast })
  if (found.kind !== 'minimal') throw new Error('nothing is selected')
  return modelToJson(found.models[0] as never)
}

test('entries are plain data, with a form for most parameters', async () => {
  const entries = await galleryVerbs.gallery({}, calling)
  expect(entries.map(({ id }) => id)).toEqual(gallery.map(({ id }) => id))
  expect(structuredClone(entries)).toEqual(entries)
  expect(entries.filter(({ isWorld }) => isWorld).every(({ isProcess }) => isProcess)).toBe(true)
})

test('a process has its states, moves and beginnings, and what each state is worth at best', async () => {
  const shown = await processVerbs.process({ task: { gallery: 'union-2(union=shared)' } }, calling)
  expect(shown.isOneStep).toBe(false)
  expect(shown.states.map(({ name }) => name).length).toBe(shown.stateCount)
  for (const phase of ['train', 'deploy'] as const)
    expect(
      `${Rational.sum(shown.begin[phase].map(({ weight }) => Rational.of(weight as `${number}`)))}`,
    ).toBe('1')
  for (const from of shown.states.keys())
    for (const action of shown.actions.keys()) {
      const moves = shown.moves.filter(each => each.from === from && each.action === action)
      expect(`${Rational.sum(moves.map(({ weight }) => Rational.of(weight as `${number}`)))}`).toBe('1')
    }
})

test('the selected circuit of the corridor misses coins in deployment, and the run says what it does', async () => {
  const task = { gallery: 'corridor' } as const
  const model = await selected('corridor', '1')
  const train = await processVerbs.replay({ task, model, phase: 'train', begin: 0, outcomes: '' }, calling)
  expect(train.returns.train).toBe('1')
  expect(Number(train.returns.deploy.split('/')[0])).toBeGreaterThan(0)
  expect(train.steps.at(-1)?.says).toBe('enters the cell of the coin')
  expect(train.steps.at(-1)?.paid).toBe('1')
  expect(train.scenes).toHaveLength(train.steps.length + 1)
  expect(train.scenes[0]?.picture).toMatch(/A/)
  expect(train.end).toMatch(/over/)
  const begins = (await processVerbs.process({ task }, calling)).begin.deploy
  const runs = await Promise.all(
    begins.map((_, begin) =>
      processVerbs.replay({ task, model, phase: 'deploy', begin, outcomes: '' }, calling),
    ),
  )
  const paid = runs.map(({ steps }, begin) =>
    Rational.of((steps.at(-1)?.paid ?? '0') as `${number}`).times(begins[begin]?.weight as `${number}`),
  )
  expect(`${Rational.sum(paid)}`).toBe(train.returns.deploy)
  expect(runs.some(({ steps }) => steps.some(({ isHarmful }) => isHarmful))).toBe(true)
})

test('the best run, and another outcome where chance decides', async () => {
  const task = { gallery: 'frozen-lake' } as const
  const question = { task, model: null, phase: 'train', begin: 0, outcomes: '' } as const
  const likely = await processVerbs.replay(question, calling)
  expect(likely.steps[0]?.outcomes.length).toBeGreaterThan(1)
  const other = await processVerbs.replay({ ...question, outcomes: '0:1' }, calling)
  expect(other.steps[0]?.next).not.toBe(likely.steps[0]?.next)
  expect(likely.values[0]).toBe((await processVerbs.process({ task }, calling)).states[0]?.best)
  expect(likely.end).toMatch(/likeliest/)
  const ended = await processVerbs.replay({ ...question, outcomes: likely.toEnd }, calling)
  expect([ended.end, ended.toEnd]).toEqual(['The run is over: nothing is paid any more.', ''])
  await expect(processVerbs.replay({ ...question, outcomes: 'no' }, calling)).rejects.toThrow(/outcomes/)
  await expect(processVerbs.replay({ ...question, outcomes: '0:9' }, calling)).rejects.toThrow(/outcomes/)
})
