/**
 * Gallery names as a form sees them: `mirror-4(bad=01,epsilon=1/8)` is an id and the values that differ from the defaults.
 * Whether a value is one is for the engine to say.
 */

/** An id and what is written in the parentheses. */
export interface Variant {
  readonly id: string
  readonly values: { readonly [name: string]: string }
}

/** What a name says; a name that is none has an empty id. */
export function variantOf(name: string): Variant {
  const [, id = '', inner = ''] = /^\s*([a-z0-9-]+)\s*(?:\(([^()]*)\))?\s*$/.exec(name) ?? []
  const pairs = inner.split(',').flatMap(part => {
    const place = part.indexOf('=')
    return place < 0 ? [] : [[part.slice(0, place).trim(), part.slice(place + 1).trim()] as const]
  })
  return { id, values: Object.fromEntries(pairs) }
}

/** The name of a variant: parameters in their order, those that have their default left out. */
export function nameOf(
  { id, values }: Variant,
  parameters: readonly { readonly name: string; readonly default: string }[],
): string {
  const said = parameters.flatMap(({ name, default: usual }) => {
    const value = values[name] ?? usual
    return value === usual ? [] : [`${name}=${value}`]
  })
  return said.length === 0 ? id : `${id}(${said.join(',')})`
}

/** The members of a set as the gallery writes it; null where the value is a word for a whole set, such as `all`. */
export function membersOf(value: string, words: readonly string[]): readonly string[] | null {
  if (value === 'none') return []
  const parts = value.split('+')
  return parts.every(part => words.includes(part)) ? parts : null
}

/** A set as the gallery writes it, in the order of its words. */
export function subsetText(chosen: readonly string[], words: readonly string[]): string {
  return words.filter(word => chosen.includes(word)).join('+') || 'none'
}
