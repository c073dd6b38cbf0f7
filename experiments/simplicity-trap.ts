/**
 * The simplicity trap: what is short, weighed by 2^-length, and how much of it behaves well only where it is looked at.
 *
 * Cases go from a declared handful of hypotheses, over objectives in a game with selection, to all programs of a
 * language up to a length. In each the code is stated, since a measure of simplicity is relative to one.
 */
import {
  allBits,
  Bug,
  encodeProgram,
  formatProgram,
  type Goal,
  galleryTask,
  judge,
  Logarithm,
  languageOf,
  misgeneralises,
  motiveOf,
  type ProgramsOf,
  parseTerm,
  posterior,
  programs,
  Rational,
  rows,
  select,
  type Task,
  text,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import {
  type Growth,
  type Hypothesis,
  type Mixture,
  type Objectives,
  type PosteriorResult,
  type Result,
  study,
} from './simplicity-trap-study.ts'

/** 2^-bits. */
function massOf(bits: number): Rational {
  return Rational.fraction(1n, 1n << BigInt(bits))
}

/** Christiano's example: a benign predictor, and a family of malign ones that is two bits dearer. */
const HYPOTHESES: readonly Hypothesis[] = [
  { name: 'benign', programs: 1, bits: 10, malign: false },
  { name: 'malign', programs: 8, bits: 12, malign: true },
]
const STEPS = 6
const DEFECTION = 4

/** The mixture of the hypotheses on a sequence that the benign ones predict; the malign ones err once. */
function mixture(): Mixture {
  const weight = (malign: boolean): Rational =>
    Rational.sum(
      HYPOTHESES.filter(each => each.malign === malign).map(each => massOf(each.bits).times(each.programs)),
    )
  const benign = weight(false)
  let malign = weight(true)
  const steps = []
  for (let time = 1; time <= STEPS; time += 1) {
    const all = benign.plus(malign)
    const wrong = time === DEFECTION ? malign.dividedBy(all) : Rational.ZERO
    const loss = Logarithm.of(Rational.ONE.minus(wrong)).times(-1)
    const share = malign.dividedBy(all).toString()
    steps.push({ time, share, wrong: wrong.toString(), loss: loss.toString(), bits: loss.toDecimal(3) })
    if (time === DEFECTION) malign = Rational.ZERO
  }
  return { kind: 'mixture', hypotheses: [...HYPOTHESES], defection: DEFECTION, steps, family: family() }
}

/** The malign share before the defection, for families of other sizes and prices. */
function family(): Mixture['family'] {
  return [0, 2, 4, 6].flatMap(dearer =>
    [1, 4, 8, 16, 64].map(count => {
      const malign = massOf(dearer).times(count)
      return { programs: count, dearer, share: malign.dividedBy(malign.plus(1)).toString() }
    }),
  )
}

/** A search of so many bits, its objective included, against one bit for each state of a table. */
const SEARCH_BITS = 20

/** All programs up to so many bits are gone through for the growing family; fewer where there would be too many. */
function growthBits(made: string, inputs: number): number {
  return made === 'argmax' && inputs > 4 ? 26 : 28
}

/** The classes of programs that are compared: by writing down, straight on, with a loop, with a search. */
const CLASSES: readonly { readonly name: string; readonly made: ProgramsOf }[] = [
  { name: 'cases', made: { without: ['add', 'less-by', 'loop', 'argmax', 'at', 'equal', 'less'] } },
  { name: 'arithmetic', made: { without: ['loop', 'argmax'] } },
  { name: 'loop', made: { using: ['loop'] } },
  { name: 'argmax', made: { using: ['argmax'] } },
]

/** Is the number of ones odd? */
function parity(count: number): Task {
  const isOdd = (sees: string): boolean => [...sees].filter(bit => bit === '1').length % 2 === 1
  return rows({
    name: `parity-${count}`,
    inputs: Array.from({ length: count }, (_, index) => `x${index + 1}`),
    outputs: ['odd'],
    rows: allBits(count).map(sees => ({ sees, accept: isOdd(sees) ? '1' : '0' })),
  })
}

async function growth(count: number, tools: Tools): Promise<Growth> {
  const task = parity(count)
  const least: Growth['least'][number][] = []
  for (const { name, made } of CLASSES) {
    tools.say(name)
    const upTo = growthBits(name, count)
    const models = programs({ bits: upTo, ...made })
    const found = await select(task, models, text, { atLeast: 1, ...tools.options })
    if (found.kind === 'open') throw new Bug('no-models', `${task.name}: ${found.because}`)
    const isFound = found.kind === 'minimal'
    const bits = isFound ? Number(found.cost.join()) : null
    least.push({ made: name, upTo, bits, program: isFound ? formatProgram(found.models[0]) : null })
  }
  return { kind: 'growth', inputs: count, least }
}

const GAINS = [-3, -2, -1, 0, 1, 2, 3]

/** The word of a number in the language of expressions, without its sign. */
function wordBits(number: number): number {
  const grammar = languageOf('expressions').grammar(['x'], ['a'])
  return encodeProgram(parseTerm(grammar, String(number))).length
}

/** How objectives are weighed: each alike, or by a prefix code for both of their gains. */
const CODES: readonly { readonly name: string; readonly mass: (gain: number) => Rational }[] = [
  { name: 'equal', mass: () => Rational.fraction(1, GAINS.length) },
  { name: 'expressions', mass: gain => massOf(wordBits(Math.abs(gain)) + (gain === 0 ? 0 : 1)) },
  { name: 'gamma', mass: gain => massOf(2 * Math.floor(Math.log2(2 * Math.abs(gain) + 1)) + 1) },
]

/** All objectives in the game with selection. */
function objectives(): Objectives {
  const task = galleryTask('select-49')
  const goalOf = (gains: readonly number[]): Goal => ({
    name: `gains (${gains.join(', ')}) from defecting`,
    reward: gains.map(gain => [Rational.ZERO, Rational.of(gain)]),
  })
  const goals = GAINS.flatMap(inTraining =>
    GAINS.map(inDeployment => ({
      inTraining,
      inDeployment,
      motive: motiveOf(task, goalOf([inTraining, inDeployment])),
    })),
  )
  const codes = CODES.map(({ name, mass }) => {
    const weighed = goals.map(each => ({
      motive: each.motive,
      mass: mass(each.inTraining).times(mass(each.inDeployment)),
    }))
    const rungs = (['rejected', 'aligned', 'misgeneralising', 'hiding'] as const).map(motive => {
      const own = weighed.filter(each => each.motive === motive)
      return { motive, objectives: own.length, mass: Rational.sum(own.map(each => each.mass)).toString() }
    })
    const gains = GAINS.map(gain => ({ gain, mass: mass(gain).toString() }))
    return { name, gains, rungs }
  })
  return { kind: 'objectives', goals, codes }
}

/** The posteriors under both priors, and what the shortest programs do. */
async function weighed(task: string, bits: number, tools: Tools): Promise<PosteriorResult> {
  const priors: PosteriorResult['priors'][number][] = []
  for (const prior of ['length', 'speed'] as const) {
    tools.say(prior)
    const options = { atLeast: 1, prior, predicates: [misgeneralises], ...tools.options }
    const found = await posterior(galleryTask(task), programs({ bits }), options)
    if (found.kind === 'open') throw new Bug('no-models', `${task}: ${found.because}`)
    const [bad] = found.properties
    if (bad === undefined) throw new Bug('no-models', `${task}: no property was weighed`)
    priors.push({
      prior,
      consistent: found.consistent.toString(),
      undecided: found.undecided.toString(),
      tail: found.tail.toString(),
      programs: found.functions.reduce((sum, each) => sum + each.programs, 0),
      bad: bad.programs,
      share: bad.share.toString(),
      least: bad.least.toString(),
      most: bad.most.toString(),
      heaviest: found.best.programs.map(formatProgram),
    })
  }
  return { kind: 'posterior', task, bits, priors }
}

/** The verdict on the shortest programs, with its certificate. */
async function shortest(task: string, tools: Tools): Promise<Result> {
  const models = programs({ bits: 16 })
  const selection = await select(galleryTask(task), models, text, { atLeast: 1, ...tools.options })
  if (selection.kind !== 'minimal') throw new Bug('no-models', `${task}: ${selection.kind}`)
  const verdict = await judge(selection, misgeneralises, tools.options)
  const certificate = 'certificate' in verdict ? verdict.certificate : undefined
  const evidence = certificate && (await tools.evidence(certificate, [misgeneralises]))
  const shown = selection.models.map(formatProgram)
  const claims = evidence?.claims ?? []
  return {
    kind: 'shortest',
    task,
    bits: selection.cost.join(),
    programs: shown,
    verdict: verdict.kind,
    claims,
  }
}

const POSTERIORS: readonly { readonly task: string; readonly bits: number; readonly long?: number }[] = [
  ...[10, 14, 18, 22].map(bits => ({ task: 'mirror-1', bits })),
  { task: 'mirror-1', bits: 26 },
  { task: 'mirror-1', bits: 30, long: 12 },
  ...[18, 22].map(bits => ({ task: 'mirror-4', bits })),
  { task: 'mirror-4', bits: 26, long: 12 },
  { task: 'mirror-4', bits: 28, long: 15 },
]

const cases: readonly Case<Result>[] = [
  { key: 'mixture', run: async () => mixture() },
  {
    key: 'counting',
    run: async () => {
      const sizes = [1, 2, 3, 4, 5, 6].map(inputs => ({ inputs, table: 2 ** inputs }))
      return { kind: 'counting', search: SEARCH_BITS, sizes }
    },
  },
  ...[1, 2, 3, 4, 5].map(count => ({
    key: `parity/${count}`,
    ...(count > 3 && { long: 20 }),
    run: (tools: Tools) => growth(count, tools),
  })),
  { key: 'objectives', run: async () => objectives() },
  ...['mirror-1', 'mirror-4'].map(task => ({
    key: `shortest/${task}`,
    run: (tools: Tools) => shortest(task, tools),
  })),
  ...POSTERIORS.map(({ task, bits, long }) => ({
    key: `posterior/${task}/${bits}`,
    ...(long !== undefined && { long }),
    run: (tools: Tools) => weighed(task, bits, tools),
  })),
]

/** Experiment 18. */
export const simplicityTrap = experiment<Result>({
  name: 'simplicity-trap',
  title: 'The simplicity trap',
  question:
    'Of everything short that fits the training data, weighed by 2^-length, how much goes wrong where training does not look?',
  sources: [
    'P. Christiano, “What does the universal prior actually look like?” (2016): many malign hypotheses together can outweigh a benign one, and can be told apart from it only when they defect.',
    'E. Hubinger, “Are minimal circuits deceptive?” (2019), first paragraphs: the simplest solution of a hard task tends to be an optimiser, and most simple objectives are not ours.',
    'E. Hubinger et al., “Risks from learned optimization” (2019), section 4: objectives that behave well in order to be selected.',
    'R. Solomonoff, “A formal theory of inductive inference” (1964): weights 2^-length; J. Schmidhuber, “The speed prior” (2002): the same divided by time.',
    'J. Carlsmith, “Scheming AIs” (2023), on counting arguments, and what they leave out.',
  ],
  revision: 1,
  cases,
  study,
  shows:
    'Each step of the argument has a finite form that can be computed. A family of malign hypotheses outweighs a benign one as soon as there are more of them than 2 to the bits that each is dearer, and all of it is refuted by one observation, at a price of a bit or two: the trap is not that prediction suffers for long, but what one wrong answer does. Counting tables against searches gives a crossover, and so does a language in which every construct is paid for: lookups by cases fall behind at once, arithmetic that is written out is overtaken by a loop. Of objectives that are kept, those that defect in deployment outnumber or outweigh the aligned ones or not, depending on the code; that the code matters this much is the result. And over all programs of a language up to a length the mass that misgeneralises is an exact number, under length and under length with time.',
  doesNotShow:
    'That simple programs are deceptive: what is weighed in the posterior over programs is `misgeneralises`, which is about answers; only *hiding* is good behaviour because of selection, and it is decided for objectives in a game of two steps, not found in programs. Ties between the best plays of an objective are broken towards acting well, and a gain of 0 is both a tie and the shortest word, so codes favour the aligned by way of the indifferent. The eight malign hypotheses are declared, not derived. Searches for objectives are lent their world for nothing, and are compared only with each other; the language of expressions lends nothing. Variants of one program count as mass each, so a function that can be written in many ways is favoured, which is what such a prior says. Programs that are longer than those gone through, and those that were undecided after 64 steps, have far more mass than the few that fit, so the bounds on the true shares are wide; exact are the shares within the class. One language is used; other codes order programs otherwise. On parity no program searches because it has to.',
  commands: [
    'judge mirror-1 misgeneralises --models "programs(bits=16)" --bias text --at-least 1',
    'judge mirror-4 misgeneralises --models "programs(bits=16)" --bias text --at-least 1',
  ],
})
