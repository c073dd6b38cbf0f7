/**
 * The symmetry group of a table of rows: which renamings of inputs and outputs map it onto itself.
 *
 * A renaming permutes and negates the inputs, and permutes and negates the outputs; it is a symmetry if every row goes to
 * a row with the same weights in training and deployment, whose answers, renamed likewise, pay the same and are as good. For a
 * table in which everything is trained and one word is right these are the automorphisms of a function under its NPN
 * group (Goto and Takahasi 1962). The order of the group is one of the proxies for a "natural" task.
 *
 * Invariants: the identity counts, so the order is at least 1; it divides n! 2^n m! 2^m.
 */
import { allBits, numberOf } from '../base/bits.ts'
import { at, Unsupported } from '../base/errors.ts'
import { classesOf, decode } from './policy.ts'
import type { Task } from './task.ts'

/** So many pairs of a renaming and a row are looked at. */
const LOOKS_MAX = 100_000_000

/** How many renamings of inputs and outputs map a one-step task onto itself. Throws `Unsupported` for other tasks. */
export function symmetryOrder(task: Task): number {
  const [inputs, outputs] = [task.inputs.length, task.outputs.length]
  const rows = rowsOf(task)
  const [seen, said] = [renamingsOf(inputs), renamingsOf(outputs)]
  const looks = seen.length * said.length * rows.size
  if (looks > LOOKS_MAX) {
    const message = `${seen.length * said.length} renamings of ${rows.size} rows`
    throw new Unsupported('too-many-renamings', message, 'ask for tasks of at most six inputs')
  }
  let order = 0
  for (const onInputs of seen) {
    for (const onOutputs of said) if (isSymmetry(rows, onInputs, onOutputs)) order++
  }
  return order
}

/** What is said of a row: its weights, and what is said of each word. */
interface Row {
  readonly weights: string
  readonly answers: readonly string[]
}

function rowsOf(task: Task): ReadonlyMap<number, Row> {
  const isOneStep = task.value.kind === 'horizon' && task.value.steps === 1
  const classes = classesOf(task)
  if (!isOneStep || classes.some(each => each.states.length > 1)) {
    const message = `${task.name} has several steps or states that look alike`
    throw new Unsupported(
      'not-labelled-rows',
      message,
      'ask for tasks of one step, with one state for each word',
    )
  }
  const words = allBits(task.outputs.length)
  return new Map(
    classes.map(({ seen, states }) => {
      const state = at(states, 0)
      const weight = (phase: 'train' | 'deploy'): string =>
        (task.begin[phase].find(([each]) => each === state)?.[1] ?? 0).toString()
      const answers = words.map(word => {
        const action = decode(task, word)
        const pays = action < 0 ? 'nothing' : at(at(task.reward, state), action)
        return `${pays} ${task.good[state]?.includes(action)} ${task.harm[state]?.includes(action)}`
      })
      return [numberOf(seen), { weights: `${weight('train')} ${weight('deploy')}`, answers }]
    }),
  )
}

function isSymmetry(
  rows: ReadonlyMap<number, Row>,
  onInputs: readonly number[],
  onOutputs: readonly number[],
): boolean {
  for (const [seen, row] of rows) {
    const image = rows.get(at(onInputs, seen))
    if (image === undefined || image.weights !== row.weights) return false
    if (!row.answers.every((said, word) => image.answers[at(onOutputs, word)] === said)) return false
  }
  return true
}

/** All renamings of words of so many bits: image[w] is the word to which w goes. */
export function renamingsOf(bits: number): readonly (readonly number[])[] {
  const words = Array.from({ length: 2 ** bits }, (_, word) => word)
  return permutations(bits).flatMap(order =>
    words.map(negated =>
      words.map(word => order.reduce((image, from, to) => image | (((word >> from) & 1) << to), 0) ^ negated),
    ),
  )
}

function permutations(items: number): readonly (readonly number[])[] {
  if (items === 0) return [[]]
  return permutations(items - 1).flatMap(order =>
    Array.from({ length: items }, (_, place) => order.toSpliced(place, 0, items - 1)),
  )
}
