/**
 * Turing machines at work: a run with a budget of steps, and the configurations that it passes through.
 *
 * A run ends with an answer whatever the machine does: it halts, or it meets a gap in its rules, or it is seen to go on for
 * ever (`turing-loops.ts`), or its steps are spent. Which of these it is depends on the steps only where the last is
 * said, so that more steps refine an answer and never change one.
 *
 * The output of a machine that halts is what stands on the cells that its head has visited (Delahaye and Zenil 2012);
 * its score is the number of cells that are not blank (Radó 1962). The tape may also begin with 1 on every cell.
 *
 * Invariant: steps are rules carried out, the one that halts included.
 */
import { type Issue, refuse } from '../base/errors.ts'
import type { TuringMachine, TuringRule, TuringSymbol } from './turing.ts'
import { CycleWatch, DriftWatch, type Progress, type TuringLoop } from './turing-loops.ts'

/** What stands on every cell at the beginning (0 unless said), and after how many steps to stop. */
export interface TuringOptions {
  readonly blank?: TuringSymbol
  readonly steps?: number
}

/** What every run tells: the steps taken, and what is on the visited cells, from left to right. */
interface Worked {
  readonly steps: number
  readonly output: string
  /** How many cells are not as they were at the beginning. */
  readonly score: number
}

/**
 * How a run ended: by a rule that halts; in a loop; at a gap, for which `state` and `symbol` say where; or because the steps
 * were spent, which says nothing about what would have come.
 */
export type TuringRun =
  | ({ readonly kind: 'halted' } & Worked)
  | ({ readonly kind: 'endless'; readonly loop: TuringLoop } & Worked)
  | ({ readonly kind: 'undefined'; readonly state: number; readonly symbol: TuringSymbol } & Worked)
  | ({ readonly kind: 'stopped' } & Worked)

/** One configuration: the visited cells from left to right, which of them is under the head, and which was first. */
export interface TuringConfiguration {
  readonly step: number
  /** Missing once the machine has halted. */
  readonly state?: number
  readonly tape: string
  readonly head: number
  readonly origin: number
}

/** Steps after which a run is stopped unless said. */
const STEPS = 1000
const STEPS_MAX = 1_000_000_000

/** Run a machine from a tape that is blank. Throws `InvalidInput` for a number of steps that is none. */
export function runTuring(
  machine: TuringMachine,
  { blank = 0, steps = STEPS }: TuringOptions = {},
): TuringRun {
  checkSteps(steps)
  const work = new Work(machine.rules, blank)
  const watches = new Watches(work, blank)
  while (work.steps < steps) {
    const rule = work.rule()
    if (rule === undefined) {
      const symbol = work.cell(work.position) as TuringSymbol
      return { kind: 'undefined', state: work.state, symbol, ...work.told() }
    }
    const isNewCell = work.carryOut(rule)
    if (rule.next === undefined) return { kind: 'halted', ...work.told() }
    const loop = watches.look(work, isNewCell)
    if (loop !== undefined) return { kind: 'endless', loop, ...work.told() }
  }
  return { kind: 'stopped', ...work.told() }
}

/** The configurations of a run, the first one included; ends where the run does, loops being followed to the last step. */
export function* traceTuring(
  machine: TuringMachine,
  { blank = 0, steps = STEPS }: TuringOptions = {},
): Generator<TuringConfiguration, void, undefined> {
  checkSteps(steps)
  const work = new Work(machine.rules, blank)
  yield work.configuration(true)
  while (work.steps < steps) {
    const rule = work.rule()
    if (rule === undefined) return
    work.carryOut(rule)
    yield work.configuration(rule.next !== undefined)
    if (rule.next === undefined) return
  }
}

function checkSteps(steps: number): void {
  const issues: Issue[] = []
  if (!Number.isInteger(steps) || steps < 0 || steps > STEPS_MAX)
    issues.push({ path: 'steps', found: steps, expected: `a whole number from 0 to ${STEPS_MAX}` })
  refuse('turing-steps', issues)
}

/** A tape with a head on it. Cells are stored from `-offset` on, with room to both sides. */
class Work implements Progress {
  steps = 0
  state = 0
  position = 0
  low = 0
  high = 0
  private readonly rules: readonly (TuringRule | undefined)[]
  private readonly blank: TuringSymbol
  private cells: Uint8Array
  private offset = 16

  constructor(rules: readonly (TuringRule | undefined)[], blank: TuringSymbol) {
    this.rules = rules
    this.blank = blank
    this.cells = new Uint8Array(32).fill(blank)
  }

  cell(position: number): number {
    return this.cells[position + this.offset] ?? this.blank
  }

  visited(): Uint8Array {
    return this.cells.slice(this.low + this.offset, this.high + this.offset + 1)
  }

  rule(): TuringRule | undefined {
    return this.rules[2 * this.state + this.cell(this.position)]
  }

  /** Whether the head is then on a cell where it has never been. */
  carryOut({ write, move, next }: TuringRule): boolean {
    this.cells[this.position + this.offset] = write
    this.position += move
    this.steps++
    if (next !== undefined) this.state = next
    if (this.position >= this.low && this.position <= this.high) return false
    if (this.position < this.low) this.low = this.position
    else this.high = this.position
    if (this.position + this.offset < 0 || this.position + this.offset >= this.cells.length) this.widen()
    return true
  }

  told(): Worked {
    let [output, score] = ['', 0]
    for (let each = this.low; each <= this.high; each++) {
      output += this.cell(each)
      if (this.cell(each) !== this.blank) score++
    }
    return { steps: this.steps, output, score }
  }

  configuration(goesOn: boolean): TuringConfiguration {
    const { steps: step, state, position, low } = this
    const tape = this.told().output
    return { step, ...(goesOn ? { state } : {}), tape, head: position - low, origin: -low }
  }

  private widen(): void {
    const wider = new Uint8Array(3 * this.cells.length).fill(this.blank)
    wider.set(this.cells, this.cells.length)
    this.offset += this.cells.length
    this.cells = wider
  }
}

/** All that looks out for loops. */
class Watches {
  private readonly cycle: CycleWatch
  private readonly left: DriftWatch
  private readonly right: DriftWatch

  constructor(start: Progress, blank: TuringSymbol) {
    this.cycle = new CycleWatch(start, blank)
    this.left = new DriftWatch(-1, blank)
    this.right = new DriftWatch(1, blank)
  }

  look(now: Progress, isNewCell: boolean): TuringLoop | undefined {
    return this.cycle.look(now) ?? this.left.look(now, isNewCell) ?? this.right.look(now, isNewCell)
  }
}
