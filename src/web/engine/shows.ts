/**
 * The verbs that show: a task as tables, a question under every measure, a circuit's wires. Answers are plain data with
 * exact numbers as text; nothing is computed here that the public page does not offer.
 */
import {
  barOf,
  canonicalText,
  formatSpec,
  type Json,
  MesascopeError,
  measure,
  optimum,
  type Phase,
  Rational,
  rowSummaries,
  selectionLine,
  type Task,
  Unsupported,
  writeTask,
} from '../../index.ts'
import { watched } from './answers.ts'
import { type Question, readQuestion, type TaskText, taskOfText } from './asked.ts'
import { MEASURE_SECONDS } from './limits.ts'
import type { Calling } from './messages.ts'

/** A row of a task. */
export interface ShownRow {
  readonly seen: string
  readonly states: readonly string[]
  readonly train: string
  readonly deploy: string
  readonly kind: 'care' | 'slack' | 'free'
  readonly good: readonly string[] | null | 'varies'
  readonly harm: readonly string[] | null | 'varies'
}

/** A task as the page shows it. */
export interface ShownTask {
  readonly name: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly actions: readonly string[]
  readonly states: readonly string[]
  readonly parts: readonly { readonly name: string; readonly states: readonly string[] }[]
  /** `one step`, `sum over 3 steps`, `discounted by 9/10`. */
  readonly value: string
  /** In how many states each phase may begin. */
  readonly begins: { readonly [phase in Phase]: number }
  /** The best return; null where it does not exist. */
  readonly optimum: { readonly [phase in Phase]: string | null }
  /** The bar as a number; null where there is none. */
  readonly bar: string | null
  /** One row for each thing that can be observed; empty where no bar can be set, and `because` says why. */
  readonly rows: readonly ShownRow[]
  readonly because?: string
  /** The canonical document. */
  readonly document: string
}

/** A question under one measure. */
export interface ShownMeasure {
  readonly name: string
  readonly models: string
  readonly bias: string
  /** `MINIMAL 6 (2 circuits, 1 function)`, or why the measure does not apply. */
  readonly answer: string
  readonly verdict: 'forced' | 'possible' | 'excluded' | 'vacuous' | 'open' | null
  readonly isRefused: boolean
}

async function show(
  { task: text, atLeast }: { readonly task: TaskText; readonly atLeast: string },
  _: Calling,
): Promise<ShownTask> {
  const task = taskOfText(text)
  return {
    name: task.name,
    inputs: task.inputs,
    outputs: task.outputs,
    actions: task.actions,
    states: task.states,
    parts: task.parts.map(({ name, states }) => ({
      name,
      states: states.map(state => task.states[state] ?? ''),
    })),
    begins: { train: task.begin.train.length, deploy: task.begin.deploy.length },
    value: sayValue(task),
    optimum: { train: best(task, 'train'), deploy: best(task, 'deploy') },
    ...rowsOf(task, atLeast),
    document: writeTask(task),
  }
}

function best(task: Task, phase: Phase): string | null {
  try {
    return optimum(task, phase).value.toString()
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error
    return null
  }
}

function rowsOf(task: Task, atLeast: string): Pick<ShownTask, 'bar' | 'rows' | 'because'> {
  try {
    const bar = barOf(task, atLeast)
    const rows = rowSummaries(task, bar).map(row => ({
      ...row,
      train: row.train.toString(),
      deploy: row.deploy.toString(),
    }))
    return { bar: bar.toString(), rows }
  } catch (error) {
    if (!(error instanceof MesascopeError)) throw error
    return { bar: null, rows: [], because: error.message }
  }
}

function sayValue({ value }: Task): string {
  if (value.kind === 'horizon') return value.steps === 1 ? 'one step' : `sum over ${value.steps} steps`
  return value.kind === 'discount' ? `discounted by ${value.factor}` : 'undiscounted sum'
}

async function measures(
  { names, ...question }: Question & { readonly names?: readonly string[] },
  calling: Calling,
): Promise<readonly ShownMeasure[]> {
  const { task, atLeast, properties } = readQuestion(question)
  const [predicate] = properties
  const rows = await watched(
    measure(task, {
      atLeast,
      signal: calling.signal,
      budget: { seconds: question.seconds ?? MEASURE_SECONDS },
      ...(predicate && { predicate }),
      ...(names && { names }),
    }),
    calling,
  )
  return rows.map(row => {
    const { name, models, bias } = row.measure
    const roles = { name, models: formatSpec(models.spec), bias: formatSpec(bias.spec) }
    if ('refused' in row) return { ...roles, answer: row.refused, verdict: null, isRefused: true }
    const answer = selectionLine(row.selection).slice(2)
    return { ...roles, answer, verdict: row.verdict?.kind ?? null, isRefused: false }
  })
}

/** Canonical text of plain data: records, histories and files that the page keeps. */
async function canonical(json: Json, _: Calling): Promise<string> {
  return canonicalText(json)
}

/** Is this text an exact number, and which? For sliders and fields. */
async function number(text: string, _: Calling): Promise<string> {
  return Rational.of(text as `${number}`).toString()
}

/** The verbs. */
export const shows = { show, measures, canonical, number }
