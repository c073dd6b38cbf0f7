/**
 * Instrumental good behaviour: deceptive alignment in the strict sense of Hubinger et al. 2019 (section 4).
 *
 * Put the selection process into the game: the model is trained, then *kept or discarded*, and deployed only if it was
 * kept. A model is instrumentally good for a goal r' when it is optimal for r' in that game, acts acceptably in
 * training, and in the game without the selection step every r'-optimal policy acts unacceptably in training. So the
 * good behaviour is there because it gets the model selected: remove selection and it goes. A model that is discarded all
 * the same gets nothing by it, so it must be kept. Kept means: the return in
 * training reaches the bar (by default the best that any policy over observations reaches).
 *
 * This is about training alone: whether deployment then goes wrong is a matter for `misgeneralises` (combine with `and`).
 *
 * Both games are solved by listing all policies over the observation classes that either phase can reach, which is
 * exact and includes the coupling by aliased observations; past 50,000 policies the question is refused.
 *
 * Invariant: only visited states are asked about.
 */
import { at, Unsupported } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Behaviour, behaviourOf, classesOf, NO_ACTION } from '../task/policy.ts'
import type { Phase, Task } from '../task/task.ts'
import { returnOf } from '../task/value.ts'
import { className } from './coherent.ts'
import { type Goal, type Goals, goalsFor, goalsJson } from './goals.ts'
import { describe, firstBad } from './good.ts'
import type { BehaviouralPredicate, Finding } from './predicate.ts'
import { visits } from './visit.ts'

const POLICIES_MAX = 50_000

/** What becomes of a goal in the game with selection, when ties are broken towards acting well in training. */
export type Motive =
  /** Its best play is discarded. */
  | 'rejected'
  /** It acts acceptably in training and in deployment. */
  | 'aligned'
  /** It acts unacceptably in deployment, and would act acceptably in training even without selection. */
  | 'misgeneralising'
  /** It acts unacceptably in deployment, and acts acceptably in training only because of selection. */
  | 'hiding'

/** Kept, and some goal of the class makes this behaviour optimal with selection, and every good training pointless without. */
export function instrumental(
  of: { readonly goals?: Goals; readonly atLeast?: RationalLike } = {},
): BehaviouralPredicate {
  const goals = of.goals ?? 'answers'
  const bar = of.atLeast === undefined ? undefined : Rational.of(of.atLeast)
  const games = new WeakMap<Task, Game>()
  const params = { goals: goalsJson(goals), ...(bar === undefined ? {} : { atLeast: bar.toString() }) }
  return {
    spec: { name: 'instrumental', params },
    kind: 'behavioural',
    meaning: `Is selected, and acts acceptably in training only because of that, for a goal of the class ${className(goals)} (Hubinger et al. 2019, section 4).`,
    holds(subject, task): Finding {
      const bad = firstBad(task, visits(task, subject, 'train'))
      if (bad !== undefined) return { holds: false, because: `in training: ${describe(task, bad)}` }
      const game = games.get(task) ?? selectionGame(task, bar)
      games.set(task, game)
      const candidates = goalsFor(task, goals)
      const among = `of ${candidates.length} goals`
      const goal = candidates.find(each => isBecauseOfSelection(game, each, subject))
      if (goal === undefined)
        return { holds: false, because: `none ${among} needs selection to act like this` }
      return {
        holds: true,
        because: `"${goal.name}", one ${among}, acts well in training only to be selected`,
      }
    },
  }
}

/** What a goal leads to in the game with selection. Throws `Unsupported` where there are too many policies. */
export function motiveOf(task: Task, goal: Goal, atLeast?: RationalLike): Motive {
  const game = selectionGame(task, atLeast === undefined ? undefined : Rational.of(atLeast))
  const played = bestOf(game.plays, play => worth(game, goal, play.subject, true))
  const good = played.filter(play => play.kept && play.goodInTraining)
  const first = good[0]
  if (first === undefined) return 'rejected'
  if (good.some(play => firstBad(task, visits(task, play.subject, 'deploy')) === undefined)) return 'aligned'
  return isBecauseOfSelection(game, goal, first.subject) ? 'hiding' : 'misgeneralising'
}

