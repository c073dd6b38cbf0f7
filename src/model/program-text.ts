/**
 * Programs as text: every construct in brackets, its name first, then its arguments (the notation of McCarthy 1960), and
 * what has no arguments bare: `(if (equal y d) 1 (add y 1))`.
 *
 * Since each construct has a fixed number of arguments the text is read against the grammar, sort by sort: the same
 * name may mean an input as a number in one place and as a test in another.
 *
 * Invariant: `parseTerm(grammar, formatTerm(term))` is the term.
 */
import { at, type Issue, refuse } from '../base/errors.ts'
import { CODE_BITS_MAX } from './program-code.ts'
import type { Grammar, Term } from './program-language.ts'

/** A program on one line. */
export function formatTerm({ production, children }: Term): string {
  if (children.length === 0) return production.name
  return `(${[production.name, ...children.map(formatTerm)].join(' ')})`
}

/** Read a program. Throws `InvalidInput` with the place where the text stops being one. */
export function parseTerm(grammar: Grammar, text: string): Term {
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  const issues: Issue[] = []
  const reader = new Reader(grammar, tokens, issues)
  const term = reader.term(grammar.start, 0)
  if (term !== undefined && reader.place < tokens.length)
    reader.problem(at(tokens, reader.place), 'the end of the program')
  refuse('not-a-program', issues)
  return term as Term
}

class Reader {
  place = 0
  private readonly grammar: Grammar
  private readonly tokens: readonly string[]
  private readonly issues: Issue[]

  constructor(grammar: Grammar, tokens: readonly string[], issues: Issue[]) {
    this.grammar = grammar
    this.tokens = tokens
    this.issues = issues
  }

  problem(found: string, expected: string): undefined {
    this.issues.push({ path: `program, word ${this.place + 1}`, found, expected })
    return undefined
  }

  /** A term of a sort, in as many brackets as there are. */
  term(sort: string, depth: number): Term | undefined {
    if (depth > CODE_BITS_MAX) return this.problem('(', 'brackets that are nested less deeply')
    if (this.tokens[this.place] !== '(') return this.construct(sort, depth)
    this.place += 1
    const term = this.construct(sort, depth)
    if (term === undefined) return undefined
    if (this.tokens[this.place] !== ')') return this.problem(this.here(), 'a closing bracket')
    this.place += 1
    return term
  }

  private construct(sort: string, depth: number): Term | undefined {
    const name = this.here()
    const { productions } = this.grammar.sort(sort)
    const production = productions.find(each => each.name === name)
    if (production === undefined)
      return this.problem(name, `a ${sort}: one of ${productions.map(each => each.name).join(', ')}`)
    this.place += 1
    const children: Term[] = []
    for (const arg of production.args) {
      const child = this.term(arg, depth + 1)
      if (child === undefined) return undefined
      children.push(child)
    }
    return { production, children }
  }

  private here(): string {
    return this.tokens[this.place] ?? 'the end'
  }
}
