/**
 * Mutants of real certificates: each kind of damage, applied to every certificate that it fits, is rejected. What
 * is changed makes a claim false, or takes away evidence that it needs.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { at, MesascopeError } from '../../src/base/errors.ts'
import { Rational } from '../../src/base/rational.ts'
import { check } from '../../src/certificate/check.ts'
import type {
  Certificate,
  Claim,
  Lemma,
  ProofSource,
  Question,
  Refutation,
} from '../../src/certificate/claim.ts'
import { contextOf, refutationsOf } from '../../src/certificate/claim-fault.ts'
import { encode } from '../../src/certificate/encode.ts'
import { policyOf } from '../../src/certificate/reason.ts'
import type { Cnf } from '../../src/logic/cnf.ts'
import { formatLratStep, type LratStep, parseLratLine } from '../../src/logic/lrat.ts'
import type { Circuit } from '../../src/model/circuit.ts'
import { addClause } from '../../src/solve/cdcl/add.ts'
import { Search } from '../../src/solve/cdcl/search.ts'
import { State } from '../../src/solve/cdcl/state.ts'
import { behaviourOf } from '../../src/task/policy.ts'
import type { Task } from '../../src/task/task.ts'
import { expectedReturn } from '../../src/task/value.ts'
import { differ, type Specimen, specimens } from './specimens.ts'

/** A source of choices for one mutation: a whole number below the bound. */
type Pick = (below: number) => number

/** A damaged certificate, or nothing where the kind of damage does not fit. */
type Mutation = (certificate: Certificate, pick: Pick) => Certificate | undefined

/** Every mutant of this kind is rejected; `fits` is how many specimens it must fit at least. */
async function rejects(mutation: Mutation, fits: number, numRuns = 40): Promise<void> {
  const all = await specimens()
  const fitted = new Set<string>()
  const property = fc.asyncProperty(
    fc.nat(all.length - 1),
    fc.array(fc.nat(1e6), { minLength: 4, maxLength: 4 }),
    async (index, numbers) => {
      const { name, certificate } = at(all, index)
      let next = 0
      const pick: Pick = below => at(numbers, next++ % numbers.length) % below
      const mutant = mutation(certificate, pick)
      if (mutant === undefined) return
      fitted.add(name)
      expect([name, (await check(mutant)).kind]).toEqual([name, 'rejected'])
    },
  )
  await fc.assert(property, { seed: 1, numRuns })
  expect(fitted.size).toBeGreaterThanOrEqual(fits)
}

function withClaims(certificate: Certificate, change: (claim: Claim) => Claim): Certificate {
  return { ...certificate, claims: certificate.claims.map(change) }
}

/** Change one claim of a kind; nothing where there is none. */
function changeClaim<K extends Claim['kind']>(
  certificate: Certificate,
  pick: Pick,
  kinds: readonly K[],
  change: (claim: Extract<Claim, { kind: K }>) => Claim | undefined,
): Certificate | undefined {
  const fitting = certificate.claims.filter(each => kinds.includes(each.kind as K))
  if (fitting.length === 0) return undefined
  const chosen = at(fitting, pick(fitting.length))
  const changed = change(chosen as Extract<Claim, { kind: K }>)
  return changed && withClaims(certificate, each => (each === chosen ? changed : each))
}

/** Change one refutation wherever it is used; nothing where none fits. */
function changeRefutation(
  certificate: Certificate,
  pick: Pick,
  change: (refutation: Refutation) => Refutation | undefined,
): Certificate | undefined {
  const fitting = certificate.claims.flatMap(refutationsOf).flatMap(each => {
    const changed = change(each)
    return changed === undefined ? [] : [{ each, changed }]
  })
  if (fitting.length === 0) return undefined
  const chosen = at(fitting, pick(fitting.length))
  const swap = (each: Refutation): Refutation => (each === chosen.each ? chosen.changed : each)
  return withClaims(certificate, claim =>
    'refutations' in claim ? { ...claim, refutations: claim.refutations.map(swap) } : claim,
  )
}

/** Change the steps of one proof that is used. */
function changeProof(
  certificate: Certificate,
  pick: Pick,
  change: (steps: readonly LratStep[]) => readonly LratStep[] | undefined,
): Certificate | undefined {
  const used = [...new Set(certificate.claims.flatMap(refutationsOf).map(each => each.proof))]
  if (used.length === 0) return undefined
  const place = at(used, pick(used.length))
  const lines = [...(at(certificate.proofs, place).chunks() as Iterable<string>)].join('').trim().split('\n')
  const steps = change(lines.map(parseLratLine))
  if (steps === undefined) return undefined
  const proof: ProofSource = { steps: steps.length, chunks: () => steps.map(formatLratStep) }
  return { ...certificate, proofs: certificate.proofs.map((each, index) => (index === place ? proof : each)) }
}

