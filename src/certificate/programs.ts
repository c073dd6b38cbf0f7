/**
 * A claim about all programs of a class, checked by going through all of their codes again: each is read, run on every
 * observation class, and if it meets the bar its cost is computed from the program itself by the bias.
 *
 * Nothing is taken over from the searcher: neither which programs do the same, nor a formula for costs. So the counts of each
 * length must agree, and the programs of least cost must be those that are listed, in number and in order.
 *
 * Invariant: where no fault is found, the claim's numbers are those of the whole class.
 */
import type { Bits } from '../base/bits.ts'
import { at, InvalidInput } from '../base/errors.ts'
import type { Rational } from '../base/rational.ts'
import { type Bias, compareCosts } from '../bias/bias.ts'
import { biasOf } from '../bias/spec.ts'
import type { ProgramClass } from '../model/classes.ts'
import { grammarOf, type Program, programOf, runProgram } from '../model/program.ts'
import { isMadeOf, requireConstructs } from '../model/program-class.ts'
import { decode } from '../model/program-code.ts'
import type { Grammar, Outcome } from '../model/program-language.ts'
import { codeWords } from '../model/program-words.ts'
import { modelClassOf } from '../model/spec.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { classesOf, policyOfWords } from '../task/policy.ts'
import type { Claim, ProgramsOfLength, Question } from './claim.ts'
import { type Predicates, policyFault, predicatesOf } from './claim-fault.ts'
import { explain } from './reason.ts'

/** A question about programs, rebuilt from its specs. */
export interface ProgramContext extends Predicates {
  readonly question: Question
  readonly models: ProgramClass
  readonly bias: Bias<Program>
  readonly grammar: Grammar
}

type ProgramClaim = Extract<Claim, { readonly kind: 'least-programs' }>

/** The question of a certificate, if it is about programs. Throws what the rooms throw on specs they do not know. */
export function programContextOf(
  question: Question,
  predicates: readonly Predicate[],
): ProgramContext | undefined {
  if (question.models.name !== 'programs') return undefined
  const models = modelClassOf(question.models)
  if (models.kind !== 'programs') {
    const issue = { path: 'question.models', found: question.models.name, expected: 'programs' }
    throw new InvalidInput('not-a-circuit-certificate', [issue])
  }
  const { inputs, outputs } = question.task
  const grammar = grammarOf({ language: models.language, inputs, outputs })
  requireConstructs(grammar, models)
  const bias = biasOf<Program>(question.bias, models)
  return { question, models, bias, grammar, ...predicatesOf(question, predicates) }
}

/** Codes between turns of the event loop. */
const CODES_BETWEEN_TURNS = 500

/** A claim that does not stand, counted from 1, and why. */
export interface ProgramFault {
  readonly step: number
  readonly because: string
}

/** Go through all codes once for all claims; yields now and then. Returns the first claim that does not stand, or nothing. */
export function* programsFault(
  context: ProgramContext,
  claims: readonly Claim[],
): Generator<void, ProgramFault | undefined, void> {
  const counts: Count[] = []
  for (const [index, claim] of claims.entries()) {
    if (claim.kind !== 'least-programs')
      return { step: index + 1, because: 'it is about circuits, and the question is about programs' }
    counts.push(new Count(context, claim))
  }
  const { task } = context.question
  const { language, steps, bits } = context.models
  const frame = { language, steps, inputs: task.inputs, outputs: task.outputs }
  const seen = classesOf(task).map(each => each.seen)
  let codes = 0
  for (const code of codeWords(context.grammar, bits)) {
    codes += 1
    if (codes % CODES_BETWEEN_TURNS === 0) yield
    if (!isMadeOf(decode(context.grammar, code), context.models)) continue
    const program = programOf(code, frame)
    const outcomes = seen.map(word => runProgram(program, word))
    for (const count of counts) count.add(program, outcomes)
  }
  for (const [index, count] of counts.entries()) {
    const because = count.fault()
    if (because !== undefined) return { step: index + 1, because }
  }
  return undefined
}

