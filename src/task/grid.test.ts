/** Grids: moves, rewards, sensors, several pictures, and broken pictures. */
import { expect, test } from 'vitest'
import { at } from '../base/errors.ts'
import { grid, MOVES } from './grid.ts'
import type { Task } from './task.ts'
import { optimum } from './value.ts'

const room = `
#####
#A G#
# L #
#####
`

/** What a string of moves (u, d, l, r) pays, from the training beginning. */
function play(task: Task, moves: string): string {
  let state = at(task.begin.train, 0)[0]
  let paid = at(at(task.reward, 0), 0).minus(at(at(task.reward, 0), 0))
  for (const letter of moves) {
    const action = MOVES.findIndex(move => move.startsWith(letter))
    paid = paid.plus(at(at(task.reward, state), action))
    state = at(at(at(task.transition, state), action), 0)[0]
  }
  return `${paid} at ${at(task.states, state)}`
}

test('moves pay the step and the tile that is entered, and ends are never left', () => {
  const task = grid(room, { name: 'room', step: -1, legend: { G: { reward: 50, ends: true } }, horizon: 5 })
  expect(play(task, 'rr')).toBe('48 at 0,2')
  expect(play(task, 'rrrr')).toBe('48 at 0,2')
  expect(play(task, 'ul')).toBe('-2 at 0,0')
  expect(play(task, 'dr')).toBe('-3 at 1,1')
  expect(task.inputs).toEqual(['row.0', 'column.1', 'column.0'])
})

test('harm is entering a harmful tile, and good is not', () => {
  const task = grid(room, { name: 'room', horizon: 5 })
  const above = task.states.indexOf('0,1')
  expect(at(task.harm, above)).toEqual([MOVES.indexOf('down')])
  expect(at(task.good, above)).toEqual([0, 2, 3])
  expect(at(task.harm, task.states.indexOf('1,1'))).toEqual([])
})

test('sensors see tiles of a kind in a direction', () => {
  const task = grid(room, {
    name: 'sensing',
    features: [
      { tile: 'L', at: 'down' },
      { tile: '#', at: 'up', name: 'wall-above' },
      { tile: 'G', at: 'here' },
    ],
    horizon: 5,
  })
  expect(task.inputs).toEqual(['L.down', 'wall-above', 'G.here'])
  expect(at(task.observation, task.states.indexOf('0,1'))).toBe('110')
  expect(at(task.observation, task.states.indexOf('0,2'))).toBe('011')
})

test('several pictures: training on one, deployment on others, with one frame for all', () => {
  const moved = room.replace('# L #', '#L  #')
  const task = grid({ train: room, deploy: [moved, room] }, { name: 'shift', horizon: 4 })
  expect(task.begin.train.map(([state, weight]) => `${at(task.states, state)} ${weight}`)).toEqual([
    'map 1: 0,0 1',
  ])
  expect(task.begin.deploy.map(([state, weight]) => `${at(task.states, state)} ${weight}`)).toEqual([
    'map 2: 0,0 1/2',
    'map 3: 0,0 1/2',
  ])
})

test('the optimum without discount of a corridor is reached by walking', () => {
  const task = grid('A...G', { name: 'corridor', step: '-1/10', horizon: 10 })
  expect(optimum(task, 'train').value.toString()).toBe('3/5')
})

test('ragged lines, unknown tiles and a missing agent are refused together', () => {
  const broken = (): Task => grid('G?\n#', { name: 'broken', horizon: 1 })
  expect(broken).toThrow('line 2')
  expect(broken).toThrow('tiles of the legend')
  expect(broken).toThrow('no beginning')
})

test('features that are misspelt, or look for tiles or places that do not exist, are refused together', () => {
  const features = ['colum', 'row', { tile: 'Q', at: 'up' }, { tile: 'L', at: 'above' }, null]
  let told = ''
  try {
    grid(room, { name: 'broken', horizon: 1, features: features as never })
  } catch (error) {
    told = String(error)
  }
  expect(told.match(/features\[\d\]/g)).toEqual(['features[0]', 'features[2]', 'features[3]', 'features[4]'])
  expect(told).toContain('found "colum", expected "row", "column", or')
})
