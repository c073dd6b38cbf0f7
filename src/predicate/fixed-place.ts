/**
 * Misgeneralisation with its places written out: acceptable where training looks *now*, unacceptable somewhere that only
 * deployment looks at *now*. The word `misgeneralises` means the places of whatever task it is asked of; when the weights of a
 * task are varied, and training comes to look at what only deployment saw, this text still asks the same of a model.
 *
 * In one-step tasks what is visited does not depend on the model, so the places can be named. They are named by a formula of
 * the inputs where one conjunction tells them apart, and else by one bit for each observation class.
 *
 * Invariant: on the task that it is made from, the text holds of exactly the models that misgeneralise.
 */
import { type Bits, isBits } from '../base/bits.ts'
import { classesOf, classOfState } from '../task/policy.ts'
import { decisionsOf, reachableStates } from '../task/reach.ts'
import type { Phase, Task } from '../task/task.ts'
import { partOf, restrict } from './within.ts'

/**
 * The property in the notation of predicates, for the task or for a part of it: `within(T00, and(good(!d), not(good(d))))`.
 * Undefined for tasks of several steps, in which it depends on the model where it goes. Throws `InvalidInput` for a part
 * that the task has not.
 */
export function misgeneralisesHere(task: Task, part?: string): string | undefined {
  if (decisionsOf(task) !== 1) return undefined
  if (part !== undefined) return `within(${part}, ${misgeneralisesHere(restrict(task, partOf(task, part)))})`
  const [trained, deployed] = [visited(task, 'train'), visited(task, 'deploy')]
  const formula = conjunctionFor(task, deployed)
  const isComplement = [...trained].every((bit, index) => bit !== deployed[index])
  if (formula === undefined || !isComplement) return `and(good(on=${trained}), not(good(on=${deployed})))`
  const bare = /^!?\w+$/.test(formula) ? formula : `(${formula})`
  const elsewhere = formula.startsWith('!') && bare === formula ? formula.slice(1) : `!${bare}`
  return `and(good(${elsewhere}), not(good(${formula})))`
}

/** One bit for each observation class: does the phase begin there? */
function visited(task: Task, phase: Phase): Bits {
  const classOf = classOfState(task)
  const seen = new Set(reachableStates(task, phase).map(state => classOf[state]))
  return classesOf(task)
    .map((_, index) => (seen.has(index) ? '1' : '0'))
    .join('')
}

/** The conjunction of literals that holds in exactly these classes, with no literal to spare; undefined if there is none. */
function conjunctionFor(task: Task, chosen: Bits): string | undefined {
  const words = classesOf(task).map(({ seen }) => seen)
  const inside = words.filter((_, index) => chosen[index] === '1')
  if (inside.length === 0) return undefined
  const fits = (inputs: readonly number[]): boolean =>
    words.every((word, index) => {
      const holds = inputs.every(input => word[input] === inside[0]?.[input])
      return holds === (chosen[index] === '1')
    })
  const shared = task.inputs
    .map((_, input) => input)
    .filter(input => inside.every(word => word[input] === inside[0]?.[input]))
  if (!fits(shared) || !task.inputs.every(name => /^[A-Za-z_]\w*$/.test(name) && !isBits(name)))
    return undefined
  const needed = shared.reduce<readonly number[]>((kept, input) => {
    const fewer = kept.filter(each => each !== input)
    return fewer.length > 0 && fits(fewer) ? fewer : kept
  }, shared)
  return needed.map(input => `${inside[0]?.[input] === '1' ? '' : '!'}${task.inputs[input]}`).join(' & ')
}
