/**
 * PRISM's explicit files (Kwiatkowska, Norman, Parker 2011; the format is in the manual's appendix): transitions
 * (`.tra`), states (`.sta`), labels (`.lab`), state rewards (`.srew`) and transition rewards (`.trew`).
 *
 * ```text
 * .tra  7 12 21          states, choices, transitions (a Markov chain leaves the choices out)
 *       0 0 3 0.5 act    state, choice, next state, probability, name of the action (not used)
 * .sta  (q1,q2)          names, then 0:(0,1)
 * .lab  0="init" 1="end" then 3: 0 1
 * .srew 7 2              states, rewards that are not zero; then state, reward
 * .trew 7 12 2           then state, choice, next state, reward
 * ```
 *
 * Probabilities are exact by the rule of `simplest.ts`. Begins in the states labelled `init`, with equal weights.
 *
 * Invariant: the counts of the header are those of the file; everything wrong is reported together, with its line.
 */
import { at, type Issue, refuse } from '../../base/errors.ts'
import { Rational } from '../../base/rational.ts'
import type { Task } from '../task.ts'
import {
  BRANCHES_MAX,
  type Choice,
  type ExplicitModel,
  type ImportOptions,
  STATES_MAX,
  taskOfExplicit,
  type Variable,
} from './explicit-model.ts'
import { isPlainNumber, type Line, Lines } from './lines.ts'
import { exactWeights } from './simplest.ts'

/** The texts of the files. Only the transitions must be there. */
export interface PrismFiles {
  readonly tra: string
  readonly sta?: string
  readonly lab?: string
  readonly srew?: string
  readonly trew?: string
}

interface Branch {
  readonly line: Line
  readonly to: number
  readonly weight: string
}

/** branches[state][choice]. */
type Branches = readonly (readonly (readonly Branch[])[])[]

/** A task from PRISM's explicit files. Throws `InvalidInput` with everything that is wrong with them. */
export function taskFromPrism(files: PrismFiles, options: ImportOptions): Task {
  const issues: Issue[] = []
  const tra = new Lines(files.tra, '.tra', ['#'], issues)
  const branches = readTransitions(tra)
  const states = branches.length
  const weights = branches.map(choices => choices.map(each => weightsOf(each, tra)))
  const pay = rewardsOf(files, branches, weights, issues)
  const model: ExplicitModel = {
    choices: branches.map((choices, state) =>
      choices.map((each, choice): Choice => {
        const chances = at(at(weights, state), choice)
        return {
          reward: pay(state, choice),
          to: each.map(({ to }, index) => [to, at(chances, index)] as const),
        }
      }),
    ),
    variables: files.sta === undefined ? [] : readStates(new Lines(files.sta, '.sta', ['#'], issues), states),
    ...readLabels(files.lab, states, issues),
  }
  refuse('invalid-prism-files', issues)
  return taskOfExplicit(model, options)
}

function readTransitions(tra: Lines): Branches {
  const [header, ...rows] = tra.list
  const counts = header?.words.map(Number) ?? []
  const isChain = counts.length === 2
  const [states = 0] = counts
  if (header === undefined || counts.length < 2 || counts.length > 3 || !counts.every(Number.isSafeInteger)) {
    tra.note(header, header?.text ?? null, 'a header: states, choices (not for a Markov chain), transitions')
    refuse('invalid-prism-files', tra.issues)
  }
  if (states < 1 || states > STATES_MAX || (counts.at(-1) ?? 0) > BRANCHES_MAX) {
    tra.note(
      header,
      header?.text ?? null,
      `1 to ${STATES_MAX} states and at most ${BRANCHES_MAX} transitions`,
    )
    refuse('invalid-prism-files', tra.issues)
  }
  const branches = Array.from({ length: states }, () => [] as Branch[][])
  for (const line of rows) {
    const words = isChain ? [line.words[0], '0', ...line.words.slice(1)] : line.words
    const state = tra.index(line, words[0], states, 'a state')
    const choice = tra.index(line, words[1], 10_000, 'a choice')
    const to = tra.index(line, words[2], states, 'a state')
    if (!isPlainNumber(words[3] ?? '')) tra.note(line, words[3] ?? null, 'a probability')
    const choices = at(branches, state)
    while (choices.length <= choice) choices.push([])
    choices[choice]?.push({ line, to, weight: words[3] ?? '0' })
  }
  refuse('invalid-prism-files', tra.issues)
  checkCounts(tra, header as Line, counts, branches)
  return branches
}

function checkCounts(tra: Lines, header: Line, counts: readonly number[], branches: Branches): void {
  branches.forEach((choices, state) => {
    if (choices.length === 0)
      tra.note(undefined, state, 'at least one choice in each state', 'give it a loop to itself')
    if (choices.some(each => each.length === 0))
      tra.note(undefined, state, 'choices numbered from 0 without gaps')
  })
  const choices = branches.flat()
  const found = [branches.length, ...(counts.length === 3 ? [choices.length] : []), choices.flat().length]
  if (found.join(' ') !== counts.join(' '))
    tra.note(header, header.text, `the counts of this file: ${found.join(' ')}`)
}

