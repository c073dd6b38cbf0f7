import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allBits, type Bits, bitsOf } from '../base/bits.ts'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { compareCosts } from '../bias/bias.ts'
import { lexicographic } from '../bias/combine.ts'
import { depth } from '../bias/depth.ts'
import { size } from '../bias/size.ts'
import { census } from '../enumerate/census.ts'
import { basisOf } from '../logic/basis.ts'
import { parseBlif } from '../model/blif.ts'
import { CircuitBuilder, type Signal } from '../model/builder.ts'
import { type Circuit, circuitIssues } from '../model/circuit.ts'
import { circuits, formulas } from '../model/classes.ts'
import { evaluate } from '../model/evaluate.ts'
import { type LabelledRow, rows } from '../task/rows.ts'
import type { Task } from '../task/task.ts'
import { type Improved, type ImproveOptions, improve } from './improve.ts'
import { select } from './select.ts'

type Found = Extract<Improved, { kind: 'improved' }>

async function found(
  task: Task,
  options: ImproveOptions,
  basis = 'full',
  bias: Parameters<typeof improve>[2] = size,
): Promise<Found> {
  const answer = await improve(task, circuits({ basis }), bias, options)
  expect(answer.kind).toBe('improved')
  return answer as Found
}

/** Rows that accept each word with the same chance, and at least one; some weigh more than others. */
function relation(seed: number, inputs: number, outputs: number, weights: boolean): readonly LabelledRow[] {
  const lot = random(seed)
  const words = allBits(outputs)
  return allBits(inputs).map(sees => {
    const accept = [...new Set([lot.pick(words), ...words.filter(() => lot.below(3) === 0)])]
    return { sees, accept, ...(weights ? { train: 1 + lot.below(4) } : {}) }
  })
}

function taskOf(table: readonly LabelledRow[], outputs: number): Task {
  const inputs = allBits(table[0]?.sees.length ?? 0)[0]?.length ?? 0
  return rows({
    name: 'rows',
    inputs: Array.from({ length: inputs }, (_, index) => `x${index + 1}`),
    outputs: Array.from({ length: outputs }, (_, index) => `y${index + 1}`),
    rows: table,
  })
}

/** The share of the weight that a circuit answers acceptably, summed here and not by the task. */
function share(table: readonly LabelledRow[], circuit: Circuit): Rational {
  const weightOf = (row: LabelledRow): Rational => Rational.of(row.train ?? 1)
  const right = table.filter(({ sees, accept }) => accept?.includes(evaluate(circuit, sees)))
  return Rational.sum(right.map(weightOf)).dividedBy(Rational.sum(table.map(weightOf)))
}

const ones = (word: Bits): number => [...word].filter(bit => bit === '1').length

/** The number of ones among so many inputs. */
function sidewaysSum(inputs: number, outputs: number): Task {
  return taskOf(
    allBits(inputs).map(sees => ({ sees, accept: bitsOf(ones(sees), outputs) })),
    outputs,
  )
}

const BASES = ['full', 'aig', 'mig', 'and:0001=1,xor:0110=3', 'mux:00011011=2,and:0001=1/2']

test('whatever is open on a row, the circuit answers every row acceptably, over any basis with conjunction', async () => {
  const shape = fc.record({
    seed: fc.nat(1_000_000),
    inputs: fc.integer({ min: 1, max: 5 }),
    outputs: fc.integer({ min: 1, max: 3 }),
    basis: fc.constantFrom(...BASES),
  })
  await fc.assert(
    fc.asyncProperty(shape, async ({ seed, inputs, outputs, basis }) => {
      const table = relation(seed, inputs, outputs, false)
      const { model, cost, value } = await found(
        taskOf(table, outputs),
        { atLeast: 1, movesMax: 500, seed },
        basis,
      )
      expect(share(table, model).equals(1)).toBe(true)
      expect(value.equals(1)).toBe(true)
      expect(circuitIssues(model, { invertersFree: true })).toEqual([])
      const prices = circuits({ basis })
      expect(cost.join()).toBe(size.costs(model, { task: taskOf(table, outputs), models: prices }).join())
    }),
    { seed: 1, numRuns: 60 },
  )
})

