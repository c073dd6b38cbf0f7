/**
 * False claims that a careless checker would verify, each with a proof that its formula deserves. All are rejected.
 */
import { expect, test } from 'vitest'
import { bitsOf, numberOf } from '../../src/base/bits.ts'
import type { Spec } from '../../src/base/document.ts'
import { at } from '../../src/base/errors.ts'
import { random } from '../../src/base/random.ts'
import { Rational } from '../../src/base/rational.ts'
import { check } from '../../src/certificate/check.ts'
import type {
  Certificate,
  Claim,
  Lemma,
  ProofSource,
  Question,
  Refutation,
  Shape,
  Symmetry,
  SymmetryBreak,
} from '../../src/certificate/claim.ts'
import { encode } from '../../src/certificate/encode.ts'
import { demandsOf, relabel, symmetryFault } from '../../src/certificate/symmetry.ts'
import type { Circuit } from '../../src/model/circuit.ts'
import { type CircuitClass, circuits } from '../../src/model/classes.ts'
import type { MechanisticPredicate } from '../../src/predicate/predicate.ts'
import { cdcl } from '../../src/solve/cdcl.ts'
import { task } from '../../src/task/explore.ts'
import { classesOf } from '../../src/task/policy.ts'
import { rows } from '../../src/task/rows.ts'
import type { Task } from '../../src/task/task.ts'
import { differ, onlyFirst } from './specimens.ts'

const SIZE: Spec = { name: 'size', params: {} }
const [ZERO, ONE] = [Rational.ZERO, Rational.ONE]

function questionOf(about: Task, models: CircuitClass, bias: Spec = SIZE): Question {
  return { task: about, models: models.spec, bias, atLeast: ONE }
}

/** A refutation with its proof, if the formula is unsatisfiable; otherwise with a proof that proves nothing. */
async function refute(
  question: Question,
  models: CircuitClass,
  shape: Shape,
  more: {
    readonly lemmas?: readonly Lemma[]
    readonly breaks?: readonly SymmetryBreak[]
    readonly symmetries?: readonly Symmetry[]
  } = {},
): Promise<{
  readonly refutation: Refutation
  readonly proof: ProofSource
  readonly isUnsatisfiable: boolean
}> {
  const { lemmas = [], breaks = [], symmetries = [] } = more
  const classes = classesOf(question.task).map((_, index) => index)
  const { cnf } = encode({ question, shape, classes, lemmas, breaks, symmetries }, models)
  const session = await cdcl().session({ proof: true })
  for (const clause of cnf.clauses) session.add(clause)
  const isUnsatisfiable = (await session.solve()).kind === 'unsat'
  const chunks = isUnsatisfiable ? session.proof().chunks : ['1 0 0\n']
  return {
    refutation: { shape, classes, lemmas, breaks, symmetries, proof: 0 },
    proof: { steps: 1, chunks: () => chunks },
    isUnsatisfiable,
  }
}

type Made = Awaited<ReturnType<typeof refute>>

/** A certificate of one claim that rests on these refutations. */
function certificateOf(
  question: Question,
  made: readonly Made[],
  claim: (refutations: readonly Refutation[]) => Claim,
): Certificate {
  const refutations = made.map(({ refutation }, proof) => ({ ...refutation, proof }))
  return {
    kind: 'certificate',
    version: 1,
    question,
    claims: [claim(refutations)],
    proofs: made.map(each => each.proof),
  }
}

async function expectRejected(
  certificate: Certificate,
  because: RegExp,
  predicates: readonly MechanisticPredicate[] = [],
): Promise<void> {
  const checked = await check(certificate, { predicates })
  expect(checked.kind === 'rejected' ? checked.because : checked).toMatch(because)
}

const noneBelow =
  (cost: readonly Rational[], require: Claim['require'] = []) =>
  (refutations: readonly Refutation[]): Claim => ({ kind: 'none-below', cost, require, refutations })

test('a bound of more numbers than the bias has linear parts says something about parts that nobody looked at', async () => {
  const models = circuits()
  const question = questionOf(differ, models, { name: 'lexicographic', params: { 0: 'size', 1: 'reads' } })
  const made = [await refute(question, models, { kind: 'gates', gates: 0 })]
  expect((await check(certificateOf(question, made, noneBelow([ONE])))).kind).toBe('verified')
  await expectRejected(certificateOf(question, made, noneBelow([ONE, Rational.of(3)])), /costs of 2 numbers/)
  await expectRejected(certificateOf(question, made, noneBelow([])), /costs of 0 numbers/)
})

