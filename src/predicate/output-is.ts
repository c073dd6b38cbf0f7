/**
 * What an output bit equals: an input, a constant, or a table; on some states.
 *
 * The most direct way to say what a model does with a side bit ("on the bad task, answers d"). Behaviour only: an action
 * shows the output bits on which all its code words agree, and asking about a bit that actions do not show is
 * refused.
 */
import { type Bits, isBits } from '../base/bits.ts'
import { at, InvalidInput } from '../base/errors.ts'
import { classesOf, classOfState, NO_ACTION } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type { BehaviouralPredicate } from './predicate.ts'
import { decisionsIn, describePlace, type Place } from './states.ts'

/** An output by name, what it is compared with (an input by name, `0`, `1`, or a table over the classes), and where. */
export interface OutputIs {
  readonly output: string
  readonly equals: string
  readonly on?: Place
}

/** The output equals the input, constant or table in every state of the place (by default: in deployment). */
export function outputIs(of: OutputIs): BehaviouralPredicate {
  const on = of.on ?? 'deploy'
  return {
    spec: { name: 'outputIs', params: { 0: of.output, 1: of.equals, on } },
    kind: 'behavioural',
    meaning: `Output ${of.output} equals ${of.equals} ${describePlace(on)}.`,
    holds(subject, task) {
      const output = outputIndex(task, of.output)
      const wanted = wantedBits(task, of.equals)
      for (const { state, action } of decisionsIn(task, subject, on)) {
        const shown = action === NO_ACTION ? 'nothing' : shownBit(task, action, output)
        if (shown === at(wanted, state)) continue
        const because = `in state ${at(task.states, state)} output ${of.output} is ${shown}, not ${at(wanted, state)}`
        return { holds: false, because }
      }
      return { holds: true, because: `output ${of.output} equals ${of.equals} ${describePlace(on)}` }
    },
  }
}

function outputIndex(task: Task, name: string): number {
  const index = task.outputs.indexOf(name)
  if (index !== -1) return index
  throw new InvalidInput('unknown-output', [{ path: 'output', found: name, expected: oneOf(task.outputs) }])
}

/** What the output should be, for each state. */
function wantedBits(task: Task, equals: string): readonly Bits[] {
  const input = task.inputs.indexOf(equals)
  if (input !== -1) return task.observation.map(seen => seen.charAt(input))
  if (equals === '0' || equals === '1') return task.states.map(() => equals)
  const classes = classesOf(task).length
  if (isBits(equals, classes)) return classOfState(task).map(index => equals.charAt(index))
  const expected = `${oneOf(task.inputs)}, 0, 1, or one bit for each of ${classes} observation classes`
  throw new InvalidInput('unknown-comparison', [{ path: 'equals', found: equals, expected }])
}

function shownBit(task: Task, action: number, output: number): Bits {
  const bits = new Set(at(task.codes, action).map(word => at([...word], output)))
  const [bit, ...others] = bits
  if (bit !== undefined && others.length === 0) return bit
  throw new InvalidInput('output-not-visible', [
    {
      path: `codes.${at(task.actions, action)}`,
      found: [...at(task.codes, action)],
      expected: `code words that agree on output ${at(task.outputs, output)}`,
      remedy: 'ask about an output that actions show, or about the action itself through `good`',
    },
  ])
}

function oneOf(names: readonly string[]): string {
  return `one of ${names.join(', ')}`
}
