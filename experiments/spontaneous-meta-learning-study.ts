/**
 * What the cases of the experiment on spontaneous meta-learning come to: losses and information by states, the best machines
 * as automata, and the table of witnesses.
 */
import type { AutomatonFigure, Figure, PlotFigure } from '../src/report/figure.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'

/** A best machine: arrows, bets, what its state knows of the coin after each number of bits, and its witnesses. */
export type MachineResult = {
  readonly next: readonly (readonly number[])[]
  readonly ones: readonly string[]
  readonly information: readonly string[]
  readonly keepsRule: readonly number[]
  readonly isRetargetable: boolean
  readonly congruences: number
  readonly pairs: number
}

/** What a case found. */
export type Result =
  | {
      readonly kind: 'machines'
      readonly states: number
      readonly machines: number
      readonly loss: string
      readonly exactLoss: string
      readonly best: readonly MachineResult[]
    }
  | {
      readonly kind: 'bayes'
      readonly length: number
      readonly loss: string
      readonly exactLoss: string
      readonly after: readonly { readonly word: string; readonly one: string }[]
      readonly information: readonly string[]
    }

type Machines = Extract<Result, { readonly kind: 'machines' }>
type Bayes = Extract<Result, { readonly kind: 'bayes' }>

/** So many states, in words. */
function sized(states: number): string {
  return states === 1 ? '1 state' : `${states} states`
}

const NAMES = ['A', 'B', 'C', 'D', 'E']

function lossTable(bayes: Bayes, all: readonly Machines[]): Table {
  const row = (name: string, machines: string, loss: string, exact: string, best: string): string[] => [
    name,
    machines,
    loss,
    exact.length > 120 ? `${exact.slice(0, 117)}…` : exact,
    best,
  ]
  return {
    title: `Least expected loss on ${bayes.length} bits`,
    columns: ['states', 'machines', 'bits', 'exactly', 'machines that attain it'],
    rows: [
      ...all.map(each =>
        row(String(each.states), String(each.machines), each.loss, each.exactLoss, String(each.best.length)),
      ),
      row('any number', '–', bayes.loss, bayes.exactLoss, 'Bayes’ rule'),
    ],
    note: 'Machines whose states can all be reached, once each up to renaming of states. Long sums are cut here and whole in the results.',
  }
}

function witnessTable(all: readonly Machines[]): Table {
  const yesNo = (holds: boolean): string => (holds ? 'yes' : 'no')
  return {
    title: 'Search witnesses of the best machines',
    columns: [
      'states',
      'adapts in context',
      'S1: states that keep different rules',
      'S2: the state is a pair of scores',
      'parts that run by themselves',
      'information about the coin at the end',
    ],
    rows: all.flatMap(({ states, best }) =>
      best.map(each => [
        String(states),
        yesNo(new Set(each.ones).size > 1),
        yesNo(each.isRetargetable),
        yesNo(each.pairs > 0),
        String(each.congruences),
        `${each.information.at(-1)} bits`,
      ]),
    ),
    note: 'Adapts: not all states bet alike. S1: two states from which every bet is one coin for ever, and different ones. S2: two partitions of the states that transitions respect, which together tell all states apart and run by one procedure up to exchanging 0 and 1. Parts: all partitions that transitions respect; a machine of more than one state always has the two trivial ones.',
  }
}

function betTable(bayes: Bayes): Table {
  return {
    title: 'Bayes’ rule on this source',
    columns: ['read so far', 'chance of a one'],
    rows: bayes.after.map(({ word, one }) => [word, one]),
  }
}

function lossFigure(bayes: Bayes, all: readonly Machines[]): PlotFigure {
  const best = all.map(each => `${each.states} states ${each.loss}`).join(', ')
  return {
    kind: 'plot',
    title: 'Each state brings the loss nearer to that of Bayes’ rule',
    caption: `Least expected log-loss on ${bayes.length} bits of a coin of chance 1/4 or 3/4, over all machines of so many states; no predictor loses less than ${bayes.loss} bits. The values are sums of logarithms.`,
    exactness: 'rounded',
    alt: `Least loss by states: ${best}; Bayes’ rule ${bayes.loss}.`,
    x: { label: 'states', ticks: all.map(each => each.states) },
    y: {
      label: 'expected loss',
      unit: 'bits',
      domain: ['7.2', '8'],
      ticks: ['7.2', '7.4', '7.6', '7.8', '8'],
    },
    series: [
      { kind: 'rule', name: 'Bayes’ rule', rules: [{ y: bayes.loss }] },
      {
        kind: 'line',
        name: 'best machines',
        points: all.map(each => ({ x: each.states, y: each.loss, label: each.loss })),
      },
    ],
  }
}

