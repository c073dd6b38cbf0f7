/**
 * What is a mesa-optimiser? The rungs of search on tasks in which something must be inferred before it is pursued: which
 * of all minimal circuits stand on them, by which wires, and how small a part of the circuit is enough.
 *
 * A case is a task. Verdicts are over all minimal circuits and carry certificates; witnesses are looked for in one circuit
 * of each kind, and the retargeting tables are read off forced wires.
 */
import {
  allBits,
  Bug,
  type Circuit,
  circuits,
  formatCircuit,
  galleryTask,
  judge,
  type Minimal,
  modelToJson,
  type Predicate,
  parsePredicate,
  price,
  type Retargeting,
  retargetings,
  rows,
  type Situations,
  select,
  situationsOf,
  size,
  smallestRetargeting,
  type Task,
} from '../src/index.ts'
import { type Case, casesFor, experiment, type Tools } from './experiment.ts'
import { type ModelResult, type Result, study, type VerdictResult } from './mesa-optimiser-study.ts'

interface Instance {
  readonly key: string
  readonly task: string
  /** The situation of each output. */
  readonly situations: readonly string[]
  readonly long?: number
  /** Other properties to be judged, as on the command line. */
  readonly besides?: readonly string[]
  /** What doing without the rung S1, and without a wire, costs. */
  readonly prices?: readonly string[]
}

/** Take the second of two candidates if it scores and the first does not; a score is a AND b. */
function choice(): Task {
  const better = (sees: string): boolean => sees.endsWith('11') && !sees.startsWith('11')
  return rows({
    name: 'choice',
    inputs: ['a0', 'b0', 'a1', 'b1'],
    outputs: ['second'],
    rows: allBits(4).map(sees => ({ sees, accept: better(sees) ? '1' : '0' })),
  })
}

const CHOICE = 'choice'

const INSTANCES: readonly Instance[] = [
  { key: 'goal-1', task: 'goal(m=1)', situations: ['n1'], prices: ['searches(S1, [n1])'] },
  {
    key: 'goal-2',
    task: 'goal(m=2)',
    situations: ['n1', 'n2'],
    besides: ['contains(n ^ a)'],
    prices: ['searches(S1, [n1, n2])', 'contains(n ^ a)'],
  },
  {
    key: 'goal-3',
    task: 'goal(m=3)',
    situations: ['n1', 'n2', 'n3'],
    long: 12,
    besides: ['contains(n ^ a)'],
    prices: ['searches(S1, [n1, n2, n3])', 'contains(n ^ a)'],
  },
  {
    key: 'mirror-4',
    task: 'mirror-4',
    situations: ['q'],
    besides: ['contains(y0 ^ y1)', 'within(T00, misgeneralises)'],
  },
  {
    key: 'twin-5',
    task: 'twin-5',
    situations: ['q', 'p'],
    long: 60,
    besides: ['contains(y0 ^ y1)', 'or(contains(y0 ^ d), contains(y1 ^ d))', 'within(T00, misgeneralises)'],
    prices: ['searches(S1, [q, p])'],
  },
  { key: 'affine-5', task: 'affine-5', situations: ['q1+q2'], long: 36 },
  { key: 'choice', task: CHOICE, situations: ['a1'], besides: [] },
]

/** The rungs that are judged on an instance, by what they are called. */
function rungs({ task, situations }: Instance): readonly string[] {
  const list = `[${situations.map(each => (each.includes('+') ? `"${each}"` : each)).join(', ')}]`
  if (task === CHOICE) return ['searches(S2)']
  return [
    `searches(S0, ${list})`,
    `searches(S1, ${list})`,
    `searches(S1, ${list}, decisions=2)`,
    'searches(S2)',
  ]
}

async function judged(selection: Minimal<Circuit>, text: string, tools: Tools): Promise<VerdictResult> {
  const predicate = parsePredicate(text, selection.question.task)
  const verdict = await judge(selection, predicate, tools.options)
  const certificate = 'certificate' in verdict ? verdict.certificate : undefined
  const evidence = certificate && (await tools.evidence(certificate))
  const share = verdict.kind === 'possible' ? verdict.share?.models : undefined
  const holding = share === undefined ? null : String(share.times(selection.distinct.count))
  return { text, verdict: verdict.kind, holding, claims: evidence?.claims ?? [] }
}

async function priced(task: Task, text: string, tools: Tools): Promise<Result['prices'][number]> {
  const predicate: Predicate = parsePredicate(text, task)
  const found = await price(task, circuits(), size, predicate, { atLeast: 1, ...tools.options })
  const evidence = found.certificate && (await tools.evidence(found.certificate))
  const [has, lacks] = [found.with, found.without].map(side =>
    side.kind === 'least' ? String(side.cost[0]) : side.kind,
  )
  return { text, with: has ?? '', without: lacks ?? '', claims: evidence?.claims ?? [] }
}

