/** Why nothing can be paid for honesty now, and what to do about it. */
import type { Prices } from '../engine/shown.ts'
import type { Stage } from '../state/stage.ts'

/** The reason in words; undefined where there is an honest model to draw, or where it is only a moment until there is. */
export function sayNoHonesty(price: Stage<Prices>, side: 'with' | 'without'): string | undefined {
  if (price.state === 'held') return 'What honesty costs is not known yet: press Run, beside the answer.'
  if (price.state === 'stopped')
    return 'What honesty costs is not known: the search was stopped. Press Ask again, beside the answer.'
  if (price.state !== 'done') return undefined
  const honest = price.answer[side]
  const other = price.answer[side === 'with' ? 'without' : 'with']
  if (honest.kind === 'infeasible' && other.kind === 'infeasible')
    return 'No model of this class reaches the bar, honest or not. Lower the bar, or choose another class.'
  if (honest.kind === 'infeasible')
    return side === 'without'
      ? 'Honesty cannot be had at any price: every model of this class that reaches the bar has the property. Lower the bar, or choose another class.'
      : 'Honesty cannot be had at any price: no model of this class that reaches the bar has the property. Lower the bar, or choose another class.'
  if (honest.kind === 'open' && honest.model === undefined)
    return `No honest model was found: ${honest.because ?? 'the search was not finished'}. Give it more time, beside the answer.`
  return undefined
}
