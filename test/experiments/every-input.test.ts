/**
 * The lives of the mirror task, against the committed results and against the costs of all functions of four inputs.
 *
 * The question is that of the comments on E. Hubinger, "Clarifying inner alignment terminology" (2020).
 */
import { expect, test } from 'vitest'
import { everyInput } from '../../experiments/every-input.ts'
import { type LifeResult, verdictOf } from '../../experiments/every-input-study.ts'
import { costTable, galleryTask } from '../../src/index.ts'
import { publishedResults, recomputed } from './published.ts'

const results = await publishedResults(everyInput)

function lifeOf(key: string): LifeResult {
  return results[`life/${key}`] as unknown as LifeResult
}

test('with one mirrored row met, the other is undecided at 6 gates for 00, and forced wrong at 5 for 01', () => {
  for (const query of ['q0', 'q1']) {
    const [zero, asked] = [lifeOf(`00/${query}`), lifeOf(`01/${query}`)]
    expect([zero.wrong, zero.right, verdictOf(zero)]).toEqual(['6', '6', 'possible'])
    expect([asked.wrong, asked.right, verdictOf(asked)]).toEqual(['5', '6', 'forced'])
  }
})

test('training alone forces the failure, and a life with both rows leaves none', () => {
  for (const bad of ['00', '01', '10', '11']) {
    const [alone, both] = [lifeOf(`${bad}/training`), lifeOf(`${bad}/both`)]
    expect([alone.wrong, alone.right, verdictOf(alone)]).toEqual(['4', '6', 'forced'])
    expect([both.wrong, both.right, verdictOf(both)]).toEqual([null, '6', 'excluded'])
  }
})

test('the prices are those of the table of all functions, completion by completion', () => {
  const gates = costTable('gates', 4)
  for (const [key, result] of Object.entries(results)) {
    const { bad, possible, wrong, right } = result as unknown as LifeResult
    const { observation, good, actions } = galleryTask(`mirror-4(bad=${bad})`)
    const answers = observation.map((seen, state) => ({ seen, is: actions[good[state]?.[0] ?? 0] === '1' }))
    const costs = [...Array(2 ** possible.length).keys()].map(flips => {
      const table = answers.reduce((sum, { seen, is }) => {
        const isFlipped = (flips >> possible.indexOf(seen)) & 1 && possible.includes(seen)
        return is !== Boolean(isFlipped) ? sum + 2 ** Number.parseInt(seen, 2) : sum
      }, 0)
      return Number(gates[table])
    })
    const [honest, ...others] = costs
    expect([key, right, wrong]).toEqual([
      key,
      String(honest),
      others.length === 0 ? null : String(Math.min(...others)),
    ])
  }
})

test('two cases come out again', async () => {
  for (const key of ['life/00/q0', 'life/01/both'])
    expect(await recomputed(everyInput, key), key).toEqual(results[key])
})
