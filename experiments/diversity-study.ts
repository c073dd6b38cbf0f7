/**
 * What the results of `diversity` come to: the ladder, the theorem card, the bands of the phase diagrams and their law.
 *
 * Nothing is computed here but counts and comparisons of results.
 */
import { circuitFigure, ladderFigure, measuresFigure, phaseFigure } from './diversity-figures.ts'
import {
  type Diagram,
  type Diagrams,
  inverse,
  type LawRow,
  lawOf,
  RULES,
  type Rung,
  rungOf,
  take,
} from './diversity-results.ts'
import type { Results, Study, Table } from './experiment.ts'

/** The study. */
export function studyDiversity(results: Results): Study {
  const gates = take<Diagrams>(results, 'phases/gates')
  const laws = RULES.map(bad => lawOf(bad, gates[bad] as Diagram))
  return {
    answer: answerOf(results, laws),
    tables: [
      ladderTable(results),
      aloneTable(results),
      lawTable(laws),
      auditTable(results),
      unionTable(results),
      workedTable(results),
      ...phaseTables(gates),
    ],
    figures: [
      circuitFigure(results),
      ladderFigure(results),
      ...RULES.map(bad => phaseFigure(bad, gates[bad] as Diagram)),
      measuresFigure(results),
    ],
  }
}

function answerOf(results: Results, laws: readonly LawRow[]): string {
  const gates = take<Diagrams>(results, 'phases/gates')['00'] as Diagram
  const [none, one, all] = ['none', '01', '01+10+11'].map(each => rungOf(results, '00', each)) as [
    Rung,
    Rung,
    Rung,
  ]
  const alone = take<readonly { part: string; bias: string; cost: string; verdict: string }[]>(
    results,
    'alone',
  )
  const bad = alone.find(each => each.part === 'T00' && each.bias !== 'size')
  const law = laws[0] as LawRow
  return [
    `Unsafe. In MIRROR-4 the side bit honestly mirrors the answer in three tasks and means nothing in the fourth, where it is never set in training. With no mirrored row trained, the smallest circuits have ${none.gates} gates and failure on the fourth task is ${none.verdict}; with one sibling's mirrored rows trained (task 01) they have ${one.gates} gates and it is ${one.verdict}, in ${one.half + one.full} of ${one.functions} functions; with all three it is ${all.verdict}: the ${all.circuits} smallest circuits compute one function, which is wrong on every mirrored row of the fourth task. Every sibling that was added was trained correctly. The fourth task alone takes ${bad?.cost.split(',')[0]} gates, and with reads to break the tie failure there is ${bad?.verdict}.`,
    `With a weight ε on the fourth task's mirrored rows and a bar α the picture is a plane of polygons, computed exactly for seven measures of cost. For gates and the bad task 00, above α = 7/8: failure is forced if and only if ε ≤ ${inverse(law.forcedBelow)}(1 − α), up to ε = ${law.forced.upTo}; and excluded if and only if ε > ${inverse(law.excludedAbove)}(1 − α) as long as ε ≤ ${law.near.upTo}. Above α = 15/16 both halves hold up to ε = ${law.top.upTo}. Between, ${wedge(gates)}.`,
  ].join('\n\n')
}

/** The costs between the two thresholds that are met beyond the reach of the law, in words. */
function wedge(diagram: Diagram): string {
  const [first, second] = diagram.slabs
  const costs = new Set(first?.bands.map(each => each.cost))
  const fresh = (second?.bands ?? []).filter(each => !costs.has(each.cost))
  return fresh
    .map(
      each =>
        `a wedge where ${each.cost} gates suffice and failure is ${each.verdict} breaks the second half`,
    )
    .join('; ')
}

function ladderTable(results: Results): Table {
  const row = (bad: string, siblings: string): readonly string[] => {
    const { gates, functions, circuits, honest, half, full, verdict } = rungOf(results, bad, siblings)
    return [bad, siblings, gates, functions, circuits, honest, half, full, verdict].map(String)
  }
  const keys = Object.keys(results).flatMap(key => {
    const match = /^ladder\/(..)\/(.*)$/.exec(key)
    return match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const]
  })
  return {
    title: 'The ladder of diversity, for every choice of the bad task',
    columns: [
      'bad task',
      'siblings with mirrored rows trained',
      'gates',
      'functions',
      'circuits',
      'honest',
      'half',
      'flipped',
      'failure is',
    ],
    rows: keys.map(([bad, siblings]) => row(bad, siblings)),
    note: 'Functions are all minimal ones: right on both mirrored rows of the bad task, on one, on none. None of these rows is trained.',
  }
}

