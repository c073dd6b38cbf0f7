/**
 * Bases by name and as one line of text.
 *
 * Four names are known. `full` and `xaig`: AND and XOR with free inverters, which gives all ten two-input functions
 * at cost 1 (Knuth's "all binary operators"; the XOR-AND-inverter graphs of logic synthesis). `aig`: AND alone
 * (Kuehlmann and Krohm 1997; Biere's AIGER). `mig`: the majority of three alone (Amaru, Gaillardon and De Micheli
 * 2014). Any other basis is spelled: gates `name:table=cost` joined by commas, then `;inverters=priced` where a
 * negation is a gate like any other, as in `nand:1110=1;inverters=priced`.
 *
 * Invariant: `basisOf(formatBasis(b))` has the gate functions of `b`.
 */
import { isBits } from '../base/bits.ts'
import { type Issue, refuse } from '../base/errors.ts'
import { Rational } from '../base/rational.ts'
import { type Basis, dependsOnAll, type GateType } from './gate.ts'

/** Gates have at most this many operands: tables stay short and the closure of a basis small. */
export const ARITY_MAX = 4

const AND: GateType = { name: 'and', table: '0001', cost: Rational.ONE }
const XOR: GateType = { name: 'xor', table: '0110', cost: Rational.ONE }
const MAJ: GateType = { name: 'maj', table: '00010111', cost: Rational.ONE }

const NAMED: { readonly [name: string]: readonly GateType[] } = {
  full: [AND, XOR],
  xaig: [AND, XOR],
  aig: [AND],
  mig: [MAJ],
}

/** Read a basis from its one-line text. Throws `InvalidInput` with every problem of the text. */
export function basisOf(text: string): Basis {
  const name = text.trim()
  const gates = Object.hasOwn(NAMED, name) ? NAMED[name] : undefined
  return gates === undefined ? readSpelled(name) : { name, gates, invertersFree: true }
}

/** The one-line text of a basis: its name where that is a known one, else its gates as spelled. */
export function formatBasis(basis: Basis): string {
  const named = Object.hasOwn(NAMED, basis.name) ? NAMED[basis.name] : undefined
  const gates = spellGates(basis.gates)
  if (named !== undefined && basis.invertersFree && spellGates(named) === gates) return basis.name
  return basis.invertersFree ? gates : `${gates};inverters=priced`
}

function spellGates(gates: readonly GateType[]): string {
  return gates.map(gate => `${gate.name}:${gate.table}=${gate.cost}`).join(',')
}

function readSpelled(text: string): Basis {
  const issues: Issue[] = []
  const [list = '', ...settings] = text.split(';')
  const invertersFree = readInverters(settings, issues)
  const gates = list
    .split(',')
    .flatMap((entry, index) => readGate(entry.trim(), `basis gate ${index + 1}`, issues))
  checkTogether(gates, invertersFree, issues)
  refuse(
    'not-a-basis',
    issues,
    `known names: ${Object.keys(NAMED).join(', ')}; or spell gates: and:0001=1,xor:0110=3`,
  )
  const basis = { name: '', gates, invertersFree }
  return { ...basis, name: formatBasis(basis) }
}

function readInverters(settings: readonly string[], issues: Issue[]): boolean {
  const expected = 'nothing, inverters=free or inverters=priced after one semicolon'
  if (settings.length === 0) return true
  const word = settings.join(';').trim()
  if (word === 'inverters=priced') return false
  if (word !== 'inverters=free') issues.push({ path: 'basis inverters', found: word, expected })
  return true
}

function readGate(entry: string, path: string, issues: Issue[]): GateType[] {
  const match = /^([A-Za-z][A-Za-z0-9_]*):([^=:]*)(?:=(.*))?$/.exec(entry)
  if (match === null) {
    const expected = `one of ${Object.keys(NAMED).join(', ')}, or gates name:table=cost, as in and:0001=1`
    issues.push({ path, found: entry, expected })
    return []
  }
  const [, name = '', table = '', spelledCost = '1'] = match
  const before = issues.length
  checkTable(table, path, issues)
  const cost = readCost(spelledCost, path, issues)
  return issues.length > before || cost === undefined ? [] : [{ name, table, cost }]
}

function checkTable(table: string, path: string, issues: Issue[]): void {
  const lengths = Array.from({ length: ARITY_MAX }, (_, index) => 2 ** (index + 1))
  if (!isBits(table) || !lengths.includes(table.length)) {
    issues.push({ path: `${path} table`, found: table, expected: `a word of ${lengths.join(', ')} bits` })
  } else if (!dependsOnAll(table)) {
    const remedy = 'leave out the operand that makes no difference'
    issues.push({
      path: `${path} table`,
      found: table,
      expected: 'a function that depends on all operands',
      remedy,
    })
  } else if (table === '01') {
    issues.push({
      path: `${path} table`,
      found: table,
      expected: 'something other than a wire',
      remedy: 'wires are free',
    })
  }
}

function readCost(text: string, path: string, issues: Issue[]): Rational | undefined {
  const expected = 'an exact cost above zero, such as 1 or 1/2'
  try {
    const cost = Rational.of(text)
    if (cost.sign() > 0) return cost
  } catch {
    // Reported below in the same words as a cost of zero.
  }
  issues.push({ path: `${path} cost`, found: text, expected })
  return undefined
}

function checkTogether(gates: readonly GateType[], invertersFree: boolean, issues: Issue[]): void {
  const names = new Set<string>()
  for (const { name, table } of gates) {
    if (names.has(name)) issues.push({ path: 'basis', found: name, expected: 'each gate name once' })
    names.add(name)
    if (table === '10' && invertersFree) {
      const remedy = 'add ;inverters=priced, or leave the inverter out'
      issues.push({
        path: 'basis',
        found: `${name}:10`,
        expected: 'no inverter where inverters are free',
        remedy,
      })
    }
  }
}
