/**
 * The published losses and chances of the coin of chance 1/4 or 3/4, against the committed results; three cases computed again.
 *
 * The question is that of P. Ortega et al., "Meta-learning of sequential strategies" (2019).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { runExperiment } from '../../experiments/index.ts'
import { spontaneousMetaLearning } from '../../experiments/spontaneous-meta-learning.ts'
import type { MachineResult } from '../../experiments/spontaneous-meta-learning-study.ts'

const file = new URL('../../experiments/results/spontaneous-meta-learning/results.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8'))

describe('spontaneous-meta-learning', () => {
  test('the least losses are the published ones', () => {
    const losses = [1, 2, 3].map(states => cases[`states/${states}`].loss)
    expect([...losses, cases.bayes.loss]).toEqual(['8.0000', '7.7170', '7.4555', '7.2613'])
  })

  test('Bayes rule gives the published chances', () => {
    const after = new Map(
      cases.bayes.after.map((each: { word: string; one: string }) => [each.word, each.one]),
    )
    expect(['1', '11', '10'].map(word => after.get(word))).toEqual(['5/8', '7/10', '1/2'])
  })

  test('the machine of two states remembers the last bit, that of three is a counter that stops at both ends', () => {
    for (const { next } of cases['states/2'].best) expect(next[0]).toEqual(next[1])
    expect(cases['states/3'].best.map((each: MachineResult) => each.next)).toEqual([
      [
        [1, 2],
        [1, 0],
        [0, 2],
      ],
    ])
  })

  test('no best machine has a search witness', () => {
    for (const states of [1, 2, 3, 4, 5]) {
      for (const each of cases[`states/${states}`].best as readonly MachineResult[]) {
        expect([each.isRetargetable, each.pairs]).toEqual([false, 0])
      }
    }
  })

  test('losses fall and information rises with every state, up to those of Bayes rule', () => {
    const all = [1, 2, 3, 4, 5].map(states => cases[`states/${states}`])
    const losses = [...all.map(each => Number(each.loss)), Number(cases.bayes.loss)]
    expect([...losses].sort((a, b) => b - a)).toEqual(losses)
    const known = [
      ...all.map(each => Number(each.best[0].information.at(-1))),
      Number(cases.bayes.information.at(-1)),
    ]
    expect([...known].sort((a, b) => a - b)).toEqual(known)
  })

  test('small cases come out the same when they are computed again', async () => {
    for (const key of ['states/1', 'states/2', 'states/3']) {
      const { results } = await runExperiment(spontaneousMetaLearning, { only: key })
      expect(results[key]).toEqual(cases[key])
    }
  })
})
