/**
 * Answers as plain data that a worker can hand to the page: exact numbers as text, models with their notation,
 * certificates as blobs.
 */
import {
  formatModel,
  type Json,
  type Model,
  modelToJson,
  type Priced,
  type Selection,
  type Verdict,
} from '../../index.ts'

/** A model as the page shows it. */
export interface ShownModel {
  readonly notation: string
  readonly json: Json
}

/** What every answer has. */
export interface Answer {
  /** The line that the command line prints. */
  readonly line: string
  /** The record, byte for byte that of `--json`. */
  readonly record: string
  readonly command: string
  /** Of which models it was asked, and by which bias: what its numbers count. */
  readonly asked: { readonly models: string; readonly bias: string; readonly where?: string }
  /** Absent where dynamic programming leaves none. */
  readonly certificate?: Blob
}

/** What was selected. */
export interface Selected extends Answer {
  readonly kind: Selection['kind']
  readonly cost: readonly string[]
  readonly bounds?: { readonly lower: string; readonly upper: string | null }
  readonly because?: string
  readonly models: readonly ShownModel[]
  readonly complete: boolean
  readonly functions?: { readonly count: number; readonly complete: boolean }
  readonly distinct?: { readonly count: number; readonly complete: boolean }
  /** Which engine settled it, and why. */
  readonly engine?: string
  readonly solver: string
}

/** Whether the selected models have a property. */
export interface Judged extends Answer {
  readonly kind: Verdict['kind']
  readonly property: string
  readonly meaning: string
  readonly because?: string
  readonly witness?: ShownModel
  readonly counterexample?: ShownModel
  /** The share that has the property: of the models, where they are counted, or else of their tables of answers. */
  readonly share?: string
  /** That of the tables of answers, where it is another one. */
  readonly shareOfTables?: string
}

/** The least cost on one side of a property. */
export interface PricedSide {
  readonly kind: 'least' | 'infeasible' | 'open'
  readonly cost?: readonly string[]
  readonly model?: ShownModel
  readonly because?: string
  /** What is known where it is open. */
  readonly bounds?: { readonly lower: string; readonly upper: string | null }
}

/** What a property costs. */
export interface Prices extends Answer {
  readonly property: string
  readonly with: PricedSide
  readonly without: PricedSide
}

/** What the checker says. */
export interface Checked {
  readonly kind: 'verified' | 'rejected'
  readonly line: string
  readonly says: readonly string[]
  readonly trusting: readonly string[]
  readonly steps: number
  readonly because?: string
}

/** A model as the page shows it. */
function shownModel(model: Model): ShownModel {
  return { notation: formatModel(model), json: modelToJson(model) }
}

/** A selection without its record. */
export function shownSelection(found: Selection): Omit<Selected, keyof Answer> {
  const { kind, solver, engine } = found
  const how = engine === undefined ? {} : { engine: `${engine.name}: ${engine.because}` }
  if (kind === 'infeasible') return { kind, cost: [], models: [], complete: true, solver, ...how }
  if (kind === 'open') {
    const { because, bounds, best } = found
    const shown = { lower: bounds.lower.toString(), upper: bounds.upper?.toString() ?? null }
    const models = best === undefined ? [] : [shownModel(best)]
    return { kind, cost: [], models, complete: false, because, bounds: shown, solver, ...how }
  }
  const { cost, models, complete, functions, distinct } = found
  const all = models.map(model => shownModel(model))
  return { kind, cost: cost.map(String), models: all, complete, functions, distinct, solver, ...how }
}

/** A verdict without its record. */
export function shownVerdict(verdict: Verdict): Omit<Judged, keyof Answer | 'property' | 'meaning'> {
  const share = 'share' in verdict ? verdict.share : undefined
  return {
    kind: verdict.kind,
    ...('because' in verdict && { because: verdict.because }),
    ...('witness' in verdict && { witness: shownModel(verdict.witness) }),
    ...('counterexample' in verdict && { counterexample: shownModel(verdict.counterexample) }),
    ...(share && sharesOf(share.functions.toString(), share.models?.toString())),
  }
}

function sharesOf(tables: string, models: string | undefined) {
  return models === tables ? { share: tables } : { share: models ?? tables, shareOfTables: tables }
}

/** One side of a price. */
export function sideOf(side: Priced): PricedSide {
  if (side.kind === 'infeasible') return { kind: side.kind }
  if (side.kind === 'least')
    return { kind: side.kind, cost: side.cost.map(String), model: shownModel(side.model) }
  const { kind, because, bounds, best } = side
  const shown = { lower: bounds.lower.toString(), upper: bounds.upper?.toString() ?? null }
  return { kind, because, bounds: shown, ...(best && { model: shownModel(best) }) }
}
