/**
 * The language of lambda terms: binary lambda calculus as a language of programs (Tromp 2004).
 *
 *     (lambda (lambda (apply (apply 2 1) 2)))        and, in 2 + 2 + 2 + 2 + 3 + 2 + 3 = 16 bits
 *
 * A program is a closed term. It is applied to the observed bits, as Church's booleans, and its normal form is the answer
 * (`lambda-answer.ts`). It takes as many steps as normal order contracts redexes, and one where there is nothing to contract. A
 * term that is not in normal form when the steps are spent, or has grown too long, is undecided, like Omega.
 *
 * There is a sort for every number of lambdas around a term, since that many variables it may have. The code has words for
 * variables that no lambda binds, so the weights of all programs sum to less than one.
 *
 * Invariant: the code of a program is the code of its term.
 */
import { at } from '../base/errors.ts'
import { apply, type LambdaTerm, lambda, variable } from './lambda.ts'
import { lambdaAnswer } from './lambda-answer.ts'
import type { Grammar, Language, Outcome, Production, Sort, Term } from './program-language.ts'

/** Terms that grow longer than this are undecided. */
const BITS_MAX = 4096

/** Programs that are lambda terms. */
export const lambdaTerms: Language = {
  name: 'lambda',
  meaning: 'closed lambda terms in binary code, applied to the bits as booleans of Church',
  grammar(_inputs, outputs): Grammar {
    const known = new Map<string, Sort>()
    const sort = (name: string): Sort => {
      const found = known.get(name) ?? sortOf(name)
      known.set(name, found)
      return found
    }
    return {
      start: sortName(0),
      sort,
      run: (program, seen, steps) => run(program, seen, outputs.length, steps),
    }
  },
}

function sortName(lambdas: number): string {
  return `term inside ${lambdas} lambdas`
}

function sortOf(name: string): Sort {
  return { bounds: 1, productions: productionsInside(Number(/\d+/.exec(name)?.[0])) }
}

function productionsInside(lambdas: number): readonly Production[] {
  const here = sortName(lambdas)
  return [
    { name: 'lambda', word: '00', args: [sortName(lambdas + 1)], charge: 0 },
    { name: 'apply', word: '01', args: [here, here], charge: 0 },
    ...Array.from({ length: lambdas }, (_, nearer) => ({
      name: `${nearer + 1}`,
      word: `${'1'.repeat(nearer + 1)}0`,
      args: [],
      charge: 0,
    })),
  ]
}

/** The lambda term that a program is. */
export function lambdaOfProgram({ production, children }: Term): LambdaTerm {
  if (production.name === 'lambda') return lambda(lambdaOfProgram(at(children, 0)))
  if (production.name === 'apply')
    return apply(lambdaOfProgram(at(children, 0)), lambdaOfProgram(at(children, 1)))
  return variable(Number(production.name))
}

function run(program: Term, seen: string, outputs: number, stepsMax: number): Outcome {
  const budget = { steps: stepsMax, bits: BITS_MAX }
  const answer = lambdaAnswer(lambdaOfProgram(program), seen, outputs, { budget })
  if (answer.kind === 'undecided') return { kind: 'undecided', steps: stepsMax }
  return { ...answer, steps: Math.max(1, answer.steps) }
}
