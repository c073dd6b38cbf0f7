/**
 * Walks: decision processes in which a wrong action leads to the shadow of the path, the complements of its words. Which
 * words are visited depends on the policy, so the bar is set on the exact return of each policy, and the words that count
 * are not fixed beforehand.
 *
 * A *law* says for each of the sixteen words of four bits which of two actions is right. One path leads through the four
 * words with a single one; a longer one through the eight words that begin with 0, in the order of the reflected binary
 * code (Gray 1953).
 */
import {
  allBits,
  Bug,
  behaviourOf,
  circuits,
  classesOf,
  costTable,
  evaluate,
  expectedReturn,
  nearbyCosts,
  policyOfWords,
  Rational,
  reachableClasses,
  select,
  size,
  support,
  type Task,
  task,
  UNSETTLED,
} from '../src/index.ts'
import type { Case, Tools } from './experiment.ts'
import type { JointResult, Result, WalkResult, WalkRow } from './hard-coding-study.ts'

const WORDS = 16
const SINGLE_ONES = [8, 4, 2, 1]
const GRAY = [0, 1, 3, 2, 6, 7, 5, 4]

function maskOf(words: readonly number[]): number {
  return words.reduce((mask, word) => mask | (1 << word), 0)
}

function allBut(words: readonly number[]): readonly number[] {
  return [...Array(WORDS).keys()].filter(word => !words.includes(word))
}

function hexOf(law: number): string {
  return `0x${law.toString(16).padStart(4, '0')}`
}

interface Place {
  readonly step: number
  readonly word: number
}

interface World {
  readonly law: number
  readonly path: readonly number[]
  /** The chance at every step that any word comes next. */
  readonly slip: Rational
}

/** The walk of a law: as many steps as the path has words, and all right actions together return 1. */
function walkOf({ law, path, slip }: World): Task {
  const share = Rational.fraction(1, path.length)
  const any = (step: number): (readonly [Place, Rational])[] =>
    [...Array(WORDS).keys()].map(word => [{ step, word }, slip.dividedBy(WORDS)])
  const rightAt = (word: number): '0' | '1' => (((law >> word) & 1) === 1 ? '1' : '0')
  return task<Place, '0' | '1'>({
    name: `walk of law ${hexOf(law)} with noise ${slip}`,
    actions: ['0', '1'],
    begin: { train: { step: 0, word: path[0] ?? 0 } },
    transition: (state, action) => {
      if (state.step === path.length - 1) return state
      const step = state.step + 1
      const next = path[step] ?? 0
      const onwards: Place = { step, word: action === rightAt(state.word) ? next : WORDS - 1 - next }
      return slip.isZero() ? onwards : [[onwards, Rational.ONE.minus(slip)], ...any(step)]
    },
    reward: ({ word }, action) => (action === rightAt(word) ? share : 0),
    observe: ({ word }) => word.toString(2).padStart(4, '0'),
    inputs: ['x1', 'x2', 'x3', 'x4'],
    horizon: path.length,
    good: ({ word }) => [rightAt(word)],
  })
}

/** The words that a policy, given by its answers to the classes of the world, visits. */
function visitedBy(world: Task, answers: readonly string[]): readonly number[] {
  const states = support(world, behaviourOf(world, policyOfWords(world, answers)), 'train')
  return [...new Set(states.map(state => Number.parseInt(world.observation[state] ?? '', 2)))]
}

/** Select on the walk itself, and count the words that the selected circuit visits and those that some policy can. */
async function walked(law: number, slip: string, bar: string, tools: Tools): Promise<WalkRow> {
  const world = walkOf({ law, path: SINGLE_ONES, slip: Rational.of(slip) })
  const selection = await select(world, circuits(), size, { atLeast: bar, tiesMax: 1, ...tools.options })
  if (selection.kind !== 'minimal') throw new Bug('premise', selection.kind)
  const evidence = selection.certificate && (await tools.evidence(selection.certificate))
  const answers = classesOf(world).map(({ seen }) => evaluate(selection.models[0], seen))
  return {
    law: hexOf(law),
    noise: slip,
    bar,
    gates: selection.cost.join(),
    visited: visitedBy(world, answers).length,
    reachable: reachableClasses(world).length,
    claims: evidence?.claims ?? [],
  }
}

