/**
 * Where the bytes of the embedded CaDiCaL come from: the one place of this room that asks which machine it runs on.
 * In Node they lie in the installed package; a page fetches them from the address it was given, or from beside the
 * script.
 */
import { Unsupported } from '../base/errors.ts'

/** The bytes of `cadical.wasm`. Throws `Unsupported` when they cannot be had. */
export async function cadicalBytes(address: string | undefined): Promise<Uint8Array<ArrayBuffer>> {
  try {
    if (address === undefined && isNode()) {
      const { readFile } = await import('node:fs/promises')
      return new Uint8Array(await readFile(new URL(import.meta.resolve('cadical-wasm/cadical.wasm'))))
    }
    const response = await fetch(address ?? new URL(/* @vite-ignore */ 'cadical.wasm', import.meta.url))
    if (!response.ok) throw new Error(`status ${response.status}`)
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const hint = 'serve cadical.wasm of the package cadical-wasm and give its address, or use the solver cdcl'
    throw new Unsupported('no-cadical-wasm', `cannot load cadical.wasm: ${reason}`, hint)
  }
}

/** Does this run in Node, where there are files and processes? */
export function isNode(): boolean {
  return typeof process === 'object' && typeof process.versions?.node === 'string'
}
