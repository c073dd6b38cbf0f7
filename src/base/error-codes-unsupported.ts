/**
 * The codes of what is beyond this program: well-formed questions for which no exact method stands here, or that are too
 * large for the one that does. Each has a remedy. `error-codes.ts` has all other codes and what the list is for.
 */
import type { ErrorCode } from './error-code.ts'

/** Well-formed questions that no exact method here answers. */
export const UNSUPPORTED: { readonly [code: string]: ErrorCode } = {
  'bias-not-searchable': {
    meaning: 'No exact method searches this class of models by this bias.',
    remedy:
      'Circuits: put it behind a sum of size and depth, as in lexicographic(size, yours). Trees: use size or expectedReads. Tables: use size. Programs: use text, steps, meanSteps, kt or a combination.',
  },
  'certificate-too-large': {
    meaning: 'The first two lines of a certificate file would be longer than a reader takes.',
    remedy: 'List fewer ties, or ask about a smaller task.',
  },
  'class-not-priced': {
    meaning: 'A price was asked for among models of a class from outside.',
    remedy: 'Select from the class, and judge what is selected.',
  },
  'class-not-searchable': {
    meaning: 'A class of models is not built in and does not list its members.',
    remedy: 'Give it a members method.',
  },
  'class-too-large': {
    meaning: 'A class of models lists more members than are looked at one by one.',
    remedy: 'Narrow the class, or use a built-in one.',
  },
  'counter-too-large': {
    meaning: 'The sums of gate costs take too many values to be counted.',
    remedy: 'Give the gates of the basis simpler costs.',
  },
  'expected-reads-of-a-sequential-task': {
    meaning: 'Expected reads are defined for tasks of one step only.',
    remedy: 'Use size or depth, or pose the task with a horizon of one step.',
  },
  'formula-too-large': {
    meaning: 'The formula of a question would be larger than what is built.',
    remedy: 'Ask about fewer inputs, outputs or gates.',
  },
  'free-gates': {
    meaning: 'A gate of the basis costs nothing, so no bound on the cost bounds the number of gates.',
    remedy: 'Give every gate a cost above zero.',
  },
  'costs-too-fine': {
    meaning: 'The costs of gates have no common unit in which they are small whole numbers.',
    remedy: 'Round the costs, or use the search by satisfiability with the size bias of this basis.',
  },
  'gates-of-unequal-costs': {
    meaning: 'This exhaustive census counts gates, so they must be of equal cost.',
    remedy: 'Use the census of costs, or select, which take unequal costs.',
  },
  'gates-too-wide': {
    meaning: 'The exhaustive census takes gates of at most three operands.',
    remedy: 'Use select, or a narrower basis.',
  },
  'horizon-too-long': {
    meaning: 'A task has so many states and steps that its table of values would not fit in memory.',
    remedy: 'Shorten the horizon, or use a discount.',
  },
  'inner-question-of-steps': {
    meaning: 'What a learner chooses was asked for in a task of several steps.',
    remedy: 'Use a task of one step.',
  },
  'inner-question-open': {
    meaning: 'Not all functions that a bias would choose from the data are known.',
    remedy: 'Make the situation smaller, or list more ties.',
  },
  'mechanism-undetermined': {
    meaning: 'A bias on depth alone selects functions, and the property looks at gates.',
    remedy: 'Use lexicographic(depth,size).',
  },
  'mechanism-unknown': {
    meaning: 'The property asks how a policy is computed, and only the policy is known.',
    remedy: 'Judge models that are circuits.',
  },
  'native-solver-failed': {
    meaning: 'The solver found on PATH ended without an answer.',
    remedy: 'Use --solver cdcl or --solver cadical-wasm.',
  },
  'no-cadical-wasm': {
    meaning: 'The embedded CaDiCaL could not be loaded.',
    remedy: 'Install the packages again, or use --solver cdcl.',
  },
  'no-certificate': {
    meaning: 'A certificate was asked for where there is none: trees and tables are searched without proofs.',
    remedy: 'Leave out --certificate, or ask about circuits.',
  },
  'no-frontier-certificate': {
    meaning: 'One certificate was asked for of what programs do at all bars, and it speaks of one bar.',
    remedy: 'Ask for the frontier at one bar.',
  },
  'no-circuit': {
    meaning: 'A search that speaks about policies alone was asked for a circuit.',
    remedy: 'Search circuits of a number of gates.',
  },
  'not-labelled-rows': {
    meaning:
      'The task has several steps, or states that look alike, or actions with several words, and is no table of rows.',
    remedy: 'Ask for a task of one step with one state for each word that is seen.',
  },
  'source-too-fine': {
    meaning: 'Bits of a source were to be counted whose chances have denominators that are too large.',
    remedy: 'Use fewer bits, or chances of smaller denominators.',
  },
  'too-many-renamings': {
    meaning: 'The renamings of inputs and outputs are too many to try them one by one.',
    remedy: 'Ask for the symmetries of a task of at most six inputs.',
  },
  'no-depth-table': {
    meaning: 'Minimal depths of all functions are tabulated only for few inputs and some bases.',
    remedy: 'Use select with the depth bias.',
  },
  'no-formula-table': {
    meaning: 'Minimal formulas of all functions are tabulated only for few inputs and some bases.',
    remedy: 'Use select over formulas(...).',
  },
  'no-tree-table': {
    meaning: 'Minimal trees of all functions are tabulated only for at most four inputs.',
    remedy: 'Use select over trees().',
  },
  'number-not-factored': {
    meaning: 'The exact logarithm of a number was asked for that has no small prime factor left.',
    remedy: 'Use fractions of smaller numbers.',
  },
  'return-table': {
    meaning:
      'The best return for each size was asked of a table of all functions, which has one output, one step and at most four inputs.',
    remedy: 'Use `returnFrontier`.',
  },
  'returns-without-a-step': {
    meaning:
      'The best return for each cost was asked for in a task of several steps, where returns have no least difference.',
    remedy: 'Select at the bars of interest.',
  },
  'no-results': {
    meaning: 'No results of this experiment came with the program.',
    remedy: 'Run it: `mesascope experiment run NAME --long`.',
  },
  'no-native-solver': {
    meaning: 'Neither cadical nor kissat is on PATH.',
    remedy: 'Install one, or use --solver auto.',
  },
  'no-return': {
    meaning: 'A behaviour has no return: in a state that it reaches, its answer means no action.',
    remedy: 'Use returnOf, which says so as an answer, or give illegal words a meaning.',
  },
  'not-a-decision-process': {
    meaning: 'A file describes something other than a Markov decision process or chain.',
    remedy: 'Export it as an MDP or a DTMC.',
  },
  'proof-ends-early': {
    meaning: 'The proof that a solver wrote does not reach a contradiction.',
    remedy: 'Use another solver, such as --solver cdcl.',
  },
  'proof-not-elaborated': {
    meaning: 'The proof that a solver wrote could not be turned into LRAT.',
    remedy: 'Use another solver, such as --solver cdcl.',
  },
  'rat-step': {
    meaning:
      'A proof contains a step that is not implied by unit propagation, which the checker does not take.',
    remedy: 'Use another solver, such as --solver cdcl.',
  },
  'exhaustion-does-not-apply': {
    meaning: 'Going through all sets of gates was asked for, and answers no such question.',
    remedy: 'Leave the choice to the engine auto.',
  },
  'improve-basis': {
    meaning: 'Circuits were to be improved over a basis with priced inverters, or without a gate like AND.',
    remedy: 'Use `select`, which takes any basis.',
  },
  'improve-class': {
    meaning: 'Something else than circuits without an imposed property was to be improved.',
    remedy: 'Use `select`, or `circuits(basis=...)`.',
  },
  'sequential-aiger': {
    meaning: 'An AIGER file has latches, and models here have no memory.',
    remedy: 'Give a combinational circuit.',
  },
  'solver-out-of-memory': {
    meaning: 'The embedded solver reached the memory limit of its engine.',
    remedy: 'Put a native cadical on PATH and ask for `--solver native`, or set a budget.',
  },
  'tables-do-not-apply': {
    meaning: 'Dynamic programming was asked for, and has no table for this question.',
    remedy: 'Leave the choice to the engine auto.',
  },
  'target-basis': {
    meaning: 'The fast search for given functions knows AND and XOR gates of equal cost only.',
    remedy: 'Use select, which takes any basis.',
  },
  'target-words': {
    meaning: 'The fast search for given functions takes so many rows and functions only.',
    remedy: 'State a task by rows and use select.',
  },
  'thread-out-of-memory': {
    meaning: 'A worker thread has used up the memory that it was given.',
    remedy: 'Use fewer threads (--jobs), or more memory for each.',
  },
  'too-many-data-nodes': {
    meaning: 'A circuit has more nodes that see the data alone than are gone through when it is taken apart.',
    remedy: 'Ask about a smaller circuit, or count more inputs to the situation.',
  },
  'too-many-demands': {
    meaning: 'A lower bound on programs was asked for with demands that can be met in too many stages.',
    remedy: 'Demand fewer constructs.',
  },
  'too-many-functions': {
    meaning: 'Tables of so many inputs and outputs would be too large as a task.',
    remedy: 'Build fewer outputs at a time.',
  },
  'too-many-inputs': {
    meaning: 'All rows of a function of so many inputs cannot be listed.',
    remedy: 'Use fewer inputs, or select, which looks at the rows of the task only.',
  },
  'too-many-losses': {
    meaning: 'The losses of a question about trees or tables have too many different sums.',
    remedy: 'Use weights with a small common denominator, or the bar at the optimum.',
  },
  'too-many-policies': {
    meaning: 'The game with selection has too many policies to be listed.',
    remedy: 'Ask on a smaller task, or within a part.',
  },
  'too-many-sets-of-rows': {
    meaning: 'The search for least trees met more sets of rows than it keeps.',
    remedy: 'Use fewer inputs or rows, or circuits.',
  },
  'too-many-sorts': {
    meaning: 'A lower bound on programs was asked for in a language with too many sorts of terms.',
    remedy: 'Ask in the language of expressions, of lists or of straight lines.',
  },
  'too-many-states': {
    meaning: 'The rules of a task reach more states than the limit.',
    remedy: 'Make the rules forget what does not matter, or raise maxStates.',
  },
  'too-many-turing-machines': {
    meaning: 'There are more machines of so many states than are run.',
    remedy: 'Ask for at most four states, or run single machines.',
  },
  'unequal-gates': {
    meaning: 'Gates of unequal cost are searched by the size bias alone.',
    remedy: 'Use the size bias, or a basis whose gates cost the same.',
  },
  'value-does-not-exist': {
    meaning: 'An undiscounted sum has no value because some policy never ends.',
    remedy: 'Use a horizon or a discount.',
  },
  'frontier-needs-circuits': {
    meaning: 'A frontier of size and depth was asked for among models that have none.',
    remedy: 'Use circuits, formulas or programs.',
  },
  'posterior-needs-programs': {
    meaning: 'A posterior was asked of models that are no programs, and have no code of a length.',
    remedy: 'Use programs, such as `programs(bits=16)`.',
  },
  'no-posterior-certificate': {
    meaning: 'A certificate was asked of a posterior, whose masses can be recomputed and have none.',
    remedy: 'Let `select` or `frontier` certify which programs there are at a cost.',
  },
  'frontier-needs-programs': {
    meaning: 'A property or a kind of time was given for a frontier of circuits, which has neither.',
    remedy: 'Leave out `--property` and `--time`, or use programs.',
  },
  'label-does-not-fit': {
    meaning: 'A label of a figure finds no place where it covers no other text.',
    remedy: 'Shorten labels, leave some out, or draw the figure wider.',
  },
  'unknown-measure': {
    meaning: 'A measure of cost was named that is not one of those shown side by side.',
    remedy: 'Use the names that the message lists.',
  },
  'not-a-finding': {
    meaning: 'A predicate answered with something else than whether it holds, and why.',
    remedy: 'Return { holds: true or false, because: words } from holds().',
  },
  'format-needs-a-circuit': {
    meaning: 'Only circuits are written in this format.',
    remedy: 'Write trees and tables as JSON or as notation.',
  },
  'too-many-outputs-for-programs': {
    meaning: 'Programs answer with small numbers, and the task has more output bits than these can spell.',
    remedy: 'Use a task with at most 3 output bits.',
  },
  'program-undecided': {
    meaning: 'A program was asked for an answer that it does not have within its steps.',
    remedy: 'Give it more steps.',
  },
}
