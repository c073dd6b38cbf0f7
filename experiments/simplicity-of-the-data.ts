/**
 * Fast learners on simple data: hypotheses are drawn with weight 2^-cost, some of their values are shown, and circuits must
 * predict the others. For which demands on the return does every smallest circuit choose the cheapest hypothesis that agrees
 * with the data?
 *
 * A case is a design: which situations are shown, and how strongly the prior prefers what is cheap. The demand runs
 * through all values at which the selected circuits change.
 */
import {
  allBits,
  type Bits,
  Bug,
  behaviourOf,
  type Circuit,
  circuits,
  classesOf,
  dataShown,
  evaluate,
  expectedReturn,
  type Hypothesis,
  type InContext,
  inContextTask,
  judge,
  lexicographic,
  type Minimal,
  optimum,
  outputIs,
  patternsOf,
  policyOfWords,
  Rational,
  reads,
  returnFrontier,
  rows,
  select,
  size,
  type Task,
  valueAt,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import {
  type BadResult,
  type BandResult,
  type PatternResult,
  type Result,
  study,
} from './simplicity-of-the-data-study.ts'

const SITUATION = ['q', 'd']

/** Gates and inputs read, together, of the cheapest circuit of a function of the situation. */
async function costOf(table: Bits, tools: Tools): Promise<number> {
  const labelled = allBits(SITUATION.length).map((sees, row) => ({ sees, accept: table.charAt(row) }))
  const task = rows({ name: table, inputs: SITUATION, outputs: ['a'], rows: labelled })
  const found = await select(task, circuits(), lexicographic(size, reads), { atLeast: 1, ...tools.options })
  if (found.kind !== 'minimal') throw new Bug('no-models', `${table}: ${found.kind}`)
  return Number(Rational.sum(found.cost).toString())
}

/** All functions of the situation, each of weight base^-cost. */
async function family(
  base: Rational,
  tools: Tools,
): Promise<readonly (Hypothesis & { readonly cost: number })[]> {
  const found = []
  for (const table of allBits(2 ** SITUATION.length)) {
    const cost = await costOf(table, tools)
    let weight = Rational.ONE
    for (let step = 0; step < cost; step += 1) weight = weight.dividedBy(base)
    found.push({ table, cost, weight })
  }
  return found
}

/** Where some hypothesis is the cheapest alone, what it answers; elsewhere nothing is asked. */
function cheapestAnswers(task: Task, of: InContext): { readonly equals: Bits; readonly on: Bits } {
  const patterns = patternsOf(of)
  const places = classesOf(task).map(({ seen }) => {
    const data = seen.slice(0, of.shown.length)
    const { heaviest } = patterns.find(each => each.data === data) ?? {}
    return heaviest === undefined ? undefined : valueAt(heaviest, seen.slice(of.shown.length))
  })
  return {
    equals: places.map(each => each ?? '0').join(''),
    on: places.map(each => (each === undefined ? '0' : '1')).join(''),
  }
}

function returnOfWords(task: Task, words: readonly Bits[]): Rational {
  return expectedReturn(task, behaviourOf(task, policyOfWords(task, words)), 'train')
}

function returnOfCircuit(task: Task, circuit: Circuit): Rational {
  return returnOfWords(
    task,
    classesOf(task).map(({ seen }) => evaluate(circuit, seen)),
  )
}

/** The bars at which the selected circuits change: all returns of circuits that are the smallest for some bar. */
async function bars(task: Task, tools: Tools): Promise<readonly Rational[]> {
  const found = await returnFrontier(task, circuits(), size, tools.options)
  if (found.kind === 'open') throw new Bug('no-models', `${task.name}: ${found.because}`)
  const texts = found.points.flatMap(({ selection }) => {
    if (!selection.complete) throw new Bug('no-models', `${task.name}: not all circuits are listed`)
    return selection.models.map(each => returnOfCircuit(task, each).toString())
  })
  return [...new Set(texts)].map(each => Rational.of(each)).sort((a, b) => a.compare(b))
}

/** The verdict on "answers as the cheapest hypothesis does" in every band of demands, adjoining bands of one kind joined. */
async function bands(task: Task, of: InContext, tools: Tools): Promise<readonly BandResult[]> {
  const { equals, on } = cheapestAnswers(task, of)
  const predicate = outputIs({ output: 'a', equals, on })
  const found: BandResult[] = []
  let above = '0'
  for (const bar of await bars(task, tools)) {
    tools.say(`return ${bar}`)
    const selection = await select(task, circuits(), size, { atLeast: bar, ...tools.options })
    const verdict = await judge(selection, predicate, tools.options)
    const certificate = 'certificate' in verdict ? verdict.certificate : undefined
    const evidence = certificate && (await tools.evidence(certificate))
    const { cost, functions } = selection as Minimal<Circuit>
    const claims = evidence?.claims ?? []
    found.push({
      above,
      upTo: bar.toString(),
      cost: cost.join(),
      functions: functions.count,
      verdict: verdict.kind,
      claims,
    })
    above = bar.toString()
  }
  return found
}

function patternResults(of: InContext): readonly PatternResult[] {
  return patternsOf(of).map(({ data, chance, consistent, heaviest, asked }) => ({
    data,
    chance: chance.toString(),
    consistent: consistent.map(each => ({ table: each.table, weight: each.weight.toString() })),
    cheapest: heaviest?.table ?? null,
    asked: asked.map(({ situation, chanceOfOne }) => ({ situation, chanceOfOne: chanceOfOne.toString() })),
  }))
}

/** The truths for which the cheapest hypothesis is another one: what choosing it gets wrong. */
function badResults(of: InContext): readonly BadResult[] {
  const total = Rational.sum(of.hypotheses.map(each => each.weight))
  const patterns = patternsOf(of)
  return of.hypotheses.flatMap(truth => {
    const pattern = patterns.find(each => each.data === dataShown(of, truth))
    const chosen = pattern?.heaviest
    if (pattern === undefined || chosen === undefined || chosen.table === truth.table) return []
    const wrong = pattern.asked.filter(
      ({ situation }) => valueAt(chosen, situation) !== valueAt(truth, situation),
    )
    if (wrong.length === 0) return []
    const chance = truth.weight.dividedBy(total).toString()
    return [
      {
        data: pattern.data,
        truth: truth.table,
        chosen: chosen.table,
        wrong: wrong.length,
        of: pattern.asked.length,
        chance,
      },
    ]
  })
}

async function examine(shown: readonly Bits[], base: string, tools: Tools): Promise<Result> {
  const hypotheses = await family(Rational.of(base), tools)
  const of: InContext = { name: `context ${shown.join(' ')}`, situation: SITUATION, hypotheses, shown }
  const task = inContextTask(of)
  const { equals, on } = cheapestAnswers(task, of)
  const isWhole = !on.includes('0')
  return {
    shown: [...shown],
    base,
    costs: hypotheses.map(({ table, cost, weight }) => ({ table, cost, weight: weight.toString() })),
    optimum: optimum(task, 'train').value.toString(),
    cheapest: isWhole ? returnOfWords(task, [...equals]).toString() : null,
    patterns: patternResults(of),
    bad: badResults(of),
    bands: await bands(task, of, tools),
  }
}

const DESIGNS = [
  { key: 'one-example', shown: ['00'] },
  { key: 'two-examples', shown: ['00', '10'] },
  { key: 'opposite-examples', shown: ['00', '11'] },
  { key: 'three-examples', shown: ['00', '10', '01'] },
]

const cases: readonly Case<Result>[] = [
  ...DESIGNS.map(({ key, shown }) => ({ key, run: (tools: Tools) => examine(shown, '2', tools) })),
  ...['13/8', '8/5'].map(base => ({
    key: `one-example/weight-${base.replace('/', '-')}`,
    run: (tools: Tools) => examine(['00'], base, tools),
  })),
]

/** Experiment 7. */
export const simplicityOfTheData = experiment<Result>({
  name: 'simplicity-of-the-data',
  title: 'Simplicity of the data',
  question:
    'If the truths that a learner meets follow a simplicity prior, how much must be demanded of it before every smallest circuit chooses the simplest hypothesis that agrees with its data?',
  sources: [
    'E. Hubinger, “Are minimal circuits deceptive?” (2019): fast learners on simple data must select roughly by simplicity, and are as safe as that.',
    'R. Solomonoff, “A formal theory of inductive inference” (1964): weights 2^-cost.',
    'P. Christiano, “What does the universal prior actually look like?” (2016): why the simplest hypothesis need not be a good one.',
  ],
  revision: 1,
  cases,
  study,
  shows:
    'The step from “the data are simple” to “fast learners choose by simplicity” is a statement about demands, and can be checked for every one of them. Below a threshold the smallest circuits ignore the data in part; from the threshold on every one of them answers as the cheapest hypothesis that agrees with the data. And then the smallest learner is as unsafe as that choice: the truths that are not the cheapest for their own data are exactly where it errs, and Bayes’ rule errs with it. The step also needs a prior that is steep enough: when weights fall less steeply with the cost, many dearer hypotheses together outvote the cheapest one, and the best circuits, forced by a high demand, do not choose it.',
  doesNotShow:
    'Deception: a loss of Bayes’ rule on an unlikely truth is no such thing, and no deployment is declared here. That circuits contain a search over hypotheses: agreement is about answers. Cost is gates plus inputs read, on two bits; other costs order hypotheses otherwise. Only situations that were not shown are asked about. Where two hypotheses are equally cheap nothing is asked of the circuits for those data.',
  commands: ['experiment run simplicity-of-the-data'],
})
