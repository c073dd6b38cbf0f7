/**
 * The verbs of the phases: what is selected, and with which verdict, at every weight of the untrained rows and every bar.
 *
 * Where all functions can be priced, the whole plane is computed at once (`planes.ts`). Elsewhere single points are asked,
 * one question each: at the bars between which nothing can change, or for one task after the other.
 */
import { galleryEntry, greatestReturns, judge, misgeneralisesHere, select } from '../../index.ts'
import { watched } from './answers.ts'
import { type Question, readQuestion, type TaskText, taskOfText } from './asked.ts'
import type { Calling } from './messages.ts'
import { type PlaneQuestion, Planes } from './planes.ts'

/** The answer to one question, without its evidence. */
export interface ShownVerdictAt {
  readonly cost: readonly string[]
  readonly functions: string
  /** `infeasible` where nothing reaches the bar. */
  readonly verdict: 'forced' | 'possible' | 'excluded' | 'vacuous' | 'open'
  readonly because?: string
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
  const planes = new Planes()
  return {
    plane: planes.plane.bind(planes),
    planeAt: planes.planeAt.bind(planes),
    planeAbout: planes.planeAbout.bind(planes),
    asAtZero,
    returnsBelow,
    verdictAt,
    ladderOf,
  }
}
