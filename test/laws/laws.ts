/**
 * Laws that every role must obey, as functions: call them with your own bias or class of models. A broken law throws
 * an `AssertionError` that shows the model.
 *
 * Invariant: the laws themselves are deterministic: all samples are drawn with seed 1.
 */
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { allBits } from '../../src/base/bits.ts'
import { canonicalLine } from '../../src/base/document.ts'
import { formatSpec } from '../../src/base/spec.ts'
import { parseSpec } from '../../src/base/spec-text.ts'
import type { Bias } from '../../src/bias/bias.ts'
import { biasOf } from '../../src/bias/spec.ts'
import { basisOf } from '../../src/logic/basis.ts'
import type { Basis } from '../../src/logic/gate.ts'
import type { Circuit } from '../../src/model/circuit.ts'
import type { Model, ModelClass } from '../../src/model/model.ts'
import { modelClassOf } from '../../src/model/spec.ts'
import type { Task } from '../../src/task/task.ts'
import { circuitIn, rewritten, tableOf, treeOf } from './arbitrary.ts'

const INPUTS = 3
const OUTPUTS = 2
const RUNS = { seed: 1, numRuns: 60 }

/** Random members of a built-in class: three inputs, two outputs. */
export function membersOf(models: ModelClass): fc.Arbitrary<Model> {
  const { kind, basis } = models as { readonly kind?: string; readonly basis?: Basis }
  if (kind === 'trees') return treeOf(INPUTS, OUTPUTS)
  if (kind === 'tables') return tableOf(INPUTS, OUTPUTS)
  return circuitIn(basis ?? basisOf('full'), INPUTS, OUTPUTS, 6)
}

/** The spec of a role survives its one line of text and JSON. */
export function specRoundTrip(role: {
  readonly spec: { readonly name: string; readonly params: object }
}): void {
  const spec = role.spec as ModelClass['spec']
  assert.deepEqual(parseSpec(formatSpec(spec)), spec)
  assert.equal(canonicalLine(JSON.parse(JSON.stringify(spec))), canonicalLine(spec))
}

/**
 * A bias gives the same numbers for the same model, equally many for all models, at least zero, and the same
 * when gates are renamed; and it is rebuilt from its spec.
 */
export function bias<M extends Model>(given: Bias<M>, models: ModelClass<M>, task: Task): void {
  specRoundTrip(given)
  const again = biasOf(parseSpec(formatSpec(given.spec)), models)
  const setting = { task, models }
  let length: number | undefined
  const law = fc.property(membersOf(models), fc.nat(), (member, seed) => {
    const costs = given.costs(member as M, setting).map(String)
    length ??= costs.length
    assert.equal(costs.length, length, 'equally many costs for all models')
    assert.deepEqual(given.costs(member as M, setting).map(String), costs, 'the same twice')
    assert.deepEqual(
      again.costs(member as M, setting).map(String),
      costs,
      'the same when rebuilt from the spec',
    )
    assert.ok(
      given.costs(member as M, setting).every(cost => cost.sign() >= 0),
      'costs of at least zero',
    )
    if (member.kind !== 'circuit') return
    const renamed = rewritten(member, seed) as Circuit as M
    assert.deepEqual(given.costs(renamed, setting).map(String), costs, 'the same when gates are renamed')
  })
  fc.assert(law, RUNS)
}

/**
 * A class of models is rebuilt from its spec, and answers a word of the right length, the same twice, for every
 * word.
 */
export function modelClass<M extends Model>(models: ModelClass<M>): void {
  specRoundTrip(models)
  const again = modelClassOf(parseSpec(formatSpec(models.spec))) as ModelClass as ModelClass<M>
  assert.deepEqual(again.spec, models.spec)
  const law = fc.property(membersOf(models), fc.nat(), (member, seed) => {
    for (const seen of allBits(INPUTS)) {
      const word = models.output(member as M, seen)
      assert.match(word, /^[01]{2}$/)
      assert.equal(again.output(member as M, seen), word)
      if (member.kind === 'circuit')
        assert.equal(models.output(rewritten(member, seed) as Circuit as M, seen), word)
    }
  })
  fc.assert(law, RUNS)
}

/** All laws under one name: `laws.bias(size, circuits(), task)`. */
export const laws = { bias, modelClass, specRoundTrip }
