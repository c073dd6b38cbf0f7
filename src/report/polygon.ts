/**
 * Where a label stands in a polygon: the point inside that is farthest from the sides, seen through a pane as wide as
 * the label is long, so that a long text goes where the polygon is wide. Found on a grid, as a simple form of the pole
 * of inaccessibility (Garcia-Castellanos and Lombardo 2007); a label needs no more than that.
 */

type Point = readonly [number, number]

const STEPS = 24

/** A point well inside; `stretch` is how many times wider than high the thing to be placed is. */
export function innerPoint(polygon: readonly Point[], stretch: number): Point {
  const narrow = polygon.map(([x, y]): Point => [x / Math.max(1, stretch), y])
  const [left, right] = ends(narrow.map(point => point[0]))
  const [top, bottom] = ends(narrow.map(point => point[1]))
  let best: Point = [(left + right) / 2, (top + bottom) / 2]
  let most = -1
  for (let row = 1; row < STEPS; row++) {
    for (let column = 1; column < STEPS; column++) {
      const point: Point = [left + ((right - left) * column) / STEPS, top + ((bottom - top) * row) / STEPS]
      const room = isInside(point, narrow) ? distanceToSides(point, narrow) : -1
      if (room <= most + 1e-9) continue
      most = room
      best = point
    }
  }
  return [best[0] * Math.max(1, stretch), best[1]]
}

function ends(values: readonly number[]): readonly [number, number] {
  return [Math.min(...values), Math.max(...values)]
}

function sides(polygon: readonly Point[]): readonly (readonly [Point, Point])[] {
  return polygon.map((point, index) => [point, polygon[(index + 1) % polygon.length] as Point])
}

/** Is a point inside, by the number of sides to its right? */
export function isInside([x, y]: Point, polygon: readonly Point[]): boolean {
  const crossed = sides(polygon).filter(
    ([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax),
  )
  return crossed.length % 2 === 1
}

function distanceToSides([x, y]: Point, polygon: readonly Point[]): number {
  return Math.min(
    ...sides(polygon).map(([[ax, ay], [bx, by]]) => {
      const [dx, dy] = [bx - ax, by - ay]
      const length = dx * dx + dy * dy
      const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length))
      return Math.hypot(x - ax - share * dx, y - ay - share * dy)
    }),
  )
}
