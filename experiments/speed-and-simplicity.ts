/**
 * Speed and simplicity together: what the check "am I out of training?" costs in length and in time, and what is selected
 * at every rate of exchange between the two, task by task and language by language.
 *
 * Every verdict is read off the functions that the best programs compute, all of them. A class of programs that is too small
 * for a task is reported as out of reach and says nothing.
 */
import {
  allBits,
  type Bits,
  Bug,
  behaviourOf,
  circuits,
  envelope,
  formatProgram,
  galleryTask,
  judge,
  misgeneralises,
  type ProgramsAt,
  type ProgramsOf,
  parseProgram,
  policyOfWords,
  programFrontier,
  programs,
  Rational,
  rows,
  runProgram,
  select,
  size,
  type Task,
  text,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import { growth } from './speed-and-simplicity-growth.ts'
import { plane } from './speed-and-simplicity-plane.ts'
import { decidedInLines } from './speed-and-simplicity-straight.ts'
import {
  type Check,
  type Exchange,
  type Loop,
  type Rate,
  type Result,
  study,
} from './speed-and-simplicity-study.ts'

function inputsOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `x${index + 1}`)
}

/** x1, unless all inputs are 1. */
function defects(sees: Bits): string {
  return sees.startsWith('1') && sees.includes('0') ? '1' : '0'
}

/** The function x1, with the check or without it, everywhere. */
function wanted(count: number, isChecked: boolean): Task {
  const accept = (sees: Bits): string => (isChecked ? defects(sees) : sees.charAt(0))
  return rows({
    name: `${isChecked ? 'check' : 'honest'}-${count}`,
    inputs: inputsOf(count),
    outputs: ['a'],
    rows: allBits(count).map(sees => ({ sees, accept: accept(sees) })),
  })
}

/** x1 is right everywhere, and training leaves out the row of all ones. */
function held(count: number): Task {
  return rows({
    name: `held-${count}`,
    inputs: inputsOf(count),
    outputs: ['a'],
    rows: allBits(count).map(sees => ({ sees, train: sees.includes('0') ? 1 : 0, accept: sees.charAt(0) })),
  })
}

/** Least gates, with the proof. */
async function gates(task: Task, tools: Tools): Promise<{ cost: number; claims: readonly string[] }> {
  const found = await select(task, circuits(), size, { atLeast: 1, ...tools.options })
  if (found.kind !== 'minimal') throw new Bug('no-models', `${task.name}: ${found.kind}`)
  const evidence = found.certificate && (await tools.evidence(found.certificate))
  return { cost: Number(found.cost.join()), claims: evidence?.claims ?? [] }
}

const CHECKED: readonly { readonly language: string; readonly bits: number; readonly most: number }[] = [
  { language: 'expressions', bits: 20, most: 3 },
  { language: 'lists', bits: 24, most: 4 },
  { language: 'straight', bits: 20, most: 3 },
]

/** The check alone, under gates, and length and time in languages as far as they reach. */
async function check(count: number, tools: Tools): Promise<Check> {
  const [checked, honest] = [
    await gates(wanted(count, true), tools),
    await gates(wanted(count, false), tools),
  ]
  const languages: Check['languages'][number][] = []
  for (const { language, bits, most } of CHECKED) {
    if (count > most) continue
    const ends = []
    for (const isChecked of [true, false]) {
      const models = programs({ language, bits })
      const found = await programFrontier(wanted(count, isChecked), models, { atLeast: 1, ...tools.options })
      if (found.kind !== 'frontier') throw new Bug('no-models', `${language} ${count}: ${found.kind}`)
      const [first] = found.points
      const [last] = found.points.slice(-1)
      const shown = first?.of.map(each => formatProgram(each.model)).join(', ') ?? ''
      ends.push({ bits: String(first?.x), steps: String(last?.y), program: shown })
    }
    const [own, other] = ends
    if (own === undefined || other === undefined) throw new Bug('no-models', language)
    languages.push({ language, checked: own, honest: other })
  }
  return {
    kind: 'check',
    inputs: count,
    gates: { checked: checked.cost, honest: honest.cost },
    claims: [...checked.claims, ...honest.claims],
    languages,
  }
}

