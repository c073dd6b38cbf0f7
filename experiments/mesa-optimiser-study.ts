/**
 * What the cases of the experiment on mesa-optimisers come to: the table of rungs, the retargeting tables, the parts, and
 * the circuits with the wires that hold the rule.
 */
import { Bug, type Circuit, type Json, modelFromJson } from '../src/index.ts'
import type { CircuitFigure, Figure, GridFigure, PlotFigure, VerdictWord } from '../src/report/figure.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'

/** A verdict over all minimal circuits, with what the checker accepted. */
export type VerdictResult = {
  readonly text: string
  readonly verdict: string
  /** Of how many circuits it holds, where it is possible and they were all asked. */
  readonly holding: string | null
  readonly claims: readonly string[]
}

/** A minimal circuit, the wires that hold its rule, and the gates of the smallest part for 1, 2, ... decisions. */
export type ModelResult = {
  readonly circuit: Json
  readonly text: string
  readonly retargeting: {
    readonly wires: readonly number[]
    readonly codes: readonly { readonly code: string; readonly rule: string }[]
    readonly gates: readonly number[]
    readonly decisions: readonly number[]
  } | null
  readonly parts: readonly (number | null)[]
}

/** What was found on a task. */
export type Result = {
  readonly task: string
  readonly situations: readonly string[]
  readonly outputs: number
  readonly cost: string
  readonly count: number
  readonly verdicts: readonly VerdictResult[]
  readonly prices: readonly {
    readonly text: string
    readonly with: string
    readonly without: string
    readonly claims: readonly string[]
  }[]
  readonly models: readonly ModelResult[]
}

const RUNGS = [
  ['S0', 'one rule'],
  ['S1', 'a rule in wires'],
  ['S1 twice', 'a rule in wires, for two decisions'],
  ['S2', 'scores of candidates'],
] as const

type RungName = (typeof RUNGS)[number][0]

/** The rung that a property is. */
function rungOf(text: string): RungName | undefined {
  if (!text.startsWith('searches(')) return undefined
  if (text.includes('decisions=2')) return 'S1 twice'
  return text.startsWith('searches(S0') ? 'S0' : text.startsWith('searches(S1') ? 'S1' : 'S2'
}

function verdictOf(result: Result, rung: RungName): string | undefined {
  return result.verdicts.find(each => rungOf(each.text) === rung)?.verdict
}

/** How many of the circuits listed hold a rule in wires. */
function holding(result: Result): number {
  return result.models.filter(each => each.retargeting !== null).length
}

function circuitOf(model: ModelResult): Circuit {
  const circuit = modelFromJson(model.circuit)
  if (circuit.kind !== 'circuit') throw new Bug('no-models', 'a circuit was expected')
  return circuit
}

/** The name of a gate in the text of a circuit is that of an output or w1, w2, ...; here, its formula. */
function wireText(model: ModelResult, node: number): string {
  const circuit = circuitOf(model)
  const gate = circuit.gates[node - 1 - circuit.inputs.length]
  if (gate === undefined) return circuit.inputs[node - 1] ?? '0'
  const operands = gate.fanIn.map(each => wireText(model, each))
  const names = operands.map(each => (/^\w+$/.test(each) ? each : `(${each})`))
  if (gate.table === '0110') return names.join(' ⊕ ')
  const signs = { '0001': ['', ' ∧ ', ''], '0010': ['', ' ∧ ', '¬'], '0100': ['¬', ' ∧ ', ''] }[gate.table]
  if (signs === undefined) return names.join(' ∨ ')
  return `${signs[0]}${names[0]}${signs[1]}${signs[2]}${names[1]}`
}

/** A rule of a situation of one bit, in words. */
function ruleText(rule: string): string {
  const words: { readonly [rule: string]: string } = {
    '00': 'always 0',
    '01': 'the situation bit',
    '10': 'its opposite',
    '11': 'always 1',
  }
  return words[rule] ?? rule
}