/** What a verified certificate about programs still asks one to believe. */
export function trustOfPrograms({ models, supplied }: ProgramContext): readonly string[] {
  const own = [...supplied.keys()].map(text => `the predicate ${text}, as you supplied it`)
  return [
    'this checker (the certificate room), which went through all codes again',
    `the grammar and the interpreter of the language ${models.language} (model/program-*)`,
    ...own,
  ]
}

interface Tally {
  programs: number
  undecided: number
  meeting: number
}

/** What the codes that were looked at come to. */
class Count {
  private readonly context: ProgramContext
  private readonly claim: ProgramClaim
  private readonly bias: Bias<Program>
  private readonly tallies = new Map<number, Tally>()
  private readonly verdicts = new Map<string, boolean>()
  private readonly functions = new Set<string>()
  private cost: readonly Rational[] = []
  private least: Bits[] = []

  constructor(context: ProgramContext, claim: ProgramClaim) {
    this.context = context
    this.claim = claim
    this.bias = claim.bias === undefined ? context.bias : biasOf<Program>(claim.bias, context.models)
  }

  /** Count one program that was run everywhere. */
  add(program: Program, outcomes: readonly Outcome[]): void {
    const { question, models } = this.context
    const { task } = question
    const { code } = program
    const tally = this.tallies.get(code.length) ?? { programs: 0, undecided: 0, meeting: 0 }
    this.tallies.set(code.length, tally)
    tally.programs += 1
    if (outcomes.some(({ kind }) => kind === 'undecided')) {
      tally.undecided += 1
      return
    }
    const words = outcomes.flatMap(outcome => (outcome.kind === 'answered' ? [outcome.word] : []))
    if (words.length < outcomes.length || !this.meets(words)) return
    tally.meeting += 1
    const cost = this.bias.costs(program, { task, models })
    const order = this.least.length === 0 ? -1 : compareCosts(cost, this.cost)
    if (order > 0) return
    if (order < 0) {
      this.cost = cost
      this.least = []
      this.functions.clear()
    }
    this.least.push(code)
    this.functions.add(words.join(' '))
  }

  private meets(words: readonly Bits[]): boolean {
    const key = words.join(' ')
    const known = this.verdicts.get(key)
    if (known !== undefined) return known
    const { task } = this.context.question
    const policy = policyOfWords(task, words)
    const meets =
      policyFault(this.context, policy) === undefined &&
      this.claim.require.every(({ predicate, holds }) => {
        return explain(task, policy, undefined, this.context.predicate(predicate)).holds === holds
      })
    this.verdicts.set(key, meets)
    return meets
  }

  /** Where the claim says something else. */
  fault(): string | undefined {
    const { cost, programs, functions, listed, lengths } = this.claim
    if (cost.length !== this.cost.length || compareCosts(cost, this.cost) !== 0)
      return `the least cost is ${this.cost.join(', ') || 'that of no program'}, not ${cost.join(', ') || 'none'}`
    if (programs !== this.least.length) return `${this.least.length} programs have this cost, not ${programs}`
    if (functions !== this.functions.size)
      return `they compute ${this.functions.size} functions, not ${functions}`
    const first = this.least.sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    const wrong = listed.findIndex((code, index) => code !== first[index])
    if (wrong !== -1)
      return `program ${wrong + 1} of the list is not number ${wrong + 1} of those that cost least`
    if (programs > 0 && listed.length === 0) return 'no program is shown'
    return this.lengthsFault(lengths)
  }

  private lengthsFault(claimed: readonly ProgramsOfLength[]): string | undefined {
    const found = [...this.tallies].sort(([a], [b]) => a - b).map(([length, tally]) => ({ length, ...tally }))
    if (found.length !== claimed.length)
      return `there are programs of ${found.length} lengths, not of ${claimed.length}`
    for (const [index, row] of found.entries()) {
      const { length, programs, undecided, meeting } = at(claimed, index)
      const isSame =
        length === row.length &&
        programs === row.programs &&
        undecided === row.undecided &&
        meeting === row.meeting
      if (!isSame)
        return `of ${row.length} bits there are ${row.programs} programs, ${row.undecided} undecided and ${row.meeting} that meet the bar`
    }
    return undefined
  }
}
