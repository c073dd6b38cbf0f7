/**
 * The search for evidence that a lambda term has no normal form, on plain terms, with every contraction written down.
 *
 * The term is reduced at its head, part by part as its normal form is built up (its Boehm tree: Barendregt 1984, 10).
 * After each head step what is at hand is tidied: redexes that make the term smaller are contracted, and the next
 * argument is brought to its normal form if that takes few steps. So arguments that are equal by conversion become equal
 * as text, which is what a recurrence is seen by. Where two terms of a reduction share their shape but for some
 * arguments, the pattern that they have in common is tried by itself.
 *
 * `enumerate/lambda-decide.ts` does the same on shared terms, much faster and without evidence; the two are compared.
 *
 * Invariant: what is returned passes `divergenceFault`. Nothing returned means nothing: it was not found.
 */
import { at } from '../base/errors.ts'
import { type LambdaTerm, lambdaBits, sameLambda } from './lambda.ts'
import { headRedex, type LambdaDivergence } from './lambda-divergence.ts'
import { growingGrammar, isGenerated } from './lambda-grammar.ts'
import { appliesItself, commonPattern, growsForEver, isInstance, isRenaming } from './lambda-patterns.ts'
import { contractAt, type LambdaPlace, leftmostRedex, occurrences, partAt } from './lambda-reduce.ts'

const STEPS_MAX = 600
const HEADS_MAX = 40
const PARTS_MAX = 24
const BITS_MAX = 6000
/** After so many heads, terms that count upwards are looked for. */
const GRAMMAR_HEADS = [10, 20, 40]
const ARGUMENT_STEPS_MAX = 40
const ARGUMENT_GROWTH_MAX = 600

/** Evidence that a term has no normal form, if some is found within a fixed effort. */
export function divergenceOf(term: LambdaTerm): LambdaDivergence | undefined {
  return new Search(term, true).tree('', [])
}

/** A part that is needed, and how many steps had been made when it came up. */
interface Ancestor {
  readonly place: LambdaPlace
  readonly from: number
  readonly part: LambdaTerm
}

/** A term with a redex at its head: where it stood, the steps before, its arguments, the head contractions before. */
interface Head {
  readonly place: LambdaPlace
  readonly from: number
  readonly part: LambdaTerm
  readonly args: number
  readonly before: number
}

class Search {
  readonly #steps: LambdaPlace[] = []
  readonly #mayWiden: boolean
  #term: LambdaTerm

  constructor(term: LambdaTerm, mayWiden: boolean) {
    this.#term = term
    this.#mayWiden = mayWiden
  }

  /** Evidence inside of the part here, which the normal form needs. */
  tree(given: LambdaPlace, chain: readonly Ancestor[]): LambdaDivergence | undefined {
    const place = this.#inside(given)
    const part = this.#part(place)
    const before = chain.find(each => isRenaming(each.part, part))
    if (before !== undefined) return this.#recurrence(before, place)
    if (chain.length > PARTS_MAX || leftmostRedex(part) === undefined) return undefined
    const from = this.#steps.length
    if (growsForEver(part)) return this.#evidence(from, place, { rule: 'shape' })
    const found = this.head(place)
    if (typeof found !== 'string') return found
    const next = [...chain, { place, from, part }]
    for (let end = this.#arguments(found); end > 0; end -= 1) {
      const evidence = this.tree(`${found}${'h'.repeat(end - 1)}a`, next)
      if (evidence !== undefined) return evidence
    }
    return undefined
  }

