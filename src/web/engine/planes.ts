/**
 * Whole planes of the weight epsilon and the bar, for tasks of one output, or two: what all functions cost is known from a table for at
 * most four inputs; for five, the functions, or the pairs of functions of two outputs, are gone through as far as is practical, which takes seconds and memory and is
 * done on demand.
 *
 * Invariant: a plane that was made is kept, so that its points are answered at once.
 */
import {
  barOf,
  basisOf,
  type CostMeasure,
  cornersAbove,
  costMeasureOf,
  costsOfFive,
  costTable,
  galleryEntry,
  type PhaseDiagram,
  type PhaseQuestion,
  pairsOfFive,
  phaseDiagramRun,
  Rational,
  regionArea,
} from '../../index.ts'
import { watched } from './answers.ts'
import { type Question, readQuestion } from './asked.ts'
import type { Calling } from './messages.ts'

/** What a plane is asked of. A weight in the gallery name means nothing here. */
export interface PlaneQuestion {
  readonly gallery: string
  readonly models: string
  readonly bias: string
  readonly property: string
  /** Go as far as is possible, where that takes minutes. */
  readonly isFurther?: boolean
}

/** A point of a plane: a weight and a bar as they are typed. */
export interface PlacedQuestion {
  readonly question: PlaneQuestion
  readonly epsilon: string
  readonly atLeast: string
}

/** A region of a plane: corners as pairs of exact numbers. */
export interface ShownRegion {
  /** Where the verdict is open, the cost is at least this. */
  readonly cost: number
  /** Is it large enough for its cost to be written in it? */
  readonly isLarge: boolean
  readonly verdict: PhaseDiagram['regions'][number]['verdict']
  readonly corners: readonly (readonly [epsilon: string, alpha: string])[]
}

/** The whole plane, or why there is none. */
export type ShownPlane =
  | { readonly kind: 'plane'; readonly regions: readonly ShownRegion[] }
  | { readonly kind: 'none'; readonly because: string }

/** What is selected at one point. */
export interface ShownPoint {
  readonly epsilon: string
  readonly alpha: string
  /** Null where no function reaches the bar; where the verdict is open, the cost is at least this. */
  readonly cost: number | null
  readonly functions: number
  readonly having: number
  readonly verdict: ShownRegion['verdict'] | null
}

/** How far functions are gone through. */
interface Reach {
  readonly basis: string
  readonly sizeMax: number
  readonly seconds: number
}

/** The lowest bar that is drawn: below it, what ignores its input does. */
const PLANE_FLOOR = '1/2'
/** A smaller region has no room for its cost. */
const LABEL_AREA = '1/120'

/** The measures whose tables take many seconds; the engine answers nothing else meanwhile. */
const SLOW: { readonly [measure in CostMeasure]?: number } = { 'and-gates': 15, 'and-formula': 5 }

/** Functions of five inputs are gone through up to so many gates, in about so many seconds; and how much further one can go. */
const OF_FIVE: { readonly [measure in CostMeasure]?: Reach & { readonly further?: Reach } } = {
  gates: { basis: 'full', sizeMax: 7, seconds: 8 },
  'and-gates': { basis: 'aig', sizeMax: 8, seconds: 6 },
}
/** One bit for each two functions of five inputs. */
const MEGABYTES_OF_FIVE = 256

/** The same for pairs of functions, which take no memory to speak of. */
const PAIRS_OF_FIVE: typeof OF_FIVE = {
  gates: {
    basis: 'full',
    sizeMax: 6,
    seconds: 5,
    further: { basis: 'full', sizeMax: 7, seconds: 70 },
  },
}

/** The verbs, with the diagrams that were made and the tables of costs that they share. */
export class Planes {
  private readonly tables = new Map<string, Uint8Array>()
  private readonly diagrams = new Map<string, PhaseDiagram>()

  /** The plane of a task, its regions with exact corners. */
  async plane(question: PlaneQuestion, calling: Calling): Promise<ShownPlane> {
    const because = reasonAgainst(question)
    if (because !== undefined) return { kind: 'none', because }
    const { regions: all } = await this.diagram(question, calling)
    const regions = all.flatMap(({ cost, verdict, corners }) => {
      const shown = cornersAbove(corners, PLANE_FLOOR)
      const isLarge = regionArea(shown).compare(Rational.of(LABEL_AREA)) >= 0
      const pairs = shown.map(([t, bar]) => [t.toString(), bar.toString()] as const)
      return pairs.length === 0 ? [] : [{ cost, verdict, isLarge, corners: pairs }]
    })
    return { kind: 'plane', regions }
  }

  /** What is selected at one weight and one bar; null where the plane is not kept and would take long to be made again. */
  async planeAt(
    { question, epsilon: weight, atLeast }: PlacedQuestion,
    calling: Calling,
  ): Promise<ShownPoint | null> {
    const epsilon = Rational.of(weight as `${number}`)
    const { entry, values } = galleryEntry(question.gallery)
    const alpha = barOf(entry.task({ ...values, epsilon: weight }), atLeast)
    const isLong = pricedOf(question).inputs === 5
    const diagram = isLong ? this.diagrams.get(keyOf(question)) : await this.diagram(question, calling)
    if (diagram === undefined) return null
    const found = diagram.at(epsilon, alpha)
    const place = { epsilon: epsilon.toString(), alpha: alpha.toString() }
    if (found === undefined) return { ...place, cost: null, functions: 0, having: 0, verdict: null }
    return { ...place, ...found }
  }

