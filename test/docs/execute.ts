/**
 * Running the fences of a page: TypeScript as modules, commands in a shell.
 *
 * The `ts` fences of a page are one module, so that a page can tell a story in pieces; `ts new` begins another. In them
 * `mesascope` means the sources of this checkout, and `mesascope/node` those of its door for Node. A `sh` fence runs in a
 * temporary folder of the page, with the command `mesascope` on its PATH, also from source. A fence of data marked
 * `file=NAME` is written there first. Fences marked `not-run` are shown only; `structure.test.ts` says which may be.
 *
 * Invariant: fences run in the order of the page, one at a time.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { format } from 'node:util'
import { programCommand } from '../built.ts'
import { expectationOf, type Ran } from './output.ts'
import { type Fence, type Page, ROOT } from './page.ts'

const SEPARATOR = '\u0000next fence\u0000'

/** Is this fence run? */
export function isRun({ info }: Fence): boolean {
  return (info[0] === 'ts' || info[0] === 'sh') && !info.includes('not-run')
}

/** Run every fence of a page. Throws what a TypeScript fence throws. */
export async function runPage(page: Page): Promise<readonly Ran[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-docs-'))
  const ran: Ran[] = []
  try {
    for (const group of groupsOf(page.fences)) {
      const [first] = group
      if (first === undefined) continue
      const printed = first.info[0] === 'ts' ? await runModule(page, group) : [runCommands(first, folder)]
      group.forEach((fence, k) => {
        if (isRun(fence)) ran.push({ fence, printed: printed[k] ?? [], expected: expectationOf(page, fence) })
      })
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return ran
}

/** Fences that are run together: a module with its continuations; everything else alone. */
function groupsOf(fences: readonly Fence[]): readonly (readonly Fence[])[] {
  const groups: Fence[][] = []
  let module: Fence[] | undefined
  for (const fence of fences) {
    const isModule = fence.info[0] === 'ts' && isRun(fence)
    if (isModule && module !== undefined && !fence.info.includes('new')) module.push(fence)
    else if (isModule) {
      module = [fence]
      groups.push(module)
    } else if (isRun(fence) || fileOf(fence) !== undefined) groups.push([fence])
  }
  return groups
}

/** Modules are written here: inside the checkout, so that packages are found, and ignored by git. */
const MODULES = join(ROOT, 'out', 'docs')

/** The source of a module: `mesascope` resolved, and a mark printed between fences. */
export function moduleSource(group: readonly Fence[]): string {
  const home = JSON.stringify(join(ROOT, 'src', 'index.ts'))
  const node = JSON.stringify(join(ROOT, 'src', 'node', 'node.ts'))
  const source = group
    .map(({ body }) => body.join('\n'))
    .join(`\nconsole.log(${JSON.stringify(SEPARATOR)})\n`)
  const resolved = source
    .replace(/(from\s+)(['"])mesascope\2/g, `$1${home}`)
    .replace(/(from\s+)(['"])mesascope\/node\2/g, `$1${node}`)
  return `${resolved}\nexport {}\n`
}

/** The modules of a page, by the name of the file that each would be. */
export function modulesOf(page: Page): ReadonlyMap<string, string> {
  const slug = page.path.replace(/\W+/g, '-')
  const modules = groupsOf(page.fences).filter(group => group[0]?.info[0] === 'ts')
  return new Map(modules.map(group => [`${slug}-${group[0]?.line ?? 0}.ts`, moduleSource(group)]))
}

async function runModule(page: Page, group: readonly Fence[]): Promise<readonly (readonly string[])[]> {
  mkdirSync(MODULES, { recursive: true })
  const file = join(MODULES, `${page.path.replace(/\W+/g, '-')}-${group[0]?.line ?? 0}.ts`)
  writeFileSync(file, moduleSource(group))
  const lines: string[] = []
  const { log } = console
  console.log = (...values: readonly unknown[]) => {
    lines.push(...format(...values).split('\n'))
  }
  try {
    await import(/* @vite-ignore */ pathToFileURL(file).href)
  } finally {
    console.log = log
  }
  return split(lines)
}

function split(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [[]]
  for (const line of lines) {
    if (line === SEPARATOR) parts.push([])
    else parts[parts.length - 1]?.push(line)
  }
  return parts
}

function fileOf({ info }: Fence): string | undefined {
  return info.find(word => word.startsWith('file='))?.slice('file='.length)
}

function runCommands(fence: Fence, folder: string): readonly string[] {
  const file = fileOf(fence)
  if (file !== undefined) {
    writeFileSync(join(folder, file), `${fence.body.join('\n')}\n`)
    return []
  }
  const bin = join(folder, '.bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'mesascope'), COMMAND)
  chmodSync(join(bin, 'mesascope'), 0o755)
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, NO_COLOR: '1' }
  const script = `exec 2>&1\n${fence.body.join('\n')}\n`
  const done = spawnSync('bash', ['-c', script], { cwd: folder, env, encoding: 'utf8', timeout: 300_000 })
  if (done.error) throw done.error
  const text = done.stdout.replace(/\n$/, '')
  return text === '' ? [] : text.split('\n')
}

const COMMAND = `#!/bin/sh
exec ${programCommand()
  .map(word => `"${word}"`)
  .join(' ')} "$@"
`
