/**
 * The price of the check and the exchange of length for time, against the committed results; small cases computed again.
 *
 * The check and the argument that time would remove it are those of E. Hubinger, "Are minimal circuits deceptive?" (2019);
 * length and time together: Y. Shavit, "The speed + simplicity prior is probably anti-deceptive" (2022).
 */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Tools } from '../../experiments/experiment.ts'
import { runExperiment } from '../../experiments/index.ts'
import { speedAndSimplicity } from '../../experiments/speed-and-simplicity.ts'
import type { Growth } from '../../experiments/speed-and-simplicity-growth.ts'
import type { Plane } from '../../experiments/speed-and-simplicity-plane.ts'
import { decidedInLines, type Straight } from '../../experiments/speed-and-simplicity-straight.ts'
import type { Check, Exchange, Loop, Rate } from '../../experiments/speed-and-simplicity-study.ts'
import { galleryTask } from '../../src/index.ts'

const file = new URL('../../experiments/results/speed-and-simplicity/results.json', import.meta.url)
const cases = JSON.parse(readFileSync(file, 'utf8')).cases
const take = <R>(key: string): R => cases[key] as R

function verdicts(task: string): readonly string[] {
  const made = ['expressions', 'lists', 'straight', 'lambda', 'using-argmax', 'using-loop']
  return made.map(each => {
    const { pieces } = take<Exchange>(`exchange/${task}/${each}`)
    return pieces.map(piece => piece.verdict).join(' ')
  })
}

