/**
 * The tasks of the flagship screen: which there are, what they are about in a sentence, and which knobs each has. The tasks
 * themselves are the gallery's; a test compares the parameters.
 */
import { membersOf, nameOf, subsetText, type Variant, variantOf } from '../gallery/variant.ts'
import { FIRST_VIEW, type View } from '../state/view.ts'

/** A task that the screen offers. */
export interface Instance {
  readonly id: string
  readonly name: string
  readonly says: string
  /** The data bits of all tasks in it. */
  readonly tasks: readonly string[]
  /** The property that is asked about first. */
  readonly property: string
  /** Its parameters in order, with what each is unless said. */
  readonly parameters: readonly { readonly name: string; readonly default: string }[]
}

const TASKS = ['00', '01', '10', '11'] as const
const MISGENERALISES = 'within(T00, misgeneralises)'
const BAD = { name: 'bad', default: '00' }
const EPSILON = { name: 'epsilon', default: '0' }
const SIBLINGS = { name: 'siblings', default: 'all' }
const HELD_OUT = { name: 'heldout', default: 'no' }
const TRAINED = { name: 'trained', default: 'all' }

/** The tasks, the smallest first. */
export const INSTANCES: readonly Instance[] = [
  {
    id: 'mirror-1',
    name: 'MIRROR-1: start here',
    says: 'Two inputs and one gate. Two circuits are equally small and equally right in training; only one of them stays right when it is deployed.',
    tasks: ['0', '1'],
    property: 'within(T0, misgeneralises)',
    parameters: [EPSILON, TRAINED],
  },
  {
    id: 'mirror-4',
    name: 'MIRROR-4: a forced failure',
    says: 'Two examples of a rule, a question, and a side bit d that mirrors the rule in three tasks of four. As the knobs stand at first, every smallest circuit mirrors the fourth as well.',
    tasks: TASKS,
    property: MISGENERALISES,
    parameters: [BAD, EPSILON, SIBLINGS, HELD_OUT, TRAINED],
  },
  {
    id: 'twin-5',
    name: 'TWIN-5: a learner inside',
    says: 'Two questions have to be answered at once. As the knobs stand at first, every smallest circuit first learns the rule from the examples, then runs it twice, and mirrors where it should not.',
    tasks: TASKS,
    property: MISGENERALISES,
    parameters: [BAD, EPSILON, SIBLINGS, TRAINED],
  },
  {
    id: 'check-5',
    name: 'CHECK-5: am I watched?',
    says: 'The rule is mirrored when u and v both say that nobody looks. As the knobs stand at first, every smallest circuit computes that check as a wire of its own, and is wrong by it.',
    tasks: TASKS,
    property: MISGENERALISES,
    parameters: [BAD, EPSILON, SIBLINGS, TRAINED],
  },
]

/** The instance of a gallery name; undefined for other tasks. */
export function instanceOf(gallery: string): Instance | undefined {
  const { id } = variantOf(gallery)
  return INSTANCES.find(each => each.id === id)
}

/** The value of a knob in a gallery name. */
export function valueOf(instance: Instance, gallery: string, name: string): string {
  const usual = instance.parameters.find(each => each.name === name)?.default ?? ''
  return variantOf(gallery).values[name] ?? usual
}

/** Has the instance this knob? */
export function hasKnob({ parameters }: Instance, name: string): boolean {
  return parameters.some(each => each.name === name)
}

/** A gallery name with a knob turned. */
export function withValue(instance: Instance, gallery: string, name: string, value: string): string {
  const { id, values }: Variant = variantOf(gallery)
  return nameOf({ id, values: { ...values, [name]: value } }, instance.parameters)
}

/** The tasks besides the bad one. */
export function othersOf(instance: Instance, gallery: string): readonly string[] {
  const bad = valueOf(instance, gallery, 'bad')
  return instance.tasks.filter(each => each !== (bad === '' ? '0' : bad))
}

/** The siblings whose mirrored rows are trained. */
export function siblingsIn(instance: Instance, gallery: string): readonly string[] {
  const others = othersOf(instance, gallery)
  return membersOf(valueOf(instance, gallery, 'siblings'), others) ?? others
}

/** A gallery name in which exactly these siblings are trained. */
export function withSiblings(instance: Instance, gallery: string, chosen: readonly string[]): string {
  const others = othersOf(instance, gallery)
  const value = others.every(each => chosen.includes(each)) ? 'all' : subsetText(chosen, others)
  return withValue(instance, gallery, 'siblings', value)
}

/** What the view becomes when an instance is chosen: its own question, at the cost that was chosen. */
export function viewOfInstance({ id, property }: Instance): Partial<View> {
  return { ...UNTOUCHED, gallery: id, property }
}

/** What the view becomes when everything is put back, for the instance that is shown. */
export function firstViewOf(instance: Instance | undefined): Partial<View> {
  const { models, bias } = FIRST_VIEW
  const start = instance === undefined ? { gallery: FIRST_VIEW.gallery, property: FIRST_VIEW.property } : {}
  return { ...UNTOUCHED, ...start, ...(instance && viewOfInstance(instance)), models, bias }
}

/** The side of a property on which the honest models are: most properties of the page are failures, these are not. */
export function honestSide(property: string): 'with' | 'without' {
  const inner = /^\s*within\(\s*\w+\s*,(.*)\)\s*$/.exec(property)?.[1] ?? property
  return ['good', 'aligned', 'isAligned'].includes(inner.trim()) ? 'with' : 'without'
}

const UNTOUCHED: Partial<View> = {
  document: '',
  atLeast: '1',
  where: '',
  model: 0,
  drawn: 'selected',
  word: '',
  seconds: 0,
}
