/**
 * The formula of a search: which rows, lemmas and symmetry breaks it has, built and handed to the solver in turns so that
 * an abort is heard.
 *
 * Invariant: whatever is left out or broken here is left out or broken by the checker too, which builds the formula again
 * from the same query.
 */
import { at } from '../base/errors.ts'
import type { Pace } from '../base/pace.ts'
import type { Query, Requirement, Shape, SymmetryBreak } from '../certificate/claim.ts'
import { isLedBySize } from '../certificate/coverage.ts'
import { type Encoding, encodeInTurns } from '../certificate/encode.ts'
import { inputsThatMatter } from '../certificate/losses.ts'
import { associatingPairs, closedUnderReapplication } from '../logic/closure.ts'
import type { SolverSession } from '../solve/solver.ts'
import { classesOf } from '../task/policy.ts'
import { reachableClasses } from '../task/reach.ts'
import { keyOf } from './learnt.ts'
import { isLopsided, type Searcher, type Wanted } from './searcher.ts'

/** The formula that is asked about: its shape, the rows it is about, and all that is known. */
export function queryOf(searcher: Searcher, wanted: Wanted, require: readonly Requirement[]): Query {
  const { question } = searcher.context
  const { shape } = wanted
  const breaks = breaksOf(searcher, wanted, require)
  if (isTooSmall(searcher, shape)) return { question, shape, classes: [], lemmas: [], breaks, symmetries: [] }
  const narrow = require.length === 0 && wanted.besides !== 'functions'
  const every = classesOf(question.task).map((_, index) => index)
  const known = require.flatMap(each => searcher.verdicts.get(keyOf(each)) ?? [])
  const before = (wanted.not ?? []).map(words => ({ kind: 'listed-function', words }) as const)
  return {
    question,
    shape,
    classes: narrow ? reachableClasses(question.task) : every,
    lemmas: [...searcher.values, ...known, ...before],
    breaks,
    symmetries: isSymmetric(searcher, wanted, require) ? searcher.symmetries : [],
  }
}

/** Gates of two operands that are all read leave too few places for the inputs that must be read: no row is needed. */
function isTooSmall({ context }: Searcher, shape: Shape): boolean {
  const { task, atLeast } = context.question
  if (shape.kind !== 'gates' || context.functions.some(each => each.arity > 2)) return false
  return inputsThatMatter(task, atLeast).length > shape.gates + task.outputs.length
}

/** One of several symmetric models is enough where one model is looked for and nothing tells them apart. */
function isSymmetric(searcher: Searcher, wanted: Wanted, require: readonly Requirement[]): boolean {
  if (wanted.shape.kind !== 'gates' || wanted.besides !== undefined || wanted.not !== undefined) return false
  const blind = require.every(each => searcher.context.predicate(each.predicate).kind === 'behavioural')
  return blind && !isLopsided(searcher, require)
}

/**
 * Circuits are rewritten only where no predicate may look at wires; and not in lists of circuits among which the later
 * parts of the bias are to decide, for those may look at wirings too. Association changes wires and depth besides.
 */
function breaksOf(
  searcher: Searcher,
  wanted: Wanted,
  require: readonly Requirement[],
): readonly SymmetryBreak[] {
  const { shape, besides } = wanted
  if (shape.kind !== 'gates') return []
  const { functions, predicate, bias } = searcher.context
  const blind = require.every(each => predicate(each.predicate).kind === 'behavioural')
  const every = besides === 'circuits' && !bias.whole
  const shallow = shape.depth !== undefined || shape.cost !== undefined || !isLedBySize(bias)
  const chains = blind && besides !== 'circuits' && !shallow && associatingPairs(functions).length > 0
  return [
    'gate-order',
    ...(blind && !every && closedUnderReapplication(functions) ? (['no-reapplication'] as const) : []),
    ...(chains ? (['association'] as const) : []),
  ]
}

/** The formula of a query, built in turns, so that an abort is heard. */
export async function encoded({ context, options }: Searcher, query: Query, pace: Pace): Promise<Encoding> {
  const turns = encodeInTurns(query, context.models)
  for (;;) {
    const turn = turns.next()
    if (turn.done) return turn.value
    await pace.beat(options.signal)
  }
}

/** Clauses handed over between looks at the clock. */
const CLAUSES_PER_TURN = 1000

/** Hand the solver the clauses that it has not seen, in turns. */
export function feeder(
  encoding: Encoding,
  session: SolverSession,
  pace: Pace,
  signal: AbortSignal | undefined,
): () => Promise<void> {
  let fed = 0
  return async () => {
    for (; fed < encoding.cnf.clauses.length; fed += 1) {
      session.add(at(encoding.cnf.clauses, fed))
      if (fed % CLAUSES_PER_TURN === 0) await pace.beat(signal)
    }
  }
}
