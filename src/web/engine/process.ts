/**
 * The verbs of decision processes: a task as states and moves, and a run of a model or of the best plan through it, with
 * what every state is worth. Numbers are exact, as text.
 */
import {
  type Behaviour,
  behaviourOf,
  bestPlan,
  classesOf,
  happens,
  InvalidInput,
  isOver,
  type Json,
  likeliestEnd,
  MesascopeError,
  modelFromJson,
  optimum,
  outputOf,
  type Phase,
  type Plan,
  pictureOf,
  policyOfWords,
  type Rational,
  returnOf,
  type Scene,
  stateValues,
  support,
  type Task,
  trajectory,
  type World,
} from '../../index.ts'
import { type TaskText, taskOfText } from './asked.ts'
import type { Calling } from './messages.ts'
import { boardOf, type Origin } from './own-world.ts'

/** A state of a process. */
export interface ShownState {
  readonly name: string
  readonly seen: string
  /** Is nothing paid there any more, and does nothing lead out? */
  readonly isOver: boolean
  /** The best return from here, with all steps to go; null where it does not exist. */
  readonly best: string | null
}

/** What an action leads to; states and actions by their number. */
export interface ShownMove {
  readonly from: number
  readonly action: number
  readonly to: number
  readonly weight: string
  /** What the action pays, expected over where it leads. */
  readonly reward: string
  readonly isHarmful: boolean
}

/** A beginning of a phase. */
export interface ShownBegin {
  readonly state: number
  readonly weight: string
}

/** A task as states and moves. */
export interface ShownProcess {
  readonly isOneStep: boolean
  readonly isWorld: boolean
  readonly actions: readonly string[]
  /** The first `STATES_SHOWN` states. */
  readonly states: readonly ShownState[]
  readonly stateCount: number
  /** The moves from those states. */
  readonly moves: readonly ShownMove[]
  readonly begin: { readonly [phase in Phase]: readonly ShownBegin[] }
  /** What tiles mean, for worlds. */
  readonly words: { readonly [tile: string]: string }
}

/** How many states are handed to the page. */
const STATES_SHOWN = 2000

/** A task, and where it came from if it is one's own. */
export interface ProcessQuestion extends Partial<Origin> {
  readonly task: TaskText
}

async function process(question: ProcessQuestion, _: Calling): Promise<ShownProcess> {
  const { task: text } = question
  const task = taskOfText(text)
  const shown = task.states.slice(0, STATES_SHOWN)
  const best = orNull(() => optimum(task, 'train').values.at(-1))
  const world = worldOf(question)
  return {
    isOneStep: task.value.kind === 'horizon' && task.value.steps === 1,
    isWorld: world !== undefined,
    actions: task.actions,
    states: shown.map((name, state) => ({
      name,
      seen: task.observation[state] ?? '',
      isOver: isOver(task, state),
      best: best?.[state]?.toString() ?? null,
    })),
    stateCount: task.states.length,
    moves: shown.flatMap((_, state) => movesFrom(task, state)),
    begin: { train: beginOf(task, 'train'), deploy: beginOf(task, 'deploy') },
    words: world?.words ?? {},
  }
}

function movesFrom(task: Task, state: number): readonly ShownMove[] {
  return (task.legal[state] ?? []).flatMap(action =>
    (task.transition[state]?.[action] ?? []).map(([to, weight]) => ({
      from: state,
      action,
      to,
      weight: weight.toString(),
      reward: task.reward[state]?.[action]?.toString() ?? '0',
      isHarmful: task.harm[state]?.includes(action) ?? false,
    })),
  )
}

function beginOf(task: Task, phase: Phase): readonly ShownBegin[] {
  return task.begin[phase].map(([state, weight]) => ({ state, weight: weight.toString() }))
}

/** Something that does not exist for every task, or null. */
function orNull<T>(found: () => T): T | null {
  try {
    return found()
  } catch (error) {
    if (error instanceof MesascopeError) return null
    throw error
  }
}

function worldOf({ task, sketch = '', gallery = '' }: ProcessQuestion): World | undefined {
  return boardOf(task, { sketch, gallery })
}

/** Whose run is wanted, and which. */
export interface ReplayQuestion extends ProcessQuestion {
  /** The model that acts; null for the best plan. */
  readonly model: Json | null
  readonly phase: Phase
  readonly begin: number
  /** `3:1.7:2`: outcome 1 at step 3, outcome 2 at step 7; the likeliest everywhere else. */
  readonly outcomes: string
}

/** One step of a run. */
export interface ShownStep {
  readonly state: number
  readonly action: string
  readonly reward: string
  readonly paid: string
  readonly next: number
  readonly chance: string
  /** Where else it could have led, this outcome included; one entry where nothing was left to chance. */
  readonly outcomes: readonly { readonly state: string; readonly chance: string }[]
  readonly outcome: number
  readonly isHarmful: boolean
  /** What happens on the board, in words; empty where there is none. */
  readonly says: string
}

/** A state on its board. */
export interface ShownScene extends Scene {
  /** The board as text, with the agent as `A`. */
  readonly picture: string
}

/** A run, and what the one who acts does and is worth in every state. */
export interface ShownReplay {
  /** The action in each state; null where there is no legal one. */
  readonly actions: readonly (string | null)[]
  readonly values: readonly (string | null)[]
  /** The states that are reached in each phase. */
  readonly reached: { readonly [phase in Phase]: readonly number[] }
  /** The return in each phase, or why there is none. */
  readonly returns: { readonly [phase in Phase]: string }
  readonly begin: number
  readonly steps: readonly ShownStep[]
  readonly last: number
  /** Why it ends, in words. */
  readonly end: string
  readonly probability: string
  /** What chance must do for the run to end, in the likeliest way; empty unless the run goes in a circle by chance. */
  readonly toEnd: string
  /** A scene for the beginning and after every step; empty where there is no board. */
  readonly scenes: readonly ShownScene[]
}

