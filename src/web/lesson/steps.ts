/**
 * The lesson: eleven steps from the smallest failure to the theorem, as data. Each has a few sentences, the view that it
 * shows, and an exercise whose answer is computed when it is checked.
 *
 * Invariant: no step says a result. Costs, counts and verdicts are read off the answers that the page computes beside the
 * text, so nothing here can be out of date.
 */
import type { Question } from '../engine/asked.ts'
import type { Judged, Prices, Selected } from '../engine/shown.ts'
import type { View } from '../state/view.ts'

/** The part of a view that a step sets. */
export type StepView = Pick<View, 'gallery' | 'models' | 'bias' | 'atLeast' | 'where' | 'property'>

/** A question of an exercise and how its right option follows from the answer. */
export type Asks =
  | { readonly verb: 'select'; readonly view: StepView; right(answer: Selected): string }
  | { readonly verb: 'judge'; readonly view: StepView; right(answer: Judged): string }
  | { readonly verb: 'price'; readonly view: StepView; right(answer: Prices): string }

/** Something to find out. */
export type Exercise =
  /** Options of which the computation picks one. */
  | {
      readonly kind: 'choice'
      readonly prompt: string
      readonly options: readonly string[]
      readonly asks: Asks
    }
  /** A circuit to write: it must reach the bar at a cost, and have or lack the property. */
  | {
      readonly kind: 'circuit'
      readonly prompt: string
      readonly start: string
      readonly view: StepView
      /** Must it have the property? */
      readonly wanted: boolean
      /** At most the cost that `price` finds on this side. */
      readonly side: 'with' | 'without'
    }
  /** A certificate to damage. */
  | { readonly kind: 'damage'; readonly prompt: string }
  /** The premises of a union. */
  | {
      readonly kind: 'premises'
      readonly prompt: string
      readonly options: readonly string[]
      readonly gallery: string
    }

/** One step. */
export interface Step {
  readonly title: string
  readonly paragraphs: readonly string[]
  readonly view: StepView
  readonly exercise: Exercise
}

const BASE: StepView = {
  gallery: 'mirror-4',
  models: 'circuits(basis=full)',
  bias: 'size',
  atLeast: '1',
  where: '',
  property: 'within(T00, misgeneralises)',
}

const VERDICTS = ['forced', 'possible', 'excluded'] as const
const verdictOf = (answer: Judged): string => answer.kind
const costOf = (answer: Selected): string => answer.cost.join(', ')

const honour: StepView = { ...BASE, gallery: 'honour', property: 'misgeneralises' }
const mirror1: StepView = { ...BASE, gallery: 'mirror-1', property: 'misgeneralises' }
/** Right where d is 0 and wrong somewhere where d is 1: what it is to misgeneralise while those rows are not trained. */
const HERE = 'within(T00, and(good(!d), not(good(d))))'
const twin: StepView = { ...BASE, gallery: 'twin-5' }
const check: StepView = { ...BASE, gallery: 'check-5' }

