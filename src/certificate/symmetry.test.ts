import { describe, expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { size } from '../bias/size.ts'
import { price } from '../judge/price.ts'
import { circuits } from '../model/classes.ts'
import { parsePredicate } from '../predicate/notation.ts'
import { least } from '../select/least.ts'
import { searcherOf } from '../select/searcher.ts'
import { symmetriesOf } from '../select/symmetry.ts'
import { cdcl } from '../solve/cdcl.ts'
import { rows } from '../task/rows.ts'
import type { Task } from '../task/task.ts'
import { check } from './check.ts'
import type { Certificate, Claim, Refutation } from './claim.ts'
import { demandsOf, keepsDemands, relabel, symmetryFault } from './symmetry.ts'

test('relabelling moves bits and negates them', () => {
  expect(relabel('100', [1, 2, 0], '000')).toBe('010')
  expect(relabel('100', [0, 1, 2], '110')).toBe('010')
})

test('exchanging the two queries of the twin task and its outputs is a symmetry; exchanging the queries alone is not', () => {
  const task = galleryTask('twin-5')
  const demands = demandsOf(task)
  const both = { inputs: [0, 1, 3, 2, 4], inputsNegated: '00000', outputs: [1, 0], outputsNegated: '00' }
  expect(symmetryFault(task, demands, true, [], both)).toBeUndefined()
  expect(symmetryFault(task, demands, true, [], { ...both, outputs: [0, 1] })).toMatch(/demands/)
  expect(symmetryFault(task, demands, true, [], { ...both, inputs: [0, 1, 3, 3, 4] })).toMatch(/arrangement/)
  expect(symmetryFault(task, demands, false, [], { ...both, inputsNegated: '10000' })).toMatch(/negates/)
})

test('the symmetries found are closed under composition', () => {
  const task = galleryTask('twin-5')
  const found = symmetriesOf(task, circuits())
  expect(found).toHaveLength(3)
  const demands = demandsOf(task)
  for (const symmetry of found) expect(keepsDemands(demands, symmetry)).toBe(true)
})

/** A random row task that is symmetric in its first two inputs, up to negating the third. */
function symmetricTask(seed: number): Task {
  const source = random(seed)
  const words = Array.from({ length: 8 }, (_, m) => m.toString(2).padStart(3, '0'))
  const image = (word: string): string => `${word[1]}${word[0]}${word[2] === '1' ? '0' : '1'}`
  const answers = new Map<string, { readonly accept: string; readonly train: number }>()
  for (const word of words) {
    const known = answers.get(image(word))
    answers.set(word, known ?? { accept: String(source.below(2)), train: source.below(3) === 0 ? 0 : 1 })
  }
  const table = words.map(sees => ({ sees, deploy: 1, ...(answers.get(sees) ?? { accept: '0', train: 1 }) }))
  if (table.every(row => row.train === 0)) return symmetricTask(seed + 1000)
  return rows({ name: 'symmetric', inputs: ['a', 'b', 'c'], outputs: ['y'], rows: table })
}

async function leastCost(task: Task, symmetric: boolean): Promise<string> {
  const question = { task, models: circuits().spec, bias: size.spec, atLeast: Rational.ONE }
  const searcher = searcherOf(question, [], cdcl(), {})
  const steps = least(symmetric ? searcher : { ...searcher, symmetries: [] }, [])
  for (;;) {
    const step = await steps.next()
    if (step.done) return step.value.kind === 'least' ? step.value.best.cost.join() : step.value.kind
  }
}

test('least costs are the same with and without the use of symmetries', async () => {
  let used = 0
  for (let seed = 1; seed <= 60; seed += 1) {
    const task = symmetricTask(seed)
    used += symmetriesOf(task, circuits()).length > 0 ? 1 : 0
    expect(await leastCost(task, true)).toBe(await leastCost(task, false))
  }
  expect(used).toBeGreaterThan(50)
})

describe('a certificate that uses symmetries', () => {
  const priced = async (): Promise<Certificate> => {
    const task = galleryTask('mirror-4')
    const predicate = parsePredicate('misgeneralises', task)
    const { certificate } = await price(task, circuits(), size, predicate, { atLeast: 1, solver: 'cdcl' })
    if (certificate === undefined) throw new Error('a price among circuits has a certificate')
    return certificate
  }

  const altered = (
    certificate: Certificate,
    change: (refutation: Refutation) => Refutation,
  ): Certificate => ({
    ...certificate,
    claims: certificate.claims.map(
      (claim): Claim =>
        !('refutations' in claim) ? claim : { ...claim, refutations: claim.refutations.map(change) },
    ),
  })

  test('is verified, and not after a symmetry is bent or a lemma is taken away', async () => {
    const certificate = await priced()
    const uses = certificate.claims.some(
      claim => 'refutations' in claim && claim.refutations.some(each => each.symmetries.length > 0),
    )
    expect(uses).toBe(true)
    expect(await check(certificate)).toMatchObject({ kind: 'verified' })
    const bent = altered(certificate, each => ({
      ...each,
      symmetries: each.symmetries.map(symmetry => ({ ...symmetry, outputsNegated: '1' })),
    }))
    expect(await check(bent)).toMatchObject({ kind: 'rejected' })
    const poorer = altered(certificate, each => ({ ...each, lemmas: each.lemmas.slice(1) }))
    expect(await check(poorer)).toMatchObject({ kind: 'rejected' })
  })
})
