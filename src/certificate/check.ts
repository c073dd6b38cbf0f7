/**
 * The checker: it believes nothing that the searcher says.
 *
 * For each claim it evaluates the models that are shown, computes their exact return and cost, and, for what is
 * said not to exist, verifies every lemma, rebuilds the formula from the claim by `encode.ts`, replays the LRAT proof
 * over it (Cruz-Filipe, Heule, Hunt, Kaufmann and Schneider-Kamp 2017), and makes sure that the refutations together
 * leave no case out. What was searched by exhaustion is searched again by another enumerator (`exhaustion.ts`), and programs are all run again (`programs.ts`). It imports no searching code and no package. What a verified certificate still asks one to
 * believe is listed with the verdict.
 *
 * Proofs are read chunk by chunk, so they need not fit in memory. This is the one asynchronous file of the room,
 * because proofs may come from a file.
 *
 * Invariant: `verified` is said only after every claim passed every step.
 */
import { MesascopeError } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Bounds, breathe, type Run, type RunOptions, run } from '../base/run.ts'
import { LratChecker } from '../logic/lrat.ts'
import type { Predicate } from '../predicate/predicate.ts'
import type { Certificate, Claim, ProofSource, Refutation } from './claim.ts'
import {
  type Context,
  claimFault,
  contextOf,
  exhaustionOf,
  refutationFault,
  refutationsOf,
  trustOf,
} from './claim-fault.ts'
import { encode } from './encode.ts'
import { exhaustionFault } from './exhaustion.ts'
import { type ProgramContext, programContextOf, programsFault, trustOfPrograms } from './programs.ts'
import { sayClaim } from './say.ts'
import { tabulationFault } from './tabulation.ts'

/** What the checker says: verified, what that means, and what is still trusted; or rejected, where and why. */
export type Check =
  | {
      readonly kind: 'verified'
      /** Each claim in words. */
      readonly says: readonly string[]
      /** Proof steps replayed. */
      readonly steps: number
      readonly trusting: readonly string[]
    }
  | {
      readonly kind: 'rejected'
      /** The claim that failed, counted from 1; 0 for the question itself. */
      readonly step: number
      readonly because: string
    }

/** Predicates of your own that claims speak about; the built-in ones are rebuilt from their specs. */
export interface CheckOptions extends RunOptions {
  readonly predicates?: readonly Predicate[]
}

/** Check a certificate. Progress is the number of claims verified so far, out of all. */
export function check(certificate: Certificate, options: CheckOptions = {}): Run<Check, Bounds> {
  return run(() => checking(certificate, options), options.signal)
}

async function* checking(
  certificate: Certificate,
  options: CheckOptions,
): AsyncGenerator<Bounds, Check, void> {
  let step = 0
  let steps = 0
  try {
    if (certificate.claims.length === 0) return { kind: 'rejected', step, because: 'nothing is claimed' }
    const programs = programContextOf(certificate.question, options.predicates ?? [])
    if (programs !== undefined) return yield* checkingPrograms(certificate, programs)
    const context = contextOf(certificate.question, options.predicates ?? [])
    for (const claim of certificate.claims) {
      yield boundsOf(step, certificate, claim)
      step += 1
      const fault = claimFault(context, claim, certificate.claims.slice(0, step - 1))
      if (fault !== undefined) return { kind: 'rejected', step, because: fault }
      for (const refutation of refutationsOf(claim)) {
        const replayed = await replayProof(context, claim, refutation, certificate.proofs[refutation.proof])
        if (typeof replayed === 'string') return { kind: 'rejected', step, because: replayed }
        steps += replayed
        yield boundsOf(step - 1, certificate, claim)
      }
      const missed = yield* repeat(context, claim, boundsOf(step - 1, certificate, claim))
      if (missed !== undefined) return { kind: 'rejected', step, because: missed }
    }
    const says = certificate.claims.map(sayClaim)
    return { kind: 'verified', says, steps, trusting: trustOf(context, certificate) }
  } catch (error) {
    if (error instanceof MesascopeError) return { kind: 'rejected', step, because: error.message }
    throw error
  }
}

/** Claims about programs have no proofs; all programs are run again. */
async function* checkingPrograms(
  certificate: Certificate,
  context: ProgramContext,
): AsyncGenerator<Bounds, Check, void> {
  const doing = `running all programs of at most ${context.models.bits} bits`
  const bounds = { lower: Rational.ZERO, upper: Rational.of(certificate.claims.length), doing }
  const missed = yield* inTurns(programsFault(context, certificate.claims), bounds)
  if (missed !== undefined) return { kind: 'rejected', ...missed }
  const says = certificate.claims.map(sayClaim)
  return { kind: 'verified', says, steps: 0, trusting: trustOfPrograms(context) }
}

function boundsOf(done: number, certificate: Certificate, claim: Claim): Bounds {
  return {
    lower: Rational.of(done),
    upper: Rational.of(certificate.claims.length),
    doing: `checking that ${sayClaim(claim)}`,
  }
}

/** Go again through what a search went through that leaves no proof; what is wrong with it, or nothing. */
async function* repeat(
  context: Context,
  claim: Claim,
  bounds: Bounds,
): AsyncGenerator<Bounds, string | undefined, void> {
  const exhaustion = exhaustionOf(claim)
  const walk =
    claim.kind === 'none-below' && claim.tabulation !== undefined
      ? tabulationFault(context, claim, claim.tabulation)
      : exhaustion && exhaustionFault(context, claim, exhaustion)
  return walk && (yield* inTurns(walk, bounds))
}

/** What a walk comes to that gives way to others between its turns. */
async function* inTurns<T>(walk: Generator<void, T, void>, bounds: Bounds): AsyncGenerator<Bounds, T, void> {
  for (let turn = 1; ; turn += 1) {
    const step = walk.next()
    if (step.done) return step.value
    if (turn % TURNS === 0) await breathe()
    yield bounds
  }
}

/** Turns of a walk through sets between turns of the event loop. */
const TURNS = 16

/** The number of proof steps replayed, or why the refutation does not stand. */
async function replayProof(
  context: Context,
  claim: Claim,
  refutation: Refutation,
  proof: ProofSource | undefined,
): Promise<number | string> {
  if (proof === undefined) return `proof ${refutation.proof} is missing`
  const fault = refutationFault(context, claim, refutation)
  if (fault !== undefined) return fault
  const { cnf } = encode({ question: context.question, ...refutation }, context.models)
  const checker = new LratChecker(cnf)
  let fed = 0
  for await (const chunk of proof.chunks()) {
    if (checker.feed(chunk)?.kind === 'rejected') break
    fed += chunk.length
    if (fed > BREATHE_EVERY) {
      fed = 0
      await breathe()
    }
  }
  const verdict = checker.verdict()
  return verdict.kind === 'verified'
    ? verdict.steps
    : `proof ${refutation.proof} fails at step ${verdict.step}: ${verdict.because}`
}

/** Characters of proof between turns of the event loop. */
const BREATHE_EVERY = 2_000_000
