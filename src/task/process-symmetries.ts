/**
 * The symmetry group of a task of several steps: which renamings of observation bits and of output bits keep it.
 *
 * A renaming permutes and negates the bits that are seen, and permutes and negates the bits that are said. It is a symmetry
 * if the states can be renamed along, so that what is seen, where training and deployment begin, and what each word does
 * (where it leads, what it pays, whether it is good or harmful) are kept: an automorphism of a process in the sense of
 * Ravindran and Barto (2001), with the renaming of states forgotten. Whether such a renaming of states exists is
 * found by refining colours of states by the colours that follow (Moore 1956; Paige and Tarjan 1987) and, where
 * states still look alike, by telling one apart (McKay 1981).
 *
 * Invariants: the identity counts; the order divides n! 2^n m! 2^m; two renamings of states that go with the same renaming
 * of bits count once; for a table of rows it is the number of `row-symmetries.ts`.
 */
import { allBits } from '../base/bits.ts'
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { decode, legalised, NO_ACTION } from './policy.ts'
import { renamingsOf } from './row-symmetries.ts'
import type { Task } from './task.ts'

/** So many times renamings of states or of bits are looked at. */
const LOOKS_MAX = 1_000_000

/** A step that a word makes in a state: what is said of it, and the states that follow with their weights. */
interface Step {
  readonly says: string
  readonly next: readonly (readonly [state: number, weight: Rational])[]
}

/** The task twice, side by side: states from 0 on, and once more from `states` on with its output words renamed. */
interface Pair {
  readonly states: number
  readonly steps: readonly (readonly Step[])[]
}

/** How many renamings of observation bits and of output bits keep a task. Throws `Unsupported` if they are too many. */
export function processSymmetryOrder(task: Task): number {
  const count = new Looks(task.name)
  const begins = task.states.map((_, state) => beginText(task, state))
  let order = 0
  for (const image of renamingsOf(task.outputs.length)) {
    const pair = pairOf(task, image)
    const colours = refined(pair, [...begins, ...begins])
    if (isBalanced(pair, colours)) order += seenRenamings(task, pair, colours, count)
  }
  return order
}

/** How often something was looked at, up to a limit. */
class Looks {
  readonly #name: string
  #count = 0

  constructor(name: string) {
    this.#name = name
  }

  /** One more. Throws `Unsupported` past the limit. */
  more(): void {
    this.#count++
    if (this.#count <= LOOKS_MAX) return
    const message = `${this.#name}: more than ${LOOKS_MAX} renamings`
    throw new Unsupported('too-many-renamings', message, 'ask for tasks whose states differ more')
  }
}

function beginText(task: Task, state: number): string {
  const weight = (phase: 'train' | 'deploy'): string =>
    (task.begin[phase].find(([each]) => each === state)?.[1] ?? 0).toString()
  return `${weight('train')} ${weight('deploy')}`
}

function pairOf(task: Task, image: readonly number[]): Pair {
  const words = allBits(task.outputs.length)
  const plain = task.states.map((_, state) => words.map(word => stepOf(task, state, word, 0)))
  const shifted = task.states.map((_, state) =>
    words.map((_, word) => stepOf(task, state, at(words, at(image, word)), task.states.length)),
  )
  return { states: task.states.length, steps: [...plain, ...shifted] }
}

function stepOf(task: Task, state: number, word: string, shift: number): Step {
  const action = legalised(task, state, decode(task, word))
  if (action === NO_ACTION) return { says: 'nothing', next: [] }
  const pays = at(at(task.reward, state), action)
  const says = `${pays} ${task.good[state]?.includes(action)} ${task.harm[state]?.includes(action)}`
  const follows = at(at(task.transition, state), action)
  return { says, next: follows.map(([to, weight]) => [to + shift, weight] as const) }
}

/** Colours of the states of both sides, refined until what follows a colour is the same for all who have it. */
function refined(pair: Pair, start: readonly string[]): readonly number[] {
  let colours = numbered(start)
  for (let before = 0, now = kinds(colours); now > before; now = kinds(colours)) {
    before = now
    colours = numbered(pair.steps.map((steps, state) => signature(steps, at(colours, state), colours)))
  }
  return colours
}

function numbered(texts: readonly string[]): readonly number[] {
  const numbers = new Map<string, number>()
  return texts.map(text => {
    const own = numbers.get(text) ?? numbers.size
    numbers.set(text, own)
    return own
  })
}

function kinds(colours: readonly number[]): number {
  return new Set(colours).size
}

function signature(steps: readonly Step[], own: number, colours: readonly number[]): string {
  const said = steps.map(({ says, next }) => {
    const weights = new Map<number, Rational>()
    for (const [to, weight] of next) {
      const colour = at(colours, to)
      weights.set(colour, (weights.get(colour) ?? Rational.ZERO).plus(weight))
    }
    const sorted = [...weights].sort(([a], [b]) => a - b)
    return `${says}: ${sorted.map(([colour, weight]) => `${colour} ${weight}`).join(', ')}`
  })
  return `${own}; ${said.join('; ')}`
}

/** Does each colour stand as often on the one side as on the other? */
function isBalanced({ states }: Pair, colours: readonly (number | string)[]): boolean {
  const [one, other] = [colours.slice(0, states).sort(), colours.slice(states).sort()]
  return one.every((colour, place) => colour === other[place])
}

/** How many renamings of what is seen go with a renaming of what is said, built bit by bit. */
function seenRenamings(task: Task, pair: Pair, colours: readonly number[], count: Looks): number {
  const bits = task.inputs.length
  const taken: number[] = []
  const below = (keys: readonly string[]): number => {
    count.more()
    if (!isBalanced(pair, keys)) return 0
    const bit = taken.length
    if (bit === bits) return isCompleted(pair, keys, count) ? 1 : 0
    let found = 0
    for (let image = 0; image < bits; image++) {
      if (taken.includes(image)) continue
      taken.push(image)
      for (const negated of [false, true]) found += below(withBit(task, keys, { bit, image, negated }))
      taken.pop()
    }
    return found
  }
  return below(colours.map(String))
}

function withBit(
  task: Task,
  keys: readonly string[],
  { bit, image, negated }: { readonly bit: number; readonly image: number; readonly negated: boolean },
): readonly string[] {
  const states = task.states.length
  return keys.map((key, state) => {
    if (state >= states) return `${key} ${at(task.observation, state - states)[image]}`
    const seen = at(task.observation, state)[bit] === '1'
    return `${key} ${seen === negated ? 0 : 1}`
  })
}

/** Is there a renaming of states that keeps these colours and all that follows? */
function isCompleted(pair: Pair, start: readonly string[], count: Looks): boolean {
  count.more()
  const colours = refined(pair, start)
  if (!isBalanced(pair, colours)) return false
  const [one, other] = [colours.slice(0, pair.states), colours.slice(pair.states)]
  const chosen = one.findIndex((colour, state) => one.indexOf(colour, state + 1) !== -1)
  if (chosen === -1) return true
  return other.some((colour, state) => {
    if (colour !== one[chosen]) return false
    const apart = (each: number, place: number): string =>
      place === chosen || place === pair.states + state ? 'apart' : String(each)
    return isCompleted(pair, colours.map(apart), count)
  })
}
