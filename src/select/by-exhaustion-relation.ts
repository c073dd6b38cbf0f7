/**
 * A question of `select` as a relation on few rows, which is what exhaustion works on, or the reason why it is none.
 *
 * A one-step task is one in full: each row loses something with each answer, and the bar says how much in all. Rows on
 * which no answer loses anything are left out. For a task of several steps the rows are the classes that training can
 * reach, the losses say which answers no policy over the bar gives, and the exact return of a policy is asked in the
 * end. Of functions that were asked about, so many are remembered as `REMEMBERED_MAX` says.
 *
 * Invariant: a circuit meets the bar exactly if the relation accepts what it answers on its rows.
 */
import { allBits, type Bits, numberOf } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { isOneStep, lossRows, slackOf } from '../certificate/losses.ts'
import { isMeaningful, trainingStates } from '../certificate/meaning.ts'
import { EXACT_ROWS_MAX, type ExactQuestion, exactObstacle } from '../enumerate/exact-problem.ts'
import {
  basisObstacle,
  givenWords,
  RELATION_OUTPUTS_MAX,
  RELATION_ROWS_MAX,
  RELATION_SLACK_MAX,
  type RelationQuestion,
} from '../enumerate/relation-problem.ts'
import { ROWS_MAX } from '../logic/gate-sets.ts'
import type { Circuit } from '../model/circuit.ts'
import type { CircuitClass } from '../model/classes.ts'
import { TABLE_INPUTS_MAX } from '../model/evaluate.ts'
import { behaviourOf, classesOf, decode, policyOfWords } from '../task/policy.ts'
import { reachableClasses } from '../task/reach.ts'
import { survivingAnswers } from '../task/row-kind.ts'
import type { Task } from '../task/task.ts'
import { returnOf } from '../task/value.ts'
import type { Question } from './selection.ts'

const REMEMBERED_MAX = 200_000

/** No function at all meets the bar, so there is nothing to go through. */
export const NOTHING_MEETS_THE_BAR = 'no function meets the bar'

/** A row: what is seen there, and what each answer loses; no more than `slack + 1`. */
interface Row {
  readonly seen: Bits
  readonly losses: readonly number[]
}

/** The relation that a question is; or, in words, why exhaustion does not apply to it. */
export function relationOf(question: Question<Circuit>): RelationQuestion | string {
  const { task } = question
  const models = question.models as CircuitClass
  const obstacle = sizeObstacle(question)
  if (obstacle !== undefined) return obstacle
  const table = isOneStep(task) ? oneStepRows(question) : reachableRows(question)
  if (typeof table === 'string') return table
  const { slack, rows } = table
  const least = rows.reduce((sum, row) => sum + Math.min(...row.losses), 0)
  if (least > slack) return NOTHING_MEETS_THE_BAR
  const kept = isOneStep(task) ? rows.filter(row => row.losses.some(loss => loss > 0)) : rows
  const relation: RelationQuestion = {
    inputs: task.inputs,
    outputs: task.outputs,
    rows: kept.map(row => row.seen),
    losses: kept.map(row => row.losses),
    slack,
    basis: models.basis,
    ...(isOneStep(task) ? {} : { confirms: returnTest(question, kept) }),
  }
  const isExact = exactQuestionOf(relation) !== undefined
  const rowsMax = isExact ? EXACT_ROWS_MAX : isOneStep(task) ? ROWS_MAX : RELATION_ROWS_MAX
  return kept.length > rowsMax ? `${kept.length} rows matter, and ${rowsMax} can be gone through` : relation
}

/** The relation as given functions on its rows, where it is one and the gates have two operands. */
export function exactQuestionOf(relation: RelationQuestion): ExactQuestion | undefined {
  const { inputs, rows, basis, confirms } = relation
  const targets = confirms === undefined ? targetsOf(relation) : undefined
  if (targets === undefined || targets.some(values => values.includes('-'))) return undefined
  const question = { inputs, rows, targets, basis }
  return exactObstacle(question) === undefined ? question : undefined
}

/** Why least circuits of a question are not counted by their gate functions; nothing where they are. */
export function sizeObstacle(question: Question<Circuit>): string | undefined {
  const { task, bias } = question
  const { basis, formula } = question.models as CircuitClass
  const { length: inputs } = task.inputs
  const { length: outputs } = task.outputs
  if (formula) return 'formulas are not sets of gate functions'
  if (bias.spec.name !== 'size') return 'the bias is not size alone'
  if (inputs > TABLE_INPUTS_MAX) return `${inputs} inputs are more than ${TABLE_INPUTS_MAX}`
  if (outputs < 1 || outputs > RELATION_OUTPUTS_MAX)
    return `${outputs} outputs, and 1 to ${RELATION_OUTPUTS_MAX} are tabulated`
  return basisObstacle(basis)
}