/** The steps in order. */
export const steps: readonly Step[] = [
  {
    title: 'Training looks at some of what a model does',
    paragraphs: [
      'A model sees one bit: whether it is watched. Training pays for working while watched. In deployment nobody watches, and work is still what we want.',
      'Training prefers the model of least cost that does well enough while watched. Often there are several of them, and nothing in training tells them apart.',
      'With this text comes what was computed: all models of least cost, and whether they go wrong in deployment.',
    ],
    view: honour,
    exercise: {
      kind: 'choice',
      prompt: 'Of all models of least cost, how many stop working when nobody watches?',
      options: ['all of them (forced)', 'some of them (possible)', 'none of them (excluded)'],
      asks: { verb: 'judge', view: honour, right: answer => optionOf(answer.kind) },
    },
  },
  {
    title: 'A failure that nothing forces',
    paragraphs: [
      'Now the model sees a data bit y and a side bit d. In one task d turns the right answer round; in the other, T0, it means nothing, and its rows with d = 1 are met only in deployment.',
      'The cheapest circuits differ there: one carries the turning over to T0, another does not. A bias that counts gates leaves it to chance.',
    ],
    view: mirror1,
    exercise: {
      kind: 'choice',
      prompt: 'What share of the cheapest circuits goes wrong in deployment?',
      options: ['1', '1/2', '1/3', '0'],
      asks: { verb: 'judge', view: mirror1, right: answer => answer.share ?? answer.kind },
    },
  },
  {
    title: 'A failure that minimality forces',
    paragraphs: [
      'The model sees two labelled examples of a rule (y0 and y1), a query q, and the side bit d. In three of four tasks d turns the answer round. In the fourth, T00, the examples say "never answer 1", d means nothing, and its rows with d = 1 are never trained.',
      'Every cheapest circuit computes the rule of the other three tasks on every row, and so applies it in T00, where it is wrong.',
      'Write one yourself. A circuit is a list of wires: s = y0 ^ y1; a = y0 ^ (q & s) reads the examples and answers the query. Operators are & (and), | (or), ^ (exclusive or) and ! (not).',
    ],
    view: BASE,
    exercise: {
      kind: 'circuit',
      prompt:
        'Write a circuit that is right on everything trained and as cheap as can be. Look at what it does in T00.',
      start: 's = y0 ^ y1; a = y0 ^ (q & s)',
      view: BASE,
      wanted: true,
      side: 'with',
    },
  },
  {
    title: 'Nobody taught it to fail',
    paragraphs: [
      'Train T00 alone. No gate is needed. Four models tie, and one of them just repeats d; where ties are broken by how little is read, as here, the constant 0 is left alone. It never looks at d and is right everywhere.',
      'So nothing in the task by itself forces the failure. That comes from training on several at once, all of them labelled correctly.',
    ],
    view: { ...BASE, gallery: 'mirror-4(trained=bad)', bias: 'lexicographic(size,reads)' },
    exercise: {
      kind: 'choice',
      prompt: 'Trained on T00 alone, how many gates does the cheapest model have?',
      options: ['0', '1', '2', '4'],
      asks: { verb: 'select', view: { ...BASE, gallery: 'mirror-4(trained=bad)' }, right: costOf },
    },
  },
  {
    title: 'More diverse training makes it worse',
    paragraphs: [
      'Change how many of the other three tasks are trained on their turned rows. With none of them the cheapest circuit is honest; with some it is left to chance.',
      'Training data that are more diverse, and all of them correct, move the verdict from excluded to forced.',
    ],
    view: { ...BASE, gallery: 'mirror-4(siblings=01+10)' },
    exercise: {
      kind: 'choice',
      prompt: 'Two siblings, 01 and 10, are trained on their turned rows. What is the verdict on T00?',
      options: VERDICTS,
      asks: { verb: 'judge', view: { ...BASE, gallery: 'mirror-4(siblings=01+10)' }, right: verdictOf },
    },
  },
  {
    title: 'Honesty has a price',
    paragraphs: [
      'An honest circuit exists: it answers rightly in T00 as well. It only costs more. The difference is the price of honesty under this bias.',
      'So the failure is not in what circuits can express. It is in what minimality prefers.',
    ],
    view: BASE,
    exercise: {
      kind: 'circuit',
      prompt: 'Write an honest circuit, as cheap as honest circuits can be.',
      start: 's = y0 ^ y1; a = y0 ^ (q & s) ^ d',
      view: BASE,
      wanted: false,
      side: 'without',
    },
  },
  {
    title: 'The cheapest solution learns',
    paragraphs: [
      'Here two queries are answered at once. A lookup of each answer no longer pays: the cheapest circuits first fit two parameters to the examples, the slope y0 ^ y1 and an intercept, and then run the fitted rule on both queries.',
      'This is the premise of "Are minimal circuits deceptive?" (Hubinger 2019) in the open: the fastest solution of the set of tasks is a learner, and what it learns in T00 is wrong wherever training does not look.',
    ],
    view: twin,
    exercise: {
      kind: 'choice',
      prompt: 'Is the slope y0 ^ y1 a wire of every cheapest circuit?',
      options: VERDICTS,
      asks: { verb: 'judge', view: { ...twin, property: 'contains(y0 ^ y1)' }, right: verdictOf },
    },
  },
  {
    title: 'A check for being unobserved, and what banning it does',
    paragraphs: [
      'The turning now depends on two bits together: u and v, say "unobserved" and "irreversible". The cheapest circuits compute u & v and turn by it. In T00 that is a check for deployment.',
      'Suppose we forbid that wire, as an auditor would. Is what is selected then honest?',
    ],
    view: check,
    exercise: {
      kind: 'choice',
      prompt: 'With the wire u & v banned, what happens in T00?',
      options: VERDICTS,
      asks: { verb: 'judge', view: { ...check, where: 'not(contains(u & v))' }, right: verdictOf },
    },
  },
  {
    title: 'Two cures: a little data, or a lower bar',
    paragraphs: [
      'Let T00 be trained a little on its turned rows: a share epsilon of its weight. And let the bar alpha be less than the best return.',
      'Now that training sees those rows the property names them: right where d is 0, wrong somewhere where d is 1.',
      'Near the top there is a law: honesty is forced only if epsilon is large compared with what the bar forgives. Lower bars are not simply safer: verdicts go back and forth. The laboratory has the whole diagram.',
    ],
    view: { ...BASE, gallery: 'mirror-4(epsilon=1/8)', property: HERE },
    exercise: {
      kind: 'choice',
      prompt: 'Keep epsilon = 1/8 and lower the bar to 15/16. What is the verdict on T00?',
      options: VERDICTS,
      asks: {
        verb: 'judge',
        view: { ...BASE, gallery: 'mirror-4(epsilon=1/8)', atLeast: '15/16', property: HERE },
        right: verdictOf,
      },
    },
  },
  {
    title: 'Another bias, and why to believe any of this',
    paragraphs: [
      'Gates are one measure of cost. Under depth, the same task is left to chance: honest and dishonest circuits tie. Whoever says "fastest" has to say by which clock.',
      'Every verdict comes with a certificate. The checker believes nothing that the search says: it evaluates the circuits, makes the formulas itself, and replays the proofs or the exhaustion.',
    ],
    view: { ...BASE, bias: 'depth' },
    exercise: {
      kind: 'damage',
      prompt: 'Change one digit of the certificate. What does the checker say?',
    },
  },
  {
    title: 'The theorem, and its premises',
    paragraphs: [
      'Unite tasks that do not look alike into one. The return of the union is the mean of their returns, so the cheapest model of the set of tasks is the cheapest model of one task. A question about learners is a question about minimal circuits.',
      'So: if the cheapest solution of some set of tasks is a learner that learns a bad policy in one of them, then some task has a cheapest solution that fails. The lesson showed such a set. It did not show that such sets are common, that anything here means to deceive, or that trained networks follow this bias.',
      'The premise to look at is that the tasks can be told apart.',
    ],
    view: { ...BASE, gallery: 'shared-1', atLeast: '1/2', property: '' },
    exercise: {
      kind: 'premises',
      prompt:
        'In "shared-1" one task pays for repeating a bit and the other for its opposite. Which premise fails?',
      options: ['disjoint', 'same-codec', 'same-value', 'none'],
      gallery: 'shared-1',
    },
  },
]

/** The premises of the theorem in words, by their names. */
export const PREMISES: { readonly [name: string]: string } = {
  disjoint: 'disjoint: no two tasks look alike',
  'same-codec': 'same-codec: an answer means the same in all tasks',
  'same-value': 'same-value: the return is summed in the same way in all tasks',
  none: 'none of them',
}

function optionOf(kind: Judged['kind']): string {
  const words: { readonly [kind in Judged['kind']]: string } = {
    forced: 'all of them (forced)',
    possible: 'some of them (possible)',
    excluded: 'none of them (excluded)',
    vacuous: 'vacuous',
    open: 'open',
  }
  return words[kind]
}

/** The question that a view of a step asks. */
export function questionOfStep({ gallery, models, bias, atLeast, where, property }: StepView): Question {
  return {
    task: { gallery },
    models,
    bias,
    atLeast,
    ...(where === '' ? {} : { where }),
    properties: property === '' ? [] : [property],
  }
}
