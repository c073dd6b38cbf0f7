/**
 * The catalogue of equivalences as a computation: every reduction on seeded instances, for all policies and for selectors
 * that are drawn, and every change that looks like a reduction and is none, with its counterexample.
 *
 * A selector here is any ordering of policies by cost: the law says nothing about circuits, so none are needed.
 */
import {
  allBits,
  Bug,
  behaviourOf,
  type CatalogueEntry,
  type CostMeasure,
  checkMetaProof,
  circuits,
  classesOf,
  copies,
  costTable,
  drawnTask,
  expectedReturn,
  galleryTask,
  type Json,
  meta,
  type Policy,
  policiesOf,
  type Random,
  Rational,
  type Reduction,
  random,
  reductionLaws,
  reductions,
  rowKinds,
  select,
  size,
  type Task,
  type ValueFunctional,
} from '../src/index.ts'
import { type Basis, type Numbering, studyEquivalences, type Tried } from './equivalences-study.ts'
import { type Case, experiment, type Tools } from './experiment.ts'

const INSTANCES = 200
const UNIONS = 1000
const INPUTS = ['x', 'y']

function worth(task: Task, policy: Policy): Rational {
  return expectedReturn(task, behaviourOf(task, policy), 'train')
}

/** A task of one to four states; folding needs a horizon. */
function drawn(source: Random, name: string): Task {
  const isHorizon = name.startsWith('fold') || source.below(2) === 0
  const value: ValueFunctional = isHorizon
    ? { kind: 'horizon', steps: 1 + source.below(4) }
    : { kind: 'discount', factor: Rational.fraction(source.below(4), 5) }
  return drawnTask(source, { states: 1 + source.below(4), words: allBits(2), inputs: INPUTS, value })
}

/** The places of the cheapest policies that reach a bar, for costs by place. */
function selected(returns: readonly Rational[], bar: Rational, costs: readonly number[]): string {
  const able = returns.flatMap((value, place) => (value.compare(bar) >= 0 ? [place] : []))
  const least = Math.min(...able.map(place => costs[place] ?? 0))
  return able.filter(place => costs[place] === least).join()
}

/** The laws on seeded tasks, for all policies; and which policies drawn selectors choose, before and after. */
function tried({ name }: CatalogueEntry, reduction: Reduction): Tried {
  const source = random(1)
  let [policies, broken, selectors] = [0, 0, 0]
  for (let round = 0; round < INSTANCES; round += 1) {
    const task = drawn(source, name)
    broken += reductionLaws(reduction, task).length
    const all = policiesOf(task)
    const image = reduction.map(task)
    const before = all.map(policy => worth(task, policy))
    const after = all.map(policy => worth(image, reduction.push(policy, task)))
    const bar = source.pick(before)
    const costs = all.map(() => source.below(5))
    const same = selected(before, bar, costs) === selected(after, reduction.value(bar, task), costs)
    if (!same) broken += 1
    policies += all.length
    selectors += 1
  }
  const { direction, law, obligation } = reduction
  return { name, direction, law, obligation, instances: INSTANCES, policies, selectors, broken }
}

/** A set of two tasks that share no observation. */
function apart(source: Random): readonly Task[] {
  const value = { kind: 'horizon', steps: 1 + source.below(3) } as const
  return ['0', '1'].map(first =>
    drawnTask(source, {
      name: `T${first}`,
      states: 1 + source.below(3),
      words: [`${first}0`, `${first}1`],
      inputs: INPUTS,
      value,
    }),
  )
}

/** What a policy of the union does in one of its tasks. */
function part(policy: Policy, union: Task, task: Task): Policy {
  const places = new Map(classesOf(union).map(({ seen }, place) => [seen, place]))
  const action = classesOf(task).map(({ seen }) => policy.action[places.get(seen) ?? -1] ?? 0)
  return { kind: 'policy', action }
}

/** The union of tasks, or of copies of them by weight, against the weighted mean of the returns in each. */
function united(name: string, isWeighted: boolean): Tried {
  const entry = entryOf(name)
  const source = random(2)
  let [policies, broken] = [0, 0]
  for (let round = 0; round < UNIONS; round += 1) {
    const tasks = apart(source)
    const shares = isWeighted ? [1 + source.below(3), 1 + source.below(3)] : [1, 1]
    const weights = shares.map(share => Rational.fraction(share, (shares[0] ?? 0) + (shares[1] ?? 0)))
    const { task: union, proof } = meta(isWeighted ? copies(tasks, weights) : tasks)
    if (checkMetaProof(proof).kind !== 'verified') broken += 1
    const all = policiesOf(union)
    const mean = all.map(policy =>
      Rational.sum(
        tasks.map((task, index) => worth(task, part(policy, union, task)).times(weights[index] ?? 0)),
      ),
    )
    const returns = all.map(policy => worth(union, policy))
    if (returns.some((value, place) => !value.equals(mean[place] ?? Rational.ZERO))) broken += 1
    const bar = source.pick(mean)
    const costs = all.map(() => source.below(5))
    if (selected(mean, bar, costs) !== selected(returns, bar, costs)) broken += 1
    policies += all.length
  }
  const { direction, law, obligation } = entry
  return { name, direction, law, obligation, instances: UNIONS, policies, selectors: UNIONS, broken }
}

