/** Regions that are cut off and measured, on polygons done by hand. */
import { expect, test } from 'vitest'
import { Rational } from '../base/rational.ts'
import { cornersAbove, regionArea } from './phase-region.ts'

const polygon = (text: string) =>
  text
    .split(' ')
    .map(pair => pair.split(',').map(each => Rational.of(each as `${number}`)) as [Rational, Rational])
const say = (corners: ReturnType<typeof cornersAbove>) => corners.map(pair => pair.join(',')).join(' ')

test('a polygon is cut at the bar, and keeps what lies on it', () => {
  const square = polygon('0,0 1,0 1,1 0,1')
  expect(say(cornersAbove(square, '1/2'))).toBe('0,1/2 1,1/2 1,1 0,1')
  expect(say(cornersAbove(square, 0))).toBe('0,0 1,0 1,1 0,1')
  expect(cornersAbove(square, 1)).toEqual([])
  expect(cornersAbove(square, 2)).toEqual([])
  expect(say(cornersAbove(polygon('0,1/2 1,1/4 1,3/4'), '1/2'))).toBe('0,1/2 1,1/2 1,3/4')
})

test('areas are exact, whichever way round', () => {
  expect(String(regionArea(polygon('0,7/8 1/2,7/8 0,1')))).toBe('1/32')
  expect(String(regionArea(polygon('0,1 1/2,7/8 0,7/8')))).toBe('1/32')
  expect(String(regionArea([]))).toBe('0')
})
