/**
 * The disjoint union of tasks: the construction behind "are minimal circuits deceptive?" (Hubinger 2019).
 *
 * States are put side by side, rewards and dynamics are kept as they are, beginnings are multiplied by the weight of
 * their task (uniform unless said otherwise), and the bar stays the same: the weights already turn the sum over tasks
 * into their mean. Nothing moves between tasks. Then the return in the union is the weighted mean of the returns, for
 * every policy, so that a learner for the set and a minimal model for the union meet the same condition.
 *
 * The step from equal conditions to *the same selected models* needs more, and this is where the argument can fail, so
 * it is reported: the tasks must not share observations (else one model answers both alike, and a union that tells them
 * apart is another problem), and a tag that tells them apart must not be news: not even news that could be computed, for
 * then the tag gives its gates away and the union is easier than the set. Each of its bits has to be constant, an input
 * or a negated input on everything that is seen (as for `dummy-input.ts`); negation is free where inverters are.
 *
 * Invariants: rewards are not rescaled; the proof that comes along is accepted by `checkMetaProof`.
 */
import { type Bits, bitsOf } from '../base/bits.ts'
import type { Distribution } from '../base/distribution.ts'
import { at, type Issue, refuse } from '../base/errors.ts'
import { Rational, type RationalLike } from '../base/rational.ts'
import type { Part, Phase, Task, ValueFunctional } from '../task/task.ts'
import { type CommonCodec, commonCodec } from './codec.ts'
import type { MetaProof } from './meta-proof.ts'

/** How to unite: weights (uniform if absent), and whether to tell the model which task it is in. */
export interface MetaOptions {
  readonly name?: string
  readonly weights?: readonly RationalLike[]
  /** `bits` puts the number of the task in front of every observation; `none` (the default) adds nothing. */
  readonly tag?: 'none' | 'bits'
}

/** A premise of the argument: does it hold, why, and which states offend. */
export interface Precondition {
  readonly name: 'disjoint' | 'same-codec' | 'same-value' | 'tag-is-not-news'
  readonly holds: boolean
  readonly because: string
  readonly states: readonly string[]
}

/** The premises of the argument, one by one. Verdicts transfer if all hold. */
export type MetaReport = readonly Precondition[]

/** The union, what it presupposes, and why its return is the weighted mean. */
export interface Meta {
  readonly task: Task
  readonly report: MetaReport
  readonly proof: MetaProof
}

/**
 * Unite tasks into one. Shared observations are allowed and reported. Throws `InvalidInput` when the tasks have
 * different inputs, outputs, codecs or value functionals, or when the weights do not sum to one.
 */
export function meta(tasks: readonly Task[], options: MetaOptions = {}): Meta {
  const issues: Issue[] = []
  if (tasks.length === 0) issues.push({ path: 'tasks', found: 0, expected: 'at least one task' })
  refuse('tasks-do-not-unite', issues)
  const codec = commonCodec(tasks, issues)
  sameValue(tasks, issues)
  const weights = weightsOf(tasks, options.weights, issues)
  refuse('tasks-do-not-unite', issues)
  const names = distinctNames(tasks.map(task => task.name))
  const placed = place(tasks, names, options.tag === 'bits' ? bitsFor(tasks.length) : 0)
  const task = union(tasks, codec, weights, placed, options.name ?? `union of ${names.join(', ')}`)
  const proof = { tasks, weights, union: task, stateOf: placed.stateOf, actionOf: codec.actionOf }
  return { task, report: reportOf(tasks, names, options.tag ?? 'none'), proof }
}

/** The number of bits that number so many tasks. */
export function bitsFor(count: number): number {
  return Math.ceil(Math.log2(count))
}

/** Where each task's states are in the union, and what the tag adds. */
interface Placed {
  readonly names: readonly string[]
  readonly stateOf: readonly (readonly number[])[]
  readonly tags: readonly Bits[]
  readonly tagInputs: readonly string[]
}

function place(tasks: readonly Task[], names: readonly string[], bits: number): Placed {
  const stateOf: number[][] = []
  let next = 0
  for (const task of tasks) {
    const start = next
    stateOf.push(task.states.map((_, state) => start + state))
    next += task.states.length
  }
  const taken = new Set(tasks.flatMap(task => task.inputs))
  const free = (name: string): string => (taken.has(name) ? free(`${name}_`) : name)
  const tagInputs = Array.from({ length: bits }, (_, bit) =>
    free(bits === 1 ? 'tag' : `tag${bits - 1 - bit}`),
  )
  return { names, stateOf, tags: tasks.map((_, index) => bitsOf(index, bits)), tagInputs }
}

