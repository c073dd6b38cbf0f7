/**
 * Going on where a run was stopped: whatever was finished is not solved again, the answer and its certificate are those
 * of a run that was never stopped, and a journal that lies changes neither.
 */
import { expect, test } from 'vitest'
import {
  type Bias,
  type Circuit,
  certificateText,
  check,
  circuits,
  depth,
  formulas,
  galleryTask,
  type Journal,
  judge,
  lexicographic,
  type ModelClass,
  parsePredicate,
  price,
  type RunOptions,
  random,
  readCertificate,
  reads,
  type Solver,
  select,
  size,
  solverOf,
  taskFromTables,
  textSource,
} from '../../src/index.ts'
import { memoryJournal } from './memory-journal.ts'

/** A solver that counts how often it is asked. */
async function counting(): Promise<{ readonly solver: Solver; readonly asked: () => number }> {
  const inner = await solverOf('cdcl')
  let asked = 0
  const session: Solver['session'] = async options => {
    const each = await inner.session(options)
    const { solve } = each
    each.solve = async limits => {
      asked += 1
      return await solve.call(each, limits)
    }
    return each
  }
  return { solver: { name: inner.name, session }, asked: () => asked }
}

type Ask = (options: RunOptions & { readonly solver: Solver }) => Promise<string>

async function textOf(certificate: Parameters<typeof certificateText>[0] | undefined): Promise<string> {
  let text = ''
  if (certificate !== undefined) for await (const piece of certificateText(certificate)) text += piece
  return text
}

function selecting(
  task: ReturnType<typeof galleryTask>,
  models: ModelClass<Circuit>,
  bias: Bias<Circuit>,
  atLeast: string | number = 1,
): Ask {
  return async options => {
    const bar = { atLeast: String(atLeast) as `${number}`, engine: 'satisfiability' } as const
    const found = await select(task, models, bias, { ...options, ...bar })
    return `${found.kind} ${await textOf(found.certificate)}`
  }
}

const QUESTIONS: readonly (readonly [string, Ask])[] = [
  ['majority', selecting(taskFromTables('0xe8', { name: 'maj' }), circuits(), size)],
  [
    'the honour system, ties broken',
    selecting(galleryTask('honour'), circuits(), lexicographic(size, reads)),
  ],
  ['depth first', selecting(taskFromTables('0xe8', { name: 'maj' }), circuits(), lexicographic(depth, size))],
  ['depth alone', selecting(taskFromTables('0xe8', { name: 'maj' }), circuits(), depth)],
  ['formulas', selecting(taskFromTables('0xe8', { name: 'maj' }), formulas({ basis: 'aig' }), size)],
  ['slack', selecting(galleryTask('mirror-4(epsilon=1/8)'), circuits(), size, '15/16')],
  ['a walk of several steps', selecting(galleryTask('corridor'), circuits(), size)],
  ['no model at all', selecting(galleryTask('shared-1'), circuits(), size)],
  [
    'a verdict',
    async options => {
      const task = galleryTask('mirror-4')
      const how = { ...options, atLeast: 1, engine: 'satisfiability' } as const
      const selection = await select(task, circuits(), size, how)
      const verdict = await judge(selection, parsePredicate('within(T00, misgeneralises)', task), options)
      return `${verdict.kind} ${'certificate' in verdict ? await textOf(verdict.certificate) : ''}`
    },
  ],
  [
    'a price, and a wire that may not be there',
    async options => {
      const task = galleryTask('mirror-1')
      const property = parsePredicate('within(T0, misgeneralises)', task)
      const priced = await price(task, circuits(), size, property, { ...options, atLeast: 1 })
      return await textOf(priced.certificate)
    },
  ],
]

async function run(
  ask: Ask,
  journal?: Journal,
  signal?: AbortSignal,
): Promise<{ text: string; asked: number }> {
  const { solver, asked } = await counting()
  const text = await ask({ solver, ...(journal && { journal }), ...(signal && { signal }) })
  return { text, asked: asked() }
}

test.each(QUESTIONS)(
  '%s: stopped after any part and resumed, it ends with the same certificate',
  async (_, ask) => {
    const whole = await run(ask)
    const complete = memoryJournal()
    expect((await run(ask, complete)).text).toBe(whole.text)
    const count = complete.log.filter(each => each === 'written').length
    expect(count).toBeGreaterThan(0)
    const again = memoryJournal(complete.parts)
    const resumed = await run(ask, again)
    expect(resumed.text).toBe(whole.text)
    expect(resumed.asked).toBeLessThan(whole.asked)
    expect(again.log).not.toContain('written')
    for (const stop of new Set([1, count - 1].filter(each => each > 0))) {
      const controller = new AbortController()
      const first = memoryJournal(new Map(), written => {
        if (written === stop) controller.abort(new Error('killed'))
      })
      await run(ask, first, controller.signal).catch(error => expect(String(error)).toBe('Error: killed'))
      expect(first.parts.size).toBeLessThanOrEqual(stop)
      const second = memoryJournal(first.parts)
      expect((await run(ask, second)).text).toBe(whole.text)
      expect(second.log.filter(each => each === 'written').length).toBe(count - first.parts.size)
    }
  },
)

/** A text with one character replaced by one that may stand in its place. */
function damaged(text: string, seed: number): string {
  const source = random(seed)
  const place = source.below(text.length)
  return `${text.slice(0, place)}${source.pick(['0', '1', '7', '-', ' ', '"', ',', '\n', ''])}${text.slice(place + 1)}`
}

test.each([...QUESTIONS.slice(1, 2), ...QUESTIONS.slice(3, 5)])(
  '%s: a journal that lies changes nothing but the time',
  async (_, ask) => {
    const complete = memoryJournal()
    const whole = await run(ask, complete)
    for (let seed = 1; seed <= 3; seed += 1) {
      const lies = [...complete.parts].map(([key, text], k) => [key, damaged(text, 100 * seed + k)] as const)
      const found = await run(ask, memoryJournal(new Map(lies)))
      const [kind = '', ...rest] = found.text.split(' ')
      expect(kind).toBe(whole.text.split(' ')[0])
      const certificate = await readCertificate(textSource(rest.join(' ')))
      expect((await check(certificate)).kind).toBe('verified')
    }
  },
)

test('parts of another question are not taken, even if they stand under its key', async () => {
  const [first, second] = [memoryJournal(), memoryJournal()]
  const asks = ['0x6a', '0x9a'].map(text => selecting(taskFromTables(text, { name: 'x' }), circuits(), size))
  const [one, other] = asks as [Ask, Ask]
  const wanted = await run(one, first)
  await run(other, second)
  const swapped = new Map([...first.parts.keys()].map((key, k) => [key, [...second.parts.values()][k] ?? '']))
  expect((await run(one, memoryJournal(swapped))).text).toBe(wanted.text)
})

test('a certificate whose proofs stand in a journal is verified', async () => {
  const task = taskFromTables('0xe8', { name: 'maj' })
  const journal = memoryJournal()
  const found = await select(task, circuits(), size, {
    atLeast: 1,
    journal,
    solver: 'cdcl',
    engine: 'satisfiability',
  })
  expect(found.certificate && (await check(found.certificate)).kind).toBe('verified')
})
