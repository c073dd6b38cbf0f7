/**
 * Classes of programs narrowed by what they are made of: without some constructs, or using at least one of some.
 *
 * "The shortest program that searches" and "the shortest that does not" are questions about two such classes, so the price
 * of search is their difference: what Shah's objection to Hubinger (2019), that the answer could be written down instead, asks
 * for.
 *
 * Leaving constructs out leaves productions out of the grammar. That one is used is said by a grammar, too: each sort has a
 * twin whose terms use one, in which either the construct itself is one of them, or a first argument uses one and those
 * before it do not. Each term has exactly one such derivation, so counts stay counts; codes are those of the language.
 *
 * Invariant: the members of a class are the terms of its grammar.
 */
import { type Issue, refuse } from '../base/errors.ts'
import type { Grammar, Production, Sort, Term } from './program-language.ts'

/** What programs are made of. */
export interface Made {
  /** None of these constructs. */
  readonly without: readonly string[]
  /** At least one of these, where any are named. */
  readonly using: readonly string[]
}

/** Is a program made of what it may be made of? */
export function isMadeOf(term: Term, { without, using }: Made): boolean {
  return !usesAny(term, without) && (using.length === 0 || usesAny(term, using))
}

function usesAny({ production, children }: Term, names: readonly string[]): boolean {
  return names.includes(production.name) || children.some(child => usesAny(child, names))
}

/** The grammar of the programs that are made so. Throws `InvalidInput` for names that no construct of the language has. */
export function madeOf(grammar: Grammar, made: Made): Grammar {
  if (made.without.length === 0 && made.using.length === 0) return grammar
  requireConstructs(grammar, made)
  const narrowed = made.without.length === 0 ? grammar : leavingOut(grammar, made.without)
  return made.using.length === 0 ? narrowed : usingOne(narrowed, made.using)
}

/** Languages with more sorts than this are looked at in part: their constructs have occurred by then. */
const SORTS_MAX = 64

/** Throws `InvalidInput` for names that no construct of the language has. */
export function requireConstructs(grammar: Grammar, { without, using }: Made): void {
  const sorts = [grammar.start]
  const known = new Set<string>()
  for (const name of sorts) {
    for (const production of grammar.sort(name).productions) {
      known.add(production.name)
      for (const arg of production.args) if (!sorts.includes(arg) && sorts.length < SORTS_MAX) sorts.push(arg)
    }
  }
  const issues: Issue[] = [...without, ...using].flatMap(found =>
    known.has(found)
      ? []
      : [{ path: 'models', found, expected: `a construct: one of ${[...known].sort().join(', ')}` }],
  )
  refuse('not-a-construct', issues)
}

function withSorts(grammar: Grammar, start: string, make: (name: string) => Sort): Grammar {
  const made = new Map<string, Sort>()
  const sort = (name: string): Sort => {
    const known = made.get(name) ?? make(name)
    made.set(name, known)
    return known
  }
  return { ...grammar, start, sort }
}

function leavingOut(grammar: Grammar, names: readonly string[]): Grammar {
  return withSorts(grammar, grammar.start, sort => {
    const { productions, bounds } = grammar.sort(sort)
    return { bounds, productions: productions.filter(({ name }) => !names.includes(name)) }
  })
}

const USING = 'using: '
const LACKING = 'lacking: '

function usingOne(grammar: Grammar, names: readonly string[]): Grammar {
  return withSorts(grammar, USING + grammar.start, sort => {
    const isUsing = sort.startsWith(USING)
    const isLacking = sort.startsWith(LACKING)
    const { productions, bounds } = grammar.sort(sort.replace(/^(using|lacking): /, ''))
    if (!isUsing && !isLacking) return { productions, bounds }
    const others = productions.filter(({ name }) => !names.includes(name))
    if (isLacking) return { bounds, productions: others.map(each => inSorts(each, arg => LACKING + arg)) }
    const marked = productions.filter(({ name }) => names.includes(name))
    return { bounds, productions: [...marked, ...others.flatMap(usingInAnArgument)] }
  })
}

/** For each argument: it is the first that uses one. */
function usingInAnArgument(production: Production): readonly Production[] {
  return production.args.map((_, first) =>
    inSorts(production, (arg, place) => {
      if (place > first) return arg
      return place === first ? USING + arg : LACKING + arg
    }),
  )
}

function inSorts(production: Production, rename: (arg: string, place: number) => string): Production {
  return { ...production, args: production.args.map(rename) }
}
