/**
 * When are few labelled rows enough? For every set of trained rows at once: do the cheapest functions that agree with a
 * target on them agree with it everywhere?
 *
 * "Is inner alignment just generalisation?" was asked under "Are minimal circuits deceptive?" (Hubinger 2019). With the costs
 * of all functions in a table it can be counted: for a target f and a set U of untrained rows, the least cost of a
 * function that differs from f on some rows of U and nowhere else is a minimum over the subsets of U, and all of these
 * minima together are one pass over the rows (the subset transform of Yates 1937). So all 2^rows sets of trained rows
 * take as many steps as there are functions, times the rows.
 *
 * Invariants: for each number of trained rows, `unique + tied + missed` is the number of sets; with all rows trained every
 * target is unique.
 */
import { assert, at } from '../base/errors.ts'
import { npnClasses } from '../logic/npn.ts'

/** Sets of so many trained rows, by what the cheapest functions that agree with the target on them do elsewhere. */
export interface TrainedSets {
  readonly trained: number
  /** The target is the only cheapest function: whatever is selected is right everywhere. */
  readonly unique: number
  /** The target is one of several cheapest functions. */
  readonly tied: number
  /** The target is not among the cheapest functions. */
  readonly missed: number
  /** The sum of the least costs over the sets. */
  readonly costs: number
}

/** The sets of trained rows of one target by their number, from none to all of the rows. */
export function trainedSets(costs: Uint8Array, target: number): readonly TrainedSets[] {
  const rows = Math.log2(costs.length)
  assert(Number.isInteger(rows) && target < costs.length, 'not-a-cost-table', `${costs.length} costs`)
  const least = leastDifferent(costs, target, rows)
  const own = costs[target] as number
  const found = Array.from({ length: rows + 1 }, (_, trained) => ({
    trained,
    unique: 0,
    tied: 0,
    missed: 0,
    costs: 0,
  }))
  least.forEach((other, untrained) => {
    const entry = at(found, rows - bitCount(untrained))
    if (own < other) entry.unique++
    else if (own === other) entry.tied++
    else entry.missed++
    entry.costs += Math.min(own, other)
  })
  return found
}

/** least[U]: the least cost of a function that differs from the target within the rows U, and somewhere. */
function leastDifferent(costs: Uint8Array, target: number, rows: number): Uint8Array {
  const least = costs.map((_, differs) => costs[target ^ differs] as number)
  least[0] = 255
  for (let bit = 1; bit < 2 ** rows; bit *= 2) {
    for (let set = 0; set < least.length; set++) {
      if ((set & bit) === 0) continue
      const without = least[set ^ bit] as number
      if (without < (least[set] as number)) least[set] = without
    }
  }
  return least
}

/** All targets of one cost: how many there are, and their sets of trained rows, added up. */
export interface TargetsOfCost {
  readonly cost: number
  readonly targets: number
  readonly sets: readonly TrainedSets[]
}

/**
 * All targets, by their cost. The costs must be the same for functions that differ by renaming or negation, as they are under
 * any measure with free inverters; then one target of each class speaks for all. One to four inputs.
 */
export function generalisation(costs: Uint8Array): readonly TargetsOfCost[] {
  const inputs = Math.log2(Math.log2(costs.length))
  assert([1, 2, 3, 4].includes(inputs), 'not-a-cost-table', `${costs.length} costs`)
  const found: TargetsOfCost[] = []
  for (const { canonical, members } of npnClasses(inputs)) {
    const cost = costs[canonical] as number
    const known = found[cost] ?? { cost, targets: 0, sets: [] }
    const sets = trainedSets(costs, canonical).map((own, index) =>
      added(
        known.sets[index] ?? { trained: own.trained, unique: 0, tied: 0, missed: 0, costs: 0 },
        own,
        members,
      ),
    )
    found[cost] = { cost, targets: known.targets + members, sets }
  }
  return found.filter(each => each !== undefined)
}

function added(sum: TrainedSets, each: TrainedSets, times: number): TrainedSets {
  return {
    trained: sum.trained,
    unique: sum.unique + times * each.unique,
    tied: sum.tied + times * each.tied,
    missed: sum.missed + times * each.missed,
    costs: sum.costs + times * each.costs,
  }
}

function bitCount(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}
