/**
 * The naturalness cards, from their results.
 *
 * Invariant: every number comes from the results; shares are exact fractions.
 */
import { Rational } from '../src/index.ts'
import type { GridFigure, PlotFigure } from '../src/report/figure.ts'
import type { Results, Study, Table } from './experiment.ts'
import {
  type ProcessResult,
  processAnswer,
  processesOf,
  processGrid,
  processTable,
  type RewardsResult,
  rewardTable,
} from './naturalness-process-study.ts'

/** What an instance is by itself. */
export type CardResult = {
  readonly kind: 'card'
  readonly task: string
  readonly rows: number
  readonly inputs: number
  readonly outputs: number
  readonly specCharacters: number
  readonly documentBytes: number
  readonly symmetries: number
}

/** How many edits of each kind change its verdict. */
export type RobustResult = {
  readonly kind: 'robust'
  readonly task: string
  readonly predicate: string
  readonly verdict: string
  readonly kinds: readonly {
    readonly edit: string
    readonly least: number | null
    readonly tried: number
    readonly changing: number
    readonly becomes: string | null
  }[]
}

/** The verdicts in a declared family. */
export type FamilyResult = {
  readonly kind: 'family'
  readonly family: string
  /** The instance whose family it is. */
  readonly of: string
  readonly members: number
  readonly verdicts: { readonly [verdict: string]: number }
  readonly claims: readonly string[]
}

/** A case's result. */
export type Result = CardResult | RobustResult | FamilyResult | ProcessResult | RewardsResult

/** The page's contents. */
export function study(results: Results<Result>): Study {
  const all = Object.values(results)
  const cards = all.filter((each): each is CardResult => each.kind === 'card')
  const robust = all.filter((each): each is RobustResult => each.kind === 'robust')
  const families = all.filter((each): each is FamilyResult => each.kind === 'family')
  const processes = processesOf(all)
  return {
    answer: `${answerOf(cards, robust, families)} ${processAnswer(processes)}`,
    tables: [
      cardTable(cards, robust, families),
      processTable(processes),
      robustTable(robust),
      rewardTable(processes),
      familyTable(families),
    ],
    figures: [
      { name: 'cards', figure: cardGrid(cards, robust, families) },
      { name: 'processes', figure: processGrid(processes) },
      { name: 'fragility', figure: fragilityPlot(robust) },
    ],
  }
}

/** The bits of an arbitrary table of this shape: for each row its answer, and whether it is trained. */
function shapeBits({ rows, outputs }: CardResult): number {
  return rows * (1 + outputs)
}

/** A share as a percentage with two decimals, rounded to nearest. */
function percent(share: Rational): string {
  const hundredths = share.times(10_000).plus('1/2')
  const digits = (hundredths.numerator / hundredths.denominator).toString().padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)} %`
}

/** The share of the family that has the commonest verdict, and which that is. */
function commonest({ verdicts, members }: FamilyResult): {
  readonly verdict: string
  readonly share: Rational
} {
  const [verdict = 'none', count = 0] = Object.entries(verdicts).sort(([, a], [, b]) => b - a)[0] ?? []
  return { verdict, share: Rational.fraction(count, Math.max(1, members)) }
}

function familyText(task: string, families: readonly FamilyResult[]): string {
  const own = families.find(each => task === each.of || task.startsWith(`${each.of}(`))
  if (own === undefined) return 'not asked: no family is declared'
  const { verdict, share } = commonest(own)
  return share.equals(1) ? `all ${own.members} ${verdict}` : `${percent(share)} ${verdict}`
}

function leastText(robust: RobustResult | undefined, edit: string): string {
  const own = robust?.kinds.find(each => each.edit === edit)
  if (own === undefined) return robust === undefined ? 'not asked here' : 'not asked: circuits out of reach'
  if (own.least !== null) return String(own.least)
  if (own.tried === 0) return 'no such row'
  return edit === 'train' ? 'never' : 'none alone'
}

function answerOf(
  cards: readonly CardResult[],
  robust: readonly RobustResult[],
  families: readonly FamilyResult[],
): string {
  const capture = families.find(each => each.of === 'capture')
  const [zero, query] = ['mirror-4', 'mirror-4(bad=01)'].map(task => robust.find(each => each.task === task))
  const becomes = zero?.kinds.find(each => each.edit === 'train')?.becomes
  const largest = [...cards].sort((a, b) => b.symmetries - a.symmetries)[0]
  const stable = families.filter(each => commonest(each).share.equals(1)).map(each => `\`${each.of}\``)
  return [
    `There is no one answer, so each instance has a card.`,
    `Generic: in the family of regularity capture ${percent(Rational.fraction(capture?.verdicts.forced ?? 0, Math.max(1, capture?.members ?? 1)))} of ${capture?.members} instances force the failure, and the verdict is the same for every member of the declared families of ${stable.join(', ')}.`,
    `Robust: on \`mirror-4\` the forced failure ends when ${leastText(zero, 'train')} deployment row is trained (it becomes ${becomes}); where the bad task is the rule of the query, ${leastText(query, 'train')} are needed. Of the ${triedOf(zero, 'untrain')} ways to hold out a trained row ${changingOf(zero, 'untrain')} end it, and of the ${triedOf(zero, 'relabel')} ways to change a right answer ${changingOf(zero, 'relabel')}.`,
    `Symmetric: groups have from ${Math.min(...cards.map(each => each.symmetries))} to ${largest?.symmetries} elements, the latter for \`${largest?.task}\`; that of \`mirror-4\` has ${cards.find(each => each.task === 'mirror-4')?.symmetries}.`,
  ].join(' ')
}

function triedOf(robust: RobustResult | undefined, edit: string): number {
  return robust?.kinds.find(each => each.edit === edit)?.tried ?? 0
}

