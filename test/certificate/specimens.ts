/**
 * Real certificates to check and to spoil: small questions of every kind, answered by `select`, `judge` and `price`.
 */

import { lexicographic, weighted } from '../../src/bias/combine.ts'
import { depth } from '../../src/bias/depth.ts'
import { size } from '../../src/bias/size.ts'
import type { Certificate } from '../../src/certificate/claim.ts'
import { judge } from '../../src/judge/judge.ts'
import { price } from '../../src/judge/price.ts'
import { circuits, formulas } from '../../src/model/classes.ts'
import { containsWire } from '../../src/predicate/contains-wire.ts'
import { good } from '../../src/predicate/good.ts'
import { readsInput } from '../../src/predicate/reads-input.ts'
import { select } from '../../src/select/select.ts'
import { cdcl } from '../../src/solve/cdcl.ts'
import { task } from '../../src/task/explore.ts'
import { rows } from '../../src/task/rows.ts'
import type { Task } from '../../src/task/task.ts'

/** A certificate and what it is about. */
export interface Specimen {
  readonly name: string
  readonly certificate: Certificate
}

/** Two inputs that must differ. */
export const differ: Task = rows({
  name: 'differ ¬x',
  inputs: ['a', 'b'],
  outputs: ['y'],
  rows: ['00', '01', '10', '11'].map((sees, row) => ({ sees, accept: row === 1 || row === 2 ? '1' : '0' })),
})

/** A majority of three with one row that training does not see and unequal weights. */
export const weighed: Task = rows({
  name: 'weighed majority',
  inputs: ['a', 'b', 'c'],
  outputs: ['y'],
  rows: ['000', '001', '010', '011', '100', '101', '110', '111'].map((sees, row) => ({
    sees,
    accept: [3, 5, 6, 7].includes(row) ? '1' : '0',
    train: [3, 2, 2, 1, 2, 1, 1, 0][row] ?? 0,
    deploy: 1,
  })),
})

/** Walk along five cells to the far end; only some cells can be told apart. */
export const walk: Task = task({
  name: 'walk',
  actions: ['back', 'on'],
  begin: { train: 0, deploy: 2 },
  transition: (cell: number, action) => (action === 'on' ? Math.min(cell + 1, 4) : Math.max(cell - 1, 0)),
  reward: (cell: number, action) => (cell === 3 && action === 'on' ? 1 : 0),
  observe: (cell: number) => cell.toString(2).padStart(3, '0'),
  horizon: 5,
})

/** The same with a discount, and a cell in which nothing but `back` is legal. */
export const trap: Task = task({
  name: 'trap',
  actions: ['left', 'right'],
  begin: {
    train: [
      ['top', '2/3'],
      ['low', '1/3'],
    ],
    deploy: 'low',
  },
  transition: (state: string, action) =>
    state === 'pit' ? 'pit' : action === 'left' ? (state === 'top' ? 'low' : 'top') : 'pit',
  reward: (state: string, action) =>
    action === 'left' && state === 'low' ? 1 : action === 'right' ? '1/2' : 0,
  legal: (state: string) => (state === 'pit' ? ['left'] : ['left', 'right']),
  observe: (state: string) => ({ top: '10', low: '01', pit: '11' })[state] ?? '00',
  discount: '1/2',
})

const solver = cdcl()

async function certificateOf(
  made: PromiseLike<{ readonly certificate?: Certificate } | { readonly kind: 'vacuous' }>,
): Promise<Certificate> {
  const answer = await made
  if ('certificate' in answer && answer.certificate !== undefined) return answer.certificate
  throw new Error('no certificate was made')
}

async function judged(
  question: PromiseLike<Parameters<typeof judge>[0]>,
  predicate: Parameters<typeof judge>[1],
): Promise<Certificate> {
  return certificateOf(judge(await question, predicate, { solver }) as never)
}

/** All specimens; made once. */
export async function specimens(): Promise<readonly Specimen[]> {
  made ??= make()
  return made
}

let made: Promise<readonly Specimen[]> | undefined

async function make(): Promise<readonly Specimen[]> {
  const aig = circuits({ basis: 'aig' })
  const unequal = circuits({ basis: 'and:0001=1,xor:0110=5/2' })
  const all: [string, PromiseLike<Certificate>][] = [
    ['size', certificateOf(select(differ, aig, size, { atLeast: 1, solver }))],
    ['formula', certificateOf(select(differ, formulas({ basis: 'aig' }), size, { atLeast: 1, solver }))],
    ['unequal gates', certificateOf(select(differ, unequal, size, { atLeast: 1, solver }))],
    [
      'priced inverters',
      certificateOf(
        select(differ, circuits({ basis: 'nand:1110=1;inverters=priced' }), size, { atLeast: 1, solver }),
      ),
    ],
    ['bar', certificateOf(select(weighed, circuits(), size, { atLeast: '10/12', solver }))],
    ['full bar', certificateOf(select(weighed, circuits(), size, { atLeast: 1, solver }))],
    ['depth', certificateOf(select(differ, aig, depth, { atLeast: 1, solver }))],
    [
      'weighted',
      certificateOf(
        select(
          differ,
          aig,
          weighted([
            [size, 1],
            [depth, 2],
          ]),
          { atLeast: 1, solver },
        ),
      ),
    ],
    [
      'size then depth',
      certificateOf(select(differ, aig, lexicographic(size, depth), { atLeast: 1, solver })),
    ],
    ['walk', certificateOf(select(walk, circuits(), size, { atLeast: 1, solver }))],
    ['walk slowly', certificateOf(select(walk, aig, size, { atLeast: '1/2', solver }))],
    ['trap', certificateOf(select(trap, circuits(), size, { atLeast: '3/4', solver }))],
    ['infeasible walk', certificateOf(select(walk, circuits(), size, { atLeast: 3, solver }))],
    ['infeasible rows', certificateOf(select(weighed, circuits(), size, { atLeast: '5/4', solver }))],
    [
      'forced',
      judged(select(weighed, circuits(), size, { atLeast: 1, solver }) as never, good({ on: 'train' })),
    ],
    [
      'excluded wire',
      judged(select(differ, aig, size, { atLeast: 1, solver }) as never, containsWire('0100')),
    ],
    [
      'price of a wire',
      certificateOf(price(differ, circuits(), size, containsWire('0001'), { atLeast: 1, solver })),
    ],
    [
      'price of reading',
      certificateOf(price(onlyFirst, circuits(), size, readsInput('b'), { atLeast: 1, solver })),
    ],
  ]
  return Promise.all(all.map(async ([name, certificate]) => ({ name, certificate: await certificate })))
}

/** The answer is the first of two inputs: reading the second takes gates that undo each other. */
export const onlyFirst: Task = rows({
  name: 'only the first',
  inputs: ['a', 'b'],
  outputs: ['y'],
  rows: ['00', '01', '10', '11'].map(sees => ({ sees, accept: sees.slice(0, 1) })),
})
