/**
 * What the page shows, as plain data: the question and the view of it. It is the whole content of a link, so whoever opens
 * a link sees what its sender saw. Everything is optional in a link and has a default here.
 *
 * Invariant: no field holds what can be computed from the others; answers are never part of a link, only what finds
 * them again.
 */

/** The screens, in the order of their tabs. */
export const SCREENS = ['lab', 'gallery', 'own', 'lesson', 'history'] as const

/** A screen. */
export type Screen = (typeof SCREENS)[number]

/** Parts of the page that an embedding page may leave out. */
export const PARTS = ['header', 'story', 'rows', 'circuit', 'phase', 'record', 'knobs'] as const

/** A part of the page. */
export type Part = (typeof PARTS)[number]

/** The ways to edit a task of one's own. */
export const EDITORS = ['rows', 'grid', 'text'] as const

/** A way to edit a task. */
export type Editor = (typeof EDITORS)[number]

/** What is shown. */
export interface View {
  readonly screen: Screen
  /** A gallery name with its parameters: `twin-5(siblings=01+10)`. Empty when `document` is the task. */
  readonly gallery: string
  /** The text of one's own task, JSON or YAML; empty when the task is of the gallery. */
  readonly document: string
  /** How one's own task is edited. */
  readonly editor: Editor
  /** The grid pictures that `document` was made of, as JSON, since a document does not keep them; empty for none. */
  readonly sketch: string
  readonly models: string
  readonly bias: string
  readonly atLeast: string
  /** Only models with this property; empty for all. */
  readonly where: string
  /** The property that is judged and priced; empty for none. */
  readonly property: string
  /** The budget of each question in seconds; 0 for none. */
  readonly seconds: number
  /** Which of the selected models is drawn, from 0. */
  readonly model: number
  /** Whose circuit is drawn: one that is selected, or the cheapest on a side of the property. */
  readonly drawn: 'selected' | 'with' | 'without'
  /** Are all selected models listed? */
  readonly isListed: boolean
  /** The inputs whose wire values are shown; empty for none. */
  readonly word: string
  /** The step of the lesson, or of a replay, from 0. */
  readonly step: number
  /** Which phase is replayed. */
  readonly phase: 'train' | 'deploy'
  /** Whose run is replayed: that of the drawn model, or the best possible. */
  readonly mover: 'model' | 'best'
  /** Which of the phase's beginnings the run has, from 0. */
  readonly begin: number
  /** What chance does in the run where it is not the likeliest: `3:1.7:2` is outcome 1 at step 3 and 2 at step 7. */
  readonly outcomes: string
  /** Shown inside another page? Then without `hidden` parts. */
  readonly isEmbedded: boolean
  readonly hidden: readonly Part[]
}

/** What a link without any fields shows: the flagship. */
export const FIRST_VIEW: View = {
  screen: 'lab',
  gallery: 'twin-5',
  document: '',
  editor: 'rows',
  sketch: '',
  models: 'circuits(basis=full)',
  bias: 'size',
  atLeast: '1',
  where: '',
  property: 'within(T00, misgeneralises)',
  seconds: 0,
  model: 0,
  drawn: 'selected',
  isListed: false,
  word: '',
  step: 0,
  phase: 'train',
  mover: 'model',
  begin: 0,
  outcomes: '',
  isEmbedded: false,
  hidden: [],
}
