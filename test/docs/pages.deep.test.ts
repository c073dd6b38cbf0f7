/**
 * Every page but the README and the essay, which have files of their own, is executed, and all are type-checked. Most of the
 * time goes into starting the command line once for each command that a page shows, which is why this is not among the
 * quick tests.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { modulesOf } from './execute.ts'
import { expectPage } from './expect-page.ts'
import { ESSAY, pagePaths, ROOT, readPage } from './page.ts'

for (const path of pagePaths().filter(each => each !== 'README.md' && each !== ESSAY)) {
  if (readPage(path).fences.length > 0) test(`${path} prints what it says it prints`, () => expectPage(path))
}

test('every TypeScript fence type-checks under the strict options of the project', () => {
  const folder = join(ROOT, 'out', 'docs-types')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const files = pagePaths().flatMap(path =>
    [...modulesOf(readPage(path))].map(([name, source]) => {
      const file = join(folder, name)
      writeFileSync(file, source)
      return file
    }),
  )
  expect(files.length).toBeGreaterThan(5)
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config.config, include: [] }, ts.sys, ROOT)
  const program = ts.createProgram(files, { ...options, rewriteRelativeImportExtensions: false })
  const wrong = files.flatMap(file => {
    const source = program.getSourceFile(file)
    return source === undefined
      ? []
      : [...program.getSemanticDiagnostics(source), ...program.getSyntacticDiagnostics(source)]
  })
  expect(
    wrong.map(each => `${each.file?.fileName}: ${ts.flattenDiagnosticMessageText(each.messageText, '\n')}`),
  ).toEqual([])
})