const NONE = ['none-below', 'none-besides', 'infeasible'] as const

describe('a certificate is rejected after', () => {
  test('a step of a proof is dropped', () =>
    rejects(
      (certificate, pick) =>
        changeProof(certificate, pick, steps => {
          const adds = steps.filter(step => step.kind === 'add')
          const dropped = at(adds, pick(adds.length))
          return steps.filter(step => step !== dropped)
        }),
      10,
    ))

  test('a literal of a proof is flipped', () =>
    rejects(
      (certificate, pick) =>
        changeProof(certificate, pick, steps => {
          const fitting = steps.filter(step => step.kind === 'add' && step.literals.length > 0)
          if (fitting.length === 0) return undefined
          const chosen = at(fitting, pick(fitting.length))
          return steps.map(step =>
            step === chosen && step.kind === 'add'
              ? { ...step, literals: [-at(step.literals, 0), ...step.literals.slice(1)] }
              : step,
          )
        }),
      10,
    ))

  test('a proof is cut short', () =>
    rejects(
      (certificate, pick) => changeProof(certificate, pick, steps => steps.slice(0, pick(steps.length))),
      10,
    ))

  test('a proof is missing', () =>
    rejects(
      (certificate, pick) =>
        changeRefutation(certificate, pick, each => ({
          ...each,
          proof: certificate.proofs.length + each.proof,
        })),
      10,
    ))

  test('the model is swapped for one that costs something else or does something else', () =>
    rejects(
      (certificate, pick) =>
        changeClaim(certificate, pick, ['attained'], claim => {
          const { outputs } = claim.model
          const output = at(outputs, 0)
          const isFree =
            output.node === 0 || !certificate.question.models.params.basis?.toString().includes('priced')
          if (!isFree) return undefined
          const model: Circuit = {
            ...claim.model,
            outputs: [{ ...output, negated: !output.negated }, ...outputs.slice(1)],
          }
          return { ...claim, model }
        }),
      8,
    ))

  test('a gate of the model is changed', () =>
    rejects(
      (certificate, pick) =>
        changeClaim(certificate, pick, ['attained'], claim => {
          const { gates } = claim.model
          if (gates.length === 0) return undefined
          const chosen = pick(gates.length)
          const table = (text: string): string =>
            [...text].map((bit, k) => (k === text.length - 1 ? (bit === '1' ? '0' : '1') : bit)).join('')
          const changed = gates.map((gate, k) =>
            k === chosen ? { ...gate, table: table(gate.table) } : gate,
          )
          const model = { ...claim.model, gates: changed }
          return returnIn(certificate, model).equals(claim.value) ? undefined : { ...claim, model }
        }),
      6,
    ))

  test('another cost is claimed for a model', () =>
    rejects(
      (certificate, pick) =>
        changeClaim(certificate, pick, ['attained'], claim => ({
          ...claim,
          cost: claim.cost.map((cost, k) => (k === 0 ? cost.plus(1 - 2 * pick(2)) : cost)),
        })),
      8,
    ))

  test('another return is claimed for a model', () =>
    rejects(
      (certificate, pick) =>
        changeClaim(certificate, pick, ['attained'], claim => ({
          ...claim,
          value: claim.value.plus(Rational.fraction(1 - 2 * pick(2), 7)),
        })),
      8,
    ))

  test('the bound is raised above the least cost', () =>
    rejects(
      (certificate, pick) =>
        changeClaim(certificate, pick, ['none-below', 'none-besides'], claim => {
          if ('listed' in claim && claim.require.length === 0)
            return { ...claim, cost: claim.cost.map(cost => cost.plus(1)) }
          const reached = certificate.claims.some(
            each =>
              each.kind === 'attained' &&
              JSON.stringify([each.cost, each.require]) === JSON.stringify([claim.cost, claim.require]),
          )
          return claim.kind === 'none-below' && reached
            ? { ...claim, cost: claim.cost.map(cost => cost.plus('1/2')) }
            : undefined
        }),
      8,
    ))

  test('the bar is raised above what the model reaches', () =>
    rejects(certificate => {
      const attained = certificate.claims.find(each => each.kind === 'attained')
      if (attained?.kind !== 'attained') return undefined
      return withQuestion(certificate, { ...certificate.question, atLeast: attained.value.plus('1/100') })
    }, 8))

  test('the bar is lowered so far that nothing is needed to meet it', () =>
    rejects(certificate => {
      const below = certificate.claims.some(
        each =>
          NONE.includes(each.kind as never) &&
          each.require.length === 0 &&
          ('cost' in each ? !at(each.cost, 0).isZero() : true),
      )
      return below
        ? withQuestion(certificate, { ...certificate.question, atLeast: Rational.of(-10) })
        : undefined
    }, 8))

  test('a weight or a reward of the task is changed', () =>
    rejects((certificate, pick) => {
      const { task } = certificate.question
      const hasModel = certificate.claims.some(each => each.kind === 'attained')
      return hasModel
        ? withQuestion(certificate, { ...certificate.question, task: payMore(task, pick) })
        : undefined
    }, 8))

  test('the class of models is changed', () =>
    rejects(certificate => {
      const models = { name: 'circuits', params: { basis: 'or:0111=7,xor:0110=9;inverters=priced' } }
      return certificate.claims.some(each => each.kind === 'attained' && at(each.cost, 0).sign() > 0)
        ? withQuestion(certificate, { ...certificate.question, models })
        : undefined
    }, 6))

  test('a refutation is dropped', () =>
    rejects(
      (certificate, pick) =>
        changeClaim(certificate, pick, NONE, claim => {
          if (claim.refutations.length === 0) return undefined
          const dropped = pick(claim.refutations.length)
          const { shape } = at(claim.refutations, dropped)
          const levels = Math.max(
            -1,
            ...claim.refutations.map(({ shape: other }) => (other.kind === 'levels' ? other.depth : -1)),
          )
          if (levels >= 0 && !(shape.kind === 'levels' && shape.depth === levels)) return undefined
          return { ...claim, refutations: claim.refutations.filter((_, index) => index !== dropped) }
        }),
      10,
    ))

  test('a refutation speaks about fewer gates than it did', () =>
    rejects(
      (certificate, pick) =>
        changeRefutation(certificate, pick, each =>
          each.shape.kind === 'gates' && each.shape.gates > 0
            ? { ...each, shape: { ...each.shape, gates: each.shape.gates - 1 } }
            : undefined,
        ),
      8,
    ))

  test('the lemmas of a refutation are dropped', () =>
    rejects(
      (certificate, pick) =>
        changeRefutation(certificate, pick, each => ifNeeded(certificate, each, { ...each, lemmas: [] })),
      4,
      90,
    ))

  test('a lemma is taken from another claim', () =>
    rejects(
      (certificate, pick) =>
        changeRefutation(certificate, pick, each => {
          const lemma: Lemma = { kind: 'listed-function', words: ['0', '0', '0', '0'] }
          return { ...each, lemmas: [...each.lemmas, lemma] }
        }),
      10,
    ))

  test('a value in a lemma is lowered where it is tight, or raised to the bar', () =>
    rejects(
      (certificate, pick) =>
        changeRefutation(certificate, pick, each => {
          const place = each.lemmas.findIndex(lemma => lemma.kind === 'value')
          const lemma = each.lemmas[place]
          if (lemma?.kind !== 'value') return undefined
          const change = pick(2) === 0 ? -1000 : 1000
          const last = lemma.values.length - 1
          const begin = new Set(certificate.question.task.begin.train.map(([state]) => state))
          const values = lemma.values.map((row, step) =>
            step < last
              ? row
              : new Map(
                  [...row].map(
                    ([state, value]) => [state, begin.has(state) ? value.plus(change) : value] as const,
                  ),
                ),
          )
          return {
            ...each,
            lemmas: each.lemmas.map((other, k) => (k === place ? { ...lemma, values } : other)),
          }
        }),
      2,
      90,
    ))

  test('a listed circuit is changed, dropped or added', () =>
    rejects(
      (certificate, pick) =>
        changeClaim(certificate, pick, ['none-besides'], claim => {
          if (!('circuits' in claim.listed) || claim.listed.circuits.length === 0) return undefined
          const { circuits } = claim.listed
          const [kind, chosen] = [pick(3), pick(circuits.length)]
          const negate = (circuit: Circuit): Circuit => ({
            ...circuit,
            outputs: circuit.outputs.map(each => ({ ...each, negated: !each.negated })),
          })
          if (kind === 0)
            return { ...claim, listed: { circuits: circuits.filter((_, index) => index !== chosen) } }
          if (kind === 1)
            return { ...claim, listed: { circuits: [...circuits, negate(at(circuits, chosen))] } }
          return {
            ...claim,
            listed: { circuits: circuits.map((each, index) => (index === chosen ? negate(each) : each)) },
          }
        }),
      5,
    ))

  test('what is required is turned into its opposite', () =>
    rejects(
      (certificate, pick) =>
        changeClaim(certificate, pick, ['attained', 'none-below', 'none-besides'], claim => {
          const first = claim.require[0]
          const needed =
            claim.kind === 'attained' ||
            claim.refutations.some(each => each.lemmas.some(lemma => lemma.kind === 'verdict'))
          return first === undefined || !needed
            ? undefined
            : { ...claim, require: [{ ...first, holds: !first.holds }] }
        }),
      3,
      90,
    ))

  test('a class is left out of a refutation', () =>
    rejects(
      (certificate, pick) =>
        changeRefutation(certificate, pick, each => {
          const dropped = each.classes.length - 1
          const chosen = pick(each.classes.length)
          return dropped < 1
            ? undefined
            : ifNeeded(certificate, each, {
                ...each,
                classes: each.classes.filter((_, index) => index !== chosen),
              })
        }),
      8,
    ))

  test('re-reading is left out where wires are looked at', () =>
    rejects(
      (certificate, pick) =>
        changeRefutation(certificate, pick, each => {
          const wires = each.lemmas.some(
            lemma => lemma.kind === 'verdict' && lemma.reason.some(answer => answer.kind !== 'act'),
          )
          return wires ? { ...each, breaks: ['gate-order', 'no-reapplication'] } : undefined
        }),
      2,
      90,
    ))
})

