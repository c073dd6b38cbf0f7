/**
 * The one trusted translation against nested loops: on every row task of one and two inputs and a sample of three,
 * over several bases, by existence for each number of gates and by the set of functions.
 */
import { describe, expect, test } from 'vitest'
import { allBits, type Bits } from '../../src/base/bits.ts'
import { at } from '../../src/base/errors.ts'
import { random } from '../../src/base/random.ts'
import { Rational } from '../../src/base/rational.ts'
import { circuitFault } from '../../src/certificate/circuit-fault.ts'
import type { Lemma, Query, Shape, SymmetryBreak } from '../../src/certificate/claim.ts'
import { encode } from '../../src/certificate/encode.ts'
import { wordsOf } from '../../src/certificate/reason.ts'
import { closedUnderReapplication } from '../../src/logic/closure.ts'
import { gateFunctions } from '../../src/logic/gate.ts'
import type { Circuit } from '../../src/model/circuit.ts'
import { type CircuitClass, circuits, formulas } from '../../src/model/classes.ts'
import { cdcl } from '../../src/solve/cdcl.ts'
import { classesOf } from '../../src/task/policy.ts'
import { rows } from '../../src/task/rows.ts'
import type { Task } from '../../src/task/task.ts'
import { choices, circuitsOf, type Kind, tablesWithin } from './plain.ts'

const NAMES = ['a', 'b', 'c']
const OUTPUTS = ['y', 'z']
const BOTH: readonly SymmetryBreak[] = ['gate-order', 'no-reapplication']
const ALL: readonly SymmetryBreak[] = [...BOTH, 'association']

/** A task in which these words are accepted, row by row; `-` accepts everything. */
function taskOf(accept: readonly string[], outputs = 1): Task {
  const inputs = Math.log2(accept.length)
  const words = allBits(outputs)
  return rows({
    name: accept.join(' '),
    inputs: NAMES.slice(0, inputs),
    outputs: OUTPUTS.slice(0, outputs),
    rows: allBits(inputs).map((sees, row) => ({
      sees,
      accept: at(accept, row) === '-' ? words : at(accept, row),
    })),
  })
}

function kindOf(task: Task, models: CircuitClass): Kind {
  const { basis, formula } = models
  return {
    inputs: task.inputs,
    outputs: task.outputs,
    functions: gateFunctions(basis),
    invertersFree: basis.invertersFree,
    formula,
  }
}

function queryOf(task: Task, models: CircuitClass, shape: Shape, breaks: readonly SymmetryBreak[]): Query {
  const question = { task, models: models.spec, bias: { name: 'size', params: {} }, atLeast: Rational.ONE }
  return {
    question,
    shape,
    classes: classesOf(task).map((_, index) => index),
    lemmas: [],
    breaks,
    symmetries: [],
  }
}

/** All functions that the formula allows, each excluded before the next; every assignment must decode to what it says. */
async function functionsBySat(
  task: Task,
  models: CircuitClass,
  shape: Shape,
  breaks: readonly SymmetryBreak[],
  limit = Number.POSITIVE_INFINITY,
): Promise<ReadonlySet<string>> {
  const encoding = encode(queryOf(task, models, shape, breaks), models)
  const session = await cdcl().session()
  const found = new Set<string>()
  for (let fed = 0; found.size < limit; ) {
    for (; fed < encoding.cnf.clauses.length; fed += 1) session.add(at(encoding.cnf.clauses, fed))
    const answer = await session.solve()
    if (answer.kind !== 'sat') break
    const words = encoding.words(answer.assignment)
    const circuit = encoding.circuit(answer.assignment)
    if (circuit !== undefined) expectMember(task, models, circuit, words)
    found.add(words.join(' '))
    const lemma: Lemma = { kind: 'listed-function', words }
    encoding.exclude(lemma)
  }
  session.dispose()
  return found
}

function expectMember(task: Task, models: CircuitClass, circuit: Circuit, words: readonly Bits[]): void {
  const fault = circuitFault(task, models, gateFunctions(models.basis), circuit)
  expect([undefined, 'two gates are alike']).toContain(fault)
  expect(wordsOf(task, circuit)).toEqual(words)
}

