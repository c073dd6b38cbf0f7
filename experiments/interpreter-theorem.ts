/**
 * Machines that interpret circuits: where a bias for speed is a bias for few gates, and where it stops being one.
 *
 * All functions of few inputs are compared in least gates and least steps, in the language of straight lines and in two that
 * can do more; prices and verdicts are computed in both measures; and circuits are run on an interpreter with
 * memory at hand and on one whose memory is a tape.
 */
import {
  allBits,
  type Bits,
  Bug,
  type Circuit,
  circuits,
  costTable,
  evaluate,
  formatCircuit,
  formatProgram,
  galleryTask,
  interpret,
  interpreterSteps,
  judge,
  languageOf,
  type ProgramBehaviour,
  type ProgramTable,
  parsePredicate,
  parseProgram,
  price,
  programs,
  random,
  rows,
  runProgram,
  select,
  size,
  steps,
  type Task,
  tabulatePrograms,
} from '../src/index.ts'
import { type Case, experiment, type Tools } from './experiment.ts'
import type {
  Order,
  OrderCell,
  Parity,
  PriceResult,
  Result,
  Run,
  Tape,
  TapeRow,
  VerdictResult,
} from './interpreter-theorem-results.ts'
import { study } from './interpreter-theorem-study.ts'

function names(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `x${index + 1}`)
}

/** All programs up to so many bits on all words. */
function tabulated(language: string, inputs: number, bits: number): ProgramTable {
  const grammar = languageOf(language).grammar(names(inputs), ['a'])
  const walk = tabulatePrograms({ grammar, seen: allBits(inputs), outputs: 1, bits, stepsMax: 64 })
  let step = walk.next()
  while (!step.done) step = walk.next()
  if ('kind' in step.value) throw new Bug('premise', `${language} of ${bits} bits are too many`)
  return step.value
}

interface Fastest {
  readonly table: number
  readonly gates: number
  readonly steps: number
  readonly behaviour: ProgramBehaviour
}

/** The fastest program of each function, the shortest of them. */
function fastest(found: ProgramTable, inputs: number): readonly Fastest[] {
  const gates = costTable('gates', inputs)
  const best = new Map<number, Fastest>()
  for (const behaviour of found.behaviours) {
    const table = behaviour.words.reduce((mask, word, row) => mask | (Number(word) << row), 0)
    const taken = Math.max(...behaviour.steps)
    const known = best.get(table)
    if (known !== undefined && known.steps <= taken) continue
    best.set(table, { table, gates: gates[table] ?? 0, steps: taken, behaviour })
  }
  return [...best.values()].sort((a, b) => a.gates - b.gates || a.steps - b.steps || a.table - b.table)
}

function cellsOf(all: readonly Fastest[]): readonly OrderCell[] {
  const cells = new Map<string, OrderCell>()
  for (const each of all) {
    const key = `${each.gates} ${each.steps}`
    const functions = 1 + (cells.get(key)?.functions ?? 0)
    cells.set(key, { gates: each.gates, steps: each.steps, functions })
  }
  return [...cells.values()]
}

/** Pairs of which one has fewer gates and takes more steps. */
function inverted(cells: readonly OrderCell[]): number {
  return cells.reduce(
    (sum, one) =>
      cells.reduce(
        (own, other) =>
          one.gates < other.gates && one.steps > other.steps ? own + one.functions * other.functions : own,
        sum,
      ),
    0,
  )
}

/** The pair that is furthest apart in gates, then in steps, of those that are inverted; of each the first function. */
function widest(all: readonly Fastest[]): readonly Fastest[] {
  const firsts = all.filter(
    (each, index) =>
      all.findIndex(other => other.gates === each.gates && other.steps === each.steps) === index,
  )
  const apart = ([one, other]: readonly Fastest[]): number =>
    one === undefined || other === undefined ? 0 : 100 * (other.gates - one.gates) + one.steps - other.steps
  return firsts
    .flatMap(one =>
      firsts
        .filter(other => one.gates < other.gates && one.steps > other.steps)
        .map(other => [one, other] as const),
    )
    .reduce<readonly Fastest[]>((best, pair) => (apart(pair) > apart(best) ? pair : best), [])
}

