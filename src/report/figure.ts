/**
 * Figures as values: plain data that says what is shown, never how a pixel is set, in the manner of Observable Plot and
 * Vega-Lite (Bostock 2021; Satyanarayan, Moritz, Wongsuphasawat and Heer 2017). A description is JSON: an experiment
 * commits it beside its results, and the picture can be drawn again, byte for byte.
 *
 * Numbers are exact: a fraction is written as text, `"9/10"`, and becomes a floating point number only where a point is
 * put on paper. A number of JSON is for whole numbers, and for what was measured; a figure that calls itself exact may
 * hold no other.
 *
 * Invariant: a description holds no position on the paper, no colour and no font. Categories are named, and the
 * drawing gives each a colour together with a symbol, a dash or a hatch, so that nothing rests on colour alone.
 */
import type { Bits } from '../base/bits.ts'
import type { Circuit } from '../model/circuit.ts'
import type { Tree } from '../model/tree.ts'

/** A number: exact as text (`"9/10"`, `"0.25"`, `"-3"`), a whole number, or a measurement. */
export type FigureNumber = string | number

/** A place on an axis: a number, or the name of a band. */
export type Place = FigureNumber

/** The five verdicts and nothing else; each has one colour, one hatch and one symbol in all figures. */
export type VerdictWord = 'forced' | 'possible' | 'excluded' | 'vacuous' | 'open'

/** May the figure be quoted as fact (exactly, or correctly rounded), or does it only indicate? It is said under the caption. */
export type Exactness = 'exact' | 'rounded' | 'indicative'

/** What every figure says about itself. */
export interface FigureHead {
  /** One line above the drawing. */
  readonly title: string
  /** A sentence or more below the drawing: what is seen, and under which conditions. */
  readonly caption: string
  readonly exactness: Exactness
  /** What somebody who does not see the figure is told: its message, not its looks. */
  readonly alt: string
}

/** Any figure. */
export type Figure = PlotFigure | CircuitFigure | AutomatonFigure | GridFigure | TreeFigure

/** The kinds of figure. */
export type FigureKind = Figure['kind']

/** An axis. Bands stand in the order of `names`, or else of their first appearance. */
export interface Axis {
  /** The quantity: `size`, `price of alignment`. */
  readonly label: string
  /** What it is counted or measured in: `gates`, `CPU seconds`. Left out for shares and plain numbers. */
  readonly unit?: string
  /** `linear` unless said. A logarithmic axis shows numbers above zero only. */
  readonly scale?: 'linear' | 'log' | 'band'
  /** First and last number shown; what the series reach, and zero where bars stand, unless said. */
  readonly domain?: readonly [FigureNumber, FigureNumber]
  /** The bands of a band axis in order. */
  readonly names?: readonly string[]
  /** The numbers that are marked; chosen for you unless said. */
  readonly ticks?: readonly FigureNumber[]
}

/** A point of a plot. */
export interface PlotPoint {
  readonly x: Place
  readonly y: Place
  /** Written beside the point. */
  readonly label?: string
}

/** What all series have. */
export interface SeriesHead {
  /** The category: series of one name share colour, symbol, dash and hatch. Unnamed series are drawn in ink. */
  readonly name?: string
  /** The verdict that the category is, which then gives its colour and hatch. */
  readonly verdict?: VerdictWord
  /** The facet that shows it, by name; every facet unless said. */
  readonly facet?: string
}

/** Straight lines from point to point, or steps: each value holds until the next point. */
export interface LineSeries extends SeriesHead {
  readonly kind: 'line' | 'step'
  readonly points: readonly PlotPoint[]
  /** Mark the points as well. True unless said, for at most 30 points. */
  readonly marked?: boolean
}

/** Points. */
export interface PointSeries extends SeriesHead {
  readonly kind: 'point'
  readonly points: readonly PlotPoint[]
}

/** A bar from a value (zero unless said) to another; it stands on whichever axis has bands. */
export interface Bar {
  /** The band. */
  readonly at: string
  readonly to: FigureNumber
  readonly from?: FigureNumber
  /** Written at its end. */
  readonly label?: string
}

/**
 * Bars. Those of several series that share a band stand side by side; bars that begin `from` somewhere keep their
 * place, so a stack is written as bars from where the last one ends, in series with `stacked`.
 */
export interface BarSeries extends SeriesHead {
  readonly kind: 'bar'
  readonly bars: readonly Bar[]
  readonly stacked?: boolean
}

/** Cells of two band axes, each with a short text. */
export interface CellSeries extends SeriesHead {
  readonly kind: 'cell'
  readonly cells: readonly { readonly x: string; readonly y: string; readonly text?: string }[]
}

/** The area between two values along x: a bound that is known from below and above. */
export interface AreaSeries extends SeriesHead {
  readonly kind: 'area'
  readonly points: readonly {
    readonly x: Place
    readonly lower: FigureNumber
    readonly upper: FigureNumber
  }[]
  /** Each pair of values holds until the next point, as in a step. */
  readonly stepped?: boolean
}