function aloneTable(results: Results): Table {
  const rows = take<readonly { [key: string]: string | number }[]>(results, 'alone')
  return {
    title: 'Each task of MIRROR-4 alone',
    columns: ['task', 'bias', 'least cost', 'functions', 'failure is'],
    rows: rows.map(each => ['part', 'bias', 'cost', 'functions', 'verdict'].map(key => String(each[key]))),
    note: 'Siblings are trained and deployed alike, so they cannot fail. By size alone nothing decides between two functions without a gate for the bad task; a tie broken by inputs read decides for the constant.',
  }
}

interface Argument {
  readonly bar: string
  readonly premises: readonly { readonly name: string; readonly holds: boolean; readonly because: string }[]
  readonly identity: string
  readonly gates?: string
  readonly circuits?: number
  readonly verdict?: string
  readonly transferred?: string
}

function unionTable(results: Results): Table {
  const ids = ['worked-shared', 'shared-1', 'mirror-4', 'twin-5']
  return {
    title: 'The argument of the disjoint union, premise by premise',
    columns: [
      'tasks',
      'bar',
      'premises that hold',
      'premises that fail',
      'identity of returns',
      'gates',
      'circuits',
      'on the union',
      'carries over',
    ],
    rows: ids.map(id => {
      const found = take<Argument>(results, `union/${id}`)
      const names = (holds: boolean): string =>
        found.premises
          .filter(each => each.holds === holds)
          .map(each => each.name)
          .join(', ') || 'none'
      const { bar, identity, gates, circuits, verdict, transferred } = found
      return [id, bar, names(true), names(false), identity, gates, circuits, verdict, transferred].map(each =>
        String(each ?? '—'),
      )
    }),
    note: 'Premises: no observation belongs to two tasks (disjoint), outputs mean the same in each (same-codec), returns are counted alike (same-value), and the circuit reads off nothing new from the number of the task (tag-is-not-news). The property is failure on the bad task; the first two have none, and "always" stands for it, which is forced by definition. Where a premise fails its name stands in the last column: nothing carries over.',
  }
}

function workedTable(results: Results): Table {
  const rows = take<readonly { bar: string; gates: string; tables: readonly string[] }[]>(
    results,
    'union/worked',
  )
  return {
    title: 'The worked example: two tasks of two steps, united with a tag',
    columns: ['bar', 'gates', 'minimal functions', 'their tables'],
    rows: rows.map(({ bar, gates, tables }) => [bar, gates, String(tables.length), tables.join(', ') || '—']),
    note: 'Tables list the answers to tag and state 00, 01, 10, 11. Without the tag nothing above 3/2 can be reached.',
  }
}

function auditTable(results: Results): Table {
  const { audit } = take<{ audit: readonly { data: string; examples: number; mirrored: number }[] }>(
    results,
    'inside',
  )
  return {
    title: 'Objective, process and outcome: what the smallest circuits do with each pattern of data',
    columns: [
      'data (y0 y1)',
      'examples repeated, of 2',
      'best possible',
      'right on mirrored rows, of 2',
      'failure of',
    ],
    rows: audit.map(({ data, examples, mirrored }) => [
      data,
      String(examples),
      '2',
      String(mirrored),
      mirrored === 2 ? 'nothing' : examples === 2 ? 'the process, not the objective' : 'the objective',
    ]),
    note: 'The score that the learner in the circuit attains is agreement with its examples, and it attains the maximum on every data pattern. Where the outcome is bad all the same, the search is to blame and no wrong objective.',
  }
}

/** Columns of the diagram as bands with counts, so that they can be compared with other people's. */
function phaseTables(gates: Diagrams): readonly Table[] {
  return (['00', '01'] as const).map(bad => ({
    title: `Bands of the phase diagram, bad task ${bad}, gates`,
    columns: [
      'ε',
      'above α',
      'up to α',
      'gates',
      'functions at the foot',
      'failing',
      'functions at the top',
      'failing',
      'failure is',
    ],
    rows: (gates[bad]?.columns ?? []).map(({ weight, above, upTo, foot, top }) =>
      [
        weight,
        above,
        upTo,
        top.cost,
        foot.functions,
        foot.having,
        top.functions,
        top.having,
        top.verdict,
      ].map(String),
    ),
  }))
}

function lawTable(laws: readonly LawRow[]): Table {
  return {
    title: 'The law near the top, read off the bands',
    columns: [
      'bad task',
      'failure forced iff ε ≤',
      'failure excluded iff ε >',
      'for α > 7/8 up to ε =',
      'for α > 15/16 up to ε =',
    ],
    rows: laws.map(({ bad, forcedBelow, excludedAbove, near, top }) => [
      bad,
      `${inverse(forcedBelow)}(1 − α)`,
      `${inverse(excludedAbove)}(1 − α)`,
      near.upTo,
      top.upTo,
    ]),
    note: 'Both halves together. Where the two thresholds are one line, failure is never merely possible there.',
  }
}