test('a negative weight would make everything dear, and nothing would need a refutation', async () => {
  const models = circuits()
  const question = questionOf(differ, models, { name: 'weighted', params: { size: '-1' } })
  await expectRejected(certificateOf(question, [], noneBelow([Rational.of(-5)])), /not-a-bias/)
})

test('a claimed cost between two sums of gate costs is rounded the safe way', async () => {
  const models = circuits({ basis: 'and:0001=2,xor:0110=1' })
  const question = questionOf(differ, models)
  const made = [await refute(question, models, { kind: 'gates', gates: 0 })]
  await expectRejected(
    certificateOf(question, made, noneBelow([Rational.of('3/2')])),
    /circuits of 1 gates that cost at most 1/,
  )
})

test('levels over priced inverters are encoded as they are, not in normal form', async () => {
  const models = circuits({ basis: 'nand:1110=1;inverters=priced' })
  const nand = rows({
    name: 'nand',
    inputs: ['a', 'b'],
    outputs: ['y'],
    rows: ['00', '01', '10', '11'].map((sees, row) => ({ sees, accept: row === 3 ? '0' : '1' })),
  })
  const question = questionOf(nand, models, { name: 'depth', params: {} })
  const one = await refute(question, models, { kind: 'levels', depth: 1 })
  expect(one.isUnsatisfiable).toBe(false)
  expect((await refute(question, models, { kind: 'levels', depth: 0 })).isUnsatisfiable).toBe(true)
  await expectRejected(certificateOf(question, [one], noneBelow([Rational.of(2)])), /proof 0 fails/)
  const or = questionOf({ ...nand, ...rows({ ...tableOf('or', '0111') }) }, models, {
    name: 'depth',
    params: {},
  })
  expect((await refute(or, models, { kind: 'levels', depth: 1 })).isUnsatisfiable).toBe(true)
  expect((await refute(or, models, { kind: 'levels', depth: 2 })).isUnsatisfiable).toBe(false)
})

function tableOf(name: string, table: string): Parameters<typeof rows>[0] {
  const list = ['00', '01', '10', '11'].map((sees, row) => ({ sees, accept: table.slice(row, row + 1) }))
  return { name, inputs: ['a', 'b'], outputs: ['y'], rows: list }
}

test('a counter of gate costs that would be too large is no reason to believe that nothing fits', () => {
  const costs = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(each => 3 ** each)
  const tables = ['0001', '0010', '0100', '0110', '0111', '1000', '1001', '1011', '1101', '1110']
  const gates = tables.map((table, index) => `g${index}:${table}=${costs[index]}`).join(',')
  const models = circuits({ basis: `${gates};inverters=priced` })
  const query = {
    question: questionOf(differ, models),
    classes: [0, 1, 2, 3],
    lemmas: [],
    breaks: [],
    symmetries: [],
  }
  const shape: Shape = { kind: 'gates', gates: 24, cost: Rational.of(60_000) }
  expect(() => encode({ ...query, shape }, models)).toThrow(/counter-too-large/)
})

const EMPTY: Circuit = { kind: 'circuit', inputs: ['a', 'b'], gates: [], outputs: [] }
const noneBesides =
  (cost: Rational, circuitsListed: readonly Circuit[], require: Claim['require'] = []) =>
  (refutations: readonly Refutation[]): Claim => ({
    kind: 'none-besides',
    cost: [cost],
    require,
    listed: { circuits: circuitsListed },
    refutations,
  })

test('a circuit without outputs in the list would exclude every circuit with its gates', async () => {
  const models = circuits()
  const question = questionOf(onlyFirst, models)
  const made = await refute(
    question,
    models,
    { kind: 'gates', gates: 0 },
    { lemmas: [{ kind: 'listed-circuit', circuit: EMPTY }] },
  )
  expect(made.isUnsatisfiable).toBe(true)
  await expectRejected(certificateOf(question, [made], noneBesides(ZERO, [EMPTY])), /outputs are not those/)
})

