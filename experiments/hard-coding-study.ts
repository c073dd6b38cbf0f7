/**
 * What the cases of the experiment on hard-coding come to: the answer and the tables. Figures are in
 * `hard-coding-figures.ts`.
 */
import { type Json, Rational } from '../src/index.ts'
import type { Results, Study, Table } from './experiment.ts'
import { figuresOf, nameOf } from './hard-coding-figures.ts'

/** A least circuit on one side of a property. */
export type Side = { readonly gates: string; readonly circuit: Json; readonly text: string }

/** Both sides of a property, and what the checker accepted. */
export type BothSides = {
  readonly property: string
  readonly with: Side
  readonly without: Side
  readonly claims: readonly string[]
}

/** Doing without what was learnt: without its wire, and without a rule that can be exchanged. */
export type ReuseResult = {
  readonly kind: 'reuse'
  readonly family: string
  readonly uses: number
  readonly task: string
  readonly learnt: BothSides
  readonly retargetable: BothSides | null
  /** How many of all smallest circuits have the wire, where both sides cost the same. */
  readonly share: { readonly having: string; readonly circuits: number } | null
}

/** Mean least sizes when more and more words are visited. */
export type SlipResult = {
  readonly kind: 'slips'
  readonly order: readonly string[]
  readonly means: readonly { readonly words: number; readonly mean: string }[]
  readonly reaches: readonly { readonly flips: number; readonly words: number; readonly mean: string }[]
}

/** A mean on an open interval of noise. */
export type Piece = { readonly from: string; readonly to: string; readonly mean: string }

/** Mean least sizes by noise, for bars; `without` is at no noise at all. */
export type NoiseResult = {
  readonly kind: 'noise'
  readonly bars: readonly {
    readonly bar: string
    readonly without: string
    readonly pieces: readonly Piece[]
  }[]
}

/** A selection on a walk. */
export type WalkRow = {
  readonly law: string
  readonly noise: string
  readonly bar: string
  readonly gates: string
  readonly visited: number
  readonly reachable: number
  readonly claims: readonly string[]
}

/** Selections on walks. */
export type WalkResult = { readonly kind: 'walk'; readonly rows: readonly WalkRow[] }

/** Means by the return of every policy and with the visited words fixed, and for how many laws they differ. */
export type JointResult = {
  readonly kind: 'joint'
  readonly laws: number
  readonly bars: readonly {
    readonly bar: string
    readonly joint: string
    readonly fixed: string
    readonly dearer: number
    readonly cheaper: number
  }[]
}

/** The least size for each success in the corridor, from a table and selected. */
export type BestResult = {
  readonly kind: 'best'
  readonly points: readonly {
    readonly success: number
    readonly gates: number
    readonly selected: string
    readonly text: string
    readonly claims: readonly string[]
  }[]
}

/** The best decision lists of every length. */
export type ListsResult = {
  readonly kind: 'lists'
  readonly vocabularies: readonly {
    readonly vocabulary: string
    readonly features: readonly string[]
    readonly bestFeature: number
    readonly lists: readonly { readonly rules: number; readonly success: number; readonly gates: number }[]
  }[]
}

/** A least circuit for something that a search computes. */
export type Simulation = Side & { readonly claims: readonly string[] }

/** The price of search in the corridor. */
export type SearchResult = {
  readonly kind: 'search'
  readonly scoring: {
    readonly with: string
    readonly without: string
    readonly text: string
    readonly claims: readonly string[]
  }
  readonly simulations: {
    readonly distances: Simulation
    readonly comparison: Simulation
    readonly both: Simulation
  }
}

/** Whatever a case gives. */
export type Result =
  | ReuseResult
  | SlipResult
  | NoiseResult
  | WalkResult
  | JointResult
  | BestResult
  | ListsResult
  | SearchResult

/** What there is, by kind. */
export interface Found {
  readonly reuse: readonly ReuseResult[]
  readonly slips?: SlipResult
  readonly noise?: NoiseResult
  readonly walks: readonly WalkRow[]
  readonly joint?: JointResult
  readonly best?: BestResult
  readonly lists?: ListsResult
  readonly search?: SearchResult
}

function found(results: Results<Result>): Found {
  const all = Object.values(results)
  const one = <K extends Result['kind']>(kind: K): { readonly [key in K]?: Extract<Result, { kind: K }> } => {
    const result = all.find((each): each is Extract<Result, { kind: K }> => each.kind === kind)
    return (result === undefined ? {} : { [kind]: result }) as {
      readonly [key in K]?: Extract<Result, { kind: K }>
    }
  }
  return {
    reuse: all.filter(each => each.kind === 'reuse'),
    walks: all.flatMap(each => (each.kind === 'walk' ? each.rows : [])),
    ...one('slips'),
    ...one('noise'),
    ...one('joint'),
    ...one('best'),
    ...one('lists'),
    ...one('search'),
  }
}

