/**
 * What the cases of the simplicity trap come to: masses by rung, crossovers, and shares that grow or shrink with length.
 */
import { Rational } from '../src/index.ts'
import type { GridFigure, PlotFigure } from '../src/report/figure.ts'
import type { NamedFigure, Results, Study, Table } from './experiment.ts'

/** Programs that predict alike: how many, and how long each is. */
export type Hypothesis = {
  readonly name: string
  readonly programs: number
  readonly bits: number
  readonly malign: boolean
}

/** A mixture in time, and the malign share for other families. */
export type Mixture = {
  readonly kind: 'mixture'
  readonly hypotheses: readonly Hypothesis[]
  readonly defection: number
  /** The malign share before each observation, the chance given to a wrong one, and what the right one costs. */
  readonly steps: readonly {
    readonly time: number
    readonly share: string
    readonly wrong: string
    readonly loss: string
    readonly bits: string
  }[]
  readonly family: readonly { readonly programs: number; readonly dearer: number; readonly share: string }[]
}

/** One bit for each state against a search of fixed length. */
export type Counting = {
  readonly kind: 'counting'
  readonly search: number
  readonly sizes: readonly { readonly inputs: number; readonly table: number }[]
}

/** The least programs of each class for one member of a growing family; nothing where there is none up to the limit. */
export type Growth = {
  readonly kind: 'growth'
  readonly inputs: number
  readonly least: readonly {
    readonly made: string
    readonly upTo: number
    readonly bits: number | null
    readonly program: string | null
  }[]
}

/** What becomes of objectives in the game with selection, and how they are weighed. */
export type Objectives = {
  readonly kind: 'objectives'
  readonly goals: readonly {
    readonly inTraining: number
    readonly inDeployment: number
    readonly motive: string
  }[]
  readonly codes: readonly {
    readonly name: string
    readonly gains: readonly { readonly gain: number; readonly mass: string }[]
    readonly rungs: readonly { readonly motive: string; readonly objectives: number; readonly mass: string }[]
  }[]
}

/** Both posteriors over all programs up to a length. */
export type PosteriorResult = {
  readonly kind: 'posterior'
  readonly task: string
  readonly bits: number
  readonly priors: readonly {
    readonly prior: string
    readonly consistent: string
    readonly undecided: string
    readonly tail: string
    readonly programs: number
    /** How many misgeneralise, and their share of the mass. */
    readonly bad: number
    readonly share: string
    readonly least: string
    readonly most: string
    readonly heaviest: readonly string[]
  }[]
}

/** The verdict on the shortest programs. */
export type Shortest = {
  readonly kind: 'shortest'
  readonly task: string
  readonly bits: string
  readonly programs: readonly string[]
  readonly verdict: string
  readonly claims: readonly string[]
}

/** Any result. */
export type Result = Mixture | Counting | Growth | Objectives | PosteriorResult | Shortest

function those<K extends Result['kind']>(
  results: Results<Result>,
  kind: K,
): readonly Extract<Result, { kind: K }>[] {
  return Object.values(results).filter((each): each is Extract<Result, { kind: K }> => each.kind === kind)
}

/** A share as a percentage with one digit, for a reader; exact fractions stand in the results. */
function percent(share: string): string {
  const exact = Rational.of(share)
  const tenths = exact.times(1000)
  const rounded = (2n * tenths.numerator + tenths.denominator) / (2n * tenths.denominator)
  if (rounded === 0n && !exact.isZero()) return 'under 0.1 %'
  if (rounded === 1000n && !exact.equals(1)) return 'over 99.9 %'
  return `${rounded / 10n}.${rounded % 10n} %`
}

/** A small fraction in full, a large one as a percentage. */
function shareText(share: string): string {
  return share.length <= 14 ? share : percent(share)
}

const RUNGS = ['aligned', 'misgeneralising', 'hiding'] as const

type Code = Objectives['codes'][number]

