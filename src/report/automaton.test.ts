/** Automata: a policy's arrows are drawn strong and the others thin, and without a policy nothing changes. */
import { expect, test } from 'vitest'
import { drawFigure } from './draw.ts'
import type { AutomatonFigure } from './figure.ts'

function drawnWith(taken: readonly (boolean | undefined)[]): Promise<string> {
  const figure: AutomatonFigure = {
    kind: 'automaton',
    title: 'two states',
    caption: 'Two states.',
    exactness: 'exact',
    alt: 'two states',
    states: [{ name: 'here' }, { name: 'there' }],
    start: [{ state: 'here' }],
    transitions: ['stay', 'go'].map((on, index) => ({
      from: 'here',
      to: index === 0 ? 'here' : 'there',
      on,
      ...(taken[index] !== undefined && { taken: taken[index] }),
    })),
  }
  return drawFigure(figure, { theme: 'light' })
}

test('what a policy takes is strong, what it does not is thin and broken', async () => {
  const plain = await drawnWith([])
  expect(plain).not.toMatch(/stroke-dasharray="2.5 2"|stroke-width="1.8"/)
  const shown = await drawnWith([false, true])
  expect(shown.match(/stroke-dasharray="2.5 2"/g)).toHaveLength(1)
  expect(shown.match(/stroke-width="1.8"/g)).toHaveLength(1)
})
