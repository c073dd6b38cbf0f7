/**
 * How the page is built: `src/web` into `dist/web`, with addresses that are relative, so that any static host can carry
 * it in any folder. JSX is Vite's own transform, which Preact needs nothing besides.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { offline, withCadical, withoutNode } from './scripts/page-build.ts'

const inRoot = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { readonly version: string }

export default defineConfig({
  root: inRoot('src/web'),
  base: './',
  define: { __VERSION__: JSON.stringify(manifest.version) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es', plugins: () => [withoutNode()] },
  plugins: [withoutNode(), withCadical(), offline()],
  build: {
    outDir: inRoot('dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    chunkSizeWarningLimit: 2000,
  },
})
