/** Gates computed row by row, for second roads that are plain on purpose. */

/** Every way to choose operands, in the order of the wires; gate functions are closed under permuting them. */
export function combinations(wires: readonly number[], length: number): number[][] {
  if (length === 0) return [[]]
  return wires.flatMap((wire, index) =>
    combinations(wires.slice(0, index), length - 1).map(rest => [...rest, wire]),
  )
}

/** The word of a gate of these operands, row by row. */
export function evaluated(table: string, operands: readonly number[], rows: number): number {
  let value = 0
  for (let m = 0; m < rows; m++) {
    const index = operands.reduce((word, operand) => 2 * word + ((operand >> m) & 1), 0)
    if (table[index] === '1') value |= 1 << m
  }
  return value
}