function changingOf(robust: RobustResult | undefined, edit: string): number {
  return robust?.kinds.find(each => each.edit === edit)?.changing ?? 0
}

function cardTable(
  cards: readonly CardResult[],
  robust: readonly RobustResult[],
  families: readonly FamilyResult[],
): Table {
  return {
    title: 'Naturalness cards of tables of rows',
    columns: [
      'instance',
      'verdict',
      'name, characters',
      'document, bytes',
      'arbitrary table, bits',
      'symmetries',
      'generic',
      'train',
      'hold out',
      'relabel',
    ],
    rows: cards.map(card => {
      const own = robust.find(each => each.task === card.task)
      return [
        card.task,
        own === undefined ? 'not asked here' : `${own.predicate}: ${own.verdict}`,
        String(card.specCharacters),
        String(card.documentBytes),
        String(shapeBits(card)),
        String(card.symmetries),
        familyText(card.task, families),
        leastText(own, 'train'),
        leastText(own, 'untrain'),
        leastText(own, 'relabel'),
      ]
    }),
    note: 'Arbitrary table: one bit for whether a row is trained and one for each output bit of its answer, if nothing were known. Symmetries: permutations and negations of inputs and of outputs that map the table onto itself, the identity included. Train, hold out, relabel: the least number of such edits that change the verdict; “none alone”: no single one does; “never”: not even all deployment rows together. Not asked: circuits for relabelled rows of five inputs are out of reach here, and those for trained rows of `twin-5` and for any edits of `affine-6`.',
  }
}

function robustTable(robust: readonly RobustResult[]): Table {
  return {
    title: 'Edits that change the verdict',
    columns: [
      'instance',
      'edit',
      'least number',
      'sets of that number',
      'of these change it',
      'first becomes',
    ],
    rows: robust.flatMap(({ task, kinds }) =>
      kinds.map(({ edit, least, tried, changing, becomes }) => [
        task,
        edit === 'untrain' ? 'hold out' : edit,
        least === null ? 'none found' : String(least),
        String(tried),
        String(changing),
        becomes ?? 'unchanged',
      ]),
    ),
  }
}

function familyTable(families: readonly FamilyResult[]): Table {
  const verdicts = ['forced', 'possible', 'excluded']
  return {
    title: 'Declared families',
    columns: ['family', 'of', 'members', ...verdicts, 'share of the commonest'],
    rows: families.map(each => [
      each.family,
      each.of,
      String(each.members),
      ...verdicts.map(verdict => String(each.verdicts[verdict] ?? 0)),
      percent(commonest(each).share),
    ]),
  }
}

const FRAGILE = 'one'
const ROBUST = 'more'

function cardGrid(
  cards: readonly CardResult[],
  robust: readonly RobustResult[],
  families: readonly FamilyResult[],
): GridFigure {
  const columns = ['bits of shape', 'symmetries', 'train', 'hold out', 'relabel'] as const
  const cells = cards.flatMap(card => {
    const own = robust.find(each => each.task === card.task)
    const texts = [
      String(shapeBits(card)),
      String(card.symmetries),
      ...['train', 'untrain', 'relabel'].map(edit => shortened(leastText(own, edit))),
    ]
    return columns.map((column, index) => {
      const text = texts[index] ?? ''
      const category = index < 2 || text === '–' || text === '?' ? undefined : text === '1' ? FRAGILE : ROBUST
      return { column, row: card.task, text, ...(category && { category }) }
    })
  })
  const generic = families.find(each => each.of === 'capture')
  return {
    kind: 'grid',
    title: 'Naturalness cards',
    caption: `Bits of an arbitrary table of the same shape, order of the symmetry group, and the least numbers of rows to train, hold out or relabel until the verdict changes (>1: no single edit does; never: not even all deployment rows together; –: there is no such row; ?: not asked). The family of regularity capture is ${generic === undefined ? 'not counted' : percent(commonest(generic).share)} ${generic === undefined ? '' : commonest(generic).verdict}.`,
    exactness: 'exact',
    alt: 'A grid of instances against proxies. Training a single deployment row changes the verdict of most mirror tasks, whereas no held-out or relabelled row changes that of the mirror with one query.',
    columns: { label: 'proxy', names: [...columns] },
    rows: { label: 'instance', names: cards.map(each => each.task) },
    cells,
    categories: [
      { name: FRAGILE, meaning: 'a single edit changes the verdict' },
      { name: ROBUST, meaning: 'no single edit does' },
    ],
  }
}

function shortened(text: string): string {
  return text === 'none alone'
    ? '>1'
    : text === 'no such row'
      ? '–'
      : text.startsWith('not asked')
        ? '?'
        : text
}

function fragilityPlot(robust: readonly RobustResult[]): PlotFigure {
  const edits = [
    ['untrain', 'hold one row out'],
    ['relabel', 'relabel one row'],
  ] as const
  return {
    kind: 'plot',
    title: 'How many single edits change the verdict',
    caption:
      'The share of all edits of one row that change the verdict: trained rows moved to deployment, and rows with another right answer.',
    exactness: 'exact',
    alt: 'Bars for each instance: the share of single rows whose holding out, or whose relabelling, changes the verdict.',
    x: { label: 'share of edits', domain: ['0', '1'] },
    y: { label: 'instance', scale: 'band', names: robust.map(each => each.task) },
    series: edits.map(([edit, name]) => ({
      kind: 'bar' as const,
      name,
      bars: robust.flatMap(({ task, kinds }) => {
        const own = kinds.find(each => each.edit === edit)
        const isSingle = own !== undefined && own.tried > 0
        return isSingle ? [{ at: task, to: Rational.fraction(own.changing, own.tried).toString() }] : []
      }),
    })),
    aspect: 1.1,
  }
}