/** A fraction with its decimals, for people. */
function decimals(text: string): string {
  const value = Rational.of(text)
  return value.denominator === 1n ? text : `${text} ≈ ${value.toNumber().toFixed(3)}`
}

/** What was searched in gates, over the least circuit that answers as well; as `11/4 ≈ 2.750`. */
function ratio(gates: number, least: number): string {
  return decimals(String(Rational.fraction(gates, least)))
}

/** The gates of working out both distances apart from the choice by them. */
function apart({ simulations: { distances, comparison } }: SearchResult): number {
  return Number(distances.gates) + Number(comparison.gates)
}

/** What full success takes at least. */
function leastOf(best: BestResult): number {
  return best.points.at(-1)?.gates ?? 0
}

function answer(all: Found): string {
  const { reuse, slips, noise, best, lists, search } = all
  const said: string[] = []
  const pair = (of: ReuseResult): string => {
    const { with: having, without } = of.learnt
    return `${having.gates} against ${without.gates} gates on ${nameOf(of)}`
  }
  const ties = reuse.filter(each => each.learnt.with.gates === each.learnt.without.gates)
  const wins = reuse.filter(each => Number(each.learnt.with.gates) < Number(each.learnt.without.gates))
  if (ties.length + wins.length > 0)
    said.push(
      `${ties.every(each => each.uses === 1) && wins.every(each => each.uses > 1) ? 'Used once, what was learnt need not be computed, and nothing is saved by doing without; used again, computing it is cheaper. ' : ''}The least gates of circuits with a wire for it, and without one, tie with ${usesOf(ties)} (${ties.map(pair).join(', ')}), and the wire saves gates with ${usesOf(wins)} (${wins.map(pair).join(', ')}).`,
    )
  const [along, everywhere] = [slips?.means[0], slips?.means.at(-1)]
  if (along && everywhere)
    said.push(
      `A law says for each of the ${everywhere.words} words of four bits which action is right. Over all laws, a circuit that is right on the ${along.words} words of a path takes ${decimals(along.mean)} gates in the mean, and one that is right on all ${everywhere.words} words ${decimals(everywhere.mean)}: any noise makes this whole difference at the bar 1.`,
    )
  const forgiving = noise?.bars.find(each => each.bar === '15/16')
  if (forgiving)
    said.push(
      `At the bar ${forgiving.bar} nothing changes up to noise ${forgiving.pieces[0]?.to}, and then in ${forgiving.pieces.length - 1} steps.`,
    )
  if (best && search) {
    const least = leastOf(best)
    const both = Number(search.simulations.both.gates)
    said.push(
      `In the corridor ${best.points.map(each => `${each.success}/12`).at(-1)} takes ${least} gates; a circuit that holds the distance after each action and answers takes ${both}, ${ratio(both, least)} times as many, and ${apart(search)} if the distances are worked out first.`,
    )
  }
  const top = lists?.vocabularies.map(each => {
    const most = Math.max(...each.lists.map(list => list.success))
    const shortest = each.lists.find(list => list.success === most)
    return `${most}/12 with ${shortest?.rules} rules over ${each.vocabulary}`
  })
  if (top) said.push(`Decision lists reach ${top.join(', ')}.`)
  return said.join(' ')
}

function usesOf(results: readonly ReuseResult[]): string {
  const uses = [...new Set(results.map(each => each.uses))].sort((a, b) => a - b)
  return `${uses.join(', ')} ${uses.length === 1 && uses[0] === 1 ? 'use' : 'uses'}`
}

function reuseTable(results: readonly ReuseResult[]): Table {
  return {
    title: 'What it costs to do without what was learnt',
    columns: [
      'task',
      'uses',
      'wire',
      'gates with',
      'gates without',
      'smallest circuits with it',
      'with S1',
      'without S1',
    ],
    rows: results.map(result => {
      const { uses, learnt, retargetable, share } = result
      return [
        nameOf(result),
        String(uses),
        learnt.property,
        learnt.with.gates,
        learnt.without.gates,
        share === null ? 'all' : `${share.having} of ${share.circuits}`,
        retargetable?.with.gates ?? '–',
        retargetable?.without.gates ?? '–',
      ]
    }),
    note: 'Each number is a minimum over all circuits on its side of the property. S1 asks for computed wires that hold the rule of every decision; one decision that avoids them is enough to lack it. It is not asked on the examples, where a parameter of the rule is an input.',
  }
}

