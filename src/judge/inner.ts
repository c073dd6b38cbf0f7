/**
 * The inner question of a learner: given what the data show, which hypotheses about the situation would a bias choose?
 *
 * A model that is selected on many tasks at once reads data and a situation. For each pattern of the data it is, as a
 * function of the situation alone, a model that it chose: h = R(W(data), ·), whatever its wires. So the same selection can
 * be asked one level down: a task whose observations are the situations and whose bar is to be right on what the data show.
 * What the outer bias chose may then be compared with what the inner bias would have chosen (Hubinger 2019, "Are minimal
 * circuits deceptive?": the fastest search need not be a search for the fastest).
 *
 * What do the data show? Two readings, and they lead to different answers. Unless said otherwise, the rows of the pattern
 * that training weighs: what the outer selection demanded. Or a fixed list of situations (`shown`): what the examples in the
 * context cover, which is all that the learner itself was told.
 *
 * Answers are those that pay most in their state; so the task must have one step. Patterns stand in the order of their words.
 *
 * Invariant: what is said about a pattern depends on the behaviour of the model alone, not on its wires.
 */
import { allBits, type Bits, isBits } from '../base/bits.ts'
import { at, type Issue, refuse, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Bounds, type Run, run } from '../base/run.ts'
import type { Bias } from '../bias/bias.ts'
import { isOneStep } from '../certificate/losses.ts'
import type { Model, ModelClass } from '../model/model.ts'
import { type SelectOptions, select } from '../select/select.ts'
import { classesOf } from '../task/policy.ts'
import { type LabelledRow, rows } from '../task/rows.ts'
import type { Task } from '../task/task.ts'

/** Which inputs are the situation, and, if it is not what training weighs, which situations the data show. */
export interface Inner {
  readonly situation: readonly string[]
  readonly shown?: readonly Bits[]
}

/** The question that one pattern of the data puts: rows for all situations, of which training weighs those shown. */
export interface InnerTask {
  /** The values of the inputs that are not the situation, in order. */
  readonly data: Bits
  readonly task: Task
  /** The situations shown. */
  readonly shown: readonly Bits[]
}

/** What a bias chooses for one pattern of the data. */
export interface InnerChoice extends InnerTask {
  readonly cost: readonly Rational[]
  /** The functions of least cost: one output word for each situation, in order. */
  readonly functions: readonly (readonly Bits[])[]
}

/** A class of models with a bias on it: something that selects, at every number of inputs. */
export interface Selector<M extends Model = Model> {
  readonly models: ModelClass<M>
  readonly bias: Bias<NoInfer<M>>
}

/** The inner questions of a task, one for each pattern of the data. Throws `InvalidInput` when the inner question does not fit. */
export function innerTasks(task: Task, inner: Inner): readonly InnerTask[] {
  refuse('inner-question', innerIssues(task, inner))
  if (!isOneStep(task))
    throw new Unsupported('inner-question-of-steps', 'the task has several steps', 'use a task of one step')
  const asked = inner.situation.map(name => task.inputs.indexOf(name))
  const patterns = new Map<Bits, Map<Bits, readonly number[]>>()
  for (const { seen, states } of classesOf(task)) {
    const situation = asked.map(input => seen[input]).join('')
    const data = dataOf(seen, asked)
    patterns.set(data, (patterns.get(data) ?? new Map<Bits, readonly number[]>()).set(situation, states))
  }
  const trained = new Set(task.begin.train.map(([state]) => state))
  return [...patterns]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([data, states]) => {
      const isShown = (word: Bits): boolean =>
        inner.shown?.includes(word) ?? (states.get(word) ?? []).some(state => trained.has(state))
      const shown = allBits(asked.length).filter(word => states.has(word) && isShown(word))
      return { data, shown, task: innerTask(task, inner, { data, states, shown }) }
    })
}

/** The part of a word that is data. */
export function dataOf(seen: Bits, asked: readonly number[]): Bits {
  return [...seen].filter((_, input) => !asked.includes(input)).join('')
}