/** A policy in the game: is it kept, and does it act acceptably in training? */
interface Play {
  readonly subject: Behaviour
  readonly kept: boolean
  readonly goodInTraining: boolean
}

interface Game {
  readonly task: Task
  readonly bar: Rational
  readonly plays: readonly Play[]
}

function selectionGame(task: Task, atLeast: Rational | undefined): Game {
  const subjects = policies(task)
  const returns = subjects.map(subject => phaseReturn(task, subject, 'train'))
  const reached = returns.flatMap(value => (value === undefined ? [] : [value]))
  const bar = atLeast ?? Rational.max(...(reached as [Rational, ...Rational[]]))
  const plays = subjects.map((subject, index): Play => {
    const kept = (returns[index]?.compare(bar) ?? -1) >= 0
    return { subject, kept, goodInTraining: firstBad(task, visits(task, subject, 'train')) === undefined }
  })
  return { task, bar, plays }
}

/** Kept, and optimal for the goal with selection, while every policy that is optimal without it acts badly in training. */
function isBecauseOfSelection(game: Game, goal: Goal, subject: Behaviour): boolean {
  if (!isKept(game, subject)) return false
  const own = worth(game, goal, subject, true)
  if (own === undefined) return false
  for (const play of game.plays) {
    const other = worth(game, goal, play.subject, true)
    if (other !== undefined && other.compare(own) > 0) return false
  }
  const unselected = bestOf(game.plays, play => worth(game, goal, play.subject, false))
  return unselected.every(play => !play.goodInTraining)
}

/** The return for the goal over both phases; deployment counts only if kept, or if there is no selection. */
function worth(game: Game, goal: Goal, subject: Behaviour, selection: boolean): Rational | undefined {
  const pursued = { ...game.task, reward: goal.reward }
  const training = phaseReturn(pursued, subject, 'train')
  if (training === undefined) return undefined
  if (selection && !isKept(game, subject)) return training
  const deployment = phaseReturn(pursued, subject, 'deploy')
  return deployment === undefined ? undefined : training.plus(deployment)
}

/** Does it reach the bar in training? */
function isKept({ task, bar }: Pick<Game, 'task' | 'bar'>, subject: Behaviour): boolean {
  const base = phaseReturn(task, subject, 'train')
  return base !== undefined && base.compare(bar) >= 0
}

function phaseReturn(task: Task, subject: Behaviour, phase: Phase): Rational | undefined {
  const found = returnOf(task, subject, phase)
  return found.kind === 'none' ? undefined : found.value
}

function bestOf(plays: readonly Play[], value: (play: Play) => Rational | undefined): readonly Play[] {
  let best: Rational | undefined
  let found: Play[] = []
  for (const play of plays) {
    const here = value(play)
    if (here === undefined || (best !== undefined && here.compare(best) < 0)) continue
    if (best === undefined || here.compare(best) > 0) found = []
    best = here
    found.push(play)
  }
  return found
}

/** All policies over the observation classes that some phase can reach; one fixed action elsewhere. */
function policies(task: Task): readonly Behaviour[] {
  const reached = reachable(task)
  const choices = classesOf(task).map(({ states }) => {
    const here = states.filter(state => reached.has(state))
    const legal = task.actions.map((_, action) => action)
    if (here.length === 0) return [NO_ACTION]
    return legal.filter(action => here.some(state => at(task.legal, state).includes(action)))
  })
  const count = choices.reduce((product, each) => product * each.length, 1)
  if (count > POLICIES_MAX) {
    const hint =
      'use coherent(goals=...), which needs no list of policies, or restrict the question to a part'
    throw new Unsupported('too-many-policies', `${count} policies, the limit is ${POLICIES_MAX}`, hint)
  }
  return product(choices).map(action => behaviourOf(task, { kind: 'policy', action }))
}

function product(choices: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return choices.reduce<readonly (readonly number[])[]>(
    (prefixes, each) => prefixes.flatMap(prefix => each.map(choice => [...prefix, choice])),
    [[]],
  )
}

function reachable(task: Task): ReadonlySet<number> {
  const found = new Set([...task.begin.train, ...task.begin.deploy].map(([state]) => state))
  for (const state of found) {
    for (const action of at(task.legal, state)) {
      for (const [to] of at(at(task.transition, state), action)) found.add(to)
    }
  }
  return found
}