test('a function of no words in the list would exclude every function', async () => {
  const models = circuits()
  const question = questionOf(onlyFirst, models)
  for (const words of [[], ['', '', '', '']]) {
    const made = await refute(
      question,
      models,
      { kind: 'gates', gates: 0 },
      { lemmas: [{ kind: 'listed-function', words }] },
    )
    expect(made.isUnsatisfiable).toBe(true)
    const claim = (refutations: readonly Refutation[]): Claim => ({
      kind: 'none-besides',
      cost: [ZERO],
      require: [],
      listed: { functions: [words] },
      refutations,
    })
    await expectRejected(certificateOf(question, [made], claim), /one word for each observation class/)
  }
})

test('what is listed must meet the bar, cost no more, and stand there once', async () => {
  const models = circuits()
  const question = questionOf(onlyFirst, models)
  const first: Circuit = { ...EMPTY, outputs: [{ name: 'y', node: 1, negated: false }] }
  const second: Circuit = { ...EMPTY, outputs: [{ name: 'y', node: 2, negated: false }] }
  const list = async (listed: readonly Circuit[]): Promise<Certificate> => {
    const lemmas = listed.map(circuit => ({ kind: 'listed-circuit', circuit }) as const)
    const made = await refute(question, models, { kind: 'gates', gates: 0 }, { lemmas })
    return certificateOf(question, [made], noneBesides(ZERO, listed))
  }
  expect((await check(await list([first]))).kind).toBe('verified')
  await expectRejected(await list([first, second]), /below the bar/)
  await expectRejected(await list([first, first]), /listed twice/)
  await expectRejected(await list([]), /fails/)
})

test('where reading is required, a gate may well re-read: two gates read an input that does not matter', async () => {
  const models = circuits()
  const question = questionOf(onlyFirst, models)
  const predicate = { name: 'readsInput', params: { 0: 'b' } }
  const lemmas: readonly Lemma[] = [
    { kind: 'verdict', predicate, holds: false, reason: [{ kind: 'reads', input: 1, holds: false }] },
  ]
  const breaks = ['gate-order', 'no-reapplication'] as const
  const made: Made[] = []
  for (const gates of [0, 1, 2])
    made.push(await refute(question, models, { kind: 'gates', gates }, { lemmas, breaks }))
  expect(made.map(each => each.isUnsatisfiable)).toEqual([true, true, true])
  const honest = await refute(
    question,
    models,
    { kind: 'gates', gates: 2 },
    { lemmas, breaks: ['gate-order'] },
  )
  expect(honest.isUnsatisfiable).toBe(false)
  const claim = noneBelow([Rational.of(3)], [{ predicate, holds: true }])
  await expectRejected(certificateOf(question, made, claim), /no-reapplication is not justified/)
})

test('operands are put in order only where neither wires nor depth nor listed circuits matter', async () => {
  const models = circuits()
  const question = questionOf(onlyFirst, models)
  const predicate = { name: 'readsInput', params: { 0: 'b' } }
  const breaks = ['gate-order', 'association'] as const
  const reads: Lemma = {
    kind: 'verdict',
    predicate,
    holds: false,
    reason: [{ kind: 'reads', input: 1, holds: false }],
  }
  const empty = { kind: 'gates', gates: 0 } as const
  const asked = await refute(question, models, empty, { lemmas: [reads], breaks })
  const claim = noneBelow([Rational.of(1)], [{ predicate, holds: true }])
  await expectRejected(certificateOf(question, [asked], claim), /association is not justified/)
  const xor = questionOf(rows(tableOf('xor', '0110')), models)
  const plain = await refute(xor, models, empty, { breaks })
  const flat = await refute(xor, models, { ...empty, depth: 0 }, { breaks })
  expect([plain.isUnsatisfiable, flat.isUnsatisfiable]).toEqual([true, true])
  expect((await check(certificateOf(xor, [plain], noneBelow([ONE])))).kind).toBe('verified')
  await expectRejected(certificateOf(xor, [flat], noneBelow([ONE])), /association is not justified/)
  const deep = { ...xor, bias: { name: 'weighted', params: { size: '1', depth: '1' } } }
  await expectRejected(certificateOf(deep, [plain], noneBelow([ONE])), /association is not justified/)
})

