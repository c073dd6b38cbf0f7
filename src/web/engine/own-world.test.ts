/** Boards of tasks of one's own: those of their pictures, and none where the pictures are of another task. */
import { expect, test } from 'vitest'
import { galleryTask, writeTask } from '../../index.ts'
import { ownVerbs } from './own.ts'
import { boardOf } from './own-world.ts'
import { processVerbs } from './process.ts'
import { formOfSketch } from './sketch.ts'

const CALLING = { signal: new AbortController().signal, progress: () => {} }

/** A drawing with walls of its own around it, two pictures in training and one in deployment. */
const FORM = {
  ...formOfSketch(''),
  train: '%%%%%\n%A.G%\n%%%%%\n\n%%%%%\n%.AG%\n%%%%%',
  deploy: '%%%%%\n%AXG%\n%%%%%',
  features: 'column X.right',
  tiles: [
    { tile: '%', isSolid: true, begins: false, ends: false, isHarmful: false, reward: '' },
    { tile: 'X', isSolid: false, begins: false, ends: false, isHarmful: true, reward: '-1/2' },
  ],
}

async function taskOf(form: typeof FORM) {
  const { document } = await ownVerbs.documentOfGrid(form, CALLING)
  return { document: document ?? '', file: 'task.json' }
}

test('a drawn task is watched on its pictures, in each phase and from each beginning', async () => {
  const task = await taskOf(FORM)
  const asked = { task, sketch: JSON.stringify(FORM), gallery: 'mirror-1' }
  const process = await processVerbs.process(asked, CALLING)
  expect([process.isWorld, process.isOneStep]).toEqual([true, false])
  expect(process.words).toEqual({
    '%': 'a wall',
    G: 'the goal',
    X: 'a harmful tile where entering pays -1/2',
  })
  const pictures = { train: FORM.train.split('\n\n'), deploy: [FORM.deploy] }
  for (const phase of ['train', 'deploy'] as const)
    for (const [begin, picture] of pictures[phase].entries()) {
      const question = { ...asked, model: null, phase, begin, outcomes: '' }
      const { steps, scenes } = await processVerbs.replay(question, CALLING)
      expect(scenes[0]?.picture).toBe(picture)
      expect(scenes).toHaveLength(steps.length + 1)
      const { tiles = [], agent = { row: 0, column: 0 } } = scenes.at(-1) ?? {}
      expect(tiles[agent.row]?.[agent.column]).toBe('G')
      expect(steps.some(({ says }) => says === 'enters the goal')).toBe(true)
      expect(steps.some(({ says }) => says.includes('harmful'))).toBe(phase === 'deploy')
    }
})

test('pictures of another task, and broken ones, are no board', async () => {
  const task = await taskOf(FORM)
  const others = [{ ...FORM, step: '-1/50' }, { ...FORM, train: '?' }, formOfSketch('')]
  for (const sketch of ['', 'no JSON', ...others.map(form => JSON.stringify(form))])
    expect(boardOf(task, { sketch, gallery: 'corridor' })).toBeUndefined()
  const letter = { tile: 'A', isSolid: false, begins: true, ends: false, isHarmful: false, reward: '' }
  const plain = { ...FORM, train: '#####\n#A.G#\n#####', deploy: '', features: 'column', tiles: [letter] }
  expect(boardOf(await taskOf(plain), { sketch: JSON.stringify(plain), gallery: '' })).toBeDefined()
  const paid = { ...plain, tiles: [{ ...letter, reward: '1' }] }
  expect(boardOf(await taskOf(paid), { sketch: JSON.stringify(paid), gallery: '' })).toBeUndefined()
})

test('a copy of a gallery world has its board until it is changed', () => {
  const document = writeTask(galleryTask('boat-race'))
  const board = boardOf({ document, file: 'task.json' }, { sketch: '', gallery: 'boat-race' })
  expect(board?.scene('0,1').agent).toEqual({ row: 1, column: 2 })
  const changed = { document: document.replace('boat race', 'boat rate'), file: 'task.json' }
  expect(boardOf(changed, { sketch: '', gallery: 'boat-race' })).toBeUndefined()
})
