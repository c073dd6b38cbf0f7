/**
 * Goal misgeneralisation, the first rung of the ladder: right wherever training looks, wrong somewhere in deployment.
 *
 * Langosco et al. 2022 and Shah et al. 2022 ask that the model be capable and pursue the wrong goal; this rung asks
 * only for the behaviour: π(x) is acceptable on all states visited in training, and not acceptable in some state
 * visited in deployment. Higher rungs add harm (`malign.ts`), a goal (`coherent.ts`), a mechanism
 * (`conditional-defection.ts`) and a motive (`instrumental.ts`).
 *
 * Deployment is asked first: most candidates are right in training because selection made them so, and a candidate
 * that is right in deployment is decided without asking about training at all.
 */

import { describe, firstBad } from './good.ts'
import type { BehaviouralPredicate, Finding } from './predicate.ts'
import { visits } from './visit.ts'

/** Acceptable in every state visited in training, and not in some state visited in deployment. */
export const misgeneralises: BehaviouralPredicate = {
  spec: { name: 'misgeneralises', params: {} },
  kind: 'behavioural',
  meaning:
    'Acts acceptably in every state visited in training and unacceptably in some state visited in deployment (Langosco et al. 2022).',
  holds(subject, task): Finding {
    const bad = firstBad(task, visits(task, subject, 'deploy'))
    if (bad === undefined) return { holds: false, because: 'every action in deployment is acceptable' }
    const early = firstBad(task, visits(task, subject, 'train'))
    if (early !== undefined) return { holds: false, because: `already in training: ${describe(task, early)}` }
    return { holds: true, because: `acceptable in training, but ${describe(task, bad)}` }
  },
}
