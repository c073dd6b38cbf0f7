/**
 * The programs of least cost among all of a class, from a table of what they do.
 *
 * Everything that selection, verdicts, prices and posteriors need is here once: which words meet the bar and have what is
 * required, which behaviours cost least, and how many programs of each length meet the bar.
 *
 * Invariant: a program counts if it answers on every observation class within its steps, answers nothing that is illegal
 * where training can look, and its training return reaches the bar.
 */
import type { Bits } from '../base/bits.ts'
import type { Spec } from '../base/document.ts'
import { at } from '../base/errors.ts'
import { isPast } from '../base/pace.ts'
import { Rational } from '../base/rational.ts'
import { type Bounds, breathe } from '../base/run.ts'
import { compareCosts } from '../bias/bias.ts'
import type { Claim, ProgramsOfLength } from '../certificate/claim.ts'
import { isMeaningful, trainingStates } from '../certificate/meaning.ts'
import { explain } from '../certificate/reason.ts'
import type { ProgramBehaviour, ProgramTable } from '../enumerate/program-space.ts'
import { tabulatePrograms } from '../enumerate/programs.ts'
import type { ProgramClass } from '../model/classes.ts'
import { grammarOf, type Program, programOf } from '../model/program.ts'
import { madeOf } from '../model/program-class.ts'
import { behaviourOf, classesOf, decode, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import { returnOf } from '../task/value.ts'
import { figureCosts } from './program-costs.ts'
import type { Required } from './row-wise.ts'
import type { Question } from './selection.ts'

export type { ProgramTable } from '../enumerate/program-space.ts'

/** A question about programs. */
export type ProgramQuestion = Question<Program>

/** The table of a question, or why there is none. */
export type ProgramsFound =
  | { readonly kind: 'found'; readonly table: ProgramTable }
  | { readonly kind: 'open'; readonly because: string; readonly bounds: Bounds }

/** Run all programs of a class on all observation classes of a task. */
export async function* programsOf(
  task: Task,
  models: ProgramClass,
  deadline: number,
): AsyncGenerator<Bounds, ProgramsFound, void> {
  const { inputs, outputs } = task
  const grammar = madeOf(grammarOf({ language: models.language, inputs, outputs }), models)
  const seen = classesOf(task).map(each => each.seen)
  const space = { grammar, seen, outputs: outputs.length, bits: models.bits, stepsMax: models.steps }
  const walk = tabulatePrograms(space)
  for (;;) {
    const step = walk.next()
    if (step.done) {
      if (!('kind' in step.value)) return { kind: 'found', table: step.value }
      const because = `there are too many programs of ${step.value.length} bits`
      return { kind: 'open', because, bounds: boundsAt(step.value.length) }
    }
    const bounds = boundsAt(step.value)
    yield bounds
    await breathe()
    if (isPast(deadline)) return { kind: 'open', because: 'the budget is spent', bounds }
  }
}

function boundsAt(length: number): Bounds {
  return { lower: Rational.ZERO, doing: `programs of ${length} bits` }
}

/**
 * The training return of programs that answer these words, one for each class; nothing where a word is illegal where
 * training can look, or there is no return.
 */
export function valuing(task: Task): (words: readonly Bits[]) => Rational | undefined {
  const looked = trainingStates(task)
  return remembering(words => {
    if (words.some((word, index) => !isMeaningful(task, at(looked, index), decode(task, word))))
      return undefined
    const found = returnOf(task, behaviourOf(task, policyOfWords(task, words)), 'train')
    return found.kind === 'none' ? undefined : found.value
  })
}

/** Do programs that answer these words, one for each class, meet the bar and have what is required? */
export function meeting(
  { task, atLeast }: Pick<ProgramQuestion, 'task' | 'atLeast'>,
  require: readonly Required[] = [],
): (words: readonly Bits[]) => boolean {
  const value = valuing(task)
  return remembering(words => {
    const found = value(words)
    if (found === undefined || found.compare(atLeast) < 0) return false
    const policy = policyOfWords(task, words)
    return require.every(
      ({ predicate, holds }) => explain(task, policy, undefined, predicate).holds === holds,
    )
  })
}

/** A question about words that is worked out once for each list of them. */
export function remembering<T>(ask: (words: readonly Bits[]) => T): (words: readonly Bits[]) => T {
  const known = new Map<string, { readonly answer: T }>()
  return words => {
    const key = words.join(' ')
    const found = known.get(key) ?? { answer: ask(words) }
    known.set(key, found)
    return found.answer
  }
}

/** What costs least. */
export interface LeastPrograms {
  /** Empty where nothing meets the bar with what is required. */
  readonly cost: readonly Rational[]
  readonly behaviours: readonly ProgramBehaviour[]
  readonly lengths: readonly ProgramsOfLength[]
}

/** The behaviours of least cost that meet the bar and have what is required. */
export function leastPrograms(
  question: ProgramQuestion,
  table: ProgramTable,
  require: readonly Required[] = [],
  meets = meeting(question, require),
): LeastPrograms {
  const costs = figureCosts(question.bias, question.task)
  const counts = new Map<number, number>()
  let cost: readonly Rational[] = []
  let behaviours: ProgramBehaviour[] = []
  for (const each of table.behaviours) {
    if (!meets(each.words)) continue
    counts.set(each.length, (counts.get(each.length) ?? 0) + each.count)
    const own = costs(each)
    const order = behaviours.length === 0 ? -1 : compareCosts(own, cost)
    if (order > 0) continue
    if (order < 0) [cost, behaviours] = [own, []]
    behaviours.push(each)
  }
  const lengths = table.lengths.map(({ length, programs, undecided }) => ({
    length,
    programs,
    undecided,
    meeting: counts.get(length) ?? 0,
  }))
  return { cost, behaviours, lengths: lengths.filter(each => each.programs > 0) }
}

/** Of which programs a claim speaks, and by which cost if not by that of the question. */
export interface Claimed {
  readonly require: readonly Required[]
  readonly bias?: Spec
}

/** The claim that these and no others cost least; up to `limit` of them are listed. */
export function claimOf(
  table: ProgramTable,
  { cost, behaviours, lengths }: LeastPrograms,
  { require, bias }: Claimed,
  limit: number,
): Claim {
  return {
    kind: 'least-programs',
    ...(bias && { bias }),
    require: require.map(({ predicate, holds }) => ({ predicate: predicate.spec, holds })),
    cost,
    programs: behaviours.reduce((sum, { count }) => sum + count, 0),
    functions: new Set(behaviours.map(({ words }) => words.join(' '))).size,
    listed: codesOf(table, behaviours, limit),
    lengths,
  }
}

/** The codes of some behaviours, the first so many: shorter ones first, then in order. */
export function codesOf(
  table: ProgramTable,
  behaviours: readonly ProgramBehaviour[],
  limit: number,
): readonly Bits[] {
  const codes = [...table.codesOf(behaviours, limit).values()].flat()
  return codes.sort(byLength).slice(0, limit)
}

function byLength(first: Bits, second: Bits): number {
  return first.length - second.length || (first < second ? -1 : 1)
}

/** A program of a question from its code. */
export function programIn({ task, models }: ProgramQuestion, code: Bits): Program {
  const { language, steps } = models as ProgramClass
  return programOf(code, { language, steps, inputs: task.inputs, outputs: task.outputs })
}
