/**
 * Model classes from specs: `circuits(basis=full)`, `formulas(basis=aig)`, `trees`, `tables`,
 * `programs(language=expressions,bits=16,steps=64)`.
 *
 * Invariant: `modelClassOf(models.spec)` is the same class again, given a reader for `where` if there is one.
 */
import type { Spec } from '../base/document.ts'
import { InvalidInput, type Issue, type Json, refuse } from '../base/errors.ts'
import { checkKeys, nestedSpec } from '../base/spec.ts'
import {
  type BuiltInClass,
  type CircuitsOf,
  circuits,
  formulas,
  type ProgramsOf,
  programs,
  tables,
  trees,
} from './classes.ts'
import type { Constraint } from './model.ts'

/** Rebuilds a property from its spec: pass the predicate room's reader where `where` may occur. */
export type ConstraintReader = (spec: Spec) => Constraint

/** The parameters of each class. */
const PARAMETERS: { readonly [name: string]: readonly string[] } = {
  circuits: ['basis', 'where'],
  formulas: ['basis', 'where'],
  trees: [],
  tables: [],
  programs: ['language', 'bits', 'steps', 'without', 'using'],
}
const NAMES = Object.keys(PARAMETERS)

/** Rebuild a built-in class of models. Throws `InvalidInput` with every problem and the known names. */
export function modelClassOf(spec: Spec, readConstraint?: ConstraintReader): BuiltInClass {
  const issues: Issue[] = []
  const { name } = spec
  if (!NAMES.includes(name))
    issues.push({ path: 'models', found: name, expected: `one of ${NAMES.join(', ')}` })
  const ofCircuits = name === 'circuits' || name === 'formulas'
  if (NAMES.includes(name)) checkKeys(spec, PARAMETERS[name] ?? [], 'models', issues)
  const of = ofCircuits ? readCircuits(spec, readConstraint, issues) : {}
  const built = collect(issues, () => {
    if (name === 'programs') return programs(readPrograms(spec, issues))
    return name === 'circuits' ? circuits(of) : name === 'formulas' ? formulas(of) : undefined
  })
  refuse('not-a-model-class', issues)
  return built ?? (name === 'trees' ? trees() : tables())
}

function readCircuits(spec: Spec, readConstraint: ConstraintReader | undefined, issues: Issue[]): CircuitsOf {
  const { basis = 'full', where } = spec.params
  if (typeof basis !== 'string')
    issues.push({ path: 'models.basis', found: basis, expected: 'text such as full or "and:0001=1"' })
  const of = typeof basis === 'string' ? { basis } : {}
  if (where === undefined) return of
  if (readConstraint === undefined) {
    issues.push({
      path: 'models.where',
      found: where,
      expected: 'no property here',
      remedy: 'pass a reader of predicates',
    })
    return of
  }
  const nested = nestedSpec(where, 'models.where', issues)
  const constraint = nested && collect(issues, () => readConstraint(nested))
  return constraint === undefined ? of : { ...of, where: constraint }
}

/** What is of the wrong kind is left out, and a problem. */
function readPrograms({ params }: Spec, issues: Issue[]): ProgramsOf {
  const { language, bits, steps } = params
  const without = readConstructs(params.without, 'models.without', issues)
  const using = readConstructs(params.using, 'models.using', issues)
  const wrong = (path: string, found: Json, expected: string): void => {
    issues.push({ path: `models.${path}`, found, expected })
  }
  if (language !== undefined && typeof language !== 'string')
    wrong('language', language, 'the name of a language')
  if (bits !== undefined && typeof bits !== 'number') wrong('bits', bits, 'a whole number')
  if (steps !== undefined && typeof steps !== 'number') wrong('steps', steps, 'a whole number')
  return {
    ...(typeof language === 'string' && { language }),
    ...(typeof bits === 'number' && { bits }),
    ...(typeof steps === 'number' && { steps }),
    without,
    using,
  }
}

/** One name, or a list of names. */
function readConstructs(value: Json | undefined, path: string, issues: Issue[]): readonly string[] {
  const names = value === undefined ? [] : Array.isArray(value) ? value : [value]
  if (names.every(name => typeof name === 'string')) return names
  issues.push({ path, found: value ?? null, expected: 'a construct, or a list such as [loop,argmax]' })
  return []
}

/** Add the issues of an inner reader to those of the outer one. */
function collect<T>(issues: Issue[], read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    issues.push(...error.issues)
    return undefined
  }
}
