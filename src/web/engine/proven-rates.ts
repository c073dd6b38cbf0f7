/**
 * The verb that proves what is selected among programs at every rate of exchange, at the bar of the question: the line, the
 * record and the certificate that `mesascope frontier` gives.
 */
import {
  certificateDigest,
  commandLine,
  type ProgramClass,
  programRates,
  questionJson,
  ratesJson,
  ratesLine,
  recordText,
} from '../../index.ts'
import { blobOf, watched } from './answers.ts'
import { type Question, readQuestion, taskWord } from './asked.ts'
import type { Calling } from './messages.ts'
import { reasonAgainst, timeOf } from './programs.ts'
import type { Answer } from './shown.ts'

/** The proof, or why there is none. */
export type ProvenRates =
  | (Answer & { readonly kind: 'proven' })
  | { readonly kind: 'none'; readonly because: string }

async function provenRates(question: Question, calling: Calling): Promise<ProvenRates> {
  const given = readQuestion(question)
  const time = timeOf(given)
  const asked = readQuestion({ ...question, bias: 'text' })
  const { task, atLeast, properties } = asked
  const [predicate] = properties
  const because = reasonAgainst(asked, predicate)
  if (because !== undefined || predicate === undefined) return { kind: 'none', because: because ?? '' }
  const { signal } = calling
  const models = asked.models as unknown as ProgramClass
  const found = await watched(programRates(task, models, predicate, { atLeast, time, signal }), calling)
  if (found.kind === 'open') return { kind: 'none', because: found.because }
  if (found.kind === 'infeasible') return { kind: 'none', because: 'no program of the class reaches the bar' }
  const [property = ''] = question.properties ?? []
  const command = commandLine(['frontier', taskWord(question.task)], {
    models: question.models,
    'at-least': question.atLeast,
    property,
    time,
  })
  const { certificate } = found
  const digest = await certificateDigest(certificate, signal)
  const solver = 'enumeration of programs'
  const about = { verb: 'frontier', version: __VERSION__, command, solver, certificate: digest }
  const record = recordText(questionJson(asked), { kind: found.kind, time, ...ratesJson(found) }, about)
  const line = `s FRONTIER ${property.trim()}: ${ratesLine(found)}`
  const words = { models: question.models, bias: 'text' }
  return { kind: 'proven', line, record, command, asked: words, ...(await blobOf(certificate)) }
}

/** The verb. */
export const provenRatesVerbs = { provenRates }
