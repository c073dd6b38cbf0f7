/**
 * Programs as models: a language, the code of a program in it, and the steps that it may take.
 *
 * The code is the model, so its length is a matter of fact and not of how a program is printed; text is read into a code
 * and a code is shown as text. What a program computes and how long it takes comes from the language's grammar.
 *
 * Whose idea: models as programs, weighed by their length, are Solomonoff's (1964); length with the logarithm of running
 * time is Levin's (1973); the speed prior is Schmidhuber's (2002).
 *
 * Invariants: `code` is exactly one program of the language; a model never runs for more than `steps` steps.
 */
import type { Bits } from '../base/bits.ts'
import { type Issue, refuse, Unsupported } from '../base/errors.ts'
import { lambdaTerms } from './lambda-language.ts'
import { decode, encode, readCode } from './program-code.ts'
import { expressions } from './program-expressions.ts'
import type { Grammar, Language, Outcome, Term } from './program-language.ts'
import { lists } from './program-lists.ts'
import { runTerm, type TraceStep } from './program-run.ts'
import { straight } from './program-straight.ts'
import { formatTerm, parseTerm } from './program-text.ts'

/** A program of a language, with named inputs and outputs. */
export interface Program {
  readonly kind: 'program'
  readonly language: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly code: Bits
  /** It may take so many steps on one observation; what takes more is undecided. */
  readonly steps: number
}

/** The languages that programs can be written in. */
export const LANGUAGES: readonly Language[] = [expressions, lists, straight, lambdaTerms]

/** A program may be given at most so many steps. */
export const STEPS_MAX = 4095

/** A language by its name. Throws `InvalidInput` with the known names. */
export function languageOf(name: string): Language {
  const language = LANGUAGES.find(each => each.name === name)
  const expected = `one of ${LANGUAGES.map(each => each.name).join(', ')}`
  refuse('not-a-language', language === undefined ? [{ path: 'language', found: name, expected }] : [])
  return language as Language
}

/** The grammar in which a program is written. */
export function grammarOf({ language, inputs, outputs }: Omit<Program, 'kind' | 'code' | 'steps'>): Grammar {
  const known = grammars.get(inputs) ?? new Map<string, Grammar>()
  grammars.set(inputs, known)
  const key = JSON.stringify([language, outputs])
  const grammar = known.get(key) ?? languageOf(language).grammar(inputs, outputs)
  known.set(key, grammar)
  return grammar
}

/** Grammars by the inputs that they are for, so that the programs of a task share one. */
const grammars = new WeakMap<readonly string[], Map<string, Grammar>>()

/** What a program is written for. */
export type ProgramFrame = Omit<Program, 'kind' | 'code'>

/** A program from its text: `(add y d)`. Throws `InvalidInput` with the place where it is none. */
export function parseProgram(text: string, frame: ProgramFrame): Program {
  return programOf(encode(parseTerm(grammarOf(frame), text)), frame)
}

/** A program from its code, which is not looked at. */
export function programOf(code: Bits, { language, inputs, outputs, steps }: ProgramFrame): Program {
  return { kind: 'program', language, inputs, outputs, code, steps }
}

/** A program as text. */
export function formatProgram(program: Program): string {
  return formatTerm(parsed(program).term)
}

/** What a program does on one observation. */
export function runProgram(program: Program, seen: Bits): Outcome {
  const { grammar, term } = parsed(program)
  return runTerm(grammar, term, { seen, outputs: program.outputs.length, stepsMax: program.steps })
}

/** Every construct that a program runs on one observation, innermost first, with its value and the steps so far. */
export function traceProgram(program: Program, seen: Bits): readonly TraceStep[] {
  const { grammar, term } = parsed(program)
  const trace: TraceStep[] = []
  runTerm(grammar, term, { seen, outputs: program.outputs.length, stepsMax: program.steps }, trace)
  return trace
}

/** The output word of a program. Throws `Unsupported` where it has none within its steps. */
export function answerOf(program: Program, seen: Bits): Bits {
  const outcome = runProgram(program, seen)
  if (outcome.kind === 'answered') return outcome.word
  const message = `${formatProgram(program)} has no answer to ${seen} within ${program.steps} steps`
  throw new Unsupported('program-undecided', message, 'give it more steps')
}

/** Everything that is wrong with a program: the language, the steps, a word that is no code of it. */
export function programIssues(program: Program): Issue[] {
  const { language, steps } = program
  const issues: Issue[] = []
  if (!LANGUAGES.some(each => each.name === language)) {
    const expected = `one of ${LANGUAGES.map(each => each.name).join(', ')}`
    return [{ path: 'language', found: language, expected }]
  }
  if (!Number.isInteger(steps) || steps < 1 || steps > STEPS_MAX)
    issues.push({ path: 'steps', found: steps, expected: `a whole number from 1 to ${STEPS_MAX}` })
  readCode(grammarOf(program), program.code, issues)
  return issues
}

interface Parsed {
  readonly grammar: Grammar
  readonly term: Term
}

/** What a code says, worked out once for each program. */
const known = new WeakMap<Program, Parsed>()

function parsed(program: Program): Parsed {
  const found = known.get(program)
  if (found !== undefined) return found
  const grammar = grammarOf(program)
  const made = { grammar, term: decode(grammar, program.code) }
  known.set(program, made)
  return made
}
