/**
 * What the comparison of hard-coding, heuristics and search comes to: least lengths or bounds on them, times, the rates at
 * which one takes over from another, and what wins below the optimum. Figures are in
 * `hard-coding-heuristics-search-figures.ts`.
 */
import { Rational } from '../src/index.ts'
import type { Results, Study, Table } from './experiment.ts'
import { figuresOf } from './hard-coding-heuristics-search-figures.ts'
import {
  type Bars,
  type Counting,
  familyOf,
  type MemberResult,
  type Result,
  shortestKnown,
  taskText,
  those,
  type WayResult,
  wayIn,
} from './hard-coding-heuristics-search-results.ts'

/** Ways in the order in which they are told. */
const WAYS = ['cases', 'written out', 'indexed', 'loop', 'search', 'list', 'circuit']

/** A least length: the number, or what it lies between. */
function lengthText(found: WayResult | undefined): string {
  if (found === undefined) return ''
  if (found.atMost === null) return `≥ ${found.atLeast}`
  return found.atLeast === found.atMost ? `${found.atMost}` : `${found.atLeast} to ${found.atMost}`
}

function lengthTable(members: readonly MemberResult[]): Table {
  return {
    title: 'Least length of a program that is right everywhere, in bits',
    columns: ['family', 'size', ...WAYS],
    rows: members.map(each => [
      each.family,
      String(each.size),
      ...WAYS.map(way => lengthText(wayIn(each, way))),
    ]),
    note: 'Option: so many options, each good or not; name a good one, if there is one. Criteria: so many options with two bits each; name one with most ones. Belt: eight cells, each of which moves a parcel on or does not; after so many moves it should lie as far along as possible, and whoever is carried over the end is back at the start; name the cell to put it on. One number: exact, since all shorter programs were gone through or cannot be right by what they lack. Two numbers: bounds; the upper one is a program that was written down. ≥: a lower bound only. Cases: tests of inputs and numbers. Written out: everything but loops, searches and reading inputs by number, cases among them. Indexed: with `at`, without loops and searches. Loop: with one, without a search. Search: with an `argmax` somewhere. List: decision lists over features. Circuit: straight lines of gates. Lengths in different languages are lengths in different codes.',
  }
}

function timeTable(members: readonly MemberResult[]): Table {
  const timed = WAYS.filter(way => way !== 'indexed' && way !== 'circuit')
  return {
    title: 'Steps of the shortest known program: most, and mean over all words',
    columns: ['family', 'size', 'expected reads', ...timed],
    rows: members.map(each => [
      each.family,
      String(each.size),
      each.reads.expected,
      ...timed.map(way => {
        const known = shortestKnown(wayIn(each, way))
        return known === null ? '' : `${known.steps}, ${known.mean}`
      }),
    ]),
    note: 'Expected reads: least mean number of inputs that any decision tree looks at, certified. A program of expressions or lists takes at least one step for each input that it looks at, so no mean is below that.',
  }
}

function programTable(members: readonly MemberResult[]): Table {
  const last = members.filter((each, index) => members[index + 1]?.family !== each.family)
  return {
    title: 'The shortest known programs of the largest members',
    columns: ['family', 'size', 'way', 'bits', 'program'],
    rows: last.flatMap(each =>
      WAYS.flatMap(way => {
        const known = shortestKnown(wayIn(each, way))
        return known === null
          ? []
          : [[each.family, String(each.size), way, String(known.bits), `\`${known.program}\``]]
      }),
    ),
  }
}

function rateTable(members: readonly MemberResult[]): Table {
  return {
    title: 'What is chosen at which rate',
    columns: ['family', 'size', 'time', 'λ from', 'to', 'way', 'bits', 'steps'],
    rows: members.flatMap(each =>
      (['steps', 'means'] as const).flatMap(time =>
        each.rates[time].map(piece => [
          each.family,
          String(each.size),
          time === 'steps' ? 'most' : 'mean',
          piece.from,
          piece.to,
          [...new Set(piece.chosen.map(({ way }) => way))].join(', '),
          String(piece.bits),
          piece.steps,
        ]),
      ),
    ),
    note: 'The cost is (1 − λ) bits + λ steps, and all programs of expressions that were gone through or written down are compared. At a λ where one row ends and the next begins, both are best.',
  }
}

