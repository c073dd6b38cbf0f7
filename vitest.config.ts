import { defineConfig } from 'vitest/config'

const FOLDERS = ['src', 'gallery', 'test']

/**
 * Three projects: `quick` is what `npm run check` runs; `deep` holds what takes more than a few seconds; `page` looks at
 * the page in a browser, after the others, since what it measures would suffer from them.
 */
export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
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
        test: {
          name: 'deep',
          include: FOLDERS.map(folder => `${folder}/**/*.deep.test.ts`),
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'page',
          include: ['test/web/**/*.page.test.ts'],
          globalSetup: 'test/web/setup.ts',
          testTimeout: 900_000,
          // One after the other in one worker, which keeps its browser.
          isolate: false,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
