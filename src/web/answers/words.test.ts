import { expect, test } from 'vitest'
import {
  interval,
  sayBounds,
  sayCost,
  sayOutlook,
  sayOutlookShortly,
  sayPrice,
  saySelected,
  sayTime,
  sayVerdict,
  unitsOf,
} from './words.ts'

const gates = unitsOf('circuits(basis=full)', 'size')
const whole = (count: number) => ({ count, complete: true })
const least = (cost: number) => ({ kind: 'least', cost: [String(cost)] }) as const

test.each([
  ['circuits(basis=full)', 'size', '6 gates'],
  ['circuits(basis=aig)', 'size', '6 AND gates'],
  ['trees', 'size', '6 questions'],
  ['trees', 'expectedReads', '6 reads on average'],
  ['tables', 'size', '6 stored rows'],
  ['circuits(basis=full)', 'weighted(size=1,depth=2)', '6 of cost'],
])('costs of %s by %s are called by what they count', (models, bias, said) => {
  expect(sayCost(['6'], unitsOf(models, bias))).toBe(said)
})

test('the numbers of a lexicographic cost are each called by their own name', () => {
  const units = unitsOf('circuits(basis=full)', 'lexicographic(size,reads)')
  expect(sayCost(['1', '3'], units)).toBe('1 gate, then 3 inputs read')
})

test('a selection says how many there are, and how they differ', () => {
  const minimal = { kind: 'minimal', models: [], complete: true, solver: '' } as const
  const say = (cost: string, models: number, functions: number) =>
    saySelected({ ...minimal, cost: [cost], distinct: whole(models), functions: whole(functions) }, gates)
  expect(say('6', 2, 1)).toBe(
    '6 gates at least; 2 different ones do it, and all of them give the same answers.',
  )
  expect(say('1', 2, 2)).toBe('1 gate at least; 2 different ones do it, with 2 different tables of answers.')
  expect(say('0', 1, 1)).toBe('No gate is needed; only one does it.')
})

test('a list that was cut off is called a bound', () => {
  const cut = { count: 1000, complete: false }
  const found = { kind: 'minimal', models: [], complete: false, solver: '', cost: ['6'] } as const
  expect(saySelected({ ...found, distinct: cut, functions: cut }, gates)).toContain(
    'at least 1000 different ones',
  )
})

test('what is open is said with its bounds and its reason', () => {
  const open = { kind: 'open', models: [], complete: false, solver: '', cost: [] } as const
  const said = saySelected({ ...open, bounds: { lower: '5', upper: null }, because: 'time was up' }, gates)
  expect(said).toBe('Open: the least cost is at least 5 gates. Why it is open: time was up.')
})

test('bounds close', () => {
  expect([sayBounds('5', '7', gates), sayBounds('7', '7', gates)]).toEqual([
    'at least 5, at most 7 gates',
    '7 gates',
  ])
  expect([interval({ lower: '5', upper: null }), interval({ lower: '5', upper: '7' })]).toEqual([
    '[5, ∞)',
    '[5, 7]',
  ])
})

test('a price says which side costs more, by how much', () => {
  expect(sayPrice({ with: least(6), without: least(8) }, gates)).toBe(
    'With the property the cheapest has 6 gates; without it the cheapest has 8 gates, so doing without it costs 2 more gates.',
  )
  expect(sayPrice({ with: least(6), without: least(5) }, gates)).toContain('having it costs 1 more gate.')
  expect(sayPrice({ with: least(0), without: least(0) }, gates)).toContain('it makes no difference')
  expect(sayPrice({ with: { kind: 'infeasible' }, without: least(6) }, gates)).toContain(
    'no model reaches the bar',
  )
  expect(
    sayPrice(
      {
        with: { kind: 'open', because: 'time was up', bounds: { lower: '5', upper: null } },
        without: least(6),
      },
      gates,
    ),
  ).toContain('open, at least 5 gates (time')
})

test('a verdict says its share and its reason where it has them', () => {
  expect(sayVerdict({ kind: 'possible', share: '1/2' })).toContain('The share that has it: 1/2.')
  expect(sayVerdict({ kind: 'possible', share: '3/4', shareOfTables: '1/2' })).toContain(
    'The share of the models that has it: 3/4; of their tables of answers: 1/2.',
  )
  expect(sayVerdict({ kind: 'open', because: 'time was up' })).toBe('Not decided. Why: time was up.')
})

test('times are said in the unit that fits them', () => {
  expect([34.4, 1290, 59_999, 185_000].map(sayTime)).toEqual(['34 ms', '1.2 s', '59.9 s', '3 min 5 s'])
})

test('what nothing fulfils because of what is required of every model is not said of the whole class', () => {
  const none = {
    kind: 'infeasible',
    cost: [],
    models: [],
    complete: true,
    solver: '',
    asked: { models: '', bias: '' },
  } as const
  expect(saySelected(none, gates)).toBe('No model of this class reaches the bar.')
  expect(saySelected(none, gates, 'not(contains(x ^ y))')).toContain(
    'with not(contains(x ^ y)) reaches the bar; others may',
  )
})

test('what is expected is said in one digit with its bounds and its reason, or that nothing is known', () => {
  const because = 'sets are many'
  const said = (about: number): string =>
    sayOutlook({ seconds: { least: about / 2, about, most: about * 2 }, because })
  expect(said(22.3)).toBe('about 20 s by estimate, between 10 s and 40 s: sets are many')
  expect(said(4400)).toBe('about 70 min by estimate, between 40 min and 2 h: sets are many')
  expect(said(6e6)).toBe('about 70 days by estimate, between 30 days and 100 days: sets are many')
  const before = { least: 50, about: 50, most: 50 }
  expect(sayOutlook({ seconds: before, because: 'it took that long' })).toBe('about 50 s: it took that long')
  expect(sayOutlook({ because: 'nobody measured it' })).toBe(
    'how long it takes is not known: nobody measured it',
  )
  expect(sayOutlookShortly({ because })).toBe('how long is not known')
})
