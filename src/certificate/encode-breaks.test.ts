import { describe, expect, test } from 'vitest'
import { allBits, type Bits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { size } from '../bias/size.ts'
import { census } from '../enumerate/census.ts'
import { basisOf } from '../logic/basis.ts'
import { circuits, formulas } from '../model/classes.ts'
import { symmetriesOf } from '../select/symmetry.ts'
import { cdcl } from '../solve/cdcl.ts'
import { classesOf } from '../task/policy.ts'
import { rows } from '../task/rows.ts'
import type { Task } from '../task/task.ts'
import type { Query, Symmetry, SymmetryBreak } from './claim.ts'
import { encode } from './encode.ts'

const ALL: readonly SymmetryBreak[] = ['gate-order', 'no-reapplication', 'association']
const NAMES = ['a', 'b', 'c', 'd']

interface Breaking {
  readonly breaks: readonly SymmetryBreak[]
  readonly symmetries: readonly Symmetry[]
}

/** The task of answering each word as it is listed: one answer, or several of which any will do. */
function answering(inputs: number, outputs: number, accept: readonly (readonly Bits[])[]): Task {
  return rows({
    name: 'answers',
    inputs: NAMES.slice(0, inputs),
    outputs: ['y', 'z', 'w'].slice(0, outputs),
    rows: allBits(inputs).map((sees, index) => ({ sees, accept: at(accept, index) })),
  })
}

function functionTask(inputs: number, table: number): Task {
  const accept = allBits(inputs).map((_, index) => [String((table >>> index) & 1)])
  return answering(inputs, 1, accept)
}

async function exists(task: Task, gates: number, { breaks, symmetries }: Breaking, models = circuits()) {
  const query: Query = {
    question: { task, models: models.spec, bias: size.spec, atLeast: Rational.ONE },
    shape: { kind: 'gates', gates },
    classes: classesOf(task).map((_, index) => index),
    lemmas: [],
    breaks,
    symmetries,
  }
  const session = await cdcl().session()
  for (const clause of encode(query, models).cnf.clauses) session.add(clause)
  const answer = await session.solve()
  session.dispose()
  return answer.kind === 'sat'
}

/** The least number of gates for which the formula is satisfiable. */
async function leastGates(task: Task, breaking: Breaking, models = circuits()): Promise<number> {
  for (let gates = 0; ; gates += 1) if (await exists(task, gates, breaking, models)) return gates
}

const PLAIN: Breaking = { breaks: [], symmetries: [] }

describe('with all breaks and all symmetries', () => {
  test.each(['full', 'aig'])('every function of three inputs needs what the census says: %s', async name => {
    const models = circuits({ basis: name })
    const { size: sizes } = census({ inputs: 3, basis: basisOf(name) })
    for (let table = 0; table < 256; table += name === 'full' ? 1 : 7) {
      const task = functionTask(3, table)
      const breaking = { breaks: ALL, symmetries: symmetriesOf(task, models) }
      expect([table, await leastGates(task, breaking, models)]).toEqual([table, sizes[table]])
    }
  })

  test('a circuit of the least size is still there, for functions of four inputs', async () => {
    const { size: sizes } = census({ inputs: 4, basis: circuits().basis })
    const source = random(4)
    const symmetric = [0x6996, 0xe8e8, 0x8000, 0xfee8, 0x1668, 0x1681, 0x7ee8, 0x3cc3]
    const others = Array.from({ length: 12 }, () => source.below(65536))
    for (const table of [...symmetric, ...others]) {
      const task = functionTask(4, table)
      const breaking = { breaks: ALL, symmetries: symmetriesOf(task, circuits()) }
      expect([table, await exists(task, at([...sizes], table), breaking)]).toEqual([table, true])
    }
  })

  test.each([
    ['circuits', circuits()],
    ['formulas', formulas({ basis: 'aig' })],
  ] as const)('random relations of two outputs need as many gates as without: %s', async (_, models) => {
    const source = random(2)
    let broken = 0
    for (let trial = 0; trial < 30; trial += 1) {
      const words = allBits(2)
      const half = Array.from({ length: 4 }, () => words.filter(() => source.below(5) < 2))
      const accept = [...half, ...half].map(each => (each.length === 0 ? words : each))
      const task = answering(3, 2, accept)
      const symmetries = symmetriesOf(task, models)
      broken += symmetries.length > 0 ? 1 : 0
      expect(await leastGates(task, { breaks: ALL, symmetries }, models)).toBe(
        await leastGates(task, PLAIN, models),
      )
    }
    expect(broken).toBeGreaterThan(5)
  })
})

test('each break excludes something: fewer circuits of three gates are left', async () => {
  const count = async (breaking: Breaking): Promise<number> => {
    const task = functionTask(3, 0b10010110)
    const query: Query = {
      question: { task, models: circuits().spec, bias: size.spec, atLeast: Rational.ONE },
      shape: { kind: 'gates', gates: 2 },
      classes: classesOf(task).map((_, index) => index),
      lemmas: [],
      ...breaking,
    }
    const encoding = encode(query, circuits())
    const session = await cdcl().session()
    for (let fed = 0, found = 0; ; found += 1) {
      for (; fed < encoding.cnf.clauses.length; fed += 1) session.add(at(encoding.cnf.clauses, fed))
      const answer = await session.solve()
      if (answer.kind !== 'sat') return found
      const circuit = encoding.circuit(answer.assignment)
      if (circuit !== undefined) encoding.exclude({ kind: 'listed-circuit', circuit })
    }
  }
  const parity = functionTask(3, 0b10010110)
  const exchange = symmetriesOf(parity, circuits()).filter(each => each.inputsNegated === '000')
  expect(await count(PLAIN)).toBe(3)
  expect(await count({ breaks: ['association'], symmetries: [] })).toBe(1)
  expect(await count({ breaks: [], symmetries: exchange })).toBe(1)
})
