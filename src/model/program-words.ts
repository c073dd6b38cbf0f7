/**
 * Every code word of a language up to a length, in the order of their bits: the second way to go through all programs.
 *
 * A word is read from its front, as a decoder would read it: what is still to come is a list of sorts, and the first of them
 * takes one of its productions. No program is passed over, and nothing is known of what programs do. The searcher puts
 * terms together from their parts instead (`enumerate/program-cells.ts`), and shares no code with this.
 *
 * Invariant: each code word of at most so many bits comes exactly once.
 */
import type { Bits } from '../base/bits.ts'
import type { Grammar } from './program-language.ts'

/** The sorts that are still to be read, and the fewest bits that their own constructs take. */
interface Pending {
  readonly sort: string
  readonly bits: number
  readonly rest: Pending | undefined
}

/** All code words of at most so many bits. */
export function* codeWords(grammar: Grammar, bits: number): Generator<Bits, void, void> {
  const shortest = new Map<string, number>()
  const leastBits = (sort: string): number => {
    const known =
      shortest.get(sort) ?? Math.min(...grammar.sort(sort).productions.map(({ word }) => word.length))
    shortest.set(sort, known)
    return known
  }
  const before = (sort: string, rest: Pending | undefined): Pending => ({
    sort,
    bits: leastBits(sort) + (rest?.bits ?? 0),
    rest,
  })
  const stack: { readonly code: Bits; readonly pending: Pending | undefined }[] = [
    { code: '', pending: before(grammar.start, undefined) },
  ]
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const { code, pending } = top
    if (pending === undefined) {
      yield code
      continue
    }
    const next = grammar.sort(pending.sort).productions.map(({ word, args }) => ({
      code: code + word,
      pending: args.reduceRight((rest, arg) => before(arg, rest), pending.rest),
    }))
    const fitting = next.filter(each => each.code.length + (each.pending?.bits ?? 0) <= bits)
    stack.push(...fitting.sort((a, b) => (a.code < b.code ? 1 : -1)))
  }
}
