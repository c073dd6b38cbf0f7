/** Random questions for the target search, and the second road to its answers: the checker's enumerator. */
import { allBits } from '../../src/base/bits.ts'
import { random } from '../../src/base/random.ts'
import {
  inputWord,
  serves,
  type TargetProblem,
  type TargetQuestion,
} from '../../src/enumerate/target-problem.ts'
import { basisOf } from '../../src/logic/basis.ts'
import { gateFunctions } from '../../src/logic/gate.ts'
import { GateSetWalk } from '../../src/logic/gate-sets.ts'

/** The bases of gates of two operands with free inverters. */
export const BASES = ['full', 'aig', 'xor:0110=1']

/** The same by reverse search; what loose targets ask is asked of each set that it finds. */
export function secondRoad(
  problem: TargetProblem,
  { basis }: TargetQuestion,
  size: number,
): { sets: string[]; stages: readonly number[] } {
  const { rowCount, given, exact, loose } = problem
  const halves = (words: readonly number[]): number[] => words.map(word => word >> 1)
  const walk = new GateSetWalk({
    rows: rowCount,
    given: halves(given),
    targets: halves(exact),
    functions: gateFunctions(basis),
  })
  const sets: string[] = []
  const keep = (wires: Int32Array, count: number): void => {
    const gates = wires.slice(given.length, count).map(half => 2 * half)
    if (loose.every(each => gates.some(gate => serves(gate, each)))) sets.push(textOf(gates))
  }
  for (const _ of walk.run(size, keep));
  return { sets: sets.sort(), stages: walk.stages }
}

/** A set of gates as text. */
export function textOf(gates: Iterable<number>): string {
  return [...gates].sort((a, b) => a - b).join()
}

/** Outputs of a random circuit of few gates, or random ones on few rows; some of them leave rows open. */
export function randomQuestion(seed: number, inputs: number, name: string): TargetQuestion {
  const { below } = random(seed)
  const isAny = name !== 'xor:0110=1' && below(2) === 0
  const words = allBits(inputs).filter((_, row) => row === 0 || inputs < 3 || below(6) > 0)
  const rows = isAny ? words.slice(0, 7) : words
  const all = 2 ** rows.length - 1
  const wires = Array.from({ length: inputs }, (_, input) => inputWord(rows, input))
  for (let gates = 3 + below(3); gates > 0; gates--) {
    const [a, b] = [wires[below(wires.length)] as number, wires[below(wires.length)] as number]
    const [p, q] = [below(2) * all, below(2) * all]
    wires.push(name !== 'aig' && (name !== 'full' || below(2) === 0) ? a ^ b : (a ^ p) & (b ^ q))
  }
  const targets = Array.from({ length: 1 + below(6) }, (_, index) => {
    const wire = isAny ? below(all) : (wires[wires.length - 1 - below(2)] as number)
    const isLoose = below(2) === 0
    const values = rows.map((_, row) => (isLoose && below(4) === 0 ? '-' : `${(wire >> row) & 1}`))
    return { name: `y${index}`, values: values.join('') }
  })
  return { inputs: [...'abcd'].slice(0, inputs), rows, targets, basis: basisOf(name) }
}