function union(
  tasks: readonly Task[],
  codec: CommonCodec,
  weights: readonly Rational[],
  { names, stateOf, tags, tagInputs }: Placed,
  name: string,
): Task {
  const first = at(tasks, 0)
  const all = <T>(of: (task: Task, index: number) => readonly T[]): T[] => tasks.flatMap(of)
  const begin = (phase: Phase): Distribution<number> =>
    all((task, index) =>
      task.begin[phase].map(([state, weight]) => {
        return [at(at(stateOf, index), state), weight.times(at(weights, index))] as const
      }),
    ).filter(([, weight]) => !weight.isZero())
  return {
    kind: 'task',
    name,
    states: all((task, index) => task.states.map(state => `${at(names, index)}/${state}`)),
    actions: codec.actions,
    inputs: [...tagInputs, ...first.inputs],
    outputs: first.outputs,
    observation: all((task, index) => task.observation.map(seen => `${at(tags, index)}${seen}`)),
    codes: codec.codes,
    illegal: codec.illegal,
    legal: all((task, index) => task.legal.map(legal => renamed(legal, at(codec.actionOf, index)))),
    transition: all((task, index) => {
      const moved = (next: Distribution<number>): Distribution<number> =>
        next.map(([to, weight]) => [at(at(stateOf, index), to), weight] as const)
      return task.transition.map(row => spread(row.map(moved), codec, index, []))
    }),
    reward: all((task, index) => task.reward.map(row => spread(row, codec, index, Rational.ZERO))),
    begin: { train: begin('train'), deploy: begin('deploy') },
    value: first.value,
    good: all((task, index) => task.good.map(good => good && renamed(good, at(codec.actionOf, index)))),
    harm: all((task, index) => task.harm.map(harm => harm && renamed(harm, at(codec.actionOf, index)))),
    parts: partsOf(tasks, names, stateOf),
  }
}

/** The tasks, and after them the parts that they have themselves, as `task/part`. */
function partsOf(
  tasks: readonly Task[],
  names: readonly string[],
  stateOf: readonly (readonly number[])[],
): readonly Part[] {
  const outer = names.map((name, index) => ({ name, states: at(stateOf, index) }))
  const inner = tasks.flatMap((task, index) =>
    task.parts.map(part => ({
      name: `${at(names, index)}/${part.name}`,
      states: part.states.map(state => at(at(stateOf, index), state)),
    })),
  )
  const parts = [...outer, ...inner]
  const distinct = distinctNames(parts.map(part => part.name))
  return parts.map(({ states }, index) => ({ name: at(distinct, index), states }))
}

/** A row by a task's actions as a row by the common actions. */
function spread<T>(row: readonly T[], codec: CommonCodec, index: number, missing: T): readonly T[] {
  const actionOf = at(codec.actionOf, index)
  return codec.actions.map((_, action) => {
    const own = actionOf.indexOf(action)
    return own === -1 ? missing : at(row, own)
  })
}

function renamed(actions: readonly number[], actionOf: readonly number[]): readonly number[] {
  return actions.map(action => at(actionOf, action)).sort((a, b) => a - b)
}

function weightsOf(
  tasks: readonly Task[],
  given: MetaOptions['weights'],
  issues: Issue[],
): readonly Rational[] {
  const weights = given?.map(Rational.of) ?? tasks.map(() => Rational.fraction(1, tasks.length))
  const expected = `${tasks.length} weights of at least zero that sum to exactly 1`
  const isFit = weights.length === tasks.length && weights.every(weight => weight.sign() >= 0)
  if (isFit && Rational.sum(weights).equals(1)) return weights
  issues.push({ path: 'weights', found: weights.map(String), expected })
  return tasks.map(() => Rational.ZERO)
}

function sameValue(tasks: readonly Task[], issues: Issue[]): void {
  const expected = formatValue(at(tasks, 0).value)
  for (const [index, task] of tasks.entries()) {
    const found = formatValue(task.value)
    const remedy = 'fold horizons first (fold), or state all tasks with one discount'
    if (found !== expected) issues.push({ path: `tasks[${index}].value`, found, expected, remedy })
  }
}

