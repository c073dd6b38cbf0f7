/**
 * Programs at lengths where there are tens of thousands: the table of behaviours against every code by itself, selections
 * against the checker, and search, simulation and lookup priced in one language.
 */
import { describe, expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { allBits } from '../../src/base/bits.ts'
import { Rational } from '../../src/base/rational.ts'
import { finished } from '../../src/base/run.ts'
import { parseSpec } from '../../src/base/spec-text.ts'
import { biasOf } from '../../src/bias/spec.ts'
import { type Check, check } from '../../src/certificate/check.ts'
import type { Certificate } from '../../src/certificate/claim.ts'
import { tabulateByBehaviour } from '../../src/enumerate/programs.ts'
import { judge } from '../../src/judge/judge.ts'
import { posterior } from '../../src/judge/posterior.ts'
import { price } from '../../src/judge/price.ts'
import { programs } from '../../src/model/classes.ts'
import { languageOf, parseProgram, runProgram } from '../../src/model/program.ts'
import { decode, kraftSum, programCounts } from '../../src/model/program-code.ts'
import { runTerm } from '../../src/model/program-run.ts'
import { codeWords } from '../../src/model/program-words.ts'
import { misgeneralises } from '../../src/predicate/misgeneralises.ts'
import { outputIs } from '../../src/predicate/output-is.ts'
import { select } from '../../src/select/select.ts'
import { randomTask } from '../../src/task/random-task.ts'
import { optimum } from '../../src/task/value.ts'

async function verified(certificate: Certificate | undefined): Promise<Check['kind'] | 'none'> {
  return certificate === undefined ? 'none' : (await check(certificate)).kind
}

test.each([
  ['expressions', 2, 20, 64],
  ['expressions', 3, 21, 6],
  ['lists', 3, 19, 64],
  ['straight', 2, 22, 64],
] as const)(
  '%s of %i inputs and %i bits in %i steps: as many programs of each behaviour as codes',
  (language, inputs, bits, stepsMax) => {
    const names = ['x', 'y', 'z'].slice(0, inputs)
    const grammar = languageOf(language).grammar(names, ['o'])
    const table = finished(
      tabulateByBehaviour({ grammar, seen: allBits(inputs), outputs: 1, bits, stepsMax }),
    )
    if ('kind' in table) throw new Error(table.kind)
    const counts = new Map<string, number>()
    let undecided = 0
    for (const code of codeWords(grammar, bits)) {
      const term = decode(grammar, code)
      const outcomes = allBits(inputs).map(seen => runTerm(grammar, term, { seen, outputs: 1, stepsMax }))
      const said = outcomes.map(each => (each.kind === 'answered' ? `${each.word}${each.steps}` : '?'))
      if (said.includes('?')) undecided += 1
      else
        counts.set(
          `${code.length} ${said.join(' ')}`,
          (counts.get(`${code.length} ${said.join(' ')}`) ?? 0) + 1,
        )
    }
    const found = table.behaviours.map(({ length, words, steps, count }) => [
      `${length} ${words.map((word, index) => `${word}${steps[index]}`).join(' ')}`,
      count,
    ])
    expect(new Map(found as [string, number][])).toEqual(counts)
    expect(table.lengths.reduce((sum, row) => sum + row.undecided, 0)).toBe(undecided)
    expect(counts.size).toBeGreaterThan(50)
  },
)

test('a million programs are counted by behaviour as by the recurrence', () => {
  const grammar = languageOf('expressions').grammar(['y', 'd'], ['o'])
  const table = finished(
    tabulateByBehaviour({ grammar, seen: allBits(2), outputs: 1, bits: 28, stepsMax: 40 }),
  )
  if ('kind' in table) throw new Error(table.kind)
  expect(table.lengths.map(row => BigInt(row.programs))).toEqual([...programCounts(grammar, 28)])
  expect(table.lengths.reduce((sum, row) => sum + row.programs, 0)).toBeGreaterThan(1_000_000)
  const mass = Rational.sum(
    table.lengths.map(row => Rational.fraction(row.programs, 1n << BigInt(row.length))),
  )
  expect(kraftSum(grammar, 28).upTo.equals(mass)).toBe(true)
  expect(table.lengths.some(row => row.undecided > 0)).toBe(true)
})

describe('MIRROR-4', () => {
  const task = galleryTask('mirror-4')
  const models = programs({ bits: 20 })

  test('the shortest expression looks up the example and adds the side bit: it misgeneralises, and that is checked', async () => {
    const bias = biasOf(parseSpec('text'), models)
    const selection = await select(task, models, bias, { atLeast: 1 })
    expect(selection).toMatchObject({ kind: 'minimal', distinct: { count: 2 }, functions: { count: 1 } })
    const verdict = await judge(selection, misgeneralises)
    expect(verdict.kind).toBe('forced')
    expect('certificate' in verdict && (await verified(verdict.certificate))).toBe('verified')
  })

  test('within the class an honest program has no price, so all the mass misgeneralises', async () => {
    const bias = biasOf(parseSpec('kt'), models)
    const found = await price(task, models, bias, misgeneralises, { atLeast: 1 })
    expect([found.with.kind, found.without.kind]).toEqual(['least', 'infeasible'])
    expect(await verified(found.certificate)).toBe('verified')
    const weighed = await posterior(task, models, { atLeast: 1, predicates: [misgeneralises] })
    expect(weighed).toMatchObject({ kind: 'posterior' })
    if (weighed.kind === 'posterior') expect(weighed.properties[0]?.share.toString()).toBe('1')
  })
})

test.each([1, 2, 3, 4, 5, 6])(
  'random task %i: every language and bias has a certificate that stands',
  async seed => {
    const task = randomTask(seed, { states: 5, actions: 2, inputs: 2, value: { kind: 'horizon', steps: 3 } })
    const atLeast = optimum(task, 'train').value.minus('1/2')
    for (const [language, text] of [
      ['expressions', 'kt'],
      ['lists', 'lexicographic(meanSteps,text)'],
      ['straight', 'weighted(text=1,steps=3)'],
    ] as const) {
      const models = programs({ language, bits: 14, steps: 9 })
      const selection = await select(task, models, biasOf(parseSpec(text), models), { atLeast })
      expect(await verified(selection.certificate)).toBe('verified')
      const verdict = await judge(selection, outputIs({ output: task.outputs[0] ?? '', equals: '1' }))
      if ('certificate' in verdict) expect(await verified(verdict.certificate)).toBe('verified')
    }
  },
)

describe('parity', () => {
  const inputs = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
  const length = (text: string, count: number, language = 'expressions'): readonly number[] => {
    const frame = { language, inputs: inputs.slice(0, count), outputs: ['o'], steps: 200 }
    const program = parseProgram(text, frame)
    for (const seen of allBits(count)) {
      const odd = [...seen].filter(bit => bit === '1').length % 2
      expect(runProgram(program, seen)).toMatchObject({ kind: 'answered', word: `${odd}` })
    }
    return [program.code.length, runProgram(program, '0'.repeat(count)).steps]
  }

  test('of more inputs is as long in a loop, in linear time; written out it grows with every input', () => {
    const looped = [3, 4, 5, 6, 7].map(count => length(`(loop ${count} 0 (add acc (at i)))`, count))
    const sums = [3, 4, 5, 6, 7].map(count =>
      length(
        inputs.slice(1, count).reduce((text, input) => `(add ${text} ${input})`, 'a'),
        count,
      ),
    )
    expect(new Set(looped.map(([bits = 0]) => bits)).size).toBeLessThan(3)
    expect(looped.map(([, steps = 0]) => steps)).toEqual([3, 4, 5, 6, 7].map(count => 3 + 5 * count))
    expect(sums.map(([, steps = 0]) => steps)).toEqual([5, 7, 9, 11, 13])
    const bits = sums.map(each => each[0] ?? 0)
    expect(bits.every((each, index) => index === 0 || each >= (bits[index - 1] ?? 0) + 6)).toBe(true)
  })
})

test('search pays for the world: it is longer and slower than the answer that it finds', () => {
  const frame = { language: 'expressions', inputs: ['left', 'right'], outputs: ['o'], steps: 200 }
  const direct = parseProgram('right', frame)
  const search = parseProgram('(argmax (if (equal i right) 1 0))', frame)
  const simulated = parseProgram('(argmax (loop 3 i (if (equal acc right) acc 0)))', frame)
  const [answers, steps] = [direct, search, simulated].reduce<readonly [string[], number[]]>(
    ([words, times], program) => {
      const outcomes = allBits(2).map(seen => runProgram(program, seen))
      return [
        [...words, outcomes.map(each => (each.kind === 'answered' ? each.word : '?')).join('')],
        [...times, Math.max(...outcomes.map(each => each.steps))],
      ]
    },
    [[], []],
  )
  expect(answers).toEqual(['0101', '0101', '0101'])
  expect(steps.every((each, index) => index === 0 || each > (steps[index - 1] ?? 0))).toBe(true)
  expect([direct, search, simulated].map(each => each.code.length)).toEqual([3, 23, 37])
})
