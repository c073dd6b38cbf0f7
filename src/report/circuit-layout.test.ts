/** Wires run between gates, never through them. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { at } from '../base/errors.ts'
import { type CircuitLayout, loadKernel, type Part } from './circuit-layout.ts'
import { disorder } from './circuit-quality.ts'

const gate = (sources: readonly number[]): Part => {
  return { length: 20, breadth: 17, sources, rank: 'inner', isOrdered: false }
}

/** Four inputs, gates that read what stands before them, and an output for each gate that nothing reads. */
const circuits = fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 9 }).map(reads => {
  const inputs = Array.from({ length: 4 }, (): Part => {
    return { length: 15, breadth: 9, sources: [], rank: 'first', isOrdered: false }
  })
  const gates = reads.map(([a, b], index) => {
    const known = 4 + index
    const first = a % known
    return gate([first, (first + 1 + (b % (known - 1))) % known])
  })
  const read = new Set(gates.flatMap(each => each.sources))
  const loose = gates.map((_, index) => 4 + index).filter(node => !read.has(node))
  const outputs = loose.map((node): Part => {
    return { length: 15, breadth: 9, sources: [node], rank: 'last', isOrdered: false }
  })
  return [...inputs, ...gates, ...outputs]
})

/** Wires that run through the inside of a part. */
function intrusions(parts: readonly Part[], { places, wires }: CircuitLayout): readonly string[] {
  return wires.flatMap(({ from, to, points }) =>
    points.slice(1).flatMap(([x, y], index) => {
      const [fromX, fromY] = at(points, index)
      return parts.flatMap(({ length, breadth }, part) => {
        const [left, top] = at(places, part)
        const isMissed =
          Math.max(x, fromX) <= left + 0.5 ||
          Math.min(x, fromX) >= left + length - 0.5 ||
          Math.max(y, fromY) <= top + 0.5 ||
          Math.min(y, fromY) >= top + breadth - 0.5
        return isMissed ? [] : [`${from} -> ${to} through ${part}`]
      })
    }),
  )
}

test('wires are level or upright, begin and end at their parts, and run through none', async () => {
  const layOut = await loadKernel()
  await fc.assert(
    fc.asyncProperty(circuits, async parts => {
      const layout = await layOut(parts, 0.85)
      expect(layout.wires).toHaveLength(parts.reduce((sum, part) => sum + part.sources.length, 0))
      for (const { from, to, points } of layout.wires) {
        const [first, last] = [at(points, 0), at(points, points.length - 1)]
        expect(first[0]).toBeCloseTo(at(layout.places, from)[0] + at(parts, from).length, 3)
        expect(last[0]).toBeCloseTo(at(layout.places, to)[0], 3)
        const isStraight = points
          .slice(1)
          .every(([x, y], index) => x === at(points, index)[0] || y === at(points, index)[1])
        expect(isStraight).toBe(true)
      }
      expect(intrusions(parts, layout)).toEqual([])
      expect(await layOut(parts, 0.85)).toEqual(layout)
    }),
    { seed: 1, numRuns: 12 },
  )
})

test('an ordered part reads its signals from top to bottom', async () => {
  const layOut = await loadKernel()
  const input: Part = { length: 10, breadth: 9, sources: [], rank: 'first', isOrdered: false }
  const box: Part = { length: 20, breadth: 26, sources: [2, 0, 1], rank: 'inner', isOrdered: true }
  const output: Part = { length: 10, breadth: 9, sources: [3], rank: 'last', isOrdered: false }
  const { wires } = await layOut([input, input, input, box, output], 1)
  const heights = wires
    .filter(wire => wire.to === 3)
    .sort((a, b) => a.operand - b.operand)
    .map(wire => at(wire.points, wire.points.length - 1)[1])
  expect(heights).toEqual([...heights].sort((a, b) => a - b))
  expect(new Set(heights).size).toBe(3)
})

test('wires that lie side by side weigh more than wires that cross', () => {
  const wire = (from: number, points: readonly (readonly [number, number])[]) => {
    return { from, to: 9, operand: 0, points, junctions: [] }
  }
  const level = wire(0, [
    [0, 0],
    [10, 0],
  ])
  const near = wire(1, [
    [0, 1],
    [10, 1],
  ])
  const across = wire(2, [
    [5, -5],
    [5, 5],
  ])
  expect(disorder([level, near])).toBe(8)
  expect(disorder([level, across])).toBe(1)
  expect(disorder([level, { ...near, from: 0 }])).toBe(0)
})