async function replay(question: ReplayQuestion, _: Calling): Promise<ShownReplay> {
  const task = taskOfText(question.task)
  const behaviour = question.model === null ? undefined : behaviourOfModel(task, question.model)
  const plan = behaviour ?? bestPlan(task)
  const world = worldOf(question)
  return { ...policyShown(task, behaviour, plan), ...runShown(task, plan, question, world) }
}

function behaviourOfModel(task: Task, json: Json): Behaviour {
  const model = modelFromJson(json)
  return behaviourOf(
    task,
    policyOfWords(
      task,
      classesOf(task).map(({ seen }) => outputOf(model, seen)),
    ),
  )
}

type PolicyShown = Pick<ShownReplay, 'actions' | 'values' | 'reached' | 'returns'>

/** What is done in every state. The best plan may change with the step; told is what it does first. */
function policyShown(task: Task, behaviour: Behaviour | undefined, plan: Plan): PolicyShown {
  const first: Behaviour = { act: state => plan.act(state, 0) }
  const values = behaviour
    ? orNull(() => stateValues(task, behaviour))
    : (orNull(() => optimum(task, 'train').values.at(-1)) ?? null)
  const returned = (phase: Phase): string => {
    if (behaviour === undefined)
      return orNull(() => optimum(task, phase).value)?.toString() ?? 'no optimum exists'
    const found = returnOf(task, behaviour, phase)
    return found.kind === 'value' ? found.value.toString() : found.because
  }
  return {
    actions: task.states.slice(0, STATES_SHOWN).map((_, state) => task.actions[first.act(state)] ?? null),
    values: task.states.slice(0, STATES_SHOWN).map((_, state) => values?.[state]?.toString() ?? null),
    reached: { train: support(task, first, 'train'), deploy: support(task, first, 'deploy') },
    returns: { train: returned('train'), deploy: returned('deploy') },
  }
}

type RunShown = Omit<ShownReplay, keyof PolicyShown>

function runShown(task: Task, plan: Plan, question: ReplayQuestion, world: World | undefined): RunShown {
  const { phase } = question
  const begin = question.begin < task.begin[phase].length ? question.begin : 0
  const run = trajectory(task, plan, phase, { begin, outcomes: outcomesOf(question.outcomes) })
  const names = [run.begin, ...run.steps.map(({ next }) => next)].map(state => task.states[state] ?? '')
  const scenes = world === undefined ? [] : names.map(name => shownScene(world.scene(name)))
  return {
    begin: run.begin,
    steps: run.steps.map((step, index) => {
      const [before, after] = [scenes[index], scenes[index + 1]]
      const says = world && before && after ? happens(before, after, world) : ''
      return { ...shownStep(task, step), says }
    }),
    last: run.last,
    end: sayEnd(run.end, run.steps.length),
    probability: run.probability.toString(),
    toEnd: run.end.kind === 'repeats' && !run.end.isCertain ? wayToEnd(task, plan, run.begin) : '',
    scenes,
  }
}

function wayToEnd(task: Task, plan: Plan, begin: number): string {
  const outcomes = likeliestEnd(task, plan, begin)
  return [...(outcomes ?? [])].map(([step, outcome]) => `${step}:${outcome}`).join('.')
}

function shownScene(scene: Scene): ShownScene {
  return { ...scene, picture: pictureOf(scene) }
}

function shownStep(
  task: Task,
  step: ReturnType<typeof trajectory>['steps'][number],
): Omit<ShownStep, 'says'> {
  const { state, action, reward, paid, next, chance } = step
  const possible = task.transition[state]?.[action] ?? []
  const said = (weight: Rational): string => weight.toString()
  return {
    state,
    action: task.actions[action] ?? '',
    reward: said(reward),
    paid: said(paid),
    next,
    chance: said(chance),
    outcomes: possible.map(([to, weight]) => ({ state: task.states[to] ?? '', chance: said(weight) })),
    outcome: possible.findIndex(([to]) => to === next),
    isHarmful: task.harm[state]?.includes(action) ?? false,
  }
}

function sayEnd(end: ReturnType<typeof trajectory>['end'], steps: number): string {
  switch (end.kind) {
    case 'over':
      return 'The run is over: nothing is paid any more.'
    case 'horizon':
      return `All ${steps} steps that count are done.`
    case 'stuck':
      return 'It takes no legal action here, so the run stops and has no return.'
    case 'repeats':
      return end.isCertain
        ? `From here on it repeats the steps from step ${end.from + 1} on, for ever.`
        : `The likeliest leads back to where the run was before step ${end.from + 1}. Choose at that step what chance does instead.`
    case 'cut':
      return `The run goes on; ${steps} steps of it are shown.`
  }
}

/** The chosen outcomes by step. Throws `InvalidInput` when the text is not one of choices. */
function outcomesOf(text: string): ReadonlyMap<number, number> {
  if (text === '') return new Map()
  const parts = text.split('.')
  const wrong = parts.filter(part => !/^\d{1,6}:\d{1,6}$/.test(part))
  if (wrong.length > 0)
    throw new InvalidInput('no-such-outcome', [
      { path: 'outcomes', found: text, expected: 'choices such as 3:1.7:2, each a step and an outcome' },
    ])
  return new Map(parts.map(part => part.split(':').map(Number) as [number, number]))
}

/** The verbs. */
export const processVerbs = { process, replay }
