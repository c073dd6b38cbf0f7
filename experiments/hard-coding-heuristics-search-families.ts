/**
 * Three families of tasks that grow, with the programs that come to mind for them: find an option that is good, find the
 * best of some options by two criteria, and put a parcel on a belt so that it is carried as far as possible.
 *
 * In each a program can write the answers down, compute them from features, or search: score every answer by a world and an
 * objective that stand in the program. What is written down here bounds least costs from above and is looked at on every word.
 * What every right program needs is read off the task: how many inputs, and which answers; it bounds them from below.
 */
import {
  allBits,
  type Bits,
  type Demand,
  languageOf,
  type ProgramsOf,
  rows,
  type Task,
} from '../src/index.ts'

/** Ways to answer, as classes of programs. */
export type Way = 'cases' | 'written out' | 'indexed' | 'loop' | 'search' | 'list' | 'circuit'

/** A member of a family. */
export interface Member {
  readonly family: string
  readonly size: number
  readonly task: Task
  readonly accepted: readonly (readonly number[])[]
  /** Programs that were written down, by way. */
  readonly written: Readonly<Partial<Record<Way, string>>>
}

/** Constructs of expressions that only tests of inputs and numbers do without. */
const BEYOND_CASES = ['add', 'less-by', 'equal', 'less']

/** The class of programs of each way, without a limit on bits. */
export const CLASS: Readonly<Record<Way, ProgramsOf>> = {
  cases: { without: ['loop', 'argmax', 'at', ...BEYOND_CASES] },
  'written out': { without: ['loop', 'argmax', 'at'] },
  indexed: { using: ['at'], without: ['loop', 'argmax'] },
  loop: { using: ['loop'], without: ['argmax'] },
  search: { using: ['argmax'] },
  list: { language: 'lists' },
  circuit: { language: 'straight' },
}

function member(
  family: string,
  size: number,
  inputs: number,
  options: number,
  score: (sees: Bits, option: number) => number,
  written: Member['written'],
): Member {
  const width = Math.ceil(Math.log2(options))
  const accepted = allBits(inputs).map(sees => {
    const scores = Array.from({ length: options }, (_, option) => score(sees, option))
    const highest = Math.max(...scores)
    return scores.flatMap((each, option) => (each === highest ? [option] : []))
  })
  const task = rows({
    name: `${family}-${size}`,
    inputs: named('x', inputs),
    outputs: named('a', width),
    rows: allBits(inputs).map((sees, word) => ({
      sees,
      accept: (accepted[word] ?? []).map(option => wordOf(option, width)),
    })),
  })
  return { family, size, task, accepted, written }
}