/** What each answer loses, as whole numbers. */
function oneStepRows({ task, atLeast }: Question<Circuit>): Table | string {
  const table = lossRows(task)
  const slack = slackOf(table, atLeast)
  if (slack.sign() < 0) return NOTHING_MEETS_THE_BAR
  const exact = [slack, ...table.flatMap(row => row.losses)]
  const scale = Rational.of(exact.reduce((product, each) => lcm(product, each.denominator), 1n))
  const slackWhole = Number(slack.times(scale).toString())
  if (slackWhole > RELATION_SLACK_MAX) return 'the losses are too fine to be summed in machine words'
  const looked = trainingStates(task)
  const words = allBits(task.outputs.length)
  const rows = table.map(({ seen, losses }, index) => ({
    seen,
    losses: losses.map((loss, word) => {
      const action = decode(task, at(words, word))
      const fits = isMeaningful(task, at(looked, index), action) && loss.compare(slack) <= 0
      return fits ? Number(loss.times(scale).toString()) : slackWhole + 1
    }),
  }))
  return { slack: slackWhole, rows }
}

interface Table {
  readonly slack: number
  readonly rows: readonly Row[]
}

/** Which answers no policy over the bar gives, on the classes that training can reach. */
function reachableRows({ task, atLeast }: Question<Circuit>): Table | string {
  const looked = trainingStates(task)
  const classes = classesOf(task)
  const isPlain =
    task.illegal !== 'invalid' ||
    looked.every((states, index) => states.length === 0 || states.length === at(classes, index).states.length)
  const alive = isPlain ? survivingAnswers(task, atLeast) : undefined
  if (isPlain && alive === undefined) return NOTHING_MEETS_THE_BAR
  const words = allBits(task.outputs.length)
  const rows = reachableClasses(task).map(index => ({
    seen: at(classes, index).seen,
    losses: words.map(word => {
      const action = decode(task, word)
      const survives = alive === undefined || at(alive, index).includes(action)
      return survives && isMeaningful(task, at(looked, index), action) ? 0 : 1
    }),
  }))
  return { slack: 0, rows }
}

/** The test of a whole policy: classes that training cannot reach are answered by zeros. */
function returnTest(
  { task, atLeast }: Question<Circuit>,
  rows: readonly Row[],
): (words: readonly number[]) => boolean {
  const places = new Map(rows.map((row, place) => [row.seen, place]))
  const known = new Map<string, boolean>()
  const zeros = '0'.repeat(task.outputs.length)
  return words => {
    const key = words.join()
    const remembered = known.get(key)
    if (remembered !== undefined) return remembered
    const answers = classesOf(task).map(({ seen }) => {
      const place = places.get(seen)
      return place === undefined ? zeros : words.map(word => (word >>> place) & 1).join('')
    })
    const meets = isOver(task, atLeast, answers)
    if (known.size >= REMEMBERED_MAX) known.clear()
    known.set(key, meets)
    return meets
  }
}

function isOver(task: Task, atLeast: Rational, answers: readonly Bits[]): boolean {
  const found = returnOf(task, behaviourOf(task, policyOfWords(task, answers)), 'train')
  return found.kind === 'value' && found.value.compare(atLeast) >= 0
}

function lcm(a: bigint, b: bigint): bigint {
  let [high, low] = [a, b]
  while (low !== 0n) [high, low] = [low, high % low]
  return (a / high) * b
}

/** For outputs that only one value suits on each row (`-` where both do): those values; nothing where rows need more. */
export function targetsOf({ outputs, losses, slack }: RelationQuestion): readonly string[] | undefined {
  if (slack !== 0) return undefined
  const accepted = losses.map(answers =>
    allBits(outputs.length).filter(word => answers[numberOf(word)] === 0),
  )
  const isProduct = accepted.every(words => words.length === freedomOf(words, outputs.length))
  if (!isProduct) return undefined
  return outputs.map((_, output) => accepted.map(words => onlyBit(words, output) ?? '-').join(''))
}

/** How many words there are with these values in each place. */
function freedomOf(words: readonly Bits[], width: number): number {
  const places = Array.from({ length: width }, (_, place) => place)
  return places.reduce((count, place) => (onlyBit(words, place) === undefined ? 2 * count : count), 1)
}

function onlyBit(words: readonly Bits[], place: number): string | undefined {
  const values = new Set(words.map(word => word[place]))
  return values.size === 1 ? words[0]?.[place] : undefined
}

/** The functions, up to complement, that some gate must compute: of outputs which only one value suits on each row. */
export function exactWords(relation: RelationQuestion): readonly number[] {
  const { outputs, losses, slack, rows } = relation
  if (slack !== 0) return []
  const accepted = losses.map(answers =>
    allBits(outputs.length).filter(word => answers[numberOf(word)] === 0),
  )
  const given = givenWords(relation)
  const all = 2 ** rows.length - 1
  const words = outputs.flatMap((_, output) => {
    const values = accepted.map(some => onlyBit(some, output))
    if (values.includes(undefined)) return []
    const word = values.reduce((sum, value, row) => (value === '1' ? sum + 2 ** row : sum), 0)
    return [word % 2 === 1 ? all - word : word]
  })
  return [...new Set(words)].filter(word => word !== 0 && !given.includes(word))
}
