/**
 * Finding the symmetries of a question: the relabellings of inputs and outputs that keep what training demands.
 *
 * With at most six inputs and three outputs all arrangements are tried, negations included; beyond that only exchanges
 * of two inputs. Of more than fifteen hundred those that change least are taken, for each adds clauses. What is found is
 * not always a group: lemmas are relabelled again and again until nothing new appears (`search.ts`). Whether each is a
 * symmetry is checked again by the checker (`certificate/symmetry.ts`).
 *
 * Invariant: only symmetries that move or negate an input are returned, and the list is deterministic.
 */
import { allBits, type Bits, numberOf } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import type { Symmetry } from '../certificate/claim.ts'
import { isOneStep } from '../certificate/losses.ts'
import { type Demands, demandsOf, relabel } from '../certificate/symmetry.ts'
import type { CircuitClass } from '../model/classes.ts'
import type { Task } from '../task/task.ts'

const INPUTS_MAX = 6
const OUTPUTS_MAX = 3
/** All that exchange six inputs at will, with their negations on all inputs at once, are fewer. */
const SYMMETRIES_MAX = 1500

/** The symmetries of a task's demands under a class of circuits; none for sequential tasks. */
export function symmetriesOf(task: Task, models: CircuitClass): readonly Symmetry[] {
  if (!isOneStep(task)) return []
  const { invertersFree } = models.basis
  const inputs = task.inputs.length
  const outputs = task.outputs.length
  const small = inputs <= INPUTS_MAX && outputs <= OUTPUTS_MAX
  const demands = numbered(demandsOf(task))
  const bySeen = new Map(demands.map(each => [each.seen, each]))
  const answers = [...permutations(outputs)].flatMap(to =>
    (small && invertersFree ? allBits(outputs) : ['0'.repeat(outputs)]).map(negated => ({ to, negated })),
  )
  const moves = answers.map(({ to, negated }) => ({
    outputs: to,
    outputsNegated: negated,
    moved: allBits(outputs).map(word => numberOf(relabel(word, to, negated))),
  }))
  const found: Symmetry[] = []
  for (const to of small ? permutations(inputs) : exchanges(inputs)) {
    const places = demands.map(({ seen }) => movedBits(seen, to))
    const isStill = to.every((target, index) => target === index)
    const last = small && invertersFree ? 2 ** inputs : 1
    for (let negations = isStill ? 1 : 0; negations < last; negations += 1) {
      const mask = movedBits(negations, to)
      const images = imagesOf(bySeen, places, mask)
      if (images === undefined) continue
      const inputsNegated = bitsOf(negations, inputs)
      for (const { moved, ...rest } of moves) {
        if (keepsAnswers(demands, images, moved)) found.push({ inputs: to, inputsNegated, ...rest })
      }
    }
  }
  return thinned(found)
}

/** Those that move and negate the fewest inputs and outputs, where there are too many. */
function thinned(symmetries: readonly Symmetry[]): readonly Symmetry[] {
  if (symmetries.length <= SYMMETRIES_MAX) return symmetries
  const changes = ({ inputs, inputsNegated, outputs, outputsNegated }: Symmetry): number =>
    [inputs, outputs].flatMap(to => to.filter((target, index) => target !== index)).length +
    [...`${inputsNegated}${outputsNegated}`].filter(bit => bit === '1').length
  const counted = symmetries.map(symmetry => ({ symmetry, count: changes(symmetry) }))
  counted.sort((one, other) => one.count - other.count)
  return counted.slice(0, SYMMETRIES_MAX).map(({ symmetry }) => symmetry)
}

/** A class that training cares about: bit i of `seen` is input i, and equal numbers stand for equal demands. */
interface Demand {
  readonly seen: number
  readonly keys: readonly number[]
}

function numbered(demands: Demands): readonly Demand[] {
  const numbers = new Map<string, number>()
  const numberFor = (key: string): number => {
    const known = numbers.get(key) ?? numbers.size
    numbers.set(key, known)
    return known
  }
  return [...demands].map(([word, keys]) => ({
    seen: [...word].reduce((seen, bit, input) => seen | (Number(bit) << input), 0),
    keys: keys.map(numberFor),
  }))
}

/** Bit i becomes bit `to[i]`. */
function movedBits(word: number, to: readonly number[]): number {
  let moved = 0
  for (let i = 0; i < to.length; i += 1) moved |= ((word >> i) & 1) << (to[i] as number)
  return moved
}

function bitsOf(word: number, length: number): Bits {
  return Array.from({ length }, (_, index) => (word >> index) & 1).join('')
}

/** For each class the one that it goes to; nothing if some class goes to one that training does not care about. */
function imagesOf(
  bySeen: ReadonlyMap<number, Demand>,
  places: readonly number[],
  mask: number,
): readonly Demand[] | undefined {
  const images: Demand[] = []
  for (const place of places) {
    const image = bySeen.get(place ^ mask)
    if (image === undefined) return undefined
    images.push(image)
  }
  return images
}

/** Does every relabelled answer lose the same in the class that its class goes to? */
function keepsAnswers(
  demands: readonly Demand[],
  images: readonly Demand[],
  moved: readonly number[],
): boolean {
  return demands.every(({ keys }, index) => {
    const there = at(images, index).keys
    return keys.every((key, word) => key === there[moved[word] as number])
  })
}

function* permutations(count: number): Generator<readonly number[]> {
  if (count === 0) yield []
  else {
    for (const rest of permutations(count - 1)) {
      for (let place = 0; place < count; place += 1)
        yield [...rest.slice(0, place), count - 1, ...rest.slice(place)]
    }
  }
}

function* exchanges(count: number): Generator<readonly number[]> {
  const same = Array.from({ length: count }, (_, index) => index)
  for (let first = 0; first < count; first += 1) {
    for (let second = first + 1; second < count; second += 1) {
      yield same.map(index => (index === first ? second : index === second ? first : at(same, index)))
    }
  }
}
