/**
 * The figures of the experiment on hard-coding: gates by uses, a circuit that learns beside one that does not, visited
 * words, noise, and the corridor.
 */
import { Bug, type Circuit, modelFromJson } from '../src/index.ts'
import type { CircuitFigure, PlotFigure } from '../src/report/figure.ts'
import type { NamedFigure } from './experiment.ts'
import type {
  BestResult,
  Found,
  ListsResult,
  NoiseResult,
  ReuseResult,
  SearchResult,
  Side,
  SlipResult,
} from './hard-coding-study.ts'

/** What a task is called: its family, with the number of uses where there are several. */
export function nameOf({ family, uses }: ReuseResult): string {
  return family === 'twin' ? 'twin-5' : `${family}-${uses}`
}

const FAMILIES = [
  ['goal', 'a demonstrator’s goal'],
  ['examples', 'a rule from two examples'],
] as const

function reuseFigure(results: readonly ReuseResult[]): PlotFigure {
  const series = FAMILIES.flatMap(([family, facet]) => {
    const known = results.filter(each => each.family === family)
    const line = (name: string, gates: (of: ReuseResult) => string | undefined) => {
      const points = known.flatMap(each => {
        const y = gates(each)
        return y === undefined ? [] : [{ x: each.uses, y }]
      })
      return points.length === 0 ? [] : [{ kind: 'line' as const, name, facet, points }]
    }
    return [
      ...line('without the wire', each => each.learnt.without.gates),
      ...line('without an exchangeable rule (S1)', each => each.retargetable?.without.gates),
      ...line('with the wire', each => each.learnt.with.gates),
    ]
  })
  const said = results.map(
    each => `${nameOf(each)}: ${each.learnt.with.gates} with the wire, ${each.learnt.without.gates} without`,
  )
  return {
    kind: 'plot',
    title: 'Reuse makes learning cheap',
    caption:
      'Gates of the smallest circuit with the wire of what was learnt and of the smallest without it, by the number of situations or queries that it is used for. With one use they are equal; each further use costs the learner less.',
    exactness: 'exact',
    alt: said.join('; '),
    x: { label: 'uses', ticks: [1, 2, 3], domain: [1, 3] },
    y: { label: 'size', unit: 'gates', domain: [0, 10] },
    facets: { label: 'what is learnt', names: FAMILIES.map(([, facet]) => facet) },
    series,
    aspect: 1,
  }
}

function circuitOf(side: Side): Circuit {
  const circuit = modelFromJson(side.circuit)
  if (circuit.kind !== 'circuit') throw new Bug('premise', 'a circuit was expected')
  return circuit
}

function exampleFigures(result: ReuseResult): readonly NamedFigure[] {
  const { with: having, without } = result.learnt
  const learner = circuitOf(having)
  const slope = learner.gates.findIndex(gate => gate.table === '0110' && gate.fanIn.every(node => node <= 2))
  const figure = (title: string, side: Side, text: string): CircuitFigure => ({
    kind: 'circuit',
    title,
    caption: `${text}: ${side.text}.`,
    exactness: 'exact',
    alt: `${text}: ${side.text}.`,
    circuit: circuitOf(side),
  })
  const group = { name: 'what was learnt', wires: [1 + learner.inputs.length + slope] }
  return [
    {
      name: 'learner',
      figure: {
        ...figure(
          'Learns, then answers twice',
          having,
          `A smallest circuit with the wire whether the examples differ, ${having.gates} gates`,
        ),
        ...(slope >= 0 && { groups: [group] }),
      },
    },
    {
      name: 'hard-coded',
      figure: figure(
        'Looks each answer up',
        without,
        `A smallest circuit without that wire, ${without.gates} gates`,
      ),
    },
  ]
}

function visitedFigure({ means, reaches }: SlipResult): PlotFigure {
  const points = means.map(({ words, mean }) => ({ x: words, y: mean }))
  const marks = reaches.map(({ flips, words, mean }) => ({
    x: words,
    y: mean,
    label: flips === 0 ? 'the path' : flips === 1 ? '1 bit flipped' : `${flips} bits`,
  }))
  return {
    kind: 'plot',
    title: 'Every word that may be visited costs',
    caption:
      'Mean number of gates, over all laws, of the smallest circuit that is right on the words visited; words outside are free. Marked: the path, and what noise of so many flipped bits adds to it.',
    exactness: 'exact',
    alt: means.map(({ words, mean }) => `${words} words: ${mean}`).join('; '),
    x: { label: 'words visited', domain: [4, 16], ticks: [4, 6, 8, 10, 12, 14, 16] },
    y: { label: 'mean size', unit: 'gates', domain: [0, 6] },
    series: [
      { kind: 'line', name: 'words one by one', points, marked: false },
      { kind: 'point', name: 'reach of noise', points: marks },
    ],
  }
}