test('a bar below one is met, and mistakes that it forgives make circuits cheaper', async () => {
  let cheaper = 0
  for (let seed = 1; seed <= 25; seed += 1) {
    const table = relation(seed, 4, 2, true)
    const strict = await found(taskOf(table, 2), { atLeast: 1, movesMax: 1500 })
    const lax = await found(taskOf(table, 2), { atLeast: '3/4', movesMax: 1500 })
    expect(share(table, lax.model).compare(Rational.of('3/4'))).toBeGreaterThanOrEqual(0)
    expect(lax.value.equals(share(table, lax.model))).toBe(true)
    cheaper += compareCosts(lax.cost, strict.cost) < 0 ? 1 : 0
  }
  expect(cheaper).toBeGreaterThan(12)
})

test('all functions of three inputs get down to their least size, as the census has it', async () => {
  const { size: least } = census({ inputs: 3, basis: basisOf('full') })
  for (let table = 1; table < 256; table += 2) {
    const cells = allBits(3).map((sees, m) => ({ sees, accept: String((table >> m) & 1) }))
    const { cost } = await found(taskOf(cells, 1), { atLeast: 1, movesMax: 2000 })
    const indexed = allBits(3).reduce(
      (word, sees, m) => word | (((table >> m) & 1) << Number.parseInt(sees, 2)),
      0,
    )
    expect([table, cost.join()]).toEqual([table, String(least[indexed])])
  }
})

test('nothing is cheaper than the minimum that select proves, and mostly it is met', async () => {
  let met = 0
  for (let seed = 1; seed <= 20; seed += 1) {
    const task = taskOf(relation(seed, 3, 2, seed % 2 === 0), 2)
    const atLeast = seed % 2 === 0 ? '9/10' : 1
    const { cost } = await found(task, { atLeast, movesMax: 1500 })
    const selection = await select(task, circuits(), size, { atLeast })
    expect(selection.kind).toBe('minimal')
    const least = selection.kind === 'minimal' ? selection.cost : []
    expect(compareCosts(cost, least)).toBeGreaterThanOrEqual(0)
    met += compareCosts(cost, least) === 0 ? 1 : 0
  }
  expect(met).toBeGreaterThan(15)
})

test('the number of ones among five bits takes 11 gates, which a chain of adders does not reach', async () => {
  const { cost } = await found(sidewaysSum(5, 3), { atLeast: 1, movesMax: 60_000 })
  expect(cost.join()).toBe('11')
})

test('the same seed and moves give the same circuit, however a run was stopped', async () => {
  const task = sidewaysSum(4, 3)
  const one = await found(task, { atLeast: 1, seed: 7, movesMax: 1234 })
  const again = await found(task, { atLeast: 1, seed: 7, movesMax: 1234 })
  expect(again.model).toEqual(one.model)
  const timed = await found(task, { atLeast: 1, seed: 3, budget: { seconds: 0.05 } })
  const repeated = await found(task, { atLeast: 1, seed: 3, movesMax: timed.moves })
  expect(repeated.model).toEqual(timed.model)
})

/** A circuit of many gates, with operations of every kind, and the task of computing what it computes. */
function wasteful(seed: number): { readonly circuit: Circuit; readonly task: Task } {
  const lot = random(seed)
  const builder = new CircuitBuilder(['x1', 'x2', 'x3', 'x4'])
  const signals: Signal[] = [0, 1, 2, 3].map(input => builder.input(input))
  for (let gate = 0; gate < 20; gate += 1) {
    const arity = 2 + lot.below(3)
    const table = Array.from({ length: 2 ** arity }, () => String(lot.below(2))).join('')
    signals.push(
      builder.gate(
        table,
        Array.from({ length: arity }, () => lot.pick(signals)),
      ),
    )
  }
  const outputs = ['y1', 'y2'].map((name, index) => [name, signals.at(-1 - index) ?? 0] as const)
  const circuit = builder.build(outputs)
  const table = allBits(4).map(sees => ({ sees, accept: evaluate(circuit, sees) }))
  return { circuit, task: taskOf(table, 2) }
}

