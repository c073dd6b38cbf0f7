/**
 * How many single rewards would change the verdict?
 *
 * Each edit (`task/reward-edits.ts`) is made alone, and the edited task is selected and judged anew at the same bar. Where no
 * model meets the bar any more there is no verdict, and so no other verdict: such edits are counted by themselves. It is
 * for tasks of several steps what `robustness.ts` is for tables of rows.
 *
 * Invariants: `tried` is the number of edits given; those that change the verdict, that leave no model at the bar and that stay open
 * are different edits; none of the numbers depends on the order of the edits.
 */
import { Rational, type RationalLike } from '../base/rational.ts'
import { type Bounds, type Run, type RunOptions, run } from '../base/run.ts'
import type { Bias } from '../bias/bias.ts'
import type { Circuit } from '../model/circuit.ts'
import type { ModelClass } from '../model/model.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { select } from '../select/select.ts'
import { type RewardEdit, withRewards } from '../task/reward-edits.ts'
import type { Task } from '../task/task.ts'
import { judge, type Verdict } from './judge.ts'

/** What is asked: the models and the bias, the bar, the property, and the edits that are made one at a time. */
export interface RewardRobustnessQuestion {
  readonly task: Task
  readonly models: ModelClass<Circuit>
  readonly bias: Bias<Circuit>
  readonly atLeast: RationalLike
  readonly predicate: Predicate
  readonly edits: readonly RewardEdit[]
}

/** How many edits of one reward change the verdict. */
export interface RewardRobustness {
  readonly verdict: Verdict['kind']
  readonly tried: number
  /** After so many edits the verdict is another one. */
  readonly changing: number
  /** After so many edits no model meets the bar. */
  readonly unmet: number
  /** After so many edits the question stayed open, within the budget given. */
  readonly open: number
  /** The first edit that changes the verdict, and the verdict that it gives. */
  readonly example?: { readonly edit: RewardEdit; readonly verdict: Verdict['kind'] }
}

/** What becomes of the verdict under each edit of one reward. */
export function rewardRobustness(
  question: RewardRobustnessQuestion,
  options: RunOptions = {},
): Run<RewardRobustness, Bounds> {
  return run(() => editing(question, options), options.signal)
}

async function* editing(
  question: RewardRobustnessQuestion,
  options: RunOptions,
): AsyncGenerator<Bounds, RewardRobustness, void> {
  const verdict = await verdictOf(question, question.task, options)
  const found: { readonly edit: RewardEdit; readonly verdict: Verdict['kind'] }[] = []
  for (const edit of question.edits) {
    yield {
      lower: Rational.of(found.length),
      doing: `reward ${found.length + 1} of ${question.edits.length}`,
    }
    found.push({ edit, verdict: await verdictOf(question, withRewards(question.task, [edit]), options) })
  }
  const counted = (kind: Verdict['kind']): number => found.filter(each => each.verdict === kind).length
  const isOther = (kind: Verdict['kind']): boolean => !['vacuous', 'open', verdict].includes(kind)
  const changing = found.filter(each => isOther(each.verdict))
  const [example] = changing
  return {
    verdict,
    tried: found.length,
    changing: changing.length,
    unmet: counted('vacuous'),
    open: counted('open'),
    ...(example && { example }),
  }
}

async function verdictOf(
  { models, bias, atLeast, predicate }: RewardRobustnessQuestion,
  task: Task,
  options: RunOptions,
): Promise<Verdict['kind']> {
  const chosen = await select(task, models, bias, { atLeast, ...options })
  return (await judge(chosen, predicate, options)).kind
}
