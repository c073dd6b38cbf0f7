import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InvalidInput, type Json, MesascopeError } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Circuit } from '../model/circuit.ts'
import { circuits } from '../model/classes.ts'
import { randomTask } from '../task/random-task.ts'
import { check } from './check.ts'
import type { Answer, Certificate, Claim, Lemma, Refutation } from './claim.ts'
import { certificateDimacs, certificateText, FIRST_LINE, readCertificate, textSource } from './file.ts'
import { claimsFromJson, questionFromJson } from './from-json.ts'
import { claimsToJson, questionToJson } from './json.ts'

const CIRCUIT: Circuit = {
  kind: 'circuit',
  inputs: ['a', '¬b'],
  gates: [{ table: '0110', fanIn: [1, 2] }],
  outputs: [{ name: 'y', node: 3, negated: true }],
}

const spec = fc.constantFrom(
  { name: 'good', params: {} },
  { name: 'readsInput', params: { 0: 'a', more: [1, { x: null }] } },
)
const rational = fc
  .tuple(fc.bigInt(-99n, 99n), fc.bigInt(1n, 9n))
  .map(([top, bottom]) => Rational.fraction(top, bottom))
const bits = fc.array(fc.constantFrom('0', '1'), { maxLength: 3 }).map(word => word.join(''))
const requirement = fc.record({ predicate: spec, holds: fc.boolean() })
const answer = fc.oneof(
  fc.record({ kind: fc.constant('act' as const), class: fc.nat(9), action: fc.integer({ min: -1, max: 3 }) }),
  fc.record({ kind: fc.constant('wire' as const), table: bits, holds: fc.boolean() }),
  fc.record({ kind: fc.constant('reads' as const), input: fc.nat(3), holds: fc.boolean() }),
  fc.constant<Answer>({ kind: 'circuit', circuit: CIRCUIT }),
)
const values = fc
  .uniqueArray(fc.tuple(fc.nat(9), rational), { maxLength: 4, selector: ([state]) => state })
  .map(rows => new Map(rows))
