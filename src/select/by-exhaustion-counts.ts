/**
 * The three counts of a complete list of least circuits, where they can be counted by their wire functions and in moments.
 *
 * Invariant: both engines count by this file, from the circuits that they list.
 */
import type { CircuitCounts } from '../enumerate/counts.ts'
import { countsOfCircuits } from '../enumerate/relation-counts.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import { sizeObstacle } from './by-exhaustion-relation.ts'
import type { Question } from './selection.ts'

/** Functions of more inputs are long words. */
const INPUTS_MAX = 10
/** Inclusion and exclusion takes three to the power of the gates, for each circuit. */
const STEPS_MAX = 10_000_000

/** The counts of all circuits of least size; nothing where wirings are not counted. */
export function countsOf(question: Question<Circuit>, listed: readonly Circuit[]): CircuitCounts | undefined {
  if (sizeObstacle(question) !== undefined || question.task.inputs.length > INPUTS_MAX) return undefined
  const steps = listed.reduce((sum, circuit) => sum + 3 ** circuit.gates.length, 0)
  if (steps > STEPS_MAX) return undefined
  return countsOfCircuits(listed, (question.models as CircuitClass).basis)
}
