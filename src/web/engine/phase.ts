/**
 * The verbs of the phases: what is selected, and with which verdict, at every weight of the untrained rows and every bar.
 *
 * Where all functions can be priced, the whole plane is computed at once. Elsewhere single points are asked, one question
 * each: at the bars between which nothing can change, or for one task after the other.
 */
import {
  barOf,
  type CostMeasure,
  cornersAbove,
  costMeasureOf,
  costTable,
  galleryEntry,
  greatestReturns,
  judge,
  misgeneralisesHere,
  type PhaseDiagram,
  phaseDiagram,
  Rational,
  regionArea,
  select,
} from '../../index.ts'
import { watched } from './answers.ts'
import { type Question, readQuestion, type TaskText, taskOfText } from './asked.ts'
import type { Calling } from './messages.ts'

/** What a plane is asked of. A weight in the gallery name means nothing here. */
export interface PlaneQuestion {
  readonly gallery: string
  readonly models: string
  readonly bias: string
  readonly property: string
}

/** A point of a plane: a weight and a bar as they are typed. */
export interface PlacedQuestion {
  readonly question: PlaneQuestion
  readonly epsilon: string
  readonly atLeast: string
}

/** A region of a plane: corners as pairs of exact numbers. */
export interface ShownRegion {
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
  /** Null where no function reaches the bar. */
  readonly cost: number | null
  readonly functions: number
  readonly having: number
  readonly verdict: ShownRegion['verdict'] | null
}

/** The answer to one question, without its evidence. */
export interface ShownVerdictAt {
  readonly cost: readonly string[]
  readonly functions: string
  /** `infeasible` where nothing reaches the bar. */
  readonly verdict: 'forced' | 'possible' | 'excluded' | 'vacuous' | 'open'
  readonly because?: string
}

/** The lowest bar that is drawn: below it, what ignores its input does. */
const PLANE_FLOOR = '1/2'
/** A smaller region has no room for its cost. */
const LABEL_AREA = '1/120'

/** The measures whose tables take many seconds; the engine answers nothing else meanwhile. */
const SLOW: { readonly [measure in CostMeasure]?: number } = { 'and-gates': 15, 'and-formula': 5 }

/** Diagrams that were made, with the tables of costs that they share. */
class Phases {
  private readonly tables = new Map<string, Uint8Array>()
  private readonly diagrams = new Map<string, PhaseDiagram>()

  /** The plane of a task, its regions with exact corners. */
  async plane(question: PlaneQuestion, _: Calling): Promise<ShownPlane> {
    const because = reasonAgainst(question)
    if (because !== undefined) return { kind: 'none', because }
    const regions = this.diagram(question).regions.flatMap(({ cost, verdict, corners }) => {
      const shown = cornersAbove(corners, PLANE_FLOOR)
      const isLarge = regionArea(shown).compare(Rational.of(LABEL_AREA)) >= 0
      const pairs = shown.map(([t, bar]) => [t.toString(), bar.toString()] as const)
      return pairs.length === 0 ? [] : [{ cost, verdict, isLarge, corners: pairs }]
    })
    return { kind: 'plane', regions }
  }

  /** What is selected at one weight and one bar. */
  async planeAt({ question, epsilon: weight, atLeast }: PlacedQuestion, _: Calling): Promise<ShownPoint> {
    const epsilon = Rational.of(weight as `${number}`)
    const { entry, values } = galleryEntry(question.gallery)
    const alpha = barOf(entry.task({ ...values, epsilon: weight }), atLeast)
    const found = this.diagram(question).at(epsilon, alpha)
    const place = { epsilon: epsilon.toString(), alpha: alpha.toString() }
    if (found === undefined) return { ...place, cost: null, functions: 0, having: 0, verdict: null }
    return { ...place, ...found }
  }

  private diagram(question: PlaneQuestion): PhaseDiagram {
    const { entry, values } = galleryEntry(question.gallery)
    const from = entry.task({ ...values, epsilon: '0' })
    const key = JSON.stringify({ ...question, gallery: [entry.id, { ...values, epsilon: '0' }] })
    const known = this.diagrams.get(key)
    if (known !== undefined) return known
    const { models, bias, properties } = readQuestion(asked(question))
    const [predicate] = properties
    const measure = costMeasureOf(models, bias)
    if (predicate === undefined || measure === undefined) throw new Error('this plane was not asked first')
    const costs = this.table(measure, from.inputs.length)
    const to = entry.task({ ...values, epsilon: '1' })
    const made = phaseDiagram({ from, to, costs, predicate })
    this.diagrams.set(key, made)
    return made
  }

