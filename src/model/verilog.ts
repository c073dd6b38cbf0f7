/**
 * Circuits as a Verilog module (IEEE 1364-2005), one assignment for each gate: for synthesis tools and simulators.
 *
 * Invariant: the module computes the circuit's outputs; names that Verilog does not allow are written as
 * escaped identifiers.
 */
import { allBits } from '../base/bits.ts'
import { at, type Issue, refuse } from '../base/errors.ts'
import { type Circuit, type Gate, nodeOfGate } from './circuit.ts'
import { wireNames } from './format.ts'

const KEYWORDS = new Set(
  `always and assign automatic begin buf bufif0 bufif1 case casex casez cell cmos config deassign default defparam design
  disable edge else end endcase endconfig endfunction endgenerate endmodule endprimitive endspecify endtable endtask event
  for force forever fork function generate genvar highz0 highz1 if ifnone incdir include initial inout input instance
  integer join large liblist library localparam macromodule medium module nand negedge nmos nor noshowcancelled not notif0
  notif1 or output parameter pmos posedge primitive pull0 pull1 pulldown pullup pulsestyle_ondetect pulsestyle_onevent
  rcmos real realtime reg release repeat rnmos rpmos rtran rtranif0 rtranif1 scalared showcancelled signed small specify
  specparam strong0 strong1 supply0 supply1 table task time tran tranif0 tranif1 tri tri0 tri1 triand trior trireg
  unsigned use uwire vectored wait wand weak0 weak1 while wire wor xnor xor`.split(/\s+/),
)

/**
 * A circuit as a Verilog module. Throws `InvalidInput` when a name contains white space or an output is called like an
 * input.
 */
export function writeVerilog(circuit: Circuit, module = 'circuit'): string {
  refuse('name-not-writable', unwritable(circuit, module))
  const names = wireNames(circuit).map((name, node) => (node === 0 ? "1'b0" : identifier(name)))
  const outputs = circuit.outputs.map(output => identifier(output.name))
  const ports = [
    ...circuit.inputs.map(name => `input ${identifier(name)}`),
    ...outputs.map(name => `output ${name}`),
  ]
  const driven = circuit.gates.map((_, gate) => at(names, nodeOfGate(circuit, gate)))
  const wires = driven.filter(name => !outputs.includes(name)).map(name => `  wire ${name};`)
  const gates = circuit.gates.map((gate, index) => {
    return `  assign ${at(driven, index)} = ${expressionOf(
      gate,
      gate.fanIn.map(node => at(names, node)),
    )};`
  })
  const ends = circuit.outputs.flatMap(({ node, negated }, index) => {
    const isDriven = !negated && at(names, node) === outputs[index]
    return isDriven ? [] : [`  assign ${at(outputs, index)} = ${negated ? '~' : ''}${at(names, node)};`]
  })
  const head = `module ${identifier(module)}(${ports.join(', ')});`
  return `${[[head], wires, gates, ends, ['endmodule']].flat().join('\n')}\n`
}

/** Gates of up to two operands as operators, larger ones as sums of products. */
function expressionOf({ table }: Gate, operands: readonly string[]): string {
  if (table === '0110') return operands.join(' ^ ')
  if (table === '0111') return operands.join(' | ')
  const rows = allBits(operands.length).filter((_, row) => table[row] === '1')
  const products = rows.map(row =>
    operands.map((operand, place) => `${row[place] === '1' ? '' : '~'}${operand}`).join(' & '),
  )
  return products.length === 1 ? at(products, 0) : products.map(product => `(${product})`).join(' | ')
}

/** An escaped identifier starts with a backslash and ends with white space. */
function identifier(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_$]*$/.test(name) && !KEYWORDS.has(name) ? name : `\\${name} `
}

function unwritable(circuit: Circuit, module: string): Issue[] {
  const outputs = circuit.outputs.map(output => output.name)
  const spaced = [module, ...circuit.inputs, ...outputs].filter(name => /^$|[^\x21-\x7e]/.test(name))
  const issues = spaced.map(name => ({
    path: 'names',
    found: name,
    expected: 'a name of printable ASCII without spaces',
  }))
  const shared = outputs.filter(name => circuit.inputs.includes(name))
  return [
    ...issues,
    ...shared.map(name => ({ path: 'outputs', found: name, expected: 'a name that no input has' })),
  ]
}
