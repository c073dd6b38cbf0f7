/**
 * What ABC (Brayton and Mishchenko 2010) makes of the same functions, where `berkeley-abc` is on PATH: a second opinion on how
 * hard they are to make small.
 *
 * ABC counts AND nodes, and XOR is three of them, so its networks are mapped into lookup tables of two inputs: a table
 * is any gate of two operands, which is what is counted here, except that an output that is a bare negation costs it a
 * node.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** ABC's own script `compress2rs`, spelled out, since the program is mostly installed without its `abc.rc`. */
const COMPRESS =
  'balance -l; resub -K 6 -l; rewrite -l; resub -K 6 -N 2 -l; refactor -l; resub -K 8 -l; balance -l; ' +
  'resub -K 8 -N 2 -l; rewrite -l; resub -K 10 -l; rewrite -z -l; resub -K 10 -N 2 -l; balance -l; resub -K 12 -l; ' +
  'refactor -z -l; resub -K 12 -N 2 -l; rewrite -z -l; balance -l'

const MAPPED = 'dch; if -K 2 -a; mfs2 -a; print_stats'

/** The least number of two-input tables that three scripts of ABC reach from a network; nothing without ABC. */
export function abcNodes(blif: string, seconds: number): number | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'abc-'))
  try {
    writeFileSync(join(folder, 'in.blif'), blif)
    const scripts = [
      [`${COMPRESS}; ${COMPRESS}`],
      ['dc2; dc2'],
      [`alias compress2rs "${COMPRESS}"`, `&get -n; &deepsyn -T ${seconds}; &put`],
    ]
    const counts = scripts.flatMap(lines => nodesAfter(folder, lines, seconds))
    return counts.length === 0 ? undefined : Math.min(...counts)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many tables there are after the last line of a script; an alias in a line before. */
function nodesAfter(folder: string, lines: readonly string[], seconds: number): readonly number[] {
  const script = [...lines.slice(0, -1), 'read_blif in.blif; strash', ...lines.slice(-1), MAPPED, '']
  writeFileSync(join(folder, 'run.abc'), script.join('\n'))
  const options = { cwd: folder, encoding: 'utf8', timeout: 1000 * (seconds + 30) } as const
  try {
    const text = execFileSync('berkeley-abc', ['-f', 'run.abc'], {
      ...options,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return [...text.matchAll(/nd = *(\d+)/g)].map(match => Number(match[1])).slice(-1)
  } catch {
    return []
  }
}
