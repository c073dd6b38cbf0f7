/**
 * Putting definitions in order: files may define wires in any order, circuits are built operands first.
 * Depth-first search with an explicit stack, so that a chain of a million gates needs no recursion (Tarjan
 * 1976, topological order by depth-first search).
 *
 * Invariant: in `order`, everything stands after what it reads, and each key stands once.
 */

/** Definitions in an order in which each comes after what it reads, and those that read themselves through others. */
export interface Resolved<K> {
  readonly order: readonly K[]
  /** One key from each cycle that was met. */
  readonly cyclic: readonly K[]
}

/** Order the keys of `reads`, which says for each what it reads; keys that are not defined are leaves. */
export function resolve<K>(reads: ReadonlyMap<K, readonly K[]>): Resolved<K> {
  const state = new Map<K, 'open' | 'done'>()
  const order: K[] = []
  const cyclic: K[] = []
  for (const start of reads.keys()) {
    const stack = [start]
    while (stack.length > 0) {
      const key = stack[stack.length - 1] as K
      const below = state.get(key) === undefined ? (reads.get(key) ?? []) : []
      if (state.get(key) === 'open') {
        state.set(key, 'done')
        order.push(key)
      }
      if (state.get(key) === 'done') {
        stack.pop()
        continue
      }
      state.set(key, 'open')
      for (const read of below) {
        if (!reads.has(read)) continue
        if (state.get(read) === 'open') cyclic.push(read)
        else if (state.get(read) === undefined) stack.push(read)
      }
    }
  }
  return { order, cyclic }
}
