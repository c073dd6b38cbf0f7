/** Rows as words for tests of tables, and work that is run to its end. */

/** All rows of so many inputs. */
export function all(inputs: number): number[] {
  return Array.from({ length: 2 ** inputs }, (_, row) => row)
}

/** What work comes to. */
export function drain<T>(work: Generator<unknown, T, void>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}

/** The words of inputs on rows, relative to the first. */
export function inputsOn(rows: readonly number[], inputs: number): number[] {
  const [first = 0] = rows
  return Array.from({ length: inputs }, (_, input) => {
    const differs = rows.map(row => ((row ^ first) >> (inputs - 1 - input)) & 1)
    return differs.reduce((word, bit, place) => word | (bit << place), 0) >> 1
  })
}