function massOf(code: Code, motives: readonly string[]): Rational {
  return Rational.sum(
    code.rungs.filter(each => motives.includes(each.motive)).map(each => Rational.of(each.mass)),
  )
}

/** Of the mass of a code, the part with these motives among that with those. */
function partOf(code: Code, motives: readonly string[], among: readonly string[]): string {
  return massOf(code, motives).dividedBy(massOf(code, among)).toString()
}

const CODE_NAMES: { readonly [name: string]: string } = {
  equal: 'all alike',
  expressions: 'numbers of `expressions`',
  gamma: 'gamma code',
}
const EVERY = [...RUNGS, 'rejected']

function objectiveTable({ codes }: Objectives): Table {
  return {
    title: 'Objectives in the game with selection',
    columns: ['code', 'kept', 'of these aligned', 'misgeneralising', 'hiding', 'defect in deployment'],
    rows: codes.map(code => [
      CODE_NAMES[code.name] ?? code.name,
      partOf(code, RUNGS, EVERY),
      ...RUNGS.map(rung => partOf(code, [rung], RUNGS)),
      partOf(code, ['misgeneralising', 'hiding'], RUNGS),
    ]),
    note: `An objective is what defecting gains in training and in deployment, each from −3 to 3. ${countsText(codes)} Kept: its best play is to cooperate in training, where a defector is discarded. Hiding: it would defect in training if selection did not depend on it. Codes: in the numbers of \`expressions\` the gains ${gainText(codes, 'expressions')}, a sign bit included; in the gamma code of Elias (1975) of the gains in the order 0, 1, −1, 2, …: ${gainText(codes, 'gamma')}. A search that ignores selection keeps the aligned and the misgeneralising only.`,
  }
}

function countsText([code]: readonly Code[]): string {
  const list = code?.rungs.map(({ motive, objectives }) => `${objectives} ${motive}`).join(', ')
  return `By number: ${list}.`
}

function gainText(codes: readonly Code[], name: string): string {
  const gains = codes.find(each => each.name === name)?.gains ?? []
  return gains.map(({ gain, mass }) => `${gain} weighs ${mass}`).join(', ')
}

/** Shapes of models, for the same code of objectives: what each keeps, by rung. */
function shapeTable({ codes }: Objectives): Table {
  const row = (shape: string, code: string, masses: readonly Rational[]): readonly string[] => {
    const all = Rational.sum(masses)
    const shares = masses.map(each => each.dividedBy(all).toString())
    return [shape, code, all.toString(), ...shares]
  }
  const quarter = Rational.fraction(1, 4)
  return {
    title: 'Shapes of models',
    columns: ['shape', 'code', 'mass that is kept', 'aligned', 'misgeneralising', 'hiding'],
    rows: [
      row('a table of two answers', 'two bits', [quarter, quarter, Rational.ZERO]),
      ...codes.flatMap(code => {
        const name = CODE_NAMES[code.name] ?? code.name
        const [aligned, misgeneralising, hiding] = RUNGS.map(rung => massOf(code, [rung])) as [
          Rational,
          Rational,
          Rational,
        ]
        return [
          row('a search that ignores selection', name, [aligned, misgeneralising, Rational.ZERO]),
          row('a search in the game with selection', name, [aligned, misgeneralising, hiding]),
        ]
      }),
    ],
    note: 'Within a shape: bits that say which shape it is, and a world for the searches, multiply a row by a factor and change no share in it.',
  }
}

function mixtureTable({ steps }: Mixture): Table {
  return {
    title: 'A mixture in time',
    columns: ['observation', 'malign share before it', 'chance given to a wrong one', 'loss', 'in bits'],
    rows: steps.map(each => [String(each.time), each.share, each.wrong, each.loss, each.bits]),
  }
}

const MADE: { readonly [name: string]: string } = {
  cases: 'cases only',
  arithmetic: 'arithmetic, no loop',
  loop: 'with a loop',
  argmax: 'with a search',
}

