/**
 * Grids: tables of verdicts, phase diagrams over names, heat maps. A cell shows its category by colour, hatch and
 * symbol, or its value by a shade and as text.
 *
 * Invariant: text in a cell fits into it; where it would not, cells grow and the sheet with them.
 */
import type { GridCell, GridFigure } from './figure.ts'
import { formatNumber, paperNumber } from './figure-number.ts'
import { FAINT, INK, type Look, looksOf, PAPER, SHADES, SOFT, token } from './palette.ts'
import { axisTitle } from './plot-axis.ts'
import { type Drawing, SIZE } from './sheet.ts'
import { sideLines, sideMarks, sideRoom } from './side-title.ts'
import { type Mark, mark, textMark } from './svg.ts'
import { areaPaint, symbolMark } from './symbols.ts'
import { textWidth, wrapText } from './text-width.ts'

const LINE = SIZE.small * 1.15
const CELL_WIDTH_MAX = 64
const CELL_HEIGHT_MIN = 13
const GRID_HEIGHT_MIN = 30
const SYMBOL = 9
/** Narrower cells have no symbol: their hatch says what they are. */
const MARKED_WIDTH_MIN = 9

/** Sizes of a grid. */
interface Plan {
  readonly left: number
  readonly top: number
  readonly cellWidth: number
  readonly cellHeight: number
  readonly isTurned: boolean
  /** The title of the rows, in lines. */
  readonly title: readonly string[]
  /** The title of the columns, in lines, and the middle of them. */
  readonly columnsTitle: readonly string[]
  readonly columnsMiddle: number
}

/** Draw a grid in a width; it is wider where its texts are. */
export function gridDrawing(figure: GridFigure, room: number): Drawing {
  const looks = looksOf(figure.categories ?? [])
  const plan = planOf(figure, room)
  const { columns, rows } = figure
  const end = plan.left + columns.names.length * plan.cellWidth
  const titleWidth = Math.max(...plan.columnsTitle.map(line => textWidth(line, SIZE.body)))
  const width = Math.max(end, plan.columnsMiddle + titleWidth / 2)
  const bottom = plan.top + rows.names.length * plan.cellHeight
  const scale = shadeScale(figure)
  const key = scale === undefined ? NO_KEY : shadeKey(figure, scale, plan, bottom)
  const marks = [
    ...backMarks(figure, plan),
    ...figure.cells.flatMap(cell => cellMarks(figure, cell, plan, looks, scale)),
    ...nameMarks(figure, plan),
    ...key.marks,
  ]
  const kind = plan.cellWidth < MARKED_WIDTH_MIN ? ('area' as const) : ('marked-area' as const)
  const legend = (figure.categories ?? []).map(({ name, meaning }) => {
    return { name, meaning, look: looks.get(name) as Look, kind }
  })
  return { width: Math.max(width, key.width), height: bottom + key.height, marks, legend }
}

/** What a cell says. */
function cellText({ text, value }: GridCell): string {
  return text ?? (value === undefined ? '' : formatNumber(value))
}

function planOf(figure: GridFigure, room: number): Plan {
  const first = planWith(figure, room, 1)
  const title = sideLines(axisTitle(figure.rows), figure.rows.names.length * first.cellHeight)
  return { ...planWith(figure, room, title.length), title }
}

