/**
 * Classes of mesa-objectives: which goals a model may be said to pursue.
 *
 * Every policy is optimal for some reward (pay for whatever it does), so "it pursues a goal" says nothing until the goals
 * that count are declared and finite. A class is built in (`answers`: be paid when every output bit equals one literal;
 * `outcomes`: be paid when an observation bit of the next state has a value) or a list of rewards. Verdicts report the size
 * of the class, because a larger class makes them weaker.
 */
import { at, InvalidInput, type Issue, type Json, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Task } from '../task/task.ts'

/** A goal: a name and a reward for each state and action. */
export interface Goal {
  readonly name: string
  readonly reward: readonly (readonly Rational[])[]
}

/** A finite class of goals: one of the built-in classes, or a list. */
export type Goals = 'answers' | 'outcomes' | readonly Goal[]

/** The goals of a class, for a task. Throws `InvalidInput` when a listed reward does not fit the task. */
export function goalsFor(task: Task, goals: Goals): readonly Goal[] {
  if (goals === 'answers') return answers(task)
  if (goals === 'outcomes') return outcomes(task)
  const issues: Issue[] = []
  for (const [index, goal] of goals.entries()) {
    const fits = goal.reward.length === task.states.length
    if (fits && goal.reward.every(row => row.length === task.actions.length)) continue
    const expected = `one row of ${task.actions.length} rewards for each of ${task.states.length} states`
    issues.push({ path: `goals[${index}].reward`, found: goal.name, expected })
  }
  refuse('goal-does-not-fit', issues)
  return goals
}

/** Be paid 1 when every output bit equals the literal: 0, 1, an input, or a negated input. */
function answers(task: Task): readonly Goal[] {
  const inputs = task.inputs.flatMap((name, input) => [
    { name: `answer ${name}`, bit: (seen: string) => at([...seen], input) },
    { name: `answer ¬${name}`, bit: (seen: string) => (at([...seen], input) === '0' ? '1' : '0') },
  ])
  const literals = [{ name: 'answer 0', bit: () => '0' }, { name: 'answer 1', bit: () => '1' }, ...inputs]
  return literals.map(({ name, bit }) => ({
    name,
    reward: task.observation.map(seen => {
      const word = bit(seen).repeat(task.outputs.length)
      return task.codes.map(words => (words.includes(word) ? Rational.ONE : Rational.ZERO))
    }),
  }))
}

/** Be paid 1 when an observation bit of the next state has the value. */
function outcomes(task: Task): readonly Goal[] {
  return task.inputs.flatMap((name, input) =>
    ['1', '0'].map(value => ({
      name: `reach ${name}=${value}`,
      reward: task.transition.map(row =>
        row.map(next => {
          const paid = next.filter(([to]) => at([...at(task.observation, to)], input) === value)
          return Rational.sum(paid.map(([, weight]) => weight))
        }),
      ),
    })),
  )
}

/** The class as a parameter of a spec. */
export function goalsJson(goals: Goals): Json {
  if (typeof goals === 'string') return goals
  return goals.map(({ name, reward }) => ({
    name,
    reward: reward.map(row => row.map(each => each.toString())),
  }))
}

/** The class that a parameter means. Throws `InvalidInput` with all issues. */
export function goalsOf(json: Json): Goals {
  if (json === 'answers' || json === 'outcomes') return json
  const issues: Issue[] = []
  const expected = 'answers, outcomes, or a list of {name, reward: [[exact number]]}'
  if (!Array.isArray(json))
    throw new InvalidInput('unknown-goals', [{ path: 'goals', found: json, expected }])
  const goals = json.map((each: Json, index) => goalOf(each, `goals[${index}]`, issues))
  refuse('unknown-goals', issues)
  return goals
}

function goalOf(json: Json, path: string, issues: Issue[]): Goal {
  const { name, reward } = (typeof json === 'object' && json !== null ? json : {}) as { [key: string]: Json }
  const rows = Array.isArray(reward) ? reward : []
  if (typeof name !== 'string' || rows.length === 0 || !rows.every(row => Array.isArray(row))) {
    issues.push({ path, found: json, expected: '{name, reward: [[exact number]]}' })
    return { name: '', reward: [] }
  }
  return { name, reward: rows.map((row: readonly Json[]) => row.map(each => exact(each, path, issues))) }
}

function exact(json: Json, path: string, issues: Issue[]): Rational {
  try {
    if (typeof json === 'string' || typeof json === 'number') return Rational.of(json)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
  }
  issues.push({ path, found: json, expected: 'an exact number such as 9/10' })
  return Rational.ZERO
}
