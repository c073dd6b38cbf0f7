/** x */
import type { AutomatonFigure } from './figure.ts'
import type { Drawing } from './sheet.ts'
/** x */
export async function automatonDrawing(_f: AutomatonFigure, width: number): Promise<Drawing> {
  return { width, height: 1, marks: [], legend: [] }
}
