import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { pigeonhole } from '../../test/families.ts'
import { solverLaws } from '../../test/laws/solver.ts'
import { checkLrat } from '../logic/lrat.ts'
import { cdcl } from './cdcl.ts'
import { readLrat } from './lrat-reader.ts'
import { nativeSolver } from './native.ts'
import type { Solver } from './solver.ts'

const native = await nativeSolver()

if (native === undefined) test.skip('no native solver on PATH: its laws are not tested here', () => {})
else solverLaws(native.name, async () => native, 0.1)

test('there is no native solver where PATH leads nowhere', async () => {
  expect(await nativeSolver('/nowhere:')).toBeUndefined()
})

async function* pieces(chunks: readonly string[], size: number): AsyncIterable<string> {
  const text = chunks.join('')
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
}

test('LRAT written by others is read in pieces of any size, trimmed and numbered anew', async () => {
  const cnf = pigeonhole(5, 4)
  const session = await cdcl().session({ proof: true })
  for (const clause of cnf.clauses) session.add(clause)
  await session.solve()
  const { chunks, steps } = session.proof()
  const spread = chunks
    .join('')
    .replace(/\b(\d+)\b/g, (id: string) => (Number(id) > cnf.clauses.length ? `${10 * Number(id)}` : id))
  for (const size of [1, 7, 10_000]) {
    const proof = await readLrat(pieces([spread], size), cnf.clauses.length)
    expect(checkLrat(cnf, proof.chunks)).toEqual({ kind: 'verified', steps })
  }
  await expect(readLrat(pieces(['46 1 0 -3 2 0\n'], 9), 45)).rejects.toThrow(/rat-step/)
  await expect(readLrat(pieces(['46 1 0 3 2 0\n'], 9), 45)).rejects.toThrow(/proof-ends-early/)
  await expect(readLrat(pieces(['46 1 0 99 2 0\n'], 9), 45)).rejects.toThrow(/unknown-hint/)
})

/** A folder with a program called cadical that is this shell script. */
async function withProgram(script: string, then: (solver: Solver) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mesascope-fake-'))
  try {
    writeFileSync(join(folder, 'cadical'), `#!/bin/sh\n${script}`)
    chmodSync(join(folder, 'cadical'), 0o755)
    const solver = await nativeSolver(folder)
    if (solver === undefined) throw new Error('the program was not found')
    await then(solver)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe.skipIf(process.platform === 'win32')('a program on PATH', () => {
  test('of a version that writes LRAT is asked for it', async () => {
    const proof = '5 1 0 1 2 0\\n6 -1 0 3 4 0\\n7 0 5 6 0\\n'
    const script = `[ "$1" = --version ] && echo 2.1.3 && exit 0
[ "$1" = --lrat ] || exit 1
printf '${proof}' > "$4"
exit 20`
    await withProgram(script, async solver => {
      expect(solver.name).toBe('cadical 2.1.3 (native)')
      const session = await solver.session({ proof: true })
      const clauses = [
        [1, 2],
        [1, -2],
        [-1, 2],
        [-1, -2],
      ]
      for (const clause of clauses) session.add(clause)
      expect((await session.solve()).kind).toBe('unsat')
      expect(checkLrat({ variables: 2, clauses }, session.proof().chunks)).toEqual({
        kind: 'verified',
        steps: 3,
      })
    })
  })

  test('that fails, or lies about an assignment, is not believed, and leaves no files', async () => {
    const scratch = mkdtempSync(join(tmpdir(), 'mesascope-fake-'))
    vi.stubEnv('TMPDIR', scratch)
    await withProgram('[ "$1" = --version ] && echo 1 && exit 0\necho broken >&2\nexit 3', async solver => {
      const session = await solver.session()
      await expect(session.solve()).rejects.toThrow(/native-solver-failed.*broken/)
    })
    await withProgram('[ "$1" = --version ] && echo 1 && exit 0\nexit 10', async solver => {
      const session = await solver.session()
      session.add([1])
      await expect(session.solve()).rejects.toThrow(/assignment-does-not-satisfy/)
    })
    expect(readdirSync(scratch)).toEqual([])
    vi.unstubAllEnvs()
    rmSync(scratch, { recursive: true })
  })

  test('is killed by an abort', async () => {
    const note = join(mkdtempSync(join(tmpdir(), 'mesascope-fake-')), 'pid')
    await withProgram(
      `[ "$1" = --version ] && echo 1 && exit 0\necho $$ > ${note}\nexec sleep 30`,
      async solver => {
        const session = await solver.session()
        const controller = new AbortController()
        const reason = new Error('enough')
        setTimeout(() => controller.abort(reason), 100)
        await expect(session.solve({ signal: controller.signal })).rejects.toBe(reason)
        expect(() => process.kill(Number(readFileSync(note, 'utf8')), 0)).toThrow(/ESRCH/)
      },
    )
    rmSync(dirname(note), { recursive: true })
  })
})
