/**
 * The project's own source as data: files, what they import, and their functions. Parsed by TypeScript itself.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

/** The root of the project. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** One import: where it leads (a file of the project, or a package), and where it stands. */
export interface Import {
  readonly from: string
  readonly line: number
  /** A path relative to the root, or the name of a package. */
  readonly to: string
  readonly isPackage: boolean
  readonly isTypeOnly: boolean
}

/** A file of the project, parsed. */
export interface SourceFile {
  /** Relative to the root, with slashes. */
  readonly path: string
  readonly text: string
  readonly tree: ts.SourceFile
  readonly imports: readonly Import[]
}

/** All files below some folders with one of these endings, in the order of their paths. */
export function pathsBelow(folders: readonly string[], endings: readonly string[]): readonly string[] {
  const isHere = (name: string): boolean =>
    endings.some(ending => name.endsWith(ending)) && !name.includes('node_modules')
  return folders
    .flatMap(folder => {
      try {
        return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(
          name => `${folder}/${name}`,
        )
      } catch {
        return []
      }
    })
    .map(name => name.replaceAll('\\', '/'))
    .filter(isHere)
    .sort()
}

/** A file's text. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

const parsed = new Map<string, SourceFile>()

/** Parse a file; once. */
export function sourceOf(path: string): SourceFile {
  const known = parsed.get(path)
  if (known !== undefined) return known
  const text = textOf(path)
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true)
  const file = { path, text, tree, imports: importsOf(path, tree) }
  parsed.set(path, file)
  return file
}

/** The source files of `src/`, tests apart. */
export function sources(): readonly SourceFile[] {
  return pathsBelow(['src'], ['.ts', '.tsx', '.mts'])
    .filter(path => !path.endsWith('.test.ts'))
    .map(sourceOf)
}

/** Call with every node of a tree. */
export function visit(node: ts.Node, call: (node: ts.Node) => void): void {
  call(node)
  ts.forEachChild(node, child => visit(child, call))
}

/** The line on which a node begins. */
export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1
}

function importsOf(path: string, tree: ts.SourceFile): readonly Import[] {
  const found: Import[] = []
  visit(tree, node => {
    const named = specifierOf(node)
    if (named === undefined) return
    const isPackage = !named.text.startsWith('.')
    const to = isPackage
      ? packageOf(named.text)
      : relative(ROOT, resolve(ROOT, dirname(path), named.text)).replaceAll('\\', '/')
    found.push({ from: path, line: lineOf(tree, node), to, isPackage, isTypeOnly: named.isTypeOnly })
  })
  return found
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

/** The text of an import, an export from elsewhere, an `import()`, or an import type. */
function specifierOf(node: ts.Node): { readonly text: string; readonly isTypeOnly: boolean } | undefined {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { text: node.moduleSpecifier.text, isTypeOnly: isTypeOnlyImport(node) }
  }
  if (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier !== undefined &&
    ts.isStringLiteral(node.moduleSpecifier)
  ) {
    return { text: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly }
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [first] = node.arguments
    if (first !== undefined && ts.isStringLiteral(first)) return { text: first.text, isTypeOnly: false }
  }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { text: node.argument.literal.text, isTypeOnly: true }
  }
  return undefined
}

function isTypeOnlyImport(node: ts.ImportDeclaration): boolean {
  const clause = node.importClause
  if (clause === undefined) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const { namedBindings } = clause
  if (clause.name !== undefined || namedBindings === undefined || !ts.isNamedImports(namedBindings))
    return false
  return namedBindings.elements.length > 0 && namedBindings.elements.every(each => each.isTypeOnly)
}
