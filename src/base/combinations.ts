/**
 * Choices of some things out of lists: all subsets of one size, and one of each list in all combinations.
 *
 * Invariant: orders are lexicographic by position, so that whoever goes through choices goes through them in one order.
 */

/** The choices of so many items, in the order of the list. */
export function subsets<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  if (size === 0) return [[]]
  return items.flatMap((item, index) =>
    subsets(items.slice(index + 1), size - 1).map(rest => [item, ...rest]),
  )
}

/** One of each list, in all combinations. */
export function* product<T>(lists: readonly (readonly T[])[]): Generator<readonly T[], void, void> {
  const [first, ...rest] = lists
  if (first === undefined) yield []
  else for (const one of first) for (const others of product(rest)) yield [one, ...others]
}