/** A retargeting with the names of its wires in the circuit's own text. */
function located({ wires, codes, gates, decisions }: Retargeting): NonNullable<ModelResult['retargeting']> {
  return {
    wires: [...wires],
    codes: codes.map(each => ({ ...each })),
    gates: [...gates],
    decisions: [...decisions],
  }
}

function described(task: Task, circuit: Circuit, situations: Situations): ModelResult {
  const words = allBits(task.inputs.length)
  const [found] = retargetings(circuit, situations, words)
  const parts = task.outputs.map((_, index) => {
    const part = smallestRetargeting(circuit, situations, words, index + 1)
    return part === undefined ? null : part.gates.length
  })
  return {
    circuit: modelToJson(circuit),
    text: formatCircuit(circuit),
    retargeting: found === undefined ? null : located(found),
    parts,
  }
}

async function examine(instance: Instance, tools: Tools): Promise<Result> {
  const task = instance.task === CHOICE ? choice() : galleryTask(instance.task)
  const selection = await select(task, circuits(), size, { atLeast: 1, ...tools.options })
  if (selection.kind !== 'minimal') throw new Bug('no-models', `${instance.task}: ${selection.kind}`)
  const verdicts: VerdictResult[] = []
  for (const text of [...rungs(instance), ...(instance.besides ?? [])]) {
    tools.say(text)
    verdicts.push(await judged(selection, text, tools))
  }
  const prices = []
  for (const text of instance.prices ?? []) prices.push(await priced(task, text, tools))
  const situations = situationsOf(instance.situations)
  const models =
    instance.task === CHOICE ? [] : selection.models.map(each => described(task, each, situations))
  return {
    task: instance.task,
    situations: instance.situations,
    outputs: task.outputs.length,
    cost: selection.cost.join(),
    count: selection.distinct.count,
    verdicts,
    prices,
    models,
  }
}

const cases: readonly Case<Result>[] = casesFor(INSTANCES, examine)

/** Experiment 9. */
export const mesaOptimiser = experiment<Result>({
  name: 'mesa-optimiser',
  title: 'What is a mesa-optimiser, and where is it?',
  question:
    'Which smallest circuits hold their objective in wires of their own, by which it can be exchanged; which score candidates; and how small a part of the circuit is the optimiser?',
  sources: [
    'E. Hubinger, C. van Merwijk, V. Mikulik, J. Skalse and S. Garrabrant, “Risks from learned optimization in advanced machine learning systems” (2019), section 1: the definition of an optimiser and of a mesa-objective.',
    'E. Hubinger, “Are minimal circuits deceptive?” (2019), and the comments: whether the whole network is then the optimiser.',
    'A. Demski, “Mesa-search vs mesa-control” (2020): weaker notions than search.',
    'A. Geiger, H. Lu, T. Icard and C. Potts, “Causal abstractions of neural networks” (2021): mechanisms as what interventions show.',
  ],
  revision: 1,
  cases,
  study,
  shows:
    'That the words can be decided on circuits, over all minimal ones at once. An objective that is used once need not exist as a wire: some smallest circuits have one and some do not. Used twice, it must: every smallest circuit computes the goal, or the parameters of the rule, before it acts, and overwriting these wires makes every decision pursue something else. Doing without costs gates. On the twin task the same forced wires are the ones by which the circuit goes wrong in deployment: the rule that it then follows stands in wires, can be exchanged, and is not the one that was meant. No smallest circuit of these tasks scores candidates: holding an objective and searching for what is best by it come apart. So do learning and holding: on affine-5 the smallest circuits learn, as another page shows, and none of them holds the whole rule in computed wires, for a parameter that stands among the examples needs no gate and is read as it is. Where the optimiser is depends on how many decisions it is asked to serve; for all of them it is the whole circuit.',
  doesNotShow:
    'That these circuits are mesa-optimisers in the full sense: S1 asks for an objective that is represented and exchangeable, not for a search; nothing here compares candidates, and a circuit cannot iterate (S3 is for programs). S0 says nothing where there is one decision, for every behaviour is a rule of its own situation. A stricter reading asks that at least two decisions read the objective (S1 twice); by it tasks with one output have none, so both are shown. S1 depends on which inputs are called the situation, and a rule counts as another one even if it ignores the situation. The control is there to show that S2 can hold at all: it was made for that. Shares count one circuit for each set of wire functions; the verdicts hold for every wiring.',
  commands: [
    'judge "goal(m=2)" "searches(S1, [n1, n2])" --at-least 1',
    'judge mirror-4 "searches(S1, [q])" --at-least 1',
  ],
})
