import { describe, expect, test } from 'vitest'
import { galleryTask } from '../../gallery/index.ts'
import { opposed } from '../../gallery/union.ts'
import { allFunctions, forwardReturn, functionBehaviour, randomTask } from '../../test/laws/random-task.ts'
import { policiesOf, reductionLaws } from '../../test/laws/reduction.ts'
import { allBits, type Bits, bitsOf } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { type Random, random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { size as sizeBias } from '../bias/size.ts'
import { census } from '../enumerate/census.ts'
import { basisOf } from '../logic/basis.ts'
import { circuits } from '../model/classes.ts'
import { evaluate } from '../model/evaluate.ts'
import { parseCircuit } from '../model/notation.ts'
import { select } from '../select/select.ts'
import { taskOf } from '../task/build.ts'
import { behaviourOf, classesOf, type Policy } from '../task/policy.ts'
import { rows } from '../task/rows.ts'
import type { Task, ValueFunctional } from '../task/task.ts'
import { returnOf } from '../task/value.ts'
import { type CatalogueEntry, reductions } from './catalogue.ts'
import { dummyInput } from './dummy-input.ts'
import { fold } from './fold.ts'
import { meta } from './meta.ts'
import { checkMetaProof } from './meta-proof.ts'
import { recode, recodeCircuit } from './recode.ts'
import type { Reduction } from './reduction.ts'
import { retag } from './retag.ts'
import { scale } from './scale.ts'
import { shift } from './shift.ts'
import { singleton } from './singleton.ts'
import { copies } from './weighted.ts'

function worth(task: Task, policy: Policy): Rational {
  const found = returnOf(task, behaviourOf(task, policy), 'train')
  if (found.kind === 'none') throw new Error(found.because)
  return found.value
}

function draw(source: Random, kinds: readonly ValueFunctional['kind'][]): Task {
  const kind = source.pick(kinds)
  const value: ValueFunctional =
    kind === 'horizon'
      ? { kind, steps: 1 + source.below(4) }
      : { kind: 'discount', factor: Rational.fraction(source.below(4), 5) }
  return randomTask(source, { states: 1 + source.below(4), words: allBits(2), inputs: ['x', 'y'], value })
}

const mapped = reductions.flatMap((each): readonly (readonly [string, CatalogueEntry, Reduction])[] =>
  each.example === undefined ? [] : [[each.name, each, each.example(2, 1)]],
)

describe.each(mapped)('%s', (_, entry, reduction) => {
  const kinds = entry.name.startsWith('fold') ? (['horizon'] as const) : (['horizon', 'discount'] as const)

  test('obeys the laws, for all policies of 50 random tasks', () => {
    const source = random(1)
    for (let round = 0; round < 50; round += 1) {
      expect(reductionLaws(reduction, draw(source, kinds))).toEqual([])
    }
  })

  test('keeps the selected policies of every selector, both ways where it says so', () => {
    const source = random(2)
    for (let round = 0; round < 30; round += 1) {
      const task = draw(source, kinds)
      const image = reduction.map(task)
      const cost = new Map(policiesOf(task).map(policy => [policy.action.join(), source.below(5)]))
      const bar = worth(task, source.pick(policiesOf(task)))
      const before = least(
        policiesOf(task).filter(policy => worth(task, policy).compare(bar) >= 0),
        cost,
      )
      const reached = policiesOf(task).filter(policy => {
        return worth(image, reduction.push(policy, task)).compare(reduction.value(bar, task)) >= 0
      })
      expect(least(reached, cost)).toEqual(before)
      if (entry.direction === 'both') expect(classesOf(image)).toHaveLength(classesOf(task).length)
    }
  })
})

function least(all: readonly Policy[], cost: ReadonlyMap<string, number>): readonly Policy[] {
  const best = Math.min(...all.map(policy => cost.get(policy.action.join()) as number))
  return all.filter(policy => cost.get(policy.action.join()) === best)
}

test('laws name what a bad reduction breaks', () => {
  const task = draw(random(8), ['horizon'])
  const forgets = { ...scale(2), value: (before: Rational) => before }
  expect(reductionLaws(forgets, task)).toContain('a return is not mapped as `value` says')
  const turns = { ...scale(1), value: (before: Rational) => before.negated() }
  expect(reductionLaws(turns, task)).toContain('`value` is not strictly increasing')
  const loses = { ...retag({ order: [1, 0], negate: '00' }), push: (policy: Policy) => policy }
  expect(reductionLaws(loses, galleryTask('mirror-1'))).toContain('`pull` does not undo `push`')
  expect(reductionLaws(scale(0), task)).toEqual(['its obligation is not met: the factor is 0'])
})

describe('obligations that are not met are refused', () => {
  const task = draw(random(3), ['discount'])
  test.each([
    ['a factor of zero', scale(0)],
    ['a negative factor', scale(-1)],
    ['a codec that is no order', recode({ order: [1], negate: '0' })],
    ['a renaming of too few inputs', retag({ order: [0], negate: '0' })],
    ['a name that is taken', dummyInput({ name: 'x', equals: '0' })],
    ['an input that would have to be computed', dummyInput({ name: 'z', equals: 'x^y' })],
    ['a task without a horizon', fold({ horizon: 9 })],
  ])('%s', (_, reduction) => {
    expect(reduction.prove(task).holds).toBe(false)
    expect(() => reduction.map(task)).toThrow(expect.objectContaining({ code: 'obligation-not-met' }))
  })

  test('a horizon shorter than the own', () => {
    const long = draw(random(4), ['horizon'])
    expect(() => fold({ horizon: 0 }).map(long)).toThrow(
      expect.objectContaining({ code: 'obligation-not-met' }),
    )
  })
})

describe('where the laws fail', () => {
  /** End at once for 1, or wait and end for 1: without discount. */
  const patience = taskOf({
    name: 'patience',
    states: ['early', 'late', 'over'],
    actions: ['end', 'wait'],
    inputs: ['x', 'y'],
    outputs: ['a'],
    observation: ['00', '01', '10'],
    legal: [[0, 1], [0], [0]],
    transition: [
      [[[2, 1]], [[1, 1]]],
      [[[2, 1]], []],
      [[[2, 1]], []],
    ],
    reward: [
      [1, 0],
      [1, 0],
      [0, 0],
    ],
    begin: { train: [[0, 1]] },
    value: { kind: 'total' },
  })

  test('a shift without horizon or discount changes what is optimal', () => {
    expect(shift(1).prove(patience).holds).toBe(false)
    const paid = patience.reward.map((row, state) => (state === 2 ? row : row.map(each => each.plus(1))))
    const shifted = { ...patience, reward: paid }
    const first = (action: number): Policy => ({ kind: 'policy', action: [action, 0, 0] })
    const [end, wait] = [first(0), first(1)]
    expect([worth(patience, end), worth(patience, wait)].map(String)).toEqual(['1', '1'])
    expect([worth(shifted, end), worth(shifted, wait)].map(String)).toEqual(['2', '3'])
  })

  test('seeing the time raises the optimum of a task that looks the same at every step', () => {
    const twice = taskOf({
      name: 'first left, then right',
      states: ['first', 'second'],
      actions: ['0', '1'],
      inputs: ['x'],
      outputs: ['a'],
      observation: ['0', '0'],
      transition: [
        [[[1, 1]], [[1, 1]]],
        [[[1, 1]], [[1, 1]]],
      ],
      reward: [
        [1, 0],
        [0, 1],
      ],
      begin: { train: [[0, 1]] },
      value: { kind: 'horizon', steps: 2 },
    })
    const best = (task: Task): string =>
      Rational.max(...(policiesOf(task).map(each => worth(task, each)) as [Rational])).toString()
    expect(best(fold({ horizon: 2 }).map(twice))).toBe('1')
    const seeing = fold({ horizon: 2, seesTime: true })
    expect(best(seeing.map(twice))).toBe('2')
    const timely = classesOf(seeing.map(twice)).map(({ seen }) => (seen.endsWith('01') ? 1 : 0))
    expect(seeing.pull({ kind: 'policy', action: timely }, twice)).toBeUndefined()
  })

  test('16 of the 24 numberings of four rules need two gates and 8 need three', () => {
    const { size } = census({ inputs: 3, basis: basisOf('full') })
    const sizes = allNumberings().map(name => {
      const task = galleryTask(`tag-3(numbering=${name})`)
      const minterms = task.good.map((good, state) =>
        task.actions[good?.[0] as number] === '1' ? 2 ** state : 0,
      )
      return size[minterms.reduce((sum, each) => sum + each, 0)]
    })
    expect([2, 3].map(gates => sizes.filter(each => each === gates).length)).toEqual([16, 8])
  })
})

function allNumberings(): readonly string[] {
  const rules = allBits(2)
  const names: string[] = []
  for (const a of rules)
    for (const b of rules) for (const c of rules) for (const d of rules) names.push([a, b, c, d].join('+'))
  return names.filter(name => new Set(name.split('+')).size === 4)
}

describe('costs', () => {
  const { size } = census({ inputs: 3, basis: basisOf('full') })
  const index = (of: (word: Bits) => boolean): number =>
    allBits(3).reduce((sum, word, minterm) => sum + (of(word) ? 2 ** minterm : 0), 0)

  test('are the same after every reordering and negation of inputs and outputs, for all functions of three inputs', () => {
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ]
    for (let table = 0; table < 256; table += 1) {
      for (const order of orders) {
        for (const negate of allBits(3)) {
          const renamed = (word: Bits): number =>
            Number.parseInt(order.map((old, bit) => (word[old] === negate[bit] ? '0' : '1')).join(''), 2)
          expect(size[index(word => ((table >> renamed(word)) & 1) === 1)]).toBe(size[table])
        }
      }
      expect(size[255 - table]).toBe(size[table])
    }
  })

  test('do not fall when a constant or a copied input is added, for all functions of two inputs', () => {
    for (let table = 0; table < 16; table += 1) {
      const small = index(word => ((table >> Number.parseInt(word.slice(0, 2), 2)) & 1) === 1)
      const free = allBits(3).flatMap((word, minterm) => (word[2] === '1' ? [minterm] : []))
      const copied = allBits(3).flatMap((word, minterm) => (word[2] === word[0] ? [] : [minterm]))
      for (const rows of [free, copied]) {
        const completions = allBits(4).map(bits => {
          const mask = rows.reduce((sum, minterm) => sum + 2 ** minterm, 0)
          const set = rows.reduce((sum, minterm, row) => sum + (bits[row] === '1' ? 2 ** minterm : 0), 0)
          return size[(small & ~mask) | set] as number
        })
        expect(Math.min(...completions)).toBe(size[small])
      }
    }
  })

  test('change by a negation where inverters are priced, and whoever negates says so', async () => {
    const basis = 'and:0001=1,not:10=1;inverters=priced'
    const not = rows({
      name: 'not',
      inputs: ['x'],
      outputs: ['a'],
      rows: ['0', '1'].map(sees => ({ sees, accept: sees === '0' ? '1' : '0' })),
    })
    const gates = async (task: Task): Promise<string> => {
      const found = await select(task, circuits({ basis }), sizeBias, { atLeast: 1 })
      return found.kind === 'minimal' ? at(found.cost, 0).toString() : found.kind
    }
    const negating = [
      dummyInput({ name: 'd', equals: '!x' }),
      recode({ order: [0], negate: '1' }),
      retag({ order: [0], negate: '1' }),
    ]
    expect(await gates(not)).toBe('1')
    for (const each of negating) {
      expect(await gates(each.map(not))).toBe('0')
      expect(`${each.law} ${each.obligation}`).toMatch(
        /if inverters are free.* inverters are free, or nothing/,
      )
    }
    expect(await gates(dummyInput({ name: 'd', equals: 'x' }).map(not))).toBe('1')
  })

  test('a circuit in a new codec says the recoded word with the same gates', () => {
    const circuit = parseCircuit('g = x & y; a = g; b = !g ^ y', { inputs: ['x', 'y'], outputs: ['a', 'b'] })
    const codec = { order: [1, 0], negate: '01' }
    const image = recodeCircuit(codec, circuit)
    expect(image.gates).toEqual(circuit.gates)
    for (const seen of allBits(2)) {
      const [a, b] = [...evaluate(circuit, seen)] as [string, string]
      expect(evaluate(image, seen)).toBe(`${b}${a === '1' ? '0' : '1'}`)
    }
  })
})

