import { expect, test } from 'vitest'
import { corridor, select49 } from '../../gallery/goals.ts'
import { allBits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { size } from '../bias/size.ts'
import { costTable } from '../enumerate/cost-tables.ts'
import { circuits } from '../model/classes.ts'
import { misgeneralises } from '../predicate/misgeneralises.ts'
import { behaviourOf, classesOf, policyOfWords } from '../task/policy.ts'
import { rewardEdits, withRewards } from '../task/reward-edits.ts'
import type { Task } from '../task/task.ts'
import { returnOf } from '../task/value.ts'
import { rewardRobustness } from './reward-robustness.ts'

/** The verdict by asking all functions of least cost, from the table of the costs of all functions. */
function byTable(task: Task, atLeast: number): string {
  const inputs = task.inputs.length
  const costs = costTable('gates', inputs)
  const seen = classesOf(task).map(each => allBits(inputs).indexOf(each.seen))
  for (let cost = 0; cost <= 8; cost++) {
    const found = new Set<boolean>()
    costs.forEach((own, table) => {
      if (own !== cost) return
      const words = seen.map(row => String((table >> row) & 1))
      const behaviour = behaviourOf(task, policyOfWords(task, words))
      const reached = returnOf(task, behaviour, 'train')
      if (reached.kind !== 'value' || reached.value.compare(atLeast) < 0) return
      found.add(misgeneralises.holds(behaviour, task).holds)
    })
    if (found.size > 0) return found.size === 2 ? 'possible' : found.has(true) ? 'forced' : 'excluded'
  }
  return 'vacuous'
}

test('every single reward of small tasks changes the verdict exactly where asking all functions says so', async () => {
  for (const task of [corridor.task(), select49.task()]) {
    const edits = rewardEdits(task)
    const shared = { task, models: circuits(), bias: size, predicate: misgeneralises, edits }
    const found = await rewardRobustness({ ...shared, atLeast: 1 })
    const verdict = byTable(task, 1)
    const edited = edits.map(edit => byTable(withRewards(task, [edit]), 1))
    const changing = edited.filter(each => each !== verdict && each !== 'vacuous')
    expect(found).toMatchObject({
      verdict,
      tried: edits.length,
      changing: changing.length,
      unmet: edited.filter(each => each === 'vacuous').length,
      open: 0,
    })
    expect(found.example?.verdict).toBe(changing[0])
  }
})

test('without edits there is a verdict and nothing else', async () => {
  const task = select49.task()
  const shared = { task, models: circuits(), bias: size, predicate: misgeneralises, atLeast: 1 }
  expect(await rewardRobustness({ ...shared, edits: [] })).toEqual({
    verdict: 'possible',
    tried: 0,
    changing: 0,
    unmet: 0,
    open: 0,
  })
  expect(at(rewardEdits(task), 0).pays.toString()).toBe('0')
})
