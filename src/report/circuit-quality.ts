/**
 * How well a circuit is laid out. The layered method is a chain of heuristics, each blind to the next, so a few variants
 * are made and the clearest is kept: no wires so close that they are taken for one, then few crossings, then few bends
 * (the order in which readers are hindered; Purchase 1997).
 */
import { at } from '../base/errors.ts'
import type { Wire } from './circuit-layout.ts'

interface Segment {
  readonly net: number
  readonly isLevel: boolean
  /** The coordinate that both ends share. */
  readonly line: number
  readonly low: number
  readonly high: number
}

/** Wires nearer than this look like one. */
const NEAR = 2.6

/** What hinders a reader, as one number: less is better. */
export function disorder(wires: readonly Wire[]): number {
  const segments = wires.flatMap(segmentsOf)
  const bends = wires.reduce((sum, wire) => sum + wire.points.length - 2, 0)
  let total = 0.2 * bends
  for (const [index, a] of segments.entries()) {
    for (let other = index + 1; other < segments.length; other++) {
      const b = at(segments, other)
      if (a.net === b.net) continue
      if (a.isLevel === b.isLevel) total += isNear(a, b) ? 8 : 0
      else total += isCrossed(a, b) ? 1 : 0
    }
  }
  return total
}

function segmentsOf({ from, points }: Wire): readonly Segment[] {
  return points.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = at(points, index)
    const isLevel = Math.abs(y - fromY) < 0.01
    const [line, a, b] = isLevel ? [y, fromX, x] : [x, fromY, y]
    return { net: from, isLevel, line, low: Math.min(a, b), high: Math.max(a, b) }
  })
}

function isNear(a: Segment, b: Segment): boolean {
  return Math.abs(a.line - b.line) < NEAR && Math.min(a.high, b.high) - Math.max(a.low, b.low) > 1
}

function isCrossed(a: Segment, b: Segment): boolean {
  return a.low < b.line && b.line < a.high && b.low < a.line && a.line < b.high
}
