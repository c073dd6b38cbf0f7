/**
 * A Markdown page as the tests see it: its headings, its links and its fences, each with the line on which it stands.
 *
 * Only what the pages of this project use is understood (ATX headings, backtick fences, inline links), which keeps the
 * reader small enough to be believed. Anchors are made as GitHub makes them.
 *
 * Invariant: `line` counts from 1 and points at the opening line of the thing.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** The essay, which takes longer than all other pages. */
export const ESSAY = 'docs/essay/are-minimal-circuits-deceptive.md'

/** A fenced block: `info` is what follows the backticks, word by word. */
export interface Fence {
  readonly line: number
  readonly info: readonly string[]
  readonly body: readonly string[]
  /** Is there nothing but empty lines between the fence before and this one? */
  readonly follows: boolean
}

/** A heading, its level and the anchor that leads to it. */
export interface Heading {
  readonly line: number
  readonly level: number
  readonly text: string
  readonly anchor: string
}

/** A link to somewhere: `target` as written. */
export interface Link {
  readonly line: number
  readonly target: string
}

/** A page: its path from the root of the checkout, and what is on it. */
export interface Page {
  readonly path: string
  readonly lines: readonly string[]
  readonly headings: readonly Heading[]
  readonly links: readonly Link[]
  readonly fences: readonly Fence[]
}

/** The Markdown pages of the checkout that the tests answer for: those of the root and everything below docs/. */
export function pagePaths(): readonly string[] {
  const top = readdirSync(ROOT).filter(name => name.endsWith('.md'))
  const below = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  return [...top, ...below.filter(name => name.endsWith('.md')).map(name => join('docs', name))].sort()
}

/** Read a page by its path from the root. */
export function readPage(path: string): Page {
  return parsePage(relative(ROOT, join(ROOT, path)), readFileSync(join(ROOT, path), 'utf8'))
}

/** Take a page apart. */
export function parsePage(path: string, text: string): Page {
  const lines = text.split('\n')
  const fences = fencesIn(lines)
  const inside = new Set(fences.flatMap(({ line, body }) => body.map((_, k) => line + 1 + k)))
  const prose = lines.map((line, index) => (inside.has(index + 1) ? '' : line))
  return { path, lines, fences, headings: headingsIn(prose), links: linksIn(prose) }
}

function fencesIn(lines: readonly string[]): readonly Fence[] {
  const fences: Fence[] = []
  let end = -1
  for (let index = 0; index < lines.length; index += 1) {
    const opening = /^(`{3,})([^`]*)$/.exec(lines[index] ?? '')
    if (opening === null) continue
    const close = lines.findIndex((line, other) => other > index && line === opening[1])
    const last = close === -1 ? lines.length : close
    const follows = end >= 0 && lines.slice(end + 1, index).every(line => line.trim() === '')
    const info = (opening[2] ?? '').trim().split(/\s+/)
    fences.push({ line: index + 1, info, body: lines.slice(index + 1, last), follows })
    index = last
    end = last
  }
  return fences
}

function headingsIn(prose: readonly string[]): readonly Heading[] {
  const used = new Map<string, number>()
  return prose.flatMap((line, index) => {
    const match = /^(#{1,6}) (.+)$/.exec(line)
    if (match === null) return []
    const text = match[2] ?? ''
    const plain = anchorOf(text)
    const count = used.get(plain) ?? 0
    used.set(plain, count + 1)
    const anchor = count === 0 ? plain : `${plain}-${count}`
    return [{ line: index + 1, level: (match[1] ?? '').length, text, anchor }]
  })
}

/** The anchor of a heading: lower case, punctuation dropped, spaces as hyphens. */
export function anchorOf(heading: string): string {
  const shown = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll('`', '')
  return shown
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-')
}

function linksIn(prose: readonly string[]): readonly Link[] {
  return prose.flatMap((line, index) => {
    const shown = line.replace(/`[^`]*`/g, '')
    return [...shown.matchAll(/\]\(([^)\s]+)\)/g)].map(match => ({ line: index + 1, target: match[1] ?? '' }))
  })
}
