/**
 * Exhaustion as evidence: what satisfiability listed is listed by the second enumerator too, and whoever leaves a circuit
 * out, adds one, or counts wrongly is found out.
 */
import { expect, test } from 'vitest'
import { random } from '../../src/base/random.ts'
import { Rational } from '../../src/base/rational.ts'
import { check } from '../../src/certificate/check.ts'
import type { Certificate, Claim, Exhaustion } from '../../src/certificate/claim.ts'
import { certificateText, readCertificate, textSource } from '../../src/certificate/file.ts'
import { circuits, rows, select, size } from '../../src/index.ts'
import { canonicalKey } from '../../src/model/canonical.ts'
import type { Task } from '../../src/task/task.ts'

/** A random demand on each row: a set of words that are accepted there. */
function relation(seed: number, inputs: number, outputs: number): Task {
  const source = random(seed)
  const words = Array.from({ length: 2 ** outputs }, (_, word) => word.toString(2).padStart(outputs, '0'))
  return rows({
    name: `relation ${seed}`,
    inputs: Array.from({ length: inputs }, (_, input) => `x${input}`),
    outputs: Array.from({ length: outputs }, (_, output) => `y${output}`),
    rows: Array.from({ length: 2 ** inputs }, (_, row) => {
      const some = words.filter(() => source.below(3) > 0)
      return {
        sees: row.toString(2).padStart(inputs, '0'),
        train: row > 0 && source.below(4) === 0 ? 0 : 1 + source.below(3),
        accept: some.length === 0 ? words.slice(0, 1) : some,
      }
    }),
  })
}

/** The same claims, resting on exhaustion alone. */
function exhausted(
  { question, claims }: Certificate,
  exhaustion: (gates: number) => Exhaustion,
): Certificate {
  const rested = claims.map((claim): Claim => {
    if (claim.kind === 'none-below') {
      const gates = Number(claim.cost[0]?.toString()) - 1
      const rest = { ...claim, refutations: [] }
      return gates < 0 ? rest : { ...rest, exhaustion: { kind: 'exhaustion', gates, sets: 0, stages: [] } }
    }
    if (claim.kind !== 'none-besides') return claim
    return { ...claim, refutations: [], exhaustion: exhaustion(Number(claim.cost[0]?.toString())) }
  })
  return { kind: 'certificate', version: 1, question, claims: rested, proofs: [] }
}

async function saidOf(certificate: Certificate): Promise<string> {
  const checked = await check(certificate)
  return checked.kind === 'verified' ? 'verified' : checked.because
}

/** How many sets there are: the first guess is corrected by what the checker says. */
async function corrected(certificate: Certificate): Promise<Certificate> {
  const guess = exhausted(certificate, gates => ({ kind: 'exhaustion', gates, sets: -1, stages: [] }))
  const sets = Number(/^(\d+) sets/.exec(await saidOf(guess))?.[1])
  return exhausted(certificate, gates => ({ kind: 'exhaustion', gates, sets, stages: [] }))
}

test('what satisfiability lists on random relations and bars is what exhaustion finds', async () => {
  let cases = 0
  for (let seed = 1; cases < 40; seed += 1) {
    const [inputs, outputs] = [1 + (seed % 3), 1 + (seed % 2)]
    const task = relation(seed, inputs, outputs)
    const atLeast = seed % 4 === 0 ? Rational.of('4/5') : Rational.ONE
    const found = await select(task, circuits(), size, { atLeast, tiesMax: 200 })
    if (found.kind !== 'minimal' || !found.complete) continue
    cases += 1
    expect([seed, await saidOf(await corrected(found.certificate as Certificate))]).toEqual([
      seed,
      'verified',
    ])
  }
}, 60_000)

test('a circuit left out, a set too many, a stage miscounted and a size too small are found', async () => {
  const majority = rows({
    name: 'majority',
    inputs: ['a', 'b', 'c'],
    outputs: ['y'],
    rows: Array.from({ length: 8 }, (_, row) => {
      const sees = row.toString(2).padStart(3, '0')
      return { sees, train: 1, accept: sees.replaceAll('0', '').length > 1 ? '1' : '0' }
    }),
  })
  const found = await select(majority, circuits(), size, { atLeast: 1 })
  const good = await corrected(found.certificate as Certificate)
  const [attained, below, besides] = good.claims as [
    Claim,
    Extract<Claim, { kind: 'none-below' }>,
    Extract<Claim, { kind: 'none-besides' }>,
  ]
  const claimed = (...claims: Claim[]): Promise<string> => saidOf({ ...good, claims })
  expect(await claimed(attained, below, besides)).toBe('verified')
  expect(besides.exhaustion).toMatchObject({ gates: 4, sets: 21 })
  const listed = 'circuits' in besides.listed ? besides.listed.circuits : []
  const exhaustion = besides.exhaustion as Exhaustion
  const [gone] = listed.map(each => canonicalKey(each))
  const fewer = { circuits: listed.filter(each => canonicalKey(each) !== gone) }
  expect(await claimed({ ...besides, listed: fewer })).toContain('is not listed')
  expect(await claimed({ ...besides, exhaustion: { ...exhaustion, sets: 22 } })).toContain('21 sets')
  const stages = { ...exhaustion, stages: [1, 21, 300] }
  expect(await claimed({ ...besides, exhaustion: stages })).toContain('sets of')
  const small = { ...exhaustion, gates: 3, sets: 0 }
  expect(await claimed({ ...besides, exhaustion: small })).toContain('circuits of 4 gates')
  expect(
    await claimed({ ...below, exhaustion: small }, { ...below, cost: [Rational.of(5)], exhaustion }),
  ).toContain('is not listed')
  expect(await claimed({ ...below, exhaustion: { ...exhaustion, gates: 5, sets: 0 } })).toContain(
    'fewer than 5',
  )
})

test('exhaustion survives a file, byte for byte', async () => {
  const task = relation(5, 2, 1)
  const found = await select(task, circuits(), size, { atLeast: 1 })
  const good = await corrected(found.certificate as Certificate)
  const text = await textOf(good)
  const again = await readCertificate(textSource(text))
  expect(again.claims).toEqual(good.claims)
  expect(await textOf(again)).toBe(text)
  expect(await saidOf(again)).toBe('verified')
})

async function textOf(certificate: Certificate): Promise<string> {
  let text = ''
  for await (const piece of certificateText(certificate)) text += piece
  return text
}
