/**
 * Selection of decision trees and lookup tables: by dynamic programming where rows can be judged one by one, and by
 * branch and bound over decisions where they cannot.
 *
 * In a one-step task the training return is a sum over observation classes, so a class of models whose cost splits along
 * rows is solved by one pass (`dynamic-tree.ts`, `dynamic-table.ts`). In a sequential task the same pass, with the losses
 * left out, is the relaxation: its model is evaluated exactly, and if it misses the bar the conflict
 * (`conflict.ts`) says which decisions not to make together (`branch.ts`).
 *
 * All observation classes are rows, also those that training never sees, so that behaviours which differ only in
 * deployment are told apart. There is no certificate: dynamic programming is repeated, not replayed.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Bounds, breathe } from '../base/run.ts'
import { isOneStep, lossRows, slackOf } from '../certificate/losses.ts'
import { isMeaningful, trainingStates } from '../certificate/meaning.ts'
import { explain, minimalReason } from '../certificate/reason.ts'
import type { TableClass, TreeClass } from '../model/classes.ts'
import type { Model } from '../model/model.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { behaviourOf, classesOf, decode, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { returnOf } from '../task/value.ts'
import { branchAndBound, type Judgement, type Relaxed } from './branch.ts'
import { conflictOf } from './conflict.ts'
import type { LeastModels, RowChoice, RowSpec } from './dynamic-rows.ts'
import { leastTables } from './dynamic-table.ts'
import { leastTrees } from './dynamic-tree.ts'
import type { Question, Selection } from './selection.ts'

/** How a class is solved when every row may be judged by itself. */
type Solve = (spec: RowSpec, functionsMax: number) => LeastModels<Model> | undefined

const SOLVER = 'dynamic programming'

/** How many behaviours to list at most, and when the budget runs out (`performance.now()`). */
export interface Limits {
  readonly functionsMax: number
  readonly deadline: number
}

/** A property that models must have, or lack. */
export interface Required {
  readonly predicate: Predicate
  readonly holds: boolean
}

/** The trees or tables of least cost that meet the bar, with what is required; yields the lower bound while it branches. */
export async function* selectRowWise(
  question: Question,
  models: TreeClass | TableClass,
  limits: Limits,
  require: readonly Required[] = [],
): AsyncGenerator<Bounds, Selection, void> {
  const { task, bias, atLeast } = question
  const solve = solverOf(models, bias.spec.name, isOneStep(task))
  const spec = isOneStep(task) ? specOf(task, atLeast) : freeSpec(task)
  if (spec === undefined) return infeasible(question)
  if (!isOneStep(task) || require.length > 0) {
    return yield* selectByBranching({ question, solve, spec, require }, limits)
  }
  const least = solve(spec, limits.functionsMax)
  return least === undefined ? infeasible(question) : selectionOf(question, least)
}

function solverOf(models: TreeClass | TableClass, bias: string, oneStep: boolean): Solve {
  if (models.kind === 'tables' && bias === 'size') return leastTables
  if (models.kind === 'trees' && bias === 'size') {
    return (spec, functionsMax) => leastTrees(spec, { cost: 'nodes', functionsMax })
  }
  if (models.kind === 'trees' && bias === 'expectedReads' && oneStep) {
    return (spec, functionsMax) => leastTrees(spec, { cost: 'expectedReads', functionsMax })
  }
  const known = models.kind === 'tables' ? 'size' : oneStep ? 'size or expectedReads' : 'size'
  throw new Unsupported(
    'bias-not-searchable',
    `${bias} on ${models.kind} has no exact method`,
    `use ${known}`,
  )
}

/** What each class may answer and what that loses; undefined when even the best answers miss the bar. */
export function specOf(task: Task, atLeast: Rational): RowSpec | undefined {
  const rows = lossRows(task)
  const lossMax = slackOf(rows, atLeast)
  if (lossMax.sign() < 0) return undefined
  const words = allBits(task.outputs.length)
  const meaningful = meaningfulWords(task)
  const choices = rows.map(({ seen, weight, losses }, row): RowChoice => {
    const allowed = words.map((word, k) => ({ word, loss: at(losses, k) }))
    return { seen, weight, allowed: allowed.filter(({ word }) => at(meaningful, row).includes(word)) }
  })
  return { inputs: task.inputs, outputs: task.outputs, rows: choices, lossMax }
}

