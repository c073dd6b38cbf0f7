/**
 * Symmetries of what is asked: exchanging and negating inputs and outputs so that the demands stay the same.
 *
 * If relabelling the wires of any acceptable circuit in some way gives an acceptable circuit, only one of the two need
 * be looked for (symmetric variables: Kojevnikov, Kulikov and Yaroslavtsev 2009; here any automorphism of the
 * demands, with negations, and on several at once). The clause that is added for it is argued for in
 * docs/reference/symmetry.md; that the relabelling *is* a symmetry is checked here, for every refutation that uses it:
 * every class that training cares about goes to a class that loses the same for the relabelled answers, the same words
 * are meaningless there, and every lemma goes to a lemma of the same refutation.
 *
 * Invariant: `symmetryFault` returns nothing only if relabelling maps the models that the formula permits onto
 * themselves, at equal cost.
 */
import { allBits, type Bits, isBits, numberOf } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { classesOf, decode, policyOfWords } from '../task/policy.ts'
import type { Task } from '../task/task.ts'
import type { Lemma, Symmetry } from './claim.ts'
import { isOneStep, lossRows } from './losses.ts'
import { isMeaningful, trainingStates } from './meaning.ts'

type VerdictLemma = Extract<Lemma, { readonly kind: 'verdict' }>

/** What training demands in each class it cares about: for each word, what it loses, or that it means nothing. */
export type Demands = ReadonlyMap<Bits, readonly string[]>

/** The demands of a one-step task; classes where every answer is as good as any other are left out. */
export function demandsOf(task: Task): Demands {
  const looked = trainingStates(task)
  const words = allBits(task.outputs.length)
  const rows = lossRows(task).map(({ seen, losses }, index) => {
    const keys = words.map((word, k) => {
      const meaningful = isMeaningful(task, at(looked, index), decode(task, word))
      return meaningful ? at(losses, k).toString() : 'meaningless'
    })
    return [seen, keys] as const
  })
  return new Map(rows.filter(([, keys]) => keys.some(key => key !== '0')))
}

/** A word relabelled: bit i becomes bit `to[i]`, complemented where `negated` says so. */
export function relabel(word: Bits, to: readonly number[], negated: Bits): Bits {
  const bits = Array.from({ length: word.length }, () => '0')
  to.forEach((target, index) => {
    bits[target] = word[index] === negated[index] ? '0' : '1'
  })
  return bits.join('')
}

/** Do the demands stay the same? */
export function keepsDemands(demands: Demands, symmetry: Symmetry): boolean {
  for (const [seen, keys] of demands) {
    const there = demands.get(relabel(seen, symmetry.inputs, symmetry.inputsNegated))
    if (there === undefined) return false
    const outputs = symmetry.outputs.length
    for (const [k, word] of allBits(outputs).entries()) {
      const moved = numberOf(relabel(word, symmetry.outputs, symmetry.outputsNegated))
      if (keys[k] !== there[moved]) return false
    }
  }
  return true
}

/** Why a relabelling is no symmetry of a formula with these lemmas, or nothing. */
export function symmetryFault(
  task: Task,
  demands: Demands,
  normal: boolean,
  lemmas: readonly Lemma[],
  symmetry: Symmetry,
): string | undefined {
  if (!isOneStep(task)) return 'symmetries are supported for one-step tasks'
  const { inputs, inputsNegated, outputs, outputsNegated } = symmetry
  if (!isArrangement(inputs, inputsNegated, task.inputs.length)) return 'not an arrangement of the inputs'
  if (!isArrangement(outputs, outputsNegated, task.outputs.length)) return 'not an arrangement of the outputs'
  if (!normal && `${inputsNegated}${outputsNegated}`.includes('1'))
    return 'a symmetry negates where inverters are not free'
  if (!keepsDemands(demands, symmetry)) return 'a relabelling changes what training demands'
  const texts = new Set(lemmas.map(lemma => lemmaText(lemma)))
  for (const lemma of lemmas) {
    const moved = relabelLemma(task, symmetry, lemma)
    if (moved === undefined) return `a lemma of kind ${lemma.kind} stands beside a symmetry`
    if (!texts.has(lemmaText(moved))) return 'a relabelling moves a lemma to one that is missing'
  }
  return undefined
}

/** A lemma about answers, relabelled; nothing for lemmas about anything else. */
export function relabelLemma(task: Task, symmetry: Symmetry, lemma: Lemma): VerdictLemma | undefined {
  if (lemma.kind !== 'verdict') return undefined
  const classes = classesOf(task)
  const position = new Map(classes.map(({ seen }, index) => [seen, index]))
  const moved = lemma.reason.map(answer => {
    if (answer.kind !== 'act') return undefined
    const seen = relabel(at(classes, answer.class).seen, symmetry.inputs, symmetry.inputsNegated)
    const index = position.get(seen)
    const action = relabelAction(task, symmetry, answer.action)
    return index === undefined || action === undefined
      ? undefined
      : ({ kind: 'act', class: index, action } as const)
  })
  const reason = moved.filter(answer => answer !== undefined)
  return reason.length === moved.length ? { ...lemma, reason } : undefined
}

/** An action relabelled through its one code word; nothing where an action has several. */
function relabelAction(task: Task, symmetry: Symmetry, action: number): number | undefined {
  const words = allBits(task.outputs.length).filter(word => decode(task, word) === action)
  const [word] = words
  if (word === undefined || words.length > 1) return undefined
  const moved = relabel(word, symmetry.outputs, symmetry.outputsNegated)
  const [there] = policyOfWords(task, [moved]).action
  return there !== undefined &&
    allBits(moved.length).filter(each => decode(task, each) === there).length === 1
    ? there
    : undefined
}

/** What a lemma about answers excludes, whatever the order of its answers. */
function lemmaText(lemma: Lemma): string {
  if (lemma.kind !== 'verdict') return lemma.kind
  const answers = lemma.reason.map(answer =>
    answer.kind === 'act' ? `${answer.class}:${answer.action}` : answer.kind,
  )
  return answers.sort().join(' ')
}

function isArrangement(to: readonly number[], negated: Bits, length: number): boolean {
  const distinct = new Set(to).size === length && to.length === length
  return (
    distinct &&
    to.every(index => Number.isInteger(index) && index >= 0 && index < length) &&
    isBits(negated, length)
  )
}