/** The sixteen sequences of right actions on the path. */
async function paths(tools: Tools): Promise<WalkResult> {
  const found: WalkRow[] = []
  for (const actions of allBits(SINGLE_ONES.length)) {
    const law = maskOf(SINGLE_ONES.filter((_, step) => actions[step] === '1'))
    found.push(await walked(law, '0', '1', tools))
  }
  return { kind: 'walk', rows: found }
}

const PARITY = 0x6996
const TWO_OF_FOUR = 0xfee8

/** Parity, at least two of four, and the first of the laws that take seven gates; without noise and with it, at three bars. */
async function laws(tools: Tools): Promise<WalkResult> {
  const dearest = costTable('gates', 4).indexOf(7)
  const found: WalkRow[] = []
  for (const law of [PARITY, TWO_OF_FOUR, dearest]) {
    for (const [slip, bar] of [
      ['0', '1'],
      ['1/8', '1'],
      ['1/8', '31/32'],
      ['1/8', '15/16'],
    ] as const)
      found.push(await walked(law, slip, bar, tools))
  }
  return { kind: 'walk', rows: found }
}

interface Trajectory {
  /** The words that are visited, and those of them on which the walker errs. */
  readonly visited: readonly number[]
  readonly errors: readonly number[]
  readonly value: Rational
}

/** Every sequence of errors on the long walk: what it visits, and its exact return. Errors are the answers under law 0. */
function trajectories(): readonly Trajectory[] {
  const world = walkOf({ law: 0, path: GRAY, slip: Rational.ZERO })
  const classes = classesOf(world).map(({ seen }) => Number.parseInt(seen, 2))
  return allBits(GRAY.length).map(erring => {
    const errors = GRAY.flatMap((word, step) => {
      const isBeside = step > 0 && erring[step - 1] === '1'
      return erring[step] === '1' ? [isBeside ? WORDS - 1 - word : word] : []
    })
    const answers = classes.map(word => (errors.includes(word) ? '1' : '0'))
    const policy = behaviourOf(world, policyOfWords(world, answers))
    return { visited: visitedBy(world, answers), errors, value: expectedReturn(world, policy, 'train') }
  })
}

/** Take into least[law] the functions that walk one of these trajectories. */
function takeIn(least: Uint8Array, costs: Uint8Array, walks: readonly Trajectory[]): Uint8Array {
  const taken = Uint8Array.from(least)
  for (const { visited, errors } of walks) {
    const free = allBut(visited)
    const along = nearbyCosts(costs, maskOf(free), free.length)
    const flipped = maskOf(errors)
    for (let law = 0; law < taken.length; law++)
      taken[law] = Math.min(taken[law] as number, along[law ^ flipped] as number)
  }
  return taken
}

function mean(found: Uint8Array): string {
  const total = found.reduce((sum, cost) => sum + cost, 0)
  return String(Rational.fraction(total, found.length))
}

/** By the exact return of every policy, next to what comes out when the visited words are fixed to the optimal path. */
async function joint(): Promise<JointResult> {
  const costs = costTable('gates', 4)
  const beside = allBut(GRAY)
  const onPath = nearbyCosts(costs, maskOf(beside), beside.length)
  const walks = trajectories()
  let least: Uint8Array = new Uint8Array(costs.length).fill(UNSETTLED)
  const bars = [0, 1, 2, 3].map(missed => {
    const bar = Rational.fraction(GRAY.length - missed, GRAY.length)
    least = takeIn(
      least,
      costs,
      walks.filter(({ value }) => value.equals(bar)),
    )
    const fixed = nearbyCosts(onPath, maskOf(GRAY), missed)
    const dearer = least.filter((cost, law) => cost > (fixed[law] as number)).length
    const cheaper = least.filter((cost, law) => cost < (fixed[law] as number)).length
    return { bar: String(bar), joint: mean(least), fixed: mean(fixed), dearer, cheaper }
  })
  return { kind: 'joint', laws: costs.length, bars }
}

/** The cases about walks. */
export const walkCases: readonly Case<Result>[] = [
  { key: 'walk/paths', run: paths },
  { key: 'walk/laws', long: 9, run: laws },
  { key: 'walk/joint', run: joint },
]
