/**
 * Asking the laboratory a question of the gallery in one line, with every certificate checked on the way: what the golden
 * tests of published numbers are written in.
 */

import { galleryTask } from '../../gallery/index.ts'
import { parseSpec } from '../../src/base/spec-text.ts'
import { biasOf } from '../../src/bias/spec.ts'
import { check } from '../../src/certificate/check.ts'
import type { Certificate } from '../../src/certificate/claim.ts'
import { judge, type Verdict } from '../../src/judge/judge.ts'
import { type Priced, price } from '../../src/judge/price.ts'
import type { CircuitClass } from '../../src/model/classes.ts'
import type { ModelClass } from '../../src/model/model.ts'
import { modelClassOf } from '../../src/model/spec.ts'
import { parsePredicate } from '../../src/predicate/notation.ts'
import { predicateOf } from '../../src/predicate/spec.ts'
import { select } from '../../src/select/select.ts'
import type { Minimal } from '../../src/select/selection.ts'
import type { Task } from '../../src/task/task.ts'

/** How a question is asked, as on the command line; the defaults are circuits over all gates, by size, at the bar 1. */
export interface Asking {
  readonly models?: string
  readonly bias?: string
  readonly atLeast?: string
}

function roles(task: Task, asking: Asking) {
  const models = modelClassOf(parseSpec(asking.models ?? 'circuits(basis=full)'), spec =>
    predicateOf(spec, task),
  )
  return { models, bias: biasOf(parseSpec(asking.bias ?? 'size'), models), atLeast: asking.atLeast ?? '1' }
}

/** Throws unless the checker verifies the certificate. */
export async function verified(certificate: Certificate | undefined): Promise<void> {
  if (certificate === undefined) return
  const found = await check(certificate)
  if (found.kind !== 'verified') throw new Error(`claim ${found.step} is rejected: ${found.because}`)
}

/** The argmin set of a gallery task. Throws if there is none, or if its certificate is rejected. */
export async function selected(id: string, asking: Asking = {}): Promise<Minimal> {
  const task = galleryTask(id)
  const { models, bias, atLeast } = roles(task, asking)
  const selection = await select(task, models, bias, { atLeast })
  if (selection.kind !== 'minimal') throw new Error(`${id} is ${selection.kind}`)
  await verified(selection.certificate)
  return selection
}

/** The verdict on a selection, with its certificate checked. */
export async function judged(selection: Minimal, predicate: string): Promise<Verdict['kind']> {
  const verdict = await judge(selection, parsePredicate(predicate, selection.question.task))
  if ('certificate' in verdict) await verified(verdict.certificate)
  return verdict.kind
}

/** The least costs with and without a property, as text; `infeasible` where there is none. */
export async function priced(
  id: string,
  predicate: string,
  asking: Asking = {},
): Promise<readonly [string, string]> {
  const task = galleryTask(id)
  const { models, bias, atLeast } = roles(task, asking)
  const found = await price(task, models as unknown as CircuitClass, bias, parsePredicate(predicate, task), { atLeast })
  await verified(found.certificate)
  const cost = (side: Priced): string => (side.kind === 'least' ? side.cost.join() : side.kind)
  return [cost(found.with), cost(found.without)]
}
