/** The version of the program, from the manifest: beside the sources in a checkout, one folder further up when built. */
import { existsSync, readFileSync } from 'node:fs'

/** What `--version` prints and every record names. */
export const version = readVersion()

function readVersion(): string {
  const places = ['../../package.json', '../../../package.json'].map(place => new URL(place, import.meta.url))
  const manifest = places.find(place => existsSync(place))
  if (manifest === undefined) return 'unknown'
  return String((JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version?: unknown }).version)
}
