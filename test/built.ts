/**
 * The program without its types, for tests that start it hundreds of times: stripping types anew at each start takes longer
 * than most commands. The suite strips them once, into `.built/`, laid out as the package's `dist/` is.
 *
 * Nothing stale is ever run: the folder says of which sources it was made, and a test that finds it made of others starts
 * the sources themselves.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const BUILT = join(ROOT, '.built')
const STAMP = join(BUILT, 'made-of')
const FOLDERS = ['src', 'gallery', 'experiments']

/** How to start the program: built, if what is built is of these sources, and from source otherwise. */
export function programCommand(): readonly [string, ...string[]] {
  const main = join(BUILT, 'src/cli/main.js')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digestOf(sources()))
    return [process.execPath, main]
  const loader = pathToFileURL(join(ROOT, 'node_modules/tsx/dist/loader.mjs')).href
  return [process.execPath, '--import', loader, join(ROOT, 'src/cli/main.ts')]
}

/** Build it before the suite, unless it stands already. */
export default function setup(): void {
  const files = sources()
  const digest = digestOf(files)
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return
  const temporary = `${BUILT}.${process.pid}.tmp`
  for (const { path, text } of files) {
    const place = join(temporary, path.replace(/\.ts$/, '.js'))
    mkdirSync(dirname(place), { recursive: true })
    writeFileSync(place, path.endsWith('.ts') ? strippedOf(text) : text)
  }
  writeFileSync(join(temporary, 'made-of'), digest)
  rmSync(BUILT, { recursive: true, force: true })
  renameSync(temporary, BUILT)
}

interface Source {
  readonly path: string
  readonly text: string
}

/** Everything that the program is made of, in the order of its paths: no tests, and nothing of the page. */
function sources(): readonly Source[] {
  return FOLDERS.flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map(path => join(folder, path)),
  )
    .filter(path => /\.(ts|mjs|json)$/.test(path) && !path.endsWith('.test.ts'))
    .filter(path => !path.startsWith(join('src', 'web')) && !path.startsWith(join('experiments', 'results')))
    .sort()
    .map(path => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }))
}

function digestOf(files: readonly Source[]): string {
  const hash = createHash('sha256')
  for (const { path, text } of files) hash.update(`${path}\n${text.length}\n${text}\n`)
  return hash.digest('hex')
}

function strippedOf(text: string): string {
  return ts.transpileModule(text, {
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2023,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  }).outputText
}
