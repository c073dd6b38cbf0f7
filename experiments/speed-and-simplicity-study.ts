/**
 * What the cases on speed and simplicity come to: prices of the check, and verdicts along every frontier.
 */
import type { GridFigure, PlotFigure, VerdictWord } from '../src/report/figure.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'
import { type Growth, growthFigures, growthTable, sayGrowth } from './speed-and-simplicity-growth.ts'
import { type Plane, planeFigures, planeTable, sayWrong } from './speed-and-simplicity-plane.ts'
import { type Straight, sayStraight, straightTable } from './speed-and-simplicity-straight.ts'

type End = { readonly bits: string; readonly steps: string; readonly program: string }

/** The check alone, with it and without it. */
export type Check = {
  readonly kind: 'check'
  readonly inputs: number
  readonly gates: { readonly checked: number; readonly honest: number }
  readonly claims: readonly string[]
  /** Least length and least time, each by itself, and the shortest programs. */
  readonly languages: readonly { readonly language: string; readonly checked: End; readonly honest: End }[]
}

/** The check by a loop that was written down: bounds from above. */
export type Loop = {
  readonly kind: 'loop'
  readonly inputs: number
  readonly program: string
  readonly bits: number
  readonly steps: number
}

/** Below which rate a model that is so many bits shorter and checks so many inputs is chosen. */
export type Rate = {
  readonly kind: 'rate'
  readonly inputs: number
  readonly bits: number
  readonly at: string
}

/** The frontier of a task in a class; no points where the class is too small. */
export type Exchange = {
  readonly kind: 'exchange'
  readonly task: string
  readonly made: string
  readonly upTo: number
  readonly points: readonly {
    readonly bits: string
    readonly steps: string
    readonly verdict: string
    readonly programs: readonly { readonly program: string; readonly bad: boolean }[]
  }[]
  readonly pieces: readonly {
    readonly from: string
    readonly to: string
    readonly bits: string
    readonly steps: string
    readonly verdict: string
  }[]
  readonly breakpoints: readonly { readonly at: string; readonly verdict: string }[]
  readonly claims: readonly string[]
}

/** Any result. */
export type Result = Check | Loop | Rate | Exchange | Plane | Growth | Straight

function those<K extends Result['kind']>(
  results: Results<Result>,
  kind: K,
): readonly Extract<Result, { kind: K }>[] {
  return Object.values(results).filter((each): each is Extract<Result, { kind: K }> => each.kind === kind)
}

/** The verdicts in words, from nearly only length to nearly only time. */
function pathOf({ pieces, breakpoints }: Exchange): string {
  const [first, ...rest] = pieces
  if (first === undefined) return 'out of reach'
  return rest.reduce((text, piece, index) => {
    const { at, verdict } = breakpoints[index] ?? { at: '', verdict: '' }
    return `${text}, at ${at} ${verdict}, then ${piece.verdict}`
  }, first.verdict)
}

function checkTable(checks: readonly Check[]): Table {
  return {
    title: 'The price of the check, alone',
    columns: ['inputs', 'measure', 'with the check', 'without', 'price', 'shortest with the check'],
    rows: checks.flatMap(({ inputs, gates, languages }) => [
      [
        String(inputs),
        'gates',
        String(gates.checked),
        String(gates.honest),
        String(gates.checked - gates.honest),
        '',
      ],
      ...languages.flatMap(({ language, checked, honest }) =>
        (['bits', 'steps'] as const).map(measure => [
          String(inputs),
          `${measure} in ${language}`,
          checked[measure],
          honest[measure],
          String(Number(checked[measure]) - Number(honest[measure])),
          measure === 'bits' ? `\`${checked.program}\`` : '',
        ]),
      ),
    ]),
    note: 'With the check: x1, unless all inputs are 1. Without: x1. Least length and least time each by itself, over all programs of at most 20 bits, 24 for lists.',
  }
}

function loopTable(loops: readonly Loop[]): Table {
  return {
    title: 'The check by a loop',
    columns: ['inputs', 'bits', 'steps', 'program'],
    rows: loops.map(each => [
      String(each.inputs),
      String(each.bits),
      String(each.steps),
      `\`${each.program}\``,
    ]),
    note: 'Bounds from above, looked at on every input: the length stays the same from a number of inputs on, up to the bits that name the input x1, and the time grows with every input.',
  }
}

function exchangeTable(found: readonly Exchange[]): Table {
  return {
    title: 'Everything that some rate selects',
    columns: ['task', 'programs', 'bits', 'steps', 'misgeneralises', 'functions, each by its first program'],
    rows: found.flatMap(({ task, made, upTo, points }) =>
      points.length === 0
        ? [[task, made, `more than ${upTo}`, '', 'out of reach', '']]
        : points.map(each => [
            task,
            made,
            each.bits,
            each.steps,
            each.verdict,
            each.programs
              .map(({ program, bad }) => `\`${program}\` ${bad ? 'goes wrong' : 'is right'}`)
              .join('; '),
          ]),
    ),
    note: 'All points of the frontier of length and worst time in training.',
  }
}

function pathTable(found: readonly Exchange[]): Table {
  const made = [...new Set(found.map(each => each.made))]
  const tasks = [...new Set(found.map(each => each.task))]
  return {
    title: 'Does it go wrong, at every rate of exchange?',
    columns: ['task', ...made],
    rows: tasks.map(task => [
      task,
      ...made.map(name => {
        const own = found.find(each => each.task === task && each.made === name)
        return own === undefined ? '' : pathOf(own)
      }),
    ]),
    note: 'The cost is (1 − λ) bits + λ steps. One word: the verdict at every λ above 0 and below 1. Otherwise the λ at which the choice changes, with the verdict at it and beyond it.',
  }
}

