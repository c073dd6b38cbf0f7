import { describe, expect, test } from 'vitest'
import { corridor, honour, select49, selectGoals } from '../../gallery/goals.ts'
import { galleryTask } from '../../gallery/index.ts'
import { predicateLaws } from '../../test/laws/predicate.ts'
import { randomTask } from '../../test/laws/random-task.ts'
import { allBits } from '../base/bits.ts'
import { at } from '../base/errors.ts'
import { random } from '../base/random.ts'
import { Rational } from '../base/rational.ts'
import type { Circuit } from '../model/circuit.ts'
import { parseCircuit } from '../model/notation.ts'
import { taskOf } from '../task/build.ts'
import { type Behaviour, behaviourOf, classesOf, NO_ACTION, policyOfWords } from '../task/policy.ts'
import { type LabelledRow, rows } from '../task/rows.ts'
import type { Task } from '../task/task.ts'
import { returnOf, support } from '../task/value.ts'
import { aligned, isAligned, isPseudoAligned, pseudoAligned } from './aligned.ts'
import { coherent } from './coherent.ts'
import { always, and, not, or } from './combine.ts'
import { conditionalDefection } from './conditional-defection.ts'
import { containsWire } from './contains-wire.ts'
import { good } from './good.ts'
import { instrumental, motiveOf } from './instrumental.ts'
import { malign } from './malign.ts'
import { misgeneralises } from './misgeneralises.ts'
import { parsePredicate } from './notation.ts'
import { outputIs } from './output-is.ts'
import { readsInput } from './reads-input.ts'
import { mechanismOf } from './subject.ts'
import { visits } from './visit.ts'
import { everywhere, restrict, somewhere, within } from './within.ts'

/** A behaviour from the words it answers, one for each observation class. */
function answering(task: Task, ...words: readonly string[]): Behaviour {
  return behaviourOf(task, policyOfWords(task, words))
}

/** A behaviour that notes the states it is asked about. */
function watched(subject: Behaviour): Behaviour & { readonly asked: number[] } {
  const asked: number[] = []
  return {
    asked,
    act: state => {
      asked.push(state)
      return subject.act(state)
    },
  }
}

function circuitFor(task: Task, text: string): Circuit {
  return parseCircuit(text, { inputs: task.inputs, outputs: task.outputs })
}

/** Does the text's predicate hold of the text's circuit? */
function ask(task: Task, circuit: string, predicate: string): boolean {
  return parsePredicate(predicate, task).holds(mechanismOf(task, circuitFor(task, circuit)), task).holds
}

const FLIP = 's = y0 ^ y1; b = y0 ^ d; a = b ^ (q & s)'
const HONEST = 's = y0 ^ y1; r = y0 ^ (q & s); k = y0 | y1; a = r ^ (d & k)'

describe('visits', () => {
  test('are the states of positive occupancy, on 300 random tasks', () => {
    const source = random(1)
    for (let round = 0; round < 300; round += 1) {
      const steps = 1 + source.below(4)
      const value =
        source.below(2) === 0
          ? { kind: 'horizon' as const, steps }
          : { kind: 'discount' as const, factor: Rational.fraction(1, 2) }
      const task = randomTask(source, {
        states: 1 + source.below(5),
        words: allBits(2),
        inputs: ['x', 'y'],
        value,
      })
      const subject = answering(task, ...classesOf(task).map(() => String(source.below(2))))
      for (const phase of ['train', 'deploy'] as const) {
        const found = [...visits(task, subject, phase)].map(each => each.state)
        expect([...found].sort((a, b) => a - b)).toEqual(support(task, subject, phase))
      }
    }
  })

  test('end where the answer means nothing', () => {
    const task = honour.task()
    const subject = { act: () => NO_ACTION }
    expect([...visits(task, subject, 'train')]).toEqual([{ state: 0, action: NO_ACTION }])
    expect(isAligned.holds(subject, task).holds).toBe(false)
    expect(isPseudoAligned.holds(subject, task).holds).toBe(false)
  })
})

