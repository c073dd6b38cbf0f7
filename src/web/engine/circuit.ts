/** The verb of the circuit panel: a circuit with its wires, their formulas, values and groups, as the public page tells them. */
import { type CircuitSummary, circuitSummary, type Json, modelFromJson } from '../../index.ts'
import { type TaskText, taskOfText } from './asked.ts'
import type { Calling } from './messages.ts'

/** A model of a task. */
export interface OnTask {
  readonly task: TaskText
  readonly model: Json
}

/** The wires of a circuit on a task; null for a model that is no circuit. */
async function circuitParts({ task, model }: OnTask, _: Calling): Promise<CircuitSummary | null> {
  const read = modelFromJson(model)
  return read.kind === 'circuit' ? circuitSummary(taskOfText(task), read) : null
}

/** The verbs. */
export const circuitVerbs = { circuitParts }
