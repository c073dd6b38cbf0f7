/**
 * The page and the command line answer with the same bytes: every question that the gallery suggests is asked of both,
 * and the record on the page is compared with what `--json` prints.
 *
 * All are asked of one page, one after the other, as a reader would, by their first property. With MESASCOPE_LONG=1 they are
 * asked by every property, and so are the questions that take many seconds: those about three entries, of which something
 * that is answered sooner is asked otherwise, and all but the first about four others. So every entry is compared.
 */
import { expect } from 'vitest'
import { type GalleryEntry, gallery, type SuggestedQuestion } from '../../gallery/index.ts'
import { printed } from './command-line.ts'
import { type Page, test } from './page.ts'

const CIRCUITS = 'circuits(basis=full)'
/** What is asked instead of entries whose own questions take many seconds. */
const SOONER: {
  readonly [id: string]: Omit<SuggestedQuestion, 'predicates'> & { readonly property: string }
} = {
  'affine-6': { models: 'trees', bias: 'size', atLeast: '1', property: 'within(T000, misgeneralises)' },
  'whisky-gold': { models: 'tables', bias: 'size', atLeast: '44', property: 'good' },
  'frozen-lake': { models: CIRCUITS, bias: 'size', atLeast: '1/2', property: 'always' },
}
const FIRST_ONLY = ['split', 'distributional-shift', 'safe-interruptibility', 'side-effects']

/** A question: an entry, one of its suggestions, and one property of it. */
type Asked = readonly [entry: GalleryEntry, question: Omit<SuggestedQuestion, 'predicates'>, property: string]

const asked = gallery.flatMap(process.env.MESASCOPE_LONG === '1' ? everything : shorter)

function everything(entry: GalleryEntry): readonly Asked[] {
  return entry.questions.flatMap(question =>
    question.predicates.map((property): Asked => [entry, question, property]),
  )
}

function shorter(entry: GalleryEntry): readonly Asked[] {
  const sooner = SOONER[entry.id]
  if (sooner !== undefined) return [[entry, sooner, sooner.property]]
  const questions = FIRST_ONLY.includes(entry.id) ? entry.questions.slice(0, 1) : entry.questions
  return questions.flatMap(question =>
    question.predicates.slice(0, 1).map((property): Asked => [entry, question, property]),
  )
}

/** A question as the page's link has it. */
function linkOf([{ id }, { models, bias, atLeast }, property]: Asked): string {
  const fields = { gallery: id, models, bias, 'at-least': atLeast, property }
  return `#v1&${new URLSearchParams(fields)}`
}

/** What the command line prints. */
function recordOf([{ id }, { models, bias, atLeast }, property]: Asked): Promise<string> {
  return printed(['judge', id, property, '--models', models, '--bias', bias, '--at-least', atLeast, '--json'])
}

/** Wait for a record on the page; a question that would take long is begun. */
async function expectRecord(page: Page, answer: string, record: string, message = answer): Promise<void> {
  const shown = page.locator(`[data-answer="${answer}"] [data-record]`)
  const text = async (): Promise<string | null> => {
    if ((await page.locator('[data-held]').count()) > 0 && (await shown.count()) === 0)
      await page.getByRole('button', { name: 'Run', exact: true }).click()
    return (await shown.count()) === 0 ? null : await shown.textContent()
  }
  await expect.poll(text, { message, timeout: 120_000 }).toBe(record)
}

test('every entry is asked about', () => {
  expect(new Set(asked.map(([{ id }]) => id))).toEqual(new Set(gallery.map(({ id }) => id)))
})

test('every question that the gallery suggests has the record of the command line', async ({ open }) => {
  const page = await open('#v1&screen=lab', { isBusy: true })
  for (const question of asked) {
    await page.evaluate(`location.hash = ${JSON.stringify(linkOf(question))}`)
    const [{ id }, , property] = question
    await expectRecord(page, 'judged', await recordOf(question), `${id}: ${property}`)
  }
  expect(asked.length).toBeGreaterThan(30)
})

test('selections and prices have the records of the command line too', async ({ open }) => {
  const page = await open()
  const options = ['--models', CIRCUITS, '--bias', 'size', '--at-least', '1', '--json']
  await expectRecord(page, 'selected', await printed(['select', 'twin-5', ...options]))
  const property = 'within(T00, misgeneralises)'
  await expectRecord(page, 'priced', await printed(['price', 'twin-5', property, ...options]))
})
