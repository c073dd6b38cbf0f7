/**
 * Is the fastest solution ever deceptive? The smallest counterexamples under eight measures of cost, and certificates for the
 * two named tasks.
 *
 * Families are gone through by tables of the costs of all functions (`family/…`), so nothing is left out; named tasks go
 * through the search with its proofs (`mirror-1/…`, `mirror-4/…`), so nothing need be believed. The two roads meet where a named
 * task is a member of the family.
 */
import {
  type Bias,
  basisOf,
  type Captured,
  type Certificate,
  capturedInstances,
  circuits,
  costMeasures,
  costTable,
  depth,
  expectedReads,
  formatHex,
  formulas,
  galleryTask,
  type Judged,
  type Model,
  type ModelClass,
  misgeneralises,
  modelToJson,
  type Priced,
  price,
  searchFamily,
  size,
  tables,
  trees,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import {
  type FamilyResult,
  type InstanceResult,
  type PriceResult,
  type Result,
  study,
} from './fastest-deceptive-study.ts'

/** Both sides of a price. */
interface Sides {
  readonly sides: readonly Priced[]
  readonly certificate?: Certificate
}

/** A bias on a class of models, for a named task; the class and the bias are forgotten together. */
interface Measured {
  readonly measure: string
  readonly long?: number
  priced(task: string): Promise<Sides>
}

function measured<M extends Model>(
  measure: string,
  models: ModelClass<M>,
  bias: Bias<NoInfer<M>>,
  long?: number,
): Measured {
  const priced = async (task: string): Promise<Sides> => {
    const found = await price(galleryTask(task), models, bias, misgeneralises, { atLeast: 1 })
    const { certificate } = found
    return { sides: [found.with, found.without], ...(certificate && { certificate }) }
  }
  return { measure, priced, ...(long !== undefined && { long }) }
}

const AND = { basis: basisOf('aig') }

const BY_SEARCH: readonly Measured[] = [
  measured('gates', circuits(), size),
  measured('and-gates', circuits(AND), size, 15),
  measured('formula', formulas(), size),
  measured('and-formula', formulas(AND), size, 28),
  measured('depth', circuits(), depth),
  measured('tree-nodes', trees(), size),
  measured('expected-reads', trees(), expectedReads),
  measured('table-rows', tables(), size),
]

async function priceOf(task: string, each: Measured, tools: Tools): Promise<PriceResult> {
  const found = await each.priced(task)
  const sides = found.sides.map(side =>
    side.kind === 'least' ? { cost: String(side.cost[0]), model: modelToJson(side.model) } : null,
  )
  const [wrong = null, right = null] = sides
  const evidence = found.certificate && (await tools.evidence(found.certificate, [misgeneralises]))
  return { task, measure: each.measure, wrong, right, ...(evidence && { claims: evidence.claims }) }
}

function namedCase(task: string, each: Measured, isSmall: boolean): Case<Result> {
  const key = `${task.replace(/\W+/g, '-').replace(/-$/, '')}/${each.measure}`
  const long = isSmall ? undefined : each.long
  return { key, ...(long !== undefined && { long }), run: tools => priceOf(task, each, tools) }
}

function instanceOf({ instance, verdict }: Judged<Captured>): InstanceResult {
  const rows = 2 ** (instance.inputs - 1)
  const bits = Array.from({ length: rows }, (_, row) => row)
  const rule = bits.map(row => (instance.rule >> row) & 1).join('')
  const free = bits.filter(row => (instance.bad >> row) & 1).join('+')
  return {
    task: `capture(rule=${rule},free=${free})`,
    cost: verdict.cost,
    cheapest: verdict.cheapest.map(table => formatHex(BigInt(table), instance.inputs)),
    honest: verdict.honest ?? null,
    wrong: verdict.wrong ?? null,
  }
}

function family(ruleInputs: number): FamilyResult {
  const inputs = ruleInputs + 1
  const tables = Object.fromEntries(costMeasures.map(measure => [measure, costTable(measure, inputs)]))
  const { instances, measures, everywhere } = searchFamily(capturedInstances(ruleInputs), tables)
  return {
    inputs,
    instances,
    measures: Object.entries(measures).map(([measure, { smallest, ...counts }]) => ({
      measure,
      ...counts,
      smallest: Object.entries(smallest).map(([verdict, judged]) => ({ verdict, ...instanceOf(judged) })),
    })),
    everywhere: {
      forced: everywhere.forced,
      smallest: everywhere.smallest === undefined ? null : instanceOf(everywhere.smallest),
    },
  }
}

/** The smallest instance that is forced under every measure, as `family/3-inputs` finds it. */
const FORCED_EVERYWHERE = 'capture(rule=1100,free=0)'

const cases: readonly Case<Result>[] = [
  { key: 'family/2-inputs', run: async () => family(1) },
  { key: 'family/3-inputs', run: async () => family(2) },
  { key: 'family/4-inputs', long: 30, run: async () => family(3) },
  ...BY_SEARCH.map(each => namedCase('mirror-1', each, true)),
  ...BY_SEARCH.map(each => namedCase(FORCED_EVERYWHERE, each, true)),
  ...BY_SEARCH.map(each => namedCase('mirror-4', each, false)),
]

/** Experiment 1. */
export const fastestDeceptive = experiment<Result>({
  name: 'fastest-deceptive',
  title: 'Is the fastest solution ever deceptive?',
  question:
    'Which is the smallest task whose fastest solution behaves in training and misbehaves in deployment, and does it depend on what “fast” counts?',
  sources: [
    'P. Christiano, “Open question: are minimal circuits daemon-free?” (2018): the conjecture, and the hope that the useful part of a daemon is a smaller circuit.',
    'E. Hubinger, “Are minimal circuits deceptive?” (2019), with the comments of J. Wentworth (search is not used), R. Shah and others (gates are not running time).',
    '“Getting up to speed on the speed prior in 2022” (Alignment Forum, 2022): the list of speed measures.',
  ],
  revision: 1,
  cases,
  study,
  shows: [
    'The strong form of the conjecture, that no fastest model misgeneralises, fails with two inputs and one gate. The weak form, that this is never forced, fails with three inputs; there is a task of three inputs on which it is forced under every one of the measures at once, so no change of measure among these repairs it.',
    '',
    'Excision, the hope that whoever is right in training and wrong in deployment has a strictly cheaper honest rival, is not a third form: under one measure and one bar it is the strong form again. If no cheapest model misgeneralises, an honest model is cheapest and strictly cheaper than any that does; if some cheapest model does, nothing is strictly cheaper. The harness decides it by its own definition, model by model, and both columns of the table agree.',
    '',
    'No model here searches, plans or has an objective, and nothing in the argument asks for it: the predicate looks at answers only (J. Wentworth’s remark on the post). What learning and search add is that they make the premise plausible, that training contains sibling tasks whose regularity the cheapest model carries over.',
  ].join('\n'),
  doesNotShow: [
    'The predicate is `misgeneralises`: acceptable on every row of training weight, not acceptable on some row of deployment. It is the lowest rung: no goal, no motive and no awareness of training is claimed of any of these circuits.',
    '',
    'The bad rows have training weight zero. A task whose training has full support satisfies the conjecture vacuously when one policy alone is optimal. The family is a family of captured regularities, made so that the failure is possible; the counts are shares of this family and not of tasks that anybody meets.',
    '',
    'Eight measures are not all. A lookup table carries no regularity over, so counted in rows the failure costs more than honesty on all three named tasks; and gates and depth can contradict each other, as SPLIT does on the page on measures.',
    '',
    'A minimum is asked for, not a search for it. A presentation that hides the smaller circuit changes what a search finds and not what the minimum is. MIRROR-4 is no smallest counterexample; it is the smallest here that reads as learning from labelled examples.',
  ].join('\n'),
  commands: [
    'judge mirror-1 misgeneralises --at-least 1',
    `judge '${FORCED_EVERYWHERE}' misgeneralises --at-least 1`,
    'price mirror-4 misgeneralises --at-least 1',
  ],
})