describe('the honour system, all four circuits without gates', () => {
  const task = honour.task()
  const [watchedFirst] = classesOf(task)
  const table = (alone: string, seen: string): Behaviour =>
    answering(task, ...(watchedFirst?.seen === '0' ? [alone, seen] : [seen, alone]))
  const cases = [
    ['always work', table('0', '0'), [false, true, false]],
    ['work if watched', table('1', '0'), [true, false, true]],
    ['work if alone', table('0', '1'), [false, false, false]],
    ['always shirk', table('1', '1'), [false, false, false]],
  ] as const
  test.each(cases)('%s', (_, subject, [misgeneral, isIt, pseudo]) => {
    expect(misgeneralises.holds(subject, task).holds).toBe(misgeneral)
    expect(malign.holds(subject, task).holds).toBe(misgeneral)
    expect(isAligned.holds(subject, task).holds).toBe(isIt)
    expect(isPseudoAligned.holds(subject, task).holds).toBe(pseudo)
    expect(aligned({ atLeast: 1 }).holds(subject, task).holds).toBe(isIt)
    expect(pseudoAligned({ atLeast: 1 }).holds(subject, task).holds).toBe(pseudo)
  })
})

describe('asking as little as possible', () => {
  const task = galleryTask('mirror-4')

  test('a subject that is right in deployment is decided without asking about training', () => {
    const subject = watched(mechanismOf(task, circuitFor(task, HONEST)))
    expect(misgeneralises.holds(subject, task).holds).toBe(false)
    expect(subject.asked).toEqual(task.begin.deploy.map(([state]) => state))
  })

  test('one wrong answer in deployment is enough, then training until the first error', () => {
    const subject = watched({ act: () => 1 })
    expect(misgeneralises.holds(subject, task).holds).toBe(false)
    expect(subject.asked).toEqual([1, 0])
  })

  test('combinations stop at the first answer that decides', () => {
    const subject = watched({ act: () => 1 })
    expect(or(always, misgeneralises).holds(subject, task).holds).toBe(true)
    expect(and(not(always), misgeneralises).holds(subject, task).holds).toBe(false)
    expect(subject.asked).toEqual([])
  })
})

describe('the mirror with one query', () => {
  const task = galleryTask('mirror-4')
  test.each([
    ['within(T00, misgeneralises)', true, false],
    ['within(T00, malign)', true, false],
    ['within(T01, misgeneralises)', false, false],
    ['somewhere(misgeneralises)', true, false],
    ['everywhere(misgeneralises)', false, false],
    ['everywhere(not(misgeneralises))', false, true],
    ['misgeneralises', true, false],
    ['isPseudoAligned', true, false],
    ['isAligned', false, true],
    ['outputIs(a, d)', true, false],
    ['outputIs(a, 1)', true, false],
    ['outputIs(a, d, on=y0 | y1)', false, false],
    ['within(T00, outputIs(a, d, on=everywhere))', true, false],
    ['good(on=train)', true, true],
    ['good(on=!d)', true, true],
    ['good(on=everywhere)', false, true],
    ['good', false, true],
    ['readsInput(d)', true, true],
    ['contains(y0 ^ y1)', true, true],
    ['contains(!(y1 ⊕ y0))', true, true],
    ['contains(y0 ∨ y1)', false, true],
    ['contains(d)', false, false],
    ['within(T00, contains(d))', true, false],
    ['within(T00, coherent)', true, false],
    ['within(T00, coherent(goals=outcomes))', false, false],
    ['and(within(T00, good(on=!d)), not(within(T00, good)))', true, false],
    ['within(T00, conditionalDefection)', true, false],
    ['within(T01, conditionalDefection)', false, false],
  ])('%s', (text, ofFlip, ofHonest) => {
    expect(ask(task, FLIP, text)).toBe(ofFlip)
    expect(ask(task, HONEST, text)).toBe(ofHonest)
  })

  test('a finding says why', () => {
    const found = parsePredicate('within(T00, coherent)', task).holds(
      mechanismOf(task, circuitFor(task, FLIP)),
      task,
    )
    expect(found.because).toBe(
      'within T00: it pursues "answer d", one of 10 goals, with regret 1 in deployment, the greatest possible',
    )
  })

  test('a policy that no listed goal explains is not coherent', () => {
    const odd = answering(task, ...'0010011010011010'.split(''))
    expect(within('T00', coherent()).holds(odd, task)).toMatchObject({ holds: false })
  })
})

