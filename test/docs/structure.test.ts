/** What every page must be: one title, links that lead somewhere, and nothing shown that could be run but is not. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'
import { errorsPage, missingCodes } from '../../scripts/errors.ts'
import { program } from '../../src/cli/program.ts'
import { Terminal } from '../../src/cli/terminal.ts'
import { glossary } from '../../src/record/glossary.ts'
import { isRun } from './execute.ts'
import { expectationOf, marksIn, matches, updated } from './output.ts'
import { anchorOf, type Page, pagePaths, parsePage, ROOT, readPage } from './page.ts'

const pages = pagePaths().map(readPage)

/** The pages that every other page can be reached from. */
const ENTRANCE = 'README.md'

test('every page has one title, on its first line', () => {
  const wrong = pages.filter(({ headings }) => {
    const titles = headings.filter(heading => heading.level === 1)
    return titles.length !== 1 || titles[0]?.line !== 1
  })
  expect(wrong.map(page => page.path)).toEqual([])
})

test('no two pages have the same title', () => {
  const titles = pages.map(page => page.headings[0]?.text)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

test('every link to a file or a heading leads there', () => {
  expect(pages.flatMap(brokenLinks)).toEqual([])
})

test('every page can be reached from the README', () => {
  const reached = new Set([ENTRANCE])
  for (const path of reached) {
    const page = pages.find(each => each.path === path)
    for (const { target } of page?.links ?? []) {
      const file = fileOf(path, target)
      if (file !== undefined && pages.some(each => each.path === file)) reached.add(file)
    }
  }
  expect(pages.map(page => page.path).filter(path => !reached.has(path))).toEqual([])
})

test('every fence says what language it is in, and every command that is only shown is a script of the package', () => {
  const known = ['ts', 'sh', 'text', 'json', 'yaml', 'md']
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
  const wrong = pages.flatMap(page =>
    page.fences.flatMap(fence => {
      const isKnown = known.includes(fence.info[0] ?? '')
      const isShown = fence.info.includes('not-run')
      const commands = isShown ? fence.body.filter(line => line.trim() !== '').map(scriptOf) : []
      const isFine = commands.every(name => name !== undefined && (name === 'ci' || name in scripts))
      return isKnown && isFine ? [] : [`${page.path}:${fence.line}`]
    }),
  )
  expect(wrong).toEqual([])
})

test('fences of JSON are JSON', () => {
  const shown = pages.flatMap(page => page.fences.filter(fence => fence.info[0] === 'json'))
  for (const fence of shown) expect(() => JSON.parse(fence.body.join('\n'))).not.toThrow()
})

test('the reference of error codes is what scripts/errors.ts writes, and it explains every code in the sources', () => {
  expect(missingCodes()).toEqual({ unexplained: [], unused: [] })
  const file = join(ROOT, 'docs', 'reference', 'errors.md')
  expect(readFileSync(file, 'utf8'), 'run: npx tsx scripts/errors.ts').toBe(errorsPage())
})

test('the glossary has every word that the command line explains', () => {
  const page = readFileSync(join(ROOT, 'docs', 'reference', 'glossary.md'), 'utf8').toLowerCase()
  const words = [...page.matchAll(/^\| \*\*(.+?)\*\*/gm)].flatMap(match => (match[1] ?? '').split(', '))
  const known = new Set([...words, 'class'])
  expect(Object.keys(glossary).filter(word => !known.has(word.toLowerCase()))).toEqual([])
})

test('the guide to the command line has every command', async () => {
  const page = readFileSync(join(ROOT, 'docs', 'guide', 'command-line.md'), 'utf8')
  const { commands } = await program(new Terminal(new AbortController().signal))
  const names = commands.map(command => command.name()).filter(name => name !== 'complete')
  const missing = names.filter(name => !page.includes(`\`${name}`))
  expect(missing).toEqual([])
})

test('the runner compares line by line, with ellipses for what may differ', () => {
  expect(matches(['a', '...', 'd'], ['a', 'b', 'c', 'd'])).toBe(true)
  expect(matches(['a', '...'], ['a'])).toBe(true)
  expect(matches(['took ... s'], ['took 1.5 s'])).toBe(true)
  expect(matches(['a', '...', 'd'], ['a', 'b'])).toBe(false)
  expect(matches(['a'], ['a', 'b'])).toBe(false)
  expect(matches(['a.c'], ['abc'])).toBe(false)
  expect(matches([], [])).toBe(true)
})

test('the runner finds fences, expectations and anchors', () => {
  const page = parsePage(
    'x.md',
    ['# A `b`: c!', '```ts', 'f() // => 1', '```', '', '```text', 'old', '```', ''].join('\n'),
  )
  const [code, text] = page.fences
  if (code === undefined || text === undefined) throw new Error('two fences were expected')
  expect(isRun(code)).toBe(true)
  expect(marksIn(code)).toEqual(['1'])
  expect(expectationOf(page, code)).toBe(text)
  expect(anchorOf('A `b`: c!')).toBe('a-b-c')
  const lines = updated(page, [{ fence: code, printed: ['new', 'lines'], expected: text }])
  expect(lines).toEqual([
    '# A `b`: c!',
    '```ts',
    'f() // => 1',
    '```',
    '',
    '```text',
    'new',
    'lines',
    '```',
    '',
  ])
})

/** The npm script that a line runs: `npm start`, `npm test`, `npm run check`, `npm ci`. */
function scriptOf(line: string): string | undefined {
  return /^npm (?:run )?([a-z:]+)/.exec(line.trim())?.[1]
}

/** The path that a link leads to, from the root; nothing for links to other places. */
function fileOf(from: string, target: string): string | undefined {
  if (/^[a-z]+:/.test(target)) return undefined
  const [path = ''] = target.split('#')
  return path === '' ? from : normalize(join(dirname(from), path))
}

function brokenLinks(page: Page): readonly string[] {
  return page.links.flatMap(({ line, target }) => {
    const file = fileOf(page.path, target)
    if (file === undefined) return []
    const where = `${page.path}:${line} ${target}`
    if (!existsSync(join(ROOT, file))) return [where]
    const anchor = target.split('#')[1]
    if (anchor === undefined || statSync(join(ROOT, file)).isDirectory()) return []
    const headings = pages.find(each => each.path === file)?.headings ?? []
    return headings.some(heading => heading.anchor === anchor) ? [] : [where]
  })
}