function named(letter: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${letter}${index}`)
}

function wordOf(option: number, width: number): Bits {
  return option.toString(2).padStart(width, '0')
}

/** Tests from the last to the first, and what is left. */
function chain(tests: readonly (readonly [test: string, answer: string])[], last: string): string {
  return tests.reduceRight((rest, [test, answer]) => `(if ${test} ${answer} ${rest})`, last)
}

function rules(tests: readonly (readonly [feature: string, answer: Bits])[], last: Bits): string {
  return tests.reduceRight((rest, [feature, answer]) => `(rule ${feature} ${answer} ${rest})`, last)
}

/** So many options, each good or not: name a good one, if there is one. */
export function option(count: number): Member {
  const width = Math.ceil(Math.log2(count))
  const later = Array.from({ length: count - 2 }, (_, index) => index + 2)
  const cases = chain(
    later.map(each => [`x${each}`, `${each}`]),
    'x1',
  )
  const before = Array.from({ length: count - 1 }, (_, index) => index)
  const last = count - 1
  return member('option', count, count, count, (sees, each) => Number(sees[each]), {
    cases,
    'written out': cases,
    loop: `(loop ${last} ${last} (if (less 0 (at i)) i acc))`,
    search: '(argmax (at i))',
    list: rules(
      before.map(each => [`x${each}`, wordOf(each, width)]),
      wordOf(last, width),
    ),
  })
}

/** So many options, each with two criteria that are met or not: name one that meets most. */
export function criteria(count: number): Member {
  const [first, second] = [(each: number) => `x${each}`, (each: number) => `x${count + each}`]
  const all = Array.from({ length: count }, (_, index) => index)
  const both = all.map(each => [`(and ${first(each)} ${second(each)})`, `${each}`] as const)
  const one = [first, second].flatMap(of => all.slice(1).map(each => [of(each), `${each}`] as const))
  const score = (sees: Bits, each: number): number => Number(sees[each]) + Number(sees[count + each])
  const width = Math.ceil(Math.log2(count))
  const listed = [
    ...all.map(each => [`(both ${first(each)} ${second(each)})`, wordOf(each, width)] as const),
    ...one.map(([feature, answer]) => [feature, wordOf(Number(answer), width)] as const),
  ]
  return member('criteria', count, 2 * count, count, score, {
    cases: chain([...both, ...one], '0'),
    'written out': count === 2 ? '(if (equal x0 x1) x3 x1)' : chain([...both, ...one], '0'),
    search: `(argmax (add (at i) (at (add i ${count}))))`,
    list: rules(listed, wordOf(0, width)),
  })
}

const CELLS = 8

/** Eight cells, each with a belt that runs or not; so many moves; whoever is carried over the end is back at the start. */
export function belt(moves: number): Member {
  const end = (sees: Bits, start: number): number => {
    let cell = start
    for (let move = 0; move < moves; move += 1) cell = (cell + Number(sees[cell])) % CELLS
    return cell
  }
  const last = CELLS - 1
  const back = (from: number): string => {
    const cell = last - from
    if (from === moves) return `${cell}`
    const isLast = from === moves - 1
    if (isLast && cell > 1) return `(less-by ${cell} x${cell})`
    return `(if x${cell} ${back(from + 1)} ${cell})`
  }
  const tests = Array.from({ length: moves }, (_, from) => last - from)
  const nested = tests.reduceRight((rest, cell) => `(if x${cell} ${rest} ${cell})`, `${last - moves}`)
  return member('belt', moves, CELLS, CELLS, end, {
    cases: nested,
    'written out': back(0),
    loop: `(loop ${moves} 7 (less-by acc (at acc)))`,
    search: `(argmax (loop ${moves} i (add acc (at acc))))`,
    list: rules(
      tests.map(cell => [`not:x${cell}`, wordOf(cell, 3)]),
      wordOf(last - moves, 3),
    ),
  })
}

/** The inputs that suffice, in every way: smallest sets such that words that agree on them share an answer. */
function inputSets({ task, accepted }: Member): readonly number[] {
  const masks = accepted.map(answers => answers.reduce((mask, answer) => mask | (1 << answer), 0))
  const all = Array.from({ length: 2 ** task.inputs.length }, (_, chosen) => chosen)
  const sufficient = all.filter(chosen => suffices(chosen, masks))
  return sufficient.filter(chosen =>
    sufficient.every(other => other === chosen || (other & chosen) !== other),
  )
}

/** The fewest inputs that suffice. */
export function inputsNeeded(given: Member): number {
  return Math.min(
    ...inputSets(given).map(chosen => [...chosen.toString(2)].filter(bit => bit === '1').length),
  )
}

function suffices(chosen: number, masks: readonly number[]): boolean {
  const shared = new Map<number, number>()
  for (const [word, mask] of masks.entries()) {
    const key = word & chosen
    const left = (shared.get(key) ?? mask) & mask
    if (left === 0) return false
    shared.set(key, left)
  }
  return true
}

/** The answers that some word leaves no choice about. */
export function answersNeeded({ accepted }: Member): readonly number[] {
  const only = accepted.flatMap(answers => (answers.length === 1 ? answers : []))
  return [...new Set(only)].sort((a, b) => a - b)
}

/**
 * What every right program of a way must contain, in one of several ways, one for each set of inputs that suffices; nothing is
 * known of programs with loops, searches and `at`.
 */
export function demandsOn(way: Way, given: Member): readonly (readonly Demand[])[] | undefined {
  const { inputs, outputs } = given.task
  if (way === 'circuit') return [[{ names: inputs, count: inputsNeeded(given) }]]
  if (way !== 'list' && way !== 'cases' && way !== 'written out') return undefined
  const answers = answersNeeded(given)
  const others: readonly Demand[] =
    way === 'list'
      ? [{ names: answers.map(answer => wordOf(answer, outputs.length)), count: answers.length }]
      : way === 'cases'
        ? answers
            .filter(answer => answer > 1)
            .map(answer => ({ names: digitsFor(answer, outputs.length), count: 1 }))
        : []
  const named = inputSets(given).map(chosen => {
    const own = inputs.filter((_, input) => (chosen >> (inputs.length - 1 - input)) & 1)
    return way === 'list' ? own.map(name => featuresOf(name, inputs)) : byLength(own, inputs)
  })
  const distinct = new Map(named.map(demands => [JSON.stringify(demands.map(shapeOf)), demands]))
  return [...distinct.values()].map(demands => [...demands, ...others])
}

/** All constructs of lists that look at an input. */
function featuresOf(input: string, inputs: readonly string[]): Demand {
  const same = inputs.flatMap((first, index) =>
    inputs
      .slice(index + 1)
      .flatMap(second => ([first, second].includes(input) ? [`same:${first}:${second}`] : [])),
  )
  return { names: [input, `not:${input}`, ...same], count: 1 }
}

/** Inputs whose code words are equally long can stand for each other, so they are demanded together. */
function byLength(chosen: readonly string[], inputs: readonly string[]): readonly Demand[] {
  const grammar = languageOf('expressions').grammar(inputs, ['a'])
  const { productions } = grammar.sort(grammar.start)
  const length = (name: string): number => productions.find(each => each.name === name)?.word.length ?? 0
  return [...new Set(inputs.map(length))].map(bits => {
    const alike = chosen.filter(name => length(name) === bits)
    return { names: inputs.filter(name => length(name) === bits), count: alike.length }
  })
}

/** Demands of one shape have one least length: how many of which lengths, or the names themselves. */
function shapeOf({ names, count }: Demand): readonly unknown[] {
  return [names, count]
}

/** The numbers whose lowest bits are an answer. */
function digitsFor(answer: number, width: number): readonly string[] {
  const grammar = languageOf('expressions').grammar([], ['a'])
  const numbers = grammar.sort(grammar.start).productions.map(each => each.name)
  return numbers.filter(name => /^\d$/.test(name) && Number(name) % 2 ** width === answer)
}
