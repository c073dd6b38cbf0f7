/**
 * Canonical text and one-line specs: how values become documents.
 *
 * Canonical text is JSON with sorted keys and two-space indentation, so that equal values have equal bytes in Node,
 * the browser and the CLI (the idea of RFC 8785, for documents in which every exact number is a string). A `Spec`
 * names a role (a model class, a bias, a predicate) and its parameters: enough for another machine to build the
 * same object again. There is no registry: each room reads its own specs.
 *
 * Invariant: `canonicalText(JSON.parse(canonicalText(x))) === canonicalText(x)`.
 */
import type { Json } from './errors.ts'

/** What a role is called and with what: the same text in the CLI, in records and in titles. */
export interface Spec {
  readonly name: string
  readonly params: { readonly [key: string]: Json }
}

/** Model classes, biases, predicates: the things that researchers add. */
export interface Role {
  readonly spec: Spec
}

/** JSON with sorted keys and a final newline. Values with `toJSON` (rationals) are written through it. */
export function canonicalText(value: unknown): string {
  return `${JSON.stringify(sortKeys(JSON.parse(JSON.stringify(value)) as Json), undefined, 2)}\n`
}

/** The same on one line and without the newline: what digests are taken of. */
export function canonicalLine(value: unknown): string {
  return JSON.stringify(sortKeys(JSON.parse(JSON.stringify(value)) as Json))
}

function sortKeys(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(sortKeys)
  const entries = Object.entries(value as { readonly [key: string]: Json })
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => [key, sortKeys(item)]),
  )
}
