import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at } from '../base/errors.ts'
import type { Circuit } from '../model/circuit.ts'
import { and, not, or } from '../predicate/combine.ts'
import { conditionalDefection } from '../predicate/conditional-defection.ts'
import { containsWire } from '../predicate/contains-wire.ts'
import { good } from '../predicate/good.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { readsInput } from '../predicate/reads-input.ts'
import { rows } from '../task/rows.ts'
import { explain, minimalReason, policyOf, replay } from './reason.ts'

const task = rows({
  name: 'rows',
  inputs: ['a', 'b'],
  outputs: ['y'],
  rows: ['00', '01', '10', '11'].map((sees, row) => ({
    sees,
    accept: row === 3 ? '1' : '0',
    train: row % 2,
    deploy: 1,
  })),
})

const PREDICATES: readonly Predicate[] = [
  good({ on: 'train' }),
  good({ on: 'everywhere' }),
  containsWire('0001'),
  readsInput('b'),
  not(good({ on: 'deploy' })),
  and(good({ on: 'train' }), containsWire('0110')),
  or(readsInput('a'), containsWire('0111')),
  conditionalDefection,
]

const circuit = fc
  .tuple(
    fc.constantFrom('0001', '0010', '0110', '0111'),
    fc.constantFrom('0001', '0100', '0110'),
    fc.integer({ min: 0, max: 4 }),
    fc.boolean(),
  )
  .map(
    ([first, second, node, negated]): Circuit => ({
      kind: 'circuit',
      inputs: ['a', 'b'],
      gates: [
        { table: first, fanIn: [1, 2] },
        { table: second, fanIn: [2, 3] },
      ],
      outputs: [{ name: 'y', node, negated }],
    }),
  )

const pair = fc.tuple(circuit, fc.constantFrom(...PREDICATES))

test('a verdict is replayed from its reason alone', () => {
  fc.assert(
    fc.property(pair, ([model, predicate]) => {
      const { holds, reason } = explain(task, policyOf(task, model), model, predicate)
      expect(replay(task, predicate, reason)).toMatchObject({ holds })
      expect(predicate.kind === 'mechanistic' || reason.every(answer => answer.kind === 'act')).toBe(true)
    }),
    { seed: 1, numRuns: 300 },
  )
})

test('a minimal reason decides the same, and without any one of its answers nothing', () => {
  fc.assert(
    fc.property(pair, fc.nat(100), ([model, predicate], place) => {
      const explained = explain(task, policyOf(task, model), model, predicate)
      const reason = minimalReason(task, predicate, explained)
      expect(replay(task, predicate, reason)).toMatchObject({ holds: explained.holds })
      if (reason.length === 0) return
      const dropped = at(reason, place % reason.length)
      expect(
        replay(
          task,
          predicate,
          reason.filter(answer => answer !== dropped),
        ),
      ).toHaveProperty('missing')
    }),
    { seed: 2, numRuns: 300 },
  )
})

test('every circuit that gives the same answers gets the same verdict', () => {
  fc.assert(
    fc.property(pair, circuit, ([model, predicate], other) => {
      const first = explain(task, policyOf(task, model), model, predicate)
      const second = explain(task, policyOf(task, other), other, predicate)
      const agrees = JSON.stringify(first.reason) === JSON.stringify(second.reason)
      if (agrees) expect(second.holds).toBe(first.holds)
    }),
    { seed: 3, numRuns: 500 },
  )
})

test('how a policy is computed cannot be asked where only the policy is given', () => {
  const policy = { kind: 'policy', action: [0, 0, 0, 1] } as const
  expect(explain(task, policy, undefined, good({ on: 'train' })).holds).toBe(true)
  expect(() => explain(task, policy, undefined, containsWire('0001'))).toThrow(/mechanism-unknown/)
})