test('a weighted set is worth what its copies are worth, for every function', () => {
  const source = random(5)
  for (let round = 0; round < 40; round += 1) {
    const value = { kind: 'horizon', steps: 2 } as const
    const tasks = ['0', '1'].map(prefix =>
      randomTask(source, {
        name: prefix,
        states: 2,
        words: [`${prefix}0`, `${prefix}1`],
        inputs: ['x', 'y'],
        value,
      }),
    )
    const parts = [1 + source.below(3), 1 + source.below(3)]
    const weights = parts.map(part => Rational.fraction(part, at(parts, 0) + at(parts, 1)))
    const weighted = meta(tasks, { weights }).task
    const uniform = meta(copies(tasks, weights)).task
    for (const table of allFunctions(2)) {
      const returns = [weighted, uniform].map(task =>
        forwardReturn(task, functionBehaviour(task, table), 'train'),
      )
      expect(returns[0]).toEqual(returns[1])
    }
  }
  expect(() => copies(opposed(), ['1/2', '1/3'])).toThrow(
    expect.objectContaining({ code: 'weights-do-not-sum-to-one' }),
  )
})

test('a set of one gives the task back, up to the names of its states', () => {
  const task = draw(random(6), ['horizon'])
  const image = singleton().map(task)
  expect({ ...image, states: task.states, parts: task.parts }).toEqual(task)
  expect(image.parts).toEqual([{ name: task.name, states: task.states.map((_, state) => state) }])
})

