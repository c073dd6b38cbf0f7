/**
 * The record of an answer: what `--json` prints. It holds the whole question and the whole answer, the version and the solver
 * that found it, the command that finds it again and the digest of the certificate, as canonical JSON with sorted
 * keys, so that equal answers have equal bytes.
 *
 * Nothing in it depends on the clock or on chance: `seed` is the one that was given, or null. Only `journal`, which is
 * there if a journal was used, tells how much of the work had been done before.
 */
import type { Bounds, Json, Meta, Model, Price, Priced, Selection, Verdict } from '../index.ts'
import type { Written } from './files.ts'
import type { Laboratory } from './laboratory.ts'
import type { Asked } from './question.ts'
import { version } from './version.ts'

/** What a record needs besides the question and the answer. */
export interface Circumstances {
  readonly verb: string
  readonly command: string
  readonly solver: string
  /** The certificate's digest, and the file it was written to, if any. */
  readonly certificate?: Written & { readonly file?: string }
  /** What seeded the tries at random, where one was given. */
  readonly seed?: number
  /** How many finished parts were taken from a journal and written to it, where there was one. */
  readonly journal?: { readonly taken: number; readonly kept: number }
}

/** A record as canonical text. */
export function recordText(lab: Laboratory, question: Json, answer: Json, about: Circumstances): string {
  const { verb, command, solver, certificate, seed, journal } = about
  return lab.canonicalText({
    kind: 'record',
    version: 1,
    mesascope: version,
    verb,
    command,
    solver,
    seed: seed ?? null,
    ...(journal && { journal: { ...journal } }),
    question,
    answer,
    certificate: certificate ?? null,
  })
}

/** The question as data: the task in full, roles as their specs. */
export function questionJson(lab: Laboratory, asked: Asked): Json {
  const { task, models, bias, atLeast, properties } = asked
  return {
    task: JSON.parse(lab.writeTask(task)) as Json,
    models: lab.formatSpec(models.spec),
    bias: lab.formatSpec(bias.spec),
    atLeast: atLeast.toString(),
    properties: properties.map(each => lab.formatSpec(each.spec)),
  }
}

/** A selection as data. */
export function selectionJson(lab: Laboratory, selection: Selection): Json {
  switch (selection.kind) {
    case 'minimal': {
      const { kind, cost, complete, functions, distinct, counts, engine, models } = selection
      const all = models.map(model => modelJson(lab, model))
      return {
        kind,
        cost: cost.map(String),
        complete,
        functions: { ...functions },
        distinct: { ...distinct },
        ...(counts && { counts: { ...counts } }),
        ...(engine && { engine: { ...engine } }),
        models: all,
      }
    }
    case 'infeasible':
      return { kind: selection.kind }
    case 'open': {
      const { kind, because, bounds, best } = selection
      return { kind, because, bounds: boundsJson(bounds), ...(best && { best: modelJson(lab, best) }) }
    }
  }
}

/** A verdict as data, with what it is a verdict on. */
export function verdictJson(lab: Laboratory, selection: Selection, verdict: Verdict): Json {
  const { kind } = verdict
  const share = 'share' in verdict && verdict.share
  return {
    kind,
    selected: summaryJson(selection),
    ...('because' in verdict && { because: verdict.because }),
    ...('witness' in verdict && { witness: modelJson(lab, verdict.witness) }),
    ...('counterexample' in verdict && { counterexample: modelJson(lab, verdict.counterexample) }),
    ...(share && {
      share: {
        functions: share.functions.toString(),
        ...(share.models && { models: share.models.toString() }),
      },
    }),
  }
}

/** A selection without its models. */
function summaryJson(selection: Selection): Json {
  if (selection.kind !== 'minimal') return { kind: selection.kind }
  const { kind, cost, complete, functions, distinct } = selection
  return { kind, cost: cost.map(String), complete, functions: { ...functions }, distinct: { ...distinct } }
}

/** A price as data. */
export function priceJson(lab: Laboratory, price: Price): Json {
  return { with: pricedJson(lab, price.with), without: pricedJson(lab, price.without) }
}

function pricedJson(lab: Laboratory, priced: Priced): Json {
  if (priced.kind === 'infeasible') return { kind: 'infeasible' }
  if (priced.kind === 'least') {
    return { kind: 'least', cost: priced.cost.map(String), model: modelJson(lab, priced.model) }
  }
  const { kind, because, bounds, best } = priced
  return { kind, because, bounds: boundsJson(bounds), ...(best && { best: modelJson(lab, best) }) }
}

/** The report on a union as data. */
export function metaJson(lab: Laboratory, { task, report }: Meta, identities: number): Json {
  const premises = report.map(({ name, holds, because, states }) => ({ name, holds, because, states }))
  return { union: JSON.parse(lab.writeTask(task)) as Json, premises, identities }
}

/** A model as data, with the text that people read. */
export function modelJson(lab: Laboratory, model: Model): Json {
  return { model: lab.modelToJson(model), notation: lab.formatModel(model) }
}

function boundsJson({ lower, upper }: Bounds): Json {
  return { lower: lower.toString(), upper: upper === undefined ? null : upper.toString() }
}