/** For each class, the words that may be answered there. */
function meaningfulWords(task: Task): readonly (readonly Bits[])[] {
  const words = allBits(task.outputs.length)
  return trainingStates(task).map(states =>
    words.filter(word => isMeaningful(task, states, decode(task, word))),
  )
}

/** Where rows cannot be judged one by one: every meaningful word may be answered, and nothing is lost by itself. */
function freeSpec(task: Task): RowSpec {
  const zero = Rational.ZERO
  const meaningful = meaningfulWords(task)
  const rows = classesOf(task).map(({ seen }, row): RowChoice => {
    return { seen, weight: zero, allowed: at(meaningful, row).map(word => ({ word, loss: zero })) }
  })
  return { inputs: task.inputs, outputs: task.outputs, rows, lossMax: zero }
}

interface Branching {
  readonly question: Question
  readonly solve: Solve
  readonly spec: RowSpec
  readonly require: readonly Required[]
}

async function* selectByBranching(
  branching: Branching,
  { functionsMax, deadline }: Limits,
): AsyncGenerator<Bounds, Selection, void> {
  const { question, solve, spec } = branching
  const relax = (allowed: readonly (readonly Bits[])[]): Relaxed<Model> | undefined => {
    const rows = spec.rows.map((row, index) => {
      return { ...row, allowed: row.allowed.filter(({ word }) => at(allowed, index).includes(word)) }
    })
    const least = solve({ ...spec, rows }, 1)
    const [first] = least?.functions ?? []
    return least === undefined || first === undefined ? undefined : { cost: least.cost, ...first }
  }
  const allowed = spec.rows.map(row => row.allowed.map(each => each.word))
  const search = branchAndBound({
    allowed,
    relax,
    judge: relaxed => judged(branching, relaxed),
    functionsMax,
  })
  const open = { question, solver: SOLVER, because: 'the budget is spent' }
  for (;;) {
    const step = search.next()
    if (!step.done) {
      const bounds = { lower: step.value, doing: 'branching over decisions' }
      yield bounds
      await breathe()
      if (performance.now() > deadline) return { kind: 'open', ...open, bounds }
      continue
    }
    const answer = step.value
    if (answer.kind === 'infeasible') return infeasible(question)
    const functions = answer.found.map(({ words, model }) => ({ words, model }))
    const { cost, complete } = answer
    return selectionOf(question, { cost, functions, complete, modelCount: BigInt(functions.length) }, false)
  }
}

/** Does the model meet the bar and have what is required? If not, which of its decisions are to blame. */
function judged({ question, require }: Branching, { words }: Relaxed<Model>): Judgement {
  const { task, atLeast } = question
  const policy = policyOfWords(task, words)
  const found = returnOf(task, behaviourOf(task, policy), 'train')
  if (found.kind === 'none' || found.value.compare(atLeast) < 0) {
    const { decisions } = conflictOf(task, atLeast, policy)
    return { conflict: decisions.map(([row]) => [row, at(words, row)] as const) }
  }
  for (const { predicate, holds } of require) {
    const explained = explain(task, policy, undefined, predicate)
    if (explained.holds === holds) continue
    const reason = minimalReason(task, predicate, explained)
    const rows = reason.flatMap(answer => (answer.kind === 'act' ? [answer.class] : []))
    return { conflict: rows.map(row => [row, at(words, row)] as const) }
  }
  return 'ok'
}

function infeasible(question: Question): Selection {
  return { kind: 'infeasible', question, solver: SOLVER }
}

/** The selection; models are all counted where nothing was branched over, else one for each behaviour. */
function selectionOf(question: Question, least: LeastModels<Model>, counted = true): Selection {
  const { cost, functions, complete, modelCount } = least
  const models = functions.map(each => each.model)
  return {
    kind: 'minimal',
    question,
    solver: SOLVER,
    cost: [cost],
    models: [at(models, 0), ...models.slice(1)],
    complete,
    functions: { count: functions.length, complete },
    distinct: { count: Number(modelCount), complete: counted },
  }
}
