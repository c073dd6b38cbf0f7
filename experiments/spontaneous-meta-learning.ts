/**
 * Does a bounded predictor of one source learn to learn? All machines of so many states that bet on bits of a coin drawn once:
 * the best of them, what they lose, what their state knows of the coin, and whether they search.
 *
 * A case is a number of states; losses are exact sums of logarithms, and their decimals are rounded from bounds.
 */
import {
  allBits,
  bestPredictors,
  congruences,
  informationInBits,
  informationOf,
  isRetargetable,
  leastLoss,
  oneAfter,
  type Predictor,
  pairsOfScores,
  Rational,
  sourceOf,
  statesThatKeepARule,
} from '../src/index.ts'
import { type Case, experiment } from './experiment.ts'
import { type MachineResult, type Result, study } from './spontaneous-meta-learning-study.ts'

const LENGTH = 8
const HALF = Rational.fraction(1, 2)
const SOURCE = sourceOf(['1/4', '3/4'].map(ones => ({ ones: Rational.of(ones), weight: HALF })))
const DIGITS = 4

function described(predictor: Predictor): MachineResult {
  const information = Array.from({ length: LENGTH + 1 }, (_, after) =>
    informationOf(predictor.next, SOURCE, after).toDecimal(DIGITS),
  )
  return {
    next: predictor.next.map(row => [...row]),
    ones: predictor.ones.map(each => each.toString()),
    information,
    keepsRule: [...statesThatKeepARule(predictor)],
    isRetargetable: isRetargetable(predictor),
    congruences: congruences(predictor.next).length,
    pairs: pairsOfScores(predictor.next).length,
  }
}

async function machines(states: number): Promise<Result> {
  const found = bestPredictors(states, SOURCE, LENGTH)
  return {
    kind: 'machines',
    states,
    machines: found.machines,
    loss: found.loss.toDecimal(DIGITS),
    exactLoss: found.loss.toString(),
    best: found.best.map(described),
  }
}

async function bayes(): Promise<Result> {
  const least = leastLoss(SOURCE, LENGTH)
  const words = [1, 2, 3].flatMap(length => allBits(length))
  return {
    kind: 'bayes',
    length: LENGTH,
    loss: least.toDecimal(DIGITS),
    exactLoss: least.toString(),
    after: words.map(word => ({ word, one: oneAfter(SOURCE, word).toString() })),
    information: Array.from({ length: LENGTH + 1 }, (_, after) =>
      informationInBits(SOURCE, after).toDecimal(DIGITS),
    ),
  }
}

const cases: readonly Case<Result>[] = [
  { key: 'bayes', run: bayes },
  ...[1, 2, 3, 4, 5].map(states => ({ key: `states/${states}`, run: () => machines(states) })),
]

/** Experiment 8. */
export const spontaneousMetaLearning = experiment<Result>({
  name: 'spontaneous-meta-learning',
  title: 'Spontaneous meta-learning',
  question:
    'Does the best predictor of one source with few states learn in context which coin it sees, and is that search?',
  sources: [
    'P. Ortega et al., “Meta-learning of sequential strategies” (2019): memory-based learners amortise Bayesian filtering, and one source can be many tasks.',
    'V. Mikulik et al., “Meta-trained agents implement Bayes-optimal agents” (2020): states as sufficient statistics.',
    'E. Hubinger, “Are minimal circuits deceptive?” (2019), on spontaneous meta-learning, and the comments: whether it is mesa-optimisation.',
    'M. Almeida, N. Moreira and R. Reis, “Enumeration and generation with a string automata representation” (2007): all machines once.',
    'J. Hartmanis and R. Stearns, “Algebraic structure theory of sequential machines” (1966): parts of a machine that run by themselves.',
  ],
  revision: 1,
  cases,
  study,
  shows:
    'The source is one generator, and nothing says “learn”: the law is that of a coin drawn once, an exchangeable process, so many tasks and one source are two names of it. Yet every best machine with more than one state changes its bets in context by what it has read of the coin, and each further state brings its loss nearer to that of Bayes’ rule; with three states it is a counter that stops at both ends. The state holds what there is to know of the latent, as far as it fits. And it does not search: no state keeps a rule that could be exchanged by overwriting it, and no state is a pair of scores kept by one procedure. Learning and optimising come apart at the smallest sizes. Learners that are circuits are asked the same on the page on mesa-optimisers: some of them hold a rule that can be exchanged, and none of them scores candidates.',
  doesNotShow:
    'That any recurrent state is learning: what counts is that bets depend on the past through what the past says about the coin, and the machine of one state has a state as well. Nothing about machines of more states, other sources or other lengths, nor about what gradient descent finds: this is what is best, not what is reached. The two search witnesses are those of circuits carried over to machines whose only inside is their state: S1 asks for states that predict one coin for ever, S2 for a state made of two parts that run by one procedure, a necessary condition. A source that is not exchangeable would need its latent to be said. Machines start in a given state and bets are free: what is minimised is states alone.',
  commands: ['experiment run spontaneous-meta-learning'],
})
