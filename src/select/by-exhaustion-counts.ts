/**
 * The three counts of a complete list of least circuits, where they can be counted by their wire functions and in moments;
 * and for each of them the wiring that is shown.
 *
 * Invariant: both engines count and show by this file, so that equal lists are equal to the letter.
 */
import type { CircuitCounts } from '../enumerate/counts.ts'
import { countsOfCircuits, firstWiring } from '../enumerate/relation-wirings.ts'
import { canonicalCircuit } from '../model/canonical.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import { bannedBy } from './by-exhaustion-cases.ts'
import { sizeObstacle } from './by-exhaustion-relation.ts'
import type { Question } from './selection.ts'

/** Functions of more inputs are long words. */
const INPUTS_MAX = 10
/** Inclusion and exclusion takes three to the power of the gates, for each circuit. */
const STEPS_MAX = 10_000_000

/** The counts of all circuits of least size; nothing where wirings are not counted. */
export function countsOf(question: Question<Circuit>, listed: readonly Circuit[]): CircuitCounts | undefined {
  if (!isFree(question) || question.task.inputs.length > INPUTS_MAX) return undefined
  const steps = listed.reduce((sum, circuit) => sum + 3 ** circuit.gates.length, 0)
  if (steps > STEPS_MAX) return undefined
  return countsOfCircuits(listed, (question.models as CircuitClass).basis)
}

/** A circuit of least size as it is shown: where any wiring is as good, the first of all that compute the same. */
export function shownAs(question: Question<Circuit>, circuit: Circuit): Circuit {
  const { basis } = question.models as CircuitClass
  const isAny = isFree(question) && circuit.inputs.length <= INPUTS_MAX
  return canonicalCircuit(isAny ? firstWiring(circuit, basis) : circuit, basis)
}

/** Is any wiring as good as any other? Not where a property is imposed that asks how things are wired. */
function isFree(question: Question<Circuit>): boolean {
  const { where } = question.models as CircuitClass
  const asksOfFunctions =
    where === undefined || where.kind === 'behavioural' || bannedBy(where.spec) !== undefined
  return sizeObstacle(question) === undefined && asksOfFunctions
}
