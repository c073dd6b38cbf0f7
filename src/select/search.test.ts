/** A search can be stopped at any time, also before the solver has seen its formula. */
import { expect, test } from 'vitest'
import { Rational } from '../base/rational.ts'
import { size } from '../bias/size.ts'
import { circuits } from '../model/classes.ts'
import { cdcl } from '../solve/cdcl.ts'
import type { Solver } from '../solve/solver.ts'
import { taskFromTables } from '../task/formats/truth-table.ts'
import { search } from './search.ts'
import { searcherOf } from './searcher.ts'
import { claimQuestion } from './select.ts'

test('an abort is heard while a large formula is built', async () => {
  let sessions = 0
  const inner = cdcl()
  const solver: Solver = {
    name: 'counted',
    session: options => {
      sessions += 1
      return inner.session(options)
    },
  }
  const task = taskFromTables('0xfee8e880', { name: 'majority of five' })
  const asked = { task, models: circuits(), bias: size, atLeast: Rational.ONE }
  const controller = new AbortController()
  const reason = new Error('stopped')
  const searcher = searcherOf(claimQuestion(asked), [], solver, { signal: controller.signal })
  setTimeout(() => controller.abort(reason), 0)
  await expect(search(searcher, { shape: { kind: 'gates', gates: 14 }, require: [] })).rejects.toBe(reason)
  expect(sessions).toBe(0)
})
