/**
 * What the lives come to: for each, what is selected if the model is right on all that it meets, and what could still be met.
 *
 * Invariant: every number comes from the results.
 */
import { Rational } from '../src/index.ts'
import type { PlotFigure } from '../src/report/figure.ts'
import type { Results, Study, Table } from './experiment.ts'

/** A life: the mirrored rows of the bad task that were met in it, and what circuits that are right on all of it cost. */
export type LifeResult = {
  readonly bad: string
  /** The rows met besides those of training, and those that could have been. */
  readonly met: readonly string[]
  readonly possible: readonly string[]
  /** Least gates of a circuit that is right in life and wrong on some row that could be met; and of one right on both. */
  readonly wrong: string | null
  readonly right: string
  readonly claims: readonly string[]
}

/** Which circuits are smallest: all wrong on what could be met, some, or none. */
export function verdictOf({ wrong, right }: LifeResult): 'forced' | 'possible' | 'excluded' {
  if (wrong === null) return 'excluded'
  const order = Rational.of(wrong).compare(right)
  return order < 0 ? 'forced' : order === 0 ? 'possible' : 'excluded'
}

function nameOf({ met }: LifeResult): string {
  return met.length === 0 ? 'training alone' : met.map(row => `q=${row[2]}`).join(' and ')
}

/** The page's contents. */
export function study(results: Results<LifeResult>): Study {
  const lives = Object.values(results)
  return {
    answer: answerOf(lives),
    tables: [lifeTable(lives)],
    figures: [{ name: 'lives', figure: lifePlot(lives) }],
  }
}

function answerOf(lives: readonly LifeResult[]): string {
  const groups = new Map<string, string[]>()
  for (const each of lives.filter(({ met }) => met.length === 1)) {
    const said = `${verdictOf(each)} (${each.wrong} gates wrong, ${each.right} right)`
    groups.set(said, [...new Set([...(groups.get(said) ?? []), each.bad])])
  }
  const one = [...groups].map(([said, bads]) => `${said} with the bad task ${bads.join(' or ')}`)
  const words = (met: number): string =>
    [...new Set(lives.filter(each => each.met.length === met).map(verdictOf))].join(' or ')
  return [
    `It is enough for that life, and for nothing besides: in MIRROR-4 a model can be right on its whole life and wrong on the one row that the life happened to miss.`,
    `With training alone as the life, and size as the bias, being wrong on a row that could have been met is ${words(0)}. When one of the two mirrored rows of the bad task is met, being wrong on the other is ${one.join(', and ')}. When both are met it is ${words(2)}, for nothing is left to be wrong on.`,
  ].join(' ')
}

function lifeTable(lives: readonly LifeResult[]): Table {
  return {
    title: 'What was met, and what could have been',
    columns: [
      'bad task',
      'mirrored rows met (y0 y1 q d)',
      'rows that could be met besides',
      'functions right in life',
      'worst of them there',
      'gates, wrong there',
      'gates, right there',
      'wrong there is',
    ],
    rows: lives.map(each => [
      each.bad,
      each.met.join(', ') || 'none',
      each.possible.join(', ') || 'none',
      String(2 ** each.possible.length),
      each.possible.length === 0 ? '–' : `wrong on ${each.possible.length} of ${each.possible.length}`,
      each.wrong ?? '–',
      each.right,
      verdictOf(each),
    ]),
    note: 'A life is all of training and the mirrored rows of the bad task that were met in deployment. Models are right on every row of the life. “There”: on the rows that could have been met and were not. Rows that are not fixed by the life may be answered in any way, so there are functions that are wrong on all of them.',
  }
}

/** One bad task of each kind is drawn; the table has all four. */
const DRAWN = ['00', '01']

function lifePlot(lives: readonly LifeResult[]): PlotFigure {
  const bads = DRAWN.filter(bad => lives.some(each => each.bad === bad))
  const series = bads.flatMap(bad => {
    const own = lives.filter(each => each.bad === bad)
    return [
      {
        kind: 'bar' as const,
        name: 'wrong on a row not met',
        facet: bad,
        bars: own.flatMap(each =>
          each.wrong === null ? [] : [{ at: nameOf(each), to: each.wrong, label: each.wrong }],
        ),
      },
      {
        kind: 'bar' as const,
        name: 'right on all',
        facet: bad,
        bars: own.map(each => ({ at: nameOf(each), to: each.right, label: each.right })),
      },
    ]
  })
  return {
    kind: 'plot',
    title: 'A row that was met says little of the one that was not',
    caption:
      'MIRROR-4 by its bad task: the smallest circuit that is right on the whole life and wrong on a row that it missed, and the smallest that is right on all, by the mirrored rows that were met. The other two bad tasks repeat these numbers.',
    exactness: 'exact',
    alt: lives
      .filter(each => bads.includes(each.bad))
      .map(
        each => `bad task ${each.bad}, ${nameOf(each)}: wrong ${each.wrong ?? 'none'}, right ${each.right}`,
      )
      .join('; '),
    x: { label: 'size', unit: 'gates', domain: [0, 7] },
    y: { label: 'mirrored rows met', scale: 'band', names: [...new Set(lives.map(nameOf))] },
    series,
    facets: { label: 'bad task', names: bads },
  }
}