/** The plan when the title of the rows takes so many lines. */
function planWith(figure: GridFigure, room: number, titleLines: number): Omit<Plan, 'title'> {
  const { columns, rows, cells } = figure
  const names = Math.max(...rows.names.map(name => Math.min(textWidth(name, SIZE.small), 0.4 * room)))
  const left = names + 5 + sideRoom(titleLines)
  const isMarked = cells.some(cell => cell.category !== undefined)
  const words = cells.flatMap(cell => cellText(cell).split(' ')).map(word => textWidth(word, SIZE.small))
  const longestWord = Math.max(0, ...words)
  const needed = longestWord === 0 ? 3 : longestWord + 4 + (isMarked ? SYMBOL : 0)
  const cellWidth = Math.max(needed, Math.min(CELL_WIDTH_MAX, (room - left) / columns.names.length))
  const inside = cellWidth - 3.9 - (isMarked ? SYMBOL : 0)
  const lines = Math.max(1, ...cells.map(cell => wrapText(cellText(cell), SIZE.small, inside).length))
  const rowLines = Math.max(...rows.names.map(name => wrapText(name, SIZE.small, names + 0.01).length))
  const cellHeight = Math.max(
    CELL_HEIGHT_MIN,
    GRID_HEIGHT_MIN / rows.names.length,
    Math.max(lines, rowLines) * LINE + 4,
  )
  const longest = columns.names.flatMap(name => name.split(' ')).map(word => textWidth(word, SIZE.small))
  const isTurned = Math.max(...longest) > cellWidth - 2
  const head = isTurned
    ? Math.max(...columns.names.map(name => textWidth(name, SIZE.small)))
    : Math.max(...columns.names.map(name => wrapText(name, SIZE.small, cellWidth - 2).length)) * LINE
  const columnsTitle = wrapText(axisTitle(columns), SIZE.body, room)
  const across = columns.names.length * cellWidth
  return {
    left,
    top: SIZE.body * (0.05 + 1.15 * columnsTitle.length) + head + 4,
    cellWidth,
    cellHeight,
    isTurned,
    columnsTitle,
    columnsMiddle: middleOf(columnsTitle, left + across / 2, Math.max(room, left + across)),
  }
}

/** The frame of the grid, and faint squares where nothing is known. */
function backMarks(figure: GridFigure, plan: Plan): Mark[] {
  const { left, top, cellWidth, cellHeight } = plan
  const taken = new Set(figure.cells.map(cell => JSON.stringify([cell.column, cell.row])))
  return figure.rows.names.flatMap((row, rowIndex) =>
    figure.columns.names.flatMap((column, columnIndex) => {
      if (taken.has(JSON.stringify([column, row]))) return []
      const place = { x: left + columnIndex * cellWidth + 1, y: top + rowIndex * cellHeight + 1 }
      const size = { width: cellWidth - 2, height: cellHeight - 2 }
      return [mark('rect', { ...place, ...size, fill: 'none', stroke: FAINT, 'stroke-width': 0.6 })]
    }),
  )
}

function cellMarks(
  figure: GridFigure,
  cell: GridCell,
  plan: Plan,
  looks: ReadonlyMap<string, Look>,
  scale: ShadeScale | undefined,
): Mark[] {
  const { left, top, cellWidth, cellHeight } = plan
  const x = left + figure.columns.names.indexOf(cell.column) * cellWidth
  const y = top + figure.rows.names.indexOf(cell.row) * cellHeight
  const look = cell.category === undefined ? undefined : looks.get(cell.category)
  const shade = cell.value === undefined || scale === undefined ? PAPER : shadeOf(cell.value, scale)
  const fill = look === undefined ? shade : areaPaint(look)
  const stroke = look === undefined ? SOFT : token(look.key)
  const frame = { x: x + 0.8, y: y + 0.8, width: cellWidth - 1.6, height: cellHeight - 1.6 }
  const box = mark('rect', { ...frame, fill, stroke, 'stroke-width': look === undefined ? 0.4 : 0.8 })
  const indent = look === undefined ? 0 : SYMBOL
  const lines = wrapText(cellText(cell), SIZE.small, cellWidth - 3.9 - indent)
  const widest = Math.max(0, ...lines.map(line => textWidth(line, SIZE.small)))
  const [middleX, middleY] = [x + cellWidth / 2, y + cellHeight / 2]
  const symbolX = lines.length === 0 ? middleX : middleX - widest / 2
  const isMarked = look !== undefined && cellWidth >= MARKED_WIDTH_MIN
  const symbol = !isMarked ? [] : [symbolMark(look, symbolX, middleY, 2.6)]
  const halo = look === undefined ? undefined : token(`${look.key}-fill`)
  const texts = lines.map((line, row) => {
    const baseline = middleY + (row - (lines.length - 1) / 2) * LINE + SIZE.small * 0.33
    const setting = {
      size: SIZE.small,
      fill: INK,
      anchor: 'middle',
      ...(halo === undefined ? {} : { halo }),
    } as const
    return textMark(line, middleX + indent / 2, baseline, setting)
  })
  return [box, ...symbol, ...texts]
}

