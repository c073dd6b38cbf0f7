/** What must hold of a plot besides its form: axes that can show what the series hold. */
import type { Issue } from '../base/errors.ts'
import type { Axis, PlotFigure, Series } from './figure.ts'
import { isFigureNumber, paperNumber } from './figure-number.ts'
import { CATEGORIES_MAX } from './palette.ts'
import { placesOn, type Side } from './plot-axis.ts'

/** Everything that is wrong with a well-formed plot. */
export function plotIssues(figure: PlotFigure): Issue[] {
  return [
    ...axisIssues(figure.x, 'x'),
    ...axisIssues(figure.y, 'y'),
    ...figure.series.flatMap((series, index) => seriesIssues(figure, series, `series[${index}]`)),
    ...categoryIssues(figure),
  ]
}

function axisIssues({ scale = 'linear', domain, names, ticks }: Axis, side: Side): Issue[] {
  const issues: Issue[] = []
  if (scale === 'band') {
    if (domain !== undefined)
      issues.push({ path: `${side}.domain`, found: [...domain], expected: 'names, for bands' })
    if (ticks !== undefined)
      issues.push({ path: `${side}.ticks`, found: [...ticks], expected: 'no ticks, for bands' })
    return issues
  }
  if (names !== undefined)
    issues.push({ path: `${side}.names`, found: [...names], expected: 'a scale of bands' })
  if (domain !== undefined && paperNumber(domain[0]) >= paperNumber(domain[1]))
    issues.push({ path: `${side}.domain`, found: [...domain], expected: 'the smaller number first' })
  const isBelow =
    scale === 'log' && [...(domain ?? []), ...(ticks ?? [])].some(each => paperNumber(each) <= 0)
  if (isBelow)
    issues.push({ path: side, found: 'zero or less', expected: 'numbers above zero on a logarithmic axis' })
  return issues
}

function seriesIssues(figure: PlotFigure, series: Series, path: string): Issue[] {
  const facets = figure.facets?.names ?? []
  const facet = { path: `${path}.facet`, found: series.facet ?? null, expected: 'the name of a facet' }
  const isLost = series.facet !== undefined && !facets.includes(series.facet)
  const shape = shapeIssues(figure, series, path)
  const places =
    shape.length > 0 ? [] : (['x', 'y'] as const).flatMap(side => placeIssues(figure, series, side, path))
  return [...(isLost ? [facet] : []), ...shape, ...places]
}

/** Each kind of series needs its kinds of axes. */
function shapeIssues(figure: PlotFigure, series: Series, path: string): Issue[] {
  const bands = [figure.x.scale, figure.y.scale].filter(scale => scale === 'band').length
  const found = `${bands} axes of bands`
  if (series.kind === 'bar' && bands !== 1) return [{ path, found, expected: 'one axis of bands, for bars' }]
  if (series.kind === 'cell' && bands !== 2)
    return [{ path, found, expected: 'two axes of bands, for cells' }]
  if (series.kind === 'region' && bands !== 0)
    return [{ path, found, expected: 'axes of numbers, for regions' }]
  if (series.kind === 'area' && figure.y.scale === 'band')
    return [{ path, found, expected: 'a y axis of numbers, for areas' }]
  if (series.kind !== 'rule') return []
  return series.rules.flatMap(({ x, y }, index) =>
    (x === undefined) === (y === undefined)
      ? [{ path: `${path}.rules[${index}]`, found: x === undefined ? 'neither' : 'both', expected: 'x or y' }]
      : [],
  )
}

function placeIssues(figure: PlotFigure, series: Series, side: Side, path: string): Issue[] {
  const axis = figure[side]
  const places = placesOn(series, side, axis.scale === 'band')
  if (axis.scale === 'band') {
    const { names } = axis
    const lost = names === undefined ? [] : places.filter(place => !names.includes(String(place)))
    return lost.map(place => ({
      path: `${path} on ${side}`,
      found: place,
      expected: `a band: ${names?.join(', ')}`,
    }))
  }
  return places.flatMap((place): Issue[] => {
    if (!isFigureNumber(place)) return [{ path: `${path} on ${side}`, found: place, expected: 'a number' }]
    if (axis.scale !== 'log' || paperNumber(place) > 0) return []
    const remedy = series.kind === 'bar' ? 'say where bars begin with `from`' : 'use a linear axis'
    return [{ path: `${path} on ${side}`, found: place, expected: 'a number above zero', remedy }]
  })
}

function categoryIssues({ series }: PlotFigure): Issue[] {
  const issues: Issue[] = []
  const verdicts = new Map<string, string | undefined>()
  series.forEach(({ name, verdict }, index) => {
    const path = `series[${index}].verdict`
    if (name === undefined && verdict !== undefined)
      issues.push({ path, found: verdict, expected: 'a name beside the verdict' })
    if (name === undefined) return
    if (verdicts.has(name) && verdicts.get(name) !== verdict)
      issues.push({ path, found: verdict ?? 'none', expected: 'one verdict for each name' })
    verdicts.set(name, verdict)
  })
  const count = [...verdicts.values()].filter(verdict => verdict === undefined).length
  if (count <= CATEGORIES_MAX) return issues
  const expected = `at most ${CATEGORIES_MAX} names that are no verdicts`
  return [...issues, { path: 'series', found: count, expected, remedy: 'use facets, or several figures' }]
}
