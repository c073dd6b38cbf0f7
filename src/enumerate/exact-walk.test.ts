import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { basisOf } from '../logic/basis.ts'
import { gateFunctions } from '../logic/gate.ts'
import { WideGateSetWalk } from '../logic/wide-gate-sets.ts'
import { CircuitBuilder } from '../model/builder.ts'
import { evaluate } from '../model/evaluate.ts'
import { type ExactQuestion, exactProblem } from './exact-problem.ts'
import { ExactWalk } from './exact-walk.ts'
import { type Wide, wideOf } from './wide.ts'

interface Drawn {
  readonly seed: number
  readonly basis: string
  readonly inputs: number
  readonly outputs: number
  readonly gates: number
}

/** What a random circuit answers on all rows but a few. */
function drawn({ seed, basis, inputs, outputs, gates }: Drawn): ExactQuestion {
  const source = random(seed)
  const names = Array.from({ length: inputs }, (_, input) => `x${input}`)
  const builder = new CircuitBuilder(names)
  const signals = names.map((_, input) => builder.input(input))
  const functions = gateFunctions(basisOf(basis))
  for (let gate = 0; gate < gates; gate += 1) {
    const first = source.pick(signals)
    signals.push(builder.gate(source.pick(functions).table, [first, source.pick(signals)]))
  }
  const last = signals.slice(-outputs)
  const circuit = builder.build(last.map((signal, output) => [`y${output}`, signal] as const))
  const rows = allBits(inputs).filter((_, row) => row === 0 || source.below(8) > 0)
  const answers = rows.map(row => evaluate(circuit, row))
  const targets = last.map((_, output) => answers.map(word => word[output]).join(''))
  return { inputs: names, rows, targets, basis: basisOf(basis) }
}

const QUESTIONS = fc.record({
  seed: fc.nat(10_000),
  basis: fc.constantFrom('full', 'full', 'aig', 'xor:0110=1'),
  inputs: fc.integer({ min: 3, max: 6 }),
  outputs: fc.integer({ min: 1, max: 3 }),
  gates: fc.integer({ min: 2, max: 4 }),
})

test('the least sets are those of the enumerator that the checker goes through', () => {
  const sizes = new Set<number>()
  const property = fc.property(QUESTIONS, each => {
    const question = drawn(each)
    const walk = new ExactWalk(exactProblem(question))
    const other = secondWalk(question)
    for (let size = 0; ; size += 1) {
      const found = setsOf(walk, size)
      expect(new Set(found).size).toBe(found.length)
      expect(found).toEqual(other(size))
      if (found.length === 0) continue
      sizes.add(size)
      return
    }
  })
  fc.assert(property, { seed: 1, numRuns: 80 })
  expect(Math.max(...sizes)).toBeGreaterThan(3)
})

test('with a function banned, the least sets that do not contain it', () => {
  let later = 0
  const property = fc.property(QUESTIONS, each => {
    const question = drawn({ ...each, inputs: 4, gates: 3, basis: 'full' })
    const other = secondWalk(question)
    const least = leastOf(new ExactWalk(exactProblem(question)))
    const targets = question.targets.map(target => keyOf(wideOf(target)))
    const sets = other(least).map(set => set.split(' ').filter(gate => !targets.includes(gate)))
    const [word = ''] = at(sets, 0).filter(gate => sets.every(set => set.includes(gate)))
    if (word === '') return
    const banned = valuesOf(word, question.rows.length)
    const walk = new ExactWalk(exactProblem({ ...question, banned }))
    for (let size = 0; size <= least + 2; size += 1) {
      const expected = other(size).filter(gates => !gates.split(' ').includes(word))
      const found = setsOf(walk, size)
      expect(found).toEqual(expected)
      if (found.length === 0) continue
      if (size > least) later += 1
      return
    }
  })
  fc.assert(property, { seed: 2, numRuns: 60 })
  expect(later).toBeGreaterThan(2)
})

test('a walk is over when its caller has enough', () => {
  const parity = { ...drawn({ seed: 1, basis: 'full', inputs: 5, outputs: 1, gates: 1 }), rows: allBits(5) }
  const values = parity.rows.map(row => row.replaceAll('0', '').length % 2).join('')
  const walk = new ExactWalk(exactProblem({ ...parity, targets: [values] }))
  let count = 0
  for (const _ of walk.run(4, () => ++count === 3));
  expect(count).toBe(3)
  expect(setsOf(walk, 4).length).toBe(105)
})

function leastOf(walk: ExactWalk): number {
  for (let size = 0; ; size += 1) if (setsOf(walk, size).length > 0) return size
}

function setsOf(walk: ExactWalk, size: number): readonly string[] {
  const found: string[] = []
  const keep = (gates: readonly Wide[]): boolean => found.push(gates.map(keyOf).sort().join(' ')) === 0
  for (const _ of walk.run(size, keep));
  return found.sort()
}

function keyOf({ low, high }: Wide): string {
  return ((BigInt.asUintN(32, BigInt(high)) << 32n) | BigInt.asUintN(32, BigInt(low))).toString(36)
}

function valuesOf(key: string, rows: number): Bits {
  let word = 0n
  for (const digit of key) word = word * 36n + BigInt(Number.parseInt(digit, 36))
  return Array.from({ length: rows }, (_, row) => String((word >> BigInt(row)) & 1n)).join('')
}

/** The other enumerator leaves out the first row. It may pass over sets with a gate too many unless it is told not to. */
function secondWalk({ inputs, rows, targets, basis }: ExactQuestion): (size: number) => readonly string[] {
  const word = (values: readonly string[]): bigint =>
    values.reduce((sum, value, row) => (value === values[0] ? sum : sum | (1n << BigInt(row))), 0n)
  const nonzero = (words: readonly bigint[]): bigint[] => [...new Set(words)].filter(each => each !== 0n)
  const given = nonzero(inputs.map((_, input) => word(rows.map(row => at([...row], input)))))
  const wanted = nonzero(targets.map(target => word([...target]))).filter(each => !given.includes(each))
  const half = (each: bigint): bigint => each >> 1n
  const walk = new WideGateSetWalk({
    rows: rows.length,
    given: given.map(half),
    functions: gateFunctions(basis),
    targets: wanted.map(half),
  })
  return size => {
    const found: string[] = []
    const keep = (gates: readonly bigint[]): void => {
      found.push(
        gates
          .map(gate => (2n * gate).toString(36))
          .sort()
          .join(' '),
      )
    }
    for (const _ of walk.run(size, keep, false));
    return found.sort()
  }
}