/** A value functional in words. */
export function formatValue(value: ValueFunctional): string {
  if (value.kind === 'horizon') return `horizon ${value.steps}`
  return value.kind === 'discount' ? `discount ${value.factor}` : 'total'
}

function distinctNames(names: readonly string[]): readonly string[] {
  return names.map((name, index) => {
    const earlier = names.slice(0, index).filter(other => other === name).length
    return earlier === 0 ? name : `${name}#${earlier + 1}`
  })
}

function reportOf(tasks: readonly Task[], names: readonly string[], tag: 'none' | 'bits'): MetaReport {
  const states = sharedStates(tasks, names)
  const disjoint = states.length === 0
  const shared = `${states.length} states look like a state of another task`
  return [
    {
      name: 'disjoint',
      holds: disjoint,
      because: disjoint ? 'no two tasks share an observation' : shared,
      states,
    },
    { name: 'same-codec', holds: true, because: 'one codec serves all tasks', states: [] },
    { name: 'same-value', holds: true, because: formatValue(at(tasks, 0).value), states: [] },
    {
      name: 'tag-is-not-news',
      ...(tag === 'none'
        ? { holds: true, because: 'no tag was added', states: [] }
        : disjoint
          ? tagPremise(tasks, names)
          : { holds: false, because: shared, states }),
    },
  ]
}

/** Does each bit of the tag cost nothing, being constant or an input up to negation on all that is seen? */
function tagPremise(tasks: readonly Task[], names: readonly string[]): Omit<Precondition, 'name'> {
  const width = bitsFor(tasks.length)
  const seen = tasks.flatMap((task, index) =>
    task.observation.map((word, state) => ({
      word,
      tag: bitsOf(index, width),
      state: `${at(names, index)}/${at(task.states, state)}`,
    })),
  )
  const inputs = at(tasks, 0).inputs
  const bits = Array.from({ length: width }, (_, bit) =>
    literalOf(
      inputs,
      seen.map(({ word, tag, state }) => ({ word, bit: at([...tag], bit), state })),
    ),
  )
  const refuting = new Set(bits.flatMap(({ refuted }) => refuted))
  const computed = bits.flatMap(({ equals }, bit) => (equals === undefined ? [bit] : []))
  if (computed.length > 0) {
    const which = `of ${width} tag bits, ${computed.length} must be computed from what is seen`
    const because = `${which}: neither constant nor an input, negated or not`
    return {
      holds: false,
      because,
      states: seen.flatMap(each => (refuting.has(each.state) ? each.state : [])),
    }
  }
  const equals = bits.map(each => each.equals ?? '')
  const because = `the tag repeats what is seen: ${equals.join(', ') || 'it has no bits'}`
  const caution = equals.some(each => each.startsWith('!')) ? ' (free only where inverters are free)' : ''
  return { holds: true, because: because + caution, states: [] }
}

/** What a tag bit should be on a word that is seen, and where. */
interface TaggedWord {
  readonly word: Bits
  readonly bit: Bits
  readonly state: string
}

/** The constant or literal that a tag bit equals; if there is none, one state for each candidate that refutes it. */
function literalOf(
  inputs: readonly string[],
  seen: readonly TaggedWord[],
): { readonly equals?: string; readonly refuted: readonly string[] } {
  const candidates = [
    ...['0', '1'].map(bit => ({ name: bit, of: (_: Bits) => bit })),
    ...inputs.map((name, input) => ({ name, of: (word: Bits) => at([...word], input) })),
    ...inputs.map((name, input) => ({
      name: `!${name}`,
      of: (word: Bits) => (word[input] === '1' ? '0' : '1'),
    })),
  ]
  const refuted: string[] = []
  for (const { name, of } of candidates) {
    const against = seen.find(({ word, bit }) => of(word) !== bit)
    if (against === undefined) return { equals: name, refuted: [] }
    refuted.push(against.state)
  }
  return { refuted }
}

/** The states that see what a state of another task sees. */
function sharedStates(tasks: readonly Task[], names: readonly string[]): readonly string[] {
  const owners = new Map<Bits, Set<number>>()
  for (const [index, task] of tasks.entries()) {
    for (const seen of task.observation) owners.set(seen, (owners.get(seen) ?? new Set()).add(index))
  }
  return tasks.flatMap((task, index) =>
    task.states.flatMap((state, position) => {
      const isShared = (owners.get(at(task.observation, position))?.size ?? 0) > 1
      return isShared ? [`${at(names, index)}/${state}`] : []
    }),
  )
}