test('parts survive a set of one, and a union of unions names them by their path', () => {
  const one = (name: string, sees: Bits): Task =>
    rows({ name, inputs: ['x'], outputs: ['a'], rows: [{ sees, accept: sees }] })
  const inner = meta([one('A', '0'), one('B', '1')], { name: 'AB' }).task
  expect(singleton().map(inner).parts).toEqual(inner.parts)
  const outer = meta([one('C', '0'), inner]).task
  expect(outer.parts).toEqual([
    { name: 'C', states: [0] },
    { name: 'AB', states: [1, 2] },
    { name: 'AB/A', states: [1] },
    { name: 'AB/B', states: [2] },
  ])
})

test('tasks of different horizons unite once they are folded', () => {
  const source = random(7)
  const tasks = [1, 3].map(steps =>
    randomTask(source, {
      name: `H${steps}`,
      states: 2,
      words: [bitsOf(steps, 2)],
      inputs: ['x', 'y'],
      value: { kind: 'horizon', steps },
    }),
  )
  expect(() => meta(tasks)).toThrow(expect.objectContaining({ code: 'tasks-do-not-unite' }))
  const { task, proof } = meta(tasks.map(each => fold({ horizon: 3 }).map(each)))
  expect(checkMetaProof(proof).kind).toBe('verified')
  for (const table of allFunctions(2)) {
    const parts = tasks.map(each => forwardReturn(each, functionBehaviour(each, table), 'train'))
    expect(forwardReturn(task, functionBehaviour(task, table), 'train')).toEqual(
      Rational.sum(parts).dividedBy(2),
    )
  }
})

test('every entry that is no reduction names a gallery task as counterexample', () => {
  const failing = reductions.filter(each => each.direction === 'neither')
  expect(failing.map(each => each.name)).toEqual(['renumbering a tag', 'changing the basis'])
  for (const each of failing)
    expect(galleryTask(each.counterexample?.gallery ?? '').states.length).toBeGreaterThan(0)
})
