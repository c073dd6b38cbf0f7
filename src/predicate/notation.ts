/**
 * Predicates as people type them: `misgeneralises`, `within(T00, misgeneralises)`, `not(readsInput(d))`,
 * `contains(u & v)`, `outputIs(a, d, on=deploy)`, `aligned(atLeast=9/10)`.
 *
 * Functions of the observation are Boolean expressions over the names of inputs (`! & ^ |`, or `¬ ∧ ⊕ ∨`, and 0, 1),
 * turned here into tables over the observation classes of the task, or of the part in which they stand. What comes out is
 * a spec, read by `spec.ts` like any other; so the canonical text of a spec is understood here as well.
 *
 * Invariant: `parsePredicate(formatSpec(p.spec), task)` has the spec of `p`.
 */
import type { Bits } from '../base/bits.ts'
import type { Spec } from '../base/document.ts'
import { type Issue, type Json, refuse } from '../base/errors.ts'
import { type Expression, readExpression, replaceOutsideQuotes } from '../base/expression.ts'
import { nestSpec } from '../base/spec.ts'
import { classesOf } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type { Predicate } from './predicate.ts'
import { predicateOf } from './spec.ts'
import { partOf, restrict } from './within.ts'

/** Read a predicate for a task. Throws `InvalidInput` with all issues and the names that are known. */
export function parsePredicate(text: string, task: Task): Predicate {
  return predicateOf(parsePredicateSpec(text, task), task)
}

/** The spec that a text means; expressions over inputs become tables over the observation classes. */
export function parsePredicateSpec(text: string, task: Task): Spec {
  const issues: Issue[] = []
  const plain = replaceOutsideQuotes(text, { '∧': '&', '∨': '|', '⊕': '^', '¬': '!', '=': '??' })
  const expression = readExpression(plain, 'predicate', issues)
  const spec = expression === undefined ? undefined : role(expression, { task, text, issues })
  refuse('not-a-predicate', issues)
  return spec ?? { name: text, params: {} }
}

interface Context {
  readonly task: Task
  readonly text: string
  readonly issues: Issue[]
}

/** What the arguments of a predicate mean: other predicates, functions of the observation, or plain values. */
type Meaning = 'role' | 'function' | 'comparison' | 'place' | 'value'
const MEANINGS: { readonly [name: string]: { readonly [key: string]: Meaning } } = {
  contains: { 0: 'function', wire: 'function' },
  outputIs: { 1: 'comparison', equals: 'comparison', on: 'place' },
  good: { 0: 'place', on: 'place' },
  within: { 1: 'role', predicate: 'role' },
  everywhere: { 0: 'role', predicate: 'role' },
  somewhere: { 0: 'role', predicate: 'role' },
  not: { 0: 'role', predicate: 'role' },
}

function role(expression: Expression, context: Context): Spec {
  if (expression.type === 'Identifier') return { name: expression.name, params: {} }
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier') {
    return wrong(context, 'a predicate such as misgeneralises or not(readsInput(d))')
  }
  const name = String(expression.callee.name)
  const values = expression.arguments as readonly Expression[]
  const inside = contextWithin(name, values, context)
  const params: { [key: string]: Json } = {}
  for (const [index, argument] of values.entries()) {
    const { key, value } = named(argument, index)
    params[key] = meaning(value, meaningOf(name, key), inside)
  }
  return { name, params }
}

function meaningOf(name: string, key: string): Meaning {
  if (name === 'and' || name === 'or') return 'role'
  return (Object.hasOwn(MEANINGS, name) ? MEANINGS[name] : undefined)?.[key] ?? 'value'
}

/** Inside `within` the functions are tables over the part; inside `everywhere`, over the first part. */
function contextWithin(name: string, values: readonly Expression[], context: Context): Context {
  const { task } = context
  if (name === 'everywhere' || name === 'somewhere') {
    const first = task.parts[0]
    return first === undefined ? context : { ...context, task: restrict(task, first) }
  }
  const part = name === 'within' && values[0] !== undefined ? String(plain(values[0], context)) : ''
  if (!task.parts.some(each => each.name === part)) return context
  return { ...context, task: restrict(task, partOf(task, part)) }
}