  /** Reduce the part here at its head: evidence, the place of its head normal form below lambdas, or nothing. */
  head(given: LambdaPlace): LambdaDivergence | LambdaPlace | undefined {
    const heads: Head[] = []
    const heights: number[] = []
    for (;;) {
      this.#tidy(given, heights)
      const place = this.#inside(given)
      const part = this.#part(place)
      const args = this.#arguments(place)
      if (headRedex(part) === undefined) return place
      if (heads.length >= HEADS_MAX || this.#steps.length >= STEPS_MAX) return undefined
      const now: Head = { place, from: this.#steps.length, part, args, before: heights.length }
      if (appliesItself(part)) return this.#evidence(now.from, place, { rule: 'shape' })
      const evidence = this.#again(heads, heights, now) ?? this.#counting(heads, now)
      if (evidence !== undefined) return evidence
      heads.push(now)
      this.#normalArgument(`${place}${'h'.repeat(args - 1)}a`)
      heights.push(args - 1)
      if (!this.#contract(place + 'h'.repeat(args - 1))) return undefined
    }
  }

  /** Does the head come back to an instance of an earlier head with the arguments that were used since? */
  #again(heads: readonly Head[], heights: readonly number[], now: Head): LambdaDivergence | undefined {
    let low = now.args
    let known = heights.length
    for (let index = heads.length - 1; index >= 0; index -= 1) {
      const before = at(heads, index)
      while (known > before.before) low = Math.min(low, at(heights, --known))
      const need = before.args - low
      if (now.args - low < need) continue
      const pattern = withoutLast(before.part, low)
      const place = now.place + 'h'.repeat(now.args - need)
      const found = withoutLast(now.part, now.args - need)
      if (isInstance(pattern, found)) return this.#loop(before, low, place)
      const evidence = this.#mayWiden ? this.#widened(pattern, found, now.from, place) : undefined
      if (evidence !== undefined) return evidence
    }
    return undefined
  }

  /** Is the same abstraction applied to arguments each of which is made of the one before? */
  #counting(heads: readonly Head[], now: Head): LambdaDivergence | undefined {
    if (!this.#mayWiden || !GRAMMAR_HEADS.includes(heads.length)) return undefined
    const redexes = [...heads, now].map(each => withoutLast(each.part, each.args - 1))
    for (const first of redexes) {
      if (first.kind !== 'apply') continue
      const alike = [...redexes.keys()].filter(index => isApplied(first.head, at(redexes, index)))
      const args = alike.map(index => (at(redexes, index) as typeof first).argument)
      const grammar = growingGrammar(first.head, args)
      const begin = redexes.findIndex(each => grammar !== undefined && isGenerated(grammar, each))
      if (grammar === undefined || begin < 0) continue
      const { place, args: height, from } = at([...heads, now], begin)
      return this.#evidence(from, place + 'h'.repeat(height - 1), { rule: 'grammar', grammar })
    }
    return undefined
  }

  #loop(before: Head, low: number, place: LambdaPlace): LambdaDivergence {
    const start = before.place + 'h'.repeat(low)
    const steps = this.#steps.slice(before.from).filter(step => step.startsWith(start))
    return this.#evidence(before.from, start, {
      rule: 'head',
      steps: steps.map(step => step.slice(start.length)),
      again: place.slice(start.length),
    })
  }

  /** Evidence for what two heads with the same abstraction have in common, and so for the later one. */
  #widened(
    one: LambdaTerm,
    other: LambdaTerm,
    from: number,
    place: LambdaPlace,
  ): LambdaDivergence | undefined {
    const pattern = commonPattern(one, other)
    if (headRedex(pattern) === undefined) return undefined
    const evidence = new Search(pattern, false).head('')
    if (evidence === undefined || typeof evidence === 'string') return undefined
    return this.#evidence(from, place, { rule: 'instance', pattern, evidence })
  }

  #recurrence(before: Ancestor, place: LambdaPlace): LambdaDivergence {
    const { length } = before.place
    const steps = this.#steps.slice(before.from).map(step => step.slice(length))
    return this.#evidence(before.from, before.place, { rule: 'tree', steps, again: place.slice(length) })
  }

  #evidence(steps: number, at: LambdaPlace, because: LambdaDivergence['because']): LambdaDivergence {
    return { steps: this.#steps.slice(0, steps), at, because }
  }

  /** Contract what makes the part smaller; what happens at its head is noted in `heights`. */
  #tidy(place: LambdaPlace, heights: number[]): void {
    for (;;) {
      const part = this.#part(place)
      const redex = smallRedex(part)
      if (redex === undefined || this.#steps.length >= STEPS_MAX) return
      if (redex === headRedex(part)) heights.push(redex.replaceAll('b', '').length)
      this.#contract(place + redex)
    }
  }

  /** Bring an argument to its normal form, if that takes few steps. */
  #normalArgument(place: LambdaPlace): void {
    let part = this.#part(place)
    const bits = lambdaBits(part) + ARGUMENT_GROWTH_MAX
    const steps: LambdaPlace[] = []
    for (;;) {
      const redex = smallRedex(part) ?? leftmostRedex(part)
      if (redex === undefined) break
      const next = steps.length < ARGUMENT_STEPS_MAX ? contractAt(part, redex, bits) : undefined
      if (next === undefined) return
      steps.push(redex)
      part = next
    }
    for (const step of steps) this.#contract(place + step)
  }

  #contract(place: LambdaPlace): boolean {
    const next = contractAt(this.#term, place, BITS_MAX)
    if (next === undefined) return false
    this.#steps.push(place)
    this.#term = next
    return true
  }

  #part(place: LambdaPlace): LambdaTerm {
    return partAt(this.#term, place) as LambdaTerm
  }

  /** The place below the lambdas that stand here. */
  #inside(given: LambdaPlace): LambdaPlace {
    let place = given
    for (let part = this.#part(given); part.kind === 'lambda'; part = part.body) place += 'b'
    return place
  }

  /** How many arguments the head here has. */
  #arguments(place: LambdaPlace): number {
    let count = 0
    for (let part = this.#part(place); part.kind === 'apply'; part = part.head) count += 1
    return count
  }
}

/** A term without its last so many arguments. */
function withoutLast(term: LambdaTerm, without: number): LambdaTerm {
  return partAt(term, 'h'.repeat(without)) as LambdaTerm
}

function isApplied(head: LambdaTerm, term: LambdaTerm): boolean {
  return term.kind === 'apply' && sameLambda(term.head, head)
}

/** The leftmost redex whose variable occurs at most once, or whose argument is a variable. */
function smallRedex(term: LambdaTerm): LambdaPlace | undefined {
  if (term.kind === 'variable') return undefined
  if (term.kind === 'lambda') {
    const below = smallRedex(term.body)
    return below === undefined ? undefined : `b${below}`
  }
  const { head, argument } = term
  if (head.kind === 'lambda' && (argument.kind === 'variable' || occurrences(head.body, 1) < 2)) return ''
  const inHead = smallRedex(head)
  if (inHead !== undefined) return `h${inHead}`
  const inArgument = smallRedex(argument)
  return inArgument === undefined ? undefined : `a${inArgument}`
}
