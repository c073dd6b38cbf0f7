/**
 * Every input that is given, or every input that could be: which of the two a model has to be right on.
 *
 * A life is a set of rows: all of training, and the deployment rows that were met. A model that is right on its life is
 * priced by whether it is right on the rows that the life missed. Lives are tasks with more rows trained (`withEdits`), so
 * the prices are ordinary prices with certificates.
 */
import {
  Bug,
  circuits,
  galleryTask,
  misgeneralises,
  price,
  type RowEdit,
  rowEdits,
  size,
  withEdits,
} from '../src/index.ts'
import { type LifeResult, study } from './every-input-study.ts'
import { type Case, experiment, type Tools } from './experiment.ts'

const RULES = ['00', '01', '10', '11']

/** Which of the two mirrored rows of the bad task are met. */
const LIVES: readonly (readonly [key: string, met: readonly number[]])[] = [
  ['training', []],
  ['q0', [0]],
  ['q1', [1]],
  ['both', [0, 1]],
]

async function life(bad: string, met: readonly number[], tools: Tools): Promise<LifeResult> {
  const task = galleryTask(`mirror-4(bad=${bad})`)
  const rows = rowEdits(task, ['train'])
  const isMet = (row: RowEdit): boolean => met.some(query => row.sees === `${bad}${query}1`)
  const lived = withEdits(task, rows.filter(isMet))
  const found = await price(lived, circuits(), size, misgeneralises, { atLeast: 1, ...tools.options })
  if (found.without.kind !== 'least') throw new Bug('premise', `no circuit is right on the life of ${bad}`)
  const evidence = found.certificate && (await tools.evidence(found.certificate, [misgeneralises]))
  return {
    bad,
    met: rows.filter(isMet).map(each => each.sees),
    possible: rows.filter(each => !isMet(each)).map(each => each.sees),
    wrong: found.with.kind === 'least' ? String(found.with.cost[0]) : null,
    right: String(found.without.cost[0]),
    claims: evidence?.claims ?? [],
  }
}

const cases: readonly Case<LifeResult>[] = RULES.flatMap(bad =>
  LIVES.map(([key, met]) => ({ key: `life/${bad}/${key}`, run: (tools: Tools) => life(bad, met, tools) })),
)

/** The experiment. */
export const everyInput = experiment<LifeResult>({
  name: 'every-input',
  title: 'Every input that is given, or every input that could be',
  question:
    'Is it enough that a model answers rightly every input that it is ever given, deployment included, or must it be right on each that it could be given?',
  sources: [
    'E. Hubinger, “Clarifying inner alignment terminology” (2020), and the comments on it: “all data points that it could ever encounter”, and the reply that every input that it is ever actually given is all that is needed.',
    'E. Hubinger, “Are minimal circuits deceptive?” (2019): failures on inputs that training does not weigh.',
  ],
  revision: 1,
  cases,
  study,
  shows:
    'The two readings come apart on one task. Over the rows that are ever met, deployment included, a model that is optimal is right, and one that merely remembers them would do. Over the rows that could have been met, the same demand leaves open what the others are answered by, and selection by size settles it: for some bad tasks both answers cost the same, for others the smallest circuits are all wrong on the row that was missed, though the other one was met and answered rightly. Labelling one failure need not end failing: it can stay on the row beside.',
  doesNotShow:
    'Which reading is the right one: the first needs no counterfactual and is enough if nothing else ever happens; the second speaks of what could have happened, and somebody has to say what could. Here that is said by hand: two rows of one task. “Wrong” is `misgeneralises`: right on the whole life and wrong on a row that could have been met; nothing is said of goals or of intent. With a life of training alone the numbers are those of MIRROR-4 itself.',
  commands: [
    "price 'mirror-4(bad=01)' misgeneralises --at-least 1",
    'judge mirror-4 misgeneralises --at-least 1',
  ],
})
