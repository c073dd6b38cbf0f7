/**
 * The page and the command line answer with the same bytes: every question that the gallery suggests is asked of both,
 * and the record on the page is compared with what `--json` prints.
 *
 * All are asked of one page, one after the other, as a reader would. The questions that take many seconds are asked with
 * MESASCOPE_LONG=1: those about three entries, and all but the first about four others.
 */
import { expect } from 'vitest'
import { type GalleryEntry, gallery, type SuggestedQuestion } from '../../gallery/index.ts'
import { printed } from './command-line.ts'
import { type Page, test } from './page.ts'

const LONG = ['affine-6', 'whisky-gold', 'frozen-lake']
const FIRST_ONLY = ['split', 'distributional-shift', 'safe-interruptibility', 'side-effects']

/** A question: an entry, one of its suggestions, and one property of it. */
type Asked = readonly [entry: GalleryEntry, question: SuggestedQuestion, property: string]

const all = gallery.map(entry =>
  entry.questions.flatMap(question =>
    question.predicates.map((property): Asked => [entry, question, property]),
  ),
)
const asked = process.env.MESASCOPE_LONG === '1' ? all.flat() : all.flatMap(shorter)

function shorter(questions: readonly Asked[]): readonly Asked[] {
  const id = questions[0]?.[0].id ?? ''
  if (LONG.includes(id)) return []
  return FIRST_ONLY.includes(id) ? questions.slice(0, 1) : questions
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

/** Wait for a record on the page. */
async function expectRecord(page: Page, answer: string, record: string, message = answer): Promise<void> {
  const shown = page.locator(`[data-answer="${answer}"] [data-record]`)
  await expect.poll(() => shown.textContent(), { message, timeout: 120_000 }).toBe(record)
}

test('every question that the gallery suggests has the record of the command line', async ({ open }) => {
  const page = await open('#v1&screen=lab', { isBusy: true })
  for (const question of asked) {
    await page.evaluate(`location.hash = ${JSON.stringify(linkOf(question))}`)
    const [{ id }, , property] = question
    await expectRecord(page, 'judged', await recordOf(question), `${id}: ${property}`)
  }
  expect(asked.length).toBeGreaterThan(50)
})

test('selections and prices have the records of the command line too', async ({ open }) => {
  const page = await open()
  const options = ['--models', 'circuits(basis=full)', '--bias', 'size', '--at-least', '1', '--json']
  await expectRecord(page, 'selected', await printed(['select', 'twin-5', ...options]))
  const property = 'within(T00, misgeneralises)'
  await expectRecord(page, 'priced', await printed(['price', 'twin-5', property, ...options]))
})
