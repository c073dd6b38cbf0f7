/**
 * What all small Turing machines write: how many machines of n states halt with each output, from blank tape (Delahaye and
 * Zenil 2012; Soler-Toscano, Zenil, Delahaye and Gauvrit 2014). A string that many machines write has a short program, by
 * Levin's coding theorem (1974), so these counts are a prior over strings for which nothing is chosen but the formalism.
 *
 * Machines are not run one by one. A run begins without rules, and where it meets a gap, each rule that may stand there is
 * tried (Brady's tree, 1966). A run that ends with g gaps left stands for (4n + 2)^g machines; a state that is met for
 * the first time may be any of those not met yet; and a first move to the left mirrors one to the right. For three states
 * some thousand runs stand for 7,529,536 machines. Tapes of 1 need no runs: exchanging the symbols in a machine
 * exchanges them in its output.
 *
 * Machines that never halt are recognised where this is easy (`turing-loops.ts`, `turing-closed.ts`); the rest of those
 * that did not halt within the steps is counted as undecided, and each count is a lower bound which these may raise.
 *
 * Invariants: halting, endless and undecided runs add up to all runs; the counts of the outputs add up to the halting ones.
 */
import { type Issue, refuse, Unsupported } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type TuringMachine, type TuringRule, type TuringSymbol, turingCount } from '../model/turing.ts'
import { runTuring, type TuringRun } from '../model/turing-run.ts'
import { isClosed, type Sight } from './turing-closed.ts'

/** Which machines to run, from which tapes and for how long. */
export interface FrequencyQuestion {
  readonly states: number
  /** Machines of more symbols are not run. */
  readonly symbols: 2
  /** Steps after which a run is given up. */
  readonly steps: number
  /** What is on every cell at the beginning; unless said each machine is run from both tapes, as in the published tables. */
  readonly blanks?: readonly TuringSymbol[]
}

/** How often an output is written. */
export interface OutputFrequency {
  /** The visited cells, from left to right. */
  readonly output: string
  /** How many runs halt with it within the steps. */
  readonly count: bigint
  /** Its share of the halting runs, if none of the undecided ones halts with it and all halt, and if all halt with it. */
  readonly lower: Rational
  readonly upper: Rational
}

/** All runs by how they end. */
export interface OutputFrequencies {
  readonly states: number
  readonly steps: number
  /** (4n + 2)^(2n). */
  readonly machines: bigint
  /** So many for each tape. */
  readonly runs: bigint
  readonly halting: bigint
  readonly endless: bigint
  /** Not halted within the steps, and not seen to be endless. */
  readonly undecided: bigint
  /** The most steps of a run that halts, and the most cells that one leaves not blank: the busy beavers, if none is undecided. */
  readonly stepsMax: number
  readonly scoreMax: number
  /** By descending count; equal ones by length, then as words. */
  readonly outputs: readonly OutputFrequency[]
}

const STATES_MAX = 4
/** What is tried for a proof that a machine is endless, the cheapest first. */
const SIGHTS: readonly Sight[] = [0, 1, 2].flatMap(memory => [1, 2, 3].map(cells => ({ cells, memory })))

/** Run all machines of so many states. Throws `InvalidInput`, and `Unsupported` beyond four states. */
export function outputFrequencies(question: FrequencyQuestion): OutputFrequencies {
  const { states, steps, blanks = [0, 1] } = question
  checkQuestion(question)
  const tree = new Tree(states, steps)
  tree.grow()
  const tapes = BigInt(blanks.length)
  const machines = turingCount(states)
  const [halting, endless] = [tree.halting * tapes, tree.endless * tapes]
  const undecided = machines * tapes - halting - endless
  const { stepsMax, scoreMax } = tree
  const outputs = ranked(onTapes(tree.counts, blanks), halting, undecided)
  return {
    states,
    steps,
    machines,
    runs: machines * tapes,
    halting,
    endless,
    undecided,
    stepsMax,
    scoreMax,
    outputs,
  }
}