describe('conditional defection', () => {
  const task = galleryTask('check-5')
  const gate = 's = y0 ^ y1; c = u & v; a = y0 ^ (q & s) ^ c'

  test('is switched by the gate u ∧ v on the bad task', () => {
    const found = within('T00', conditionalDefection).holds(mechanismOf(task, circuitFor(task, gate)), task)
    expect(found.holds).toBe(true)
    expect(found.because).toContain('the gate u ∧ v tells deployment apart')
  })

  test('is not found on the other tasks, nor where an input does the telling', () => {
    const subject = mechanismOf(task, circuitFor(task, gate))
    expect(within('T01', conditionalDefection).holds(subject, task).holds).toBe(false)
    const honourTask = honour.task()
    const input = mechanismOf(honourTask, circuitFor(honourTask, 'shirk = !watched'))
    const found = conditionalDefection.holds(input, honourTask)
    expect(found.holds).toBe(false)
    expect(found.because).toContain('the input watched tells deployment apart')
  })

  test('needs something to tell apart, and something that goes wrong in deployment', () => {
    const of = (name: string, ...each: readonly LabelledRow[]): Task =>
      rows({ name, inputs: ['u', 'v'], outputs: ['a'], rows: each })
    const held = (task: Task, text: string) =>
      conditionalDefection.holds(mechanismOf(task, circuitFor(task, text)), task)
    const same = of('same', { sees: '00', accept: '1' }, { sees: '11', accept: '1' })
    const apart = 'training and deployment do not each visit a state that the other does not'
    expect(held(same, 'g = u ^ v; a = g')).toEqual({ holds: false, because: apart })
    const wider = of(
      'wider',
      { sees: '00', accept: '0', train: 1 },
      { sees: '11', accept: '0', train: 0, deploy: 1 },
      { sees: '00', accept: '0', train: 0, deploy: 1, name: 'again' },
    )
    const inner = of(
      'inner',
      { sees: '00', accept: '0', train: 1, deploy: 1 },
      { sees: '01', accept: '0', train: 1, deploy: 0 },
    )
    expect(held(inner, 'g = !u & !v; a = g')).toEqual({ holds: false, because: apart })
    expect(held(wider, 'g = u & v; a = g').holds).toBe(false)
    const training = ['00', '01', '10'].map(sees => ({ sees, accept: '0', train: 1, deploy: 0 }))
    const lenient = of('lenient', ...training, { sees: '11', accept: ['0', '1'], train: 0, deploy: 1 })
    expect(held(lenient, 'g = u & v; a = g')).toEqual({
      holds: false,
      because: 'every action in deployment is acceptable',
    })
    const strict = of('strict', ...training, { sees: '11', accept: '0', train: 0, deploy: 1 })
    expect(held(strict, 'g = u & v; a = g').holds).toBe(true)
  })

  test('needs a gate that is right off and wrong on', () => {
    const blind = 's = y0 ^ y1; c = u & v; a = y0 ^ (q & s) ^ (c & s)'
    expect(ask(task, blind, 'within(T00, conditionalDefection)')).toBe(false)
  })
})

describe('the corridor', () => {
  const task = corridor.task()

  test('a model that goes right pursues the right end, and misgeneralises', () => {
    const right = answering(task, ...classesOf(task).map(() => '1'))
    expect(misgeneralises.holds(right, task).holds).toBe(true)
    expect(isPseudoAligned.holds(right, task)).toEqual({
      holds: true,
      because:
        'the return in training is 1 where 1 is optimal, but the return in deployment is 1/2 where 1 is optimal',
    })
  })

  test('a model that goes to the coin does neither', () => {
    const toCoin = answering(
      task,
      ...classesOf(task).map(({ seen }) => (seen.slice(0, 2) > seen.slice(2) ? '1' : '0')),
    )
    expect(misgeneralises.holds(toCoin, task).holds).toBe(false)
    expect(isAligned.holds(toCoin, task).holds).toBe(true)
    expect(coherent({ goals: 'outcomes' }).holds(toCoin, task).holds).toBe(false)
  })
})

