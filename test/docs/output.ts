/**
 * What a fence says it prints, compared with what it prints.
 *
 * The expectation stands in the `text` fence that directly follows, or at the end of lines of code after `// =>`. In it
 * a line that is only `...` matches any lines, and `...` within a line matches any text: for times, digests and long
 * middles. Updating writes what was printed, and leaves alone what still matches, so that the ellipses survive.
 *
 * Invariant: after an update every expectation matches what was printed.
 */
import type { Fence, Page } from './page.ts'

/** A fence that was run, what it printed, and the `text` fence that says what it should. */
export interface Ran {
  readonly fence: Fence
  readonly printed: readonly string[]
  readonly expected: Fence | undefined
}

/** The `text` fence that directly follows a fence, if there is one. */
export function expectationOf(page: Page, fence: Fence): Fence | undefined {
  const next = page.fences[page.fences.indexOf(fence) + 1]
  return next?.follows && next.info[0] === 'text' ? next : undefined
}

/** Do printed lines match expected ones? */
export function matches(expected: readonly string[], printed: readonly string[]): boolean {
  const [head, ...rest] = expected
  if (head === undefined) return printed.length === 0
  if (head.trim() === '...') {
    return printed.concat('').some((_, skipped) => matches(rest, printed.slice(skipped)))
  }
  const [first, ...others] = printed
  return first !== undefined && lineMatches(head, first) && matches(rest, others)
}

function lineMatches(expected: string, printed: string): boolean {
  const pieces = expected
    .trimEnd()
    .split('...')
    .map(piece => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pieces.join('.*')}$`).test(printed.trimEnd())
}

const MARK = '// => '

/** The expectations at the ends of lines of code. */
export function marksIn(fence: Fence): readonly string[] {
  return fence.body.flatMap(line =>
    line.includes(MARK) ? [line.slice(line.indexOf(MARK) + MARK.length)] : [],
  )
}

/** What a fence promises to print. */
export function promised({ fence, expected }: Ran): readonly string[] {
  return expected === undefined ? marksIn(fence) : expected.body
}

/** What depends on which solvers a machine has, and is not the page's business: made an ellipsis when a page is updated. */
const VOLATILE: readonly (readonly [pattern: RegExp, written: string])[] = [
  [/^(found by +mesascope )\S+ with .*(; nothing)/, '$1... with ...$2'],
  [/\(\d+ bytes, sha256 [0-9a-f]+\)/, '(... bytes, sha256 ...)'],
  [/^\d+ proof steps were/, '... proof steps were'],
  [/^(agrees +\S+ +)\d+\.\d s/, '$1... s'],
  [/^(s REPRODUCED ).*/, '$1...'],
]

function calm(line: string): string {
  return VOLATILE.reduce((text, [pattern, written]) => text.replace(pattern, written), line)
}

/** The lines of the page with every expectation that no longer matches replaced by what was printed. */
export function updated(page: Page, all: readonly Ran[]): readonly string[] {
  const lines = [...page.lines]
  for (const ran of [...all].sort((a, b) => b.fence.line - a.fence.line)) {
    if (matches(promised(ran), ran.printed)) continue
    const { fence, expected } = ran
    const printed = ran.printed.map(calm)
    if (expected !== undefined) lines.splice(expected.line, expected.body.length, ...printed)
    else if (marksIn(fence).length === printed.length) remark(lines, fence, printed)
    else lines.splice(fence.line + fence.body.length + 1, 0, '', '```text', ...printed, '```')
  }
  return lines
}

function remark(lines: string[], fence: Fence, printed: readonly string[]): void {
  let next = 0
  for (let index = fence.line; index < fence.line + fence.body.length; index += 1) {
    const line = lines[index] ?? ''
    const place = line.indexOf(MARK)
    if (place >= 0) lines[index] = `${line.slice(0, place)}${MARK}${printed[next++] ?? ''}`
  }
}
