/**
 * Where a text stops being JSON (RFC 8259): the position of the first token that cannot stand where it stands. Engines of
 * JavaScript say it in different words and for some mistakes not at all, and an editor must mark the same place in all of
 * them.
 *
 * Invariant: for a text that `JSON.parse` refuses, everything before the position begins some JSON text.
 */

const WORD =
  /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\]:,]/uy
const SPACE = /[ \t\n\r]*/y

/** What may come next: a value, a value or the end of an empty list, and so on. */
type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or close' | 'nothing'

/** The position of the first token that does not belong; the length of the text if it ends too early or is fine. */
export function jsonFault(text: string): number {
  const open: string[] = []
  let expecting: Expecting = 'value'
  for (let place = after(SPACE, text, 0); place < text.length; ) {
    const end = after(WORD, text, place)
    const next: Expecting | undefined =
      end === place ? undefined : expectingAfter(expecting, text.slice(place, end), open)
    if (next === undefined) return place
    expecting = next
    place = after(SPACE, text, end)
  }
  return text.length
}

/** Where a pattern ends that begins here; here if it does not. */
function after(pattern: RegExp, text: string, place: number): number {
  pattern.lastIndex = place
  return pattern.test(text) ? pattern.lastIndex : place
}

/** What may come after a token; undefined where the token may not come. `open` holds the brackets around it. */
function expectingAfter(expecting: Expecting, token: string, open: string[]): Expecting | undefined {
  if (expecting === ':') return token === ':' ? 'value' : undefined
  if (expecting === 'nothing') return undefined
  if (expecting === ', or close') {
    if (token === ',') return open.at(-1) === '{' ? 'key' : 'value'
    return closes(token, open)
  }
  if (token === '}' && expecting === 'key or }') return closes(token, open)
  if (token === ']' && expecting === 'value or ]') return closes(token, open)
  if (expecting === 'key' || expecting === 'key or }') return token.startsWith('"') ? ':' : undefined
  if (token === '{' || token === '[') {
    open.push(token)
    return token === '{' ? 'key or }' : 'value or ]'
  }
  if ('}]:,'.includes(token)) return undefined
  return open.length === 0 ? 'nothing' : ', or close'
}

function closes(token: string, open: string[]): Expecting | undefined {
  const fits = token === (open.at(-1) === '{' ? '}' : ']') && open.length > 0
  if (!fits) return undefined
  open.pop()
  return open.length === 0 ? 'nothing' : ', or close'
}
