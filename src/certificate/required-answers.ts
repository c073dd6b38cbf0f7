/**
 * The answers to all classes that a circuit with a required property may give: with them an exhaustion that asks for a
 * property goes through one case after the other.
 *
 * Where a property is required, something smaller may meet the bar without it, and rows on which training loses nothing
 * may count. So whatever is answered is settled first, class by class, and a behavioural property with it: then each case
 * asks for given functions on all classes. Two gates that are equal on all classes can be made one, and a gate that is not
 * needed left out, without a change of what is answered; and no wire comes of it. So besides what is answered only wires
 * may be banned.
 *
 * Invariant: every circuit that meets the bar and has what is required gives the answers of one of the cases.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { product } from '../base/combinations.ts'
import { canonicalLine } from '../base/document.ts'
import { at } from '../base/errors.ts'
import { isSpec } from '../base/spec.ts'
import { policyOfWords } from '../task/policy.ts'
import type { Requirement } from './claim.ts'
import type { Context } from './claim-fault.ts'
import type { WholeLosses } from './losses.ts'
import { explain } from './reason.ts'

/** More cases than this are not gone through. */
const CASES_MAX = 4096

/** A word for each class. */
export type Words = readonly Bits[]

/** The cases, or why there are none to go through. */
export function answersThatMay(
  context: Context,
  required: readonly Requirement[],
  { losses, slack }: WholeLosses,
): readonly Words[] | string {
  const { task } = context.question
  const require = [...context.imposed, ...required]
  const behavioural = require.filter(each => context.predicate(each.predicate).kind === 'behavioural')
  const others = require.filter(each => !behavioural.includes(each) && !isBan(context, each))
  if (others.length > 0) return 'exhaustion knows of what is done, and of banned wires'
  if (slack !== 0) return 'exhaustion knows nothing of required properties where the bar permits a loss'
  const words = allBits(task.outputs.length)
  const options = losses.map(row => words.filter((_, word) => at(row, word) === 0))
  if (options.reduce((count, some) => count * some.length, 1) > CASES_MAX)
    return `more than ${CASES_MAX} ways to answer, of which some have what is required`
  return [...product(options)].filter(answers => {
    const policy = policyOfWords(task, answers)
    const has = ({ predicate, holds }: Requirement): boolean =>
      explain(task, policy, undefined, context.predicate(predicate)).holds === holds
    return behavioural.every(has)
  })
}

/** Is it only asked that a function is on no wire? */
function isBan(context: Context, { predicate, holds }: Requirement): boolean {
  if (context.supplied.has(canonicalLine(predicate))) return false
  const [inner] = predicate.name === 'not' ? Object.values(predicate.params) : []
  if (isSpec(inner)) return isBan(context, { predicate: inner, holds: !holds })
  return predicate.name === 'contains' && !holds
}
