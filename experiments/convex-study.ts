/** What the results of `convex` come to: growth against a constant, and the value from which a table is dearer. */

import type { Json, Tree } from '../src/index.ts'
import { modelFromJson } from '../src/index.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'

/** Convex functions with one minimum, by its place. */
export interface Counted {
  readonly places: number
  readonly top: number
  readonly functions: number
  readonly byMinimum: readonly number[]
}

/** What finding the minimum by signs of slopes costs. */
export interface Searched {
  readonly places: number
  readonly treeNodes: string
  /** How many trees have as few nodes. */
  readonly leastTrees: number
  readonly meanReads: string
  readonly treeDepth: string
  readonly tree: Json
  readonly gates: string
  readonly circuit: string
}

interface Growth {
  readonly places: number
  readonly functions: readonly number[]
}

function startingWith<T>(results: Results, beginning: string): readonly T[] {
  return Object.entries(results)
    .filter(([key]) => key.startsWith(beginning))
    .map(([, result]) => result as unknown as T)
}

/** The least largest value for which there are more functions than leaves. */
function crossover({ places, functions }: Growth): number {
  return 1 + functions.findIndex(count => count > places)
}

/** Put the results together. */
export function studyConvex(results: Results): Study {
  const counted = startingWith<Counted>(results, 'functions/').filter(each => 'byMinimum' in each)
  const searched = startingWith<Searched>(results, 'search/')
  const growth = results['functions/growth'] as unknown as readonly Growth[]
  const last = searched.at(-1)
  const most = growth.at(-1)
  return {
    answer:
      `Very soon: for ${last?.places} places as soon as values range from 0 to ${most && crossover(most)}. A search for the minimum of a convex function asks whether one value is at least its neighbour. For ${last?.places} places it has ${Number(last?.treeNodes) + 1} leaves and asks at most ${last?.treeDepth} questions, whatever the range of values, and a circuit on the signs takes ${last?.gates} gates. ` +
      `A table has an entry for each function: ${most?.functions[9]} of them with values up to 10, ${most?.functions.at(-1)} with values up to ${most?.functions.length}. ` +
      `There are ${searched.map(each => each.leastTrees).join(', ')} least trees for ${searched[0]?.places} to ${last?.places} places, as many as there are binary search trees (Catalan’s numbers): each of them is a search, from going down step by step to halving.`,
    tables: [countTable(counted), searchTable(searched, growth)],
    figures: [growthFigure(growth), ...treeFigure(searched)],
  }
}

function countTable(counted: readonly Counted[]): Table {
  return {
    title: 'Convex functions with one minimum',
    columns: ['places n', 'largest value V', 'functions', 'by the place of the minimum'],
    rows: counted.map(each => [
      ...[each.places, each.top, each.functions].map(String),
      each.byMinimum.join(', '),
    ]),
    note: 'Counted one by one, and by a formula over partitions that agrees.',
  }
}

function searchTable(searched: readonly Searched[], growth: readonly Growth[]): Table {
  return {
    title: 'What finding the minimum costs',
    columns: [
      'places',
      'leaves',
      'questions at most',
      'mean questions',
      'least trees',
      'gates',
      'a least circuit',
      'a table is dearer from V =',
    ],
    rows: searched.map(each => {
      const grown = growth.find(({ places }) => places === each.places)
      return [
        String(each.places),
        String(Number(each.treeNodes) + 1),
        each.treeDepth,
        each.meanReads,
        String(each.leastTrees),
        each.gates,
        each.circuit,
        grown === undefined ? '' : String(crossover(grown)),
      ]
    }),
    note: 'The mean is over the places of the minimum, each as likely as any other; n leaves need at least log2 n questions, so no tree asks fewer at most. s1 is 1 where the second value is at least the first.',
  }
}

function growthFigure(growth: readonly Growth[]): NamedFigure {
  const shown = growth.filter(({ places }) => [3, 5, 8].includes(places))
  return {
    name: 'growth',
    figure: {
      kind: 'plot',
      title: 'Entries of a table against leaves of a search',
      caption:
        'Entries of a table of all convex functions with one minimum, by the largest value, and the leaves of the search for the minimum, which do not depend on it.',
      exactness: 'exact',
      alt: 'The number of functions grows steeply with the largest value, on a logarithmic axis; the leaves of the search stay level.',
      x: { label: 'largest value of the functions' },
      y: { label: 'entries or leaves', scale: 'log' },
      series: shown.flatMap(({ places, functions }) => [
        {
          kind: 'line' as const,
          name: `table, ${places} places`,
          points: functions.flatMap((count, index) => (count > 0 ? [{ x: 1 + index, y: count }] : [])),
          marked: false,
        },
        {
          kind: 'line' as const,
          name: `search, ${places} places`,
          points: [1, functions.length].map(x => ({ x, y: places })),
          marked: false,
        },
      ]),
    },
  }
}

function treeFigure(searched: readonly Searched[]): readonly NamedFigure[] {
  const eight = searched.find(each => each.places === 8)
  if (eight === undefined) return []
  const tree = modelFromJson(eight.tree) as Tree
  const answers = Object.fromEntries(
    Array.from({ length: 8 }, (_, place) => [place.toString(2).padStart(3, '0'), String(place)]),
  )
  return [
    {
      name: 'search',
      figure: {
        kind: 'tree',
        title: 'The quickest search for the minimum of eight values',
        caption:
          'The one tree with the fewest questions on average: it halves what is left. s4 is 1 where the fifth value is at least the fourth; leaves are places.',
        exactness: 'exact',
        alt: 'A complete binary tree of depth three whose leaves are the places 0 to 7 in descending order of ones.',
        tree,
        answers,
      },
    },
  ]
}