function named(expression: Expression, index: number): { readonly key: string; readonly value: Expression } {
  const isNamed = expression.type === 'BinaryExpression' && expression.operator === '??'
  const left = isNamed ? (expression.left as Expression) : undefined
  if (left?.type !== 'Identifier') return { key: String(index), value: expression }
  return { key: left.name, value: (expression as { readonly right: unknown }).right as Expression }
}

function meaning(expression: Expression, kind: Meaning, context: Context): Json {
  if (kind === 'role') return nestSpec(role(expression, context))
  if (kind === 'value' || isPlain(expression, kind)) return plain(expression, context)
  const words = classesOf(context.task).map(each => each.seen)
  return words.map(seen => (truth(expression, seen, context) ? '1' : '0')).join('')
}

/** A name, table or number that stands for itself where a function could stand too. */
function isPlain(expression: Expression, kind: Meaning): boolean {
  if (expression.type === 'ArrayExpression') return true
  if (expression.type === 'Literal') return kind === 'comparison' || expression.raw.length > 1
  if (expression.type !== 'Identifier') return false
  if (kind === 'place') return ['train', 'deploy', 'everywhere'].includes(expression.name)
  return kind === 'comparison'
}

/** The value of a Boolean expression over the inputs, on one word seen. */
function truth(expression: Expression, seen: Bits, context: Context): boolean {
  const of = (part: unknown): boolean => truth(part as Expression, seen, context)
  if (expression.type === 'Identifier') {
    const input = context.task.inputs.indexOf(expression.name)
    if (input === -1) wrong(context, `an input (${context.task.inputs.join(', ')})`, expression.name)
    return seen[input] === '1'
  }
  if (expression.type === 'Literal' && (expression.value === 0 || expression.value === 1))
    return expression.value === 1
  if (expression.type === 'UnaryExpression' && '!~'.includes(expression.operator))
    return !of(expression.argument)
  if (expression.type === 'BinaryExpression') {
    const [left, right] = [of(expression.left), of(expression.right)]
    const { operator } = expression
    if (operator === '&' || operator === '&&') return left && right
    if (operator === '|' || operator === '||') return left || right
    if (operator === '^') return left !== right
  }
  wrong(context, 'a Boolean expression over inputs with ! & ^ | and brackets')
  return false
}

/** Names, quoted text, numbers, fractions and lists as they stand; `json("...")` for anything else. */
function plain(expression: Expression, context: Context): Json {
  if (expression.type === 'Identifier') return expression.name
  if (expression.type === 'Literal')
    return typeof expression.value === 'string' ? expression.value : expression.raw
  if (expression.type === 'ArrayExpression') {
    return expression.elements.map(each => plain(each as Expression, context))
  }
  if (expression.type === 'UnaryExpression' && expression.operator === '-') {
    return `-${String(plain(expression.argument as Expression, context))}`
  }
  if (expression.type === 'BinaryExpression' && expression.operator === '/') {
    return [expression.left, expression.right]
      .map(each => String(plain(each as Expression, context)))
      .join('/')
  }
  return quotedJson(expression, context)
}

function quotedJson(expression: Expression, context: Context): Json {
  const call = expression.type === 'CallExpression' ? expression : undefined
  const argument = call?.arguments[0] as Expression | undefined
  const isJson = call?.callee.type === 'Identifier' && call.callee.name === 'json'
  if (isJson && argument?.type === 'Literal' && typeof argument.value === 'string') {
    try {
      return JSON.parse(argument.value) as Json
    } catch {
      wrong(context, 'JSON in quotes', argument.value)
      return null
    }
  }
  wrong(context, 'a name, a number, a list or quoted text')
  return null
}

/** Report once what should have stood there. */
function wrong(context: Context, expected: string, found: string = context.text): Spec {
  const issue = { path: 'predicate', found, expected }
  const isKnown = context.issues.some(each => each.expected === expected && each.found === found)
  if (!isKnown) context.issues.push(issue)
  return { name: 'always', params: {} }
}
