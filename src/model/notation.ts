/**
 * Circuits as people write them:
 *
 *     s = y0 ^ y1; b = y0 ^ d; o1 = b ^ (q & s); o2 = b ^ (p & s)
 *
 * One definition for each wire, separated by semicolons or lines; `#` starts a comment. Operators bind as in
 * JavaScript: `!` or `~`, then `&`, `^`, `|` (also ¬ ∧ ⊕ ∨). `maj(a,b,c)` and `mux(choice,one,zero)` are single
 * gates of three operands, `gate("0110",a,b)` is any gate by its table. Names that are not plain words stand in
 * quotes. Reading brings the circuit into normal form and uses equal gates once; see `builder.ts`. Writing is
 * in `format.ts`.
 *
 * Invariant: what `formatCircuit` writes is read as the same canonical circuit.
 */
import { isBits } from '../base/bits.ts'
import { type Issue, refuse } from '../base/errors.ts'
import {
  type Expression,
  readExpression,
  replaceOutsideQuotes,
  splitOutsideQuotes,
} from '../base/expression.ts'
import { type Building, CircuitBuilder, FALSE, type Signal, TRUE } from './builder.ts'
import { type Circuit, nameIssues } from './circuit.ts'
import { NAMED_GATES } from './format.ts'

export { formatCircuit, formatGate, formatModel, formatTable, formatTree } from './format.ts'

/** Circuits are read from at most this many characters. */
const TEXT_LENGTH_MAX = 1_000_000
/** A gate in the notation has at most this many operands. */
const OPERANDS_MAX = 8

/** The names in order, and how gates are put together. */
export interface Reading extends Building {
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

const ASCII: { readonly [symbol: string]: string } = { '¬': '!', '∧': '&', '∨': '|', '⊕': '^' }

interface Definition {
  readonly path: string
  readonly name: string
  readonly expression: Expression
}

/** Read a circuit. Throws `InvalidInput` with every problem, each with the number of its definition. */
export function parseCircuit(text: string, reading: Reading): Circuit {
  const issues = [...nameIssues(reading.inputs, 'inputs'), ...nameIssues(reading.outputs, 'outputs')]
  if (text.length > TEXT_LENGTH_MAX) {
    issues.push({ path: 'circuit', found: text.length, expected: `at most ${TEXT_LENGTH_MAX} characters` })
  }
  refuse('not-a-circuit', issues)
  const definitions = readDefinitions(text, issues)
  const reader = new Reader(reading, definitions, issues)
  for (const definition of definitions) reader.define(definition)
  const circuit = reader.finish()
  refuse('not-a-circuit', issues, 'write one definition for each wire, such as y = a & !b')
  return circuit
}

function readDefinitions(text: string, issues: Issue[]): Definition[] {
  const statements = splitOutsideQuotes(text, ';\n', true).map(each => each.trim())
  return statements
    .filter(each => each !== '')
    .flatMap((statement, index) => {
      const path = `definition ${index + 1}`
      const [left = '', ...right] = splitOutsideQuotes(statement, '=')
      const name = readExpression(left, path, issues)
      const wire = name === undefined ? undefined : nameIn(name)
      const expression = readExpression(replaceOutsideQuotes(right.join('='), ASCII), path, issues)
      if (wire === undefined || right.length === 0) {
        issues.push({ path, found: statement, expected: 'name = expression' })
      }
      return wire === undefined || expression === undefined ? [] : [{ path, name: wire, expression }]
    })
}

/** A name, plain or in quotes. */
function nameIn(expression: Expression): string | undefined {
  if (expression.type === 'Identifier') return expression.name
  return expression.type === 'Literal' && typeof expression.value === 'string' ? expression.value : undefined
}

/** Turns definitions into gates, remembering what each name stands for and which names are read. */
class Reader {
  readonly #builder: CircuitBuilder
  readonly #reading: Reading
  readonly #issues: Issue[]
  readonly #wires = new Map<string, Signal>()
  readonly #pathOf = new Map<string, string>()
  readonly #reads = new Map<string, Set<string>>()
  readonly #later: ReadonlySet<string>

  constructor(reading: Reading, definitions: readonly Definition[], issues: Issue[]) {
    this.#builder = new CircuitBuilder(reading.inputs, reading)
    this.#reading = reading
    this.#issues = issues
    this.#later = new Set(definitions.map(({ name }) => name))
  }

