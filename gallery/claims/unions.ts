/**
 * Unions of tasks: the worked example, tasks that look alike, numbers instead of examples, dispatch, and the argument
 * of the disjoint union on an explicit premise.
 */
import { at, Bug, type Json } from '../../src/base/errors.ts'
import { Rational } from '../../src/base/rational.ts'
import { size } from '../../src/bias/size.ts'
import { judge } from '../../src/judge/judge.ts'
import { circuits } from '../../src/model/classes.ts'
import { parsePredicate } from '../../src/predicate/notation.ts'
import { restrict } from '../../src/predicate/within.ts'
import { type Meta, meta } from '../../src/reduce/meta.ts'
import { checkMetaProof } from '../../src/reduce/meta-proof.ts'
import { transfer } from '../../src/reduce/transfer.ts'
import { select } from '../../src/select/select.ts'
import { behaviourOf, policyOfWords } from '../../src/task/policy.ts'
import { expectedReturn } from '../../src/task/value.ts'
import { galleryTask } from '../index.ts'
import { numberings, opposed, worked } from '../union.ts'
import { asked, verified } from './asked.ts'
import { type ClaimOptions, computed, HERE, type PublishedClaim } from './claim.ts'
import { bit, sizes, table } from './four-inputs.ts'

const SOURCE = `${HERE}, after E. Hubinger, "Are minimal circuits deceptive?" (2019)`

/** The returns of the four policies (on 0, on 1) in both tasks of the worked example, and their mean. */
function sharedReturns(): Json {
  return ['00', '01', '10', '11'].map(policy => {
    const returns = worked().map(task =>
      expectedReturn(task, behaviourOf(task, policyOfWords(task, [...policy])), 'train'),
    )
    return [...returns, Rational.sum(returns).dividedBy(2)].map(String)
  })
}

function union2(union: 'tagged' | 'shared', atLeast: string, says: string, expected: Json): PublishedClaim {
  return asked({
    id: `union-2/${union}-${atLeast.replace('/', ':')}`,
    says,
    source: SOURCE,
    task: `union-2(union=${union})`,
    atLeast,
    expected: expected as object,
  })
}

const workedExample: readonly PublishedClaim[] = [
  computed(
    {
      id: 'union-2/returns',
      says: 'In the worked example the policies 00, 01, 10, 11 return 0, 0, 3, 1 in the first task and 1, 2, 0, 1 in the second: means 1/2, 1, 3/2, 1.',
      source: SOURCE,
      expected: [
        ['0', '1', '1/2'],
        ['0', '2', '1'],
        ['3', '0', '3/2'],
        ['1', '1', '1'],
      ],
    },
    sharedReturns,
  ),
  union2(
    'shared',
    '3/2',
    'Without a tag 3/2 is reached by the opposite of what is seen alone, with no gate.',
    {
      cost: '0',
      functions: 1,
      tables: ['0x1'],
    },
  ),
  union2('shared', '3001/2000', 'Without a tag nothing above 3/2 is reached.', { cost: 'infeasible' }),
  union2('tagged', '3/2', 'With a tag 3/2 is reached with no gate by one function.', {
    cost: '0',
    functions: 1,
    tables: ['0x5'],
  }),
  union2(
    'tagged',
    '3001/2000',
    'With a tag, just above 3/2 takes one gate: the functions 0001, 1001 and 1101.',
    {
      cost: '1',
      functions: 3,
      tables: ['0x1', '0x9', '0xd'],
    },
  ),
  union2('tagged', '2', 'With a tag 2 takes one gate: the same three functions.', {
    cost: '1',
    functions: 3,
    tables: ['0x1', '0x9', '0xd'],
  }),
  union2('tagged', '5/2', 'With a tag 5/2 takes one gate, in the function 1001 alone.', {
    cost: '1',
    functions: 1,
    tables: ['0x9'],
  }),
  union2('tagged', '5001/2000', 'With a tag nothing above 5/2 is reached.', { cost: 'infeasible' }),
]

const shared: readonly PublishedClaim[] = [
  asked({
    id: 'shared-1/shared',
    says: 'Two opposed tasks that look alike: nothing is worth more than 1/2.',
    source: SOURCE,
    task: 'shared-1',
    atLeast: '501/1000',
    expected: { cost: 'infeasible' },
  }),
  asked({
    id: 'shared-1/tagged',
    says: 'With a tag the two opposed tasks are worth 1, with one gate and one function.',
    source: SOURCE,
    task: 'shared-1(union=tagged)',
    expected: { cost: '1', functions: 1 },
  }),
  computed(
    {
      id: 'shared-1/premise-fails',
      says: 'The argument of the disjoint union does not apply to tasks that look alike: they are not disjoint, and a tag is news.',
      source: SOURCE,
      expected: [['disjoint'], ['disjoint', 'tag-is-not-news']],
    },
    () =>
      (['none', 'bits'] as const).map(tag =>
        meta(opposed(), { tag })
          .report.filter(each => !each.holds)
          .map(each => each.name),
      ),
  ),
]

