/**
 * What is known of the drawn model: the wires of its circuit and its answers on the rows, for the panels and for whoever
 * lets the reader choose a wire. What was found of another model is never shown as found of this one.
 */
import type { CircuitSummary, RowAnswer, WireSummary } from '../../index.ts'
import type { Found, OnTask } from '../engine/circuit.ts'
import { useLaboratory } from '../state/context.ts'
import { drawnModel } from '../state/drawn-model.ts'
import { answerOf } from '../state/stage.ts'
import { useVerb } from '../state/use-verb.ts'

/** The wires, outputs and groups of the drawn circuit; undefined while unknown, null where the model is no circuit. */
export function useCircuit(): CircuitSummary | null | undefined {
  const input = useDrawnInput()
  return foundOf(answerOf(useVerb('circuitParts', input)), input)
}

/** What the drawn model answers on each row, in the order of the task's rows; undefined while unknown. */
export function useBehaviour(): readonly RowAnswer[] | undefined {
  const input = useDrawnInput()
  return foundOf(answerOf(useVerb('behaviour', input)), input)
}

/**
 * The computed wires of the drawn circuit, each with the property of having it (`contains(u & v)`), from which "Ban this
 * wire" makes `not(contains(u & v))`. Empty where the model is no circuit.
 */
export function useWires(): readonly WireSummary[] {
  return useCircuit()?.wires.filter(({ predicate }) => predicate !== null) ?? []
}

/** The drawn model and its task, as the verbs take them. */
function useDrawnInput(): OnTask | undefined {
  const lab = useLaboratory()
  const model = drawnModel(lab)?.model
  return model === undefined ? undefined : { task: lab.question.value.task, model: model.json }
}

function foundOf<T>(answer: Found<T> | undefined, input: OnTask | undefined): T | undefined {
  if (answer === undefined || input === undefined) return undefined
  return JSON.stringify(answer.of) === JSON.stringify(input) ? answer.found : undefined
}