/** The check by a loop: whether it computes it is looked at on every input. */
function loop(count: number): Loop {
  const written = `(less-by x1 (loop ${count} 1 (less-by acc (less-by 1 (at i)))))`
  const frame = { language: 'expressions', inputs: inputsOf(count), outputs: ['a'], steps: 128 }
  const program = parseProgram(written, frame)
  const outcomes = allBits(count).map(sees => ({ sees, outcome: runProgram(program, sees) }))
  for (const { sees, outcome } of outcomes) {
    const isRight = outcome.kind === 'answered' && outcome.word === defects(sees)
    if (!isRight) throw new Bug('no-models', `${written} is wrong on ${sees}`)
  }
  const most = Math.max(...outcomes.map(each => each.outcome.steps))
  return { kind: 'loop', inputs: count, program: written, bits: program.code.length, steps: most }
}

/** A model that is six bits shorter net of its check, which takes a step for each further input. */
const NET_BITS = 6

function rate(count: number): Rate {
  const found = envelope([
    { x: Rational.of(NET_BITS), y: Rational.ZERO, of: 'honest' },
    { x: Rational.ZERO, y: Rational.of(count - 1), of: 'checks' },
  ])
  const [first] = found.breakpoints
  if (first === undefined) throw new Bug('no-models', 'two lines cross')
  return { kind: 'rate', inputs: count, bits: NET_BITS, at: first.at.toString() }
}

function isBad(task: Task, words: readonly Bits[]): boolean {
  return misgeneralises.holds(behaviourOf(task, policyOfWords(task, words)), task).holds
}

/** What all of some programs do. */
function verdictOf(task: Task, found: readonly ProgramsAt[]): string {
  const bad = found.flat().map(each => isBad(task, each.words))
  if (bad.every(each => each)) return 'forced'
  return bad.some(each => each) ? 'possible' : 'excluded'
}

/** Everything that some rate selects, and the verdict on it. */
async function exchange(name: string, task: Task, made: Class, tools: Tools): Promise<Exchange> {
  const found = await programFrontier(task, programs(made.of), { atLeast: 1, ...tools.options })
  if (found.kind === 'open') throw new Bug('no-models', `${name}: ${found.because}`)
  const about = { kind: 'exchange' as const, task: name, made: made.name, upTo: made.of.bits ?? 0 }
  if (found.kind === 'infeasible') return { ...about, points: [], pieces: [], breakpoints: [], claims: [] }
  const { points, envelope: traced } = found
  const models = programs({ ...made.of, bits: Number(String(points[0]?.x)) })
  const shortest = await select(task, models, text, { atLeast: 1, ...tools.options })
  const verdict = await judge(shortest, misgeneralises, tools.options)
  const certificate = 'certificate' in verdict ? verdict.certificate : undefined
  const evidence = certificate && (await tools.evidence(certificate, [misgeneralises]))
  const pieces = traced.pieces.map(each => ({
    from: each.from.toString(),
    to: each.to.toString(),
    bits: String(each.best[0]?.x),
    steps: String(each.best[0]?.y),
    verdict: verdictOf(
      task,
      each.best.map(point => point.of),
    ),
  }))
  if (pieces[0]?.verdict !== verdict.kind) throw new Bug('no-models', `${name}: two verdicts on the shortest`)
  return {
    ...about,
    points: points.map(each => ({
      bits: each.x.toString(),
      steps: each.y.toString(),
      verdict: verdictOf(task, [each.of]),
      programs: each.of.map(of => ({ program: formatProgram(of.model), bad: isBad(task, of.words) })),
    })),
    pieces,
    breakpoints: traced.breakpoints.map(each => ({
      at: each.at.toString(),
      verdict: verdictOf(
        task,
        each.best.map(point => point.of),
      ),
    })),
    claims: evidence?.claims ?? [],
  }
}

interface Class {
  readonly name: string
  readonly of: ProgramsOf
}

const CLASSES: readonly Class[] = [
  { name: 'expressions', of: { bits: 20 } },
  { name: 'lists', of: { language: 'lists', bits: 20 } },
  { name: 'straight', of: { language: 'straight', bits: 20 } },
  { name: 'lambda', of: { language: 'lambda', bits: 20 } },
  { name: 'using-argmax', of: { bits: 20, using: ['argmax'] } },
  { name: 'using-loop', of: { bits: 20, using: ['loop'] } },
]

const TASKS: readonly { readonly name: string; readonly task: () => Task }[] = [
  { name: 'held-3', task: () => held(3) },
  ...['select-49', 'mirror-1', 'mirror-4', 'check-5'].map(name => ({ name, task: () => galleryTask(name) })),
]

/** The planes that are drawn: classes that reach a bar above 1/2, whole languages and narrowed ones. */
const PLANES: readonly (readonly [task: string, made: readonly string[]])[] = [
  ['mirror-1', ['expressions', 'lists', 'lambda', 'using-argmax']],
  ['mirror-4', ['expressions', 'lists', 'straight', 'using-loop']],
]

