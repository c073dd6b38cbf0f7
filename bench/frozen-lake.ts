/**
 * FrozenLake 4x4, slippery and discounted: the exact optimum, and the smallest circuits that reach a share of it, with
 * certificates.
 */
import { galleryTask } from '../gallery/index.ts'
import { assert, Bug } from '../src/base/errors.ts'
import { size } from '../src/bias/size.ts'
import { circuits } from '../src/model/classes.ts'
import { select } from '../src/select/select.ts'
import { embedded } from '../src/solve/choose.ts'
import { optimum } from '../src/task/value.ts'
import { measured } from './certified.ts'
import { type Benchmark, type Row, timed } from './record.ts'

const OPTIMUM = '859609096308083583/1601938145778704383'

async function* run(): AsyncGenerator<Row> {
  const task = galleryTask('frozen-lake')
  const { value, secondsCpu } = await timed(() => optimum(task, 'train').value)
  assert(value.times('99/100').toString() === OPTIMUM, 'wrong-optimum', value.toString())
  yield { case: 'optimum', value: value.toString(), secondsCpu }
  for (const [share, expected] of SHARES) {
    yield await measured(
      `${share} of the optimum`,
      embedded(),
      async solver => {
        const found = await select(task, circuits(), size, { atLeast: value.times(share), solver })
        if (found.kind !== 'minimal' || found.certificate === undefined)
          throw new Bug('no-policy', found.kind)
        const { functions, distinct } = found
        const answer = `${found.cost.join()} gates, ${functions.count} functions, ${distinct.count} circuits`
        return { answer, certificate: found.certificate }
      },
      expected,
    )
  }
}

/** Shares of the optimum and what reaches them. */
const SHARES = [
  ['1/4', '1 gates, 3 functions, 3 circuits'],
  ['3/4', '3 gates, 10 functions, 10 circuits'],
  ['1', '6 gates, 4 functions, 18 circuits'],
] as const

/** FrozenLake. */
export const frozenLake: Benchmark = {
  name: 'frozen-lake',
  measures: 'an exact optimum and circuits near it',
  run,
}
