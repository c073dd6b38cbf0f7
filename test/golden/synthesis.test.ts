/** Exact synthesis: least sizes that are known, each with a checked certificate, and one task however it is written. */
import { expect, test } from 'vitest'
import {
  check,
  circuits,
  outputTables,
  parseBlif,
  parseCircuit,
  random,
  readAiger,
  select,
  size,
  type Task,
  taskFromTables,
  taskOfTables,
  writeAigerBinary,
  writeBlif,
} from '../../src/index.ts'

/** The least size and how many circuits and functions have it, once the certificate is verified. */
async function least(task: Task, basis = 'full'): Promise<string> {
  const found = await select(task, circuits({ basis }), size, { atLeast: 1, solver: 'cdcl' })
  if (found.kind !== 'minimal' || found.certificate === undefined) return found.kind
  const { kind } = await check(found.certificate)
  return `${found.cost}: ${found.distinct.count} circuits, ${found.functions.count} functions, ${kind}`
}

test.each([
  ['full adder', '0x96\n0xe8', 'full', '5: 30 circuits, 1 functions, verified'],
  ['majority of three', '0xe8', 'full', '4: 21 circuits, 1 functions, verified'],
  ['majority of three, as one gate', '0xe8', 'mig', '1: 1 circuits, 1 functions, verified'],
  ['y_q xor d', '0x596a', 'full', '4: 12 circuits, 1 functions, verified'],
  ['an AND that does not care where both are 1', '-000', 'full', '0: 1 circuits, 1 functions, verified'],
])('%s', async (name, tables, basis, expected) => {
  expect(await least(taskFromTables(tables, { name }), basis)).toBe(expected)
})

test('random circuits give one task through tables, BLIF and AIGER', () => {
  const source = random(1)
  const word = (): string => source.pick(['a', 'b', 'c'])
  for (let run = 0; run < 50; run += 1) {
    const text = `w1 = ${word()} & !${word()}; w2 = w1 ^ ${word()}; f = w2 | ${word()}; g = !w1 & ${word()}`
    const circuit = parseCircuit(text, { inputs: ['a', 'b', 'c'], outputs: ['f', 'g'] })
    const [first, ...others] = [
      circuit,
      parseBlif(writeBlif(circuit)),
      readAiger(writeAigerBinary(circuit)),
    ].map(each => {
      const tables = outputTables(each)
      const outputs = each.outputs.map(({ name }, index) => ({ name, cells: tables[index] ?? '' }))
      return taskOfTables({ name: 'x', inputs: each.inputs, outputs })
    })
    const digits = outputTables(circuit).map(
      (table, index) => `${'fg'[index]} = 0b${[...table].reverse().join('')}`,
    )
    const written = taskFromTables(digits.join('\n'), { name: 'x', inputs: ['a', 'b', 'c'] })
    for (const other of [...others, written]) expect(other).toEqual(first)
  }
})
