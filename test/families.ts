/**
 * Formulas whose answers are known without a solver, for tests and benchmarks: the pigeonhole principle (Haken
 * 1985: exponential for resolution), parity chains around a cycle (Tseitin 1968), random clauses of three literals
 * (Mitchell, Selman and Levesque 1992: hardest near 4.27 clauses per variable), and the exact synthesis of circuits.
 */
import { allBits } from '../src/base/bits.ts'
import { random } from '../src/base/random.ts'
import { type Cnf, CnfBuilder, type Literal } from '../src/logic/cnf.ts'

/** So many pigeons in so many holes, no two in one: unsatisfiable exactly when pigeons > holes. */
export function pigeonhole(pigeons: number, holes: number): Cnf {
  const cnf = new CnfBuilder()
  const sits = Array.from({ length: pigeons }, () => Array.from({ length: holes }, () => cnf.variable()))
  for (const row of sits) cnf.some(row)
  for (let hole = 0; hole < holes; hole += 1) {
    const column = sits.map(row => row[hole] as Literal)
    for (const [i, first] of column.entries())
      for (const second of column.slice(i + 1)) cnf.add(-first, -second)
  }
  return cnf
}

/** Sums modulo 2 of neighbouring pairs around a cycle: unsatisfiable exactly when the wanted total is odd. */
export function parityCycle(length: number, total: 0 | 1): Cnf {
  const cnf = new CnfBuilder()
  const x = Array.from({ length }, () => cnf.variable())
  for (const [i, a] of x.entries()) {
    const b = x[(i + 1) % length] as Literal
    const isOdd = i === 0 && total === 1
    cnf.add(isOdd ? a : -a, b)
    cnf.add(isOdd ? -a : a, -b)
  }
  return cnf
}

/** Random clauses of three distinct variables. */
export function randomThreeSat(variables: number, clauses: number, seed: number): Cnf {
  const source = random(seed)
  const cnf = new CnfBuilder()
  for (let v = 0; v < variables; v += 1) cnf.variable()
  while (cnf.clauses.length < clauses) {
    const picked = new Set<number>()
    while (picked.size < 3) picked.add(1 + source.below(variables))
    cnf.some([...picked].map(v => (source.below(2) === 1 ? v : -v)))
  }
  return cnf
}

/**
 * Is there a chain of so many two-input gates that computes these normal functions of `inputs` variables (value 0 on
 * the zero word)? One selection variable per gate and pair of operands, three operator bits per gate, one value
 * per gate and row (Kojevnikov, Kulikov and Yaroslavtsev 2009; Knuth, TAOCP 7.2.2.2, exercise 477), with every gate
 * used, no trivial gate, and the gates in co-lexicographic order.
 */
export function chainExists(inputs: number, outputs: readonly string[], gates: number): Cnf {
  const cnf = new CnfBuilder()
  const rows = allBits(inputs).slice(1)
  const operators = Array.from(
    { length: gates },
    () => [cnf.variable(), cnf.variable(), cnf.variable()] as const,
  )
  const values = Array.from({ length: gates }, () => rows.map(() => cnf.variable()))
  const pairs = Array.from({ length: gates }, (_, gate) => pairsBelow(inputs + gate))
  const selects = pairs.map(list => list.map(() => cnf.variable()))
  for (const [gate, [b01, b10, b11]] of operators.entries()) {
    cnf.some([b01, b10, b11])
    cnf.some([b01, -b10, -b11])
    cnf.some([-b01, b10, -b11])
    cnf.some(selects[gate] as Literal[])
    for (const [p, [j, k]] of (pairs[gate] as Pair[]).entries()) {
      const select = selects[gate]?.[p] as Literal
      for (const [row, word] of rows.entries()) {
        const operand = (i: number, bit: number): Literal[] | undefined => {
          if (i < inputs) return word[i] === String(bit) ? [] : undefined
          const value = values[i - inputs]?.[row] as Literal
          return [bit === 1 ? -value : value]
        }
        for (let m = 0; m < 4; m += 1) {
          const left = operand(j, m >> 1)
          const right = operand(k, m & 1)
          if (left === undefined || right === undefined) continue
          const value = values[gate]?.[row] as Literal
          const result = [0, b01, b10, b11][m] as Literal
          if (result === 0) cnf.add(-select, ...left, ...right, -value)
          else {
            cnf.add(-select, ...left, ...right, -value, result)
            cnf.add(-select, ...left, ...right, value, -result)
          }
        }
      }
    }
  }
  const taps = addOutputs(cnf, outputs, rows, values)
  addUses(cnf, inputs, pairs, selects, taps)
  return cnf
}

type Pair = readonly [number, number]

function pairsBelow(count: number): Pair[] {
  const pairs: Pair[] = []
  for (let k = 1; k < count; k += 1) for (let j = 0; j < k; j += 1) pairs.push([j, k])
  return pairs
}

/** One variable per output and gate: this gate gives this output. */
function addOutputs(
  cnf: CnfBuilder,
  outputs: readonly string[],
  rows: readonly string[],
  values: Literal[][],
): Literal[][] {
  return outputs.map(table => {
    const taps = values.map(() => cnf.variable())
    cnf.some(taps)
    for (const [gate, tap] of taps.entries()) {
      for (const row of rows.keys()) {
        const value = values[gate]?.[row] as Literal
        cnf.add(-tap, table[row + 1] === '1' ? value : -value)
      }
    }
    return taps
  })
}

/** Every gate is an output or an operand, and neighbours that could be swapped are in co-lexicographic order. */
function addUses(
  cnf: CnfBuilder,
  inputs: number,
  pairs: Pair[][],
  selects: Literal[][],
  taps: Literal[][],
): void {
  for (const gate of pairs.keys()) {
    const signal = inputs + gate
    const uses = taps.map(list => list[gate] as Literal)
    for (const [later, list] of pairs.entries()) {
      for (const [p, pair] of list.entries())
        if (pair.includes(signal)) uses.push(selects[later]?.[p] as Literal)
    }
    cnf.some(uses)
    for (const [p, [j, k]] of (pairs[gate] as Pair[]).entries()) {
      for (const [q, [jNext, kNext]] of (pairs[gate + 1] ?? []).entries()) {
        const isFree = kNext !== signal
        const isBelow = kNext < k || (kNext === k && jNext < j)
        if (isFree && isBelow) cnf.add(-(selects[gate]?.[p] as Literal), -(selects[gate + 1]?.[q] as Literal))
      }
    }
  }
}

/** The binary digits of the number of ones among so many inputs, as normal tables. */
export function sidewaysSum(inputs: number): string[] {
  const counts = allBits(inputs).map(word => [...word].filter(bit => bit === '1').length)
  const digits = Math.floor(Math.log2(inputs)) + 1
  return Array.from({ length: digits }, (_, digit) => counts.map(count => (count >> digit) & 1).join(''))
}