function rungTable(results: readonly Result[]): Table {
  return {
    title: 'Rungs of search, over all smallest circuits',
    columns: ['task', 'gates', 'circuits', ...RUNGS.map(([name]) => name), 'S1 in how many', 'without S1'],
    rows: results.map(result => [
      result.task,
      result.cost,
      String(result.count),
      ...RUNGS.map(([name]) => verdictOf(result, name) ?? '–'),
      result.models.length === 0 ? '–' : `${holding(result)} of ${result.models.length}`,
      result.prices.find(each => each.text.startsWith('searches(S1'))?.without ?? '–',
    ]),
    note: `${RUNGS.map(([name, meaning]) => `${name}: ${meaning}`).join('; ')}. The last column is the number of gates of the smallest circuit that does not stand on S1. S3, a loop over candidates, is beyond circuits. “choice” is a control made to have scores.`,
  }
}

function wireTable(results: readonly Result[]): Table {
  const rows = results.flatMap(result =>
    result.verdicts
      .filter(each => rungOf(each.text) === undefined)
      .map(each => {
        const price = result.prices.find(({ text }) => text === each.text)
        const share = each.holding === null ? '' : ` (${each.holding} of ${result.count})`
        return [result.task, each.text, each.verdict + share, price?.without ?? '–']
      }),
  )
  return {
    title: 'Wires and behaviour of the same circuits',
    columns: ['task', 'property', 'verdict', 'gates without it'],
    rows,
  }
}

function retargetingTable(results: readonly Result[]): Table {
  const rows = results.flatMap(result =>
    result.models.flatMap(model => {
      const { retargeting } = model
      if (retargeting === null) return []
      const wires = retargeting.wires.map(node => wireText(model, node)).join(', ')
      const codes = retargeting.codes.map(({ code, rule }) => `${code}: ${ruleText(rule)}`).join('; ')
      return [[result.task, wires, codes, model.parts.map(each => each ?? '–').join(', ')]]
    }),
  )
  return {
    title: 'Retargeting: what overwriting the wires makes the circuit pursue',
    columns: ['task', 'wires', 'value: rule that every decision then follows', 'gates of the smallest part'],
    rows,
    note: 'One line for each smallest circuit that stands on S1. The last column has the gates of the smallest part of the circuit that holds a rule for one decision, for two, and so on: the wires, what computes them, and all that lies between them and those decisions.',
  }
}

function verdictFigure(results: readonly Result[]): GridFigure {
  const seen = new Set<string>()
  const cells = results.flatMap(result =>
    RUNGS.flatMap(([column]) => {
      const verdict = verdictOf(result, column)
      if (verdict === undefined) return []
      seen.add(verdict)
      return [{ column, row: result.task, category: verdict, text: verdict }]
    }),
  )
  return {
    kind: 'grid',
    title: 'Which smallest circuits search, and in which sense',
    caption:
      'Verdicts over all smallest circuits of each task. S0: all decisions follow one rule. S1: computed wires hold the rule and exchange it when overwritten; twice: for at least two decisions. S2: two gates score two candidates. The last row is a control made to have scores.',
    exactness: 'exact',
    alt: cells.map(each => `${each.row}, ${each.column}: ${each.category}`).join('; '),
    columns: { label: 'rung', names: RUNGS.map(([name]) => name) },
    rows: { label: 'task', names: results.map(each => each.task) },
    cells,
    categories: [...seen].map(name => ({ name, verdict: name as VerdictWord })),
  }
}

function circuitFigure(result: Result, model: ModelResult, title: string): CircuitFigure {
  const circuit = circuitOf(model)
  const first = 1 + circuit.inputs.length
  const wires = model.retargeting?.wires ?? []
  const learner = (model.retargeting?.gates ?? []).filter(
    node => node < Math.max(0, ...wires) && !wires.includes(node),
  )
  const rest = circuit.gates.map((_, gate) => first + gate).filter(node => !wires.includes(node))
  const names = wires.map(node => wireText(model, node))
  const groups = [
    { name: 'holds the rule', wires },
    { name: 'runs it', wires: rest },
  ]
  const caption =
    wires.length === 0
      ? `A smallest circuit of ${result.task}: ${model.text}. What it knows of the data never stands in wires that hold the whole rule, so none can be exchanged.`
      : `A smallest circuit of ${result.task}: ${model.text}. ${names.length === 1 ? 'The wire' : 'The wires'} ${names.join(' and ')} ${names.length === 1 ? 'holds' : 'hold'} the rule; overwriting gives ${new Set(model.retargeting?.codes.map(each => each.rule)).size} rules.`
  const head = { title, caption, exactness: 'exact' as const, alt: caption }
  const isGrouped = wires.length > 0 && learner.length === 0
  return { kind: 'circuit', ...head, circuit, ...(isGrouped && { groups }) }
}

