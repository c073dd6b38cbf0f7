/** The verb of the rows: what a model answers on each of them, and whether that is right. */
import { modelFromJson, type RowAnswer, rowAnswers } from '../../index.ts'
import { taskOfText } from './asked.ts'
import type { Found, OnTask } from './circuit.ts'
import type { Calling } from './messages.ts'

/** The answers of a model, in the order of the rows of the task. */
async function behaviour(of: OnTask, _: Calling): Promise<Found<readonly RowAnswer[]>> {
  return { of, found: rowAnswers(taskOfText(of.task), modelFromJson(of.model)) }
}

/** The verbs. */
export const rowVerbs = { behaviour }
