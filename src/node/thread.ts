/**
 * What runs in a worker thread: it is handed a job, does it, and hands back the answer or what went wrong.
 *
 * The public page is loaded when the first job comes. Errors lose their class on the way between threads, so they
 * travel as data and are made again on the other side (`workers.ts`).
 */
import type { InvalidInput, Json, MesascopeError } from '../index.ts'

/** What comes back from a thread. */
export type Reply = { readonly answer: Json } | { readonly failure: Failure }

/** An error as data. */
export interface Failure {
  readonly name: string
  readonly code: string
  readonly message: string
  readonly hint: string
  readonly issues: InvalidInput['issues']
}

/** Do one job. */
export default async function work(job: Json): Promise<Reply> {
  const { doJob, MesascopeError } = await import('../index.ts')
  try {
    return { answer: await doJob(job) }
  } catch (error) {
    if (error instanceof MesascopeError) return { failure: failureOf(error) }
    throw error
  }
}

function failureOf(error: MesascopeError): Failure {
  const { name, code, hint = '', message } = error
  const { issues = [] } = error as Partial<InvalidInput>
  const suffix = ` (${hint})`
  const told = message.endsWith(suffix) ? message.slice(0, -suffix.length) : message
  return { name, code, hint, issues, message: told.replace(`${code}: `, '') }
}
