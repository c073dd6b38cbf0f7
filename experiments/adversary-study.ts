/** What the results of `adversary` come to: shares of queries, prices of a trigger, and the gap between a map and its inverse. */
import { Rational } from '../src/index.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'

/** shares[q]: how likely q words of 2^bits, each once, have the trigger. */
export interface Queries {
  readonly bits: number
  readonly shares: readonly string[]
}

/** What a trigger costs a model: least gates with it, and without. */
export interface Triggered {
  readonly bits: number
  readonly failing: string
  readonly honest: string
  readonly claims: readonly string[]
}

/** A class of permutations of three bits: gates to compute one of them, and to invert it. */
export interface Inversion {
  readonly permutation: string
  readonly members: number
  readonly forward: number
  readonly backward: number
  /** Does the class contain the inverses of its members? */
  readonly isOwnInverse: boolean
}

function startingWith<T>(results: Results, beginning: string): readonly T[] {
  return Object.entries(results)
    .filter(([key]) => key.startsWith(beginning))
    .map(([, result]) => result as unknown as T)
}

/** Put the results together. */
export function studyAdversary(results: Results): Study {
  const queries = startingWith<Queries>(results, 'queries/')
  const triggers = startingWith<Triggered>(results, 'trigger/')
  const inversions = results['inversion/3'] as unknown as readonly Inversion[]
  return {
    answer: `${queryText(queries)} ${triggerText(triggers)} ${inversionText(inversions)}`,
    tables: [triggerTable(queries, triggers), inversionTable(inversions)],
    figures: [queryFigure(queries), inversionFigure(inversions)],
  }
}

function queryText(queries: readonly Queries[]): string {
  const isProportional = queries.every(({ bits, shares }) =>
    shares.every((share, count) => Rational.of(share).equals(Rational.fraction(count, 2 ** bits))),
  )
  const last = queries.at(-1)
  return `A failure on one input among 2^k, the trigger, is met by q different inputs with a chance of ${isProportional ? 'exactly q/2^k' : 'not q/2^k'}, counted over all sets of inputs for k up to ${last?.bits}; a tester who may ask for it by its condition finds it with certainty, by one question.`
}

function triggerText(triggers: readonly Triggered[]): string {
  const prices = triggers.map(each => each.failing).join(', ')
  const free = [...new Set(triggers.map(each => each.honest))].join(', ')
  return `Minimality does not select a lone trigger: recognising it takes ${prices} gates for ${triggers[0]?.bits} to ${triggers.at(-1)?.bits} bits, and being right everywhere takes ${free}.`
}

function inversionText(inversions: readonly Inversion[]): string {
  const members = (some: readonly Inversion[]): number => some.reduce((sum, each) => sum + each.members, 0)
  const harder = harderThanForward(inversions)
  const outside = inversions.filter(each => !each.isOwnInverse)
  const count = harder.length === 0 ? 'not one is' : `${members(harder)} are`
  return `An adversary who is told only what a map h makes of the trigger has to invert h: of the ${members(inversions)} permutations of three bits, in ${inversions.length} classes up to renaming and negating, ${count} dearer to invert than to compute, and not because a class contains the inverses of its members, for ${outside.length} classes do not.`
}

function triggerTable(queries: readonly Queries[], triggers: readonly Triggered[]): Table {
  return {
    title: 'What a trigger costs, and what finding it costs',
    columns: [
      'bits k',
      'gates with the trigger',
      'gates without',
      'one query finds it',
      'half of all words find it',
    ],
    rows: triggers.map(({ bits, failing, honest }) => {
      const shares = queries.find(each => each.bits === bits)?.shares
      return [
        String(bits),
        failing,
        honest,
        shares?.[1] ?? `1/${2 ** bits}`,
        shares?.[2 ** (bits - 1)] ?? '1/2',
      ]
    }),
    note: 'Shares up to four bits were counted over all sets of words; those of five and six bits follow the same law.',
  }
}

function inversionTable(inversions: readonly Inversion[]): Table {
  const counts = new Map<string, { classes: number; members: number; example: string }>()
  for (const { forward, backward, members, permutation } of inversions) {
    const known = counts.get(`${forward},${backward}`) ?? { classes: 0, members: 0, example: permutation }
    counts.set(`${forward},${backward}`, {
      ...known,
      classes: known.classes + 1,
      members: known.members + members,
    })
  }
  return {
    title: 'Permutations of three bits: computing and inverting',
    columns: ['gates to compute', 'gates to invert', 'classes', 'permutations', 'example'],
    rows: [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, { classes, members, example }]) => [
        ...key.split(','),
        String(classes),
        String(members),
        example,
      ]),
    note: 'A class is closed under renaming and negating bits before and after. An example lists the images of 0 to 7.',
  }
}

function queryFigure(queries: readonly Queries[]): NamedFigure {
  return {
    name: 'queries',
    figure: {
      kind: 'plot',
      title: 'How many words must be tried',
      caption:
        'The share of all sets of q words that have the trigger, for words of two, three and four bits; and a tester who may name the condition.',
      exactness: 'exact',
      alt: 'Straight lines from 0 to 1 that take 4, 8 and 16 queries; a tester with a predicate has probability 1 from the first question on.',
      x: { label: 'words tried', domain: [0, 16], ticks: [0, 4, 8, 12, 16] },
      y: { label: 'share that finds the trigger', domain: [0, '6/5'], ticks: [0, '1/4', '1/2', '3/4', 1] },
      series: [
        ...queries.map(({ bits, shares }) => ({
          kind: 'line' as const,
          name: `${2 ** bits} words`,
          points: shares.map((share, count) => ({ x: count, y: share })),
        })),
        { kind: 'rule' as const, rules: [{ y: 1, label: 'a tester who may name the condition' }] },
      ],
    },
  }
}

function inversionFigure(inversions: readonly Inversion[]): NamedFigure {
  const sizes = [...new Set(inversions.flatMap(each => [each.forward, each.backward]))].sort((a, b) => a - b)
  const bars = (direction: 'forward' | 'backward') =>
    sizes.map(size => {
      const some = inversions.filter(each => each[direction] === size)
      return { at: String(size), to: some.reduce((sum, each) => sum + each.members, 0) }
    })
  return {
    name: 'inversion',
    figure: {
      kind: 'plot',
      title: 'To compute a permutation of three bits, and to invert it',
      caption: `How many permutations take how many gates in each direction. ${harderThanForward(inversions).length === 0 ? 'For every single one the two numbers are equal: in this world inverting is never dearer than computing.' : 'Where the numbers differ, inverting is dearer than computing.'}`,
      exactness: 'exact',
      alt: 'Two equal histograms that rise to six gates and fall at seven.',
      x: { label: 'least size', unit: 'gates', scale: 'band', names: sizes.map(String) },
      y: { label: 'permutations' },
      series: [
        { kind: 'bar', name: 'to compute', bars: bars('forward') },
        { kind: 'bar', name: 'to invert', bars: bars('backward') },
      ],
    },
  }
}

function harderThanForward(inversions: readonly Inversion[]): readonly Inversion[] {
  return inversions.filter(each => each.backward > each.forward)
}
