/**
 * Writing the answers down, heuristics and search, compared in length of program and in steps, in families that grow.
 *
 * All programs of each way up to a length are gone through. Beyond that there are bounds, and they are called so: from above
 * programs that were written down and looked at on every word, from below the shortest program that contains what every
 * right program of its way must contain. Tasks and programs are in `hard-coding-heuristics-search-families.ts`.
 */
import {
  allBits,
  Bug,
  envelope,
  expectedReads,
  formatProgram,
  galleryTask,
  grammarOf,
  languageOf,
  leastBitsWith,
  madeOf,
  type ProgramSpace,
  parseProgram,
  programCounts,
  programFrontier,
  programs,
  Rational,
  runProgram,
  select,
  type Tabulated,
  type Task,
  tabulatePrograms,
  text,
  trees,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import {
  answersNeeded,
  belt,
  CLASS,
  criteria,
  demandsOn,
  inputsNeeded,
  type Member,
  option,
  type Way,
} from './hard-coding-heuristics-search-families.ts'
import type {
  Bars,
  BarWay,
  Cost,
  Counting,
  Exchange,
  MemberResult,
  Result,
  WayResult,
} from './hard-coding-heuristics-search-results.ts'
import { study } from './hard-coding-heuristics-search-study.ts'

/** Programs that take longer on some word are no members of the classes that are gone through. */
const STEPS_MAX = 512
const WRITTEN_STEPS_MAX = 4095

/** All programs of a way up to so many bits that are right everywhere: nothing in length is better than its points. */
async function goneThrough(
  { task }: Member,
  way: Way,
  bits: number,
  time: 'steps' | 'meanSteps',
  tools: Tools,
): Promise<readonly Cost[]> {
  const models = programs({ ...CLASS[way], bits, steps: STEPS_MAX })
  const found = await programFrontier(task, models, { atLeast: 1, time, ...tools.options })
  if (found.kind === 'open') throw new Bug('no-models', `${task.name}, ${way}: ${found.because}`)
  if (found.kind === 'infeasible') return []
  return found.points.map(({ x, y, of }) => ({
    bits: Number(x.toString()),
    steps: y.toString(),
    program: formatProgram((of[0] ?? { model: never(task.name) }).model),
    functions: of.length,
  }))
}

function never(name: string): never {
  throw new Bug('no-models', name)
}

/** A program that was written down, looked at on every word. */
function written({ task, accepted, written: all }: Member, way: Way): WayResult['written'] {
  const program = all[way]
  if (program === undefined) return null
  const { inputs, outputs } = task
  const language = CLASS[way].language ?? 'expressions'
  const model = parseProgram(program, { language, inputs, outputs, steps: WRITTEN_STEPS_MAX })
  const outcomes = allBits(inputs.length).map(sees => runProgram(model, sees))
  outcomes.forEach((outcome, word) => {
    const answer = outcome.kind === 'answered' ? Number.parseInt(outcome.word, 2) : -1
    if (!accepted[word]?.includes(answer))
      throw new Bug('premise', `${task.name}: ${program} errs on ${word}`)
  })
  const taken = outcomes.map(each => each.steps)
  const mean = Rational.fraction(
    taken.reduce((sum, each) => sum + each, 0),
    taken.length,
  )
  return { program, bits: model.code.length, steps: String(Math.max(...taken)), mean: mean.toString() }
}

/** The least length of a program of a way that has what every right one must have. */
function bitsNeeded(given: Member, way: Way): number | null {
  const alternatives = demandsOn(way, given)
  if (alternatives === undefined) return null
  const { language = 'expressions', without = [], using = [] } = CLASS[way]
  const { inputs, outputs } = given.task
  const grammar = madeOf(grammarOf({ language, inputs, outputs }), { without, using })
  return Math.min(...alternatives.map(demands => leastBitsWith(grammar, demands) ?? Number.MAX_SAFE_INTEGER))
}

async function wayOf(given: Member, way: Way, bits: number, tools: Tools): Promise<WayResult> {
  tools.say(`${given.task.name}, ${way}`)
  const points = await goneThrough(given, way, bits, 'steps', tools)
  const means = points.length === 0 ? [] : await goneThrough(given, way, bits, 'meanSteps', tools)
  const needed = bitsNeeded(given, way)
  const own = written(given, way)
  const [first] = points
  const beyond = Math.max(bits + 1, needed ?? 0)
  if (first !== undefined && needed !== null && needed > first.bits)
    throw new Bug('premise', `${given.task.name}, ${way}: a program is shorter than it can be`)
  return {
    way,
    upTo: bits,
    atLeast: first?.bits ?? beyond,
    atMost: first?.bits ?? own?.bits ?? null,
    needed,
    points,
    means,
    written: own,
  }
}

/** What is chosen of everything that was found or written, at every rate. */
function exchange(ways: readonly WayResult[], time: 'steps' | 'means'): Exchange {
  const costs = ways.flatMap(({ way, points, means, written: own }) => [
    ...(time === 'steps' ? points : means).map(each => ({ ...each, way })),
    ...(own === null
      ? []
      : [{ way, bits: own.bits, steps: time === 'steps' ? own.steps : own.mean, program: own.program }]),
  ])
  const seen = new Set<string>()
  const distinct = costs.filter(({ program }) => !seen.has(program) && seen.add(program))
  const traced = envelope(distinct.map(of => ({ x: Rational.of(of.bits), y: Rational.of(of.steps), of })))
  return traced.pieces.map(({ from, to, best }) => ({
    from: from.toString(),
    to: to.toString(),
    bits: best[0]?.of.bits ?? 0,
    steps: best[0]?.of.steps ?? '',
    chosen: best.map(({ of }) => ({ way: of.way, program: of.program })),
  }))
}

/**
 * Up to which rate every program of least cost searches, proved: what was not gone through is longer than a limit and takes
 * a step for each input that it looks at, so it costs more than the search that is known.
 */
function forcedUpTo(pieces: Exchange, ways: readonly WayResult[], expectedReads: string): string {
  const [first] = pieces
  if (first === undefined || first.chosen.some(({ way }) => way !== 'search')) return '0'
  const [bits, spent] = [Rational.of(first.bits), Rational.of(first.steps)]
  const others = ways.filter(({ way }) => way !== 'search')
  const rates = others.map(({ upTo, needed }) => {
    const saved = Rational.of(Math.max(upTo + 1, needed ?? 0)).minus(bits)
    const lost = spent.minus(expectedReads)
    return saved.dividedBy(saved.plus(lost))
  })
  return Rational.max(Rational.ZERO, Rational.min(Rational.of(first.to), ...rates)).toString()
}

/** Programs that search and programs that do not, up to so many bits: which are shortest, with certificates. */
async function certified({ task }: Member, bits: number, tools: Tools): Promise<MemberResult['shortest']> {
  const classes = [{ using: ['argmax'] }, { without: ['argmax'] }]
  const sides: (number | null)[] = []
  const claims: string[] = []
  for (const made of classes) {
    const found = await select(task, programs({ bits, ...made }), text, { atLeast: 1, ...tools.options })
    if (found.kind === 'open') throw new Bug('no-models', `${task.name}: ${found.because}`)
    sides.push(found.kind === 'minimal' ? Number(found.cost.join()) : null)
    claims.push(...(found.certificate ? (await tools.evidence(found.certificate)).claims : []))
  }
  const [searching = null, other = null] = sides
  return { upTo: bits, searching, other, claims }
}

/** Least expected reads of a decision tree: no program of expressions or lists reads an input for nothing. */
async function reads({ task }: Member, tools: Tools): Promise<MemberResult['reads']> {
  const found = await select(task, trees(), expectedReads, { atLeast: 1, tiesMax: 1, ...tools.options })
  if (found.kind !== 'minimal') throw new Bug('no-models', `${task.name}: ${found.kind}`)
  const claims = found.certificate ? (await tools.evidence(found.certificate)).claims : []
  return { expected: found.cost.join(), claims }
}

type Limits = Readonly<Partial<Record<Way, number>>>

async function memberOf(given: Member, limits: Limits, tools: Tools): Promise<MemberResult> {
  const ways: WayResult[] = []
  for (const [way, bits] of Object.entries(limits) as [Way, number][])
    ways.push(await wayOf(given, way, bits, tools))
  const expressions = ways.filter(each => CLASS[each.way as Way].language === undefined)
  const read = await reads(given, tools)
  const rates = { steps: exchange(expressions, 'steps'), means: exchange(expressions, 'means') }
  return {
    kind: 'member',
    family: given.family,
    size: given.size,
    inputs: given.task.inputs.length,
    inputsNeeded: inputsNeeded(given),
    answersNeeded: answersNeeded(given).length,
    reads: read,
    ways,
    shortest: await certified(given, CERTIFIED_BITS, tools),
    rates,
    forcedUpTo: {
      steps: forcedUpTo(rates.steps, expressions, read.expected),
      means: forcedUpTo(rates.means, expressions, read.expected),
    },
  }
}

/** Certificates are about all programs of so many bits: the checker reads every code. */
const CERTIFIED_BITS = 12

/** Every bar from half of all words or starts up to all of them. */
async function bars(task: Task, parts: number, limits: Limits, tools: Tools): Promise<Bars> {
  const rows: Bars['rows'][number][] = []
  for (let bar = parts / 2; bar <= parts; bar += 1) {
    const least: BarWay[] = []
    for (const [way, bits] of Object.entries(limits) as [Way, number][]) {
      tools.say(`${bar}/${parts}, ${way}`)
      least.push(await atBar(task, way, bits, Rational.fraction(bar, parts), tools))
    }
    rows.push({ bar, least })
  }
  return { kind: 'bars', task: task.name, parts, upTo: { ...limits }, rows }
}

async function atBar(task: Task, way: Way, bits: number, atLeast: Rational, tools: Tools): Promise<BarWay> {
  const models = programs({ ...CLASS[way], bits })
  const found = await programFrontier(task, models, { atLeast, ...tools.options })
  if (found.kind === 'open') throw new Bug('no-models', `${task.name}: ${found.because}`)
  const points = found.kind === 'frontier' ? found.points : []
  const [shortest] = points
  const model = shortest?.of[0]?.model
  return {
    way,
    bits: shortest === undefined ? null : Number(shortest.x.toString()),
    steps: points.at(-1)?.y.toString() ?? null,
    program: model === undefined ? null : formatProgram(model),
  }
}

/** How many of all functions have a program as short as their table. */
function counting(language: string, inputs: number): Counting {
  const bits = 2 ** inputs
  const grammar = languageOf(language).grammar(
    Array.from({ length: inputs }, (_, index) => `x${index}`),
    ['a'],
  )
  const space: ProgramSpace = { grammar, seen: allBits(inputs), outputs: 1, bits, stepsMax: 64 }
  const found = finished(tabulatePrograms(space))
  if ('kind' in found) throw new Bug('no-models', `${language} of ${bits} bits`)
  const functions = new Set(found.behaviours.map(each => each.words.join(''))).size
  const counts = programCounts(grammar, bits)
  const all = counts.reduce((sum, each) => sum + each, 0n)
  return { kind: 'counting', language, inputs, bits, programs: String(all), functions }
}

function finished(walk: Generator<number, Tabulated, void>): Tabulated {
  for (let step = walk.next(); ; step = walk.next()) if (step.done) return step.value
}

const SMALL: Limits = {
  cases: 24,
  'written out': 24,
  indexed: 24,
  loop: 24,
  search: 22,
  list: 20,
  circuit: 22,
}
const FOUR: Limits = {
  cases: 31,
  'written out': 31,
  indexed: 30,
  loop: 31,
  search: 26,
  list: 24,
  circuit: 33,
}
const FEW: Limits = { cases: 12, 'written out': 12, indexed: 12, loop: 12, search: 12, list: 12 }
const WIDE: Limits = {
  cases: 16,
  'written out': 16,
  indexed: 16,
  loop: 16,
  search: 16,
  list: 16,
  circuit: 16,
}

const MEMBERS: readonly {
  readonly make: () => Member
  readonly key: string
  readonly limits: Limits
  readonly long?: number
}[] = [
  ...[2, 3].map(size => ({ key: `option/${size}`, make: () => option(size), limits: SMALL })),
  { key: 'option/4', make: () => option(4), limits: FOUR, long: 60 },
  ...[5, 6, 7, 8].map(size => ({ key: `option/${size}`, make: () => option(size), limits: WIDE })),
  {
    key: 'criteria/2',
    make: () => criteria(2),
    limits: { ...SMALL, cases: 30, search: 28, circuit: 33 },
    long: 30,
  },
  { key: 'criteria/3', make: () => criteria(3), limits: { ...WIDE, 'written out': 32 }, long: 30 },
  { key: 'criteria/4', make: () => criteria(4), limits: FEW },
  { key: 'belt/1', make: () => belt(1), limits: { ...WIDE, list: 13 } },
  ...[2, 3, 4, 5, 6, 7].map(size => ({ key: `belt/${size}`, make: () => belt(size), limits: FEW })),
]

const BARS: readonly {
  readonly key: string
  readonly task: () => Task
  readonly parts: number
  readonly limits: Limits
  readonly long?: number
}[] = [
  {
    key: 'bars/option-4',
    task: () => option(4).task,
    parts: 16,
    limits: { 'written out': 30, loop: 22, search: 20 },
    long: 40,
  },
  {
    key: 'bars/criteria-2',
    task: () => criteria(2).task,
    parts: 16,
    limits: { 'written out': 22, loop: 22, search: 22 },
  },
  {
    key: 'bars/corridor',
    task: () => galleryTask('corridor(epsilon=1)'),
    parts: 12,
    limits: { 'written out': 22, loop: 22, search: 23 },
  },
]

const cases: readonly Case<Result>[] = [
  ...MEMBERS.map(({ key, make, limits, long }) => ({
    key,
    ...(long !== undefined && { long }),
    run: (tools: Tools) => memberOf(make(), limits, tools),
  })),
  ...BARS.map(({ key, task, parts, limits, long }) => ({
    key,
    ...(long !== undefined && { long }),
    run: (tools: Tools) => bars(task(), parts, limits, tools),
  })),
  ...['expressions', 'lists', 'straight'].flatMap(language =>
    [2, 3, 4].map(inputs => ({
      key: `counting/${language}/${inputs}`,
      run: async () => counting(language, inputs),
    })),
  ),
]

/** Experiment 20. */
export const hardCodingHeuristicsSearch = experiment<Result>({
  name: 'hard-coding-heuristics-search',
  title: 'Hard-coding, heuristics or search',
  question:
    'When tasks grow, does the cheapest program hold the answers, compute them from features, or search for them, and does it matter whether length or time is paid for?',
  sources: [
    'R. Shah, comments under E. Hubinger, “Are minimal circuits deceptive?” (2019): a fastest program would hold the result of a search and not the search; heuristics built from abstractions; value-neutral optimisation is inefficient.',
    'E. Hubinger, C. van Merwijk, V. Mikulik, J. Skalse and S. Garrabrant, “Risks from learned optimization in advanced machine learning systems” (2019), section 2: when compression and generalisation favour search.',
    'J. Schmidhuber, “The speed prior” (2002); Y. Shavit, “The speed + simplicity prior is probably anti-deceptive” (2022): length and time in one cost.',
    'R. Rivest, “Learning decision lists” (1987): rules on features.',
    'C. Shannon, “The synthesis of two-terminal switching circuits” (1949): most functions have no short description, by counting; L. Kraft (1949): so does every code.',
  ],
  revision: 1,
  cases,
  study,
  shows:
    'Hubinger and Shah are both right, about different costs. Where an answer has to be found among options, the text of a search does not grow with their number, while everything that is written out must name almost every input and, without arithmetic or as a decision list, every answer: so in length search takes over at a small size, and the size is proved, since lower bounds on what is written out stand against programs that search. In steps it is never the best of what we know: a search scores every option on every word, where a heuristic stops at the first good one, so pressure on time favours what holds the result and not the search, as Shah says, and the exact rate at which one gives way to the other is in the tables. Search also has to be needed: two options are compared more cheaply by one equality, and on the belt a loop that works back from the goal is shorter and faster than a search that simulates every start, which is what “value-neutral optimisation is inefficient” means. And it has to be rewarded: with a bar below the optimum the shortest program is a heuristic, and search is selected only close to it. Reuse is behind all of this, as among circuits: a search is a piece of text that is used once for every option.',
  doesNotShow:
    'That what searches has a mesa-objective in any richer sense. A search here is the construct `argmax` somewhere in the program, which is a syntactic fact: a program can have one for nothing, as some of the shortest with a search do, and one that keeps the best in a loop has none; so “forced” means that every shortest program has the construct, and the lines for loops are to be read with it. The language makes search cheap: one construct of four bits that goes through all answers. In a language without it, a loop that does the same takes up to 40 bits here, which is still less than what is written out for eight options. Sizes end at eight, where the numbers of the language end; that searches stay short beyond is to be expected, and is not shown. Lower bounds for what is written out count what must be named and are far from tight where arithmetic is allowed; for programs with loops and searches there are none beyond those that were gone through, so on the belt nothing is proved about the least. Rates at which one way gives way to another compare known programs, and a faster one that is longer than the limits could move them; proved are the rates up to which every program of least cost searches, and they are in a table. Families were made for the purpose, and a family in which heuristics win at every size is as easy to make. Nothing is said about training outside of the data: all words are seen.',
  commands: [
    'select "corridor(epsilon=1)" --models "programs(bits=16)" --bias text --at-least 5/6',
    'select "corridor(epsilon=1)" --models "programs(bits=12,using=argmax)" --bias text --at-least 5/6',
  ],
})
