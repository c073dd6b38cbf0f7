/**
 * The record of an answer: what `--json` prints and the page shows. It holds the whole question and the whole answer, the version and the solver
 * that found it, the command that finds it again and the digest of the certificate, as canonical JSON with sorted
 * keys, so that equal answers have equal bytes.
 *
 * Nothing in it depends on the clock or on chance: `seed` is the one that was given, or null. Only `journal`, which is
 * there if a journal was used, tells how much of the work had been done before.
 */
import { canonicalText } from '../base/document.ts'
import type { Json } from '../base/errors.ts'
import type { Bounds } from '../base/run.ts'
import type { Verdict } from '../judge/judge.ts'
import type { Price, Priced } from '../judge/price.ts'
import { formatModel } from '../model/format.ts'
import { modelToJson } from '../model/json.ts'
import type { Model } from '../model/model.ts'
import type { Meta } from '../reduce/meta.ts'
import type { Selection } from '../select/selection.ts'
import { writeTask } from '../task/document.ts'

/** What a record needs besides the question and the answer. */
export interface Circumstances {
  readonly verb: string
  /** The version of the program. */
  readonly version: string
  readonly command: string
  readonly solver: string
  /** The certificate's size and digest, and the file it was written to, if any. */
  readonly certificate?: { readonly bytes: number; readonly sha256: string; readonly file?: string }
  /** What seeded the tries at random, where one was given. */
  readonly seed?: number
  /** How many finished parts were taken from a journal and written to it, where there was one. */
  readonly journal?: { readonly taken: number; readonly kept: number }
}

/** A record as canonical text. */
export function recordText(question: Json, answer: Json, about: Circumstances): string {
  const { verb, version, command, solver, certificate, seed, journal } = about
  return canonicalText({
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

/** A selection as data. */
export function selectionJson(selection: Selection): Json {
  switch (selection.kind) {
    case 'minimal': {
      const { kind, cost, complete, functions, distinct, counts, engine, models } = selection
      const all = models.map(model => modelJson(model))
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
      return { kind, because, bounds: boundsJson(bounds), ...(best && { best: modelJson(best) }) }
    }
  }
}

/** A verdict as data, with what it is a verdict on. */
export function verdictJson(selection: Selection, verdict: Verdict): Json {
  const { kind } = verdict
  const share = 'share' in verdict && verdict.share
  return {
    kind,
    selected: summaryJson(selection),
    ...('because' in verdict && { because: verdict.because }),
    ...('witness' in verdict && { witness: modelJson(verdict.witness) }),
    ...('counterexample' in verdict && { counterexample: modelJson(verdict.counterexample) }),
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
export function priceJson(price: Price): Json {
  return { with: pricedJson(price.with), without: pricedJson(price.without) }
}

function pricedJson(priced: Priced): Json {
  if (priced.kind === 'infeasible') return { kind: 'infeasible' }
  if (priced.kind === 'least') {
    return { kind: 'least', cost: priced.cost.map(String), model: modelJson(priced.model) }
  }
  const { kind, because, bounds, best } = priced
  return { kind, because, bounds: boundsJson(bounds), ...(best && { best: modelJson(best) }) }
}

/** The report on a union as data. */
export function metaJson({ task, report }: Meta, identities: number): Json {
  const premises = report.map(({ name, holds, because, states }) => ({ name, holds, because, states }))
  return { union: JSON.parse(writeTask(task)) as Json, premises, identities }
}

/** A model as data, with the text that people read. */
export function modelJson(model: Model): Json {
  return { model: modelToJson(model), notation: formatModel(model) }
}

function boundsJson({ lower, upper }: Bounds): Json {
  return { lower: lower.toString(), upper: upper === undefined ? null : upper.toString() }
}