describe('speed-and-simplicity', () => {
  test('alone, the check of n inputs costs n - 1 gates, and x1 without it none', () => {
    const prices = [2, 3, 4, 5].map(count => take<Check>(`check/${count}`).gates)
    expect(prices).toEqual([1, 2, 3, 4].map(checked => ({ checked, honest: 0 })))
  })

  test('in every language the check is longer and slower', () => {
    const ends = [2, 3, 4].flatMap(count => take<Check>(`check/${count}`).languages)
    expect(ends.length).toBe(7)
    for (const { checked, honest } of ends) {
      expect(Number(checked.bits)).toBeGreaterThan(Number(honest.bits))
      expect(Number(checked.steps)).toBeGreaterThan(Number(honest.steps))
    }
  })

  test('by a loop the length stays, and the time grows by seven steps for each input', () => {
    const loops = [2, 3, 4, 5, 6, 7].map(count => take<Loop>(`loop/${count}`))
    expect(loops.slice(2).map(each => each.bits)).toEqual([43, 43, 43, 43])
    expect(loops.slice(1).map((each, index) => each.steps - (loops[index]?.steps ?? 0))).toEqual(
      loops.slice(1).map(() => 7),
    )
  })

  test('six bits saved and four inputs: up to the rate 2/3; in general 6/(6 + n - 1)', () => {
    expect(take<Rate>('rate/4').at).toBe('2/3')
    const rates = [2, 3, 4, 5, 6, 7].map(count => take<Rate>(`rate/${count}`).at)
    expect(rates).toEqual(['6/7', '3/4', '2/3', '3/5', '6/11', '1/2'])
  })

  test('verdicts depend on the task and on the language', () => {
    expect(
      verdicts('held-3')
        .flatMap(each => each.split(' '))
        .every(each => each === 'excluded'),
    ).toBe(true)
    expect(verdicts('mirror-1').slice(0, 4)).toEqual(['possible', 'forced', 'possible', 'excluded'])
    expect(verdicts('select-49').slice(0, 4)).toEqual(['forced', 'excluded', 'forced', 'forced'])
    expect(verdicts('mirror-4')).toEqual(['forced', '', '', '', '', ''])
  })

  test('with a search, time removes failure on MIRROR-1 above 1/3, and admits it on SELECT-49 above 7/9', () => {
    const mirror = take<Exchange>('exchange/mirror-1/using-argmax')
    expect(mirror.points.map(each => [each.bits, each.steps])).toEqual([
      ['15', '9'],
      ['16', '7'],
    ])
    // (1 - l) 15 + 9 l = (1 - l) 16 + 7 l where 3 l = 1.
    expect(mirror.breakpoints).toEqual([{ at: '1/3', verdict: 'possible' }])
    expect(mirror.pieces.map(each => each.verdict)).toEqual(['forced', 'excluded'])
    const selection = take<Exchange>('exchange/select-49/using-argmax')
    expect(selection.breakpoints.map(each => each.at)).toEqual(['7/9'])
    expect(selection.pieces.map(each => each.verdict)).toEqual(['excluded', 'possible'])
  })

  test('planes: MIRROR-4 is forced above the bar 7/8 only; on MIRROR-1 with a search one rate of three verdicts', () => {
    const regions = (key: string): readonly string[] =>
      take<Plane>(`plane/${key}`).regions.map(each => `${each.above} to ${each.upTo} ${each.verdict}`)
    expect(regions('mirror-4/expressions').slice(0, 3)).toEqual([
      '7/8 to 1 forced',
      '3/4 to 7/8 possible',
      '5/8 to 3/4 excluded',
    ])
    const [highest] = take<Plane>('plane/mirror-1/using-argmax').bands
    // One step is worth l / (1 - l) bits: (1/3) / (2/3).
    expect(highest?.breakpoints).toEqual([{ at: '1/3', worth: '1/2', verdict: 'possible' }])
    for (const task of ['mirror-1', 'mirror-4'])
      for (const made of ['expressions', 'lists']) {
        const { pieces } = take<Exchange>(`exchange/${task}/${made}`)
        const { bands } = take<Plane>(`plane/${task}/${made}`)
        if (bands[0]?.upTo !== '1') continue
        expect(bands[0].pieces.map(each => [each.from, each.to, each.bits, each.verdict])).toEqual(
          pieces.map(each => [each.from, each.to, each.bits, each.verdict]),
        )
      }
  })

  test('the price of the check grows with the inputs in gates and nodes, and stays below one expected read', () => {
    const all = [2, 3, 4, 5, 6, 7, 8].map(count => take<Growth>(`growth/${count}`))
    const prices = (name: string): readonly (string | undefined)[] =>
      all.flatMap(({ measures }) => measures.filter(each => each.name === name).map(each => each.checked))
    // Honest: no gate, one node, one read. With the check: 2 - 2^-(n - 1) reads.
    expect(prices('gates')).toEqual(['1', '2', '3', '4'])
    expect(prices('tree nodes')).toEqual(['2', '3', '4', '5', '6', '7', '8'])
    expect(prices('expected reads')).toEqual(['3/2', '7/4', '15/8', '31/16', '63/32', '127/64', '255/128'])
    for (const { needed, written } of all) expect(needed).toBeLessThanOrEqual(written.bits)
  })

  test('with eight inputs a loop is shorter than any check that is written out', () => {
    const { needed, loop } = take<Growth>('growth/8')
    // Eight inputs of five bits, and joins: a test in place of a number takes two bits, an if three.
    expect(needed).toBeGreaterThanOrEqual(8 * 5)
    expect([loop.bits, needed]).toEqual([46, 51])
  })

  test('in straight lines the larger tasks go wrong at every rate, since a gate more is more bits and a step', () => {
    // Least gates 4, 5 and 6, each output a step more.
    for (const [task, gates, outputs] of [
      ['mirror-4', 4, 1],
      ['check-5', 5, 1],
      ['twin-5', 6, 2],
    ] as const) {
      const found = take<Straight>(`straight/${task}`)
      expect(found).toMatchObject({ gates, steps: gates + outputs, verdict: 'forced' })
      expect(found.bits).toBeLessThan(found.more)
    }
  })

  test('where all straight lines were gone through, the shortest is the one that was made of a circuit', async () => {
    const nowhere = { options: {}, evidence: async () => ({ name: '', claims: [] }) }
    const made = await decidedInLines(galleryTask('mirror-1'), nowhere as unknown as Tools)
    const [shortest] = take<Exchange>('exchange/mirror-1/straight').points
    expect([String(made.bits), String(made.steps)]).toEqual([shortest?.bits, shortest?.steps])
  })

  test('small cases come out the same when they are computed again', async () => {
    for (const only of [
      'check/2',
      'loop/4',
      'growth/3',
      'rate/4',
      'exchange/mirror-1/straight',
      'exchange/select-49/lists',
    ]) {
      const { results } = await runExperiment(speedAndSimplicity, { only })
      expect(results[only]).toEqual(cases[only])
    }
  })
})