function neededTable(members: readonly MemberResult[]): Table {
  return {
    title: 'What every right program needs, and where the shortest ones stand',
    columns: [
      'family',
      'size',
      'inputs that must be known',
      'answers that must be given',
      'shortest with a search',
      'shortest without',
      'a shortest program searches',
      'also at rates up to',
    ],
    rows: members.map(each => [
      each.family,
      String(each.size),
      `${each.inputsNeeded} of ${each.inputs}`,
      String(each.answersNeeded),
      upTo(each.shortest.searching, each.shortest.upTo),
      upTo(each.shortest.other, each.shortest.upTo),
      verdictOf(each),
      each.forcedUpTo.steps === '0' ? '' : each.forcedUpTo.steps,
    ]),
    note: 'Inputs: no fewer tell the words apart that have no answer in common. Answers: some word leaves no other. Shortest: of all programs of expressions, with certificates for those of at most 12 bits; where both sides are longer, the verdict comes from the table of lengths, and is open where the bounds overlap. The last column: up to this λ every program of least cost searches, whatever there is among longer ones, since they take at least as many steps as inputs that they look at. Programs that take more than 512 steps on some word, in certificates more than 64, count as no members.',
  }
}

function upTo(bits: number | null, limit: number): string {
  return bits === null ? `more than ${limit}` : String(bits)
}

/** Does a shortest program of expressions search? From the bounds on both sides. */
export function verdictOf(member: MemberResult): string {
  const { searching, other } = member.shortest
  const others = ['written out', 'indexed', 'loop'].map(way => wayIn(member, way))
  const search = wayIn(member, 'search')
  const most = (...all: readonly (number | null | undefined)[]): number =>
    Math.min(...all.map(each => each ?? Number.POSITIVE_INFINITY))
  const below = member.shortest.upTo + 1
  const otherLeast = other ?? Math.max(below, most(...others.map(each => each?.atLeast)))
  const otherMost = other ?? most(...others.map(each => each?.atMost))
  const searchLeast = searching ?? Math.max(below, search?.atLeast ?? 0)
  const searchMost = searching ?? most(search?.atMost)
  if (searchMost < otherLeast) return 'forced'
  if (otherMost < searchLeast) return 'excluded'
  return searchLeast === searchMost && otherLeast === otherMost ? 'possible' : 'open'
}

function barTable(all: readonly Bars[]): Table {
  const of = (row: Bars['rows'][number], way: string, limit: number | undefined): string => {
    const found = row.least.find(each => each.way === way)
    if (found === undefined || found.bits === null) return `more than ${limit}`
    return `${found.bits}: \`${found.program}\``
  }
  const ways = ['written out', 'loop', 'search']
  return {
    title: 'Below the optimum: the shortest program at every bar',
    columns: ['task', 'bar', ...ways.map(way => `${way}, bits`), 'steps of the fastest'],
    rows: all.flatMap(({ task, parts, upTo: limits, rows }) =>
      rows.map(row => [
        taskText(task),
        `${row.bar}/${parts}`,
        ...ways.map(way => of(row, way, limits[way])),
        ways.map(way => row.least.find(each => each.way === way)?.steps ?? '–').join(', '),
      ]),
    ),
    note: 'All programs up to the limit of each column were gone through; steps are the least among them, in the order of the columns. In the corridor the parts are starts, and a program sees two bits for the coin and two for the agent.',
  }
}

function countTable(counts: readonly Counting[]): Table {
  return {
    title: 'Functions with a program as short as their table',
    columns: ['language', 'inputs', 'bits of the table', 'programs', 'functions they compute', 'of all'],
    rows: counts.map(each => [
      each.language,
      String(each.inputs),
      String(each.bits),
      each.programs,
      String(each.functions),
      Rational.fraction(each.functions, 2 ** each.bits).toString(),
    ]),
    note: 'All programs whose code is not longer than the list of answers. The others of the 2^bits functions are shortest as a list, if there is a word for that.',
  }
}

/** From which size on a search is shorter than everything that is written out, as far as bounds decide it. */
function crossing(members: readonly MemberResult[]): string {
  const told = members.map(each => {
    const [search, plain] = [wayIn(each, 'search'), wayIn(each, 'written out')]
    const isShorter = (search?.atMost ?? Number.POSITIVE_INFINITY) < (plain?.atLeast ?? 0)
    const isLonger = (plain?.atMost ?? Number.POSITIVE_INFINITY) < (search?.atLeast ?? 0)
    return { size: each.size, says: isShorter ? 'shorter' : isLonger ? 'longer' : 'undecided' }
  })
  const first = told.find(each => each.says === 'shorter')
  const before = told.filter(each => each.says === 'longer').at(-1)
  const longer = before === undefined ? '' : `longer at ${before.size}, `
  return first === undefined
    ? `${longer}not proved shorter at any size`
    : `${longer}shorter than what is written out from ${first.size} on`
}

function rateText(member: MemberResult | undefined, time: 'steps' | 'means'): string {
  const [first] = member?.rates[time] ?? []
  return first === undefined ? '' : `up to λ = ${first.to}`
}

