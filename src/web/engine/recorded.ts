/**
 * The question of a record, so that the page can ask it again. The command in the record says the task by its gallery name and
 * the property as it was written; it is believed as far as it agrees with the question that the record holds in full.
 */
import {
  canonicalText,
  commandWords,
  galleryTask,
  InvalidInput,
  type Json,
  MesascopeError,
  readTask,
  writeTask,
} from '../../index.ts'

/** The question, as the fields of the view. */
export interface Recorded {
  readonly gallery: string
  readonly document: string
  readonly models: string
  readonly bias: string
  readonly atLeast: string
  readonly where: string
  readonly property: string
  readonly seconds: number
}

interface Question {
  readonly task: Json
  readonly models: string
  readonly bias: string
  readonly atLeast: string
  readonly properties: readonly string[]
}

/** The question of a record. Throws `InvalidInput` for what is no record of a question. */
export function recordedQuestion(text: string): Recorded {
  const { question, command } = JSON.parse(text) as { readonly question?: Json; readonly command?: Json }
  if (!isQuestion(question)) {
    const expected = 'the record of a selection, a verdict or a price'
    throw new InvalidInput('not-a-question', [{ path: 'question', found: typeof question, expected }])
  }
  const document = writeTask(readTask(canonicalText(question.task)))
  const said = saidBy(typeof command === 'string' ? command : '')
  const isGallery = said.task !== '' && documentOf(said.task) === document
  const plain = { document, gallery: '', seconds: said.seconds, where: '', ...textsOf(question) }
  if (said.models === '') return plain
  const { models, bias, atLeast, where, property, seconds } = said
  const texts = { models, bias, atLeast, where, property, seconds }
  return isGallery ? { ...texts, gallery: said.task, document: '' } : { ...texts, gallery: '', document }
}

function textsOf({ models, bias, atLeast, properties }: Question) {
  return { models, bias, atLeast, property: properties[0] ?? '' }
}

function isQuestion(json: Json | undefined): json is Json & Question {
  const { task, models, bias, atLeast, properties } = (json ?? {}) as { readonly [key: string]: Json }
  const texts = [models, bias, atLeast]
  return task !== undefined && texts.every(each => typeof each === 'string') && Array.isArray(properties)
}

/** What a command says, as far as it is one of the three that ask. */
function saidBy(command: string): Omit<Recorded, 'gallery' | 'document'> & { readonly task: string } {
  const [, verb = '', task = '', ...rest] = commandWords(command)
  const option = (name: string): string => rest[rest.indexOf(`--${name}`) + 1] ?? ''
  const optional = (name: string): string => (rest.includes(`--${name}`) ? option(name) : '')
  const asks = ['select', 'judge', 'price'].includes(verb)
  return {
    task: asks ? task : '',
    models: asks ? optional('models') : '',
    bias: optional('bias'),
    atLeast: optional('at-least'),
    where: optional('where'),
    property: verb === 'select' || rest[0]?.startsWith('--') === true ? '' : (rest[0] ?? ''),
    seconds: Number(/^\d{1,6}$/.exec(optional('budget-seconds'))?.[0] ?? 0),
  }
}

function documentOf(gallery: string): string | undefined {
  try {
    return writeTask(galleryTask(gallery))
  } catch (error) {
    if (error instanceof MesascopeError) return undefined
    throw error
  }
}
