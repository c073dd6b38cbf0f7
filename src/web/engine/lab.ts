/**
 * The verbs of the laboratory's knobs: which costs there are, which properties are worth asking about, and which bars are
 * worth stopping at. Everything is the public page's; here it is only put into lists.
 */
import {
  measures as allMeasures,
  type Bias,
  formatSpec,
  galleryEntry,
  InvalidInput,
  kt,
  optimum,
  type Program,
  type ProgramClass,
  parsePredicate,
  programs,
  Rational,
  steps,
  type Task,
  text,
  Unsupported,
} from '../../index.ts'
import { type TaskText, taskOfText } from './asked.ts'
import type { Calling } from './messages.ts'

/** A way of measuring cost, as a question names it. */
export interface ShownCost {
  readonly name: string
  readonly models: string
  readonly bias: string
}

/** A property that is worth asking about. */
export interface ShownProperty {
  readonly text: string
  readonly meaning: string
}

/** Costs of programs, each of a language that says much in few bits. Other languages and lengths can be written. */
const PROGRAM_COSTS: readonly (readonly [name: string, models: ProgramClass, bias: Bias<Program>])[] = [
  ['program bits', programs(), text],
  ['program steps', programs(), steps],
  ['program bits and steps (Kt)', programs(), kt],
  ['rule list bits', programs({ language: 'lists' }), text],
]

async function costs(_: null, __: Calling): Promise<readonly ShownCost[]> {
  const measured = allMeasures().map(({ name, models, bias }) => [name, models, bias] as const)
  return [...measured, ...PROGRAM_COSTS].map(([name, models, bias]) => ({
    name,
    models: formatSpec(models.spec),
    bias: formatSpec(bias.spec),
  }))
}

/** What may be asked of any task; those that a task has no use for are left out. */
const USUAL = ['misgeneralises', 'malign', 'isPseudoAligned', 'good', 'always'] as const

async function properties(text: TaskText, _: Calling): Promise<readonly ShownProperty[]> {
  const task = taskOfText(text)
  const suggested =
    'gallery' in text ? galleryEntry(text.gallery).entry.questions.flatMap(each => each.predicates) : []
  return [...new Set([...suggested, ...USUAL])].flatMap(each => readProperty(each, task))
}

function readProperty(text: string, task: Task): readonly ShownProperty[] {
  try {
    return [{ text, meaning: parsePredicate(text, task).meaning }]
  } catch (error) {
    if (error instanceof InvalidInput) return []
    throw error
  }
}

/** In how many steps the way from nothing to the best return is cut. */
const STEPS = 16

/**
 * Bars worth stopping at, in ascending order: sixteenths of the best return; what is left of it when one row is lost; and
 * what is left when rows are lost that deployment meets, one after the other. Every other bar can be written.
 */
async function bars(text: TaskText, _: Calling): Promise<readonly string[]> {
  const task = taskOfText(text)
  const best = bestOf(task)
  if (best === undefined) return []
  const deployed = new Set(task.begin.deploy.map(([state]) => state))
  const single: Rational[] = []
  let left = best
  for (const [state, weight] of task.begin.train) {
    single.push(best.minus(weight))
    if (deployed.has(state)) left = left.minus(weight)
    if (deployed.has(state)) single.push(left)
  }
  const steps = Array.from({ length: STEPS + 1 }, (_step, step) => best.times(Rational.fraction(step, STEPS)))
  return ascending([...steps, ...single])
}

function bestOf(task: Task): Rational | undefined {
  try {
    return optimum(task, 'train').value
  } catch (error) {
    if (error instanceof Unsupported) return undefined
    throw error
  }
}

/** Exact numbers in ascending order, each once and in its shortest form. Throws `InvalidInput` for what is none. */
async function inOrder(texts: readonly string[], _: Calling): Promise<readonly string[]> {
  return ascending(texts.map(text => Rational.of(text as `${number}`)))
}

function ascending(numbers: readonly Rational[]): readonly string[] {
  const sorted = [...numbers].sort((one, other) => one.compare(other))
  return [...new Set(sorted.map(String))]
}

/** The verbs. */
export const labVerbs = { costs, properties, bars, inOrder }
