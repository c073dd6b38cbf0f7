/**
 * What a gallery entry is: a task that people recognise, with its story, its picture, its source, its variants and the
 * questions worth asking of it.
 *
 * Variants are named parameters with text values, so that a task has a one-line name everywhere: `mirror-4`,
 * `mirror-4(bad=01,epsilon=1/8)`. Values are checked against what the parameter allows, all problems at once.
 *
 * Invariant: `task()` is deterministic, and its defaults are the values that `parameters` names.
 */
import { InvalidInput, type Issue, refuse } from '../src/base/errors.ts'
import type { Task } from '../src/task/task.ts'
import type { World } from './scene.ts'

/** How a value can be chosen in a form: one of some words, a set of words, an exact number from 0 to 1, or free text. */
export type ParameterForm =
  | { readonly kind: 'choice' | 'subset'; readonly words: readonly string[] }
  | { readonly kind: 'share' }

/** A knob of an entry: what it means, its default, and what it may be. */
export interface Parameter {
  readonly name: string
  readonly meaning: string
  readonly default: string
  /** What a value looks like, in words. */
  readonly expected: string
  /** What a form offers; a field for text where it is absent. */
  readonly form?: ParameterForm
  /** Is this text a value? */
  allows(value: string): boolean
}

/** A question worth asking: everything is text, as on the command line. */
export interface SuggestedQuestion {
  readonly models: string
  readonly bias: string
  readonly atLeast: string
  readonly predicates: readonly string[]
}

/** The values of all parameters of an entry. */
export type Values = { readonly [name: string]: string }

/** A task that people recognise. */
export interface GalleryEntry {
  readonly id: string
  readonly title: string
  /** Three sentences. */
  readonly story: string
  readonly source: string
  /** A picture in text, at most 78 columns wide. */
  readonly picture: string
  readonly parameters: readonly Parameter[]
  readonly questions: readonly SuggestedQuestion[]
  /** The board on which its states lie, whatever the parameters; absent where there is none. */
  readonly world?: World
  /** The task for some values; parameters that are left out have their defaults. Throws `InvalidInput`. */
  task(values?: Values): Task
}

/** What an entry is made of, with a builder that gets the value of every parameter. */
export interface EntryDraft extends Omit<GalleryEntry, 'task'> {
  build(value: (name: string) => string): Task
}

/** An entry from its draft: values are checked before anything is built. */
export function entry(draft: EntryDraft): GalleryEntry {
  const { build, ...plain } = draft
  return {
    ...plain,
    task: (values = {}) => {
      refuse('unknown-variant', variantIssues(draft, values))
      const defaults = Object.fromEntries(draft.parameters.map(each => [each.name, each.default]))
      const all: Values = { ...defaults, ...values }
      return build(name => all[name] ?? '')
    },
  }
}

function variantIssues(draft: EntryDraft, values: Values): readonly Issue[] {
  return Object.entries(values).flatMap(([name, value]) => {
    const parameter = draft.parameters.find(each => each.name === name)
    const path = `${draft.id}.${name}`
    if (parameter === undefined) {
      const names = draft.parameters.map(each => each.name).join(', ')
      return [
        { path, found: value, expected: names === '' ? 'no parameters' : `one of the parameters ${names}` },
      ]
    }
    return parameter.allows(value) ? [] : [{ path, found: value, expected: parameter.expected }]
  })
}

/** A parameter that is one of a few words; the first is the default. */
export function choice(name: string, meaning: string, values: readonly [string, ...string[]]): Parameter {
  const expected = `one of ${values.join(', ')}`
  const form = { kind: 'choice', words: values } as const
  return { name, meaning, default: values[0], expected, form, allows: value => values.includes(value) }
}

/** A parameter that is a set of words, joined by `+`; `none` is the empty set. */
export function subset(
  name: string,
  meaning: string,
  words: readonly string[],
  given: readonly string[],
): Parameter {
  const expected = `some of ${words.join(', ')} joined by +, or none`
  const allows = (value: string): boolean => {
    const parts = members(value)
    return new Set(parts).size === parts.length && parts.every(part => words.includes(part))
  }
  const form = { kind: 'subset', words } as const
  return { name, meaning, default: given.join('+') || 'none', expected, form, allows }
}

/** The members of a set parameter. */
export function members(value: string): readonly string[] {
  return value === 'none' ? [] : value.split('+')
}

/** A parameter that is an exact number from 0 to 1. */
export function share(name: string, meaning: string, given: string): Parameter {
  const allows = (value: string): boolean =>
    /^(0|1|0?\.\d{1,9}|\d{1,9}\/\d{1,9})$/.test(value) && isShare(value)
  const expected = 'an exact number from 0 to 1, such as 1/8'
  return { name, meaning, default: given, expected, form: { kind: 'share' }, allows }
}

function isShare(value: string): boolean {
  const [top, bottom] = value.includes('/') ? value.split('/').map(Number) : [Number(value), 1]
  return bottom !== 0 && Number(top) <= Number(bottom)
}

/** The id and the values in a one-line name such as `mirror-4(bad=01,epsilon=1/8)`. Throws `InvalidInput`. */
export function parseVariant(text: string): { readonly id: string; readonly values: Values } {
  const match = /^\s*([a-z0-9-]+)\s*(?:\(([^()]*)\))?\s*$/.exec(text)
  const expected = 'a name such as mirror-4 or mirror-4(bad=01,epsilon=1/8)'
  if (match === null) throw new InvalidInput('unknown-variant', [{ path: 'gallery', found: text, expected }])
  const issues: Issue[] = []
  const values = (match[2] ?? '').split(',').flatMap(part => {
    if (part.trim() === '') return []
    const [name = '', value, ...rest] = part.split('=').map(each => each.trim())
    if (value === undefined || rest.length > 0) {
      issues.push({ path: 'gallery', found: part, expected: 'a parameter such as bad=01' })
      return []
    }
    return [[name, value] as const]
  })
  refuse('unknown-variant', issues)
  return { id: match[1] ?? '', values: Object.fromEntries(values) }
}
