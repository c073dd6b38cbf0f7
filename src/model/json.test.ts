import fc from 'fast-check'
import { expect, test } from 'vitest'
import { circuitIn, tableOf, treeOf } from '../../test/laws/arbitrary.ts'
import { type InvalidInput, type Json, MesascopeError } from '../base/errors.ts'
import { basisOf } from '../logic/basis.ts'
import { modelFromJson, modelToJson } from './json.ts'

const MODELS = fc.oneof(circuitIn(basisOf('full'), 3, 2, 6), treeOf(3, 2), tableOf(3, 2))

test('every model survives JSON', () => {
  fc.assert(
    fc.property(MODELS, model => {
      expect(modelFromJson(JSON.parse(JSON.stringify(modelToJson(model))) as Json)).toEqual(model)
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('one wrong value anywhere in a model is found, and nothing but an error with issues is thrown', () => {
  /** Replace the value at the k-th place of a depth-first walk. */
  const replaced = (json: Json, place: { left: number }, by: Json): Json => {
    if (place.left-- === 0) return by
    if (Array.isArray(json)) return json.map(item => replaced(item, place, by))
    if (typeof json !== 'object' || json === null) return json
    return Object.fromEntries(Object.entries(json).map(([key, item]) => [key, replaced(item, place, by)]))
  }
  let refused = 0
  fc.assert(
    fc.property(MODELS, fc.nat(40), fc.jsonValue(), (model, left, by) => {
      try {
        const read = modelFromJson(replaced(modelToJson(model), { left }, by as Json))
        expect(modelFromJson(modelToJson(read))).toEqual(read)
      } catch (error) {
        if (!(error instanceof MesascopeError)) throw error
        refused += 1
      }
    }),
    { seed: 1, numRuns: 2000 },
  )
  expect(refused).toBeGreaterThan(800)
})

test('every problem of a model is reported at once, with paths', () => {
  const pathsOf = (json: Json): readonly string[] => {
    try {
      modelFromJson(json)
    } catch (error) {
      return (error as InvalidInput).issues.map(issue => issue.path)
    }
    return []
  }
  expect(pathsOf(3)).toEqual(['model'])
  expect(pathsOf({ kind: 'net' })).toEqual(['model'])
  expect(
    pathsOf({ kind: 'circuit', inputs: ['a'], gates: [{ table: 5, fanIn: [-1] }], outputs: [{}], extra: 1 }),
  ).toEqual([
    'model.extra',
    'model.gates[0].table',
    'model.gates[0].fanIn[0]',
    'model.outputs[0].negated',
    'model.outputs[0].name',
    'model.outputs[0].node',
  ])
  expect(
    pathsOf({
      kind: 'tree',
      inputs: ['a'],
      outputs: ['y'],
      root: { test: 0, zero: { word: '00' }, one: { test: 0, zero: 1, one: 2 } },
    }),
  ).toEqual(['model.root.one'])
  expect(
    pathsOf({
      kind: 'tree',
      inputs: ['a', 'b'],
      outputs: ['y'],
      root: {
        test: 0,
        zero: { word: '00' },
        one: { test: 0, zero: { word: '1' }, one: { test: 9, zero: { word: '1' }, one: { word: '0' } } },
      },
    }),
  ).toEqual(['model.root.one.one'])
  expect(
    pathsOf({
      kind: 'tree',
      inputs: ['a', 'b'],
      outputs: ['y'],
      root: { test: 0, zero: { word: '00' }, one: { test: 0, zero: { word: '1' }, one: { word: '0' } } },
    }),
  ).toEqual(['model.root.zero.word', 'model.root.one.test'])
  expect(
    pathsOf({
      kind: 'table',
      inputs: ['a', 'b'],
      outputs: ['y'],
      otherwise: '0',
      rows: [
        ['11', '1'],
        ['01', '0'],
        ['1', '1'],
      ],
    }),
  ).toEqual(['model.rows[1]', 'model.rows[1]', 'model.rows[2][0]'])
})
