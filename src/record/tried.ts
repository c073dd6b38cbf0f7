/**
 * A circuit that somebody wrote, under a question: what it costs, what it earns, whether it reaches the bar, and whether it
 * has the properties asked about. This is how a guess is checked: not by comparing it with an answer, but by computing
 * what it does.
 */
import { Unsupported } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import { explain, policyOf } from '../certificate/reason.ts'
import type { Circuit } from '../model/circuit.ts'
import { type BuiltInClass, isBuiltIn } from '../model/classes.ts'
import { parseCircuit } from '../model/notation.ts'
import { behaviourOf } from '../task/policy.ts'
import { type Return, returnOf } from '../task/value.ts'
import type { Asked } from './question.ts'

/** What a circuit does under a question. */
export interface Tried {
  readonly circuit: Circuit
  readonly cost: readonly Rational[]
  readonly train: Return
  readonly deploy: Return
  readonly meetsBar: boolean
  /** For each property of the question, in order: does the circuit have it, and why? */
  readonly properties: readonly { readonly holds: boolean; readonly because: string }[]
}

/** Try a circuit in its notation. Throws `InvalidInput` with everything that is wrong with it; `Unsupported` for other classes. */
export function tried(asked: Asked, text: string): Tried {
  const { task, models, bias, atLeast, properties } = asked
  const known = models as unknown as BuiltInClass
  if (!isBuiltIn(models) || known.kind !== 'circuits')
    throw new Unsupported('not-circuits', 'only circuits can be written by hand here', 'ask about circuits')
  const { inputs, outputs } = task
  const { invertersFree } = known.basis
  const circuit = parseCircuit(text, { inputs, outputs, invertersFree, share: !known.formula })
  const policy = policyOf(task, circuit)
  const behaviour = behaviourOf(task, policy)
  const train = returnOf(task, behaviour, 'train')
  return {
    circuit,
    cost: bias.costs(circuit, { task, models }),
    train,
    deploy: returnOf(task, behaviour, 'deploy'),
    meetsBar: train.kind === 'value' && train.value.compare(atLeast) >= 0,
    properties: properties.map(each => explain(task, policy, circuit, each)),
  }
}
