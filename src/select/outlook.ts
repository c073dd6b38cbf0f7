/**
 * What to expect of a long search before it begins: how large its formula will be, and how long it may take.
 *
 * The seconds are a rule read off measurements (`npm run bench named`): refuting circuits of eight gates takes about one
 * second of one core for each row that matters, and each gate more multiplies that by five. Of the functions measured, from
 * four gates to nine and from twelve rows to thirty-two, all took between a fifth of that and four times as long, proofs
 * included. A bar that leaves slack, wide gates and properties that are required are not in the rule.
 *
 * Invariant: this is said on the way and never in an answer or a certificate.
 */
import type { Shape } from '../certificate/claim.ts'
import { isOneStep } from '../certificate/losses.ts'
import { demandsOf } from '../certificate/symmetry.ts'
import { reachableClasses } from '../task/reach.ts'
import { rounded } from './engine.ts'
import type { Searcher } from './searcher.ts'

/** What is expected of the search for one shape. */
export interface Outlook {
  readonly variables: number
  readonly clauses: number
  readonly seconds: number
}

const GATES_MEASURED = 8
const SECONDS_PER_ROW = 1
const GROWTH = 5
/** Shorter searches are over before anybody has read about them. */
const SECONDS_LONG = 10

/** What is expected of the search for circuits of so many gates. */
export function outlookOf({ context }: Pick<Searcher, 'context'>, gates: number): Outlook {
  const { task } = context.question
  const classes = reachableClasses(task).length
  const rows = isOneStep(task) ? demandsOf(task).size : classes
  const widest = Math.max(0, ...context.functions.map(each => each.arity))
  const tuples = choose(task.inputs.length + gates, widest)
  return {
    variables: gates * (tuples + classes + 2 ** widest),
    clauses: gates * tuples * classes * 2 ** widest,
    seconds: SECONDS_PER_ROW * rows * GROWTH ** (gates - GATES_MEASURED),
  }
}

/** The outlook of a search in words, where it may take long; otherwise nothing. */
export function sayOutlook(searcher: Pick<Searcher, 'context'>, shape: Shape): string {
  if (shape.kind !== 'gates') return ''
  const { variables, clauses, seconds } = outlookOf(searcher, shape.gates)
  if (seconds < SECONDS_LONG) return ''
  return `, by estimate ${rounded(variables)} variables, ${rounded(clauses)} clauses, ${sayTime(seconds)}`
}

/** One digit is more than enough. */
function sayTime(seconds: number): string {
  const [unit, length] = seconds < 100 ? ['s', 1] : seconds < 6000 ? ['min', 60] : ['h', 3600]
  return `${rounded(Number((seconds / length).toPrecision(1)))} ${unit}`
}

function choose(from: number, count: number): number {
  return Array.from({ length: count }, (_, k) => (from - k) / (k + 1)).reduce((all, each) => all * each, 1)
}
