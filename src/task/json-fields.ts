/**
 * A JSON object that is being read: field by field, noting what is wrong instead of stopping at it.
 *
 * Invariant: every read returns a value of the right type, if need be an empty one, after noting why.
 */
import type { Issue, Json } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { readRational } from './build.ts'

type JsonObject = { readonly [key: string]: Json }

/** Note a problem. */
export function issueAt(issues: Issue[], path: string, found: Json, expected: string, remedy?: string): void {
  issues.push(remedy === undefined ? { path, found, expected } : { path, found, expected, remedy })
}

/** A handle on one object of a document. */
export class Fields {
  readonly path: string
  readonly #object: JsonObject
  readonly #issues: Issue[]

  constructor(json: Json | undefined, what: string, path: string, issues: Issue[]) {
    this.path = path
    this.#issues = issues
    const isObject = json !== null && typeof json === 'object' && !Array.isArray(json)
    this.#object = isObject ? (json as JsonObject) : {}
    if (!isObject) issueAt(issues, path === '' ? 'document' : path, json ?? null, `an object: a ${what}`)
  }

  has(field: string): boolean {
    return Object.hasOwn(this.#object, field)
  }

  keys(): readonly string[] {
    return Object.keys(this.#object)
  }

  /** Anything at all; `null` and an issue if it is missing. */
  get(field: string): Json {
    if (!this.has(field)) this.#note(field, null, 'this field')
    return this.has(field) ? (this.#object[field] ?? null) : null
  }

  text(field: string): string {
    const value = this.get(field)
    if (typeof value === 'string') return value
    if (this.has(field))
      this.#note(field, value, 'text', typeof value === 'number' ? 'put it in quotes' : undefined)
    return ''
  }

  list(field: string): readonly Json[] {
    const value = this.get(field)
    if (Array.isArray(value)) return value as readonly Json[]
    if (this.has(field)) this.#note(field, value, 'a list')
    return []
  }

  texts(field: string): readonly string[] {
    return this.list(field).map((item, index) => {
      if (typeof item !== 'string') {
        this.#note(
          `${field}[${index}]`,
          item,
          'text',
          typeof item === 'number' ? 'put it in quotes' : undefined,
        )
      }
      return typeof item === 'string' ? item : ''
    })
  }

  exact(field: string): Rational {
    const value = this.get(field)
    if (typeof value === 'string' || typeof value === 'number') {
      return readRational(value, this.#at(field), this.#issues)
    }
    if (this.has(field)) this.#note(field, value, 'an exact number such as "9/10"')
    return Rational.ZERO
  }

  exactly(field: string, expected: Json): void {
    const value = this.get(field)
    if (this.has(field) && value !== expected) this.#note(field, value, JSON.stringify(expected))
  }

  /** Any other field is a problem. */
  only(known: readonly string[]): void {
    for (const field of this.keys()) {
      if (!known.includes(field)) this.#note(field, field, `only the fields ${known.join(', ')}`)
    }
  }

  #at(field: string): string {
    return this.path === '' ? field : `${this.path}.${field}`
  }

  #note(field: string, found: Json, expected: string, remedy?: string): void {
    issueAt(this.#issues, this.#at(field), found, expected, remedy)
  }
}
