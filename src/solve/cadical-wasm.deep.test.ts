import { expect, test } from 'vitest'
import { chainExists, pigeonhole, randomThreeSat, sidewaysSum } from '../../test/families.ts'
import { solveAndCheck, solverLaws } from '../../test/laws/solver.ts'
import { isTraceable } from './cadical-trace.ts'
import { cadicalWasm } from './cadical-wasm.ts'
import { cdcl } from './cdcl.ts'
import { LemmaLog } from './lemma-log.ts'
import { LidrupReader } from './lidrup.ts'
import { cadicalBytes } from './wasm-bytes.ts'

solverLaws('cadical-wasm', async () => cadicalWasm(), 0.4)
solverLaws('cadical-wasm without its trace', async () => cadicalWasm({ trace: false }), 0.1)

test('the installed build is the one that the trace hook knows, and a changed one is not hooked', async () => {
  const bytes = await cadicalBytes(undefined)
  expect(await isTraceable(bytes)).toBe(true)
  bytes[bytes.length - 1] = 1 + (bytes.at(-1) ?? 0)
  expect(await isTraceable(bytes)).toBe(false)
})

test('agrees with our own solver where brute force cannot follow', async () => {
  for (let seed = 1; seed <= 3; seed += 1) {
    const cnf = randomThreeSat(90, 386, seed)
    expect(await solveAndCheck(cadicalWasm(), cnf)).toBe(await solveAndCheck(cdcl(), cnf))
  }
})

test('proves across many slices, each of which lets other work go on', async () => {
  expect(await solveAndCheck(cadicalWasm(), pigeonhole(8, 7))).toBe('unsat')
  expect(await solveAndCheck(cadicalWasm(), chainExists(3, sidewaysSum(3), 4))).toBe('unsat')
})

test('a formula beyond the memory of WebAssembly is refused with a remedy', async () => {
  const session = await cadicalWasm().session()
  expect(() => session.add([2 ** 29])).toThrow(/solver-out-of-memory/)
})

test('a missing file is reported with a remedy', async () => {
  const lost = cadicalWasm({ wasm: 'data:nonsense' })
  await expect(lost.session()).rejects.toThrow(/no-cadical-wasm/)
})

test('traces are read in pieces of any size', () => {
  const text =
    'i 1 1 2 0\ni 3 1 -2 0\ni 4 -1 0\nq 0\nl 9 1 0 1 3 0\nd 1 3 0\nl 12 0 9 4 0\ns UNSATISFIABLE\nu 0 12 0\n'
  const bytes = new TextEncoder().encode(text)
  for (let size = 1; size < 9; size += 1) {
    const log = new LemmaLog()
    const reader = new LidrupReader(log)
    for (let from = 0; from < bytes.length; from += size) reader.push(bytes.subarray(from, from + size))
    expect([reader.inputs, reader.refuted, log.read(-1), log.read(-2)]).toEqual([
      3,
      -2,
      { literals: [1], hints: [1, 2] },
      { literals: [], hints: [-1, 3] },
    ])
  }
})