function answerOf(results: Results<Result>): string {
  const [options, criteria, belts] = ['option', 'criteria', 'belt'].map(name => familyOf(results, name))
  const [four, eight] = [options?.find(each => each.size === 4), options?.at(-1)]
  const known = (member: MemberResult | undefined, way: string) => shortestKnown(member && wayIn(member, way))
  const length = (member: MemberResult | undefined, way: string): string =>
    lengthText(member && wayIn(member, way))
  const last = belts?.at(-1)
  const [two] = criteria ?? []
  const corridor = those(results, 'bars').find(each => taskText(each.task) === 'corridor')
  return [
    `It depends on the family and on what is paid for. Naming a good option out of n: a search is ${crossing(options ?? [])}; that a shortest program searches is ${[...new Set((options ?? []).slice(1).map(verdictOf))].join(', ')} for every n from 3 to ${eight?.size}. It has ${length(eight, 'search')} bits for every n from 3 on, while cases take ${length(four, 'cases')} bits for 4 options and ${length(eight, 'cases')} for ${eight?.size}, both exactly, and decision lists ${length(four, 'list')} and ${length(eight, 'list')}.`,
    `In time it is the other way round: with ${eight?.size} options the search takes ${known(eight, 'search')?.steps} steps on every word, the cases at most ${known(eight, 'cases')?.steps} and ${known(eight, 'cases')?.mean} in the mean. So the rate of exchange decides: with 4 options the search is chosen ${rateText(four, 'steps')} and the cases beyond, for mean steps ${rateText(four, 'means')}, of all programs up to the limits (and of all programs whatever up to ${four?.forcedUpTo.steps}); with ${eight?.size}, of what is known, ${rateText(eight, 'steps')}.`,
    `Choosing by two criteria: a search is ${crossing(criteria ?? [])}; for two options ${length(two, 'written out')} bits of comparison do, \`${known(two, 'written out')?.program}\`, and the shortest program with a search has ${length(two, 'search')}.`,
    `On a belt of eight cells, where to put a parcel so that it is carried farthest: a search that simulates the moves has at most ${known(last, 'search')?.bits} bits and ${known(last, 'search')?.steps} steps for ${last?.size} moves; a loop that works back from the end has ${known(last, 'loop')?.bits} bits and ${known(last, 'loop')?.steps} steps: the search that is neutral about its options is beaten in both.`,
    barsText(those(results, 'bars')),
    corridor === undefined ? '' : corridorText(corridor),
    countText(those(results, 'counting')),
  ]
    .filter(each => each !== '')
    .join(' ')
}

/** Below which bar something written out is shorter than a search. */
function barsText(all: readonly Bars[]): string {
  const option = all.find(each => taskText(each.task) === 'option, 4')
  if (option === undefined) return ''
  const bits = (row: Bars['rows'][number], way: string): number =>
    row.least.find(each => each.way === way)?.bits ?? Number.POSITIVE_INFINITY
  const last = option.rows.filter(row => bits(row, 'written out') < bits(row, 'search')).at(-1)
  const plain = last?.least.find(each => each.way === 'written out')
  const next = option.rows.find(row => bits(row, 'search') < bits(row, 'written out'))
  return `If less than the optimum is enough, heuristics win: with 4 options \`${plain?.program}\`, ${plain?.bits} bits, is right on ${last?.bar} of ${option.parts} words, and the search is shortest only from ${next?.bar} of ${option.parts} on.`
}

function corridorText({ rows, parts }: Bars): string {
  const firstAt = (bar: number) =>
    rows.find(row => row.bar === bar)?.least.find(each => each.way === 'written out')
  const [some, all] = [firstAt(10), firstAt(parts)]
  const search = rows.find(row => row.bar === parts)?.least.find(each => each.way === 'search')
  const against =
    search?.bits === null ? 'no search of at most 26 bits does' : `a search takes ${search?.bits}`
  return `In the corridor \`${some?.program}\` reaches the coin from 10 of ${parts} starts with ${some?.bits} bits, and \`${all?.program}\` from all with ${all?.bits ?? 'more than 31'}; ${against}.`
}

function countText(counts: readonly Counting[]): string {
  const found = counts.find(each => each.language === 'expressions' && each.inputs === 4)
  if (found === undefined) return ''
  return `All of this is for tasks with a regularity: of the ${2 ** found.bits} functions of ${found.inputs} inputs ${found.functions} have a program of expressions as short as the list of their answers.`
}

/** The study of all results. */
export function study(results: Results<Result>): Study {
  const members = those(results, 'member')
  return {
    answer: answerOf(results),
    tables: [
      lengthTable(members),
      timeTable(members),
      rateTable(members),
      neededTable(members),
      barTable(those(results, 'bars')),
      countTable(those(results, 'counting')),
      programTable(members),
    ],
    figures: figuresOf(results),
  }
}