  private table(measure: CostMeasure, inputs: number): Uint8Array {
    const key = `${measure} ${inputs}`
    const table = this.tables.get(key) ?? costTable(measure, inputs)
    this.tables.set(key, table)
    return table
  }
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
  if (task.outputs.length !== 1 || task.inputs.length > 4)
    return `the whole plane needs the price of every function, which is known for one output and at most four inputs; this task has ${task.outputs.length === 1 ? 'one output' : `${task.outputs.length} outputs`} and ${task.inputs.length} inputs`
  const [predicate] = properties
  if (predicate === undefined) return 'no property is asked about'
  if (predicate.kind === 'mechanistic')
    return 'the plane is about functions, and this property is about how a function is computed'
  if (costMeasureOf(models, bias) === undefined)
    return 'the cost of every function is not known for this cost'
  return undefined
}

/** Can a plane be had, and in how many seconds, roughly? */
export type PlaneAbout =
  | { readonly kind: 'some'; readonly seconds: number }
  | { readonly kind: 'none'; readonly because: string }

async function planeAbout(question: PlaneQuestion, _: Calling): Promise<PlaneAbout> {
  const because = reasonAgainst(question)
  if (because !== undefined) return { kind: 'none', because }
  const { models, bias } = readQuestion(asked(question))
  const measure = costMeasureOf(models, bias)
  return { kind: 'some', seconds: measure === undefined ? 1 : (SLOW[measure] ?? 1) }
}

/**
 * A property in the words that mean the same at every weight epsilon as they mean at 0: `misgeneralises`, alone or within a
 * part, names places that change with the weight. Null where the text means the same already.
 */
async function asAtZero(
  { gallery, property }: Pick<PlaneQuestion, 'gallery' | 'property'>,
  _: Calling,
): Promise<string | null> {
  const match = /^\s*(?:within\(\s*(\w+)\s*,\s*misgeneralises\s*\)|misgeneralises)\s*$/.exec(property)
  if (match === null) return null
  const { entry, values } = galleryEntry(gallery)
  return misgeneralisesHere(entry.task({ ...values, epsilon: '0' }), match[1]) ?? null
}

/** The greatest returns that a policy can have, from the greatest down: between them nothing changes. */
async function returnsBelow(
  { task, most }: { readonly task: TaskText; readonly most: number },
  _: Calling,
): Promise<readonly string[]> {
  return greatestReturns(taskOfText(task), most).map(String)
}

/** One question with its verdict by the first property, without evidence. */
async function verdictAt(question: Question, calling: Calling): Promise<ShownVerdictAt> {
  const { task, models, bias, atLeast, properties } = readQuestion(question)
  const { signal } = calling
  const budget = question.seconds === undefined ? {} : { seconds: question.seconds }
  const options = { atLeast, signal, budget }
  const found = await watched(select(task, models, bias, options), calling)
  if (found.kind === 'infeasible') return { cost: [], functions: '0', verdict: 'vacuous' }
  if (found.kind === 'open') return { cost: [], functions: '?', verdict: 'open', because: found.because }
  const { count, complete } = found.functions
  const said = { cost: found.cost.map(String), functions: `${complete ? '' : 'at least '}${count}` }
  const [predicate] = properties
  if (predicate === undefined) return { ...said, verdict: 'vacuous' }
  const verdict = await watched(judge(found, predicate, options), calling)
  return { ...said, verdict: verdict.kind, ...('because' in verdict && { because: verdict.because }) }
}

/** The names of a task's variants, one for each set of siblings that may be trained. */
async function ladderOf(gallery: string, _: Calling): Promise<readonly ShownRung[]> {
  const { entry, values } = galleryEntry(gallery)
  const parameter = entry.parameters.find(({ name }) => name === 'siblings')
  if (parameter === undefined) return []
  const bad = values.bad ?? entry.parameters.find(({ name }) => name === 'bad')?.default
  const { form } = parameter
  const words = (form !== undefined && 'words' in form ? form.words : []).filter(word => word !== bad)
  const sets = Array.from({ length: 2 ** words.length }, (_set, mask) =>
    words.filter((_word, place) => (mask >> place) & 1),
  ).sort((a, b) => a.length - b.length)
  return sets.map(siblings => {
    const said = { ...values, siblings: siblings.join('+') || 'none' }
    const inner = Object.entries(said).map(([name, value]) => `${name}=${value}`)
    return { siblings, gallery: `${entry.id}(${inner.join(',')})` }
  })
}

/** A rung of the ladder of diversity. */
export interface ShownRung {
  readonly siblings: readonly string[]
  readonly gallery: string
}

/** The verbs, with the planes that were made kept between them. */
export function phaseVerbs() {
  const phases = new Phases()
  return {
    plane: phases.plane.bind(phases),
    planeAt: phases.planeAt.bind(phases),
    planeAbout,
    asAtZero,
    returnsBelow,
    verdictAt,
    ladderOf,
  }
}
