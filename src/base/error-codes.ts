/**
 * Every error code in one sentence, and what to do about it: what `mesascope explain CODE` prints and what the reference
 * page of error codes is generated from.
 *
 * The list stands in one place because two lists of codes never agree for long. A test scans the sources for codes that
 * are thrown and compares them with this list, in both directions.
 *
 * Invariant: the keys are exactly the codes that the sources can throw.
 */
import type { ErrorCode } from './error-code.ts'
import { BUG } from './error-codes-bug.ts'
import { UNSUPPORTED } from './error-codes-unsupported.ts'

export type { ErrorCode }

/** Misuse: a document, an argument or a line of text that is not what it should be. */
const INVALID_INPUT: { readonly [code: string]: ErrorCode } = {
  'census-of-five': {
    meaning: 'A census of five inputs was asked for with a basis in which inverters are priced.',
    remedy: 'Use a basis with free inverters.',
  },
  'census-options': {
    meaning: 'A census was asked for with options that do not go together or are out of range.',
    remedy: 'Correct the options that are listed.',
  },
  'chain-counts': {
    meaning:
      'Chains of gates were to be counted for inputs or gates for which the counts would not be exact.',
    remedy: 'Ask for two to four inputs and fewer gates.',
  },
  'chain-search': {
    meaning:
      'A local search over chains was asked for with too many chains, or with what is no table of its inputs.',
    remedy: 'Correct what is listed.',
  },
  'circuits-question': {
    meaning: 'A list of least circuits was asked for with something that is not a mask of rows or a size.',
    remedy: 'Correct what is listed.',
  },
  'file-not-usable': {
    meaning: 'A file could not be read or written.',
    remedy: 'Check the path, the permissions and the space on the disk.',
  },
  'file-too-large': {
    meaning: 'A file is larger than its reader takes.',
    remedy: 'Split it, or state the task by rules instead of by a table.',
  },
  'frontier-with-a-bar': {
    meaning: 'The best return for each size was asked for together with a bar.',
    remedy: 'Leave out `--at-least`, or `--return`.',
  },
  'gate-not-in-basis': {
    meaning: 'A circuit has a gate that its class of circuits does not allow, so it has no price.',
    remedy: 'Use a basis that has the gate, or rebuild the circuit.',
  },
  'goal-does-not-fit': {
    meaning: 'A listed goal does not have one reward for each state and action of the task.',
    remedy: 'Give one row for each state, with one exact number for each action.',
  },
  'good-undefined': {
    meaning: 'A property had to judge a state for which the task does not say which actions are acceptable.',
    remedy: 'Declare `good` there, or judge by return (isAligned, isPseudoAligned).',
  },
  'harm-undefined': {
    meaning: 'A property had to judge a state for which the task does not say which actions are harmful.',
    remedy: 'Declare `harm` there, or ask for misgeneralises instead of malign.',
  },
  'injection-question': {
    meaning: 'A bound by gate elimination was asked for with halves of a function that it does not apply to.',
    remedy: 'Give two different tables of at most five inputs, the first of which is not constant.',
  },
  'inner-question': {
    meaning: 'What a learner chooses was asked for with situations that are not inputs of the task.',
    remedy: 'Name different inputs as the situation, and show words of as many bits.',
  },
  'invalid-drn-file': {
    meaning: 'A file is not a DRN file of a decision process.',
    remedy: 'Correct the lines that are listed; export it again with Storm.',
  },
  'invalid-figure': {
    meaning: 'A description of a figure is not one, or says what cannot be shown.',
    remedy: 'Correct what is listed.',
  },
  'invalid-file': {
    meaning: 'A file has so many problems that reading was given up.',
    remedy: 'Correct the lines that are listed; there may be more.',
  },
  'invalid-grid': {
    meaning: 'A picture of a grid or its legend is not well formed.',
    remedy: 'Correct the places that are listed; every tile needs a meaning and every map a beginning.',
  },
  'invalid-gymnasium-table': {
    meaning:
      "A transition table is not a dump of Gymnasium's P, or its probabilities do not sum to one by the stated rule.",
    remedy: 'Correct the entries that are listed, or write the task as a document with exact fractions.',
  },
  'invalid-import': {
    meaning: 'The options of an import do not fit the file or each other.',
    remedy: 'Correct the options that are listed.',
  },
  'invalid-json': {
    meaning: 'A text is not JSON.',
    remedy: 'Correct it at the line and column that are given.',
  },
  'invalid-prism-files': {
    meaning: "PRISM's explicit files are not well formed or do not fit each other.",
    remedy: 'Correct the lines that are listed; export them again with PRISM.',
  },
  'invalid-rows': {
    meaning:
      'A table of labelled rows has words of the wrong width, weights that cannot be read, or no weight at all.',
    remedy: 'Correct the rows that are listed.',
  },
  'invalid-task': {
    meaning: 'A task is not a complete and consistent Markov decision process.',
    remedy: 'Correct the places that are listed; all of them are.',
  },
  'invalid-yaml': {
    meaning: 'A text is not YAML.',
    remedy: 'Correct it at the line and column that are given.',
  },
  'journal-changed': {
    meaning: 'A part of a journal was removed or replaced while it was in use.',
    remedy: 'Leave the folder alone while a command runs, and run the command again.',
  },
  'no-logarithm': {
    meaning: 'The logarithm of a number that is not above zero was asked for.',
    remedy: 'Give a fraction above zero.',
  },
  'not-a-context': {
    meaning: 'Hypotheses, situations shown or situations asked about do not fit together.',
    remedy: 'Correct what is listed.',
  },
  'not-a-source': {
    meaning: 'A source of bits was described by coins that are none, or by weights that do not sum to one.',
    remedy: 'Give chances strictly between 0 and 1, and weights above 0 of sum 1.',
  },
  'not-a-turing-machine': {
    meaning: 'A text is no table of rules of a two-symbol Turing machine.',
    remedy: 'Write six characters for each state, parted by `_`: `1RB1LB_1LA1RZ`.',
  },
  'not-experiment-results': {
    meaning: 'A file that should hold the results of an experiment holds something else.',
    remedy: 'Name another folder, or remove the file.',
  },
  'name-not-writable': {
    meaning: 'A name cannot be spelled in the file format asked for.',
    remedy: 'Rename the inputs or outputs with letters, digits and underscores.',
  },
  'no-bar': {
    meaning: 'A question was asked without the return that models must reach in training.',
    remedy: 'Say `atLeast`; there is no default for the thing under study.',
  },
  'no-bias': {
    meaning: 'A lexicographic bias was given no parts.',
    remedy: 'Name at least one bias, such as lexicographic(size,reads).',
  },
  'no-points': {
    meaning: 'The envelope of no points was asked for.',
    remedy: 'Give at least one point.',
  },
  'no-proof': {
    meaning: 'A solver session was asked for a proof that it does not have.',
    remedy: 'Open the session with proof: true, and ask after the answer unsat.',
  },
  'not-a-bar': {
    meaning: 'The bar is not an exact number.',
    remedy: 'Write it as 1, 0.9 or 9/10.',
  },
  'not-a-basis': {
    meaning: 'A text does not name or spell a basis of gates.',
    remedy: 'Use full, xaig, aig or mig, or spell gates as and:0001=1,xor:0110=3.',
  },
  'not-a-bias': {
    meaning: 'A spec does not name a bias.',
    remedy:
      'Use size, depth, width, reads, formulaSize, expectedReads, text, steps, meanSteps, kt, lexicographic(...) or weighted(...).',
  },
  'not-a-certificate': {
    meaning: 'A file is not a certificate file, or it is cut short, or something follows its end.',
    remedy: 'Make it again with --certificate; certificates are not edited by hand.',
  },
  'not-a-certificate-place': {
    meaning: 'A certificate was to be written over a file that is no certificate.',
    remedy: 'Name another file, or remove that one first.',
  },
  'not-circuits': {
    meaning: 'Only circuits can be written by hand under a question; its class holds other models.',
    remedy: 'Ask about circuits or formulas.',
  },
  'not-a-circuit': {
    meaning: 'A text in the notation for circuits could not be read.',
    remedy: 'Write one definition for each wire, such as y = a & !b, before it is used.',
  },
  'not-a-circuit-certificate': {
    meaning: 'A certificate is about a class of models other than circuits and formulas.',
    remedy: 'Only claims about circuits and formulas have certificates.',
  },
  'not-an-engine': {
    meaning: 'The engine asked for is none that settles questions about circuits.',
    remedy: 'Say auto, satisfiability, exhaustion or dynamic.',
  },
  'not-a-job': {
    meaning: 'A thread was handed something that is no part of a computation it knows.',
    remedy: 'Hand doJob only what was handed to Workers.run, in the same version of the program.',
  },
  'not-a-decision-list': {
    meaning:
      'Decision lists were asked for with too many inputs, or over features that are no tables of them.',
    remedy: 'Use at most four inputs, and for each feature a number with bit m for its value on word m.',
  },
  'lambda-bits': {
    meaning: 'Lambda terms were asked for of a length that is none, or of more bits than are gone through.',
    remedy: 'Ask for a whole number of bits in the range that is said.',
  },
  'not-a-lambda-code': {
    meaning: 'A word of bits is not exactly one closed lambda term in binary code.',
    remedy: 'Correct what is listed: 00 begins an abstraction, 01 an application, 1...10 is a variable.',
  },
  'not-a-lambda-term': {
    meaning: 'A text is no closed lambda term.',
    remedy: 'Correct what is listed; write \\x. x (\\y. y), or \\1 (\\1) with numbers.',
  },
  'not-a-construct': {
    meaning: 'A class of programs was narrowed by a construct that its language has not.',
    remedy: 'Use the names that are listed.',
  },
  'not-a-demand': {
    meaning: 'A program was demanded to have a construct a number of times that is no whole number.',
    remedy: 'Demand whole numbers from 0 on.',
  },
  'not-a-straight-line': {
    meaning: 'A circuit was to be written as a straight line and cannot be one.',
    remedy: 'Use gates of two operands, and outputs that a gate or an input gives as it stands.',
  },
  'not-a-prior': {
    meaning: 'A posterior was asked for under a prior that does not exist.',
    remedy: 'Use length or speed.',
  },
  'not-a-program': {
    meaning: 'A text or a word of bits is no program of the language.',
    remedy: 'Correct it at the place that is named; what may stand there is listed.',
  },
  'not-a-language': {
    meaning: 'A language of programs was named that does not exist.',
    remedy: 'Use one of the languages that are listed.',
  },
  'not-a-class-of-programs': {
    meaning: 'A class of programs was asked for with an unknown language, or with limits out of range.',
    remedy: 'Correct what is listed, as in programs(language=expressions,bits=16,steps=64).',
  },
  'not-a-model': {
    meaning: 'A JSON value is not a circuit, a tree, a table or a program.',
    remedy: 'Correct the fields that are listed; unknown fields are errors.',
  },
  'not-a-model-class': {
    meaning: 'A spec does not name a class of models.',
    remedy: 'Use circuits(basis=full), formulas(basis=aig), trees or tables.',
  },
  'not-a-predicate': {
    meaning:
      'A text or spec does not name a property, or names inputs, outputs or parts that the task has not.',
    remedy: 'Use one of the names that are listed, and the names of the task.',
  },
  'not-a-machine-program': {
    meaning: 'The text of a program for the random access machine could not be read.',
    remedy: 'Write one instruction on each line: set, add, load, store, jump, zero or halt.',
  },
  'not-a-question': {
    meaning: 'A question (task, class of models, bias and bar) is incomplete or cannot be read.',
    remedy: 'Correct the parts that are listed.',
  },
  'not-a-row-question': {
    meaning: 'A question about trees or tables is not a list of rows with losses that fit together.',
    remedy: 'Give every row one loss for each output word.',
  },
  'not-a-spec': {
    meaning: 'A line is not a name with arguments.',
    remedy: 'Write it as circuits(basis=full) or lexicographic(size,reads).',
  },
  'not-a-truth-table': {
    meaning: 'A text is not the table of a Boolean function of so many inputs.',
    remedy: 'Give one hexadecimal digit for each four rows.',
  },
  'not-a-weighted-bias': {
    meaning: 'A weighted bias has no terms, a weight that is not above zero, or a lexicographic part.',
    remedy: 'Give positive weights to biases with one cost, such as weighted(size=1/2,depth=1/2).',
  },
  'not-aiger': {
    meaning: 'A file is not an AIGER file.',
    remedy: 'Correct the lines that are listed; the format is that of Biere, Heljanko and Wieringa (2011).',
  },
  'not-an-exact-number': {
    meaning: 'A number could not be read exactly, or it is a JavaScript number of more than nine digits.',
    remedy: "Write it as a fraction or in quotes: '1/3', '0.1234567890'.",
  },
  'not-an-lrat-line': {
    meaning: 'A line of a proof is not in the LRAT format.',
    remedy: 'Make the proof again.',
  },
  'not-blif': {
    meaning: 'A file is not a combinational BLIF model.',
    remedy: 'Correct the lines that are listed.',
  },
  'not-claims': {
    meaning: 'The list of claims in a certificate is not well formed.',
    remedy: 'Make the certificate again; certificates are not edited by hand.',
  },
  'not-dimacs': {
    meaning: 'A text is not a formula in the DIMACS format.',
    remedy: 'Correct the lines that are listed.',
  },
  'not-drat': {
    meaning: 'The proof that a solver wrote is not in the DRAT format.',
    remedy: 'Use another solver, such as --solver cdcl.',
  },
  'not-pla': {
    meaning: 'A file is not a PLA file of espresso.',
    remedy: 'Correct the lines that are listed.',
  },
  'not-truth-tables': {
    meaning: 'A text is not a list of truth tables, one for each output.',
    remedy: 'Correct the lines that are listed.',
  },
  'obligation-not-met': {
    meaning: 'A reduction was applied to a task that does not satisfy what it obliges one to.',
    remedy: 'Meet the obligation that is named, or use another reduction.',
  },
  'output-frequencies': {
    meaning: 'All small Turing machines were to be run with states, symbols, steps or tapes that are none.',
    remedy: 'Correct what is listed.',
  },
  'output-not-visible': {
    meaning: 'A property asks for an output bit that some action does not determine.',
    remedy: 'Ask about an output bit on which all code words of each action agree.',
  },
  'part-not-closed': {
    meaning: 'A part of a task can be left, so it is not a task of its own.',
    remedy: 'Ask about the whole task, or choose a part that nothing leaves.',
  },
  'part-not-trained': {
    meaning:
      'A part of a task has no weight in training, so a property that compares with training has no meaning there.',
    remedy: 'Ask about the whole task, or use good(on=...) and outputIs(...), which need no training.',
  },
  'not-a-phase-question': {
    meaning: 'A phase diagram was asked for with tasks, costs or a property that it is not defined for.',
    remedy:
      'Give two tasks of one step and one output that differ in training only, and functions of their inputs with costs.',
  },
  'parts-question': {
    meaning: 'The parts of a target function are too many or not masks of its rows.',
    remedy: 'Give at most eight parts, each a mask of at least one row.',
  },
  'predictor-states': {
    meaning: 'Machines of a number of states were asked for that are not gone through.',
    remedy: 'Ask for a whole number of states within the limits.',
  },
  'selection-of-another-question': {
    meaning: 'A price was asked for with a selection that answers another question.',
    remedy: 'Give the task, class, bias and bar of the selection, or leave the selection out.',
  },
  'situations-do-not-fit': {
    meaning:
      'A model was asked whether it searches, and the situations of its decisions are not inputs of the task.',
    remedy:
      'Name the inputs that each output is asked about, one entry for each output: searches(S1, [q, p]).',
  },
  'start-does-not-fit': {
    meaning: 'A circuit to begin with has other inputs or outputs than the task.',
    remedy: 'Give a circuit with as many inputs and outputs as the task has, in its order.',
  },
  'start-misses-bar': {
    meaning: 'A circuit to begin with does not reach the training return that is asked for.',
    remedy: 'Lower the bar, mend the circuit, or leave it out.',
  },
  'state-is-not-json': {
    meaning: 'A rule returned a state that JSON cannot carry.',
    remedy: 'Use text, numbers, lists and plain objects as states.',
  },
  'target-question': {
    meaning: 'A question about functions that are to be built is not well formed.',
    remedy: 'Correct the parts that are listed.',
  },
  'tasks-do-not-unite': {
    meaning: 'Tasks cannot be put into one union: their inputs, outputs, codes or value functionals differ.',
    remedy: 'Give them a common codec and value functional first.',
  },
  'text-too-long': {
    meaning: 'A document is longer than its reader takes.',
    remedy: 'Split it, or state the task by rules.',
  },
  'too-many-outputs': {
    meaning: 'A table of rows has so many output bits that listing every word as an action is not sensible.',
    remedy: 'Use task(rules) with the actions that matter and their codes.',
  },
  'turing-steps': {
    meaning: 'A Turing machine was to be run for a number of steps that is none.',
    remedy: 'Give a whole number of steps.',
  },
  'unknown-comparison': {
    meaning: 'The property outputIs compares with something that is no input, constant or table.',
    remedy: 'Compare with an input, 0, 1, an expression over inputs, or a table.',
  },
  'unknown-experiment': {
    meaning: 'No experiment has this name.',
    remedy: 'List them with `mesascope experiment list`.',
  },
  'unknown-gallery-entry': {
    meaning: 'The gallery has no entry of this name.',
    remedy: 'See mesascope list.',
  },
  'unknown-goals': {
    meaning: 'A class of goals is neither built in nor a list of rewards.',
    remedy: 'Use answers, outcomes, or a list of {name, reward}.',
  },
  'unknown-input': {
    meaning: 'The task has no input of this name.',
    remedy: 'Use one of the names that are listed.',
  },
  'unknown-output': {
    meaning: 'The task has no output of this name.',
    remedy: 'Use one of the names that are listed.',
  },
  'unknown-part': {
    meaning: 'The task has no part of this name.',
    remedy: 'Use one of the parts that are listed.',
  },
  'unknown-place': {
    meaning: 'The place where a property is to be looked at cannot be read.',
    remedy: 'Use train, deploy, everywhere, names of states, or an expression over inputs.',
  },
  'unknown-state': {
    meaning: 'The task has no state of this name.',
    remedy: 'Use names of states of the task.',
  },
  'unknown-variant': {
    meaning: 'A gallery entry has no such parameter, or the parameter may not have this value.',
    remedy: 'Use one of the values that are listed; mesascope show ENTRY prints the parameters.',
  },
  'weights-do-not-sum-to-one': {
    meaning: 'The weights of a distribution are not positive or do not sum to exactly one.',
    remedy: 'Write them as fractions that do, such as 1/3 and 2/3.',
  },
  'wire-does-not-fit': {
    meaning: 'The table of a wire does not have one bit for each observation class of the task.',
    remedy: 'Write the wire as an expression over inputs: contains(u & v).',
  },
  'no-such-claim': {
    meaning: 'No published claim has a name that begins like this.',
    remedy: 'Run `mesascope reproduce --long` to see all names.',
  },
  'no-such-outcome': {
    meaning: 'A run was asked for with a beginning or an outcome that the task does not have.',
    remedy: 'Choose one of those that there are, counted from 0.',
  },
  'no-such-model': {
    meaning: 'A file does not have a model of this number.',
    remedy: 'Choose a number from 1 to the number of models that the message gives.',
  },
  'not-a-count': {
    meaning: 'An option that counts was given something else than a whole number above zero.',
    remedy: 'Give a whole number, such as 1000.',
  },
  'not-a-model-file': {
    meaning: 'A file holds none of the things that models are read from.',
    remedy:
      'Give a certificate, a record, a model as JSON, AIGER or BLIF, or notation with the names of its inputs and outputs.',
  },
  'nothing-to-explain': {
    meaning: 'This is no error code, property or word of the laboratory.',
    remedy: 'Run `mesascope explain` to see what can be explained.',
  },
}

/** Every code that can be thrown, with its meaning and its remedy. */
export const errorCodes: { readonly [code: string]: ErrorCode } = { ...INVALID_INPUT, ...UNSUPPORTED, ...BUG }
