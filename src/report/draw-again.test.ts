/** Drawing again: layouts that are kept change no byte, and the area of a plot is where its axes are. */
import { expect, test } from 'vitest'
import { layoutsOf } from './circuit-layout.ts'
import { drawFigure, plotArea } from './draw.ts'
import type { CircuitFigure, PlotFigure } from './figure.ts'

const head = { title: 'Title', caption: 'Caption.', exactness: 'exact', alt: 'Alt.' } as const
const circuit: CircuitFigure['circuit'] = {
  kind: 'circuit',
  inputs: ['x', 'y', 'z'],
  gates: [
    { table: '0110', fanIn: [1, 2] },
    { table: '0001', fanIn: [3, 4] },
  ],
  outputs: [{ name: 'a', node: 5, negated: true }],
}

test('a circuit that is drawn again with other values is laid out once, and has the bytes that it has without', async () => {
  const layouts = layoutsOf()
  let made = 0
  const counted: typeof layouts = {
    kept: (key, make) =>
      layouts.kept(key, () => {
        made += 1
        return make()
      }),
  }
  const figures = ['000', '111', '010'].map(
    (word): CircuitFigure => ({ kind: 'circuit', ...head, circuit, word }),
  )
  const drawn: string[] = []
  for (const figure of figures) drawn.push(await drawFigure(figure, { layouts: counted }))
  const first = made
  for (const figure of figures) drawn.push(await drawFigure(figure, { layouts: counted, theme: 'dark' }))
  expect(made).toBe(first)
  expect(drawn[1]).toBe(await drawFigure(figures[1] as CircuitFigure))
})

test('layouts forget the oldest, and what failed', async () => {
  const layouts = layoutsOf(2)
  const layout = { length: 0, breadth: 0, places: [], wires: [] }
  let made = 0
  const make = async (): Promise<typeof layout> => {
    made += 1
    return layout
  }
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await layouts.kept(key, make)
  expect(made).toBe(4)
  await expect(layouts.kept('d', () => Promise.reject(new Error('no kernel')))).rejects.toThrow('no kernel')
  expect(await layouts.kept('d', make)).toBe(layout)
})

const plot: PlotFigure = {
  kind: 'plot',
  ...head,
  x: { label: 'x', domain: ['0', '1'] },
  y: { label: 'y', domain: ['0', '1'] },
  series: [{ kind: 'point', points: [{ x: '1/4', y: '3/4' }] }],
}

test('a point is drawn where the area says that its values are', async () => {
  const area = await plotArea(plot)
  const svg = await drawFigure(plot)
  const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) as unknown as [string, string, string]
  const moves = [...svg.matchAll(/translate\(([\d.]+) ([\d.]+)\)/g)].slice(0, 2)
  const circle = /<circle cx="([\d.]+)" cy="([\d.]+)" r="2.6"/.exec(svg)
  const place = (axis: 1 | 2): number =>
    moves.reduce((sum, move) => sum + Number(move[axis]), Number(circle?.[axis]))
  if (area === undefined) throw new Error('a plot has an area')
  expect(place(1) / Number(width)).toBeCloseTo(area.x + area.width / 4, 3)
  expect(place(2) / Number(height)).toBeCloseTo(area.y + area.height / 4, 3)
  expect(await plotArea({ kind: 'circuit', ...head, circuit })).toBeUndefined()
})
