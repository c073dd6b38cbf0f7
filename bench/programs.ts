/**
 * All programs of a language up to a length: by what their parts do, one by one, and once more by the checker.
 *
 * `made` are terms of any sort that were put together and run; the share passed over is that of programs which no term was
 * made for, because parts that do the same stand for each other. Verified against the recurrence over the grammar, and
 * certificates by checking them.
 */
import { assert } from '../src/base/errors.ts'
import { finished } from '../src/base/run.ts'
import {
  allBits,
  biasOf,
  check,
  galleryTask,
  languageOf,
  type ProgramSpace,
  parseSpec,
  programCounts,
  programs,
  select,
  type Tabulated,
  tabulateByBehaviour,
  tabulateOneByOne,
} from '../src/index.ts'
import { type Benchmark, type Row, round, timed } from './record.ts'

type Way = (space: ProgramSpace) => Generator<number, Tabulated, void>

async function tabulated(
  way: Way,
  said: string,
  language: string,
  inputs: number,
  bits: number,
): Promise<Row> {
  const names = Array.from({ length: inputs }, (_, index) => `x${index + 1}`)
  const grammar = languageOf(language).grammar(names, ['y'])
  const space = { grammar, seen: allBits(inputs), outputs: 1, bits, stepsMax: 64 }
  const { value, secondsCpu } = await timed(() => finished(way(space)))
  assert(!('kind' in value), 'too-many', `${language} of ${bits} bits`)
  const counts = programCounts(grammar, bits).map(Number)
  const isRight = value.lengths.every(({ programs: count }, length) => count === counts[length])
  assert(isRight, 'wrong-count', `${language} of ${bits} bits: not as many programs as the recurrence says`)
  const all = value.lengths.reduce((sum, row) => sum + row.programs, 0)
  const per = Math.max(0.01, secondsCpu)
  return {
    case: `${language}, ${inputs} inputs, ${bits} bits, ${said}`,
    programs: all,
    undecided: value.lengths.reduce((sum, row) => sum + row.undecided, 0),
    behaviours: value.behaviours.length,
    made: value.work.compositions,
    passedOver: `${round(100 * Math.max(0, 1 - value.work.compositions / all))} %`,
    programsPerSecond: Math.round(all / per),
    behavioursPerSecond: Math.round(value.behaviours.length / per),
    secondsCpu,
  }
}

async function certified(id: string, language: string, bits: number): Promise<Row> {
  const models = programs({ language, bits })
  const bias = biasOf(parseSpec('text'), models)
  const found = await timed(() => select(galleryTask(id), models, bias, { atLeast: 1 }))
  const { certificate } = found.value
  assert(found.value.kind === 'minimal' && certificate !== undefined, 'not-minimal', id)
  const checked = await timed(() => check(certificate))
  assert(checked.value.kind === 'verified', 'rejected', id)
  return {
    case: `${id}, ${language} of ${bits} bits, selected and checked`,
    cost: found.value.cost.join(),
    ties: found.value.distinct.count,
    functions: found.value.functions.count,
    secondsToSelect: found.secondsCpu,
    secondsToCheck: checked.secondsCpu,
    secondsCpu: round(found.secondsCpu + checked.secondsCpu),
  }
}

/** Programs per second, by two roads, and certificates. */
export const programsGoneThrough: Benchmark = {
  name: 'programs',
  measures: 'all programs of a language up to a length, by behaviour and one by one, and their certificates',
  async *run(isLong) {
    const [two, four] = isLong ? [30, 26] : [26, 22]
    for (const language of ['expressions', 'lists', 'straight']) {
      yield await tabulated(tabulateByBehaviour, 'by behaviour', language, 2, two)
      yield await tabulated(tabulateOneByOne, 'one by one', language, 2, 20)
      yield await tabulated(tabulateByBehaviour, 'by behaviour', language, 4, four)
    }
    yield await certified('mirror-1', 'expressions', 22)
    yield await certified('mirror-1', 'lists', 18)
    yield await certified('mirror-1', 'straight', 22)
    yield await certified('mirror-4', 'expressions', 22)
  },
}