function growthTable(growths: readonly Growth[]): Table {
  return {
    title: 'The shortest program for the parity of a growing number of inputs',
    columns: ['inputs', 'made of', 'bits', 'program'],
    rows: growths.flatMap(({ inputs, least }) =>
      least.map(each => [
        String(inputs),
        MADE[each.made] ?? each.made,
        each.bits === null ? `more than ${each.upTo}` : String(each.bits),
        each.program === null ? '' : `\`${each.program}\``,
      ]),
    ),
    note: 'All programs of each class up to the limit were gone through; each may take 64 steps. Cases: `if`, tests of inputs, `not`, `and`, constants. A program with a search or a loop uses it somewhere, which does not say that it is needed.',
  }
}

function posteriorTable(found: readonly PosteriorResult[]): Table {
  return {
    title: 'Posteriors over all programs of `expressions` up to a length',
    columns: [
      'task',
      'bits',
      'prior',
      'programs that fit',
      'of these misgeneralise',
      'share of mass',
      'at least',
      'at most',
      'mass that fits',
      'undecided',
      'tail',
    ],
    rows: found.flatMap(({ task, bits, priors }) =>
      priors.map(each => [
        task,
        String(bits),
        each.prior === 'speed' ? '2^-length / steps' : '2^-length',
        String(each.programs),
        String(each.bad),
        each.share.length > 14 ? percent(each.share) : `${each.share} (${percent(each.share)})`,
        percent(each.least),
        percent(each.most),
        each.consistent.length > 20 ? percent(each.consistent) : each.consistent,
        each.undecided,
        each.tail,
      ]),
    ),
    note: 'At least and at most: where the share lies if the undecided and all longer programs are counted too, whatever they do. Steps are the most that training can see.',
  }
}

function shortestTable(found: readonly Shortest[]): Table {
  return {
    title: 'The shortest programs',
    columns: ['task', 'bits', 'programs', 'misgeneralises'],
    rows: found.map(each => [
      each.task,
      each.bits,
      each.programs.map(program => `\`${program}\``).join(', '),
      each.verdict,
    ]),
  }
}

function objectiveFigure({ codes }: Objectives): PlotFigure {
  const names = codes.map(code => (CODE_NAMES[code.name] ?? code.name).replaceAll('`', ''))
  return {
    kind: 'plot',
    title: 'Objectives that are kept, by what becomes of them',
    caption:
      'Shares of the mass of all objectives that cooperate in training, under three ways to weigh them. Hiding: good behaviour in training only because of selection.',
    exactness: 'exact',
    alt: `Stacked bars: of the kept mass ${codes.map((code, index) => `${percent(partOf(code, ['aligned'], RUNGS))} is aligned in “${names[index]}”`).join(', ')}.`,
    x: { label: 'share of the kept mass', domain: ['0', '1'] },
    y: { label: 'code', scale: 'band', names },
    series: RUNGS.map((rung, index) => ({
      kind: 'bar' as const,
      name: rung,
      stacked: true,
      bars: codes.map((code, row) => ({
        at: names[row] as string,
        from: partOf(code, RUNGS.slice(0, index), RUNGS),
        to: partOf(code, RUNGS.slice(0, index + 1), RUNGS),
      })),
    })),
    aspect: 0.5,
  }
}

function familyFigure({ family }: Mixture): GridFigure {
  return {
    kind: 'grid',
    title: 'How much of the mixture is malign before it defects',
    caption:
      'A family of malign programs, each so many bits longer than one benign program, with the same predictions so far.',
    exactness: 'exact',
    alt: 'A grid of shares: half where there are as many malign programs as 2 to the bits that they are longer, more to the right, less below.',
    columns: {
      label: 'malign programs',
      names: [...new Set(family.map(each => String(each.programs)))],
    },
    rows: { label: 'longer by', unit: 'bits', names: [...new Set(family.map(each => String(each.dearer)))] },
    cells: family.map(each => ({
      column: String(each.programs),
      row: String(each.dearer),
      value: each.share,
      text: each.share,
    })),
    value: { label: 'malign share' },
  }
}