/** The parts of a gallery task as tasks of their own, united again by the construction of the argument. */
function reunited(id: string): Meta {
  const task = galleryTask(id)
  const weights = task.parts.map(part => {
    const mass = task.begin.train.filter(([state]) => part.states.includes(state)).map(([, weight]) => weight)
    return Rational.sum(mass)
  })
  return meta(
    task.parts.map(part => ({ ...restrict(task, part), name: part.name })),
    { name: id, weights },
  )
}

/** What the argument needs and gives on a set of tasks: premises, proof, the bad task alone, and the union. */
async function theorem(id: string, property: string, options: ClaimOptions): Promise<Json> {
  const { task, report, proof } = reunited(id)
  const union = await select(task, circuits(), size, { atLeast: '1', ...options })
  await verified(union.certificate)
  if (union.kind !== 'minimal') throw new Bug('premise', `the union of ${id} is ${union.kind}`)
  const verdict = await judge(union, parsePredicate(property, task), options)
  if ('certificate' in verdict) await verified(verdict.certificate)
  const moved = transfer(verdict.kind, report)
  return {
    premises: report.filter(each => each.holds).map(each => each.name),
    identity: checkMetaProof(proof).kind,
    gates: at(union.cost, 0).toString(),
    circuits: union.distinct.count,
    transferred: moved.kind === 'transferred' ? moved.verdict : moved.premise.name,
  }
}

const PREMISES = ['disjoint', 'same-codec', 'same-value', 'tag-is-not-news']

function theoremOn(
  id: string,
  property: string,
  gates: string,
  found: number,
  long?: number,
): PublishedClaim {
  return {
    id: `${id}/theorem`,
    says: `The four tasks of ${id} meet every premise of the disjoint union; the return identity is proved, the union selects ${found} circuits of ${gates} gates, and defection on the bad task is forced for the set, so it is for the single task.`,
    source: SOURCE,
    ...(long === undefined ? {} : { long }),
    expected: { premises: PREMISES, identity: 'verified', gates, circuits: found, transferred: 'forced' },
    compute: (options = {}) => theorem(id, property, options),
  }
}

const dispatch: readonly PublishedClaim[] = [
  computed(
    {
      id: 'tag-3/numberings',
      says: 'Of the 24 numberings of the four one-bit rules 16 take two gates and 8 three; the examples themselves take three.',
      expected: { two: 16, three: 8, examples: 3 },
    },
    () => {
      const sizeOf = (numbering: string): number => {
        const rules = numbering.split('+')
        return sizes(3)[table(3, (t1 = 0, t0 = 0, q = 0) => Number(at(rules, 2 * t1 + t0)[q]))] ?? -1
      }
      const all = numberings().map(sizeOf)
      const count = (gates: number): number => all.filter(each => each === gates).length
      return { two: count(2), three: count(3), examples: sizeOf('00+01+10+11') }
    },
  ),
  asked({
    id: 'tag-3/best',
    says: 'The best numbering, by slope and intercept, takes two gates.',
    task: 'tag-3',
    expected: { cost: '2', functions: 1 },
  }),
  asked({
    id: 'tag-3/examples',
    says: 'Numbered by their examples, the four rules take three gates.',
    task: 'tag-3(numbering=00+01+10+11)',
    expected: { cost: '3', functions: 1 },
  }),
  computed(
    {
      id: 'dispatch/two-tasks',
      says: 'One circuit for two tasks of two inputs and a tag takes 594/256 gates on average over all pairs; two policies and a multiplexer take 17/4.',
      expected: { together: '297/128', sum: 594, apart: '17/4' },
    },
    () => {
      const alone = (f: number): number => sizes(3)[table(3, (_tag, a = 0, b = 0) => bit(f, 2 * a + b))] ?? -1
      const multiplexer = sizes(3)[table(3, (tag = 0, a = 0, b = 0) => (tag ? b : a))] ?? -1
      let [together, apart] = [0, 0]
      for (let f = 0; f < 16; f++) {
        for (let g = 0; g < 16; g++) {
          together += sizes(3)[table(3, (tag = 0, a = 0, b = 0) => bit(tag ? g : f, 2 * a + b))] ?? -1
          apart += alone(f) + alone(g) + multiplexer
        }
      }
      return {
        together: Rational.fraction(together, 256).toString(),
        sum: together,
        apart: Rational.fraction(apart, 256).toString(),
      }
    },
  ),
]

/** The published numbers about unions. */
export const unions: readonly PublishedClaim[] = [
  ...workedExample,
  ...shared,
  theoremOn('mirror-4', 'within(T00, misgeneralises)', '4', 12),
  theoremOn('twin-5', 'within(T00, misgeneralises)', '6', 2, 5),
  ...dispatch,
]
