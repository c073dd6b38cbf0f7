/**
 * What the wires of a circuit are for, told from what they can see: a part that learns from the data, a part that runs
 * what was learned on a query, and a wire that tells whether this is deployment.
 *
 * The roles of inputs are read off the task, not off their names. *Data* are the inputs that stay the same within each
 * part of the task and differ between parts: they say which of the tasks this is (the examples of Hubinger 2019, "Are
 * minimal circuits deceptive?"). The *condition* are inputs that tell, within a part, what deployment looks at from what
 * only training looks at. The *query* is every other input that varies within a part.
 *
 * A gate that no input of the query reaches, and some input of the data does, belongs to the learner; a gate that the
 * query reaches belongs to the runner; a gate that only the condition reaches looks for deployment, and is a check if it
 * equals the condition (the wire of `conditional-defection.ts`, without asking what follows from it).
 *
 * Reaching is a matter of the graph, as in `model/decomposition.ts`. Invariant: no gate is in two groups; the order of
 * gates changes nothing but the numbers of nodes.
 */
import type { Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { type Circuit, nodeOfGate } from '../model/circuit.ts'
import { wiresOn } from '../model/evaluate.ts'
import { classesOf, classOfState } from '../task/policy.ts'
import { reachableStates } from '../task/reach.ts'
import type { Phase, Task } from '../task/task.ts'
import { complement } from './wire.ts'

/** What the inputs of a task are for, by their indices, ascending. An input that never varies has no role. */
export interface InputRoles {
  readonly data: readonly number[]
  readonly condition: readonly number[]
  readonly query: readonly number[]
}

/** What a group of wires is for. */
export type CircuitPartName = 'learner' | 'runner' | 'check' | 'lookout'

/** Wires that belong together; nodes are numbered as in `Circuit`. */
export interface CircuitPart {
  readonly name: CircuitPartName
  /** One sentence. */
  readonly meaning: string
  readonly wires: readonly number[]
}

const MEANINGS: { readonly [name in CircuitPartName]: string } = {
  learner: 'Computed without looking at the query: what the circuit makes of the data.',
  runner: 'Looks at the query: applies what was learned to it.',
  check: 'Equals the condition that tells deployment apart, and looks at nothing else.',
  lookout: 'Looks at nothing but the inputs that tell deployment apart, without being the condition.',
}

/** In the words of one part: 1 where deployment looks, 0 where only training looks, `?` where neither does. */
interface Pattern {
  readonly classes: readonly number[]
  readonly wanted: readonly ('0' | '1' | '?')[]
}

/** The roles of the inputs of a task. */
export function inputRoles(task: Task): InputRoles {
  const parts = partsOf(task)
  const words = classesOf(task).map(each => each.seen)
  const varies = (classes: readonly number[], input: number): boolean =>
    new Set(classes.map(index => at(words, index)[input])).size > 1
  const everywhere = words.map((_, index) => index)
  const inputs = task.inputs.map((_, input) => input).filter(input => varies(everywhere, input))
  const isInside = (input: number): boolean => parts.some(classes => varies(classes, input))
  const condition = new Set(patternsOf(task).flatMap(pattern => determining(pattern, words, inputs)))
  return {
    data: inputs.filter(input => !isInside(input)),
    condition: [...condition].sort((a, b) => a - b),
    query: inputs.filter(input => isInside(input) && !condition.has(input)),
  }
}

/**
 * The groups of gates of a circuit on a task, without empty ones. There is no learner and no runner where the task has
 * no data or no query, and no group at all where it has no condition either.
 */
export function partsOfCircuit(task: Task, circuit: Circuit): readonly CircuitPart[] {
  const roles = inputRoles(task)
  const checks = checksOf(task, circuit)
  const groups = new Map<CircuitPartName, number[]>()
  sightOf(circuit).forEach((sees, gate) => {
    const node = nodeOfGate(circuit, gate)
    const name = checks.has(gate) && isWithin(sees, roles.condition) ? 'check' : nameOf(sees, roles)
    if (name !== undefined) groups.set(name, [...(groups.get(name) ?? []), node])
  })
  return (['learner', 'runner', 'check', 'lookout'] as const).flatMap(name => {
    const wires = groups.get(name)
    return wires === undefined ? [] : [{ name, meaning: MEANINGS[name], wires }]
  })
}

function nameOf(sees: ReadonlySet<number>, roles: InputRoles): CircuitPartName | undefined {
  if (isWithin(sees, roles.condition)) return 'lookout'
  if (roles.data.length === 0 || roles.query.length === 0) return undefined
  return roles.query.some(input => sees.has(input)) ? 'runner' : 'learner'
}

function isWithin(sees: ReadonlySet<number>, inputs: readonly number[]): boolean {
  return [...sees].every(input => inputs.includes(input))
}

/** The observation classes of each part; of the whole task where it has no parts. */
function partsOf(task: Task): readonly (readonly number[])[] {
  const classOf = classOfState(task)
  const parts = task.parts.length > 0 ? task.parts.map(part => part.states) : [task.states.keys()]
  return parts.map(states => [...new Set([...states].map(state => at(classOf, state)))])
}

/** Where deployment looks, for the parts in which each phase looks at something that the pattern can tell apart. */
function patternsOf(task: Task): readonly Pattern[] {
  const [trained, deployed] = [reached(task, 'train'), reached(task, 'deploy')]
  return partsOf(task).flatMap(classes => {
    const wanted = classes.map(each => (deployed.has(each) ? '1' : trained.has(each) ? '0' : '?'))
    return wanted.includes('0') && wanted.includes('1') ? [{ classes, wanted }] : []
  })
}

function reached(task: Task, phase: Phase): ReadonlySet<number> {
  const classOf = classOfState(task)
  return new Set(reachableStates(task, phase).map(state => at(classOf, state)))
}

/** Inputs that determine a pattern, found by leaving out one after the other: no smaller set of them does. */
function determining(
  { classes, wanted }: Pattern,
  words: readonly Bits[],
  inputs: readonly number[],
): readonly number[] {
  const isEnough = (kept: readonly number[]): boolean => {
    const known = new Map<string, string>()
    return classes.every((index, place) => {
      const value = at(wanted, place)
      if (value === '?') return true
      const key = kept.map(input => at(words, index)[input]).join('')
      const before = known.get(key)
      known.set(key, value)
      return before === undefined || before === value
    })
  }
  if (!isEnough(inputs)) return []
  return inputs.reduce<readonly number[]>((kept, input) => {
    const fewer = kept.filter(each => each !== input)
    return isEnough(fewer) ? fewer : kept
  }, inputs)
}

/** The gates that equal the pattern of some part, up to complement. */
function checksOf(task: Task, circuit: Circuit): ReadonlySet<number> {
  const wires = wiresOn(
    circuit,
    classesOf(task).map(each => each.seen),
  )
  const patterns = patternsOf(task)
  const fits = (wire: Bits): boolean =>
    patterns.some(({ classes, wanted }) =>
      classes.every((index, place) => wanted[place] === '?' || wanted[place] === wire[index]),
    )
  return new Set(wires.flatMap((wire, gate) => (fits(wire) || fits(complement(wire)) ? [gate] : [])))
}

/** The inputs that reach each gate. */
function sightOf(circuit: Circuit): readonly ReadonlySet<number>[] {
  const seen: ReadonlySet<number>[] = [new Set(), ...circuit.inputs.map((_, input) => new Set([input]))]
  for (const { fanIn } of circuit.gates) seen.push(new Set(fanIn.flatMap(node => [...at(seen, node)])))
  return seen.slice(1 + circuit.inputs.length)
}
