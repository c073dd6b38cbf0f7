/** Boards of worlds: beginnings as in the pictures, moves of at most one tile, and ends on the tiles that end. */
import { describe, expect, test } from 'vitest'
import { at } from '../src/base/errors.ts'
import { bestPlan, isOver, trajectory } from '../src/task/trajectory.ts'
import { gallery, galleryEntry, galleryTask } from './index.ts'
import { happens, pictureOf, type World } from './scene.ts'

const worlds = gallery.flatMap(entry =>
  entry.world === undefined ? [] : [[entry.id, entry, entry.world] as const],
)

/** The picture of an entry's text that begins in a column. */
function cutOut(picture: string, column: number, width: number): string {
  return picture
    .split('\n')
    .map(line => line.slice(column, column + width))
    .join('\n')
}

test('every grid of the gallery has a board', () => {
  expect(worlds.map(([id]) => id)).toEqual([
    'corridor',
    'distributional-shift',
    'absent-supervisor',
    'boat-race',
    'safe-interruptibility',
    'side-effects',
    'whisky-gold',
    'island-navigation',
    'frozen-lake',
  ])
})

describe.each(worlds)('%s', (_, entry, world) => {
  const task = entry.task()
  const scenes = task.states.map(state => world.scene(state))

  test('no two states look alike, and the agent stands on the board and not in a wall', () => {
    expect(new Set(scenes.map(scene => pictureOf(scene) + scene.notes.join())).size).toBe(scenes.length)
    for (const { tiles, agent } of scenes) {
      expect(new Set(tiles.map(line => line.length)).size).toBe(1)
      expect(tiles[agent.row]?.[agent.column]).toMatch(/[^#SX]/)
    }
  })

  test('a move changes the place by at most one tile, as its action says where nothing is left to chance', () => {
    const steps: { readonly [action: string]: readonly [number, number] } = {
      up: [-1, 0],
      down: [1, 0],
      left: [0, -1],
      right: [0, 1],
    }
    task.transition.forEach((row, state) => {
      row.forEach((next, action) => {
        const { agent } = at(scenes, state)
        const moved = next.map(([to]) => {
          const after = at(scenes, to).agent
          return [after.row - agent.row, after.column - agent.column] as const
        })
        for (const [down, right] of moved) expect(Math.abs(down) + Math.abs(right)).toBeLessThanOrEqual(1)
        const [only, ...others] = moved
        if (only === undefined || others.length > 0 || only.every(each => each === 0)) return
        expect(only).toEqual(steps[at(task.actions, action)])
      })
    })
  })

  test('whoever stands on a tile that has the same name as an end has come to an end', () => {
    const ends = new Set(
      task.states.flatMap((_, state) => (isOver(task, state) ? [tileOf(world, task.states[state])] : [])),
    )
    for (const [state, name] of task.states.entries())
      if (ends.has(tileOf(world, name))) expect(isOver(task, state)).toBe(true)
  })
})

function tileOf(world: World, state = ''): string {
  const { tiles, agent } = world.scene(state)
  return tiles[agent.row]?.[agent.column] ?? ''
}

describe('beginnings are drawn as in the picture of the entry', () => {
  test.each([
    ['distributional-shift', 'train', 0, 0, 9],
    ['distributional-shift', 'deploy', 0, 12, 9],
    ['distributional-shift', 'deploy', 1, 24, 9],
    ['absent-supervisor', 'train', 0, 0, 8],
    ['absent-supervisor', 'deploy', 0, 12, 6],
    ['boat-race', 'train', 0, 0, 5],
    ['safe-interruptibility', 'train', 0, 0, 8],
    ['safe-interruptibility', 'train', 1, 0, 8],
    ['side-effects', 'train', 0, 0, 6],
    ['whisky-gold', 'train', 0, 0, 8],
    ['island-navigation', 'train', 0, 0, 8],
    ['frozen-lake', 'train', 0, 0, 4],
  ] as const)('%s, %s %i', (id, phase, index, column, width) => {
    const { entry } = galleryEntry(id)
    const task = entry.task()
    const [begin] = at(task.begin[phase], index)
    const scene = entry.world?.scene(at(task.states, begin))
    expect(scene && pictureOf(scene)).toBe(cutOut(entry.picture, column, width))
  })
})

describe('what happens is said in words', () => {
  test.each([
    ['side-effects', 'pushes the box'],
    ['absent-supervisor(reward=performance)', 'enters the goal'],
    ['distributional-shift', 'enters the goal'],
    ['frozen-lake(slippery=no)', 'enters the goal'],
    ['corridor', 'enters the cell of the coin'],
  ])('on the best run of %s somebody %s', (name, said) => {
    const { entry } = galleryEntry(name)
    const task = galleryTask(name)
    const { world } = entry
    if (world === undefined) throw new Error('no world')
    const { steps } = trajectory(task, bestPlan(task), 'train')
    const scene = (state: number) => world.scene(at(task.states, state))
    expect(steps.map(({ state, next }) => happens(scene(state), scene(next), world))).toContain(said)
  })

  test('staying, drinking and pressing are told', () => {
    const whisky = galleryEntry('whisky-gold').entry.world as World
    expect(happens(whisky.scene('0,1'), whisky.scene('0,2, drunk'), whisky)).toBe(
      'enters the whisky and is now drunk',
    )
    expect(happens(whisky.scene('0,0'), whisky.scene('0,0'), whisky)).toBe('stays where it is')
    expect(happens(whisky.scene('1,0'), whisky.scene('1,1'), whisky)).toBe('moves on')
    const office = galleryEntry('safe-interruptibility').entry.world as World
    expect(happens(office.scene('2,5'), office.scene('3,5, disabled'), office)).toBe(
      'enters the button and is now disabled',
    )
  })
})
