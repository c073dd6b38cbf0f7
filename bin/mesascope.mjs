#!/usr/bin/env node
/**
 * The command `mesascope`: the built program where there is one, otherwise the sources through tsx, so that a checkout
 * works without a build. The decision looks at files only, so both behave alike.
 */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const built = new URL('../dist/src/cli/main.js', import.meta.url)
if (existsSync(fileURLToPath(built))) {
  await import(built.href)
} else {
  const { register } = await import('tsx/esm/api')
  register()
  await import(new URL('../src/cli/main.ts', import.meta.url).href)
}
