/**
 * Selection, by satisfiability and as `auto` decides, against plain enumeration: the least cost, the set of functions, the number of circuits,
 * and the verdict on a property, on every small row task and on a seeded sample of everything else.
 */
import { describe, expect, test } from 'vitest'
import { allBits, type Bits } from '../../src/base/bits.ts'
import { at } from '../../src/base/errors.ts'
import { type Random, random } from '../../src/base/random.ts'
import { Rational } from '../../src/base/rational.ts'
import { size } from '../../src/bias/size.ts'
import { check } from '../../src/certificate/check.ts'
import type { Certificate } from '../../src/certificate/claim.ts'
import { leastCircuits } from '../../src/enumerate/census-circuits.ts'
import { judge } from '../../src/judge/judge.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { circuits } from '../../src/model/classes.ts'
import type { Model } from '../../src/model/model.ts'
import { misgeneralises } from '../../src/predicate/misgeneralises.ts'
import { select } from '../../src/select/select.ts'
import type { Selection } from '../../src/select/selection.ts'
import { classesOf } from '../../src/task/policy.ts'
import { type LabelledRow, rows } from '../../src/task/rows.ts'
import type { Task } from '../../src/task/task.ts'
import { forwardReturn, functionBehaviour, randomTask } from '../laws/random-task.ts'
import { type PlainLeast, plainLeast } from './plain-circuits.ts'

const NAMES = ['x', 'y', 'z']

/** Cost, functions and number of circuits, as text; functions as they answer the rows that occur. */
function summary<M extends Model>(selection: Selection<M>): string {
  if (selection.kind !== 'minimal') return selection.kind
  const { question, cost, models, functions, distinct, complete } = selection
  const classes = classesOf(question.task)
  const tables = models.map(model => classes.map(({ seen }) => question.models.output(model, seen)).join(' '))
  expect(functions.count).toBe(new Set(tables).size)
  return `${cost.join()} | ${[...new Set(tables)].sort().join(', ')} | ${distinct.count} ${complete}`
}

/** The same from the enumeration; `rows` are the rows that occur. */
function plainSummary(least: PlainLeast, inputs: number, occurring: readonly Bits[]): string {
  const numbers = occurring.map(seen => Number.parseInt(seen, 2))
  const tables = least.functions.map(text => {
    const outputs = text.split(' ').map(Number)
    return numbers.map(row => outputs.map(table => (table >> row) & 1).join('')).join(' ')
  })
  expect(inputs).toBeLessThanOrEqual(3)
  return `${least.cost} | ${[...new Set(tables)].sort().join(', ')} | ${least.circuits} true`
}

async function expectVerified(selection: { readonly certificate?: Certificate }): Promise<void> {
  if (selection.certificate === undefined) throw new Error('no certificate')
  expect(await check(selection.certificate)).toMatchObject({ kind: 'verified' })
}

/** The row task that a number spells in base three: each row answers 0, or 1, or is free. */
function spelled(inputs: number, number: number): { task: Task; care: number; value: number } {
  let [care, value] = [0, 0]
  const labels = allBits(inputs).map((sees, row): LabelledRow => {
    const digit = Math.floor(number / 3 ** row) % 3
    if (digit === 2) return { sees, train: 0, accept: ['0', '1'] }
    care |= 1 << row
    value |= digit << row
    return { sees, train: 1, accept: String(digit) }
  })
  const labelled = care === 0 ? labels.map(row => ({ ...row, train: 1 })) : labels
  const task = rows({
    name: `task ${number}`,
    inputs: NAMES.slice(0, inputs),
    outputs: ['a'],
    rows: labelled,
  })
  return { task, care, value }
}

describe('every row task with one output', () => {
  test.each([1, 2])('of %i inputs, against brute force', async inputs => {
    for (let number = 0; number < 3 ** (2 ** inputs); number += 1) {
      const { task, care, value } = spelled(inputs, number)
      const selection = await select(task, circuits(), size, { atLeast: 1 })
      const accepts = ([table = 0]: readonly number[]): boolean => ((table ^ value) & care) === 0
      const plain = plainLeast({ inputs, outputs: 1, basis: basisOf('full'), costMax: 1, accepts })
      expect(summary(selection), task.name).toBe(plain && plainSummary(plain, inputs, allBits(inputs)))
      if (number % 5 === 0) await expectVerified(selection)
    }
  })

  test('every fourth of three inputs with at most three gates, against the walk over all sets of gates', async () => {
    let count = 0
    for (let number = 0; number < 3 ** 8; number += 4) {
      const { task, care, value } = spelled(3, number)
      const walked = leastCircuits({ inputs: 3, basis: basisOf('full'), care, value, sizeMax: 3 })
      if (walked === undefined) continue
      count += 1
      const selection = await select(task, circuits(), size, { atLeast: 1, solver: 'cdcl' })
      const functions = [...new Set(walked.circuits.map(each => String(each.output)))]
      const least = { cost: walked.size, functions, circuits: walked.circuits.length }
      expect(summary(selection), task.name).toBe(plainSummary(least, 3, allBits(3)))
      if (number % 50 === 0) await expectVerified(selection)
    }
    expect(count).toBeGreaterThan(1500)
  })
})

