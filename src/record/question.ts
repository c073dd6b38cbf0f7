/**
 * The question that `select`, `judge` and `price` have in common, from text: a task, a class of models, a bias and a
 * bar, and properties. Everything is one-line text, the same on the command line, in links, in records and in titles.
 *
 * The bar is compulsory, because there is no default for the thing under study; `optimum` stands for the best
 * return that training permits. All mistakes in one question are told together.
 */
import { InvalidInput, type Issue, type Json } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { formatSpec, parseSpec } from '../base/spec-text.ts'
import type { Bias } from '../bias/bias.ts'
import { biasOf } from '../bias/spec.ts'
import { type BuiltInClass, circuits } from '../model/classes.ts'
import type { Model, ModelClass } from '../model/model.ts'
import { modelClassOf } from '../model/spec.ts'
import { parsePredicate } from '../predicate/notation.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { predicateOf } from '../predicate/spec.ts'
import { writeTask } from '../task/document.ts'
import type { Task } from '../task/task.ts'
import { optimum } from '../task/value.ts'
import { commandLine } from './command.ts'

/** A question about a task as it is typed. */
export interface QuestionText {
  /** `circuits(basis=full)`, `trees`. */
  readonly models: string
  /** `size`, `lexicographic(size,reads)`. */
  readonly bias: string
  /** The training return to reach: an exact number, or `optimum`. */
  readonly atLeast: string
  /** Only models with this property. */
  readonly where?: string
  /** Properties to judge or to price, in order. */
  readonly properties?: readonly string[]
}

/** The question as values. */
export interface Asked {
  readonly task: Task
  readonly models: ModelClass<Model>
  readonly bias: Bias<Model>
  readonly atLeast: Rational
  readonly properties: readonly Predicate[]
}

/** The question that a text means. Throws `InvalidInput` with every problem of it, and those that are given after them. */
export function askedOf(task: Task, text: QuestionText, problems: readonly Issue[] = []): Asked {
  const issues: Issue[] = []
  const collect = <T>(read: () => T): T | undefined => collected(issues, read)
  const atLeast = collect(() => barOf(task, text.atLeast))
  const models = collect(() => modelsOf(task, text))
  const bias = collect(() => biasOf(parseSpec(text.bias), (models ?? circuits()) as ModelClass<Model>))
  const properties = (text.properties ?? []).map(each => collect(() => parsePredicate(each, task)))
  issues.push(...problems)
  if (issues.length > 0) throw new InvalidInput('not-a-question', issues)
  return {
    task,
    models: models as ModelClass<Model>,
    bias: bias as Asked['bias'],
    atLeast: atLeast as Rational,
    properties: properties as readonly Predicate[],
  }
}

/** The question as data: the task in full, roles as their specs. */
export function questionJson({ task, models, bias, atLeast, properties }: Asked): Json {
  return {
    task: JSON.parse(writeTask(task)) as Json,
    models: formatSpec(models.spec),
    bias: formatSpec(bias.spec),
    atLeast: atLeast.toString(),
    properties: properties.map(each => formatSpec(each.spec)),
  }
}

/** The command that asks a question, with every choice spelled out; `more` are options after those of the question. */
export function questionCommand(
  words: readonly string[],
  { models, bias, atLeast, where }: QuestionText,
  more: { readonly [option: string]: string | undefined } = {},
): string {
  return commandLine(words, { models, bias, 'at-least': atLeast, where, ...more })
}

/** The bar that a text means: an exact number, or `optimum` for the best that training permits. */
export function barOf(task: Task, text: string): Rational {
  if (text === 'optimum') return optimum(task, 'train').value
  try {
    return Rational.of(text as `${number}`)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const expected = 'an exact number such as 9/10 or 0.9, or optimum'
    throw new InvalidInput('not-a-bar', [{ path: '--at-least', found: text, expected }])
  }
}

/** Run a reader, adding what it complains about to the list. */
export function collected<T>(issues: Issue[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    issues.push(...error.issues)
    return undefined
  }
}

function modelsOf(task: Task, { models, where }: QuestionText): BuiltInClass {
  const spec = parseSpec(models)
  const reader = (inner: typeof spec): Predicate => predicateOf(inner, task)
  if (where === undefined) return modelClassOf(spec, reader)
  const property = parsePredicate(where, task).spec
  const nested =
    Object.keys(property.params).length === 0
      ? property.name
      : { name: property.name, params: property.params }
  return modelClassOf({ name: spec.name, params: { ...spec.params, where: nested } }, reader)
}