function checkQuestion({ states, symbols, steps, blanks = [0] }: FrequencyQuestion): void {
  const issues: Issue[] = []
  if (!Number.isInteger(states) || states < 1)
    issues.push({ path: 'states', found: states, expected: 'a whole number from 1 on' })
  if (symbols !== 2) issues.push({ path: 'symbols', found: symbols, expected: '2 symbols' })
  if (!Number.isInteger(steps) || steps < 1)
    issues.push({ path: 'steps', found: steps, expected: 'a whole number from 1 on' })
  if (blanks.length === 0 || new Set(blanks).size < blanks.length)
    issues.push({ path: 'blanks', found: [...blanks], expected: 'one or two different symbols' })
  refuse('output-frequencies', issues)
  if (states > STATES_MAX) {
    const hint = `ask for at most ${STATES_MAX} states, or run single machines`
    throw new Unsupported(
      'too-many-turing-machines',
      `${turingCount(states)} machines of ${states} states`,
      hint,
    )
  }
}

/** What is written from these tapes, given what is written from a tape of 0. */
function onTapes(
  counts: ReadonlyMap<string, bigint>,
  blanks: readonly TuringSymbol[],
): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const blank of blanks) {
    for (const [output, count] of counts) {
      const written = blank === 0 ? output : [...output].map(cell => (cell === '0' ? '1' : '0')).join('')
      sums.set(written, (sums.get(written) ?? 0n) + count)
    }
  }
  return sums
}

function ranked(
  counts: ReadonlyMap<string, bigint>,
  halting: bigint,
  undecided: bigint,
): readonly OutputFrequency[] {
  const most = halting + undecided
  return [...counts]
    .map(([output, count]) => ({
      output,
      count,
      lower: Rational.fraction(count, most),
      upper: Rational.fraction(count + undecided, most),
    }))
    .sort((a, b) => (a.count === b.count ? wordOrder(a.output, b.output) : a.count > b.count ? -1 : 1))
}

function wordOrder(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1)
}

/** Where a run has come to: how many machines it stands for, and the states that it has met. */
interface Branch {
  readonly machine: TuringMachine
  readonly weight: bigint
  readonly met: number
}

/** The tree of runs from a tape of 0. */
class Tree {
  readonly counts = new Map<string, bigint>()
  halting = 0n
  endless = 0n
  stepsMax = 0
  scoreMax = 0
  private readonly states: number
  private readonly steps: number

  constructor(states: number, steps: number) {
    this.states = states
    this.steps = steps
  }

  /** The first rule halts, or moves to the right, or mirrors one that does. */
  grow(): void {
    const { states } = this
    const rules = Array.from({ length: 2 * states }, () => undefined)
    const start: Branch = {
      machine: { kind: 'turing-machine', states, rules },
      weight: turingCount(states),
      met: 1,
    }
    for (const branch of this.branchesAt(start, 0)) {
      const move = branch.machine.rules[0]?.move
      if (move !== -1) this.follow(branch, move === 1)
    }
  }

  private follow(branch: Branch, hasMirror: boolean): void {
    const run = runTuring(branch.machine, { steps: this.steps })
    if (run.kind === 'undefined') {
      for (const each of this.branchesAt(branch, 2 * run.state + run.symbol)) this.follow(each, hasMirror)
      return
    }
    const { weight } = branch
    if (run.kind === 'halted') this.halt(run, weight, hasMirror)
    else if (run.kind === 'endless' || SIGHTS.some(sight => isClosed(branch.machine, sight)))
      this.endless += hasMirror ? 2n * weight : weight
  }

  private halt({ steps, score, output }: TuringRun, weight: bigint, hasMirror: boolean): void {
    this.stepsMax = Math.max(this.stepsMax, steps)
    this.scoreMax = Math.max(this.scoreMax, score)
    const written = hasMirror ? [output, [...output].reverse().join('')] : [output]
    for (const each of written) {
      this.counts.set(each, (this.counts.get(each) ?? 0n) + weight)
      this.halting += weight
    }
  }

  /** Every rule at a gap; of the states not met yet one stands for all. */
  private branchesAt({ machine, weight, met }: Branch, gap: number): readonly Branch[] {
    const each = weight / BigInt(4 * this.states + 2)
    const withRule = (rule: TuringRule): TuringMachine => ({
      ...machine,
      rules: machine.rules.with(gap, rule),
    })
    const symbols: readonly TuringSymbol[] = [0, 1]
    return symbols.flatMap(write => {
      const halts: Branch = { machine: withRule({ write, move: 0 }), weight: each, met }
      const goesOn = Array.from({ length: Math.min(met + 1, this.states) }, (_, next) =>
        ([1, -1] as const).map(move => ({
          machine: withRule({ write, move, next }),
          weight: next === met ? each * BigInt(this.states - met) : each,
          met: Math.max(met, next + 1),
        })),
      )
      return [halts, ...goesOn.flat()]
    })
  }
}