function order(language: string, inputs: number, bits: number): Order {
  const found = tabulated(language, inputs, bits)
  const all = fastest(found, inputs)
  const cells = cellsOf(all)
  const [fewer, more] = widest(all)
  const codes = found.codesOf(
    [fewer, more].flatMap(each => (each ? [each.behaviour] : [])),
    1,
  )
  const frame = { language, inputs: names(inputs), outputs: ['a'], steps: 64 }
  const shown = (each: Fastest) => ({
    table: each.behaviour.words.join(''),
    gates: each.gates,
    steps: each.steps,
    program: formatProgram({ kind: 'program', ...frame, code: codes.get(each.behaviour)?.[0] ?? '' }),
  })
  return {
    kind: 'order',
    language,
    inputs,
    upTo: bits,
    functions: all.length,
    cells,
    pairs: (all.length * (all.length - 1)) / 2,
    inversions: inverted(cells),
    example: fewer && more ? { fewer: shown(fewer), more: shown(more) } : null,
  }
}

/** Run a circuit on all its words. */
function run(circuit: Circuit): Run {
  const foretold = interpreterSteps(circuit)
  const tapes = allBits(circuit.inputs.length).map(seen => {
    const done = interpret(circuit, seen)
    if (done.answer !== evaluate(circuit, seen) || done.steps !== foretold)
      throw new Bug('premise', `the interpreter errs on ${formatCircuit(circuit)}`)
    return done.steps + done.travelled
  })
  return {
    gates: circuit.gates.length,
    outputs: circuit.outputs.length,
    steps: foretold,
    tape: Math.max(...tapes),
    text: formatCircuit(circuit),
  }
}

async function priced(name: string, property: string, tools: Tools): Promise<PriceResult> {
  const task = galleryTask(name)
  const predicate = parsePredicate(property, task)
  const found = await price(task, circuits(), size, predicate, { atLeast: 1, ...tools.options })
  if (found.with.kind !== 'least' || found.without.kind !== 'least') throw new Bug('premise', name)
  const claims = found.certificate ? (await tools.evidence(found.certificate)).claims : []
  return {
    kind: 'price',
    task: name,
    property,
    with: run(found.with.model),
    without: run(found.without.model),
    claims,
  }
}

/** How far programs are gone through; straight lines as far as four gates on four inputs. */
const LANGUAGES: readonly { readonly language: string; readonly bits: number }[] = [
  { language: 'straight', bits: 40 },
  { language: 'expressions', bits: 20 },
  { language: 'lists', bits: 20 },
]

type Verdict = VerdictResult['rows'][number]

async function byGates(task: Task, property: string, tools: Tools): Promise<Verdict> {
  const selection = await select(task, circuits(), size, { atLeast: 1, ...tools.options })
  if (selection.kind !== 'minimal') throw new Bug('premise', `${task.name} is ${selection.kind}`)
  const found = await judge(selection, parsePredicate(property, task), tools.options)
  return {
    measure: 'gates',
    upTo: null,
    cost: selection.cost.join(),
    verdict: found.kind,
    model: formatCircuit(selection.models[0]),
  }
}

/** Of all programs up to a length, the fastest; nothing where none is right. */
async function bySteps(
  task: Task,
  property: string,
  language: string,
  bits: number,
  tools: Tools,
): Promise<Verdict> {
  const measure = `steps, ${language}`
  const models = programs({ language, bits })
  const selection = await select(task, models, steps, { atLeast: 1, ...tools.options })
  if (selection.kind === 'open') throw new Bug('premise', `${task.name}: ${selection.because}`)
  if (selection.kind === 'infeasible') return { measure, upTo: bits, cost: '', verdict: '', model: '' }
  const found = await judge(selection, parsePredicate(property, task), tools.options)
  return {
    measure,
    upTo: bits,
    cost: selection.cost.join(),
    verdict: found.kind,
    model: formatProgram(selection.models[0]),
  }
}

async function verdicts(name: string, property: string, tools: Tools): Promise<VerdictResult> {
  const task = galleryTask(name)
  const found = [await byGates(task, property, tools)]
  for (const { language, bits } of LANGUAGES) {
    tools.say(`${name}, ${language}`)
    found.push(await bySteps(task, property, language, bits, tools))
  }
  return { kind: 'verdict', task: name, property, rows: found }
}

