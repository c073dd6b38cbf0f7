import { expect, test } from 'vitest'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import { size } from '../bias/size.ts'
import { basisOf } from '../logic/basis.ts'
import { circuits } from '../model/classes.ts'
import { cdcl } from '../solve/cdcl.ts'
import { taskFromTables } from '../task/formats/truth-table.ts'
import { rows } from '../task/rows.ts'
import type { Task } from '../task/task.ts'
import { least } from './least.ts'
import { type Searcher, searcherOf } from './searcher.ts'
import { witnessOf } from './witness.ts'

function searcherFor(task: Task, basis = 'full', bar = Rational.ONE): Searcher {
  const models = circuits({ basis: basisOf(basis) })
  return searcherOf({ task, models: models.spec, bias: size.spec, atLeast: bar }, [], cdcl(), {})
}

async function leastGates(searcher: Searcher): Promise<number> {
  const steps = least(searcher, [])
  for (;;) {
    const step = await steps.next()
    if (!step.done) continue
    return step.value.kind === 'least' ? step.value.best.circuit.gates.length : Number.NaN
  }
}

/** A function of three inputs, with rows left open, and twice as many outputs where asked. */
function randomTask(seed: number): Task {
  const source = random(seed)
  const outputs = source.below(2) === 0 ? ['y'] : ['y', 'z']
  const word = (): string => outputs.map(() => source.below(2)).join('')
  const table = Array.from({ length: 8 }, (_, m) => ({
    sees: m.toString(2).padStart(3, '0'),
    accept: word(),
    train: m > 0 && source.below(4) === 0 ? 0 : 1,
    deploy: 1,
  }))
  return rows({ name: 'random', inputs: ['a', 'b', 'c'], outputs, rows: table })
}

test('the first circuit of a walk has as few gates as satisfiability says, with rows left open and two outputs', async () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    for (const basis of seed % 8 === 0 ? ['full', 'aig'] : ['full']) {
      const searcher = searcherFor(randomTask(seed), basis)
      const found = await witnessOf(searcher)
      expect(found?.value.equals(Rational.ONE)).toBe(true)
      expect(found?.circuit.gates.length).toBe(await leastGates({ ...searcher, witness: false }))
    }
  }
})

test('what a walk cannot answer is left to the solver: dear inverters, several answers that depend on one another, a low bar', async () => {
  const task = taskFromTables('0x16', { name: 'one of three' })
  expect(await witnessOf(searcherFor(task))).toBeDefined()
  expect(await witnessOf(searcherFor(task, 'nand:1110=1;inverters=priced'))).toBeUndefined()
  expect(await witnessOf(searcherFor(task, 'full', Rational.of('7/8')))).toBeUndefined()
  const equal = rows({
    name: 'equal outputs',
    inputs: ['a'],
    outputs: ['y', 'z'],
    rows: ['0', '1'].map(sees => ({ sees, accept: ['00', '11'] })),
  })
  expect(await witnessOf(searcherFor(equal))).toBeUndefined()
})
