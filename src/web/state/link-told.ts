/**
 * What is still to be said about the link that the page was opened with. Some of it is known when the link is read; that a
 * word has too few bits, or that there is no such model, only when the task and the answer are there. Whatever the reader
 * changes is the link's no more, so nothing is said about it then.
 */
import type { Problem } from '../engine/messages.ts'
import { steps } from '../lesson/steps.ts'
import { keyOfField, type Read } from './link.ts'
import type { View } from './view.ts'

/** What is known by now of the question of the link; undefined where it is not known yet. */
export interface KnownOfLink {
  readonly inputs: readonly string[] | undefined
  /** How many models are listed. */
  readonly models: number | undefined
  /** In how many states each phase may begin. */
  readonly begins: { readonly [phase in View['phase']]: number } | undefined
}

/** The problems of a link that the page still shows. */
export function linkProblems(link: Read, view: View, known: KnownOfLink): readonly Problem[] {
  if (link.view.screen !== view.screen) return []
  const isStill = ({ path }: Problem): boolean => {
    const key = keyOfField(path)
    return key === undefined ? isSameQuestion(link.view, view) : link.view[key] === view[key]
  }
  const later = [wordProblem, modelProblem, beginProblem, stepProblem].flatMap(each => each(link.view, known))
  return [...link.problems, ...later].filter(isStill)
}

const ASKED = ['gallery', 'document', 'models', 'bias', 'atLeast', 'where', 'property'] as const

function isSameQuestion(one: View, other: View): boolean {
  return ASKED.every(key => one[key] === other[key])
}

function wordProblem({ word }: View, { inputs }: KnownOfLink): readonly Problem[] {
  if (inputs === undefined || word === '' || word.length === inputs.length) return []
  const expected = `${inputs.length} bits, one for each of ${inputs.join(', ')}`
  return [{ path: 'word', found: word, expected, instead: 'the circuit without values' }]
}

function modelProblem({ model, drawn }: View, { models }: KnownOfLink): readonly Problem[] {
  if (models === undefined || models === 0 || drawn !== 'selected' || model < models) return []
  return [placeProblem('model', model, models, 'the last of those that are listed')]
}

function beginProblem({ begin, phase }: View, { begins }: KnownOfLink): readonly Problem[] {
  if (begins === undefined || begin === 0 || begin < begins[phase]) return []
  return [placeProblem('begin', begin, begins[phase], 'a run from the first beginning')]
}

/** Steps of the lesson are known; how long a run is, only its replay knows, which stops at its end. */
function stepProblem({ screen, step }: View): readonly Problem[] {
  if (screen !== 'lesson' || step < steps.length) return []
  return [placeProblem('step', step, steps.length, 'the last step')]
}

function placeProblem(path: string, found: number, count: number, instead: string): Problem {
  const expected = count === 1 ? '0, for there is only one' : `a number from 0 to ${count - 1}`
  return { path, found: String(found), expected, instead }
}
