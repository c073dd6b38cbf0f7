/**
 * Lambda terms as text: `\x. x (\y. y)` with names, or `\1 (\1)` in de Bruijn's form, where a number is a variable that is
 * counted from the nearest lambda. Both may be mixed: a lambda has a name if a name follows it.
 *
 *     term      a row of atoms, applied from the left; the last may be a lambda without brackets
 *     lambda    \ names . term     or     \ term, where the term does not begin with a name
 *     atom      name, number, ( term )
 *
 * `λ` may be written for `\`. Invariant: reading what is printed gives a closed term back.
 */
import { at, type Issue, refuse } from '../base/errors.ts'
import { apply, LAMBDA_BITS_MAX, type LambdaTerm, lambda, variable } from './lambda.ts'

/** The closed term that a text spells. Throws `InvalidInput` with every problem and its place. */
export function parseLambda(text: string): LambdaTerm {
  const tokens = text.match(/[\\λ().]|[0-9]+|[A-Za-z_][A-Za-z0-9_']*|\S/g) ?? []
  const reader = new Reader(tokens)
  const term = reader.term([])
  if (reader.place < tokens.length) reader.problem('the end of the term')
  refuse('not-a-lambda-term', reader.issues)
  return term
}

const NOTHING = variable(1)

class Reader {
  place = 0
  readonly issues: Issue[] = []
  readonly tokens: readonly string[]

  constructor(tokens: readonly string[]) {
    this.tokens = tokens
    const expected = `at most ${LAMBDA_BITS_MAX} words`
    if (tokens.length <= LAMBDA_BITS_MAX) return
    this.issues.push({ path: 'term', found: tokens.length, expected })
    this.tokens = tokens.slice(0, 1)
  }

  problem(expected: string, place = this.place): LambdaTerm {
    const found = this.tokens[place] ?? 'the end'
    this.issues.push({ path: `word ${place + 1}`, found, expected })
    return NOTHING
  }

  /** A row of atoms; `names` are bound outside, the nearest last, and nameless lambdas are empty. */
  term(names: readonly string[]): LambdaTerm {
    let head: LambdaTerm | undefined
    for (;;) {
      const token = this.tokens[this.place]
      if (token === undefined || token === ')') return head ?? this.problem('a term')
      const isLast = token === '\\' || token === 'λ'
      const next = isLast ? this.#lambda(names) : this.#atom(token, names)
      head = head === undefined ? next : apply(head, next)
      if (isLast) return head
    }
  }

  #lambda(names: readonly string[]): LambdaTerm {
    this.place += 1
    const own: string[] = []
    for (;;) {
      const token = this.tokens[this.place] ?? ''
      if (!/^[A-Za-z_]/.test(token)) break
      own.push(token)
      this.place += 1
    }
    if (own.length === 0) return lambda(this.term([...names, '']))
    if (this.tokens[this.place] === '.') this.place += 1
    else this.problem('a point after the names of a lambda')
    const body = this.term([...names, ...own])
    return own.reduce(term => lambda(term), body)
  }

  #atom(token: string, names: readonly string[]): LambdaTerm {
    this.place += 1
    if (token === '(') return this.#bracket(names)
    if (/^[0-9]/.test(token)) {
      const index = Number(token)
      if (index >= 1 && index <= names.length) return variable(index)
      return this.problem(`a number from 1 to ${names.length}, the lambdas around it`, this.place - 1)
    }
    const place = names.lastIndexOf(token)
    if (place >= 0) return variable(names.length - place)
    return this.problem('a lambda, a bracket, or a variable that is bound here', this.place - 1)
  }

  #bracket(names: readonly string[]): LambdaTerm {
    const open = this.place - 1
    const inner = this.term(names)
    if (this.tokens[this.place] === ')') this.place += 1
    else this.problem('a bracket that is closed', open)
    return inner
  }
}

/** A term as text: with names (`\x. x (\y. y)`), or in de Bruijn's form (`\1 (\1)`). Free variables are numbers. */
export function formatLambda(term: LambdaTerm, style: 'names' | 'indices' = 'names'): string {
  return textOf(term, style === 'names' ? [] : undefined)
}

const LETTERS = [...'xyzuvwabcdefghijklmnopqrst']

/** The name of the lambda at this depth, the outermost first. */
function nameAt(depth: number): string {
  const round = (depth - (depth % LETTERS.length)) / LETTERS.length
  return at(LETTERS, depth % LETTERS.length) + (round === 0 ? '' : round)
}

function textOf(term: LambdaTerm, names: readonly string[] | undefined): string {
  if (term.kind === 'variable') return names?.[names.length - term.index] ?? `${term.index}`
  if (term.kind === 'apply') {
    const [head, argument] = [textOf(term.head, names), textOf(term.argument, names)]
    const isAtom = term.argument.kind === 'variable'
    return `${term.head.kind === 'lambda' ? `(${head})` : head} ${isAtom ? argument : `(${argument})`}`
  }
  if (names === undefined) return `\\${textOf(term.body, names)}`
  const own = [nameAt(names.length)]
  let body = term.body
  for (; body.kind === 'lambda'; body = body.body) own.push(nameAt(names.length + own.length))
  return `\\${own.join(' ')}. ${textOf(body, [...names, ...own])}`
}
