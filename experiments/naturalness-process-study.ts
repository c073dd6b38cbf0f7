/**
 * The naturalness cards of tasks of several steps, from their results: a table, a figure, and a sentence of the answer.
 *
 * Invariant: every number comes from the results; where a part of a card was not asked, its cell says so, and why.
 */
import type { GridFigure } from '../src/report/figure.ts'
import type { Table } from './experiment.ts'

/** What a task of several steps is by itself. */
export type ProcessResult = {
  readonly kind: 'process'
  readonly task: string
  readonly states: number
  readonly inputs: number
  readonly outputs: number
  readonly specCharacters: number
  readonly documentBytes: number
  readonly symmetries: number
  /** Why single rewards are not changed; null where they are. */
  readonly notAsked: string | null
}

/** A verdict, and how many edits of one reward change it. */
export type RewardsEntry = {
  readonly task: string
  readonly predicate: string
  readonly atLeast: string
  readonly verdict: string
  readonly edits: {
    /** So many edits there are, and all were tried. */
    readonly tried: number
    readonly changing: number
    /** After so many no model meets the bar. */
    readonly unmet: number
    readonly becomes: string | null
  } | null
}

/** The verdicts of some tasks. */
export type RewardsResult = { readonly kind: 'rewards'; readonly entries: readonly RewardsEntry[] }

/** The cards of tasks of several steps, with what was found about their rewards. */
export interface Processes {
  readonly cards: readonly ProcessResult[]
  readonly entries: readonly RewardsEntry[]
}

/** What of some results is about tasks of several steps. */
export function processesOf(results: readonly { readonly kind: string }[]): Processes {
  const isCard = (each: { readonly kind: string }): each is ProcessResult => each.kind === 'process'
  const isRewards = (each: { readonly kind: string }): each is RewardsResult => each.kind === 'rewards'
  return {
    cards: results.filter(isCard),
    entries: results.filter(isRewards).flatMap(each => each.entries),
  }
}

/** A sentence about single rewards. */
export function processAnswer({ cards, entries }: Processes): string {
  const tried = entries.flatMap(({ task, edits }) => (edits === null ? [] : [{ task, ...edits }]))
  const said = tried.map(each => `${each.changing} of ${each.tried} on \`${each.task}\``)
  const plain = cards.filter(each => each.symmetries === 1).length
  return `Of the ${cards.length} entries that are no tables of rows ${plain} have no symmetry but the identity; single rewards changed to the least or the greatest of the task change the verdict in ${said.join(', ')}.`
}

function entryOf(processes: Processes, task: string): RewardsEntry | undefined {
  return processes.entries.find(each => each.task === task)
}

function leastText(card: ProcessResult, entry: RewardsEntry | undefined): string {
  if (card.notAsked !== null) return `not asked: ${card.notAsked}`
  const edits = entry?.edits
  if (!edits) return 'not run'
  if (edits.changing > 0) return '1'
  return 'none alone'
}

/** The cards as a table. */
export function processTable(processes: Processes): Table {
  return {
    title: 'Naturalness cards of tasks of several steps, or with states that look alike',
    columns: [
      'instance',
      'verdict',
      'at least',
      'name, characters',
      'document, bytes',
      'states',
      'symmetries',
      'generic',
      'rewards to change',
    ],
    rows: processes.cards.map(card => {
      const entry = entryOf(processes, card.task)
      return [
        card.task,
        entry === undefined ? 'not asked: no property' : `${entry.predicate}: ${entry.verdict}`,
        entry?.atLeast ?? '–',
        String(card.specCharacters),
        String(card.documentBytes),
        String(card.states),
        String(card.symmetries),
        'not asked: no family is declared',
        leastText(card, entry),
      ]
    }),
    note: 'Symmetries: permutations and negations of the bits seen and of the bits said for which some renaming of states keeps what is seen, where training and deployment begin, and what each word does, pays and counts as; the identity included. Rewards to change: the least number of entries, each an action in a state that training can reach, that change the verdict when they come to pay the least or the greatest reward of the task. Single changes alone were tried. Which bits an arbitrary table of this shape has, and rows trained, held out or relabelled, is not asked: there are no rows, for what a model sees depends on what it did.',
  }
}

/** The edits as a table. */
export function rewardTable({ entries }: Processes): Table {
  return {
    title: 'Single rewards that change the verdict',
    columns: ['instance', 'edits', 'change it', 'first becomes', 'no model meets the bar'],
    rows: entries.flatMap(({ task, edits }) =>
      edits === null
        ? []
        : [
            [
              task,
              String(edits.tried),
              String(edits.changing),
              edits.becomes ?? 'unchanged',
              String(edits.unmet),
            ],
          ],
    ),
    note: 'The bar stays. Where no model meets it after an edit there is no verdict, which is not counted as another one. What is declared good stays too: it says what was meant, and a reward what is paid.',
  }
}

const FRAGILE = 'one'
const ROBUST = 'none'

/** The cards as a grid. */
export function processGrid(processes: Processes): GridFigure {
  const columns = ['bytes', 'states', 'symmetries', 'change it', 'of tried']
  const cells = processes.cards.flatMap(card => {
    const edits = entryOf(processes, card.task)?.edits
    const texts = [
      String(card.documentBytes),
      String(card.states),
      String(card.symmetries),
      edits ? String(edits.changing) : '–',
      edits ? String(edits.tried) : '–',
    ]
    return columns.map((column, index) => {
      const category = !edits || index < 3 ? undefined : edits.changing > 0 ? FRAGILE : ROBUST
      return { column, row: card.task, text: texts[index] ?? '', ...(category && { category }) }
    })
  })
  return {
    kind: 'grid',
    title: 'Cards of tasks of several steps',
    caption:
      'Length of the document, states, order of the symmetry group, and how many of the single rewards tried change the verdict (–: not asked, the table says why).',
    exactness: 'exact',
    alt: `A grid of instances against proxies. ${processAnswer(processes).replaceAll('`', '')}`,
    columns: { label: 'proxy', names: columns },
    rows: { label: 'instance', names: processes.cards.map(each => each.task) },
    cells,
    categories: [
      { name: FRAGILE, meaning: 'a single reward changes the verdict' },
      { name: ROBUST, meaning: 'no single reward does' },
    ],
  }
}