function weightsOf(branches: readonly Branch[], tra: Lines): readonly Rational[] {
  const path = `${tra.name}, line ${branches[0]?.line.number ?? 0}`
  return exactWeights(
    branches.map(branch => branch.weight),
    path,
    tra.issues,
  )
}

/** What a choice pays: the state's reward and the expected transition reward. */
function rewardsOf(
  files: PrismFiles,
  branches: Branches,
  weights: readonly (readonly (readonly Rational[])[])[],
  issues: Issue[],
): (state: number, choice: number) => Rational {
  const ofState = new Map<number, Rational>()
  const ofChoice = new Map<string, Rational>()
  for (const [line, srew] of rowsOf(files.srew, '.srew', issues)) {
    const state = srew.index(line, line.words[0], branches.length, 'a state')
    ofState.set(state, srew.exact(line, line.words[1]))
  }
  for (const [line, trew] of rowsOf(files.trew, '.trew', issues)) {
    const words = line.words.length === 3 ? [line.words[0], '0', ...line.words.slice(1)] : line.words
    const state = trew.index(line, words[0], branches.length, 'a state')
    const choices = at(branches, state)
    const choice = trew.index(line, words[1], choices.length, `a choice of state ${state}`)
    const to = trew.index(line, words[2], branches.length, 'a state')
    const each = choices[choice] ?? []
    const mass = Rational.sum(
      each.flatMap((branch, index) => (branch.to === to ? [weights[state]?.[choice]?.[index] ?? 0] : [])),
    )
    if (mass.isZero()) trew.note(line, line.text, 'a transition that the .tra file has')
    const key = `${state} ${choice}`
    ofChoice.set(key, (ofChoice.get(key) ?? Rational.ZERO).plus(mass.times(trew.exact(line, words[3]))))
  }
  return (state, choice) =>
    (ofState.get(state) ?? Rational.ZERO).plus(ofChoice.get(`${state} ${choice}`) ?? 0)
}

function rowsOf(
  text: string | undefined,
  name: string,
  issues: Issue[],
): readonly (readonly [Line, Lines])[] {
  if (text === undefined) return []
  const lines = new Lines(text, name, ['#'], issues)
  if (lines.list.length === 0) lines.note(undefined, null, 'a header with the counts')
  return lines.list.slice(1).map(line => [line, lines] as const)
}

function readStates(sta: Lines, states: number): readonly Variable[] {
  const [header, ...rows] = sta.list
  const names = /^\((.*)\)$/.exec(header?.text ?? '')?.[1]?.split(',')
  if (names === undefined || rows.length !== states) {
    sta.note(header, rows.length, `the names (a,b,c) and a line for each of ${states} states`)
    return []
  }
  const values = names.map(() => new Array<number>(states).fill(0))
  for (const line of rows) {
    const [, state, list = ''] = /^(\d+):\((.*)\)$/.exec(line.text) ?? []
    const index = sta.index(line, state, states, 'a state')
    const row = list
      .split(',')
      .map(word => (word === 'true' ? 1 : word === 'false' ? 0 : Number(word || Number.NaN)))
    if (
      row.length !== names.length ||
      !row.every(value => Number.isSafeInteger(value) && Math.abs(value) < 2 ** 31)
    ) {
      sta.note(line, line.text, `${names.length} integers, true or false`)
    } else
      row.forEach((value, variable) => {
        at(values, variable)[index] = value
      })
  }
  return names.map((name, variable) => ({ name: name.trim(), values: at(values, variable) }))
}

function readLabels(
  text: string | undefined,
  states: number,
  issues: Issue[],
): Pick<ExplicitModel, 'labels' | 'begin'> {
  const labels = new Map<string, number[]>()
  if (text === undefined) return { labels, begin: [[0, 1]] }
  const lab = new Lines(text, '.lab', ['#'], issues)
  const names = new Map<string, string>()
  for (const [, index = '', name = ''] of (lab.list[0]?.text ?? '').matchAll(/(\d+)="([^"]*)"/g)) {
    names.set(index, name)
    labels.set(name, [])
  }
  for (const line of lab.list.slice(1)) {
    const [head = '', ...marks] = line.words
    const state = lab.index(line, head.replace(/:$/, ''), states, 'a state')
    for (const mark of marks) {
      const name = names.get(mark)
      if (name === undefined)
        lab.note(line, mark, `a label of the first line: ${[...names.keys()].join(', ')}`)
      else labels.get(name)?.push(state)
    }
  }
  const begins = labels.get('init') ?? []
  if (begins.length === 0) lab.note(lab.list[0], null, 'a state that is labelled init')
  return { labels, begin: begins.map(state => [state, Rational.fraction(1, begins.length)] as const) }
}
