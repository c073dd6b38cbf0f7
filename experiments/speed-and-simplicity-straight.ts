/**
 * Tasks whose shortest programs are too long to go through, decided in the language of straight lines all the same: a program
 * takes a step for each gate and each output, and more gates take more bits.
 *
 * If some program of least gates is shorter than every program with a gate more that is read can be, then at every rate of exchange
 * between bits and steps, at both ends too, what is selected has least gates, and the verdict on circuits of least gates
 * is the verdict on programs.
 */
import {
  Bug,
  circuits,
  formatProgram,
  grammarOf,
  judge,
  leastBitsWith,
  misgeneralises,
  select,
  size,
  straightLines,
  type Task,
} from '../src/index.ts'
import type { Table, Tools } from './experiment.ts'

/** A task in straight lines. */
export type Straight = {
  readonly kind: 'straight'
  readonly task: string
  readonly gates: number
  readonly steps: number
  /** The verdict on all circuits of least gates. */
  readonly verdict: string
  /** The shortest program that was made of a circuit of least gates. */
  readonly program: string
  readonly bits: number
  /** A program with more gates, each of which is read, has at least so many bits. */
  readonly more: number
  readonly claims: readonly string[]
}

const GATES_MAX = 24

/** A task that is decided in straight lines. */
export async function decidedInLines(task: Task, tools: Tools): Promise<Straight> {
  const question = { atLeast: 1, ...tools.options }
  const found = await select(task, circuits(), size, question)
  if (found.kind !== 'minimal') throw new Bug('no-models', `${task.name}: ${found.kind}`)
  const verdict = await judge(found, misgeneralises)
  const gates = Number(found.cost.join())
  const lines = found.models.flatMap(circuit => [...straightLines(circuit)])
  const shortest = lines.reduce((a, b) => (b.code.length < a.code.length ? b : a))
  const evidence =
    'certificate' in verdict && verdict.certificate && (await tools.evidence(verdict.certificate))
  return {
    kind: 'straight',
    task: task.name,
    gates,
    steps: gates + task.outputs.length,
    verdict: verdict.kind,
    program: formatProgram(shortest),
    bits: shortest.code.length,
    more: leastBitsWithGates(task, gates + 1),
    claims: evidence ? evidence.claims : [],
  }
}

/** A gate that nothing reads can be left out, so in a shortest program each of its gates is named. */
function leastBitsWithGates({ inputs, outputs }: Task, gates: number): number {
  const grammar = grammarOf({ language: 'straight', inputs, outputs })
  const operations = grammar.sort(grammar.start).productions.map(({ name }) => name)
  const named = Array.from({ length: GATES_MAX }, (_, gate) => `w${gate + 1}`)
  const bits = leastBitsWith(grammar, [
    { names: operations.filter(name => name !== 'out'), count: gates },
    { names: named, count: gates },
  ])
  if (bits === undefined) throw new Bug('no-models', `no line has ${gates} gates`)
  return bits
}

/** Is the verdict on circuits of least gates the verdict at every rate? */
function isDecided({ bits, more, verdict }: Straight): boolean {
  return bits < more && (verdict === 'forced' || verdict === 'excluded')
}

/** What is selected in straight lines at every rate. */
export function straightTable(all: readonly Straight[]): Table {
  return {
    title: 'Straight lines, at every rate of exchange',
    columns: ['task', 'gates', 'steps', 'bits', 'bits with more gates', 'verdict at every rate', 'program'],
    rows: all.map(each => [
      each.task,
      String(each.gates),
      String(each.steps),
      `at most ${each.bits}`,
      `at least ${each.more}`,
      isDecided(each) ? each.verdict : 'not decided',
      `\`${each.program}\``,
    ]),
    note: 'Gates: the least that are right in training, certified, with the verdict on all circuits that have so few. Bits: of the shortest line of such a circuit with its gates in any order. A line with a gate more, each gate being read, is longer than that and takes more steps, so at every rate, at length alone and time alone too, all that is selected has least gates.',
  }
}

/** The same in words. */
export function sayStraight(all: readonly Straight[]): string {
  const decided = all.filter(isDecided)
  if (decided.length === 0) return ''
  const said = decided.map(({ task, verdict, gates }) => `${task} ${verdict} (${gates} gates)`)
  return `In straight lines more tasks are decided at every rate, length alone and time alone among them, since a gate more takes more bits and a step: ${said.join(', ')}.`
}
