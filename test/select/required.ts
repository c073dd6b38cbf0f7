/**
 * Questions with a property, asked with exhaustion where that applies and of a solver: small functions of which some rows
 * are left open in training.
 */
import { allBits } from '../../src/base/bits.ts'
import { at } from '../../src/base/errors.ts'
import { type Random, random } from '../../src/base/random.ts'
import type { Certificate } from '../../src/certificate/claim.ts'
import {
  circuits,
  judge,
  misgeneralises,
  not,
  type Predicate,
  parsePredicate,
  price,
  rows,
  select,
  size,
  type Task,
} from '../../src/index.ts'

/** What is answered, in words, and the certificates. */
export interface Answers {
  readonly said: string
  readonly certificates: readonly Certificate[]
}

/** Judge and price a property, by exhaustion where that applies or by a solver. */
export async function answers(task: Task, predicate: Predicate, solver?: 'cdcl'): Promise<Answers> {
  const options = { atLeast: 1, tiesMax: 400, ...(solver === undefined ? {} : { solver }) }
  const selection = await select(task, circuits(), size, options)
  const verdict = await judge(selection, predicate, options)
  const cost = await price(task, circuits(), size, predicate, options)
  const sides = [cost.with, cost.without].map(side => (side.kind === 'least' ? side.cost.join() : side.kind))
  const found = [cost.certificate, 'certificate' in verdict ? verdict.certificate : undefined]
  return {
    said: [verdict.kind, ...sides].join(' '),
    certificates: found.filter(each => each !== undefined),
  }
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
export function propertyFor(task: Task, source: Random): Predicate {
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
