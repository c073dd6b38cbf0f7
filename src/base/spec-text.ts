/**
 * Reading specs: `circuits(basis=full)`, `lexicographic(size,reads)`, `weighted(size=1/2,depth=1/2)`.
 *
 * The line is an expression for jsep, with `=` read as `==` (jsep knows no assignment, and teaching it one
 * would change it for everybody in the process). Whole numbers and decimals become JSON numbers, fractions stay
 * text, calls become specs inside the spec.
 *
 * Invariant: `parseSpec(formatSpec(spec))` equals the spec.
 */
import type { Spec } from './document.ts'
import { type Issue, type Json, refuse } from './errors.ts'
import { type Expression, readExpression, replaceOutsideQuotes } from './expression.ts'

export { formatSpec } from './spec.ts'

/** Read a one-line spec. Throws `InvalidInput` with every problem of the line. */
export function parseSpec(text: string): Spec {
  const issues: Issue[] = []
  const expression = readExpression(replaceOutsideQuotes(text.trim(), { '=': '==' }), 'spec', issues)
  const spec = expression === undefined ? undefined : readSpec(expression, text, issues)
  refuse('not-a-spec', issues, 'a spec is a name with arguments, such as circuits(basis=full)')
  return spec ?? { name: '', params: {} }
}

function readSpec(expression: Expression, text: string, issues: Issue[]): Spec | undefined {
  if (expression.type === 'Identifier') return { name: expression.name, params: {} }
  if (expression.type === 'CallExpression' && expression.callee.type === 'Identifier') {
    const params = readArguments(expression.arguments as Expression[], text, issues)
    return { name: (expression.callee as Expression & { type: 'Identifier' }).name, params }
  }
  issues.push({ path: 'spec', found: text, expected: 'one name, with arguments in brackets' })
  return undefined
}

function readArguments(items: readonly (Expression | null)[], text: string, issues: Issue[]): Spec['params'] {
  const params = new Map<string, Json>()
  let position = 0
  for (const item of items) {
    const isNamed = item?.type === 'BinaryExpression' && item.operator === '=='
    const key = isNamed ? readKey(item.left as Expression, text, issues) : String(position++)
    const value = readValue(isNamed ? (item.right as Expression) : item, text, issues)
    if (params.has(key)) issues.push({ path: `spec.${key}`, found: text, expected: `${key} once` })
    params.set(key, value)
  }
  return Object.fromEntries(params)
}

function readKey(expression: Expression, text: string, issues: Issue[]): string {
  const key = readValue(expression, text, issues)
  if (typeof key === 'string') return key
  issues.push({ path: 'spec', found: key, expected: 'a name to the left of =' })
  return ''
}

function readValue(expression: Expression | null, text: string, issues: Issue[]): Json {
  if (expression === null) return unreadable(text, issues)
  switch (expression.type) {
    case 'Identifier':
      return expression.name
    case 'Literal':
      return typeof expression.value === 'number' ? readNumber(expression.raw) : (expression.value as Json)
    case 'ArrayExpression':
      return expression.elements.map(item => readValue(item as Expression | null, text, issues))
    case 'CallExpression':
      return readCall(expression, text, issues)
    case 'UnaryExpression':
    case 'BinaryExpression':
      return readFraction(expression) ?? unreadable(text, issues)
    default:
      return unreadable(text, issues)
  }
}

function readCall(expression: Expression & { type: 'CallExpression' }, text: string, issues: Issue[]): Json {
  const [only] = expression.arguments
  const isJson = expression.callee.type === 'Identifier' && expression.callee.name === 'json'
  if (!isJson) {
    const spec = readSpec(expression, text, issues)
    return spec === undefined ? null : { name: spec.name, params: spec.params }
  }
  const written = only?.type === 'Literal' && typeof only.value === 'string' ? only.value : ''
  try {
    return JSON.parse(written) as Json
  } catch {
    return unreadable(text, issues)
  }
}

/** A number as JSON when that spells it the same way, else as text. */
function readNumber(raw: string): Json {
  return String(Number(raw)) === raw ? Number(raw) : raw
}

/** A negative number or a fraction of whole numbers; `undefined` for any other arithmetic. */
function readFraction(expression: Expression): Json | undefined {
  if (expression.type === 'Literal' && typeof expression.value === 'number') return readNumber(expression.raw)
  if (expression.type === 'UnaryExpression' && expression.operator === '-') {
    const value = readFraction(expression.argument as Expression)
    if (typeof value === 'number') return readNumber(`-${value}`)
    return typeof value === 'string' && /^\d/.test(value) ? `-${value}` : undefined
  }
  if (expression.type !== 'BinaryExpression' || expression.operator !== '/') return undefined
  const parts = [readFraction(expression.left as Expression), readFraction(expression.right as Expression)]
  const text = parts.join('/')
  return /^-?\d+\/\d+$/.test(text) ? text : undefined
}

function unreadable(text: string, issues: Issue[]): Json {
  issues.push({
    path: 'spec',
    found: text,
    expected: 'names, numbers, fractions, "quoted text", lists and roles as arguments',
  })
  return null
}
