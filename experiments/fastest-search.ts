/**
 * The fastest search is not a search for the fastest: what the smallest circuits choose from the data, against what the bias
 * by which they were selected would have chosen from the same data.
 *
 * A case is a task with a reading of what the data show. Every bias selects circuits or trees on the whole task, and chooses
 * hypotheses about the situation for each pattern of the data; an arrow from one bias to another is the verdict on "what
 * the first selects chooses as the second would".
 */
import {
  type Audit,
  auditsOf,
  type Bits,
  Bug,
  basisOf,
  circuits,
  costOfFunction,
  decompositions,
  depth,
  expectedReads,
  formatCircuit,
  formulas,
  forwards,
  galleryTask,
  type Inner,
  type InnerChoice,
  innerChoices,
  judge,
  lexicographic,
  type Minimal,
  type Model,
  modelToJson,
  reads,
  returnForwarded,
  returnFrontier,
  type Selector,
  select,
  size,
  type Task,
  trees,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import {
  type ArrowResult,
  type AuditResult,
  type ChoiceResult,
  type CutResult,
  type FrontierResult,
  type GraphResult,
  type Result,
  study,
} from './fastest-search-study.ts'

/** A bias by the name that it has on the page, with the class that it is put on forgotten. */
interface Named {
  readonly name: string
  readonly selector: Selector
}

function named<M extends Model>(name: string, selector: Selector<M>): Named {
  return { name, selector: selector as unknown as Selector }
}

const GATES = named('gates', { models: circuits(), bias: size })
const GATES_READS = named('gates, reads', { models: circuits(), bias: lexicographic(size, reads) })
const BIASES: readonly Named[] = [
  GATES,
  GATES_READS,
  named('AND gates', { models: circuits({ basis: basisOf('aig') }), bias: size }),
  named('formula', { models: formulas(), bias: size }),
  named('depth', { models: circuits(), bias: depth }),
  named('tree nodes', { models: trees(), bias: size }),
  named('tree reads', { models: trees(), bias: expectedReads }),
]

/** What the data show: the examples in the context (both queries with d=0), or whatever training weighs. */
const READINGS: readonly { readonly name: string; readonly inner: Inner }[] = [
  { name: 'examples', inner: { situation: ['q', 'd'], shown: ['00', '10'] } },
  { name: 'training', inner: { situation: ['q', 'd'] } },
]

const TASKS = [
  { key: 'before', task: 'mirror-4(siblings=none)' },
  { key: 'after', task: 'mirror-4' },
  { key: 'after-01', task: 'mirror-4(bad=01)' },
]

/** A function of the situation as one word: its answers in the order of the situations. */
function word(words: readonly Bits[]): string {
  return words.join(' ')
}

function choiceOf({ data, shown, cost, functions }: InnerChoice): ChoiceResult {
  return { data, shown: [...shown], cost: cost.join(), functions: functions.map(word) }
}

async function selected(task: Task, { name, selector }: Named, tools: Tools): Promise<Minimal> {
  const found = await select(task, selector.models, selector.bias, { atLeast: 1, ...tools.options })
  if (found.kind !== 'minimal') throw new Bug('no-models', `${task.name} by ${name}: ${found.kind}`)
  return found
}

/** All arrows between biases, under one reading of what the data show. */
async function graph(
  task: Task,
  reading: (typeof READINGS)[number],
  metas: ReadonlyMap<string, Minimal>,
  tools: Tools,
): Promise<GraphResult> {
  const arrows: ArrowResult[] = []
  const biases = []
  for (const to of BIASES) {
    tools.say(`${reading.name}: what ${to.name} would choose`)
    const choices = await innerChoices(task, reading.inner, to.selector, tools.options)
    const predicate = forwards(task, reading.inner, choices)
    const cap = returnForwarded(task, reading.inner, choices).toString()
    biases.push({ name: to.name, cap, choices: choices.map(choiceOf) })
    for (const [from, meta] of metas) {
      const verdict = await judge(meta, predicate, tools.options)
      const certificate = 'certificate' in verdict ? verdict.certificate : undefined
      const evidence = certificate && (await tools.evidence(certificate))
      const isLoop = from === to.name
      const claims = (isLoop ? evidence?.claims : undefined) ?? []
      arrows.push({ from, to: to.name, verdict: verdict.kind, isChecked: evidence !== undefined, claims })
    }
  }
  return { reading: reading.name, biases, arrows }
}

async function graphs(name: string, tools: Tools): Promise<Result> {
  const task = galleryTask(name)
  const metas = new Map<string, Minimal>()
  for (const each of BIASES) {
    tools.say(`what ${each.name} selects`)
    metas.set(each.name, await selected(task, each, tools))
  }
  const found = []
  for (const reading of READINGS) found.push(await graph(task, reading, metas, tools))
  const selections = [...metas].map(([bias, { cost, functions, distinct }]) => ({
    bias,
    cost: cost.join(),
    functions: functions.count,
    models: distinct.count,
  }))
  return { kind: 'graphs', task: name, selections, graphs: found }
}

/** What a model chooses for each pattern, what it costs, and what would have been cheapest; with the three audits. */
async function audited(
  task: Task,
  inner: Inner,
  model: Minimal,
  tools: Tools,
): Promise<readonly AuditResult[]> {
  const [first] = model.models
  const choices = await innerChoices(task, inner, GATES_READS.selector, tools.options)
  const output = (seen: Bits): Bits => model.question.models.output(first, seen)
  const audits: readonly Audit[] = auditsOf(task, inner, choices, output)
  const found: AuditResult[] = []
  for (const [index, audit] of audits.entries()) {
    const choice = choices[index]
    if (choice === undefined) continue
    const costs = await costOfFunction(choice, audit.chosen, GATES_READS.selector, tools.options)
    found.push({ ...audit, chosen: word(audit.chosen), cost: costs.join(), choice: choiceOf(choice) })
  }
  return found
}

async function audits(name: string, inner: Inner, tools: Tools): Promise<Result> {
  const task = galleryTask(name)
  const found = await select(task, circuits(), size, { atLeast: 1, tiesMax: 1, ...tools.options })
  if (found.kind !== 'minimal') throw new Bug('no-models', `${name}: ${found.kind}`)
  const rows = await audited(task, inner, found as unknown as Minimal, tools)
  const evidence = found.certificate && (await tools.evidence(found.certificate))
  return {
    kind: 'audits',
    task: name,
    cost: found.cost.join(),
    situation: [...inner.situation],
    audits: rows,
    claims: evidence?.claims ?? [],
  }
}

/** The best return for each number of gates, of all circuits or of those that hand on a bias. */
async function frontierOf(
  task: Task,
  reading: (typeof READINGS)[number],
  to: Named | undefined,
  tools: Tools,
): Promise<FrontierResult> {
  const choices = to && (await innerChoices(task, reading.inner, to.selector, tools.options))
  const where = choices && forwards(task, reading.inner, choices)
  const models = where === undefined ? circuits() : circuits({ where })
  const found = await returnFrontier(task, models, size, tools.options)
  if (found.kind === 'open') throw new Bug('no-models', `${task.name}: ${found.because}`)
  const claims: string[] = []
  for (const { selection } of found.points) {
    if (selection.certificate === undefined) continue
    const evidence = await tools.evidence(selection.certificate)
    claims.push(...evidence.claims)
  }
  const points = found.points.map(each => ({ cost: each.cost.join(), value: each.value.toString() }))
  return { of: to?.name ?? 'all circuits', reading: reading.name, points, claims }
}

async function frontiers(name: string, tools: Tools): Promise<Result> {
  const task = galleryTask(name)
  const [examples, training] = READINGS
  if (examples === undefined || training === undefined) throw new Bug('no-models', 'readings')
  const asked = [
    [examples, undefined],
    [examples, GATES_READS],
    [examples, GATES],
    [training, GATES_READS],
  ] as const
  const found = []
  for (const [reading, to] of asked) found.push(await frontierOf(task, reading, to, tools))
  return { kind: 'frontiers', task: name, frontiers: found }
}

/** Learners and runners of all smallest circuits. */
async function cuts(name: string, situation: readonly string[], tools: Tools): Promise<Result> {
  const task = galleryTask(name)
  const found = await select(task, circuits(), size, { atLeast: 1, ...tools.options })
  if (found.kind !== 'minimal') throw new Bug('no-models', `${name}: ${found.kind}`)
  const models = found.models.map((circuit): CutResult => {
    const [least] = decompositions(circuit, situation)
    return {
      circuit: modelToJson(circuit),
      text: formatCircuit(circuit),
      parameters: [...(least?.parameters ?? [])],
      learner: [...(least?.learner ?? [])],
      runner: [...(least?.runner ?? [])],
    }
  })
  const data = task.inputs.length - situation.length
  return { kind: 'cuts', task: name, situation: [...situation], data, cost: found.cost.join(), models }
}

const AFFINE: Inner = { situation: ['q1', 'q2', 'd'], shown: ['000', '010', '100'] }
const MIRROR: Inner = { situation: ['q', 'd'] }

const cases: readonly Case<Result>[] = [
  ...TASKS.map(({ key, task }) => ({
    key: `graph/${key}`,
    long: 60,
    run: (tools: Tools) => graphs(task, tools),
  })),
  ...TASKS.map(({ key, task }) => ({
    key: `audit/${key}`,
    run: (tools: Tools) => audits(task, MIRROR, tools),
  })),
  { key: 'audit/affine-6', long: 250, run: tools => audits('affine-6', AFFINE, tools) },
  { key: 'frontier/after', long: 30, run: tools => frontiers('mirror-4', tools) },
  { key: 'cuts/mirror-4', run: tools => cuts('mirror-4', ['q'], tools) },
  { key: 'cuts/twin-5', long: 15, run: tools => cuts('twin-5', ['q', 'p'], tools) },
]

/** Experiment 6. */
export const fastestSearch = experiment<Result>({
  name: 'fastest-search',
  title: 'The fastest search is not a search for the fastest',
  question:
    'When the smallest circuit learns from its data, is what it chooses what smallness would have chosen; and can the bias be made to hand itself on?',
  sources: [
    'E. Hubinger, “Are minimal circuits deceptive?” (2019): “the fastest search algorithm” and what it outputs, the footnotes on tiling and on danger from a search process.',
    'E. Yudkowsky and M. Herreshoff, “Tiling agents for self-modifying AI, and the Löbian obstacle” (2013): agents that approve of their successors.',
    'E. Hubinger et al., “Risks from learned optimization” (2019): base and mesa-objective, which the audits keep apart.',
  ],
  revision: 1,
  cases,
  study,
  shows:
    'On a task of sixteen states the premise of the argument can be seen whole. Selected by size, the circuit of the mirror task chooses, for the bad data, a hypothesis that agrees with every example, and is not the cheapest that does: it reads a bit too many, or has a gate too many. Nothing in it scores cheapness, so nothing in it asks for the cheapest. Whether a bias leads to itself is a finite graph. Before the siblings are trained every bias of the list leads to every other; after it, with the examples as the data, no arrow is left. With the examples as the data, demanding that the bias be handed on makes the siblings’ mirrored answers impossible and caps the return; with training as the data it caps nothing and costs gates. The blame is in the process or nowhere: the objective (agree with what is shown) is right, the choice agrees with all of it, and only the outcome is bad.',
  doesNotShow:
    'That no other bias hands itself on: the list is short, and a bias with many ties hands itself on easily; sizes of the sets that it would choose are in the table. That a fixed point is safe: where training is the data and plain size the bias, the arrow to itself is there and the circuit still goes wrong, for “answer d” ties with “answer 0”. The two readings of what the data show give opposite answers about the price, and neither is the right one: the first holds the learner to what it was told, the second to what training demanded of it. Data here are two bits, hypotheses functions of two bits. That every circuit can be cut at its data says nothing by itself; cuts are reported with the fewest wires.',
  commands: [
    'judge mirror-4 "within(T00, outputIs(a, d, on=everywhere))" --at-least 1',
    'price "mirror-4(bad=01)" "within(T01, outputIs(a, q, on=everywhere))" --at-least 1',
  ],
})
