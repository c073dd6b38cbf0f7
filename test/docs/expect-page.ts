/**
 * One test for one page: every fence does what the page says.
 *
 * With `UPDATE_DOCS=1` the page is rewritten to say what the fences do instead, so that no number in the documents is
 * typed by hand; the change is then reviewed like any other.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { runPage } from './execute.ts'
import { matches, promised, updated } from './output.ts'
import { ROOT, readPage } from './page.ts'

/** Run a page and compare, or rewrite it. */
export async function expectPage(path: string): Promise<void> {
  const page = readPage(path)
  const all = await runPage(page)
  if (process.env.UPDATE_DOCS === '1') {
    writeFileSync(join(ROOT, path), updated(page, all).join('\n'))
    return
  }
  for (const ran of all) {
    if (matches(promised(ran), ran.printed)) continue
    expect(ran.printed.join('\n'), `${path}:${ran.fence.line} prints something else`).toBe(
      promised(ran).join('\n'),
    )
  }
}