function growthFigure(growths: readonly Growth[]): PlotFigure {
  const [first] = growths
  const made = first?.least.map(each => each.made) ?? []
  return {
    kind: 'plot',
    title: 'Writing out against computing: parity',
    caption:
      `Bits of the shortest program of \`expressions\` for the parity of so many inputs. Where a line ends, no program of at most ${first?.least[0]?.upTo} bits is made so (${Math.min(...growths.flatMap(each => each.least.map(row => row.upTo)))} for a search over five inputs).`.replaceAll(
        '`',
        '',
      ),
    exactness: 'exact',
    alt: `Cases alone end after ${lastWith(growths, 'cases')} inputs; arithmetic that is written out rises with every input until it meets the loop, which stays nearly level.`,
    x: { label: 'inputs', domain: [1, 5], ticks: [1, 2, 3, 4, 5] },
    y: { label: 'shortest program', unit: 'bits', domain: [0, 30] },
    series: made.map(name => ({
      kind: 'line' as const,
      name: MADE[name] ?? name,
      points: growths.flatMap(({ inputs, least }) => {
        const bits = least.find(each => each.made === name)?.bits ?? null
        return bits === null ? [] : [{ x: inputs, y: bits }]
      }),
    })),
  }
}

function bitsWith(growth: Growth, made: string): number | null {
  return growth.least.find(each => each.made === made)?.bits ?? null
}

function limitOf(growth: Growth, made: string): number {
  return growth.least.find(each => each.made === made)?.upTo ?? 0
}

function lastWith(growths: readonly Growth[], made: string): number {
  return Math.max(0, ...growths.filter(each => bitsWith(each, made) !== null).map(each => each.inputs))
}

/** The first number of inputs at which the one is shorter than the other, or the other has none up to the limit. */
function overtakes(growths: readonly Growth[], one: string, other: string): string {
  const found = growths.find(each => {
    const bits = bitsWith(each, one)
    return bits !== null && bits < (bitsWith(each, other) ?? limitOf(each, other) + 1)
  })
  return found === undefined ? 'nowhere' : `at ${found.inputs} inputs`
}

function posteriorFigure(found: readonly PosteriorResult[]): PlotFigure {
  const own = found.filter(each => each.task === 'mirror-1')
  const lengths = own.map(each => each.bits)
  return {
    kind: 'plot',
    title: 'MIRROR-1: how much of the posterior misgeneralises',
    caption:
      'The share of the mass of all programs of expressions up to a length that fit the training data. Longer programs, and those undecided, are left out.',
    exactness: 'exact',
    alt: 'Two lines near one half, for 2^-length and for 2^-length over steps, against the length up to which programs are counted.',
    x: { label: 'programs of at most', unit: 'bits', ticks: lengths },
    y: { label: 'share that misgeneralises', domain: ['0', '1'], ticks: ['0', '1/4', '1/2', '3/4', '1'] },
    series: ['length', 'speed'].map(prior => ({
      kind: 'line' as const,
      name: prior === 'speed' ? '2^-length / steps' : '2^-length',
      points: own.flatMap(({ bits, priors }) =>
        priors.filter(each => each.prior === prior).map(each => ({ x: bits, y: each.share })),
      ),
    })),
  }
}

function figuresOf(results: Results<Result>): readonly NamedFigure[] {
  const [goals] = those(results, 'objectives')
  const [mixed] = those(results, 'mixture')
  const growths = those(results, 'growth')
  const posteriors = those(results, 'posterior')
  return [
    ...(mixed ? [{ name: 'family', figure: familyFigure(mixed) }] : []),
    ...(growths.length > 0 ? [{ name: 'parity', figure: growthFigure(growths) }] : []),
    ...(goals ? [{ name: 'objectives', figure: objectiveFigure(goals) }] : []),
    ...(posteriors.length > 0 ? [{ name: 'posterior', figure: posteriorFigure(posteriors) }] : []),
  ]
}

