/**
 * Why the return in a union is the weighted mean of the returns: an identity between occupancy measures that can be
 * checked coefficient by coefficient.
 *
 * Occupancy is the solution of a linear system (expected visits = weight of beginning here + expected visits from elsewhere;
 * Puterman 1994, 6.9). If, for every task and every decision (state, action), the union has the task's
 * beginning weight times the task's weight, the same reward, and the same moves, all inside the task, then weight times the
 * task's occupancy solves the union's system, for *every* policy at once. Summing occupancy times reward gives the first
 * derivation of the argument: the return in the union is Σ weight · return. Nothing here depends on a policy, and
 * checking is one pass over the tables.
 *
 * Invariant: a proof that is accepted covers every state of the union exactly once.
 */
import type { Distribution } from '../base/distribution.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Phase, Task } from '../task/task.ts'

/** The tasks, their weights, the union, and where each state and action of a task is found in the union. */
export interface MetaProof {
  readonly tasks: readonly Task[]
  readonly weights: readonly Rational[]
  readonly union: Task
  readonly stateOf: readonly (readonly number[])[]
  readonly actionOf: readonly (readonly number[])[]
}

/** Accepted, with the number of identities that were checked; or the first that fails. */
export type MetaCheck =
  | { readonly kind: 'verified'; readonly identities: number }
  | { readonly kind: 'rejected'; readonly because: string }

/** Check the identity for every task and every decision. Trusts nothing but the tables. */
export function checkMetaProof(proof: MetaProof): MetaCheck {
  let identities = 0
  for (const { holds, because } of conditions(proof)) {
    if (!holds) return { kind: 'rejected', because }
    identities += 1
  }
  return { kind: 'verified', identities }
}

interface Condition {
  readonly holds: boolean
  readonly because: string
}

function* conditions(proof: MetaProof): Generator<Condition> {
  const { tasks, weights, union } = proof
  const isComplete = [weights, proof.stateOf, proof.actionOf].every(each => each.length === tasks.length)
  yield { holds: isComplete, because: 'weights, states and actions are not given for each task' }
  yield { holds: Rational.sum(weights).equals(1), because: 'the weights do not sum to one' }
  yield { holds: weights.every(weight => weight.sign() >= 0), because: 'a weight is negative' }
  yield* covering(proof)
  for (const [index, task] of tasks.entries()) {
    const value = JSON.stringify(task.value) === JSON.stringify(union.value)
    yield { holds: value, because: `${task.name} and the union have different value functionals` }
    for (const [state, name] of task.states.entries()) {
      yield* beginnings(proof, index, state)
      for (const action of at(task.legal, state)) {
        const holds = decisionAgrees(proof, index, state, action)
        yield {
          holds,
          because: `action ${at(task.actions, action)} in ${task.name}/${name} pays or moves differently`,
        }
      }
      yield {
        holds: legalAgrees(proof, index, state),
        because: `${task.name}/${name} has other legal actions`,
      }
    }
  }
}

/** Every state of the union belongs to exactly one state of one task, and actions are not merged within a task. */
function* covering({ tasks, union, stateOf, actionOf }: MetaProof): Generator<Condition> {
  const covered = stateOf.flat()
  const isPermutation = new Set(covered).size === covered.length && covered.length === union.states.length
  const isInside = covered.every(
    state => Number.isInteger(state) && state >= 0 && state < union.states.length,
  )
  yield { holds: isPermutation && isInside, because: 'the states of the union are not covered exactly once' }
  for (const [index, task] of tasks.entries()) {
    const actions = at(actionOf, index)
    const isFit = at(stateOf, index).length === task.states.length && actions.length === task.actions.length
    yield {
      holds: isFit && new Set(actions).size === actions.length,
      because: `${task.name} does not fit the union`,
    }
  }
}

function* beginnings(
  { tasks, weights, union, stateOf }: MetaProof,
  index: number,
  state: number,
): Generator<Condition> {
  const task = at(tasks, index)
  for (const phase of ['train', 'deploy'] as const) {
    const own = beginningWeight(task, phase, state).times(at(weights, index))
    const found = beginningWeight(union, phase, at(at(stateOf, index), state))
    const because = `${task.name}/${at(task.states, state)} begins with weight ${found} in ${phase}, not ${own}`
    yield { holds: found.equals(own), because }
  }
}

function beginningWeight(task: Task, phase: Phase, state: number): Rational {
  return Rational.sum(task.begin[phase].filter(([other]) => other === state).map(([, weight]) => weight))
}

function decisionAgrees(proof: MetaProof, index: number, state: number, action: number): boolean {
  const task = at(proof.tasks, index)
  const stateOf = at(proof.stateOf, index)
  const [there, taken] = [at(stateOf, state), at(at(proof.actionOf, index), action)]
  const paid = at(at(proof.union.reward, there), taken)
  const own = at(at(task.transition, state), action).map(([to, weight]) => [at(stateOf, to), weight] as const)
  const isPaid = paid.equals(at(at(task.reward, state), action))
  return isPaid && sameMoves(own, at(at(proof.union.transition, there), taken))
}

function sameMoves(first: Distribution<number>, second: Distribution<number>): boolean {
  const text = (moves: Distribution<number>): string =>
    moves
      .map(([to, weight]) => `${to}:${weight}`)
      .sort()
      .join(' ')
  return text(first) === text(second)
}

function legalAgrees({ tasks, union, stateOf, actionOf }: MetaProof, index: number, state: number): boolean {
  const own = at(at(tasks, index).legal, state).map(action => at(at(actionOf, index), action))
  const found = at(union.legal, at(at(stateOf, index), state))
  return own.length === found.length && own.every(action => found.includes(action))
}