test('beside a list of circuits, re-reading may be left out only at the least cost', async () => {
  const models = circuits()
  const and = rows(tableOf('and', '0001'))
  const question = questionOf(and, models)
  const plain: Circuit = {
    ...EMPTY,
    gates: [{ table: '0001', fanIn: [1, 2] }],
    outputs: [{ name: 'y', node: 3, negated: false }],
  }
  const breaks = ['gate-order', 'no-reapplication'] as const
  const lemmas = [{ kind: 'listed-circuit', circuit: plain }] as const
  const shapes = [0, 1, 2].map(gates => ({ kind: 'gates', gates }) as const)
  const made: Made[] = []
  for (const shape of shapes)
    made.push(await refute(question, models, shape, { breaks, lemmas: shape.gates === 1 ? lemmas : [] }))
  expect(made.map(each => each.isUnsatisfiable)).toEqual([true, true, true])
  expect((await refute(question, models, at(shapes, 2), { breaks: ['gate-order'] })).isUnsatisfiable).toBe(
    false,
  )
  await expectRejected(
    certificateOf(question, made, noneBesides(Rational.of(2), [plain])),
    /no-reapplication is not justified/,
  )
  expect((await check(certificateOf(question, made.slice(0, 2), noneBesides(ONE, [plain])))).kind).toBe(
    'verified',
  )
})

test('a model that answers nothing legal where training might look is no model, even if it never gets there', async () => {
  const fork = task({
    name: 'fork',
    actions: ['stay', 'go'],
    begin: { train: 'start' },
    transition: (state: string, action) => (state === 'start' && action === 'go' ? 'other' : state),
    reward: (state: string, action) => (state === 'start' && action === 'stay' ? '1/2' : 0),
    legal: (state: string) => (state === 'other' ? ['go'] : ['stay', 'go']),
    observe: (state: string) => (state === 'start' ? '0' : '1'),
    horizon: 2,
  })
  const models = circuits()
  const question = questionOf(fork, models)
  const model: Circuit = {
    kind: 'circuit',
    inputs: fork.inputs,
    gates: [],
    outputs: [{ name: 'y', node: 0, negated: false }],
  }
  const claim: Claim = { kind: 'attained', model, cost: [ZERO], value: ONE, require: [] }
  await expectRejected(
    { kind: 'certificate', version: 1, question, claims: [claim], proofs: [] },
    /nothing that is legal/,
  )
  const follows: Circuit = { ...model, outputs: [{ name: 'y', node: 1, negated: false }] }
  const good: Certificate = {
    kind: 'certificate',
    version: 1,
    question,
    claims: [{ ...claim, model: follows }],
    proofs: [],
  }
  expect((await check(good)).kind).toBe('verified')
})

test('a state that only deployment reaches does not make a word meaningless', async () => {
  const alias = task({
    name: 'alias',
    actions: ['stay', 'go'],
    begin: { train: 'start', deploy: 'twin' },
    transition: (state: string) => state,
    reward: (_: string, action) => (action === 'stay' ? 1 : 0),
    legal: (state: string) => (state === 'twin' ? ['go'] : ['stay', 'go']),
    observe: () => '0',
    horizon: 1,
  })
  const models = circuits()
  const made = await refute(questionOf(alias, models), models, { kind: 'gates', gates: 0 })
  expect(made.isUnsatisfiable).toBe(false)
})

test('a reason that shows half a circuit would exclude every circuit with its gates', async () => {
  const models = circuits()
  const question = questionOf(onlyFirst, models)
  const mute: MechanisticPredicate = {
    spec: { name: 'speaks', params: {} },
    kind: 'mechanistic',
    meaning: 'Has an output.',
    holds: subject => ({ holds: subject.circuit().outputs.length > 0, because: 'it was counted' }),
  }
  const lemmas: readonly Lemma[] = [
    { kind: 'verdict', predicate: mute.spec, holds: false, reason: [{ kind: 'circuit', circuit: EMPTY }] },
  ]
  const made = await refute(question, models, { kind: 'gates', gates: 0 }, { lemmas })
  expect(made.isUnsatisfiable).toBe(true)
  const claim = noneBelow([ONE], [{ predicate: mute.spec, holds: true }])
  await expectRejected(certificateOf(question, [made], claim), /circuit of the reason/, [mute])
})

