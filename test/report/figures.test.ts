/**
 * Every description in `figures/` is drawn and compared, byte for byte, with the drawing that is stored for it, which was
 * made by another process and looked at by people. What makes a figure legible is measured on each.
 *
 * After a change that is meant, `npx vitest run test/report -u` stores the drawings anew; look at them before they stay.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { withColours } from '../../src/report/palette.ts'
import { drawFigure, type Figure, figureCsv, pngOf, readFigure } from '../../src/report/report.ts'
import { drawnTexts, overlaps, sizeOf } from './drawn-text.ts'

const FOLDER = join(import.meta.dirname, 'figures')
const names = readdirSync(FOLDER).map(name => name.replace('.json', ''))

function figureCalled(name: string): Figure {
  return readFigure(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')))
}

/** The points in 85 mm. */
const COLUMN = (85 * 72) / 25.4

describe.each(names)('%s', name => {
  const figure = figureCalled(name)
  let [auto, light, dark] = ['', '', '']

  beforeAll(async () => {
    auto = await drawFigure(figure)
    light = await drawFigure(figure, { theme: 'light' })
    dark = await drawFigure(figure, { theme: 'dark' })
  }, 60_000)

  test('is drawn as it is stored', async () => {
    await expect(auto).toMatchFileSnapshot(join(FOLDER, '..', 'drawn', `${name}.svg`))
  })

  test('is legible in a column: texts of at least 7 pt, apart from each other and on the sheet', () => {
    const { width, height, millimetres } = sizeOf(auto)
    const texts = drawnTexts(auto)
    expect(texts.length).toBeGreaterThan(4)
    expect(overlaps(texts)).toEqual([])
    expect(width).toBeLessThanOrEqual(COLUMN + 0.01)
    expect(millimetres).toBeCloseTo(width / (72 / 25.4), 1)
    expect(Math.min(...texts.map(each => each.size))).toBeGreaterThanOrEqual(7)
    const outside = texts.filter(
      ({ left, top, right, bottom }) => left < 0 || top < 0 || right > width || bottom > height,
    )
    expect(outside).toEqual([])
  })

  test('is well formed, has its colours in place, and says what it is', async () => {
    for (const svg of [light, dark]) {
      expect(svg).not.toContain('var(')
      const png = await pngOf(svg, { scale: 1 })
      expect([...png.slice(1, 4)]).toEqual([...'PNG'].map(each => each.charCodeAt(0)))
    }
    expect(light).not.toEqual(dark)
    expect(auto).toContain('prefers-color-scheme:dark')
    expect(auto).toMatch(/<title>[^<]+<\/title>\n<desc>[^<]+<\/desc>/)
    for (const [, token] of auto.matchAll(/var\(--([a-z0-9-]+)\)/g)) expect(auto).toContain(`--${token}:#`)
    for (const [, id] of auto.matchAll(/url\(#([a-z-]+)\)/g)) expect(auto).toContain(`id="${id}"`)
  })

  test('is the same drawing in every theme, but for its colours', () => {
    const plain = auto.replace(/<style>[\s\S]*?<\/style>\n/, '')
    expect(withColours(plain, 'light')).toBe(light)
    expect(withColours(plain, 'dark')).toBe(dark)
  })

  test('has a table with as many entries in each row', () => {
    const lines = figureCsv(figure).trimEnd().split('\n')
    const commas = (line: string): number => line.replace(/"([^"]|"")*"/g, '').split(',').length
    expect(lines.length).toBeGreaterThan(1)
    expect(new Set(lines.map(commas)).size).toBe(1)
  })
})

test('every kind of figure and of series has an example', () => {
  const figures = names.map(figureCalled)
  const kinds = new Set<string>(figures.map(figure => figure.kind))
  expect([...kinds].sort()).toEqual(['automaton', 'circuit', 'grid', 'plot', 'tree'])
  const series = figures.flatMap(figure =>
    figure.kind === 'plot' ? figure.series.map(each => each.kind) : [],
  )
  expect([...new Set(series)].sort()).toEqual([
    'area',
    'bar',
    'cell',
    'line',
    'point',
    'region',
    'rule',
    'step',
    'text',
  ])
})

test('pixels are the same each time, and letters come from our fonts', async () => {
  const svg = await drawFigure(figureCalled('lines'), { theme: 'light' })
  const png = await pngOf(svg)
  expect(Buffer.from(await pngOf(svg)).equals(Buffer.from(png))).toBe(true)
  const wordless = svg.replace(/<text[\s\S]*?<\/text>/g, '')
  expect(Buffer.from(await pngOf(wordless)).equals(Buffer.from(png))).toBe(false)
})

test('overlapping texts would be found', () => {
  const text = (x: number): string => `<text x="${x}" y="10" font-size="7">word</text>`
  expect(overlaps(drawnTexts(text(0) + text(5)))).toEqual(['word | word'])
  expect(overlaps(drawnTexts(`${text(0)}<g transform="translate(20 0)">${text(0)}</g>`))).toEqual([])
})