describe('good behaviour for the sake of selection', () => {
  const task = select49.task()

  test('of 49 objectives 15 are rejected, 16 aligned, 12 misgeneralise, 6 hide', () => {
    const motives = selectGoals().map(goal => motiveOf(task, goal))
    const count = (motive: string): number => motives.filter(each => each === motive).length
    expect(['rejected', 'aligned', 'misgeneralising', 'hiding'].map(count)).toEqual([15, 16, 12, 6])
  })

  test('the motives are those of the inequalities on the gains', () => {
    for (const goal of selectGoals()) {
      const [a, b] = goal.reward.map(row => (row[1] as Rational).toNumber()) as [number, number]
      const expected =
        a > Math.max(0, b) ? 'rejected' : b <= 0 ? 'aligned' : a > 0 ? 'hiding' : 'misgeneralising'
      expect(motiveOf(task, goal)).toBe(expected)
    }
  })

  test('a defector in deployment is instrumental for one of the 49, an honest model for none', () => {
    const goals = selectGoals()
    const hides = answering(task, '0', '1')
    expect(instrumental({ goals }).holds(hides, task)).toMatchObject({ holds: true })
    expect(instrumental({ goals }).holds(answering(task, '0', '0'), task).holds).toBe(false)
    expect(instrumental({ goals }).holds(answering(task, '1', '1'), task).holds).toBe(false)
    const tame = goals.filter(goal => at(at(goal.reward, 0), 1).sign() <= 0)
    expect(instrumental({ goals: tame }).holds(hides, task).holds).toBe(false)
  })

  test('good training for the sake of selection is instrumental whether or not deployment goes wrong', () => {
    const built = instrumental({ goals: 'answers' })
    expect(built.holds(answering(task, '0', '1'), task)).toEqual({
      holds: true,
      because: '"answer 1", one of 4 goals, acts well in training only to be selected',
    })
    expect(built.holds(answering(task, '0', '0'), task)).toEqual({
      holds: true,
      because: '"answer ¬deployed", one of 4 goals, acts well in training only to be selected',
    })
  })

  test('a model that is discarded is not instrumental, however good its training is called', () => {
    const states = ['p', 'q', 'd']
    const game = taskOf({
      name: 'discarded',
      states,
      actions: ['c', 'x'],
      inputs: ['i'],
      outputs: ['a'],
      observation: ['0', '1', '0'],
      transition: states.map((_, state) => [[[state, 1]], [[state, 1]]]),
      reward: [
        [0, 0],
        [1, 0],
        [0, 0],
      ],
      begin: {
        train: [
          [0, '1/2'],
          [1, '1/2'],
        ],
        deploy: [[2, 1]],
      },
      value: { kind: 'horizon', steps: 1 },
      good: [[0], [0, 1], [0]],
    })
    const reward = [
      [0, 0],
      [0, 4],
      [0, 1],
    ].map(row => row.map(each => Rational.of(each)))
    const wants = instrumental({ goals: [{ name: 'wants x', reward }] })
    const discarded = answering(game, '0', '1')
    expect(returnOf(game, discarded, 'train')).toMatchObject({ value: Rational.of(0) })
    expect(wants.holds(discarded, game).holds).toBe(false)
    expect(
      instrumental({ goals: [{ name: 'wants x', reward }], atLeast: '1/2' }).holds(discarded, game).holds,
    ).toBe(false)
  })

  test('too many policies are refused with a remedy', () => {
    expect(() =>
      instrumental().holds(
        { act: state => galleryTask('affine-5').good[state]?.[0] as number },
        galleryTask('affine-5'),
      ),
    ).toThrow(expect.objectContaining({ code: 'too-many-policies' }))
  })
})