/** The middle of the title of the columns: above the middle column, but over neither edge. */
function middleOf(lines: readonly string[], across: number, end: number): number {
  const half = Math.max(...lines.map(line => textWidth(line, SIZE.body))) / 2
  return Math.max(half, Math.min(across, end - half))
}

/** The names of columns and rows, and what they are. */
function nameMarks(figure: GridFigure, plan: Plan): Mark[] {
  const { left, top, cellWidth, cellHeight } = plan
  const { columns, rows } = figure
  const small = { size: SIZE.small, fill: INK } as const
  const stride = plan.isTurned ? Math.ceil((SIZE.small * 1.05) / cellWidth) : 1
  const heads = columns.names.flatMap((name, index) => {
    const x = left + (index + 0.5) * cellWidth
    if (index % stride !== 0) return []
    if (plan.isTurned) return [textMark(name, x + SIZE.small * 0.3, top - 3, { ...small, upwards: true })]
    const lines = wrapText(name, SIZE.small, cellWidth - 2)
    return lines.map((line, row) =>
      textMark(line, x, top - 4 - (lines.length - 1 - row) * LINE, { ...small, anchor: 'middle' }),
    )
  })
  const names = rows.names.flatMap((name, index) => {
    const lines = wrapText(name, SIZE.small, left - 5 - sideRoom(plan.title.length) + 0.01)
    const middle = top + (index + 0.5) * cellHeight + SIZE.small * 0.33
    return lines.map((line, row) =>
      textMark(line, left - 4, middle + (row - (lines.length - 1) / 2) * LINE, { ...small, anchor: 'end' }),
    )
  })
  const title = { size: SIZE.body, fill: INK, anchor: 'middle' } as const
  const down = top + (rows.names.length * cellHeight) / 2
  return [
    ...plan.columnsTitle.map((line, index) =>
      textMark(line, plan.columnsMiddle, SIZE.body * (0.8 + 1.15 * index), title),
    ),
    ...sideMarks(plan.title, down),
    ...heads,
    ...names,
  ]
}

interface ShadeScale {
  readonly low: number
  readonly high: number
  readonly lowText: string
  readonly highText: string
}

/** From the least to the greatest value of a grid. */
function shadeScale({ cells }: GridFigure): ShadeScale | undefined {
  const values = cells.flatMap(cell => cell.value ?? []).sort((a, b) => paperNumber(a) - paperNumber(b))
  const [first, last] = [values[0], values.at(-1)]
  if (first === undefined || last === undefined) return undefined
  const [lowText, highText] = [formatNumber(first), formatNumber(last)]
  return { low: paperNumber(first), high: paperNumber(last), lowText, highText }
}

function shadeOf(value: string | number, { low, high }: ShadeScale): string {
  const share = high === low ? 0.5 : (paperNumber(value) - low) / (high - low)
  return token(`shade-${Math.round(share * SHADES)}`)
}

interface Key {
  readonly marks: readonly Mark[]
  readonly width: number
  readonly height: number
}

const NO_KEY: Key = { marks: [], width: 0, height: 0 }

/** The row of shades under a grid of values. */
function shadeKey(figure: GridFigure, scale: ShadeScale, { left }: Plan, bottom: number): Key {
  const setting = { size: SIZE.small, fill: INK } as const
  const title = figure.value === undefined ? '' : `${axisTitle(figure.value)}:`
  const y = bottom + 6
  const base = y + 6.5
  const lowX = left + textWidth(title, SIZE.small) + 5
  const start = lowX + textWidth(scale.lowText, SIZE.small) + 4
  const end = start + 7 * (SHADES + 1) + 4
  const shades = Array.from({ length: SHADES + 1 }, (_, index) =>
    mark('rect', {
      x: start + 7 * index,
      y,
      width: 7,
      height: 8,
      fill: token(`shade-${index}`),
      stroke: SOFT,
      'stroke-width': 0.4,
    }),
  )
  const marks = [
    textMark(title, left, base, setting),
    textMark(scale.lowText, lowX, base, setting),
    ...shades,
    textMark(scale.highText, end, base, setting),
  ]
  return { marks, width: end + textWidth(scale.highText, SIZE.small), height: 16 }
}
