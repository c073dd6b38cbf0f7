/** Every promise of the pages in a folder as a test of its own. */
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { matches } from '../docs/output.ts'
import { casesOf, runCase, workFolder } from './markdown.ts'

/** Declare the tests of all pages in a folder beside this file. */
export function testPages(folder: string): void {
  const path = fileURLToPath(new URL(folder, import.meta.url))
  for (const page of readdirSync(path)
    .filter(name => name.endsWith('.md'))
    .sort()) {
    describe(`${folder}/${page}`, () => {
      const work = workFolder()
      afterAll(() => rmSync(work, { recursive: true, force: true }))
      for (const each of casesOf(join(path, page))) {
        test(each.title, () => {
          const ended = runCase(each, work)
          const { exit, stdout, stderr = ['...'] } = each
          const agrees = ended.exit === exit && matches(stdout, ended.stdout) && matches(stderr, ended.stderr)
          if (!agrees) expect(ended).toEqual({ exit, stdout, stderr })
          expect(agrees).toBe(true)
        })
      }
    })
  }
}
