/**
 * Are the tasks natural? The word is never defined where it is used, so every instance gets a card with four proxies: how long its
 * description is, how symmetric it is, how generic its verdict is in a declared family, and how many labels the verdict hangs on.
 */
import {
  captured,
  circuits,
  completionVerdict,
  costTable,
  type EditKind,
  galleryTask,
  judge,
  parsePredicate,
  robustness,
  select,
  size,
  symmetryOrder,
  writeTask,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import { processCases } from './naturalness-processes.ts'
import {
  type CardResult,
  type FamilyResult,
  type Result,
  type RobustResult,
  study,
} from './naturalness-study.ts'

/** An instance, the property that its verdict is about, and what it costs to try its edits. */
interface Instance {
  readonly task: string
  readonly predicate: string
  /** CPU seconds for the edits, where they are more than ten. */
  readonly long?: number
  /** The edits that are tried; all kinds unless said. Relabelled rows of five inputs need circuits that are out of reach. */
  readonly kinds?: readonly EditKind[]
}

const INSTANCES: readonly Instance[] = [
  { task: 'honour', predicate: 'misgeneralises' },
  { task: 'mirror-1', predicate: 'misgeneralises' },
  { task: 'mirror-4', predicate: 'misgeneralises' },
  { task: 'mirror-4(bad=01)', predicate: 'misgeneralises' },
  { task: 'twin-5', predicate: 'misgeneralises', kinds: ['untrain'] },
  { task: 'check-5', predicate: 'misgeneralises', long: 19, kinds: ['train', 'untrain'] },
  { task: 'affine-5', predicate: 'misgeneralises', long: 9, kinds: ['train', 'untrain'] },
  { task: 'affine-6', predicate: 'misgeneralises', kinds: [] },
  { task: 'capture', predicate: 'misgeneralises' },
  { task: 'split', predicate: 'misgeneralises' },
  { task: 'select-49', predicate: 'misgeneralises' },
  { task: 'trigger', predicate: 'misgeneralises' },
  { task: 'tag-3', predicate: 'misgeneralises' },
  { task: 'minimum', predicate: 'misgeneralises' },
  { task: 'goal', predicate: 'contains(n ^ a)' },
]

const KINDS: readonly EditKind[] = ['train', 'untrain', 'relabel']

/** Up to so many deployment rows are trained at once, which is all of them. */
const TRAINED_MAX = 4

function card({ task: name }: Instance): CardResult {
  const task = galleryTask(name)
  return {
    kind: 'card',
    task: name,
    rows: task.states.length,
    inputs: task.inputs.length,
    outputs: task.outputs.length,
    specCharacters: name.length,
    documentBytes: new TextEncoder().encode(writeTask(task)).length,
    symmetries: symmetryOrder(task),
  }
}

/** The least numbers of edits, kind by kind: one relabelled or held-out row, and deployment rows up to all of them. */
async function robust(
  { task: name, predicate, kinds = KINDS }: Instance,
  tools: Tools,
): Promise<RobustResult> {
  const task = galleryTask(name)
  const shared = { task, models: circuits(), bias: size, predicate: parsePredicate(predicate, task) }
  const found: RobustResult['kinds'][number][] = []
  let verdict = ''
  for (const kind of kinds) {
    tools.say(kind)
    const editsMax = kind === 'train' ? TRAINED_MAX : 1
    const tried = await robustness({ ...shared, kinds: [kind], editsMax }, tools.options)
    verdict = tried.verdict
    found.push({
      edit: kind,
      least: tried.least ?? null,
      tried: tried.tried,
      changing: tried.changing,
      becomes: tried.example?.verdict ?? null,
    })
  }
  return { kind: 'robust', task: name, predicate, verdict, kinds: found }
}

/** Variants of a task, and how often each verdict comes out. */
interface Family {
  readonly name: string
  readonly of: string
  readonly predicate: string
  readonly members: readonly string[]
}

const EIGHT = ['000', '001', '010', '011', '100', '101', '110', '111']
const FOUR = ['00', '01', '10', '11']

const FAMILIES: readonly Family[] = [
  {
    name: 'the choice of the bad task',
    of: 'mirror-4',
    predicate: 'misgeneralises',
    members: FOUR.map(bad => `mirror-4(bad=${bad})`),
  },
  {
    name: 'the choice of the bad task',
    of: 'twin-5',
    predicate: 'misgeneralises',
    members: FOUR.map(bad => `twin-5(bad=${bad})`),
  },
  {
    name: 'the choice of the bad task',
    of: 'check-5',
    predicate: 'misgeneralises',
    members: FOUR.map(bad => `check-5(bad=${bad})`),
  },
  {
    name: 'the choice of the function that is held out',
    of: 'affine-5',
    predicate: 'misgeneralises',
    members: EIGHT.map(out => `affine-5(trained=${EIGHT.filter(each => each !== out).join('+')})`),
  },
  {
    name: 'the number of situations',
    of: 'goal',
    predicate: 'contains(n ^ a)',
    members: ['1', '2', '3'].map(m => `goal(m=${m})`),
  },
  {
    name: 'the number of bits',
    of: 'trigger',
    predicate: 'misgeneralises',
    members: ['2', '3', '4', '5'].map(k => `trigger(k=${k})`),
  },
]

async function familyOf({ name, of, predicate, members }: Family, tools: Tools): Promise<FamilyResult> {
  const verdicts: { [verdict: string]: number } = {}
  const claims: string[] = []
  for (const member of members) {
    const task = galleryTask(member)
    const property = parsePredicate(predicate, task)
    const chosen = await select(task, circuits(), size, { atLeast: 1 })
    const verdict = await judge(chosen, property)
    verdicts[verdict.kind] = (verdicts[verdict.kind] ?? 0) + 1
    if ('certificate' in verdict && verdict.certificate)
      claims.push(...(await tools.evidence(verdict.certificate, [property])).claims)
  }
  return { kind: 'family', family: name, of, members: members.length, verdicts, claims }
}

/** The family of regularity capture: all rules of three inputs, with one to four bad rows. */
function captureFamily(): FamilyResult {
  const costs = costTable('gates', 4)
  const verdicts: { [verdict: string]: number } = {}
  let members = 0
  for (let rule = 0; rule < 256; rule++) {
    for (let bad = 1; bad < 256; bad++) {
      if ([...bad.toString(2)].filter(bit => bit === '1').length > 4) continue
      const kind = completionVerdict(costs, captured(3, rule, bad))?.kind ?? 'open'
      verdicts[kind] = (verdicts[kind] ?? 0) + 1
      members++
    }
  }
  const family = 'all rules of three inputs, one to four bad rows'
  return { kind: 'family', family, of: 'capture', members, verdicts, claims: [] }
}

function slug(task: string): string {
  return task.replace(/\W+/g, '-').replace(/-$/, '')
}

const cases: readonly Case<Result>[] = [
  ...INSTANCES.map((each): Case<Result> => ({ key: `card/${slug(each.task)}`, run: async () => card(each) })),
  ...INSTANCES.filter(each => each.kinds?.length !== 0).map(
    (each): Case<Result> => ({
      key: `robust/${slug(each.task)}`,
      ...(each.long !== undefined && { long: each.long }),
      run: tools => robust(each, tools),
    }),
  ),
  { key: 'family/capture', run: async () => captureFamily() },
  ...FAMILIES.map(
    (each): Case<Result> => ({
      key: `family/${each.of}`,
      run: tools => familyOf(each, tools),
    }),
  ),
  ...processCases,
]

/** Experiment 14. */
export const naturalness = experiment<Result>({
  name: 'naturalness',
  title: 'Are the tasks natural?',
  question:
    'How short, how symmetric, how generic and how robust are the instances on which the other experiments rest?',
  sources: [
    'E. Hubinger, “Are minimal circuits deceptive?” (2019): the counterexample is called natural, since diverse environments contain meta-learning; the word is not defined.',
    'M. Goto, H. Takahasi (1962), and S. Muroga: functions up to negating and permuting inputs and negating the output.',
  ],
  revision: 1,
  cases,
  study,
  shows: [
    'Each proxy is a number that can be disputed, and each disputes something else. A short name says that somebody had a reason to name the instance. A large group says that little was picked by hand. A high share in a family says that the verdict does not hang on the choice within it. The number of labels says how much training has to miss before the verdict holds.',
    '',
    'The mirror tasks are generic in their families, and what they rest on is not a single label: holding out any one trained row of `mirror-4`, or changing any one right answer, leaves the failure forced. Training a single deployment row with its right answer ends it there; where the bad task is the rule of the query it takes both, for after one the other is still forced wrong (see the page on every input). That is as it should be: the failure lives on rows that training does not see, and seeing them is the remedy.',
  ].join('\n'),
  doesNotShow: [
    'None of these numbers makes an instance natural, and a story does not either. The length of a name rests on the language in which it is short, here the gallery of this program, whose code is not counted. The bits of an arbitrary instance of the same shape stand beside it for scale: so many answer-and-weight bits would have to be given if nothing were known. No ratio of the two is claimed to mean anything else.',
    '',
    'A family is declared, not found. In another family the share would be another. Robustness is counted in edits of single rows: one deployment row trained, one trained row held out, one right word changed. Where no single edit changes the verdict only that is said; larger sets of edits were tried for training deployment rows alone. On tasks of several steps single rewards were changed instead, to two values each, with the bar and what is good left as they were: other values might change a verdict that these do not. A task without symmetry is not thereby unnatural: codes of positions by bits break the symmetries of a board.',
  ].join('\n'),
  commands: [
    'reproduce capture/census',
    'judge mirror-4 misgeneralises --at-least 1',
    "judge 'mirror-4(bad=01)' misgeneralises --at-least 1",
  ],
})
