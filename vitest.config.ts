import { readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const FOLDERS = ['src', 'gallery', 'test']
const manifest = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')) as {
  readonly version: string
}
/** What the build of the page puts in, for the parts of it that are tested without a browser. */
const define = { __VERSION__: JSON.stringify(manifest.version) }

/**
 * Three projects: `quick` is what `npm run check` runs; `deep` holds what takes more than a few seconds; `page` looks at
 * the page in a browser, after the others, since what it measures would suffer from them.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        define,
        test: {
          name: 'quick',
          include: FOLDERS.map(folder => `${folder}/**/*.test.ts`),
          exclude: ['**/*.deep.test.ts', '**/*.page.test.ts', 'node_modules/**'],
          testTimeout: 60_000,
          // Modules are evaluated once in each worker, not once for each file; none of them keeps state.
          isolate: false,
        },
      },
      {
        define,
        test: {
          name: 'deep',
          globalSetup: 'test/built.ts',
          include: FOLDERS.map(folder => `${folder}/**/*.deep.test.ts`),
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        define,
        test: {
          name: 'page',
          include: ['test/web/**/*.page.test.ts'],
          globalSetup: 'test/web/setup.ts',
          testTimeout: 900_000,
          // Two at a time, each in a worker that keeps its browser.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
