/** Phases of programs: against selection and judgement at single rates and bars, and against all codes one by one. */
import { describe, expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { at } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import type { Bias } from '../bias/bias.ts'
import { lexicographic, weighted } from '../bias/combine.ts'
import { biasOf } from '../bias/spec.ts'
import { text } from '../bias/text.ts'
import { check } from '../certificate/check.ts'
import type { Certificate } from '../certificate/claim.ts'
import { certificateText, readCertificate, textSource } from '../certificate/file.ts'
import { explain } from '../certificate/reason.ts'
import { type ProgramClass, programs } from '../model/classes.ts'
import { grammarOf, type Program, programOf, runProgram } from '../model/program.ts'
import { isMadeOf } from '../model/program-class.ts'
import { decode } from '../model/program-code.ts'
import { codeWords } from '../model/program-words.ts'
import { misgeneralises } from '../predicate/misgeneralises.ts'
import { outputIs } from '../predicate/output-is.ts'
import type { Predicate } from '../predicate/predicate.ts'
import { programFrontier } from '../select/program-frontier.ts'
import { valuing } from '../select/programs-of-least-cost.ts'
import { select } from '../select/select.ts'
import { classesOf, policyOfWords } from '../task/policy.ts'
import { randomTask } from '../task/random-task.ts'
import type { Task } from '../task/task.ts'
import { judge } from './judge.ts'
import { programPhases, programRates } from './program-phases.ts'
import { bitsForTime, clockOf, type ProgramTime, type SelectedPrograms } from './program-rates.ts'

const RANDOM = randomTask(5, {
  states: 4,
  actions: 2,
  inputs: 2,
  value: { kind: 'horizon', steps: 3 },
})

const QUESTIONS: readonly (readonly [string, Task, ProgramClass, Predicate, ProgramTime])[] = [
  [
    'mirror-1 with argmax',
    galleryTask('mirror-1'),
    programs({ bits: 16, using: ['argmax'] }),
    misgeneralises,
    'steps',
  ],
  [
    'a random task',
    RANDOM,
    programs({ language: 'lists', bits: 11 }),
    outputIs({ output: at(RANDOM.outputs, 0), equals: '0' }),
    'meanSteps',
  ],
]

/** The cost at a rate, its ends included. */
function biasAt(rate: Rational, time: ProgramTime): Bias<Program> {
  if (rate.isZero()) return text
  if (rate.equals(1)) return clockOf(time)
  return weighted<Program>([
    [text, Rational.ONE.minus(rate)],
    [clockOf(time), rate],
  ])
}

function said({ verdict, programs: count, functions }: SelectedPrograms): string {
  return `${verdict}: ${count} programs, ${functions} functions`
}

describe.each(QUESTIONS)('%s', (_, task, models, predicate, time) => {
  test('bands, pieces, breakpoints and orders are what selection and judgement say there', async () => {
    const found = await programPhases(task, models, predicate, { time })
    if (found.kind !== 'phases') throw new Error(found.kind)
    const { bands } = found
    expect(bands.length).toBeGreaterThan(1)
    for (const [index, band] of bands.entries()) {
      expect(band.above?.toString()).toBe(bands[index + 1]?.upTo.toString())
      const low = band.above === null ? band.upTo : band.upTo.plus(band.above.times(99)).dividedBy(100)
      const asked = [
        ...band.pieces.map(({ from, to, selected }) => {
          return { bias: biasAt(from.plus(to.times(2)).dividedBy(3), time), selected }
        }),
        ...band.breakpoints.map(({ at: rate, selected }) => ({ bias: biasAt(rate, time), selected })),
        ...band.orders.map(({ bias, selected }) => ({ bias: biasOf<Program>(bias, models), selected })),
      ]
      for (const [number, { bias, selected }] of asked.entries()) {
        for (const atLeast of number > 0 ? [band.upTo] : [band.upTo, low]) {
          const selection = await select(task, models, bias, { atLeast })
          const verdict = await judge(selection, predicate)
          if (selection.kind !== 'minimal') throw new Error(selection.kind)
          const { distinct, functions } = selection
          expect(said(selected)).toBe(
            `${verdict.kind}: ${distinct.count} programs, ${functions.count} functions`,
          )
        }
      }
    }
  })

  test('the selected pairs are those of all codes, run one by one', async () => {
    const found = await programPhases(task, models, predicate, { time })
    if (found.kind !== 'phases') throw new Error(found.kind)
    const { inputs, outputs } = task
    const frame = { language: models.language, steps: models.steps, inputs, outputs }
    const value = valuing(task)
    const grammar = grammarOf(frame)
    const all = [...codeWords(grammar, models.bits)].flatMap(code => {
      if (!isMadeOf(decode(grammar, code), models)) return []
      const program = programOf(code, frame)
      const outcomes = classesOf(task).map(({ seen }) => runProgram(program, seen))
      const words = outcomes.flatMap(each => (each.kind === 'answered' ? [each.word] : []))
      const reached = words.length < outcomes.length ? undefined : value(words)
      if (reached === undefined) return []
      const y = at(clockOf(time).costs(program, { task, models }), 0)
      return [{ x: Rational.of(code.length), y, words, reached }]
    })
    const verdictOf = (some: readonly (readonly string[])[]): string => {
      const bad = some.map(words => explain(task, policyOfWords(task, words), undefined, predicate).holds)
      return bad.every(each => each) ? 'forced' : bad.some(each => each) ? 'possible' : 'excluded'
    }
    for (const { upTo, pieces, breakpoints } of found.bands) {
      const admitted = all.filter(({ reached }) => reached.compare(upTo) >= 0)
      const best = (rate: Rational) => {
        const costs = admitted.map(({ x, y }) => x.times(Rational.ONE.minus(rate)).plus(y.times(rate)))
        const least = Rational.min(at(costs, 0), ...costs)
        return admitted.filter((_each, index) => at(costs, index).equals(least))
      }
      for (const { rate, selected } of [
        ...pieces.map(({ from, to, selected }) => ({ rate: from.plus(to).dividedBy(2), selected })),
        ...breakpoints.map(({ at: rate, selected }) => ({ rate, selected })),
      ]) {
        const some = best(rate)
        expect(selected.programs).toBe(some.length)
        expect(selected.verdict).toBe(verdictOf(some.map(({ words }) => words)))
        expect(new Set(selected.costs.map(each => `${each.bits} ${each.time}`))).toEqual(
          new Set(some.map(({ x, y }) => `${x} ${y}`)),
        )
      }
    }
  })

  test('under one bar the rates are those of its band and of the frontier, and the checker agrees', async () => {
    const phases = await programPhases(task, models, predicate, { time })
    if (phases.kind !== 'phases') throw new Error(phases.kind)
    const { upTo: atLeast, above: _, ...band } = at(phases.bands, phases.bands.length - 1)
    const found = await programRates(task, models, predicate, { atLeast, time })
    const frontier = await programFrontier(task, models, { atLeast, time })
    if (found.kind !== 'rates' || frontier.kind !== 'frontier') throw new Error(found.kind)
    expect(found).toMatchObject(band)
    const { pieces, breakpoints } = frontier.envelope
    expect(found.pieces.map(each => `${each.from} ${each.to} ${each.selected.programs}`)).toEqual(
      pieces.map(({ from, to, best }) => {
        return `${from} ${to} ${best.flatMap(point => point.of).reduce((sum, each) => sum + each.count, 0)}`
      }),
    )
    expect(found.breakpoints.map(each => `${each.at}`)).toEqual(breakpoints.map(each => `${each.at}`))
    const [, shortest, , fastest] = found.orders.map(each => said(each.selected))
    expect(shortest).toBe(said(at(found.pieces, 0).selected))
    expect(fastest).toBe(said(at(found.pieces, found.pieces.length - 1).selected))
    let text = ''
    for await (const piece of certificateText(found.certificate)) text += piece
    const read = await readCertificate(textSource(text))
    expect(await check(read, { predicates: [predicate] })).toMatchObject({ kind: 'verified' })
  })
})

test('a claim about another rate than the one that was counted is rejected', async () => {
  const found = await programRates(
    galleryTask('mirror-1'),
    programs({ language: 'lists', bits: 8 }),
    misgeneralises,
    { atLeast: 1 },
  )
  if (found.kind !== 'rates') throw new Error(found.kind)
  const [first, ...others] = found.certificate.claims
  if (first?.kind !== 'least-programs') throw new Error(first?.kind)
  const bias = lexicographic(text, clockOf('steps')).spec
  const forged: Certificate = { ...found.certificate, claims: [{ ...first, bias }, ...others] }
  expect(await check(forged)).toMatchObject({ kind: 'rejected', step: 1 })
})

test('where time is worth a third of the rate, a step is worth half a bit', () => {
  expect(bitsForTime(Rational.of('1/3')).toString()).toBe('1/2')
})

test('a class that is too small has no rates and no bands', async () => {
  const task = galleryTask('mirror-4')
  const models = programs({ bits: 6 })
  const options = { atLeast: 1 }
  expect(await programRates(task, models, misgeneralises, options)).toEqual({ kind: 'infeasible' })
  expect(await programPhases(task, models, misgeneralises, { lowest: 1 })).toMatchObject({ bands: [] })
})