/** The exact return of any circuit. */
function returnIn({ question: { task } }: Certificate, model: Circuit): Rational {
  return expectedReturn(task, behaviourOf(task, policyOf(task, model)), 'train')
}

/** The weaker refutation, where its formula is no contradiction: what was taken away was needed. */
function ifNeeded({ question }: Certificate, whole: Refutation, weaker: Refutation): Refutation | undefined {
  if (whole.lemmas.length === weaker.lemmas.length && whole.classes.length === weaker.classes.length)
    return undefined
  const models = contextOf(question, []).models
  try {
    return isContradiction(encode({ question, ...weaker }, models).cnf) ? undefined : weaker
  } catch (error) {
    if (error instanceof MesascopeError) return weaker
    throw error
  }
}

const contradictions = new Map<string, boolean>()

function isContradiction(cnf: Cnf): boolean {
  const text = JSON.stringify(cnf.clauses)
  const known = contradictions.get(text)
  if (known !== undefined) return known
  const state = new State(undefined)
  cnf.clauses.forEach((clause, index) => {
    addClause(state, clause, index + 1)
  })
  const search = new Search(state)
  search.begin([])
  let outcome = search.advance(1e6, 1e9)
  while (outcome !== 'sat' && outcome !== 'unsat') outcome = search.advance(1e6, 1e9)
  contradictions.set(text, outcome === 'unsat')
  return outcome === 'unsat'
}

