/**
 * Laws that every predicate must obey, as a function: call it with your own predicate and a task. What is broken comes
 * back as a list of sentences, each with the circuit that shows it; an empty list means that the laws hold.
 *
 * 1. The same verdict twice. 2. The verdict depends on nothing but the answers: replayed against the recorded answers
 * alone it is the same. 3. It does not change when gates are renamed and inverters moved. 4. A predicate that says it is
 * behavioural asks nothing but what is done. 5. The predicate that its spec means gives the same verdict, and the spec
 * survives its one-line text.
 *
 * Invariant: the sample is drawn with seed 1, so that the list is the same every time.
 */
import fc from 'fast-check'
import { canonicalLine } from '../../src/base/document.ts'
import { formatSpec } from '../../src/base/spec.ts'
import { parseSpec } from '../../src/base/spec-text.ts'
import { type Explained, explain, policyOf, replay } from '../../src/certificate/reason.ts'
import { basisOf } from '../../src/logic/basis.ts'
import type { Circuit } from '../../src/model/circuit.ts'
import { formatCircuit } from '../../src/model/format.ts'
import type { Predicate } from '../../src/predicate/predicate.ts'
import { predicateOf } from '../../src/predicate/spec.ts'
import type { Task } from '../../src/task/task.ts'
import { circuitIn, rewritten } from './arbitrary.ts'

/** How many circuits are tried, and how large they may be. */
export interface Sample {
  readonly circuits?: number
  readonly gatesMax?: number
  /** Does the spec mean a built-in predicate? Otherwise law 5 is left out. */
  readonly builtIn?: boolean
}

/** The laws that a predicate breaks on a task, in words; none if all hold. */
export function predicateLaws(predicate: Predicate, task: Task, sample: Sample = {}): readonly string[] {
  const { circuits = 40, gatesMax = 5, builtIn = true } = sample
  const drawn = circuitIn(basisOf('full'), task.inputs.length, task.outputs.length, gatesMax)
  const broken = new Set<string>()
  const title = formatSpec(predicate.spec)
  if (builtIn) for (const each of specLaws(predicate, task)) broken.add(`${title}: ${each}`)
  for (const [seed, circuit] of fc.sample(drawn, { seed: 1, numRuns: circuits }).entries()) {
    for (const each of circuitLaws(predicate, task, circuit, seed, builtIn)) {
      broken.add(`${title}: ${each}, shown by ${formatCircuit(circuit)}`)
    }
  }
  return [...broken]
}

function specLaws(predicate: Predicate, task: Task): readonly string[] {
  const again = predicateOf(parseSpec(formatSpec(predicate.spec)), task)
  const broken = again.kind === predicate.kind ? [] : ['its spec means a predicate of another kind']
  const isSame = canonicalLine(again.spec) === canonicalLine(predicate.spec)
  return isSame ? broken : [...broken, 'its spec does not survive its one-line text']
}

function circuitLaws(
  predicate: Predicate,
  task: Task,
  circuit: Circuit,
  seed: number,
  builtIn: boolean,
): readonly string[] {
  const ask = (asked: Predicate, subject: Circuit): Explained =>
    explain(task, policyOf(task, subject), subject, asked)
  const found = ask(predicate, circuit)
  const again = ask(predicate, circuit)
  const replayed = replay(task, predicate, found.reason)
  const renamed = ask(predicate, rewritten(circuit, seed))
  const rebuilt = builtIn ? ask(predicateOf(predicate.spec, task), circuit) : found
  const isSame = canonicalLine([again.holds, again.reason]) === canonicalLine([found.holds, found.reason])
  const laws: readonly (readonly [boolean, string])[] = [
    [isSame, 'a second look gives another verdict or asks other questions'],
    [
      'holds' in replayed && replayed.holds === found.holds,
      'the recorded answers alone give another verdict',
    ],
    [renamed.holds === found.holds, 'renaming gates changes the verdict'],
    [
      predicate.kind === 'mechanistic' || found.reason.every(each => each.kind === 'act'),
      'it asks about gates but says it is behavioural',
    ],
    [rebuilt.holds === found.holds, 'the predicate that its spec means gives another verdict'],
  ]
  return laws.flatMap(([holds, law]) => (holds ? [] : [law]))
}