/** What is wrong with an inner question. */
function innerIssues(task: Task, { situation, shown = [] }: Inner): readonly Issue[] {
  const issues: Issue[] = []
  const isFine = situation.length > 0 && new Set(situation).size === situation.length
  if (!isFine || situation.some(name => !task.inputs.includes(name))) {
    const expected = `different inputs out of ${task.inputs.join(', ')}`
    issues.push({ path: 'situation', found: [...situation], expected })
  }
  if (shown.some(word => !isBits(word, situation.length))) {
    const expected = `words of ${situation.length} bits`
    issues.push({ path: 'shown', found: [...shown], expected })
  }
  return issues
}

interface Pattern {
  readonly data: Bits
  readonly states: ReadonlyMap<Bits, readonly number[]>
  readonly shown: readonly Bits[]
}

function innerTask(task: Task, inner: Inner, { data, states, shown }: Pattern): Task {
  const table = allBits(inner.situation.length).map((sees): LabelledRow => {
    const accept = bestWords(task, states.get(sees) ?? [])
    const isShown = shown.length === 0 || shown.includes(sees)
    return shown.length === 0
      ? { sees, accept: allBits(task.outputs.length) }
      : { sees, accept, train: isShown ? 1 : 0 }
  })
  const name = `${task.name} given ${data}`
  return rows({ name, inputs: inner.situation, outputs: task.outputs, rows: table })
}

/** The words that pay most in all these states. Every word if there are no states or if none does. */
function bestWords(task: Task, states: readonly number[]): readonly Bits[] {
  const words = allBits(task.outputs.length)
  const best = words.filter(word =>
    states.every(state => {
      const rewards = at(task.reward, state)
      const action = task.codes.findIndex(codes => codes.includes(word))
      const most = Rational.max(...(rewards as [Rational, ...Rational[]]))
      return action !== -1 && at(rewards, action).equals(most)
    }),
  )
  return best.length === 0 ? words : best
}

/** What a selector chooses for each pattern of the data: all functions of least cost that are right on what is shown. */
export function innerChoices<M extends Model>(
  task: Task,
  inner: Inner,
  selector: Selector<M>,
  options: Omit<SelectOptions, 'atLeast'> = {},
): Run<readonly InnerChoice[], Bounds> {
  return run(() => choosing(task, inner, selector, options), options.signal)
}

async function* choosing<M extends Model>(
  task: Task,
  inner: Inner,
  selector: Selector<M>,
  options: Omit<SelectOptions, 'atLeast'>,
): AsyncGenerator<Bounds, readonly InnerChoice[], void> {
  const choices: InnerChoice[] = []
  for (const each of innerTasks(task, inner)) {
    yield { lower: Rational.ZERO, doing: `what is chosen given ${each.data}` }
    const { cost, functions } = await chosen(each.task, selector, options)
    choices.push({ ...each, cost, functions })
  }
  return choices
}

/** What a hypothesis costs by a selector: the least cost of a model that is this function. */
export async function costOfFunction<M extends Model>(
  each: InnerTask,
  words: readonly Bits[],
  selector: Selector<M>,
  options: Omit<SelectOptions, 'atLeast'> = {},
): Promise<readonly Rational[]> {
  const { inputs, outputs, name } = each.task
  const table = allBits(inputs.length).map((sees, index) => ({ sees, accept: at(words, index) }))
  const exact = rows({ name: `${name}, exactly`, inputs, outputs, rows: table })
  return (await chosen(exact, selector, options)).cost
}

interface Chosen {
  readonly cost: readonly Rational[]
  readonly functions: readonly (readonly Bits[])[]
}

async function chosen<M extends Model>(
  task: Task,
  { models, bias }: Selector<M>,
  options: Omit<SelectOptions, 'atLeast'>,
): Promise<Chosen> {
  const selection = await select(task, models, bias, { ...options, atLeast: 1 })
  const words = classesOf(task).map(each => each.seen)
  const functions = new Map(
    (selection.kind === 'minimal' ? selection.models : []).map(model => {
      const answers = words.map(seen => models.output(model, seen))
      return [answers.join(' '), answers] as const
    }),
  )
  const isWhole = selection.kind === 'minimal' && selection.functions.complete
  if (!isWhole || functions.size !== selection.functions.count) {
    const message = `${task.name}: not all functions of least cost are known`
    throw new Unsupported('inner-question-open', message, 'make the situation smaller, or list more ties')
  }
  return { cost: selection.cost, functions: [...functions.values()] }
}