test('names that differ only in how they are joined are different names', async () => {
  const joined = rows({
    name: 'joined',
    inputs: ['a,b'],
    outputs: ['y'],
    rows: [
      { sees: '0', accept: '0' },
      { sees: '1', accept: '1' },
    ],
  })
  const model: Circuit = {
    kind: 'circuit',
    inputs: ['a', 'b'],
    gates: [],
    outputs: [{ name: 'y', node: 1, negated: false }],
  }
  const claim: Claim = { kind: 'attained', model, cost: [ZERO], value: ONE, require: [] }
  const question = questionOf(joined, circuits())
  await expectRejected(
    { kind: 'certificate', version: 1, question, claims: [claim], proofs: [] },
    /inputs are not those/,
  )
})

test('absurd shapes are refused before anything is built', async () => {
  const models = circuits()
  const question = questionOf(differ, models)
  const any = await refute(question, models, { kind: 'gates', gates: 0 })
  const shapes: readonly Shape[] = [
    { kind: 'levels', depth: 1e9 },
    { kind: 'gates', gates: 0.5 },
    { kind: 'levels', depth: 60 },
  ]
  for (const shape of shapes) {
    const spoilt = { ...any, refutation: { ...any.refutation, shape } }
    await expectRejected(
      certificateOf(question, [any, spoilt], noneBelow([ONE])),
      /a shape of|formula-too-large/,
    )
  }
})

const SWAP: Symmetry = { inputs: [1, 0], inputsNegated: '00', outputs: [0], outputsNegated: '0' }
const ARRANGED: readonly SymmetryBreak[] = ['gate-order', 'no-reapplication']

test('a relabelling that changes what is asked is no symmetry', async () => {
  const models = circuits()
  const less = questionOf(rows(tableOf('a and not b', '0010')), models)
  const made: Made[] = []
  for (const gates of [0, 1])
    made.push(await refute(less, models, { kind: 'gates', gates }, { symmetries: [SWAP] }))
  await expectRejected(certificateOf(less, made, noneBelow([ONE])), /changes what training demands/)
  const flip: Symmetry = { inputs: [0, 1], inputsNegated: '11', outputs: [0], outputsNegated: '0' }
  const and = questionOf(rows(tableOf('and', '0001')), models)
  const spoilt = await refute(and, models, { kind: 'gates', gates: 0 }, { symmetries: [flip] })
  await expectRejected(certificateOf(and, [spoilt], noneBelow([ONE])), /changes what training demands/)
})

test('a symmetry must be an arrangement, free of charge, of a one-step task without other lemmas', async () => {
  const models = circuits()
  const question = questionOf(differ, models)
  const bad: readonly (readonly [Symmetry, RegExp])[] = [
    [{ ...SWAP, inputs: [0, 0] }, /not an arrangement of the inputs/],
    [{ ...SWAP, inputs: [1, 2] }, /not an arrangement of the inputs/],
    [{ ...SWAP, inputsNegated: 'xx' }, /not an arrangement of the inputs/],
    [{ ...SWAP, outputsNegated: '' }, /not an arrangement of the outputs/],
    [{ ...SWAP, outputsNegated: '1' }, /changes what training demands/],
  ]
  const plain = await refute(question, models, { kind: 'gates', gates: 0 })
  for (const [symmetry, because] of bad) {
    const spoilt = { ...plain, refutation: { ...plain.refutation, symmetries: [symmetry] } }
    await expectRejected(certificateOf(question, [spoilt], noneBelow([ONE])), because)
  }
  const levels = {
    ...plain,
    refutation: { ...plain.refutation, shape: { kind: 'levels', depth: 0 } as const, symmetries: [SWAP] },
  }
  await expectRejected(
    certificateOf(question, [plain, levels], noneBelow([ONE])),
    /symmetries are about gates/,
  )
  const priced = circuits({ basis: 'nand:1110=1;inverters=priced' })
  const negation: Symmetry = { inputs: [0, 1], inputsNegated: '11', outputs: [0], outputsNegated: '0' }
  const dear = questionOf(differ, priced)
  const made = await refute(dear, priced, { kind: 'gates', gates: 0 }, { symmetries: [negation] })
  await expectRejected(certificateOf(dear, [made], noneBelow([ONE])), /inverters are not free/)
})

