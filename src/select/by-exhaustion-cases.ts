/**
 * Properties that are required, as questions for exhaustion: the answers that may have them, case by case, each a search
 * for given functions on all classes, with a banned wire never made (`certificate/required-answers.ts` has the argument).
 *
 * Properties come from two places: what is imposed on the class (`where`), and what is asked besides. Wires may be banned by
 * one of them.
 *
 * Invariant: every circuit that meets the bar and has what is required solves one of the cases, and no two cases have a
 * circuit in common, since they differ in what is answered.
 */
import type { Bits } from '../base/bits.ts'
import type { Spec } from '../base/document.ts'
import { MesascopeError } from '../base/errors.ts'
import { isSpec } from '../base/spec.ts'
import { contextOf } from '../certificate/claim-fault.ts'
import { wholeLosses } from '../certificate/losses.ts'
import { answersThatMay, type Words } from '../certificate/required-answers.ts'
import { type ExactQuestion, exactObstacle } from '../enumerate/exact-problem.ts'
import { wideOf } from '../enumerate/wide.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { classesOf } from '../task/policy.ts'
import type { Question } from './selection.ts'

/** More cases than this are left to satisfiability. */
const CASES_MAX = 16

/** A property, and whether it must hold or fail. */
export interface Required {
  readonly predicate: Predicate
  readonly holds: boolean
}

/** Given answers to all classes, as given functions. */
export interface Case extends ExactQuestion {
  readonly outputs: readonly string[]
}

/**
 * Each case as given functions on all classes, in an order of the answers; nothing where there are none, too many, or they
 * do not fit.
 */
export function casesOf(
  question: Question<Circuit>,
  required: Required | undefined,
  order: (one: Words, other: Words) => number = () => 0,
): readonly Case[] | undefined {
  const { inputs, outputs } = question.task
  const { basis } = question.models as CircuitClass
  const answers = answersOf(question, required)
  if (answers === undefined || answers.length === 0 || answers.length > CASES_MAX) return undefined
  const rows = classesOf(question.task).map(each => each.seen)
  const bans = bansOf(question, required)
  if (bans.length > 1) return undefined
  const [banned] = bans
  const cases = answers.toSorted(order).map((words): Case => {
    const targets = outputs.map((_, output) => words.map(word => word[output]).join(''))
    return { inputs, outputs, rows, targets, basis, ...(banned === undefined ? {} : { banned }) }
  })
  return cases.some(each => exactObstacle(each) !== undefined || isHopeless(each)) ? undefined : cases
}

/** The answers that may have what is required; nothing where exhaustion cannot tell. */
function answersOf(
  question: Question<Circuit>,
  required: Required | undefined,
): readonly Words[] | undefined {
  const { task, models, bias, atLeast } = question
  const supplied = askedOf(models as CircuitClass, required)
  const wanted = required ? [{ predicate: required.predicate.spec, holds: required.holds }] : []
  const asked = { task, models: models.spec, bias: bias.spec, atLeast }
  try {
    const context = contextOf(
      asked,
      supplied.filter(each => each.kind === 'behavioural'),
    )
    const found = answersThatMay(context, wanted, wholeLosses(asked))
    return typeof found === 'string' ? undefined : found
  } catch (error) {
    if (error instanceof MesascopeError) return undefined
    throw error
  }
}

/** The properties that are imposed and required. */
function askedOf({ where }: CircuitClass, required: Required | undefined): readonly Predicate[] {
  return [...(where ? [where as Predicate] : []), ...(required ? [required.predicate] : [])]
}

/** The wires that what is required bans, each once. */
function bansOf({ models }: Question<Circuit>, required: Required | undefined): readonly Bits[] {
  const { where } = models as CircuitClass
  const asked = [
    ...(where ? [bannedBy(where.spec)] : []),
    ...(required ? [bannedBy(required.predicate.spec, required.holds)] : []),
  ]
  const wires = asked.filter(each => each !== undefined)
  return [...new Set(wires)]
}

/** The function that must not be on a wire; nothing where something else is asked. */
export function bannedBy({ name, params }: Spec, holds = true): Bits | undefined {
  const inner = params[0]
  if (name === 'not' && isSpec(inner)) return bannedBy(inner, !holds)
  return name === 'contains' && !holds && typeof inner === 'string' ? inner : undefined
}

/** Is a banned function an input, a constant or an answer? */
function isHopeless({ banned, rows, inputs, targets }: Case): boolean {
  if (banned === undefined) return false
  const columns = inputs.map((_, input) => rows.map(row => row[input]).join(''))
  const { low, high } = wideOf(banned)
  return [...columns, ...targets, '0'.repeat(rows.length)]
    .map(wideOf)
    .some(each => each.low === low && each.high === high)
}
