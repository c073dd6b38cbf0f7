/**
 * BLIF, the Berkeley logic interchange format (University of California, 1992): combinational models of `.names`, read
 * and written.
 *
 * A `.names` block lists its operands, its output and the rows of a cover: `1-0 1` means "1 when the first is 1 and
 * the third 0". A block of up to four operands becomes one gate, a larger one a sum of products of two-input gates.
 *
 * Invariant: a circuit that is written and read computes the same functions under the same names, gate by gate.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at, type Issue, refuse, Unsupported } from '../base/errors.ts'
import { ARITY_MAX } from '../logic/basis.ts'
import { CircuitBuilder, FALSE, type Signal } from './builder.ts'
import { type Circuit, nameIssues, nodeOfGate } from './circuit.ts'
import { wireNames } from './format.ts'
import { resolve } from './resolve.ts'

/** Longer texts are refused unread. */
const TEXT_LENGTH_MAX = 16_000_000

/**
 * A circuit as BLIF. Throws `InvalidInput` when a name cannot be written there: white space, #, \ or =, or an
 * output called like an input.
 */
export function writeBlif(circuit: Circuit, model = 'circuit'): string {
  refuse('name-not-writable', unwritable(circuit, model))
  const names = wireNames(circuit)
  const gates = circuit.gates.flatMap(({ table, fanIn }, gate) => {
    const operands = fanIn.map(node => at(names, node))
    const rows = allBits(fanIn.length).filter((_, row) => table[row] === '1')
    return [
      ['.names', ...operands, at(names, nodeOfGate(circuit, gate))].join(' '),
      ...rows.map(row => `${row} 1`),
    ]
  })
  const ends = circuit.outputs.flatMap(({ name, node, negated }) => {
    if (node === 0) return [`.names ${name}`, ...(negated ? ['1'] : [])]
    if (at(names, node) === name && !negated) return []
    return [`.names ${at(names, node)} ${name}`, negated ? '0 1' : '1 1']
  })
  const outputs = circuit.outputs.map(output => output.name)
  const head = [
    `.model ${model}`,
    ['.inputs', ...circuit.inputs].join(' '),
    ['.outputs', ...outputs].join(' '),
  ]
  return `${[head, gates, ends, ['.end']].flat().join('\n')}\n`
}

/** Read the first model of a BLIF text. Throws `InvalidInput` with every problem, each with its line. */
export function parseBlif(text: string): Circuit {
  if (text.length > TEXT_LENGTH_MAX) {
    throw new Unsupported(
      'file-too-large',
      `${text.length} characters of BLIF`,
      `at most ${TEXT_LENGTH_MAX} are read`,
    )
  }
  const issues: Issue[] = []
  const model = readModel(logicalLines(text), issues)
  issues.push(...nameIssues(model.inputs, 'inputs'), ...nameIssues(model.outputs, 'outputs'))
  refuse('not-blif', issues)
  const circuit = assemble(model, issues)
  refuse('not-blif', issues)
  return circuit
}

interface Line {
  readonly path: string
  readonly words: readonly string[]
}

interface Cover {
  readonly path: string
  readonly operands: readonly string[]
  readonly rows: string[]
  /** What the listed rows mean: 1 for the on-set, 0 for the off-set, '' while there is no row. */
  value: string
}

interface Model {
  readonly inputs: string[]
  readonly outputs: string[]
  readonly covers: Map<string, Cover>
}

/** Lines without comments, joined where they end in a backslash, as words. */
function logicalLines(text: string): Line[] {
  const lines: Line[] = []
  let [pending, start] = ['', 0]
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.replace(/#.*$/, '')
    if (pending === '') start = index + 1
    if (/\\\s*$/.test(line)) {
      pending += `${line.replace(/\\\s*$/, '')} `
      continue
    }
    const words = (pending + line).split(/\s+/).filter(word => word !== '')
    if (words.length > 0) lines.push({ path: `line ${start}`, words })
    pending = ''
  }
  return lines
}

function readModel(lines: readonly Line[], issues: Issue[]): Model {
  const model: Model = { inputs: [], outputs: [], covers: new Map() }
  let cover: Cover | undefined
  let models = 0
  for (const { path, words } of lines) {
    const [head = '', ...rest] = words
    if (!head.startsWith('.')) {
      readRow(words, path, cover, issues)
      continue
    }
    cover = undefined
    if (head === '.end' || (head === '.model' && models > 0)) break
    if (head === '.model') models += 1
    else if (head === '.inputs') for (const name of rest) model.inputs.push(name)
    else if (head === '.outputs') for (const name of rest) model.outputs.push(name)
    else if (head === '.names') cover = addCover(model, rest, path, issues)
    else {
      const expected = '.model, .inputs, .outputs, .names or .end'
      issues.push({ path, found: head, expected, remedy: 'flatten the model and remove its latches first' })
    }
  }
  if (models === 0)
    issues.push({ path: 'line 1', found: lines[0]?.words[0] ?? '', expected: 'a line .model name' })
  return model
}

