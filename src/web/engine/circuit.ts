/** The verb of the circuit panel: a circuit with its wires, their formulas, values and groups, as the public page tells them. */
import { type CircuitSummary, circuitSummary, type Json, modelFromJson } from '../../index.ts'
import { type TaskText, taskOfText } from './asked.ts'
import type { Calling } from './messages.ts'

/** A model of a task. */
export interface OnTask {
  readonly task: TaskText
  readonly model: Json
}

/** Something that was found of a model, with what it was found of: answers arrive when the page may be further. */
export interface Found<T> {
  readonly of: OnTask
  readonly found: T
}

/** The wires of a circuit on a task; null for a model that is no circuit. */
async function circuitParts(of: OnTask, _: Calling): Promise<Found<CircuitSummary | null>> {
  const read = modelFromJson(of.model)
  return { of, found: read.kind === 'circuit' ? circuitSummary(taskOfText(of.task), read) : null }
}

/** The verbs. */
export const circuitVerbs = { circuitParts }