function odd(sees: Bits): string {
  return [...sees].filter(bit => bit === '1').length % 2 === 1 ? '1' : '0'
}

/** A program for the parity, looked at on every word. */
function parityProgram(program: string, count: number): Parity['loop'] {
  const frame = { language: 'expressions', inputs: names(count), outputs: ['odd'], steps: 128 }
  const model = parseProgram(program, frame)
  const outcomes = allBits(count).map(sees => ({ sees, outcome: runProgram(model, sees) }))
  for (const { sees, outcome } of outcomes)
    if (outcome.kind !== 'answered' || outcome.word !== odd(sees))
      throw new Bug('premise', `${program} errs on ${sees}`)
  const most = Math.max(...outcomes.map(({ outcome }) => outcome.steps))
  return { program, bits: model.code.length, steps: most }
}

async function parity(count: number, tools: Tools): Promise<Parity> {
  const task = rows({
    name: `parity-${count}`,
    inputs: names(count),
    outputs: ['odd'],
    rows: allBits(count).map(sees => ({ sees, accept: odd(sees) })),
  })
  const found = await select(task, circuits(), size, { atLeast: 1, tiesMax: 1, ...tools.options })
  if (found.kind !== 'minimal') throw new Bug('premise', `${task.name} is ${found.kind}`)
  const claims = found.certificate ? (await tools.evidence(found.certificate)).claims : []
  const sum = names(count).reduceRight((rest, name) => (rest === '' ? name : `(add ${name} ${rest})`), '')
  return {
    kind: 'parity',
    inputs: count,
    gates: Number(found.cost.join()),
    interpreted: run(found.models[0]).steps,
    loop: parityProgram(`(loop ${count} 0 (add acc (at i)))`, count),
    plain: parityProgram(sum, count),
    claims,
  }
}

const SEED = 1
const DRAWN = 400
const GATES_MAX = 12

/** Circuits of four inputs and one output, drawn by a seed. */
function drawn(): readonly Circuit[] {
  const source = random(SEED)
  const inputs = ['a', 'b', 'c', 'd']
  return Array.from({ length: DRAWN }, (): Circuit => {
    const gates = Array.from({ length: 1 + source.below(GATES_MAX) }, (_, gate) => {
      const b = 2 + source.below(inputs.length + gate - 1)
      return {
        table: source.pick(['0001', '0010', '0100', '0110', '0111']),
        fanIn: [1 + source.below(b - 1), b],
      }
    })
    const last = inputs.length + gates.length
    return { kind: 'circuit', inputs, gates, outputs: [{ name: 'o', node: last, negated: false }] }
  })
}

function tape(): Tape {
  const all = drawn().map(run)
  const sizes = [...new Set(all.map(each => each.gates))].sort((one, other) => one - other)
  const tapeRows: TapeRow[] = sizes.map(gates => {
    const own = all.filter(each => each.gates === gates)
    const tapes = own.map(each => each.tape)
    return {
      gates,
      circuits: own.length,
      steps: own[0]?.steps ?? 0,
      least: Math.min(...tapes),
      most: Math.max(...tapes),
    }
  })
  const count = (cost: (each: Run) => number): number =>
    inverted(all.map(each => ({ gates: each.gates, steps: cost(each), functions: 1 })))
  return {
    kind: 'tape',
    seed: SEED,
    rows: tapeRows,
    pairs: (all.length * (all.length - 1)) / 2,
    inversions: count(each => each.tape),
    inversionsOfSteps: count(each => each.steps),
  }
}

const ORDERS: readonly (readonly [language: string, inputs: number, bits: number])[] = [
  ['straight', 2, 14],
  ['straight', 3, 40],
  ['straight', 4, 34],
  ['expressions', 2, 22],
  ['expressions', 3, 28],
  ['lists', 2, 16],
  ['lists', 3, 24],
]

