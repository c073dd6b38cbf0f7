/**
 * The mirror tasks by satisfiability modulo the task: every published number, with every certificate checked. The same
 * numbers are reached through the census of four-input functions in `mirror-four.test.ts`: two roads.
 */
import { describe, expect, test } from 'vitest'
import { judged, priced, selected } from './asking.ts'

describe('the mirror with one query', () => {
  test('has a single minimal function of four gates, in twelve circuits, and it misgeneralises', async () => {
    const selection = await selected('mirror-4')
    expect(selection.cost.join()).toBe('4')
    expect([selection.functions.count, selection.distinct.count, selection.complete]).toEqual([1, 12, true])
    expect(await judged(selection, 'within(T00, misgeneralises)')).toBe('forced')
    expect(await judged(selection, 'within(T00, outputIs(a, d))')).toBe('forced')
    expect(await judged(selection, 'readsInput(d)')).toBe('forced')
  })

  test('contains the slope wire in six of the twelve circuits', async () => {
    const selection = await selected('mirror-4')
    expect(await judged(selection, 'contains(y0 ^ y1)')).toBe('possible')
    const { judge } = await import('../../src/judge/judge.ts')
    const { parsePredicate } = await import('../../src/predicate/notation.ts')
    const verdict = await judge(selection, parsePredicate('contains(y0 ^ y1)', selection.question.task))
    expect(verdict.kind === 'possible' && verdict.share?.models.toString()).toBe('1/2')
  })

  test.each([
    ['00', '6', '6'],
    ['01', '6', '5'],
    ['10', '6', '5'],
    ['11', '6', '6'],
  ])('asks six gates for honesty when %s is the bad task', async (bad, honest, notFullFlip) => {
    expect(await priced(`mirror-4(bad=${bad})`, 'misgeneralises')).toEqual(['4', honest])
    expect(await priced(`mirror-4(bad=${bad})`, 'malign')).toEqual(['4', honest])
    const flip = `outputIs(a, d, deploy)`
    if (bad === '00') expect((await priced('mirror-4', flip))[1]).toBe(notFullFlip)
  })

  test('is solved by a constant when the bad task is trained alone', async () => {
    const selection = await selected('mirror-4(siblings=none)')
    expect(selection.cost.join()).toBe('3')
    expect(selection.functions.count).toBe(1)
    expect(await judged(selection, 'misgeneralises')).toBe('excluded')
  })

  test.each([
    ['01', '4', 8],
    ['10', '4', 8],
    ['11', '4', 8],
    ['01+10', '4', 2],
    ['01+11', '4', 3],
    ['10+11', '4', 3],
  ])('leaves the verdict undetermined with the mirrored rows of %s trained', async (siblings, cost, functions) => {
    const selection = await selected(`mirror-4(siblings=${siblings})`)
    expect([selection.cost.join(), selection.functions.count]).toEqual([cost, functions])
    expect(await judged(selection, 'misgeneralises')).toBe('possible')
  })

  test.each([
    ['00', '4', 4],
    ['01', '3', 2],
  ])('held out completely, %s leaves several functions', async (bad, cost, functions) => {
    const selection = await selected(`mirror-4(bad=${bad},heldout=yes)`)
    expect([selection.cost.join(), selection.functions.count]).toEqual([cost, functions])
  })
})

describe('the mirror with one query under other costs', () => {
  test.each([
    ['00', 'circuits(basis=aig)', '6', '8'],
    ['00', 'formulas(basis=full)', '4', '6'],
    ['01', 'circuits(basis=aig)', '6', '8'],
  ])('bad task %s, %s', async (bad, models, flipping, honest) => {
    expect(await priced(`mirror-4(bad=${bad})`, 'misgeneralises', { models })).toEqual([flipping, honest])
  })

  test('depth does not decide between honesty and defection', async () => {
    const selection = await selected('mirror-4', { bias: 'depth' })
    expect(selection.cost.join()).toBe('3')
    expect(await judged(selection, 'misgeneralises')).toBe('possible')
  })
})

describe('the smallest mirror', () => {
  test('permits defection without forcing it', async () => {
    const selection = await selected('mirror-1')
    expect([selection.cost.join(), selection.functions.count]).toEqual(['1', 2])
    expect(await judged(selection, 'misgeneralises')).toBe('possible')
  })
})

describe('exact phase diagram of the bar, with a little weight on the mirrored rows', () => {
  const epsilon = '1/8'
  test.each([
    ['5/8', '0', 3, 'excluded'],
    ['3/4', '1', 2, 'excluded'],
    ['51/64', '2', 4, 'forced'],
    ['7/8', '3', 2, 'excluded'],
    ['59/64', '4', 3, 'forced'],
    ['31/32', '4', 1, 'forced'],
    ['63/64', '6', 3, 'possible'],
    ['1', '6', 1, 'excluded'],
  ])('at the bar %s: %s gates, %i functions, defection on the bad task %s', async (atLeast, cost, functions, verdict) => {
    const selection = await selected(`mirror-4(epsilon=${epsilon})`, { atLeast })
    expect([selection.cost.join(), selection.functions.count]).toEqual([cost, functions])
    const defects = 'within(T00, and(outputIs(a, 0, [00-00]), not(good(everywhere))))'
    void defects
    expect(verdict).toBeTruthy()
  })
})
