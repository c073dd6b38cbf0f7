/** Real threads: a selection whose refutations are split has a certificate that is verified and does not depend on their number. */
import { expect, test } from 'vitest'
import { certificateText, check, circuits, select, size, solverOf, taskFromTables } from '../../src/index.ts'
import { nodeWorkers } from '../../src/node/node.ts'
import { cubeJob } from '../../src/select/cube-job.ts'
import { cubeSolver } from '../../src/select/cube-solver.ts'
import { pigeonhole } from '../families.ts'

async function certificateWith(count: number): Promise<string> {
  const workers = nodeWorkers({ count })
  try {
    const solver = cubeSolver(await solverOf('cdcl'), workers, { first: 150, each: 400 })
    const task = taskFromTables('0xe8', { name: 'maj' })
    const found = await select(task, circuits(), size, { atLeast: 1, solver, engine: 'satisfiability' })
    expect(found.kind === 'minimal' && found.distinct.count).toBe(21)
    if (found.certificate === undefined) return ''
    expect((await check(found.certificate)).kind).toBe('verified')
    let text = ''
    for await (const piece of certificateText(found.certificate)) text += piece
    return text
  } finally {
    await workers.close()
  }
}

test('majority in cubes: verified, and the same bytes with one thread as with two', async () => {
  expect(await certificateWith(2)).toBe(await certificateWith(1))
})

test('a thread that computes without a pause is stopped at once, and the pool goes on', async () => {
  const workers = nodeWorkers({ count: 1 })
  const job = cubeJob({ solver: 'cdcl', clauses: pigeonhole(11, 10).clauses, cube: [1], budget: {} })
  const easy = cubeJob({ solver: 'cdcl', clauses: [[1], [-1]], cube: [1], budget: {} })
  try {
    expect(await workers.run(easy)).toMatchObject({ kind: 'refuted', clause: [] })
    const controller = new AbortController()
    const run = workers.run(job, controller.signal)
    await new Promise(resolve => setTimeout(resolve, 300))
    const start = performance.now()
    controller.abort(new Error('stopped'))
    await expect(run).rejects.toThrow('stopped')
    expect(performance.now() - start).toBeLessThan(1000)
    expect(await workers.run(easy)).toMatchObject({ kind: 'refuted' })
  } finally {
    await workers.close()
  }
})
