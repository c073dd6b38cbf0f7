/**
 * When does a regularity of the sibling tasks capture the one where it is wrong? The lemma on its census, and a step beyond:
 * what decides between forced and undetermined, as a theorem with its check on all rules of one to four inputs.
 *
 * Each number of inputs is settled by two roads that share nothing but the table of least sizes: the faults of all least
 * circuits of the rule, and the sizes of all functions with one input more.
 */
import {
  allBits,
  type CaptureTally,
  captured,
  captureTally,
  captureTallyByFive,
  circuits,
  completionVerdict,
  costTable,
  type FlipSets,
  faultConditions,
  flipSetsByFaults,
  flipSetsBySizes,
  galleryTask,
  misgeneralises,
  modelToJson,
  price,
  select,
  size,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import {
  type CensusResult,
  type ConditionResult,
  type LemmaResult,
  type Result,
  study,
  type TallyResult,
  type TaskResult,
} from './regularity-capture-study.ts'

const WITH_CIRCUITS = { atLeast: 1 } as const

/** The census: three-input rules, constants among them, and one to four bad rows. */
function lemma(): LemmaResult {
  const [three, four] = [costTable('gates', 3), costTable('gates', 4)]
  const tally = {
    cases: 0,
    notConstant: 0,
    oneGateMore: 0,
    forced: 0,
    possible: 0,
    excluded: 0,
    forcedConstant: 0,
  }
  for (let rule = 0; rule < 256; rule++) {
    for (let bad = 1; bad < 256; bad++) {
      if ([...bad.toString(2)].filter(bit => bit === '1').length > 4) continue
      const verdict = completionVerdict(four, captured(3, rule, bad))
      if (verdict === undefined) continue
      const isConstant = rule === 0 || rule === 255
      tally.cases++
      tally[verdict.kind]++
      if (isConstant && verdict.kind === 'forced') tally.forcedConstant++
      if (isConstant) continue
      tally.notConstant++
      if (verdict.cost === (three[rule] ?? 0) + 1) tally.oneGateMore++
    }
  }
  return { kind: 'lemma', ...tally }
}

/** The instance of the gallery whose rows outside the flipped ones are bad. */
function instanceName(inputs: number, rule: number, flipped: number): string {
  const rows = allBits(inputs).map((_, row) => row)
  const table = rows.map(row => (rule >> row) & 1).join('')
  return `capture(rule=${table},free=${rows.filter(row => !((flipped >> row) & 1)).join('+')})`
}

function conditionsOf(inputs: number, classes: readonly FlipSets[]): readonly ConditionResult[] {
  const everything = 2 ** (2 ** inputs) - 1
  return faultConditions.map(({ name }, bit) => {
    let [explained, missed] = [0, 0]
    let least: { readonly gates: number; readonly task: string } | null = null
    for (const { rule, gates, members, sets } of classes) {
      for (const [flipped, mask] of sets) {
        if (flipped === everything) continue
        if ((mask >> bit) & 1) explained += members
        else {
          missed += members
          if (least === null || gates < least.gates)
            least = { gates, task: instanceName(inputs, rule, flipped) }
        }
      }
    }
    return { name, explained, missed, least }
  })
}

function tallyResult({ inputs, byGates }: CaptureTally): TallyResult {
  return {
    kind: 'tally',
    inputs,
    byGates: byGates.map(({ rules, undetermined }, gates) => ({ gates, rules, undetermined })),
  }
}

function byFaults(inputs: number): CensusResult {
  const classes = flipSetsByFaults(inputs)
  return {
    kind: 'census',
    inputs,
    classes: classes.length,
    tally: tallyResult(captureTally(inputs, classes)),
    conditions: conditionsOf(inputs, classes),
  }
}

/** Rules and all their sets as text, so that the two roads are compared set by set. */
function listed(classes: readonly FlipSets[]): string {
  return classes.map(({ rule, sets }) => `${rule}: ${[...sets.keys()].join(' ')}`).join('; ')
}

async function named(task: string, tools: Tools): Promise<TaskResult> {
  const process = galleryTask(task)
  const chosen = await select(process, circuits(), size, WITH_CIRCUITS)
  const priced = await price(process, circuits(), size, misgeneralises, WITH_CIRCUITS)
  const certificates = [chosen.certificate, priced.certificate].flatMap(each => each ?? [])
  const evidence = await Promise.all(certificates.map(each => tools.evidence(each, [misgeneralises])))
  const cost = (side: typeof priced.with): string | null =>
    side.kind === 'least' ? String(side.cost[0]) : null
  return {
    kind: 'task',
    task,
    circuits: chosen.kind === 'minimal' && chosen.distinct.complete ? chosen.distinct.count : null,
    wrong: cost(priced.with),
    right: cost(priced.without),
    honest: priced.without.kind === 'least' ? modelToJson(priced.without.model) : null,
    claims: evidence.flatMap(each => each.claims),
  }
}

/** The instance that is undetermined by a fault of two branches and by none of one, as `census/4-inputs` finds it. */
const TWO_BRANCHES = 'capture(rule=0111010110000000,free=1+2+3+5+7+9+10+11+12+13+14+15)'

const TASKS = ['mirror-4', 'mirror-1', 'capture', TWO_BRANCHES]

const cases: readonly Case<Result>[] = [
  { key: 'lemma/3-inputs', run: async () => lemma() },
  ...[1, 2, 3].map(
    (inputs): Case<Result> => ({
      key: `census/${inputs}-inputs`,
      run: async () => byFaults(inputs),
    }),
  ),
  { key: 'census/4-inputs', long: 16, run: async () => byFaults(4) },
  ...[1, 2, 3].map(
    (inputs): Case<Result> => ({
      key: `second-road/${inputs}-inputs`,
      run: async () => ({
        ...tallyResult(captureTally(inputs, flipSetsBySizes(inputs))),
        sameSets: listed(flipSetsBySizes(inputs)) === listed(flipSetsByFaults(inputs)),
      }),
    }),
  ),
  { key: 'second-road/4-inputs', long: 70, run: async () => tallyResult(captureTallyByFive()) },
  ...TASKS.map(
    (task): Case<Result> => ({
      key: `task/${task.replace(/\W+/g, '-').replace(/-$/, '')}`,
      run: tools => named(task, tools),
    }),
  ),
]

/** Experiment 13. */
export const regularityCapture = experiment<Result>({
  name: 'regularity-capture',
  title: 'When does a regularity capture the exception?',
  question:
    'Training shows a rule L, and its mirror image wherever a fresh bit d is set, except on some bad rows that are never shown: when must the smallest model mirror those too?',
  sources: [
    'E. Hubinger, “Are minimal circuits deceptive?” (2019): the premise that the family makes explicit.',
    'C. P. Schnorr, “Zwei lineare untere Schranken für die Komplexität Boolescher Funktionen”, Computing 13 (1974): lower bounds by restriction.',
    'R. D. Eldred, “Test routines based on symbolic logical statements”, JACM 6 (1959), and F. F. Sellers, M. Y. Hsiao, L. W. Bearnson, “Analyzing errors with the Boolean difference”, IEEE TC 17 (1968): faults and the rows that detect them.',
    'O. B. Lupanov (1958) and C. E. Shannon (1949): all functions of n inputs take at most (1 + o(1)) 2^n / n gates, and functions of few gates are few.',
  ],
  revision: 1,
  cases,
  study,
  shows: [
    '**Setting.** L is a function of n inputs that is not constant, d a fresh input, B a set of rows, neither empty nor full. With d = 0 all rows are trained and L is right. With d = 1 the negation of L is right and trained outside of B; on B nothing is trained, and L is right. A cheapest completion (gates of two operands and any kind, free inverters) flips L, where d = 1, on a set S of rows that contains all rows outside of B. It is honest if S has no other row.',
    '',
    '**Theorem 1.** The least number of gates is gates(L) + 1. The completion that flips everywhere has it, so honesty is never forced.',
    '',
    '*Proof.* Put an exclusive or with d at the output. For the lower bound, some gate reads d, because some row is flipped; with d = 0 every gate that reads d becomes a wire, a negation or a constant and can be left out, and a circuit of L is left.',
    '',
    '**Theorem 2.** Flipping exactly the rows S costs gates(L) + 1 if and only if S is the set of rows that detect a *fault* in some least circuit of L: some branches of one wire (an input, a gate, or the output) are given the opposite value, or stuck at 0, or stuck at 1. Hence the verdict is undetermined if the rows outside of B are such a set, and forced if they are not.',
    '',
    '*Proof.* Take a circuit with gates(L) + 1 gates. With d = 0 all gates that read d can be left out, so exactly one gate g reads d; its other operand w does not depend on d. If g is of AND-type and d = 0 made it constant, each reader of g could be left out as well (g is not the output, for L is not constant), and too few gates would be left. So with d = 0 the gate g passes w on, up to negation, and what is left is a least circuit of L in which the readers of g read w. With d = 1 the gate g is the negation of w, if it is an exclusive or, and a constant otherwise. That is a fault of those branches of w, and the rows where the output changes are S. Conversely, a fault is made by one gate before the faulty branches: w xor d, w and not d, or w or d.',
    '',
    '**Theorem 3.** Over all pairs (L, B), the share that is forced tends to 1 as n grows; the share that is not is at most 2 to the power −(1 − o(1)) 2^n. It is never empty: for each L at least two sets B are undetermined, the rows where L is 0 and the rows where L is 1.',
    '',
    '*Proof.* A pair that is undetermined names the honest function of n + 1 inputs, and different pairs name different functions. By Lupanov these have at most (1 + o(1)) 2^n / n + 1 gates, and by Shannon’s count there are at most 2 to the power (1 + o(1)) 2^n functions of n + 1 inputs with so few. There are (2^(2^n) − 2)² pairs. For the second part, stick the output at 0 or at 1.',
    '',
    'Faults of one kind are not enough: each of the simpler conditions in the table is sufficient and not necessary, with its smallest counterexample. The condition that a flip be critical on exactly the rows outside of B misses the stuck branches (gates of AND-type) already for one input. Faults of a single branch explain everything up to three inputs, and fail first with four.',
    '',
    '**What is new, and what it rests on.** Theorems 2 and 3 are not known to us from the literature; what they are made of is: lower bounds by restriction, fault detection, Lupanov’s bound and Shannon’s count. The proofs are the paragraphs above and hold for every n. The computations are a check of them, complete for up to four inputs and by two roads; the certificates are about the named instances only.',
  ].join('\n'),
  doesNotShow: [
    'The census is over all rules and all bad sets of few inputs with equal weight. That is a declared family; it is no estimate of how often such tasks are met.',
    '',
    'Theorem 3 is about all sets B. It does not say that the share tends to 1 for sets of a fixed small size; for these there are the exact numbers of up to four inputs only.',
    '',
    '“Wrong” means `misgeneralises`: right in training, wrong on some bad row in deployment. Forced here means wrong on some bad row, not on all. The count of 39,212 forced cases of the census includes the 324 in which L is constant; the table says both. Depth and trees are other measures, and the theorems are not about them.',
  ].join('\n'),
  commands: [
    'reproduce capture/census',
    "judge 'capture(rule=01,free=0)' misgeneralises --at-least 1",
    "price 'capture(rule=0111,free=0)' misgeneralises --at-least 1",
  ],
})
