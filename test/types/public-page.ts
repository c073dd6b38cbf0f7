/**
 * Calls that must compile, and calls that must not: the public page as its types promise it. This file is never run; the type
 * checker reads it, and complains about every `@ts-expect-error` under which nothing is wrong.
 */
import {
  circuits,
  depth,
  judge,
  misgeneralises,
  price,
  select,
  size,
  tables,
  task,
  trees,
} from '../../src/index.ts'

const honour = task({
  name: 'honour system',
  actions: ['work', 'shirk'],
  begin: { train: 'watched', deploy: 'alone' },
  transition: state => state,
  reward: (_state, action) => (action === 'work' ? 1 : 0),
  observe: state => (state === 'watched' ? '1' : '0'),
  horizon: 1,
})

/** The sentence of the field, in every form that makes sense. */
export async function allowed(): Promise<readonly string[]> {
  const chosen = await select(honour, circuits({ basis: 'xaig' }), size, { atLeast: 1 })
  const shallow = await select(honour, trees(), depth, { atLeast: '9/10' })
  const verdict = await judge(chosen, misgeneralises)
  const cost = await price(honour, circuits(), size, misgeneralises, { atLeast: 1 })
  return [chosen.kind, shallow.kind, verdict.kind, cost.with.kind]
}

/** Each of these is a mistake that the types find. */
export function refused(): void {
  // @ts-expect-error depth is not defined for tables
  select(honour, tables(), depth, { atLeast: 1 })
  // @ts-expect-error the bar is compulsory
  select(honour, circuits(), size)
  // @ts-expect-error the bar is compulsory, also among other options
  select(honour, circuits(), size, { tiesMax: 3 })
  // @ts-expect-error a bar is an exact number, not a yes or no
  select(honour, circuits(), size, { atLeast: true })
  // @ts-expect-error depth is not defined for tables, whatever is asked
  price(honour, tables(), depth, misgeneralises, { atLeast: 1 })
  // @ts-expect-error the solvers have names
  select(honour, circuits(), size, { atLeast: 1, solver: 'minisat' })
  // @ts-expect-error a task must say what its return is made of
  task({ name: '', actions: ['a'], begin: { train: 0 }, transition: () => 0, observe: () => '', horizon: 1 })
}
