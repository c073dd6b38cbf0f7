/**
 * What the page weighs: the files of a build as a server would send them, compressed by gzip, and which of them the page
 * asks for until it has shown its first verdict.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** A file of a build. */
export interface Weighed {
  /** The path below the page's address, without the digest of its content. */
  readonly name: string
  readonly bytes: number
  readonly gzipBytes: number
}

/** Every file of a built page. */
export function filesOf(folder: string): readonly Weighed[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return paths.map(path => weighed(folder, relative(folder, path))).sort((a, b) => b.gzipBytes - a.gzipBytes)
}

function weighed(folder: string, path: string): Weighed {
  const content = readFileSync(join(folder, path))
  const name = path.replaceAll('\\', '/').replace(/-[\w-]{8}(?=\.\w+$)/, '')
  return { name, bytes: content.length, gzipBytes: gzipSync(content, { level: 9 }).length }
}

/** Listens to what a page asks for; the function that is returned gives the files so far, each once. */
export function listenToWeight(page: Page, folder: string, url: string): () => readonly Weighed[] {
  const paths = new Set<string>()
  page.context().on('response', response => {
    const asked = new URL(response.url())
    if (asked.origin !== new URL(url).origin) return
    paths.add(asked.pathname === '/' ? 'index.html' : asked.pathname.slice(1))
  })
  return () => [...paths].map(path => weighed(folder, path)).sort((a, b) => b.gzipBytes - a.gzipBytes)
}

/** The sum of compressed sizes, in kilobytes of a thousand bytes. */
export function kilobytes(files: readonly Weighed[]): number {
  return Math.round(files.reduce((total, file) => total + file.gzipBytes, 0) / 100) / 10
}
