/** Budgets and habits: short files, short functions, no `any`, no words that should not stand in a finished file. */
import ts from 'typescript'
import { expect, test } from 'vitest'
import { lineOf, pathsBelow, sourceOf, sources, textOf, visit } from './source.ts'

const FILE_LINES_MAX = 600
const FILE_LINES_MEDIAN = 150
const FUNCTION_LINES_MAX = 70
const FUNCTION_LINES_P90 = 30
/** Lines of code, without comments and blank lines, of what a verdict is checked with; and with the file format. */
const CHECKER_LINES_MAX = 2700
const FORMAT_FILES = ['file.ts', 'from-json.ts', 'json.ts', 'say.ts']

const src = sources()
const everything = pathsBelow(['src', 'test', 'gallery', 'experiments', 'bench', 'scripts'], ['.ts', '.mjs'])

function lengthOf(text: string): number {
  return text.split('\n').length - 1
}

function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

test(`no file is longer than ${FILE_LINES_MAX} lines, and half of them are shorter than ${FILE_LINES_MEDIAN}`, () => {
  const long = everything.filter(path => lengthOf(textOf(path)) > FILE_LINES_MAX)
  expect(long.map(path => `${path}: ${lengthOf(textOf(path))} lines`)).toEqual([])
  expect(
    quantile(
      src.map(file => lengthOf(file.text)),
      0.5,
    ),
  ).toBeLessThanOrEqual(FILE_LINES_MEDIAN)
})

interface Length {
  readonly place: string
  readonly lines: number
}

function functionLengths(): readonly Length[] {
  return src.flatMap(({ path, tree }) => {
    const found: Length[] = []
    visit(tree, node => {
      if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined) return
      const end = tree.getLineAndCharacterOfPosition(node.getEnd()).line + 1
      found.push({ place: `${path}:${lineOf(tree, node)}`, lines: end - lineOf(tree, node) + 1 })
    })
    return found
  })
}

test(`no function is longer than ${FUNCTION_LINES_MAX} lines, and nine in ten are at most ${FUNCTION_LINES_P90}`, () => {
  const lengths = functionLengths()
  const long = lengths.filter(each => each.lines > FUNCTION_LINES_MAX)
  expect(long.map(each => `${each.place}: ${each.lines} lines`)).toEqual([])
  expect(
    quantile(
      lengths.map(each => each.lines),
      0.9,
    ),
  ).toBeLessThanOrEqual(FUNCTION_LINES_P90)
})

test('there is no any, and outside of base nothing is said to exist without being looked at', () => {
  const found = src.flatMap(({ path, tree }) => {
    const places: string[] = []
    visit(tree, node => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) places.push(`${path}:${lineOf(tree, node)} any`)
      if (ts.isNonNullExpression(node) && !path.startsWith('src/base/'))
        places.push(`${path}:${lineOf(tree, node)} !`)
    })
    return places
  })
  expect(found).toEqual([])
})

test('no enums, namespaces or parameter properties: types can be erased', () => {
  const found = src.flatMap(({ path, tree }) => {
    const places: string[] = []
    visit(tree, node => {
      const isProperty = ts.isParameter(node) && ts.getModifiers(node) !== undefined
      if (ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node) || isProperty)
        places.push(`${path}:${lineOf(tree, node)}`)
    })
    return places
  })
  expect(found).toEqual([])
})

test('files are called by what they hold', () => {
  const banned = /\/(utils?|helpers?|common|misc|types)(\/|\.ts$)/
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.deep\.test|\.page\.test|\.worker|\.d)?\.(tsx?|mjs)$/
  expect(
    everything.filter(
      path => (path.startsWith('src/') && banned.test(path)) || !kebab.test(path.split('/').at(-1) ?? ''),
    ),
  ).toEqual([])
})

test('every source file opens with a comment, and every export has one', () => {
  expect(src.filter(file => !file.text.startsWith('/**')).map(file => file.path)).toEqual([])
  const bare = src
    .filter(file => file.path !== 'src/index.ts')
    .flatMap(({ path, tree, text }) =>
      tree.statements.flatMap(statement => {
        const isExported =
          ts.canHaveModifiers(statement) &&
          ts.getModifiers(statement)?.some(each => each.kind === ts.SyntaxKind.ExportKeyword)
        const before = ts.getLeadingCommentRanges(text, statement.getFullStart()) ?? []
        const isOverload = ts.isFunctionDeclaration(statement) && isLaterOverload(tree, statement)
        const isTogether = ts.isVariableStatement(statement) && continuesConstants(tree, statement)
        return isExported && !isOverload && !isTogether && before.length === 0
          ? [`${path}:${lineOf(tree, statement)}`]
          : []
      }),
    )
  expect(bare).toEqual([])
})

/** Constants on neighbouring lines share the comment above the first. */
function continuesConstants(tree: ts.SourceFile, statement: ts.VariableStatement): boolean {
  const before = tree.statements[tree.statements.indexOf(statement) - 1]
  if (before === undefined || !ts.isVariableStatement(before)) return false
  return tree.getLineAndCharacterOfPosition(before.getEnd()).line + 2 === lineOf(tree, statement)
}

function isLaterOverload(tree: ts.SourceFile, statement: ts.FunctionDeclaration): boolean {
  const before = tree.statements[tree.statements.indexOf(statement) - 1]
  return (
    before !== undefined && ts.isFunctionDeclaration(before) && before.name?.text === statement.name?.text
  )
}

test('nothing is left to do, switched off or commented out', () => {
  const words = [
    ['TO', 'DO'],
    ['FIX', 'ME'],
    ['X', 'XX'],
    ['@ts-', 'ignore'],
    ['@ts-', 'nocheck'],
  ].map(parts => parts.join(''))
  const files = [...everything, ...pathsBelow(['docs'], ['.md']), 'README.md']
  const found = files.flatMap(path =>
    words.filter(word => textOf(path).includes(word)).map(word => `${path}: ${word}`),
  )
  expect(found).toEqual([])
  const tests = everything.filter(path => path.endsWith('.test.ts'))
  expect(tests.filter(path => /\b(test|describe|it)\.(only|todo)\(/.test(textOf(path)))).toEqual([])
})

test('every page of Markdown has one title', () => {
  const pages = [
    ...pathsBelow(['docs', 'src', 'test', 'gallery', 'experiments', 'bench'], ['.md']),
    'README.md',
  ]
  const titles = (text: string): number =>
    text
      .replace(/^(```|~~~)[\s\S]*?^\1/gm, '')
      .split('\n')
      .filter(line => line.startsWith('# ')).length
  expect(pages.filter(path => titles(textOf(path)) !== 1)).toEqual([])
})

test(`what a verdict is checked with has at most ${CHECKER_LINES_MAX} lines of code in its own room`, () => {
  const room = src.filter(file => file.path.startsWith('src/certificate/'))
  const checker = room.filter(file => !FORMAT_FILES.some(name => file.path.endsWith(`/${name}`)))
  const lines = checker.reduce((total, file) => total + codeLines(file.text), 0)
  expect(checker.length).toBeGreaterThan(8)
  expect(lines).toBeLessThanOrEqual(CHECKER_LINES_MAX)
})

/** Lines that hold something besides a comment. */
function codeLines(text: string): number {
  const isCode = (line: string): boolean => line !== '' && !/^(\/\/|\*|\/\*)/.test(line)
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(isCode).length
}

test('the files of the project can be parsed', () => {
  const broken = everything
    .filter(path => path.endsWith('.ts'))
    .map(sourceOf)
    .filter(file => file.tree.statements.length === 0)
  expect(broken.map(file => file.path)).toEqual([])
})
