/**
 * Hard-coding against learning, three times: what it costs to do without the wire of what was learnt, by the number of
 * uses; what it costs to be right where one has been against being right everywhere; heuristics against search.
 *
 * Cases about visited rows are in `hard-coding-visited.ts`, those about the corridor in `hard-coding-corridor.ts`.
 */
import {
  allBits,
  Bug,
  type Circuit,
  circuits,
  formatCircuit,
  galleryTask,
  judge,
  modelToJson,
  type Priced,
  parsePredicate,
  price,
  rows,
  select,
  size,
  type Task,
} from '../src/index.ts'
import { type Case, casesFor, experiment, type Tools } from './experiment.ts'
import { corridorCases } from './hard-coding-corridor.ts'
import { type BothSides, type Result, type ReuseResult, type Side, study } from './hard-coding-study.ts'
import { visitedCases } from './hard-coding-visited.ts'
import { walkCases } from './hard-coding-walk.ts'

interface Instance {
  readonly key: string
  readonly family: string
  readonly uses: number
  readonly task: () => Task
  /** The property of having learnt something, as on the command line. */
  readonly learnt: string
  /** The rung S1 instead, where all that is learnt is computed. */
  readonly retargetable?: string
  readonly long?: number
}

/** Two examples of a one-bit rule, and several queries that are all to be answered by it. */
function examples(queries: number): Task {
  const each = Array.from({ length: queries }, (_, index) => index + 1)
  return rows({
    name: `examples, ${queries} queries`,
    inputs: ['y0', 'y1', ...each.map(index => `q${index}`)],
    outputs: each.map(index => `a${index}`),
    rows: allBits(2 + queries).map(sees => ({
      sees,
      accept: [...sees.slice(2)].map(query => sees[Number(query)]).join(''),
    })),
  })
}

const SLOPE = 'contains(y0 ^ y1)'

const INSTANCES: readonly Instance[] = [
  ...[1, 2, 3].map(uses => ({
    key: `reuse/examples-${uses}`,
    family: 'examples',
    uses,
    task: () => examples(uses),
    learnt: SLOPE,
    ...(uses === 3 && { long: 35 }),
  })),
  ...[1, 2, 3].map(uses => ({
    key: `reuse/goal-${uses}`,
    family: 'goal',
    uses,
    task: () => galleryTask(`goal(m=${uses})`),
    learnt: 'contains(n ^ a)',
    retargetable: `searches(S1, [${Array.from({ length: uses }, (_, index) => `n${index + 1}`).join(', ')}])`,
  })),
  {
    key: 'reuse/twin-5',
    family: 'twin',
    uses: 2,
    task: () => galleryTask('twin-5'),
    learnt: SLOPE,
    retargetable: 'searches(S1, [q, p])',
    long: 26,
  },
]

function side(priced: Priced<Circuit>): Side {
  if (priced.kind !== 'least') throw new Bug('premise', priced.kind)
  return {
    gates: priced.cost.join(),
    circuit: modelToJson(priced.model),
    text: formatCircuit(priced.model),
  }
}

/** Both constrained minima of a property. */
async function bothSides(task: Task, property: string, tools: Tools): Promise<BothSides> {
  tools.say(property)
  const found = await price(task, circuits(), size, parsePredicate(property, task), {
    atLeast: 1,
    ...tools.options,
  })
  const evidence = found.certificate && (await tools.evidence(found.certificate))
  const claims = evidence?.claims ?? []
  return { property, with: side(found.with), without: side(found.without), claims }
}

/** How many of all smallest circuits have learnt something. Asked at a tie only: else all of them have, or none. */
async function shareOf(
  task: Task,
  property: string,
  tools: Tools,
): Promise<NonNullable<ReuseResult['share']>> {
  const selection = await select(task, circuits(), size, { atLeast: 1, ...tools.options })
  if (selection.kind !== 'minimal') throw new Bug('premise', selection.kind)
  const verdict = await judge(selection, parsePredicate(property, task), tools.options)
  const share = verdict.kind === 'possible' ? verdict.share?.models : undefined
  if (share === undefined) throw new Bug('premise', verdict.kind)
  const { count } = selection.distinct
  return { having: String(share.times(count)), circuits: count }
}

