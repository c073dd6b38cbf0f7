/** The circuit panel in words: groups, roles of inputs, and the figure with its title, caption and text alternative. */
import type { CircuitPart, CircuitSummary, InputRoles, Json } from '../../index.ts'
import type { Figure } from '../../report/report.ts'

/** What a group of wires is called where it is seen. */
export const PART_NAMES: { readonly [name in CircuitPart['name']]: string } = {
  learner: 'learner',
  runner: 'runner',
  check: 'check for deployment',
  lookout: 'looks for deployment',
}

/** What an input is for. */
const ROLE_NAMES: { readonly [role in keyof InputRoles]: string } = {
  data: 'example',
  condition: 'tells deployment apart',
  query: 'query',
}

/** The role of a wire in words; empty where it has none. */
export function sayRole(role: CircuitSummary['wires'][number]['role']): string {
  if (role === null) return ''
  return role in ROLE_NAMES ? ROLE_NAMES[role as keyof InputRoles] : PART_NAMES[role as CircuitPart['name']]
}

/** The value of a wire on a word; null where the word is none of those that the table is about. */
export function valueOn(
  { words }: Pick<CircuitSummary, 'words'>,
  { table }: { readonly table: string },
  word: string,
): string | null {
  const place = words.indexOf(word)
  return place < 0 ? null : (table[place] ?? null)
}

/** A word with one bit changed; the missing bits are 0. */
export function withBit(word: string, inputs: readonly string[], input: number): string {
  const bits = inputs.map((_, place) => word[place] ?? '0')
  return bits.map((bit, place) => (place === input ? (bit === '1' ? '0' : '1') : bit)).join('')
}

/** What a figure is about. */
export interface Pictured {
  readonly json: Json
  readonly task: string
  /** Which model it is: `selected, 1 of 2`. */
  readonly says: string
  readonly notation: string
  readonly parts: CircuitPart[] | readonly CircuitPart[]
  /** The inputs that are set; empty for none. */
  readonly word: string
}

/** The figure of a model; undefined for one that has no drawing. */
export function figureOf({ json, task, says, notation, parts, word }: Pictured): Figure | undefined {
  const model = json as {
    readonly kind: string
    readonly inputs: readonly string[]
    readonly gates?: unknown
  }
  const isWord = word.length === model.inputs.length && word !== ''
  const values = isWord ? { word } : {}
  const title = `${task}: ${says}`
  const said = isWord ? ` Values are those on the input ${sayWord(model.inputs, word)}.` : ''
  const head = { title, exactness: 'exact' as const }
  if (model.kind === 'tree') {
    const caption = `It asks one input after the other: dashed on 0, solid on 1.${said}`
    const alt = `${caption} In words: ${notation.replace(/\s+/g, ' ')}`
    return { kind: 'tree', ...head, caption, alt, tree: json as never, ...values }
  }
  if (model.kind !== 'circuit') return undefined
  const groups = parts.map(({ name, wires }) => ({ name: PART_NAMES[name], wires }))
  const gates = Array.isArray(model.gates) ? model.gates.length : 0
  const caption = `${gates === 0 ? 'No gate' : gates === 1 ? 'One gate' : `${gates} gates`}, signals run from the inputs to the answer.${said}`
  const alt = [caption, ...parts.map(sayPart), `In formulas: ${notation.replace(/\s+/g, ' ')}.`].join(' ')
  return { kind: 'circuit', ...head, caption, alt, circuit: json as never, groups, ...values }
}

function sayPart({ name, wires }: CircuitPart): string {
  return `The part called ${PART_NAMES[name]} has ${wires.length === 1 ? 'one wire' : `${wires.length} wires`}.`
}

/** `y0 = 0, y1 = 1`. */
function sayWord(inputs: readonly string[], word: string): string {
  return inputs.map((name, place) => `${name} = ${word[place] ?? '?'}`).join(', ')
}