  /** Can a plane be had, in how many seconds, roughly, and in how much memory? */
  async planeAbout(question: PlaneQuestion, _: Calling): Promise<PlaneAbout> {
    const because = reasonAgainst(question)
    if (because !== undefined) return { kind: 'none', because }
    const { inputs, outputs, measure } = pricedOf(question)
    if (inputs !== 5) return { kind: 'some', seconds: SLOW[measure] ?? 1, megabytes: 0 }
    const reach = (outputs === 2 ? PAIRS_OF_FIVE : OF_FIVE)[measure]
    const megabytes = outputs === 2 ? 0 : MEGABYTES_OF_FIVE
    const { seconds = 1, further } = reach ?? {}
    if (further === undefined) return { kind: 'some', seconds, megabytes }
    const { sizeMax: upTo } = question.isFurther === true ? further : (reach ?? further)
    const longer = { upTo: further.sizeMax, seconds: further.seconds }
    return { kind: 'some', seconds, megabytes, upTo, further: longer }
  }

  private async diagram(question: PlaneQuestion, calling: Calling): Promise<PhaseDiagram> {
    const { entry, values } = galleryEntry(question.gallery)
    const from = entry.task({ ...values, epsilon: '0' })
    const key = keyOf(question)
    const known = this.diagrams.get(key)
    if (known !== undefined) return known
    const { predicate, measure, inputs, outputs } = pricedOf(question)
    const to = entry.task({ ...values, epsilon: '1' })
    const costs = this.costs(measure, { inputs, outputs, isFurther: question.isFurther === true })
    const { signal } = calling
    const made = await watched(phaseDiagramRun({ from, to, costs, predicate }, { signal }), calling)
    this.diagrams.set(key, made)
    return made
  }

  private costs(measure: CostMeasure, { inputs, outputs, isFurther }: Width): PhaseQuestion['costs'] {
    const pairs = PAIRS_OF_FIVE[measure]
    if (outputs === 2 && pairs !== undefined) {
      const { basis, sizeMax } = isFurther ? (pairs.further ?? pairs) : pairs
      return pairsOfFive(basisOf(basis), sizeMax)
    }
    const five = OF_FIVE[measure]
    if (inputs === 5 && five !== undefined) return costsOfFive(basisOf(five.basis), five.sizeMax)
    const key = `${measure} ${inputs}`
    const table = this.tables.get(key) ?? costTable(measure, inputs)
    this.tables.set(key, table)
    return table
  }
}

function keyOf(question: PlaneQuestion): string {
  const { entry, values } = galleryEntry(question.gallery)
  return JSON.stringify({ ...question, gallery: [entry.id, { ...values, epsilon: '0' }] })
}

interface Width {
  readonly inputs: number
  readonly outputs: number
  readonly isFurther: boolean
}

/** What there is a plane of: a property, and functions of so many inputs with their costs. */
function pricedOf(question: PlaneQuestion) {
  const { task, models, bias, properties } = readQuestion(asked(question))
  const [predicate] = properties
  const measure = costMeasureOf(models, bias)
  if (predicate === undefined || measure === undefined) throw new Error('this plane was not asked first')
  return { predicate, measure, inputs: task.inputs.length, outputs: task.outputs.length }
}

function asked({ gallery, models, bias, property }: PlaneQuestion): Question {
  const properties = property.trim() === '' ? [] : [property]
  return { task: { gallery }, models, bias, atLeast: '0', properties }
}

/** Why there is no plane for a question, if so. */
function reasonAgainst(question: PlaneQuestion): string | undefined {
  const { entry } = galleryEntry(question.gallery)
  if (!entry.parameters.some(({ name }) => name === 'epsilon'))
    return 'this task has no weight epsilon that could be varied'
  const { task, models, bias, properties } = readQuestion(asked(question))
  const [inputs, outputs] = [task.inputs.length, task.outputs.length]
  if (!(inputs <= 5 && outputs === 1) && !(inputs === 5 && outputs === 2))
    return `the whole plane needs the price of every function, which can be had for one output and at most five inputs, or two outputs and five inputs; this task has ${outputs === 1 ? 'one output' : `${outputs} outputs`} and ${inputs} inputs`
  const [predicate] = properties
  if (predicate === undefined) return 'no property is asked about'
  if (predicate.kind === 'mechanistic')
    return 'the plane is about functions, and this property is about how a function is computed'
  const measure = costMeasureOf(models, bias)
  if (measure === undefined) return 'the cost of every function is not known for this cost'
  if (inputs === 5 && (outputs === 2 ? PAIRS_OF_FIVE : OF_FIVE)[measure] === undefined)
    return `with five inputs${outputs === 2 ? ' and two outputs' : ''}, functions can be gone through by their number of gates only`
  return undefined
}

/** Can a plane be had, in how many seconds, roughly, and in how much memory besides what is always there? */
export type PlaneAbout =
  | {
      readonly kind: 'some'
      readonly seconds: number
      readonly megabytes: number
      /** Above so many gates nothing is settled; absent where the whole plane is. */
      readonly upTo?: number
      /** How much further one can go, in how many seconds. */
      readonly further?: { readonly upTo: number; readonly seconds: number }
    }
  | { readonly kind: 'none'; readonly because: string }
