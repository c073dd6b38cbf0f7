/**
 * Running programs, with every step charged and a budget that ends what would take too long.
 *
 * Arguments are run when a construct asks for them, so a branch that is not taken costs nothing. When the charges exceed the
 * budget the program is undecided on that observation; nothing is said about what it would have done.
 *
 * Invariants: every run ends; the steps of a run are the sum of the charges of its trace.
 */
import { type Bits, bitsOf } from '../base/bits.ts'
import { assert, at } from '../base/errors.ts'
import type { Grammar, Machine, Outcome, Term } from './program-language.ts'
import { formatTerm } from './program-text.ts'

/** One construct that was run: what it is, what was bound there, its value, and the steps spent when it was done. */
export interface TraceStep {
  readonly text: string
  readonly bound: number
  readonly value: number
  readonly steps: number
  /** How many constructs were waiting for it. */
  readonly depth: number
}

/** What a program does on one observation, with at most so many steps. `trace` collects what is run, innermost first. */
export function runTerm(
  grammar: Grammar,
  term: Term,
  { seen, outputs, stepsMax }: { readonly seen: Bits; readonly outputs: number; readonly stepsMax: number },
  trace?: TraceStep[],
): Outcome {
  if (grammar.run !== undefined) return grammar.run(term, seen, stepsMax)
  const machine = new TreeMachine(term, seen, stepsMax, trace)
  const value = machine.value()
  const { steps } = machine
  return steps > stepsMax
    ? { kind: 'undecided', steps: stepsMax }
    : { kind: 'answered', word: wordOfValue(value, outputs), steps }
}

/** The output word that a value spells: its lowest bits. */
export function wordOfValue(value: number, outputs: number): Bits {
  return bitsOf(value % 2 ** outputs, outputs)
}

/** A machine that walks through a tree. */
class TreeMachine implements Machine {
  steps = 0
  bound = 0
  private term: Term
  private depth = 0
  private readonly word: Bits
  private readonly stepsMax: number
  private readonly trace: TraceStep[] | undefined

  constructor(term: Term, seen: Bits, stepsMax: number, trace: TraceStep[] | undefined) {
    this.term = term
    this.word = seen
    this.stepsMax = stepsMax
    this.trace = trace
  }

  /** The value of the term at hand; 0 once the steps are spent. */
  value(): number {
    const { term, bound } = this
    const { charge, meaning } = term.production
    this.steps += charge
    if (this.steps > this.stepsMax) return 0
    assert(meaning !== undefined, 'construct-without-meaning', `${term.production.name} cannot be run`)
    const value = meaning(this)
    if (this.trace !== undefined && this.steps <= this.stepsMax)
      this.trace.push({ text: formatTerm(term), bound, value, steps: this.steps, depth: this.depth })
    return value
  }

  seen(input: number): number {
    return this.word[input] === '1' ? 1 : 0
  }

  ask(argument: number, bound: number = this.bound): number {
    if (this.steps > this.stepsMax) return 0
    const { term, bound: outside } = this
    this.term = at(term.children, argument)
    this.bound = bound
    this.depth += 1
    const value = this.value()
    this.term = term
    this.bound = outside
    this.depth -= 1
    return value
  }

  spend(steps: number): void {
    this.steps += steps
  }
}