function withQuestion(certificate: Certificate, question: Question): Certificate {
  return { ...certificate, question }
}

/** The same task, in which everything in one beginning of training pays less or more. */
function payMore(task: Task, pick: Pick): Task {
  const [state] = at(task.begin.train, pick(task.begin.train.length))
  const change = 1 - 2 * pick(2)
  return {
    ...task,
    reward: task.reward.map((row, index) => (index === state ? row.map(each => each.plus(change)) : row)),
  }
}

test('the specimens are of every kind that a claim can be', async () => {
  const all: readonly Specimen[] = await specimens()
  const kinds = new Set(all.flatMap(({ certificate }) => certificate.claims.map(each => each.kind)))
  expect([...kinds].sort()).toEqual(['attained', 'infeasible', 'none-below', 'none-besides'])
  const shapes = new Set(
    all.flatMap(({ certificate }) => certificate.claims.flatMap(refutationsOf).map(each => each.shape.kind)),
  )
  expect([...shapes].sort()).toEqual(['any', 'gates', 'levels'])
  const lemmas = new Set(
    all.flatMap(({ certificate }) =>
      certificate.claims.flatMap(refutationsOf).flatMap(each => each.lemmas.map(lemma => lemma.kind)),
    ),
  )
  expect([...lemmas].sort()).toEqual(['listed-circuit', 'listed-function', 'value', 'verdict'])
  expect(differ.states.length).toBe(4)
})