async function reuse(instance: Instance, tools: Tools): Promise<ReuseResult> {
  const { family, uses, learnt: property, retargetable } = instance
  const task = instance.task()
  const learnt = await bothSides(task, property, tools)
  const isTie = learnt.with.gates === learnt.without.gates
  return {
    kind: 'reuse',
    family,
    uses,
    task: task.name,
    learnt,
    retargetable: retargetable === undefined ? null : await bothSides(task, retargetable, tools),
    share: isTie ? await shareOf(task, property, tools) : null,
  }
}

const reuseCases: readonly Case<Result>[] = casesFor(INSTANCES, reuse)

/** Experiment 5. */
export const hardCoding = experiment<Result>({
  name: 'hard-coding',
  title: 'Why not hard-code the answer?',
  question:
    'When does the cheapest model compute what it has learnt instead of holding the answers, what does it save to be right only where one has been, and do heuristics beat search?',
  sources: [
    'R. Shah, comments under E. Hubinger, “Are minimal circuits deceptive?” (2019): the fastest program contains the result of the search; in a deterministic world the optimal trajectory is enough; heuristics built from abstractions.',
    'E. Hubinger, C. van Merwijk, V. Mikulik, J. Skalse and S. Garrabrant, “Risks from learned optimization in advanced machine learning systems” (2019), sections 1 and 2: when an objective is represented.',
    'R. Rivest, “Learning decision lists” (1987): lists of rules as a class of models.',
    'L. Langosco et al., “Goal misgeneralization in deep reinforcement learning” (2022): the corridor with a coin.',
    'D. Knuth, “The Art of Computer Programming” 4A (2011), 7.1.2: least circuits of all functions of four inputs.',
  ],
  revision: 1,
  cases: [...reuseCases, ...visitedCases, ...walkCases, ...corridorCases],
  study,
  shows:
    'That the objection is right at one use and wrong from two uses on. Where what is learnt is used once, a circuit that learns and one that does not cost the same; every further use saves the learner a gate, and with two or three every smallest circuit has the wire. Both numbers are minima over all circuits with the wire and over all without it, so no clumsy table is compared with a clever learner, or the other way round. Being right along one path is far cheaper than being right everywhere, and any noise at all makes the whole difference if nothing is forgiven; with a bar below the optimum the jump becomes a staircase. In the corridor the least circuit, which three rules describe, has little more than a third of the gates of one that works out what every action leads to and takes the best: value-neutral optimisation is inefficient there.',
  doesNotShow:
    'That learning in the ordinary sense is selected: the witness is a wire that equals a parameter of the rule, or one that holds a rule exchangeably (S1), and both are named in the tables because they differ: to escape S1 it is enough that one decision avoids the wire, which costs one gate, whereas doing without the wire altogether costs, on goals and examples, one for each use but the first, and two on the twin task. A wire can be there as a function and be no part of a search. The savings say nothing about sizes of tasks beyond these: gates that are saved by reuse are counted up to three uses. Means over functions take all functions as equally likely, which no natural task is. The corridor has four cells, and a vocabulary of rules can make any heuristic short: none here contains the answer, which is checked, but the words for comparing bits are close to it. In larger worlds search may win; nothing here is a statement about infinitely many inputs. The formal rung S2 is met by smallest circuits of the corridor that nobody would call a search, so the price of search is also given for circuits that hold every candidate’s distance.',
  commands: [
    'price "goal(m=1)" "contains(n ^ a)" --at-least 1',
    'price "goal(m=3)" "contains(n ^ a)" --at-least 1',
    'price "corridor(epsilon=1)" "searches(S2)" --at-least 1',
  ],
})