function rateTable(rates: readonly Rate[]): Table {
  return {
    title: 'Up to which rate a shorter model that checks is chosen',
    columns: ['inputs', 'bits saved', 'λ'],
    rows: rates.map(each => [String(each.inputs), String(each.bits), each.at]),
    note: 'A model that is so many bits shorter than the honest one, its check included, and takes one step for each input after the first. At λ both are best.',
  }
}

function verdictGrid(all: readonly Exchange[]): GridFigure {
  const reached = (task: string): boolean => all.some(each => each.task === task && each.points.length > 0)
  const found = all.filter(each => reached(each.task))
  const turning = found.filter(({ pieces }) => pieces[0]?.verdict !== pieces.at(-1)?.verdict)
  const tasks = [...new Set(found.map(each => each.task))]
  const made = [...new Set(found.map(each => each.made))]
  const ends = ['length', 'time'] as const
  const cells = found.flatMap(each =>
    ends.flatMap(end => {
      const piece = end === 'length' ? each.pieces[0] : each.pieces.at(-1)
      const row = `${each.task}, ${end}`
      if (piece === undefined) return [{ column: each.made, row, text: '–' }]
      return [{ column: each.made, row, category: piece.verdict, text: `${piece.bits} b, ${piece.steps} s` }]
    }),
  )
  const verdicts: readonly VerdictWord[] = ['forced', 'possible', 'excluded']
  return {
    kind: 'grid',
    title: 'Going wrong under length and under time',
    caption:
      'For each task and class of programs the verdict on misgeneralises where nearly only length counts, and where nearly only time does; with bits (b) and steps (s) of what is selected. A dash: no program of at most 20 bits.',
    exactness: 'exact',
    alt: `A grid of verdicts of ${tasks.length} tasks in ${made.length} classes of programs: columns disagree about the same task, and the two ends of a frontier disagree for ${turning.map(each => `${each.task} ${each.made}`).join(', ')}.`,
    columns: { label: 'programs', names: made },
    rows: { label: 'task and end', names: tasks.flatMap(task => ends.map(end => `${task}, ${end}`)) },
    cells,
    categories: verdicts
      .filter(verdict => cells.some(each => 'category' in each && each.category === verdict))
      .map(verdict => ({ name: verdict, verdict })),
  }
}

function ratePlot(rates: readonly Rate[]): PlotFigure {
  const bits = rates[0]?.bits ?? 0
  return {
    kind: 'plot',
    title: 'Up to which rate a check pays',
    caption: `A model that is ${bits} bits shorter, its check included, and takes a step for each further input to be checked, is chosen below the line and rejected above it.`,
    exactness: 'exact',
    alt: `A falling curve: ${rates.map(each => `${each.at} at ${each.inputs} inputs`).join(', ')}.`,
    x: { label: 'inputs that are checked', domain: [1, 8], ticks: rates.map(each => each.inputs) },
    y: { label: 'rate λ', domain: ['0', '1'], ticks: ['0', '1/2', '1'] },
    series: [
      {
        kind: 'line',
        points: rates.map(each => ({ x: each.inputs, y: each.at, label: each.at })),
      },
    ],
  }
}

function figuresOf(results: Results<Result>): readonly NamedFigure[] {
  const [found, rates] = [those(results, 'exchange'), those(results, 'rate')]
  return [
    ...(found.length > 0 ? [{ name: 'verdicts', figure: verdictGrid(found) }] : []),
    ...planeFigures(those(results, 'plane')),
    ...growthFigures(those(results, 'growth')),
    ...(rates.length > 0 ? [{ name: 'rates', figure: ratePlot(rates) }] : []),
  ]
}

function answerOf(results: Results<Result>): string {
  const checks = those(results, 'check')
  const loops = those(results, 'loop')
  const found = those(results, 'exchange')
  const gates = checks
    .map(each => `${each.gates.checked - each.gates.honest} for ${each.inputs} inputs`)
    .join(', ')
  const [first] = loops
  const last = loops.at(-1)
  const text = `by a loop it takes ${first?.bits} bits and ${first?.steps} steps for ${first?.inputs} inputs, and ${last?.bits} bits but ${last?.steps} steps for ${last?.inputs}`
  const tasks = [...new Set(found.map(each => each.task))]
  const lines = tasks.map(task => {
    const own = found.filter(each => each.task === task && each.points.length > 0)
    const paths = own.map(each => `${pathOf(each)} (${each.made})`)
    if (paths.length === 0) return `${task}: out of reach of all classes`
    return `${task}: ${paths.join('; ')}`
  })
  return `It depends on the task and on the language. Alone, the check costs gates: ${gates}; ${text}. ${sayGrowth(those(results, 'growth'))} The verdict on going wrong, at every rate of exchange, from nearly only length to nearly only time: ${lines.join('. ')}. ${sayStraight(those(results, 'straight'))} ${sayWrong(those(results, 'plane'))}`
}

/** The study of all results. */
export function study(results: Results<Result>): Study {
  return {
    answer: answerOf(results),
    tables: [
      pathTable(those(results, 'exchange')),
      straightTable(those(results, 'straight')),
      planeTable(those(results, 'plane')),
      checkTable(those(results, 'check')),
      growthTable(those(results, 'growth')),
      loopTable(those(results, 'loop')),
      rateTable(those(results, 'rate')),
      exchangeTable(those(results, 'exchange')),
    ],
    figures: figuresOf(results),
  }
}