/** Polygons with exact vertices: the regions of a phase diagram. */
export interface RegionSeries extends SeriesHead {
  readonly kind: 'region'
  readonly polygons: readonly {
    readonly vertices: readonly (readonly [FigureNumber, FigureNumber])[]
    /** Written inside. */
    readonly label?: string
  }[]
}

/** Lines across the plot at values of x or of y: a bar that must be reached, a threshold that was proved. */
export interface RuleSeries extends SeriesHead {
  readonly kind: 'rule'
  readonly rules: readonly { readonly x?: Place; readonly y?: Place; readonly label?: string }[]
}

/** Text at points. */
export interface TextSeries extends SeriesHead {
  readonly kind: 'text'
  readonly texts: readonly { readonly x: Place; readonly y: Place; readonly text: string }[]
}

/** One layer of a plot. */
export type Series =
  | LineSeries
  | PointSeries
  | BarSeries
  | CellSeries
  | AreaSeries
  | RegionSeries
  | RuleSeries
  | TextSeries

/** Quantities against each other. Later series are drawn over earlier ones. */
export interface PlotFigure extends FigureHead {
  readonly kind: 'plot'
  readonly x: Axis
  readonly y: Axis
  readonly series: readonly Series[]
  /** Small plots beside each other with the same axes, each headed by its name. */
  readonly facets?: { readonly label: string; readonly names: readonly string[] }
  /** Height over width of one drawing area; two thirds unless said. */
  readonly aspect?: number
}

/** Wires of a circuit that belong together: the part that learns, the part that is a mesa-objective. */
export interface WireGroup {
  readonly name: string
  /** Nodes of the circuit: 0 the constant, then the inputs from 1 on, then the gates. */
  readonly wires: readonly number[]
}

/** A circuit with the symbols of its gates. */
export interface CircuitFigure extends FigureHead {
  readonly kind: 'circuit'
  readonly circuit: Circuit
  /** No wire belongs to two groups. */
  readonly groups?: readonly WireGroup[]
  /** Show the value of every wire when the inputs are this word. */
  readonly word?: Bits
}

/** A state of an automaton: what it puts out, by symbol with weight when it is not certain. */
export interface AutomatonState {
  readonly name: string
  readonly outputs?: readonly { readonly symbol: string; readonly weight?: FigureNumber }[]
  /** What else is said of it, a line each: `worth 3/4`. */
  readonly notes?: readonly string[]
  /** States of one group share colour and outline. */
  readonly group?: string
}

/** A transition; parallel transitions between two states are drawn as one arrow with several lines of text. */
export interface AutomatonTransition {
  readonly from: string
  readonly to: string
  /** The symbol read or the action taken. */
  readonly on: string
  readonly weight?: FigureNumber
  /** Is it what a policy does (drawn strong) or does not (drawn thin)? Left out where no policy is shown. */
  readonly taken?: boolean
}

/** A finite automaton, a controller with memory, or a decision process. */
export interface AutomatonFigure extends FigureHead {
  readonly kind: 'automaton'
  readonly states: readonly AutomatonState[]
  readonly transitions: readonly AutomatonTransition[]
  /** Where it begins; with weights when that is drawn by lot; nowhere in a graph that is no machine. */
  readonly start: readonly { readonly state: string; readonly weight?: FigureNumber }[]
}

/** A category of a grid. */
export interface GridCategory {
  readonly name: string
  readonly verdict?: VerdictWord
  /** Said in the legend beside the name. */
  readonly meaning?: string
}

/** A cell of a grid: a category or a value, with a short text. Empty cells are left out. */
export interface GridCell {
  readonly column: string
  readonly row: string
  readonly category?: string
  /** A number, shown as a shade and as text. */
  readonly value?: FigureNumber
  readonly text?: string
}

/** A side of a grid: its names in order, from left to right or from top to bottom. */
export interface GridSide {
  readonly label: string
  readonly unit?: string
  readonly names: readonly string[]
}

/** A table of verdicts, a phase diagram, a heat map. */
export interface GridFigure extends FigureHead {
  readonly kind: 'grid'
  readonly columns: GridSide
  readonly rows: GridSide
  readonly cells: readonly GridCell[]
  readonly categories?: readonly GridCategory[]
  /** What the values of cells are; required when there are any. */
  readonly value?: { readonly label: string; readonly unit?: string }
}

/** A decision tree: zero goes left, one goes right. */
export interface TreeFigure extends FigureHead {
  readonly kind: 'tree'
  readonly tree: Tree
  /** Names of output words, such as the actions that they mean. */
  readonly answers?: { readonly [word: Bits]: string }
  /** Show the path of this word. */
  readonly word?: Bits
}
