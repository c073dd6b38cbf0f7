/**
 * The worker that draws: figures as plain data become SVG. The libraries that lay circuits and graphs out are loaded by
 * the first figure that needs them, and never into the page itself.
 *
 * The layout kernel takes the absence of a document as a sign that it is a worker of its own and would take over this
 * worker's messages. So it is shown an empty document while it is loaded.
 */
import { layoutsOf } from '../../report/circuit-layout.ts'
import { drawFigure, plotArea } from '../../report/draw.ts'
import type { Figure, PlaceOnSheet, Theme } from '../../report/report.ts'
import type { Calling } from './messages.ts'
import { type Port, serve } from './serve.ts'

/** What is drawn and how. */
export interface DrawInput {
  readonly figure: Figure
  readonly theme: Theme
  /** Millimetres of the column. */
  readonly width?: number
}

Object.assign(self, { document: {} })

/** Circuits are laid out once, however often their values change. */
const layouts = layoutsOf()

const verbs = {
  async draw({ figure, theme, width }: DrawInput, _: Calling): Promise<string> {
    return await drawFigure(figure, { theme, layouts, ...(width === undefined ? {} : { width }) })
  },
  /** Where the axes of a plot stand in its drawing, in shares of it; null for other figures. */
  async area({ figure, width }: Omit<DrawInput, 'theme'>, _: Calling): Promise<PlaceOnSheet | null> {
    return (await plotArea(figure, width === undefined ? {} : { width })) ?? null
  },
}

/** What it offers. */
export type DrawVerbs = typeof verbs

serve(verbs, self as unknown as Port)