/** The functions of exactly so many gates, by loops. */
function functionsByLoops(task: Task, models: CircuitClass, gates: number): ReadonlySet<string> {
  const found = new Set<string>()
  for (const circuit of circuitsOf(kindOf(task, models), gates)) found.add(wordsOf(task, circuit).join(' '))
  return found
}

function fits(accept: readonly string[], table: string): boolean {
  return table.split(' ').every((word, row) => accept[row] === '-' || accept[row] === word)
}

const BASES: readonly (readonly [string, CircuitClass, number])[] = [
  ['all gates', circuits(), 3],
  ['and gates', circuits({ basis: 'aig' }), 3],
  ['majority gates', circuits({ basis: 'mig' }), 2],
  ['formulas of and gates', formulas({ basis: 'aig' }), 3],
  ['nand gates with priced inverters', circuits({ basis: 'nand:1110=1;inverters=priced' }), 3],
  ['and and not, both priced', circuits({ basis: 'and:0001=1,not:10=1;inverters=priced' }), 3],
]

describe('the clauses about gates', () => {
  test.each(BASES)('allow the functions that nested loops find: %s', async (_, models, gatesMax) => {
    for (const inputs of [1, 2]) {
      const free = taskOf(new Array<string>(2 ** inputs).fill('-'))
      for (let gates = 0; gates <= gatesMax; gates += 1) {
        const wanted = [...functionsByLoops(free, models, gates)].sort()
        const shape: Shape = { kind: 'gates', gates }
        expect([...(await functionsBySat(free, models, shape, ['gate-order']))].sort()).toEqual(wanted)
      }
    }
  })

  test.each(BASES)(
    'allow, without re-reading and in order, the same functions of at most so many gates: %s',
    async (_, models, gatesMax) => {
      if (!closedUnderReapplication(gateFunctions(models.basis))) return
      const free = taskOf(new Array<string>(8).fill('-'))
      const [all, bySat] = [new Set<string>(), new Set<string>()]
      for (let gates = 0; gates < gatesMax; gates += 1) {
        for (const table of functionsByLoops(free, models, gates)) all.add(table)
        for (const table of await functionsBySat(free, models, { kind: 'gates', gates }, ALL))
          bySat.add(table)
        expect([...bySat].sort()).toEqual([...all].sort())
      }
    },
  )

  test.each([0, 3, 4].map(index => at(BASES, index)))(
    'have an assignment exactly if some function fits, on every task of two inputs: %s',
    async (_, models) => {
      const free = taskOf(['-', '-', '-', '-'])
      const known = [0, 1, 2].map(gates => [...functionsByLoops(free, models, gates)])
      for (const accept of choices([0, 1, 2, 3].map(() => ['0', '1', '-']))) {
        for (const gates of [0, 1, 2]) {
          const found = await functionsBySat(
            taskOf(accept),
            models,
            { kind: 'gates', gates },
            ['gate-order'],
            1,
          )
          expect([accept, gates, found.size]).toEqual([
            accept,
            gates,
            at(known, gates).some(table => fits(accept, table)) ? 1 : 0,
          ])
        }
      }
    },
  )

  test('agree with nested loops on a sample of tasks of three inputs and up to three gates', async () => {
    const source = random(20260101)
    const models = circuits()
    const free = taskOf(new Array<string>(8).fill('-'))
    const byLoops = [0, 1, 2, 3].map(gates => [...functionsByLoops(free, models, gates)])
    for (let trial = 0; trial < 15; trial += 1) {
      const accept = Array.from({ length: 8 }, () => source.pick(['0', '1', '-', '-']))
      let smallest: number | undefined
      for (const gates of [0, 1, 2, 3]) {
        const shape: Shape = { kind: 'gates', gates }
        const plain = (await functionsBySat(taskOf(accept), models, shape, [], 1)).size
        expect(plain).toBe(at(byLoops, gates).some(table => fits(accept, table)) ? 1 : 0)
        if (plain === 1) smallest ??= gates
        if (smallest === undefined)
          expect((await functionsBySat(taskOf(accept), models, shape, ALL, 1)).size).toBe(0)
        if (smallest === gates)
          expect((await functionsBySat(taskOf(accept), models, shape, ALL, 1)).size).toBe(1)
      }
    }
  })

  test('allow the pairs of functions that nested loops find, for two outputs', async () => {
    for (const models of [circuits(), formulas(), circuits({ basis: 'nand:1110=1;inverters=priced' })]) {
      const free = taskOf(['-', '-', '-', '-'], 2)
      for (const gates of [0, 1, 2]) {
        const bySat = await functionsBySat(free, models, { kind: 'gates', gates }, ['gate-order'])
        expect([...bySat].sort()).toEqual([...functionsByLoops(free, models, gates)].sort())
      }
    }
  })

  test('bound the depth as the definition does', async () => {
    const models = circuits()
    const free = taskOf(new Array<string>(8).fill('-'))
    const known = new Map<string, number>()
    for (const circuit of circuitsOf(kindOf(free, models), 3)) {
      const table = wordsOf(free, circuit).join(' ')
      known.set(table, Math.min(depthOf(circuit), known.get(table) ?? 3))
    }
    const within = (depth: number): readonly string[] =>
      [...known].flatMap(([table, least]) => (least <= depth ? [table] : [])).sort()
    for (const depth of [1, 2, 3]) {
      const bySat = await functionsBySat(free, models, { kind: 'gates', gates: 3, depth }, ['gate-order'])
      expect([...bySat].sort()).toEqual(within(depth))
    }
  })

  test('allow, without re-reading, the same functions of at most so many gates within a depth', async () => {
    const models = circuits({ basis: 'aig' })
    const free = taskOf(new Array<string>(8).fill('-'))
    const [all, bySat] = [new Set<string>(), new Set<string>()]
    for (const gates of [0, 1, 2, 3]) {
      for (const circuit of circuitsOf(kindOf(free, models), gates)) {
        if (depthOf(circuit) <= 2) all.add(wordsOf(free, circuit).join(' '))
      }
      const shape: Shape = { kind: 'gates', gates, depth: 2 }
      for (const table of await functionsBySat(free, models, shape, BOTH)) bySat.add(table)
      expect([...bySat].sort()).toEqual([...all].sort())
    }
  })

  test('bound the cost of unequal gates as the definition does', async () => {
    const models = circuits({ basis: 'and:0001=2,xor:0110=3/2' })
    const free = taskOf(['-', '-', '-', '-'])
    const price = (circuit: Circuit): Rational =>
      Rational.sum(circuit.gates.map(gate => (gate.table === '0110' ? '3/2' : 2)))
    for (const cost of ['1', '3/2', '2', '3', '7/2', '4'].map(text => Rational.of(text))) {
      for (const gates of [0, 1, 2]) {
        const wanted = [...circuitsOf(kindOf(free, models), gates)].filter(
          each => price(each).compare(cost) <= 0,
        )
        const tables = new Set(wanted.map(each => wordsOf(free, each).join(' ')))
        const bySat = await functionsBySat(free, models, { kind: 'gates', gates, cost }, ['gate-order'])
        expect([...bySat].sort()).toEqual([...tables].sort())
      }
    }
  })
})

function depthOf(circuit: Circuit): number {
  const levels = [0, ...circuit.inputs.map(() => 0)]
  for (const gate of circuit.gates) levels.push(1 + Math.max(...gate.fanIn.map(node => at(levels, node))))
  return Math.max(...circuit.outputs.map(each => at(levels, each.node)))
}

describe('the clauses about levels', () => {
  test.each(BASES)('allow the functions that a closure finds: %s', async (_, models) => {
    const free = taskOf(['-', '-', '-', '-'])
    const words = classesOf(free).map(each => each.seen)
    for (const depth of [0, 1, 2]) {
      const wanted = [...tablesWithin(kindOf(free, models), depth, words)].map(table => [...table].join(' '))
      const bySat = await functionsBySat(free, models, { kind: 'levels', depth }, [])
      expect([...bySat].sort()).toEqual([...new Set(wanted)].sort())
    }
  })

  test('any function is allowed where the shape is any', async () => {
    const task = taskOf(['-', '1', '-', '0'])
    expect((await functionsBySat(task, circuits(), { kind: 'any' }, [])).size).toBe(4)
  })
})
