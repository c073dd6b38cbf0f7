/**
 * Exact synthesis that takes longer: sums, residues and a multiplier, each with a checked certificate.
 *
 * The residues modulo three and the sideways sum are from Kojevnikov, Kulikov and Yaroslavtsev (2009) and Knuth (TAOCP 4A,
 * 7.1.2 and 7.2.2.2). The least circuits of the multiplier are counted again by rewiring: each set of gate functions is
 * built in every way from its own gates.
 */
import { expect, test } from 'vitest'
import {
  type Certificate,
  type Circuit,
  check,
  circuits,
  type Selection,
  select,
  size,
  taskFromTables,
  wireTables,
} from '../../src/index.ts'

/** The table of a property of the words of four bits. */
function table(holds: (word: number) => boolean): string {
  return `0b${Array.from({ length: 16 }, (_, word) => (holds(15 - word) ? '1' : '0')).join('')}`
}

function ones(word: number): number {
  return [...word.toString(2)].filter(bit => bit === '1').length
}

async function least(name: string, tables: readonly string[], tiesMax: number): Promise<Selection<Circuit>> {
  const task = taskFromTables(tables.join('\n'), { name })
  const found = await select(task, circuits(), size, { atLeast: 1, tiesMax })
  expect((await check(found.certificate as Certificate)).kind).toBe('verified')
  return found
}

test.each([
  ['residue 0 modulo 3', [table(word => ones(word) % 3 === 0)], 7],
  ['residue 1 modulo 3', [table(word => ones(word) % 3 === 1)], 7],
  ['residue 2 modulo 3', [table(word => ones(word) % 3 === 2)], 6],
  ['majority of four', [table(word => ones(word) >= 3)], 7],
  ['sideways sum of four bits', [0, 1, 2].map(place => table(word => ((ones(word) >> place) & 1) === 1)), 9],
] as const)('%s', async (name, tables, gates) => {
  const found = await least(name, tables, 1)
  expect(found.kind === 'minimal' && found.cost.join()).toBe(String(gates))
})

test('the multiplier of two by two bits: five sets of gates, wired in twenty-one ways', async () => {
  const product = (word: number): number => (word >> 2) * (word & 3)
  const tables = [0, 1, 2, 3].map(place => table(word => ((product(word) >> place) & 1) === 1))
  const found = await least('multiplier', tables, 1000)
  if (found.kind !== 'minimal') throw new Error(found.kind)
  expect([found.cost.join(), found.distinct.count, found.complete]).toEqual(['7', 5, true])
  const wirings = found.models.map(model => wiringsOf(wireTables(model)))
  expect(wirings.reduce((sum, each) => sum + each)).toBe(21)
})

const WORDS = 16
const INPUTS = [0, 1, 2, 3].map(input =>
  Array.from({ length: WORDS }, (_, word) => (word >> (3 - input)) & 1).join(''),
)

/** In how many ways, up to order and inverters, gates with these functions read each other and the inputs. */
function wiringsOf(gates: readonly string[]): number {
  const nodes = [...INPUTS, ...gates]
  const choices = gates.map(gate => pairsBuilding(gate, nodes))
  const wired = (chosen: readonly (readonly [number, number])[]): number => {
    if (chosen.length === gates.length) return isAcyclic(chosen) ? 1 : 0
    return (choices[chosen.length] ?? []).reduce((sum, pair) => sum + wired([...chosen, pair]), 0)
  }
  return wired([])
}

/** The pairs of other nodes that a gate's function is a function of, both of them being needed. */
function pairsBuilding(gate: string, nodes: readonly string[]): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  for (const [second, b] of nodes.entries()) {
    for (const [first, a] of nodes.slice(0, second).entries()) {
      if (a !== gate && b !== gate && isDetermined(gate, a, b)) found.push([first, second])
    }
  }
  return found
}

function isDetermined(gate: string, a: string, b: string): boolean {
  const values = new Map<string, string>()
  return [...gate].every((value, word) => {
    const key = `${a[word]}${b[word]}`
    const known = values.get(key)
    values.set(key, value)
    return known === undefined || known === value
  })
}

function isAcyclic(chosen: readonly (readonly [number, number])[]): boolean {
  const ready = new Set([0, 1, 2, 3])
  for (let round = 0; round < chosen.length; round += 1) {
    for (const [gate, [a, b]] of chosen.entries()) if (ready.has(a) && ready.has(b)) ready.add(4 + gate)
  }
  return ready.size === 4 + chosen.length
}
