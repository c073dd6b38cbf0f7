/** A question whose answer comes with a certificate: asked, compared with what is known, checked and measured. */
import { assert } from '../src/base/errors.ts'
import { check } from '../src/certificate/check.ts'
import type { Certificate } from '../src/certificate/claim.ts'
import type { Solver } from '../src/solve/solver.ts'
import { counting } from './counting.ts'
import { type Row, timed } from './record.ts'

/** What a question answers, in words, with its evidence. */
export interface Certified {
  readonly answer: string
  readonly certificate: Certificate
}

/** Ask a question of a solver. Throws unless the answer is an expected one and its certificate is verified. */
export async function measured(
  name: string,
  solver: Solver,
  ask: (solver: Solver) => Promise<Certified>,
  ...expected: readonly string[]
): Promise<Row> {
  const counted = counting(solver)
  const { value, secondsCpu } = await timed(() => ask(counted.solver))
  const isExpected = expected.includes(value.answer)
  assert(isExpected, 'wrong-answer', `${name}: ${value.answer}, not ${expected.join(' or ')}`)
  const checked = await timed(() => check(value.certificate))
  assert(checked.value.kind === 'verified', 'wrong-proof', name)
  const proofBytes = await bytesOf(value.certificate)
  const { secondsCpu: secondsCheck } = checked
  const conflicts = counted.conflicts()
  return {
    case: `${name}, ${solver.name}`,
    answer: value.answer,
    secondsCpu,
    conflicts,
    proofBytes,
    secondsCheck,
  }
}

/** The size of all proofs of a certificate. */
async function bytesOf(certificate: Certificate): Promise<number> {
  let bytes = 0
  for (const proof of certificate.proofs) for await (const chunk of proof.chunks()) bytes += chunk.length
  return bytes
}