function noiseFigure({ bars }: NoiseResult): PlotFigure {
  const series = bars.map(({ bar, pieces }) => ({
    kind: 'step' as const,
    name: `bar ${bar}`,
    marked: false,
    points: [
      ...pieces.map(({ from, mean }) => ({ x: from, y: mean })),
      ...pieces.slice(-1).map(({ to, mean }) => ({ x: to, y: mean })),
    ],
  }))
  const said = bars.map(
    ({ bar, without, pieces }) =>
      `bar ${bar}: ${without} without noise, ${pieces.map(each => `${each.mean} up to ${each.to}`).join(', ')}`,
  )
  return {
    kind: 'plot',
    title: 'The jump at the first noise softens below the optimum',
    caption: `Mean number of gates over all laws by the chance that any word is seen instead of one of the path. Without noise every bar has ${bars[0]?.without}; the bar 1 leaves it at once, lower bars in steps, as errors off the path stop being forgiven.`,
    exactness: 'exact',
    alt: said.join('; '),
    x: { label: 'noise', domain: [0, 1] },
    y: { label: 'mean size', unit: 'gates', domain: [0, 6] },
    series: [...series, { kind: 'point', points: [{ x: 0, y: bars[0]?.without ?? 0 }] }],
  }
}

function corridorFigure(best: BestResult, lists: ListsResult, search: SearchResult): PlotFigure {
  const { simulations } = search
  const both = Number(simulations.both.gates)
  const apart = Number(simulations.distances.gates) + Number(simulations.comparison.gates)
  const ends = [...new Map(best.points.map(each => [each.gates, each.success]))]
  const points = (lists.vocabularies.at(-1)?.lists ?? []).map(({ rules, success, gates }) => ({
    x: gates,
    y: success,
    label: rules === 1 ? '1 rule' : `${rules} rules`,
  }))
  return {
    kind: 'plot',
    title: 'Heuristics and search in the corridor',
    caption:
      'Starts from which the coin is reached, out of twelve, by the gates of the cheapest circuit: the best of all circuits, the best functions of decision lists over bits and pairs of bits, and circuits that work out the distance after each action, with the answer in one piece or in a second stage.',
    exactness: 'exact',
    alt: `Best of all: ${ends.map(([gates, success]) => `${success} with ${gates} gates`).join(', ')}. Holding every distance: 12 with ${both} gates, in two stages with ${apart}.`,
    x: { label: 'size', unit: 'gates', domain: [0, 14], ticks: [0, 2, 4, 6, 8, 10, 12, 14] },
    y: { label: 'starts with success', domain: [5, 13], ticks: [6, 8, 10, 12] },
    series: [
      {
        kind: 'step',
        name: 'best of all circuits',
        marked: false,
        points: [...ends, [14, 12] as const].map(([gates, success]) => ({ x: gates, y: success })),
      },
      { kind: 'point', name: 'decision lists', points },
      {
        kind: 'point',
        name: 'holds every distance',
        points: [
          { x: both, y: 12, label: 'one piece' },
          { x: apart, y: 12, label: 'two stages' },
        ],
      },
    ],
  }
}

/** All figures that the results allow. */
export function figuresOf({ reuse, slips, noise, best, lists, search }: Found): readonly NamedFigure[] {
  const pair = reuse.find(each => each.family === 'examples' && each.uses === 2)
  return [
    ...(reuse.length > 0 ? [{ name: 'reuse', figure: reuseFigure(reuse) }] : []),
    ...(pair ? exampleFigures(pair) : []),
    ...(slips ? [{ name: 'visited', figure: visitedFigure(slips) }] : []),
    ...(noise ? [{ name: 'noise', figure: noiseFigure(noise) }] : []),
    ...(best && lists && search ? [{ name: 'corridor', figure: corridorFigure(best, lists, search) }] : []),
  ]
}
