import { expect, test } from 'vitest'
import { opposed } from '../../gallery/union.ts'
import { forwardReturn, randomTask } from '../../test/laws/random-task.ts'
import { allBits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { behaviourOf, classesOf, type Policy } from '../task/policy.ts'
import { returnOf } from '../task/value.ts'
import { glue, pieceOf } from './glue.ts'
import { meta } from './meta.ts'

function policies(classes: number): readonly Policy[] {
  return allBits(classes).map(word => ({ kind: 'policy', action: [...word].map(Number) }))
}

test('a policy of a tagged union is glued from its pieces and is worth their weighted mean', () => {
  const source = random(1)
  for (let round = 0; round < 60; round += 1) {
    const value = { kind: 'horizon', steps: 1 + source.below(3) } as const
    const tasks = [1, 2].map(states =>
      randomTask(source, { name: `t${states}`, states, words: ['0', '1'], inputs: ['x'], value }),
    )
    const { task, proof } = meta(tasks, { tag: 'bits', weights: ['1/3', '2/3'] })
    for (const policy of policies(classesOf(task).length)) {
      const pieces = tasks.map((_, index) => pieceOf(proof, index, policy))
      expect(glue(proof, pieces)).toEqual({ kind: 'glued', policy })
      const parts = pieces.map((piece, index) => {
        const part = at(tasks, index)
        return forwardReturn(part, behaviourOf(part, piece), 'train').times(at(proof.weights, index))
      })
      expect(returnOf(task, behaviourOf(task, policy), 'train')).toEqual({
        kind: 'value',
        value: Rational.sum(parts),
      })
    }
  }
})

test('policies that disagree on a shared observation have no place in an untagged union', () => {
  const [one, two] = opposed()
  const repeat: Policy = { kind: 'policy', action: [0, 1] }
  const oppose: Policy = { kind: 'policy', action: [1, 0] }
  expect(glue(meta([one, two]).proof, [repeat, oppose])).toEqual({
    kind: 'disagree',
    seen: '0',
    tasks: ['repeat', 'oppose'],
  })
  expect(glue(meta([one, two], { tag: 'bits' }).proof, [repeat, oppose])).toMatchObject({
    kind: 'glued',
    policy: { action: [0, 1, 1, 0] },
  })
})
