/** Phase diagrams against selection point by point, against a scan of all functions, and on cases done by hand. */
import { describe, expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { Rational } from '../base/rational.ts'
import { size } from '../bias/size.ts'
import { census } from '../enumerate/census.ts'
import { leastDepths } from '../enumerate/dynamic-depth.ts'
import { basisOf } from '../logic/basis.ts'
import { circuits } from '../model/classes.ts'
import { parsePredicate } from '../predicate/notation.ts'
import { cheapestAbove, Returns } from '../select/completions.ts'
import { select } from '../select/select.ts'
import { rows } from '../task/rows.ts'
import { judge } from './judge.ts'
import { type PhaseDiagram, phaseDiagram } from './phase-diagram.ts'
import { heightAt } from './phase-lines.ts'

const PROPERTY = 'and(good(!y0 & !y1 & !d), not(good(!y0 & !y1 & d)))'
const SIZES = census({ inputs: 4, basis: basisOf('full') }).size

function mirror(costs: Uint8Array): PhaseDiagram {
  const [from, to] = [galleryTask('mirror-4'), galleryTask('mirror-4(epsilon=1)')]
  return phaseDiagram({ from, to, costs, predicate: parsePredicate(PROPERTY, from) })
}

/** The cost and verdict of the region of a diagram that a point is in, by its corners (even-odd rule), if inside one. */
function regionsAt({ regions }: PhaseDiagram, t: Rational, bar: Rational): readonly string[] {
  const isInside = (corners: (typeof regions)[number]['corners']): boolean =>
    corners.filter(([x, y], index) => {
      const [u, v] = corners[(index + 1) % corners.length] as readonly [Rational, Rational]
      if (x.compare(t) > 0 === u.compare(t) > 0) return false
      const height = y.plus(v.minus(y).times(t.minus(x)).dividedBy(u.minus(x)))
      return height.compare(bar) > 0
    }).length %
      2 ===
    1
  return regions.filter(({ corners }) => isInside(corners)).map(({ cost, verdict }) => `${cost} ${verdict}`)
}

describe('a phase diagram', () => {
  test('of one input and two rows is what a hand computes', () => {
    const row = (train: number): Parameters<typeof rows>[0] => ({
      name: 'two rows',
      inputs: ['x'],
      outputs: ['a'],
      rows: [
        { sees: '0', train, accept: '0' },
        { sees: '1', train: 1 - train, accept: '1' },
      ],
    })
    const [from, to] = [rows(row(1)), rows(row(0))]
    const diagram = phaseDiagram({
      from,
      to,
      costs: Uint8Array.of(0, 5, 1, 0),
      predicate: parsePredicate('outputIs(a, 1)', from),
    })
    const corners = diagram.regions.map(each => ({
      ...each,
      corners: each.corners.map(corner => corner.join(' ')),
    }))
    expect(corners).toEqual([
      { cost: 0, verdict: 'possible', corners: ['0 0', '1 0', '1/2 1/2'] },
      { cost: 0, verdict: 'excluded', corners: ['0 0', '1/2 1/2', '0 1'] },
      { cost: 1, verdict: 'excluded', corners: ['0 1', '1/2 1/2', '1 1'] },
      { cost: 0, verdict: 'forced', corners: ['1/2 1/2', '1 0', '1 1'] },
    ])
    expect(diagram.at('1/2', '1/2')).toEqual({ cost: 0, functions: 2, having: 1, verdict: 'possible' })
    expect(diagram.at('1/2', '11/10')).toBeUndefined()
  })

  test('agrees with a scan of all functions on a lattice of points, by size and by depth', () => {
    for (const costs of [SIZES, leastDepths(4, basisOf('full'))]) {
      const diagram = mirror(costs)
      for (const t of ['0', '1/16', '1/3', '3/5', '1']) {
        const task = galleryTask(`mirror-4(epsilon=${t})`)
        const worth = task.observation.map((_, state) => {
          const weight = task.begin.train.find(([other]) => other === state)?.[1] ?? Rational.ZERO
          const [zero, one] = (task.reward[state] ?? []).map(each => each.times(weight))
          return { zero: zero ?? 0, one: one ?? 0 }
        })
        const returns = new Returns(worth)
        for (let k = 41; k <= 64; k += 3) {
          const bar = Rational.fraction(k, 64)
          const least = cheapestAbove(costs, returns, bar)
          const found = diagram.at(t, bar)
          expect([t, k, found?.cost, found?.functions]).toEqual([t, k, least?.cost, least?.tables.length])
        }
      }
    }
  })

  test('agrees with selection and judgement where they are asked', async () => {
    const diagram = mirror(SIZES)
    for (const [t, bar] of [
      ['1/8', '15/16'],
      ['1/16', '13/16'],
      ['1/4', '7/8'],
    ] as const) {
      const task = galleryTask(`mirror-4(epsilon=${t})`)
      const selection = await select(task, circuits(), size, { atLeast: bar })
      const verdict = await judge(selection, parsePredicate(PROPERTY, task))
      const found = diagram.at(t, bar)
      const functions = selection.kind === 'minimal' ? selection.functions.count : 0
      expect([found?.verdict, found?.functions]).toEqual([verdict.kind, functions])
    }
  })

  test('regions are where the points of their verdict are, and bands of a slab do not overlap', () => {
    const diagram = mirror(SIZES)
    for (let i = 1; i < 40; i++) {
      const [t, bar] = [Rational.fraction(i, 41), Rational.fraction((i * 17) % 83, 83)]
      const found = diagram.at(t, bar)
      expect(regionsAt(diagram, t, bar)).toEqual(
        found === undefined ? [] : [`${found.cost} ${found.verdict}`],
      )
    }
    for (const { from, to, bands } of diagram.slabs) {
      const middle = from.plus(to).dividedBy(2)
      const ends = bands.map(each => [heightAt(each.lower, middle), heightAt(each.upper, middle)] as const)
      ends.slice(1).forEach(([lower], index) => {
        expect(lower.toString()).toBe(ends[index]?.[1].toString())
      })
    }
  })

  test('tasks of several steps, and costs that are too few, are refused together', () => {
    const [from, to] = [galleryTask('corridor'), galleryTask('corridor')]
    const predicate = parsePredicate('misgeneralises', from)
    const ask = (): unknown => phaseDiagram({ from, to, costs: new Uint8Array(3), predicate })
    expect(ask).toThrow('one step')
    expect(ask).toThrow('one cost for each function')
  })
})
