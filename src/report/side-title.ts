/** The title that is read upwards at the left side of a drawing: in as many lines as its height asks for. */
import { INK } from './palette.ts'
import { SIZE } from './sheet.ts'
import { type Mark, textMark } from './svg.ts'
import { wrapText } from './text-width.ts'

/** The lines of a title beside something of a height. */
export function sideLines(title: string, height: number): readonly string[] {
  return wrapText(title, SIZE.body, height)
}

/** The room that so many lines take. */
export function sideRoom(lines: number): number {
  return SIZE.body * (0.2 + 1.15 * lines)
}

/** The lines, around a height. */
export function sideMarks(lines: readonly string[], middle: number): Mark[] {
  const setting = { size: SIZE.body, fill: INK, anchor: 'middle', upwards: true } as const
  return lines.map((line, index) => textMark(line, SIZE.body * (0.8 + 1.15 * index), middle, setting))
}
