/**
 * The catalogue of reductions: what preserves the selected models, in which direction, and what looks as if it did and
 * does not, each with the smallest counterexample known.
 */
import { dummyInput } from './dummy-input.ts'
import { fold } from './fold.ts'
import { recode } from './recode.ts'
import type { Direction, Reduction } from './reduction.ts'
import { retag } from './retag.ts'
import { scale } from './scale.ts'
import { shift } from './shift.ts'
import { singleton } from './singleton.ts'

/** A line of the catalogue. */
export interface CatalogueEntry {
  readonly name: string
  readonly direction: Direction
  readonly law: string
  readonly obligation: string
  /** Where it fails: what goes wrong, and the gallery task that shows it. */
  readonly counterexample?: { readonly gallery: string; readonly because: string }
  /** An instance for tasks of these numbers of inputs and outputs; absent where nothing is mapped. */
  readonly example?: (inputs: number, outputs: number) => Reduction
}

/** Reductions between single tasks, with an instance of each. */
const mapped: readonly (CatalogueEntry & {
  readonly example: (inputs: number, outputs: number) => Reduction
})[] = [
  line('singleton', () => singleton()),
  line('scale', () => scale('3/2')),
  line('shift', () => shift('-2/3')),
  line('recode', (_, outputs) => recode({ order: backwards(outputs), negate: '1'.repeat(outputs) })),
  line('dummyInput', () => dummyInput({ name: 'dummy', equals: '0' })),
  line('retag', inputs => retag({ order: backwards(inputs), negate: '10'.repeat(inputs).slice(0, inputs) })),
  line('fold', () => fold({ horizon: 5 })),
  line('fold, seeing the time', () => fold({ horizon: 5, seesTime: true })),
]

/** All reductions that are known here, and two changes that are none. */
export const reductions: readonly CatalogueEntry[] = [
  ...mapped,
  {
    name: 'meta',
    direction: 'both',
    law: 'The return in the union is the weighted mean of the returns, so both select the same models.',
    obligation:
      'one codec, one value functional, no shared observations, and no tag that would have to be computed',
    counterexample: {
      gallery: 'shared-1',
      because: 'tasks that share observations: the set is worth 1/2, the tagged union 1',
    },
  },
  {
    name: 'weighted',
    direction: 'both',
    law: 'A weighted set selects what the uniform set of copies selects.',
    obligation: 'weights that sum to exactly one',
  },
  {
    name: 'renumbering a tag',
    direction: 'neither',
    law: 'None: minimal costs depend on which number stands for which task.',
    obligation: 'only reordering and negating bits is harmless (retag)',
    counterexample: { gallery: 'tag-3', because: 'of 24 numberings 16 need two gates and 8 need three' },
  },
  {
    name: 'changing the basis',
    direction: 'neither',
    law: 'None: another set of gates may select other behaviour on the same task.',
    obligation: 'the same gate functions at the same costs',
    counterexample: {
      gallery: 'mirror-4(bad=01)',
      because:
        'full defection is cheapest in gates (4 against 5 and 6); with AND-type formulas a half-defection is (8 against 9 and 9)',
    },
  },
]

function line(
  name: string,
  example: (inputs: number, outputs: number) => Reduction,
): CatalogueEntry & { readonly example: (inputs: number, outputs: number) => Reduction } {
  const { direction, law, obligation } = example(1, 1)
  return { name, direction, law, obligation, example }
}

function backwards(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => count - 1 - index)
}
