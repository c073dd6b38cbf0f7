/**
 * Is inner alignment just generalisation, and are lottery tickets found or made? Four counts without samples: when the
 * smallest functions that fit some rows are right on all, what they do off the training distribution, how often random circuits
 * compute a function, and whether a local search finds its wires or makes them.
 */
import {
  allBits,
  behaviourOf,
  chainCounts,
  chainSearch,
  circuits,
  classesOf,
  costTable,
  type Enclosed,
  expectedReturn,
  formatHex,
  galleryTask,
  generalisation,
  misgeneralises,
  outputOf,
  policyOfWords,
  price,
  select,
  size,
  type TrainedSets,
  trainedSets,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import {
  type ChainResult,
  type CurveResult,
  type EnclosedText,
  type GapResult,
  type GeneralisationResult,
  type Result,
  type SearchResult,
  study,
} from './generalisation-and-tickets-study.ts'

function census(inputs: number): GeneralisationResult {
  return {
    kind: 'generalisation',
    inputs,
    byCost: generalisation(costTable('gates', inputs)).map(({ cost, targets, sets }) => ({
      cost,
      targets,
      sets: sets.map(plain),
    })),
  }
}

function plain({
  trained,
  unique,
  tied,
  missed,
  costs,
}: TrainedSets): TrainedSets & { readonly [key: string]: number } {
  return { trained, unique, tied, missed, costs }
}

/** A function of a few bits, first input most significant. */
function tableOf(inputs: number, answer: (bits: readonly number[]) => number): number {
  return allBits(inputs).reduce((table, word, row) => table | (answer([...word].map(Number)) << row), 0)
}

const MUX = (bits: readonly number[]): number => (bits[2] === 0 ? bits[0] : bits[1]) ?? 0
const FLIPPED = (bits: readonly number[]): number => MUX(bits) ^ (bits[3] ?? 0)
const PARITY = (bits: readonly number[]): number => bits.reduce((sum, bit) => sum ^ bit, 0)

function curve(name: string, inputs: number, answer: (bits: readonly number[]) => number): CurveResult {
  const costs = costTable('gates', inputs)
  const table = tableOf(inputs, answer)
  const cost = costs[table] ?? -1
  return { kind: 'curve', name, inputs, cost, sets: trainedSets(costs, table).map(plain) }
}

/** What the models that are right in training on `mirror-4` earn in deployment, all of them and the smallest. */
async function gaps(tools: Tools): Promise<GapResult> {
  const task = galleryTask('mirror-4')
  const chosen = await select(task, circuits(), size, { atLeast: 1 })
  const priced = await price(task, circuits(), size, misgeneralises, { atLeast: 1 })
  const found = chosen.kind === 'minimal' ? chosen.models : []
  const certificates = [chosen.certificate, priced.certificate].flatMap(each => each ?? [])
  const evidence = await Promise.all(certificates.map(each => tools.evidence(each, [misgeneralises])))
  const classes = classesOf(task)
  const isTrained = new Set(task.begin.train.map(([state]) => state))
  const free = classes.flatMap(({ states }, index) =>
    states.some(state => isTrained.has(state)) ? [] : [index],
  )
  const costs = costTable('gates', task.inputs.length)
  const base =
    found[0] === undefined ? [] : classes.map(({ seen }) => outputOf(found[0] as (typeof found)[0], seen))
  const completions = allBits(free.length).map(choice => {
    const words = base.map((word, index) =>
      free.includes(index) ? (choice[free.indexOf(index)] ?? word) : word,
    )
    const behaviour = behaviourOf(task, policyOfWords(task, words))
    const table = classes.reduce(
      (sum, { seen }, index) => sum | (Number(words[index]) << Number.parseInt(seen, 2)),
      0,
    )
    return {
      table: formatHex(BigInt(table), task.inputs.length),
      gates: costs[table] ?? -1,
      train: expectedReturn(task, behaviour, 'train').toString(),
      deploy: expectedReturn(task, behaviour, 'deploy').toString(),
    }
  })
  const least = Math.min(...completions.map(each => each.gates))
  return { kind: 'gaps', completions, least, claims: evidence.flatMap(each => each.claims) }
}

/** Functions that are followed by name, over three or four inputs. */
const NAMED: { readonly [name: string]: (bits: readonly number[]) => number } = {
  'y0 xor y1': ([y0 = 0, y1 = 0]) => y0 ^ y1,
  y_q: MUX,
  'y_q xor d': FLIPPED,
  'honest on 00': bits => (bits[0] || bits[1] ? FLIPPED(bits) : 0),
  'flip on 0001': bits => (bits[0] || bits[1] || bits[2] === 0 ? FLIPPED(bits) : 0),
  'flip on 0011': bits => (bits[0] || bits[1] || bits[2] === 1 ? FLIPPED(bits) : 0),
}

function chains(inputs: number, gatesMin: number, gatesMax: number): ChainResult {
  const costs = costTable('gates', inputs)
  const named = Object.entries(NAMED).slice(0, inputs === 4 ? undefined : 2)
  return {
    kind: 'chains',
    inputs,
    levels: chainCounts(inputs, gatesMax)
      .slice(gatesMin - 1)
      .map(({ gates, chains: count, last, containing }) => ({
        gates,
        chains: count,
        byCost: byCost(costs, last),
        named: named.map(([name, answer]) => {
          const table = tableOf(inputs, answer)
          return { name, last: last[table] ?? 0, containing: containing[table] ?? 0 }
        }),
      })),
  }
}

/** For each cost: how many pairs of a function and its negation have it, and how many chains end in one of them. */
function byCost(costs: Uint8Array, last: Float64Array): ChainResult['levels'][number]['byCost'] {
  const found: { functions: number; chains: number }[] = []
  for (let table = 0; table < costs.length; table += 2) {
    const cost = costs[table] ?? 0
    const own = found[cost] ?? { functions: 0, chains: 0 }
    found[cost] = { functions: own.functions + 1, chains: own.chains + (last[table] ?? 0) }
  }
  return found.map((own, cost) => ({ cost, ...own }))
}

function searched(gates: number): SearchResult {
  const target = tableOf(3, MUX)
  const wires = [
    ['y_q', target],
    ['y0 xor y1', tableOf(3, ([y0 = 0, y1 = 0]) => y0 ^ y1)],
  ] as const
  return {
    kind: 'search',
    gates,
    wires: wires.map(([name, wire]) => {
      const found = chainSearch({ inputs: 3, gates, target, trained: 255, wire })
      return {
        name,
        chains: found.chains,
        atStart: found.atStart.toString(),
        atEnd: textOf(found.atEnd),
        made: textOf(found.made),
        solved: textOf(found.solved),
      }
    }),
  }
}

function textOf({ lower, upper }: Enclosed): EnclosedText {
  return { lower: lower.toString(), upper: upper.toString() }
}

const cases: readonly Case<Result>[] = [
  { key: 'census/2-inputs', run: async () => census(2) },
  { key: 'census/3-inputs', run: async () => census(3) },
  { key: 'census/4-inputs', run: async () => census(4) },
  { key: 'curve/selection', run: async () => curve('y_q', 3, MUX) },
  { key: 'curve/flipped-selection', run: async () => curve('y_q xor d', 4, FLIPPED) },
  { key: 'curve/parity', run: async () => curve('parity of four', 4, PARITY) },
  { key: 'gaps/mirror-4', run: gaps },
  { key: 'chains/3-inputs', run: async () => chains(3, 1, 5) },
  { key: 'chains/4-inputs', run: async () => chains(4, 1, 6) },
  { key: 'chains/4-inputs-7-gates', long: 40, run: async () => chains(4, 7, 7) },
  { key: 'search/3-gates', run: async () => searched(3) },
  { key: 'search/4-gates', long: 14, run: async () => searched(4) },
]

/** Experiment 12. */
export const generalisationAndTickets = experiment<Result>({
  name: 'generalisation-and-tickets',
  title: 'Is inner alignment just generalisation, and are tickets found or made?',
  question:
    'If the smallest model fits the training rows, when is it right elsewhere; and are the parts that it needs lying about in random circuits, or made by the search?',
  sources: [
    'Comments by J. Cannell and E. Hubinger on “Are minimal circuits deceptive?” (2019): generalisation and robustness; lottery tickets, ensembles and grokking.',
    'J. Frankle, M. Carbin, “The lottery ticket hypothesis” (ICLR 2019).',
    'G. Valle-Pérez, C. Q. Camargo, A. A. Louis, “Deep learning generalizes because the parameter-function map is biased towards simple functions” (ICLR 2019).',
    'D. E. Knuth, The Art of Computer Programming 4A (2011), section 7.1.2: normal chains.',
  ],
  revision: 1,
  cases,
  study,
  shows: [
    'Two things are kept apart. *On* the training distribution the gap of every model that meets the bar is zero, by definition of the bar. *Off* it, the models that meet the bar may do anything that is free, and which of these a bias selects is a question of its own: on `mirror-4` the smallest does the worst of all.',
    '',
    'So the objection that a small generalisation gap makes inner alignment superfluous is right about rows drawn like the training rows, and says nothing about rows that have no weight there. The census shows how many rows it takes until size alone settles the rest, for a target drawn with equal chances and for one drawn in favour of small circuits.',
    '',
    'Random circuits favour functions of few gates: each gate more divides the mean chance of a function by ten to fifty. A circuit that must be right is rarely lying about; a local search that only ever removes mistakes ends with it far more often than it began with it, so nearly all of these tickets are made. A part of it, the slope wire, is common at the start, and more often lost than made.',
  ].join('\n'),
  doesNotShow: [
    'A mean over targets hides single targets; the three curves are given beside it, and they differ widely. “Right everywhere” is asked of every smallest function, and the share where some smallest function is right is larger.',
    '',
    'A wire of a random circuit is not a masked sub-network of a random network, and strict local search over gates is not gradient descent. The counts say what is true of chains; they are no estimate for networks. The chances of the search are bounds less than a billionth apart, over all starts with equal weight, and no sample.',
    '',
    'The prior of random circuits depends on their size: chains of M gates hold functions of at most M gates, and weights for different M are not comparable as evidence. Only ratios at the same M are.',
  ].join('\n'),
  commands: ['reproduce census/generalisation', 'judge mirror-4 misgeneralises --at-least 1'],
})