function entryOf(name: string): CatalogueEntry {
  const entry = reductions.find(each => each.name === name)
  if (entry === undefined) throw new Bug('premise', `the catalogue has no ${name}`)
  return entry
}

/** The least sizes for all ways to number four rules. */
async function numberings({ options }: Tools): Promise<readonly Numbering[]> {
  const rules = allBits(2)
  const orders = rules.flatMap(a => rules.flatMap(b => rules.flatMap(c => rules.map(d => [a, b, c, d]))))
  const found: Numbering[] = []
  for (const order of orders.filter(each => new Set(each).size === 4)) {
    const numbering = order.join('+')
    const selection = await select(galleryTask(`tag-3(numbering=${numbering})`), circuits(), size, {
      atLeast: '1',
      ...options,
    })
    if (selection.kind !== 'minimal') throw new Bug('premise', `${numbering} is ${selection.kind}`)
    found.push({ numbering, gates: String(selection.cost[0]) })
  }
  return found
}

/** The best that any policy attains on two opposite tasks that look alike, without and with a tag. */
function lookAlike(): Json {
  const best = (union: string): string => {
    const task = galleryTask(`shared-1(union=${union})`)
    const [first = Rational.ZERO, ...rest] = policiesOf(task).map(policy => worth(task, policy))
    return String(Rational.max(first, ...rest))
  }
  return { shared: best('shared'), tagged: best('tagged') }
}

const MEASURES: readonly CostMeasure[] = ['gates', 'and-formula']

/** The completions of MIRROR-4 with the bad task 01: what each costs in two bases, and how many free rows it gets wrong. */
function bases(): readonly Basis[] {
  const task = galleryTask('mirror-4(bad=01)')
  const kinds = rowKinds(task, '1')
  const right = classesOf(task).map(({ states }) => task.actions[task.good[states[0] ?? 0]?.[0] ?? 0] ?? '0')
  const free = kinds.flatMap((kind, place) => (kind === 'free' ? [place] : []))
  const tables = MEASURES.map(measure => costTable(measure, 4))
  return allBits(free.length).map(flips => {
    const answers = right.map((answer, place) => {
      const index = free.indexOf(place)
      return index >= 0 && flips[index] === '1' ? (answer === '1' ? '0' : '1') : answer
    })
    const table = answers.reduce((sum, answer, row) => sum + (answer === '1' ? 2 ** row : 0), 0)
    const costs = tables.map(each => each[table] ?? 0)
    return { answers: answers.join(''), wrong: flips.replaceAll('0', '').length, costs }
  })
}

const cases: readonly Case[] = [
  ...reductions.flatMap((entry): readonly Case[] => {
    const reduction = entry.example?.(2, 1)
    if (reduction === undefined) return []
    const key = `laws/${entry.name.replaceAll(/\W+/g, '-').toLowerCase()}`
    return [{ key, run: async () => tried(entry, reduction) as unknown as Json }]
  }),
  { key: 'laws/meta', run: async () => united('meta', false) as unknown as Json },
  { key: 'laws/weighted', run: async () => united('weighted', true) as unknown as Json },
  { key: 'fails/numbering', run: async tools => (await numberings(tools)) as unknown as Json },
  { key: 'fails/look-alike', run: async () => lookAlike() },
  { key: 'fails/basis', run: async () => bases() as unknown as Json },
]

/** The experiment. */
export const equivalences = experiment({
  name: 'equivalences',
  title: 'Which questions about minimal models are the same question',
  question: 'Which changes to a task leave the selected models alone, and which only look as if they did?',
  sources: [
    'Evan Hubinger, "Are minimal circuits deceptive?" (2019), and the comment by John Wentworth that one task and a set of tasks are equivalent, with the question what else is',
  ],
  revision: 1,
  cases,
  study: studyEquivalences,
  shows:
    'The reduction from a set of tasks to one task uses neither circuits nor search, as J. Wentworth remarked: its law holds on sets of random tasks, in which nothing learns, for every selector that was drawn. It is one of a family of changes under which every selector chooses the same models, because returns are mapped by an increasing function and models are not touched. Where the models do get something new to read, or other gates to be made of, the equality ends, and small tasks show it.',
  doesNotShow:
    'The laws are tried on random tasks, which proves nothing about all tasks; each law has a short proof that is checked for a given task as its obligation. That a change preserves what is selected says nothing about whether what is selected is safe. The counterexample of the basis is about which behaviour is cheapest, not about a policy that some basis cannot have.',
  commands: [
    "select 'tag-3(numbering=00+11+01+10)' --at-least 1",
    "select 'tag-3(numbering=00+01+10+11)' --at-least 1",
    'select shared-1 --at-least 1',
    "select 'shared-1(union=tagged)' --at-least 1",
    "judge 'mirror-4(bad=01)' 'within(T01, misgeneralises)' --at-least 1",
  ],
})
