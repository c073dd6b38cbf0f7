import { describe, expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { expectedReads } from '../bias/expected-reads.ts'
import { size } from '../bias/size.ts'
import { certificateText } from '../certificate/file.ts'
import type { Circuit } from '../model/circuit.ts'
import { circuits, formulas, tables, trees } from '../model/classes.ts'
import { parsePredicate } from '../predicate/notation.ts'
import { select } from '../select/select.ts'
import { type Price, type Priced, price } from './price.ts'

function cost(side: Priced): string {
  return side.kind === 'least' ? side.cost.join() : side.kind
}

describe('the price of honesty on the mirror task', () => {
  const task = galleryTask('mirror-4')
  const property = parsePredicate('misgeneralises', task)

  test('is two nodes of a decision tree, or an eighth of a read', async () => {
    const nodes = await price(task, trees(), size, property, { atLeast: 1 })
    expect([cost(nodes.with), cost(nodes.without)]).toEqual(['7', '9'])
    const read = await price(task, trees(), expectedReads, property, { atLeast: 1 })
    expect([cost(read.with), cost(read.without)]).toEqual(['3', '25/8'])
  })

  test('is negative for lookup tables: there it is defection that must be stored', async () => {
    const found = await price(task, tables(), size, property, { atLeast: 1 })
    expect([cost(found.with), cost(found.without)]).toEqual(['7', '6'])
  })

  test('is two gates of a formula', async () => {
    const found = await price(task, formulas(), size, property, { atLeast: 1 })
    expect([cost(found.with), cost(found.without)]).toEqual(['4', '6'])
  })

  test('is infeasible where the property cannot be had', async () => {
    const never = parsePredicate('not(always)', task)
    const found = await price(task, trees(), size, never, { atLeast: 1 })
    expect([cost(found.with), cost(found.without)]).toEqual(['infeasible', '7'])
  })

  test('is the same to the last byte where a selection is at hand, and other selections are refused', async () => {
    const text = async ({ certificate, ...rest }: Price<Circuit>): Promise<readonly unknown[]> => {
      const pieces: string[] = []
      for await (const piece of certificate === undefined ? [] : certificateText(certificate))
        pieces.push(piece)
      return [cost(rest.with), cost(rest.without), rest.solver, pieces.join('')]
    }
    const [models, contains] = [circuits(), parsePredicate('contains(y0 ^ y1)', task)]
    for (const atLeast of [1, '3/4'] as const) {
      const selection = await select(task, models, size, { atLeast })
      for (const predicate of [property, contains]) {
        const alone = await price(task, models, size, predicate, { atLeast })
        const after = await price(task, models, size, predicate, { atLeast, selection })
        expect(await text(after)).toEqual(await text(alone))
      }
      const again = () => price(task, circuits(), size, property, { atLeast: '1/2', selection })
      expect(again).toThrow('options.selection.question.models')
      expect(again).toThrow('the atLeast of the price')
    }
  })
})
