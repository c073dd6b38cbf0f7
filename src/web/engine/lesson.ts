/**
 * The verbs of the lesson: a circuit that the reader wrote is tried, a certificate is damaged and checked, and the
 * premises of a union of tasks are examined. Whatever an exercise calls right is what these computed.
 */
import { formatCircuit, meta, restrict, tried } from '../../index.ts'
import { type Question, readQuestion, type TaskText, taskOfText } from './asked.ts'
import type { Calling } from './messages.ts'

/** What a circuit of the reader's does under a question. */
export interface ShownTry {
  readonly notation: string
  readonly cost: readonly string[]
  readonly train: string
  readonly deploy: string
  readonly meetsBar: boolean
  readonly properties: readonly boolean[]
}

/** Try the reader's circuit. */
async function tryCircuit(
  { question, text }: { readonly question: Question; readonly text: string },
  _: Calling,
): Promise<ShownTry> {
  const { circuit, cost, train, deploy, meetsBar, properties } = tried(readQuestion(question), text)
  const say = (found: typeof train): string =>
    found.kind === 'value' ? found.value.toString() : found.because
  return {
    notation: formatCircuit(circuit),
    cost: cost.map(String),
    train: say(train),
    deploy: say(deploy),
    meetsBar,
    properties: properties.map(each => each.holds),
  }
}

/** A certificate with one digit of its proof, or else of its claims, changed: what a checker must notice. */
async function damage(file: Blob, _: Calling): Promise<Blob> {
  const text = await file.text()
  const place = text.search(/[1-8](?=[^1-8]*$)/)
  if (place < 0) throw new Error('the certificate holds no number')
  const digit = String(Number(text[place]) + 1)
  return new Blob([text.slice(0, place), digit, text.slice(place + 1)], { type: 'text/plain' })
}

/** A premise of the union of tasks. */
export interface ShownPremise {
  readonly name: string
  readonly holds: boolean
  readonly because: string
}

/** Take a task apart into its parts and unite them again: which premises of the argument hold? */
async function premises(task: TaskText, _: Calling): Promise<readonly ShownPremise[]> {
  const whole = taskOfText(task)
  const { report } = meta(whole.parts.map(part => restrict(whole, part)))
  return report.map(({ name, holds, because }) => ({ name, holds, because }))
}

/** The verbs. */
export const lesson = { tryCircuit, damage, premises }