test('a circuit that is handed in is never made worse, and gates of any table and width are understood', async () => {
  for (let seed = 1; seed <= 20; seed += 1) {
    const { circuit, task } = wasteful(seed)
    const { model } = await found(task, { atLeast: 1, from: circuit, movesMax: 1 + 10 * seed })
    for (const sees of allBits(4)) expect(evaluate(model, sees)).toBe(evaluate(circuit, sees))
  }
  const nine = await found(sidewaysSum(4, 3), { atLeast: 1, movesMax: 20_000 })
  expect(nine.cost.join()).toBe('9')
  const kept = await found(sidewaysSum(4, 3), { atLeast: 1, from: nine.model, movesMax: 1 })
  expect(kept.cost.join()).toBe('9')
})

test('a network of lookup tables is a circuit to begin with', async () => {
  const text =
    '.model f\n.inputs x1 x2 x3 x4 x5\n.outputs y1\n.names x1 x2 x3 x4 x5 y1\n11--- 1\n--111 1\n.end\n'
  const from = parseBlif(text)
  const table = allBits(5).map(sees => ({ sees, accept: evaluate(from, sees) }))
  const { cost } = await found(taskOf(table, 1), { atLeast: 1, from, movesMax: 500 })
  expect(cost.join()).toBe('4')
})

test('depth comes first where the bias says so', async () => {
  const table = allBits(5).map(sees => ({ sees, accept: String(ones(sees) % 2) }))
  const { cost } = await found(
    taskOf(table, 1),
    { atLeast: 1, movesMax: 20_000 },
    'full',
    lexicographic(depth, size),
  )
  expect(cost.map(String)).toEqual(['3', '4'])
})

test('bounds fall while it runs, and stand at the cost in the end', async () => {
  const run = improve(sidewaysSum(5, 3), circuits(), size, { atLeast: 1, movesMax: 40_000 })
  const uppers: Rational[] = []
  for await (const { upper } of run) if (upper !== undefined) uppers.push(upper)
  const answer = await run
  expect(answer.kind).toBe('improved')
  for (const [index, upper] of uppers.entries())
    expect(index === 0 || upper.compare(uppers[index - 1] ?? upper) <= 0).toBe(true)
  if (answer.kind === 'improved') expect(String(uppers.at(-1))).toBe(answer.cost.join())
})

test('an abort stops it with its own reason', async () => {
  const stop = new AbortController()
  const run = improve(sidewaysSum(6, 3), circuits(), size, {
    atLeast: 1,
    budget: { seconds: 60 },
    signal: stop.signal,
  })
  setTimeout(() => stop.abort(new Error('enough')), 50)
  const before = performance.now()
  await expect(async () => await run).rejects.toThrow('enough')
  expect(performance.now() - before).toBeLessThan(5000)
})

test('a bar that no answers reach is infeasible', async () => {
  const answer = await improve(sidewaysSum(3, 2), circuits(), size, { atLeast: 2 })
  expect(answer.kind).toBe('infeasible')
})

test('misuse is told in words', () => {
  const task = sidewaysSum(3, 2)
  const asking =
    (options: Partial<ImproveOptions>, models = circuits()) =>
    () =>
      improve(task, models, size, { atLeast: 1, ...options })
  expect(asking({ seed: -1, movesMax: 1.5 })).toThrow(/options.seed.*options.movesMax/s)
  expect(asking({}, formulas())).toThrow('improve-class')
  expect(asking({}, circuits({ basis: 'xor:0110=1' }))).toThrow('improve-basis')
  expect(asking({}, circuits({ basis: 'nand:1110=1;inverters=priced' }))).toThrow('improve-basis')
})

test('a start that misses the bar or has other wires is refused', async () => {
  const task = sidewaysSum(3, 2)
  const builder = new CircuitBuilder(['x1', 'x2', 'x3'])
  const wrong = builder.build([
    ['y1', 0],
    ['y2', 0],
  ])
  const asking = async (from: Circuit): Promise<Improved> =>
    await improve(task, circuits(), size, { atLeast: 1, from })
  await expect(asking(wrong)).rejects.toThrow('start-misses-bar')
  await expect(asking({ ...wrong, outputs: wrong.outputs.slice(1) })).rejects.toThrow('start-does-not-fit')
})