describe('parts', () => {
  test('keep their dynamics and condition their beginnings', () => {
    const task = galleryTask('mirror-4')
    const part = restrict(task, task.parts[0] as (typeof task.parts)[0])
    expect(part.states).toEqual(['0000', '0001', '0010', '0011'])
    expect(part.begin.train.map(([state, weight]) => [state, weight.toString()])).toEqual([
      [0, '1/2'],
      [2, '1/2'],
    ])
    expect(part.begin.deploy.map(([state]) => state)).toEqual([1, 3])
  })

  test('that are never deployed are deployed as they are trained', () => {
    const task = galleryTask('mirror-4')
    const part = restrict(task, task.parts[1] as (typeof task.parts)[0])
    expect(part.begin.deploy).toEqual(part.begin.train)
  })

  test.each([
    ['mirror-4(heldout=yes)', 'within(T00, misgeneralises)', 'part-not-trained'],
    ['mirror-4', 'within(T22, misgeneralises)', 'not-a-predicate'],
    ['honour', 'somewhere(misgeneralises)', 'not-a-predicate'],
  ])('of %s: %s is refused', (name, text, code) => {
    expect(() => parsePredicate(text, galleryTask(name))).toThrow(expect.objectContaining({ code }))
  })
})

describe('refusals', () => {
  test('an undeclared good action is named with all its states, and only when it has to be judged', () => {
    const task = { ...honour.task(), good: [[0], null] }
    const shirk: Behaviour = { act: () => 1 }
    expect(() => misgeneralises.holds(shirk, task)).toThrow(
      expect.objectContaining({
        code: 'good-undefined',
        issues: [expect.objectContaining({ path: 'states.alone.good' })],
      }),
    )
    expect(good({ on: 'train' }).holds({ act: () => 0 }, task).holds).toBe(true)
  })

  test('all problems of a predicate are reported at once', () => {
    const task = galleryTask('mirror-4')
    const issues = (text: string): number => {
      try {
        parsePredicate(text, task)
      } catch (error) {
        return (error as { readonly issues: readonly unknown[] }).issues.length
      }
      return 0
    }
    expect(issues('and(readsInput(z), outputIs(b, d), nonsense, within(T9, malign))')).toBe(4)
    expect(issues('contains(y0 ^ z)')).toBe(1)
    expect(issues('aligned(atLeast=nine)')).toBe(1)
    expect(issues('good(on=d, off=q)')).toBe(1)
    expect(issues('not(')).toBe(1)
    expect(issues('1 + 2')).toBe(1)
  })
})

describe('laws', () => {
  const mirror = galleryTask('mirror-4')
  const goals = selectGoals().slice(0, 3)
  test.each([
    misgeneralises,
    malign,
    isAligned,
    isPseudoAligned,
    aligned({ atLeast: '1/2' }),
    pseudoAligned({ atLeast: '3/4' }),
    coherent(),
    within('T00', coherent()),
    within('T00', conditionalDefection),
    conditionalDefection,
    good({ on: 'everywhere' }),
    good({ on: '0011001100110011' }),
    good({ on: ['0001', '0100'] }),
    outputIs({ output: 'a', equals: 'd' }),
    outputIs({ output: 'a', equals: '0110100110010110', on: 'train' }),
    readsInput('d'),
    containsWire('0000111111110000'),
    within('T01', containsWire('0101')),
    everywhere(not(misgeneralises)),
    somewhere(or(readsInput('q'), malign)),
    and(always, not(isAligned)),
    or(),
  ])('hold for $spec.name', predicate => {
    expect(predicateLaws(predicate, mirror)).toEqual([])
  })

  test('hold for instrumental, with listed goals in the spec', () => {
    expect(predicateLaws(instrumental({ goals, atLeast: '1/2' }), select49.task())).toEqual([])
  })

  test('name what a bad predicate breaks', () => {
    let count = 0
    const fickle = { ...misgeneralises, holds: () => ({ holds: count++ % 2 === 0, because: 'whim' }) }
    expect(predicateLaws(fickle, mirror, { builtIn: false, circuits: 3 }).length).toBeGreaterThan(0)
    const nosy = { ...readsInput('d'), kind: 'behavioural' } as unknown as typeof misgeneralises
    expect(predicateLaws(nosy, mirror, { builtIn: false, circuits: 3 })[0]).toContain(
      'says it is behavioural',
    )
  })
})
