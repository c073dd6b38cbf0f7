/**
 * How the unmodified package cadical-wasm is made to write proofs. It has no call for that, but CaDiCaL's LIDRUP
 * tracer is compiled in and listens to an environment variable, and the loader lets us make the instance. So we hand
 * the instance our own six system calls: the environment holds that variable, and what is written to the file that
 * is then opened comes to us. There is no file system behind it.
 *
 * The names of these imports are minified and belong to one build. Hence the hash: with any other build the hook
 * declares itself unavailable, and the caller proves by other means.
 *
 * Invariant: without a `trace` function nothing is replaced but the printing.
 */
import type { CadicalModule } from 'cadical-wasm'

/** SHA-256 of `cadical.wasm` in cadical-wasm 0.1.2, for which the import names below are right. */
const HOOKED_BUILD = '1d0c7ec32ed08576b10383e1b45e30cac6216a8fe2bee8d7ac5e43aef1236e3e'
const IMPORTS = { environGet: 'o', environSizesGet: 'p', open: 'c', write: 'e', close: 'a', memory: 'w' }
const SETTING = 'CADICAL_LIDRUP_TRACE=/trace\0'
const DESCRIPTOR = 100

/** The part of WebAssembly that is used here; not every list of global types has it. */
interface Wasm {
  compile(bytes: Uint8Array<ArrayBuffer>): Promise<WasmModule>
  instantiate(module: WasmModule, imports: object): Promise<WasmInstance>
}

interface WasmInstance {
  readonly exports: { readonly [name: string]: unknown }
}

/** Compiled WebAssembly, of which instances are made. */
export type WasmModule = object

type SystemCall = (...args: number[]) => number

/** Can proofs be traced with these bytes? */
export async function isTraceable(bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  if (globalThis.crypto?.subtle === undefined) return false
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map(byte => byte.toString(16).padStart(2, '0')).join('') === HOOKED_BUILD
}

/** Compile the bytes once for many instances. */
export function compile(bytes: Uint8Array<ArrayBuffer>): Promise<WasmModule> {
  return wasm().compile(bytes)
}

function wasm(): Wasm {
  return (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly
}

/** A fresh instance with a memory of its own; `trace` receives what the solvers made on it write as proof. */
export async function instantiate(
  compiled: WasmModule,
  trace: ((bytes: Uint8Array) => void) | undefined,
): Promise<CadicalModule> {
  const { createModule } = await import('cadical-wasm')
  return new Promise((resolve, reject) => {
    const instantiateWasm = (
      info: { readonly a: Record<string, SystemCall> },
      done: (made: WasmInstance) => void,
    ) => {
      const memory = { now: () => new ArrayBuffer(0) }
      const imports = trace === undefined ? info.a : { ...info.a, ...systemCalls(info.a, memory, trace) }
      wasm()
        .instantiate(compiled, { a: imports })
        .then(instance => {
          const exported = instance.exports[IMPORTS.memory] as { readonly buffer: ArrayBuffer } | undefined
          memory.now = () => exported?.buffer ?? new ArrayBuffer(0)
          done(instance)
        }, reject)
      return {}
    }
    const silent = (): void => {}
    createModule({ instantiateWasm, print: silent, printErr: silent }).then(resolve, reject)
  })
}

function systemCalls(
  original: Record<string, SystemCall>,
  memory: { readonly now: () => ArrayBuffer },
  trace: (bytes: Uint8Array) => void,
): Record<string, SystemCall> {
  const setWord = (address: number, value: number): void =>
    new DataView(memory.now()).setUint32(address, value, true)
  const write: SystemCall = (descriptor, vectors, count, written) => {
    if (descriptor !== DESCRIPTOR) return original[IMPORTS.write]?.(descriptor, vectors, count, written) ?? 0
    const view = new DataView(memory.now())
    let total = 0
    for (let vector = vectors; vector < vectors + 8 * count; vector += 8) {
      const length = view.getUint32(vector + 4, true)
      trace(new Uint8Array(memory.now(), view.getUint32(vector, true), length))
      total += length
    }
    setWord(written, total)
    return 0
  }
  return {
    [IMPORTS.environSizesGet]: (count, size) => {
      setWord(count, 1)
      setWord(size, SETTING.length)
      return 0
    },
    [IMPORTS.environGet]: (table, buffer) => {
      setWord(table, buffer)
      new Uint8Array(memory.now(), buffer).set([...SETTING].map(character => character.charCodeAt(0)))
      return 0
    },
    [IMPORTS.open]: () => DESCRIPTOR,
    [IMPORTS.write]: write,
    [IMPORTS.close]: () => 0,
  }
}