const PRICES: readonly (readonly [task: string, property: string, long?: number])[] = [
  ['mirror-4', 'misgeneralises'],
  ['mirror-4(bad=01)', 'misgeneralises'],
  ['goal(m=2)', 'contains(n ^ a)'],
  ['goal(m=3)', 'contains(n ^ a)'],
  ['check-5', 'misgeneralises'],
  ['twin-5', 'within(T00, misgeneralises)', 30],
]

const VERDICTS: readonly (readonly [task: string, long?: number])[] = [
  ['mirror-1'],
  ['select-49'],
  ['mirror-4', 18],
]

const cases: readonly Case<Result>[] = [
  ...ORDERS.map(([language, inputs, bits]) => ({
    key: `order/${language}/${inputs}`,
    run: async () => order(language, inputs, bits),
  })),
  ...PRICES.map(([task, property, long]) => ({
    key: `price/${task.replaceAll(/[()=]+/g, '-').replace(/-$/, '')}`,
    ...(long !== undefined && { long }),
    run: (tools: Tools) => priced(task, property, tools),
  })),
  ...VERDICTS.map(([task, long]) => ({
    key: `verdict/${task}`,
    ...(long !== undefined && { long }),
    run: (tools: Tools) => verdicts(task, 'misgeneralises', tools),
  })),
  ...[2, 3, 4, 5, 6, 7].map(count => ({
    key: `parity/${count}`,
    run: (tools: Tools) => parity(count, tools),
  })),
  { key: 'tape', run: async () => tape() },
]

/** Experiment 21. */
export const interpreterTheorem = experiment<Result>({
  name: 'interpreter-theorem',
  title: 'Machines that interpret circuits',
  question:
    'On a machine that runs the circuit it is given gate by gate, is a bias for speed a bias for few gates, and what is left of that in languages with loops, early answers, or a tape?',
  sources: [
    'R. Shah, comments under E. Hubinger, “Are minimal circuits deceptive?” (2019): circuits have no loops; a Turing machine that interprets circuits takes time in proportion to the gates.',
    'S. Cook and R. Reckhow, “Time bounded random access machines” (1973): memory in which every place is equally near.',
    'F. Hennie, “One-tape, off-line Turing machine computations” (1965): what distance costs on a tape.',
    'D. Knuth, “The Art of Computer Programming” 4A (2011), 7.1.2: least gates of all functions of three and four inputs.',
  ],
  revision: 1,
  cases,
  study,
  shows:
    'The theorem. Let a machine take a·g + b·o + c steps on every input for a circuit of g gates with two operands and o outputs, a above 0. All circuits for a task have the same o, so those of least steps are those of least gates, with the same ties; hence for every task, every bar and every property of models the verdict under steps is the verdict under gates, and every price is a times the price in gates. The interpreter here has a = 29, b = 21, c = 6; that is known beforehand, and was counted on all words of every circuit on this page. In the language of straight lines a = b = 1, and there it was checked the other way round: every program was gone through, and of all functions of three inputs none is faster than its gates allow. So whatever is shown about smallest circuits is shown about fastest programs of such a machine, deception included: its speed prior is as unsafe as minimal circuits are, to the gate.',
  doesNotShow:
    'That speed is size on any machine. The theorem is about models that are circuits, handed to an interpreter as data; a program of its own that the same machine runs directly may be faster, stop early, or have a loop. Among expressions, which have tests that skip what they do not need, thousands of pairs of functions of three inputs stand in the other order, and verdicts differ from those under gates. Straight lines charge for a constant and for a negated output, which are free in circuits and on the interpreter; that is no inversion but a tie that is broken, and it is enough to change a verdict from possible to forced: where a theorem about order ends, verdicts end with it. Gates of three and more operands cost 13 steps and 8 for each operand, so then it is gates and wires that are minimised. On a tape the way of the head is added, the order of the gates in the text matters, and the line is lost; circuits were taken as they were drawn, not rearranged. Least steps in languages other than straight lines are least among the programs that were gone through.',
  commands: [
    'judge mirror-1 misgeneralises --models "programs(language=straight,bits=20)" --bias steps --at-least 1',
    'judge mirror-1 misgeneralises --models "programs(language=lists,bits=16)" --bias steps --at-least 1',
    'price mirror-4 misgeneralises --at-least 1',
  ],
})
