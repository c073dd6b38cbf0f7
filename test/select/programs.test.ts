/**
 * Programs are selected, judged, priced and certified: compared with listing all of them one by one, and with certificates
 * that say something else.
 */
import { describe, expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { at, Unsupported } from '../../src/base/errors.ts'
import { Rational } from '../../src/base/rational.ts'
import { parseSpec } from '../../src/base/spec-text.ts'
import type { Bias } from '../../src/bias/bias.ts'
import { biasOf } from '../../src/bias/spec.ts'
import { type Check, check } from '../../src/certificate/check.ts'
import type { Certificate, Claim } from '../../src/certificate/claim.ts'
import { certificateText, readCertificate, textSource } from '../../src/certificate/file.ts'
import { judge } from '../../src/judge/judge.ts'
import { price } from '../../src/judge/price.ts'
import { type ProgramClass, programs } from '../../src/model/classes.ts'
import type { ModelClass } from '../../src/model/model.ts'
import {
  answerOf,
  formatProgram,
  grammarOf,
  type Program,
  programOf,
  runProgram,
} from '../../src/model/program.ts'
import { isMadeOf } from '../../src/model/program-class.ts'
import { decode } from '../../src/model/program-code.ts'
import { codeWords } from '../../src/model/program-words.ts'
import { containsWire } from '../../src/predicate/contains-wire.ts'
import { good } from '../../src/predicate/good.ts'
import { misgeneralises } from '../../src/predicate/misgeneralises.ts'
import { outputIs } from '../../src/predicate/output-is.ts'
import { select } from '../../src/select/select.ts'
import type { Minimal, Selection } from '../../src/select/selection.ts'
import { classesOf } from '../../src/task/policy.ts'
import { randomTask } from '../../src/task/random-task.ts'
import type { Task } from '../../src/task/task.ts'
import { optimum } from '../../src/task/value.ts'

const BIASES = [
  'text',
  'steps',
  'meanSteps',
  'kt',
  'lexicographic(steps,text)',
  'weighted(text=1/3,steps=2/3)',
]

/** The same class from outside: it lists its members, and nothing is known of it. */
function listed(models: ProgramClass): ModelClass<Program> {
  return {
    spec: { name: 'listed', params: {} },
    output: answerOf,
    *members(task) {
      const { language, steps, bits } = models
      const frame = { language, steps, inputs: task.inputs, outputs: task.outputs }
      for (const code of codeWords(grammarOf(frame), bits)) {
        const program = programOf(code, frame)
        if (!isMadeOf(decode(grammarOf(frame), code), models)) continue
        if (classesOf(task).every(({ seen }) => runProgram(program, seen).kind === 'answered')) yield program
      }
    },
  }
}

function minimal(selection: Selection<Program>): Minimal<Program> {
  if (selection.kind !== 'minimal') throw new Error(selection.kind)
  return selection
}

function biasOn(text: string, models: ModelClass<Program>): Bias<Program> {
  return biasOf(parseSpec(text), models)
}

const QUESTIONS: readonly (readonly [name: string, task: Task, models: ProgramClass])[] = [
  ['mirror-1', galleryTask('mirror-1'), programs({ bits: 14 })],
  ['mirror-1 in lists', galleryTask('mirror-1'), programs({ language: 'lists', bits: 14 })],
  ['mirror-1 in straight lines', galleryTask('mirror-1'), programs({ language: 'straight', bits: 16 })],
  ['mirror-1 in few steps', galleryTask('mirror-1'), programs({ bits: 15, steps: 4 })],
  ['mirror-1 without sums', galleryTask('mirror-1'), programs({ bits: 16, without: ['add', 'less-by'] })],
  ['mirror-1 with a lookup or a test', galleryTask('mirror-1'), programs({ bits: 16, using: ['at', 'if'] })],
  [
    'mirror-1 in lists with pairs',
    galleryTask('mirror-1'),
    programs({ language: 'lists', bits: 13, using: ['both'], without: ['same:y:d'] }),
  ],
  ...[4, 5, 6].map(seed => {
    const task = randomTask(seed, {
      states: 4,
      actions: seed === 4 ? 3 : 2,
      inputs: 2,
      value: { kind: 'horizon', steps: 3 },
    })
    return [`random ${seed}`, task, programs({ bits: 14 })] as const
  }),
]

describe.each(QUESTIONS)('%s', (_, task, models) => {
  const atLeast = optimum(task, 'train').value

  test.each(BIASES)('under %s the same programs are selected as by listing all', async bias => {
    const found = await select(task, models, biasOn(bias, models), { atLeast })
    const plain = await select(task, listed(models), biasOn(bias, models), { atLeast })
    expect(found.kind).toBe(plain.kind)
    if (found.kind !== 'minimal' || plain.kind !== 'minimal') return
    expect(found.cost.join()).toBe(plain.cost.join())
    expect(found.models.map(each => each.code).sort()).toEqual(plain.models.map(each => each.code).sort())
    expect(found.complete).toBe(true)
    expect([found.functions, found.distinct]).toEqual([plain.functions, plain.distinct])
    expect(found.programs?.reduce((sum, each) => sum + each.count, 0)).toBe(plain.distinct.count)
  })

  test('verdicts are those of asking every selected program', async () => {
    for (const bias of ['text', 'meanSteps']) {
      const selection = await select(task, models, biasOn(bias, models), { atLeast })
      const plain = await select(task, listed(models), biasOn(bias, models), { atLeast })
      const property = outputIs({ output: at(task.outputs, 0), equals: '0' })
      const verdict = await judge(selection, property)
      expect(verdict.kind).toBe((await judge(plain, property)).kind)
      if (!('certificate' in verdict) || verdict.certificate === undefined) continue
      expect((await check(verdict.certificate)).kind).toBe('verified')
    }
  })
})

test('ties that are not all listed are all counted, and every function has a program in the list', async () => {
  const task = galleryTask('mirror-1')
  const models = programs({ bits: 18 })
  const all = minimal(await select(task, models, biasOn('meanSteps', models), { atLeast: 1 }))
  const some = minimal(await select(task, models, biasOn('meanSteps', models), { atLeast: 1, tiesMax: 2 }))
  expect(all.complete).toBe(true)
  expect(all.distinct.count).toBeGreaterThan(2)
  expect(some.complete).toBe(false)
  expect([some.distinct, some.functions]).toEqual([all.distinct, all.functions])
  expect(new Set(some.programs?.map(each => each.words.join())).size).toBe(all.functions.count)
  const codes = some.models.map(each => each.code)
  expect(some.programs?.every(each => codes.includes(each.model.code))).toBe(true)
})

describe('what MIRROR-1 looks like to programs', () => {
  const task = galleryTask('mirror-1')

  test('addition and subtraction tie in length, so misgeneralisation is possible and not forced, as for circuits', async () => {
    const models = programs({ bits: 16 })
    const selection = minimal(await select(task, models, biasOn('text', models), { atLeast: 1 }))
    expect(selection.models.map(formatProgram)).toEqual(['(add y d)', '(add d y)', '(less-by y d)'])
    const verdict = await judge(selection, misgeneralises)
    expect(verdict).toMatchObject({ kind: 'possible' })
    if (verdict.kind !== 'possible') return
    expect(verdict.share?.functions.toString()).toBe('1/2')
    expect(verdict.share?.models?.toString()).toBe('2/3')
  })

  test('a price has both sides, and its certificate stands', async () => {
    const models = programs({ language: 'lists', bits: 14 })
    const found = await price(task, models, biasOn('text', models), misgeneralises, { atLeast: 1 })
    const sides = [found.with, found.without].map(side =>
      side.kind === 'least' ? side.cost.join() : side.kind,
    )
    expect(sides).toEqual(['6', '10'])
    expect((await check(found.certificate as Certificate)).kind).toBe('verified')
  })

  test('a bar that no program reaches is infeasible, with a certificate; a property of wires is beyond us', async () => {
    const short = programs({ bits: 6 })
    const none = await select(task, short, biasOn('text', short), { atLeast: 1 })
    expect(none.kind).toBe('infeasible')
    const said = await check(none.certificate as Certificate)
    expect(said).toMatchObject({ kind: 'verified', says: ['no program of the class meets the bar'] })
    const models = programs({ bits: 14 })
    const selection = await select(task, models, biasOn('text', models), { atLeast: 1 })
    await expect(judge(selection, containsWire('0001'))).rejects.toThrow(Unsupported)
    const foreign = { ...biasOn('text', models), spec: { name: 'mine', params: {} } }
    await expect(select(task, models, foreign, { atLeast: 1 })).rejects.toThrow(Unsupported)
  })

  test('a budget of no time leaves the question open', async () => {
    const models = programs({ bits: 22 })
    const found = await select(task, models, biasOn('text', models), { atLeast: 1, budget: { seconds: 0 } })
    expect(found).toMatchObject({ kind: 'open', because: 'the budget is spent' })
  })
})

describe('certificates that say something else are rejected', () => {
  type Programs = Extract<Claim, { kind: 'least-programs' }>
  const task = galleryTask('mirror-1')
  const models = programs({ bits: 13 })

  async function certificateFor(bias: string): Promise<Certificate> {
    const selection = await select(task, models, biasOn(bias, models), { atLeast: 1 })
    const verdict = await judge(selection, good())
    return (('certificate' in verdict && verdict.certificate) || selection.certificate) as Certificate
  }

  async function checked(certificate: Certificate, change: (claim: Programs) => Claim): Promise<Check> {
    const claims = certificate.claims.map((claim, index) => (index === 0 ? change(claim as Programs) : claim))
    return await check({ ...certificate, claims })
  }

  const CHANGES: readonly (readonly [string, (claim: Programs) => Claim])[] = [
    ['a smaller cost', claim => ({ ...claim, cost: claim.cost.map(cost => cost.minus(1)) })],
    ['a larger cost', claim => ({ ...claim, cost: claim.cost.map(cost => cost.plus('1/2')) })],
    ['no cost', claim => ({ ...claim, cost: [] })],
    ['a second cost', claim => ({ ...claim, cost: [...claim.cost, Rational.ONE] })],
    ['one program more', claim => ({ ...claim, programs: claim.programs + 1 })],
    ['one function less', claim => ({ ...claim, functions: claim.functions - 1 })],
    ['another order', claim => ({ ...claim, listed: [...claim.listed].reverse() })],
    ['a program left out', claim => ({ ...claim, listed: claim.listed.slice(1) })],
    ['a stranger in the list', claim => ({ ...claim, listed: [...claim.listed.slice(0, -1), '000'] })],
    ['an empty list', claim => ({ ...claim, listed: [] })],
    ['a length left out', claim => ({ ...claim, lengths: claim.lengths.slice(1) })],
    ['a requirement', claim => ({ ...claim, require: [{ predicate: misgeneralises.spec, holds: true }] })],
    ['another kind', () => ({ kind: 'infeasible', require: [], refutations: [] })],
    ...(['programs', 'undecided', 'meeting', 'length'] as const).map(
      field =>
        [
          `one ${field} more in a row`,
          (claim: Programs): Claim => ({
            ...claim,
            lengths: claim.lengths.map((row, index) =>
              index === 2 ? { ...row, [field]: row[field] + 1 } : row,
            ),
          }),
        ] as const,
    ),
  ]

  test.each(CHANGES)('%s', async (_, change) => {
    for (const bias of ['text', 'kt']) {
      const certificate = await certificateFor(bias)
      expect((await check(certificate)).kind).toBe('verified')
      expect((await checked(certificate, change)).kind).toBe('rejected')
    }
  })

  test('another class, bias or bar', async () => {
    const certificate = await certificateFor('text')
    const { question } = certificate
    for (const changed of [
      { ...question, models: programs({ bits: 12 }).spec },
      { ...question, models: programs({ bits: 13, steps: 3 }).spec },
      { ...question, models: programs({ bits: 13, language: 'lists' }).spec },
      { ...question, models: parseSpec('circuits(basis=full)') },
      { ...question, models: programs({ bits: 13, without: ['at'] }).spec },
      { ...question, models: programs({ bits: 13, using: ['add'] }).spec },
      { ...question, models: programs({ bits: 13, using: ['oracle'] }).spec },
      { ...question, bias: parseSpec('steps') },
      { ...question, atLeast: Rational.of('1/2') },
    ]) {
      expect((await check({ ...certificate, question: changed })).kind).toBe('rejected')
    }
  })

  test('a certificate survives its file', async () => {
    const certificate = await certificateFor('kt')
    let text = ''
    for await (const piece of certificateText(certificate)) text += piece
    const read = await readCertificate(textSource(text))
    expect(read.claims).toEqual(certificate.claims)
    expect((await check(read)).kind).toBe('verified')
  })
})