function informationFigure(bayes: Bayes, all: readonly Machines[]): PlotFigure {
  const seriesOf = (name: string, information: readonly string[]) => ({
    kind: 'line' as const,
    name,
    points: information.map((y, x) => ({ x, y })),
  })
  const ends = all.map(each => `${sized(each.states)} ${each.best[0]?.information.at(-1)}`)
  return {
    kind: 'plot',
    title: 'What the state knows of the coin',
    caption: `Mutual information between the state and the coin after so many bits, of one best machine of each size, and of all bits read so far. At the end: ${ends.join(', ')}, all bits ${bayes.information.at(-1)}. The values are sums of logarithms.`,
    exactness: 'rounded',
    alt: `Information at the end: ${ends.join(', ')}; all bits ${bayes.information.at(-1)}.`,
    x: { label: 'bits read' },
    y: { label: 'information', unit: 'bits', domain: [0, '0.8'], ticks: ['0', '0.2', '0.4', '0.6', '0.8'] },
    series: [
      seriesOf('all bits', bayes.information),
      ...[...all].reverse().map(each => seriesOf(sized(each.states), each.best[0]?.information ?? [])),
    ],
  }
}

function machineFigure(result: Machines): AutomatonFigure | undefined {
  const [machine] = result.best
  if (machine === undefined) return undefined
  const names = machine.next.map((_, state) => NAMES[state] ?? String(state))
  const bets = names.map((name, state) => `${name}: ${machine.ones[state]}`).join(', ')
  const count =
    result.best.length === 1 ? 'The one best machine' : `One of ${result.best.length} best machines`
  const caption = `${count} of ${sized(result.states)}. In each state it bets on a one with the chance shown (${bets}), then moves by the bit that it reads.`
  return {
    kind: 'automaton',
    title: `The best predictor with ${result.states} states`,
    caption,
    exactness: 'exact',
    alt: caption,
    states: names.map((name, state) => ({
      name,
      outputs: [{ symbol: '1', weight: machine.ones[state] ?? '0' }],
    })),
    transitions: machine.next.flatMap((row, state) =>
      row.map((to, symbol) => ({
        from: names[state] ?? '',
        to: names[to] ?? '',
        on: String(symbol),
      })),
    ),
    start: [{ state: names[0] ?? '' }],
  }
}

function answer(bayes: Bayes, all: readonly Machines[]): string {
  const losses = all.map(each => `${each.loss} bits with ${each.states}`).join(', ')
  const adapting = all.filter(each => each.best.every(({ ones }) => new Set(ones).size > 1))
  const searching = all.filter(each =>
    each.best.some(({ isRetargetable, pairs }) => isRetargetable || pairs > 0),
  )
  const search = searching.length === 0 ? 'None of them searches, by either witness' : 'Some of them search'
  return `The least expected loss is ${losses} states, and ${bayes.loss} bits for Bayes’ rule. The best machines of ${adapting.map(each => each.states).join(', ')} states adapt in context to the coin. ${search}: no best machine has states that keep different rules, or a state that is a pair of scores. After reading 1, 11 and 10 Bayes’ rule gives a one the chances ${['1', '11', '10'].map(word => bayes.after.find(each => each.word === word)?.one).join(', ')}.`
}

/** Lay out what was found. */
export function study(results: Results<Result>): Study {
  const all = Object.values(results).filter((each): each is Machines => each.kind === 'machines')
  const bayes = Object.values(results).find((each): each is Bayes => each.kind === 'bayes')
  if (bayes === undefined) return { answer: 'Bayes’ rule was not computed.', tables: [], figures: [] }
  const figures: NamedFigure[] = [
    { name: 'loss', figure: lossFigure(bayes, all) },
    { name: 'information', figure: informationFigure(bayes, all) },
  ]
  for (const each of all) {
    const figure: Figure | undefined = each.states > 1 ? machineFigure(each) : undefined
    if (figure) figures.push({ name: `machine-${each.states}`, figure })
  }
  return {
    answer: answer(bayes, all),
    tables: [lossTable(bayes, all), witnessTable(all), betTable(bayes)],
    figures,
  }
}
