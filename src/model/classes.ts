/**
 * The built-in classes of models: circuits and formulas over a basis, decision trees, lookup tables, programs.
 *
 * Each is searched by an exact method of its own, so none lists its members. A class of circuits may be narrowed by
 * a property that its members must have (`where`): this is how "the least circuit that does not contain this wire" is
 * asked for.
 *
 * Invariant: a class is rebuilt from its spec (`model/spec.ts`), given a reader for the property if it has one.
 */
import type { Bits } from '../base/bits.ts'
import { type Issue, type Json, refuse } from '../base/errors.ts'
import { nestSpec } from '../base/spec.ts'
import { basisOf, formatBasis } from '../logic/basis.ts'
import type { Basis } from '../logic/gate.ts'
import type { Circuit } from './circuit.ts'
import { evaluate } from './evaluate.ts'
import type { Constraint, Model, ModelClass } from './model.ts'
import { answerOf, LANGUAGES, type Program, STEPS_MAX } from './program.ts'
import { lookUp, type Table } from './table.ts'
import { decide, type Tree } from './tree.ts'

/** Circuits over a basis. When `formula`, every gate is read exactly once. */
export interface CircuitClass extends ModelClass<Circuit> {
  readonly kind: 'circuits'
  readonly basis: Basis
  readonly formula: boolean
  /** What every member must satisfy besides. */
  readonly where?: Constraint
}

/** Decision trees that test one input at a time. */
export interface TreeClass extends ModelClass<Tree> {
  readonly kind: 'trees'
}

/** Lookup tables with one default word. */
export interface TableClass extends ModelClass<Table> {
  readonly kind: 'tables'
}

/**
 * The programs of a language whose code has at most so many bits and that answer within so many steps on every observation:
 * finitely many. A program that is not done by then is undecided, and no member.
 */
export interface ProgramClass extends ModelClass<Program> {
  readonly kind: 'programs'
  readonly language: string
  readonly bits: number
  readonly steps: number
  /** Members have none of these constructs. */
  readonly without: readonly string[]
  /** Where any are named, members have at least one of these constructs. */
  readonly using: readonly string[]
}

/** The classes that have an exact method of their own. */
export type BuiltInClass = CircuitClass | TreeClass | TableClass | ProgramClass

/** Which circuits: a basis, by its one-line text or as a value (default `full`), and a property to impose. */
export interface CircuitsOf {
  readonly basis?: string | Basis
  readonly where?: Constraint
}

/** All circuits over a basis. Throws `InvalidInput` when the text of the basis is not one. */
export function circuits(of: CircuitsOf = {}): CircuitClass {
  return circuitClass('circuits', of)
}

/** All formulas over a basis: circuits in which every gate is read exactly once. */
export function formulas(of: CircuitsOf = {}): CircuitClass {
  return circuitClass('formulas', of)
}

/** All decision trees. */
export function trees(): TreeClass {
  return { kind: 'trees', spec: { name: 'trees', params: {} }, output: decide }
}

/** All lookup tables. */
export function tables(): TableClass {
  return { kind: 'tables', spec: { name: 'tables', params: {} }, output: lookUp }
}

/** Which programs: of a language (default `expressions`), of at most so many bits (16) and steps (64). */
export interface ProgramsOf {
  readonly language?: string
  readonly bits?: number
  readonly steps?: number
  /** Constructs that members may not have, such as `argmax`. */
  readonly without?: readonly string[]
  /** Constructs of which members must have one. */
  readonly using?: readonly string[]
}

/** Codes of at most so many bits can be gone through. */
export const PROGRAM_BITS_MAX = 40

/** All programs of a language up to a length. Throws `InvalidInput` on unknown languages and limits out of range. */
export function programs(of: ProgramsOf = {}): ProgramClass {
  const { language = 'expressions', bits = 16, steps = 64, without = [], using = [] } = of
  const issues: Issue[] = LANGUAGES.some(each => each.name === language)
    ? []
    : [
        {
          path: 'models.language',
          found: language,
          expected: `one of ${LANGUAGES.map(({ name }) => name).join(', ')}`,
        },
      ]
  for (const [path, found, most] of [
    ['models.bits', bits, PROGRAM_BITS_MAX],
    ['models.steps', steps, STEPS_MAX],
  ] as const) {
    if (!Number.isInteger(found) || found < 1 || found > most)
      issues.push({ path, found, expected: `a whole number from 1 to ${most}` })
  }
  refuse('not-a-class-of-programs', issues)
  const made = {
    ...(without.length > 0 && { without: [...without] }),
    ...(using.length > 0 && { using: [...using] }),
  }
  const spec = { name: 'programs', params: { language, bits, steps, ...made } }
  return { kind: 'programs', spec, language, bits, steps, without, using, output: answerOf }
}

/** Is this one of the classes that have an exact method of their own? */
export function isBuiltIn(models: ModelClass): models is BuiltInClass {
  const { kind } = models as { readonly kind?: unknown }
  return kind === 'circuits' || kind === 'trees' || kind === 'tables' || kind === 'programs'
}

/** The output word of any model for a word seen. */
export function outputOf(model: Model, seen: Bits): Bits {
  switch (model.kind) {
    case 'circuit':
      return evaluate(model, seen)
    case 'tree':
      return decide(model, seen)
    case 'table':
      return lookUp(model, seen)
    case 'program':
      return answerOf(model, seen)
  }
}

function circuitClass(name: 'circuits' | 'formulas', of: CircuitsOf): CircuitClass {
  const basis = typeof of.basis === 'object' ? of.basis : basisOf(of.basis ?? 'full')
  const params: { [key: string]: Json } = { basis: formatBasis(basis) }
  if (of.where !== undefined) params.where = nestSpec(of.where.spec)
  const plain = {
    kind: 'circuits',
    spec: { name, params },
    basis,
    formula: name === 'formulas',
    output: evaluate,
  } as const
  return of.where === undefined ? plain : { ...plain, where: of.where }
}
