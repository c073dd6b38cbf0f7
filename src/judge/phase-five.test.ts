/** Phase diagrams of five inputs: against the table of all functions of four inputs, and against selection. */
import { describe, expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { Rational } from '../base/rational.ts'
import { size } from '../bias/size.ts'
import { census } from '../enumerate/census.ts'
import { costsOfFive } from '../enumerate/census-five.ts'
import { pairsOfFive } from '../enumerate/pairs-of-five.ts'
import { basisOf } from '../logic/basis.ts'
import { circuits } from '../model/classes.ts'
import { parsePredicate } from '../predicate/notation.ts'
import { select } from '../select/select.ts'
import { type LabelledRow, rows } from '../task/rows.ts'
import { judge } from './judge.ts'
import { phaseDiagram, phaseDiagramRun } from './phase-diagram.ts'

const full = basisOf('full')

/** Four inputs; or five, of which training and deployment show the fifth as 0 only. */
function question(inputs: 4 | 5, end: 'from' | 'to') {
  const words = Array.from({ length: 16 }, (_, m) => m.toString(2).padStart(4, '0'))
  const table = words.map((word, m): LabelledRow => {
    const isRare = m % 4 === 3
    const train = end === 'from' ? (isRare ? 0 : 2) : isRare ? 3 : m % 2
    const accept = String((0b1010_0110_1100_0101 >> m) & 1)
    return { sees: inputs === 4 ? word : `${word}0`, train, deploy: isRare ? 1 : 0, accept }
  })
  const names = ['a', 'b', 'c', 'd', 'e'].slice(0, inputs)
  return rows({ name: `rows of ${inputs} ${end}`, inputs: names, outputs: ['y'], rows: table })
}

describe('a diagram of five inputs', () => {
  test('is that of four inputs where the fifth is never set, and open above the largest size', () => {
    const [four, five] = ([4, 5] as const).map(inputs => {
      const [from, to] = [question(inputs, 'from'), question(inputs, 'to')]
      const costs = inputs === 4 ? census({ inputs, basis: full }).size : costsOfFive(full, 4)
      return phaseDiagram({ from, to, costs, predicate: parsePredicate('good(on=c & d)', from) })
    }) as [ReturnType<typeof phaseDiagram>, ReturnType<typeof phaseDiagram>]
    const settled = five.regions.filter(({ verdict }) => verdict !== 'open')
    expect(settled.length).toBeGreaterThan(5)
    const say = (regions: typeof settled) =>
      regions.map(({ cost, verdict, corners }) => `${cost} ${verdict} ${corners.join(' ')}`)
    expect(say(settled)).toEqual(say(four.regions.filter(({ cost }) => cost <= 4)))
    for (let k = 0; k <= 33; k++) {
      const [t, bar] = [Rational.fraction(k, 33), Rational.fraction((k * 13) % 29, 28)]
      const [known, found] = [four.at(t, bar), five.at(t, bar)]
      if (known === undefined || known.cost <= 4)
        expect([k, found?.cost, found?.verdict]).toEqual([k, known?.cost, known?.verdict])
      else expect(found).toEqual({ cost: 5, functions: 0, having: 0, verdict: 'open' })
    }
  })

  test('of CHECK-5 says what selecting and judging say', async () => {
    const [from, to] = [galleryTask('check-5'), galleryTask('check-5(epsilon=1)')]
    const property = 'within(T00, and(good(!(u & v)), not(good)))'
    const predicate = parsePredicate(property, from)
    const doing: string[] = []
    const run = phaseDiagramRun({ from, to, costs: costsOfFive(full, 5), predicate })
    for await (const { doing: now = '' } of run) doing.push(now)
    expect(doing).toContain('functions of cost 5: 100 %')
    const diagram = await run
    expect(diagram.at(0, 1)).toEqual({ cost: 5, functions: 1, having: 1, verdict: 'forced' })
    expect(diagram.at('1/8', 1)).toMatchObject({ cost: 6, verdict: 'open' })
    for (const [epsilon, atLeast] of [
      ['0', '1'],
      ['1/2', '3/4'],
      ['7/8', '23/32'],
    ] as const) {
      const task = galleryTask(`check-5(epsilon=${epsilon})`)
      const selection = await select(task, circuits(), size, { atLeast })
      const verdict = await judge(selection, parsePredicate(property, task))
      const cost = selection.kind === 'minimal' ? selection.cost.join() : ''
      const found = diagram.at(epsilon, atLeast)
      expect([epsilon, found?.cost.toString(), found?.verdict]).toEqual([epsilon, cost, verdict.kind])
    }
  })

  test('of two outputs, one of which is always 0, is that of the other alone', () => {
    const word = (m: number) => m.toString(2).padStart(5, '0')
    const task = (outputs: readonly string[], end: 'from' | 'to') =>
      rows({
        name: `${outputs} ${end}`,
        inputs: ['a', 'b', 'c', 'd', 'e'],
        outputs,
        rows: Array.from({ length: 32 }, (_, m): LabelledRow => {
          const right = String(((m >> 2) & (m >> 1) & 1) ^ (m & 1))
          const isRare = m % 8 === 7
          const train = end === 'from' ? (isRare ? 0 : 2) : isRare ? 6 : m % 3
          return { sees: word(m), train, deploy: 1, accept: outputs.length === 1 ? right : `${right}0` }
        }),
      })
    const [one, two] = [['y'], ['y', 'z']].map(outputs => {
      const [from, to] = [task(outputs, 'from'), task(outputs, 'to')]
      const costs = outputs.length === 1 ? costsOfFive(full, 2) : pairsOfFive(full, 2)
      return phaseDiagram({ from, to, costs, predicate: parsePredicate('good(on=c & d & e)', from) })
    }) as [ReturnType<typeof phaseDiagram>, ReturnType<typeof phaseDiagram>]
    expect(two.regions).toEqual(one.regions)
    expect(two.regions.length).toBeGreaterThan(3)
    for (let k = 0; k <= 20; k++) {
      const [t, bar] = [Rational.fraction(k, 20), Rational.fraction(7 + ((k * 11) % 13), 20)]
      expect(two.at(t, bar)?.verdict).toBe(one.at(t, bar)?.verdict)
    }
  })

  test('of TWIN-5 says what selecting and judging say', async () => {
    const [from, to] = [galleryTask('twin-5'), galleryTask('twin-5(epsilon=1)')]
    const property = 'within(T00, and(good(!d), not(good)))'
    const predicate = parsePredicate(property, from)
    const diagram = phaseDiagram({ from, to, costs: pairsOfFive(full, 4), predicate })
    expect(diagram.at(0, '3/4')).toEqual({ cost: 4, functions: 6, having: 6, verdict: 'forced' })
    expect(diagram.at(0, 1)).toMatchObject({ cost: 5, verdict: 'open' })
    for (const [epsilon, atLeast] of [
      ['0', '5/8'],
      ['1/3', '9/16'],
      ['1', '5/8'],
    ] as const) {
      const task = galleryTask(`twin-5(epsilon=${epsilon})`)
      const selection = await select(task, circuits(), size, { atLeast })
      const verdict = await judge(selection, parsePredicate(property, task))
      const cost = selection.kind === 'minimal' ? selection.cost.join() : ''
      const functions = selection.kind === 'minimal' ? selection.functions.count : 0
      const found = diagram.at(epsilon, atLeast)
      expect([epsilon, found?.cost.toString(), found?.functions, found?.verdict]).toEqual([
        epsilon,
        cost,
        functions,
        verdict.kind,
      ])
    }
  })

  test('is refused where functions of other inputs are given', () => {
    const [from, to] = [question(4, 'from'), question(4, 'to')]
    const ask = () =>
      phaseDiagram({ from, to, costs: costsOfFive(full, 1), predicate: parsePredicate('good', from) })
    expect(ask).toThrow('functions of 4 inputs')
  })
})