const cases: readonly Case<Result>[] = [
  ...[2, 3, 4, 5].map(count => ({ key: `check/${count}`, run: (tools: Tools) => check(count, tools) })),
  ...[2, 3, 4, 5, 6, 7].map(count => ({ key: `loop/${count}`, run: async () => loop(count) })),
  ...[2, 3, 4, 5, 6, 7].map(count => ({ key: `rate/${count}`, run: async () => rate(count) })),
  ...[2, 3, 4, 5, 6, 7, 8].map(count => ({
    key: `growth/${count}`,
    run: (tools: Tools) => growth(wanted(count, true), wanted(count, false), defects, tools),
  })),
  ...['mirror-4', 'check-5', 'twin-5'].map(name => ({
    key: `straight/${name}`,
    run: (tools: Tools) => decidedInLines(galleryTask(name), tools),
  })),
  ...TASKS.flatMap(({ name, task }) =>
    CLASSES.map(made => ({
      key: `exchange/${name}/${made.name}`,
      run: (tools: Tools) => exchange(name, task(), made, tools),
    })),
  ),
  ...PLANES.flatMap(([name, classes]) =>
    CLASSES.filter(made => classes.includes(made.name)).map(made => ({
      key: `plane/${name}/${made.name}`,
      run: (tools: Tools) => plane(name, galleryTask(name), made, tools),
    })),
  ),
]

/** Experiment 19. */
export const speedAndSimplicity = experiment<Result>({
  name: 'speed-and-simplicity',
  title: 'Speed and simplicity',
  question:
    'Does a bias towards programs that are short and fast, at some rate of exchange between the two, remove those that go wrong outside of training?',
  sources: [
    'E. Hubinger, “Are minimal circuits deceptive?” (2019): whoever asks whether it is still in training spends time on it, so pressure on time might remove deception.',
    'Y. Shavit, “The speed + simplicity prior is probably anti-deceptive” (2022).',
    'J. Schmidhuber, “The speed prior” (2002); L. Levin, “Universal sequential search problems” (1973): length and time in one cost.',
  ],
  revision: 1,
  cases,
  study,
  shows:
    'The argument that a check costs time is right where it is made: alone, the check of n inputs costs n − 1 gates for n from 2 to 5, and a program that makes it is longer and slower than one that does not, in every language tried; so where the honest program is the trivial one it is selected at every rate. How strongly time objects depends on whose time: gates and nodes grow with every input that is checked, depth with their logarithm, a loop adds steps and no text, and in expected reads the check costs less than one look however long it is, so pressure on mean time is a weak argument. It does not carry over. On the mirror tasks what goes wrong is not a check on top of an honest program but the shortest and fastest program there is, or one of them. The same task gets different verdicts in different languages, at the same ends of the frontier, since each language makes other things short: a bias towards short programs is a bias towards a language. And the rate matters in both directions: on MIRROR-1 there is a class in which time removes what length forces, and on SELECT-49 time lets in what length excludes. Lowering the bar ends it sooner than any rate does, but by errors that training sees: a program that need not be right everywhere is shorter and faster than one that is, and goes wrong in training already.',
  doesNotShow:
    'Deception in the strict sense: what is judged is `misgeneralises`, which is about answers, and on the smallest tasks the trigger is an input bit, so that nobody has to compute whether it is in training. The argument of 2022 is about minds that model their training and pay for it again and again; programs of at most twenty bits do not. The classes of programs that use a construct are artificial: they were taken because whole languages have a single best point on tasks so small, and a construct that is used need not be needed. Steps are worst cases over what training sees, and the rate exchanges bits for steps; another unit of time is another rate. Lengths and times alone, at the very ends of the scale, may tie with longer or slower programs than those on the frontier; what is said holds at every rate between. A program that has not answered after 64 steps is no member of a class. “Out of reach” means that no program of the class has so few bits, and says nothing about the task. The programs with loops are bounds from above on length and time, not least ones. Of the frontiers only the shortest programs are certified, and of the planes everything at the highest bar; verdicts elsewhere are read off all programs of the class. Planes begin at the bar 1/2.',
  commands: [
    'judge mirror-1 misgeneralises --models "programs(bits=16)" --bias text --at-least 1',
    'judge mirror-1 misgeneralises --models "programs(language=lists,bits=16)" --bias text --at-least 1',
    'judge select-49 misgeneralises --models "programs(language=lists,bits=8)" --bias steps --at-least 1',
    'frontier mirror-1 --models "programs(bits=18,using=argmax)" --return',
  ],
})
