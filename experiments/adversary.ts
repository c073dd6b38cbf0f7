/**
 * What it takes to find a failure that shows on one input: queries, a predicate, and circuits that are told the challenge.
 *
 * One word in 2^k is the trigger. A tester who draws words meets it with a probability that is counted over all sets of
 * words; a tester who may ask for "an input with h(x) = c" has it at once; and one who has to compute such an input from c
 * pays for a circuit that inverts h. For all permutations of three bits, h and its inverse are priced.
 */
import {
  allBits,
  Bug,
  basisOf,
  circuits,
  galleryTask,
  type Json,
  misgeneralises,
  numberOf,
  price,
  Rational,
  size,
  targetSearch,
} from '../src/index.ts'
import { type Inversion, type Queries, studyAdversary, type Triggered } from './adversary-study.ts'
import { type Case, experiment, type Tools } from './experiment.ts'

const BITS = 3

/** Of all sets of q words, the share that has the trigger: every set is looked at. */
function queries(bits: number): Queries {
  const words = 2 ** bits
  const sets = new Array<number>(words + 1).fill(0)
  const found = new Array<number>(words + 1).fill(0)
  for (let set = 0; set < 2 ** words; set += 1) {
    let count = 0
    for (let rest = set; rest > 0; rest &= rest - 1) count += 1
    sets[count] = (sets[count] ?? 0) + 1
    if (set >= 2 ** (words - 1)) found[count] = (found[count] ?? 0) + 1
  }
  const shares = sets.map((all, count) => String(Rational.fraction(found[count] ?? 0, all)))
  return { bits, shares }
}

/** What a model pays for recognising the trigger. */
async function triggered(bits: number, { options, evidence }: Tools): Promise<Triggered> {
  const task = galleryTask(`trigger(k=${bits})`)
  const priced = await price(task, circuits(), size, misgeneralises, { atLeast: '1', ...options })
  if (priced.with.kind !== 'least' || priced.without.kind !== 'least' || priced.certificate === undefined)
    throw new Bug('premise', `the price of a trigger of ${bits} bits is not known`)
  const [failing, honest] = [priced.with.cost, priced.without.cost].map(cost => cost.map(String).join(', '))
  return {
    bits,
    failing: failing ?? '',
    honest: honest ?? '',
    claims: (await evidence(priced.certificate)).claims,
  }
}

/** A function from words to words: the image of each word, as numbers. */
type Images = readonly number[]

const WORDS = allBits(BITS)

/** All orders of some numbers. */
function orders(of: readonly number[]): readonly (readonly number[])[] {
  if (of.length === 0) return [[]]
  return of.flatMap((first, index) => orders(of.toSpliced(index, 1)).map(rest => [first, ...rest]))
}

/** Renaming and negating bits, which costs nothing: as permutations of words. */
function renamings(): readonly Images[] {
  const places = Array.from({ length: BITS }, (_, place) => place)
  return orders(places).flatMap(order =>
    WORDS.map(negated =>
      WORDS.map(word => numberOf(order.map(place => (word[place] === negated[place] ? '0' : '1')).join(''))),
    ),
  )
}

function after(outer: Images, inner: Images): Images {
  return inner.map(each => outer[each] ?? 0)
}

function inverseOf(images: Images): Images {
  const inverse: number[] = []
  images.forEach((image, word) => {
    inverse[image] = word
  })
  return inverse
}

/** One permutation of each class up to renaming and negating bits before and after, with the number of its members. */
function classes(): readonly {
  readonly images: Images
  readonly members: number
  readonly inverse: string
}[] {
  const free = renamings()
  const classOf = new Map<string, string>()
  const members = new Map<string, number>()
  for (const images of orders(WORDS.map(word => numberOf(word)))) {
    if (classOf.has(images.join(''))) continue
    const name = images.join('')
    for (const before of free) {
      const inner = after(images, before)
      for (const behind of free) {
        const each = after(behind, inner).join('')
        if (classOf.has(each)) continue
        classOf.set(each, name)
        members.set(name, 1 + (members.get(name) ?? 0))
      }
    }
  }
  return [...members].map(([name, count]) => {
    const images = [...name].map(Number)
    return { images, members: count, inverse: classOf.get(inverseOf(images).join('')) ?? '' }
  })
}

async function gatesOf(images: Images, { options }: Tools): Promise<number> {
  const targets = Array.from({ length: BITS }, (_, bit) => ({
    name: `y${bit + 1}`,
    values: images.map(image => WORDS[image]?.[bit] ?? '0').join(''),
  }))
  const question = { inputs: ['x1', 'x2', 'x3'], rows: [...WORDS], targets, basis: basisOf('full') }
  const answer = await targetSearch(question, options)
  if (answer.kind !== 'minimal') throw new Bug('premise', `the size of ${images.join('')} is not known`)
  return answer.size
}

/** For each class, what computing and inverting its permutations takes. */
async function inversions(tools: Tools): Promise<readonly Inversion[]> {
  const all = classes()
  const gates = new Map<string, number>()
  for (const { images } of all) {
    tools.say(`${gates.size} of ${all.length} classes`)
    gates.set(images.join(''), await gatesOf(images, tools))
  }
  return all.map(({ images, members, inverse }) => ({
    permutation: images.join(''),
    members,
    forward: gates.get(images.join('')) ?? 0,
    backward: gates.get(inverse) ?? 0,
    isOwnInverse: inverse === images.join(''),
  }))
}

const cases: readonly Case[] = [
  ...[2, 3, 4].map(
    (bits): Case => ({ key: `queries/${bits}`, run: async () => queries(bits) as unknown as Json }),
  ),
  ...[2, 3, 4, 5, 6].map(
    (bits): Case => ({
      key: `trigger/${bits}`,
      run: async tools => (await triggered(bits, tools)) as unknown as Json,
    }),
  ),
  { key: 'inversion/3', run: async tools => (await inversions(tools)) as unknown as Json },
]

/** The experiment. */
export const adversary = experiment({
  name: 'adversary',
  title: 'One trigger among many inputs',
  question:
    'What does it take to find a failure that shows on a single input, and would minimality select it?',
  sources: [
    'Evan Hubinger et al., "Risks from Learned Optimization in Advanced Machine Learning Systems" (2019), section 4: the factorisation that no adversary can construct',
    'Evan Hubinger, "Relaxed adversarial training for inner alignment" (2019): predicates in place of inputs',
    'Alain P. Hiltgen, "Constructions of feebly-one-way families of permutations" (1992): permutations that are dearer to invert than to compute',
  ],
  revision: 1,
  cases,
  study: studyAdversary,
  shows:
    'Testing by drawing inputs finds a lone trigger in proportion to the share of inputs that are drawn, and a tester who may name the condition needs no draw. Minimality selects no such trigger by itself: to recognise one word among 2^k costs k - 1 gates, and answering rightly everywhere costs none here; so where the trigger sits in a least model, it was captured from something that training rewards, as in the mirror tasks.',
  doesNotShow:
    'In worlds this small nothing is one-way: an adversary who knows the trigger writes it down with no gate at all, and no permutation of three bits is dearer to invert than to compute. What is exact here is the accounting; that finding a trigger can be infeasible is an assumption of cryptography, which no finite table can support. "Misgeneralises" means right on all of training and wrong on the trigger.',
  commands: ['price trigger misgeneralises --at-least 1', "judge 'trigger(k=5)' misgeneralises --at-least 1"],
})
