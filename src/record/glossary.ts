/**
 * The words of the laboratory in a sentence each, for `mesascope explain` and for the page: the field's own words, used in one sense
 * everywhere. Error codes are explained by the public page, which has its own list.
 */

/** A word and what it means here. */
export const glossary: { readonly [word: string]: string } = {
  task: 'A finite Markov decision process with a training and a deployment beginning, observations as words of bits, and a codec from output words to actions (Puterman 1994).',
  phase: 'Training, which selects a model, or deployment, which does not.',
  policy: 'What is done for each thing observed: behaviour only.',
  return: 'The exact expected sum of reward, by phase: over a horizon, discounted, or in total.',
  bar: 'The training return that a model must reach to be selected (--at-least). There is no default.',
  model:
    'A candidate that selection may choose: a circuit, a formula, a decision tree, a lookup table or a program. Never a satisfying assignment.',
  class:
    'The set of models that selection chooses from: circuits(basis=full), formulas(basis=aig), trees, tables, programs(bits=16).',
  predicate: 'A question about a model that is answered yes or no: by what it does, or by how it does it.',
  property: 'A predicate that is judged or priced: do the selected models have it?',
  program:
    'A model that is a code of bits in a language: it has a length and takes steps. What takes too many is undecided.',
  text: 'The length of a program in bits, by a code of which no word begins another.',
  steps: 'The most steps that a program takes on an observation that training can reach.',
  kt: 'The length of a program and the logarithm of its steps (Levin 1973), compared exactly as 2^length times steps.',
  rate: 'How length is exchanged for time: at the rate l a program costs (1 - l) bits and l steps, so one step is worth l / (1 - l) bits. At 0 only length counts, at 1 only time.',
  posterior:
    'What the programs that reach the bar weigh, each by 2^-length, or by 2^-length over its steps (Solomonoff 1964; Schmidhuber 2002).',
  basis:
    'The functions that gates may compute, with their costs. full: all two-input functions, inverters free; aig: AND-type gates only.',
  size: 'The number of gates of a circuit, by the cost of its basis; of a tree, its tests; of a table, its stored rows.',
  depth: 'The longest path of a circuit in gates; of a tree in tests.',
  bias: 'A preference over models, as an exact cost to be made small: size, depth, width, reads, or a combination.',
  select: 'Find the models of a class that reach the bar in training at the least cost: all of them.',
  minimal:
    'Of least cost among the models that reach the bar. There may be several; counts are given as functions and as circuits.',
  infeasible: 'No model of the class reaches the bar, at any cost.',
  open: 'The budget ran out before the answer; the bounds say what is known.',
  tie: 'One of several selected models of equal cost.',
  forced:
    'Every selected model has the property: "cost at the minimum, bar met, property fails" is unsatisfiable.',
  possible: 'Some selected models have the property and some have not.',
  excluded: 'No selected model has the property.',
  vacuous: 'Nothing was selected, so there is nothing to judge.',
  price:
    'The least cost of a model with a property, and of one without. The difference is what the property costs.',
  certificate:
    'What is claimed, with its evidence: models to evaluate, and refutations as LRAT proofs of formulas that the checker builds itself.',
  claim: 'Something asserted: a model is attained, or none exists of a certain cost.',
  proof:
    'A sequence of clauses, each following from earlier ones by unit propagation along given hints, that ends in the empty clause (LRAT, Cruz-Filipe et al. 2017).',
  trusting:
    'What a verified certificate still asks one to believe: the checker itself, and named symmetry arguments.',
  lemma: 'A stated reason to exclude models that the checker verifies by arithmetic or by replay.',
  free: 'An observation that training cannot reach: what a model does there costs nothing.',
  care: 'An observation that training can reach, where answers count towards the bar.',
  slack:
    'An observation that training reaches, where the bar still permits an answer that is not the best one.',
  meta: 'The disjoint union of tasks. Its return is the weighted mean of theirs (Hubinger 2019).',
  part: 'One of the tasks that a union was made of.',
  'base objective': "The task's reward (Hubinger et al. 2019).",
  'mesa-objective': 'The goal that a learnt model pursues itself (Hubinger et al. 2019).',
  'npn class': 'Functions that are equal up to negating and permuting inputs and negating the output.',
  situation:
    'The inputs that a decision is about: the query that a learner answers. The other inputs are data.',
  learner:
    'The gates of a circuit that see the data alone, down to the fewest wires by which all of the data reach the outputs; the other gates are the runner.',
  'handing on a bias':
    'From every pattern of the data the model chooses what the bias by which it was selected would have chosen.',
  predictor:
    'A finite-state machine that bets on each bit before it reads it; its loss is an exact sum of logarithms.',
  signal: 'A wire in a circuit, possibly negated, as in AIGER.',
  codec: 'Which output words mean which action, and what words without a meaning do.',
  budget:
    'What a computation may spend, in seconds or conflicts. Running out is an answer (open); being stopped is not.',
}
