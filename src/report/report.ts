/**
 * The public page of figures, `mesascope/report`: explicit re-exports and nothing else. The libraries that lay out,
 * place and paint are loaded by the call that needs them.
 */
export { type Layouts, layoutsOf } from './circuit-layout.ts'
export { COLUMN_MM, type DrawOptions, drawFigure, plotArea } from './draw.ts'
export type {
  AreaSeries,
  AutomatonFigure,
  AutomatonState,
  AutomatonTransition,
  Axis,
  Bar,
  BarSeries,
  CellSeries,
  CircuitFigure,
  Exactness,
  Figure,
  FigureHead,
  FigureKind,
  FigureNumber,
  GridCategory,
  GridCell,
  GridFigure,
  GridSide,
  LineSeries,
  Place,
  PlotFigure,
  PlotPoint,
  PointSeries,
  RegionSeries,
  RuleSeries,
  Series,
  SeriesHead,
  TextSeries,
  TreeFigure,
  VerdictWord,
  WireGroup,
} from './figure.ts'
export { figureSchema, readFigure } from './figure-schema.ts'
export { type FigureTable, figureCsv, figureTable } from './figure-table.ts'
export type { Theme } from './palette.ts'
export { type PngOptions, pngOf } from './png.ts'
export type { PlaceOnSheet } from './sheet.ts'
