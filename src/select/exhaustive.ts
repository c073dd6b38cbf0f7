/**
 * Selection over a class that lists its members: every member is evaluated exactly.
 *
 * For classes of models that researchers add without an exact method of their own. There is no certificate: whoever
 * doubts the answer lists the members again.
 */
import { at, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Bounds, breathe } from '../base/run.ts'
import { compareCosts } from '../bias/bias.ts'
import { isMeaningful, trainingStates } from '../certificate/meaning.ts'
import type { Model } from '../model/model.ts'
import { behaviourOf, classesOf, decode, policyOfWords } from '../task/policy.ts'
import { returnOf } from '../task/value.ts'
import type { Question, Selection } from './selection.ts'

/** Members are listed one by one; more than this many are refused. */
export const MEMBERS_MAX = 10_000_000

const MEMBERS_BETWEEN_TURNS = 1000

/** The least members that meet the bar. Throws `Unsupported` when the class lists no members, or too many. */
export async function* selectExhaustively<M extends Model>(
  question: Question<M>,
  deadline: number,
): AsyncGenerator<Bounds, Selection<M>, void> {
  const { task, models, bias, atLeast } = question
  const { members } = models
  if (members === undefined) {
    const message = `${models.spec.name} has no exact method here and does not list its members`
    throw new Unsupported('class-not-searchable', message, 'give the class a members(task) method')
  }
  const setting = { task, models }
  let best: readonly Rational[] | undefined
  let tied: M[] = []
  let count = 0
  const looked = trainingStates(task)
  for (const model of members.call(models, task)) {
    count += 1
    if (count % MEMBERS_BETWEEN_TURNS === 0) {
      const bounds = { lower: Rational.ZERO, doing: `${count} members` }
      yield bounds
      await breathe()
      if (performance.now() > deadline) {
        return { kind: 'open', question, solver: 'exhaustive', because: 'the budget is spent', bounds }
      }
    }
    if (count > MEMBERS_MAX)
      throw new Unsupported('class-too-large', `more than ${MEMBERS_MAX} members`, 'narrow it')
    const words = classesOf(task).map(({ seen }) => models.output(model, seen))
    if (words.some((word, index) => !isMeaningful(task, at(looked, index), decode(task, word)))) continue
    const found = returnOf(task, behaviourOf(task, policyOfWords(task, words)), 'train')
    if (found.kind === 'none' || found.value.compare(atLeast) < 0) continue
    const cost = bias.costs(model, setting)
    const order = best === undefined ? -1 : compareCosts(cost, best)
    if (order > 0) continue
    tied = order < 0 ? [model] : [...tied, model]
    best = cost
  }
  const solver = `exhaustive (${count} members)`
  if (best === undefined) return { kind: 'infeasible', question, solver }
  const tables = tied.map(model =>
    classesOf(task)
      .map(({ seen }) => models.output(model, seen))
      .join(' '),
  )
  return {
    kind: 'minimal',
    question,
    solver,
    cost: best,
    models: [at(tied, 0), ...tied.slice(1)],
    complete: true,
    functions: { count: new Set(tables).size, complete: true },
    distinct: { count: tied.length, complete: true },
  }
}
