/**
 * One question to the solver: is there a model of this shape that meets the bar and has what is required?
 *
 * SAT modulo the task, lazily (Nieuwenhuis, Oliveras and Tinelli 2006 for the scheme): the solver proposes a circuit;
 * its exact return and the required predicates are evaluated; whatever fails becomes a lemma (a value function, or the
 * answers that decided the predicate), and the solver goes on. Value lemmas hold for every shape, and verdict lemmas
 * for every shape with the same requirement, so both are kept for later questions. An answer "none" comes with a
 * refutation: the formula with exactly the lemmas used, and its LRAT proof.
 *
 * Invariants: `found` models were evaluated exactly; `none` is never said without a proof; `open` is said only when a
 * budget ran out.
 */
import { Pace } from '../base/pace.ts'
import type { Lemma, ProofSource, Query, Refutation } from '../certificate/claim.ts'
import type { LratProof, SolverSession } from '../solve/solver.ts'
import { type Part, partFault } from './journalled.ts'
import { learn, withLessons } from './learnt.ts'
import { candidateFrom, candidateOf, failing } from './search-candidate.ts'
import { encoded, feeder, queryOf } from './search-formula.ts'
import {
  type Candidate,
  type Ending,
  isLopsided,
  type Outcome,
  type Searcher,
  type Wanted,
} from './searcher.ts'

/** Look for one model. */
export async function search(searcher: Searcher, wanted: Wanted): Promise<Outcome> {
  const [known] = (await recalled(searcher, wanted)) ?? []
  if (known !== undefined) return 'kind' in known ? known : { kind: 'found', candidate: known }
  const models = searchAll(searcher, wanted)
  const step = await models.next()
  if (step.done) return step.value
  await models.return(undefined as never)
  return { kind: 'found', candidate: step.value }
}

/** Look for models one after the other, each besides those found before, until there are no more. */
export async function* searchAll(
  searcher: Searcher,
  wanted: Wanted,
): AsyncGenerator<Candidate, Ending, void> {
  if (isList(wanted)) {
    for (const known of (await recalled(searcher, wanted)) ?? []) {
      if ('kind' in known) return known
      yield known
    }
  }
  for (;;) {
    const ending = yield* searchOnce(searcher, wanted)
    if (ending.kind !== 'lopsided') return ending
  }
}

/** A lemma turned out to be about one of two symmetric models only: the search begins again without symmetries. */
interface Lopsided {
  readonly kind: 'lopsided'
}

async function* searchOnce(
  searcher: Searcher,
  wanted: Wanted,
): AsyncGenerator<Candidate, Ending | Lopsided, void> {
  const require = [...searcher.context.imposed, ...wanted.require]
  const query = queryOf(searcher, wanted, require)
  const pace = new Pace()
  const encoding = await encoded(searcher, query, pace)
  const lemmas = [...query.lemmas]
  const models: Candidate[] = []
  const session = await searcher.solver.session({ proof: true })
  try {
    const feed = feeder(encoding, session, pace, searcher.options.signal)
    for (;;) {
      await feed()
      const answer = await solve(searcher, session)
      if (answer.kind === 'unknown') return { kind: 'open', because: 'the budget is spent' }
      if (answer.kind === 'unsat') {
        const refuted = { ...query, lemmas }
        return {
          kind: 'none',
          refutation: await recorded(searcher, wanted, refuted, models, session.proof()),
        }
      }
      const candidate = candidateOf(searcher, encoding, query.classes, answer.assignment)
      const flaws = 'lemma' in candidate ? [candidate.lemma] : failing(searcher, candidate, require)
      if (query.symmetries.length > 0 && isLopsided(searcher, require)) return { kind: 'lopsided' }
      if (flaws.length === 0 && !('lemma' in candidate)) {
        models.push(candidate)
        if (!isList(wanted)) await kept(searcher, wanted, lemmas, models)
        yield candidate
      }
      for (const lemma of flaws.length > 0 ? flaws : [listing(candidate as Candidate, wanted)]) {
        lemmas.push(lemma)
        encoding.exclude(lemma)
      }
    }
  } finally {
    session.dispose()
  }
}

/** The lemma that excludes a model which has been listed. */
function listing(candidate: Candidate, wanted: Wanted): Lemma {
  const { circuit, words } = candidate
  if (wanted.besides === 'circuits' && circuit !== undefined) return { kind: 'listed-circuit', circuit }
  return { kind: 'listed-function', words }
}

async function solve(searcher: Searcher, session: SolverSession): ReturnType<SolverSession['solve']> {
  const { signal, budget } = searcher.options
  const before = session.conflicts
  const seconds = (searcher.deadline - performance.now()) / 1000
  const conflicts = budget?.conflicts === undefined ? undefined : budget.conflicts - searcher.conflicts
  if (seconds <= 0 || (conflicts !== undefined && conflicts <= 0)) return { kind: 'unknown' }
  const answer = await session.solve({
    ...(signal === undefined ? {} : { signal }),
    budget: {
      ...(Number.isFinite(seconds) ? { seconds } : {}),
      ...(conflicts === undefined ? {} : { conflicts }),
      ...(budget?.megabytes === undefined ? {} : { megabytes: budget.megabytes }),
    },
  })
  searcher.conflicts += session.conflicts - before
  return answer
}

/** Keep a proof, and say what it refutes. */
async function recorded(
  searcher: Searcher,
  wanted: Wanted,
  { shape, classes, breaks, symmetries, lemmas }: Query,
  models: readonly Candidate[],
  proof: LratProof,
): Promise<Refutation> {
  const part = await kept(searcher, wanted, lemmas, models, proof)
  searcher.proofs.push(part?.proof ?? heldInMemory(proof))
  return { shape, classes, breaks, symmetries, lemmas, proof: searcher.proofs.length - 1 }
}

function heldInMemory({ steps, chunks }: LratProof): ProofSource {
  return { steps, chunks: () => chunks }
}

/** Are all models wanted, or one? */
function isList({ besides, not }: Wanted): boolean {
  return besides !== undefined || not !== undefined
}

/** Write a finished search into the journal, if there is one and the models found are circuits. */
async function kept(
  { parts, lopsided }: Searcher,
  wanted: Wanted,
  lemmas: readonly Lemma[],
  models: readonly Candidate[],
  proof?: LratProof,
): Promise<Part | undefined> {
  const circuits = models.flatMap(each => each.circuit ?? [])
  if (parts === undefined || circuits.length < models.length) return undefined
  return await parts.write(wanted, { models: circuits, lemmas, lopsided: [...lopsided] }, proof)
}

/**
 * What a finished search found, from the journal: its models, and the ending if there are no more. Verified first; then
 * the searcher knows what it would know, had it searched itself.
 */
async function recalled(
  searcher: Searcher,
  wanted: Wanted,
): Promise<readonly (Candidate | Ending)[] | undefined> {
  const { context, options, parts } = searcher
  const part = await parts?.read(wanted)
  if (part === undefined) return undefined
  const past = { ...searcher, ...withLessons(searcher, part) }
  const query = { ...queryOf(past, wanted, [...context.imposed, ...wanted.require]), lemmas: part.lemmas }
  if ((await partFault(context, wanted, query, part, options.signal)) !== undefined) return undefined
  learn(searcher, past)
  const models = part.models.map(circuit => candidateFrom(context.question.task, circuit))
  if (part.proof === undefined) return models
  const { shape, classes, breaks, symmetries, lemmas } = query
  const proof = searcher.proofs.push(part.proof) - 1
  return [...models, { kind: 'none', refutation: { shape, classes, breaks, symmetries, lemmas, proof } }]
}
