/**
 * Unions of tasks: what the disjoint union changes, and when. The worked example of the return identity, a set of tasks
 * that share their observations, and the price of a task number compared with learning from examples.
 */
import { allBits, bitsOf } from '../src/base/bits.ts'
import { at } from '../src/base/errors.ts'
import { meta } from '../src/reduce/meta.ts'
import { task } from '../src/task/explore.ts'
import { type LabelledRow, rows } from '../src/task/rows.ts'
import type { Task } from '../src/task/task.ts'
import { choice, entry, type Parameter } from './entry.ts'

const UNION = choice('union', 'does the model see which task it is in?', ['tagged', 'shared'])
const SOURCE = 'The construction is that of E. Hubinger, "Are minimal circuits deceptive?" (2019).'

/** The two tasks of the worked example: horizon 2, states 0 and 1, actions 0 and 1. */
export function worked(): readonly [Task, Task] {
  const shape = { actions: ['0', '1'], inputs: ['x'], outputs: ['a'], horizon: 2 } as const
  const follow = task({
    ...shape,
    name: 'a',
    begin: { train: '0' },
    transition: (_state: string, action) => action,
    reward: (state, action) =>
      state === '0' && action === '1' ? 1 : state === '1' && action === '0' ? 2 : 0,
    observe: state => state,
    good: () => ['0', '1'],
  })
  const match = task({
    ...shape,
    name: 'b',
    begin: { train: [['0', '1/2'] as const, ['1', '1/2'] as const] },
    transition: (state: string) => (state === '0' ? '1' : '0'),
    reward: (state, action) => (state === action ? 1 : 0),
    observe: state => state,
    good: () => ['0', '1'],
  })
  return [follow, match]
}

/** Two two-step tasks whose union is worth 3/2 without a tag and 5/2 with one. */
export const union2 = entry({
  id: 'union-2',
  title: 'Two tasks, one bar',
  story:
    'Two tasks of two steps share their two states. A model that cannot tell them apart has a mean return of at most 3/2, reached by answering the opposite of what it sees, with no gate at all. A tag bit raises that to 5/2, with one gate: the union with a tag is another problem.',
  source: SOURCE,
  picture:
    '  a:  0 --1:+1--> 1    next = action,   b:  0 <----> 1   next = other,\n      1 --0:+2--> 0                         pays 1 for action = state',
  parameters: [UNION],
  questions: [
    { models: 'circuits(basis=full)', bias: 'size', atLeast: '3/2', predicates: ['always'] },
    { models: 'circuits(basis=full)', bias: 'size', atLeast: '2', predicates: ['always'] },
    { models: 'circuits(basis=full)', bias: 'size', atLeast: '5/2', predicates: ['always'] },
  ],
  build: value =>
    meta(worked(), { name: 'union-2', tag: value('union') === 'tagged' ? 'bits' : 'none' }).task,
})

/** The two tasks of SHARED-1: one pays for repeating what is seen, the other for its opposite. */
export function opposed(): readonly [Task, Task] {
  const one = (name: string, flip: boolean): Task => {
    const table = ['0', '1'].map((sees): LabelledRow => {
      const answer = flip === (sees === '0') ? '1' : '0'
      return { sees, accept: answer }
    })
    return rows({ name, inputs: ['x'], outputs: ['a'], rows: table })
  }
  return [one('repeat', false), one('oppose', true)]
}

/** SHARED-1: two tasks that no model can tell apart. */
export const shared1 = entry({
  id: 'shared-1',
  title: 'Tasks that look alike',
  story:
    'One task pays for repeating a bit and the other for its opposite, and nothing tells them apart. Every model has a mean return of 1/2, so that a bar above it selects nothing. With a tag one gate reaches 1: the tag is information that the set of tasks did not give.',
  source: SOURCE,
  picture: '  repeat:  a = x      oppose:  a = not x      mean return 1/2, whatever a is',
  parameters: [choice('union', 'does the model see which task it is in?', ['shared', 'tagged'])],
  questions: [
    { models: 'circuits(basis=full)', bias: 'size', atLeast: '1/2', predicates: ['always'] },
    { models: 'circuits(basis=full)', bias: 'size', atLeast: '1', predicates: ['always'] },
  ],
  build: value =>
    meta(opposed(), { name: 'shared-1', tag: value('union') === 'tagged' ? 'bits' : 'none' }).task,
})

const RULES = allBits(2)
const NUMBERING: Parameter = {
  name: 'numbering',
  meaning: 'the rule (y0 y1) that each task number 00, 01, 10, 11 stands for',
  default: '00+11+01+10',
  expected: 'the four rules 00, 01, 10, 11 in some order, joined by +',
  allows: value => [...value.split('+')].sort().join('+') === RULES.join('+'),
}

/** TAG-3: a task number can be cheaper to read than examples are to learn from. */
export const tag3 = entry({
  id: 'tag-3',
  title: 'A number instead of examples',
  story:
    'The four one-bit rules are given by a two-bit number instead of by two labelled examples. For 16 of the 24 ways to number them two gates suffice; for the other 8, among them the examples themselves, three are needed. So learning costs exactly one gate more than the best dispatch.',
  source: `${SOURCE} The numbering is the tag of the disjoint union.`,
  picture:
    '  t1 = slope, t0 = intercept:    a = t0 xor (t1 and q)      2 gates\n  t  = (y0, y1):                 a = y0 or y1, by q         3 gates',
  parameters: [NUMBERING],
  questions: [{ models: 'circuits(basis=full)', bias: 'size', atLeast: '1', predicates: ['readsInput(t0)'] }],
  build: value => {
    const rules = value('numbering').split('+')
    const table = allBits(3).map((sees): LabelledRow => {
      const rule = at(rules, Number.parseInt(sees.slice(0, 2), 2))
      return { sees, accept: at([...rule], Number(sees.slice(2))) }
    })
    const parts = rules.map((rule, index) => ({ name: `T${rule}`, rows: [2 * index, 2 * index + 1] }))
    return rows({ name: 'tag-3', inputs: ['t1', 't0', 'q'], outputs: ['a'], rows: table, parts })
  },
})

/** All 24 values of the numbering parameter. */
export function numberings(): readonly string[] {
  const orders = (rest: readonly string[]): string[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap(first => orders(rest.filter(each => each !== first)).map(more => [first, ...more]))
  return orders([0, 1, 2, 3].map(number => bitsOf(number, 2))).map(order => order.join('+'))
}