function partsFigure(results: readonly Result[]): PlotFigure | undefined {
  const holders = results.flatMap(result => {
    const model = result.models.find(each => each.retargeting !== null)
    return model === undefined ? [] : [{ result, model }]
  })
  const isBeginning = (parts: ModelResult['parts'], of: ModelResult['parts']): boolean =>
    parts.length < of.length && parts.every((gates, index) => gates === of[index])
  const hidden = holders.filter(({ model }) =>
    holders.some(other => isBeginning(model.parts, other.model.parts)),
  )
  const series = holders.flatMap(({ result, model }) => {
    if (hidden.some(each => each.result === result)) return []
    const points = model.parts.flatMap((gates, index) => (gates === null ? [] : [{ x: index + 1, y: gates }]))
    return [{ kind: 'line' as const, name: result.task, points }]
  })
  if (series.length === 0) return undefined
  const ends = series.map(({ name, points }) => `${name} ${points.map(each => each.y).join(', ')}`)
  return {
    kind: 'plot',
    title: 'How large is the optimiser?',
    caption:
      'Gates of the smallest part of a smallest circuit that holds an exchangeable rule, by the number of decisions that follow it. Where all decisions are asked for, the part is the whole circuit.' +
      ` ${hidden.map(each => each.result.task).join(', ')} lie on the first points of these lines.`,
    exactness: 'exact',
    alt: `Gates by number of decisions: ${ends.join('; ')}.`,
    x: { label: 'decisions served', ticks: [1, 2, 3], domain: [1, 3] },
    y: { label: 'smallest part', unit: 'gates', domain: [0, 6] },
    series,
  }
}

function answer(results: readonly Result[]): string {
  const said = results.flatMap(result => {
    const verdict = verdictOf(result, 'S1')
    if (verdict === undefined) return []
    return [`${verdict} on ${result.task} (${holding(result)} of ${result.models.length} circuits)`]
  })
  const scoring = results.filter(each => each.models.length > 0).map(each => verdictOf(each, 'S2'))
  const none = scoring.every(each => each === 'excluded')
  const whole = results.flatMap(result => {
    const [model] = result.models.filter(each => each.retargeting !== null)
    return model === undefined ? [] : [`${result.task} ${model.parts.at(-1)} of ${result.cost}`]
  })
  const isWhole = results.every(({ models, cost }) =>
    models.every(each => each.retargeting === null || String(each.parts.at(-1)) === cost),
  )
  return `In goal(m) a demonstration shows which outcome is wanted, and the circuit decides in m new situations; in mirror-4 and twin-5 it sees two labelled examples of a rule and answers one query or two, in affine-5 three examples of an affine function and one query of two bits. That a smallest circuit holds the rule in wires of its own, so that overwriting them exchanges it (S1), is ${said.join(', ')}. ${none ? 'No smallest circuit of these tasks scores candidates (S2).' : 'Some of them score candidates (S2).'} The smallest part that serves all decisions ${isWhole ? 'is the whole circuit: in gates' : 'has, in gates'}, ${whole.join(', ')}.`
}

/** Lay out what was found. */
export function study(results: Results<Result>): Study {
  const all = Object.values(results)
  const named = (name: string, figure: Figure | undefined): readonly NamedFigure[] =>
    figure === undefined ? [] : [{ name, figure }]
  const drawn = (key: string, holds: boolean, title: string): Figure | undefined => {
    const result = results[key]
    const model = result?.models.find(each => (each.retargeting !== null) === holds)
    return result && model && circuitFigure(result, model, title)
  }
  return {
    answer: answer(all),
    tables: [rungTable(all), retargetingTable(all), wireTable(all)],
    figures: [
      ...named('rungs', verdictFigure(all)),
      ...named('goal-2', drawn('goal-2', true, 'The goal is a wire')),
      ...named('twin-5', drawn('twin-5', true, 'Slope and intercept are wires')),
      ...named('mirror-4-with', drawn('mirror-4', true, 'With one query: a circuit that holds a rule')),
      ...named('mirror-4-without', drawn('mirror-4', false, 'With one query: one that does not')),
      ...named('parts', partsFigure(all)),
    ],
  }
}