function addCover(model: Model, names: readonly string[], path: string, issues: Issue[]): Cover {
  const name = names[names.length - 1] ?? ''
  const cover: Cover = { path, operands: names.slice(0, -1), rows: [], value: '' }
  if (name === '') issues.push({ path, found: '.names', expected: 'at least the name of an output' })
  if (model.covers.has(name) || model.inputs.includes(name)) {
    issues.push({ path, found: name, expected: 'a name that is not driven yet' })
  }
  model.covers.set(name, cover)
  return cover
}

function readRow(words: readonly string[], path: string, cover: Cover | undefined, issues: Issue[]): void {
  const width = cover?.operands.length ?? 0
  const pattern = width === 0 ? '' : (words[0] ?? '')
  const value = words[width === 0 ? 0 : 1] ?? ''
  const fits =
    words.length === (width === 0 ? 1 : 2) &&
    pattern.length === width &&
    /^[01-]*$/.test(pattern) &&
    /^[01]$/.test(value)
  if (cover === undefined || !fits) {
    const expected =
      cover === undefined ? 'a line that starts with a dot' : `${width} of 0, 1 and -, then 0 or 1`
    issues.push({ path, found: words.join(' ').slice(0, 80), expected })
    return
  }
  if (cover.value !== '' && cover.value !== value) {
    issues.push({ path, found: value, expected: `${cover.value}, as in the rows above` })
  }
  cover.value = value
  cover.rows.push(pattern)
}

function assemble({ inputs, outputs, covers }: Model, issues: Issue[]): Circuit {
  const builder = new CircuitBuilder(inputs)
  const signals = new Map<string, Signal>(inputs.map((name, input) => [name, builder.input(input)]))
  const { order, cyclic } = resolve(new Map([...covers].map(([name, cover]) => [name, cover.operands])))
  for (const name of cyclic) {
    issues.push({
      path: covers.get(name)?.path ?? '',
      found: name,
      expected: 'a wire that does not depend on itself',
    })
  }
  const missing = (name: string): boolean => !covers.has(name) && !signals.has(name)
  for (const { path, operands } of covers.values()) {
    for (const name of operands.filter(missing))
      issues.push({ path, found: name, expected: 'a name that is an input or driven by .names' })
  }
  for (const name of outputs.filter(missing))
    issues.push({ path: '.outputs', found: name, expected: 'a name that is driven' })
  if (issues.length > 0) return builder.build([])
  for (const name of order) signals.set(name, buildCover(builder, covers.get(name) as Cover, signals))
  return builder.build(outputs.map(name => [name, signals.get(name) ?? FALSE]))
}

function buildCover(builder: CircuitBuilder, cover: Cover, signals: ReadonlyMap<string, Signal>): Signal {
  const operands = cover.operands.map(name => signals.get(name) ?? FALSE)
  const sign = cover.value === '0' ? 1 : 0
  if (operands.length <= ARITY_MAX) return builder.gate(coverTable(cover), operands) ^ sign
  const products = cover.rows.map(row => {
    const literals = operands.flatMap((signal, place) =>
      row[place] === '-' ? [] : [row[place] === '1' ? signal : signal ^ 1],
    )
    return builder.and(...literals)
  })
  return builder.or(...products) ^ sign
}

function coverTable({ operands, rows }: Cover): Bits {
  const matches = (word: Bits, row: string): boolean =>
    [...row].every((bit, place) => bit === '-' || bit === word[place])
  return allBits(operands.length)
    .map(word => (rows.some(row => matches(word, row)) ? '1' : '0'))
    .join('')
}

function unwritable(circuit: Circuit, model: string): Issue[] {
  const outputs = circuit.outputs.map(output => output.name)
  const issues = [model, ...circuit.inputs, ...outputs].flatMap(name =>
    /^$|[\s#\\=]|^\./.test(name)
      ? [{ path: 'names', found: name, expected: 'a name without white space, #, \\ and =' }]
      : [],
  )
  circuit.outputs.forEach(({ name, node, negated }) => {
    const input = circuit.inputs.indexOf(name)
    if (input >= 0 && (node !== 1 + input || negated)) {
      issues.push({ path: 'outputs', found: name, expected: 'a name that no input has' })
    }
  })
  return issues
}