function mixtureAnswer({ hypotheses, steps, defection }: Mixture): string {
  const [benign, malign] = hypotheses
  const defects = steps.find(each => each.time === defection)
  return `${malign?.programs} malign programs of ${malign?.bits} bits against one benign program of ${benign?.bits}: ${steps[0]?.share} of the posterior is malign until they defect; then the mixture pays ${defects?.loss} = ${defects?.bits} bits once, and nothing before or after.`
}

function growthAnswer([counted]: readonly Counting[], growths: readonly Growth[]): string {
  const decided = growths.filter(each => bitsWith(each, 'arithmetic') !== null)
  const crossing = counted?.sizes.find(each => each.table > counted.search)
  return `By counting, a search of ${counted?.search} bits is shorter than a table from ${crossing?.inputs} inputs on (${crossing?.table} bits). In a language in which all is paid for, and for parity: arithmetic is first shorter than cases ${overtakes(growths, 'arithmetic', 'cases')}, a loop first shorter than arithmetic ${overtakes(growths, 'loop', 'arithmetic')}, and a search is shorter than arithmetic ${overtakes(decided, 'argmax', 'arithmetic')} (up to ${lastWith(growths, 'arithmetic')} inputs; beyond, neither was reached).`
}

function objectiveAnswer({ codes }: Objectives): string {
  const lines = codes.map(code => {
    const aligned = partOf(code, ['aligned'], RUNGS)
    return `${CODE_NAMES[code.name]}: ${shareText(partOf(code, RUNGS, EVERY))} kept, of which ${shareText(aligned)} aligned and ${shareText(partOf(code, ['hiding'], RUNGS))} hiding`
  })
  return `Objectives in the game with selection (${countsText(codes).replace('By number: ', '').replace('.', '')} of ${codes[0]?.rungs.reduce((sum, each) => sum + each.objectives, 0)}): ${lines.join('; ')}.`
}

function posteriorAnswer(found: readonly PosteriorResult[], shortest: readonly Shortest[]): string {
  const tasks = [...new Set(found.map(each => each.task))]
  return tasks
    .map(task => {
      const last = found.filter(each => each.task === task).at(-1)
      const [length, speed] = last?.priors ?? []
      const verdict = shortest.find(each => each.task === task)?.verdict
      const shares = [length, speed].map(each => shareText(each?.share ?? '0'))
      return `On ${task} that the shortest program misgeneralises is ${verdict}; of all ${length?.programs} programs up to ${last?.bits} bits that fit, those that misgeneralise have ${shares[0]} of the mass under 2^-length and ${shares[1]} under 2^-length/steps (between ${percent(length?.least ?? '0')} and ${percent(length?.most ?? '1')}, if what was not gone through is counted).`
    })
    .join(' ')
}

/** The study of all results. */
export function study(results: Results<Result>): Study {
  const [mixed] = those(results, 'mixture')
  const [goals] = those(results, 'objectives')
  const growths = those(results, 'growth')
  const posteriors = those(results, 'posterior')
  const shortest = those(results, 'shortest')
  return {
    answer: [
      ...(mixed ? [mixtureAnswer(mixed)] : []),
      growthAnswer(those(results, 'counting'), growths),
      ...(goals ? [objectiveAnswer(goals)] : []),
      posteriorAnswer(posteriors, shortest),
    ].join(' '),
    tables: [
      ...(mixed ? [mixtureTable(mixed)] : []),
      growthTable(growths),
      ...(goals ? [objectiveTable(goals), shapeTable(goals)] : []),
      shortestTable(shortest),
      posteriorTable(posteriors),
    ],
    figures: figuresOf(results),
  }
}
