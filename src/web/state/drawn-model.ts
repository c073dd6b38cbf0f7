/**
 * Which model is drawn: one of those selected, by its place; or, when the reader asked for it, the cheapest that has the
 * property or that lacks it. All screens and all exports mean the same one.
 */
import type { Prices, Selected, ShownModel } from '../engine/shown.ts'
import type { Laboratory } from './laboratory.ts'
import { answerOf } from './stage.ts'
import type { View } from './view.ts'

/** The model that is drawn, where it is among the selected ones, and what it is in words. */
export interface DrawnModel {
  readonly model: ShownModel
  readonly says: string
}

/** The drawn model of what is known; undefined where there is none yet, or none at all. */
export function drawnModelOf(
  { drawn, model: wanted }: Pick<View, 'drawn' | 'model'>,
  selected: Pick<Selected, 'models' | 'kind' | 'distinct'> | undefined,
  priced: Pick<Prices, 'with' | 'without'> | undefined,
): DrawnModel | undefined {
  if (drawn !== 'selected') {
    const model = priced?.[drawn].model
    return model && { model, says: `the cheapest ${drawn} the property` }
  }
  const models = selected?.models ?? []
  const place = Math.min(wanted, models.length - 1)
  const model = models[place]
  if (model === undefined) return undefined
  if (selected?.kind === 'open') return { model, says: 'the best that was found; cheaper ones may exist' }
  return { model, says: sayPlace(place, models.length, selected?.distinct) }
}

/** Which one of how many; models that tie need not all be listed. */
function sayPlace(place: number, listed: number, distinct: Selected['distinct']): string {
  const { count, complete } = distinct ?? { count: listed, complete: true }
  if (count > listed || !complete)
    return `selected, ${place + 1} of ${listed} shown; ${complete ? count : `at least ${count}`} tie`
  return listed === 1 ? 'the only one that is selected' : `selected, ${place + 1} of ${listed}`
}

/** The model that the page draws now. */
export function drawnModel({ view, selected, priced }: Laboratory): DrawnModel | undefined {
  return drawnModelOf(view.value, answerOf(selected.value), answerOf(priced.value))
}
