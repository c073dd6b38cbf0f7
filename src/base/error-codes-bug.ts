/**
 * The codes of our own mistakes: an invariant that does not hold, whatever was asked. There is nothing to do about them
 * but to report them, so most have no remedy. `error-codes.ts` has all other codes and what the list is for.
 */
import type { ErrorCode } from './error-code.ts'

/** Our own mistakes. They all ask for the same: a report with the command that shows them. */
export const BUG: { readonly [code: string]: ErrorCode } = {
  'basis-not-closed': { meaning: 'The second enumerator was given AND without all its negations.' },
  'count-overflow': { meaning: 'There are more circuits than whole numbers are exact for.' },
  'not-exact': {
    meaning: 'Given functions were to be searched for on rows or over gates that have no words for them.',
  },
  'too-many-candidates': {
    meaning: 'A table of the second enumerator was too small for what gates can make.',
  },
  'wrong-losses': { meaning: 'The rows of a relation do not have a loss for each answer.' },
  'empty-set': { meaning: 'A set of gates that was to be completed backwards had no gates.' },
  'formula-basis': { meaning: 'Formulas were to be tabulated over gates that have no such table.' },
  'state-without-place': { meaning: 'The layout of an automaton left out a state.' },
  'wire-without-route': { meaning: 'The layout of a circuit left out a wire.' },
  'no-formula': { meaning: 'A function of least cost has no formula.' },
  'not-and-only': {
    meaning: 'Lists of least circuits were to be made over gates other than those of AND type.',
  },
  'not-normal': { meaning: 'Images under renaming were to be stored for functions that are not normal.' },
  'not-constructible': { meaning: 'A search reported gates that no circuit consists of.' },
  'tabulated-cost': { meaning: 'A formula is dearer or deeper than the table says.' },
  'target-missed': { meaning: 'A search reported gates of which none is a target.' },
  'too-many-rows': { meaning: 'Functions on more rows than a table holds were to be tabulated.' },
  'wrong-target-circuit': {
    meaning: 'A circuit that was built from found gates does not answer its targets.',
  },
  'no-least-image': { meaning: 'A set of gates has no image under renaming that is least.' },
  'renaming-leads-out': { meaning: 'Renaming the inputs led out of a set of gates that it should keep.' },
  'too-few-gates': { meaning: 'A walk from some gates on was asked for a size that needs no walk.' },
  'rates-disagree': {
    meaning: 'What is selected at a rate of exchange is not what the cost at that rate selects.',
  },
  'no-family': { meaning: 'What a plane of phases does not select was to be counted.' },
  'sizes-out-of-order': { meaning: 'Functions of one size were asked for before those of no gates.' },
  'wrong-count': { meaning: 'Counting by symmetry left a rest where there can be none.' },
  'assignment-does-not-satisfy': {
    meaning: 'A solver gave an assignment that does not satisfy the formula.',
  },
  'break-does-not-apply': { meaning: 'A symmetry break was used where its argument does not hold.' },
  'candidates-overflow': { meaning: 'A table of the census was too small for its candidates.' },
  'claim-rejected': { meaning: 'A certificate that was just made was rejected by the checker.' },
  'class-not-encoded': { meaning: 'A lemma speaks about an observation class that the formula leaves out.' },
  'conflict-of-another-model': { meaning: 'A conflict blames a decision that the model does not make.' },
  'constant-variable': { meaning: 'The first variable of a formula is not the constant true.' },
  'cube-not-refuted': { meaning: 'A proof under assumptions could not be made into one without them.' },
  'equal-rows': {
    meaning: 'Two rows that see the same were to be answered differently.',
  },
  'hint-from-the-future': { meaning: 'A proof step refers to a later one.' },
  'index-out-of-range': { meaning: 'Something was looked up that is not there.' },
  'interpreter-runs-on': { meaning: 'The interpreter of circuits did not halt.' },
  'not-a-relation': { meaning: 'Rows, answers and losses of a relation do not fit together.' },
  'no-circuit-of-a-set': { meaning: 'A set of gates that was accepted could not be built.' },
  'no-models': { meaning: 'The cheapest of no models was asked for.' },
  'no-structure-encoded': { meaning: 'A formula about outputs was asked about gates.' },
  'lambda-store-full': { meaning: 'A table of lambda terms grew past what numbers of nodes allow.' },
  'normal-form-too-large': {
    meaning: 'A lambda term of which a normal form was shown took too long to reach it.',
  },
  'no-value': { meaning: 'A model that was verified has no return.' },
  'no-such-input': { meaning: 'A circuit was built from an input that it has not.' },
  'no-such-lemma': { meaning: 'A proof refers to a lemma that was not logged.' },
  'no-such-signal': { meaning: 'A circuit was built from a signal that does not exist yet.' },
  'not-a-cost-table': { meaning: 'A table of costs does not have one entry for each function.' },
  'pair-without-a-tree': { meaning: 'A point of a frontier has no tree that attains it.' },
  premise: { meaning: 'A claim of the gallery rests on an answer that was not given.' },
  'singular-occupancy': { meaning: 'The linear system of expected visits has no unique solution.' },
  'singular-value': { meaning: 'The linear system of values has no unique solution.' },
  'table-length': { meaning: 'The table of a gate does not fit its operands.' },
  'too-many-gates': { meaning: 'A walk over sets of gates was asked for a size that no walk reaches.' },
  'too-many-wires': { meaning: 'More wires were to be outputs than a walk has.' },
  'unknown-hint': { meaning: 'A proof refers to a clause that does not exist.' },
  'unreadable-trace': { meaning: 'The trace of the embedded solver could not be read.' },
  'word-length': { meaning: 'A word does not have one bit for each input.' },
  'no-evidence': {
    meaning: 'An answer that must come with a certificate has none.',
  },
  'no-property': {
    meaning: 'A property was read and then lost.',
  },
  'union-proof-rejected': {
    meaning: 'The identity between a union and its tasks does not hold for a union that was just made.',
  },
  'unknown-format': {
    meaning: 'A format was accepted that nothing writes.',
  },
  'no-operation': { meaning: 'A gate depends on both operands and no operation of straight lines makes it.' },
  'construct-without-meaning': { meaning: 'A construct of a program was run that has no meaning.' },
}
