/**
 * Reading a description of a figure: first its form (a schema), then what a schema cannot say, such as names that must
 * exist (`figure-issues.ts`). Both are told together, every problem at once.
 */
import { z } from 'zod'
import { type Issue, type Json, refuse } from '../base/errors.ts'
import type { Figure } from './figure.ts'
import { figureIssues } from './figure-issues.ts'
import { isFigureNumber } from './figure-number.ts'

const text = z.string().min(1)
const texts = z.array(text).min(1)
const exact = z.custom<string | number>(isFigureNumber, { error: 'a number, or exact text such as "9/10"' })
const place = z.union([text, z.number()], {
  error: 'a number, exact text such as "9/10", or the name of a band',
})
const bits = z.string().regex(/^[01]*$/, { error: 'a word of bits such as "0110"' })
const node = z.int().min(0)
const verdict = z.enum(['forced', 'possible', 'excluded', 'vacuous', 'open'])

const head = {
  title: text,
  caption: text,
  exactness: z.enum(['exact', 'rounded', 'indicative']),
  alt: text,
}

const axis = z.strictObject({
  label: text,
  unit: text.optional(),
  scale: z.enum(['linear', 'log', 'band']).optional(),
  domain: z.tuple([exact, exact]).optional(),
  names: texts.optional(),
  ticks: z.array(exact).min(1).optional(),
})

const series = { name: text.optional(), verdict: verdict.optional(), facet: text.optional() }
const points = z.array(z.strictObject({ x: place, y: place, label: text.optional() })).min(1)
const bar = z.strictObject({ at: text, to: exact, from: exact.optional(), label: text.optional() })
const cell = z.strictObject({ x: text, y: text, text: text.optional() })
const between = z.strictObject({ x: place, lower: exact, upper: exact })
const polygon = z.strictObject({ vertices: z.array(z.tuple([exact, exact])).min(3), label: text.optional() })
const rule = z.strictObject({ x: place.optional(), y: place.optional(), label: text.optional() })

const anySeries = z.discriminatedUnion('kind', [
  z.strictObject({ ...series, kind: z.enum(['line', 'step']), points, marked: z.boolean().optional() }),
  z.strictObject({ ...series, kind: z.literal('point'), points }),
  z.strictObject({
    ...series,
    kind: z.literal('bar'),
    bars: z.array(bar).min(1),
    stacked: z.boolean().optional(),
  }),
  z.strictObject({ ...series, kind: z.literal('cell'), cells: z.array(cell).min(1) }),
  z.strictObject({
    ...series,
    kind: z.literal('area'),
    points: z.array(between).min(2),
    stepped: z.boolean().optional(),
  }),
  z.strictObject({ ...series, kind: z.literal('region'), polygons: z.array(polygon).min(1) }),
  z.strictObject({ ...series, kind: z.literal('rule'), rules: z.array(rule).min(1) }),
  z.strictObject({
    ...series,
    kind: z.literal('text'),
    texts: z.array(z.strictObject({ x: place, y: place, text })).min(1),
  }),
])

const plot = z.strictObject({
  ...head,
  kind: z.literal('plot'),
  x: axis,
  y: axis,
  series: z.array(anySeries).min(1),
  facets: z.strictObject({ label: text, names: texts }).optional(),
  aspect: z.number().min(0.1).max(4).optional(),
})

const circuit = z.strictObject({
  kind: z.literal('circuit'),
  inputs: z.array(text),
  gates: z.array(z.strictObject({ table: bits, fanIn: z.array(node).min(1) })),
  outputs: z.array(z.strictObject({ name: text, node, negated: z.boolean() })).min(1),
})

const circuitFigure = z.strictObject({
  ...head,
  kind: z.literal('circuit'),
  circuit,
  groups: z.array(z.strictObject({ name: text, wires: z.array(node) })).optional(),
  word: bits.optional(),
})

const symbol = z.strictObject({ symbol: text, weight: exact.optional() })
const automaton = z.strictObject({
  ...head,
  kind: z.literal('automaton'),
  states: z
    .array(
      z.strictObject({
        name: text,
        outputs: z.array(symbol).min(1).optional(),
        notes: z.array(text).min(1).optional(),
        group: text.optional(),
      }),
    )
    .min(1),
  transitions: z.array(
    z.strictObject({
      from: text,
      to: text,
      on: text,
      weight: exact.optional(),
      taken: z.boolean().optional(),
    }),
  ),
  start: z.array(z.strictObject({ state: text, weight: exact.optional() })),
})

const side = z.strictObject({ label: text, unit: text.optional(), names: texts })
const grid = z.strictObject({
  ...head,
  kind: z.literal('grid'),
  columns: side,
  rows: side,
  cells: z.array(
    z.strictObject({
      column: text,
      row: text,
      category: text.optional(),
      value: exact.optional(),
      text: text.optional(),
    }),
  ),
  categories: z
    .array(z.strictObject({ name: text, verdict: verdict.optional(), meaning: text.optional() }))
    .optional(),
  value: z.strictObject({ label: text, unit: text.optional() }).optional(),
})

type TreeForm = { word: string } | { test: number; zero: TreeForm; one: TreeForm }
const treeNode: z.ZodType<TreeForm> = z.lazy(() =>
  z.union([
    z.strictObject({ word: bits }),
    z.strictObject({ test: z.int().min(0), zero: treeNode, one: treeNode }),
  ]),
)

const tree = z.strictObject({
  ...head,
  kind: z.literal('tree'),
  tree: z.strictObject({
    kind: z.literal('tree'),
    inputs: z.array(text),
    outputs: z.array(text),
    root: treeNode,
  }),
  answers: z.record(bits, text).optional(),
  word: bits.optional(),
})

/** The schema of descriptions of figures. */
export const figureSchema = z.discriminatedUnion('kind', [plot, circuitFigure, automaton, grid, tree])

/** Read a description of a figure. Throws `InvalidInput` with everything that is wrong with it. */
export function readFigure(json: unknown): Figure {
  const { data, error } = figureSchema.safeParse(json)
  refuse(
    'invalid-figure',
    (error?.issues ?? []).map(issue => issueOf(issue, json)),
  )
  const figure = data as Figure
  refuse('invalid-figure', figureIssues(figure))
  return figure
}

function issueOf(issue: z.core.$ZodIssue, json: unknown): Issue {
  const path = issue.path
    .map(key => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '')
  if (issue.code === 'unrecognized_keys') {
    const expected = 'only fields that figures of this kind have'
    return { path: path === '' ? 'figure' : path, found: issue.keys.join(', '), expected }
  }
  const expected = issue.message.replace(/^Invalid (input|option): expected /, '')
  return { path: path === '' ? 'figure' : path, found: foundAt(json, issue.path), expected }
}

function foundAt(json: unknown, path: readonly PropertyKey[]): Json {
  let found = json
  for (const key of path) {
    if (found === null || typeof found !== 'object') return null
    found = (found as { readonly [key: PropertyKey]: unknown })[key]
  }
  return found === undefined || typeof found === 'function' ? 'nothing' : (found as Json)
}
