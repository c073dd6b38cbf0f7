/**
 * Lambda terms as policies: a term is applied to what is seen, and its normal form is read as the answer.
 *
 * Two conventions, each with its own coding of bits and of words:
 *
 *     church   1 is \x y. x (code 0000110), 0 is \x y. y (code 000010). The term is applied to the bits one after the
 *              other. One output is a bit by itself; several are the tuple \z. z b1 ... bm.
 *     tromp    0 is \x y. x, 1 is \x y. y (Tromp 2004). The term is applied to the list of the bits, and its answer is a
 *              list: a pair of the first bit and the rest is \z. z first rest, and the empty list is \x y. y.
 *
 * In the first, boolean functions are what Church's booleans make them: `and` is \x y. x y x. It has the shorter terms, and
 * is the default. What is charged is the number of beta steps of normal order.
 *
 * Invariant: a normal form that spells a word spells one word only.
 */
import type { Bits } from '../base/bits.ts'
import { apply, type LambdaTerm, lambda, sameLambda, variable } from './lambda.ts'
import { LAMBDA_BUDGET, type LambdaBudget, normalForm } from './lambda-reduce.ts'

/** How bits and words are lambda terms; see the head of this file. */
export type LambdaConvention = 'church' | 'tromp'

/** What a term does on one observation. */
export type LambdaAnswer =
  | { readonly kind: 'answered'; readonly word: Bits; readonly steps: number }
  /** It has a normal form, which spells no word of the outputs. */
  | { readonly kind: 'silent'; readonly steps: number }
  | { readonly kind: 'undecided'; readonly because: 'steps' | 'size'; readonly steps: number }

/** The term that takes the first of two arguments, and the one that takes the second. */
const FIRST = lambda(lambda(variable(2)))
const SECOND = lambda(lambda(variable(1)))

/** What a closed term answers to a word: its normal form, read as a word of so many outputs. */
export function lambdaAnswer(
  term: LambdaTerm,
  word: Bits,
  outputs: number,
  options: { readonly convention?: LambdaConvention; readonly budget?: LambdaBudget } = {},
): LambdaAnswer {
  const { convention = 'church', budget = LAMBDA_BUDGET } = options
  const reduced = normalForm(apply(term, ...lambdaArguments(word, convention)), budget)
  if (reduced.kind === 'undecided') return reduced
  const { steps } = reduced
  const answer = convention === 'church' ? readTuple(reduced.term, outputs) : readList(reduced.term, outputs)
  return answer === undefined ? { kind: 'silent', steps } : { kind: 'answered', word: answer, steps }
}

/** The arguments that a word is to a term: its bits, or one list of them. */
export function lambdaArguments(word: Bits, convention: LambdaConvention): readonly LambdaTerm[] {
  if (convention === 'church') return [...word].map(bit => (bit === '1' ? FIRST : SECOND))
  const list = [...word].reduceRight(
    (rest, bit) => lambda(apply(variable(1), bit === '0' ? FIRST : SECOND, rest)),
    SECOND,
  )
  return [list]
}

function readTuple(term: LambdaTerm, outputs: number): Bits | undefined {
  if (outputs === 1) return readBit(term, '1')
  if (term.kind !== 'lambda') return undefined
  let [row, word]: [LambdaTerm, Bits] = [term.body, '']
  for (; row.kind === 'apply' && word.length < outputs; row = row.head) {
    const bit = readBit(row.argument, '1')
    if (bit === undefined) return undefined
    word = bit + word
  }
  const isWhole = word.length === outputs && row.kind === 'variable' && row.index === 1
  return isWhole ? word : undefined
}

function readList(term: LambdaTerm, outputs: number): Bits | undefined {
  let [list, word]: [LambdaTerm, Bits] = [term, '']
  while (word.length < outputs) {
    const pair: LambdaTerm | undefined = list.kind === 'lambda' ? list.body : undefined
    if (pair?.kind !== 'apply' || pair.head.kind !== 'apply') return undefined
    const bit = readBit(pair.head.argument, '0')
    const isPair = pair.head.head.kind === 'variable' && pair.head.head.index === 1
    if (bit === undefined || !isPair) return undefined
    word += bit
    list = pair.argument
  }
  return sameLambda(list, SECOND) ? word : undefined
}

/** The bit that a term spells, where `first` is what the first of two arguments is. */
function readBit(term: LambdaTerm, first: '0' | '1'): Bits | undefined {
  if (sameLambda(term, FIRST)) return first
  return sameLambda(term, SECOND) ? (first === '1' ? '0' : '1') : undefined
}
