/**
 * Finding the symmetries of a question: the relabellings of inputs and outputs that keep what training demands.
 *
 * With at most six inputs and three outputs all arrangements are tried, negations included; beyond that only exchanges
 * of two inputs. What is found is not a group, because relabellings that only negate are left out: lemmas are relabelled
 * again and again until nothing new appears (`search.ts`). Whether each is a symmetry is checked again by the checker
 * (`certificate/symmetry.ts`).
 *
 * Invariant: only symmetries that move an input are returned, and the list is deterministic.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import type { Symmetry } from '../certificate/claim.ts'
import { isOneStep } from '../certificate/losses.ts'
import { type Demands, demandsOf, keepsDemands, relabel } from '../certificate/symmetry.ts'
import type { CircuitClass } from '../model/classes.ts'
import type { Task } from '../task/task.ts'

const INPUTS_MAX = 6
const OUTPUTS_MAX = 3

/** The symmetries of a task's demands under a class of circuits; none for sequential tasks. */
export function symmetriesOf(task: Task, models: CircuitClass): readonly Symmetry[] {
  if (!isOneStep(task)) return []
  const demands = demandsOf(task)
  const { invertersFree } = models.basis
  const inputs = task.inputs.length
  const outputs = task.outputs.length
  const small = inputs <= INPUTS_MAX && outputs <= OUTPUTS_MAX
  const found: Symmetry[] = []
  for (const to of small ? permutations(inputs) : exchanges(inputs)) {
    if (to.every((target, index) => target === index)) continue
    for (const inputsNegated of small && invertersFree ? allBits(inputs) : ['0'.repeat(inputs)]) {
      if (!keepsDomain(demands, to, inputsNegated)) continue
      found.push(...withOutputs(demands, to, inputsNegated, outputs, small && invertersFree))
    }
  }
  return found
}

/** Are classes that training cares about relabelled to such classes? A quick test that most arrangements fail. */
function keepsDomain(demands: Demands, to: readonly number[], negated: Bits): boolean {
  for (const seen of demands.keys()) if (!demands.has(relabel(seen, to, negated))) return false
  return true
}

function withOutputs(
  demands: Demands,
  inputs: readonly number[],
  inputsNegated: Bits,
  count: number,
  negate: boolean,
): readonly Symmetry[] {
  const arranged = [...permutations(count)].flatMap(outputs =>
    (negate ? allBits(count) : ['0'.repeat(count)]).map(outputsNegated => ({ outputs, outputsNegated })),
  )
  const candidates = arranged.map(each => ({ inputs, inputsNegated, ...each }))
  return candidates.filter(symmetry => keepsDemands(demands, symmetry))
}

function* permutations(count: number): Generator<readonly number[]> {
  if (count === 0) yield []
  else {
    for (const rest of permutations(count - 1)) {
      for (let place = 0; place < count; place += 1)
        yield [...rest.slice(0, place), count - 1, ...rest.slice(place)]
    }
  }
}

function* exchanges(count: number): Generator<readonly number[]> {
  const same = Array.from({ length: count }, (_, index) => index)
  for (let first = 0; first < count; first += 1) {
    for (let second = first + 1; second < count; second += 1) {
      yield same.map(index => (index === first ? second : index === second ? first : at(same, index)))
    }
  }
}