/** A random row task: unequal weights, several acceptable words on some rows, some rows only deployed. */
function randomRows(source: Random, inputs: number, outputs: number) {
  const words = allBits(outputs)
  const labels = allBits(inputs).map(
    (sees): LabelledRow & { readonly accept: readonly Bits[]; readonly weight: number } => {
      const weight = source.below(8) === 0 ? 0 : 1 + source.below(3)
      const right = source.pick(words)
      const some = words.filter(word => word === right || source.below(6) === 0)
      return { sees, weight, train: weight, deploy: weight === 0 ? 1 : 0, accept: some }
    },
  )
  const trained = labels.some(row => row.weight > 0)
    ? labels
    : labels.map(row => ({ ...row, weight: 1, train: 1 }))
  const outputNames = ['a', 'b'].slice(0, outputs)
  const drafts = trained.map(({ weight: _weight, ...row }) => row)
  const task = rows({
    name: 'random rows',
    inputs: NAMES.slice(0, inputs),
    outputs: outputNames,
    rows: drafts,
  })
  return { task, labels: trained, total: trained.reduce((sum, row) => sum + row.weight, 0) }
}

/** The word that some tables answer on a row. */
function wordOn(tables: readonly number[], row: number): Bits {
  return tables.map(table => (table >> row) & 1).join('')
}

interface Sample {
  readonly inputs: number
  readonly outputs: number
  readonly basis: string
  readonly costMax: number
  readonly count: number
}

const SAMPLES: readonly Sample[] = [
  { inputs: 2, outputs: 2, basis: 'full', costMax: 3, count: 120 },
  { inputs: 3, outputs: 1, basis: 'full', costMax: 3, count: 120 },
  { inputs: 3, outputs: 2, basis: 'full', costMax: 3, count: 60 },
  { inputs: 3, outputs: 1, basis: 'aig', costMax: 3, count: 60 },
  { inputs: 3, outputs: 1, basis: 'mig', costMax: 2, count: 20 },
  { inputs: 2, outputs: 2, basis: 'and:0001=1,xor:0110=3', costMax: 6, count: 40 },
  { inputs: 3, outputs: 1, basis: 'and:0001=2,xor:0110=3', costMax: 6, count: 25 },
  { inputs: 2, outputs: 1, basis: 'nand:1110=1;inverters=priced', costMax: 5, count: 40 },
  { inputs: 2, outputs: 2, basis: 'and:0001=2,or:0111=2,not:10=1;inverters=priced', costMax: 6, count: 30 },
]

describe('a sample of row tasks with bars that permit errors', () => {
  test.each(SAMPLES)('$inputs inputs, $outputs outputs, basis $basis', async sample => {
    const { inputs, outputs, basis, costMax, count } = sample
    const source = random(1)
    let beyond = 0
    const costs = new Set<number>()
    for (let number = 0; number < count; number += 1) {
      const { task, labels, total } = randomRows(source, inputs, outputs)
      const bar = Math.max(1, total - source.below(3))
      const isGood = (tables: readonly number[], row: number): boolean =>
        at(labels, row).accept.includes(wordOn(tables, row))
      const accepts = (tables: readonly number[]): boolean =>
        labels.reduce((sum, { weight }, row) => sum + (isGood(tables, row) ? weight : 0), 0) >= bar
      const plain = plainLeast({ inputs, outputs, basis: basisOf(basis), costMax, accepts })
      const models = circuits({ basis })
      const engine = number % 2 === 0 ? 'satisfiability' : 'auto'
      const selection = await select(task, models, size, { atLeast: Rational.fraction(bar, total), engine })
      if (plain === undefined) {
        beyond += 1
        expect(selection.kind === 'minimal' && selection.cost[0]?.compare(costMax)).toBe(1)
        continue
      }
      costs.add(plain.cost)
      expect(summary(selection), `sample ${number}`).toBe(plainSummary(plain, inputs, allBits(inputs)))
      if (number % 6 === 0) await expectVerified(selection)
      if (bar < total || number % 3 > 0) continue
      const deployed = labels.flatMap(({ weight }, row) => (weight === 0 ? [row] : []))
      const fails = plain.functions.map(text =>
        deployed.some(row => !isGood(text.split(' ').map(Number), row)),
      )
      const word = fails.every(each => each) ? 'forced' : fails.some(each => each) ? 'possible' : 'excluded'
      expect((await judge(selection, misgeneralises)).kind, `sample ${number}`).toBe(word)
    }
    expect(costs.size, 'different costs').toBeGreaterThan(1)
    expect(beyond, 'most of the sample is decided').toBeLessThan(count / 2)
  })
})

describe('sequential tasks whose states look alike', () => {
  test('of two and three inputs, against the forward returns of every function', async () => {
    const source = random(7)
    for (let number = 0; number < 60; number += 1) {
      const inputs = number % 3 === 0 ? 3 : 2
      const words = allBits(inputs)
      const task = randomTask(source, { states: 3 + source.below(4), words, inputs: NAMES.slice(0, inputs) })
      const occurring = classesOf(task).map(({ seen }) => seen)
      const returns = new Map<number, Rational>()
      const returnOf = (table: number): Rational => {
        const known =
          returns.get(table) ?? forwardReturn(task, functionBehaviour(task, textOf(table, words)), 'train')
        returns.set(table, known)
        return known
      }
      const tables = [...Array(2 ** words.length).keys()].filter(table => inputs === 2 || table % 5 === 0)
      const attained = tables.map(returnOf).sort((a, b) => a.compare(b))
      const atLeast = at(attained, attained.length - 1 - source.below(Math.ceil(attained.length / 4)))
      const accepts = ([table = 0]: readonly number[]): boolean => returnOf(table).compare(atLeast) >= 0
      const plain = plainLeast({ inputs, outputs: 1, basis: basisOf('full'), costMax: 4, accepts })
      const selection = await select(task, circuits(), size, { atLeast })
      expect(summary(selection), `sample ${number}`).toBe(plain && plainSummary(plain, inputs, occurring))
      if (number % 6 === 0) await expectVerified(selection)
    }
  })
})

/** A table as one character for each word. */
function textOf(table: number, words: readonly Bits[]): Bits {
  return words.map((_, row) => (table >> row) & 1).join('')
}