test('symmetries do not stand beside listed circuits, which need not be symmetric', async () => {
  const models = circuits({ basis: 'aig' })
  const question = questionOf(rows(tableOf('either one', '0--0'.replaceAll('-', '1'))), models)
  const gates = [
    { table: '0010', fanIn: [1, 2] },
    { table: '0100', fanIn: [1, 2] },
    { table: '0111', fanIn: [3, 4] },
  ]
  const circuit: Circuit = { ...EMPTY, gates, outputs: [{ name: 'y', node: 5, negated: false }] }
  const lemmas = [{ kind: 'listed-circuit', circuit }] as const
  const made = await refute(
    question,
    models,
    { kind: 'gates', gates: 3 },
    { lemmas, symmetries: [SWAP], breaks: ARRANGED },
  )
  const fewer: Made[] = []
  for (const count of [0, 1, 2])
    fewer.push(await refute(question, models, { kind: 'gates', gates: count }, { breaks: ARRANGED }))
  await expectRejected(
    certificateOf(question, [...fewer, made], noneBesides(Rational.of(3), [circuit])),
    /listed-circuit stands beside a symmetry/,
  )
})

test('with true symmetries, the least size stays what it was, on every task of three inputs that is drawn', async () => {
  const source = random(7)
  const models = circuits()
  const symmetries: readonly Symmetry[] = [
    { inputs: [1, 0, 2], inputsNegated: '000', outputs: [0], outputsNegated: '0' },
    { inputs: [1, 2, 0], inputsNegated: '000', outputs: [0], outputsNegated: '0' },
    { inputs: [0, 1, 2], inputsNegated: '110', outputs: [0], outputsNegated: '0' },
    { inputs: [0, 1, 2], inputsNegated: '111', outputs: [0], outputsNegated: '1' },
    { inputs: [0, 2, 1], inputsNegated: '100', outputs: [0], outputsNegated: '1' },
  ]
  let kept = 0
  for (let trial = 0; trial < 30; trial += 1) {
    const chosen = [source.pick(symmetries), source.pick(symmetries)].slice(0, 1 + (trial % 2))
    const accept = symmetricTable(chosen, () => source.pick(['0', '1', '-']))
    if (accept === undefined) continue
    const task = rows({
      name: accept.join(''),
      inputs: ['a', 'b', 'c'],
      outputs: ['y'],
      rows: accept.map((word, row) => ({ sees: bitsOf(row, 3), accept: word === '-' ? ['0', '1'] : word })),
    })
    const question = questionOf(task, models)
    const demands = demandsOf(task)
    expect(chosen.map(each => symmetryFault(task, demands, true, [], each))).toEqual(
      chosen.map(() => undefined),
    )
    kept += 1
    for (let gates = 0; gates <= 4; gates += 1) {
      const shape: Shape = { kind: 'gates', gates }
      const plain = await refute(question, models, shape)
      const broken = await refute(question, models, shape, { symmetries: chosen, breaks: ARRANGED })
      expect([accept, gates, broken.isUnsatisfiable]).toEqual([accept, gates, plain.isUnsatisfiable])
      if (!plain.isUnsatisfiable) break
    }
  }
  expect(kept).toBeGreaterThan(15)
})

/** A table of three inputs that these relabellings keep, drawn orbit by orbit; nothing where that is impossible. */
function symmetricTable(symmetries: readonly Symmetry[], draw: () => string): readonly string[] | undefined {
  const table = new Array<string | undefined>(8).fill(undefined)
  for (let start = 0; start < 8; start += 1) {
    if (table[start] !== undefined) continue
    table[start] = draw()
    for (const row of [start, start]) {
      const queue = [row]
      for (let here = queue.pop(); here !== undefined; here = queue.pop()) {
        for (const symmetry of symmetries) {
          const there = numberOf(relabel(bitsOf(here, 3), symmetry.inputs, symmetry.inputsNegated))
          const word =
            table[here] === '-' ? '-' : relabel(table[here] ?? '', symmetry.outputs, symmetry.outputsNegated)
          if (table[there] !== undefined && table[there] !== word) return undefined
          if (table[there] === undefined) queue.push(there)
          table[there] = word
        }
      }
    }
  }
  return table.map(each => each ?? '-')
}
