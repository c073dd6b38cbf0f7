/**
 * Questions with a property, asked with exhaustion where that applies and of a solver: small functions of which some rows
 * are left open in training.
 */
import { expect } from 'vitest'
import { allBits } from '../../src/base/bits.ts'
import { at } from '../../src/base/errors.ts'
import { type Random, random } from '../../src/base/random.ts'
import { check } from '../../src/certificate/check.ts'
import type { Certificate } from '../../src/certificate/claim.ts'
import {
  type Circuit,
  circuits,
  formatModel,
  judge,
  misgeneralises,
  not,
  type Predicate,
  parsePredicate,
  price,
  rows,
  type Selection,
  select,
  selectionLine,
  size,
  type Task,
} from '../../src/index.ts'

/** What is answered, in words, and the certificates. */
export interface Answers {
  readonly said: string
  readonly certificates: readonly Certificate[]
}

/** Judge and price a property, by exhaustion where that applies or by a solver. */
export async function answers(
  task: Task,
  predicate: Predicate,
  solver?: 'cdcl',
  where?: Predicate,
): Promise<Answers> {
  const options = { atLeast: 1, tiesMax: 400, ...(solver === undefined ? {} : { solver }) }
  const models = circuits(where === undefined ? {} : { where })
  const selection = await select(task, models, size, options)
  const verdict = await judge(selection, predicate, options)
  const cost = await price(task, models, size, predicate, options)
  const sides = [cost.with, cost.without].map(side => (side.kind === 'least' ? side.cost.join() : side.kind))
  const found = [
    selection.certificate,
    cost.certificate,
    'certificate' in verdict ? verdict.certificate : undefined,
  ]
  const listed =
    where === undefined ? [] : [selectionLine(selection as unknown as Selection), ...modelsOf(selection)]
  return {
    said: [verdict.kind, ...sides, ...listed].join(' '),
    certificates: found.filter(each => each !== undefined),
  }
}

function modelsOf(selection: Selection<Circuit>): readonly string[] {
  return selection.kind === 'minimal' ? selection.models.map(model => formatModel(model)) : []
}

/**
 * Ask the questions of some seeds of both engines, which must say the same, with certificates that are verified; with `where`,
 * among the circuits that have a second property. Gives how often each verdict was said, and how often exhaustion showed
 * that nothing has a property.
 */
export async function agreeing(
  seeds: readonly number[],
  isWhere = false,
): Promise<{ readonly verdicts: ReadonlyMap<string, number>; readonly rested: number }> {
  const verdicts = new Map<string, number>()
  let rested = 0
  for (const seed of seeds) {
    const { task, source } = partial(seed)
    const drawn = propertyFor(task, source)
    const where = isWhere ? bounded(propertyFor(task, source)) : undefined
    const predicate = isWhere ? bounded(drawn) : drawn
    const one = await answers(task, predicate, undefined, where)
    const other = await answers(task, predicate, 'cdcl', where)
    expect([seed, one.said]).toEqual([seed, other.said])
    for (const certificate of one.certificates)
      expect([seed, await check(certificate)]).toMatchObject([seed, { kind: 'verified' }])
    const [kind = ''] = one.said.split(' ')
    verdicts.set(kind, (verdicts.get(kind) ?? 0) + 1)
    if (rests(one.certificates)) rested += 1
  }
  return { verdicts, rested }
}

/** A property whose price is finite or seen to be infinite: whether an input can be left unread is asked size by size for ever. */
function bounded(predicate: Predicate): Predicate {
  return predicate.spec.name === 'readsInput' ? misgeneralises : predicate
}

/** The seeds from one to another. */
export function seedsBetween(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** Does exhaustion show that nothing has a property? */
export function rests(certificates: readonly Certificate[]): boolean {
  const claims = certificates.flatMap(each => each.claims)
  return claims.some(claim => 'exhaustion' in claim && claim.require.length > 0)
}

/** A function of three inputs on the rows that are trained, with deployment on the others. */
export function partial(seed: number): { readonly task: Task; readonly source: Random } {
  const source = random(seed)
  const width = source.pick([1, 1, 2])
  const names = ['a', 'b', 'c']
  const open = 1 + source.below(3)
  const words = allBits(names.length)
  const start = source.below(words.length)
  const linear = words.map(() => allBits(width)[source.below(2 ** width)] ?? '0')
  const plain = source.below(3) > 0
  const task = rows({
    name: `partial ${seed}`,
    inputs: names,
    outputs: ['y', 'z'].slice(0, width),
    rows: words.map((sees, row) => {
      const isOpen = (row - start + words.length) % words.length < open
      const ones = sees.replaceAll('0', '').length
      const accept = plain ? String((ones + (seed >> (ones % 4))) % 2).repeat(width) : at(linear, row)
      return { sees, train: isOpen ? 0 : 1, ...(isOpen ? { deploy: 1 } : {}), accept }
    }),
  })
  return { task, source }
}

/** A property of behaviour, of wires or of what is read. */
function propertyFor(task: Task, source: Random): Predicate {
  const [first, second] = [source.pick(task.inputs.slice(0, 2)), at(task.inputs, 2)]
  const sign = source.pick(['&', '|', '^'])
  return source.pick([
    misgeneralises,
    not(misgeneralises),
    parsePredicate(`contains(${first} ${sign} ${second})`, task),
    parsePredicate(`not(contains(${first} ${sign} ${second}))`, task),
    parsePredicate(`or(misgeneralises, contains(${first} ${sign} ${second}))`, task),
    parsePredicate(`readsInput(${first})`, task),
  ])
}