  define({ path, name, expression }: Definition): void {
    const { inputs, outputs } = this.#reading
    if (this.#wires.has(name))
      this.#issues.push({ path, found: name, expected: 'a name that is not defined yet' })
    if (inputs.includes(name) && !outputs.includes(name)) {
      this.#issues.push({ path, found: name, expected: 'a name that is not an input' })
    }
    const reads = new Set<string>()
    this.#reads.set(name, reads)
    const signal = this.#read(expression, path, reads)
    this.#wires.set(name, signal)
    this.#pathOf.set(name, path)
  }

  finish(): Circuit {
    const { outputs } = this.#reading
    for (const name of outputs) {
      if (!this.#wires.has(name))
        this.#issues.push({ path: 'outputs', found: name, expected: `a definition of ${name}` })
    }
    const needed = new Set<string>(outputs)
    for (const name of needed) for (const read of this.#reads.get(name) ?? []) needed.add(read)
    for (const [name, path] of this.#pathOf) {
      if (!needed.has(name))
        this.#issues.push({
          path,
          found: name,
          expected: 'a wire that reaches an output',
          remedy: 'leave it out',
        })
    }
    return this.#builder.build(outputs.map(name => [name, this.#wires.get(name) ?? FALSE]))
  }

  #read(expression: Expression, path: string, reads: Set<string>): Signal {
    const inner = (each: unknown): Signal => this.#read(each as Expression, path, reads)
    switch (expression.type) {
      case 'Identifier':
        return this.#wire(expression.name, path, reads)
      case 'Literal':
        return this.#literal(expression, path, reads)
      case 'UnaryExpression':
        if ('!~'.includes(expression.operator)) return this.#builder.not(inner(expression.argument))
        return this.#refuse(path, expression.operator)
      case 'BinaryExpression':
        return this.#operator(expression.operator, [inner(expression.left), inner(expression.right)], path)
      case 'CallExpression':
        return this.#call(expression, path, reads)
      default:
        return this.#refuse(path, expression.type)
    }
  }

  #literal(expression: Expression & { type: 'Literal' }, path: string, reads: Set<string>): Signal {
    const { value } = expression
    if (value === 0 || value === false) return FALSE
    if (value === 1 || value === true) return TRUE
    return typeof value === 'string' ? this.#wire(value, path, reads) : this.#refuse(path, expression.raw)
  }

  #wire(name: string, path: string, reads: Set<string>): Signal {
    const input = this.#reading.inputs.indexOf(name)
    if (input >= 0) return this.#builder.input(input)
    reads.add(name)
    const signal = this.#wires.get(name)
    if (signal !== undefined) return signal
    const remedy = this.#later.has(name) ? 'define it before it is used' : 'define it, or correct the name'
    const known = [...this.#reading.inputs, ...this.#wires.keys()].slice(0, 30).join(', ')
    this.#issues.push({ path, found: name, expected: `one of ${known}`, remedy })
    return FALSE
  }

  #operator(operator: string, [left, right]: readonly [Signal, Signal], path: string): Signal {
    if (operator === '&' || operator === '&&') return this.#builder.and(left, right)
    if (operator === '|' || operator === '||') return this.#builder.or(left, right)
    if (operator === '^') return this.#builder.xor(left, right)
    return this.#refuse(path, operator)
  }

  #call(expression: Expression & { type: 'CallExpression' }, path: string, reads: Set<string>): Signal {
    const name = nameIn(expression.callee as Expression) ?? ''
    const [first, ...rest] = expression.arguments as (Expression | null)[]
    const isGate = name === 'gate' && first?.type === 'Literal'
    const table = isGate
      ? String(first.value)
      : Object.hasOwn(NAMED_GATES, name)
        ? NAMED_GATES[name]
        : undefined
    const operands = isGate ? rest : (expression.arguments as (Expression | null)[])
    const fits = operands.length <= OPERANDS_MAX && table?.length === 2 ** operands.length && isBits(table)
    if (!fits || operands.includes(null)) {
      return this.#refuse(path, `${name} of ${expression.arguments.length} operands`)
    }
    const signals = operands.map(each => this.#read(each as Expression, path, reads))
    return this.#builder.gate(table, signals)
  }

  #refuse(path: string, found: string): Signal {
    const expected = 'names, 0, 1, ! & ^ |, maj(a,b,c), mux(choice,one,zero) and gate("table",..)'
    this.#issues.push({ path, found, expected })
    return FALSE
  }
}
