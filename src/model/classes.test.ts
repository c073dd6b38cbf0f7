import { expect, test } from 'vitest'
import { laws } from '../../test/laws/laws.ts'
import type { Spec } from '../base/document.ts'
import { InvalidInput } from '../base/errors.ts'
import { formatSpec, parseSpec } from '../base/spec-text.ts'
import { circuits, formulas, isBuiltIn, outputOf, tables, trees } from './classes.ts'
import type { Constraint } from './model.ts'
import { parseCircuit } from './notation.ts'
import { modelClassOf } from './spec.ts'

const FLAT: Constraint = {
  kind: 'mechanistic',
  meaning: 'No gate.',
  spec: { name: 'isFlat', params: {} },
  holds: subject => ({ holds: subject.circuit().gates.length === 0, because: 'counted' }),
}

const readFlat = (spec: Spec): Constraint => {
  if (spec.name === 'isFlat') return FLAT
  throw new InvalidInput('not-a-predicate', [{ path: 'predicate', found: spec.name, expected: 'isFlat' }])
}

test('every class obeys the laws', () => {
  for (const models of [
    circuits(),
    circuits({ basis: 'aig' }),
    formulas({ basis: 'mig' }),
    circuits({ basis: 'nand:1110=1;inverters=priced' }),
  ]) {
    laws.modelClass(models)
  }
  laws.modelClass(trees())
  laws.modelClass(tables())
})

test('classes print as they are typed', () => {
  expect(formatSpec(circuits().spec)).toBe('circuits(basis=full)')
  expect(formatSpec(formulas({ basis: 'aig' }).spec)).toBe('formulas(basis=aig)')
  expect(formatSpec(circuits({ basis: 'and:0001=1,xor:0110=3' }).spec)).toBe(
    'circuits(basis="and:0001=1,xor:0110=3")',
  )
  expect(formatSpec(circuits({ where: FLAT }).spec)).toBe('circuits(basis=full,where=isFlat)')
  expect(modelClassOf(parseSpec('circuits'))).toMatchObject({
    kind: 'circuits',
    formula: false,
    basis: { name: 'full' },
  })
  expect(modelClassOf(parseSpec('formulas(basis=mig)'))).toMatchObject({
    kind: 'circuits',
    formula: true,
    basis: { name: 'mig' },
  })
})

test('a property imposed on a class is rebuilt by the reader that is given', () => {
  const spec = parseSpec('circuits(where=isFlat)')
  expect(modelClassOf(spec, readFlat)).toMatchObject({ where: FLAT, spec: circuits({ where: FLAT }).spec })
})

test('every problem of a class is reported at once', () => {
  const issuesOf = (text: string): readonly string[] => {
    try {
      modelClassOf(parseSpec(text), text.includes('isFlat') ? undefined : readFlat)
    } catch (error) {
      return (error as InvalidInput).issues.map(issue => `${issue.path}: ${issue.expected}`)
    }
    return []
  }
  expect(issuesOf('nets')).toEqual(['models: one of circuits, formulas, trees, tables, programs'])
  expect(issuesOf('trees(depth=3)')).toEqual(['models.depth: no parameters for trees'])
  expect(issuesOf('circuits(fanIn=3,basis=2,where=isSteep)')).toEqual([
    'models.fanIn: only basis, where for circuits',
    'models.basis: text such as full or "and:0001=1"',
    'predicate: isFlat',
  ])
  expect(issuesOf('circuits(basis=fall)')).toEqual([
    'basis gate 1: one of full, xaig, aig, mig, or gates name:table=cost, as in and:0001=1',
  ])
  expect(issuesOf('circuits(where=isFlat)')).toEqual(['models.where: no property here'])
})

test('a model answers the same on its own and through its class', () => {
  const circuit = parseCircuit('y = a & !b', { inputs: ['a', 'b'], outputs: ['y'] })
  const tree = {
    kind: 'tree',
    inputs: ['a'],
    outputs: ['y'],
    root: { test: 0, zero: { word: '1' }, one: { word: '0' } },
  } as const
  const table = { kind: 'table', inputs: ['a'], outputs: ['y'], otherwise: '0', rows: [['1', '1']] } as const
  expect(['00', '01', '10', '11'].map(seen => outputOf(circuit, seen)).join('')).toBe('0010')
  expect(['0', '1'].map(seen => outputOf(tree, seen) + outputOf(table, seen))).toEqual(['10', '01'])
  expect([circuits(), formulas(), trees(), tables()].every(isBuiltIn)).toBe(true)
  expect(isBuiltIn({ spec: { name: 'mine', params: {} }, output: () => '0' })).toBe(false)
})

test('programs have a language and limits, and say what is wrong with them', () => {
  const issuesOf = (text: string): readonly string[] => {
    try {
      modelClassOf(parseSpec(text))
    } catch (error) {
      return error instanceof InvalidInput ? error.issues.map(each => each.path) : [String(error)]
    }
    return []
  }
  const built = modelClassOf(parseSpec('programs(language=lists,bits=12)'))
  expect(built).toMatchObject({ kind: 'programs', language: 'lists', bits: 12, steps: 64 })
  expect(JSON.stringify(modelClassOf(built.spec))).toBe(JSON.stringify(built))
  const narrowed = modelClassOf(parseSpec('programs(bits=12,without=loop,using=[argmax,at])'))
  expect(narrowed).toMatchObject({ without: ['loop'], using: ['argmax', 'at'] })
  expect(modelClassOf(parseSpec(formatSpec(narrowed.spec))).spec).toEqual(narrowed.spec)
  expect(issuesOf('programs(using=3)')).toEqual(['models.using'])
  expect(issuesOf('programs(language=prose,bits=0,steps=5000)')).toEqual([
    'models.language',
    'models.bits',
    'models.steps',
  ])
  expect(issuesOf('programs(bits=many,where=good)')).toEqual(['models.where', 'models.bits'])
})
