/**
 * Specs as one line of text, and specs inside of specs.
 *
 * `lexicographic(size,reads)` is the name, then arguments: positional ones stand under the keys "0", "1" and so
 * on, named ones as `key=value`. An argument that is itself a role without parameters is written as its bare
 * name, so a bare word in a spec may stand for text or for a role; whoever reads the spec knows which. A
 * parameter that is neither text, number, list nor role is written as `json("...")`. Reading the text is the
 * business of `spec-text.ts`, which uses a parser; this file is plain so that trusted code may use it.
 *
 * Invariant: `parseSpec(formatSpec(spec))` equals the spec.
 */
import type { Spec } from './document.ts'
import type { Issue, Json } from './errors.ts'

/** A spec as a parameter of another one: its name when it has no parameters of its own. */
export function nestSpec(spec: Spec): Json {
  return Object.keys(spec.params).length === 0 ? spec.name : { name: spec.name, params: spec.params }
}

/** The spec that a parameter stands for; `undefined`, and an issue, when it is none. */
export function nestedSpec(value: Json | undefined, path: string, issues: Issue[]): Spec | undefined {
  if (typeof value === 'string') return { name: value, params: {} }
  if (isSpec(value)) return value
  issues.push({ path, found: value ?? null, expected: 'a role such as size or lexicographic(size,reads)' })
  return undefined
}

/** Is this JSON value a spec: a name and its parameters, nothing else? */
export function isSpec(
  value: Json | undefined,
): value is { readonly name: string; readonly params: Spec['params'] } {
  if (!isRecord(value)) return false
  const keys = Object.keys(value)
  return keys.length === 2 && typeof value.name === 'string' && isRecord(value.params)
}

/** Report every parameter that is not among the known ones. */
export function checkKeys(spec: Spec, known: readonly string[], path: string, issues: Issue[]): void {
  const expected =
    known.length === 0 ? `no parameters for ${spec.name}` : `only ${known.join(', ')} for ${spec.name}`
  for (const key of Object.keys(spec.params))
    if (!known.includes(key)) issues.push({ path: `${path}.${key}`, found: key, expected })
}

/** The positional arguments of a spec, in order: the values under "0", "1", ... */
export function positional(spec: Spec): readonly Json[] {
  const values: Json[] = []
  for (let next = spec.params['0']; next !== undefined; next = spec.params[String(values.length)])
    values.push(next)
  return values
}

/** One line of text: `circuits(basis=full)`, `lexicographic(size,reads)`, `size`. */
export function formatSpec(spec: Spec): string {
  const first = positional(spec)
  const named = Object.entries(spec.params).filter(
    ([key]) => !(/^\d+$/.test(key) && Number(key) < first.length),
  )
  const inside = [
    ...first.map(formatValue),
    ...named.map(([key, value]) => `${formatWord(key)}=${formatValue(value)}`),
  ]
  return inside.length === 0 ? spec.name : `${spec.name}(${inside.join(',')})`
}

function formatValue(value: Json): string {
  if (typeof value === 'string') return formatWord(value)
  if (Array.isArray(value)) return `[${value.map(formatValue).join(',')}]`
  if (isSpec(value)) return Object.keys(value.params).length === 0 ? `${value.name}()` : formatSpec(value)
  if (isRecord(value)) return `json(${quoteText(JSON.stringify(value))})`
  return JSON.stringify(value)
}

/** Words and fractions stand bare, everything else in quotes. */
function formatWord(text: string): string {
  const isBare = /^[A-Za-z_][A-Za-z0-9_]*$/.test(text) && !['true', 'false', 'null', 'this'].includes(text)
  return isBare || /^-?\d+\/\d+$/.test(text) ? text : quoteText(text)
}

/** Text in double quotes, with the escapes that the parser of specs and circuits knows. */
export function quoteText(text: string): string {
  const escapes: { readonly [character: string]: string } = {
    '"': '\\"',
    '\\': '\\\\',
    '\n': '\\n',
    '\r': '\\r',
    '\t': '\\t',
  }
  return `"${text.replace(/["\\\n\r\t]/g, character => escapes[character] as string)}"`
}

/** Is this JSON value an object with named members? */
export function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