function circuitTable(results: readonly ReuseResult[]): Table {
  return {
    title: 'Least circuits that learn, and least circuits that do not',
    columns: ['task', 'with the wire', 'without it'],
    rows: results.map(each => [nameOf(each), each.learnt.with.text, each.learnt.without.text]),
  }
}

function visitedTable({ order, reaches }: SlipResult): Table {
  return {
    title: 'Words that are visited, by how many bits noise flips',
    columns: ['bits flipped', 'words visited', 'mean gates over all laws'],
    rows: reaches.map(({ flips, words, mean }) => [String(flips), String(words), decimals(mean)]),
    note: `At the bar 1. In the figure words are added in this order: ${order.join(', ')}.`,
  }
}

function walkTable(rows: readonly WalkRow[]): Table {
  return {
    title: 'Selected on the walk itself',
    columns: [
      'law',
      'noise',
      'bar',
      'gates',
      'words visited by the selected',
      'words that some policy visits',
    ],
    rows: rows.map(each => [
      each.law,
      each.noise,
      each.bar,
      each.gates,
      String(each.visited),
      String(each.reachable),
    ]),
    note: 'A law is a table: bit m is the right action on word m. The first sixteen are the sequences of right actions on the path; then parity, at least two ones out of four, and the first law that takes seven gates.',
  }
}

function jointTable({ bars, laws }: JointResult): Table {
  return {
    title: 'Visited words depend on the policy',
    columns: [
      'bar',
      'mean gates by exact return',
      'mean gates on the optimal path',
      'laws dearer',
      'laws cheaper',
    ],
    rows: bars.map(each => [
      each.bar,
      decimals(each.joint),
      decimals(each.fixed),
      String(each.dearer),
      String(each.cheaper),
    ]),
    note: `A path of eight words without noise; a wrong action leads to the complement of the next word. Of ${laws} laws. The second mean forgives errors on the words of the optimal path and sets all others free: below the optimum it is wrong in both directions.`,
  }
}

function listTable({ vocabularies }: ListsResult): Table {
  return {
    title: 'The best decision lists in the corridor',
    columns: ['vocabulary', 'features', 'rules', 'success', 'gates of the cheapest such function'],
    rows: vocabularies.flatMap(({ vocabulary, features, lists }) =>
      lists.map(each => [
        vocabulary,
        String(features.length),
        String(each.rules),
        `${each.success}/12`,
        String(each.gates),
      ]),
    ),
    note: `A rule may ask for a feature or its absence. The best single feature reaches ${vocabularies.map(each => `${each.bestFeature}/12 among ${each.vocabulary}`).join(', ')}: no vocabulary contains the answer. Longer lists over the first vocabulary reach no more.`,
  }
}

function searchTable(best: BestResult, search: SearchResult): Table {
  const least = leastOf(best)
  const { scoring, simulations } = search
  const row = (what: string, gates: number, text: string): readonly string[] => [
    what,
    String(gates),
    ratio(gates, least),
    text,
  ]
  const { both, distances, comparison } = simulations
  return {
    title: 'The price of search in the corridor, at full success',
    columns: ['model', 'gates', 'times the least', 'circuit'],
    rows: [
      row('least circuit', least, best.points.at(-1)?.text ?? ''),
      row('with the formal rung S2', Number(scoring.with), scoring.text),
      row('holds both distances and answers', Number(both.gates), both.text),
      row('both distances, then the lesser one', apart(search), `${distances.text}; then ${comparison.text}`),
    ],
    note: 'Distances are to the coin after one step to the left (l1 l0) and to the right (r1 r0), in two bits each. The last row adds two minima: of the distances, and of the comparison that sees nothing else.',
  }
}

/** Lay out what was found. */
export function study(results: Results<Result>): Study {
  const all = found(results)
  const { reuse, slips, walks, joint, lists, best, search } = all
  return {
    answer: answer(all),
    tables: [
      ...(reuse.length > 0 ? [reuseTable(reuse), circuitTable(reuse)] : []),
      ...(slips ? [visitedTable(slips)] : []),
      ...(joint ? [jointTable(joint)] : []),
      ...(walks.length > 0 ? [walkTable(walks)] : []),
      ...(lists ? [listTable(lists)] : []),
      ...(best && search ? [searchTable(best, search)] : []),
    ],
    figures: figuresOf(all),
  }
}
