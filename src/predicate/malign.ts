/**
 * Malign failure: right wherever training looks, harmful somewhere in deployment.
 *
 * The word is Christiano's ("Techniques for optimizing worst-case performance", 2018): a failure that is not only wrong
 * but does damage. The task declares which actions are harmful, and none of them is acceptable (`task/build.ts` sees to
 * that), so where both are declared whatever is malign misgeneralises; the rest is as in `misgeneralises.ts`.
 */
import { describe, firstBad, isHarmful } from './good.ts'
import type { BehaviouralPredicate, Finding } from './predicate.ts'
import { visits } from './visit.ts'

/** Acceptable in every state visited in training, and harmful in some state visited in deployment. */
export const malign: BehaviouralPredicate = {
  spec: { name: 'malign', params: {} },
  kind: 'behavioural',
  meaning:
    'Acts acceptably in every state visited in training and harmfully in some state visited in deployment (Christiano 2018).',
  holds(subject, task): Finding {
    for (const visit of visits(task, subject, 'deploy')) {
      if (!isHarmful(task, visit)) continue
      const early = firstBad(task, visits(task, subject, 'train'))
      if (early !== undefined)
        return { holds: false, because: `already in training: ${describe(task, early)}` }
      return { holds: true, because: `acceptable in training, but harmful: ${describe(task, visit)}` }
    }
    return { holds: false, because: 'no action in deployment is harmful' }
  },
}
