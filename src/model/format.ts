/**
 * Models as text for people: circuits as definitions of wires (read back by `notation.ts`), trees as nested questions,
 * tables as lists of rows, programs in brackets.
 *
 * Invariant: the text depends on nothing but the model and the options; `parseCircuit` reads it as the same
 * canonical circuit.
 */
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { quoteText } from '../base/spec.ts'
import { complementTable, negateOperand, permuteOperands } from '../logic/gate.ts'
import { type Circuit, type Gate, type Inverters, nodeOfGate, type Output } from './circuit.ts'
import type { Model } from './model.ts'
import { formatProgram } from './program.ts'
import type { Table } from './table.ts'
import type { Tree, TreeNode } from './tree.ts'

/** Gates of three operands that have a name: the majority, and "one where choice is 1, else zero". */
export const NAMED_GATES: { readonly [name: string]: Bits } = { maj: '00010111', mux: '01010011' }

/** How a circuit is written. Priced inverters are written as the gates they are. */
export interface Writing extends Partial<Inverters> {
  /** ¬ ∧ ⊕ ∨ instead of ! & ^ |. */
  readonly unicode?: boolean
  /** One definition on each line instead of one line in all. */
  readonly lines?: boolean
}

/** A circuit as definitions of its wires, in the order of its gates. */
export function formatCircuit(circuit: Circuit, writing: Writing = {}): string {
  const names = wireNames(circuit)
  const name = (node: number): string => (node === 0 ? '0' : quoted(at(names, node)))
  const gates = circuit.gates.map((gate, index) => {
    return `${name(nodeOfGate(circuit, index))} = ${formatGate(gate, gate.fanIn.map(name), writing)}`
  })
  const outputs = circuit.outputs.filter(
    output => output.negated || at(names, output.node) !== output.name || !isGate(circuit, output.node),
  )
  const quotedNames = names.map(quoted)
  const ends = outputs.map(
    output => `${quoted(output.name)} = ${formatEnd(quotedNames, output, writing.unicode ? '¬' : '!')}`,
  )
  return [...gates, ...ends].join(writing.lines ? '\n' : '; ')
}

/** The names of all nodes as texts show them: inputs, then outputs that a gate drives as they are, else w1, w2, ... */
export function wireNames(circuit: Circuit): readonly string[] {
  const taken = new Set([...circuit.inputs, ...circuit.outputs.map(output => output.name)])
  const driven = new Map<number, string>()
  for (const { name, node, negated } of circuit.outputs) {
    if (!negated && !driven.has(node) && !circuit.inputs.includes(name)) driven.set(node, name)
  }
  let number = 0
  const fresh = (): string => {
    do number += 1
    while (taken.has(`w${number}`))
    return `w${number}`
  }
  const gates = circuit.gates.map((_, gate) => driven.get(nodeOfGate(circuit, gate)) ?? fresh())
  return ['0', ...circuit.inputs, ...gates]
}

/** One gate as an expression over its operands' names: `a & !b`, `maj(a,b,!c)`, `gate("00000110",a,b,c)`. */
export function formatGate(
  { table }: Gate,
  operands: readonly string[],
  { unicode = false, invertersFree = true }: Writing = {},
): string {
  const [not, and, xor, or] = unicode ? ['¬', '∧', '⊕', '∨'] : ['!', '&', '^', '|']
  const [a = '', b = ''] = operands
  if (table === '10') return `${not}${a}`
  if (table === '0001') return `${a} ${and} ${b}`
  if (table === '0110') return `${a} ${xor} ${b}`
  if (table === '0111') return `${a} ${or} ${b}`
  if (table === '0010' && invertersFree) return `${a} ${and} ${not}${b}`
  if (table === '0100' && invertersFree) return `${not}${a} ${and} ${b}`
  return formatCall(table, operands, invertersFree ? not : undefined)
}

/** A tree as nested questions, two spaces for each level. */
export function formatTree(tree: Tree): string {
  return formatNode(tree, tree.root, '').join('\n')
}

/** A table as its stored rows and what holds otherwise. */
export function formatTable(table: Table): string {
  const [inputs, outputs] = [table.inputs, table.outputs].map(names => names.join(' '))
  const rows = table.rows.map(([seen, word]) => `${seen} -> ${word}`)
  return [`# ${inputs} -> ${outputs}`, ...rows, `otherwise -> ${table.otherwise}`].join('\n')
}

/** Any model as text. */
export function formatModel(model: Model, writing: Writing = {}): string {
  switch (model.kind) {
    case 'circuit':
      return formatCircuit(model, writing)
    case 'tree':
      return formatTree(model)
    case 'table':
      return formatTable(model)
    case 'program':
      return formatProgram(model)
  }
}

function isGate(circuit: Circuit, node: number): boolean {
  return node > circuit.inputs.length
}

/** What an output is: a wire's name, signed, or a constant; `names` as in `wireNames`. */
export function formatEnd(
  names: readonly string[],
  { node, negated }: Pick<Output, 'node' | 'negated'>,
  not: string,
): string {
  if (node === 0) return negated ? '1' : '0'
  return `${negated ? not : ''}${at(names, node)}`
}

/** A named gate with some operands negated and permuted, if it is one; else by its table. */
function formatCall(table: Bits, operands: readonly string[], not: string | undefined): string {
  for (const [called, plain] of Object.entries(NAMED_GATES)) {
    if (plain.length !== table.length) continue
    for (const order of orders(operands.length)) {
      for (const flips of not === undefined ? ['000'] : allBits(operands.length)) {
        const signed = flipped(permuteOperands(plain, order), flips)
        if (signed !== table && (not === undefined || complementTable(signed) !== table)) continue
        const inside = order.map((_, place) => {
          const operand = order.indexOf(place)
          return `${flips[operand] === '1' ? not : ''}${at(operands, operand)}`
        })
        return `${signed === table ? '' : not}${called}(${inside.join(',')})`
      }
    }
  }
  return `gate("${table}",${operands.join(',')})`
}

function flipped(table: Bits, flips: Bits): Bits {
  return [...flips].reduce(
    (seen, flip, operand) => (flip === '1' ? negateOperand(seen, operand) : seen),
    table,
  )
}

/** All orders of so many operands, the plain one first. */
function orders(length: number): number[][] {
  if (length === 0) return [[]]
  const shorter = orders(length - 1)
  return Array.from({ length }, (_, back) =>
    shorter.map(order => order.toSpliced(length - 1 - back, 0, length - 1)),
  ).flat()
}

function quoted(name: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !['true', 'false', 'null', 'this'].includes(name)
  return isPlain ? name : quoteText(name)
}

function formatNode(tree: Tree, node: TreeNode, indent: string): string[] {
  if (!('test' in node)) return [`${indent}${node.word}`]
  const branch = (head: string, below: TreeNode): string[] => {
    if ('test' in below) return [`${indent}${head}`, ...formatNode(tree, below, `${indent}  `)]
    return [`${indent}${head} ${below.word}`]
  }
  return [...branch(`if ${at(tree.inputs, node.test)}:`, node.one), ...branch('else:', node.zero)]
}
