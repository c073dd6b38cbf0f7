/** Where there are very many symmetries a few are taken: they are symmetries, and all exchanges are among them. */
import { expect, test } from 'vitest'
import { allBits, type Bits } from '../base/bits.ts'
import { demandsOf, keepsDemands } from '../certificate/symmetry.ts'
import { circuits } from '../model/classes.ts'
import { rows } from '../task/rows.ts'
import { symmetriesOf } from './symmetry.ts'

test('of the ninety thousand symmetries of a parity and its complement those that change least are taken', () => {
  const inputs = ['a', 'b', 'c', 'd', 'e', 'f']
  const answer = (word: Bits): Bits => ([...word].filter(bit => bit === '1').length % 2 === 1 ? '10' : '01')
  const task = rows({
    name: 'parity',
    inputs,
    outputs: ['odd', 'even'],
    rows: allBits(inputs.length).map(sees => ({ sees, accept: answer(sees) })),
  })
  const found = symmetriesOf(task, circuits())
  expect(found.length).toBe(1500)
  const demands = demandsOf(task)
  for (const [k, symmetry] of found.entries())
    expect(k % 50 > 0 || keepsDemands(demands, symmetry)).toBe(true)
  const still = found.filter(each => !`${each.inputsNegated}${each.outputsNegated}`.includes('1'))
  const exchanges = still.filter(
    each => each.outputs[0] === 0 && each.inputs.filter((target, input) => target !== input).length === 2,
  )
  expect(exchanges.length).toBe(15)
})
