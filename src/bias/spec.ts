/**
 * Biases from specs: `size`, `lexicographic(size,reads)`, `weighted(size=1/2,depth=1/2)`.
 *
 * Invariant: `biasOf(bias.spec)` is the same bias again, for every built-in one.
 */
import type { Spec } from '../base/document.ts'
import { InvalidInput, type Issue, type Json, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { checkKeys, nestedSpec, positional } from '../base/spec.ts'
import type { Model, ModelClass } from '../model/model.ts'
import type { Bias } from './bias.ts'
import { lexicographic, weighted } from './combine.ts'
import { depth } from './depth.ts'
import { expectedReads } from './expected-reads.ts'
import { formulaSize } from './formula-size.ts'
import { kt } from './kt.ts'
import { meanSteps } from './mean-steps.ts'
import { reads } from './reads.ts'
import { size } from './size.ts'
import { steps } from './steps.ts'
import { text } from './text.ts'
import { width } from './width.ts'

/** The plain biases, by name. */
const PLAIN: readonly Bias<never>[] = [
  size,
  depth,
  width,
  reads,
  expectedReads,
  formulaSize,
  text,
  steps,
  meanSteps,
  kt,
]

const NAMES = [...PLAIN.map(bias => bias.spec.name), 'lexicographic', 'weighted']

const KINDS: { readonly [kind: string]: Model['kind'] } = {
  circuits: 'circuit',
  trees: 'tree',
  tables: 'table',
  programs: 'program',
}

/**
 * Rebuild a bias for a class of models. Throws `InvalidInput` with every problem: unknown names (the known ones are
 * listed), parameters that do not belong there, and costs that are not defined for models of this class.
 */
export function biasOf<M extends Model>(spec: Spec, models: ModelClass<M>): Bias<M> {
  const issues: Issue[] = []
  const bias = readBias(spec, 'bias', issues)
  const kind = KINDS[String((models as { readonly kind?: unknown }).kind)]
  if (bias?.on !== undefined && kind !== undefined && !bias.on.includes(kind)) {
    const remedy = 'use size, which is defined for all models'
    issues.push({ path: 'bias', found: spec.name, expected: `a cost that is defined for a ${kind}`, remedy })
  }
  refuse('not-a-bias', issues)
  return bias as Bias<M>
}

function readBias(spec: Spec, path: string, issues: Issue[]): Bias<never> | undefined {
  const plain = PLAIN.find(bias => bias.spec.name === spec.name)
  if (plain !== undefined) {
    checkKeys(spec, [], path, issues)
    return plain
  }
  if (spec.name === 'lexicographic') return readLexicographic(spec, path, issues)
  if (spec.name === 'weighted') return readWeighted(spec, path, issues)
  issues.push({ path, found: spec.name, expected: `one of ${NAMES.join(', ')}` })
  return undefined
}

function readLexicographic(spec: Spec, path: string, issues: Issue[]): Bias<never> | undefined {
  const values = positional(spec)
  checkKeys(
    spec,
    values.map((_, index) => String(index)),
    path,
    issues,
  )
  const parts = values.map((value, index) => readNested(value, `${path}[${index}]`, issues))
  if (parts.includes(undefined)) return undefined
  return built(issues, () => lexicographic(...(parts as Bias<never>[])))
}

/** Either names with weights, `size=1/2`, or positional pairs `[bias,weight]` where a bias has parameters. */
function readWeighted(spec: Spec, path: string, issues: Issue[]): Bias<never> | undefined {
  const before = issues.length
  const terms = Object.entries(spec.params).map(([key, value]) => {
    const isPair = /^\d+$/.test(key) && Array.isArray(value) && value.length === 2
    const [bias, weight] = isPair ? (value as readonly Json[]) : [key, value]
    return [readNested(bias, `${path}.${key}`, issues), readWeight(weight, `${path}.${key}`, issues)] as const
  })
  if (issues.length > before) return undefined
  return built(issues, () => weighted(terms as readonly (readonly [Bias<never>, Rational])[]))
}

function readNested(value: Json | undefined, path: string, issues: Issue[]): Bias<never> | undefined {
  const spec = nestedSpec(value, path, issues)
  return spec === undefined ? undefined : readBias(spec, path, issues)
}

function readWeight(value: Json | undefined, path: string, issues: Issue[]): Rational | undefined {
  if (typeof value === 'string' || typeof value === 'number')
    return built(issues, () => Rational.of(value), path)
  issues.push({ path, found: value ?? null, expected: 'an exact weight such as 1/2' })
  return undefined
}

/** Build, adding the builder's own issues to those of the reader. */
function built<T>(issues: Issue[], build: () => T, path?: string): T | undefined {
  try {
    return build()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    issues.push(...error.issues.map(issue => (path === undefined ? issue : { ...issue, path })))
    return undefined
  }
}
