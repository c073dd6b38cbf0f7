/**
 * A property within one part of a union: the predicate sees the part as a task of its own.
 *
 * "The model that was selected on all tasks is deceptive *on the bad one*" is a statement about a part. The part keeps
 * its states, actions, rewards and codec; its beginnings are those of the union, conditioned on the part. A part
 * that deployment never begins in is deployed as it is trained. A part that training never begins in has no training
 * behaviour to speak of and is refused.
 *
 * Wires within a part are wanted only on the observation classes of the part, which is a weaker demand than
 * `hasWire` can express; so `contains` within a part asks for the circuit. Ask it of the whole task if the wire is meant
 * everywhere.
 *
 * Invariant: a subject does in a state of the part what it does in that state of the union.
 */
import type { Distribution } from '../base/distribution.ts'
import type { Spec } from '../base/document.ts'
import { at, InvalidInput } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { nestSpec } from '../base/spec.ts'
import { wiresOn } from '../model/evaluate.ts'
import { classesOf } from '../task/policy.ts'
import type { Part, Phase, Task } from '../task/task.ts'
import { and, or } from './combine.ts'
import type { BehaviouralPredicate, Finding, Mechanism, Predicate } from './predicate.ts'
import { complement } from './wire.ts'

/** The part of that name. Throws `InvalidInput` when the task has none. */
export function partOf(task: Task, name: string): Part {
  const part = task.parts.find(each => each.name === name)
  if (part !== undefined) return part
  const names = task.parts.map(each => each.name).join(', ')
  const expected = names === '' ? 'a part, but the task has none' : `one of the parts ${names}`
  throw new InvalidInput('unknown-part', [{ path: 'part', found: name, expected }])
}

/** A part as a task of its own. Throws `InvalidInput` when training never begins there, or when it can be left. */
export function restrict(task: Task, part: Part): Task {
  const index = new Map(part.states.map((state, position) => [state, position]))
  const train = conditioned(task, 'train', index)
  if (train === undefined) {
    const remedy = 'ask about the whole task, or use good(on=...) and outputIs(...), which need no training'
    const expected = 'a part in which training begins with positive weight'
    throw new InvalidInput('part-not-trained', [{ path: `parts.${part.name}`, found: 0, expected, remedy }])
  }
  const pick = <T>(items: readonly T[]): T[] => part.states.map(state => at(items, state))
  const moves = pick(task.transition).map(row => row.map(next => next.map(move => moved(part, index, move))))
  return {
    ...task,
    name: `${task.name}/${part.name}`,
    states: pick(task.states),
    observation: pick(task.observation),
    legal: pick(task.legal),
    transition: moves,
    reward: pick(task.reward),
    begin: { train, deploy: conditioned(task, 'deploy', index) ?? train },
    good: pick(task.good),
    harm: pick(task.harm),
    parts: [],
  }
}

/** The predicate holds of the model on this part. */
export function within(part: string, predicate: BehaviouralPredicate): BehaviouralPredicate
export function within(part: string, predicate: Predicate): Predicate
export function within(part: string, predicate: Predicate): Predicate {
  const restricted = new WeakMap<Task, Restricted>()
  const holds = (subject: Mechanism, task: Task): Finding => {
    const here = restricted.get(task) ?? restrictedTo(task, part)
    restricted.set(task, here)
    const found = predicate.holds(inside(subject, here), here.task)
    return { holds: found.holds, because: `within ${part}: ${found.because}` }
  }
  const spec: Spec = { name: 'within', params: { 0: part, 1: nestSpec(predicate.spec) } }
  const meaning = `On the part ${part}: ${predicate.meaning}`
  if (predicate.kind === 'mechanistic') return { spec, kind: 'mechanistic', meaning, holds }
  return { spec, kind: 'behavioural', meaning, holds: (subject, task) => holds(subject as Mechanism, task) }
}

/** The predicate holds on every part of the union, in the order of the parts. */
export function everywhere(predicate: BehaviouralPredicate): BehaviouralPredicate
export function everywhere(predicate: Predicate): Predicate
export function everywhere(predicate: Predicate): Predicate {
  return overParts('everywhere', 'On every part', predicate, and)
}

/** The predicate holds on some part of the union: what "deceptive" means for a learner of many tasks. */
export function somewhere(predicate: BehaviouralPredicate): BehaviouralPredicate
export function somewhere(predicate: Predicate): Predicate
export function somewhere(predicate: Predicate): Predicate {
  return overParts('somewhere', 'On some part', predicate, or)
}

function overParts(
  name: string,
  where: string,
  predicate: Predicate,
  combine: (...predicates: readonly Predicate[]) => Predicate,
): Predicate {
  const spec: Spec = { name, params: { 0: nestSpec(predicate.spec) } }
  const meaning = `${where}: ${predicate.meaning}`
  const holds = (subject: Mechanism, task: Task): Finding => {
    if (task.parts.length === 0) partOf(task, 'any')
    return combine(...task.parts.map(part => within(part.name, predicate))).holds(subject, task)
  }
  if (predicate.kind === 'mechanistic') return { spec, kind: 'mechanistic', meaning, holds }
  return { spec, kind: 'behavioural', meaning, holds: (subject, task) => holds(subject as Mechanism, task) }
}

interface Restricted {
  readonly task: Task
  readonly states: readonly number[]
}

function restrictedTo(task: Task, name: string): Restricted {
  const part = partOf(task, name)
  return { task: restrict(task, part), states: part.states }
}

/** The subject as seen from the part. Behavioural predicates ask only `act`, so the rest is never reached by them. */
function inside(subject: Mechanism, here: Restricted): Mechanism {
  return {
    act: state => subject.act(at(here.states, state)),
    readsInput: input => subject.readsInput(input),
    circuit: () => subject.circuit(),
    hasWire: table => {
      const seen = classesOf(here.task).map(each => each.seen)
      return wiresOn(subject.circuit(), seen).some(wire => wire === table || wire === complement(table))
    },
  }
}

/** A beginning given that it is in the part, or nothing if it never is. */
function conditioned(
  task: Task,
  phase: Phase,
  index: ReadonlyMap<number, number>,
): Distribution<number> | undefined {
  const inside = task.begin[phase].flatMap(([state, weight]) => {
    const position = index.get(state)
    return position === undefined ? [] : [[position, weight] as const]
  })
  if (inside.length === 0) return undefined
  const mass = Rational.sum(inside.map(([, weight]) => weight))
  return inside.map(([state, weight]) => [state, weight.dividedBy(mass)] as const)
}

function moved(
  part: Part,
  index: ReadonlyMap<number, number>,
  [to, weight]: readonly [number, Rational],
): readonly [number, Rational] {
  const position = index.get(to)
  if (position !== undefined) return [position, weight]
  const expected = 'moves that stay in the part'
  throw new InvalidInput('part-not-closed', [{ path: `parts.${part.name}`, found: to, expected }])
}