const lemma: fc.Arbitrary<Lemma> = fc.oneof(
  fc.record({
    kind: fc.constant('value' as const),
    decisions: fc.array(fc.tuple(fc.nat(5), fc.integer({ min: -1, max: 3 })), { maxLength: 3 }),
    values: fc.array(values, { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('verdict' as const),
    predicate: spec,
    holds: fc.boolean(),
    reason: fc.array(answer, { maxLength: 3 }),
  }),
  fc.constant<Lemma>({ kind: 'listed-circuit', circuit: CIRCUIT }),
  fc.record({ kind: fc.constant('listed-function' as const), words: fc.array(bits, { maxLength: 3 }) }),
)
const shape = fc.oneof(
  fc.record(
    { kind: fc.constant('gates' as const), gates: fc.nat(9), cost: rational, depth: fc.nat(3) },
    { requiredKeys: ['kind', 'gates'] },
  ),
  fc.record({ kind: fc.constant('levels' as const), depth: fc.nat(3) }),
  fc.constant({ kind: 'any' as const }),
)
const symmetry = fc.record({
  inputs: fc.array(fc.nat(3), { maxLength: 3 }),
  inputsNegated: bits,
  outputs: fc.array(fc.nat(1), { maxLength: 2 }),
  outputsNegated: bits,
})
const refutation: fc.Arbitrary<Refutation> = fc.record({
  shape,
  classes: fc.array(fc.nat(9), { maxLength: 3 }),
  lemmas: fc.array(lemma, { maxLength: 3 }),
  breaks: fc.subarray(['gate-order', 'no-reapplication', 'association'] as const),
  symmetries: fc.array(symmetry, { maxLength: 2 }),
  proof: fc.nat(1),
})
const shared = { require: fc.array(requirement, { maxLength: 2 }) }
const cost = fc.array(rational, { maxLength: 2 })
const refutations = fc.array(refutation, { maxLength: 3 })
const claim: fc.Arbitrary<Claim> = fc.oneof(
  fc.record({
    kind: fc.constant('attained' as const),
    model: fc.constant(CIRCUIT),
    cost,
    value: rational,
    ...shared,
  }),
  fc.record({ kind: fc.constant('none-below' as const), cost, refutations, ...shared }),
  fc.record({
    kind: fc.constant('none-besides' as const),
    cost,
    refutations,
    ...shared,
    listed: fc.oneof(
      fc.constant({ circuits: [CIRCUIT] }),
      fc.record({ functions: fc.array(fc.array(bits, { maxLength: 3 }), { maxLength: 2 }) }),
    ),
  }),
  fc
    .record({
      kind: fc.constant('least-programs' as const),
      cost,
      programs: fc.nat(9),
      functions: fc.nat(9),
      listed: fc.array(bits, { maxLength: 3 }),
      lengths: fc.array(
        fc.record({ length: fc.nat(9), programs: fc.nat(9), undecided: fc.nat(9), meeting: fc.nat(9) }),
        { maxLength: 3 },
      ),
      ...shared,
    })
    .chain(claim => fc.option(spec).map(bias => (bias === null ? claim : { ...claim, bias }))),
  fc.record({ kind: fc.constant('infeasible' as const), refutations, ...shared }),
)
const PROOFS = ['5 1 0 2 3 0\n6 d 5 0\n', '7 0 1 2 0\n8 -1 0 4 0\n']
const certificate: fc.Arbitrary<Certificate> = fc
  .record({ seed: fc.nat(99), claims: fc.array(claim, { maxLength: 3 }) })
  .map(({ seed, claims }) => ({
    kind: 'certificate',
    version: 1,
    question: {
      task: randomTask(seed, { states: 3, actions: 2, value: { kind: 'discount', factor: '1/2' } }),
      models: circuits().spec,
      bias: { name: 'size', params: {} },
      atLeast: Rational.of('1/2'),
    },
    claims,
    proofs: PROOFS.map(text => ({ steps: 1, chunks: () => [text] })),
  }))

async function textOf(pieces: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let text = ''
  for await (const piece of pieces) text += piece
  return text
}

test('claims and questions survive JSON', () => {
  fc.assert(
    fc.property(certificate, ({ claims, question }) => {
      expect(claimsFromJson(JSON.parse(JSON.stringify(claimsToJson(claims))) as Json)).toEqual(claims)
      expect(questionFromJson(questionToJson(question))).toEqual(question)
    }),
    { seed: 1, numRuns: 150 },
  )
})

test('a certificate is read as it was written, and written again as the same bytes', async () => {
  await fc.assert(
    fc.asyncProperty(certificate, async whole => {
      const text = await textOf(certificateText(whole))
      const again = await readCertificate(textSource(text))
      expect(again.claims).toEqual(whole.claims)
      expect(again.question).toEqual(whole.question)
      expect(await Promise.all(again.proofs.map(proof => textOf(proof.chunks())))).toEqual(PROOFS)
      expect(await textOf(certificateText(again))).toBe(text)
      expect(/[^\n -~]/.test(text)).toBe(false)
    }),
    { seed: 2, numRuns: 60 },
  )
})

test('a proof that was changed is refused by its digest, where the file gives one', async () => {
  const proofs = ['5 1 0 2 3 0\n'].map(text => ({ steps: 1, chunks: () => [text] }))
  const [whole] = fc.sample(certificate, { seed: 1, numRuns: 1 })
  if (whole === undefined) throw new Error('no certificate')
  const text = await textOf(certificateText({ ...whole, proofs }))
  const [proof] = (await readCertificate(textSource(text.replace('5 1 0 2 3', '5 1 0 2 4')))).proofs
  if (proof === undefined) throw new Error('no proof')
  await expect(textOf(proof.chunks())).rejects.toThrow('the digest')
  const digest = /"sha256":"[0-9a-f]{64}",/
  const older = text.replace(digest, '')
  const again = await readCertificate(textSource(older))
  expect(again.proofs.map(each => each.sha256)).toEqual([null])
  expect(await textOf(certificateText(again))).toBe(older)
  const wrong = text.replace(digest, '"sha256":"0f",')
  await expect(readCertificate(textSource(wrong))).rejects.toThrow('64 hexadecimal digits')
})

test('however a source cuts its pieces, proofs come in whole lines', async () => {
  const [whole] = fc.sample(certificate, { seed: 3, numRuns: 1 })
  if (whole === undefined) return
  const text = await textOf(certificateText(whole))
  for (const width of [1, 2, 7, 1000]) {
    const read = function* (start: number, end: number): Generator<string> {
      for (let from = start; from < end; from += width) yield text.slice(from, Math.min(end, from + width))
    }
    const again = await readCertificate({ size: text.length, read })
    for (const [index, proof] of again.proofs.entries()) {
      const pieces: string[] = []
      for await (const piece of proof.chunks()) pieces.push(piece)
      expect(pieces.every(piece => piece.endsWith('\n'))).toBe(true)
      expect(pieces.join('')).toBe(PROOFS[index])
    }
  }
})

describe('refused is', () => {
  const issuesOf = async (text: string): Promise<string> => {
    const error = await readCertificate(textSource(text)).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    return error instanceof InvalidInput ? error.message : String(error)
  }
  const sample = async (change: (text: string) => string): Promise<string> => {
    const [whole] = fc.sample(certificate, { seed: 4, numRuns: 1 })
    return whole === undefined ? '' : issuesOf(change(await textOf(certificateText(whole))))
  }

  test.each<[string, (text: string) => string, RegExp]>([
    ['a file that is cut off in the proofs', text => text.slice(0, -3), /the file is cut off/],
    ['a file that is cut off in its header', text => text.slice(0, 60), /line 2.*cut off/],
    ['something behind the end', text => `${text}0`, /something stands behind/],
    ['another first line', text => text.replace('certificate 1', 'certificate 2'), /line 1/],
    ['a space in the header', text => text.replace('{"claims"', '{ "claims"'), /JSON in another form/],
    ['a field twice', text => text.replace('{"claims"', '{"claims":[],"claims"'), /JSON in another form/],
    [
      'an unknown field',
      text => text.replace('"question":', '"quest":1,"question":'),
      /only the fields claims, lemmas, proofs, question/,
    ],
    ['a character that is not ASCII', text => text.replace('"size"', '"größe"'), /not ASCII/],
    ['no JSON', text => text.replace('{"claims"', '{"claims'), /line 2/],
    ['an empty file', () => '', /line 1/],
    ['a page of another kind', () => '<html>\n<body>\n', /line 1/],
  ])('%s', async (_, change, because) => {
    expect(await sample(change)).toMatch(because)
  })

  test('hostile nesting, without exhausting the stack', async () => {
    expect(await issuesOf(`${FIRST_LINE}\n${'['.repeat(1e6)}\n`)).toMatch(/brackets inside each other/)
    let deep: Json = 1
    for (let level = 0; level < 1e5; level += 1) deep = [deep]
    expect(() =>
      questionFromJson({ task: deep, models: { name: 'x', params: { deep } }, bias: 3, atLeast: '1' }),
    ).toThrow(/question\.task/)
  })

  test('everything that is wrong at once, with its place', () => {
    const bad = {
      claims: [{ kind: 'attained', require: 3, model: {}, cost: ['x'], value: 1, more: 2 }, { kind: 'what' }],
      lemmas: [{ kind: 'value', decisions: [[0]], values: [[[0, '1/0']]] }],
    }
    const paths = [
      'claims[0].require',
      'claims[0].model',
      'claims[0].cost[0]',
      'claims[0].value',
      'claims[0].more',
      'claims[1].kind',
      'lemmas[0].decisions[0]',
      'lemmas[0].values[0][0][1]',
    ]
    try {
      claimsFromJson(bad)
      expect('accepted').toBe('refused')
    } catch (error) {
      expect((error as InvalidInput).issues.map(issue => issue.path)).toEqual(expect.arrayContaining(paths))
    }
  })

  test('a fraction that would be huge, and lists of nothing but mistakes', () => {
    const cost = (text: string): Json => ({
      claims: [{ kind: 'none-below', require: [], cost: [text], refutations: [] }],
      lemmas: [],
    })
    for (const text of ['1e9999', '0.5', '1/0', '--1', '', '٣'])
      expect(() => claimsFromJson(cost(text))).toThrow(/a fraction in text/)
    const many = { claims: Array.from({ length: 1e5 }, () => 7), lemmas: [] }
    try {
      claimsFromJson(many)
    } catch (error) {
      expect((error as InvalidInput).issues.length).toBeLessThan(1100)
    }
  })
})

test('damaged text gives an answer or a refusal, never anything else', async () => {
  const wholes = fc.sample(certificate, { seed: 5, numRuns: 6 })
  const texts = await Promise.all(wholes.map(whole => textOf(certificateText(whole))))
  const damage = fc.array(
    fc.tuple(
      fc.nat(1e6),
      fc.constantFrom('', '0', '-', '"', '[', ']', '{', '}', ',', ':', 'null', 'gates', '\n', '9e99', '\\'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(texts.length - 1), damage, async (index, changes) => {
      let text = texts[index] ?? ''
      for (const [place, by] of changes)
        text = `${text.slice(0, place % text.length)}${by}${text.slice((place % text.length) + 1)}`
      try {
        const read = await readCertificate(textSource(text))
        expect(['verified', 'rejected']).toContain((await check(read)).kind)
      } catch (error) {
        expect(error).toBeInstanceOf(MesascopeError)
      }
    }),
    { seed: 6, numRuns: 800 },
  )
})

test('fields replaced at random give an answer or a refusal, never anything else', async () => {
  const wholes = fc.sample(certificate, { seed: 7, numRuns: 12 })
  const texts = await Promise.all(wholes.map(whole => textOf(certificateText(whole))))
  const other = fc.constantFrom<Json>(
    null,
    -1,
    0,
    3,
    1e300,
    '',
    '1',
    '7/2',
    'any',
    [],
    [[0]],
    {},
    { kind: 'gates' },
    { name: 'size', params: {} },
    true,
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(texts.length - 1), fc.nat(1e6), other, async (index, place, by) => {
      const [first = '', second = '', ...rest] = (texts[index] ?? '').split('\n')
      const json = replaceAt(
        JSON.parse(second) as Json,
        { left: place % countIn(JSON.parse(second) as Json) },
        by,
      )
      const text = `${first}\n${JSON.stringify(json).replaceAll('¬', '\\u00ac')}\n${rest.join('\n')}`
      try {
        const read = await readCertificate(textSource(text))
        expect(['verified', 'rejected']).toContain((await check(read)).kind)
      } catch (error) {
        expect(error).toBeInstanceOf(MesascopeError)
      }
    }),
    { seed: 8, numRuns: 800 },
  )
})

function countIn(json: Json): number {
  const inside = json !== null && typeof json === 'object' ? Object.values(json) : []
  return 1 + inside.reduce<number>((total, item) => total + countIn(item as Json), 0)
}

function replaceAt(json: Json, place: { left: number }, by: Json): Json {
  if (place.left-- === 0) return by
  if (json === null || typeof json !== 'object') return json
  if (Array.isArray(json)) return json.map(item => replaceAt(item as Json, place, by))
  return Object.fromEntries(
    Object.entries(json).map(([key, item]) => [key, replaceAt(item as Json, place, by)]),
  )
}

test('a refutation that does not exist is not shown to a stranger', () => {
  const [whole] = fc.sample(certificate, { seed: 4, numRuns: 1 })
  expect(() => certificateDimacs({ ...(whole as Certificate), claims: [] }, 0)).toThrow(/not-a-certificate/)
})
