/**
 * Lambda terms in de Bruijn's form, and their binary code: Tromp, Binary Lambda Calculus and Combinatory Logic (2004; in
 * Calude, Randomness and Complexity, 2007).
 *
 *     00 M       abstraction           \x. x       0010
 *     01 M N     application           \x y. x     0000110      (true)
 *     1^i 0      the variable that     \x y. y     000010       (false)
 *                the i-th lambda       \x. x x     00011010
 *                around it binds
 *
 * Variables count from 1, so that `10` is the nearest. The code of a term ends where the term ends, hence no code word
 * begins with another, and the sum of 2^-bits over any set of terms is at most 1 (Kraft 1949): a length in bits is the
 * negative logarithm of a weight, which makes it a cost.
 *
 * Invariant: `decodeLambda(encodeLambda(term))` is the term.
 */
import type { Bits } from '../base/bits.ts'
import { type Issue, refuse } from '../base/errors.ts'

/** A lambda term in de Bruijn's form; a variable with index 1 is bound by the nearest lambda around it. */
export type LambdaTerm =
  | { readonly kind: 'variable'; readonly index: number }
  | { readonly kind: 'lambda'; readonly body: LambdaTerm }
  | { readonly kind: 'apply'; readonly head: LambdaTerm; readonly argument: LambdaTerm }

/** Codes that are longer are refused; it bounds the depth of what recurses over terms. */
export const LAMBDA_BITS_MAX = 4096

/** The variable that so many lambdas out binds; 1 is the nearest. */
export function variable(index: number): LambdaTerm {
  return { kind: 'variable', index }
}

/** An abstraction. */
export function lambda(body: LambdaTerm): LambdaTerm {
  return { kind: 'lambda', body }
}

/** A term applied to arguments, one after the other. */
export function apply(head: LambdaTerm, ...args: readonly LambdaTerm[]): LambdaTerm {
  return args.reduce((term, argument) => ({ kind: 'apply', head: term, argument }), head)
}

/** The binary code of a term. */
export function encodeLambda(term: LambdaTerm): Bits {
  if (term.kind === 'variable') return `${'1'.repeat(term.index)}0`
  if (term.kind === 'lambda') return `00${encodeLambda(term.body)}`
  return `01${encodeLambda(term.head)}${encodeLambda(term.argument)}`
}

/** The length of the binary code of a term. */
export function lambdaBits(term: LambdaTerm): number {
  if (term.kind === 'variable') return term.index + 1
  if (term.kind === 'lambda') return 2 + lambdaBits(term.body)
  return 2 + lambdaBits(term.head) + lambdaBits(term.argument)
}

/** How many lambdas around a term its variables need; 0 for a closed term. */
export function freeDepth(term: LambdaTerm): number {
  if (term.kind === 'variable') return term.index
  if (term.kind === 'lambda') return Math.max(0, freeDepth(term.body) - 1)
  return Math.max(freeDepth(term.head), freeDepth(term.argument))
}

/** Are two terms the same up to the names of bound variables? In de Bruijn's form: the same. */
export function sameLambda(one: LambdaTerm, other: LambdaTerm): boolean {
  if (one.kind === 'variable') return other.kind === 'variable' && one.index === other.index
  if (one.kind === 'lambda') return other.kind === 'lambda' && sameLambda(one.body, other.body)
  return (
    other.kind === 'apply' && sameLambda(one.head, other.head) && sameLambda(one.argument, other.argument)
  )
}

/** The closed term of a code word. Throws `InvalidInput` with every problem: what is no bit, no end, too much, not closed. */
export function decodeLambda(code: Bits): LambdaTerm {
  const issues: Issue[] = []
  const strange = code.replace(/[01]/g, '')
  if (strange !== '') issues.push({ path: 'code', found: strange, expected: 'the digits 0 and 1 only' })
  const expected = `at most ${LAMBDA_BITS_MAX} bits`
  if (code.length > LAMBDA_BITS_MAX) issues.push({ path: 'code', found: code.length, expected })
  refuse('not-a-lambda-code', issues)
  const reader = { code, place: 0, issues }
  const term = readTerm(reader, 0)
  if (term !== undefined && reader.place < code.length) {
    const expected = `the end of the code; the term ends after ${reader.place} bits`
    issues.push({ path: `bit ${reader.place + 1}`, found: code.slice(reader.place), expected })
  }
  refuse('not-a-lambda-code', issues)
  return term as LambdaTerm
}

interface Reader {
  readonly code: Bits
  place: number
  readonly issues: Issue[]
}

/** The term that begins here, inside of so many lambdas; nothing where the code ends too early. */
function readTerm(reader: Reader, depth: number): LambdaTerm | undefined {
  const begin = reader.place
  const first = reader.code[reader.place++]
  if (first === undefined) return ended(reader)
  if (first === '1') return readVariable(reader, begin, depth)
  const second = reader.code[reader.place++]
  if (second === undefined) return ended(reader)
  const inner = readTerm(reader, second === '0' ? depth + 1 : depth)
  if (inner === undefined || second === '0') return inner && lambda(inner)
  const argument = readTerm(reader, depth)
  return argument && apply(inner, argument)
}

function readVariable(reader: Reader, begin: number, depth: number): LambdaTerm | undefined {
  const end = reader.code.indexOf('0', begin)
  if (end < 0) return ended(reader)
  reader.place = end + 1
  const index = end - begin
  if (index > depth) {
    const expected = `a variable of one of the ${depth} lambdas around it`
    reader.issues.push({ path: `bit ${begin + 1}`, found: `variable ${index}`, expected })
  }
  return variable(index)
}

function ended({ code, issues }: Reader): undefined {
  const expected = 'more bits: the code ends inside of a term'
  issues.push({ path: `bit ${code.length + 1}`, found: 'the end', expected })
  return undefined
}
